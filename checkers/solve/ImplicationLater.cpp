//===- ImplicationLater.cpp - answers that are given later ----------------===//
//
//   std::packaged_task<bool()> Task([U] { return mayTrain(U); });
//   std::future<bool> Answer = Task.get_future();
//   std::thread Worker(std::move(Task));
//   if (Answer.get()) ...
//
// What a future says is what the promise or task was given that it was got from: by a call on it,
// by whoever calls the task, or by a closure that captured it and is called.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using PortKind = policy::Port::Kind;

/// States of an object that are followed until it is given a value.
static constexpr size_t MaxStates = 32;

/// What an object says that stands for another one, which gets its value later: each
/// value that it may get. Not known if the other one is handed on.
FactSet BodyFacts::impliedByLater(CallRef C, const Claim &Says, const Path &At,
                                  const Outcome &Result) {
  llvm::SmallVector<NodeRef, 8> Work;
  auto Push = [&](NodeRef N) {
    if (N.isSome() && !llvm::is_contained(Work, N))
      Work.push_back(N);
  };
  link::forEachArgument(P, C, Says.Of.Root, Says.Of.Index, [&](uint32_t I) {
    Push(P.nodeRef(B, P.args(C)[I].Pre));
    Push(P.nodeRef(B, P.args(C)[I].Post));
  });
  FactSet Every = FactSet::all();
  bool Any = false;
  for (size_t I = 0; I < Work.size(); ++I) {
    if (I == MaxStates)
      return FactSet();
    for (const EdgeRecord &Edge : P.outEdges(Work[I])) {
      if (Edge.Kind != EdgeKind::CallArg) {
        if (Edge.Kind == EdgeKind::Load || Edge.Kind == EdgeKind::Derive)
          continue; // a part of it is read, or compared
        if (Edge.Kind == EdgeKind::Store) {
          if (!impliedByCapture(Edge, At, Result, Every, Any))
            return FactSet();
          continue;
        }
        if (Edge.Kind != EdgeKind::Copy && Edge.Kind != EdgeKind::Update)
          return FactSet();
        Push(P.nodeRef(B, NodeId(Edge.Target)));
        continue;
      }
      CallRef To = P.callRef(B, CallId(Edge.Target));
      if (P.call(To).Kind == CallKind::Destructor || To == C || Edge.Operand == WriteBackOperand)
        continue;
      if (!Linked.calls().needsModel(To) || Linked.flow().models(To).empty() ||
          !impliedByGift(To, Edge.Operand, At, Result, Every, Any, /*Later=*/true))
        return FactSet();
      Push(P.nodeRef(B, P.args(To)[Edge.Operand].Post));
      if (passesOn(To, Edge.Operand))
        Push(P.nodeRef(B, P.call(To).Result));
    }
  }
  return Any ? Every : FactSet();
}

/// Adds to \p Every what \p C gives its argument, if it gives it something. False if the
/// argument goes elsewhere.
bool BodyFacts::impliedByGift(CallRef C, uint32_t Argument, const Path &At, const Outcome &Result,
                              FactSet &Every, bool &Any, bool Later) {
  for (uint32_t Row : Linked.flow().models(C)) {
    const link::Model &Model = Linked.flow().models()[Row];
    for (const link::ModelFlow &Flow : Model.Flows) {
      if (link::namesArgument(P, C, Flow.From, Argument) && Flow.To.Root != PortKind::Result &&
          Flow.Kind != policy::Transfer::Derive)
        return false;
      if (!link::namesArgument(P, C, Flow.To, Argument))
        continue;
      meet(Every, Flow.To.Path == link::PathTable::Empty && Flow.Kind != policy::Transfer::Derive
                      ? impliedAtPort(C, Flow.From, At, Result)
                      : FactSet());
      Any = true;
    }
  }
  auto Callees = Linked.calls().callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    const Callee &To = Callees[I];
    if (To.Kind != Callee::Via::Callback)
      return false;
    const auto &Port = Linked.flow().models()[To.Model].Callbacks[To.Callback].ResultTo;
    // A thread that is given a task, and whoever else drops what it returns.
    bool IsTask = Later && !Port && To.Callable == Argument;
    if (!IsTask && (!Port || !link::namesArgument(P, C, *Port, Argument)))
      continue;
    FactSet One;
    if (Table.hasSummary(To.Body) && !Table.inOneCycle(To.Body, B)) {
      auto Inside = Owner.exitSummary(To.Body, P.function(To.Body).Return, At, Result, {});
      One = Inside ? mapped(*Inside, {C, I}) : FactSet::all();
    }
    meet(Every, One);
    Any = true;
  }
  return true;
}

/// Of an object that may have got its value meanwhile, what it was when it was promised: that tells
/// of all values that it may get. None if \p N is nothing of the kind.
NodeRef BodyFacts::promisedBefore(NodeRef N) const {
  auto Rows = P.inEdges(N);
  if (Rows.size() < 2)
    return NodeRef();
  for (uint32_t Row : Rows) {
    const EdgeRecord &Edge = Unit.Edges[Row];
    if (Edge.Kind != EdgeKind::Copy || !(Edge.Flags & EF_Weak))
      return NodeRef();
    NodeRef From = P.nodeRef(B, Edge.From), At = From;
    for (unsigned I = 0; I < 8 && At.isSome() && P.node(At).Kind == NodeKind::Definition; ++I)
      At = copied(Linked, At);
    if (At.isNone() || P.node(At).Kind != NodeKind::CallResult)
      continue;
    for (const OutcomeRow *Row : Table.outcomes().of(P.callRef(B, CallId(P.node(At).Payload))))
      if (Row->Makes && Row->Makes->What == policy::Proposition::Kind::Later)
        return From;
  }
  return NodeRef();
}

/// True for what gives its argument itself: std::move(Task).
bool BodyFacts::passesOn(CallRef C, uint32_t Argument) const {
  auto Rows = Linked.flow().models(C);
  return llvm::any_of(Rows, [&](uint32_t Row) {
    return llvm::any_of(Linked.flow().models()[Row].Flows, [&](const link::ModelFlow &Flow) {
      return Flow.Kind != policy::Transfer::Derive && Flow.To.Root == PortKind::Result &&
             Flow.To.Path == link::PathTable::Empty && Flow.From.Path == link::PathTable::Empty &&
             link::namesArgument(P, C, Flow.From, Argument);
    });
  });
}

/// Adds to \p Every what closures give to what they captured by \p Edge. False if that is not
/// known.
///   std::thread Worker([&Promise, U] { Promise.set_value(mayTrain(U)); });
bool BodyFacts::impliedByCapture(const EdgeRecord &Edge, const Path &At, const Outcome &Result,
                                 FactSet &Every, bool &Any) {
  Path Where = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path));
  llvm::SmallVector<NodeRef, 8> Work{P.nodeRef(B, NodeId(Edge.Target))};
  bool Known = false;
  for (size_t I = 0; I < Work.size() && I < MaxStates; ++I)
    for (const EdgeRecord &Next : P.outEdges(Work[I])) {
      NodeRef To = Next.Kind == EdgeKind::CallArg ? NodeRef() : P.nodeRef(B, NodeId(Next.Target));
      bool Passes = Next.Kind == EdgeKind::Copy || Next.Kind == EdgeKind::Update;
      if (Passes && !llvm::is_contained(Work, To))
        Work.push_back(To);
      if (Next.Kind != EdgeKind::CallArg || Next.Operand == WriteBackOperand)
        continue;
      CallRef C = P.callRef(B, CallId(Next.Target));
      auto Callees = Linked.calls().callees(C);
      for (uint32_t Row = 0; Row < Callees.size(); ++Row) {
        const Callee &Runs = Callees[Row];
        bool Is = Runs.Kind == Callee::Via::Callback && Runs.Callable == Next.Operand &&
                  (P.function(Runs.Body).Flags & FN_Lambda);
        if (Is && !impliedByCapturer({C, Row}, Runs.Body, Where, At, Result, Every, Any))
          return false;
        Known |= Is;
      }
    }
  return Known;
}

/// What closure \p To gives to what it captured at \p Where.
bool BodyFacts::impliedByCapturer(link::CallSite Site, BodyId To, const Path &Where, const Path &At,
                                  const Outcome &Result, FactSet &Every, bool &Any) {
  const FunctionRecord &Inner = P.function(To);
  auto Params = UnitView::slice(P.unit(To).Params, Inner.Params);
  if (Params.empty() || Params[0].Entry.isNone())
    return false;
  Subject Captured = Resolver.ofParameter(P.nodeRef(To, Params[0].Entry), Where);
  for (uint32_t Row = Inner.Calls.Begin; Row < Inner.Calls.End; ++Row) {
    CallRef C = P.callRef(To, CallId(Row));
    auto Args = P.args(C);
    for (uint32_t I = 0; I < Args.size(); ++I) {
      NodeRef Object = P.nodeRef(To, Args[I].Pre);
      if (Object.isNone() || !(Resolver.resolve(Object) == Captured))
        continue;
      if (I != 0 || !Linked.calls().needsModel(C) || Linked.flow().models(C).empty())
        return false;
      for (uint32_t Model : Linked.flow().models(C))
        for (const link::ModelFlow &Flow : Linked.flow().models()[Model].Flows) {
          if (!link::namesArgument(P, C, Flow.To, I) || Flow.To.Path != link::PathTable::Empty)
            continue;
          NodeRef Given;
          link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index,
                                [&](uint32_t A) { Given = P.nodeRef(To, Args[A].Pre); });
          auto Inside = Given.isSome() ? Owner.partSummary(Given, At, Result)
                                       : std::optional(std::vector<GuardAtom>());
          meet(Every, Inside ? mapped(*Inside, Site) : FactSet::all());
          Any = true;
        }
    }
  }
  return true;
}

} // namespace flowpact::solve
