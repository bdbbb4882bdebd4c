//===- LspCommand.cpp - flowpact lsp --------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "lsp/Server.h"
#include "lsp/Worker.h"
#include "options/OptionParser.h"
#include "workers/WorkerProcess.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace llvm;

namespace flowpact {

static constexpr options::Option Table[] = {
    {"stdio", 0, "", "speak on standard input and output, which is the only way"},
    {"help", 'h', "", "this text"},
};

static void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact lsp [--stdio]

The language server, for editors: findings as diagnostics while you type, with every step
of a path, fixes, hovers and code lenses. An editor starts it; docs/Editors.md says how.
It judges a file against the program that the last 'flowpact scan' left in the cache.

)";
  options::printOptions(Table, outs());
}

std::vector<options::Option> lspOptions() { return {std::begin(Table), std::end(Table)}; }

int lspCommand(Arguments Words) {
  auto Run = [](options::ParsedOptions &Parsed) -> Expected<int> {
    if (!Parsed.Positional.empty())
      return createStringError("expected no file: the editor says which");
    std::signal(SIGPIPE, SIG_IGN);
    return lsp::Server(STDIN_FILENO, STDOUT_FILENO).run();
  };
  return runCommand("lsp", Table, Words, printHelp, Run);
}

int lspWorkerCommand(Arguments) {
  struct stat Status;
  if (::fstat(workers::WorkerSocket, &Status) != 0 || !S_ISSOCK(Status.st_mode)) {
    errs() << "flowpact: error: 'lsp-worker' is internal: 'flowpact lsp' starts it\n";
    return ExitUsage;
  }
  std::signal(SIGPIPE, SIG_IGN);
  return lsp::runWorker();
}

} // namespace flowpact
