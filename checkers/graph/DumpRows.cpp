//===- DumpRows.cpp - one function's rows as lines of text ----------------===//
#include "graph/DumpRows.h"
#include "graph/DumpText.h"
#include "graph/Names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <tuple>

namespace flowpact::graph {

RowText::RowText(const UnitView &Unit, const FunctionRecord &Function, bool WithLocations)
    : Unit(Unit), Function(Function), WithLocations(WithLocations) {
  if (Function.Location.isSome())
    File = Unit[Function.Location].File;
  NodeEdges = group(/*CallArgs=*/false, Function.Nodes);
  CallEdges = group(/*CallArgs=*/true, Function.Calls);
}

RowText::Incoming RowText::group(bool CallArgs, Range Targets) const {
  auto Wanted = llvm::make_filter_range(
      UnitView::slice(Unit.Edges, Function.Edges), [=](const EdgeRecord &Edge) {
        return (Edge.Kind == EdgeKind::CallArg) == CallArgs && !(Edge.Flags & EF_Index);
      });
  Incoming Result;
  Result.Begin.assign(Targets.size() + 1, 0);
  for (const EdgeRecord &Edge : Wanted)
    ++Result.Begin[Edge.Target - Targets.Begin + 1];
  for (uint32_t I = 0; I < Targets.size(); ++I)
    Result.Begin[I + 1] += Result.Begin[I];
  Result.Edges.resize(Result.Begin.back());
  std::vector<uint32_t> Next = Result.Begin;
  for (const EdgeRecord &Edge : Wanted)
    Result.Edges[Next[Edge.Target - Targets.Begin]++] = &Edge;
  return Result;
}

/// "weak " and the like before an edge.
static std::string flagsBefore(const EdgeRecord &Edge) {
  std::string Flags = namesOfEdgeFlags(Edge.Flags, " ");
  return Flags.empty() ? Flags : Flags + " ";
}

std::string RowText::where(LocationId Location) const {
  return WithLocations ? " @ " + rangeText(Unit, Location, File) : std::string();
}

//===----------------------------------------------------------------------===//
// Nodes
//===----------------------------------------------------------------------===//

/// A value that is one load reads better as `load .path <- %4`.
bool RowText::isPlainLoad(uint32_t Node) const {
  const NodeRecord &Row = nodeRow(Node);
  llvm::ArrayRef<const EdgeRecord *> In = NodeEdges.of(Node);
  return Row.Kind == NodeKind::Value && Row.Operation == Op::None && In.size() == 1 &&
         In.front()->Kind == EdgeKind::Load;
}

static bool isOperation(const NodeRecord &Node) {
  return Node.Kind == NodeKind::Value && Node.Operation != Op::None;
}

std::string RowText::constant(const NodeRecord &Node) const {
  std::string Result = "constant " + nameOf(Node.Operation).str();
  const StringId ValueId(Node.Payload);
  llvm::StringRef Value = Unit.string(ValueId), Spelling = Unit.string(Node.Name);
  if (Node.Operation == Op::ConstString)
    Result += " " + (ValueId.isNone() ? "?" : quoted(Value));
  else if (Node.Operation != Op::ConstNull)
    Result += " " + (ValueId.isNone() ? "?" : Value.str());
  if (!Spelling.empty() && Spelling != Value)
    Result += " (" + Spelling.str() + ")";
  return Result;
}

/// "c3.arg0": after which call, and in which argument, an ArgPost stands.
std::string RowText::callPlace(uint32_t Node) const {
  const NodeId Id(Function.Nodes.Begin + Node);
  const CallId Of(Unit[Id].Payload);
  if (Of.isNone())
    return call(Of);
  const CallRecord &Call = Unit[Of];
  for (uint32_t I = 0; I < Call.Args.size(); ++I)
    if (Unit.Args[Call.Args.Begin + I].Post == Id)
      return call(Of) + "." + argumentName(Call, I);
  return call(Of);
}

/// What a node's kind says about its payload.
std::string RowText::payload(uint32_t Node) const {
  const NodeRecord &Row = nodeRow(Node);
  switch (Row.Kind) {
  case NodeKind::FunctionRef:
  case NodeKind::Closure:
    return " " + functionText(Unit, FunctionId(Row.Payload));
  case NodeKind::CallResult:
    return " " + call(CallId(Row.Payload));
  case NodeKind::ArgPost:
    return " " + callPlace(Node);
  case NodeKind::GlobalLoad:
  case NodeKind::GlobalStore:
    return " " + Unit.string(Unit[GlobalId(Row.Payload)].Name).str();
  case NodeKind::Value:
    if (Row.Operation == Op::Arithmetic || Row.Operation == Op::Shift)
      if (llvm::StringRef Sign = nameOf(Arithmetic(Row.Payload)); !Sign.empty())
        return " " + Sign.str();
    return {};
  case NodeKind::Param:
  case NodeKind::ParamExit:
  case NodeKind::Return:
  case NodeKind::ReturnPost:
  case NodeKind::Exception:
  case NodeKind::Definition:
  case NodeKind::Phi:
  case NodeKind::Constant:
  case NodeKind::GlobalState:
  case NodeKind::Catch:
    return {};
  }
  return {};
}

/// The words before the in-edges: kind, name of the place, payload.
std::string RowText::head(uint32_t Node) const {
  const NodeRecord &Row = nodeRow(Node);
  if (Row.Kind == NodeKind::Constant)
    return constant(Row);
  if (isPlainLoad(Node))
    return "load " + pathText(Unit, NodeEdges.of(Node).front()->Path);
  std::string Result = (isOperation(Row) ? nameOf(Row.Operation) : nameOf(Row.Kind)).str();
  // A value's name is its expression: that stands at the end of the line.
  llvm::StringRef Name = Unit.string(Row.Name);
  std::string Payload = payload(Node);
  if (!Name.empty() && Row.Kind != NodeKind::Value && Payload != " " + Name.str())
    Result += " " + Name.str();
  return Result + Payload;
}

std::string RowText::edge(const EdgeRecord &Edge, const NodeRecord &Into) const {
  std::string Result;
  if (Into.Kind == NodeKind::Phi)
    Result += block(Edge.Block) + ": ";
  if (isOperation(Into))
    Result += std::to_string(Edge.Operand) + ": ";
  Result += flagsBefore(Edge);
  Result += nameOf(Edge.Kind);
  if (Edge.Kind == EdgeKind::Store || Edge.Kind == EdgeKind::Load || Edge.Kind == EdgeKind::Update)
    Result += "(" + pathText(Unit, Edge.Path) + ")";
  Result += " " + node(Edge.From);
  if (Into.Kind != NodeKind::Phi && Edge.Block.isSome() && Edge.Block != Into.Block)
    Result += " @" + block(Edge.Block);
  return Result;
}

std::string RowText::edges(uint32_t Node) const {
  const NodeRecord &Row = nodeRow(Node);
  std::vector<const EdgeRecord *> In(NodeEdges.of(Node));
  // Rows of one table: their addresses keep the order of equal keys.
  if (Row.Kind == NodeKind::Phi)
    llvm::sort(In, [](const EdgeRecord *A, const EdgeRecord *B) {
      return std::tie(A->Block, A) < std::tie(B->Block, B);
    });
  else if (isOperation(Row))
    llvm::sort(In, [](const EdgeRecord *A, const EdgeRecord *B) {
      return std::tie(A->Operand, A) < std::tie(B->Operand, B);
    });
  std::vector<std::string> Texts;
  Texts.reserve(In.size());
  for (const EdgeRecord *Edge : In)
    Texts.push_back(edge(*Edge, Row));
  if (Row.Kind == NodeKind::Phi)
    return " [" + llvm::join(Texts, ", ") + "]";
  return Texts.empty() ? std::string() : " <- " + llvm::join(Texts, ", ");
}

std::string RowText::nodeLine(uint32_t Node) const {
  const NodeRecord &Row = nodeRow(Node);
  std::string Result = "%" + std::to_string(Node) + " = " + head(Node);
  if (isPlainLoad(Node)) {
    const EdgeRecord &Load = *NodeEdges.of(Node).front();
    Result += " <- " + flagsBefore(Load) + node(Load.From);
  } else {
    Result += edges(Node);
  }
  if (Row.Type.isSome())
    Result += " : " + typeText(Unit, Row.Type);
  for (const EdgeRecord &Edge : UnitView::slice(Unit.Edges, Function.Edges))
    if ((Edge.Flags & EF_Index) && Edge.Target == Function.Nodes.Begin + Node)
      Result += " at %" + std::to_string(Edge.From.Value - Function.Nodes.Begin);
  llvm::StringRef Name = Unit.string(Row.Name);
  if (!Name.empty() && Row.Kind == NodeKind::Value)
    Result += " '" + Name.str() + "'";
  return Result + where(Row.Location);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

std::string RowText::argumentName(const CallRecord &Call, uint32_t Index) const {
  const bool HasObject = (Call.Flags & CF_HasThis) || Call.Kind == CallKind::Constructor ||
                         Call.Kind == CallKind::Destructor;
  if (HasObject && Index == 0)
    return "this";
  return "arg" + std::to_string(Index - HasObject);
}

/// What reaches argument \p Index other than by a plain edge from its Pre node.
std::string RowText::otherOperands(uint32_t Call, uint32_t Index) const {
  const NodeId Pre = Unit.Args[callRow(Call).Args.Begin + Index].Pre;
  std::vector<std::string> Texts;
  for (const EdgeRecord *Edge : CallEdges.of(Call))
    if (Edge->Operand == Index && (Edge->From != Pre || Edge->Flags))
      Texts.push_back(flagsBefore(*Edge) + node(Edge->From));
  return Texts.empty() ? std::string() : " from " + llvm::join(Texts, " and ");
}

/// "arg0: %3 -> %7"
std::string RowText::argument(uint32_t Call, uint32_t Index) const {
  const CallRecord &Row = callRow(Call);
  const ArgRecord &Arg = Unit.Args[Row.Args.Begin + Index];
  std::string Result = argumentName(Row, Index) + ": ";
  if (Row.Kind == CallKind::WriteBack)
    return Result + node(Arg.Post);
  Result += node(Arg.Pre) + otherOperands(Call, Index);
  return Arg.Post.isNone() ? Result : Result + " -> " + node(Arg.Post);
}

std::string RowText::arguments(uint32_t Call) const {
  std::vector<std::string> Texts(callRow(Call).Args.size());
  for (uint32_t I = 0; I < Texts.size(); ++I)
    Texts[I] = argument(Call, I);
  return "(" + llvm::join(Texts, ", ") + ")";
}

std::string RowText::callee(const CallRecord &Call) const {
  if (Call.Kind == CallKind::Indirect)
    return node(Call.CalleeNode);
  if (Call.Callee.isNone())
    return "?";
  llvm::StringRef Name = Unit.string(Unit[Call.Callee].Name);
  return Name.empty() ? functionText(Unit, Call.Callee) : Name.str();
}

std::string RowText::callLine(uint32_t Call) const {
  const CallRecord &Row = callRow(Call);
  std::string Result = "call c" + std::to_string(Call) + " " + nameOf(Row.Kind).str();
  if (Row.Kind == CallKind::WriteBack)
    Result += " of " + call(Row.Original) + ": " + node(Row.Result) + " -> " + arguments(Call);
  else
    Result += " " + callee(Row) + arguments(Call);
  if (Row.Result.isSome() && Row.Kind != CallKind::WriteBack)
    Result += " -> " + node(Row.Result);
  if (Row.Exception.isSome())
    Result += " throws " + node(Row.Exception);
  if (Row.Receiver.isSome())
    Result += " on " + typeText(Unit, Row.Receiver);
  Result += bracketed(namesOfCallFlags(Row.Flags & ~uint32_t(CF_HasThis)));
  return Result + where(Row.Location);
}

//===----------------------------------------------------------------------===//
// Terminators
//===----------------------------------------------------------------------===//

std::string RowText::switchText(const BlockRecord &Block) const {
  std::string Result = "switch " + node(Block.Condition);
  for (const SuccessorRecord &Next : UnitView::slice(Unit.Successors, Block.Successors))
    if (Next.Kind == SuccessorKind::Case)
      Result += " case " + std::to_string(Next.CaseLow) + ".." + std::to_string(Next.CaseHigh) +
                " -> " + block(Next.Target);
    else if (Next.Kind == SuccessorKind::Default)
      Result += " default -> " + block(Next.Target);
  return Result;
}

std::string RowText::terminatorLine(uint32_t Block) const {
  const BlockId Id(Function.Blocks.Begin + Block);
  const BlockRecord &Row = Unit[Id];
  llvm::ArrayRef<SuccessorRecord> Next = UnitView::slice(Unit.Successors, Row.Successors);
  // The targets of one kind behind a word, or nothing.
  auto To = [&](SuccessorKind Kind, llvm::StringRef Word) {
    std::string Text;
    for (const SuccessorRecord &Each : Next)
      if (Each.Kind == Kind)
        Text += (Text.empty() ? Word : ", ").str() + block(Each.Target);
    return Text;
  };
  auto Has = [&](SuccessorKind Kind) {
    return llvm::any_of(Next, [=](auto &Each) { return Each.Kind == Kind; });
  };
  std::string Result;
  if (Has(SuccessorKind::Case) || Has(SuccessorKind::Default))
    Result = switchText(Row);
  else if (Has(SuccessorKind::True) || Has(SuccessorKind::False))
    Result = "if " + node(Row.Condition) + To(SuccessorKind::True, " then ") +
             To(SuccessorKind::False, " else ");
  else if (!Has(SuccessorKind::Always))
    Result = Function.Exit == Id ? "exit" : "stop";
  if (Has(SuccessorKind::Always))
    Result += To(SuccessorKind::Always, Result.empty() ? "goto " : " goto ");
  Result += To(SuccessorKind::Exception, " exception -> ");
  if (Row.Macro.isSome())
    Result += " of macro " + Unit.string(Row.Macro).str();
  return Result + where(Row.Location);
}

} // namespace flowpact::graph
