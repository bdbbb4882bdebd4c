//===- HelpCommand.cpp - flowpact help ------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "database/ShellWords.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {

static constexpr Command Table[] = {
    {"scan", "analyse a project and report violations of its policy", scanCommand, scanOptions},
    {"gate", "judge a project by what is new since an earlier scan or commit", gateCommand,
     gateOptions},
    {"check", "decide what touches one file, against the program of the last scan", checkCommand,
     checkOptions},
    {"lsp", "the language server, for editors", lspCommand, lspOptions},
    {"explain", "say why a finding is one, or how a value gets from one line to another",
     explainCommand, explainOptions},
    {"init", "look through a repository and write a first .flowpact.json", initCommand,
     initOptions},
    {"fix", "put checks in front of uses where that is safe", fixCommand, fixOptions},
    {"suggest", "rank what to declare next, and declare it", suggestCommand, suggestOptions},
    {"policy", "list, show, check, test and document clauses and rules", policyCommand,
     policyOptions, "list show check test docs"},
    {"models", "find entries of rule files that match nothing in a program", modelsCommand,
     modelsOptions, "check"},
    {"dump", "print a stage's data: graph, artifact, units", dumpCommand, dumpOptions,
     "graph artifact units program labels"},
    {"cache", "look at, check or empty the extraction cache", cacheCommand, cacheOptions,
     "stats verify clear"},
    {"completion", "print the completions of a shell, or the manual page", completionCommand,
     nullptr, "bash zsh fish man"},
    {"version", "print the versions of flowpact and of what it builds on", versionCommand},
    {"help", "print this text, or that of a command", helpCommand},
};

ArrayRef<Command> commands() { return Table; }

StringRef toolSummary() {
  return "flowpact checks that C++ code keeps a data-use policy: where user "
         "content "
         "goes,\nwho receives it, and whether the required checks stand on "
         "every path.\n";
}

int usageError(Error Failure, StringRef Command) {
  errs() << "flowpact: error: " << toString(std::move(Failure)) << '\n'
         << "run 'flowpact " << (Command.empty() ? "" : Command.str() + " ") << "--help'\n";
  return ExitUsage;
}

int runCommand(StringRef Name, ArrayRef<options::Option> Table, Arguments Words,
               void (*PrintHelp)(), CommandBody Body) {
  Expected<options::ParsedOptions> Parsed = options::parseOptions(Table, Words);
  if (!Parsed)
    return usageError(Parsed.takeError(), Name);
  if (Parsed->has("help")) {
    PrintHelp();
    return ExitClean;
  }
  Expected<int> Status = Body(*Parsed);
  return Status ? *Status : usageError(Status.takeError(), Name);
}

std::string commandLine(StringRef Name, Arguments Words) {
  std::vector<std::string> Line = {"flowpact", Name.str()};
  Line.insert(Line.end(), Words.begin(), Words.end());
  return database::joinShellWords(Line);
}

int helpCommand(Arguments Words) {
  if (!Words.empty()) {
    const Command *Found = find_if(Table, [&](const Command &Row) { return Row.Name == Words[0]; });
    if (Found == std::end(Table))
      return usageError(createStringError("there is no command '" + StringRef(Words[0]) + "'"), "");
    if (Found->Run != helpCommand)
      return Found->Run({"--help"});
  }
  outs() << toolSummary() << "\nusage: flowpact COMMAND [OPTION...]\n\n";
  for (const Command &Row : Table)
    outs() << "  " << left_justify(Row.Name, 10) << Row.Summary << '\n';
  outs() << "\n'flowpact COMMAND --help' lists a command's options. First "
            "steps:\n\n"
            "  flowpact scan -p build              all of a CMake build "
            "directory\n"
            "  flowpact scan a.cpp -- -std=c++20   one file with flags of its "
            "own\n"
            "\nexit status: 0 clean, 1 violations, 2 usage or configuration "
            "error,\n"
            "3 no violation but analysis incomplete, 130 interrupted\n";
  return ExitClean;
}

} // namespace flowpact
