//===- CallerCheck.h - do those who call make the check? --------*- C++ -*-===//
//
// Where a function lacks a check, its callers may have made it: it holds if it stands
// at every call site, or in turn in that one's callers. One that lacks it, where
// others have it, is the finding.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_CALLERCHECK_H
#define FLOWPACT_SOLVE_CALLERCHECK_H

#include "solve/Standing.h"
#include "support/Limits.h"

namespace flowpact::solve {

struct CallerAnswer {
  bool AnyGuarded = false;
  /// Call sites, innermost first, of the callers that lack the check.
  std::vector<std::vector<link::CallSite>> Open;
  bool holds() const { return AnyGuarded && Open.empty(); }
};

/// True if \p Lambda reads what stands at \p Captured from a member of an object that it only
/// refers to, after the functions that made it may have run again and set that member:
///   Current = User;  if (mayTrain(Current)) Queue.push([this] { train(load(Current)); });
bool isReadLater(GuardFacts &Facts, BodyId Lambda, const link::ElementList &Captured);

class CallerCheck {
public:
  CallerCheck(GuardFacts &Facts, const Limits &Bounds, const RuleGuards &Rule)
      : Facts(Facts), Bounds(Bounds), Rule(Rule) {}

  /// Whether the check of \p About, a subject of \p B, stands before B is called.
  /// \p Given: what is known in B that only callers can make something of.
  CallerAnswer run(BodyId B, const Subject &About, const AtomList &Given);
  /// The surest check that was met.
  const StandingResult &best() const { return Best; }

private:
  CallerAnswer climb(BodyId B, const Subject &About, const AtomList &Given, link::CallSite Through);
  bool isCalledDirectly(BodyId Lambda) const;
  bool isGuardedWhereMade(BodyId Lambda, const Subject &About, const AtomList &Given);
  bool note(const StandingResult &Found);
  /// A call by which control comes again to a function whose callers are being looked at.
  struct Round {
    std::vector<link::CallSite> Chain; ///< innermost first
    AtomList Known, Passed;            ///< at the call; what is relied on means there
    bool IsSameSubject = false;
  };
  /// A function whose callers are being looked at.
  struct Entered {
    BodyId Body;
    link::CallSite Through; ///< the call of the function below it; unused for the first
    Subject About;
    AtomList Relied = {}; ///< what callers gave that only with them is a check
    std::vector<Round> Rounds = {};
  };
  Entered *findActive(BodyId B);
  AtomList meaningAt(link::CallSite Site, const AtomList &Given);
  void relyOn(Entered &Here, const AtomList &Given, link::CallSite Site, const Subject &Outer,
              const AtomList &Known);
  std::vector<link::CallSite> inwardsFrom(link::CallSite Last) const;
  std::vector<link::CallSite> chainTo(const Entered &Head, link::CallSite Last) const;

  GuardFacts &Facts;
  const Limits &Bounds;
  const RuleGuards &Rule;
  StandingResult Best;
  llvm::SmallVector<Entered, 4> Active;
  unsigned Sites = 0;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_CALLERCHECK_H
