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
    if (NodeRef Index = P.indexOf(N); Index.isSome() && P.inEdges(N).size() == 1)
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

/// The writes to a list, of any kind, that may have been made before its state \p N; none if they
/// are too many.
static std::optional<llvm::SmallVector<NodeRef, 8>> writesBefore(const link::Program &P,
                                                                 NodeRef N) {
  llvm::SmallVector<NodeRef, 16> Work{N};
  llvm::SmallVector<NodeRef, 8> Found;
  BodyId B = P.bodyOf(N);
  auto Push = [&](NodeId Id) {
    if (NodeRef Next = P.nodeRef(B, Id); Next.isSome() && !llvm::is_contained(Work, Next))
      Work.push_back(Next);
  };
  for (size_t I = 0; I < Work.size(); ++I) {
    if (I == MaxStates)
      return std::nullopt;
    const NodeRecord &Node = P.node(Work[I]);
    bool Stores =
        Node.Kind == NodeKind::Definition && llvm::any_of(P.inEdges(Work[I]), [&](uint32_t Row) {
          return P.edge(Work[I], Row).Kind == EdgeKind::Store;
        });
    if (Stores)
      Found.push_back(Work[I]);
    if (Node.Kind == NodeKind::ArgPost) {
      Found.push_back(Work[I]);
      CallRef W = P.callRef(B, CallId(Node.Payload));
      auto Before = P.args(P.call(W).Kind == CallKind::WriteBack ? P.originalOf(W) : W);
      if (uint32_t Argument = P.argumentOfPost(W, Work[I]); Argument < Before.size())
        Push(Before[Argument].Pre);
    }
    if (Node.Kind == NodeKind::CallResult || Node.Kind == NodeKind::Param)
      continue; // what it was at first
    for (uint32_t Row : P.inEdges(Work[I]))
      Push(P.edge(Work[I], Row).From);
  }
  return Found;
}

/// The blocks that control may come to after \p First was left, by row.
static llvm::BitVector blocksAfter(const link::Program &P, BodyId B, BlockId First) {
  const UnitView &Unit = P.unit(B);
  const Range &Blocks = P.function(B).Blocks;
  llvm::BitVector Found(Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work{First.Value};
  while (!Work.empty())
    for (const SuccessorRecord &Next :
         UnitView::slice(Unit.Successors, Unit.Blocks[Work.pop_back_val()].Successors))
      if (uint32_t Local = Next.Target.Value - Blocks.Begin; !Found[Local]) {
        Found.set(Local);
        Work.push_back(Next.Target.Value);
      }
  return Found;
}

/// True if a list is at its state \p Now as it was at \p Then, whenever \p Element was read from
/// that: another round of a loop is later, too.
static bool isUnchanged(const link::Program &P, NodeRef Now, NodeRef Then, NodeRef Element) {
  BlockId Read = P.node(Element).Block;
  if (Now.isNone() || Then.isNone() || P.bodyOf(Now) != P.bodyOf(Then) ||
      P.bodyOf(Now) != P.bodyOf(Element) || Read.isNone())
    return false;
  BodyId B = P.bodyOf(Now);
  auto Before = writesBefore(P, Then), After = writesBefore(P, Now);
  if (!Before || !After)
    return false;
  llvm::BitVector Later = blocksAfter(P, B, Read);
  return llvm::all_of(*After, [&](NodeRef Write) {
    BlockId At = P.node(Write).Block;
    return llvm::is_contained(*Before, Write) && At.isSome() &&
           !Later[At.Value - P.function(B).Blocks.Begin];
  });
}

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
        !isUnchanged(P, Kept->Now, placeOf(Linked, Anchor).first, Anchor))
      continue;
    Found = {Standing::Guarded, *Atom};
    return true;
  }
  return false;
}

} // namespace flowpact::solve
