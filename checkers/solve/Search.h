//===- Search.h - the shortest way on which no check stands -----*- C++ -*-===//
//
// For one source and one sink that the tabulation joined: breadth-first from the
// source with an explicit call stack, over the facts from which the sink can be
// reached, leaving out every step that is taken under an accepted guard for the
// content's subject. The stack is what makes subjects comparable: a check in a
// callee is compared after its parameters were replaced by the arguments of
// exactly this chain of calls.
//
// A callee below which there is no guard cannot change the answer, so it is
// stepped over by its summary, and stepped into only where the sink lies below.
//
// If an open way is found, the check may still stand in the callers of the way's
// outermost function: it holds if it stands at every call site, or in turn in
// that one's callers.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_SEARCH_H
#define FLOWPACT_SOLVE_SEARCH_H

#include "solve/CallerCheck.h"
#include "solve/Cones.h"
#include "solve/Feasible.h"
#include "solve/Provenance.h"
#include <array>

namespace flowpact::solve {

/// A way without a check.
struct OpenWay {
  std::vector<TraceStep> Path;
  std::vector<link::CallSite> Stack; ///< at the sink, outermost first
  BodyId Outermost;                  ///< function below the stack
  Subject About;                     ///< content's subject there
  /// Call sites, innermost first, of the callers that lack the check, where
  /// others have it; one empty row if no caller has it.
  std::vector<std::vector<link::CallSite>> OpenCallers;
};

struct SearchSummary {
  bool GaveUp = false;   ///< Limits::SearchStates
  uint64_t States = 0;   ///< that were visited
  StandingResult Guard;  ///< the surest guard that was met, if any
  bool Asserted = false; ///< some guard that was met is one by an assertion only
};

/// Whose content it is, and the place that says so.
struct Origin {
  Subject About = {};
  NodeRef Node = {}; ///< none: not known
  link::ElementList Path = {};
  AtomList Known = {};  ///< what holds where the content comes from
  bool IsThere = false; ///< it is no pointer that may be null
};

/// Leaves out ways that no run takes (Feasible.h), of which there are \p States more
/// states: a search that is only made where the shortest way is none.
struct FeasibleOnly {
  Feasible *Ways = nullptr; ///< null: any way
  unsigned States = 0;
};

/// What to do with an open way; true: enough, stop.
using WaySink = llvm::function_ref<bool(const OpenWay &)>;

class Search {
public:
  Search(const Tabulation &Table, const Points &Where, const Limits &Bounds, GuardFacts &Facts);

  /// Reports the ways from \p Source to the sink, shortest first, one for each
  /// call stack at the sink.
  SearchSummary run(const SourcePoint &Source, FactId Start, const SinkCone &Cone,
                    const RuleGuards &Rule, const Origin &About, WaySink Report,
                    FeasibleOnly Only = {});

private:
  struct State {
    FactId Fact;
    uint32_t Stack = 0, Base = 0; ///< rows below
    uint32_t Parent = ~0u;
    bool Checked = false; ///< of a search for stale checks: one stands in this task
    bool Thrown = false;  ///< an exception leads on, out of the function
    FactStep Taken;       ///< the step that led here
    FactStep Entered;     ///< of a callee stepped over, with its exit
    PathEdgeId Exit;
    KnownId Known; ///< FeasibleOnly: of the innermost function's run
  };
  struct Frame {
    uint32_t Below = 0; ///< row of Frames; 0: the empty stack
    link::CallSite Site;
    bool SinkBelow = false; ///< stepped into only for what lies below
    unsigned Depth = 0;
    KnownId Known; ///< of the caller, at the call
  };
  struct Base {
    BodyId Body;
    Subject About;
  };

  void add(FactId F, uint32_t Stack, uint32_t Base, uint32_t Parent, KnownId Known,
           const FactStep &Taken, const FactStep &Entered = {}, PathEdgeId Exit = {});
  bool startsTask(const FactStep &Step) const;
  bool wentThroughTask(uint32_t S) const;
  void advance(uint32_t S);
  void enter(uint32_t S, const FactStep &Step);
  void stepOver(uint32_t S, const FactStep &Step);
  void leave(uint32_t S);
  bool isOpen(const State &At, const FactStep &Step);
  bool mayBeThrown(const State &At, const FactStep &Step) const;
  bool isUnwound(const FactStep &Step) const;
  bool isPutBehindCheck(NodeRef To) const;
  bool closes();
  bool note(const StandingResult &Found);
  AtomList atomsAt(const State &At, const FactStep &Step);
  bool isGoal(const State &At) const;
  bool isTaken(const State &At);
  bool wentThroughSink(const State &At);
  bool reportGoal(uint32_t S, WaySink Report);
  void nameMembers(const SourcePoint &Source);
  StandingResult filteredAtSource(CallRef Call);
  bool isVouchedFor(llvm::ArrayRef<link::CallSite> Back);
  std::vector<link::CallSite> returnedTo(uint32_t S) const;
  bool isFlagged(const AtomList &Atoms);
  StandingResult ofOwnerBeside(const AtomList &Atoms);
  bool isFilteredOut(const State &At, const FactStep &Step);
  StandingResult judge(const AtomList &Atoms, const State &At);
  // SearchChecks.cpp
  void forgetChecks();
  uint32_t listOf(const AtomList &Atoms);
  uint32_t listAt(const State &At, const FactStep &Step);
  uint32_t listAtCaller(uint32_t List, link::CallSite Site);
  uint32_t judgeList(uint32_t List, uint32_t Stack, uint32_t Base);
  const StandingResult &judgeStep(const State &At, const FactStep &Step);
  std::vector<TraceStep> pathTo(uint32_t S) const;
  std::vector<link::CallSite> stackOf(uint32_t Row) const;
  uint32_t push(uint32_t Stack, link::CallSite Site, bool SinkBelow, KnownId Known);
  KnownId startOf(NodeRef N) { return Only.Ways ? Only.Ways->start(N) : KnownId(); }
  uint32_t baseRow(BodyId B, const Subject &About);

  const Tabulation &Table;
  const Points &Where;
  const Limits &Bounds;
  GuardFacts &Facts;
  const link::Program &P;

  /// Calls that are sinks of the label, which a sink's own implementations run below.
  llvm::DenseMap<uint32_t, llvm::DenseSet<CallRef>> SinkCalls;

  const SinkCone *Cone = nullptr;
  const RuleGuards *Rule = nullptr;
  RuleGuards OfSource; ///< what Rule is, for the source
  SearchSummary Result;
  StandingResult Last;  ///< the guard that was met last
  bool Fresh = false;   ///< the rule wants checks of this task
  bool Checked = false; ///< of the state that is being added
  bool Thrown = false;  ///< the same
  std::vector<State> States;
  std::vector<Frame> Frames;
  llvm::DenseMap<std::tuple<uint32_t, uint32_t, uint32_t, KnownId>, uint32_t> FrameIndex;
  std::vector<Base> Bases;
  llvm::DenseMap<std::pair<BodyId, RootId>, llvm::SmallVector<uint32_t, 2>> BaseIndex;
  llvm::DenseSet<std::pair<uint64_t, uint64_t>> Seen;
  /// Lists of atoms; by content, by where they hold, and what callers make of them.
  std::vector<AtomList> Lists;
  std::map<std::vector<const GuardAtom *>, uint32_t> ListIndex;
  using Key = std::tuple<uint32_t, uint32_t, uint32_t>;
  llvm::DenseMap<Key, uint32_t> ListsAt, AtCallers;
  /// What stands, by list and stack, and base.
  llvm::DenseMap<std::pair<uint64_t, uint32_t>, uint32_t> Judged;
  std::vector<StandingResult> Stands; ///< rows of Judged; 0: none stands
  FeasibleOnly Only;
  Origin Whose;
  NodeRef SourceNode;
  llvm::DenseSet<NodeRef> Carriers; ///< nodes from which content reaches sink CarriersTo
  uint32_t CarriersTo = ~0u;
  /// Whether the user is vouched for, by where the source's function returned to.
  std::vector<std::pair<std::vector<link::CallSite>, bool>> Vouched;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_SEARCH_H
