//===- Lint.cpp - rules that load, but cannot mean what they say ----------===//
//
//   rules      one by one, and each against the others: LintRules.cpp
//   entries    against the terms of all rules: here
//
//===----------------------------------------------------------------------===//
#include "policy/Lint.h"
#include "policy/LintRules.h"
#include "policy/Nearest.h"
#include "policy/Terms.h"
#include "llvm/ADT/STLExtras.h"
#include <set>
#include <tuple>

using namespace flowpact;
using namespace flowpact::policy;

namespace {

/// What all rules speak of.
std::vector<Term> allTerms(const Policy &Policy) {
  std::vector<Term> All;
  forEachRule(Policy, [&](const Rule &R) {
    for (Term &T : termsOf(Policy, R.Id))
      if (!llvm::is_contained(All, T))
        All.push_back(std::move(T));
  });
  return All;
}

class EntryLint {
public:
  EntryLint(const Policy &P, llvm::StringRef ShippedRules, std::vector<Remark> &Out)
      : P(P), Shipped(ShippedRules), Terms(allTerms(P)), Out(Out) {}

  void run() {
    for (const Label &L : P.Labels)
      check(roleOf(L), L.Name, L.Source);
    for (const Guard &G : P.Guards)
      if (!llvm::StringRef("+@").contains(G.Name.front()))
        check(TermRole::Guard, G.Name, G.Where);
  }

private:
  void check(TermRole Role, const std::string &Name, const Origin &Where) {
    if (isShipped(Where) ||
        llvm::any_of(Terms, [&](const Term &T) { return isMeant(T, Role, Name); }) ||
        !Reported.insert({Where.File, Where.Line, Where.Column, Name}).second)
      return;
    Out.push_back({Where, false,
                   "no rule speaks of " + article(Role) + " '" + Name + "'" + inOtherRoles(Name) +
                       suggestion(Name, namesOf(Role), "rules speak of", 12)});
  }

  bool isShipped(const Origin &Where) const {
    return !Shipped.empty() && llvm::StringRef(Where.File).starts_with(Shipped);
  }
  static std::string article(TermRole Role) {
    std::string Name = roleName(Role).str();
    return (Role == TermRole::Event ? "an " : "a ") + Name;
  }
  /// ", which rules know as a sink"
  std::string inOtherRoles(llvm::StringRef Name) const {
    for (const Term &T : Terms)
      if (T.Name == Name || labelCovers(T.Name, Name))
        return ", which rules know as " + article(T.Role);
    return "";
  }
  std::vector<std::string> namesOf(TermRole Role) const {
    std::set<std::string> Names;
    for (const Term &T : Terms)
      if (T.Role == Role)
        Names.insert(T.Name);
    return {Names.begin(), Names.end()};
  }

  const Policy &P;
  llvm::StringRef Shipped;
  std::vector<Term> Terms;
  std::vector<Remark> &Out;
  std::set<std::tuple<std::string, unsigned, unsigned, std::string>> Reported;
};

} // namespace

bool policy::patternsMeet(llvm::StringRef A, llvm::StringRef B) {
  constexpr size_t MaxWork = 1'000'000;
  if (A.size() * B.size() > MaxWork)
    return true; // nobody can tell
  // Reachable[J]: some text is matched by what was taken of A and the first J of B.
  std::vector<bool> Reachable(B.size() + 1, false);
  auto spread = [&](std::vector<bool> &Row) {
    for (size_t J = 0; J < B.size(); ++J)
      if (Row[J] && B[J] == '*')
        Row[J + 1] = true;
  };
  Reachable[0] = true;
  spread(Reachable);
  for (char C : A) {
    std::vector<bool> Next(B.size() + 1, false);
    for (size_t J = 0; J <= B.size(); ++J) {
      if (!Reachable[J])
        continue;
      if (C == '*') {
        std::fill(Next.begin() + J, Next.end(), true);
        break;
      }
      if (J < B.size() && B[J] == '*')
        Next[J] = true;
      else if (J < B.size() && B[J] == C)
        Next[J + 1] = true;
    }
    spread(Next);
    Reachable = std::move(Next);
  }
  return Reachable[B.size()];
}

std::vector<Remark> policy::lintPolicy(const Policy &Policy, llvm::StringRef ShippedRules) {
  std::vector<Remark> Out;
  lintRules(Policy, Out);
  EntryLint(Policy, ShippedRules, Out).run();
  auto Key = [](const Remark &R) {
    return std::tie(R.Where.File, R.Where.Line, R.Where.Column, R.Message);
  };
  llvm::sort(Out, [&](const Remark &A, const Remark &B) { return Key(A) < Key(B); });
  return Out;
}
