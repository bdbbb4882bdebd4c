//===- DumpCommand.cpp - flowpact dump ------------------------------------===//
//
// Every stage's data in readable form: what a bug report needs.
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "Installation.h"
#include "ProgramDump.h"
#include "database/ShellWords.h"
#include "extract/Extract.h"
#include "graph/Artifact.h"
#include "graph/Dump.h"
#include "scan/Selection.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {
namespace {

constexpr options::Option OwnTable[] = {
    {"function", 0, "TEXT", "only functions whose signature contains TEXT"},
    {"no-source", 0, "", "without the source lines"},
    {"locations", 0, "", "with source ranges"},
    {"external-bodies", 0, "", "also bodies of system and external headers"},
    {"output", 'o', "FILE", "graph: write the artifact to FILE instead"},
    {"help", 'h', "", "this text"},
};

std::vector<options::Option> table() {
  std::vector<options::Option> Rows(scan::selectionOptions());
  append_range(Rows, OwnTable);
  return Rows;
}

void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact dump graph FILE... [-p BUILD | -- COMPILER-FLAG...]
       flowpact dump artifact FILE.fpg...
       flowpact dump units [-p BUILD | FILE... -- COMPILER-FLAG...]
       flowpact dump program [-p BUILD] [SCAN-OPTION...]
       flowpact dump labels [-p BUILD] [SCAN-OPTION...]

  graph     extract each file and print its flow graph
  artifact  print the flow graph of an artifact, after verifying it
  units     print the translation units of a database, as flowpact compiles them
  program   link all units and print what each call may run; takes the options of scan
  labels    link all units and print the places that the rules' labels match

)";
  options::printOptions(table(), outs());
}

graph::DumpOptions dumpOptions(const options::ParsedOptions &Parsed, StringRef Root) {
  graph::DumpOptions Result;
  Result.Function = Parsed.value("function").str();
  Result.WithSource = !Parsed.has("no-source");
  Result.WithLocations = Parsed.has("locations");
  Result.SourceRoot = Root.str();
  return Result;
}

Error writeOut(const graph::UnitView &Unit, StringRef File) {
  std::error_code Code;
  raw_fd_ostream Out(File, Code);
  if (!Code) {
    Out << graph::writeArtifact(Unit);
    Out.close();
    Code = Out.error();
    Out.clear_error();
  }
  if (Code)
    return createStringError(Code, "cannot write '" + File + "': " + Code.message());
  return Error::success();
}

Error dumpOne(const extract::CompileJob &Job, const options::ParsedOptions &Parsed) {
  Expected<extract::Extraction> Result = extract::extractUnit(Job);
  if (!Result)
    return Result.takeError();
  graph::UnitView Unit = Result->Unit.view();
  if (Parsed.has("output"))
    return writeOut(Unit, Parsed.value("output"));
  graph::dumpUnit(Unit, dumpOptions(Parsed, Job.ProjectRoot), outs());
  if (!Result->ParseFailed)
    return Error::success();
  return createStringError("nothing of '" + Job.File + "' could be analysed");
}

int dumpGraphs(const options::ParsedOptions &Parsed) {
  Expected<std::string> Resources = resourceDirectory();
  if (!Resources)
    return usageError(Resources.takeError(), "dump");
  Expected<scan::Selection> Selected = scan::selectUnits(Parsed);
  if (!Selected)
    return usageError(Selected.takeError(), "dump");
  for (const std::string &Note : Selected->Notes)
    errs() << "flowpact: note: " << Note << '\n';
  int Status = ExitClean;
  for (const database::Unit &Unit : Selected->Database.Units) {
    extract::CompileJob Job = scan::makeJob(Unit, *Selected, {}, *Resources);
    Job.KeepExternalBodies = Parsed.has("external-bodies");
    Error Failure = Unit.Unavailable.empty()
                        ? dumpOne(Job, Parsed)
                        : createStringError(Unit.File + ": " + Unit.Unavailable);
    if (!Failure)
      continue;
    errs() << "flowpact: error: " << toString(std::move(Failure)) << '\n';
    Status = ExitIncomplete;
  }
  return Status;
}

int dumpArtifacts(const options::ParsedOptions &Parsed) {
  for (const std::string &File : Parsed.Positional) {
    Expected<graph::Artifact> Opened = graph::Artifact::open(File);
    if (!Opened)
      return usageError(Opened.takeError(), "dump");
    graph::dumpUnit(Opened->unit(), dumpOptions(Parsed, Parsed.value("source-root")), outs());
  }
  return ExitClean;
}

int dumpUnits(const options::ParsedOptions &Parsed) {
  Expected<scan::Selection> Selected = scan::selectUnits(Parsed);
  if (!Selected)
    return usageError(Selected.takeError(), "dump");
  outs() << "root " << Selected->Root << '\n';
  for (const std::string &Note : Selected->Notes)
    outs() << "note: " << Note << '\n';
  for (const database::Unit &Unit : Selected->Database.Units) {
    outs() << scan::relativeTo(Selected->Root, Unit.File) << '\n'
           << "  directory " << Unit.Directory << '\n'
           << "  command   " << database::joinShellWords(Unit.Arguments) << '\n';
    extract::CompileJob Job = scan::makeJob(Unit, *Selected, {}, "");
    for (const std::string &External : Job.ExternalDirectories)
      outs() << "  external  " << External << '\n';
    if (!Unit.Unavailable.empty())
      outs() << "  cannot be analysed: " << Unit.Unavailable << '\n';
  }
  return ExitClean;
}

} // namespace

/// Options of a scan select and extract here too.
static int dumpWholeProgram(StringRef What, Arguments Words) {
  auto Run = [&](options::ParsedOptions &Parsed) -> Expected<int> {
    Expected<scan::ScanOptions> Options = scan::makeScanOptions(Parsed);
    if (!Options)
      return Options.takeError();
    StringRef Function = Parsed.value("function");
    return What == "labels" ? dumpLabels(*Options, Function) : dumpProgram(*Options, Function);
  };
  std::vector<options::Option> Rows = scan::scanOptionTable();
  Rows.push_back(OwnTable[0]);
  return runCommand("dump", Rows, Words, printHelp, Run);
}

static Expected<int> dump(options::ParsedOptions &Parsed) {
  if (Parsed.Positional.empty())
    return createStringError("expected one of graph, artifact, units, program, labels");
  std::string What = Parsed.Positional.front();
  Parsed.Positional.erase(Parsed.Positional.begin());
  if (What == "units")
    return dumpUnits(Parsed);
  if (What != "graph" && What != "artifact")
    return createStringError("cannot dump '" + What +
                             "': expected graph, artifact, units, program or labels");
  if (Parsed.Positional.empty())
    return createStringError("'dump " + What + "' needs a file");
  return What == "graph" ? dumpGraphs(Parsed) : dumpArtifacts(Parsed);
}

std::vector<options::Option> dumpOptions() { return table(); }

int dumpCommand(Arguments Words) {
  if (StringRef First = Words.empty() ? "" : Words.front(); First == "program" || First == "labels")
    return dumpWholeProgram(First, Words.drop_front());
  return runCommand("dump", table(), Words, printHelp, dump);
}

} // namespace flowpact
