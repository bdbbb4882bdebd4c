//===- Ruling.h - the decision on a rule that is no flow --------*- C++ -*-===//
//
// Rules of the forms require, value and complete are decided at places, not on paths
// of content. Each form says what it found in the same terms, so that the findings
// stage needs to know none of them.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_RULING_H
#define FLOWPACT_SOLVE_RULING_H

#include "solve/Verdict.h"

namespace flowpact::solve {

/// A place in the program, and what is to be said about it.
struct Waypoint {
  BodyId Body;
  CallRef Call;         ///< else
  NodeRef Node;         ///< else
  graph::BlockId Block; ///< its terminator; none of them: the function itself
  std::string Text;
};

struct Ruling {
  Verdict::Kind Outcome = Verdict::Kind::Violation;
  const policy::Rule *Rule = nullptr;
  Waypoint At;
  /// What the message's placeholders stand for: {"trigger", "a look at a transcript"}.
  std::vector<std::pair<std::string, std::string>> Words;
  std::string Addendum; ///< to the message: "; the check is for 'x'"
  /// The way on which it is missing, or where the value comes from, in order; \c At is
  /// its last step if it names no place of its own.
  std::vector<Waypoint> Way;
  std::vector<Waypoint> Related;
  std::vector<NearbyCheck> Checks;
  std::vector<Doubt> Doubts;
  std::string Subject;
  /// What tells it from other rulings of the rule in the same function, and does not
  /// change with unrelated edits: a store's name, a value.
  std::string Identity;
  link::BodyId Origin; ///< in the fingerprint: where the value comes from, if elsewhere
  std::vector<link::CallSite> Callers; ///< in the fingerprint, like a verdict's
  CallRef GuardCall;                   ///< Held: what holds it, if that is a call
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_RULING_H
