//===- Tabulate.cpp - which sources reach which sinks ---------------------===//
#include "solve/Tabulate.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using link::CallSite;
using link::PathTable;
using link::StepKind;

Tabulation::Tabulation(ExplodedGraph &Graph, const Points &Where,
                       const llvm::BitVector &Sinks, const Limits &Bounds)
    : Graph(Graph), Where(Where), Bounds(Bounds) {
  for (uint32_t I = 0; I < Where.Sinks.size(); ++I)
    if (Sinks[I])
      SinksAt[Where.Sinks[I].Node].push_back(I);
}

void Tabulation::run(llvm::ArrayRef<FactId> Sources) {
  for (FactId F : Sources) {
    bool New;
    ContextId C = contextFor(ContextKind::Source, F, New);
    propagate(C, F, PathEdgeId(), PathEdgeId(), 0);
  }
  for (uint32_t E = 0; E < Edges.size(); ++E) {
    if (Edges.size() > Bounds.FactsPerRule) {
      Complete = false;
      return;
    }
    advance(PathEdgeId(E));
  }
}

ContextId Tabulation::contextFor(ContextKind Kind, FactId Root, bool &New) {
  auto [Entry, Inserted] = ContextIndex.try_emplace(
      {Root.Value, static_cast<uint32_t>(Kind)}, ContextId(Contexts.size()));
  New = Inserted;
  if (Inserted) {
    Contexts.emplace_back();
    Contexts.back().Kind = Kind;
    Contexts.back().Root = Root;
  }
  return Entry->second;
}

void Tabulation::propagate(ContextId C, FactId F, PathEdgeId Previous, PathEdgeId Exit,
                           uint32_t Step, CallSite Site) {
  Context &In = Contexts[C.Value];
  if (In.Facts >= Bounds.FactsPerContext && Graph.path(F) != PathTable::Empty)
    F = Graph.fact(Graph.node(F), PathTable::Empty);
  uint64_t Key = uint64_t(C.Value) << 32 | F.Value;
  if (!EdgeIndex.try_emplace(Key, Edges.size()).second)
    return;
  if (++In.Facts == Bounds.FactsPerContext)
    ++Collapsed;
  PathEdgeId New(Edges.size());
  Edges.push_back({C, F, Previous, Exit, Step, Site});
  auto Found = SinksAt.find(Graph.node(F));
  if (Found == SinksAt.end())
    return;
  for (uint32_t Sink : Found->second)
    if (Graph.linked().paths().overlaps(Graph.path(F), Where.Sinks[Sink].Path))
      Hits.push_back({Sink, New});
}

void Tabulation::advance(PathEdgeId E) {
  ContextId C = Edges[E.Value].Context;
  FactId F = Edges[E.Value].Fact;
  auto Steps = Graph.steps(F);
  for (uint32_t I = 0; I < Steps.size(); ++I)
    switch (Steps[I].Kind) {
    case StepKind::Edge:
    case StepKind::Model:
    case StepKind::Return:
      propagate(C, Steps[I].Target, E, PathEdgeId(), I);
      break;
    case StepKind::Enter:
      enter(E, Steps[I], I);
      break;
    case StepKind::Global:
    case StepKind::Later:
      becomeAmbient(E, Steps[I], I);
      break;
    }
  if (Graph.isExit(F))
    leave(E);
}

void Tabulation::enter(PathEdgeId E, const FactStep &S, uint32_t Step) {
  bool New;
  ContextId C = contextFor(ContextKind::Entry, S.Target, New);
  Contexts[C.Value].Callers.push_back({E, Step});
  if (New)
    propagate(C, S.Target, PathEdgeId(), PathEdgeId(), 0);
  for (size_t I = 0; I < Contexts[C.Value].Exits.size(); ++I)
    giveBack(E, Step, Contexts[C.Value].Exits[I]);
}

void Tabulation::becomeAmbient(PathEdgeId E, const FactStep &S, uint32_t Step) {
  FactId F = Edges[E.Value].Fact;
  if (S.Kind == StepKind::Later) {
    bool New;
    ContextId C = contextFor(ContextKind::Ambient, S.Target, New);
    Contexts[C.Value].Callers.push_back({E, Step});
    if (New)
      propagate(C, S.Target, PathEdgeId(), PathEdgeId(), 0);
    return;
  }
  link::CellId Cell = Graph.program().cellOf(Graph.node(F));
  auto [Entry, Inserted] = GlobalIndex.try_emplace({Cell.Value, Graph.path(F).Value});
  if (Inserted) {
    Entry->second = ContextId(Contexts.size());
    Contexts.emplace_back();
    Contexts.back().Kind = ContextKind::Ambient;
    Contexts.back().Root = S.Target;
  }
  ContextId C = Entry->second;
  auto &Callers = Contexts[C.Value].Callers;
  if (Callers.empty() || Callers.back().From != E)
    Callers.push_back({E, Step});
  propagate(C, S.Target, PathEdgeId(), PathEdgeId(), 0);
}

void Tabulation::leave(PathEdgeId E) {
  ContextId C = Edges[E.Value].Context;
  FactId F = Edges[E.Value].Fact;
  if (Contexts[C.Value].Kind == ContextKind::Entry) {
    Contexts[C.Value].Exits.push_back(E);
    for (size_t I = 0; I < Contexts[C.Value].Callers.size(); ++I) {
      Incoming From = Contexts[C.Value].Callers[I];
      giveBack(From.From, From.Step, E);
    }
    return;
  }
  const link::Program &P = Graph.program();
  for (CallSite Site : Graph.linked().calls().callers(P.bodyOf(Graph.node(F)))) {
    auto Returns = Graph.returns(F, Site);
    for (uint32_t I = 0; I < Returns.size(); ++I)
      propagate(C, Returns[I].Target, E, PathEdgeId(), I, Site);
  }
}

/// The fact of \p Exit goes back over the call by which \p Caller entered.
void Tabulation::giveBack(PathEdgeId Caller, uint32_t Step, PathEdgeId Exit) {
  const FactStep &Entered = Graph.knownSteps(Edges[Caller.Value].Fact)[Step];
  CallSite Site{Entered.Call, Entered.Callee};
  auto Returns = Graph.returns(Edges[Exit.Value].Fact, Site);
  ContextId C = Edges[Caller.Value].Context;
  for (uint32_t I = 0; I < Returns.size(); ++I)
    propagate(C, Returns[I].Target, Caller, Exit, I, Site);
}

ContextId Tabulation::entryContext(FactId Entry) const {
  auto Found = ContextIndex.find(
      {Entry.Value, static_cast<uint32_t>(ContextKind::Entry)});
  return Found == ContextIndex.end() ? ContextId() : Found->second;
}

std::vector<Tabulation::Origin> Tabulation::origins(const SinkHit &Hit) const {
  // Backwards over the contexts, breadth first; Next leads to the hit again.
  ContextId Start = edge(Hit.Edge).Context;
  llvm::DenseMap<ContextId, std::pair<ContextId, Incoming>> Next;
  std::vector<ContextId> Work{Start};
  Next[Start] = {};
  std::vector<Origin> Result;
  for (size_t I = 0; I < Work.size(); ++I) {
    ContextId C = Work[I];
    if (context(C).Kind == ContextKind::Source) {
      Origin New;
      New.Source = context(C).Root;
      for (ContextId At = C; At != Start;) {
        auto Link = Next.lookup(At);
        New.Chain.push_back(Link);
        At = Link.first;
      }
      Result.push_back(std::move(New));
    }
    for (Incoming In : context(C).Callers) {
      ContextId Caller = edge(In.From).Context;
      if (Next.try_emplace(Caller, C, In).second)
        Work.push_back(Caller);
    }
  }
  return Result;
}

void Tabulation::expand(PathEdgeId E, std::vector<TraceStep> &Out) const {
  llvm::SmallVector<PathEdgeId, 32> Chain;
  for (; edge(E).Previous.isSome(); E = edge(E).Previous)
    Chain.push_back(E);
  for (PathEdgeId Id : llvm::reverse(Chain)) {
    const PathEdge &Row = edge(Id);
    FactId Before = edge(Row.Previous).Fact;
    if (Row.Site.Call.isNone()) {
      Out.push_back({Row.Fact, Graph.knownSteps(Before)[Row.Step]});
      continue;
    }
    FactId Left = Before;
    if (Row.Exit.isSome()) {
      FactId Root = context(edge(Row.Exit).Context).Root;
      for (const FactStep &S : Graph.knownSteps(Before))
        if (S.Kind == StepKind::Enter && S.Target == Root && S.Call == Row.Site.Call &&
            S.Callee == Row.Site.Callee) {
          Out.push_back({Root, S});
          break;
        }
      expand(Row.Exit, Out);
      Left = edge(Row.Exit).Fact;
    }
    Out.push_back({Row.Fact, Graph.knownReturns(Left, Row.Site)[Row.Step]});
  }
}

/// The root of the context that \p E holds in, of which a global has several.
static FactId rootOf(const Tabulation &T, PathEdgeId E) {
  while (T.edge(E).Previous.isSome())
    E = T.edge(E).Previous;
  return T.edge(E).Fact;
}

std::vector<TraceStep> Tabulation::witness(const Origin &From, const SinkHit &Hit) const {
  std::vector<TraceStep> Result;
  Result.push_back({From.Source, {}, true});
  for (size_t I = 0; I < From.Chain.size(); ++I) {
    const Incoming &In = From.Chain[I].second;
    expand(In.From, Result);
    PathEdgeId NextEnd =
        I + 1 < From.Chain.size() ? From.Chain[I + 1].second.From : Hit.Edge;
    FactId Root = rootOf(*this, NextEnd);
    FactStep Taken = Graph.knownSteps(edge(In.From).Fact)[In.Step];
    for (const FactStep &S : Graph.knownSteps(edge(In.From).Fact))
      if (S.Kind == Taken.Kind && S.Target == Root && S.Call == Taken.Call)
        Taken = S;
    Result.push_back({Root, Taken});
  }
  expand(Hit.Edge, Result);
  return Result;
}

} // namespace flowpact::solve
