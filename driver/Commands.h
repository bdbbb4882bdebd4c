//===- Commands.h - the commands of flowpact --------------------*- C++ -*-===//
#ifndef FLOWPACT_COMMANDS_H
#define FLOWPACT_COMMANDS_H

#include "options/OptionParser.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace flowpact {

/// What follows the command's name.
using Arguments = llvm::ArrayRef<const char *>;

/// Each returns the process's exit status.
int scanCommand(Arguments Words);
int gateCommand(Arguments Words);
int checkCommand(Arguments Words);
int dumpCommand(Arguments Words);
int explainCommand(Arguments Words);
int initCommand(Arguments Words);
int fixCommand(Arguments Words);
int suggestCommand(Arguments Words);
int policyCommand(Arguments Words);
int modelsCommand(Arguments Words);
int cacheCommand(Arguments Words);
int versionCommand(Arguments Words);
int helpCommand(Arguments Words);
int completionCommand(Arguments Words);
int workerCommand(Arguments Words);
int lspCommand(Arguments Words);
int lspWorkerCommand(Arguments Words);

/// The options of each, as its help lists them.
std::vector<options::Option> scanOptions();
std::vector<options::Option> gateOptions();
std::vector<options::Option> checkOptions();
std::vector<options::Option> lspOptions();
std::vector<options::Option> dumpOptions();
std::vector<options::Option> explainOptions();
std::vector<options::Option> initOptions();
std::vector<options::Option> fixOptions();
std::vector<options::Option> suggestOptions();
std::vector<options::Option> policyOptions();
std::vector<options::Option> modelsOptions();
std::vector<options::Option> cacheOptions();

struct Command {
  llvm::StringRef Name, Summary;
  int (*Run)(Arguments);
  std::vector<options::Option> (*Options)() = nullptr; ///< null: it has none
  llvm::StringRef Words = {};                          ///< that may follow its name: "list show"
};
/// All but the internal ones, in the order of help.
llvm::ArrayRef<Command> commands();

/// What flowpact is, in one sentence; every help text opens with it.
llvm::StringRef toolSummary();

/// What the command \p Name does with \p Words: reads them by \p Table, answers --help, else
/// runs \p Body, whose errors are usage errors. Returns the exit status.
using CommandBody = llvm::function_ref<llvm::Expected<int>(options::ParsedOptions &)>;
int runCommand(llvm::StringRef Name, llvm::ArrayRef<options::Option> Table, Arguments Words,
               void (*PrintHelp)(), CommandBody Body);

/// As a shell would take it: "flowpact scan -p build".
std::string commandLine(llvm::StringRef Name, Arguments Words);

/// Prints \p Failure and where to read on; returns ExitUsage.
int usageError(llvm::Error Failure, llvm::StringRef Command);

} // namespace flowpact

#endif // FLOWPACT_COMMANDS_H
