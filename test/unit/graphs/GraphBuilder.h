//===- GraphBuilder.h - small flow graphs for tests -------------*- C++ -*-===//
//
// A language in C++ for writing a unit's flow graph by hand, so that link and
// solve are tested without a compiler:
//
//   UnitBuilder U("a.cpp");
//   auto &F = U.function("handler", {"request"});
//   Call C = F.call("load", {F.param(0)});
//   F.call("send", {C.Result});
//
// Functions that are named but never defined become declarations. Nodes are made
// in the current block; setBlock() changes it. finish() lays the rows out as
// Records.h asks: a function's rows contiguous, edges sorted by their origin.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_TEST_UNIT_GRAPHS_GRAPHBUILDER_H
#define FLOWPACT_TEST_UNIT_GRAPHS_GRAPHBUILDER_H

#include "graph/Unit.h"
#include "llvm/ADT/Hashing.h"
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace flowpact::test {

using graph::EdgeKind;
using graph::NodeKind;
using graph::Op;

class UnitBuilder;

/// A node or block of the function under construction, by local number.
using Node = uint32_t;
using Block = uint32_t;
inline constexpr Node NoNode = ~0u;

struct Call {
  uint32_t Number = 0;
  Node Result = NoNode;
  Node Exception = NoNode;
  std::vector<Node> Post; ///< by argument
};

struct CallOptions {
  graph::CallKind Kind = graph::CallKind::Direct;
  bool HasThis = false;
  Node Through = NoNode; ///< Indirect
  std::string Receiver;  ///< class, for Virtual
  bool Result = true;
  bool Posts = true; ///< every argument may be written
  Node Exception = NoNode;
};

using Path = std::vector<std::string>;

class FunctionBuilder {
public:
  // --- nodes
  Node param(uint32_t Index) const { return Params[Index].Entry; }
  Node node(NodeKind Kind, const std::string &Name = "", uint32_t Payload = 0,
            Op Operation = Op::None);
  Node definition(const std::string &Name) { return node(NodeKind::Definition, Name); }
  Node constant(const std::string &Spelling, const std::string &Value, Op Kind = Op::ConstString);
  Node boolean(bool Value) {
    return constant(Value ? "true" : "false", Value ? "1" : "0", Op::ConstBool);
  }
  /// A value computed from operands; copies for Op::None and Select's arms.
  Node value(Op Operation, const std::vector<Node> &Operands, EdgeKind Kind = EdgeKind::Derive);
  Node phi(const std::vector<std::pair<Node, Block>> &Operands);
  Node load(Node From, const Path &Where);
  Node functionRef(const std::string &Function);
  /// A lambda object whose captures are stored under their names.
  Node closure(const std::string &CallOperator,
               const std::vector<std::pair<std::string, Node>> &Captures);
  Node globalLoad(const std::string &Global);
  Node globalStore(const std::string &Global, Node Value);
  /// The node of parameter \p Index's final state.
  Node exit(uint32_t Index);
  Node returnNode();
  Node returnPost();
  Node exceptionNode();

  // --- edges
  void edge(EdgeKind Kind, Node From, Node To, const Path &Where = {}, uint16_t Flags = 0,
            uint8_t Operand = 0);
  void copy(Node From, Node To) { edge(EdgeKind::Copy, From, To); }
  void derive(Node From, Node To) { edge(EdgeKind::Derive, From, To); }
  void store(Node From, Node To, const Path &Where) { edge(EdgeKind::Store, From, To, Where); }
  void update(Node From, Node To, const Path &Where) { edge(EdgeKind::Update, From, To, Where); }
  /// Returns \p Value and ends the block.
  void ret(Node Value = NoNode);
  void raise(Node Value);

  // --- calls
  Call call(const std::string &Callee, const std::vector<Node> &Args,
            const CallOptions &Options = {});
  /// A method call: Args[0] is the object.
  Call method(const std::string &Callee, const std::vector<Node> &Args) {
    CallOptions Options;
    Options.HasThis = true;
    return call(Callee, Args, Options);
  }
  Call invoke(Node Callable, const std::vector<Node> &Args) {
    CallOptions Options;
    Options.Kind = graph::CallKind::Indirect;
    Options.Through = Callable;
    return call("", Args, Options);
  }
  /// \p Written goes back through the result of \p Original.
  Call writeBack(const Call &Original, Node Written);

  // --- control
  Block entry() const { return 0; }
  Block block();
  void setBlock(Block B) { Current = B; }
  Block current() const { return Current; }
  void jump(Block To);
  void branch(Node Condition, Block True, Block False);
  /// An exception edge from the current block.
  void throwsTo(Block Handler);
  void throwsOut();
  void switchOn(Node Condition, const std::vector<std::pair<int64_t, Block>> &Cases, Block Default);
  void endNoReturn();

  void setFlags(uint32_t Added) { Flags |= Added; }
  void setClass(const std::string &Name) { Class = Name; }
  void setParamType(uint32_t Index, const std::string &Text) { Params[Index].TypeText = Text; }
  void setEnclosing(const std::string &Function) { Enclosing = Function; }
  void overrides(const std::string &Method) { Overridden.push_back(Method); }
  const std::string &name() const { return Name; }
  bool hasReturnPost() const { return Post != NoNode; }

private:
  friend class UnitBuilder;
  FunctionBuilder(UnitBuilder &Unit, std::string Name, const std::vector<std::string> &Params,
                  uint32_t Flags);
  struct Param {
    std::string Name, TypeText;
    Node Entry = NoNode, Exit = NoNode;
  };
  struct Edge {
    Node From;
    uint32_t Target;
    EdgeKind Kind;
    uint8_t Operand;
    uint16_t Flags;
    Block In;
    Path Where;
  };
  struct LocalCall {
    std::string Callee;
    CallOptions Options;
    Block In;
    std::vector<Node> Args, Post;
    Node Result = NoNode;
    uint32_t Original = ~0u;
    uint32_t Line;
  };
  struct Successor {
    Block Target;
    graph::SuccessorKind Kind;
    int64_t Low, High;
  };
  struct LocalBlock {
    std::vector<Successor> Next;
    Node Condition = NoNode;
    uint32_t Flags = 0;
  };
  struct LocalNode {
    graph::NodeRecord Row;
    std::string Name, Text; ///< Text: of a constant's value
    std::string Function, Global;
    Block In;
    uint32_t Line;
  };
  void callArg(Node From, uint32_t Call, uint8_t Operand);

  UnitBuilder &Unit;
  std::string Name, Class, Enclosing;
  uint32_t Flags;
  std::vector<Param> Params;
  std::vector<LocalNode> Nodes;
  std::vector<Edge> Edges;
  std::vector<LocalCall> Calls;
  std::vector<LocalBlock> Blocks;
  std::vector<std::string> Overridden;
  Block Current = 0, ExitBlock = 0;
  Node Return = NoNode, Post = NoNode, Exception = NoNode;
};

class UnitBuilder {
public:
  explicit UnitBuilder(std::string MainFile) { Data.MainFile = std::move(MainFile); }

  /// Defines a function. Its key is its name.
  FunctionBuilder &function(const std::string &Name, const std::vector<std::string> &Params = {},
                            uint32_t Flags = 0) {
    Functions.push_back(FunctionBuilder(*this, Name, Params, Flags));
    return Functions.back();
  }
  /// A member function: parameter 0 is the object.
  FunctionBuilder &method(const std::string &Class, const std::string &Name,
                          std::vector<std::string> Params = {}, uint32_t Flags = 0) {
    Params.insert(Params.begin(), "this");
    FunctionBuilder &F = function(Class + "::" + Name, Params, Flags | graph::FN_HasThis);
    F.setClass(Class);
    return F;
  }
  /// A lambda's call operator: parameter 0 is the closure.
  FunctionBuilder &lambda(const std::string &Name, std::vector<std::string> Params = {}) {
    Params.insert(Params.begin(), "this");
    return function(Name, Params, graph::FN_HasThis | graph::FN_Lambda);
  }
  void declare(const std::string &Name, uint32_t Flags, const std::string &Class = "") {
    Declared[Name] = {Flags, Class};
  }
  void type(const std::string &Name, const std::vector<std::string> &Bases = {},
            bool Constructed = false) {
    Types[Name] = {Bases, Constructed};
  }
  /// Lays out the tables. Call once.
  graph::UnitData finish();

private:
  friend class FunctionBuilder;
  struct TypeInfo {
    std::vector<std::string> Bases;
    bool Constructed = false;
  };
  struct Declaration {
    uint32_t Flags = 0;
    std::string Class;
  };
  graph::FunctionId functionId(const std::string &Name);
  graph::GlobalId globalId(const std::string &Name);
  graph::TypeId typeId(const std::string &Name);
  graph::LocationId location(uint32_t Line);
  graph::PathId path(const Path &Where);
  void layOut(const FunctionBuilder &F);
  void layOutTypes();

  graph::UnitData Data;
  std::deque<FunctionBuilder> Functions;
  std::map<std::string, Declaration> Declared;
  std::map<std::string, TypeInfo> Types;
  std::map<std::string, graph::FunctionId> FunctionIds;
  std::map<std::string, graph::GlobalId> GlobalIds;
  std::map<std::string, graph::TypeId> TypeIds;
  uint32_t NextLine = 1;
};

} // namespace flowpact::test

#endif // FLOWPACT_TEST_UNIT_GRAPHS_GRAPHBUILDER_H
