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
    return FactId(Known);
  if (Index.countAt(Row) >= PathsPerNode) {
    ++CutPaths;
    return FactId();
  }
  Index.add(Row, Path, Facts.size());
  NodeKind Kind = P.node(N).Kind;
  bool Exit = Kind == NodeKind::Return || Kind == NodeKind::ParamExit ||
              Kind == NodeKind::Exception ||
              (Kind == NodeKind::GlobalState && Linked.order().isExit(N));
  Facts.push_back({N, Path, {}, FactsOf[P.bodyOf(N).Value]++, false, Exit});
  return FactId(Facts.size() - 1);
}

FactId ExplodedGraph::find(NodeRef N, PathRef Path) const {
  uint32_t Found = Index.contains(N) ? Index.find(Index.number(N), Path) : FactIndex::None;
  return Found == FactIndex::None ? FactId() : FactId(Found);
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

llvm::ArrayRef<FactStep> ExplodedGraph::steps(FactId F) {
  if (!Facts[F.Value].Expanded) {
    llvm::SmallVector<FactStep, 8> Found;
    const NodeRef N = node(F);
    auto Take = [&](const Step &S) { take(F, S, {}, Found); };
    forEachStep(Linked.flow(), P.isState(N) ? nullptr : &planOf(N), N, path(F), Take);
    Facts[F.Value].Steps = store(Found);
    Facts[F.Value].Expanded = true;
  }
  return knownSteps(F);
}

llvm::ArrayRef<FactStep> ExplodedGraph::knownSteps(FactId F) const { return Facts[F.Value].Steps; }

static std::pair<uint64_t, uint32_t> returnKey(FactId F, link::CallSite Site) {
  return {uint64_t(F.Value) << 32 | Site.Call.Value, Site.Callee};
}

llvm::ArrayRef<FactStep> ExplodedGraph::returns(FactId F, link::CallSite Site) {
  auto [Entry, Inserted] = Returns.try_emplace(returnKey(F, Site));
  if (!Inserted)
    return Entry->second;
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
    for (const FactStep &S : Facts[F].Steps)
      Visit(FactId(F), S.Target);
  for (const auto &[Key, Steps] : Returns)
    for (const FactStep &S : Steps)
      Visit(FactId(Key.first >> 32), S.Target);
}

} // namespace flowpact::solve
