//===- LintRules.cpp - rules against themselves and others ----------------===//
//
// A flow rule is covered by another if whatever it looks at, the other looks at too.
// An exception that the other does not make can then never allow anything: the flow is
// reported all the same. Value rules contradict each other if no value satisfies both.
//
//===----------------------------------------------------------------------===//
#include "policy/LintRules.h"
#include "policy/Diagnostics.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace flowpact;
using namespace flowpact::policy;

namespace {

using Texts = std::vector<std::string>;

/// True if every label of \p Inner is one of \p Outer or below.
bool coversAll(const Texts &Outer, const Texts &Inner) {
  return llvm::all_of(Inner, [&](const std::string &I) {
    return llvm::any_of(Outer, [&](const std::string &O) { return labelCovers(O, I); });
  });
}

/// True if some label is below one of each.
bool labelsMeet(const Texts &A, const Texts &B) {
  return llvm::any_of(A, [&](const std::string &X) {
    return llvm::any_of(
        B, [&](const std::string &Y) { return labelCovers(X, Y) || labelCovers(Y, X); });
  });
}

std::string named(const Rule &R) { return "rule '" + R.Id + "' (" + describe(R.Where) + ")"; }

bool asksForFresh(const FlowRule &R) {
  return llvm::any_of(R.UnlessGuards, [](const GuardUse &Use) { return Use.Fresh; });
}

/// True if each flow that \p Inner looks at is one that \p Outer looks at.
bool covers(const FlowRule &Outer, const FlowRule &Inner) {
  if (Outer.Whole || Inner.Whole || asksForFresh(Outer) || asksForFresh(Inner))
    return false; // these report only some of what they look at
  bool Recipients = Outer.RecipientCategories.empty() ||
                    (!Inner.RecipientCategories.empty() &&
                     llvm::all_of(Inner.RecipientCategories, [&](const std::string &C) {
                       return llvm::is_contained(Outer.RecipientCategories, C);
                     }));
  bool Unknown = Outer.ReportUnknownRecipient || !Inner.ReportUnknownRecipient;
  bool Numbers = !Outer.IgnoreNumbers || Inner.IgnoreNumbers;
  return Recipients && Unknown && Numbers && coversAll(Outer.From, Inner.From) &&
         coversAll(Outer.To, Inner.To);
}

/// One exception of a flow rule, comparable with another rule's.
struct Exception {
  enum class Kind { Guard, Sanitizer, Provider } What;
  std::string Name;
  bool AnySubject = false;

  std::string text() const {
    switch (What) {
    case Kind::Guard:
      return "guard '" + Name + "'";
    case Kind::Sanitizer:
      return "sanitizer '" + Name + "'";
    case Kind::Provider:
      return "'provider'";
    }
    return "";
  }
  /// True if this allows whatever \p Other does.
  bool allowsAll(const Exception &Other) const {
    if (What != Other.What)
      return false;
    if (What == Kind::Sanitizer)
      return labelCovers(Name, Other.Name);
    return Name == Other.Name && (AnySubject || !Other.AnySubject);
  }
};

std::vector<Exception> exceptionsOf(const FlowRule &R) {
  std::vector<Exception> All;
  for (const GuardUse &Use : R.UnlessGuards)
    All.push_back({Exception::Kind::Guard, Use.Guard, Use.Subject == GuardUse::SubjectMode::Any});
  for (const std::string &Name : R.UnlessSanitizers)
    All.push_back({Exception::Kind::Sanitizer, Name});
  if (R.UnlessProvider)
    All.push_back({Exception::Kind::Provider, ""});
  return All;
}

class RuleLint {
public:
  RuleLint(const Policy &P, std::vector<Remark> &Out) : P(P), Out(Out) {}

  void run() {
    for (const FlowRule &R : P.FlowRules)
      flow(R);
    for (const RequireRule &R : P.RequireRules)
      require(R);
    for (const ValueRule &R : P.ValueRules)
      value(R);
    for (const CompleteRule &R : P.CompleteRules)
      if (labelsMeet(R.Roots, R.By))
        error(R, "what must cover every store is itself one of the roots: every root covers all");
  }

private:
  void error(const Rule &R, const llvm::Twine &Message) {
    Out.push_back({R.Where, true, ("rule '" + llvm::Twine(R.Id) + "': " + Message).str()});
  }

  void flow(const FlowRule &R) {
    std::vector<Exception> Own = exceptionsOf(R);
    for (size_t I = 0; I < Own.size(); ++I)
      for (size_t J = 0; J < Own.size(); ++J)
        // Of two equal ones the second is superfluous.
        if (I != J && Own[J].allowsAll(Own[I]) && (J < I || !Own[I].allowsAll(Own[J])))
          error(R, "the exception " + Own[I].text() + " is unreachable: " + Own[J].text() +
                       " allows all of it");
    for (const FlowRule &Other : P.FlowRules)
      if (&Other != &R && covers(Other, R) && coveredFlow(R, Own, Other))
        return; // one reason is enough
  }

  /// True if there was something to say.
  bool coveredFlow(const FlowRule &R, const std::vector<Exception> &Own, const FlowRule &Other) {
    std::vector<Exception> Theirs = exceptionsOf(Other);
    bool Missing = false;
    for (const Exception &E : Own)
      if (llvm::none_of(Theirs, [&](const Exception &T) { return T.allowsAll(E); })) {
        Missing = true;
        error(R, "the exception " + E.text() + " is unreachable: " + named(Other) +
                     " reports the same flows and does not make it");
      }
    // Another level or clause is a reason to say a thing twice.
    bool Same = covers(R, Other) && Own.size() == Theirs.size() && R.Clause == Other.Clause;
    Same = !Missing && Same && &Other < &R;
    if (Same)
      error(R, "says the same as " + named(Other));
    return Missing || Same;
  }

  void require(const RequireRule &R) {
    if (labelsMeet(R.Triggers, R.Calls))
      error(R, "the required call is itself a trigger: every trigger is accompanied by itself");
    for (const RequireRule &Other : P.RequireRules)
      if (&Other < &R && Other.Triggers == R.Triggers && Other.Calls == R.Calls &&
          Other.When == R.When && Other.SameSubject == R.SameSubject &&
          Other.SameActor == R.SameActor && Other.Clause == R.Clause && sameGuards(Other, R))
        return error(R, "says the same as " + named(Other));
  }
  static bool sameGuards(const RequireRule &A, const RequireRule &B) {
    // Those that stand for calls are named after their rule.
    if (!A.Calls.empty())
      return true;
    return llvm::equal(A.Guards, B.Guards,
                       [](const GuardUse &X, const GuardUse &Y) { return X.Guard == Y.Guard; });
  }

  void value(const ValueRule &R) {
    if (R.AtLeast && R.AtMost && *R.AtLeast > *R.AtMost)
      error(R, "no value is at least " + R.AtLeastText + " and at most " + R.AtMostText);
    if (!R.Forbidden.empty())
      for (const std::string &Allowed : R.Allowed)
        if (llvm::none_of(R.Forbidden,
                          [&](const std::string &F) { return patternsMeet(F, Allowed); }))
          error(R, "the exception '" + Allowed + "' is unreachable: nothing forbids it");
    for (const ValueRule &Other : P.ValueRules)
      if (&Other < &R && labelsMeet(Other.Of, R.Of) && contentMeets(Other, R))
        valuePair(R, Other);
  }
  static bool contentMeets(const ValueRule &A, const ValueRule &B) {
    return A.Content.empty() || B.Content.empty() || labelsMeet(A.Content, B.Content);
  }

  void valuePair(const ValueRule &R, const ValueRule &Other) {
    auto Contradicts = [&](const llvm::Twine &Why) {
      error(R, "contradicts " + named(Other) + ": " + Why);
    };
    if (R.IsDuration == Other.IsDuration) {
      if (R.AtMost && Other.AtLeast && *Other.AtLeast > *R.AtMost)
        Contradicts("at most " + R.AtMostText + " here, at least " + Other.AtLeastText + " there");
      if (R.AtLeast && Other.AtMost && *R.AtLeast > *Other.AtMost)
        Contradicts("at least " + R.AtLeastText + " here, at most " + Other.AtMostText + " there");
    }
    if (!coversAll(Other.Of, R.Of) || !R.Forbidden.empty() || R.Allowed.empty())
      return;
    bool OtherLists = Other.Forbidden.empty() && !Other.Allowed.empty();
    if (OtherLists && llvm::none_of(R.Allowed, [&](const std::string &A) {
          return llvm::any_of(Other.Allowed,
                              [&](const std::string &B) { return patternsMeet(A, B); });
        }))
      Contradicts("no value is allowed by both");
    if (!Other.Forbidden.empty() && llvm::all_of(R.Allowed, [&](const std::string &A) {
          return llvm::is_contained(Other.Forbidden, A) && !llvm::is_contained(Other.Allowed, A);
        }))
      Contradicts("all that is allowed here is forbidden there");
  }

  const Policy &P;
  std::vector<Remark> &Out;
};

} // namespace

void policy::lintRules(const Policy &Policy, std::vector<Remark> &Out) {
  RuleLint(Policy, Out).run();
}
