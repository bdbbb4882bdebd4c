//===- RuleLimits.cpp - how much a set of rules may ask for ---------------===//
#include "policy/RuleLimits.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace flowpact;
using namespace flowpact::policy;

namespace {

/// Adds up what an expression stands for. The engine copies what a bound repeats, so
/// that (((a{99}){99}){99}){99} would take the machine's memory.
class RegexMeter {
public:
  explicit RegexMeter(llvm::StringRef Text) : Text(Text) { Open.push_back({}); }

  std::optional<SyntaxProblem> run() {
    for (size_t At = 0; At < Text.size(); ++At) {
      char C = Text[At];
      if (C == '\\' && At + 1 < Text.size() && llvm::isDigit(Text[At + 1]))
        return SyntaxProblem{At, "'\\" + Text.substr(At + 1, 1).str() +
                                     "' refers back to a group; that is not supported"};
      if (C == '\\')
        ++At;
      if (C == '[')
        At = endOfBracket(At);
      if (C == '(')
        Open.push_back({});
      else if (C == ')')
        close();
      else if (C == '{')
        repeat(At);
      else
        atom(1);
      if (Open.size() > MaxRuleFileDepth || Open.back().Sum > MaxRegexSize)
        return SyntaxProblem{At, "the expression is too large: nested deeper than " +
                                     std::to_string(MaxRuleFileDepth) + " groups, or more than " +
                                     std::to_string(MaxRegexSize) +
                                     " characters once repetitions are multiplied out"};
    }
    return std::nullopt;
  }

private:
  struct Group {
    size_t Sum = 0, Last = 0;
  };
  void atom(size_t Size) {
    Open.back().Last = Size;
    Open.back().Sum += Size;
  }
  void close() {
    if (Open.size() == 1)
      return; // not valid: said elsewhere
    size_t Size = Open.pop_back_val().Sum;
    atom(Size);
  }
  void repeat(size_t At) {
    llvm::StringRef Bound = Text.substr(At + 1).take_until([](char C) { return C == '}'; });
    auto [Low, High] = Bound.split(',');
    unsigned Times = 1, Most = 0;
    if (Low.getAsInteger(10, Times))
      return;
    if (!High.getAsInteger(10, Most))
      Times = std::max(Times, Most);
    Group &G = Open.back();
    size_t Last = G.Last * std::min<size_t>(Times, MaxRegexSize);
    G.Sum += Last - std::min(Last, G.Last);
    G.Last = Last;
  }
  /// "[]a]" and "[^]a]" hold the bracket that they begin with.
  size_t endOfBracket(size_t At) const {
    size_t From = At + 1 + Text.substr(At + 1).starts_with("^");
    size_t End = Text.find(']', From + 1);
    return End == llvm::StringRef::npos ? Text.size() : End;
  }

  llvm::StringRef Text;
  llvm::SmallVector<Group, 8> Open;
};

} // namespace

std::optional<SyntaxProblem> policy::regexProblem(llvm::StringRef Expression) {
  return RegexMeter(Expression).run();
}
