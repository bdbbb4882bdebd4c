//===- ModelsCommand.cpp - flowpact models --------------------------------===//
//
//   units -> linked program -> entries of rule files that speak of nothing in it
//
// A model, label or guard with a misspelled name, or of a library's older version, does
// nothing, silently. Entries that ship are for every program and are left out.
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "ProgramDump.h"
#include "link/Link.h"
#include "link/Match.h"
#include "policy/Diagnostics.h"
#include "policy/Nearest.h"
#include "policy/Policy.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <set>
#include <tuple>

using namespace llvm;

namespace flowpact {
namespace {

constexpr options::Option OwnTable[] = {
    {"shipped", 0, "", "also entries that ship with flowpact"},
};

std::vector<options::Option> table() { return scan::scanOptionTable(OwnTable); }

void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact models check [-p BUILD] [SCAN-OPTION...]

Says which models, labels and guards of the project's rule files match nothing in the
program, and which name they may have meant.
Exit status: 0 all match something, 1 some do not, 2 usage or configuration error.

)";
  options::printOptions(table(), outs());
}

template <typename Row> const policy::Origin &originOf(const Row &R) { return R.Where; }
const policy::Origin &originOf(const policy::Label &L) { return L.Source; }

/// Entries without a match, in the order of their files.
class Unmatched {
public:
  Unmatched(const link::Program &P, StringRef ShippedRules, bool Shipped, unsigned Threads)
      : P(P), ShippedRules(ShippedRules), Shipped(Shipped), Threads(Threads) {
    std::set<std::string> Sorted;
    for (link::SymbolId S(0); S.Value < P.symbolCount(); ++S.Value)
      Sorted.insert(P.name(S).str());
    Functions.assign(Sorted.begin(), Sorted.end());
    for (const graph::UnitView &Unit : P.units())
      for (const graph::FieldRecord &Field : Unit.Fields)
        Fields.insert(Unit.string(Field.Name).str());
  }

  template <typename Row> void checkFunctions(const std::vector<Row> &Rows, StringRef What) {
    std::vector<bool> Found(Rows.size());
    link::SymbolMatches Matches = link::matchSymbols(P, link::matchersOf(Rows), Threads);
    for (link::SymbolId S(0); S.Value < P.symbolCount(); ++S.Value)
      for (uint32_t Index : Matches[S.Value])
        Found[Index] = true;
    for (size_t I = 0; I < Rows.size(); ++I)
      if (const policy::FunctionMatcher &M = Rows[I].Functions; !Found[I] && !M.Names.empty())
        add(originOf(Rows[I]), What, M.Names, Functions);
  }

  template <typename Row> void checkFields(const std::vector<Row> &Rows, StringRef What) {
    std::vector<std::string> Known(Fields.begin(), Fields.end());
    for (const Row &R : Rows)
      if (!R.Fields.empty() && none_of(R.Fields, [&](const std::string &Pattern) {
            return any_of(Known, [&](auto &Name) { return policy::nameMatches(Pattern, Name); });
          }))
        add(originOf(R), What, R.Fields, Known);
  }

  void checkGlobals(const std::vector<policy::Label> &Labels) {
    std::set<std::string> Names;
    for (link::CellId C(0); C.Value < P.cellCount(); ++C.Value)
      Names.insert(P.name(C).str());
    std::vector<std::string> Known(Names.begin(), Names.end());
    for (const policy::Label &L : Labels)
      if (!L.Globals.empty() && none_of(L.Globals, [&](const std::string &Pattern) {
            return any_of(Known, [&](auto &Name) { return policy::nameMatches(Pattern, Name); });
          }))
        add(originOf(L), "label", L.Globals, Known);
  }

  size_t print() const {
    for (const auto &[File, Line, Column, Text] : Lines)
      outs() << Text << '\n';
    return Lines.size();
  }

private:
  void add(const policy::Origin &Where, StringRef What, const std::vector<std::string> &Names,
           const std::vector<std::string> &Known) {
    if (!Shipped && StringRef(Where.File).starts_with(ShippedRules))
      return;
    std::string Text = (policy::describe(Where) + ": warning: this " + What + " of '" + Names[0] +
                        "' matches nothing in the program")
                           .str();
    if (Names[0].find('*') == std::string::npos)
      if (std::string Near = policy::nearestName(Names[0], Known); !Near.empty())
        Text += "; did you mean '" + Near + "'?";
    Lines.insert({Where.File, Where.Line, Where.Column, Text});
  }

  const link::Program &P;
  StringRef ShippedRules;
  bool Shipped;
  unsigned Threads;
  std::vector<std::string> Functions;
  std::set<std::string> Fields;
  std::set<std::tuple<std::string, unsigned, unsigned, std::string>> Lines;
};

Expected<int> check(const options::ParsedOptions &Parsed) {
  Expected<scan::ScanOptions> Options = scan::makeScanOptions(Parsed);
  if (!Options)
    return Options.takeError();
  size_t Found = 0;
  int Status =
      withLinkedProgram(*Options, [&](link::LinkedProgram &Linked, const policy::Policy &Policy) {
        Unmatched Report(Linked.program(), Options->Policy.RulesDirectory, Parsed.has("shipped"),
                         Options->Extraction.Jobs);
        Report.checkFunctions(Policy.Models, "model");
        Report.checkFunctions(Policy.Labels, "label");
        Report.checkFunctions(Policy.Guards, "guard");
        Report.checkFields(Policy.Labels, "label");
        Report.checkFields(Policy.Guards, "guard");
        Report.checkGlobals(Policy.Labels);
        Found = Report.print();
        outs() << Found << (Found == 1 ? " entry matches" : " entries match") << " nothing\n";
      });
  return Status == ExitClean && Found ? int(ExitViolations) : Status;
}

} // namespace

std::vector<options::Option> modelsOptions() { return table(); }

int modelsCommand(Arguments Words) {
  bool Check = !Words.empty() && StringRef(Words.front()) == "check";
  auto Run = [&](options::ParsedOptions &Parsed) -> Expected<int> {
    if (!Check)
      return createStringError("expected 'check'");
    return check(Parsed);
  };
  return runCommand("models", table(), Check ? Words.drop_front() : Words, printHelp, Run);
}

} // namespace flowpact
