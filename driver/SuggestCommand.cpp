//===- SuggestCommand.cpp - flowpact suggest ------------------------------===//
//
//   suggestions -> a numbered list, or JSON; --accept writes into the project file
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "Edits.h"
#include "ExitStatus.h"
#include "ProjectFile.h"
#include "finding/Suggest.h"
#include "policy/Load.h"
#include "scan/Scan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using flowpact::finding::Suggestion;

namespace flowpact {
namespace {

constexpr options::Option OwnTable[] = {
    {"accept", 0, "N", "write suggestion N into the project file; repeatable"},
    {"json", 0, "", "all suggestions as one project file, to paste from"},
    {"all", 0, "", "also those that no content passes"},
};

std::vector<options::Option> table() { return scan::scanOptionTable(OwnTable); }

void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact suggest [--json] [--accept N]... [-p BUILD] [SCAN-OPTION...]

Says what to declare next: checks that only their names make checks, functions that
nothing describes although content goes through them, hosts that are no known recipient.
What decides most flows of content comes first. Read an entry before you accept it: a
name is only a guess. Numbers are those of the same sources and the same project file.
Exit status: 0, also without a suggestion.

)";
  options::printOptions(table(), outs());
}

void printList(ArrayRef<Suggestion> Rows) {
  if (Rows.empty())
    outs() << "nothing to suggest\n";
  for (size_t I = 0; I < Rows.size(); ++I) {
    const Suggestion &S = Rows[I];
    outs() << I + 1 << ". " << S.What << ' ' << S.Reason << '\n'
           << "   " << S.Flows << (S.Flows == 1 ? " flow" : " flows") << " of content, " << S.Places
           << (S.Places == 1 ? " place" : " places") << "; in \"" << S.Section << "\":\n"
           << "   " << S.Entry << '\n';
  }
}

void printJson(ArrayRef<Suggestion> Rows) {
  outs() << "{\n";
  bool FirstSection = true;
  for (StringRef Section : {"labels", "guards", "models", "recipients"}) {
    bool First = true;
    for (const Suggestion &S : Rows) {
      if (S.Section != Section)
        continue;
      if (First)
        outs() << (FirstSection ? "" : ",\n") << "  \"" << Section << "\": [\n";
      outs() << (First ? "    " : ",\n    ") << S.Entry;
      First = FirstSection = false;
    }
    if (!First)
      outs() << "\n  ]";
  }
  outs() << (FirstSection ? "" : "\n") << "}\n";
}

Error accept(ArrayRef<Suggestion> Rows, ArrayRef<std::string> Numbers, StringRef Path) {
  std::vector<ProjectEntry> Entries;
  for (StringRef Text : Numbers) {
    size_t Number = 0;
    if (Text.getAsInteger(10, Number) || Number == 0 || Number > Rows.size())
      return createStringError("there is no suggestion '" + Text + "'; there are " +
                               Twine(Rows.size()));
    Entries.push_back({Rows[Number - 1].Section, Rows[Number - 1].Entry});
  }
  if (Error Failure = addToProjectFile(Path, Entries))
    return Failure;
  outs() << "wrote " << Entries.size() << (Entries.size() == 1 ? " entry to " : " entries to ")
         << Path << '\n';
  return Error::success();
}

Expected<int> suggest(const options::ParsedOptions &Parsed) {
  Expected<scan::ScanOptions> Options = scan::makeScanOptions(Parsed);
  if (!Options)
    return Options.takeError();
  std::vector<Suggestion> Rows;
  auto Collect = [&](ArrayRef<graph::UnitView> Units, const policy::Policy &Policy) {
    Rows = finding::suggestLabels(Units, Policy, Limits(), Options->Extraction.Jobs);
  };
  Expected<bool> Done = scan::withUnits(*Options, Collect);
  if (!Done)
    return Done.takeError();
  if (!*Done)
    return ExitInterrupted;
  if (!Parsed.has("all"))
    erase_if(Rows, [](const Suggestion &S) { return S.Flows == 0 && S.Section != "guards"; });
  if (Parsed.has("accept")) {
    SmallString<256> Path(Options->Policy.ProjectFile);
    if (Path.empty()) {
      Path = Options->Selected.Root;
      sys::path::append(Path, ".flowpact.json");
    }
    if (Error Failure = accept(Rows, Parsed.values("accept"), Path))
      return std::move(Failure);
  } else if (Parsed.has("json")) {
    printJson(Rows);
  } else {
    printList(Rows);
  }
  return ExitClean;
}

} // namespace

std::vector<options::Option> suggestOptions() { return table(); }

int suggestCommand(Arguments Words) {
  return runCommand("suggest", table(), Words, printHelp, suggest);
}

} // namespace flowpact
