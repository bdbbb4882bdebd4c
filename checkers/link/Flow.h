//===- Flow.h - where a fact goes in one step -------------------*- C++ -*-===//
//
// The one place that gives the records of graph/Records.h their meaning: all
// that propagates (function values, reach, tabulation, the search of judge)
// takes its steps from here. A fact is (node, access path); a step leads to a
// fact of the same function, into a callee, or through a global. Steps back to a
// caller are asked for per call site, since only the propagation knows which
// sites it came from.
//
// A call without a usable body takes its models, else the default:
//   - an argument flows to the result and to the object;
//   - it flows, as a guess, to what other arguments point to;
//   - it still is what it was, unless a model says it is overwritten;
//   - a callable may be called (FunctionValues adds such callees).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_FLOW_H
#define FLOWPACT_LINK_FLOW_H

#include "link/CallerKeys.h"
#include "link/Constants.h"
#include "link/DeadBlocks.h"
#include "link/SharedState.h"
#include "link/TypeFit.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace flowpact::link {

enum class StepKind : uint8_t {
  Edge,   ///< an edge of the function's graph; `Edge` is its row
  Model,  ///< through a call that a model or the default describes
  Enter,  ///< into callee number `Callee` of `Call`
  Return, ///< out of callee number `Callee` of `Call`
  Global, ///< from a store of a global to a load
  Kept,   ///< stays in a global while control goes on, or is read from it
  Later,  ///< into something that runs some time later with the same state
};
enum StepFlags : uint8_t {
  SF_Unknown = 1, ///< through a call that nothing describes
  SF_Guess = 2,   ///< and into an argument of it
  SF_Derive = 4,  ///< no longer the same value
  SF_Pass = 8,    ///< an argument is what it was before the call
};

struct Step {
  NodeRef Target;
  PathRef Path;
  StepKind Kind = StepKind::Edge;
  uint8_t Flags = 0;
  graph::BlockId Block; ///< where it happens, in the function that it starts in
                        ///< (Return: in the caller)
  uint32_t Edge = 0;    ///< Edge
  CallRef Call;         ///< all but Edge and Global
  /// Enter, Return: number of the callee. Model: 1 + number of the callback without a usable
  /// body that makes the step, or 0.
  uint32_t Callee = 0;
};

class GlobalOrder;
using StepSink = llvm::function_ref<void(const Step &)>;

/// What the steps of one node have in common, whatever path the fact has.
struct StepPlan {
  /// An edge by which something may leave the node.
  struct Item {
    graph::EdgeRecord Edge;
    uint32_t Row = 0;
    NodeRef Target;                        ///< of all but CallArg
    PathRef Written;                       ///< likewise
    bool MayBeReplaced = true;             ///< Copy that is weak: ElementKeys may know better
    CallRef Call;                          ///< CallArg
    llvm::SmallVector<uint32_t, 2> Models; ///< likewise: that describe the call
  };
  llvm::SmallVector<Item, 1> Items;
  bool IsMade = false;
  bool IsCalled = false; ///< calls go through the node
  bool GoesLater = false;
};

class Flow {
public:
  /// Reads \p P, \p Calls, \p M; interns new paths in \p Paths.
  Flow(const Program &P, const CallGraph &Calls, const Models &M, PathTable &Paths);
  /// One like \p Other for a thread of its own: it interns new paths in \p Paths, a copy of the
  /// other's, and remembers what it asks \p State in that.
  Flow(const Flow &Other, PathTable &Paths, const SharedState &State);
  /// One like \p Other, which knows of no shared state yet, with another depth of paths.
  Flow(const Flow &Other, PathTable &Paths);

  /// Steps of (\p N, \p Path) that stay, enter a callee, or go through a global.
  void forEachStep(NodeRef N, PathRef Path, StepSink Emit) const;
  /// What forEachStep() need not ask again for another path at \p N, which is no state.
  StepPlan plan(NodeRef N) const;
  /// The same steps in the same order, by \p Plan of \p N.
  void forEachStep(const StepPlan &Plan, NodeRef N, PathRef Path, StepSink Emit) const;
  /// A step to each node to which some path makes one.
  void forEachPossibleStep(NodeRef N, StepSink Emit) const;
  /// Of these, the ones into callee number \p Callee of \p C: as argument number
  /// \p Argument, or (none) as the callable that is called.
  void forEachEntry(NodeRef N, PathRef Path, CallRef C, std::optional<uint32_t> Argument,
                    uint32_t Callee, StepSink Emit) const;
  /// Steps of a fact at an exit of a callee (Return, ParamExit, Exception node)
  /// back to \p Site.
  void forEachReturn(NodeRef Exit, PathRef Path, CallSite Site, StepSink Emit) const;

  /// The models that describe \p C: of its candidates, those up to the first whose
  /// conditions certainly hold, without those whose conditions do not. Empty: the
  /// default applies.
  llvm::SmallVector<uint32_t, 2> models(CallRef C) const;
  /// True if \p C is of a function that nothing describes.
  bool isUnmodelled(CallRef C) const { return Calls.needsModel(C) && models(C).empty(); }

  /// The caller's node whose value parameter \p Param of the callee gets; none if
  /// that is not one value.
  NodeRef givenTo(CallSite Site, uint32_t Param) const;
  /// The same, and which part of it: a callback may get elements of an argument.
  std::pair<NodeRef, PathRef> placeGivenTo(CallSite Site, uint32_t Param) const;

  /// Tells elements apart by the keys that callers give. The call graph is complete.
  void findCallerKeys() { Callers.find(Keys); }
  /// Which element of a container a callable is taken from or put to: asked for once, so that
  /// knownPath() says it.
  void findKeysOfCallables();
  PathRef knownPath(CallRef C, const PortRef &Port) const { return Keys.knownPath(C, Port); }
  const CallerKeys &callerKeys() const { return Callers; }
  /// Argument nodes that hold callables: passed on as they are by unknown calls.
  void setCallables(llvm::BitVector Nodes) { Callables = std::move(Nodes); }
  /// Lets content go on to where no call leads: deferred callables and members.
  void setState(const SharedState *Known) { State = Known; }
  /// Stores and loads of a global meet in the nodes that \p Known has for it.
  void setOrder(const GlobalOrder *Known) { Order = Known; }
  /// Nothing happens in blocks that \p Known rules out.
  void setDead(const DeadBlocks *Known) { Dead = Known; }
  /// Nothing comes out of what \p Known holds.
  void setOutputs(const OutputObjects *Known) {
    Outputs = Known;
    Consts.setOutputs(Known);
  }
  /// Every value is a callable, while function values are propagated, and a value
  /// and what it has at elements of \p Transparent (by element) are one.
  void treatAllAsCallable(llvm::BitVector Transparent) {
    AllCallable = true;
    Ignored = std::move(Transparent);
  }

  const Program &program() const { return P; }
  const CallGraph &calls() const { return Calls; }
  const Constants &constants() const { return Consts; }
  const Models &models() const { return M; }
  PathTable &paths() const { return Paths; }

  /// True if the content of an operand is content of \p N: not so for
  /// comparisons, sizes and truth values.
  static bool carriesContent(const graph::NodeRecord &N);

private:
  struct At; ///< a fact about to take steps
  void stepsFrom(const At &From) const;
  std::optional<StepPlan::Item> leaving(const At &From, const graph::EdgeRecord &Edge,
                                        uint32_t Row) const;
  void take(const At &From, const StepPlan::Item &Way) const;
  void takeThrough(const At &From) const;
  bool goesLater(NodeRef N) const;
  llvm::SmallVector<uint32_t, 2> modelsNeeded(CallRef C) const;
  bool mayBeThrown(const At &From) const;
  bool isDead(const At &From, const graph::EdgeRecord &Edge) const;
  void edgeStep(const At &From, const StepPlan::Item &Way) const;
  void argumentSteps(const At &From, CallRef C, uint32_t Argument,
                     llvm::ArrayRef<uint32_t> Rows) const;
  void enterCallee(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const;
  void enterCallback(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const;
  void enterConstructor(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const;
  void enterHook(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const;
  bool hookMakesResult(CallRef C) const;
  bool isHooked(CallRef C, const ModelFlow &F, uint32_t Argument) const;
  void memberSteps(const At &From, CallRef C, uint32_t Argument) const;
  bool isConstructors(CallRef C, const ModelFlow &F, uint32_t Argument) const;
  void enterUnknown(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const;
  void enterParam(const At &From, CallRef C, uint32_t Index, uint32_t Param, PathRef Path,
                  uint8_t Flags) const;
  void enter(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const;
  void enterCallable(const At &From, CallRef C, uint32_t Index) const;
  std::optional<uint32_t> closureParam(BodyId To) const {
    return Closures[To.Value] ? std::optional<uint32_t>(0) : std::nullopt;
  }
  bool throwSteps(const At &From, CallRef C, uint32_t Argument, uint32_t Row) const;
  void modelSteps(const At &From, CallRef C, uint32_t Argument,
                  llvm::ArrayRef<uint32_t> Rows) const;
  void outsideSteps(const At &From, CallRef C, uint32_t Argument, uint32_t Number) const;
  void runOutside(const At &From, CallRef C, uint32_t Argument, const OutsideCallback &Run) const;
  void defaultSteps(const At &From, CallRef C, uint32_t Argument) const;
  void emitPort(const At &From, CallRef C, const PortRef &To, PathRef Rest, policy::Transfer Kind,
                uint32_t Argument) const;
  bool isOverwritten(const At &From, CallRef C, uint32_t Argument, uint32_t Row) const;
  bool isLeftToEach(const At &From, CallRef C, uint32_t Argument) const;
  bool runsOnly(const At &From, CallRef C, uint32_t Argument) const;
  void passSteps(const At &From, CallRef C, uint32_t Argument, llvm::ArrayRef<uint32_t> Rows) const;
  bool passesReturnPost(const At &From, const graph::EdgeRecord &Edge) const;
  void writeBackSteps(const At &From, CallRef C, llvm::ArrayRef<uint32_t> Rows) const;
  void globalSteps(const At &From) const;
  void laterSteps(const At &From, graph::NodeKind Kind) const;
  ClassId classOfParam(BodyId B, uint32_t Param) const;
  void objectSteps(const At &From, llvm::function_ref<void(NodeRef, PathRef)> Give) const;
  void emitInto(const At &From, CallRef C, graph::NodeId Target, PathRef Path, uint8_t Flags) const;
  bool isCallable(NodeRef N) const;
  /// Content that stands deeper than paths reach is given up: a cut path would say
  /// that whole objects carry it, and from those it would get everywhere.
  void tooDeep() const { Paths.noteCut(); }
  PathRef pathOf(CallRef C, const PortRef &Port, PathRef Fact = PathTable::Empty) const {
    return AllCallable ? Port.Path : Keys.path(C, Port, Fact);
  }
  std::optional<PathRef> below(PathRef Path, PathRef Front) const;

  const Program &P;
  const CallGraph &Calls;
  const Models &M;
  Constants Consts;
  PathTable &Paths;
  ElementKeys Keys;
  CallerKeys Callers;
  TypeFit Types;
  llvm::BitVector Closures; ///< bodies whose parameter 0 is the callable itself
  llvm::BitVector Callables;
  llvm::BitVector Ignored; ///< elements, while AllCallable
  const SharedState *State = nullptr;
  const DeadBlocks *Dead = nullptr;
  const GlobalOrder *Order = nullptr;
  const OutputObjects *Outputs = nullptr;
  bool AllCallable = false;
};

/// What \p C returns only says yes or no: it is not content of what was asked about.
bool isTruthValue(const Program &P, CallRef C);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_FLOW_H
