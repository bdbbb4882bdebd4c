//===- Reuse.cpp - what was tabulated before, for the program of now ------===//
#include "solve/Reuse.h"
#include "link/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include <mutex>
#include <tuple>

namespace flowpact::solve {

using link::CallSite;
using link::Step;
using link::StepKind;

/// Rows that a thread takes at once.
static constexpr size_t Chunk = 512;

static auto keyOf(const CutStep &S) { return std::tuple(S.From.Value, S.Call.Value, S.Callee); }
static auto placeOf(const CutStep &S) { return std::pair(keyOf(S), S.Number); }

Reuse::Reuse(KeptTable &Kept, const Correspondence &Now, ExplodedGraph &Graph, Tabulation &Table,
             const Points &Rows, unsigned Threads)
    : Kept(Kept), Now(Now), Old(*Kept.Graph), New(Graph), OldTable(*Kept.Table), NewTable(Table),
      Rows(Rows), Threads(Threads), SinkOf(Kept.Sinks.size(), ~0u) {}

/// Takes the steps of then's facts in the program of now, for one thread: what that remembers
/// and interns on the way is the thread's own.
class Reuse::Checker {
public:
  explicit Checker(Reuse &Whole)
      : R(Whole), Paths(Whole.New.Linked.paths()), Known(Paths.size()),
        State(Whole.New.Linked.state()), Flow(Whole.New.Linked.flow(), Paths, State) {}

  bool checkRow(uint32_t Row);
  bool checkReturn(size_t I);
  Pairs Cells, Classes; ///< then and now, of what leaves content there

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

  Reuse &R;
  link::PathTable Paths;
  uint32_t Known; ///< paths of all threads
  link::SharedState State;
  link::Flow Flow;
};

Reuse::Checker::Expected Reuse::Checker::expect(FactId F, CallSite Site,
                                                llvm::ArrayRef<FactStep> Steps) const {
  const std::vector<CutStep> &Cut = R.Old.Cut;
  CutStep Wanted;
  Wanted.From = F;
  Wanted.Call = Site.Call;
  Wanted.Callee = Site.Callee;
  auto Range =
      std::equal_range(Cut.begin(), Cut.end(), Wanted,
                       [](const CutStep &A, const CutStep &B) { return keyOf(A) < keyOf(B); });
  Expected Next;
  Next.Steps = {const_cast<FactStep *>(Steps.data()), Steps.size()};
  Next.Cut = Cut.data() + (Range.first - Cut.begin());
  Next.CutEnd = Cut.data() + (Range.second - Cut.begin());
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
  Then.Flags = S.Flags;
  Then.Block = S.Block;
  Then.Edge = S.Edge;
  Then.Call = S.Call;
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
bool Reuse::Checker::checkRow(uint32_t Row) {
  const auto &At = R.Old.Index.Rows[Row];
  if (!At.Count)
    return true;
  NodeRef Then = R.NodeOfRow[Row], N = R.Now.node(Then);
  if (N.isNone() || !R.New.Index.contains(N) || !R.isSameExit(Then, N))
    return false;
  link::StepPlan Plan;
  bool IsState = R.New.P.isState(N);
  if (!IsState)
    Plan = Flow.plan(N);
  for (uint32_t I = 0; I < At.Count; ++I) {
    FactId F(At.Paths[At.Room + I]);
    const auto &Fact = R.Old.Facts[F.Value];
    PathRef Path = R.Now.path(Fact.Path);
    Expected Next = expect(F, {}, Fact.Steps);
    R.New.forEachStep(Flow, IsState ? nullptr : &Plan, N, Path,
                      [&](const Step &S) { take(Next, N, Path, S); });
    if (!Fact.Expanded || !Next.isDone())
      return false;
    noteShared(Then, N, Fact.Steps);
  }
  return true;
}

bool Reuse::Checker::checkReturn(size_t I) {
  auto &[Key, Steps] = R.Returns[I];
  FactId F(Key.first >> 32);
  CallSite Site{CallRef(uint32_t(Key.first)), Key.second};
  CallSite Back{R.Now.call(Site.Call), Site.Callee};
  if (Back.Call.isNone())
    return false;
  NodeRef N = R.Now.node(R.Old.node(F));
  PathRef Path = R.Now.path(R.Old.path(F));
  Expected Next = expect(F, Site, Steps);
  R.New.forEachReturn(Flow, N, Path, Back, [&](const Step &S) { take(Next, N, Path, S); });
  Key.first = uint64_t(F.Value) << 32 | Back.Call.Value;
  return Next.isDone();
}

/// What the tabulation asks of a node where content may leave its function, or of any: its kind,
/// and who calls the function.
bool Reuse::isSameExit(NodeRef Then, NodeRef N) const {
  const link::Program &P = Old.P, &Q = New.P;
  const graph::NodeRecord &A = P.node(Then), &B = Q.node(N);
  if (A.Kind != B.Kind || Old.Linked.order().isExit(Then) != New.Linked.order().isExit(N) ||
      Now.body(P.bodyOf(Then)) != Q.bodyOf(N))
    return false;
  using graph::NodeKind;
  bool IsParam = A.Kind == NodeKind::ParamExit || A.Kind == NodeKind::Param;
  if (IsParam && A.Payload != B.Payload)
    return false;
  bool IsExit = A.Kind == NodeKind::Return || A.Kind == NodeKind::ParamExit ||
                A.Kind == NodeKind::Exception || A.Kind == NodeKind::GlobalState;
  if (!IsExit)
    return true;
  const link::CallGraph &Before = Old.Linked.calls(), &After = New.Linked.calls();
  auto Deferred = [](const link::CallGraph &Calls, CallSite S) {
    return Calls.callees(S.Call)[S.Callee].Deferred;
  };
  return llvm::equal(Before.callers(P.bodyOf(Then)), After.callers(Q.bodyOf(N)),
                     [&](CallSite X, CallSite Y) {
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

bool Reuse::check() {
  llvm::sort(Old.Cut, [](const CutStep &A, const CutStep &B) { return placeOf(A) < placeOf(B); });
  for (const auto &Row : Old.Returns)
    Returns.push_back({Row.first, Row.second});
  const size_t Nodes = (NodeOfRow.size() + Chunk - 1) / Chunk;
  const size_t Sites = (Returns.size() + Chunk - 1) / Chunk;
  Pairs Cells, Classes;
  std::mutex Merging;
  struct Worker {
    Checker Own;
    Pairs &Cells, &Classes;
    std::mutex &Merging;
    Worker(Reuse &Whole, Pairs &Cells, Pairs &Classes, std::mutex &Merging)
        : Own(Whole), Cells(Cells), Classes(Classes), Merging(Merging) {}
    ~Worker() {
      std::lock_guard<std::mutex> Lock(Merging);
      llvm::append_range(Cells, Own.Cells);
      llvm::append_range(Classes, Own.Classes);
    }
  };
  auto Make = [&] { return std::make_unique<Worker>(*this, Cells, Classes, Merging); };
  link::parallelForWorkers(Nodes + Sites, Threads, Make, [&](auto &Of, size_t Number) {
    bool IsNode = Number < Nodes;
    size_t Begin = (IsNode ? Number : Number - Nodes) * Chunk;
    size_t End = std::min(Begin + Chunk, IsNode ? NodeOfRow.size() : Returns.size());
    for (size_t I = Begin; I < End && !Differs.load(std::memory_order_relaxed); ++I)
      if (!(IsNode ? Of->Own.checkRow(I) : Of->Own.checkReturn(I)))
        Differs = true;
  });
  return !Differs && isOneToOne(Cells) && isOneToOne(Classes);
}

bool Reuse::take(llvm::ArrayRef<std::pair<NodeRef, PathRef>> Starts) {
  if (!OldTable.isComplete() || !startsAt(Starts))
    return false;
  for (unsigned N : Old.Index.Nodes.set_bits())
    NodeOfRow.push_back(NodeRef(N));
  for (uint32_t Row = 0; Row < NodeOfRow.size(); ++Row)
    if (!pairSinks(Row))
      return false;
  if (!check())
    return false;
  move();
  return true;
}

/// Facts by node and path, in the numbers of now.
void Reuse::moveIndex() {
  FactIndex &From = Old.Index, &To = New.Index;
  for (uint32_t Row = 0; Row < NodeOfRow.size(); ++Row) {
    FactIndex::Facts &At = From.Rows[Row];
    if (!At.Count)
      continue;
    for (uint32_t I = 0; I < At.Count; ++I)
      if (PathRef Path = Now.path(PathRef(At.Paths[I])); Path.Value != At.Paths[I])
        At.Paths[I] = Path.Value;
    To.Rows[To.number(Now.node(NodeOfRow[Row]))] = At;
  }
  To.Storage = std::move(From.Storage);
}

void Reuse::move() {
  auto MoveFacts = [&] {
    moveIndex();
    link::parallelFor(Old.Facts.size(), std::max(1u, Threads / 2), 1 << 14, [&](size_t I) {
      Old.Facts[I].Node = Now.node(Old.Facts[I].Node);
      Old.Facts[I].Path = Now.path(Old.Facts[I].Path);
    });
    New.Facts = std::move(Old.Facts);
    New.Storage = std::move(Old.Storage);
    for (uint32_t B = 0; B < Old.FactsOf.size(); ++B)
      if (Old.FactsOf[B])
        New.FactsOf[Now.body(BodyId(B)).Value] = Old.FactsOf[B];
    New.CutPaths = Old.CutPaths;
    for (CutStep &S : Old.Cut) {
      S.Call = Now.call(S.Call);
      S.Target = Now.node(S.Target);
      S.Path = Now.path(S.Path);
    }
    New.Cut = std::move(Old.Cut);
  };
  auto MoveReturns = [&] {
    New.Returns.reserve(Returns.size());
    for (const auto &[Key, Steps] : Returns)
      New.Returns.try_emplace(Key, Steps);
  };
  auto MoveEdges = [&] {
    for (PathEdge &E : OldTable.Edges)
      if (E.Site.Call.isSome())
        E.Site.Call = Now.call(E.Site.Call);
    NewTable.Edges = std::move(OldTable.Edges);
    for (SinkHit &Hit : OldTable.Hits)
      Hit.Sink = SinkOf[Hit.Sink];
    NewTable.Hits = std::move(OldTable.Hits);
    NewTable.indexHits();
    NewTable.Contexts = std::move(OldTable.Contexts);
    NewTable.EntryContexts = std::move(OldTable.EntryContexts);
    NewTable.ContextIndex = std::move(OldTable.ContextIndex);
    NewTable.Sources = std::move(OldTable.Sources);
    NewTable.SourceContexts = std::move(OldTable.SourceContexts);
    NewTable.Collapsed = OldTable.Collapsed;
    NewTable.Complete = OldTable.Complete;
  };
  link::runTogether(Threads, MoveFacts, MoveReturns, MoveEdges);
}

} // namespace flowpact::solve
