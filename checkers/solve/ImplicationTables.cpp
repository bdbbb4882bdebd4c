//===- ImplicationTables.cpp - what an element of a table says ------------===//
//
//   static constexpr bool MayTrain[] = {false, true, false};
//   if (MayTrain[int(consentOf(User))]) ...     the answer was one of those that give true
//
// The elements of a table that is written down and never changed are asked one by one. Those
// that may have the outcome tell what the index was.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

/// Elements of a table that are asked.
static constexpr unsigned MaxElements = 64;

/// The list that a table which never changes is made of; none if that is not known.
static NodeRef listOf(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  for (unsigned I = 0; I < 8 && N.isSome(); ++I) {
    const NodeRecord &Node = P.node(N);
    if (Node.Kind == NodeKind::Value && Node.Operation == Op::Aggregate)
      return N;
    if (Node.Kind != NodeKind::GlobalLoad) {
      N = copied(Linked, N);
      continue;
    }
    link::CellId Cell = P.cellOf(N);
    auto Stores = P.storesOf(Cell);
    if (Stores.size() != 1 || !(P.global(Cell).Flags & GF_Constant) ||
        P.inEdges(Stores[0]).size() != 1)
      return NodeRef();
    const EdgeRecord &Edge = P.edge(Stores[0], P.inEdges(Stores[0])[0]);
    bool Whole =
        Edge.Path.isNone() && (Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Store);
    N = Whole ? P.nodeRef(P.bodyOf(Stores[0]), Edge.From) : NodeRef();
  }
  return NodeRef();
}

/// How many elements the list has that \p Table is; 0 if that is not known.
unsigned BodyFacts::tableSize(NodeRef N) const {
  NodeRef List = listOf(Linked, N);
  unsigned Size = 0;
  if (List.isNone())
    return 0;
  for (uint32_t Row : P.inEdges(List)) {
    const EdgeRecord &Edge = P.edge(List, Row);
    Path At = Linked.paths().elements(P.path(P.body(P.bodyOf(List)).Unit, Edge.Path));
    unsigned Position;
    llvm::StringRef Text = At.size() == 1 ? Linked.paths().text(At[0]) : "";
    if (Edge.Kind != EdgeKind::Store || !Text.consume_front("[") ||
        Text.consumeInteger(10, Position) || Text != "]" || Position >= MaxElements)
      return 0;
    Size = std::max(Size, Position + 1);
  }
  return Size;
}

FactSet BodyFacts::impliedByTable(NodeRef Table, NodeRef Index, const Path &At,
                                  const Outcome &Result) {
  unsigned Size = Table.isSome() && Index.isSome() ? tableSize(Table) : 0;
  NumberSet Possible;
  for (unsigned I = 0; I < Size; ++I) {
    auto Element = Linked.paths().findElement("[" + std::to_string(I) + "]");
    if (!Element)
      return FactSet();
    Path Where{*Element};
    Where.append(At.begin(), At.end());
    if (!implied(Table, Where, Result).isAll())
      Possible.add(I);
  }
  if (Size == 0)
    return slotAtom(Table, Index, At, Result);
  return Possible.isEmpty() ? FactSet::all() : implied(Index, {}, Outcome::number(Possible));
}

/// That a list has something at a position: what is known of it may be about what another
/// list has there (ProvenanceSlots.cpp).
FactSet BodyFacts::slotAtom(NodeRef List, NodeRef Index, const Path &At, const Outcome &Result) {
  FactSet Found;
  if (List.isNone() || Index.isNone() || !(At.empty() || isState(At)) ||
      Result.Is != Outcome::Kind::Number)
    return Found;
  GuardAtom Atom;
  Atom.What = GuardAtom::Kind::Slot;
  Atom.Of = Resolver.resolve(Index);
  Atom.Other = Resolver.resolve(List);
  Atom.Value = List;
  Atom.Result = Result;
  Found.add(intern(std::move(Atom)));
  return Found;
}

/// The same where the table is an object that a call asks:  Table[Answer], Table.at(Answer)
FactSet BodyFacts::impliedByLookUp(CallRef C, const Path &At, const Outcome &Result) {
  SymbolId S = P.calleeSymbol(C);
  auto Args = P.args(C);
  if (S.isNone() || Args.size() != 2)
    return FactSet();
  llvm::StringRef Name = link::lastNameComponent(P.name(S));
  if (Name != "operator[]" && Name != "at")
    return FactSet();
  return impliedByTable(P.nodeRef(B, Args[0].Pre), P.nodeRef(B, Args[1].Pre), At, Result);
}

} // namespace flowpact::solve
