//===- BodyFacts.cpp - the must-analysis of one function ------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;

/// Rounds over a function's blocks; all that was ever needed were a few.
static constexpr unsigned MaxRounds = 200;

BodyFacts::BodyFacts(GuardFacts &Owner, BodyId B, const Assumption &Assumed)
    : Owner(Owner), Linked(Owner.linked()), P(Linked.program()), Table(Owner.table()),
      Resolver(Owner.subjects()), B(B), Assumed(Assumed), Unit(P.unit(B)), Function(P.function(B)) {
}

void BodyFacts::orderBlocks() {
  uint32_t Count = Function.Blocks.size();
  Predecessors.resize(Count);
  Position.assign(Count, ~0u);
  struct Frame {
    uint32_t Block;
    uint32_t Next;
  };
  std::vector<uint32_t> Postorder;
  llvm::BitVector Seen(Count);
  std::vector<Frame> Stack{{local(Function.Entry), 0}};
  Seen.set(local(Function.Entry));
  while (!Stack.empty()) {
    Frame &Top = Stack.back();
    const Range &Edges = block(Top.Block).Successors;
    if (Top.Next == Edges.size()) {
      Postorder.push_back(Top.Block);
      Stack.pop_back();
      continue;
    }
    // The last branch first, so that a loop's body comes before what follows the loop.
    uint32_t Row = Edges.End - ++Top.Next;
    if (Linked.dead().isDeadBranch(B, Row))
      continue;
    uint32_t To = local(Unit.Successors[Row].Target);
    Predecessors[To].push_back({Top.Block, Row});
    if (!Seen[To]) {
      Seen.set(To);
      Stack.push_back({To, 0});
    }
  }
  Order.assign(Postorder.rbegin(), Postorder.rend());
  for (uint32_t I = 0; I < Order.size(); ++I)
    Position[Order[I]] = I;
}

void BodyFacts::compute() {
  In.assign(Function.Blocks.size(), FactSet::all());
  if (Function.Blocks.empty())
    return;
  orderBlocks();
  findLoops();
  settle();
  if (learnFromLoops()) {
    After.clear();
    In.assign(Function.Blocks.size(), FactSet::all());
    settle();
  }
  IsComputed = true;
}

void BodyFacts::settle() {
  In[local(Function.Entry)] = atEntry();
  unsigned Rounds = 0;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t Block : Order)
      Changed |= updateBlock(Block);
    if (++Rounds > MaxRounds) {
      In.assign(Function.Blocks.size(), FactSet()); // nothing is known
      return;
    }
  }
}

bool BodyFacts::updateBlock(uint32_t Block) {
  if (Block == local(Function.Entry))
    return false;
  FactSet New = FactSet::all();
  llvm::SmallVector<Arm, 4> Arms;
  for (auto [From, Edge] : Predecessors[Block]) {
    FactSet One = along(From, Unit.Successors[Edge]);
    if (Position[From] >= Position[Block]) {
      FactSet Joined = One.isAll() ? FactSet() : ofJoined(One, From, Block);
      dropLoopValues(One, Block); // what was made in the last round
      One.unite(Joined);
    } else {
      join(One, From, Block);
    }
    meet(New, One);
    if (!One.isAll())
      Arms.push_back({From, std::move(One)});
  }
  // Facts only ever go; keeping what is gone out makes the iteration end.
  meet(New, In[Block]);
  if (!New.isAll()) {
    New.dropIf([&](uint32_t I) { return Atoms[I].What == GuardAtom::Kind::When; });
    New.unite(checkedUnless(Arms, New, Block));
  }
  if (New == In[Block])
    return false;
  In[Block] = std::move(New);
  return true;
}

FactSet BodyFacts::out(uint32_t Block) {
  FactSet Result = In[Block];
  const Range &Calls = block(Block).Calls;
  for (uint32_t C = Calls.Begin; C < Calls.End; ++C)
    pass(Result, CallId(C));
  return Result;
}

/// That guard \p Row was asked, as \p Token proves by its type.
uint32_t BodyFacts::provenBy(NodeRef Token, uint32_t Row) {
  GuardAtom Atom;
  Atom.Guard = Table.name(Row);
  Atom.Value = Token;
  Atom.AnySubject = !Table.subjectPort(Row);
  if (const auto &Port = Table.subjectPort(Row))
    Atom.Of = Resolver.resolve(Token, Linked.paths().elements(Port->Path));
  return intern(std::move(Atom));
}

/// Parameters that prove a check by their type.
FactSet BodyFacts::atEntry() {
  FactSet Result;
  for (const ParamRecord &Param : UnitView::slice(Unit.Params, Function.Params)) {
    if (Param.Entry.isNone())
      continue;
    for (uint32_t G : Table.guardsOfType(P, P.classOf(P.body(B).Unit, Param.Type)))
      Result.add(provenBy(P.nodeRef(B, Param.Entry), G));
  }
  return Result;
}

void BodyFacts::pass(FactSet &Set, CallId Call) {
  if (Set.isAll())
    return;
  endScopes(Set, Call);
  if (Owner.onlyFresh() && isSuspension(Call))
    Set.dropIf([&](uint32_t Number) { return !isOfTimes(Atoms[Number]); });
  Set.unite(after(Call));
}

FactSet BodyFacts::atBlock(BlockId Block) {
  uint32_t B = local(Block);
  bool Waits = false;
  for (uint32_t C = block(B).Calls.Begin; Owner.onlyFresh() && C < block(B).Calls.End; ++C)
    Waits |= isSuspension(CallId(C));
  if (!Waits)
    return In[B];
  FactSet Result = out(B);
  if (!Result.isAll())
    Result.intersect(In[B]);
  return Result;
}

/// A coroutine waits here; time passes.
bool BodyFacts::isSuspension(CallId Call) const {
  SymbolId S = P.calleeSymbol(P.callRef(B, Call));
  llvm::StringRef Name = S.isSome() ? link::lastNameComponent(P.name(S)) : "";
  return (Function.Flags & FN_Coroutine) && (Name == "await_suspend" || Name == "await_resume");
}

/// A comparison of times stays true.
bool BodyFacts::isOfTimes(const GuardAtom &Atom) const {
  return Atom.What == GuardAtom::Kind::Check && Table.comparesTimes(Atom.Row);
}

/// True for a pointer, which is one value here with what it points to, but is another
/// thing.
bool BodyFacts::isPointer(const ParamRecord &Param, const UnitView &In) {
  return In.string(Param.TypeText).contains('*');
}

/// Numbers and truth values that a call gives a function: few, and small.
Assumption BodyFacts::assumptionFor(CallRef C, const Callee &To) const {
  constexpr uint32_t MaxBlocks = 64;
  Assumption Result;
  // The next round of a recursion is given other numbers.
  if (To.Kind != Callee::Via::Call || To.Body == B || P.function(To.Body).Blocks.size() > MaxBlocks)
    return Result;
  auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
  auto Args = P.args(C);
  for (uint32_t I = 0; I < Args.size() && Result.size() < 4; ++I) {
    uint32_t Param = I - To.Shift;
    if (Args[I].Pre.isNone() || Param >= Params.size() || Params[Param].Type.isNone())
      continue;
    TypeKind Kind = P.unit(To.Body)[Params[Param].Type].Kind;
    if (isPointer(Params[Param], P.unit(To.Body)) ||
        (Kind != TypeKind::Builtin && Kind != TypeKind::Enum))
      continue;
    if (auto Value = constant(P.nodeRef(B, Args[I].Pre)); Value && std::abs(*Value) <= 64)
      Result.push_back({Param, link::PathTable::Empty, *Value});
  }
  assumeMembers(C, To, Result);
  return Result;
}

bool BodyFacts::applies(uint32_t Row, CallRef C) const {
  return Owner.applies(Row, C, [&](uint32_t I) {
    NodeId Pre = P.args(C)[I].Pre;
    return Pre.isSome() ? constant(P.nodeRef(B, Pre)) : std::nullopt;
  });
}

/// The values for which a switch goes to \p Target.
NumberSet BodyFacts::casesTo(const BlockRecord &Block, BlockId Target) const {
  NumberSet Here, Any;
  bool IsDefault = false;
  for (const SuccessorRecord &Edge : UnitView::slice(Unit.Successors, Block.Successors)) {
    if (Edge.Kind == SuccessorKind::Case) {
      NumberSet Values = NumberSet::between(Edge.CaseLow, Edge.CaseHigh);
      Any = NumberSet::unite(Any, Values);
      if (Edge.Target == Target)
        Here = NumberSet::unite(Here, Values);
    }
    IsDefault |= Edge.Kind == SuccessorKind::Default && Edge.Target == Target;
  }
  return IsDefault ? NumberSet::unite(Here, Any.complement()) : Here;
}

/// What it says that \p Block was left by \p Edge.
/// The operand by which \p Condition, of `A && B` or `A || B`, is decided where it is asked in
/// the block of B: what A was has led here. \p Negated is turned for each `!` before it.
NodeRef BodyFacts::decidedBy(NodeRef Condition, bool &Negated) const {
  constexpr unsigned MaxNested = 16;
  NodeRef Last = Condition;
  bool Odd = false;
  for (unsigned I = 0; I < MaxNested && P.node(Last).Kind == NodeKind::Value; ++I) {
    Op Operation = P.node(Last).Operation;
    bool Joins = Operation == Op::And || Operation == Op::Or;
    // The left operand was asked in another block, the right one in this.
    auto IsInOrder = [&](uint32_t Row) {
      BlockId Asked = Unit.Edges[Row].Block;
      bool Here = Asked.isNone() || Asked == P.node(Last).Block;
      return Here == (Unit.Edges[Row].Operand == 1);
    };
    if (!(Operation == Op::Not || Operation == Op::Truth) &&
        !(Joins && llvm::all_of(P.inEdges(Last), IsInOrder)))
      break;
    NodeRef Next = operand(Last, Joins ? 1 : 0);
    if (Next.isNone())
      break;
    Odd ^= Operation == Op::Not;
    Last = Next;
    if (Joins) {
      Condition = Last;
      Negated ^= Odd;
      Odd = false;
    }
  }
  return Condition;
}

FactSet BodyFacts::saidByBranch(const BlockRecord &Block, const SuccessorRecord &Edge) {
  NodeRef Condition = P.nodeRef(B, Block.Condition);
  bool Negated = false;
  if (Edge.Kind == SuccessorKind::True || Edge.Kind == SuccessorKind::False)
    Condition = decidedBy(Condition, Negated);
  switch (Edge.Kind) {
  case SuccessorKind::True:
    return implied(Condition, {}, outcome(!Negated));
  case SuccessorKind::False:
    return implied(Condition, {}, outcome(Negated));
  case SuccessorKind::Case:
  case SuccessorKind::Default:
    return implied(Condition, {}, Outcome::number(casesTo(Block, Edge.Target)));
  case SuccessorKind::Always:
  case SuccessorKind::Exception:
    break;
  }
  return FactSet();
}

/// What the ways to \p From have in common that do not contradict \p Edge, which leaves it.
FactSet BodyFacts::onWaysTo(uint32_t From, const SuccessorRecord &Edge) {
  NodeRef Condition = P.nodeRef(B, block(From).Condition);
  while (P.node(Condition).Kind == NodeKind::Value && P.node(Condition).Operation == Op::Not &&
         operand(Condition, 0).isSome())
    Condition = operand(Condition, 0);
  if (Predecessors[From].size() < 2 || comparesAddress(Condition))
    return FactSet();
  AskedPart Asked = conditionOf(P.nodeRef(B, block(From).Condition));
  bool True = (Edge.Kind == SuccessorKind::True) != Asked.Negated;
  Asked.Negated = false;
  return withoutOtherWays(From, Asked, True);
}

FactSet BodyFacts::along(uint32_t From, const SuccessorRecord &Edge) {
  const BlockRecord &Block = block(From);
  if (Edge.Kind == SuccessorKind::Exception)
    return In[From]; // the call that throws may be any of the block's
  if (Block.Flags & BF_NoReturn)
    return FactSet::all();
  FactSet Result = out(From);
  if (Block.Condition.isNone() || Result.isAll())
    return Result;
  addLoopEnd(Result, From, Edge);
  FactSet Says = saidByBranch(Block, Edge);
  bool Asserts = Block.Macro.isSome() && Table.isAssertion(Unit.string(Block.Macro));
  Result.unite(Asserts ? asserted(Says) : Says);
  if (Edge.Kind == SuccessorKind::True || Edge.Kind == SuccessorKind::False)
    Result.unite(onWaysTo(From, Edge));
  decideWhen(Result, From, Edge);
  addUp(Result);
  return Result;
}

/// What the normal return of \p Call gives: throwing checks, and wrappers that
/// return only if a check passed.
FactSet BodyFacts::after(CallId Call) {
  auto [Entry, Inserted] = After.try_emplace(Call.Value);
  if (!Inserted)
    return Entry->second;
  CallRef C = P.callRef(B, Call);
  FactSet Result;
  if (Unit[Call].Kind == CallKind::WriteBack)
    return Result;
  for (uint32_t G : Table.guards(C))
    if (Table.guard(G).Accepts == policy::Accept::NoThrow && applies(G, C))
      Result.unite(guardAtom(G, C, IsTrue));
  for (const OutcomeRow *Row : Table.outcomes().of(C))
    if (Row->Ensures)
      Result.unite(impliedByClaim(C, *Row->Ensures, true));
  Result.unite(putInto(C));
  Result.unite(unlessKept(C));
  auto Callees = Linked.calls().callees(C);
  if (!Callees.empty() && !Linked.calls().needsModel(C)) {
    FactSet Every = FactSet::all();
    for (uint32_t I = 0; I < Callees.size(); ++I) {
      const Callee &To = Callees[I];
      FactSet One;
      bool Tells = Table.mayImply(To.Body) || Owner.mayReject(To.Body) || Owner.mayPut(To.Body);
      if (To.Kind == Callee::Via::Call && Tells && !Table.inOneCycle(To.Body, B)) {
        auto Inside = Owner.normalSummary(To.Body, assumptionFor(C, To));
        One = Inside ? mapped(*Inside, {C, I}) : FactSet::all();
      } else if (To.Kind == Callee::Via::Call && Owner.neverReturns(To.Body)) {
        One = FactSet::all();
      }
      Every.intersect(One);
    }
    Result.unite(Every);
  }
  return After[Call.Value] = Result;
}

FactSet BodyFacts::atCall(CallId Call) {
  uint32_t Block = local(Unit[Call].Block);
  FactSet Result = In[Block];
  for (uint32_t C = block(Block).Calls.Begin; C < Call.Value; ++C)
    pass(Result, CallId(C));
  return Result;
}

FactSet BodyFacts::atSite(link::CallSite Site) {
  FactSet Result = atCall(rowOf(Site.Call));
  if (P.call(Site.Call).Kind == CallKind::Destructor)
    meetUnwound(Result, rowOf(Site.Call));
  const Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
  if (To.Kind == Callee::Via::Call) {
    Result.unite(ofReceiver(Site, Result));
    return Result;
  }
  addCondition(Result, Site.Call, To, /*Ran=*/true);
  return Result;
}

/// On what condition \p C runs what it was given: certainly if \p Ran, else it may have run
/// nothing.
void BodyFacts::addCondition(FactSet &Set, CallRef C, const Callee &To, bool Ran) {
  for (const OutcomeRow *Row : Table.outcomes().of(C)) {
    if (!Row->Runs || !link::namesArgument(P, C, Row->Runs->Item, To.Callable))
      continue;
    if (Row->Runs->What == policy::Proposition::Kind::Holds)
      Set.unite(impliedByOverload(C, *Row->Runs, To.Body));
    else if (Ran)
      Set.unite(impliedByClaim(C, *Row->Runs, true));
  }
}

FactSet BodyFacts::onEdge(BlockId From, BlockId To) {
  FactSet Result = FactSet::all();
  bool Any = false;
  for (const SuccessorRecord &Edge : UnitView::slice(Unit.Successors, Unit[From].Successors))
    if (Edge.Target == To) {
      meet(Result, along(local(From), Edge));
      Any = true;
    }
  return Any ? Result : out(local(From));
}

FactSet BodyFacts::onNormalReturn() {
  FactSet Result = FactSet::all();
  if (Function.Exit.isNone() || Function.Blocks.empty())
    return FactSet();
  for (auto [From, Edge] : Predecessors[local(Function.Exit)])
    if (Unit.Successors[Edge].Kind != SuccessorKind::Exception)
      meet(Result, along(From, Unit.Successors[Edge]));
  return Result;
}

FactSet BodyFacts::impliedByExit(NodeId Exit, const Path &At, const Outcome &Result) {
  FactSet Every = FactSet::all();
  NodeRef N = P.nodeRef(B, Exit);
  if (N.isNone() || P.inEdges(N).empty())
    return FactSet();
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = Unit.Edges[Row];
    NodeRef From = P.nodeRef(B, Edge.From);
    FactSet One = implied(From, At, Result);
    bool Returns = Edge.Block.isSome() && P.node(N).Kind == NodeKind::Return;
    AskedPart Part = Returns && Result.truth() ? partBehind({From, At}) : AskedPart();
    if (Part.Node.isSome() && P.node(Part.Node).Kind == NodeKind::Param &&
        isPointer(UnitView::slice(Unit.Params, Function.Params)[P.node(Part.Node).Payload], Unit))
      Part = AskedPart(); // whether there is one, or what it points to
    if (Part.Node.isSome() && isOtherwise(Edge.Block, Part, *Result.truth()))
      One = FactSet::all();
    if (!One.isAll() && Returns) {
      One.unite(out(local(Edge.Block)));
      if (Part.Node.isSome())
        One.unite(withoutOtherWays(local(Edge.Block), Part, *Result.truth()));
      decideWhere(One, From, At, Result, Edge.Block);
      addUp(One);
      shareEqual(One);
    }
    meet(Every, One);
  }
  return Every;
}

/// Equal for atoms that say the same.
static uint64_t hashOf(const GuardAtom &Atom) {
  auto Of = [](const Subject &S) {
    llvm::hash_code Code = llvm::hash_value(S.Root.Value);
    for (link::ElementId E : S.Path)
      Code = llvm::hash_combine(Code, E.Value);
    return Code;
  };
  return llvm::hash_combine(unsigned(Atom.What), Atom.Guard.Value, Atom.Accepted, Atom.AnySubject,
                            Of(Atom.Of), Of(Atom.Other), unsigned(Atom.Result.Is), Atom.Result.Mask,
                            hash_value(Atom.Result.Set), Atom.With.size(), Atom.Condition);
}

uint32_t BodyFacts::intern(GuardAtom Atom) {
  auto &Alike = AtomsByHash[hashOf(Atom) >> 2]; // neither of the table's own two keys
  for (uint32_t I : Alike)
    if (Atoms[I].saysTheSame(Atom))
      return I;
  Alike.push_back(Atoms.size());
  Atoms.push_back(std::move(Atom));
  return Atoms.size() - 1;
}

FactSet BodyFacts::mapped(const GuardAtom &Inside, link::CallSite Site) {
  FactSet Result;
  if (Inside.Asserted) {
    GuardAtom Plain = Inside;
    Plain.Asserted = false;
    return asserted(mapped(Plain, Site));
  }
  if (Inside.What == GuardAtom::Kind::Either) {
    GuardAtom Given = Inside, Checked = Inside;
    Given.What = GuardAtom::Kind::Given;
    Checked.What = GuardAtom::Kind::Check;
    Checked.Of = Inside.Other;
    Checked.Result = Outcome();
    Result = mapped(Given, Site);
    meet(Result, mapped(Checked, Site));
    return Result;
  }
  if (Inside.What == GuardAtom::Kind::Given) {
    if (Resolver.slotOf(Inside.Of)) {
      Result.add(intern(Inside));
      return Result;
    }
    NodeRef Given = Linked.flow().givenTo(Site, *Resolver.parameterOf(Inside.Of));
    if (Given.isNone() || Inside.With.empty())
      return Given.isNone() ? Result : implied(Given, Inside.Of.Path, Inside.Result);
    std::vector<Subject> With;
    for (const Subject &Argument : Inside.With)
      With.push_back(Resolver.toCaller(Argument, Site));
    return answeredWith(implied(Given, Inside.Of.Path, Inside.Result), With);
  }
  if (putIntoCopy(Inside, Site))
    return Result;
  GuardAtom Atom = Inside;
  if (!Atom.AnySubject) {
    Atom.Of = Resolver.toCaller(Atom.Of, Site);
    if (!Atom.Of.isKnown())
      return Result;
    if (Atom.Field != link::PathTable::Empty && !Atom.Of.Path.empty() &&
        Table.isAspect(Atom.Field, Atom.Of.Path.back()))
      Atom.Of.Path.pop_back();
  }
  bool Contains = Atom.What == GuardAtom::Kind::Member || Atom.What == GuardAtom::Kind::Entry ||
                  Atom.What == GuardAtom::Kind::Put || Atom.What == GuardAtom::Kind::Unless;
  if (Atom.What == GuardAtom::Kind::Equal || Contains) {
    link::ElementList Below =
        Atom.What == GuardAtom::Kind::Entry ? Atom.Other.Path : link::ElementList();
    Atom.Other = Resolver.toCaller(Atom.Other, Site);
    if (!Atom.Other.isKnown())
      return Result;
    if (Atom.What == GuardAtom::Kind::Entry)
      Atom.Other.Path = std::move(Below);
    // The caller may know which list that is.
    if (Atom.What == GuardAtom::Kind::Member && !Resolver.isChanged(Atom.Other))
      Result.unite(setAtom(Atom.Of, Resolver.placeName(Atom.Other), Atom.Accepted, Site.Call));
  }
  if (Atom.Scope)
    Atom.Other = scopeAtCaller(Inside, Site);
  Atom.Call = Site.Call;
  if (!Contains || Atom.isPut())
    Atom.Value = NodeRef();
  if (auto List = Resolver.parameterOf(Inside.Other); Atom.isPut() && List)
    if (NodeRef Given = Linked.flow().givenTo(Site, *List); Given.isSome())
      Atom.Value = copiedTo(Given);
  Result.add(intern(std::move(Atom)));
  return Result;
}

FactSet BodyFacts::mapped(llvm::ArrayRef<GuardAtom> Inside, link::CallSite Site) {
  FactSet Result;
  // What an answer is mapped to may ask for summaries, which replaces those of a cycle.
  const std::vector<GuardAtom> Atoms(Inside.begin(), Inside.end());
  for (const GuardAtom &Atom : Atoms)
    Result.unite(mapped(Atom, Site));
  return Result;
}

/// Facts about values that are made in the loop of \p Head are about its last
/// round, not about the one that follows.
void BodyFacts::dropLoopValues(FactSet &Set, uint32_t Head) const {
  auto IsInside = [&](NodeRef N) {
    if (N.isNone() || P.bodyOf(N) != B || P.node(N).Kind == NodeKind::Param ||
        P.node(N).Block.isNone())
      return false;
    uint32_t At = Position[local(P.node(N).Block)];
    return At == ~0u || At >= Position[Head];
  };
  auto MadeInside = [&](const Subject &S) { return Resolver.isMadeAt(S, IsInside); };
  Set.dropIf([&](uint32_t Number) {
    const GuardAtom &Atom = Atoms[Number];
    if (Atom.What == GuardAtom::Kind::Each &&
        P.node(Atom.Value).Block.Value == Function.Blocks.Begin + Head)
      return MadeInside(Atom.Of); // about all rounds of this loop
    if (Atom.What == GuardAtom::Kind::When &&
        IsInside(Owner.conditions().madeAt(ValueId(Atom.Condition))))
      return true; // what hangs on a value of the last round
    return MadeInside(Atom.Of) || MadeInside(Atom.Other);
  });
}

} // namespace flowpact::solve
