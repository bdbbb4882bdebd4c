//===- ScanCommand.cpp - flowpact scan ------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "scan/Scan.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {

static void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact scan [-p BUILD] [OPTION...]
       flowpact scan FILE... [-p BUILD | -- COMPILER-FLAG...] [OPTION...]

Reads the compile database of a build, extracts a flow graph from each translation
unit (or takes it from the cache), and checks the rules of the policy on the whole
program. Findings go to standard output, what is said about the run to standard error.

)";
  options::printOptions(scan::scanOptionTable(), outs());
  outs() << R"(
exit status: 0 clean, 1 violations, 2 usage or configuration error, 3 no violation but
something was not analysed, 130 interrupted
)";
}

std::vector<options::Option> scanOptions() { return scan::scanOptionTable(); }

int scanCommand(Arguments Words) {
  auto Run = [&](options::ParsedOptions &Parsed) -> Expected<int> {
    Expected<scan::ScanOptions> Options = scan::makeScanOptions(Parsed);
    if (!Options)
      return Options.takeError();
    Options->CommandLine = commandLine("scan", Words);
    return scan::runScan(*Options);
  };
  return runCommand("scan", scanOptions(), Words, printHelp, Run);
}

} // namespace flowpact
