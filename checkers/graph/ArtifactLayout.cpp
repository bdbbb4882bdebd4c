//===- ArtifactLayout.cpp - the schema's structs are the rows -------------===//
//
// Compile-time only: every struct of Artifact.fbs has the size, the alignment,
// the field order and the field types of its row in Records.h, and no row has
// padding, so that a table's bytes can be written and mapped as they are.
//
// An assertion that fails here says that Records.h and Artifact.fbs differ:
// bring them (and the list below) together and bump ArtifactVersion.
//
//===----------------------------------------------------------------------===//
#include "graph/Artifact_generated.h"
#include "graph/Records.h"
#include <bit>
#include <cstddef>

namespace flowpact::graph {
namespace {

static_assert(std::endian::native == std::endian::little,
              "artifacts are little-endian and mapped without conversion");

/// Whether a schema type stands for a row's field type: numbers for numbers and
/// enumerations of their size, ids and ranges for those of the same name.
template <typename Stored, typename Field>
constexpr bool Agrees =
    std::is_arithmetic_v<Stored> && (std::is_arithmetic_v<Field> || std::is_enum_v<Field>) &&
    sizeof(Stored) == sizeof(Field);
#define SAME(Name) template <> constexpr bool Agrees<fb::Name, Name> = true;
SAME(StringId)
SAME(FileId)
SAME(LocationId)
SAME(PathId)
SAME(TypeId)
SAME(FunctionId)
SAME(NodeId)
SAME(BlockId)
SAME(CallId)
SAME(Range)
#undef SAME

template <unsigned Line, typename Stored, typename Field, size_t StoredOffset, size_t FieldOffset>
struct SameField {
  static_assert(Agrees<Stored, Field>, "field types differ");
  static_assert(StoredOffset == FieldOffset, "field offsets differ");
};

template <typename Stored, typename Row> struct SameRow {
  static_assert(sizeof(Stored) == sizeof(Row), "row sizes differ");
  static_assert(alignof(Stored) == alignof(Row), "row alignments differ");
  static_assert(std::is_trivially_copyable_v<Row>);
  static_assert(std::has_unique_object_representations_v<Row>,
                "a row has padding, whose bytes would not be deterministic");
};

// The generated structs' members are private; the arguments of an explicit
// instantiation are exempt from access control, so offsetof may name them here.
#define ROW(Row) template struct SameRow<fb::Row, Row>;
#define FIELD(Row, Name)                                                                           \
  template struct SameField<__LINE__, decltype(fb::Row::Name##_), decltype(Row::Name),             \
                            offsetof(fb::Row, Name##_), offsetof(Row, Name)>;

ROW(FileRecord)
FIELD(FileRecord, Path)
FIELD(FileRecord, Flags)

ROW(LocationRecord)
FIELD(LocationRecord, File)
FIELD(LocationRecord, Line)
FIELD(LocationRecord, Column)
FIELD(LocationRecord, EndLine)
FIELD(LocationRecord, EndColumn)
FIELD(LocationRecord, Spelling)

ROW(PathRecord)
FIELD(PathRecord, Elements)

ROW(TypeRecord)
FIELD(TypeRecord, Name)
FIELD(TypeRecord, TemplateName)
FIELD(TypeRecord, Kind)
FIELD(TypeRecord, Flags)
FIELD(TypeRecord, Bases)
FIELD(TypeRecord, Fields)
FIELD(TypeRecord, Enumerators)
FIELD(TypeRecord, Location)

ROW(FieldRecord)
FIELD(FieldRecord, Name)
FIELD(FieldRecord, Type)
FIELD(FieldRecord, Attributes)

ROW(EnumeratorRecord)
FIELD(EnumeratorRecord, Name)
FIELD(EnumeratorRecord, Value)

ROW(FunctionRecord)
FIELD(FunctionRecord, Key)
FIELD(FunctionRecord, Name)
FIELD(FunctionRecord, Signature)
FIELD(FunctionRecord, Location)
FIELD(FunctionRecord, Class)
FIELD(FunctionRecord, ReturnType)
FIELD(FunctionRecord, BodyHashLow)
FIELD(FunctionRecord, BodyHashHigh)
FIELD(FunctionRecord, Flags)
FIELD(FunctionRecord, Params)
FIELD(FunctionRecord, Overrides)
FIELD(FunctionRecord, Attributes)
FIELD(FunctionRecord, Nodes)
FIELD(FunctionRecord, Edges)
FIELD(FunctionRecord, Blocks)
FIELD(FunctionRecord, Calls)
FIELD(FunctionRecord, Entry)
FIELD(FunctionRecord, Exit)
FIELD(FunctionRecord, Return)
FIELD(FunctionRecord, ReturnPost)
FIELD(FunctionRecord, Exception)
FIELD(FunctionRecord, Enclosing)

ROW(ParamRecord)
FIELD(ParamRecord, Name)
FIELD(ParamRecord, Type)
FIELD(ParamRecord, TypeText)
FIELD(ParamRecord, Entry)
FIELD(ParamRecord, Exit)
FIELD(ParamRecord, Flags)
FIELD(ParamRecord, Attributes)

ROW(GlobalRecord)
FIELD(GlobalRecord, Key)
FIELD(GlobalRecord, Name)
FIELD(GlobalRecord, Type)
FIELD(GlobalRecord, Location)
FIELD(GlobalRecord, Flags)
FIELD(GlobalRecord, Initializer)

ROW(NodeRecord)
FIELD(NodeRecord, Kind)
FIELD(NodeRecord, Operation)
FIELD(NodeRecord, Flags)
FIELD(NodeRecord, Block)
FIELD(NodeRecord, Location)
FIELD(NodeRecord, Name)
FIELD(NodeRecord, Payload)
FIELD(NodeRecord, Type)
FIELD(NodeRecord, EdgeBegin)

ROW(EdgeRecord)
FIELD(EdgeRecord, From)
FIELD(EdgeRecord, Target)
FIELD(EdgeRecord, Kind)
FIELD(EdgeRecord, Operand)
FIELD(EdgeRecord, Flags)
FIELD(EdgeRecord, Block)
FIELD(EdgeRecord, Path)

ROW(BlockRecord)
FIELD(BlockRecord, Successors)
FIELD(BlockRecord, Calls)
FIELD(BlockRecord, Condition)
FIELD(BlockRecord, Location)
FIELD(BlockRecord, Flags)
FIELD(BlockRecord, Macro)

ROW(SuccessorRecord)
FIELD(SuccessorRecord, Target)
FIELD(SuccessorRecord, Kind)
FIELD(SuccessorRecord, CaseLow)
FIELD(SuccessorRecord, CaseHigh)

ROW(CallRecord)
FIELD(CallRecord, Callee)
FIELD(CallRecord, CalleeNode)
FIELD(CallRecord, Kind)
FIELD(CallRecord, Flags)
FIELD(CallRecord, Block)
FIELD(CallRecord, Location)
FIELD(CallRecord, Args)
FIELD(CallRecord, Result)
FIELD(CallRecord, Exception)
FIELD(CallRecord, Original)
FIELD(CallRecord, Receiver)

ROW(ArgRecord)
FIELD(ArgRecord, Pre)
FIELD(ArgRecord, Post)
FIELD(ArgRecord, Location)

ROW(ApproximationRecord)
FIELD(ApproximationRecord, What)
FIELD(ApproximationRecord, Count)
FIELD(ApproximationRecord, First)

ROW(ProblemRecord)
FIELD(ProblemRecord, Level)
FIELD(ProblemRecord, Message)
FIELD(ProblemRecord, Location)

#undef FIELD
#undef ROW

} // namespace
} // namespace flowpact::graph
