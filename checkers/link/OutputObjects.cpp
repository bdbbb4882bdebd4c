//===- OutputObjects.cpp - consoles, wherever they are handed -------------===//
#include "link/OutputObjects.h"
#include "link/KeptOutputs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace flowpact::link {

using namespace graph;

static llvm::StringSet<> namesInConditions(const policy::Policy &Policy) {
  llvm::StringSet<> Result;
  for (const policy::Label &Label : Policy.Labels)
    if (Label.Role == policy::LabelRole::Sink)
      for (const policy::Condition &When : Label.When)
        for (const std::string &Text : When.AnyOf)
          Result.insert(Text);
  return Result;
}

OutputObjects::OutputObjects(const Program &P, const CallGraph &Calls, const Models &M,
                             const policy::Policy &Policy)
    : P(P), Calls(Calls), M(M), Marked(P.nodeCount()) {
  llvm::StringSet<> Names = namesInConditions(Policy);
  for (CellId Cell(0); Cell.Value < P.cellCount(); ++Cell.Value)
    if (Names.contains(P.name(Cell))) {
      Objects.push_back(Cell);
      for (NodeRef Load : P.loadsOf(Cell))
        mark(Load, Cell);
    }
  spreadAll();
  // What a member holds may be kept by another object in turn.
  constexpr unsigned Rounds = 3;
  KeptOutputs Members(P, Calls);
  for (unsigned Round = 0; Round < Rounds; ++Round) {
    for (auto [Read, Cell] : Members.reads(Marked, [&](NodeRef N) { return cells(N); }))
      mark(Read, Cell);
    if (Work.empty())
      break;
    spreadAll();
  }
}

void OutputObjects::spreadAll() {
  for (size_t I = 0; I < Work.size(); ++I)
    spread(Work[I].first, Work[I].second);
  Work.clear();
}

llvm::ArrayRef<CellId> OutputObjects::cells(NodeRef N) const {
  auto Found = Cells.find(N);
  return Found == Cells.end() ? llvm::ArrayRef<CellId>() : llvm::ArrayRef(Found->second);
}

void OutputObjects::mark(NodeRef N, CellId Cell) {
  if (N.isNone() || llvm::is_contained(Cells[N], Cell))
    return;
  Cells[N].push_back(Cell);
  Marked.set(N.Value);
  Work.push_back({N, Cell});
}

/// A copy that stays in its function and is still the same object.
static bool isSameObject(const EdgeRecord &Edge, const NodeRecord &Target) {
  if (Edge.Kind != EdgeKind::Copy || (Edge.Flags & (EF_Implicit | EF_Condition)))
    return false;
  return Target.Kind == NodeKind::Definition || Target.Kind == NodeKind::Value ||
         Target.Kind == NodeKind::Phi;
}

void OutputObjects::spread(NodeRef N, CellId Cell) {
  BodyId B = P.bodyOf(N);
  for (const EdgeRecord &Edge : P.outEdges(N)) {
    if (Edge.Kind == EdgeKind::CallArg) {
      CallRef C = P.callRef(B, CallId(Edge.Target));
      if (P.call(C).Kind == CallKind::WriteBack || Edge.Operand >= P.args(C).size())
        continue;
      mark(P.nodeRef(B, P.args(C)[Edge.Operand].Post), Cell);
      if (isResult(C, Edge.Operand))
        mark(P.nodeRef(B, P.call(C).Result), Cell);
      continue;
    }
    NodeRef Target = P.nodeRef(B, NodeId(Edge.Target));
    if (isSameObject(Edge, P.node(Target)))
      mark(Target, Cell);
    else if (Edge.Kind == EdgeKind::Copy && P.node(Target).Kind == NodeKind::GlobalStore &&
             P.cellOf(Target) != Cell)
      for (NodeRef Load : P.loadsOf(P.cellOf(Target)))
        mark(Load, Cell);
  }
}

/// True if what \p C returns refers to its argument: out << x.
bool OutputObjects::isResult(CallRef C, uint32_t Argument) {
  if (P.call(C).Result.isNone())
    return false;
  for (const Callee &To : Calls.callees(C))
    if (int64_t Param = int64_t(Argument) - To.Shift;
        To.Kind == Callee::Via::Call && Param >= 0 && returnsParam(To.Body, Param))
      return true;
  if (!Calls.needsModel(C))
    return false;
  for (uint32_t Row : Calls.candidateModels(C))
    for (const ModelFlow &F : M[Row].Flows)
      if (F.Kind == policy::Transfer::Alias && F.To.Root == policy::Port::Kind::Result &&
          F.To.Path == PathTable::Empty && F.From.Path == PathTable::Empty &&
          namesArgument(P, C, F.From, Argument))
        return true;
  return false;
}

bool OutputObjects::returnsParam(BodyId B, uint32_t Param) {
  auto [Entry, Inserted] = Returned.try_emplace({B, Param}, false); // a cycle adds nothing
  if (!Inserted)
    return Entry->second;
  auto Params = UnitView::slice(P.unit(B).Params, P.function(B).Params);
  if (Param >= Params.size() || Params[Param].Entry.isNone())
    return false;
  llvm::SmallVector<NodeRef, 16> Reached{P.nodeRef(B, Params[Param].Entry)};
  auto Add = [&](NodeRef N) {
    if (N.isSome() && !llvm::is_contained(Reached, N))
      Reached.push_back(N);
  };
  for (size_t I = 0; I < Reached.size(); ++I)
    for (const EdgeRecord &Edge : P.outEdges(Reached[I])) {
      if (Edge.Kind == EdgeKind::CallArg) {
        CallRef C = P.callRef(B, CallId(Edge.Target));
        if (P.call(C).Kind == CallKind::WriteBack || Edge.Operand >= P.args(C).size())
          continue;
        Add(P.nodeRef(B, P.args(C)[Edge.Operand].Post));
        if (isResult(C, Edge.Operand))
          Add(P.nodeRef(B, P.call(C).Result));
        continue;
      }
      NodeRef Target = P.nodeRef(B, NodeId(Edge.Target));
      if (P.node(Target).Kind == NodeKind::Return && Edge.Kind == EdgeKind::Copy)
        return Returned[{B, Param}] = true;
      if (isSameObject(Edge, P.node(Target)))
        Add(Target);
    }
  return false;
}

} // namespace flowpact::link
