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

/// What a library's container that was just made was made of; none if that is no list.
static NodeRef madeOfList(const link::Program &P, NodeRef N) {
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  SymbolId S = P.calleeSymbol(C);
  auto Args = P.args(C);
  bool Makes = P.call(C).Kind == CallKind::Constructor && P.argumentOfPost(C, N) == 0 &&
               Args.size() > 1 && S.isSome() && P.name(S).starts_with("std::");
  return Makes ? P.nodeRef(P.bodyOf(N), Args[1].Pre) : NodeRef();
}

/// The list that a table which never changes is made of; none if that is not known.
static NodeRef listOf(const link::LinkedProgram &Linked, NodeRef N, unsigned Nested = 0) {
  const link::Program &P = Linked.program();
  for (unsigned I = 0; I < 8 && N.isSome(); ++I) {
    const NodeRecord &Node = P.node(N);
    auto In = P.inEdges(N);
    if (Node.Kind == NodeKind::Phi) { // made in this run of the function, or before
      NodeRef Same;
      for (uint32_t Row : In) {
        NodeRef List = Nested < 2
                           ? listOf(Linked, P.nodeRef(P.bodyOf(N), P.edge(N, Row).From), Nested + 1)
                           : NodeRef();
        if (List.isNone() || (Same.isSome() && List != Same))
          return NodeRef();
        Same = List;
      }
      return Same;
    }
    if (Node.Kind == NodeKind::Value && Node.Operation == Op::Aggregate) {
      const EdgeRecord *Only = In.size() == 1 ? &P.edge(N, In[0]) : nullptr;
      link::ElementList At =
          Only ? Linked.paths().elements(P.path(P.body(P.bodyOf(N)).Unit, Only->Path))
               : link::ElementList();
      if (At.size() != 1 || Linked.paths().text(At[0]) != "std::array::_M_elems")
        return N;
      N = P.nodeRef(P.bodyOf(N), Only->From);
      continue;
    }
    if (Node.Kind == NodeKind::ArgPost) {
      NodeRef Copied = copied(Linked, N);
      N = Copied.isSome() ? Copied : madeOfList(P, N);
      continue;
    }
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

/// The elements of the list that \p Table is, in order; none if they are not known.
std::vector<NodeRef> BodyFacts::elementsOf(NodeRef Table) const {
  NodeRef List = listOf(Linked, Table);
  std::vector<NodeRef> Result;
  if (List.isNone())
    return Result;
  for (uint32_t Row : P.inEdges(List)) {
    const EdgeRecord &Edge = P.edge(List, Row);
    Path At = Linked.paths().elements(P.path(P.body(P.bodyOf(List)).Unit, Edge.Path));
    unsigned Position;
    llvm::StringRef Text = At.size() == 1 ? Linked.paths().text(At[0]) : "";
    if (Edge.Kind != EdgeKind::Store || !Text.consume_front("[") ||
        Text.consumeInteger(10, Position) || Text != "]" || Position >= MaxElements)
      return {};
    Result.resize(std::max<size_t>(Result.size(), Position + 1));
    Result[Position] = P.nodeRef(P.bodyOf(List), Edge.From);
  }
  return llvm::is_contained(Result, NodeRef()) ? std::vector<NodeRef>() : Result;
}

/// The same for a value that may be another function's: of a table that is made elsewhere.
FactSet BodyFacts::impliedAnywhere(NodeRef N, const Path &At, const Outcome &Result) {
  if (P.bodyOf(N) == B)
    return implied(N, At, Result);
  auto Inside = Owner.partSummary(N, At, Result);
  if (!Inside)
    return FactSet::all();
  FactSet Found;
  for (const GuardAtom &Atom : *Inside)
    if (!Resolver.parameterOf(Atom.Of))
      Found.add(intern(Atom));
  return Found;
}

FactSet BodyFacts::impliedByTable(NodeRef Table, NodeRef Index, const Path &At,
                                  const Outcome &Result) {
  std::vector<NodeRef> Elements;
  if (Table.isSome() && Index.isSome())
    Elements = elementsOf(Table);
  if (Elements.empty())
    return slotAtom(Table, Index, At, Result);
  NumberSet Possible;
  for (size_t I = 0; I < Elements.size(); ++I)
    if (!impliedAnywhere(Elements[I], At, Result).isAll())
      Possible.add(I);
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
