//===- CompletionCommand.cpp - flowpact completion ------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "shells/Shells.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {

static void printHelp() {
  outs() << toolSummary() << R"TEXT(
usage: flowpact completion bash|zsh|fish
       flowpact completion man

Prints what makes a shell complete flowpact's command lines, or the manual page. An
installed flowpact has brought them to where shells and man look. By hand:

  eval "$(flowpact completion bash)"
  flowpact completion zsh > "${fpath[1]}/_flowpact"
  flowpact completion fish > ~/.config/fish/completions/flowpact.fish
  flowpact completion man | man -l -
)TEXT";
}

int completionCommand(Arguments Words) {
  using Printer = void (*)(ArrayRef<Command>, raw_ostream &);
  const std::pair<StringRef, Printer> Printers[] = {{"bash", shells::printBash},
                                                    {"zsh", shells::printZsh},
                                                    {"fish", shells::printFish},
                                                    {"man", shells::printManual}};
  StringRef Name = Words.size() == 1 ? Words[0] : "";
  if (Name == "--help" || Name == "-h") {
    printHelp();
    return ExitClean;
  }
  for (auto [Known, Print] : Printers)
    if (Known == Name) {
      Print(commands(), outs());
      return ExitClean;
    }
  return usageError(createStringError(Words.empty() ? "name a shell: bash, zsh or fish; or man"
                                                    : "'" + StringRef(Words[0]) +
                                                          "' is none of bash, zsh, fish and man"),
                    "completion");
}

} // namespace flowpact
