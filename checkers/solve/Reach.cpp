//===- Reach.cpp - which nodes lie between sources and sinks --------------===//
#include "solve/Reach.h"
#include "link/Parallel.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::PathTable;
using link::Step;

static bool isExit(NodeKind Kind) {
  return Kind == NodeKind::Return || Kind == NodeKind::ParamExit || Kind == NodeKind::Exception;
}

PossibleSteps::PossibleSteps(const link::Flow &Flow)
    : Transfers(Flow), Rows(Flow.program().stateEnd()) {
  Words.reserve(Flow.program().nodeCount());
}

void PossibleSteps::find(const link::Flow &Flow, NodeRef N, std::vector<uint32_t> &Out) const {
  const link::Program &P = Flow.program();
  auto Note = [&](const Step &S) {
    bool IsBackwards =
        S.Kind == link::StepKind::Enter && P.call(S.Call).Kind == CallKind::WriteBack;
    Out.push_back(S.Target.Value | (IsBackwards ? HasSite : 0));
    if (IsBackwards)
      Out.insert(Out.end(), {S.Call.Value, S.Callee});
  };
  Flow.forEachPossibleStep(N, Note);
  if (isExit(P.node(N).Kind))
    for (link::CallSite Site : Flow.calls().callers(P.bodyOf(N)))
      Flow.forEachReturn(N, PathTable::Empty, Site, Note);
}

void PossibleSteps::make(NodeRef N) {
  Row &At = Rows[N.Value];
  At.IsMade = 1;
  At.Begin = Words.size();
  find(Transfers, N, Words);
  At.End = Words.size();
}

std::vector<NodeRef> PossibleSteps::known() const {
  std::vector<NodeRef> Result;
  for (uint32_t N = 0; N < Rows.size(); ++N)
    if (Rows[N].IsMade)
      Result.push_back(NodeRef(N));
  return Result;
}

void PossibleSteps::findAll(llvm::ArrayRef<NodeRef> Nodes, const link::SharedState &State,
                            unsigned Threads) {
  constexpr size_t Chunk = 4096;
  struct Worker {
    link::PathTable Paths;
    link::SharedState State;
    link::Flow Flow;
    Worker(const link::Flow &Whole, const link::SharedState &Known)
        : Paths(Whole.paths()), State(Known), Flow(Whole, Paths, State) {}
  };
  std::vector<std::vector<uint32_t>> Found((Nodes.size() + Chunk - 1) / Chunk);
  auto Make = [&] { return std::make_unique<Worker>(Transfers, State); };
  link::parallelForWorkers(Found.size(), Threads, Make, [&](auto &Own, size_t I) {
    for (NodeRef N : Nodes.slice(I * Chunk).take_front(Chunk)) {
      const uint64_t Cuts = Own->Paths.cuts();
      const uint32_t Begin = Found[I].size();
      find(Own->Flow, N, Found[I]);
      if (Own->Paths.cuts() == Cuts) // else they are counted where somebody asks for them
        Rows[N.Value].Begin = Begin, Rows[N.Value].End = Found[I].size(), Rows[N.Value].IsMade = 1;
    }
  });
  for (size_t I = 0; I < Found.size(); ++I) {
    for (NodeRef N : Nodes.slice(I * Chunk).take_front(Chunk))
      if (Row &At = Rows[N.Value]; At.IsMade)
        At.Begin += Words.size(), At.End += Words.size();
    llvm::append_range(Words, Found[I]);
  }
}

namespace {

class Reacher {
public:
  explicit Reacher(PossibleSteps &Steps)
      : Steps(Steps), Transfers(Steps.flow()), P(Transfers.program()), Forward(P.stateEnd()) {}

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
    link::Csr<uint32_t> Reverse = takenBackwards();
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
    Steps.forEach(N, [&](NodeRef Target, link::CallSite Site) {
      visit(Target);
      if (Site.Call.isSome())
        enterWriteBack(P.bodyOf(Target), Site);
    });
    if (!isExit(P.node(N).Kind))
      return;
    if (auto Found = WriteBacks.find(P.bodyOf(N)); Found != WriteBacks.end())
      for (link::CallSite Site : llvm::SmallVector<link::CallSite, 2>(Found->second))
        giveBack(N, Site);
  }

  void giveBack(NodeRef Exit, link::CallSite Site) {
    Transfers.forEachReturn(Exit, PathTable::Empty, Site, [&](const Step &S) {
      TakenBack.push_back({S.Target.Value, Exit.Value});
      visit(S.Target);
    });
  }

  /// By node: whence steps lead there.
  link::Csr<uint32_t> takenBackwards() {
    std::vector<uint32_t> Begin(P.stateEnd() + 1), Next;
    auto ForEach = [&](auto Visit) {
      for (unsigned N : Forward.set_bits())
        Steps.forEach(NodeRef(N), [&](NodeRef Target, link::CallSite) { Visit(Target.Value, N); });
      for (auto [To, From] : TakenBack)
        Visit(To, From);
    };
    ForEach([&](uint32_t To, uint32_t) { ++Begin[To + 1]; });
    for (uint32_t N = 0; N < P.stateEnd(); ++N)
      Begin[N + 1] += Begin[N];
    Next.assign(Begin.begin(), Begin.end() - 1);
    std::vector<uint32_t> From(Begin.back());
    ForEach([&](uint32_t To, uint32_t N) { From[Next[To]++] = N; });
    return link::Csr<uint32_t>(std::move(Begin), std::move(From));
  }

  /// A callee is entered backwards for the first time from \p Site: what already
  /// left it goes back there, too.
  void enterWriteBack(BodyId B, link::CallSite Site) {
    if (!Entered.insert({Site.Call.Value, Site.Callee}).second)
      return;
    WriteBacks[B].push_back(Site);
    for (const ParamRecord &Param : UnitView::slice(P.unit(B).Params, P.function(B).Params))
      if (NodeRef Exit = P.nodeRef(B, Param.Exit); Exit.isSome() && Forward[Exit.Value])
        giveBack(Exit, Site);
  }

  PossibleSteps &Steps;
  const link::Flow &Transfers;
  const link::Program &P;
  llvm::BitVector Forward;
  std::vector<NodeRef> Work; ///< a stack: what is next lies near in memory
  std::vector<std::pair<uint32_t, uint32_t>>
      TakenBack; ///< (to, from), of what was entered backwards
  llvm::DenseMap<BodyId, llvm::SmallVector<link::CallSite, 2>> WriteBacks;
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> Entered;
};

} // namespace

ReachResult reach(const link::Flow &Flow, llvm::ArrayRef<NodeRef> Sources,
                  llvm::ArrayRef<NodeRef> Sinks) {
  PossibleSteps Steps(Flow);
  return reach(Steps, Sources, Sinks);
}

ReachResult reach(PossibleSteps &Steps, llvm::ArrayRef<NodeRef> Sources,
                  llvm::ArrayRef<NodeRef> Sinks) {
  Reacher R(Steps);
  R.forward(Sources);
  ReachResult Result;
  Result.Nodes = R.backward(Sinks);
  Result.Unmodelled = R.unmodelled();
  return Result;
}

} // namespace flowpact::solve
