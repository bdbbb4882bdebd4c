//===- VerifyFunction.cpp - the rows that belong to functions -------------===//
#include "graph/VerifyFunction.h"

namespace flowpact::graph::verify {
namespace {

/// What a kind of node may have as its payload.
struct PayloadRule {
  uint32_t Begin = 0;
  uint64_t Size = uint64_t(1) << 32; ///< anything
  bool NoneAllowed = true;
  const char *Expected = "anything";

  PayloadRule() = default;
  PayloadRule(const Bound &Rows, bool NoneAllowed, const char *Expected)
      : Begin(Rows.Begin), Size(Rows.Size), NoneAllowed(NoneAllowed), Expected(Expected) {}
  bool allows(uint32_t Value) const {
    return (Value - Begin < Size) | (NoneAllowed & (Value == None));
  }
};

/// The rules of the rows of one function at a time.
class FunctionRules {
public:
  FunctionRules(const UnitView &Unit, const Tables &In);
  llvm::Error check(const FunctionRecord &Function, uint32_t Number);

private:
  /// Kinds that are no enumerators have a rule too, so that one need not be
  /// looked at before the other.
  static constexpr size_t Kinds = 32;
  static_assert(static_cast<size_t>(LastOf<NodeKind>) < Kinds);
  PayloadRule &payload(NodeKind Kind) { return Payloads[static_cast<uint8_t>(Kind) % Kinds]; }
  const PayloadRule &payload(NodeKind Kind) const {
    return Payloads[static_cast<uint8_t>(Kind) % Kinds];
  }
  void enter(const FunctionRecord &Function);
  llvm::Error checkBlocks(const FunctionRecord &Function) const;
  llvm::Error checkCalls(const FunctionRecord &Function) const;

  template <typename Check> void function(Check &C, const FunctionRecord &Function) const;
  template <typename Check> void param(Check &C, const ParamRecord &Param) const;
  template <typename Check> void node(Check &C, const NodeRecord &Node) const;
  template <typename Check> void edge(Check &C, const EdgeRecord &Edge) const;
  template <typename Check> void argument(Check &C, const EdgeRecord &Edge) const;
  template <typename Check> void block(Check &C, const BlockRecord &Block) const;
  template <typename Check> void call(Check &C, const CallRecord &Call) const;

  const UnitView &Unit;
  const Tables &In;
  Bound Nodes{}, Blocks{}, Calls{};
  PayloadRule Payloads[Kinds];
};
} // namespace

FunctionRules::FunctionRules(const UnitView &Unit, const Tables &In) : Unit(Unit), In(In) {
  payload(NodeKind::Constant) = {In.Strings, true, "none or a string"};
  payload(NodeKind::FunctionRef) = {In.Functions, false, "one of Functions"};
  payload(NodeKind::Closure) = {In.Functions, false, "one of Functions"};
  payload(NodeKind::GlobalLoad) = {In.Globals, false, "one of Globals"};
  payload(NodeKind::GlobalStore) = {In.Globals, false, "one of Globals"};
}

/// Makes \p Function's rows those that the rules below speak of.
void FunctionRules::enter(const FunctionRecord &Function) {
  auto Local = [](const char *Name, Range Rows) { return Bound{Name, Rows.Begin, Rows.size()}; };
  Nodes = Local("Nodes", Function.Nodes);
  Blocks = Local("Blocks", Function.Blocks);
  Calls = Local("Calls", Function.Calls);
  const PayloadRule Position({"Params", 0, Function.Params.size()}, false,
                             "the position of a parameter");
  payload(NodeKind::Param) = payload(NodeKind::ParamExit) = Position;
  const PayloadRule Call(Calls, true, "none or a call of the same function");
  payload(NodeKind::CallResult) = payload(NodeKind::ArgPost) = Call;
}

template <typename Check>
void FunctionRules::function(Check &C, const FunctionRecord &Function) const {
  if (Function.Flags & FN_HasBody) {
    C.required("Entry", Function.Entry, Blocks);
    C.required("Exit", Function.Exit, Blocks);
  } else {
    const bool Empty = Function.Nodes.empty() && Function.Edges.empty() &&
                       Function.Blocks.empty() && Function.Calls.empty();
    C.that("Flags", Function.Flags, Empty, "the flag of a body, as it has rows");
    C.optional("Entry", Function.Entry, Blocks);
    C.optional("Exit", Function.Exit, Blocks);
  }
  C.optional("Return", Function.Return, Nodes);
  C.optional("ReturnPost", Function.ReturnPost, Nodes);
  C.optional("Exception", Function.Exception, Nodes);
}

template <typename Check> void FunctionRules::param(Check &C, const ParamRecord &Param) const {
  C.optional("Entry", Param.Entry, Nodes);
  C.optional("Exit", Param.Exit, Nodes);
}

template <typename Check> void FunctionRules::node(Check &C, const NodeRecord &Node) const {
  C.enumerator("Kind", Node.Kind);
  C.enumerator("Operation", Node.Operation);
  C.optional("Block", Node.Block, Blocks);
  C.optional("Location", Node.Location, In.Locations);
  C.optional("Name", Node.Name, In.Strings);
  C.optional("Type", Node.Type, In.Types);
  const PayloadRule &Rule = payload(Node.Kind);
  C.that("Payload", Node.Payload, Rule.allows(Node.Payload), Rule.Expected);
}

template <typename Check> void FunctionRules::edge(Check &C, const EdgeRecord &Edge) const {
  C.enumerator("Kind", Edge.Kind);
  C.required("From", Edge.From, Nodes);
  C.optional("Block", Edge.Block, Blocks);
  C.optional("Path", Edge.Path, In.Paths);
  if (Edge.Kind == EdgeKind::CallArg)
    argument(C, Edge);
  else
    C.required("Target", NodeId(Edge.Target), Nodes);
}

/// The edge enters an argument that its call has.
template <typename Check> void FunctionRules::argument(Check &C, const EdgeRecord &Edge) const {
  C.required("Target", CallId(Edge.Target), Calls);
  if (!Calls.holds(Edge.Target))
    return;
  const CallRecord &Call = Unit.Calls[Edge.Target];
  const bool Written = (Call.Kind == CallKind::WriteBack) & (Edge.Operand == WriteBackOperand);
  C.that("Operand", Edge.Operand, Written | (Edge.Operand < Call.Args.size()),
         "the position of an argument of its call");
}

template <typename Check> void FunctionRules::block(Check &C, const BlockRecord &Block) const {
  C.range("Calls", Block.Calls, Calls, In.Calls.Size);
  C.optional("Condition", Block.Condition, Nodes);
  C.optional("Location", Block.Location, In.Locations);
  C.optional("Macro", Block.Macro, In.Strings);
}

template <typename Check> void FunctionRules::call(Check &C, const CallRecord &Call) const {
  const bool ByName = (Call.Kind != CallKind::Indirect) & (Call.Kind != CallKind::WriteBack);
  C.enumerator("Kind", Call.Kind);
  C.optional("Callee", Call.Callee, In.Functions);
  C.that("Callee", Call.Callee.Value, !ByName | Call.Callee.isSome(),
         "one of Functions, as the call is neither indirect nor a write-back");
  C.optional("CalleeNode", Call.CalleeNode, Nodes);
  C.required("Block", Call.Block, Blocks);
  C.optional("Location", Call.Location, In.Locations);
  C.optional("Result", Call.Result, Nodes);
  C.that("Result", Call.Result.Value, (Call.Kind != CallKind::WriteBack) | Call.Result.isSome(),
         "the node that a write-back reads");
  C.optional("Exception", Call.Exception, Nodes);
  C.optional("Original", Call.Original, Calls);
  C.optional("Receiver", Call.Receiver, In.Types);
}

/// The rows that a block's runs consist of.
llvm::Error FunctionRules::checkBlocks(const FunctionRecord &Function) const {
  for (uint32_t I = Function.Blocks.Begin; I < Function.Blocks.End; ++I) {
    const BlockRecord &Block = Unit.Blocks[I];
    if (llvm::Error Wrong =
            checkRows("Successors", UnitView::slice(Unit.Successors, Block.Successors),
                      Block.Successors.Begin, [&](auto &C, const SuccessorRecord &Next, uint32_t) {
                        C.required("Target", Next.Target, Blocks);
                      }))
      return Wrong;
    if (llvm::Error Wrong =
            checkRows("Calls", UnitView::slice(Unit.Calls, Block.Calls), Block.Calls.Begin,
                      [&](auto &C, const CallRecord &Call, uint32_t) {
                        C.that("Block", Call.Block.Value, Call.Block.Value == I,
                               "the block that lists the call");
                      }))
      return Wrong;
  }
  return llvm::Error::success();
}

/// The rows that a call's arguments are.
llvm::Error FunctionRules::checkCalls(const FunctionRecord &Function) const {
  for (const CallRecord &Call : UnitView::slice(Unit.Calls, Function.Calls))
    if (llvm::Error Wrong =
            checkRows("Args", UnitView::slice(Unit.Args, Call.Args), Call.Args.Begin,
                      [&](auto &C, const ArgRecord &Arg, uint32_t) {
                        C.optional("Pre", Arg.Pre, Nodes);
                        C.optional("Post", Arg.Post, Nodes);
                      }))
      return Wrong;
  return llvm::Error::success();
}

llvm::Error FunctionRules::check(const FunctionRecord &Function, uint32_t Number) {
  enter(Function);
  if (llvm::Error Wrong = checkRows("Functions", llvm::ArrayRef(Function), Number,
                                    [&](auto &C, const auto &Row, uint32_t) { function(C, Row); }))
    return Wrong;
#define OWN(Name, Rule)                                                                            \
  if (llvm::Error Wrong =                                                                          \
          checkRows(#Name, UnitView::slice(Unit.Name, Function.Name), Function.Name.Begin,         \
                    [&](auto &C, const auto &Row, uint32_t) { Rule(C, Row); }))                    \
    return Wrong;
  OWN(Params, param)
  OWN(Nodes, node)
  OWN(Edges, edge)
  OWN(Blocks, block)
  OWN(Calls, call)
#undef OWN
  if (llvm::Error Wrong = checkBlocks(Function))
    return Wrong;
  return checkCalls(Function);
}

llvm::Error checkFunctions(const UnitView &Unit, const Tables &In) {
  FunctionRules Rules(Unit, In);
  for (uint32_t I = 0; I < Unit.Functions.size(); ++I)
    if (llvm::Error Wrong = Rules.check(Unit.Functions[I], I))
      return Wrong;
  return llvm::Error::success();
}

} // namespace flowpact::graph::verify
