//===- StringTrace.h - which strings a value may start with -----*- C++ -*-===//
//
// Demand-driven and backwards: the reverse of the flow semantics, from a node and
// an access path to the string constants that may stand there, in the calling
// context of one flow. Parameters lead to the argument of the caller on the stack
// and below the stack to every caller; results lead into callees; fields that
// cannot be followed through objects lead to every store of that field.
//
// Computed strings are concatenated from their operands, left to right, as far as
// they are known: enough for a URL's host.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_STRINGTRACE_H
#define FLOWPACT_SOLVE_STRINGTRACE_H

#include "solve/Points.h"
#include <map>
#include <tuple>

namespace flowpact::solve {

/// A string, or the known beginning of one.
struct KnownString {
  std::string Text;
  bool Whole = true;
  friend auto operator<=>(const KnownString &, const KnownString &) = default;
};

struct StringSet {
  std::vector<KnownString> Values; ///< ascending, no duplicates
  bool Open = false; ///< there may be others
};

/// All stores of fields, by the field: shared by all traces. Immutable.
class FieldStores {
public:
  explicit FieldStores(const link::Program &P);
  /// (body, row of the unit's edges) of stores whose path names \p Field.
  llvm::ArrayRef<std::pair<BodyId, uint32_t>> of(link::ElementId Field) const;

private:
  llvm::DenseMap<link::ElementId, std::vector<std::pair<BodyId, uint32_t>>> Stores;
};

class StringTrace {
public:
  StringTrace(const link::LinkedProgram &Linked, const FieldStores &Fields)
      : Linked(Linked), P(Linked.program()), Fields(Fields),
        Paths(Linked.paths().withMaxDepth(MaxPath)) {}

  /// What \p Port of \p Call may hold before the call; \p Stack: the calls that
  /// lead to it, outermost first.
  StringSet run(CallRef Call, const link::PortRef &Port,
                llvm::ArrayRef<link::CallSite> Stack);

private:
  static constexpr unsigned MaxPath = 16;
  using FrameRow = uint32_t; ///< 0: nothing known below

  StringSet eval(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalNode(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalEdges(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalParam(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalReturnPost(PathRef Path, FrameRow Frame);
  StringSet evalGlobal(NodeRef N, PathRef Path);
  StringSet evalResult(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalPost(NodeRef N, PathRef Path, FrameRow Frame);
  StringSet evalWriteBack(CallRef C, uint32_t Argument, PathRef Path, FrameRow Frame);
  StringSet evalField(PathRef Path);
  StringSet throughModels(CallRef C, policy::Port::Kind To, uint32_t Argument,
                          PathRef Path, FrameRow Frame, bool &Any);
  StringSet argument(CallRef C, const link::PortRef &Port, PathRef Rest,
                     FrameRow Frame);
  FrameRow push(FrameRow Below, link::CallSite Site);
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
  unsigned Budget = 0;
  unsigned Nesting = 0;
};

/// The host that a destination string names: of a URL, or the whole string if it
/// looks like a host. Empty if it names none or its end is not known.
std::string hostOf(const KnownString &Destination);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_STRINGTRACE_H
