//===- PolicyCommand.cpp - flowpact policy --------------------------------===//
//
// What the rules say, whether they can mean it, and whether they keep their word.
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "Installation.h"
#include "database/Locate.h"
#include "options/OptionParser.h"
#include "packs/Examples.h"
#include "packs/Pages.h"
#include "packs/Show.h"
#include "policy/Diagnostics.h"
#include "policy/Lint.h"
#include "policy/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <thread>

using namespace llvm;
using flowpact::options::ParsedOptions;

namespace flowpact {
namespace {

constexpr options::Option Table[] = {
    {"policy", 0, "NAME", "policy pack; repeatable; default: all that ship"},
    {"project", 0, "FILE", "project file; default: .flowpact.json here or above"},
    {"no-project", 0, "", "the packs alone, whatever project file there is"},
    {"rules", 0, "DIR", "rules directory instead of the shipped one"},
    {"extra-rules", 0, "FILE", "further rule file; repeatable"},
    {"jobs", 'j', "N", "test: worker processes; default: processors"},
    {"out", 0, "DIR", "docs: where the pages go"},
    {"help", 'h', "", "this text"},
};

void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact policy list
       flowpact policy show CLAUSE|RULE
       flowpact policy check
       flowpact policy test [RULE...]
       flowpact policy docs --out DIR

  list   clauses and rules: level, form, and what a rule still waits for
  show   everything about a clause or a rule, with its examples
  check  looks for mistakes in rule files: rules that contradict each other, exceptions
         that are never reached, entries that no rule speaks of, rules without examples
  test   runs the snippets of rules and says whether each is judged as it should be
  docs   writes a page for each clause

)";
  options::printOptions(Table, outs());
  outs() << "\nexit status: 0 all is well, 1 check or test found something, 2 usage or "
            "configuration error\n";
}

Expected<policy::LoadOptions> loadOptions(const ParsedOptions &Parsed) {
  policy::LoadOptions Result;
  if (Parsed.has("rules")) {
    Result.RulesDirectory = Parsed.value("rules").str();
  } else {
    Expected<std::string> Found = rulesDirectory();
    if (!Found)
      return Found.takeError();
    Result.RulesDirectory = *Found;
  }
  Result.PolicyNames = Parsed.values("policy");
  Result.ExtraFiles = Parsed.values("extra-rules");
  if (Parsed.has("project"))
    Result.ProjectFile = Parsed.value("project").str();
  else if (!Parsed.has("no-project"))
    Result.ProjectFile = database::locateProjectFile(database::workingDirectory());
  return Result;
}

using Ids = ArrayRef<std::string>;
using Examples = std::vector<packs::Example>;

Expected<int> show(const policy::Policy &Policy, Ids Names) {
  if (Names.size() != 1)
    return createStringError("show wants the id of one clause or rule");
  Expected<Examples> Found = packs::findExamples(Policy);
  if (!Found)
    return Found.takeError();
  if (!packs::showEntry(Policy, *Found, Names[0], outs()))
    return createStringError("there is no clause or rule '" + Names[0] + "'" +
                             policy::suggestion(Names[0], packs::entryNames(Policy), "", 0));
  return ExitClean;
}

/// Rules of files that name a folder for examples should have some of both kinds.
void lintExamples(const policy::Policy &Policy, const Examples &Found,
                  std::vector<policy::Remark> &Out) {
  policy::forEachRule(Policy, [&](const policy::Rule &R) {
    if (none_of(Policy.Examples, [&](auto &Folder) { return Folder.RuleFile == R.Where.File; }))
      return;
    for (bool Violating : {true, false})
      if (none_of(Found, [&](auto &E) { return E.Rule == R.Id && E.Violating == Violating; }))
        Out.push_back(
            {R.Where, false,
             "rule '" + R.Id + "' has no " + (Violating ? "violating" : "compliant") + " example"});
  });
}

Expected<int> check(const policy::Policy &Policy, const policy::LoadOptions &Load) {
  Expected<Examples> Found = packs::findExamples(Policy);
  if (!Found)
    return Found.takeError();
  std::vector<policy::Remark> Remarks = policy::lintPolicy(Policy, Load.RulesDirectory + "/");
  lintExamples(Policy, *Found, Remarks);
  size_t Errors = count_if(Remarks, [](const policy::Remark &R) { return R.IsError; });
  for (const policy::Remark &R : Remarks)
    outs() << policy::describe(R.Where) << ": " << (R.IsError ? "error: " : "warning: ")
           << R.Message << '\n';
  size_t Rules = 0;
  policy::forEachRule(Policy, [&](const policy::Rule &) { ++Rules; });
  using packs::counted;
  outs() << counted(Policy.Clauses.size(), "clause") << ", " << counted(Rules, "rule") << ", "
         << counted(Policy.Labels.size(), "label") << ", " << counted(Policy.Guards.size(), "guard")
         << ", " << counted(Policy.Models.size(), "model") << ", "
         << counted(Policy.Recipients.size(), "recipient") << ": " << counted(Errors, "error")
         << ", " << counted(Remarks.size() - Errors, "warning") << '\n';
  return Errors ? ExitViolations : ExitClean;
}

Expected<packs::RunOptions> runOptions(const ParsedOptions &Parsed,
                                       const policy::LoadOptions &Load) {
  packs::RunOptions Result;
  Result.Policy = Load;
  Expected<std::string> Resources = resourceDirectory();
  if (!Resources)
    return Resources.takeError();
  Result.ResourceDirectory = *Resources;
  unsigned Processors = std::max(1u, std::thread::hardware_concurrency());
  Expected<uint64_t> Jobs = Parsed.number("jobs", Processors, 1, 1024);
  if (!Jobs)
    return Jobs.takeError();
  Result.Extraction.Jobs = *Jobs;
  return Result;
}

Expected<int> test(const policy::Policy &Policy, Ids Names, const ParsedOptions &Parsed,
                   const policy::LoadOptions &Load) {
  Expected<Examples> Found = packs::findExamples(Policy);
  if (!Found)
    return Found.takeError();
  for (const std::string &Name : Names)
    if (none_of(*Found, [&](auto &E) { return E.Rule == Name; }))
      return createStringError("there is no example of a rule '" + Name + "'");
  erase_if(*Found, [&](auto &E) { return !Names.empty() && !is_contained(Names, E.Rule); });
  if (Found->empty())
    return createStringError("there are no examples; a rule file names their directory with "
                             "\"examples\"");
  Expected<packs::RunOptions> Options = runOptions(Parsed, Load);
  if (!Options)
    return Options.takeError();
  Expected<std::vector<packs::ExampleResult>> Results =
      packs::runExamples(Policy, *Found, *Options);
  if (!Results)
    return Results.takeError();
  size_t Failed = 0;
  for (const packs::ExampleResult &R : *Results) {
    Failed += !R.Passed;
    outs() << (R.Passed ? "pass  " : "FAIL  ") << sys::path::filename(R.Of->File)
           << (R.Passed ? "" : ": " + R.Why) << '\n';
  }
  outs() << Results->size() - Failed << " of " << Results->size() << " examples pass\n";
  return Failed ? ExitViolations : ExitClean;
}

Error writeFile(const Twine &Path, StringRef Text) {
  std::error_code Code;
  raw_fd_ostream Out(Path.str(), Code);
  if (!Code) {
    Out << Text;
    Out.close();
    Code = Out.error();
    Out.clear_error();
  }
  if (Code)
    return createStringError(Code, "cannot write '" + Path + "': " + Code.message());
  return Error::success();
}

Expected<int> docs(const policy::Policy &Policy, const ParsedOptions &Parsed) {
  if (!Parsed.has("out"))
    return createStringError("docs wants a directory: --out DIR");
  Expected<Examples> Found = packs::findExamples(Policy);
  if (!Found)
    return Found.takeError();
  auto Pages = packs::makePages(Policy, *Found);
  if (!Pages)
    return Pages.takeError();
  StringRef Directory = Parsed.value("out");
  if (std::error_code Code = sys::fs::create_directories(Directory))
    return createStringError(Code, "cannot make '" + Directory + "': " + Code.message());
  for (const auto &[Name, Text] : *Pages)
    if (Error Failure = writeFile(Directory + "/" + Name, Text))
      return std::move(Failure);
  return ExitClean;
}

constexpr StringLiteral Actions[] = {"list", "show", "check", "test", "docs"};

Expected<int> run(const ParsedOptions &Parsed) {
  if (Parsed.Positional.empty())
    return createStringError("no action given: list, show, check, test or docs");
  StringRef Action = Parsed.Positional.front();
  if (!is_contained(Actions, Action))
    return createStringError(
        "unknown action '" + Action + "'" +
        policy::suggestion(Action, std::vector<std::string>(std::begin(Actions), std::end(Actions)),
                           "there are"));
  Ids Names = ArrayRef<std::string>(Parsed.Positional).drop_front();
  Expected<policy::LoadOptions> Load = loadOptions(Parsed);
  if (!Load)
    return Load.takeError();
  Expected<policy::Policy> Policy = policy::loadPolicy(*Load);
  if (!Policy) {
    errs() << toString(Policy.takeError()) << '\n'; // each line has its file
    return ExitUsage;
  }
  if (Action == "show")
    return show(*Policy, Names);
  if (Action == "test")
    return test(*Policy, Names, Parsed, *Load);
  if (!Names.empty())
    return createStringError("'" + Action + "' takes no '" + Names[0] + "'");
  if (Action == "check")
    return check(*Policy, *Load);
  if (Action == "docs")
    return docs(*Policy, Parsed);
  packs::listPolicy(*Policy, outs());
  return ExitClean;
}

} // namespace

std::vector<options::Option> policyOptions() { return {std::begin(Table), std::end(Table)}; }

int policyCommand(Arguments Words) { return runCommand("policy", Table, Words, printHelp, run); }

} // namespace flowpact
