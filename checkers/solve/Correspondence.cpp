//===- Correspondence.cpp - a program then and now ------------------------===//
#include "solve/Correspondence.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/StringMap.h"

namespace flowpact::solve {

using namespace graph;

namespace {

/// Cells of the table in which the longest common part of two lists is looked for: a body
/// that changed more is taken for another one.
constexpr size_t MaxCells = 1 << 22;

/// Pairs equal elements of \p A and \p B in order, as many as can be.
template <typename OnPair>
void pairEqual(llvm::ArrayRef<uint64_t> A, llvm::ArrayRef<uint64_t> B, OnPair Found) {
  size_t First = 0;
  while (First < A.size() && First < B.size() && A[First] == B[First])
    Found(First, First), ++First;
  size_t EndA = A.size(), EndB = B.size();
  while (EndA > First && EndB > First && A[EndA - 1] == B[EndB - 1])
    Found(--EndA, --EndB);
  const size_t Rows = EndA - First, Columns = EndB - First;
  if (!Rows || !Columns || Rows * Columns > MaxCells)
    return;
  // By cell: how many pairs there are at most behind it.
  std::vector<uint32_t> Common((Rows + 1) * (Columns + 1));
  auto At = [&](size_t I, size_t J) -> uint32_t & { return Common[I * (Columns + 1) + J]; };
  for (size_t I = Rows; I-- > 0;)
    for (size_t J = Columns; J-- > 0;)
      At(I, J) = A[First + I] == B[First + J] ? At(I + 1, J + 1) + 1
                                              : std::max(At(I + 1, J), At(I, J + 1));
  for (size_t I = 0, J = 0; I < Rows && J < Columns;)
    if (A[First + I] == B[First + J])
      Found(First + I++, First + J++);
    else
      At(I + 1, J) >= At(I, J + 1) ? ++I : ++J;
}

/// What a row looks like, but for its numbers and its place.
class Look {
public:
  Look(const link::Program &P, BodyId B) : P(P), B(B), Unit(P.unit(B)) {}

  std::vector<uint64_t> nodes() const {
    std::vector<uint64_t> Result;
    const link::Body &Body = P.body(B);
    for (const NodeRecord &Node : llvm::ArrayRef(Body.Nodes, P.function(B).Nodes.size()))
      Result.push_back(of(Node));
    return Result;
  }
  std::vector<uint64_t> calls() const {
    std::vector<uint64_t> Result;
    for (const CallRecord &Call : llvm::ArrayRef(P.body(B).Calls, P.function(B).Calls.size()))
      Result.push_back(of(Call));
    return Result;
  }

private:
  uint64_t of(const NodeRecord &Node) const {
    bool IsCalls = Node.Kind == NodeKind::CallResult || Node.Kind == NodeKind::ArgPost;
    bool IsParams = Node.Kind == NodeKind::Param || Node.Kind == NodeKind::ParamExit;
    uint64_t Of = IsParams ? Node.Payload : 0;
    if (IsCalls && Node.Payload < Unit.Calls.size())
      Of = of(Unit.Calls[Node.Payload]);
    return llvm::hash_combine(Node.Kind, Node.Operation, text(Node.Name), Of);
  }
  uint64_t of(const CallRecord &Call) const {
    llvm::StringRef Key = Call.Callee.isSome() ? text(Unit[Call.Callee].Key) : llvm::StringRef();
    return llvm::hash_combine(Call.Kind, Key);
  }
  llvm::StringRef text(StringId Id) const {
    return Id.isSome() ? Unit.string(Id) : llvm::StringRef();
  }

  const link::Program &P;
  BodyId B;
  const UnitView &Unit;
};

} // namespace

Correspondence::Correspondence(const link::LinkedProgram &Then, link::LinkedProgram &Now)
    : Then(Then), Now(Now), Old(Then.program()), New(Now.program()), Bodies(Old.bodyCount()),
      Nodes(Old.stateEnd()), Calls(Old.callCount()) {
  pairBodies();
  for (BodyId B(0); B.Value < Old.bodyCount(); ++B.Value)
    if (Bodies[B.Value].isSome())
      pairRows(B, Bodies[B.Value]);
  pairStates();
}

/// A unit that was not read again is the same memory; the bodies of others go by key, and
/// several of one key by their order.
void Correspondence::pairBodies() {
  llvm::DenseMap<const NodeRecord *, BodyId> ByMemory;
  for (BodyId B(0); B.Value < New.bodyCount(); ++B.Value)
    if (!New.function(B).Nodes.empty())
      ByMemory[New.body(B).Nodes] = B;
  llvm::BitVector Taken(New.bodyCount());
  for (BodyId B(0); B.Value < Old.bodyCount(); ++B.Value)
    if (auto Same = ByMemory.find(Old.body(B).Nodes);
        Same != ByMemory.end() && Old.body(B).Function == New.body(Same->second).Function) {
      Bodies[B.Value] = Same->second;
      Taken.set(Same->second.Value);
    }
  llvm::StringMap<llvm::SmallVector<BodyId, 1>> ByKey;
  for (BodyId B(0); B.Value < New.bodyCount(); ++B.Value)
    if (!Taken[B.Value])
      ByKey[New.key(New.body(B).Symbol)].push_back(B);
  llvm::StringMap<uint32_t> Used;
  for (BodyId B(0); B.Value < Old.bodyCount(); ++B.Value) {
    if (Bodies[B.Value].isSome())
      continue;
    llvm::StringRef Key = Old.key(Old.body(B).Symbol);
    auto Found = ByKey.find(Key);
    if (uint32_t I = Used[Key]++; Found != ByKey.end() && I < Found->second.size())
      Bodies[B.Value] = Found->second[I];
  }
}

void Correspondence::pairRows(BodyId Was, BodyId Is) {
  const link::Body &A = Old.body(Was), &B = New.body(Is);
  auto PairNode = [&](size_t I, size_t J) { Nodes[A.FirstNode + I] = NodeRef(B.FirstNode + J); };
  auto PairCall = [&](size_t I, size_t J) { Calls[A.FirstCall + I] = CallRef(B.FirstCall + J); };
  const FunctionRecord &F = *A.Function, &G = *B.Function;
  if (F.BodyHashLow == G.BodyHashLow && F.BodyHashHigh == G.BodyHashHigh &&
      F.Nodes.size() == G.Nodes.size() && F.Calls.size() == G.Calls.size()) {
    for (size_t I = 0; I < F.Nodes.size(); ++I)
      PairNode(I, I);
    for (size_t I = 0; I < F.Calls.size(); ++I)
      PairCall(I, I);
    return;
  }
  Look LookOld(Old, Was), LookNew(New, Is);
  pairEqual(LookOld.nodes(), LookNew.nodes(), PairNode);
  pairEqual(LookOld.calls(), LookNew.calls(), PairCall);
}

void Correspondence::pairStates() {
  uint32_t Count = Old.stateEnd() - Old.nodeCount();
  if (Count == New.stateEnd() - New.nodeCount())
    for (uint32_t I = 0; I < Count; ++I)
      Nodes[Old.nodeCount() + I] = NodeRef(New.nodeCount() + I);
}

/// What element \p E is now. A mark of a function that is not what it was, is nobody's.
link::ElementId Correspondence::element(link::ElementId E) {
  link::PathTable &To = Now.paths();
  const link::PathTable &From = Then.paths();
  link::RunMark Mark = From.mark(E);
  if (!Mark.any())
    return To.element(From.text(E));
  const BodyId Body = Bodies[Mark.Function];
  Mark.Function = Body.isSome() ? Body.Value : New.bodyCount() + Mark.Function;
  return To.marked(Elements[From.base(E).Value], Mark);
}

bool Correspondence::internPaths(uint32_t Count) {
  const link::PathTable &From = Then.paths();
  link::PathTable &To = Now.paths();
  if (Paths.empty())
    Paths.push_back(link::PathTable::Empty);
  for (uint32_t E = Elements.size(); E < From.elementCount(); ++E)
    Elements.push_back(element(link::ElementId(E)));
  for (uint32_t P = Paths.size(); P < Count; ++P)
    Paths.push_back(
        To.cons(Elements[From.head(PathRef(P)).Value], Paths[From.tail(PathRef(P)).Value]));
  llvm::DenseSet<uint32_t> Seen;
  return llvm::all_of(Elements, [&](link::ElementId E) { return Seen.insert(E.Value).second; });
}

} // namespace flowpact::solve
