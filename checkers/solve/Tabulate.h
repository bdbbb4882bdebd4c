//===- Tabulate.h - which sources reach which sinks -------------*- C++ -*-===//
//
// The second stage: tabulation over the exploded graph (Reps, Horwitz and Sagiv,
// POPL 1995), on demand from the sources. A path edge <context, fact> says that
// the fact holds if the context's root does. A context is
//
//   Source  a source's fact; leaving its function goes to every caller
//   Entry   a fact at a callee's entry; leaving goes back to where it came from
//   Ambient a fact that no call stack leads to (read from a global or from an
//           object's state, run later); leaves like Source
//
// All reads of a global, or of a class's state, start in one context: whatever is
// stored there reaches each of them, and what follows is the same for all.
//
// Path edges are made in breadth-first order and remember their predecessor, so
// that the first way found to a path edge is one of the shortest; a step over a
// callee remembers the callee's exit and can be expanded into the callee's steps.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_TABULATE_H
#define FLOWPACT_SOLVE_TABULATE_H

#include "solve/Exploded.h"

namespace flowpact::solve {

using ContextId = Id<struct ContextTag>;
using PathEdgeId = Id<struct PathEdgeTag>;

struct PathEdge {
  ContextId Context;
  FactId Fact;
  PathEdgeId Previous; ///< none: the context's root
  PathEdgeId Exit;     ///< of a step over a callee: the callee's exit
  uint32_t Step = 0;   ///< index into the steps of Previous; of Exit, into its
                       ///< returns to Site
  link::CallSite Site; ///< of a return
};

/// How a context came to be: from path edge `From` by step number `Step`.
struct Incoming {
  PathEdgeId From;
  uint32_t Step = 0;
};

enum class ContextKind : uint8_t { Source, Entry, Ambient };
struct Context {
  ContextKind Kind = ContextKind::Entry;
  FactId Root;        ///< Ambient of a global or of state: the first read's
  uint32_t Frame = 0; ///< Entry, whose facts are all of one function
  std::vector<Incoming> Callers;
  std::vector<PathEdgeId> Exits;
};

/// What is known to hold in one context, of one function.
struct ContextFrame {
  llvm::SmallVector<uint64_t, 1> Seen; ///< bits, by the facts' local numbers
  uint32_t Facts = 0;
};

/// The sink point was reached by this path edge.
struct SinkHit {
  uint32_t Sink = 0; ///< index into Points::Sinks
  PathEdgeId Edge;
};

/// The search for callers of one context, which goes on where it stopped.
struct CallerSearch {
  ContextId From;                                                 ///< none: not begun
  llvm::DenseMap<ContextId, std::pair<ContextId, Incoming>> Next; ///< one nearer to From
  std::vector<ContextId> Work;
  size_t Done = 0;
};

/// One step of a witness path; the fact holds after it.
struct TraceStep {
  FactId Fact;
  FactStep Taken; ///< Target == Fact; for the first one, no step was taken
  bool First = false;
};

class Tabulation {
public:
  /// \p Sinks: which rows of \p Where.Sinks count.
  Tabulation(ExplodedGraph &Graph, const Points &Where, const llvm::BitVector &Sinks,
             const Limits &Bounds);

  /// Runs to the end or to Limits::FactsPerRule from the given start facts.
  void run(llvm::ArrayRef<FactId> Sources);

  bool isComplete() const { return Complete; }
  /// Functions, by context, in which facts were given up (Limits::FactsPerContext).
  uint64_t collapsedContexts() const { return Collapsed; }
  uint64_t contexts() const { return Contexts.size(); }
  uint64_t pathEdges() const { return Edges.size(); }
  /// In the order in which they were found.
  llvm::ArrayRef<SinkHit> hits() const { return Hits; }
  llvm::ArrayRef<SinkHit> hitsOf(uint32_t Sink) const { return HitsBySink[Sink]; }
  const PathEdge &edge(PathEdgeId E) const { return Edges[E.Value]; }
  const Context &context(ContextId C) const { return Contexts[C.Value]; }
  ExplodedGraph &graph() const { return Graph; }

  /// The sources whose content gets into \p C, as contexts; ascending.
  std::vector<ContextId> sourcesOf(ContextId C) const;
  /// A shortest way found from the source context \p Source to \p Hit. \p Before:
  /// what was searched for the same tabulation's last witness.
  std::vector<TraceStep> witness(ContextId Source, const SinkHit &Hit, CallerSearch &Before) const;

  /// The context of an entered fact; none if it was never entered.
  ContextId entryContext(FactId Entry) const;
  /// Appends the steps from the root of \p E's context to \p E.
  void expand(PathEdgeId E, std::vector<TraceStep> &Out) const;

private:
  friend class Reuse;
  ContextFrame &frame(ContextId C, FactId F);
  bool insert(ContextFrame &Frame, FactId F);
  void propagate(ContextId C, FactId F, PathEdgeId Previous, PathEdgeId Exit, uint32_t Step,
                 link::CallSite Site = {});
  void advance(PathEdgeId E);
  void enter(PathEdgeId E, const FactStep &S, uint32_t Step);
  void becomeAmbient(PathEdgeId E, const FactStep &S, uint32_t Step);
  void runLater(PathEdgeId E, const FactStep &S, uint32_t Step);
  ContextId sharedContext(FactId Left, const FactStep &Read);
  void leave(PathEdgeId E);
  void giveBack(PathEdgeId Caller, uint32_t Step, PathEdgeId Exit);
  ContextId contextFor(ContextKind Kind, FactId Root, bool &New);
  void spreadSources();
  void noteHits(PathEdgeId E, FactId F);
  void indexHits();
  using Chain = llvm::SmallVector<std::pair<ContextId, Incoming>, 4>;
  Chain chainFrom(ContextId Source, ContextId To, CallerSearch &Search) const;

  ExplodedGraph &Graph;
  const Points &Where;
  const Limits &Bounds;
  llvm::DenseMap<NodeRef, llvm::SmallVector<uint32_t, 1>> SinksAt;
  llvm::BitVector IsSink; ///< by node: in SinksAt
  std::vector<PathEdge> Edges;
  std::vector<Context> Contexts;
  std::vector<ContextId> EntryContexts;                                  ///< by fact
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, ContextId> ContextIndex; ///< others
  /// By the global or the class, and by path.
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, ContextId> GlobalIndex, StateIndex;
  std::vector<ContextFrame> Frames;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, uint32_t> FrameIndex; ///< (context, body)
  std::vector<SinkHit> Hits;
  link::Csr<SinkHit> HitsBySink;
  std::vector<llvm::BitVector> Sources; ///< by context: number of source context
  std::vector<ContextId> SourceContexts;
  link::Csr<Incoming> FirstCallers; ///< by context: of each context that calls it, how it first did
  uint64_t Collapsed = 0;
  bool Complete = true;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_TABULATE_H
