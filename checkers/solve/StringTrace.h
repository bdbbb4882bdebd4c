//===- StringTrace.h - which constants may stand somewhere ------*- C++ -*-===//
//
// Demand-driven and backwards: the reverse of the flow semantics, from a node and
// an access path to the constants that may stand there, in the calling context of
// one flow. Parameters lead to the argument of the caller on the stack and below
// the stack to every caller; results lead into callees; fields that cannot be
// followed through objects lead to every store of that field.
//
// Computed texts are concatenated from their operands, left to right, as far as they
// are known: enough for a URL's host. Numbers and times are computed (KnownValue.h).
// Branches that are dead by constants give nothing.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_STRINGTRACE_H
#define FLOWPACT_SOLVE_STRINGTRACE_H

#include "solve/KnownValue.h"
#include "solve/Points.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <tuple>

namespace flowpact::solve {

/// All stores of fields, by the field: shared by all traces. Immutable.
class FieldStores {
public:
  explicit FieldStores(const link::Program &P);
  /// (body, row of the unit's edges) of stores whose path names \p Field.
  llvm::ArrayRef<std::pair<BodyId, uint32_t>> of(link::ElementId Field) const;
  /// Other members of the class of \p Field that are stored somewhere.
  llvm::SmallVector<link::ElementId, 4> besides(const link::PathTable &Paths,
                                                link::ElementId Field) const;
  /// What an object is when a constructor of the class of \p Member ("Class::member") ends.
  llvm::ArrayRef<NodeRef> madeWith(llvm::StringRef Member) const;

private:
  llvm::DenseMap<link::ElementId, std::vector<std::pair<BodyId, uint32_t>>> Stores;
  llvm::StringMap<std::vector<NodeRef>> Made; ///< by class
  llvm::StringMap<std::vector<link::ElementId>> OfClass;
};

class StringTrace {
public:
  StringTrace(const link::LinkedProgram &Linked, const FieldStores &Fields)
      : Linked(Linked), P(Linked.program()), Fields(Fields),
        Paths(Linked.paths().withMaxDepth(MaxPath)) {}

  /// Takes an object that was given nothing as what it is, not as any of its class.
  void beExact() { Exact = true; }
  /// Takes texts as they are: "{}" and "%s" stand for themselves.
  void keepHoles() { KeepHoles = true; }

  /// What \p Port of \p Call may hold before the call; \p Stack: the calls that
  /// lead to it, outermost first.
  StringSet run(CallRef Call, const link::PortRef &Port, llvm::ArrayRef<link::CallSite> Stack);
  /// What may stand at (\p N, \p Path).
  StringSet run(NodeRef N, PathRef Path, llvm::ArrayRef<link::CallSite> Stack);
  /// How \p Value, which the last run found, got there: its origin first.
  std::vector<NodeRef> way(const KnownString &Value) const;
  /// False if what the callers of \p Stack pass rules \p Block of \p B out.
  bool mayRun(BodyId B, graph::BlockId Block, llvm::ArrayRef<link::CallSite> Stack);

private:
  static constexpr unsigned MaxPath = 16;
  using FrameRow = uint32_t; ///< 0: nothing known below

  FrameRow begin(llvm::ArrayRef<link::CallSite> Stack);
  StringSet eval(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalNode(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalEdges(NodeRef N, PathRef Path, FrameRow Frame);
  bool joins(NodeRef N) const;
  struct Reached;
  const Reached *reachedIn(BodyId B, FrameRow Frame);
  void walk(BodyId B, FrameRow Frame, Reached &Into);
  bool isRuledOut(BodyId B, graph::BlockId From, const graph::NodeRecord &Into, FrameRow Frame);
  std::optional<StringSet> settled(NodeRef Condition, FrameRow Frame);
  struct Assumed;
  struct RunWith;
  /// \p Into: the block of the join that the text goes into from there, if it does.
  StringSet narrowed(StringSet Set, NodeRef N, PathRef Path, graph::BlockId Block, FrameRow Frame,
                     graph::BlockId Into = {});
  std::pair<NodeRef, PathRef> readFrom(NodeRef N, PathRef Path) const;
  NodeRef seenThrough(CallRef C) const;
  bool asksTexts(BodyId B);
  bool isReachedWith(const Assumed &Value, graph::BlockId Block, graph::BlockId Into,
                     FrameRow Frame);
  void walkWith(const Assumed &Value, FrameRow Frame, RunWith &Into);
  std::optional<KnownString> decidedEither(NodeRef N, const Assumed &Value, FrameRow Frame);
  std::optional<KnownString> decided(NodeRef N, const Assumed &Value, FrameRow Frame);
  std::optional<KnownString> decidedByCall(CallRef C, const Assumed &Value, FrameRow Frame);
  std::vector<link::PortRef> named(CallRef C, const link::PortRef &Port, FrameRow Frame);
  std::optional<StringSet> ofKeyed(CallRef C, const link::ModelFlow &Flow, PathRef Path,
                                   FrameRow Frame);
  static uint64_t rowKey(NodeRef N, PathRef Path) { return uint64_t(N.Value) << 32 | Path.Value; }
  StringSet ask(CallRef C, const link::PortRef &Port, PathRef Rest, FrameRow Frame);
  std::optional<StringSet> evalOperation(NodeRef N, FrameRow Frame);
  StringSet evalParam(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalReturnPost(PathRef Path, FrameRow Frame);
  StringSet evalGlobal(NodeRef N, PathRef Path);
  std::optional<StringSet> evalEquality(CallRef C, FrameRow Frame);
  StringSet evalResult(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalPost(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalWriteBack(CallRef C, uint32_t Argument, PathRef Path, FrameRow Frame);
  StringSet evalField(PathRef Path);
  StringSet evalMade(PathRef Path);
  StringSet throughModels(CallRef C, policy::Port::Kind To, uint32_t Argument, PathRef Path,
                          FrameRow Frame, bool &Any);
  std::optional<StringSet> formatted(CallRef C, const link::Model &Model, policy::Port::Kind To,
                                     uint32_t Argument, FrameRow Frame);
  const policy::TimeModel *addedTo(CallRef C) const;
  StringSet joinParts(CallRef C, const std::map<unsigned, StringSet> &Parts,
                      const StringSet &Before);
  void settle(StringSet &Set, CallRef C, link::ClassId Type);
  double unitOf(link::ClassId Type);
  StringSet argument(CallRef C, const link::PortRef &Port, PathRef Rest, FrameRow Frame);
  FrameRow push(FrameRow Below, link::CallSite Site);
  bool holdsSomething(CallRef C, PathRef Path, FrameRow Frame);
  bool isGiven(CallRef C, const link::PortRef &From) const;
  bool isReplaced(PathRef Path, PathRef Written) const;
  std::optional<PathRef> below(PathRef Path, PathRef Front) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const FieldStores &Fields;
  link::PathTable Paths; ///< of its own: it grows while several threads trace
  struct Frame {
    FrameRow Below = 0;
    link::CallSite Site;
    unsigned Depth = 0;
  };
  std::vector<Frame> Frames;
  std::map<std::tuple<uint32_t, uint32_t, uint32_t>, FrameRow> FrameIndex;
  /// By (node, path) and frame; empty while it is being computed.
  llvm::DenseMap<std::pair<uint64_t, FrameRow>, uint32_t> Known;
  std::vector<StringSet> Results;
  /// By result: the node, and the results that it was made of.
  std::vector<NodeRef> Nodes;
  std::vector<llvm::SmallVector<uint32_t, 2>> MadeOf;
  /// By result: it is being computed, or is made of one that was.
  std::vector<bool> Partial;
  /// By body and frame: blocks that may run, and branches that are never taken.
  struct Reached {
    llvm::BitVector Blocks;
    llvm::DenseSet<std::pair<uint32_t, uint32_t>> Barred;
    bool Busy = true;
  };
  std::map<std::pair<uint32_t, FrameRow>, Reached> Ran;
  /// By body, place and text: the blocks that run where that text stands there.
  struct RunWith {
    llvm::BitVector Blocks;
    llvm::DenseSet<std::pair<uint32_t, uint32_t>> Taken; ///< branches
    bool Busy = true;
  };
  std::map<std::tuple<uint32_t, uint64_t, FrameRow, std::string>, RunWith> RanWith;
  llvm::DenseMap<uint32_t, bool> Asks; ///< by body: it asks something of texts
  llvm::SmallVector<uint32_t, 32> Active;
  llvm::DenseMap<link::ClassId, double> Units;
  bool Exact = false, KeepHoles = false;
  unsigned Budget = 0;
  unsigned Nesting = 0;
};

/// The host that a destination string names: of a URL, or the whole string if it
/// looks like a host. Empty if it names none or its end is not known.
std::string hostOf(const KnownString &Destination);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_STRINGTRACE_H
