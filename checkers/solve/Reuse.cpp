//===- Reuse.cpp - what was tabulated before, for the program of now ------===//
#include "solve/Reuse.h"
#include "link/Parallel.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include <mutex>
#include <tuple>

namespace flowpact::solve {

using link::CallSite;
using link::Step;
using link::StepKind;

/// Rows that a thread takes at once.
static constexpr size_t Chunk = 512;

/// In the place of a fact with its site: of a site that is gone, or with other steps.
static constexpr uint64_t NoFact = ~uint64_t(0);

/// If more than one of so many facts has other steps, and more than some, no steps are taken over.
static constexpr uint32_t OneOf = 4, Some = 1 << 12;

static void sortCuts(std::vector<CutStep> &Cut) {
  llvm::sort(Cut, [](const CutStep &A, const CutStep &B) {
    return std::pair(A.key(), A.Number) < std::pair(B.key(), B.Number);
  });
}

Reuse::Reuse(KeptTable &Kept, const Correspondence &Now, ExplodedGraph &Graph, Tabulation &Table,
             const Points &Rows, unsigned Threads)
    : Kept(Kept), Now(Now), Old(*Kept.Graph), New(Graph), OldTable(*Kept.Table), NewTable(Table),
      Rows(Rows), Threads(Threads), SinkOf(Kept.Sinks.size(), ~0u),
      MaxChanged(std::max(Old.size() / OneOf, Some)) {}

/// Most is what it was, and in memory that another process has, too: what is not written to is not
/// copied.
template <typename T> static void set(T &Place, T Value) {
  if (Place != Value)
    Place = Value;
}

/// Takes the steps of then's facts in the program of now, for one thread: what that remembers
/// and interns on the way is the thread's own.
class Reuse::Checker {
public:
  explicit Checker(Reuse &Whole)
      : R(Whole), Paths(Whole.New.Linked.paths()), Known(Paths.size()),
        State(Whole.New.Linked.state()), Flow(Whole.New.Linked.flow(), Paths, State) {}

  /// How many are different.
  uint32_t checkRow(uint32_t Row);
  uint32_t checkReturn(size_t I);
  bool leavesAsBefore(FactId F, bool IsAmbient) const;
  Pairs Cells, Classes;        ///< then and now, of what leaves content there
  std::vector<uint32_t> Exits; ///< rows of exits of functions that others call now
  std::vector<FactId> Others;  ///< as in Reuse
  std::vector<std::pair<std::pair<uint64_t, uint32_t>, uint32_t>> PathCuts;

private:
  /// Steps that are expected, one after the other, and those that were cut between them.
  struct Expected {
    llvm::MutableArrayRef<FactStep> Steps;
    const CutStep *Cut, *CutEnd;
    uint32_t Taken = 0;
    bool Fits = true;
    bool isDone() const { return Fits && Taken == Steps.size() && Cut == CutEnd; }
  };
  Expected expect(FactId F, CallSite Site, llvm::ArrayRef<FactStep> Steps) const;
  void meet(Expected &Next, const Step &S) const;
  void take(Expected &Next, NodeRef N, PathRef Path, const Step &S) const {
    if (!Next.Fits || !R.New.Index.contains(S.Target))
      return;
    if (S.Path.Value >= Known)
      Next.Fits = false;
    else if (R.New.admits(N, Path, S))
      meet(Next, S);
  }
  void noteShared(NodeRef Then, NodeRef N, llvm::ArrayRef<FactStep> Steps);
  bool gives(NodeRef N, PathRef Path, CallSite Site) const;
  void noteCuts(FactId F, CallSite Site, uint64_t Then);

  Reuse &R;
  link::PathTable Paths;
  uint32_t Known; ///< paths of all threads
  link::SharedState State;
  link::Flow Flow;
};

Reuse::Checker::Expected Reuse::Checker::expect(FactId F, CallSite Site,
                                                llvm::ArrayRef<FactStep> Steps) const {
  llvm::ArrayRef<CutStep> Cut;
  if (R.IsCut[F.Value])
    Cut = ExplodedGraph::cutsOf(R.Old.Cut, F, Site);
  Expected Next;
  Next.Steps = {const_cast<FactStep *>(Steps.data()), Steps.size()};
  Next.Cut = Cut.begin();
  Next.CutEnd = Cut.end();
  return Next;
}

/// \p S is what comes next, which is told its numbers of now, or it is not.
void Reuse::Checker::meet(Expected &Next, const Step &S) const {
  if (Next.Cut != Next.CutEnd && Next.Cut->Before == Next.Taken) {
    Next.Fits = R.Now.node(Next.Cut->Target) == S.Target && R.Now.path(Next.Cut->Path) == S.Path;
    ++Next.Cut;
    return;
  }
  if (Next.Taken == Next.Steps.size()) {
    Next.Fits = false;
    return;
  }
  FactStep &Then = Next.Steps[Next.Taken++];
  Next.Fits = Then.Kind == S.Kind && Then.Callee == S.Callee && R.Now.call(Then.Call) == S.Call &&
              R.is(Then.Target, S.Target, S.Path);
  set(Then.Flags, S.Flags);
  set(Then.Block, S.Block);
  set(Then.Edge, S.Edge);
  set(Then.Call, S.Call);
}

void Reuse::Checker::noteShared(NodeRef Then, NodeRef N, llvm::ArrayRef<FactStep> Steps) {
  const link::LinkedProgram &Before = R.Old.Linked, &After = R.New.Linked;
  auto Note = [](Pairs &Of, std::pair<uint32_t, uint32_t> Pair) {
    if (Of.empty() || Of.back() != Pair)
      Of.push_back(Pair);
  };
  auto Is = [&](StepKind Kind) {
    return llvm::any_of(Steps, [&](const FactStep &S) { return S.Kind == Kind; });
  };
  if (Is(StepKind::Global))
    Note(Cells, {R.Old.P.cellOf(Then).Value, R.New.P.cellOf(N).Value});
  if (Is(StepKind::Later))
    Note(Classes, {Before.state().classAround(R.Old.P.bodyOf(Then)).Value,
                   After.state().classAround(R.New.P.bodyOf(N)).Value});
}

/// All facts at row \p Row of the old index.
uint32_t Reuse::Checker::checkRow(uint32_t Row) {
  const auto &At = R.Old.Index.Rows[Row];
  auto FactAt = [&](uint32_t I) { return FactId(At.Paths[At.Room + I]); };
  if (!At.Count)
    return 0;
  NodeRef Then = R.NodeOfRow[Row], N = R.Now.node(Then);
  if (R.isGone(Then) || !R.isSameNode(Then, N)) {
    for (uint32_t I = 0; I < At.Count; ++I)
      Others.push_back(FactAt(I));
    return llvm::count_if(llvm::ArrayRef(Others).take_back(At.Count),
                          [&](FactId F) { return !R.Old.Facts[F.Value].Waits; });
  }
  if (R.Old.isExit(FactId(At.Paths[At.Room])) &&
      !R.hasSameCallers(R.Old.P.bodyOf(Then), R.New.P.bodyOf(N)))
    Exits.push_back(Row);
  link::StepPlan Plan;
  bool IsState = R.New.P.isState(N);
  if (!IsState)
    Plan = Flow.plan(N);
  uint32_t Different = 0;
  for (uint32_t I = 0; I < At.Count; ++I) {
    if (I + 6 < At.Count)
      __builtin_prefetch(&R.Old.Facts[FactAt(I + 6).Value]);
    for (unsigned Turn : {1, 2})
      if (uint32_t Soon = I + 6 - 2 * Turn; Soon < At.Count)
        R.Old.prefetchSteps(FactAt(Soon), Turn);
    FactId F = FactAt(I);
    const auto &Fact = R.Old.Facts[F.Value];
    if (Fact.Waits)
      continue;
    const uint64_t CutsThen = Paths.cuts();
    PathRef Path = R.Now.path(Fact.Path);
    Expected Next = expect(F, {}, Fact.Steps);
    R.New.forEachStep(Flow, IsState ? nullptr : &Plan, N, Path,
                      [&](const Step &S) { take(Next, N, Path, S); });
    if (!Fact.Expanded || !Next.isDone()) {
      Others.push_back(F);
      ++Different;
      continue;
    }
    noteShared(Then, N, Fact.Steps);
    noteCuts(F, {}, CutsThen);
  }
  return Different;
}

void Reuse::Checker::noteCuts(FactId F, CallSite Site, uint64_t Then) {
  if (Paths.cuts() != Then)
    PathCuts.push_back({ExplodedGraph::returnKey(F, Site), uint32_t(Paths.cuts() - Then)});
}

uint32_t Reuse::Checker::checkReturn(size_t I) {
  auto &[Key, Steps] = R.Returns[I];
  FactId F(Key.first >> 32);
  CallSite Site{CallRef(uint32_t(Key.first)), Key.second};
  CallSite Back{R.Now.call(Site.Call), Site.Callee};
  Expected Next = expect(F, Site, Steps);
  const bool GivesNothing = Next.isDone();
  Key.first = NoFact;
  if (R.isGone(R.Old.node(F)))
    return 0;             // that the fact is gone was counted
  if (Back.Call.isNone()) // whoever goes on to it would differ, too
    return !GivesNothing;
  NodeRef N = R.Now.node(R.Old.node(F));
  PathRef Path = R.Now.path(R.Old.path(F));
  const uint64_t CutsThen = Paths.cuts();
  R.New.forEachReturn(Flow, N, Path, Back, [&](const Step &S) { take(Next, N, Path, S); });
  if (!Next.isDone())
    return 1;
  Key.first = uint64_t(F.Value) << 32 | Back.Call.Value;
  noteCuts(F, Back, CutsThen);
  return 0;
}

/// True if a step back to \p Site would be taken.
bool Reuse::Checker::gives(NodeRef N, PathRef Path, CallSite Site) const {
  bool Any = false;
  R.New.forEachReturn(Flow, N, Path, Site, [&](const Step &S) {
    Any |= R.New.Index.contains(S.Target) && (S.Path.Value >= Known || R.New.admits(N, Path, S));
  });
  return Any;
}

/// True if \p F leaves its function, where no call entered it, to the same callers: it does not
/// count who gets nothing. See Tabulation::leave().
bool Reuse::Checker::leavesAsBefore(FactId F, bool IsAmbient) const {
  const link::CallGraph &Before = R.Old.Linked.calls(), &After = R.New.Linked.calls();
  const NodeRef Then = R.Old.node(F), N = R.Now.node(Then);
  const graph::NodeRecord &Exit = R.New.P.node(N);
  const bool Captured = IsAmbient && Exit.Kind == graph::NodeKind::ParamExit && Exit.Payload == 0;
  auto IsSkipped = [&](const link::CallGraph &Calls, CallSite S) {
    return Captured && Calls.callees(S.Call)[S.Callee].Deferred;
  };
  llvm::SmallVector<CallSite> Was, Is;
  for (CallSite S : Before.callers(R.Old.P.bodyOf(Then)))
    if (!IsSkipped(Before, S) && !expect(F, S, R.Old.knownReturns(F, S)).isDone())
      Was.push_back({R.Now.call(S.Call), S.Callee});
  for (CallSite S : After.callers(R.New.P.bodyOf(N)))
    if (!IsSkipped(After, S) && gives(N, R.Now.path(R.Old.path(F)), S))
      Is.push_back(S);
  return llvm::equal(
      Was, Is, [](CallSite X, CallSite Y) { return X.Call == Y.Call && X.Callee == Y.Callee; });
}

/// The same of all facts at rows \p Exits.
bool Reuse::leaveAsBefore(llvm::ArrayRef<uint32_t> Exits) {
  llvm::DenseSet<FactId> Of;
  for (uint32_t Row : Exits) {
    const FactIndex::Facts &At = Old.Index.Rows[Row];
    for (uint32_t I = 0; I < At.Count; ++I)
      Of.insert(FactId(At.Paths[At.Room + I]));
  }
  if (Of.empty())
    return true;
  Checker Own(*this);
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> Asked;
  return llvm::all_of(OldTable.Edges, [&](const PathEdge &E) {
    const ContextKind Kind = OldTable.context(E.Context).Kind;
    const bool IsAmbient = Kind == ContextKind::Ambient;
    return Kind == ContextKind::Entry || !Of.contains(E.Fact) ||
           !Asked.insert({E.Fact.Value, uint32_t(IsAmbient)}).second ||
           Own.leavesAsBefore(E.Fact, IsAmbient);
  });
}

/// What the tabulation asks of a node.
bool Reuse::isSameNode(NodeRef Then, NodeRef N) const {
  const link::Program &P = Old.P, &Q = New.P;
  const graph::NodeRecord &A = P.node(Then), &B = Q.node(N);
  if (A.Kind != B.Kind || Old.Linked.order().isExit(Then) != New.Linked.order().isExit(N) ||
      Now.body(P.bodyOf(Then)) != Q.bodyOf(N))
    return false;
  using graph::NodeKind;
  bool IsParam = A.Kind == NodeKind::ParamExit || A.Kind == NodeKind::Param;
  return !IsParam || A.Payload == B.Payload;
}

bool Reuse::hasSameCallers(BodyId Then, BodyId Is) const {
  const link::CallGraph &Before = Old.Linked.calls(), &After = New.Linked.calls();
  auto Deferred = [](const link::CallGraph &Calls, CallSite S) {
    return Calls.callees(S.Call)[S.Callee].Deferred;
  };
  return llvm::equal(Before.callers(Then), After.callers(Is), [&](CallSite X, CallSite Y) {
    return Now.call(X.Call) == Y.Call && X.Callee == Y.Callee &&
           Deferred(Before, X) == Deferred(After, Y);
  });
}

/// The sinks at the node of a row that has facts are the same, in the same order.
bool Reuse::pairSinks(uint32_t Row) {
  NodeRef Then = NodeOfRow[Row], N = Now.node(Then);
  if (!Old.Index.countAt(Row))
    return true;
  if (N.isNone() || OldTable.IsSink[Then.Value] != NewTable.IsSink[N.Value])
    return false;
  if (!OldTable.IsSink[Then.Value])
    return true;
  const auto &A = OldTable.SinksAt.find(Then)->second, &B = NewTable.SinksAt.find(N)->second;
  if (A.size() != B.size())
    return false;
  for (size_t I = 0; I < A.size(); ++I) {
    if (Now.path(Kept.Sinks[A[I]].Path) != Rows.Sinks[B[I]].Path)
      return false;
    SinkOf[A[I]] = B[I];
  }
  return true;
}

bool Reuse::isOneToOne(Pairs &Found) const {
  llvm::sort(Found);
  Found.erase(std::unique(Found.begin(), Found.end()), Found.end());
  llvm::DenseMap<uint32_t, uint32_t> Forth, Back;
  return llvm::all_of(Found, [&](auto Pair) {
    return Forth.try_emplace(Pair.first + 1, Pair.second).second &&
           Back.try_emplace(Pair.second + 1, Pair.first).second;
  });
}

bool Reuse::startsAt(llvm::ArrayRef<std::pair<NodeRef, PathRef>> Starts) const {
  return llvm::equal(Kept.Starts, Starts,
                     [&](FactId F, auto Start) { return is(F, Start.first, Start.second); });
}

void Reuse::check() {
  sortCuts(Old.Cut);
  IsCut.resize(Old.size());
  for (const CutStep &S : Old.Cut)
    IsCut.set(S.From.Value);
  for (const auto &Row : Old.Returns)
    Returns.push_back({Row.first, Row.second});
  const size_t Nodes = (NodeOfRow.size() + Chunk - 1) / Chunk;
  const size_t Sites = (Returns.size() + Chunk - 1) / Chunk;
  Pairs Cells, Classes;
  std::vector<uint32_t> Exits;
  std::mutex Merging;
  auto Merge = [&](Checker *Own) {
    std::lock_guard<std::mutex> Lock(Merging);
    llvm::append_range(Cells, Own->Cells);
    llvm::append_range(Classes, Own->Classes);
    llvm::append_range(Exits, Own->Exits);
    llvm::append_range(Others, Own->Others);
    llvm::append_range(PathCuts, Own->PathCuts);
    delete Own;
  };
  auto Make = [&] {
    return std::unique_ptr<Checker, decltype(Merge) &>(new Checker(*this), Merge);
  };
  link::parallelForWorkers(Nodes + Sites, Threads, Make, [&](auto &Own, size_t Number) {
    bool IsNode = Number < Nodes;
    size_t Begin = (IsNode ? Number : Number - Nodes) * Chunk;
    size_t End = std::min(Begin + Chunk, IsNode ? NodeOfRow.size() : Returns.size());
    for (size_t I = Begin; I < End && !isTooMuch(); ++I)
      if (uint32_t Different = IsNode ? Own->checkRow(I) : Own->checkReturn(I))
        Changed.fetch_add(Different, std::memory_order_relaxed);
  });
  IsSameSharing = !Changed && isOneToOne(Cells) && isOneToOne(Classes) && leaveAsBefore(Exits);
}

Reuse::Taken Reuse::take(llvm::ArrayRef<std::pair<NodeRef, PathRef>> Starts) {
  for (unsigned N : Old.Index.Nodes.set_bits())
    NodeOfRow.push_back(NodeRef(N));
  for (uint32_t Row = 0; Row < NodeOfRow.size(); ++Row)
    HasSameSinks = HasSameSinks && pairSinks(Row);
  check();
  if (isTooMuch())
    return Taken::Nothing;
  if (!Changed && IsSameSharing && OldTable.isComplete() && startsAt(Starts)) {
    moveTable();
    return Taken::Table;
  }
  moveSteps();
  return Taken::Steps;
}

/// Facts by node and path, in the numbers of now.
void Reuse::moveIndex() {
  FactIndex &From = Old.Index, &To = New.Index;
  for (uint32_t Row = 0; Row < NodeOfRow.size(); ++Row) {
    FactIndex::Facts &At = From.Rows[Row];
    if (!At.Count || isGone(NodeOfRow[Row]))
      continue;
    for (uint32_t I = 0; I < At.Count; ++I)
      set(At.Paths[I], Now.path(PathRef(At.Paths[I])).Value);
    To.Rows[To.number(Now.node(NodeOfRow[Row]))] = At;
  }
  To.Storage = std::move(From.Storage);
}

void Reuse::moveFacts() {
  moveIndex();
  link::parallelFor(Old.Facts.size(), std::max(1u, Threads / 2), 1 << 14, [&](size_t I) {
    ExplodedGraph::Fact &F = Old.Facts[I];
    set(F.Node, F.Node.isSome() ? Now.node(F.Node) : NodeRef());
    set(F.Path, Now.path(F.Path));
  });
  New.Facts = std::move(Old.Facts);
  New.Storage = std::move(Old.Storage);
  for (uint32_t B = 0; B < Old.FactsOf.size(); ++B)
    if (BodyId Is = Now.body(BodyId(B)); Old.FactsOf[B] && Is.isSome())
      New.FactsOf[Is.Value] = Old.FactsOf[B];
  for (CutStep &S : Old.Cut) {
    S.Call = Now.call(S.Call);
    S.Target = Now.node(S.Target);
    S.Path = Now.path(S.Path);
  }
}

void Reuse::moveReturns(
    llvm::DenseMap<std::pair<uint64_t, uint32_t>, llvm::ArrayRef<FactStep>> &To) {
  To.reserve(Returns.size());
  for (const auto &[Key, Steps] : Returns)
    if (Key.first != NoFact)
      To.try_emplace(Key, Steps);
}

/// The steps that are the same, of facts that wait until they are met.
void Reuse::moveSteps() {
  New.Before = std::make_unique<ExplodedGraph::Earlier>();
  ExplodedGraph::Earlier &Known = *New.Before;
  link::runTogether(Threads, [&] { moveFacts(); }, [&] { moveReturns(Known.Returns); });
  Known.Met.resize(New.Index.size());
  for (ExplodedGraph::Fact &F : New.Facts) {
    F.IsKept = !F.Waits && F.Expanded;
    F.Waits = true;
    F.Expanded = false;
    F.Exit = F.Node.isSome() && New.isExitOf(F.Node);
  }
  for (FactId F : Others)
    New.Facts[F.Value].IsKept = false;
  New.Waiting = New.Facts.size();
  Known.Cut = std::move(Old.Cut);
  sortCuts(Known.Cut); // by the calls of now
  Known.IsCut = std::move(IsCut);
  for (auto [Key, Count] : PathCuts)
    Known.PathCuts[Key] = Count;
}

void Reuse::moveEdges() {
  for (PathEdge &E : OldTable.Edges)
    if (E.Site.Call.isSome())
      set(E.Site.Call, Now.call(E.Site.Call));
  NewTable.Edges = std::move(OldTable.Edges);
  if (HasSameSinks)
    for (SinkHit &Hit : OldTable.Hits)
      Hit.Sink = SinkOf[Hit.Sink];
  NewTable.Hits = std::move(OldTable.Hits);
  NewTable.Contexts = std::move(OldTable.Contexts);
  NewTable.EntryContexts = std::move(OldTable.EntryContexts);
  NewTable.ContextIndex = std::move(OldTable.ContextIndex);
  NewTable.Sources = std::move(OldTable.Sources);
  NewTable.SourceContexts = std::move(OldTable.SourceContexts);
  NewTable.FirstCallers = std::move(OldTable.FirstCallers);
  NewTable.Collapsed = OldTable.Collapsed;
  NewTable.Complete = OldTable.Complete;
}

void Reuse::moveTable() {
  link::runTogether(
      Threads, [&] { moveFacts(); }, [&] { moveReturns(New.Returns); }, [&] { moveEdges(); });
  New.CutPaths = Old.CutPaths;
  New.Cut = std::move(Old.Cut);
  New.Waiting = Old.Waiting;
  if (!HasSameSinks) {
    NewTable.Hits.clear();
    for (uint32_t E = 0; E < NewTable.Edges.size(); ++E)
      NewTable.noteHits(PathEdgeId(E), NewTable.Edges[E].Fact);
  }
  NewTable.indexHits();
}

} // namespace flowpact::solve
