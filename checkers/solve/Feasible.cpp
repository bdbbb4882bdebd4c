//===- Feasible.cpp - ways that no run of the program takes ---------------===//
#include "solve/Feasible.h"

namespace flowpact::solve {

using namespace graph;
using link::BodyId;
using link::CallSite;
using link::StepKind;

Feasible::Feasible(const ExplodedGraph &Graph, const FieldStores &Fields, const GuardTable &Table)
    : Graph(Graph), Linked(Graph.linked()), P(Graph.program()), Says(Graph.linked(), Fields, Table),
      CalledOn(Graph.linked()) {}

KnownId Feasible::intern(Knowledge K) {
  auto [Entry, New] = Index.try_emplace(std::move(K), KnownId(Sets.size()));
  if (New)
    Sets.push_back(&Entry->first);
  return Entry->second;
}

KnownId Feasible::start(NodeRef N) { return intern(Says.at(P.bodyOf(N), P.node(N).Block)); }

std::optional<KnownId> Feasible::inBlock(KnownId Known, BodyId B, BlockId Block) {
  const Knowledge &Here = Says.at(B, Block);
  if (Here.rows().empty())
    return Known;
  Knowledge All = of(Known);
  if (Says.isRuledOut(B, Block) || !All.add(Here))
    return std::nullopt;
  return intern(std::move(All));
}

std::optional<KnownId> Feasible::after(KnownId Known, NodeRef From, const FactStep &S) {
  BodyId B = P.bodyOf(From);
  NodeRef To = Graph.node(S.Target);
  if (S.Kind == StepKind::Kept) // any time later in the function
    return start(To);
  const NodeRecord &Node = P.node(To);
  if (Says.leavesLoop(B, P.node(From).Block, S.Block)) {
    // The loop may have gone on before it ended: a pointer that was set in some round.
    Knowledge After = of(Known);
    After.dropIf(
        [&](const Knowledge::Row &R) { return Says.isMadeIn(R.first, B, P.node(From).Block); });
    Known = intern(std::move(After));
  }
  bool Joins = S.Kind == StepKind::Edge && P.bodyOf(To) == B &&
               (Node.Kind == NodeKind::Phi || P.rowOf(To) == P.function(B).Return);
  if (!Joins)
    return inBlock(Known, B, S.Block);
  BlockId Join = Node.Kind == NodeKind::Phi ? Node.Block : P.function(B).Exit;
  Knowledge All = of(Known);
  if (!All.add(Says.along(B, S.Block, Join)))
    return std::nullopt;
  Knowledge There = Says.joins(B, S.Block, Join, All);
  if (Says.isBack(B, S.Block, Join))
    All.dropIf([&](const Knowledge::Row &R) { return Says.isMadeIn(R.first, B, Join); });
  for (const Knowledge::Row &R : There.rows())
    All.dropIf([&](const Knowledge::Row &Old) { return Old.first == R.first; });
  All.add(There);
  return intern(std::move(All));
}

/// The functions or classes that \p At holds; none: anything.
std::optional<NumberSet> Feasible::heldBy(const Knowledge &Known, const HeldAt &At) {
  const Held &Found = CalledOn.held(At);
  if (Found.isUnknown())
    return std::nullopt;
  NumberSet Result = Found.Known;
  for (const HeldAt &Param : Found.FromParams) {
    const NumberSet *May = Known.find(valueOf(Param));
    if (!May)
      return std::nullopt;
    Result = NumberSet::unite(Result, *May);
  }
  return Result;
}

/// \p At holds one of \p May. False: it does not.
bool Feasible::constrain(Knowledge &Known, const HeldAt &At, const NumberSet &May) {
  if (At.Node.isNone())
    return true;
  if (auto Now = heldBy(Known, At); Now && NumberSet::intersect(*Now, May).isEmpty())
    return false;
  const Held &Found = CalledOn.held(At);
  bool ByOneParam = !Found.Any && Found.FromParams.size() == 1 &&
                    NumberSet::intersect(Found.Known, May).isEmpty();
  return !ByOneParam || Known.add(valueOf(Found.FromParams[0]), May);
}

bool Feasible::choose(Knowledge &Known, CallSite Site) {
  std::optional<Receivers::Choice> By = CalledOn.choice(Site);
  return !By || constrain(Known, By->At, By->May);
}

std::optional<KnownId> Feasible::calling(KnownId Known, CallSite Site) {
  Knowledge All = of(Known);
  if (!choose(All, Site))
    return std::nullopt;
  return intern(std::move(All));
}

KnownId Feasible::entering(KnownId Caller, CallSite Site, BodyId To) {
  Knowledge Inside;
  auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
  for (uint32_t Param : Says.parameters(To)) {
    NodeRef Given = Linked.flow().givenTo(Site, Param);
    if (Given.isNone() || Param >= Params.size() || (Params[Param].Flags & PF_Variadic))
      continue;
    if (auto May = Says.numbersOf(Given, of(Caller)))
      Inside.add(Says.value(P.nodeRef(To, Params[Param].Entry)), *May);
  }
  for (const HeldAt &Param : CalledOn.parameters(To)) {
    NodeRef Given = Linked.flow().givenTo(Site, P.node(Param.Node).Payload);
    if (Given.isNone())
      continue;
    if (auto May = heldBy(of(Caller), {Given, Param.Path}))
      Inside.add(valueOf(Param), *May);
  }
  return intern(std::move(Inside));
}

/// `load(out, /*remote=*/false)`: what the callee found a parameter to be, \p Given is.
bool Feasible::wasGiven(Knowledge &Caller, NodeRef Given, const NumberSet &May) {
  if (Given.isNone())
    return true;
  if (auto Now = Says.numbersOf(Given, Caller); Now && NumberSet::intersect(*Now, May).isEmpty())
    return false;
  return Caller.add(Says.implied(Given, May, Caller));
}

std::optional<KnownId> Feasible::returning(KnownId Caller, KnownId Callee, BodyId From,
                                           CallSite Site) {
  const link::Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
  const CallRecord &Call = P.call(Site.Call);
  if (Call.Kind == CallKind::WriteBack)
    return Caller;
  Knowledge All = of(Caller);
  bool Possible = choose(All, Site);
  for (const HeldAt &Param : CalledOn.parameters(From))
    if (const NumberSet *May = of(Callee).find(valueOf(Param)))
      Possible &= constrain(
          All, {Linked.flow().givenTo(Site, P.node(Param.Node).Payload), Param.Path}, *May);
  for (const Knowledge::Row &R : of(Callee).rows())
    if (std::optional<uint32_t> Param = Says.parameter(R.first, From))
      if (NodeRef Given = Linked.flow().givenTo(Site, *Param);
          Possible && (Given.isNone() || !Says.isGivenTwice(Site, Given)))
        Possible = wasGiven(All, Given, R.second);
  for (const Knowledge::Row &R : of(Callee).rows())
    if (auto Member = Says.member(R.first, From); Possible && Member)
      if (NodeRef Given = Linked.flow().givenTo(Site, Member->Parameter); Given.isSome())
        if (auto Now = Says.constantAt(Given, Member->Path); Now && !Says.isGivenTwice(Site, Given))
          Possible = R.second.contains(*Now);
  if (!Possible)
    return std::nullopt;
  if (To.Kind != link::Callee::Via::Call)
    return intern(std::move(All));
  auto Give = [&](NodeId Inside, NodeId Outside) {
    if (Inside.isNone() || Outside.isNone())
      return;
    if (auto May = Says.numbersOf(P.nodeRef(From, Inside), of(Callee)))
      Possible &= All.add(Says.value(P.nodeRef(P.bodyOf(Site.Call), Outside)), *May);
  };
  Give(P.function(From).Return, Call.Result);
  auto Params = UnitView::slice(P.unit(From).Params, P.function(From).Params);
  auto Args = P.args(Site.Call);
  for (uint32_t I = 0; I < Params.size(); ++I)
    if (int64_t Argument = int64_t(I) + To.Shift; Argument >= 0 && Argument < int64_t(Args.size()))
      Give(Params[I].Exit, Args[Argument].Post);
  if (!Possible)
    return std::nullopt;
  return intern(std::move(All));
}

bool Feasible::admits(llvm::ArrayRef<TraceStep> Way, link::CallRef Sink) {
  if (Way.empty())
    return true;
  struct Frame {
    KnownId Known;
    CallSite Site;
  };
  std::vector<Frame> Stack;
  NodeRef At = Graph.node(Way.front().Fact);
  KnownId Known = start(At);
  for (const TraceStep &T : Way) {
    NodeRef To = Graph.node(T.Fact);
    const FactStep &S = T.Taken;
    std::optional<KnownId> Next = Known;
    if (T.First) {
      At = To;
      continue;
    }
    CallSite Site{S.Call, S.Callee};
    switch (S.Kind) {
    case StepKind::Edge:
    case StepKind::Model:
      Next = after(Known, At, S);
      break;
    case StepKind::Enter:
      Next = inBlock(Known, P.bodyOf(At), S.Block);
      if (Next)
        Next = calling(*Next, Site);
      if (!Next)
        return false;
      Stack.push_back({*Next, Site});
      Next = entering(*Next, Site, P.bodyOf(To));
      break;
    case StepKind::Return: {
      KnownId Outer = start(To);
      bool Inside = !Stack.empty() && Stack.back().Site.Call == S.Call;
      if (Inside)
        Outer = Stack.back().Known;
      if (!Stack.empty())
        Stack.pop_back();
      if (!Inside)
        Stack.clear();
      Next = returning(Outer, Known, P.bodyOf(At), Site);
      break;
    }
    case StepKind::Kept:
      Next = start(To);
      break;
    case StepKind::Global:
    case StepKind::Later:
      Stack.clear();
      Next = start(To);
      break;
    }
    if (!Next)
      return false;
    Known = *Next;
    At = To;
  }
  return Sink.isNone() || P.bodyOf(Sink) != P.bodyOf(At) ||
         inBlock(Known, P.bodyOf(Sink), P.call(Sink).Block).has_value();
}

} // namespace flowpact::solve
