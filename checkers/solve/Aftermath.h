//===- Aftermath.h - does it always happen afterwards? ----------*- C++ -*-===//
//
// A must-analysis forwards: from a call on, every path through its function, and then
// through those that called it, makes a required call about the same subject and
// actor; itself, in a callee that always does, or in the destructor of an object that
// lives there. What is looked for is a way out without it: by return, by an exception
// that the program throws, or by an early exit. A process that ends needs nothing.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_AFTERMATH_H
#define FLOWPACT_SOLVE_AFTERMATH_H

#include "solve/GuardFacts.h"
#include "solve/Ruling.h"
#include "solve/Throws.h"
#include "support/Limits.h"
#include <map>

namespace flowpact::solve {

/// The calls that one rule requires, and the functions that may make them.
class RequiredCalls {
public:
  struct Ports {
    std::optional<link::PortRef> Subject, Actor;
  };
  /// \p Labels: rows of the policy's labels that are required; \p PortsOf by label.
  RequiredCalls(const link::LinkedProgram &Linked, const Points &Where,
                const llvm::BitVector &Labels, std::vector<Ports> PortsOf);

  llvm::ArrayRef<uint32_t> labels(CallRef C) const;
  const Ports &ports(uint32_t Label) const { return PortsOf[Label]; }
  /// True if \p B may make one, itself or below.
  bool mayMake(BodyId B) const { return Above[B.Value]; }
  /// True if an exception that the program throws may leave \p B.
  bool mayThrow(BodyId B) const { return Throwing.contains(B); }

private:
  void climb(const link::LinkedProgram &Linked);

  std::vector<Ports> PortsOf;
  llvm::DenseMap<CallRef, llvm::SmallVector<uint32_t, 1>> ByCall;
  llvm::BitVector Above;
  Throws Throwing;
};

/// Whom the required call must be about; unknown ones are about anybody.
struct Concern {
  Subject Who, Actor;
  bool Each = false; ///< about every element of Who
};

/// A way on which the required call is not made.
struct Omission {
  std::vector<Waypoint> Way;
  /// Call sites, innermost first, of the callers that do not make it either, where
  /// others do.
  std::vector<link::CallSite> Callers;
};

class Aftermath {
public:
  Aftermath(GuardFacts &Facts, const Limits &Bounds, const RequiredCalls &Calls)
      : Facts(Facts), Bounds(Bounds), Calls(Calls), Linked(Facts.linked()), P(Linked.program()) {}

  /// Where a call counts that was made before: asked of each call site of a function
  /// that lacks it afterwards.
  using Made = llvm::function_ref<bool(CallRef, const Concern &)>;

  /// Ways on from \p Trigger (none: from the start of \p B) without the call; one for
  /// each caller that lacks it, if others have it. Empty: it always happens.
  std::vector<Omission> run(BodyId B, CallRef Trigger, const Concern &About,
                            std::optional<Made> Before = std::nullopt);
  /// A required call about the same that was met; and whether the question was cut off.
  CallRef met() const { return Met; }
  bool gaveUp() const { return Budget == 0; }

private:
  using Stack = llvm::SmallVector<link::CallSite, 4>;
  enum class Leaving : uint8_t { Return, Throw };
  struct Exits {
    std::optional<std::vector<Waypoint>> Return, Throw;
  };
  struct Start {
    graph::BlockId Block;
    uint32_t Row = 0; ///< of the unit's calls: the first that comes afterwards
    bool IsTrigger = false, ByException = false;
  };

  Exits search(BodyId B, const Start &From, const Concern &About, const Stack &Above,
               std::optional<graph::BlockId> Stop = std::nullopt);
  bool followsForAll(BodyId B, graph::BlockId From, const Concern &About, const Stack &Above);
  Subject collectionOf(const Subject &S);
  bool performs(CallRef C, const Concern &About, const Stack &Above);
  bool alwaysPerforms(BodyId B, const Concern &About, const Stack &Above);
  bool isAboutSame(CallRef C, uint32_t Label, const Concern &About, const Stack &Above);
  bool endsLoopWith(BodyId B, graph::BlockId Header, const Concern &About, const Stack &Above);
  bool unwindingPerforms(BodyId B, CallRef Thrower, const Concern &About, const Stack &Above);
  bool mayThrow(CallRef C) const;
  graph::BlockId blockOfValue(const Subject &S, BodyId B);
  void climb(BodyId B, Leaving How, const std::vector<Waypoint> &Way, const Concern &About,
             unsigned Level, std::vector<Omission> &Out, bool &AnyMade);

  GuardFacts &Facts;
  const Limits &Bounds;
  const RequiredCalls &Calls;
  const link::LinkedProgram &Linked;
  const link::Program &P;
  llvm::SmallVector<BodyId, 8> Active, Climbing;
  llvm::SmallVector<std::pair<BodyId, graph::BlockId>, 4> Loops; ///< being looked at
  unsigned Budget = 0;
  std::optional<Made> MadeBefore;
  CallRef Met;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_AFTERMATH_H
