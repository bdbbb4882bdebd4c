//===- Verify.cpp - every id of a unit names a row ------------------------===//
//
//   strings -> flat tables -> functions' runs tile their tables
//     -> each function's rows refer to that function's rows
//
// In: any tables at all. Out: success, after which no reader needs to check an
// id, or the first row and field that are wrong. Linear, and run at every load.
//
//===----------------------------------------------------------------------===//
#include "graph/Artifact.h"
#include "graph/VerifyChecks.h"
#include "graph/VerifyFunction.h"
#include "llvm/ADT/SmallVector.h"
#include <algorithm>

namespace flowpact::graph {
namespace verify {

template <typename... Args> static llvm::Error error(const char *Format, const Args &...Values) {
  return llvm::createStringError(llvm::formatv(Format, Values...).str());
}

static llvm::Error checkSizes(const UnitView &Unit) {
  // The greatest id is not used, so that every id + 1 is a number too.
#define FLOWPACT_TABLE(Name, Row)                                                                  \
  if (Unit.Name.size() >= None)                                                                    \
    return error("table {0} has {1} rows, ids end at {2}", #Name, Unit.Name.size(), None);
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
  return llvm::Error::success();
}

static llvm::Error checkStrings(const UnitView &Unit) {
  llvm::ArrayRef<uint32_t> Offsets = Unit.StringOffsets;
  if (Offsets.empty())
    return error("StringOffsets is empty, expected the end of the strings at least");
  if (Offsets.front() != 0)
    return error("StringOffsets[0] is {0}, expected 0", Offsets.front());
  if (Offsets.back() != Unit.StringBytes.size())
    return error("StringOffsets[{0}] is {1}, expected the {2} bytes of "
                 "StringBytes",
                 Offsets.size() - 1, Offsets.back(), Unit.StringBytes.size());
  bool Bad = false;
  for (size_t I = 1; I < Offsets.size(); ++I)
    Bad |= Offsets[I] < Offsets[I - 1];
  if (!Bad)
    return llvm::Error::success();
  size_t I = std::is_sorted_until(Offsets.begin(), Offsets.end()) - Offsets.begin();
  return error("StringOffsets[{0}] is {1}, expected {2} or more", I, Offsets[I], Offsets[I - 1]);
}

Tables::Tables(const UnitView &Unit) : Strings{"strings", 0, Unit.stringCount()} {
  auto All = [](const char *Table, size_t Rows) {
    return Bound{Table, 0, static_cast<uint32_t>(Rows)};
  };
#define FLOWPACT_TABLE(Name, Row) Name = All(#Name, Unit.Name.size());
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
}

namespace {
/// What each row of a flat table must satisfy.
struct FlatRules {
  const Tables &In;

  template <typename Check>
  void run(Check &C, const char *Field, Range Rows, const Bound &Table) const {
    C.range(Field, Rows, Table, Table.Size);
  }
  template <typename Check> void row(Check &C, const FileRecord &File) const {
    C.required("Path", File.Path, In.Strings);
  }
  template <typename Check> void row(Check &C, const LocationRecord &Location) const {
    C.required("File", Location.File, In.Files);
    C.optional("Spelling", Location.Spelling, In.Locations);
  }
  template <typename Check> void row(Check &C, const PathRecord &Path) const {
    run(C, "Elements", Path.Elements, In.PathElements);
  }
  template <typename Check> void row(Check &C, const TypeRecord &Type) const {
    C.required("Name", Type.Name, In.Strings);
    C.optional("TemplateName", Type.TemplateName, In.Strings);
    C.enumerator("Kind", Type.Kind);
    run(C, "Bases", Type.Bases, In.TypeBases);
    run(C, "Fields", Type.Fields, In.Fields);
    run(C, "Enumerators", Type.Enumerators, In.Enumerators);
    C.optional("Location", Type.Location, In.Locations);
  }
  template <typename Check> void row(Check &C, const EnumeratorRecord &Enumerator) const {
    C.required("Name", Enumerator.Name, In.Strings);
    C.required("Value", Enumerator.Value, In.Strings);
  }
  template <typename Check> void row(Check &C, const FieldRecord &Field) const {
    C.required("Name", Field.Name, In.Strings);
    C.optional("Type", Field.Type, In.Types);
    run(C, "Attributes", Field.Attributes, In.Attributes);
  }
  template <typename Check> void row(Check &C, const FunctionRecord &Function) const {
    C.required("Key", Function.Key, In.Strings);
    C.required("Name", Function.Name, In.Strings);
    C.optional("Signature", Function.Signature, In.Strings);
    C.optional("Location", Function.Location, In.Locations);
    C.optional("Class", Function.Class, In.Types);
    C.optional("ReturnType", Function.ReturnType, In.Types);
    run(C, "Params", Function.Params, In.Params);
    run(C, "Overrides", Function.Overrides, In.FunctionRefs);
    run(C, "Attributes", Function.Attributes, In.Attributes);
    run(C, "Nodes", Function.Nodes, In.Nodes);
    run(C, "Edges", Function.Edges, In.Edges);
    run(C, "Blocks", Function.Blocks, In.Blocks);
    run(C, "Calls", Function.Calls, In.Calls);
    C.optional("Enclosing", Function.Enclosing, In.Functions);
  }
  template <typename Check> void row(Check &C, const ParamRecord &Param) const {
    C.optional("Name", Param.Name, In.Strings);
    C.optional("Type", Param.Type, In.Types);
    C.optional("TypeText", Param.TypeText, In.Strings);
    C.optional("Entry", Param.Entry, In.Nodes);
    C.optional("Exit", Param.Exit, In.Nodes);
    run(C, "Attributes", Param.Attributes, In.Attributes);
  }
  template <typename Check> void row(Check &C, const GlobalRecord &Global) const {
    C.required("Key", Global.Key, In.Strings);
    C.required("Name", Global.Name, In.Strings);
    C.optional("Type", Global.Type, In.Types);
    C.optional("Location", Global.Location, In.Locations);
    C.optional("Initializer", Global.Initializer, In.Functions);
  }
  template <typename Check> void row(Check &C, const ArgRecord &Arg) const {
    C.optional("Pre", Arg.Pre, In.Nodes);
    C.optional("Post", Arg.Post, In.Nodes);
    C.optional("Location", Arg.Location, In.Locations);
  }
  template <typename Check> void row(Check &C, const SuccessorRecord &Successor) const {
    C.required("Target", Successor.Target, In.Blocks);
    C.enumerator("Kind", Successor.Kind);
  }
  template <typename Check> void row(Check &C, const ApproximationRecord &Approximation) const {
    C.required("What", Approximation.What, In.Strings);
    C.optional("First", Approximation.First, In.Locations);
  }
  template <typename Check> void row(Check &C, const ProblemRecord &Problem) const {
    C.enumerator("Level", Problem.Level);
    C.required("Message", Problem.Message, In.Strings);
    C.optional("Location", Problem.Location, In.Locations);
  }
};

/// A table of ids alone.
template <typename Tag>
llvm::Error checkIds(const char *Name, llvm::ArrayRef<Id<Tag>> Ids, const Bound &Of) {
  return checkRows(Name, Ids, 0,
                   [&](auto &Check, Id<Tag> Each, uint32_t) { Check.required("Value", Each, Of); });
}

/// An owner's run of a table.
struct Run {
  Range Rows;
  uint32_t Function;
};
} // namespace

static llvm::Error checkFlatTables(const UnitView &Unit, const Tables &In) {
  FlatRules Rules{In};
  auto Rule = [&](auto &Check, const auto &Row, uint32_t) { Rules.row(Check, Row); };
#define FLAT(Name)                                                                                 \
  if (llvm::Error Wrong = checkRows(#Name, Unit.Name, 0, Rule))                                    \
    return Wrong;
  FLAT(Files)
  FLAT(Locations)
  FLAT(Paths)
  FLAT(Types)
  FLAT(Fields)
  FLAT(Enumerators)
  FLAT(Functions)
  FLAT(Params)
  FLAT(Globals)
  FLAT(Args)
  FLAT(Successors)
  FLAT(Approximations)
  FLAT(Problems)
#undef FLAT
#define IDS(Name, Of)                                                                              \
  if (llvm::Error Wrong = checkIds(#Name, Unit.Name, In.Of))                                       \
    return Wrong;
  IDS(PathElements, Strings)
  IDS(TypeBases, Types)
  IDS(FunctionRefs, Functions)
  IDS(Attributes, Strings)
#undef IDS
  return llvm::Error::success();
}

/// The runs that rows of \p Owner have of \p Table lie in it and are not longer
/// than it all together: no one can make a reader visit a row again and again.
template <typename Row>
static llvm::Error checkShares(const char *Owner, llvm::ArrayRef<Row> Rows, const char *Field,
                               Range Row::*Member, const Bound &Table) {
  if (llvm::Error Wrong = checkRows(Owner, Rows, 0, [&](auto &Check, const Row &Each, uint32_t) {
        Check.range(Field, Each.*Member, Table, Table.Size);
      }))
    return Wrong;
  uint64_t Total = 0;
  for (const Row &Each : Rows)
    Total += (Each.*Member).size();
  if (Total > Table.Size)
    return error("the runs {0}.{1} overlap: {2} rows together, {3} has {4}", Owner, Field, Total,
                 Table.Table, Table.Size);
  return llvm::Error::success();
}

/// The functions' runs of \p Table cover it, each row once. Functions may come
/// in any order, although extraction writes them in table order.
static llvm::Error checkTiling(const UnitView &Unit, const Bound &Table,
                               Range FunctionRecord::*Rows) {
  llvm::SmallVector<Run, 0> Runs;
  bool Sorted = true;
  for (uint32_t I = 0; I < Unit.Functions.size(); ++I)
    if (Range Each = Unit.Functions[I].*Rows; !Each.empty()) {
      Sorted &= Runs.empty() || Runs.back().Rows.Begin < Each.Begin;
      Runs.push_back({Each, I});
    }
  if (!Sorted)
    std::sort(Runs.begin(), Runs.end(), [](const Run &A, const Run &B) {
      return std::tie(A.Rows.Begin, A.Function) < std::tie(B.Rows.Begin, B.Function);
    });
  uint32_t Next = 0;
  for (const Run &Each : Runs) {
    if (Each.Rows.Begin > Next)
      break;
    if (Each.Rows.Begin < Next)
      return error("Functions[{0}].{1} is [{2}, {3}), expected rows of no other "
                   "function, which end at {4}",
                   Each.Function, Table.Table, Each.Rows.Begin, Each.Rows.End, Next);
    Next = Each.Rows.End;
  }
  if (Next != Table.Size)
    return error("{0}[{1}] belongs to no function", Table.Table, Next);
  return llvm::Error::success();
}

/// Out-edges of node n begin at its EdgeBegin and end where n + 1's begin.
static llvm::Error checkEdgeOrder(const UnitView &Unit) {
  const uint32_t Edges = Unit.Edges.size(), Nodes = Unit.Nodes.size();
  uint32_t Previous = 0;
  if (llvm::Error Wrong = checkRows(
          "Nodes", Unit.Nodes, 0, [&, Edges](auto &Check, const NodeRecord &Node, uint32_t Number) {
            // Rules run twice; each run starts over with the first row.
            Previous = Number == 0 ? 0 : Previous;
            Check.that("EdgeBegin", Node.EdgeBegin,
                       (Node.EdgeBegin >= Previous) & (Node.EdgeBegin <= Edges),
                       "the previous node's or more, within Edges");
            Previous = Node.EdgeBegin;
          }))
    return Wrong;
  // Every From is a node: the functions' rows have been checked.
  return checkRows(
      "Edges", Unit.Edges, 0, [&](auto &Check, const EdgeRecord &Edge, uint32_t Number) {
        uint32_t From = Edge.From.Value;
        uint32_t End = From + 1 < Nodes ? Unit.Nodes[From + 1].EdgeBegin : Edges;
        Check.that("From", From, (Number >= Unit.Nodes[From].EdgeBegin) & (Number < End),
                   "the node whose out-edges these are");
      });
}

} // namespace verify

llvm::Error verifyUnit(const UnitView &Unit) {
  using namespace verify;
  if (llvm::Error Wrong = checkSizes(Unit))
    return Wrong;
  if (llvm::Error Wrong = checkStrings(Unit))
    return Wrong;
  const Tables In(Unit);
  if (llvm::Error Wrong = checkFlatTables(Unit, In))
    return Wrong;
  using Rows = std::pair<const Bound *, Range FunctionRecord::*>;
  for (auto [Table, Member] :
       {Rows{&In.Nodes, &FunctionRecord::Nodes}, Rows{&In.Edges, &FunctionRecord::Edges},
        Rows{&In.Blocks, &FunctionRecord::Blocks}, Rows{&In.Calls, &FunctionRecord::Calls}})
    if (llvm::Error Wrong = checkTiling(Unit, *Table, Member))
      return Wrong;
#define SHARES(Owner, Row, Field, Table)                                                           \
  if (llvm::Error Wrong = checkShares(#Owner, Unit.Owner, #Field, &Row::Field, In.Table))          \
    return Wrong;
  SHARES(Functions, FunctionRecord, Params, Params)
  SHARES(Blocks, BlockRecord, Successors, Successors)
  SHARES(Blocks, BlockRecord, Calls, Calls)
  SHARES(Calls, CallRecord, Args, Args)
#undef SHARES
  if (llvm::Error Wrong = checkFunctions(Unit, In))
    return Wrong;
  return checkEdgeOrder(Unit);
}

} // namespace flowpact::graph
