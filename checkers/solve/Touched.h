//===- Touched.h - settings that have to do with content --------*- C++ -*-===//
//
//   content -> tabulate -> calls that it reaches -> what their objects were made of
//
// A setting concerns content if content reaches the setting's own call, or if its
// object (a handle, a builder, a client, an options struct) is one that a call which
// content reaches was made on or with. Objects are followed back without contexts:
// through callers, members, globals, and what constructors and setters were given.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_TOUCHED_H
#define FLOWPACT_SOLVE_TOUCHED_H

#include "solve/ContentFlow.h"

namespace flowpact::solve {

class Touched {
public:
  /// \p Content: labels of sources.
  Touched(link::LinkedProgram &Program, const policy::Policy &Policy, const Points &Where,
          llvm::ArrayRef<std::string> Content, const Limits &Bounds);

  bool touches(const SettingPoint &Setting) const;
  /// The calling contexts in which content reaches a sink at \p Call, outermost call
  /// first; none if it does not.
  std::vector<ContentFlow::Stack> contextsAt(CallRef Call) const;
  /// Adds to \p Stats the limits that were met on the way; \p Rule asked.
  void countLimits(const policy::Rule &Rule, SolveStatistics &Stats) const {
    Flow.countLimits(Rule, Stats);
  }
  /// How many points give such content.
  uint64_t sources() const { return Flow.sources(); }

private:
  /// The states that an object went through, and where it was kept.
  struct History {
    llvm::DenseSet<NodeRef> Nodes;
    llvm::DenseSet<link::ElementId> Fields;
    llvm::DenseSet<link::CellId> Cells;
    std::vector<NodeRef> Work;
  };
  void follow(History &H, unsigned Budget, bool IntoArguments) const;
  void step(History &H, NodeRef N, bool IntoArguments) const;
  void stepResult(History &H, NodeRef N, bool IntoArguments) const;
  void stepPost(History &H, NodeRef N, bool IntoArguments) const;
  void push(History &H, BodyId B, graph::NodeId N) const;
  void pushObjects(History &H, CallRef C, uint32_t Except) const;
  bool isObject(NodeRef N) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  ContentFlow Flow;
  llvm::DenseSet<CallRef> Calls; ///< that content reaches
  llvm::DenseSet<CallRef> SinkCalls;
  llvm::DenseMap<CallRef, llvm::SmallVector<SinkHit, 1>> SinkHits;
  History All;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_TOUCHED_H
