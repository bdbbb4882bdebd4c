//===- Reach.cpp - which nodes lie between sources and sinks --------------===//
#include "solve/Reach.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::PathTable;
using link::Step;

namespace {

class Reacher {
public:
  explicit Reacher(const link::Flow &Flow)
      : Transfers(Flow), P(Flow.program()), Forward(P.stateEnd()) {}

  void forward(llvm::ArrayRef<NodeRef> Sources) {
    for (NodeRef N : Sources)
      visit(N);
    while (!Work.empty()) {
      NodeRef N = Work.back();
      Work.pop_back();
      advance(N);
    }
  }

  llvm::BitVector backward(llvm::ArrayRef<NodeRef> Sinks) {
    link::Csr<uint32_t> Reverse(P.stateEnd(), Taken);
    llvm::BitVector Result(P.stateEnd());
    std::vector<uint32_t> Pending;
    auto Visit = [&](uint32_t N) {
      if (Forward[N] && !Result[N]) {
        Result.set(N);
        Pending.push_back(N);
      }
    };
    for (NodeRef N : Sinks)
      Visit(N.Value);
    while (!Pending.empty()) {
      uint32_t N = Pending.back();
      Pending.pop_back();
      for (uint32_t From : Reverse[N])
        Visit(From);
    }
    return Result;
  }

  /// Calls that nothing describes among those that the forward pass reached.
  std::vector<CallRef> unmodelled() const {
    std::vector<CallRef> Result;
    for (unsigned N : Forward.set_bits())
      for (const EdgeRecord &Edge : P.outEdges(NodeRef(N))) {
        if (Edge.Kind != EdgeKind::CallArg || Edge.Operand == WriteBackOperand)
          continue;
        CallRef C = P.callRef(P.bodyOf(NodeRef(N)), CallId(Edge.Target));
        if (Transfers.isUnmodelled(C) && P.call(C).Kind != CallKind::Destructor)
          Result.push_back(C);
      }
    llvm::sort(Result);
    Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
    return Result;
  }

private:
  void visit(NodeRef N) {
    if (Forward[N.Value])
      return;
    Forward.set(N.Value);
    Work.push_back(N);
  }

  void advance(NodeRef N) {
    auto Take = [&](const Step &S) { take(N, S); };
    Transfers.forEachPossibleStep(N, Take);
    NodeKind Kind = P.node(N).Kind;
    if (Kind != NodeKind::Return && Kind != NodeKind::ParamExit && Kind != NodeKind::Exception)
      return;
    BodyId B = P.bodyOf(N);
    for (link::CallSite Site : Transfers.calls().callers(B))
      Transfers.forEachReturn(N, PathTable::Empty, Site, Take);
    if (auto Found = WriteBacks.find(B); Found != WriteBacks.end())
      for (link::CallSite Site : llvm::SmallVector<link::CallSite, 2>(Found->second))
        Transfers.forEachReturn(N, PathTable::Empty, Site, Take);
  }

  void take(NodeRef From, const Step &S) {
    Taken.push_back({S.Target.Value, From.Value});
    visit(S.Target);
    if (S.Kind == link::StepKind::Enter && P.call(S.Call).Kind == CallKind::WriteBack)
      enterWriteBack(P.bodyOf(S.Target), {S.Call, S.Callee});
  }

  /// A callee is entered backwards for the first time from \p Site: what already
  /// left it goes back there, too.
  void enterWriteBack(BodyId B, link::CallSite Site) {
    if (!Entered.insert({Site.Call.Value, Site.Callee}).second)
      return;
    WriteBacks[B].push_back(Site);
    for (const ParamRecord &Param : UnitView::slice(P.unit(B).Params, P.function(B).Params))
      if (NodeRef Exit = P.nodeRef(B, Param.Exit); Exit.isSome() && Forward[Exit.Value])
        Transfers.forEachReturn(Exit, PathTable::Empty, Site,
                                [&](const Step &S) { take(Exit, S); });
  }

  const link::Flow &Transfers;
  const link::Program &P;
  llvm::BitVector Forward;
  std::vector<NodeRef> Work;                        ///< a stack: what is next lies near in memory
  std::vector<std::pair<uint32_t, uint32_t>> Taken; ///< (to, from)
  llvm::DenseMap<BodyId, llvm::SmallVector<link::CallSite, 2>> WriteBacks;
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> Entered;
};

} // namespace

ReachResult reach(const link::Flow &Flow, llvm::ArrayRef<NodeRef> Sources,
                  llvm::ArrayRef<NodeRef> Sinks) {
  Reacher R(Flow);
  R.forward(Sources);
  ReachResult Result;
  Result.Nodes = R.backward(Sinks);
  Result.Unmodelled = R.unmodelled();
  return Result;
}

} // namespace flowpact::solve
