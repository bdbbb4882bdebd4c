//===- ScanCommand.cpp - flowpact scan ------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "database/ShellWords.h"
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
  std::vector<options::Option> Table = scan::scanOptionTable();
  Expected<options::ParsedOptions> Parsed = options::parseOptions(Table, Words);
  if (!Parsed)
    return usageError(Parsed.takeError(), "scan");
  if (Parsed->has("help")) {
    printHelp();
    return ExitClean;
  }
  Expected<scan::ScanOptions> Options = scan::makeScanOptions(*Parsed);
  if (!Options)
    return usageError(Options.takeError(), "scan");
  std::vector<std::string> Line = {"flowpact", "scan"};
  Line.insert(Line.end(), Words.begin(), Words.end());
  Options->CommandLine = database::joinShellWords(Line);
  return scan::runScan(*Options);
}

} // namespace flowpact
