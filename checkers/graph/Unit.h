//===- Unit.h - the flow graph of one translation unit ----------*- C++ -*-===//
//
//   extract -> UnitData -> writeArtifact -> bytes
//     -> Artifact -> UnitView -> link
//
// UnitData owns the tables while they are built; UnitView reads them, from a
// UnitData or straight from a mapped artifact.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_UNIT_H
#define FLOWPACT_GRAPH_UNIT_H

#include "graph/InternTable.h"
#include "graph/Records.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <string>
#include <vector>

namespace flowpact::graph {

/// Every table of a unit, with its row type; used to write each of the
/// builder, the view and the artifact once.
/// X(Name, Row)
#define FLOWPACT_GRAPH_TABLES(X)                                                                   \
  X(Files, FileRecord)                                                                             \
  X(Locations, LocationRecord)                                                                     \
  X(Paths, PathRecord)                                                                             \
  X(PathElements, StringId)                                                                        \
  X(Types, TypeRecord)                                                                             \
  X(TypeBases, TypeId)                                                                             \
  X(Fields, FieldRecord)                                                                           \
  X(Enumerators, EnumeratorRecord)                                                                 \
  X(Functions, FunctionRecord)                                                                     \
  X(FunctionRefs, FunctionId)                                                                      \
  X(Params, ParamRecord)                                                                           \
  X(Attributes, StringId)                                                                          \
  X(Globals, GlobalRecord)                                                                         \
  X(Nodes, NodeRecord)                                                                             \
  X(Edges, EdgeRecord)                                                                             \
  X(Blocks, BlockRecord)                                                                           \
  X(Successors, SuccessorRecord)                                                                   \
  X(Calls, CallRecord)                                                                             \
  X(Args, ArgRecord)                                                                               \
  X(Approximations, ApproximationRecord)                                                           \
  X(Problems, ProblemRecord)

/// Read access to a unit's tables. Refers to memory owned elsewhere.
struct UnitView {
#define FLOWPACT_TABLE(Name, Row) llvm::ArrayRef<Row> Name;
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
  llvm::ArrayRef<uint32_t> StringOffsets; ///< N + 1 offsets into StringBytes
  llvm::StringRef StringBytes;
  llvm::StringRef MainFile; ///< as FileRecord::Path

  /// The text of \p Id; empty for none.
  llvm::StringRef string(StringId Id) const {
    if (Id.isNone())
      return {};
    return StringBytes.slice(StringOffsets[Id.Value], StringOffsets[Id.Value + 1]);
  }
  uint32_t stringCount() const { return StringOffsets.empty() ? 0 : StringOffsets.size() - 1; }
  template <typename Row> static llvm::ArrayRef<Row> slice(llvm::ArrayRef<Row> Table, Range Rows) {
    return Table.slice(Rows.Begin, Rows.size());
  }
  const FunctionRecord &operator[](FunctionId Id) const { return Functions[Id.Value]; }
  const NodeRecord &operator[](NodeId Id) const { return Nodes[Id.Value]; }
  const BlockRecord &operator[](BlockId Id) const { return Blocks[Id.Value]; }
  const CallRecord &operator[](CallId Id) const { return Calls[Id.Value]; }
  const TypeRecord &operator[](TypeId Id) const { return Types[Id.Value]; }
  const GlobalRecord &operator[](GlobalId Id) const { return Globals[Id.Value]; }
  const LocationRecord &operator[](LocationId Id) const { return Locations[Id.Value]; }
  const FileRecord &operator[](FileId Id) const { return Files[Id.Value]; }
  llvm::ArrayRef<StringId> path(PathId Id) const {
    if (Id.isNone())
      return {};
    return slice(PathElements, Paths[Id.Value].Elements);
  }
};

/// The tables of a unit while it is built. Strings and paths are interned.
class UnitData {
public:
#define FLOWPACT_TABLE(Name, Row) std::vector<Row> Name;
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
  std::string MainFile;

  /// The id of \p Text, which may be part of a string of this unit.
  StringId intern(llvm::StringRef Text);
  /// The id of the path of \p Elements; none for the empty path.
  PathId internPath(llvm::ArrayRef<StringId> Elements);
  /// Valid until the next intern().
  llvm::StringRef string(StringId Id) const {
    if (Id.isNone())
      return {};
    return llvm::StringRef(StringBytes).slice(StringOffsets[Id.Value], StringOffsets[Id.Value + 1]);
  }
  llvm::ArrayRef<StringId> path(PathId Id) const {
    if (Id.isNone())
      return {};
    Range Rows = Paths[Id.Value].Elements;
    return llvm::ArrayRef<StringId>(PathElements).slice(Rows.Begin, Rows.size());
  }
  /// Valid until the next change.
  UnitView view() const;

private:
  InternTable StringIndex, PathIndex;
  std::vector<uint32_t> StringOffsets{0};
  std::string StringBytes;
};

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_UNIT_H
