//===- GateCommand.cpp - flowpact gate ------------------------------------===//
//
//   scan + earlier run -> what is new -> exit status
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "gate/Gate.h"
#include "scan/Scan.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {

static constexpr options::Option GateTable[] = {
    {"base", 0, "SARIF|REF",
     "what to compare with: the SARIF log of an earlier scan, or a commit of git"},
    {"fail-on", 0, "LEVEL",
     "fail for new violations from this level on: note (default), warning, "
     "error; or never",
     "note warning error never"},
};

std::vector<options::Option> gateOptions() { return scan::scanOptionTable(GateTable); }

static void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact gate --base SARIF|REF [-p BUILD] [OPTION...]

Scans the project, and judges it by what is new: violations that were there in the
earlier scan, or at the commit, do not count. Violations that only moved, and whose file
was renamed, are not new.

)";
  options::printOptions(gateOptions(), outs());
  outs() << R"(
exit status: 0 nothing new, 1 new violations, 2 usage or configuration error, 3 nothing new
but something was not analysed, 130 interrupted
)";
}

int gateCommand(Arguments Words) {
  auto Run = [&](options::ParsedOptions &Parsed) -> Expected<int> {
    Expected<scan::ScanOptions> Options = scan::makeScanOptions(Parsed);
    if (!Options)
      return Options.takeError();
    Expected<gate::Gate> Gate = gate::Gate::create(Parsed, *Options);
    if (!Gate)
      return Gate.takeError();
    Options->CommandLine = commandLine("gate", Words);
    return scan::runScan(*Options, [&](scan::ProjectRun &Run, const policy::Policy &Policy) {
      return Gate->judge(*Options, Run, Policy);
    });
  };
  return runCommand("gate", gateOptions(), Words, printHelp, Run);
}

} // namespace flowpact
