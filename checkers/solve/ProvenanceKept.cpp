//===- ProvenanceKept.cpp - lists of positions whose element was checked ---===//
//
//   for (size_t I = 0; I < Users.size(); ++I) if (mayTrain(Users[I])) Kept.push_back(I);
//   for (size_t I : Kept) train(load(Users[I]));
//
// The position is walked back instead of the user: whatever position may stand there was put there
// where the element at that position, of the same list, was checked.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

/// Copies between an element and its use, and states of a list.
static constexpr unsigned MaxCopies = 8;
static constexpr size_t MaxStates = 128;

/// The nodes of the list that \p N is an element of, and of its position there.
static std::pair<NodeRef, NodeRef> placeOf(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  for (unsigned I = 0; I < MaxCopies && N.isSome(); ++I, N = copied(Linked, N)) {
    if (NodeRef Index = indexOfWhole(Linked, N); Index.isSome())
      return {P.nodeRef(P.bodyOf(N), P.edge(N, P.inEdges(N)[0]).From), Index};
    if (P.node(N).Kind != NodeKind::CallResult)
      continue;
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    SymbolId S = P.calleeSymbol(C);
    llvm::StringRef Name = S.isSome() ? link::lastNameComponent(P.name(S)) : "";
    if ((Name == "operator[]" || Name == "at") && P.args(C).size() == 2)
      return {P.nodeRef(P.bodyOf(C), P.args(C)[0].Pre), P.nodeRef(P.bodyOf(C), P.args(C)[1].Pre)};
  }
  return {};
}

namespace {
/// Of a list: what wrote to it, of any kind, and the blocks in which it was made.
struct ListHistory {
  llvm::SmallVector<NodeRef, 8> Writes;
  llvm::SmallVector<BlockId, 4> Made;
};
} // namespace

/// What may have been done to a list before its state \p N; none if that is too much.
static std::optional<ListHistory> historyOf(const link::Program &P, NodeRef N) {
  llvm::SmallVector<NodeRef, 16> Work{N};
  ListHistory Found;
  BodyId B = P.bodyOf(N);
  auto Push = [&](NodeId Id) {
    if (NodeRef Next = P.nodeRef(B, Id); Next.isSome() && !llvm::is_contained(Work, Next))
      Work.push_back(Next);
  };
  for (size_t I = 0; I < Work.size(); ++I) {
    if (I == MaxStates)
      return std::nullopt;
    const NodeRecord &Node = P.node(Work[I]);
    CallRef W = Node.Kind == NodeKind::ArgPost ? P.callRef(B, CallId(Node.Payload)) : CallRef();
    uint32_t Argument = W.isSome() ? P.argumentOfPost(W, Work[I]) : 0;
    bool Makes = W.isSome() && P.call(W).Kind == CallKind::Constructor && Argument == 0;
    if (Makes || Node.Kind == NodeKind::CallResult || Node.Kind == NodeKind::Param) {
      Found.Made.push_back(Node.Block); // what it was at first
      continue;
    }
    bool Stores =
        Node.Kind == NodeKind::Definition && llvm::any_of(P.inEdges(Work[I]), [&](uint32_t Row) {
          return P.edge(Work[I], Row).Kind == EdgeKind::Store;
        });
    if (Stores || W.isSome())
      Found.Writes.push_back(Work[I]);
    if (W.isSome()) {
      auto Before = P.args(P.call(W).Kind == CallKind::WriteBack ? P.originalOf(W) : W);
      if (Argument < Before.size())
        Push(Before[Argument].Pre);
    }
    for (uint32_t Row : P.inEdges(Work[I]))
      Push(P.edge(Work[I], Row).From);
  }
  return Found;
}

/// The blocks that control may come to after \p First was left, by row, while the list is one that
/// was made in one of \p Made before.
static llvm::BitVector blocksAfter(const link::Program &P, BodyId B, BlockId First,
                                   llvm::ArrayRef<BlockId> Made) {
  const UnitView &Unit = P.unit(B);
  const Range &Blocks = P.function(B).Blocks;
  llvm::BitVector Found(Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work{First.Value};
  while (!Work.empty())
    for (const SuccessorRecord &Next :
         UnitView::slice(Unit.Successors, Unit.Blocks[Work.pop_back_val()].Successors))
      if (uint32_t Local = Next.Target.Value - Blocks.Begin;
          !Found[Local] && !llvm::is_contained(Made, Next.Target)) {
        Found.set(Local);
        Work.push_back(Next.Target.Value);
      }
  return Found;
}

/// True if a list is at its state \p Now as it was where \p Point was made: no round of a loop that
/// comes later writes to it either.
bool Provenance::isUnchangedSince(NodeRef Point, NodeRef Now) const {
  if (Now.isNone() || P.bodyOf(Now) != P.bodyOf(Point) || P.node(Point).Block.isNone())
    return false;
  BodyId B = P.bodyOf(Now);
  auto History = historyOf(P, Now);
  if (!History)
    return false;
  auto CallOf = [&](NodeRef N) {
    bool Of = P.node(N).Kind == NodeKind::ArgPost || P.node(N).Kind == NodeKind::CallResult;
    return Of ? CallId(P.node(N).Payload) : CallId();
  };
  BlockId Here = P.node(Point).Block;
  llvm::BitVector Later = blocksAfter(P, B, Here, History->Made);
  return llvm::none_of(History->Writes, [&](NodeRef Write) {
    BlockId At = P.node(Write).Block;
    CallId Then = CallOf(Point), By = CallOf(Write);
    return At.isNone() || Later[At.Value - P.function(B).Blocks.Begin] ||
           (At == Here && (Then.isNone() || By.isNone() || By.Value > Then.Value));
  });
}

/// The list that \p N is an element of, as it is there.
NodeRef Provenance::listAt(NodeRef N) const { return placeOf(Linked, N).first; }

/// With the position in place of the user, if that is one of a list or is known to be in one.
StandingResult Provenance::walkKept(const AtomList &Atoms, NodeRef Of, const Path &Part) {
  const auto [N, At] = objectBehind(Of, Part);
  ListElement User = elementAt(N);
  auto [List, Position] = placeOf(Linked, N);
  if (!User.isKnown() || Position.isNone())
    return StandingResult();
  Kept = KeptOf{User.List, List, At};
  Back = {};
  StandingResult Result = walk({}, Position, {});
  for (const GuardAtom *Atom : Atoms) {
    bool Listed = Atom->What == GuardAtom::Kind::Member && Atom->Accepted && Atom->Guard.isNone() &&
                  Atom->Value.isSome() && Atom->Of == User.Position;
    if (Listed && Result.Value == Standing::Open)
      Result = walk({}, Atom->Value, {Facts.table().outcomes().anyElement()});
  }
  Kept.reset();
  return Result;
}

/// True if \p Atoms, which hold where the position (\p N, \p At) is put somewhere, say that the
/// element there was checked.
bool Provenance::isKeptPosition(const AtomList &Atoms, NodeRef N, const Path &At) {
  Subject Position = Facts.subjects().resolve(N, At);
  for (const GuardAtom *Atom : Atoms) {
    bool Checks = Atom->What == GuardAtom::Kind::Check && Atom->Accepted && !Atom->AnySubject &&
                  Rule.find(Atom->Guard) && (!Atom->Asserted || Rule.Assertions);
    NodeRef Anchor = Checks ? Facts.subjects().anchor(Atom->Of) : NodeRef();
    if (Anchor.isNone() || !(Atom->Of.Path == Kept->Item))
      continue;
    ListElement Asked = elementAt(Anchor);
    if (!Asked.isKnown() || !(Asked.List == Kept->List) || !(Asked.Position == Position) ||
        !isUnchangedSince(Anchor, Kept->Now))
      continue;
    Found = {Standing::Guarded, *Atom};
    return true;
  }
  return false;
}

} // namespace flowpact::solve
