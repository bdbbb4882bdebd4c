//===- ShellWords.cpp - a command line as a POSIX shell splits it ---------===//
//
// Quoting as in POSIX.1-2017, Shell Command Language, 2.2. LLVM's GNU tokenizer
// is the rule of response files and treats a backslash in single quotes
// otherwise.
//
//===----------------------------------------------------------------------===//
#include "database/ShellWords.h"

using namespace llvm;

namespace flowpact::database {
namespace {

class Splitter {
public:
  explicit Splitter(StringRef Text) : Text(Text) {}

  std::vector<std::string> run() {
    while (Position < Text.size())
      step(Text[Position++]);
    endWord();
    return std::move(Words);
  }

private:
  void step(char C) {
    if (C == ' ' || C == '\t' || C == '\n' || C == '\r') {
      endWord();
      return;
    }
    InWord = true;
    if (C == '\'')
      readSingleQuoted();
    else if (C == '"')
      readDoubleQuoted();
    else if (C == '\\')
      readEscaped();
    else
      Word += C;
  }

  void readSingleQuoted() {
    size_t End = std::min(Text.find('\'', Position), Text.size());
    Word += Text.slice(Position, End);
    Position = End + 1;
  }

  void readDoubleQuoted() {
    while (Position < Text.size() && Text[Position] != '"') {
      char C = Text[Position++];
      if (C == '\\' && Position < Text.size() && StringRef("$`\"\\\n").contains(Text[Position])) {
        readEscaped();
        continue;
      }
      Word += C;
    }
    ++Position;
  }

  void readEscaped() {
    if (Position == Text.size())
      return;
    char C = Text[Position++];
    if (C != '\n') // an escaped newline is nothing
      Word += C;
  }

  void endWord() {
    if (InWord)
      Words.push_back(std::move(Word));
    Word.clear();
    InWord = false;
  }

  StringRef Text;
  size_t Position = 0;
  bool InWord = false; ///< also true for '' and ""
  std::string Word;
  std::vector<std::string> Words;
};

} // namespace

std::vector<std::string> splitShellWords(StringRef Command) { return Splitter(Command).run(); }

static void appendQuoted(std::string &Out, StringRef Word) {
  constexpr StringLiteral Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW"
                                  "XYZ0123456789_-+=/.,:@%";
  if (!Word.empty() && Word.find_first_not_of(Plain) == StringRef::npos) {
    Out += Word;
    return;
  }
  Out += '\'';
  for (char C : Word)
    if (C == '\'')
      Out += "'\\''";
    else
      Out += C;
  Out += '\'';
}

std::string joinShellWords(ArrayRef<std::string> Words) {
  std::string Out;
  for (const std::string &Word : Words) {
    if (!Out.empty())
      Out += ' ';
    appendQuoted(Out, Word);
  }
  return Out;
}

} // namespace flowpact::database
