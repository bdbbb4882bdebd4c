//===- Tokens.cpp - C++ text as tokens ------------------------------------===//
#include "report/Tokens.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace flowpact::report {

static bool isWordCharacter(char C) { return isAlnum(C) || C == '_' || (C & 0x80); }

bool Token::isWord() const {
  return !Text.empty() && isWordCharacter(Text[0]) && !isDigit(Text[0]);
}

/// The end of the line at \p At, after lines that end in a backslash.
static size_t endOfLine(StringRef Text, size_t At) {
  while (true) {
    size_t End = Text.find('\n', At);
    if (End == StringRef::npos)
      return Text.size();
    if (!Text.take_front(End).rtrim('\r').ends_with("\\"))
      return End;
    At = End + 1;
  }
}

/// The end of a literal that starts with the quote at \p At.
static size_t endOfLiteral(StringRef Text, size_t At) {
  char Quote = Text[At++];
  while (At < Text.size() && Text[At] != Quote && Text[At] != '\n')
    At += Text[At] == '\\' ? 2 : 1;
  return std::min(At + 1, Text.size());
}

/// R"x( ... )x" from its quote on.
static size_t endOfRawLiteral(StringRef Text, size_t Quote) {
  size_t Open = Text.find('(', Quote);
  if (Open == StringRef::npos)
    return Text.size();
  std::string Close = (")" + Text.slice(Quote + 1, Open) + "\"").str();
  size_t End = Text.find(Close, Open);
  return End == StringRef::npos ? Text.size() : End + Close.size();
}

std::vector<Token> tokenize(StringRef Text) {
  std::vector<Token> Result;
  bool LineStart = true;
  for (size_t At = 0; At < Text.size();) {
    char C = Text[At];
    if (isSpace(C)) {
      LineStart |= C == '\n';
      ++At;
      continue;
    }
    StringRef Rest = Text.substr(At);
    if ((C == '#' && LineStart) || Rest.starts_with("//")) {
      At = endOfLine(Text, At);
      continue;
    }
    if (Rest.starts_with("/*")) {
      size_t End = Text.find("*/", At + 2);
      At = End == StringRef::npos ? Text.size() : End + 2;
      continue;
    }
    LineStart = false;
    size_t End = At + 1;
    if (isWordCharacter(C)) {
      while (End < Text.size() && (isWordCharacter(Text[End]) ||
                                   (isDigit(C) && (Text[End] == '\'' || Text[End] == '.'))))
        ++End;
      bool Raw = End < Text.size() && Text[End] == '"' && Text[End - 1] == 'R';
      if (Raw)
        End = endOfRawLiteral(Text, End);
    } else if (C == '"' || C == '\'') {
      End = endOfLiteral(Text, At);
    } else if (Rest.starts_with("::") || Rest.starts_with("->")) {
      End = At + 2;
    }
    Result.push_back({At, End, Text.slice(At, End)});
    At = End;
  }
  return Result;
}

} // namespace flowpact::report
