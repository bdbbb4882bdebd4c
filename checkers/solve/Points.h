//===- Points.h - where a policy's labels touch the program -----*- C++ -*-===//
//
//   labels + program -> source points, sink points, sanitized calls
//
// A label's functions are matched against what a call names and may reach; its
// port then gives the node. A source is a fact that holds from there on, a sink a
// node where the content must not arrive at (or above, or below) a path.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_POINTS_H
#define FLOWPACT_SOLVE_POINTS_H

#include "link/Link.h"

namespace flowpact::solve {

using link::BodyId;
using link::CallRef;
using link::NodeRef;
using link::PathRef;
using link::SymbolId;

/// Content starts at (Node, Path).
struct SourcePoint {
  uint32_t Label = 0; ///< row of Policy.Labels
  NodeRef Node;
  PathRef Path;
  CallRef Call;             ///< the call that gives it; none for definitions and fields
  uint32_t FieldEdge = ~0u; ///< the Load edge that reads a labelled field
};

/// Content must not reach (Node, Path).
struct SinkPoint {
  uint32_t Label = 0;
  NodeRef Node;
  PathRef Path;
  CallRef Call;         ///< none for definitions and fields
  bool Written = false; ///< Node is what was written through the call's result; one of several
};

/// Something that rules speak of happens.
struct EventPoint {
  uint32_t Label = 0;
  BodyId Body;  ///< in which it happens
  CallRef Call; ///< none: Body itself is what happens
};

/// A value that decides something stands at (Node, Path).
struct SettingPoint {
  uint32_t Label = 0;
  NodeRef Node;
  PathRef Path;
  CallRef Call;             ///< none for definitions and fields
  uint32_t FieldEdge = ~0u; ///< the Store edge that writes a labelled field
};

struct Points {
  std::vector<SourcePoint> Sources; ///< by node, path, label
  std::vector<SinkPoint> Sinks;
  std::vector<EventPoint> Events;     ///< by body, call, label
  std::vector<SettingPoint> Settings; ///< by node, path, label
  /// Labels (role Sanitizer) that a call matches.
  llvm::DenseMap<CallRef, llvm::SmallVector<uint32_t, 1>> Sanitized;
  /// Of these, a call with several targets and the label, with the number of a callee that the
  /// label does not speak of; WithoutBody: some target without a body is such a one.
  llvm::DenseSet<std::tuple<CallRef, uint32_t, uint32_t>> NotSanitizing;
  static constexpr uint32_t WithoutBody = ~0u;
  /// Stands for callback \p Number of a call that has no usable body (CallGraph::outside).
  static constexpr uint32_t outside(uint32_t Number) { return WithoutBody - 1 - Number; }
};

/// Places \p Policy's labels in the program. Interns the ports' paths.
Points placeLabels(link::LinkedProgram &Program, const policy::Policy &Policy, unsigned Threads);

/// The label rows that one of \p Wanted covers, of role \p Role.
llvm::BitVector coveredLabels(const policy::Policy &Policy, llvm::ArrayRef<std::string> Wanted,
                              policy::LabelRole Role);

/// The label rows that matched any place.
llvm::BitVector matchedLabels(const Points &Where, const policy::Policy &Policy);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_POINTS_H
