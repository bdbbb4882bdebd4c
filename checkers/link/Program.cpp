//===- Program.cpp - reading a linked program -----------------------------===//
#include "link/Program.h"

namespace flowpact::link {

using namespace graph;

llvm::ArrayRef<EdgeRecord> Program::outEdges(NodeRef N) const {
  if (LLVM_UNLIKELY(isState(N)))
    return {};
  const Body &B = body(bodyOf(N));
  uint32_t Row = N.Value - B.FirstNode;
  uint32_t Begin = B.Nodes[Row].EdgeBegin;
  uint32_t End = B.NodeRow + Row + 1 < B.NodeEnd ? B.Nodes[Row + 1].EdgeBegin : B.EdgeEnd;
  return {B.Edges + Begin, End - Begin};
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

FunctionId Program::writtenIn(BodyId B) const {
  FunctionId Row = body(B).Row;
  for (int I = 0; I < 16 && (unit(B)[Row].Flags & FN_Lambda) && unit(B)[Row].Enclosing.isSome();
       ++I)
    Row = unit(B)[Row].Enclosing;
  return Row;
}

CallRef Program::originalOf(CallRef C) const {
  const CallRecord &Call = call(C);
  if (Call.Kind != CallKind::WriteBack || Call.Original.isNone())
    return C;
  return callRef(bodyOf(C), Call.Original);
}

ClassId Program::typeOf(NodeRef N) const {
  const NodeRecord &Node = node(N);
  BodyId B = bodyOf(N);
  UnitIndex Unit = body(B).Unit;
  if (Node.Type.isSome())
    return classOf(Unit, Node.Type);
  switch (Node.Kind) {
  case NodeKind::Param:
  case NodeKind::ParamExit:
    return classOf(Unit, unit(B).Params[function(B).Params.Begin + Node.Payload].Type);
  case NodeKind::Return:
    return classOf(Unit, function(B).ReturnType);
  case NodeKind::CallResult:
  case NodeKind::ArgPost:
    break;
  default:
    return ClassId();
  }
  CallRef C = callRef(B, CallId(Node.Payload));
  SymbolId Callee = calleeSymbol(C);
  if (Callee.isNone() || call(C).Kind == CallKind::WriteBack)
    return ClassId();
  UnitIndex Owner = symbol(Callee).Unit;
  const FunctionRecord &Function = function(Callee);
  if (Node.Kind == NodeKind::CallResult)
    return classOf(Owner, Function.ReturnType);
  auto Params = UnitView::slice(unit(Owner).Params, Function.Params);
  uint32_t I = argumentOfPost(C, N);
  I -= hasThisArgument(C) && !(Function.Flags & FN_HasThis) ? 1 : 0;
  bool Known = I < Params.size() && !(Params[I].Flags & PF_Variadic);
  return Known ? classOf(Owner, Params[I].Type) : ClassId();
}

uint32_t Program::argumentOfPost(CallRef C, NodeRef Post) const {
  BodyId B = bodyOf(C);
  auto Args = args(C);
  return llvm::find_if(Args, [&](const ArgRecord &Arg) { return nodeRef(B, Arg.Post) == Post; }) -
         Args.begin();
}

llvm::BitVector Program::cellsWith(GlobalFlags Flag) const {
  llvm::BitVector Result(cellCount());
  for (UnitIndex U(0); U.Value < Units.size(); ++U.Value)
    for (uint32_t G = 0; G < unit(U).Globals.size(); ++G)
      if (unit(U).Globals[G].Flags & Flag)
        Result.set(cellOf(U, GlobalId(G)).Value);
  return Result;
}

void Program::setStates(std::vector<NodeRecord> Rows, llvm::ArrayRef<BodyId> In) {
  FirstState = BodyOfNode.size();
  States = std::move(Rows);
  BodyOfNode.insert(BodyOfNode.end(), In.begin(), In.end());
}

CellId Program::cellOf(NodeRef GlobalNode) const {
  if (isState(GlobalNode))
    return CellId(node(GlobalNode).Payload);
  return cellOf(body(bodyOf(GlobalNode)).Unit, GlobalId(node(GlobalNode).Payload));
}

} // namespace flowpact::link
