//===- ImplicationUnwound.cpp - what exceptions run -----------------------===//
//
//   Flusher F{User};           // uses content of the user when it ends
//   requireConsent(User);      // may throw: then it ends here, and nothing was checked
//
// The skeleton has destructors where control leaves their scope in order. An exception runs them
// as well, so at a destructor holds what holds there and at every point since its object was made
// where something may be thrown.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;

/// States of one object that are looked at to find where it was made.
static constexpr unsigned MaxStates = 64;

/// The state of \p Object that it started with; none if that is not known.
static NodeRef madeAs(const link::Program &P, NodeRef Object) {
  BodyId B = P.bodyOf(Object);
  for (unsigned I = 0; I < MaxStates && Object.isSome(); ++I) {
    if (P.node(Object).Kind == NodeKind::ArgPost) {
      CallRef C = P.callRef(B, CallId(P.node(Object).Payload));
      uint32_t Argument = P.argumentOfPost(C, Object);
      if (P.call(C).Kind == CallKind::Constructor && Argument == 0)
        return Object;
      auto Args = P.args(P.call(C).Kind == CallKind::WriteBack ? P.originalOf(C) : C);
      Object = Argument < Args.size() ? P.nodeRef(B, Args[Argument].Pre) : NodeRef();
      continue;
    }
    auto In = P.inEdges(Object);
    auto Before = llvm::find_if(In, [&](uint32_t Row) {
      const EdgeRecord &Edge = P.edge(Object, Row);
      bool IsObject = Edge.Kind == EdgeKind::Update || Edge.Kind == EdgeKind::Copy;
      return IsObject && Edge.From != NodeId(P.rowOf(Object));
    });
    if (Before == In.end())
      return Object;
    Object = P.nodeRef(B, P.edge(Object, *Before).From);
  }
  return NodeRef();
}

/// True if \p C may end its function by an exception, as far as the program and guards say.
bool BodyFacts::mayThrow(CallRef C) const {
  return llvm::any_of(Linked.calls().callees(C),
                      [&](const Callee &To) {
                        return To.Kind == Callee::Via::Call && Table.mayThrow(To.Body);
                      }) ||
         llvm::any_of(Table.guards(C), [&](uint32_t G) {
           return Table.guard(G).Accepts == policy::Accept::NoThrow;
         });
}

/// Leaves in \p Set what also holds at every point where an exception may run the destructor that
/// \p Destructor is: behind the declaration of its object, which is where it stands.
void BodyFacts::meetUnwound(FactSet &Set, CallId Destructor) {
  auto Args = P.args(P.callRef(B, Destructor));
  NodeRef Object = Args.empty() ? NodeRef() : P.nodeRef(B, Args[0].Pre);
  NodeRef Made = Object.isSome() ? madeAs(P, Object) : NodeRef();
  if (Made.isNone() || P.node(Made).Block.isNone())
    return;
  auto IsBehind = [&](LocationId At) {
    return standsBehind(Unit, At, Unit[Destructor].Location).value_or(false);
  };
  auto Ends = [&](CallId C) {
    return C == Destructor ||
           (Unit[C].Kind == CallKind::Destructor && Unit[C].Location == Unit[Destructor].Location);
  };
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<uint32_t, 8> Work{local(P.node(Made).Block)};
  while (!Work.empty()) {
    uint32_t At = Work.pop_back_val();
    if (Seen[At])
      continue;
    Seen.set(At);
    const BlockRecord &Here = block(At);
    bool Ended = false;
    for (CallId C(Here.Calls.Begin); C.Value < Here.Calls.End && !Ended; ++C.Value) {
      Ended = Ends(C);
      if (!Ended && IsBehind(Unit[C].Location) && mayThrow(P.callRef(B, C)))
        meet(Set, atCall(C));
    }
    if (Ended)
      continue;
    for (const SuccessorRecord &Next : UnitView::slice(Unit.Successors, Here.Successors))
      if (Next.Kind != SuccessorKind::Exception)
        Work.push_back(local(Next.Target));
      else if (Here.Successors.size() == 1)
        meet(Set, out(At));
  }
}

} // namespace flowpact::solve
