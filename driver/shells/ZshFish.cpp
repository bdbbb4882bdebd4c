//===- ZshFish.cpp - completion for zsh and fish --------------------------===//
#include "shells/Shells.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace flowpact::shells {

/// \p Text in single quotes; in fish and zsh a quote in it ends, escapes and reopens them.
static std::string quoted(StringRef Text) {
  std::string Out = "'";
  for (char C : Text)
    Out += C == '\'' ? "'\\''" : std::string(1, C);
  return Out + "'";
}

//===-- zsh -------------------------------------------------------------------===//

/// Characters that mean something in a specification of _arguments or _describe.
static std::string escaped(StringRef Text) {
  std::string Out;
  for (char C : Text) {
    if (StringRef("[]:\\").contains(C))
      Out += '\\';
    Out += C;
  }
  return Out;
}

static std::string zshAction(const options::Option &Row) {
  switch (valueKind(Row)) {
  case ValueKind::None:
    return "";
  case ValueKind::File:
    return ":" + Row.Value.str() + ":_files";
  case ValueKind::Directory:
    return ":" + Row.Value.str() + ":_files -/";
  case ValueKind::Choice:
    if (Row.Choices.contains('=')) // each is followed by a file
      return ":" + escaped(Row.Value) + ":_flowpact_kinds";
    return ":" + Row.Value.str() + ":(" + Row.Choices.str() + ")";
  case ValueKind::Other:
    return ":" + escaped(Row.Value) + ": ";
  }
  llvm_unreachable("covered switch");
}

static void printZshOptions(const Command &Row, raw_ostream &Out) {
  Out << "    " << Row.Name << ")\n      _arguments -s";
  std::vector<options::Option> Rows;
  if (Row.Options)
    Rows = Row.Options();
  for (const options::Option &O : Rows) {
    bool HasValue = !O.Value.empty();
    std::string Rest = "[" + escaped(O.Help) + "]" + zshAction(O);
    Out << " \\\n        " << quoted(("*--" + O.Name + (HasValue ? "=" : "")).str() + Rest);
    if (O.Short)
      Out << " \\\n        " << quoted(std::string("*-") + O.Short + (HasValue ? "+" : "") + Rest);
  }
  if (!Row.Words.empty())
    Out << " \\\n        " << quoted(("1:word:(" + Row.Words + ")").str());
  Out << " \\\n        " << quoted("*:file:_files") << "\n      ;;\n";
}

void printZsh(ArrayRef<Command> Commands, raw_ostream &Out) {
  Out << "#compdef flowpact\n# zsh completion of flowpact; 'flowpact completion zsh' writes it\n";
  StringRef Kinds;
  for (const Command &Row : Commands)
    if (Row.Options)
      for (const options::Option &O : Row.Options())
        if (O.Choices.contains('='))
          Kinds = O.Choices;
  Out << "_flowpact_kinds() {\n  if compset -P '*='; then\n    _files\n  else\n"
         "    compadd -S '' -- "
      << Kinds << "\n  fi\n}\n";
  Out << "_flowpact() {\n  local -a commands\n  commands=(\n";
  for (const Command &Row : Commands)
    Out << "    " << quoted(escaped(Row.Name) + ":" + escaped(Row.Summary)) << '\n';
  Out << "  )\n  if ((CURRENT == 2)); then\n    _describe command commands\n    return\n  fi\n"
         "  local command=$words[2]\n  shift words\n  ((CURRENT--))\n  case $command in\n";
  for (const Command &Row : Commands)
    printZshOptions(Row, Out);
  Out << "  esac\n}\n"
         "if [[ $funcstack[1] == _flowpact ]]; then\n  _flowpact \"$@\"\nelse\n"
         "  compdef _flowpact flowpact\nfi\n";
}

//===-- fish ------------------------------------------------------------------===//

static void printFishOptions(const Command &Row, raw_ostream &Out) {
  std::string Start =
      ("complete -c flowpact -n '__fish_seen_subcommand_from " + Row.Name + "'").str();
  if (!Row.Words.empty())
    Out << Start << " -a " << quoted(Row.Words) << '\n';
  if (!Row.Options)
    return;
  for (const options::Option &O : Row.Options()) {
    Out << Start << " -l " << O.Name;
    if (O.Short)
      Out << " -s " << O.Short;
    switch (valueKind(O)) {
    case ValueKind::None:
      break;
    case ValueKind::File:
      Out << " -r -F";
      break;
    case ValueKind::Directory:
      Out << " -x -a '(__fish_complete_directories)'";
      break;
    case ValueKind::Choice:
      Out << " -x -a " << quoted(O.Choices);
      break;
    case ValueKind::Other:
      Out << " -x";
      break;
    }
    Out << " -d " << quoted(O.Help) << '\n';
  }
}

void printFish(ArrayRef<Command> Commands, raw_ostream &Out) {
  Out << "# fish completion of flowpact; 'flowpact completion fish' writes it\n";
  for (const Command &Row : Commands)
    Out << "complete -c flowpact -n __fish_use_subcommand -f -a " << Row.Name << " -d "
        << quoted(Row.Summary) << '\n';
  for (const Command &Row : Commands)
    printFishOptions(Row, Out);
}

} // namespace flowpact::shells
