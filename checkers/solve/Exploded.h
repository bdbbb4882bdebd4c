//===- Exploded.h - facts and their steps -----------------------*- C++ -*-===//
//
// The exploded graph: one vertex a fact (node, access path), made on demand, with
// the steps that Flow gives it, restricted to the nodes that reach left over and
// to what the active sanitizers let through. A fact's steps are computed once,
// however many contexts it holds in.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_EXPLODED_H
#define FLOWPACT_SOLVE_EXPLODED_H

#include "solve/FactIndex.h"
#include "solve/Plausible.h"
#include "solve/Points.h"
#include <memory>
#include <tuple>

namespace flowpact::solve {

using FactId = Id<struct FactTag>;

/// A step of the exploded graph; fields as in link::Step.
struct FactStep {
  FactId Target;
  link::StepKind Kind = link::StepKind::Edge;
  uint8_t Flags = 0;
  graph::BlockId Block;
  uint32_t Edge = 0;
  CallRef Call;
  uint32_t Callee = 0;
};

/// A step that was not taken since its node carries too many paths.
struct CutStep {
  FactId From;
  CallRef Call; ///< of a step back: the call of the site
  uint32_t Callee = 0;
  uint32_t Before = 0; ///< how many steps were taken before it
  uint32_t Number = 0; ///< of all that were cut
  NodeRef Target;
  PathRef Path;

  /// Of which steps it was one.
  auto key() const { return std::tuple(From.Value, Call.Value, Callee); }
};

class ExplodedGraph {
public:
  /// \p Relevant: nodes that facts may be at. \p Sanitizers: rows of the labels
  /// that stop content, with the calls that match them in \p Where. Numbers that
  /// were taken from content are none if \p IgnoreNumbers.
  ExplodedGraph(const link::LinkedProgram &Program, const policy::Policy &Policy,
                const Points &Where, llvm::BitVector Relevant, llvm::BitVector Sanitizers,
                bool IgnoreNumbers, const Limits &Bounds);

  /// The fact, made if need be; none if its node is not relevant, or
  /// carries too many paths already (Limits::PathsPerNode).
  FactId fact(NodeRef N, PathRef Path);
  FactId find(NodeRef N, PathRef Path) const;
  /// Facts may be at \p N.
  bool isRelevant(NodeRef N) const { return Index.contains(N); }
  NodeRef node(FactId F) const { return Facts[F.Value].Node; }
  PathRef path(FactId F) const { return Facts[F.Value].Path; }
  /// Brings what steps() will read of \p F nearer, in the four turns before: each asks memory for
  /// what the next one follows.
  void prefetch(FactId F, unsigned Turn) const {
    if (Turn == 0)
      return __builtin_prefetch(&Facts[F.Value]);
    if (Facts[F.Value].IsKept)
      return prefetchSteps(F, Turn);
    switch (Turn) {
    case 1:
      return P.prefetchBody(Facts[F.Value].Node);
    case 2:
      return P.prefetchNode(Facts[F.Value].Node);
    default:
      return __builtin_prefetch(&Plans[Index.number(Facts[F.Value].Node)]);
    }
  }
  /// The number of \p F among the facts of its function.
  uint32_t local(FactId F) const { return Facts[F.Value].Local; }
  /// One more than the number of the last; some may be of an earlier graph, and not met in this
  /// one.
  uint32_t size() const { return Facts.size(); }
  uint32_t met() const { return Facts.size() - Waiting; }
  uint64_t cutPaths() const { return CutPaths; }

  /// Steps of \p F within its function, into callees and through globals.
  llvm::ArrayRef<FactStep> steps(FactId F);
  /// The same, of a fact whose steps were asked for before; empty otherwise.
  llvm::ArrayRef<FactStep> knownSteps(FactId F) const;
  /// Steps of the exit fact \p F back to \p Site.
  llvm::ArrayRef<FactStep> returns(FactId F, link::CallSite Site);
  llvm::ArrayRef<FactStep> knownReturns(FactId F, link::CallSite Site) const;
  /// Calls \p Visit(from, to) for every step that was computed, in no order.
  void forEachKnownStep(llvm::function_ref<void(FactId, FactId)> Visit) const;
  /// True if \p F is what its function gives back to callers.
  bool isExit(FactId F) const { return Facts[F.Value].Exit; }

  /// True if an active sanitizer says that what \p S gives is clean: a function that gives
  /// content may give an identifier where it is asked for one.
  bool isClean(const SourcePoint &S) const;

  const link::LinkedProgram &linked() const { return Linked; }
  const link::Program &program() const { return P; }

private:
  friend class Reuse;
  struct Fact {
    NodeRef Node;
    PathRef Path;
    llvm::ArrayRef<FactStep> Steps;
    uint32_t Local;
    bool Expanded, Exit;
    bool Waits = false;  ///< is of an earlier graph, and was not met yet
    bool IsKept = false; ///< so are its Steps, which it takes again
  };
  /// In the turns after the first: what taking the steps of \p F again will read.
  void prefetchSteps(FactId F, unsigned Turn) const {
    llvm::ArrayRef<FactStep> Steps = Facts[F.Value].Steps;
    if (Turn == 1)
      __builtin_prefetch(Steps.data());
    else if (Turn == 2)
      for (const FactStep &S : Steps.take_front(PrefetchedSteps))
        __builtin_prefetch(&Facts[S.Target.Value]);
  }
  static constexpr size_t PrefetchedSteps = 8; ///< most facts have fewer
  /// What is known of an earlier graph, in the numbers of this one: steps that are what they would
  /// be if they were asked for now; how many facts their nodes have room for they do not tell.
  struct Earlier {
    std::vector<uint32_t> Met; ///< by the node's number in Index: facts there that wait no more
    std::vector<CutStep> Cut;  ///< by where it was cut
    llvm::BitVector IsCut;     ///< by fact: some step of it was
    llvm::DenseMap<std::pair<uint64_t, uint32_t>, llvm::ArrayRef<FactStep>> Returns;
    /// How many paths became too long on the way, where some did.
    llvm::DenseMap<std::pair<uint64_t, uint32_t>, uint32_t> PathCuts;
  };
  bool isExitOf(NodeRef N) const;
  bool meet(FactId F, uint32_t Row);
  bool takeAgain(FactId From, link::CallSite Site, llvm::ArrayRef<FactStep> &Steps);
  static std::pair<uint64_t, uint32_t> returnKey(FactId F, link::CallSite Site) {
    return {uint64_t(F.Value) << 32 | Site.Call.Value, Site.Callee};
  }
  static llvm::ArrayRef<CutStep> cutsOf(llvm::ArrayRef<CutStep> Sorted, FactId From,
                                        link::CallSite Site);
  bool isClean(const link::Step &S) const;
  static llvm::BitVector withStates(const link::LinkedProgram &Linked, llvm::BitVector Relevant);
  const link::StepPlan &planOf(NodeRef N);
  bool isCleanedByCallback(const link::Step &S) const;
  bool isCleaned(CallRef Call, NodeRef Node, PathRef Path, uint32_t Runs) const;
  llvm::ArrayRef<FactStep> store(llvm::ArrayRef<FactStep> Steps);
  bool admits(NodeRef From, PathRef Path, const link::Step &S) const {
    return Index.contains(S.Target) && !(AnySanitizer && isClean(S)) && Types.admits(From, Path, S);
  }
  /// The steps that \p Flow gives a fact at (\p N, \p Path). \p Plan: of \p N, if it is no state.
  void forEachStep(const link::Flow &Flow, const link::StepPlan *Plan, NodeRef N, PathRef Path,
                   link::StepSink Emit) const;
  void forEachReturn(const link::Flow &Flow, NodeRef N, PathRef Path, link::CallSite Site,
                     link::StepSink Emit) const;
  void take(FactId From, const link::Step &S, link::CallSite Site,
            llvm::SmallVectorImpl<FactStep> &Out);

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const Points &Where;
  Plausible Types;
  llvm::BitVector Sanitizers;
  bool AnySanitizer;                         ///< one is active, and called
  std::vector<link::PortRef> SanitizerPorts; ///< by label; only active ones
  std::vector<Fact> Facts;
  FactIndex Index;                   ///< of relevant nodes
  std::vector<link::StepPlan> Plans; ///< by the node's number there
  std::vector<uint32_t> FactsOf;     ///< by body: how many
  unsigned PathsPerNode;
  uint64_t CutPaths = 0;
  std::vector<CutStep> Cut;
  llvm::DenseMap<std::pair<uint64_t, uint32_t>, llvm::ArrayRef<FactStep>> Returns;
  llvm::BumpPtrAllocator Storage;
  uint32_t Waiting = 0;            ///< facts that wait
  std::unique_ptr<Earlier> Before; ///< if there is one
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_EXPLODED_H
