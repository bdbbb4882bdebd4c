//===- Aftermath.cpp - does it always happen afterwards? ------------------===//
#include "solve/Aftermath.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;

/// Calls deep that a callee is looked into; blocks visited for one question.
static constexpr unsigned MaxDepth = 8;
static constexpr unsigned MaxBlocks = 50'000;

// --- RequiredCalls ----------------------------------------------------------

RequiredCalls::RequiredCalls(const link::LinkedProgram &Linked, const Points &Where,
                             const llvm::BitVector &Labels, std::vector<Ports> PortsOf)
    : PortsOf(std::move(PortsOf)), Throwing(Linked) {
  for (const EventPoint &Event : Where.Events)
    if (Event.Call.isSome() && Labels[Event.Label])
      ByCall[Event.Call].push_back(Event.Label);
  climb(Linked);
}

llvm::ArrayRef<uint32_t> RequiredCalls::labels(CallRef C) const {
  auto Found = ByCall.find(C);
  return Found == ByCall.end() ? llvm::ArrayRef<uint32_t>() : Found->second;
}

/// From the functions that make a required call to those that call them.
void RequiredCalls::climb(const link::LinkedProgram &Linked) {
  const link::Program &P = Linked.program();
  Above.resize(P.bodyCount());
  std::vector<BodyId> Work;
  auto Add = [&](BodyId B) {
    if (!Above[B.Value]) {
      Above.set(B.Value);
      Work.push_back(B);
    }
  };
  for (const auto &Row : ByCall)
    Add(P.bodyOf(Row.first));
  for (size_t I = 0; I < Work.size(); ++I)
    for (CallSite Site : Linked.calls().callers(Work[I]))
      Add(P.bodyOf(Site.Call));
}

// --- Aftermath --------------------------------------------------------------

bool Aftermath::isAboutSame(CallRef C, uint32_t Label, const Concern &About, const Stack &Above) {
  Subjects &Resolver = Facts.subjects();
  auto Same = [&](const std::optional<link::PortRef> &Port, const Subject &Wanted) {
    if (!Port || !Wanted.isKnown())
      return true;
    Subject Found = Resolver.ofPort(C, *Port);
    for (CallSite Site : llvm::reverse(Above))
      Found = Resolver.toCaller(Found, Site);
    if (!About.Each || &Wanted != &About.Who)
      return Resolver.compare(Found, Wanted) != Relation::Different;
    // For all of them: by a call about all, or in every round of a loop over them.
    return Resolver.compare(Loops.empty() ? Found : collectionOf(Found), Wanted) == Relation::Same;
  };
  const RequiredCalls::Ports &Ports = Calls.ports(Label);
  return Same(Ports.Subject, About.Who) && Same(Ports.Actor, About.Actor);
}

bool Aftermath::performs(CallRef C, const Concern &About, const Stack &Above) {
  if (P.call(C).Kind == CallKind::WriteBack)
    return false;
  for (uint32_t Label : Calls.labels(C))
    if (isAboutSame(C, Label, About, Above)) {
      if (Met.isNone())
        Met = C;
      return true;
    }
  auto Callees = Linked.calls().callees(C);
  if (Callees.empty() || Linked.calls().needsModel(C))
    return false;
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    if (Callees[I].Kind != Callee::Via::Call)
      return false;
    Stack Inner = Above;
    Inner.push_back({C, I});
    if (!alwaysPerforms(Callees[I].Body, About, Inner))
      return false;
  }
  return true;
}

bool Aftermath::alwaysPerforms(BodyId B, const Concern &About, const Stack &Above) {
  if (!Calls.mayMake(B) || Above.size() > MaxDepth || llvm::is_contained(Active, B))
    return false;
  Active.push_back(B);
  const FunctionRecord &Function = P.function(B);
  Exits Found = search(B, {Function.Entry, 0, false, false}, About, Above);
  Active.pop_back();
  return !Found.Return;
}

bool Aftermath::mayThrow(CallRef C) const {
  if (P.call(C).Flags & CF_InTry)
    return false;
  return llvm::any_of(Linked.calls().callees(C), [&](const Callee &To) {
    return To.Kind == Callee::Via::Call && Calls.mayThrow(To.Body);
  });
}

/// True if an object that lives when \p Thrower throws makes the call as it goes.
bool Aftermath::unwindingPerforms(BodyId B, CallRef Thrower, const Concern &About,
                                  const Stack &Above) {
  const FunctionRecord &Function = P.function(B);
  for (uint32_t Row = Function.Calls.Begin; Row < Function.Calls.End; ++Row) {
    CallRef C = P.callRef(B, CallId(Row));
    if (P.call(C).Kind != CallKind::Destructor || P.args(C).empty() || !performs(C, About, Above))
      continue;
    // Made before: by a constructor that stands before the call that throws.
    NodeRef Object = P.nodeRef(B, P.args(C)[0].Pre);
    for (unsigned I = 0; I < 16 && Object.isSome(); ++I) {
      const NodeRecord &Node = P.node(Object);
      if (Node.Kind == NodeKind::ArgPost) {
        CallRef Maker = P.callRef(B, CallId(Node.Payload));
        if (P.call(Maker).Kind == CallKind::Constructor)
          return Maker < Thrower;
        auto Args = P.args(Maker);
        auto Own = llvm::find_if(
            Args, [&](const ArgRecord &Arg) { return P.nodeRef(B, Arg.Post) == Object; });
        Object = Own == Args.end() ? NodeRef() : P.nodeRef(B, Own->Pre);
        continue;
      }
      auto Edges = P.inEdges(Object);
      Object = Edges.empty() ? NodeRef() : P.nodeRef(B, P.edge(Object, Edges[0]).From);
    }
    return true;
  }
  return false;
}

/// The block in which the value that \p S is about comes to be; another round of it
/// is about somebody else.
BlockId Aftermath::blockOfValue(const Subject &S, BodyId B) {
  NodeRef Anchor = S.isKnown() ? Facts.subjects().anchor(S) : NodeRef();
  if (Anchor.isNone() || P.bodyOf(Anchor) != B || Facts.subjects().parameterOf(S))
    return BlockId();
  return P.node(Anchor).Block;
}

/// True if \p Header begins a loop whose every round makes the call for an element of
/// what the subject is an element of: then it is made for this one.
bool Aftermath::endsLoopWith(BodyId B, BlockId Header, const Concern &About, const Stack &Above) {
  const link::PathTable &Paths = P.paths();
  if (!About.Each &&
      llvm::none_of(About.Who.Path, [&](link::ElementId E) { return Paths.isAnyElement(E); }))
    return false;
  const UnitView &Unit = P.unit(B);
  if (Unit[Header].Condition.isNone() || llvm::is_contained(Loops, std::pair(B, Header)))
    return false;
  Loops.push_back({B, Header});
  bool Ends = false;
  for (const SuccessorRecord &Next : UnitView::slice(Unit.Successors, Unit[Header].Successors)) {
    if (Next.Kind != SuccessorKind::True)
      continue;
    // A way round that does not make it, or that leaves, is a return here.
    Exits Found = search(B, {Next.Target, 0, false, false}, About, Above, Header);
    Ends |= !Found.Return && !Found.Throw;
  }
  Loops.pop_back();
  return Ends;
}

/// What a loop goes through, of a subject that is the element of one round.
Subject Aftermath::collectionOf(const Subject &S) {
  Subjects &Resolver = Facts.subjects();
  NodeRef Anchor = S.isKnown() ? Resolver.anchor(S) : NodeRef();
  if (Anchor.isNone() || P.node(Anchor).Kind != NodeKind::Phi)
    return S;
  for (uint32_t Row : P.inEdges(Anchor)) {
    Subject First = Resolver.resolve(P.nodeRef(P.bodyOf(Anchor), P.edge(Anchor, Row).From));
    if (Subject All = Resolver.containerOf(First); All.isKnown() && !(All == First))
      return All;
  }
  return S;
}

/// True if, once the rounds over a collection are done, the call is made for all that
/// is in it.
bool Aftermath::followsForAll(BodyId B, BlockId From, const Concern &About, const Stack &Above) {
  if (About.Each || !Loops.empty())
    return false;
  Concern All{collectionOf(About.Who), About.Actor, true};
  if (All.Who == About.Who)
    return false;
  Exits Found = search(B, {From, 0, false, false}, All, Above);
  return !Found.Return && !Found.Throw;
}

Aftermath::Exits Aftermath::search(BodyId B, const Start &From, const Concern &About,
                                   const Stack &Above, std::optional<BlockId> Stop) {
  const FunctionRecord &Function = P.function(B);
  const UnitView &Unit = P.unit(B);
  struct State {
    BlockId Block;
    uint32_t Row = 0; ///< first call that counts
    uint32_t Parent = ~0u;
    const SuccessorRecord *By = nullptr;
  };
  std::vector<State> States{{From.Block, From.Row, ~0u, nullptr}};
  llvm::BitVector Seen(Function.Blocks.size());
  Exits Result;
  BlockId Renewed[] = {blockOfValue(About.Who, B), blockOfValue(About.Actor, B)};
  auto WayTo = [&](uint32_t S, Waypoint Last) {
    std::vector<Waypoint> Way{std::move(Last)};
    for (; States[S].Parent != ~0u; S = States[S].Parent) {
      const State &Before = States[States[S].Parent];
      const SuccessorRecord *By = States[S].By;
      if (Unit[Before.Block].Successors.size() < 2 || Unit[Before.Block].Location.isNone())
        continue;
      const char *Text = By->Kind == SuccessorKind::True        ? "where this is true"
                         : By->Kind == SuccessorKind::False     ? "where this is false"
                         : By->Kind == SuccessorKind::Exception ? "where an exception is thrown"
                                                                : "on this branch";
      Way.push_back({B, CallRef(), NodeRef(), Before.Block, Text});
    }
    std::reverse(Way.begin(), Way.end());
    return Way;
  };
  for (uint32_t S = 0; S < States.size() && !(Result.Return && Result.Throw); ++S) {
    if (Budget == 0)
      break;
    --Budget;
    const State At = States[S];
    const BlockRecord &Block = Unit[At.Block];
    bool Made = false, SkipThrow = At.Parent == ~0u && From.IsTrigger;
    CallRef Last;
    for (uint32_t Row = std::max(At.Row, Block.Calls.Begin); Row < Block.Calls.End; ++Row) {
      CallRef C = P.callRef(B, CallId(Row));
      SkipThrow = false;
      if (performs(C, About, Above)) {
        Made = true;
        break;
      }
      Last = C;
      if (mayThrow(C) && !Result.Throw && !unwindingPerforms(B, C, About, Above))
        Result.Throw = WayTo(S, {B, C, NodeRef(), BlockId(), "an exception may leave here"});
    }
    if (Made || (At.Block != From.Block && endsLoopWith(B, At.Block, About, Above)))
      continue;
    auto Successors = UnitView::slice(Unit.Successors, Block.Successors);
    if (At.Block == Function.Exit) {
      if (!Result.Return)
        Result.Return = WayTo(S, {B, CallRef(), NodeRef(), BlockId(), "the function returns"});
      continue;
    }
    for (const SuccessorRecord &Next : Successors) {
      bool ByException = Next.Kind == SuccessorKind::Exception;
      if (From.ByException && At.Parent == ~0u && !ByException)
        continue;
      if ((ByException && SkipThrow && !From.ByException) ||
          Linked.dead().isDeadJoin(B, At.Block, Next.Target))
        continue;
      if (ByException && Next.Target == Function.Exit) {
        // What no handler of several takes is no exception that the code expects.
        if (throwsOut(Successors, Function.Exit) && !Result.Throw &&
            !(Last.isSome() && unwindingPerforms(B, Last, About, Above)))
          Result.Throw = WayTo(S, {B, Last, NodeRef(), Last.isSome() ? BlockId() : At.Block,
                                   "an exception is thrown"});
        continue;
      }
      if (Stop && Next.Target == *Stop) {
        Result.Return = std::vector<Waypoint>();
        continue;
      }
      if (llvm::is_contained(Renewed, Next.Target)) {
        if (!Result.Return && !followsForAll(B, Next.Target, About, Above))
          Result.Return = WayTo(S, {B, CallRef(), NodeRef(), At.Block, "the next round begins"});
        continue;
      }
      uint32_t Local = Next.Target.Value - Function.Blocks.Begin;
      if (!Seen[Local]) {
        Seen.set(Local);
        States.push_back({Next.Target, 0, S, &Next});
      }
    }
  }
  return Result;
}

void Aftermath::climb(BodyId B, Leaving How, const std::vector<Waypoint> &Way, const Concern &About,
                      unsigned Level, std::vector<Omission> &Out, bool &AnyMade) {
  auto Sites = Linked.calls().callers(B);
  size_t Before = Out.size();
  bool AnyCaller = false;
  Climbing.push_back(B);
  for (CallSite Site : Sites.take_front(Bounds.CallerSites)) {
    const Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
    BodyId Caller = P.bodyOf(Site.Call);
    if (To.Kind != Callee::Via::Call || llvm::is_contained(Climbing, Caller) ||
        Level >= Bounds.CallerLevels)
      continue;
    AnyCaller = true;
    Concern Outer{Facts.subjects().toCaller(About.Who, Site),
                  Facts.subjects().toCaller(About.Actor, Site)};
    if (MadeBefore && (*MadeBefore)(Site.Call, Outer)) {
      AnyMade = true;
      continue;
    }
    const CallRecord &Call = P.call(Site.Call);
    bool Throw = How == Leaving::Throw;
    Exits Found;
    if (Throw && !(Call.Flags & CF_InTry)) {
      if (!unwindingPerforms(Caller, Site.Call, Outer, {}))
        Found.Throw.emplace();
    } else {
      uint32_t Row = Site.Call.Value - P.body(Caller).FirstCall + P.function(Caller).Calls.Begin;
      Found = search(Caller, {Call.Block, Row + 1, true, Throw}, Outer, {});
    }
    std::vector<Omission> Above;
    bool Made = false;
    for (auto [Exit, Next] :
         {std::pair(&Found.Return, Leaving::Return), std::pair(&Found.Throw, Leaving::Throw)}) {
      if (!*Exit)
        continue;
      std::vector<Waypoint> Longer = Way;
      Longer.push_back({Caller, Site.Call, NodeRef(), BlockId(), "it returns to here"});
      if (Throw)
        Longer.back().Text = "the exception passes here";
      llvm::append_range(Longer, **Exit);
      climb(Caller, Next, Longer, Outer, Level + 1, Above, Made);
      if (!Above.empty())
        break;
    }
    AnyMade |= Made || Above.empty();
    for (Omission &O : Above) {
      O.Callers.insert(O.Callers.begin(), Site);
      Out.push_back(std::move(O));
    }
  }
  Climbing.pop_back();
  if (!AnyCaller)
    Out.push_back({Way, {}});
  // Where no caller makes it, the function itself is what is wrong.
  if (AnyCaller && !AnyMade && Out.size() > Before) {
    Out.resize(Before);
    Out.push_back({Way, {}});
  }
}

std::vector<Omission> Aftermath::run(BodyId B, CallRef Trigger, const Concern &About,
                                     std::optional<Made> Before) {
  MadeBefore = Before;
  Loops.clear();
  Budget = MaxBlocks;
  Met = CallRef();
  Active.clear();
  Climbing.clear();
  const FunctionRecord &Function = P.function(B);
  Start From{Function.Entry, 0, false, false};
  if (Trigger.isSome())
    From = {P.call(Trigger).Block, Trigger.Value - P.body(B).FirstCall + Function.Calls.Begin + 1,
            true, false};
  Exits Found = search(B, From, About, {});
  std::vector<Omission> Result;
  bool AnyMade = false;
  if (Found.Return)
    climb(B, Leaving::Return, *Found.Return, About, 0, Result, AnyMade);
  if (Result.empty() && Found.Throw)
    climb(B, Leaving::Throw, *Found.Throw, About, 0, Result, AnyMade);
  return Result;
}

} // namespace flowpact::solve
