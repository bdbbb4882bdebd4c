//===- Program.cpp - reading a linked program -----------------------------===//
#include "link/Program.h"

namespace flowpact::link {

using namespace graph;

llvm::ArrayRef<EdgeRecord> Program::outEdges(NodeRef N) const {
  BodyId B = bodyOf(N);
  const UnitView &Unit = unit(B);
  NodeId Row = rowOf(N);
  const FunctionRecord &Function = function(B);
  uint32_t End = Row.Value + 1 < Function.Nodes.End
                     ? Unit.Nodes[Row.Value + 1].EdgeBegin
                     : Function.Edges.End;
  uint32_t Begin = Unit.Nodes[Row.Value].EdgeBegin;
  return Unit.Edges.slice(Begin, End - Begin);
}

SymbolId Program::calleeSymbol(CallRef C) const {
  const CallRecord &Call = call(C);
  if (Call.Callee.isNone())
    return SymbolId();
  return symbolOf(body(bodyOf(C)).Unit, Call.Callee);
}

bool Program::hasThisArgument(CallRef C) const {
  const CallRecord &Call = call(originalOf(C));
  return (Call.Flags & CF_HasThis) || Call.Kind == CallKind::Constructor ||
         Call.Kind == CallKind::Destructor;
}

CallRef Program::originalOf(CallRef C) const {
  const CallRecord &Call = call(C);
  if (Call.Kind != CallKind::WriteBack || Call.Original.isNone())
    return C;
  return callRef(bodyOf(C), Call.Original);
}

CellId Program::cellOf(NodeRef GlobalNode) const {
  return cellOf(body(bodyOf(GlobalNode)).Unit, GlobalId(node(GlobalNode).Payload));
}

} // namespace flowpact::link
