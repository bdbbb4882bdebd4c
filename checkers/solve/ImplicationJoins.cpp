//===- ImplicationJoins.cpp - what is checked where control joins ---------===//
//
//   bool Ok = mayTrain(User);
//   while (!Ok) { User = next(User); Ok = mayTrain(User); }       where Ok is true, User was
//   checked
//
// Where two ways join, a variable is one of two values. If on each way the value that it then has
// was checked, the variable was. Going round a loop it is another value: what was known of the
// last one is gone.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using AtomKind = GuardAtom::Kind;

/// Variables that are told apart at one join, and copies between a value and its use.
static constexpr size_t MaxJoins = 16;
static constexpr unsigned MaxCopies = 16;

static bool isCheck(const GuardAtom &Atom) {
  return Atom.What == AtomKind::Check && Atom.Accepted && !Atom.AnySubject && !Atom.Scope;
}

/// What is joined at \p Block of several values that are nobody else's already.
llvm::ArrayRef<NodeRef> BodyFacts::joinsAt(uint32_t Block) {
  if (Joins.empty()) {
    Joins.resize(Function.Blocks.size());
    for (uint32_t Row = Function.Nodes.Begin; Row < Function.Nodes.End; ++Row) {
      NodeRef N = P.nodeRef(B, NodeId(Row));
      const NodeRecord &Node = P.node(N);
      bool Is = Node.Kind == NodeKind::Phi && Node.Block.isSome() && !P.inEdges(N).empty() &&
                Resolver.resolve(N) == Resolver.ofNode(N, {});
      if (Is && Joins[local(Node.Block)].size() < MaxJoins)
        Joins[local(Node.Block)].push_back(N);
    }
  }
  return Joins[Block];
}

/// The checks in \p Arm, which holds where control comes from \p From to \p Join, of what is
/// joined there.
FactSet BodyFacts::ofJoined(const FactSet &Arm, uint32_t From, uint32_t Join) {
  FactSet Found;
  if (Arm.isAll() || llvm::none_of(Arm.atoms(), [&](uint32_t I) { return isCheck(Atoms[I]); }))
    return Found;
  for (NodeRef N : joinsAt(Join))
    for (uint32_t Row : P.inEdges(N)) {
      const EdgeRecord &Edge = Unit.Edges[Row];
      if (Edge.Kind != EdgeKind::Copy || Edge.Block.isNone() || local(Edge.Block) != From)
        continue;
      Subject Was = Resolver.resolve(P.nodeRef(B, Edge.From));
      for (uint32_t Number : Arm.atoms()) {
        const GuardAtom &Known = Atoms[Number];
        bool Is = isCheck(Known) && Known.Of.Root == Was.Root &&
                  Known.Of.Path.size() >= Was.Path.size() &&
                  std::equal(Was.Path.begin(), Was.Path.end(), Known.Of.Path.begin());
        if (!Is)
          continue;
        GuardAtom Atom = Known;
        Path Below(Known.Of.Path.begin() + Was.Path.size(), Known.Of.Path.end());
        Atom.Of = Resolver.ofNode(N, std::move(Below));
        Found.add(intern(std::move(Atom)));
      }
    }
  return Found;
}

/// Makes of \p Arm, which holds where control comes from \p From to \p Join, what holds there of
/// what is joined: what was known of it before was about the values of the last round.
void BodyFacts::join(FactSet &Arm, uint32_t From, uint32_t Join) {
  if (Arm.isAll() || Predecessors[Join].size() < 2 || llvm::none_of(Arm.atoms(), [&](uint32_t I) {
        return isCheck(Atoms[I]) || Atoms[I].What == AtomKind::When;
      }))
    return;
  FactSet Joined = ofJoined(Arm, From, Join);
  auto IsJoined = [&](const Subject &S) {
    return llvm::any_of(joinsAt(Join),
                        [&](NodeRef N) { return S.Root == Resolver.ofNode(N, {}).Root; });
  };
  Arm.dropIf([&](uint32_t Number) {
    const GuardAtom &Atom = Atoms[Number];
    return (isCheck(Atom) || Atom.What == AtomKind::When) && IsJoined(Atom.Of);
  });
  Arm.unite(Joined);
}

/// What \p Of is a copy or a member of, in this function.
BodyFacts::AskedPart BodyFacts::partBehind(AskedPart Of) const {
  for (unsigned I = 0; I < MaxCopies && Of.Node.isSome(); ++I) {
    auto In = P.inEdges(Of.Node);
    NodeRef From = copied(Linked, Of.Node);
    if (From.isSome() && P.bodyOf(From) == B) {
      Of.Node = From;
    } else if (In.size() == 1 && Unit.Edges[In[0]].Kind == EdgeKind::Load) {
      Path Whole = Linked.paths().elements(P.path(P.body(B).Unit, Unit.Edges[In[0]].Path));
      if (llvm::any_of(Whole, [&](auto E) { return Linked.paths().isBracketed(E); }))
        break;
      Whole.append(Of.At.begin(), Of.At.end());
      Of.At = std::move(Whole);
      Of.Node = P.nodeRef(B, Unit.Edges[In[0]].From);
    } else {
      break;
    }
  }
  return Of;
}

/// What \p Condition asks: whether a value is true, or an object good.
BodyFacts::AskedPart BodyFacts::conditionOf(NodeRef Condition) const {
  AskedPart Asked{Condition, {}};
  for (unsigned I = 0;
       I < MaxCopies && Asked.Node.isSome() && P.node(Asked.Node).Kind == NodeKind::Value &&
       (P.node(Asked.Node).Operation == Op::Not || P.node(Asked.Node).Operation == Op::Truth);
       ++I) {
    Asked.Negated ^= P.node(Asked.Node).Operation == Op::Not;
    Asked.Node = operand(Asked.Node, 0);
  }
  if (Asked.Node.isNone() || P.node(Asked.Node).Kind != NodeKind::CallResult)
    return partBehind(std::move(Asked));
  CallRef C = P.callRef(B, CallId(P.node(Asked.Node).Payload));
  SymbolId S = P.calleeSymbol(C);
  bool OfThis = P.hasThisArgument(C) && P.args(C).size() == 1 && P.args(C)[0].Pre.isSome() &&
                Linked.calls().needsModel(C);
  auto Rows = Table.outcomes().of(C);
  bool Told = llvm::any_of(Rows, [](const OutcomeRow *Row) { return Row->Tests.has_value(); });
  std::optional<bool> Negated;
  for (const OutcomeRow *Row : Rows)
    if (Row->Tests && Row->Tests->What == policy::Proposition::Kind::State &&
        Row->Tests->Of.Root == policy::Port::Kind::This &&
        Row->Tests->Of.Path == link::PathTable::Empty)
      Negated = Row->Tests->Negated;
  if (!Told && S.isSome() && saysGood(link::lastNameComponent(P.name(S))))
    Negated = false;
  if (OfThis && Negated)
    Asked = {P.nodeRef(B, P.args(C)[0].Pre), {Table.outcomes().state()}, Asked.Negated != *Negated};
  return partBehind(std::move(Asked));
}

/// True if control only comes to \p Join by \p Edge where the value is something else:
///   if (Ok) Ok = mayTrain(User);      who finds Ok true did not skip the check
bool BodyFacts::isTurnedAway(const EdgeRecord &Edge, BlockId Join, const Path &At,
                             const Outcome &Result) const {
  if (Edge.Block.isNone() || Join.isNone() || !Result.truth())
    return false;
  const BlockRecord &From = block(local(Edge.Block));
  if (From.Condition.isNone())
    return false;
  AskedPart Asked = conditionOf(P.nodeRef(B, From.Condition));
  if (Asked.Node.isNone() || !Asked.isSamePart(partBehind({P.nodeRef(B, Edge.From), At})))
    return false;
  bool Away = false;
  for (const SuccessorRecord &Next : UnitView::slice(Unit.Successors, From.Successors))
    if (Next.Target == Join) {
      bool Is = Next.Kind == SuccessorKind::True, IsNot = Next.Kind == SuccessorKind::False;
      if (!(Is || IsNot) || (Is != Asked.Negated) == *Result.truth())
        return false;
      Away = true;
    }
  return Away;
}

} // namespace flowpact::solve
