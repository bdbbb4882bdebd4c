//===- Ids.h - tagged ids of the flow graph ---------------------*- C++ -*-===//
//
// Every table of a flow graph is indexed by its own id type, so that a node can
// never be taken for a block. An id is an index into one unit's table; the
// linker has ids of its own for the whole program.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_IDS_H
#define FLOWPACT_GRAPH_IDS_H

#include "llvm/ADT/DenseMapInfo.h"
#include <compare>
#include <cstdint>
#include <functional>

namespace flowpact {

/// An index into one table, told apart from other tables' by \p Tag.
/// Default-constructed: "none".
template <typename Tag> struct Id {
  static constexpr uint32_t NoneValue = 0xFFFFFFFFu;
  uint32_t Value = NoneValue;

  constexpr Id() = default;
  constexpr explicit Id(uint32_t Value) : Value(Value) {}

  constexpr bool isNone() const { return Value == NoneValue; }
  constexpr bool isSome() const { return Value != NoneValue; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

namespace graph {
using StringId = Id<struct StringTag>;
using FileId = Id<struct FileTag>;
using LocationId = Id<struct LocationTag>;
using PathId = Id<struct PathTag>;
using TypeId = Id<struct TypeTag>;
using FunctionId = Id<struct FunctionTag>;
using GlobalId = Id<struct GlobalTag>;
using NodeId = Id<struct NodeTag>;
using BlockId = Id<struct BlockTag>;
using CallId = Id<struct CallTag>;

/// A half-open run [Begin, End) of another table's rows.
struct Range {
  uint32_t Begin = 0;
  uint32_t End = 0;
  uint32_t size() const { return End - Begin; }
  bool empty() const { return Begin == End; }
};
} // namespace graph
} // namespace flowpact

namespace llvm {
template <typename Tag> struct DenseMapInfo<flowpact::Id<Tag>> {
  using IdT = flowpact::Id<Tag>;
  static IdT getEmptyKey() { return IdT(0xFFFFFFFEu); }
  static IdT getTombstoneKey() { return IdT(0xFFFFFFFDu); }
  static unsigned getHashValue(IdT Key) { return DenseMapInfo<uint32_t>::getHashValue(Key.Value); }
  static bool isEqual(IdT A, IdT B) { return A == B; }
};
} // namespace llvm

// NOLINTNEXTLINE(bugprone-std-namespace-modification): for a type of ours
template <typename Tag> struct std::hash<flowpact::Id<Tag>> {
  size_t operator()(flowpact::Id<Tag> Key) const noexcept {
    return std::hash<uint32_t>()(Key.Value);
  }
};

#endif // FLOWPACT_GRAPH_IDS_H
