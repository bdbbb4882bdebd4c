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

/// True if \p N is what a call reads of an object that others may change meanwhile.
static bool readsAnew(const link::Program &P, NodeRef N) {
  if (P.node(N).Kind != NodeKind::CallResult)
    return false;
  SymbolId S = P.calleeSymbol(P.callRef(P.bodyOf(N), CallId(P.node(N).Payload)));
  return S.isSome() && P.name(S).contains("atomic");
}

/// What \p Of is a copy or a member of, in this function.
BodyFacts::AskedPart BodyFacts::partBehind(AskedPart Of) const {
  for (unsigned I = 0; I < MaxCopies && Of.Node.isSome() && !readsAnew(P, Of.Node); ++I) {
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
  if (OfThis && Negated && !readsAnew(P, Asked.Node))
    Asked = {P.nodeRef(B, P.args(C)[0].Pre), {Table.outcomes().state()}, Asked.Negated != *Negated};
  return partBehind(std::move(Asked));
}

/// Whether a status that a function of its own class makes is good:  return Status::Denied("...");
static std::optional<bool> madeGood(const link::LinkedProgram &Linked, CallRef C) {
  const link::Program &P = Linked.program();
  SymbolId S = P.calleeSymbol(C);
  NodeRef Result = P.nodeRef(P.bodyOf(C), P.call(C).Result);
  link::ClassId Class = Result.isSome() ? P.typeOf(Result) : link::ClassId();
  if (S.isNone() || Class.isNone() || P.hasThisArgument(C) || !Linked.calls().needsModel(C))
    return std::nullopt;
  llvm::StringRef Owner = P.name(S), Name = link::lastNameComponent(Owner);
  bool OfClass =
      Owner.size() > Name.size() + 2 && Owner.drop_back(Name.size() + 2) == P.name(Class);
  return OfClass ? makesGood(Name) : std::nullopt;
}

/// True if what comes from the end of \p From, of which \p Part is asked, is not \p True: it was
/// asked on the way there, or was made as something else.
bool BodyFacts::isOtherwise(BlockId From, const AskedPart &Part, bool True) const {
  if (askedBefore(From, Part).value_or(True) != True)
    return true;
  return isState(Part.At) && P.node(Part.Node).Kind == NodeKind::CallResult &&
         madeGood(Linked, P.callRef(B, CallId(P.node(Part.Node).Payload))).value_or(True) != True;
}

/// What \p Part was found to be on the one way to the end of \p Last; none if it was not asked:
///   Status S = check(User); if (!S.ok()) return S;
std::optional<bool> BodyFacts::askedBefore(BlockId Last, const AskedPart &Part) const {
  uint32_t Here = local(Last);
  for (unsigned I = 0; I < MaxCopies && Predecessors[Here].size() == 1; ++I) {
    auto [From, Row] = Predecessors[Here][0];
    if (auto Found = askedOnEdge(From, Unit.Successors[Row], Part))
      return Found;
    Here = From;
  }
  return std::nullopt;
}

/// True if \p Condition is about a pointer, which is one node with what it points to.
static bool testsAddress(const link::Program &P, NodeRef Condition) {
  for (unsigned I = 0; I < MaxCopies && P.node(Condition).Kind == NodeKind::Value; ++I) {
    auto In = P.inEdges(Condition);
    if (llvm::any_of(
            In, [&](uint32_t Row) { return (P.edge(Condition, Row).Flags & EF_Address) != 0; }))
      return true;
    if (P.node(Condition).Operation != Op::Not || In.size() != 1)
      return false;
    Condition = P.nodeRef(P.bodyOf(Condition), P.edge(Condition, In[0]).From);
  }
  return false;
}

/// The same of the condition by which \p Edge leaves block \p From.
std::optional<bool> BodyFacts::askedOnEdge(uint32_t From, const SuccessorRecord &Edge,
                                           const AskedPart &Part) const {
  bool Is = Edge.Kind == SuccessorKind::True, IsNot = Edge.Kind == SuccessorKind::False;
  if (block(From).Condition.isNone() || !(Is || IsNot))
    return std::nullopt;
  NodeRef Condition = P.nodeRef(B, block(From).Condition);
  AskedPart Asked = testsAddress(P, Condition) ? AskedPart() : conditionOf(Condition);
  if (Asked.Node.isNone() || !Asked.isSamePart(Part))
    return std::nullopt;
  return Is != Asked.Negated;
}

/// What holds where \p Block starts, if \p Part turns out to be \p True: ways on which it was found
/// to be something else do not count.
///   for (auto &U : Users) { if (!S.ok()) break; S = check(U); }    if (S.ok()) ...
FactSet BodyFacts::withoutOtherWays(uint32_t Block, const AskedPart &Part, bool True) {
  auto From = llvm::ArrayRef(Predecessors[Block]);
  BlockId Made = Part.Node.isSome() ? P.node(Part.Node).Block : BlockId();
  auto Comes = [&](auto &Way) {
    const SuccessorRecord &Edge = Unit.Successors[Way.second];
    auto Found = askedOnEdge(Way.first, Edge, Part);
    return Found ? Found : askedBefore(BlockId(Function.Blocks.Begin + Way.first), Part);
  };
  auto IsOther = [&](auto &Way) { return Comes(Way).value_or(True) != True; };
  bool Ahead = llvm::all_of(From, [&](auto &Way) { return Position[Way.first] < Position[Block]; });
  if (From.size() < 2 || Part.Node.isNone() || Owner.onlyFresh() || !Ahead ||
      (Made.isSome() && local(Made) == Block) || llvm::none_of(From, IsOther))
    return FactSet();
  FactSet Every = FactSet::all();
  for (auto &Way : From)
    if (!IsOther(Way))
      meet(Every, along(Way.first, Unit.Successors[Way.second]));
  if (!Every.isAll())
    Every.dropIf([&](uint32_t Number) { return Atoms[Number].Scope; });
  return Every;
}

/// True if control only comes to \p Join by \p Edge where the value is something else:
///   if (Ok) Ok = mayTrain(User);      who finds Ok true did not skip the check
bool BodyFacts::isTurnedAway(const EdgeRecord &Edge, BlockId Join, const Path &At,
                             const Outcome &Result) const {
  if (Edge.Block.isNone() || Join.isNone() || !Result.truth())
    return false;
  AskedPart Part = partBehind({P.nodeRef(B, Edge.From), At});
  if (Part.Node.isSome() && !AsksAddress && isOtherwise(Edge.Block, Part, *Result.truth()))
    return true;
  const BlockRecord &From = block(local(Edge.Block));
  if (From.Condition.isNone())
    return false;
  AskedPart Asked = conditionOf(P.nodeRef(B, From.Condition));
  if (Asked.Node.isNone() || !Asked.isSamePart(Part))
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
