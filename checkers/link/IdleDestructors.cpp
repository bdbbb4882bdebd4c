//===- IdleDestructors.cpp ------------------------------------------------===//
#include "link/IdleDestructors.h"

namespace flowpact::link {
using namespace graph;

bool IdleDestructors::isIdle(SymbolId Destructor) {
  auto [Row, New] = Known.try_emplace(Destructor, false);
  if (!New)
    return Row->second;
  bool Idle = !P.bodies(Destructor).empty() &&
              llvm::all_of(P.bodies(Destructor), [&](BodyId B) { return isIdle(B); });
  return Known[Destructor] = Idle;
}

bool IdleDestructors::isIdle(BodyId B) {
  const FunctionRecord &Function = P.function(B);
  if (!(Function.Flags & FN_Destructor))
    return false;
  for (const NodeRecord &Node : UnitView::slice(P.unit(B).Nodes, Function.Nodes))
    if (Node.Kind == NodeKind::GlobalStore)
      return false;
  for (const EdgeRecord &Edge : UnitView::slice(P.unit(B).Edges, Function.Edges))
    if (Edge.Kind == EdgeKind::Store)
      return false;
  for (uint32_t I = Function.Calls.Begin; I < Function.Calls.End; ++I) {
    const CallRecord &Call = P.unit(B).Calls[I];
    SymbolId Called = Call.Callee.isSome() ? P.symbolOf(P.body(B).Unit, Call.Callee) : SymbolId();
    if (Call.Kind != CallKind::Destructor || Call.Receiver.isSome() || Called.isNone() ||
        !isIdle(Called))
      return false;
  }
  return true;
}

} // namespace flowpact::link
