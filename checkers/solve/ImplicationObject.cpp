//===- ImplicationObject.cpp - what an object says when it is asked -------===//
//
//   bool Not::permits(User U) const { return !Inner->permits(U); }
//   Gate operator|(Gate G, bool (*Asks)(User)) { return {G.Open && Asks(G.Who)}; }
//
// Which function such a call runs depends on the object, which only the caller knows. So
// to the analysis the answer of an object is a member of it: it is followed like any other
// part of a value, through copies, constructors, factories and callers, until the object
// is known. What its function says of its own parameters then is said of numbered slots,
// which stand for the arguments of whoever asked, in whatever function that was.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/ListMembers.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using AtomKind = GuardAtom::Kind;
using PortKind = policy::Port::Kind;

/// Of a pointer to a function beside what it points to, which has no value: the pointer.
static NodeRef withoutTarget(const link::Program &P, NodeRef N) {
  auto In = P.inEdges(N);
  if (P.node(N).Kind != NodeKind::Value || In.size() != 2)
    return N;
  NodeRef From = P.nodeRef(P.bodyOf(N), P.edge(N, In[0]).From),
          Target = P.nodeRef(P.bodyOf(N), P.edge(N, In[1]).From);
  bool Is = P.edge(N, In[0]).Kind == EdgeKind::Copy &&
            P.node(Target).Kind == NodeKind::Definition && P.inEdges(Target).empty();
  return Is ? From : N;
}

/// The object that a library's call asks which passes its arguments on, and the first of them:
///   std::invoke(Asks, User)
static std::pair<NodeRef, uint32_t> passedOn(const link::LinkedProgram &Linked, CallRef C) {
  const link::Program &P = Linked.program();
  for (uint32_t Row : Linked.flow().models(C))
    for (const link::ModelCallback &Callback : Linked.flow().models()[Row].Callbacks) {
      auto Args = P.args(C);
      uint32_t This = P.hasThisArgument(C), Object = Callback.Callable.Index + This;
      bool Whole = Callback.Callable.Root == PortKind::Argument && Object < Args.size() &&
                   Callback.Arguments.size() == 1 && Callback.Arguments[0] &&
                   Callback.Arguments[0]->Root == PortKind::ArgumentsFrom && Callback.ResultTo &&
                   Callback.ResultTo->Root == PortKind::Result &&
                   Callback.ResultTo->Path == link::PathTable::Empty;
      if (Whole)
        return {Args[Object].Pre.isSome()
                    ? withoutTarget(P, P.nodeRef(P.bodyOf(C), Args[Object].Pre))
                    : NodeRef(),
                Callback.Arguments[0]->Index + This};
    }
  return {};
}

/// The object that \p C calls, and the first of the arguments that it gives; none if that
/// is the same function whatever the object is.
static std::pair<NodeRef, uint32_t> calledObject(const link::LinkedProgram &Linked, CallRef C) {
  const link::Program &P = Linked.program();
  BodyId B = P.bodyOf(C);
  const CallRecord &Call = P.call(C);
  auto Args = P.args(C);
  auto Callees = Linked.calls().callees(C);
  bool Open = Callees.size() > 1 || (Callees.empty() && !Linked.calls().symbols(C).empty());
  if (Call.Kind == CallKind::Indirect && Open)
    return {P.nodeRef(B, Call.CalleeNode), 0};
  SymbolId S = P.calleeSymbol(C);
  if (Callees.size() != 1)
    if (auto Passed = passedOn(Linked, C); Passed.first.isSome())
      return Passed;
  if (Callees.size() < 2 || Args.empty() || S.isNone() || !P.hasThisArgument(C))
    return {};
  bool Wraps = Linked.calls().needsModel(C) && link::lastNameComponent(P.name(S)) == "operator()";
  if (Call.Kind == CallKind::Virtual || Wraps)
    return {P.nodeRef(B, Args[0].Pre), 1};
  return {};
}

FactSet BodyFacts::impliedByObject(CallRef C, const Path &At, const Outcome &Result) {
  auto [Object, First] = calledObject(Linked, C);
  bool IsVirtual = P.call(C).Kind == CallKind::Virtual;
  auto Answer = Table.answer(IsVirtual ? P.calleeSymbol(C) : SymbolId());
  bool Tells = llvm::any_of(Linked.calls().callees(C),
                            [&](const Callee &To) { return Table.hasSummary(To.Body); }) ||
               Linked.calls().callees(C).empty();
  if (Object.isNone() || !Answer || !Tells || Table.findAnswer(At) != At.end())
    return FactSet();
  Path Asked{*Answer};
  Asked.append(At.begin(), At.end());
  std::vector<Subject> With;
  for (const ArgRecord &Arg : P.args(C).drop_front(First))
    With.push_back(Arg.Pre.isSome() ? Resolver.resolve(P.nodeRef(B, Arg.Pre)) : Subject());
  return answeredWith(implied(Object, Asked, Result), With);
}

/// What is said of slots, of \p With instead: of the arguments of the call that asks.
FactSet BodyFacts::answeredWith(const FactSet &Found, llvm::ArrayRef<Subject> With) {
  if (Found.isAll())
    return Found;
  FactSet Result;
  auto Fill = [&](const Subject &S) {
    auto Slot = Resolver.slotOf(S);
    if (!Slot)
      return S;
    Subject Given = *Slot < With.size() ? With[*Slot] : Subject();
    if (Given.isKnown())
      Given.Path.append(S.Path.begin(), S.Path.end());
    return Given;
  };
  for (uint32_t Number : llvm::to_vector(Found.atoms())) {
    GuardAtom Atom = Atoms[Number];
    bool IsGiven = Atom.What == AtomKind::Given, OfSlot = Resolver.slotOf(Atom.Of).has_value();
    bool Asks = IsGiven && Table.findAnswer(Atom.Of.Path) != Atom.Of.Path.end();
    if (Asks && Atom.With.empty() && !OfSlot)
      Atom.With.assign(With.begin(), With.end()); // who is asked is for the caller to say
    else
      for (Subject &Argument : Atom.With)
        Argument = Fill(Argument);
    Atom.Of = Fill(Atom.Of);
    if (!Atom.AnySubject && !Atom.Of.isKnown())
      continue;
    if (!IsGiven || !OfSlot || Resolver.parameterOf(Atom.Of) || Resolver.slotOf(Atom.Of)) {
      Result.add(intern(std::move(Atom)));
      continue;
    }
    NodeRef Anchor = Resolver.anchor(Atom.Of);
    if (Anchor.isNone() || P.bodyOf(Anchor) != B)
      continue;
    FactSet Says = implied(Anchor, Atom.Of.Path, Atom.Result);
    if (Asks)
      Says = answeredWith(Says, Atom.With);
    Result.unite(Atom.Asserted ? asserted(Says) : Says);
  }
  return Result;
}

/// Where a virtual call runs the function of one class, what the object answered before it
/// answered as that class does:
///   void Job::run(User U) { if (permits(U)) process(U); }      in TrainingJob::process()
FactSet BodyFacts::ofReceiver(link::CallSite Site, const FactSet &Known) {
  FactSet Found;
  auto Args = P.args(Site.Call);
  if (P.call(Site.Call).Kind != CallKind::Virtual || Args.empty() || Args[0].Pre.isNone() ||
      Known.isAll())
    return Found;
  NodeRef Object = P.nodeRef(B, Args[0].Pre);
  Subject Receiver = Resolver.resolve(Object);
  SymbolId Target = P.body(Linked.calls().callees(Site.Call)[Site.Callee].Body).Symbol;
  for (uint32_t Number : llvm::to_vector(Known.atoms())) {
    const GuardAtom Atom = Atoms[Number];
    const link::ElementId *Asked = Table.findAnswer(Atom.Of.Path);
    bool Is = Atom.What == AtomKind::Given && Asked != Atom.Of.Path.end() &&
              Table.methodOf(*Asked).isSome() &&
              Receiver == Subject{Atom.Of.Root, Path(Atom.Of.Path.begin(), Asked)};
    if (!Is)
      continue;
    FactSet Every = FactSet::all();
    for (SymbolId Answers : Owner.receivers().alsoRun(Site.Call, Target, Table.methodOf(*Asked)))
      for (BodyId To : P.bodies(Answers))
        meet(Every,
             Table.inOneCycle(To, B)
                 ? FactSet()
                 : answerOf(To, Object, {}, Path(Asked + 1, Atom.Of.Path.end()), Atom.Result));
    if (!Every.isAll()) // else no such object comes here, or none is known
      Found.unite(answeredWith(Every, Atom.With));
  }
  return Found;
}

/// What it says that the object in front of the answer in \p At, which is at \p N, gives
/// \p Result: once it is known what that object is, and else of whatever it was copied from.
FactSet BodyFacts::impliedByAnswer(NodeRef N, const Path &At, const Outcome &Result) {
  const link::ElementId *Asked = Table.findAnswer(At);
  Path Part(At.begin(), Asked), Rest(Asked + 1, At.end());
  if (P.node(N).Kind == NodeKind::CallResult)
    if (CallRef C = P.callRef(B, CallId(P.node(N).Payload)); negatesAnswer(P, C)) {
      std::optional<bool> Truth = Rest.empty() && Part.empty() ? Result.truth() : std::nullopt;
      auto Args = P.args(C);
      bool Known = Truth && Args.size() == 1 && Args[0].Pre.isSome();
      return Known ? implied(P.nodeRef(B, Args[0].Pre), At, outcome(!*Truth)) : FactSet();
    }
  SymbolId Target = Owner.receivers().targetOf({N, Part}, Table.methodOf(*Asked));
  if (Target.isNone())
    return impliedByKind(N, P.node(N).Operation, At, Result);
  FactSet Every = FactSet::all();
  auto Bodies = P.bodies(Target);
  for (BodyId To : Bodies)
    meet(Every,
         Table.inOneCycle(To, B) && To != B ? FactSet() : answerOf(To, N, Part, Rest, Result));
  if (!Bodies.empty())
    return Every;
  FactSet Found;
  for (uint32_t G : Table.guards(Target)) {
    auto Accepted = Table.accepts(G, Result);
    const auto &Port = Table.subjectPort(G);
    if (!Accepted || !Rest.empty() || !Table.guard(G).When.empty() ||
        (Port && Port->Root != PortKind::Argument))
      continue;
    GuardAtom Atom = answered(G, *Accepted);
    if (Port) {
      Atom.Of = Resolver.ofSlot(Port->Index);
      Atom.Of.Path = Linked.paths().elements(Port->Path);
    }
    Found.add(intern(std::move(Atom)));
  }
  return Found;
}

FactSet BodyFacts::answerOf(BodyId To, NodeRef Object, const Path &Part, const Path &At,
                            const Outcome &Result) {
  if (!Table.hasSummary(To))
    return FactSet();
  auto Inside = Owner.exitSummary(To, P.function(To).Return, At, Result, {});
  if (!Inside)
    return FactSet::all();
  FactSet Found;
  for (const GuardAtom &Atom : std::vector<GuardAtom>(Inside->begin(), Inside->end()))
    Found.unite(ofObject(Atom, To, Object, Part));
  return Found;
}

/// \p Inside, of function \p To: of its object what that is here, of its parameters the slots.
FactSet BodyFacts::ofObject(const GuardAtom &Inside, BodyId To, NodeRef Object, const Path &Part) {
  if (Inside.Asserted) {
    GuardAtom Plain = Inside;
    Plain.Asserted = false;
    return asserted(ofObject(Plain, To, Object, Part));
  }
  bool HasThis = P.function(To).Flags & FN_HasThis;
  auto Here = [&](const Subject &S) {
    auto Param = Resolver.parameterOf(S);
    if (!Param)
      return S;
    if (HasThis && *Param == 0) {
      Path Whole = Part;
      Whole.append(S.Path.begin(), S.Path.end());
      return Resolver.resolve(Object, std::move(Whole));
    }
    Subject Slot = Resolver.ofSlot(*Param - HasThis);
    Slot.Path = S.Path;
    return Slot;
  };
  FactSet Result;
  GuardAtom Atom = Inside;
  for (Subject &Argument : Atom.With)
    Argument = Here(Argument);
  if (Atom.What == AtomKind::Given && HasThis && Resolver.parameterOf(Atom.Of) == 0u) {
    Path Whole = Part;
    Whole.append(Atom.Of.Path.begin(), Atom.Of.Path.end());
    FactSet Says = implied(Object, Whole, Atom.Result);
    return Atom.With.empty() ? Says : answeredWith(Says, Atom.With);
  }
  if (Atom.What != AtomKind::Given && Atom.What != AtomKind::Check &&
      Atom.What != AtomKind::Partial)
    return Result;
  if (!Atom.AnySubject)
    Atom.Of = Here(Atom.Of);
  Atom.Value = NodeRef();
  Result.add(intern(std::move(Atom)));
  return Result;
}

/// A predicate that asks each element of a list, which is an object itself:
///   std::ranges::all_of(Rules, [&](Rule R) { return R(User); })
FactSet BodyFacts::impliedByAsked(CallRef C, const Claim &Says, const GuardAtom &Inside) {
  FactSet Found;
  if (Inside.With.empty() || Table.findAnswer(Inside.Of.Path) == Inside.Of.Path.end())
    return Found;
  NodeRef List, Closure;
  link::forEachArgument(P, C, Says.Of.Root, Says.Of.Index,
                        [&](uint32_t I) { List = P.nodeRef(B, P.args(C)[I].Pre); });
  link::forEachArgument(P, C, Says.Item.Root, Says.Item.Index,
                        [&](uint32_t I) { Closure = P.nodeRef(B, P.args(C)[I].Pre); });
  if (List.isNone() || Closure.isNone())
    return Found;
  std::vector<Subject> With;
  for (const Subject &Given : Inside.With)
    With.push_back(Resolver.parameterOf(Given) == 0u ? Resolver.resolve(Closure, Given.Path)
                                                     : Subject());
  Path OfEach{Table.eachElement()};
  OfEach.append(Inside.Of.Path.begin(), Inside.Of.Path.end());
  return answeredWith(implied(List, OfEach, Inside.Result), With);
}

/// What it says that each element of the list in front of the mark in \p At gives \p Result. Of
/// what a parameter holds, callers know.
FactSet BodyFacts::impliedByEach(NodeRef N, const Path &At, const Outcome &Result) {
  const link::ElementId *Each = Table.findEach(At);
  Path Rest(Each + 1, At.end());
  FactSet Found;
  for (const ListItem &Item : ListMembers(Linked, Owner.fields()).of(N, Path(At.begin(), Each))) {
    if (!Item.AllAt) {
      if (FactSet Said = impliedAnywhere(Item.Node, Rest, Result); !Said.isAll())
        Found.unite(Said);
      continue;
    }
    if (P.node(Item.Node).Kind != NodeKind::Param)
      continue;
    GuardAtom Atom;
    Atom.What = AtomKind::Given;
    Path Whole = *Item.AllAt;
    Whole.append(Each, At.end());
    Atom.Of = Resolver.ofParameter(Item.Node, std::move(Whole));
    Atom.Result = Result;
    Atom.Value = Item.Node;
    Found.add(intern(std::move(Atom)));
  }
  return Found;
}

/// A part of a variable that is never written once it was made.
FactSet BodyFacts::impliedByConstantTable(NodeRef N, const Path &At, const Outcome &Result) {
  link::CellId Cell = P.cellOf(N);
  const GlobalRecord &Global = P.global(Cell);
  auto Stores = P.storesOf(Cell);
  if (Stores.size() != 1 || !(Global.Flags & GF_Constant) || At.empty())
    return FactSet();
  BodyId Made = P.bodyOf(Stores[0]);
  if (Made == B && P.inEdges(Stores[0]).size() == 1) { // static constexpr in this function
    const EdgeRecord &Edge = P.edge(Stores[0], P.inEdges(Stores[0])[0]);
    return Edge.Kind == EdgeKind::Copy ? implied(P.nodeRef(B, Edge.From), At, Result) : FactSet();
  }
  if (!(P.function(Made).Flags & FN_Initializer))
    return FactSet();
  auto Inside = Owner.exitSummary(Made, P.rowOf(Stores[0]), At, Result, {});
  if (!Inside)
    return FactSet::all();
  FactSet Found;
  for (const GuardAtom &Atom : std::vector<GuardAtom>(Inside->begin(), Inside->end()))
    if (!Resolver.parameterOf(Atom.Of))
      Found.add(intern(Atom));
  return Found;
}

} // namespace flowpact::solve
