//===- Draft.h - one function's flow graph while it is built ----*- C++ -*-===//
//
//   transfer functions -> Draft (nodes, edges and calls a block)
//     -> live part, renumbered -> rows of the unit
//
// Blocks are transferred again until the state is stable. A block's edges and
// calls are dropped when its transfer starts over, so what stands at the end
// came from the final states; nodes are memoised by the statement they stand for.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_DRAFT_H
#define FLOWPACT_EXTRACT_DRAFT_H

#include "extract/Places.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <tuple>

namespace flowpact::extract {

struct DraftNode {
  graph::NodeKind Kind = graph::NodeKind::Value;
  graph::Op Operation = graph::Op::None;
  uint32_t Block = 0;
  clang::SourceRange Range;
  graph::StringId Name;
  uint32_t Payload = 0;
  graph::TypeId Type; ///< of a number that is read
  uint16_t Flags = 0; ///< graph::AccessOrder, of reads and writes of globals
};

struct DraftEdge {
  graph::NodeId From, To;
  graph::EdgeKind Kind = graph::EdgeKind::Copy;
  uint8_t Operand = 0;
  uint16_t Flags = 0;
  graph::PathId Path;
  uint32_t Block = 0; ///< where it happens; not always the block that made it
};

struct DraftArg {
  graph::NodeId Pre, Post;
  clang::SourceRange Range;
};

struct DraftCall {
  graph::FunctionId Callee;
  graph::NodeId CalleeNode;
  graph::CallKind Kind = graph::CallKind::Direct;
  uint32_t Flags = 0;
  clang::SourceRange Range;
  llvm::SmallVector<DraftArg, 4> Args;
  graph::NodeId Result, Exception;
  DraftCallId Original;
  graph::TypeId Receiver;
  /// What each argument named, for writes that go back through the result.
  llvm::SmallVector<PlaceSetId, 4> Places;
  /// The call that returned an argument that is a handle: `find(v.begin(), ..)`.
  llvm::SmallVector<DraftCallId, 4> Origins;
};

struct DraftSuccessor {
  uint32_t Target = 0;
  graph::SuccessorKind Kind = graph::SuccessorKind::Always;
  int64_t CaseLow = 0, CaseHigh = 0;
};

struct DraftBlock {
  std::vector<DraftEdge> Edges;
  std::vector<DraftCallId> Calls;
  /// Calls there were, and globals written since, when the last of these was written.
  uint32_t StoredAfter = 0, Stores = 0;
  std::vector<DraftSuccessor> Successors;
  graph::NodeId Condition;
  clang::SourceRange Terminator;
  uint32_t Flags = 0;
  graph::StringId Macro;
};

/// What a node stands for within its statement.
enum class Role : uint32_t {
  Value,
  Definition,
  Load,
  Flatten,
  Result,
  Post,
  Phi,
  Constant,
  Object,
  WriteBack,
  WriteBackPost,
  Catch,
  Global,
  Store,
  Exit,
  Effect,
  Call,
  Translated,
  Collected,
  Position,
};

class Draft {
public:
  std::vector<DraftBlock> Blocks;
  std::vector<DraftNode> Nodes;
  std::vector<DraftCall> Calls;
  graph::NodeId Return, ReturnPost, Exception;

  /// The node for (\p Key, \p What, \p Extra); made on first use.
  graph::NodeId node(const void *Key, Role What, uint64_t Extra, DraftNode Node);
  DraftCallId call(const void *Key, Role What, uint64_t Extra);

  /// Adds \p Edge to what the transfer of \p Owner made.
  void edge(uint32_t Owner, DraftEdge Edge);

  /// Gives back what node() and call() look up in; neither may be called any more.
  void dropIndexes() {
    NodeIndex = decltype(NodeIndex)();
    CallIndex = decltype(CallIndex)();
  }

private:
  using NodeKey = std::tuple<const void *, uint32_t, uint64_t>;
  llvm::DenseMap<NodeKey, uint32_t> NodeIndex;
  llvm::DenseMap<NodeKey, uint32_t> CallIndex;
};

/// Parameters as the finished function lists them.
struct DraftParam {
  graph::StringId Name, TypeText;
  graph::TypeId Type;
  graph::NodeId Entry, Exit;
  uint32_t Flags = 0;
  graph::Range Attributes;
};

/// Converts ranges to location rows; defined by the unit builder.
using LocationFunction = llvm::function_ref<graph::LocationId(clang::SourceRange)>;

/// Appends the live part of \p Body, whose paths are of \p AccessPaths, to the
/// unit's tables and fills the ranges, nodes and hash of \p Function (a row that
/// is already in the table). Functions of equal bodies get equal hashes in every
/// unit.
void finishFunction(Draft &Body, const Paths &AccessPaths, llvm::ArrayRef<DraftParam> Params,
                    uint32_t EntryBlock, uint32_t ExitBlock, graph::FunctionId Function,
                    graph::UnitData &Unit, LocationFunction Locate);

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_DRAFT_H
