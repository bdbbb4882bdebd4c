//===- Verdict.h - the decision on one flow ---------------------*- C++ -*-===//
#ifndef FLOWPACT_SOLVE_VERDICT_H
#define FLOWPACT_SOLVE_VERDICT_H

#include "solve/Points.h"

namespace flowpact::solve {

/// A step of a verdict's path, without reference to the tables of the solve.
struct PathStep {
  NodeRef Node; ///< where the content is after the step
  PathRef Path;
  link::StepKind Kind = link::StepKind::Edge;
  uint8_t Flags = 0;
  graph::BlockId Block;
  uint32_t Edge = 0; ///< Edge: row of the edges of the unit of the step's origin
  CallRef Call;
  uint32_t Callee = 0;
  bool First = false; ///< the source
};

/// Why a verdict is less than certain.
enum class Doubt : uint8_t {
  UnknownCall,        ///< through a call that nothing describes
  UnknownTarget,      ///< through a virtual or indirect call that may run anything
  VirtualDispatch,    ///< through one of several overriders
  State,              ///< through state, without the order of its accesses
  SubjectUnknown,     ///< whether the check was for the same subject is not known
  DestinationUnknown, ///< no constant says where it goes
  LimitReached,
};

/// A check near the path, and why it does not count.
struct NearbyCheck {
  enum class Why : uint8_t {
    OtherSubject, ///< stands, for somebody else
    Refused,      ///< the use is where the check says no
    TooLate,      ///< asked only after the use
    OtherPath,    ///< does not stand on every path to the use
    Unused,       ///< its answer decides nothing
    OtherPurpose, ///< asks about something else: its conditions do not hold
    Stale,        ///< was asked before the task that uses the content
    Undecided,    ///< its answer there is one that does not allow the use for certain
  } Reason = Why::OtherPath;
  BodyId Body;
  CallRef Call; ///< none: the read of a field, at Value
  NodeRef Value;
  std::string Guard, About; ///< About: the check's subject as text; may be empty
};

struct Verdict {
  enum class Kind : uint8_t { Violation, Held } Outcome = Kind::Violation;
  uint32_t Rule = 0;
  uint32_t Source = 0, Sink = 0; ///< rows of Points
  std::vector<PathStep> Path;    ///< source first
  std::vector<Doubt> Doubts;     ///< ascending; as often as there is reason
  /// Call sites above the path's outermost function, innermost first, in which
  /// the check is missing that other callers have.
  std::vector<link::CallSite> Callers;
  std::string Detail;  ///< to be added to the message; may be empty
  std::string Subject; ///< whose content, as text; may be empty
  std::vector<NearbyCheck> Checks;

  const policy::Recipient *To = nullptr;
  std::string Host;

  /// Held: what holds it. No guard: the recipient does.
  CallRef GuardCall;
  NodeRef GuardValue;
  std::string Guard, GuardSubject;
  bool Assumed = false;     ///< the guard is one by its name only
  bool InAssertion = false; ///< without what stands in assertions nothing would hold it
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_VERDICT_H
