//===- VerifyTest.cpp - each way in which a row can be wrong --------------===//
#include "Units.h"
#include "graph/Artifact.h"
#include "llvm/Support/Error.h"
#include "gtest/gtest.h"
#include <algorithm>

namespace flowpact::graph::test {
namespace {

std::string errorOf(const UnitView &Unit) { return llvm::toString(verifyUnit(Unit)); }

/// One damage to the sample, and what is said about it.
struct Damage {
  const char *Name;
  void (*Do)(UnitData &);
  const char *Message;
};

/// The sample's only function with a body.
FunctionRecord &save(UnitData &Unit) { return Unit.Functions[3]; }

constexpr uint32_t Far = 100000;

const Damage Damages[] = {
    {"FilePath", [](UnitData &U) { U.Files[0].Path = StringId(Far); },
     "Files[0].Path is 100000, expected one of strings [0, "},
    {"FilePathNone", [](UnitData &U) { U.Files[0].Path = StringId(); },
     "Files[0].Path is none, expected one of strings [0, "},
    {"LocationFile", [](UnitData &U) { U.Locations[2].File = FileId(1); },
     "Locations[2].File is 1, expected one of Files [0, 1)"},
    {"LocationSpelling", [](UnitData &U) { U.Locations[2].Spelling = LocationId(Far); },
     "Locations[2].Spelling is 100000, expected none or one of Locations [0, "},
    {"PathElements", [](UnitData &U) { U.Paths[0].Elements = {0, 2}; },
     "Paths[0].Elements is [0, 2), expected a run of PathElements [0, 1)"},
    {"PathElement", [](UnitData &U) { U.PathElements[0] = StringId(Far); },
     "PathElements[0].Value is 100000, expected one of strings [0, "},
    {"RangeBackwards", [](UnitData &U) { U.Paths[0].Elements = {1, 0}; },
     "Paths[0].Elements is [1, 0), expected a run of"},
    {"EmptyRangeOutside", [](UnitData &U) { U.Paths[0].Elements = {2, 2}; },
     "Paths[0].Elements is [2, 2), expected a run of"},
    {"TypeName", [](UnitData &U) { U.Types[1].Name = StringId(); },
     "Types[1].Name is none, expected one of strings"},
    {"TypeTemplateName", [](UnitData &U) { U.Types[1].TemplateName = StringId(Far); },
     "Types[1].TemplateName is 100000"},
    {"TypeKind", [](UnitData &U) { U.Types[1].Kind = static_cast<TypeKind>(5); },
     "Types[1].Kind is 5, expected an enumerator up to 4"},
    {"TypeBases", [](UnitData &U) { U.Types[1].Bases = {0, 9}; },
     "Types[1].Bases is [0, 9), expected a run of TypeBases [0, 1)"},
    {"TypeFields", [](UnitData &U) { U.Types[1].Fields = {0, 9}; },
     "Types[1].Fields is [0, 9), expected a run of Fields [0, 1)"},
    {"TypeEnumerators", [](UnitData &U) { U.Types[1].Enumerators = {0, 9}; },
     "Types[1].Enumerators is [0, 9), expected a run of Enumerators [0, 1)"},
    {"EnumeratorName", [](UnitData &U) { U.Enumerators[0].Name = StringId(); },
     "Enumerators[0].Name is none"},
    {"EnumeratorValue", [](UnitData &U) { U.Enumerators[0].Value = StringId(Far); },
     "Enumerators[0].Value is 100000"},
    {"TypeLocation", [](UnitData &U) { U.Types[1].Location = LocationId(Far); },
     "Types[1].Location is 100000"},
    {"TypeBase", [](UnitData &U) { U.TypeBases[0] = TypeId(6); },
     "TypeBases[0].Value is 6, expected one of Types [0, 6)"},
    {"FieldName", [](UnitData &U) { U.Fields[0].Name = StringId(); }, "Fields[0].Name is none"},
    {"FieldType", [](UnitData &U) { U.Fields[0].Type = TypeId(6); }, "Fields[0].Type is 6"},
    {"FieldAttributes", [](UnitData &U) { U.Fields[0].Attributes = {1, 2}; },
     "Fields[0].Attributes is [1, 2), expected a run of Attributes [0, 1)"},
    {"FunctionKey", [](UnitData &U) { U.Functions[0].Key = StringId(); },
     "Functions[0].Key is none"},
    {"FunctionName", [](UnitData &U) { U.Functions[0].Name = StringId(); },
     "Functions[0].Name is none"},
    {"FunctionSignature", [](UnitData &U) { U.Functions[0].Signature = StringId(Far); },
     "Functions[0].Signature is 100000"},
    {"FunctionLocation", [](UnitData &U) { U.Functions[0].Location = LocationId(Far); },
     "Functions[0].Location is 100000"},
    {"FunctionClass", [](UnitData &U) { U.Functions[0].Class = TypeId(6); },
     "Functions[0].Class is 6"},
    {"FunctionReturnType", [](UnitData &U) { U.Functions[0].ReturnType = TypeId(6); },
     "Functions[0].ReturnType is 6"},
    {"FunctionParams", [](UnitData &U) { save(U).Params.End = 4; },
     "Functions[3].Params is [0, 4), expected a run of Params [0, 3)"},
    {"FunctionParamsShared", [](UnitData &U) { U.Functions[0].Params = {0, 3}; },
     "the runs Functions.Params overlap: 6 rows together, Params has 3"},
    {"FunctionOverrides", [](UnitData &U) { U.Functions[0].Overrides = {0, 2}; },
     "Functions[0].Overrides is [0, 2)"},
    {"FunctionAttributes", [](UnitData &U) { U.Functions[0].Attributes = {0, 2}; },
     "Functions[0].Attributes is [0, 2)"},
    {"FunctionEnclosing", [](UnitData &U) { U.Functions[0].Enclosing = FunctionId(4); },
     "Functions[0].Enclosing is 4, expected none or one of Functions [0, 4)"},
    {"FunctionNodes", [](UnitData &U) { save(U).Nodes.End = Far; },
     "Functions[3].Nodes is [0, 100000), expected a run of Nodes [0, 21)"},
    {"FunctionNodesShort", [](UnitData &U) { save(U).Nodes.End = 20; },
     "Nodes[20] belongs to no function"},
    {"FunctionNodesLate", [](UnitData &U) { save(U).Nodes.Begin = 1; },
     "Nodes[0] belongs to no function"},
    {"FunctionNodesTwice", [](UnitData &U) { U.Functions[1].Nodes = {0, 5}; },
     "Functions[3].Nodes is [0, 21), expected rows of no other function, which "
     "end at 5"},
    {"FunctionEdges", [](UnitData &U) { save(U).Edges.End -= 1; }, "belongs to no function"},
    {"FunctionBlocks", [](UnitData &U) { save(U).Blocks.End -= 1; },
     "Blocks[5] belongs to no function"},
    {"FunctionCalls", [](UnitData &U) { save(U).Calls.End -= 1; },
     "Calls[3] belongs to no function"},
    {"FunctionWithoutBody", [](UnitData &U) { save(U).Flags = 0; },
     "Functions[3].Flags is 0, expected the flag of a body, as it has rows"},
    {"FunctionEntry", [](UnitData &U) { save(U).Entry = BlockId(); },
     "Functions[3].Entry is none, expected one of Blocks [0, 6)"},
    {"FunctionExit", [](UnitData &U) { save(U).Exit = BlockId(6); },
     "Functions[3].Exit is 6, expected one of Blocks [0, 6)"},
    {"DeclarationEntry", [](UnitData &U) { U.Functions[0].Entry = BlockId(1); },
     "Functions[0].Entry is 1, expected none or one of Blocks [0, 0)"},
    {"FunctionReturn", [](UnitData &U) { save(U).Return = NodeId(21); },
     "Functions[3].Return is 21, expected none or one of Nodes [0, 21)"},
    {"FunctionReturnPost", [](UnitData &U) { save(U).ReturnPost = NodeId(21); },
     "Functions[3].ReturnPost is 21"},
    {"FunctionException", [](UnitData &U) { save(U).Exception = NodeId(21); },
     "Functions[3].Exception is 21"},
    {"FunctionRef", [](UnitData &U) { U.FunctionRefs[0] = FunctionId(4); },
     "FunctionRefs[0].Value is 4, expected one of Functions [0, 4)"},
    {"ParamName", [](UnitData &U) { U.Params[1].Name = StringId(Far); },
     "Params[1].Name is 100000"},
    {"ParamType", [](UnitData &U) { U.Params[1].Type = TypeId(6); }, "Params[1].Type is 6"},
    {"ParamTypeText", [](UnitData &U) { U.Params[1].TypeText = StringId(Far); },
     "Params[1].TypeText is 100000"},
    {"ParamEntry", [](UnitData &U) { U.Params[1].Entry = NodeId(21); }, "Params[1].Entry is 21"},
    {"ParamExit", [](UnitData &U) { U.Params[1].Exit = NodeId(21); }, "Params[1].Exit is 21"},
    {"ParamAttributes", [](UnitData &U) { U.Params[1].Attributes = {0, 2}; },
     "Params[1].Attributes is [0, 2)"},
    {"Attribute", [](UnitData &U) { U.Attributes[0] = StringId(); }, "Attributes[0].Value is none"},
    {"GlobalKey", [](UnitData &U) { U.Globals[0].Key = StringId(); }, "Globals[0].Key is none"},
    {"GlobalName", [](UnitData &U) { U.Globals[0].Name = StringId(); }, "Globals[0].Name is none"},
    {"GlobalType", [](UnitData &U) { U.Globals[0].Type = TypeId(6); }, "Globals[0].Type is 6"},
    {"GlobalLocation", [](UnitData &U) { U.Globals[0].Location = LocationId(Far); },
     "Globals[0].Location is 100000"},
    {"GlobalInitializer", [](UnitData &U) { U.Globals[0].Initializer = FunctionId(4); },
     "Globals[0].Initializer is 4"},
    {"NodeKind", [](UnitData &U) { U.Nodes[4].Kind = static_cast<NodeKind>(16); },
     "Nodes[4].Kind is 16, expected an enumerator up to 15"},
    {"NodeKindLast", [](UnitData &U) { U.Nodes[4].Kind = static_cast<NodeKind>(255); },
     "Nodes[4].Kind is 255"},
    {"NodeOperation", [](UnitData &U) { U.Nodes[4].Operation = static_cast<Op>(200); },
     "Nodes[4].Operation is 200"},
    {"NodeBlock", [](UnitData &U) { U.Nodes[4].Block = BlockId(6); },
     "Nodes[4].Block is 6, expected none or one of Blocks [0, 6)"},
    {"NodeLocation", [](UnitData &U) { U.Nodes[4].Location = LocationId(Far); },
     "Nodes[4].Location is 100000"},
    {"NodeName", [](UnitData &U) { U.Nodes[4].Name = StringId(Far); }, "Nodes[4].Name is 100000"},
    {"NodeType", [](UnitData &U) { U.Nodes[4].Type = TypeId(6); }, "Nodes[4].Type is 6"},
    {"NodePayloadParam", [](UnitData &U) { U.Nodes[0].Payload = 3; },
     "Nodes[0].Payload is 3, expected the position of a parameter"},
    {"NodePayloadConstant", [](UnitData &U) { U.Nodes[5].Payload = Far; },
     "Nodes[5].Payload is 100000, expected none or a string"},
    {"NodePayloadResult", [](UnitData &U) { U.Nodes[7].Payload = 4; },
     "Nodes[7].Payload is 4, expected none or a call of the same function"},
    {"NodePayloadGlobal", [](UnitData &U) { U.Nodes[15].Payload = CallId::NoneValue; },
     "Nodes[15].Payload is 4294967295, expected one of Globals"},
    {"NodePayloadFunction",
     [](UnitData &U) {
       U.Nodes[4].Kind = NodeKind::Closure;
       U.Nodes[4].Payload = 4;
     },
     "Nodes[4].Payload is 4, expected one of Functions"},
    {"NodeEdgeBegin", [](UnitData &U) { U.Nodes[4].EdgeBegin = 0; },
     "Nodes[4].EdgeBegin is 0, expected the previous node's or more, within "
     "Edges"},
    {"NodeEdgeBeginFar", [](UnitData &U) { U.Nodes[20].EdgeBegin = Far; },
     "Nodes[20].EdgeBegin is 100000"},
    {"NodeEdgeBeginFirst", [](UnitData &U) { U.Nodes[0].EdgeBegin = 1; },
     "Edges[0].From is 0, expected the node whose out-edges these are"},
    {"EdgeKind", [](UnitData &U) { U.Edges[0].Kind = static_cast<EdgeKind>(6); },
     "Edges[0].Kind is 6, expected an enumerator up to 5"},
    {"EdgeFrom", [](UnitData &U) { U.Edges[0].From = NodeId(21); },
     "Edges[0].From is 21, expected one of Nodes [0, 21)"},
    {"EdgeFromAnother", [](UnitData &U) { U.Edges[0].From = NodeId(1); },
     "Edges[0].From is 1, expected the node whose out-edges these are"},
    {"EdgeTarget", [](UnitData &U) { U.Edges[0].Target = 21; },
     "Edges[0].Target is 21, expected one of Nodes [0, 21)"},
    {"EdgeBlock", [](UnitData &U) { U.Edges[0].Block = BlockId(6); }, "Edges[0].Block is 6"},
    {"EdgePath", [](UnitData &U) { U.Edges[0].Path = PathId(1); },
     "Edges[0].Path is 1, expected none or one of Paths [0, 1)"},
    {"EdgeCall",
     [](UnitData &U) {
       U.Edges[0].Kind = EdgeKind::CallArg;
       U.Edges[0].Target = 4;
     },
     "Edges[0].Target is 4, expected one of Calls [0, 4)"},
    {"EdgeOperand",
     [](UnitData &U) {
       U.Edges[0].Kind = EdgeKind::CallArg;
       U.Edges[0].Target = 1;
       U.Edges[0].Operand = 2;
     },
     "Edges[0].Operand is 2, expected the position of an argument of its call"},
    {"EdgeWriteBackOperand",
     [](UnitData &U) {
       U.Edges[0].Kind = EdgeKind::CallArg;
       U.Edges[0].Target = 1; // not a write-back
       U.Edges[0].Operand = WriteBackOperand;
     },
     "Edges[0].Operand is 255, expected the position of an argument of its "
     "call"},
    {"BlockSuccessors", [](UnitData &U) { U.Blocks[5].Successors = {0, Far}; },
     "Blocks[5].Successors is [0, 100000)"},
    {"BlockSuccessorsShared", [](UnitData &U) { U.Blocks[5].Successors = {0, 1}; },
     "the runs Blocks.Successors overlap: "},
    {"BlockCalls", [](UnitData &U) { U.Blocks[5].Calls = {3, 5}; },
     "Blocks[5].Calls is [3, 5), expected a run of Calls [0, 4)"},
    {"BlockCallsShared", [](UnitData &U) { U.Blocks[5].Calls = {0, 1}; },
     "the runs Blocks.Calls overlap: 5 rows together, Calls has 4"},
    {"BlockCallsOfAnother", [](UnitData &U) { std::swap(U.Blocks[5].Calls, U.Blocks[2].Calls); },
     "Calls[0].Block is 2, expected the block that lists the call"},
    {"BlockCondition", [](UnitData &U) { U.Blocks[1].Condition = NodeId(21); },
     "Blocks[1].Condition is 21"},
    {"BlockLocation", [](UnitData &U) { U.Blocks[1].Location = LocationId(Far); },
     "Blocks[1].Location is 100000"},
    {"SuccessorTarget", [](UnitData &U) { U.Successors[0].Target = BlockId(); },
     "Successors[0].Target is none, expected one of Blocks [0, 6)"},
    {"SuccessorKind", [](UnitData &U) { U.Successors[0].Kind = static_cast<SuccessorKind>(6); },
     "Successors[0].Kind is 6, expected an enumerator up to 5"},
    {"CallKind", [](UnitData &U) { U.Calls[0].Kind = static_cast<CallKind>(6); },
     "Calls[0].Kind is 6, expected an enumerator up to 5"},
    {"CallCallee", [](UnitData &U) { U.Calls[0].Callee = FunctionId(4); }, "Calls[0].Callee is 4"},
    {"CallCalleeNone", [](UnitData &U) { U.Calls[0].Callee = FunctionId(); },
     "Calls[0].Callee is 4294967295, expected one of Functions, as the call is "
     "neither indirect nor a write-back"},
    {"CallCalleeNode", [](UnitData &U) { U.Calls[0].CalleeNode = NodeId(21); },
     "Calls[0].CalleeNode is 21"},
    {"CallBlock", [](UnitData &U) { U.Calls[0].Block = BlockId(); }, "Calls[0].Block is none"},
    {"CallLocation", [](UnitData &U) { U.Calls[0].Location = LocationId(Far); },
     "Calls[0].Location is 100000"},
    {"CallArgs", [](UnitData &U) { U.Calls[0].Args = {0, Far}; }, "Calls[0].Args is [0, 100000)"},
    {"CallArgsShared", [](UnitData &U) { U.Calls[0].Args = {0, 5}; },
     "the runs Calls.Args overlap: "},
    {"CallResult", [](UnitData &U) { U.Calls[0].Result = NodeId(21); }, "Calls[0].Result is 21"},
    {"WriteBackResult", [](UnitData &U) { U.Calls[3].Result = NodeId(); },
     "Calls[3].Result is 4294967295, expected the node that a write-back "
     "reads"},
    {"CallException", [](UnitData &U) { U.Calls[0].Exception = NodeId(21); },
     "Calls[0].Exception is 21"},
    {"CallOriginal", [](UnitData &U) { U.Calls[3].Original = CallId(4); },
     "Calls[3].Original is 4, expected none or one of Calls [0, 4)"},
    {"CallReceiver", [](UnitData &U) { U.Calls[0].Receiver = TypeId(6); },
     "Calls[0].Receiver is 6"},
    {"ArgPre", [](UnitData &U) { U.Args[0].Pre = NodeId(21); }, "Args[0].Pre is 21"},
    {"ArgPost", [](UnitData &U) { U.Args[0].Post = NodeId(21); }, "Args[0].Post is 21"},
    {"ArgLocation", [](UnitData &U) { U.Args[0].Location = LocationId(Far); },
     "Args[0].Location is 100000"},
    {"ApproximationWhat", [](UnitData &U) { U.Approximations[0].What = StringId(); },
     "Approximations[0].What is none"},
    {"ApproximationFirst", [](UnitData &U) { U.Approximations[0].First = LocationId(Far); },
     "Approximations[0].First is 100000"},
    {"ProblemLevel", [](UnitData &U) { U.Problems[0].Level = static_cast<Severity>(3); },
     "Problems[0].Level is 3, expected an enumerator up to 2"},
    {"ProblemMessage", [](UnitData &U) { U.Problems[0].Message = StringId(); },
     "Problems[0].Message is none"},
    {"ProblemLocation", [](UnitData &U) { U.Problems[0].Location = LocationId(Far); },
     "Problems[0].Location is 100000"},
};

class DamageTest : public testing::TestWithParam<Damage> {};

TEST_P(DamageTest, IsNamed) {
  UnitData Unit = sampleUnit();
  ASSERT_EQ(errorOf(Unit.view()), "");
  GetParam().Do(Unit);
  std::string Message = errorOf(Unit.view());
  EXPECT_TRUE(llvm::StringRef(Message).starts_with(GetParam().Message) ||
              llvm::StringRef(Message).ends_with(GetParam().Message))
      << Message;
}

INSTANTIATE_TEST_SUITE_P(VerifyTest, DamageTest, testing::ValuesIn(Damages),
                         [](const auto &Info) { return std::string(Info.param.Name); });

TEST(VerifyTest, AcceptsRandomUnits) {
  for (uint64_t Seed = 1000; Seed < 1300; ++Seed)
    EXPECT_EQ(errorOf(randomUnit(Seed, Seed % 50).view()), "") << Seed;
}

TEST(VerifyTest, AcceptsFunctionsInAnyOrder) {
  UnitData Unit = randomUnit(3, 40);
  std::reverse(Unit.Functions.begin(), Unit.Functions.end());
  EXPECT_EQ(errorOf(Unit.view()), "");
}

/// The sample twice: every function's rows are valid rows of the tables for the
/// other function.
UnitData twoFunctions() {
  UnitData Unit = sampleUnit();
  auto Shift = [](auto &Id, auto By) {
    if (Id.isSome())
      Id.Value += By;
  };
  auto Twice = [](auto &Rows, auto Change) {
    const size_t Count = Rows.size();
    for (size_t I = 0; I < Count; ++I) {
      auto Row = Rows[I];
      Change(Row);
      Rows.push_back(Row);
    }
  };
  const uint32_t N = Unit.Nodes.size(), E = Unit.Edges.size(), B = Unit.Blocks.size(),
                 C = Unit.Calls.size(), S = Unit.Successors.size(), A = Unit.Args.size(),
                 P = Unit.Params.size();
  auto Move = [](Range &Rows, uint32_t By) { Rows = {Rows.Begin + By, Rows.End + By}; };
  Twice(Unit.Nodes, [&](NodeRecord &Node) {
    Shift(Node.Block, B);
    Node.EdgeBegin += E;
    if (Node.Kind == NodeKind::CallResult || Node.Kind == NodeKind::ArgPost)
      Node.Payload += C;
  });
  Twice(Unit.Edges, [&](EdgeRecord &Edge) {
    Shift(Edge.From, N);
    Shift(Edge.Block, B);
    Edge.Target += Edge.Kind == EdgeKind::CallArg ? C : N;
  });
  Twice(Unit.Blocks, [&](BlockRecord &Block) {
    Move(Block.Successors, S);
    Move(Block.Calls, C);
    Shift(Block.Condition, N);
  });
  Twice(Unit.Successors, [&](SuccessorRecord &Next) { Shift(Next.Target, B); });
  Twice(Unit.Calls, [&](CallRecord &Call) {
    Shift(Call.Block, B);
    Shift(Call.Result, N);
    Shift(Call.Original, C);
    Move(Call.Args, A);
  });
  Twice(Unit.Args, [&](ArgRecord &Arg) {
    Shift(Arg.Pre, N);
    Shift(Arg.Post, N);
  });
  Twice(Unit.Params, [&](ParamRecord &Param) {
    Shift(Param.Entry, N);
    Shift(Param.Exit, N);
  });
  FunctionRecord Second = save(Unit);
  Move(Second.Params, P);
  Move(Second.Nodes, N);
  Move(Second.Edges, E);
  Move(Second.Blocks, B);
  Move(Second.Calls, C);
  Shift(Second.Entry, B);
  Shift(Second.Exit, B);
  Shift(Second.Return, N);
  Unit.Functions.push_back(Second);
  return Unit;
}

TEST(VerifyTest, KeepsFunctionsApart) {
  const UnitData Valid = twoFunctions();
  ASSERT_EQ(errorOf(Valid.view()), "");
  auto With = [&](auto Change) {
    UnitData Unit = Valid;
    Change(Unit);
    return errorOf(Unit.view());
  };
  const uint32_t N = 21, B = 6, C = 4;
  EXPECT_NE(With([](auto &U) { U.Functions[3].Entry = BlockId(B); }), "");
  EXPECT_NE(With([](auto &U) { U.Functions[4].Entry = BlockId(B - 1); }), "");
  EXPECT_NE(With([](auto &U) { U.Functions[3].Return = NodeId(N); }), "");
  EXPECT_NE(With([](auto &U) { U.Params[0].Entry = NodeId(N); }), "");
  EXPECT_NE(With([](auto &U) { U.Params[3].Entry = NodeId(N - 1); }), "");
  EXPECT_NE(With([](auto &U) { U.Nodes[4].Block = BlockId(B); }), "");
  EXPECT_NE(With([](auto &U) { U.Nodes[N].Block = BlockId(B - 1); }), "");
  EXPECT_NE(With([](auto &U) { U.Nodes[7].Payload = C; }), "");
  EXPECT_NE(With([](auto &U) { U.Edges[0].Target = N; }), "");
  EXPECT_NE(With([](auto &U) { U.Edges[0].Block = BlockId(B); }), "");
  EXPECT_NE(With([](auto &U) { U.Edges.back().Target = N - 1; }), "");
  EXPECT_NE(With([](auto &U) { U.Successors[0].Target = BlockId(B); }), "");
  EXPECT_NE(With([](auto &U) { U.Blocks[1].Condition = NodeId(N); }), "");
  EXPECT_NE(With([](auto &U) { std::swap(U.Blocks[2].Calls, U.Blocks[B + 2].Calls); }), "");
  EXPECT_NE(With([](auto &U) { U.Calls[0].Result = NodeId(N); }), "");
  EXPECT_NE(With([](auto &U) { U.Calls[0].Exception = NodeId(N); }), "");
  EXPECT_NE(With([](auto &U) { U.Calls[0].Block = BlockId(B); }), "");
  EXPECT_NE(With([](auto &U) { U.Calls[3].Original = CallId(C); }), "");
  EXPECT_NE(With([](auto &U) { U.Args[0].Pre = NodeId(N); }), "");
  EXPECT_NE(With([](auto &U) { U.Args[0].Post = NodeId(N); }), "");
}

TEST(VerifyTest, ChecksStringOffsets) {
  UnitData Unit = sampleUnit();
  UnitView View = Unit.view();
  std::vector<uint32_t> Offsets(View.StringOffsets);
  auto With = [&](size_t At, uint32_t Value) {
    std::vector<uint32_t> Changed = Offsets;
    Changed[At] = Value;
    View.StringOffsets = Changed;
    return errorOf(View);
  };
  EXPECT_EQ(With(0, 1), "StringOffsets[0] is 1, expected 0");
  std::string Backwards = With(2, 0);
  EXPECT_EQ(Backwards,
            "StringOffsets[2] is 0, expected " + std::to_string(Offsets[1]) + " or more");
  EXPECT_NE(With(2, 1000000), "");
  EXPECT_NE(With(Offsets.size() - 1, Offsets.back() + 1), "");
  View.StringOffsets = {};
  EXPECT_EQ(errorOf(View), "StringOffsets is empty, expected the end of the "
                           "strings at least");
}

} // namespace
} // namespace flowpact::graph::test
