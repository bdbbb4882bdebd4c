//===- main.cpp - the flowpact program ------------------------------------===//
//
// Finds the command and runs it; each has a file of its own beside this one.
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "options/OptionParser.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <csignal>

using namespace llvm;
using namespace flowpact;

static int unknownCommand(StringRef Name) {
  SmallVector<StringRef, 8> Names;
  for (const Command &Row : commands())
    Names.push_back(Row.Name);
  std::string Message = ("unknown command '" + Name + "'").str();
  if (StringRef Near = options::nearest(Name, Names); !Near.empty())
    Message += ("; did you mean '" + Near + "'?").str();
  return usageError(createStringError(Message), "");
}

int main(int Count, char **Words) {
  // A limit on file sizes is a full disk like any other; workers inherit this.
  std::signal(SIGXFSZ, SIG_IGN);
  if (Count < 2) {
    helpCommand({});
    return ExitUsage;
  }
  SmallVector<const char *, 32> Rest(Words + 2, Words + Count);
  StringRef Name = Words[1];
  if (Name == "--help" || Name == "-h")
    Name = "help";
  if (Name == "--version")
    Name = "version";
  if (Name == "worker")
    return workerCommand(Rest);
  if (Name == "lsp-worker")
    return lspWorkerCommand(Rest);
  const Command *Found = find_if(commands(), [&](const Command &Row) { return Row.Name == Name; });
  return Found == commands().end() ? unknownCommand(Name) : Found->Run(Rest);
}
