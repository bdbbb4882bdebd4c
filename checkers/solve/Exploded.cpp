//===- Exploded.cpp - facts and their steps -------------------------------===//
#include "solve/Exploded.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Step;
using link::StepKind;
using PortKind = policy::Port::Kind;

ExplodedGraph::ExplodedGraph(const link::LinkedProgram &Program, const policy::Policy &Policy,
                             const Points &Where, llvm::BitVector Relevant,
                             llvm::BitVector Sanitizers, bool IgnoreNumbers, const Limits &Bounds)
    : Linked(Program), P(Program.program()), Where(Where), Types(Program, Where, IgnoreNumbers),
      Sanitizers(std::move(Sanitizers)),
      AnySanitizer(this->Sanitizers.any() && !Where.Sanitized.empty()),
      Index(withStates(Program, std::move(Relevant))), Plans(Index.size()), FactsOf(P.bodyCount()),
      PathsPerNode(Bounds.PathsPerNode) {
  // The ports' paths were interned when the labels were placed.
  SanitizerPorts.resize(Policy.Labels.size());
  for (unsigned L : this->Sanitizers.set_bits())
    SanitizerPorts[L] = link::internPort(Policy.Labels[L].Where, Linked.flow().paths());
}

/// \p Relevant with the states of the globals that something reads whence it matters.
llvm::BitVector ExplodedGraph::withStates(const link::LinkedProgram &Linked,
                                          llvm::BitVector Relevant) {
  const link::Program &P = Linked.program();
  Relevant.resize(P.stateEnd());
  for (uint32_t N = P.nodeCount(); N < P.stateEnd(); ++N)
    if (!Linked.order().isAnywhere(NodeRef(N)) &&
        llvm::any_of(P.loadsOf(P.cellOf(NodeRef(N))),
                     [&](NodeRef Load) { return Relevant[Load.Value]; }))
      Relevant.set(N);
  return Relevant;
}

FactId ExplodedGraph::fact(NodeRef N, PathRef Path) {
  if (!Index.contains(N))
    return FactId();
  const uint32_t Row = Index.number(N);
  if (uint32_t Known = Index.find(Row, Path); Known != FactIndex::None)
    return !Before || meet(FactId(Known), Row) ? FactId(Known) : FactId();
  if ((Before ? Before->Met[Row] : Index.countAt(Row)) >= PathsPerNode) {
    ++CutPaths;
    return FactId();
  }
  Index.add(Row, Path, Facts.size());
  if (Before)
    ++Before->Met[Row];
  Facts.push_back({N, Path, {}, FactsOf[P.bodyOf(N).Value]++, false, isExitOf(N)});
  return FactId(Facts.size() - 1);
}

/// True if facts at \p N are what its function gives back.
bool ExplodedGraph::isExitOf(NodeRef N) const {
  NodeKind Kind = P.node(N).Kind;
  return Kind == NodeKind::Return || Kind == NodeKind::ParamExit || Kind == NodeKind::Exception ||
         (Kind == NodeKind::GlobalState && Linked.order().isExit(N));
}

FactId ExplodedGraph::find(NodeRef N, PathRef Path) const {
  uint32_t Found = Index.contains(N) ? Index.find(Index.number(N), Path) : FactIndex::None;
  return Found == FactIndex::None || Facts[Found].Waits ? FactId() : FactId(Found);
}

/// False if \p F, which is of an earlier graph and at node number \p Row, has no room here.
bool ExplodedGraph::meet(FactId F, uint32_t Row) {
  if (!Facts[F.Value].Waits)
    return true;
  if (Before->Met[Row] >= PathsPerNode) {
    ++CutPaths;
    return false;
  }
  ++Before->Met[Row];
  --Waiting;
  Facts[F.Value].Waits = false;
  return true;
}

/// Of \p Sorted by key, those of \p From (and of its steps back to \p Site).
llvm::ArrayRef<CutStep> ExplodedGraph::cutsOf(llvm::ArrayRef<CutStep> Sorted, FactId From,
                                              link::CallSite Site) {
  CutStep Wanted;
  Wanted.From = From;
  Wanted.Call = Site.Call;
  Wanted.Callee = Site.Callee;
  auto Range =
      std::equal_range(Sorted.begin(), Sorted.end(), Wanted,
                       [](const CutStep &A, const CutStep &B) { return A.key() < B.key(); });
  return llvm::ArrayRef(Range.first, Range.second);
}

/// How \p N, which is relevant, is left: facts at it have that in common.
const link::StepPlan &ExplodedGraph::planOf(NodeRef N) {
  link::StepPlan &Plan = Plans[Index.number(N)];
  if (!Plan.IsMade)
    Plan = Linked.flow().plan(N);
  return Plan;
}

/// True if an active sanitizer says that what \p S brings out of a call is clean.
bool ExplodedGraph::isClean(const Step &S) const {
  if (S.Kind == StepKind::Model && S.Callee != 0)
    return isCleanedByCallback(S);
  return (S.Kind == StepKind::Model || S.Kind == StepKind::Return) &&
         isCleaned(S.Call, S.Target, S.Path,
                   S.Kind == StepKind::Return ? S.Callee : Points::WithoutBody);
}

/// True if \p S is what a callback without a body returns, and an active sanitizer says that
/// this is clean.
bool ExplodedGraph::isCleanedByCallback(const Step &S) const {
  auto Found = Where.Sanitized.find(S.Call);
  if (Found == Where.Sanitized.end())
    return false;
  const link::OutsideCallback &Run = Linked.calls().outside(S.Call)[S.Callee - 1];
  const auto &ResultTo = Linked.flow().models()[Run.Model].Callbacks[Run.Callback].ResultTo;
  NodeId Target = P.rowOf(S.Target);
  bool IsResult = ResultTo && ResultTo->Root == PortKind::Result && Target == P.call(S.Call).Result;
  if (ResultTo && ResultTo->Root != PortKind::Result)
    link::forEachArgument(P, S.Call, ResultTo->Root, ResultTo->Index,
                          [&](uint32_t I) { IsResult |= P.args(S.Call)[I].Post == Target; });
  return IsResult && llvm::any_of(Found->second, [&](uint32_t L) {
           return Sanitizers[L] && SanitizerPorts[L].Root == PortKind::Result &&
                  SanitizerPorts[L].Path == link::PathTable::Empty &&
                  !Where.NotSanitizing.contains({S.Call, L, Points::outside(S.Callee - 1)});
         });
}

bool ExplodedGraph::isClean(const SourcePoint &S) const {
  return S.Call.isSome() && isCleaned(S.Call, S.Node, S.Path, Points::WithoutBody);
}

/// True if an active sanitizer says that what \p Call leaves in \p Node is clean where it runs the
/// body
/// \p Runs (Points::WithoutBody for none).
bool ExplodedGraph::isCleaned(CallRef Call, NodeRef Node, PathRef Path, uint32_t Runs) const {
  if (!AnySanitizer)
    return false;
  auto Found = Where.Sanitized.find(P.originalOf(Call));
  if (Found == Where.Sanitized.end())
    return false;
  NodeId Target = P.rowOf(Node);
  for (uint32_t L : Found->second) {
    if (!Sanitizers[L] || Where.NotSanitizing.contains({P.originalOf(Call), L, Runs}))
      continue;
    const link::PortRef &Port = SanitizerPorts[L];
    if (!Linked.paths().isKilledBy(Path, Port.Path))
      continue;
    if (Port.Root == PortKind::Result) {
      if (Target == P.call(Call).Result)
        return true;
      continue;
    }
    bool Clean = false;
    link::forEachArgument(P, Call, Port.Root, Port.Index,
                          [&](uint32_t I) { Clean |= P.args(Call)[I].Post == Target; });
    if (Clean)
      return true;
  }
  return false;
}

/// \p Site: where the step leads back to; none if it leads on.
void ExplodedGraph::take(FactId From, const Step &S, link::CallSite Site,
                         llvm::SmallVectorImpl<FactStep> &Out) {
  if (!admits(node(From), path(From), S))
    return;
  if (FactId F = fact(S.Target, S.Path); F.isSome())
    Out.push_back({F, S.Kind, S.Flags, S.Block, S.Edge, S.Call, S.Callee});
  else
    Cut.push_back({From, Site.Call, Site.Callee, uint32_t(Out.size()), uint32_t(Cut.size()),
                   S.Target, S.Path});
}

llvm::ArrayRef<FactStep> ExplodedGraph::store(llvm::ArrayRef<FactStep> Steps) {
  FactStep *Stored = Storage.Allocate<FactStep>(Steps.size());
  std::uninitialized_copy(Steps.begin(), Steps.end(), Stored);
  return {Stored, Steps.size()};
}

void ExplodedGraph::forEachStep(const link::Flow &Flow, const link::StepPlan *Plan, NodeRef N,
                                PathRef Path, link::StepSink Emit) const {
  const link::GlobalOrder &Order = Linked.order();
  const bool Known = P.isState(N) ? !Order.isAnywhere(N) : Order.isOrdered(N);
  auto EmitOthers = [&](const Step &S) {
    if (!Known || (S.Kind != StepKind::Global && !P.isState(S.Target)))
      Emit(S);
  };
  if (Plan)
    Flow.forEachStep(*Plan, N, Path, EmitOthers);
  else if (!Known)
    Flow.forEachStep(N, Path, EmitOthers);
  if (Known)
    Order.forEachStep(Flow, N, Path, Emit);
}

void ExplodedGraph::forEachReturn(const link::Flow &Flow, NodeRef N, PathRef Path,
                                  link::CallSite Site, link::StepSink Emit) const {
  if (P.isState(N))
    Linked.order().forEachReturn(Flow, N, Path, Site, Emit);
  else
    Flow.forEachReturn(N, Path, Site, Emit);
}

/// Takes \p Steps, which an earlier graph took from \p From, in the order in which they would be
/// found now, between those that it cut. False if one of these has room now: then they have to be
/// found.
bool ExplodedGraph::takeAgain(FactId From, link::CallSite Site, llvm::ArrayRef<FactStep> &Steps) {
  const uint64_t CutsThen = CutPaths;
  const size_t CutThen = Cut.size();
  llvm::ArrayRef<CutStep> Others;
  if (Before->IsCut[From.Value])
    Others = cutsOf(Before->Cut, From, Site);
  llvm::SmallVector<FactStep, 8> Left;
  bool IsWhole = true;
  auto NoteCut = [&](NodeRef N, PathRef Path) {
    uint32_t Taken = Left.size();
    Cut.push_back({From, Site.Call, Site.Callee, Taken, uint32_t(Cut.size()), N, Path});
  };
  for (uint32_t I = 0; I <= Steps.size(); ++I) {
    for (; !Others.empty() && Others.front().Before == I; Others = Others.drop_front()) {
      if (fact(Others.front().Target, Others.front().Path).isSome()) {
        CutPaths = CutsThen;
        Cut.resize(CutThen);
        return false;
      }
      NoteCut(Others.front().Target, Others.front().Path);
    }
    if (I == Steps.size())
      break;
    FactId To = Steps[I].Target;
    if (!Facts[To.Value].Waits || meet(To, Index.number(node(To)))) {
      Left.push_back(Steps[I]);
    } else {
      IsWhole = false;
      NoteCut(node(To), path(To));
    }
  }
  if (!IsWhole)
    Steps = store(Left);
  if (auto Long = Before->PathCuts.find(returnKey(From, Site)); Long != Before->PathCuts.end())
    Linked.flow().paths().noteCut(Long->second);
  return true;
}

llvm::ArrayRef<FactStep> ExplodedGraph::steps(FactId F) {
  if (Facts[F.Value].Expanded)
    return knownSteps(F);
  llvm::ArrayRef<FactStep> Steps = Facts[F.Value].Steps;
  if (!Facts[F.Value].IsKept || !takeAgain(F, {}, Steps)) {
    llvm::SmallVector<FactStep, 8> Found;
    const NodeRef N = node(F);
    auto Take = [&](const Step &S) { take(F, S, {}, Found); };
    forEachStep(Linked.flow(), P.isState(N) ? nullptr : &planOf(N), N, path(F), Take);
    Steps = store(Found);
  }
  Facts[F.Value].Steps = Steps;
  Facts[F.Value].Expanded = true;
  return Steps;
}

llvm::ArrayRef<FactStep> ExplodedGraph::knownSteps(FactId F) const {
  return Facts[F.Value].Expanded ? Facts[F.Value].Steps : llvm::ArrayRef<FactStep>();
}

llvm::ArrayRef<FactStep> ExplodedGraph::returns(FactId F, link::CallSite Site) {
  auto [Entry, Inserted] = Returns.try_emplace(returnKey(F, Site));
  if (!Inserted)
    return Entry->second;
  if (Before)
    if (auto Known = Before->Returns.find(Entry->first); Known != Before->Returns.end())
      if (llvm::ArrayRef<FactStep> Steps = Known->second; takeAgain(F, Site, Steps))
        return Entry->second = Steps;
  llvm::SmallVector<FactStep, 2> Found;
  auto Take = [&](const Step &S) { take(F, S, Site, Found); };
  forEachReturn(Linked.flow(), node(F), path(F), Site, Take);
  return Entry->second = store(Found);
}

llvm::ArrayRef<FactStep> ExplodedGraph::knownReturns(FactId F, link::CallSite Site) const {
  auto Found = Returns.find(returnKey(F, Site));
  return Found == Returns.end() ? llvm::ArrayRef<FactStep>() : Found->second;
}

void ExplodedGraph::forEachKnownStep(llvm::function_ref<void(FactId, FactId)> Visit) const {
  for (uint32_t F = 0; F < Facts.size(); ++F)
    for (const FactStep &S : knownSteps(FactId(F)))
      Visit(FactId(F), S.Target);
  for (const auto &[Key, Steps] : Returns)
    for (const FactStep &S : Steps)
      Visit(FactId(Key.first >> 32), S.Target);
}

} // namespace flowpact::solve
