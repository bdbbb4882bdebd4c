//===- Bash.cpp - completion for bash -------------------------------------===//
//
// Bash takes '=' for the end of a word: what follows one is a file.
//
//===----------------------------------------------------------------------===//
#include "shells/Shells.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace flowpact::shells {

ValueKind valueKind(const options::Option &Row) {
  if (Row.Value.empty())
    return ValueKind::None;
  if (!Row.Choices.empty())
    return ValueKind::Choice;
  if (Row.Value == "DIR")
    return ValueKind::Directory;
  bool IsFile = Row.Value.contains("FILE") || Row.Value == "OUT" || Row.Value.contains("SARIF");
  return IsFile ? ValueKind::File : ValueKind::Other;
}

/// "--output|-o"
static std::string spelling(const options::Option &Row) {
  std::string Text = ("--" + Row.Name).str();
  if (Row.Short)
    Text += std::string("|-") + Row.Short;
  return Text;
}

static void printValues(const std::vector<options::Option> &Rows, raw_ostream &Out) {
  for (const options::Option &Row : Rows) {
    switch (valueKind(Row)) {
    case ValueKind::None:
      continue;
    case ValueKind::File:
      Out << "        " << spelling(Row) << ") _flowpact_files -f; return ;;\n";
      break;
    case ValueKind::Directory:
      Out << "        " << spelling(Row) << ") _flowpact_files -d; return ;;\n";
      break;
    case ValueKind::Choice:
      Out << "        " << spelling(Row) << ") _flowpact_words '" << Row.Choices
          << "'; return ;;\n";
      break;
    case ValueKind::Other:
      Out << "        " << spelling(Row) << ") return ;;\n";
      break;
    }
  }
}

void printBash(ArrayRef<Command> Commands, raw_ostream &Out) {
  Out << R"(# bash completion of flowpact; 'flowpact completion bash' writes it
_flowpact_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "${COMP_WORDS[COMP_CWORD]#=}")
}
_flowpact_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "${COMP_WORDS[COMP_CWORD]}")
  [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null
}
_flowpact() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    _flowpact_words ')";
  ListSeparator Between(" ");
  for (const Command &Row : Commands)
    Out << Between << Row.Name;
  Out << R"('
    return
  fi
  if [[ $word == = || $before == = ]]; then
    _flowpact_files -f
    return
  fi
  case ${COMP_WORDS[1]} in
)";
  for (const Command &Row : Commands) {
    std::vector<options::Option> Rows;
    if (Row.Options)
      Rows = Row.Options();
    Out << "    " << Row.Name << ")\n      case $before in\n";
    printValues(Rows, Out);
    Out << "      esac\n      if [[ $word == -* ]]; then\n        _flowpact_words '";
    ListSeparator Space(" ");
    for (const options::Option &O : Rows)
      Out << Space << "--" << O.Name;
    Out << "'\n        return\n      fi\n";
    if (!Row.Words.empty())
      Out << "      if ((COMP_CWORD == 2)); then\n        _flowpact_words '" << Row.Words
          << "'\n        return\n      fi\n";
    Out << "      ;;\n";
  }
  Out << R"(  esac
  _flowpact_files -f
}
complete -F _flowpact flowpact
)";
}

} // namespace flowpact::shells
