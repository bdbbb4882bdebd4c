//===- Mentions.cpp - which files use or define which names ---------------===//
#include "prefix/Mentions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace flowpact::prefix {
namespace {

bool isStart(char C) { return isAlpha(C) || C == '_' || C == '$' || (C & 0x80); }
bool isPart(char C) { return isStart(C) || isDigit(C); }

void sortDistinct(std::vector<uint32_t> &Values) {
  llvm::sort(Values);
  Values.erase(llvm::unique(Values), Values.end());
}

} // namespace

TextRanges intersect(const TextRanges &A, const TextRanges &B) {
  TextRanges Result;
  for (auto I = A.begin(), J = B.begin(); I != A.end() && J != B.end();) {
    uint32_t Begin = std::max(I->first, J->first), End = std::min(I->second, J->second);
    if (Begin < End)
      Result.push_back({Begin, End});
    (I->second < J->second ? I : J)++;
  }
  return Result;
}

Mentions findMentions(StringRef Text, const TextRanges &Skipped, const StringMap<uint32_t> &Ids) {
  Mentions Result;
  auto Skip = Skipped.begin();
  // Of a directive: the '#' was the line's first, then the word was define or
  // undef.
  bool LineStart = true, Hash = false, Defines = false;
  const char *At = Text.begin(), *End = Text.end();
  while (At != End) {
    size_t Offset = At - Text.begin();
    if (Skip != Skipped.end() && Offset >= Skip->first) {
      At = std::max(At, Text.begin() + std::min<size_t>(Skip->second, Text.size()));
      ++Skip;
      continue;
    }
    char C = *At;
    if (C == '\n') {
      LineStart = true;
      Hash = Defines = false;
      ++At;
    } else if (C == '/' && At + 1 != End && (At[1] == '/' || At[1] == '*')) {
      StringRef Rest(At, End - At);
      size_t Length = At[1] == '*' ? Rest.find("*/", 2) : Rest.find('\n');
      At += std::min(Length == StringRef::npos ? Rest.size() : Length + (C == At[1] ? 0 : 2),
                     Rest.size());
    } else if (isStart(C)) {
      const char *Begin = At;
      while (At != End && isPart(*At))
        ++At;
      StringRef Word(Begin, At - Begin);
      bool IsDirective = Hash && (Word == "define" || Word == "undef");
      if (auto Known = Ids.find(Word); Known != Ids.end()) {
        Result.Used.push_back(Known->second);
        if (Defines)
          Result.Defined.push_back(Known->second);
      }
      Hash = LineStart = false;
      Defines = IsDirective;
    } else {
      if (C == '#')
        Hash = LineStart;
      if (!isSpace(C))
        LineStart = false;
      ++At;
    }
  }
  sortDistinct(Result.Used);
  sortDistinct(Result.Defined);
  return Result;
}

} // namespace flowpact::prefix
