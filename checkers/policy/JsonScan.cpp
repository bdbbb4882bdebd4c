//===- JsonScan.cpp - where the tokens of a JSON text start ---------------===//
#include "policy/JsonScan.h"
#include <optional>

using namespace flowpact;
using namespace flowpact::policy;

namespace {

constexpr llvm::StringLiteral Blanks = " \t\r\n";
constexpr llvm::StringLiteral WordEnds = " \t\r\n{}[],:\"/";
constexpr llvm::StringLiteral ByteOrderMark = "\xEF\xBB\xBF";

class Scanner {
public:
  explicit Scanner(std::string &Text) : Text(Text) {}

  JsonScan run() {
    if (llvm::StringRef(Text).starts_with(ByteOrderMark))
      Next = ByteOrderMark.size();
    while (Next < Text.size() && Result.Problem.empty())
      step();
    return std::move(Result);
  }

private:
  void step() {
    char C = Text[Next];
    if (Blanks.contains(C))
      ++Next;
    else if (C == '/')
      comment();
    else if (C == '"')
      string();
    else if (llvm::StringRef("{}[],:").contains(C))
      punctuation(C);
    else
      word();
  }

  void fail(const char *Problem, size_t Offset) {
    Result.Problem = Problem;
    Result.ProblemOffset = Offset;
  }

  void comment() {
    llvm::StringRef Rest = llvm::StringRef(Text).substr(Next);
    if (Rest.starts_with("//")) {
      Next += std::min(Rest.find('\n'), Rest.size());
    } else if (Rest.starts_with("/*")) {
      size_t End = Rest.find("*/", 2);
      if (End == llvm::StringRef::npos)
        return fail("comment is not closed; add '*/'", Next);
      Next += End + 2;
    } else {
      fail("unexpected '/'; a comment starts with '//' or '/*'", Next);
    }
  }

  void string() {
    size_t Begin = Next;
    token();
    for (++Next; Next < Text.size() && Text[Next] != '\n'; ++Next) {
      if (Text[Next] == '"') {
        ++Next;
        return;
      }
      if (Text[Next] == '\\')
        ++Next;
    }
    fail("string is not closed on its line; add '\"'", Begin);
  }

  /// A comma directly before a closing bracket is blanked, once anything stood
  /// before it: "[1,]" but not "[,]".
  void punctuation(char C) {
    if ((C == '}' || C == ']') && TrailingComma) {
      Text[*TrailingComma] = ' ';
      Result.Tokens.pop_back();
    }
    bool AfterValue =
        !Result.Tokens.empty() && !llvm::StringRef("{[,:").contains(Text[Result.Tokens.back()]);
    token();
    if (C == ',' && AfterValue)
      TrailingComma = Next;
    ++Next;
  }

  void word() {
    token();
    Next = std::min(llvm::StringRef(Text).find_first_of(WordEnds, Next), Text.size());
  }

  void token() {
    Result.Tokens.push_back(Next);
    TrailingComma.reset();
  }

  std::string &Text;
  size_t Next = 0;
  std::optional<size_t> TrailingComma;
  JsonScan Result;
};

} // namespace

JsonScan policy::scanJson(std::string &Text) { return Scanner(Text).run(); }
