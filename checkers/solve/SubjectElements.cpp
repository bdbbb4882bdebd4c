//===- SubjectElements.cpp - elements that were replaced ------------------===//
//
//   if (mayTrain(Ids[I])) { Ids[I] = Other; train(load(Ids[I])); }
//
// What a list has at a position is the same whenever it is looked up, unless something was
// written there in between. So an element is told by the writes at its position, too, that
// may have been made before it is read.
//
//===----------------------------------------------------------------------===//
#include "solve/Subject.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

/// States of a list that are looked at.
static constexpr size_t MaxStates = 48;

/// True if \p C gives a reference to an element of its object.
static bool picksElement(const link::LinkedProgram &Linked, CallRef C) {
  const link::Program &P = Linked.program();
  static constexpr llvm::StringLiteral Picks[] = {"operator[]", "at", "front", "back", "top"};
  SymbolId S = P.calleeSymbol(C);
  if (S.isNone() || !llvm::is_contained(Picks, link::lastNameComponent(P.name(S))) ||
      !P.hasThisArgument(C) || P.args(C).empty() || !Linked.calls().needsModel(C))
    return false;
  return llvm::any_of(Linked.flow().models(C), [&](uint32_t Row) {
    return llvm::any_of(Linked.flow().models()[Row].Flows, [&](const link::ModelFlow &Flow) {
      return Flow.Kind == policy::Transfer::Alias && Flow.To.Root == policy::Port::Kind::Result &&
             Flow.From.Root == policy::Port::Kind::This && Flow.From.Path != link::PathTable::Empty;
    });
  });
}

/// True if \p N is certainly another value than before, and not one that may have been left alone.
static bool isWritten(const link::Program &P, NodeRef N) {
  return llvm::none_of(P.inEdges(N), [&](uint32_t Row) { return P.edge(N, Row).Flags & EF_Weak; });
}

/// True if \p A and \p B look up the element at one position of their objects.
bool Subjects::readsTheSame(CallRef A, CallRef B, Walk &State) {
  auto NameOf = [&](CallRef C) {
    SymbolId S = P.calleeSymbol(C);
    llvm::StringRef Name = S.isSome() ? link::lastNameComponent(P.name(S)) : "";
    return Name == "at" ? "operator[]" : Name;
  };
  auto One = P.args(A), Two = P.args(B);
  if (!picksElement(Linked, B) || NameOf(A) != NameOf(B) || One.size() != Two.size())
    return false;
  for (size_t I = 1; I < One.size(); ++I) {
    if (One[I].Pre.isNone() || Two[I].Pre.isNone())
      return false;
    Subject X = walk(P.nodeRef(P.bodyOf(A), One[I].Pre), {}, State);
    if (!X.isKnown() || !(X == walk(P.nodeRef(P.bodyOf(B), Two[I].Pre), {}, State)))
      return false;
  }
  return true;
}

/// The writes to part \p Path of the element that \p C looks up that may have been made before;
/// empty if there are none, or too much to look at.
std::string Subjects::writtenBefore(CallRef C, const link::ElementList &Path, Walk &State) {
  if (!picksElement(Linked, C) || P.args(C)[0].Pre.isNone())
    return "";
  BodyId B = P.bodyOf(C);
  llvm::SmallVector<NodeRef, 16> Work{P.nodeRef(B, P.args(C)[0].Pre)};
  auto Push = [&](NodeId Id) {
    if (NodeRef N = P.nodeRef(B, Id); N.isSome() && !llvm::is_contained(Work, N))
      Work.push_back(N);
  };
  llvm::SmallVector<uint32_t, 2> Writes;
  for (size_t I = 0; I < Work.size(); ++I) {
    if (I == MaxStates)
      return "";
    const NodeRecord &Node = P.node(Work[I]);
    if (Node.Kind == NodeKind::ArgPost) {
      CallRef W = P.callRef(B, CallId(Node.Payload)), Original = P.originalOf(W);
      uint32_t Argument = P.argumentOfPost(W, Work[I]);
      bool Through = P.call(W).Kind == CallKind::WriteBack;
      auto Before = P.args(Through ? Original : W);
      if (Argument < Before.size())
        Push(Before[Argument].Pre);
      if (!Through || Argument != 0 || !readsTheSame(C, Original, State))
        continue;
      NodeRef Old = P.nodeRef(B, P.call(Original).Result), New = P.nodeRef(B, P.call(W).Result);
      if (New.isNone() || !isWritten(P, New))
        continue;
      Subject Now = walk(New, Path, State);
      if (Old.isNone() || !Now.isKnown() || !(Now == walk(Old, Path, State)))
        Writes.push_back(Work[I].Value);
      continue;
    }
    if (Node.Kind != NodeKind::Definition && Node.Kind != NodeKind::Phi)
      continue;
    for (uint32_t Row : P.inEdges(Work[I]))
      if (const EdgeRecord &Edge = P.edge(Work[I], Row);
          Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Update)
        Push(Edge.From);
  }
  llvm::sort(Writes);
  std::string Tag;
  for (uint32_t Write : Writes)
    Tag += "w" + std::to_string(Write);
  return Tag;
}

} // namespace flowpact::solve
