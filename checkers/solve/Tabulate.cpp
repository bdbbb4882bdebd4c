//===- Tabulate.cpp - which sources reach which sinks ---------------------===//
#include "solve/Tabulate.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

namespace flowpact::solve {

using link::CallSite;
using link::PathTable;
using link::StepKind;

Tabulation::Tabulation(ExplodedGraph &Graph, const Points &Where, const llvm::BitVector &Sinks,
                       const Limits &Bounds)
    : Graph(Graph), Where(Where), Bounds(Bounds), IsSink(Graph.program().stateEnd()) {
  for (unsigned I : Sinks.set_bits()) {
    SinksAt[Where.Sinks[I].Node].push_back(I);
    IsSink.set(Where.Sinks[I].Node.Value);
  }
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
      break;
    }
    for (unsigned Turn = 0; Turn < 4; ++Turn)
      if (uint32_t Soon = E + 8 * (4 - Turn); Soon < Edges.size())
        Graph.prefetch(Edges[Soon].Fact, Turn);
    advance(PathEdgeId(E));
  }
  spreadSources();
  indexHits();
}

void Tabulation::indexHits() {
  std::vector<std::pair<uint32_t, SinkHit>> BySink;
  for (const SinkHit &Hit : Hits)
    BySink.push_back({Hit.Sink, Hit});
  HitsBySink = link::Csr<SinkHit>(Where.Sinks.size(), BySink);
}

ContextId Tabulation::contextFor(ContextKind Kind, FactId Root, bool &New) {
  ContextId *Known;
  if (Kind == ContextKind::Entry) {
    if (EntryContexts.size() <= Root.Value)
      EntryContexts.resize(std::max<size_t>(Root.Value + 1, 2 * EntryContexts.size()));
    Known = &EntryContexts[Root.Value];
  } else {
    Known = &ContextIndex[{Root.Value, static_cast<uint32_t>(Kind)}];
  }
  New = Known->isNone();
  if (New) {
    *Known = ContextId(Contexts.size());
    Contexts.emplace_back();
    Contexts.back().Kind = Kind;
    Contexts.back().Root = Root;
    Contexts.back().Frame = Frames.size();
    if (Kind == ContextKind::Entry)
      Frames.emplace_back();
  }
  return *Known;
}

/// Of the function that \p F is in.
ContextFrame &Tabulation::frame(ContextId C, FactId F) {
  const Context &Of = Contexts[C.Value];
  if (Of.Kind == ContextKind::Entry)
    return Frames[Of.Frame];
  BodyId B = Graph.program().bodyOf(Graph.node(F));
  auto [Entry, Inserted] = FrameIndex.try_emplace({C.Value, B.Value}, Frames.size());
  if (Inserted)
    Frames.emplace_back();
  return Frames[Entry->second];
}

/// False if \p F was known to hold.
bool Tabulation::insert(ContextFrame &Frame, FactId F) {
  uint32_t Word = Graph.local(F) / 64;
  uint64_t Bit = uint64_t(1) << Graph.local(F) % 64;
  if (Frame.Seen.size() <= Word)
    Frame.Seen.resize(Word + 1);
  bool New = !(Frame.Seen[Word] & Bit);
  Frame.Seen[Word] |= Bit;
  return New;
}

void Tabulation::propagate(ContextId C, FactId F, PathEdgeId Previous, PathEdgeId Exit,
                           uint32_t Step, CallSite Site) {
  ContextFrame &In = frame(C, F);
  if (!insert(In, F))
    return;
  if (In.Facts >= Bounds.FactsPerContext && Graph.path(F) != PathTable::Empty)
    return;
  if (++In.Facts == Bounds.FactsPerContext)
    ++Collapsed;
  PathEdgeId New(Edges.size());
  Edges.push_back({C, F, Previous, Exit, Step, Site});
  noteHits(New, F);
}

/// \p E is of \p F.
void Tabulation::noteHits(PathEdgeId E, FactId F) {
  NodeRef N = Graph.node(F);
  if (!IsSink[N.Value])
    return;
  for (uint32_t Sink : SinksAt.find(N)->second)
    if (Graph.linked().paths().isFoundAt(Graph.path(F), Where.Sinks[Sink].Path))
      Hits.push_back({Sink, E});
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
    case StepKind::Kept:
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

/// A closure's captures enter it.
void Tabulation::runLater(PathEdgeId E, const FactStep &S, uint32_t Step) {
  bool New;
  ContextId C = contextFor(ContextKind::Ambient, S.Target, New);
  Contexts[C.Value].Callers.push_back({E, Step});
  if (New)
    propagate(C, S.Target, PathEdgeId(), PathEdgeId(), 0);
}

/// The context of all that reads what \p Left leaves in a global or in a class.
ContextId Tabulation::sharedContext(FactId Left, const FactStep &Read) {
  const link::Program &P = Graph.program();
  NodeRef N = Graph.node(Left);
  bool IsGlobal = Read.Kind == StepKind::Global;
  uint32_t Place =
      IsGlobal ? P.cellOf(N).Value : Graph.linked().state().classAround(P.bodyOf(N)).Value;
  auto [Entry, Inserted] = (IsGlobal ? GlobalIndex : StateIndex)
                               .try_emplace({Place, Graph.path(Left).Value}, Contexts.size());
  if (Inserted) {
    Contexts.emplace_back();
    Contexts.back().Kind = ContextKind::Ambient;
    Contexts.back().Root = Read.Target;
  }
  return Entry->second;
}

void Tabulation::becomeAmbient(PathEdgeId E, const FactStep &S, uint32_t Step) {
  using graph::NodeKind;
  NodeKind Into = Graph.program().node(Graph.node(S.Target)).Kind;
  bool Enters = Into == NodeKind::Param || Into == NodeKind::GlobalState;
  if (S.Kind == StepKind::Later && Enters)
    return runLater(E, S, Step);
  ContextId C = sharedContext(Edges[E.Value].Fact, S);
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
  const graph::NodeRecord &Exit = P.node(Graph.node(F));
  // What a lambda had captured when it was made is not what its callers get to know.
  bool Captured = Contexts[C.Value].Kind == ContextKind::Ambient &&
                  Exit.Kind == graph::NodeKind::ParamExit && Exit.Payload == 0;
  for (CallSite Site : Graph.linked().calls().callers(P.bodyOf(Graph.node(F)))) {
    if (Captured && Graph.linked().calls().callees(Site.Call)[Site.Callee].Deferred)
      continue;
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
  return Entry.Value < EntryContexts.size() ? EntryContexts[Entry.Value] : ContextId();
}

/// Which sources get into which contexts: over the contexts' callers, to a fixed
/// point.
void Tabulation::spreadSources() {
  std::vector<std::pair<uint32_t, ContextId>> Pairs; // (caller, callee)
  std::vector<std::pair<uint32_t, Incoming>> Firsts; // (callee, by which a caller first came)
  std::vector<ContextId> CalledLast(Contexts.size());
  for (ContextId C(0); C.Value < Contexts.size(); ++C.Value) {
    for (Incoming In : context(C).Callers) {
      uint32_t Caller = edge(In.From).Context.Value;
      if (std::exchange(CalledLast[Caller], C) == C)
        continue;
      Pairs.push_back({Caller, C});
      Firsts.push_back({C.Value, In});
    }
    if (context(C).Kind == ContextKind::Source)
      SourceContexts.push_back(C);
  }
  FirstCallers = link::Csr<Incoming>(Contexts.size(), Firsts);
  link::Csr<ContextId> Callees(Contexts.size(), Pairs);
  Sources.assign(Contexts.size(), llvm::BitVector(SourceContexts.size()));
  // First come, first served, and each waits once: what several bring goes on together.
  std::deque<ContextId> Work;
  llvm::BitVector Waits(Contexts.size());
  auto Add = [&](ContextId C) {
    if (Waits.test(C.Value))
      return;
    Waits.set(C.Value);
    Work.push_back(C);
  };
  for (uint32_t I = 0; I < SourceContexts.size(); ++I) {
    Sources[SourceContexts[I].Value].set(I);
    Add(SourceContexts[I]);
  }
  for (; !Work.empty(); Work.pop_front()) {
    ContextId C = Work.front();
    Waits.reset(C.Value);
    for (ContextId To : Callees[C.Value]) {
      if (!Sources[C.Value].test(Sources[To.Value]))
        continue; // nothing that To does not have
      Sources[To.Value] |= Sources[C.Value];
      Add(To);
    }
  }
}

std::vector<ContextId> Tabulation::sourcesOf(ContextId C) const {
  std::vector<ContextId> Result;
  for (unsigned I : Sources[C.Value].set_bits())
    Result.push_back(SourceContexts[I]);
  return Result;
}

/// The contexts on a shortest way from \p Source to \p To: backwards, breadth first.
Tabulation::Chain Tabulation::chainFrom(ContextId Source, ContextId To,
                                        CallerSearch &Search) const {
  auto &Next = Search.Next;
  if (Search.From != To) {
    Search = CallerSearch();
    Search.From = To;
    Search.Work = {To};
    Next[To] = {};
  }
  for (; Search.Done < Search.Work.size() && !Next.contains(Source); ++Search.Done) {
    ContextId Callee = Search.Work[Search.Done];
    for (Incoming In : FirstCallers[Callee.Value])
      if (ContextId Caller = edge(In.From).Context; Next.try_emplace(Caller, Callee, In).second)
        Search.Work.push_back(Caller);
  }
  Chain Result;
  for (ContextId At = Source; At != To; At = Result.back().first)
    Result.push_back(Next.lookup(At));
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

std::vector<TraceStep> Tabulation::witness(ContextId Source, const SinkHit &Hit,
                                           CallerSearch &Before) const {
  Chain Links = chainFrom(Source, edge(Hit.Edge).Context, Before);
  std::vector<TraceStep> Result;
  Result.push_back({context(Source).Root, {}, true});
  for (size_t I = 0; I < Links.size(); ++I) {
    const Incoming &In = Links[I].second;
    expand(In.From, Result);
    PathEdgeId NextEnd = I + 1 < Links.size() ? Links[I + 1].second.From : Hit.Edge;
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
