//===- DumpFunction.cpp - one function's graph as text --------------------===//
//
// Blocks come in reverse post-order from the entry, then those that are not
// reachable; the nodes of a block in table order, each call between its operands
// and its results. All numbers are indices local to the function.
//
//===----------------------------------------------------------------------===//
#include "graph/DumpFunction.h"
#include "graph/DumpText.h"
#include "graph/Names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <optional>
#include <tuple>

namespace flowpact::graph {

FunctionDumper::FunctionDumper(const UnitView &Unit,
                               const FunctionRecord &Function,
                               bool WithLocations, SourceLines *Source,
                               llvm::raw_ostream &Out)
    : Unit(Unit), Function(Function), WithLocations(WithLocations),
      Source(Source), Out(Out) {
  if (Function.Location.isSome())
    File = Unit[Function.Location].File;
  NodeEdges = group(false, Function.Nodes.Begin, Function.Nodes.size());
  CallEdges = group(true, Function.Calls.Begin, Function.Calls.size());
  groupByBlock();
}

FunctionDumper::Incoming FunctionDumper::group(bool CallArgs, uint32_t First,
                                               uint32_t Count) const {
  auto Wanted = llvm::make_filter_range(
      UnitView::slice(Unit.Edges, Function.Edges), [&](const EdgeRecord &Edge) {
        return (Edge.Kind == EdgeKind::CallArg) == CallArgs;
      });
  Incoming Result;
  Result.Begin.assign(Count + 1, 0);
  for (const EdgeRecord &Edge : Wanted)
    ++Result.Begin[Edge.Target - First + 1];
  for (uint32_t I = 0; I < Count; ++I)
    Result.Begin[I + 1] += Result.Begin[I];
  Result.Edges.resize(Result.Begin[Count]);
  std::vector<uint32_t> Next = Result.Begin;
  for (const EdgeRecord &Edge : Wanted)
    Result.Edges[Next[Edge.Target - First]++] = &Edge;
  return Result;
}

void FunctionDumper::groupByBlock() {
  const uint32_t Blocks = Function.Blocks.size();
  BlockNodes.resize(Blocks + 1);
  for (uint32_t I = 0; I < Function.Nodes.size(); ++I) {
    BlockId Block = Unit.Nodes[Function.Nodes.Begin + I].Block;
    BlockNodes[Block.isNone() ? Blocks : Block.Value - Function.Blocks.Begin]
        .push_back(I);
  }
  Predecessors.resize(Blocks);
  for (uint32_t B = 0; B < Blocks; ++B)
    for (const SuccessorRecord &Next :
         UnitView::slice(Unit.Successors,
                         Unit.Blocks[Function.Blocks.Begin + B].Successors))
      Predecessors[Next.Target.Value - Function.Blocks.Begin].push_back(
          {B, Next.Kind});
}

std::vector<uint32_t> FunctionDumper::blockOrder() const {
  const uint32_t Count = Function.Blocks.size();
  std::vector<bool> Seen(Count);
  std::vector<uint32_t> PostOrder;
  // Successors are left last to first, so that the first of them ends up right
  // behind its block. The stack holds a block and how many are still to visit.
  std::vector<std::pair<uint32_t, uint32_t>> Stack;
  auto Visit = [&](uint32_t Block) {
    Seen[Block] = true;
    Stack.push_back(
        {Block, Unit.Blocks[Function.Blocks.Begin + Block].Successors.size()});
  };
  if (Function.Entry.isSome())
    Visit(Function.Entry.Value - Function.Blocks.Begin);
  while (!Stack.empty()) {
    auto &[Block, Left] = Stack.back();
    if (Left == 0) {
      PostOrder.push_back(Block);
      Stack.pop_back();
      continue;
    }
    const Range &Next = Unit.Blocks[Function.Blocks.Begin + Block].Successors;
    uint32_t Target =
        Unit.Successors[Next.Begin + --Left].Target.Value - Function.Blocks.Begin;
    if (!Seen[Target])
      Visit(Target);
  }
  std::reverse(PostOrder.begin(), PostOrder.end());
  for (uint32_t B = 0; B < Count; ++B)
    if (!Seen[B])
      PostOrder.push_back(B);
  return PostOrder;
}

/// The index in \p Nodes before which \p Call stands: its first result in this
/// block, else what follows its last operand.
uint32_t FunctionDumper::callPosition(const CallRecord &Call, BlockId Block,
                                      llvm::ArrayRef<uint32_t> Nodes) const {
  uint32_t FirstResult = Nodes.size(), AfterOperands = 0;
  auto PositionOf = [&](NodeId Id) -> std::optional<uint32_t> {
    if (Id.isNone() || Unit[Id].Block != Block)
      return std::nullopt;
    return llvm::lower_bound(Nodes, Id.Value - Function.Nodes.Begin) -
           Nodes.begin();
  };
  auto Result = [&](NodeId Id) {
    if (auto At = PositionOf(Id))
      FirstResult = std::min(FirstResult, *At);
  };
  auto Operand = [&](NodeId Id) {
    if (auto At = PositionOf(Id))
      AfterOperands = std::max(AfterOperands, *At + 1);
  };
  Operand(Call.CalleeNode);
  // What a write-back calls its result is what it reads.
  Call.Kind == CallKind::WriteBack ? Operand(Call.Result) : Result(Call.Result);
  for (const ArgRecord &Arg : UnitView::slice(Unit.Args, Call.Args)) {
    Operand(Arg.Pre);
    Result(Arg.Post);
  }
  return FirstResult < Nodes.size() ? FirstResult : AfterOperands;
}

std::vector<uint32_t>
FunctionDumper::callPositions(BlockId Block,
                              llvm::ArrayRef<uint32_t> Nodes) const {
  std::vector<uint32_t> Positions;
  uint32_t Earliest = 0;
  for (const CallRecord &Call : UnitView::slice(Unit.Calls, Unit[Block].Calls)) {
    // Execution order wins over a result that was numbered early.
    Earliest = std::max(Earliest, callPosition(Call, Block, Nodes));
    Positions.push_back(Earliest);
  }
  return Positions;
}

void FunctionDumper::print() {
  if (Source) {
    Source->startFunction(File);
    Source->print(Function.Location, 2);
  }
  printParams();
  printSpecialNodes();
  for (uint32_t Node : BlockNodes.back())
    printNode(Node);
  for (uint32_t Block : blockOrder())
    printBlock(Block);
}

void FunctionDumper::printParams() {
  for (const ParamRecord &Param : UnitView::slice(Unit.Params, Function.Params)) {
    llvm::StringRef Name = Unit.string(Param.Name);
    Out << "  param " << (Name.empty() ? "(unnamed)" : Name) << ": "
        << typeText(Unit, Param.Type);
    if (llvm::StringRef Text = Unit.string(Param.TypeText); !Text.empty())
      Out << " as " << Text;
    Out << ' ' << node(Param.Entry);
    if (Param.Exit.isSome())
      Out << " -> " << node(Param.Exit);
    Out << bracketed(namesOfParamFlags(Param.Flags))
        << attributesText(Unit, Param.Attributes, " attributes ") << '\n';
  }
}

void FunctionDumper::printSpecialNodes() {
  auto Print = [&](const char *What, NodeId Id) {
    if (Id.isSome())
      Out << "  " << What << ' ' << node(Id) << '\n';
  };
  Print("return", Function.Return);
  Print("return-post", Function.ReturnPost);
  Print("exception", Function.Exception);
}

void FunctionDumper::printBlock(uint32_t Block) {
  const BlockId Id(Function.Blocks.Begin + Block);
  const BlockRecord &Record = Unit[Id];
  Out << "  block B" << Block;
  if (Function.Entry == Id)
    Out << " entry";
  if (Function.Exit == Id)
    Out << " exit";
  if (std::string Flags = namesOfBlockFlags(Record.Flags, " "); !Flags.empty())
    Out << ' ' << Flags;
  Out << " (" << predecessors(Block) << ")\n";

  llvm::ArrayRef<uint32_t> Nodes = BlockNodes[Block];
  std::vector<uint32_t> Positions = callPositions(Id, Nodes);
  const uint32_t FirstCall = Record.Calls.Begin - Function.Calls.Begin;
  uint32_t Call = 0;
  for (uint32_t I = 0; I <= Nodes.size(); ++I) {
    for (; Call < Positions.size() && Positions[Call] <= I; ++Call)
      printCall(FirstCall + Call);
    if (I < Nodes.size())
      printNode(Nodes[I]);
  }
  printTerminator(Block);
}

std::string FunctionDumper::predecessors(uint32_t Block) const {
  if (Predecessors[Block].empty())
    return "no preds";
  std::string Result = "preds";
  std::set<std::pair<uint32_t, bool>> Seen;
  for (auto [From, Kind] : Predecessors[Block]) {
    bool Throws = Kind == SuccessorKind::Exception;
    if (!Seen.insert({From, Throws}).second)
      continue;
    Result += (Seen.size() == 1 ? " B" : ", B") + llvm::utostr(From);
    if (Throws)
      Result += " exception";
  }
  return Result;
}

void FunctionDumper::printLocation(LocationId Location) {
  if (WithLocations)
    Out << " @ " << rangeText(Unit, Location, File);
}

//===----------------------------------------------------------------------===//
// Nodes
//===----------------------------------------------------------------------===//

std::string FunctionDumper::node(NodeId Id) const {
  return Id.isNone() ? "none"
                     : "%" + llvm::utostr(Id.Value - Function.Nodes.Begin);
}

std::string FunctionDumper::block(BlockId Id) const {
  return Id.isNone() ? "none"
                     : "B" + llvm::utostr(Id.Value - Function.Blocks.Begin);
}

std::string FunctionDumper::call(CallId Id) const {
  return Id.isNone() ? "none"
                     : "c" + llvm::utostr(Id.Value - Function.Calls.Begin);
}

bool FunctionDumper::isPlainLoad(uint32_t Node) const {
  const NodeRecord &Record = Unit.Nodes[Function.Nodes.Begin + Node];
  llvm::ArrayRef<const EdgeRecord *> In = NodeEdges.of(Node);
  return Record.Kind == NodeKind::Value && Record.Operation == Op::None &&
         In.size() == 1 && In.front()->Kind == EdgeKind::Load;
}

std::string FunctionDumper::constant(const NodeRecord &Node) const {
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

/// "c3.arg0": which state after which call an ArgPost is.
std::string FunctionDumper::callPlace(uint32_t Node) const {
  const NodeId Id(Function.Nodes.Begin + Node);
  const CallId Of(Unit[Id].Payload);
  if (Of.isNone())
    return "c?";
  const CallRecord &Call = Unit[Of];
  for (auto [Index, Arg] :
       llvm::enumerate(UnitView::slice(Unit.Args, Call.Args)))
    if (Arg.Post == Id)
      return call(Of) + "." + argName(Call, Index);
  return call(Of);
}

/// What a node's kind says about its payload.
std::string FunctionDumper::payload(uint32_t Node) const {
  const NodeRecord &Record = Unit.Nodes[Function.Nodes.Begin + Node];
  switch (Record.Kind) {
  case NodeKind::FunctionRef:
  case NodeKind::Closure:
    return " " + functionText(Unit, FunctionId(Record.Payload));
  case NodeKind::CallResult:
    return " " + call(CallId(Record.Payload));
  case NodeKind::ArgPost:
    return " " + callPlace(Node);
  case NodeKind::GlobalLoad:
  case NodeKind::GlobalStore:
    return " " + Unit.string(Unit[GlobalId(Record.Payload)].Name).str();
  case NodeKind::Param:
  case NodeKind::ParamExit:
  case NodeKind::Return:
  case NodeKind::ReturnPost:
  case NodeKind::Exception:
  case NodeKind::Definition:
  case NodeKind::Value:
  case NodeKind::Phi:
  case NodeKind::Constant:
  case NodeKind::Catch:
    return {};
  }
  return {};
}

/// The words before the in-edges: kind, name of the place, payload.
std::string FunctionDumper::nodeHead(uint32_t Node) const {
  const NodeRecord &Record = Unit.Nodes[Function.Nodes.Begin + Node];
  if (Record.Kind == NodeKind::Constant)
    return constant(Record);
  const bool IsOperation =
      Record.Kind == NodeKind::Value && Record.Operation != Op::None;
  if (isPlainLoad(Node))
    return "load " + pathText(Unit, NodeEdges.of(Node).front()->Path);
  std::string Result =
      (IsOperation ? nameOf(Record.Operation) : nameOf(Record.Kind)).str();
  // A value's name is its expression: that stands at the end of the line.
  if (llvm::StringRef Name = Unit.string(Record.Name);
      !Name.empty() && Record.Kind != NodeKind::Value)
    Result += " " + Name.str();
  return Result + payload(Node);
}

std::string FunctionDumper::edge(const EdgeRecord &Edge,
                                 const NodeRecord &Into) const {
  std::string Result;
  if (Into.Kind == NodeKind::Phi)
    Result += block(Edge.Block) + ": ";
  if (Into.Kind == NodeKind::Value && Into.Operation != Op::None)
    Result += llvm::utostr(Edge.Operand) + ": ";
  if (std::string Flags = namesOfEdgeFlags(Edge.Flags, " "); !Flags.empty())
    Result += Flags + " ";
  Result += nameOf(Edge.Kind);
  if (Edge.Kind == EdgeKind::Store || Edge.Kind == EdgeKind::Load ||
      Edge.Kind == EdgeKind::Update)
    Result += "(" + pathText(Unit, Edge.Path) + ")";
  Result += " " + node(Edge.From);
  if (Into.Kind != NodeKind::Phi && Edge.Block.isSome() &&
      Edge.Block != Into.Block)
    Result += " @" + block(Edge.Block);
  return Result;
}

std::string FunctionDumper::edges(uint32_t Node) const {
  const NodeRecord &Record = Unit.Nodes[Function.Nodes.Begin + Node];
  std::vector<const EdgeRecord *> In(NodeEdges.of(Node));
  // Rows of one table: their addresses keep the order of equal keys.
  if (Record.Kind == NodeKind::Phi)
    llvm::sort(In, [](const EdgeRecord *A, const EdgeRecord *B) {
      return std::tie(A->Block, A) < std::tie(B->Block, B);
    });
  else if (Record.Kind == NodeKind::Value && Record.Operation != Op::None)
    llvm::sort(In, [](const EdgeRecord *A, const EdgeRecord *B) {
      return std::tie(A->Operand, A) < std::tie(B->Operand, B);
    });
  std::vector<std::string> Texts;
  for (const EdgeRecord *Edge : In)
    Texts.push_back(edge(*Edge, Record));
  if (Record.Kind == NodeKind::Phi)
    return " [" + llvm::join(Texts, ", ") + "]";
  return Texts.empty() ? std::string() : " <- " + llvm::join(Texts, ", ");
}

void FunctionDumper::printNode(uint32_t Node) {
  const NodeRecord &Record = Unit.Nodes[Function.Nodes.Begin + Node];
  if (Source)
    Source->print(Record.Location, 4);
  Out << "    %" << Node << " = " << nodeHead(Node);
  if (isPlainLoad(Node)) {
    const EdgeRecord &Load = *NodeEdges.of(Node).front();
    std::string Flags = namesOfEdgeFlags(Load.Flags, " ");
    Out << " <- " << Flags << (Flags.empty() ? "" : " ") << node(Load.From);
  } else {
    Out << edges(Node);
  }
  if (Record.Type.isSome())
    Out << " : " << typeText(Unit, Record.Type);
  if (llvm::StringRef Name = Unit.string(Record.Name);
      !Name.empty() && Record.Kind == NodeKind::Value)
    Out << " '" << Name << '\'';
  printLocation(Record.Location);
  Out << '\n';
}

//===----------------------------------------------------------------------===//
// Calls and terminators
//===----------------------------------------------------------------------===//

std::string FunctionDumper::argName(const CallRecord &Call,
                                    uint32_t Index) const {
  const bool HasObject = (Call.Flags & CF_HasThis) ||
                         Call.Kind == CallKind::Constructor ||
                         Call.Kind == CallKind::Destructor;
  if (HasObject && Index == 0)
    return "this";
  return "arg" + llvm::utostr(Index - HasObject);
}

/// What reaches argument \p Index other than by a plain edge from its Pre node.
std::string FunctionDumper::loosePre(uint32_t Call, uint32_t Index) const {
  const CallRecord &Record = Unit.Calls[Function.Calls.Begin + Call];
  const NodeId Pre = Unit.Args[Record.Args.Begin + Index].Pre;
  std::vector<std::string> Texts;
  for (const EdgeRecord *Edge : CallEdges.of(Call)) {
    if (Edge->Operand != Index || (Edge->From == Pre && !Edge->Flags))
      continue;
    std::string Flags = namesOfEdgeFlags(Edge->Flags, " ");
    Texts.push_back(Flags + (Flags.empty() ? "" : " ") + node(Edge->From));
  }
  return Texts.empty() ? std::string() : " from " + llvm::join(Texts, " and ");
}

void FunctionDumper::printArgs(uint32_t Call) {
  const CallRecord &Record = Unit.Calls[Function.Calls.Begin + Call];
  Out << '(';
  for (uint32_t I = 0; I < Record.Args.size(); ++I) {
    const ArgRecord &Arg = Unit.Args[Record.Args.Begin + I];
    Out << (I ? ", " : "") << argName(Record, I) << ": ";
    if (Arg.Pre.isSome() || Arg.Post.isNone())
      Out << node(Arg.Pre) << loosePre(Call, I);
    if (Arg.Post.isSome())
      Out << (Arg.Pre.isSome() ? " -> " : "-> ") << node(Arg.Post);
  }
  Out << ')';
}

void FunctionDumper::printCall(uint32_t Call) {
  const CallRecord &Record = Unit.Calls[Function.Calls.Begin + Call];
  const bool IsWriteBack = Record.Kind == CallKind::WriteBack;
  if (Source)
    Source->print(Record.Location, 4);
  Out << "    call c" << Call << ' ' << nameOf(Record.Kind);
  if (Record.Kind == CallKind::Indirect)
    Out << ' ' << node(Record.CalleeNode);
  else if (IsWriteBack)
    Out << " of " << call(Record.Original) << ' ' << node(Record.Result) << " to ";
  if (Record.Callee.isSome() && !IsWriteBack) {
    llvm::StringRef Name = Unit.string(Unit[Record.Callee].Name);
    Out << ' ' << (Name.empty() ? functionText(Unit, Record.Callee) : Name);
  }
  printArgs(Call);
  if (Record.Result.isSome() && !IsWriteBack)
    Out << " -> " << node(Record.Result);
  if (Record.Exception.isSome())
    Out << " throws " << node(Record.Exception);
  if (Record.Receiver.isSome())
    Out << " on " << typeText(Unit, Record.Receiver);
  Out << bracketed(namesOfCallFlags(Record.Flags & ~uint32_t(CF_HasThis)));
  printLocation(Record.Location);
  Out << '\n';
}

void FunctionDumper::printSwitch(uint32_t Block) {
  const BlockRecord &Record = Unit.Blocks[Function.Blocks.Begin + Block];
  Out << "switch " << node(Record.Condition);
  for (const SuccessorRecord &Next :
       UnitView::slice(Unit.Successors, Record.Successors)) {
    if (Next.Kind == SuccessorKind::Case)
      Out << " case " << Next.CaseLow << ".." << Next.CaseHigh << " -> "
          << block(Next.Target);
    else if (Next.Kind == SuccessorKind::Default)
      Out << " default -> " << block(Next.Target);
  }
}

void FunctionDumper::printTerminator(uint32_t Block) {
  const BlockId Id(Function.Blocks.Begin + Block);
  const BlockRecord &Record = Unit[Id];
  if (Source)
    Source->print(Record.Location, 4);
  llvm::ArrayRef<SuccessorRecord> Next =
      UnitView::slice(Unit.Successors, Record.Successors);
  auto Of = [&](SuccessorKind Kind, const char *Before, const char *More) {
    std::string Text;
    for (const SuccessorRecord &S : Next)
      if (S.Kind == Kind)
        Text += (Text.empty() ? Before : More) + block(S.Target);
    return Text;
  };
  auto Has = [&](SuccessorKind Kind) {
    return llvm::any_of(Next, [&](auto &S) { return S.Kind == Kind; });
  };
  Out << "    ";
  if (Has(SuccessorKind::Case) || Has(SuccessorKind::Default))
    printSwitch(Block);
  else if (Has(SuccessorKind::True) || Has(SuccessorKind::False))
    Out << "if " << node(Record.Condition) << Of(SuccessorKind::True, " then ", ", ")
        << Of(SuccessorKind::False, " else ", ", ");
  else if (Has(SuccessorKind::Always))
    Out << Of(SuccessorKind::Always, "goto ", ", ");
  else
    Out << (Function.Exit == Id ? "exit" : "stop");
  Out << Of(SuccessorKind::Exception, " exception -> ", ", ");
  printLocation(Record.Location);
  Out << '\n';
}

} // namespace flowpact::graph
