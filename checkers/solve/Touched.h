//===- Touched.h - settings that have to do with content --------*- C++ -*-===//
//
//   content -> tabulate -> calls that it reaches -> what their objects were made of
//
// A setting concerns content if content reaches the setting's own call (of a definition: a
// call of it), or if its
// object (a handle, a builder, a client, an options struct) is one that a call which
// content reaches was made on or with. Objects are followed back through
// callers, members, globals, and what constructors and setters were given; out of a
// function only to the calls by which it was entered.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_TOUCHED_H
#define FLOWPACT_SOLVE_TOUCHED_H

#include "solve/ContentFlow.h"

namespace flowpact::solve {

class Touched {
public:
  /// \p Flow: of ContentFlows, which has the sinks of \p Where first.
  Touched(const link::LinkedProgram &Program, const Points &Where, const ContentFlow &Flow);

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
    /// Functions that were only entered from calls, by these: an object that comes out
    /// of one at a call went into it there. Others may have been called by anyone.
    llvm::DenseMap<BodyId, llvm::SmallVector<link::CallSite, 1>> Entered;
    llvm::DenseSet<BodyId> Open;
    std::vector<BodyId> Opened; ///< whose callers are to be looked at
    llvm::DenseMap<BodyId, llvm::SmallVector<NodeRef, 2>> Params; ///< that were met
  };
  void follow(History &H, unsigned Budget, bool IntoArguments) const;
  void step(History &H, NodeRef N, bool IntoArguments) const;
  void stepResult(History &H, NodeRef N, bool IntoArguments) const;
  void stepPost(History &H, NodeRef N, bool IntoArguments) const;
  void push(History &H, BodyId B, graph::NodeId N) const;
  void open(History &H, BodyId B) const;
  void leaveOpened(History &H) const;
  void enter(History &H, link::CallSite Site, BodyId Callee, graph::NodeId N) const;
  void leave(History &H, NodeRef Param, link::CallSite Site) const;
  void pushObjects(History &H, CallRef C, uint32_t Except) const;
  bool isObject(NodeRef N) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const ContentFlow &Flow;
  llvm::DenseSet<CallRef> Calls; ///< that content reaches
  llvm::DenseSet<CallRef> SinkCalls;
  llvm::DenseMap<CallRef, llvm::SmallVector<SinkHit, 1>> SinkHits;
  History All;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_TOUCHED_H
