//===- KeptOutputs.cpp - members that hold a console ----------------------===//
#include "link/KeptOutputs.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;

/// Functions through which a reference is handed on before somebody keeps it, and nodes that
/// are looked at to tell what one member keeps; of what needs more, nothing is known.
static constexpr unsigned HandedOn = 4, MostSteps = 10'000;

ElementId KeptOutputs::lastOf(BodyId B, PathId Path) const {
  ElementList Elements = P.paths().elements(P.path(P.body(B).Unit, Path));
  if (Elements.empty() || P.paths().isBracketed(Elements.back()))
    return ElementId();
  return Elements.back();
}

/// A copy of a pointer or reference, not a use of what it names.
static bool isCopy(const EdgeRecord &Edge) {
  return Edge.Kind == EdgeKind::Copy && !(Edge.Flags & (EF_Implicit | EF_Condition));
}

void KeptOutputs::follow(NodeRef N, std::vector<NodeRef> &Reached, std::vector<ElementId> &Found,
                         unsigned Depth) {
  BodyId B = P.bodyOf(N);
  auto Add = [&](ElementId Member) {
    if (Member.isSome() && !llvm::is_contained(Found, Member))
      Found.push_back(Member);
  };
  for (const EdgeRecord &Edge : P.outEdges(N)) {
    if (Edge.Kind == EdgeKind::Store)
      Add(lastOf(B, Edge.Path));
    if (Edge.Kind == EdgeKind::CallArg && Depth < HandedOn) {
      CallRef C = P.callRef(B, CallId(Edge.Target));
      if (P.call(C).Kind == CallKind::WriteBack)
        continue;
      for (const Callee &To : Calls.callees(C))
        if (int64_t Param = int64_t(Edge.Operand) - To.Shift;
            To.Kind == Callee::Via::Call && Param >= 0)
          for (ElementId Member : keeps(To.Body, Param, Depth + 1))
            Add(Member);
      continue;
    }
    if (Edge.Kind == EdgeKind::CallArg || !isCopy(Edge))
      continue;
    NodeRef Next = P.nodeRef(B, NodeId(Edge.Target));
    if (!llvm::is_contained(Reached, Next))
      Reached.push_back(Next);
  }
}

const std::vector<ElementId> &KeptOutputs::keeps(BodyId B, uint32_t Param, unsigned Depth) {
  auto [Entry, Inserted] = Kept.try_emplace({B, Param}); // a cycle adds nothing
  std::vector<ElementId> &Out = Entry->second;
  auto Params = UnitView::slice(P.unit(B).Params, P.function(B).Params);
  if (!Inserted || Param >= Params.size() || Params[Param].Entry.isNone())
    return Out;
  std::vector<NodeRef> Reached{P.nodeRef(B, Params[Param].Entry)};
  std::vector<ElementId> Found;
  for (size_t I = 0; I < Reached.size(); ++I)
    follow(Reached[I], Reached, Found, Depth);
  Out = std::move(Found);
  return Out;
}

KeptOutputs::Members KeptOutputs::candidates(const llvm::BitVector &Outputs, KnownCells Known) {
  Members Found;
  for (unsigned I : Outputs.set_bits()) {
    std::vector<NodeRef> Reached;
    std::vector<ElementId> Here;
    follow(NodeRef(I), Reached, Here, 0);
    for (ElementId Member : Here)
      for (CellId Cell : Known(NodeRef(I)))
        Found[Member].insert(Cell);
  }
  return Found;
}

std::map<ElementId, KeptOutputs::Uses> KeptOutputs::usesOf(const Members &Wanted) const {
  std::map<ElementId, Uses> Found;
  for (NodeRef N(0); N.Value < P.nodeCount(); ++N.Value)
    for (const EdgeRecord &Edge : P.outEdges(N)) {
      if ((Edge.Kind != EdgeKind::Store && Edge.Kind != EdgeKind::Load) || Edge.Path.isNone())
        continue;
      BodyId B = P.bodyOf(N);
      ElementId Member = lastOf(B, Edge.Path);
      if (Member.isNone() || !Wanted.count(Member))
        continue;
      Uses &Here = Found[Member];
      if (Edge.Kind == EdgeKind::Store)
        Here.Stored.push_back(N);
      else
        Here.Read.push_back(P.nodeRef(B, NodeId(Edge.Target)));
    }
  return Found;
}

bool KeptOutputs::isOutputOfCallers(BodyId B, uint32_t Param, Question &Asked) const {
  return llvm::all_of(Calls.callers(B), [&](const CallSite &Site) {
    const Callee &To = Calls.callees(Site.Call)[Site.Callee];
    llvm::ArrayRef<ArgRecord> Args = P.args(Site.Call);
    int64_t Argument = int64_t(Param) + To.Shift;
    if (To.Kind != Callee::Via::Call || Argument < 0 || Argument >= int64_t(Args.size()))
      return false;
    return isOutput(P.nodeRef(P.bodyOf(Site.Call), Args[Argument].Pre), Asked);
  });
}

bool KeptOutputs::isOutput(NodeRef N, Question &Asked) const {
  if (N.isNone())
    return false;
  if (!Asked.Known(N).empty() || P.node(N).Kind == NodeKind::Constant ||
      !Asked.Seen.insert(N).second)
    return true;
  if (Asked.Seen.size() > MostSteps)
    return false;
  BodyId B = P.bodyOf(N);
  if (P.node(N).Kind == NodeKind::Param)
    return isOutputOfCallers(B, P.node(N).Payload, Asked);
  if (P.node(N).Kind == NodeKind::ArgPost) {
    CallRef C = P.callRef(B, CallId(P.node(N).Payload));
    uint32_t Argument = P.argumentOfPost(C, N);
    // What is written back through a result is in the argument that the result refers to.
    llvm::ArrayRef<ArgRecord> Args = P.args(P.originalOf(C));
    return Argument < Args.size() && isOutput(P.nodeRef(B, Args[Argument].Pre), Asked);
  }
  // What is read from the member is what was stored there, which is asked about.
  return !P.inEdges(N).empty() && llvm::all_of(P.inEdges(N), [&](uint32_t Index) {
    const EdgeRecord &Edge = P.edge(N, Index);
    return (Edge.Kind == EdgeKind::Load && lastOf(B, Edge.Path) == Asked.Member) ||
           (isCopy(Edge) && isOutput(P.nodeRef(B, Edge.From), Asked));
  });
}

std::vector<std::pair<NodeRef, CellId>> KeptOutputs::reads(const llvm::BitVector &Outputs,
                                                           KnownCells Known) {
  std::vector<std::pair<NodeRef, CellId>> Found;
  Members Wanted = candidates(Outputs, Known);
  if (Wanted.empty())
    return Found;
  for (const auto &[Member, Here] : usesOf(Wanted)) {
    Question Asked{Member, Known, {}};
    if (llvm::all_of(Here.Stored, [&](NodeRef N) { return isOutput(N, Asked); }))
      for (NodeRef Read : Here.Read)
        for (CellId Cell : Wanted[Member])
          Found.push_back({Read, Cell});
  }
  llvm::sort(Found);
  return Found;
}

} // namespace flowpact::link
