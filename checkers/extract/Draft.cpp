//===- Draft.cpp - memoised nodes, and the way into the tables ------------===//
//
// Liveness: only what can reach a use that leaves the function or steers it
// (argument, result, condition, global, parameter's exit) is kept; the rest can
// carry no flow. Order: by block, then by creation, so that equal functions
// give equal rows.
//
//===----------------------------------------------------------------------===//
#include "extract/Draft.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <map>
#include <numeric>

namespace flowpact::extract {
using namespace graph;

NodeId Draft::node(const void *Key, Role What, uint64_t Extra, DraftNode Node) {
  auto [Entry, Inserted] =
      NodeIndex.try_emplace(NodeKey(Key, static_cast<uint32_t>(What), Extra), Nodes.size());
  if (Inserted)
    Nodes.push_back(Node);
  else
    Nodes[Entry->second] = Node;
  return NodeId(Entry->second);
}

DraftCallId Draft::call(const void *Key, Role What, uint64_t Extra) {
  auto [Entry, Inserted] =
      CallIndex.try_emplace(NodeKey(Key, static_cast<uint32_t>(What), Extra), Calls.size());
  if (Inserted)
    Calls.emplace_back();
  return DraftCallId(Entry->second);
}

void Draft::edge(uint32_t Owner, DraftEdge Edge) {
  if (Edge.From.isNone() || Edge.To.isNone() ||
      (Edge.From == Edge.To && Edge.Kind == EdgeKind::Copy))
    return;
  Blocks[Owner].Edges.push_back(Edge);
}

/// Captures of one closure that are written into it one after the other.
static constexpr unsigned MaxCaptures = 64;

namespace {
/// Turns a draft into rows: liveness, renumbering, hashing.
class Finisher {
public:
  Finisher(Draft &Body, const Paths &AccessPaths, llvm::ArrayRef<DraftParam> Params, UnitData &Unit,
           LocationFunction Locate)
      : Body(Body), AccessPaths(AccessPaths), Params(Params), Unit(Unit), Locate(Locate) {}

  void run(FunctionId Function, uint32_t EntryBlock, uint32_t ExitBlock) {
    mark();
    number();
    FunctionRecord &Row = Unit.Functions[Function.Value];
    Row.Nodes.Begin = Unit.Nodes.size();
    Row.Edges.Begin = Unit.Edges.size();
    Row.Blocks.Begin = Unit.Blocks.size();
    Row.Calls.Begin = Unit.Calls.size();
    BlockBase = Row.Blocks.Begin;
    NodeBase = Row.Nodes.Begin;
    CallBase = Row.Calls.Begin;
    writeCalls();
    writeBlocks();
    writeNodes();
    Row.Nodes.End = Unit.Nodes.size();
    Row.Edges.End = Unit.Edges.size();
    Row.Blocks.End = Unit.Blocks.size();
    Row.Calls.End = Unit.Calls.size();
    Row.Entry = BlockId(BlockBase + EntryBlock);
    Row.Exit = BlockId(BlockBase + ExitBlock);
    Row.Return = map(Body.Return);
    Row.ReturnPost = map(Body.ReturnPost);
    Row.Exception = map(Body.Exception);
    writeParams(Row);
    uint64_t Hash = llvm::xxh3_64bits(HashInput);
    Row.BodyHashLow = static_cast<uint32_t>(Hash);
    Row.BodyHashHigh = static_cast<uint32_t>(Hash >> 32);
  }

private:
  void mark();
  std::vector<NodeId> sharedLater() const;
  void number();
  void writeCalls();
  void writeBlocks();
  void writeNodes();
  void writeParams(FunctionRecord &Row);

  NodeId map(NodeId Node) const {
    return Node.isNone() || Number[Node.Value] == None ? NodeId()
                                                       : NodeId(NodeBase + Number[Node.Value]);
  }
  void hash(uint64_t Value) {
    HashInput.append(reinterpret_cast<const char *>(&Value), sizeof Value);
  }
  void hash(llvm::StringRef Text) {
    hash(Text.size());
    HashInput.append(Text.data(), Text.size());
  }
  /// What identifies \p Callee in the body's hash: its key, or with internal
  /// linkage the key without the unit. An inline function that calls a static
  /// one of the same header has one body, though every unit has its own callee.
  llvm::StringRef calleeName(FunctionId Callee) const {
    if (Callee.isNone())
      return {};
    const FunctionRecord &Row = Unit.Functions[Callee.Value];
    llvm::StringRef Key = Unit.string(Row.Key);
    if (Key.consume_front(Unit.MainFile))
      Key.consume_front(":");
    return Key;
  }
  void hashNode(NodeId Node) { hash(Node.isNone() ? ~0ull : Node.Value - NodeBase); }

  static constexpr uint32_t None = ~0u;
  Draft &Body;
  const Paths &AccessPaths;
  llvm::ArrayRef<DraftParam> Params;
  UnitData &Unit;
  LocationFunction Locate;
  std::vector<uint8_t> Live;
  std::vector<uint32_t> Number, Order, CallNumber;
  uint32_t NodeBase = 0, BlockBase = 0, CallBase = 0;
  std::string HashInput;
};
} // namespace

void Finisher::mark() {
  Live.assign(Body.Nodes.size(), 0);
  std::vector<uint32_t> Work;
  auto Anchor = [&](NodeId Node) {
    if (Node.isSome() && !Live[Node.Value]) {
      Live[Node.Value] = 1;
      Work.push_back(Node.Value);
    }
  };
  // Predecessors as compressed rows: Begin[n]..Begin[n+1] in Sources.
  std::vector<uint32_t> Begin(Body.Nodes.size() + 2, 0), Sources;
  for (const DraftBlock &Block : Body.Blocks)
    for (const DraftEdge &Edge : Block.Edges)
      ++Begin[Edge.To.Value + 2];
  std::partial_sum(Begin.begin(), Begin.end(), Begin.begin());
  Sources.resize(Begin.back());
  for (const DraftBlock &Block : Body.Blocks)
    for (const DraftEdge &Edge : Block.Edges)
      Sources[Begin[Edge.To.Value + 1]++] = Edge.From.Value;

  for (const DraftBlock &Block : Body.Blocks) {
    Anchor(Block.Condition);
    for (DraftCallId Id : Block.Calls) {
      const DraftCall &Call = Body.Calls[Id.Value];
      Anchor(Call.CalleeNode);
      for (const DraftArg &Arg : Call.Args)
        Anchor(Arg.Pre);
      if (Call.Kind == CallKind::WriteBack)
        Anchor(Call.Result);
    }
  }
  for (const DraftParam &Param : Params) {
    Anchor(Param.Entry);
    Anchor(Param.Exit);
  }
  Anchor(Body.Return);
  Anchor(Body.Exception);
  for (uint32_t I = 0; I < Body.Nodes.size(); ++I)
    if (Body.Nodes[I].Kind == NodeKind::GlobalStore && Begin[I] != Begin[I + 1])
      Anchor(NodeId(I));
  for (NodeId Later : sharedLater())
    Anchor(Later);
  while (!Work.empty()) {
    uint32_t Node = Work.back();
    Work.pop_back();
    for (uint32_t I = Begin[Node]; I < Begin[Node + 1]; ++I)
      Anchor(NodeId(Sources[I]));
  }
}

/// What calls leave in variables that a closure refers to which was handed out: whoever keeps
/// it may look at them, although this function does not.
///   std::thread Reader([&] { read(Queue); });  fill(Queue);
std::vector<NodeId> Finisher::sharedLater() const {
  if (llvm::none_of(Body.Nodes, [](const DraftNode &N) { return N.Kind == NodeKind::Closure; }))
    return {};
  std::vector<std::vector<const DraftEdge *>> Out(Body.Nodes.size());
  std::vector<NodeId> UpdateOf(Body.Nodes.size());
  for (const DraftBlock &Block : Body.Blocks)
    for (const DraftEdge &Edge : Block.Edges) {
      Out[Edge.From.Value].push_back(&Edge);
      if (Edge.Kind == EdgeKind::Update)
        UpdateOf[Edge.To.Value] = Edge.From;
    }
  auto IsClosure = [&](NodeId N) {
    for (unsigned I = 0; I < MaxCaptures && N.isSome(); ++I, N = UpdateOf[N.Value])
      if (Body.Nodes[N.Value].Kind == NodeKind::Closure)
        return true;
    return false;
  };
  std::vector<uint8_t> Shared(Body.Nodes.size(), 0);
  std::vector<NodeId> Work, Found;
  auto Share = [&](NodeId N) {
    if (N.isSome() && !std::exchange(Shared[N.Value], 1))
      Work.push_back(N);
  };
  std::multimap<uint32_t, NodeId> PostsOf;
  for (const DraftBlock &Block : Body.Blocks)
    for (DraftCallId Id : Block.Calls) {
      const DraftCall &Call = Body.Calls[Id.Value];
      for (const DraftArg &Arg : Call.Args) {
        if (Arg.Pre.isNone() || Arg.Post.isNone() || Call.Kind == CallKind::Destructor ||
            Call.Kind == CallKind::WriteBack)
          continue;
        PostsOf.emplace(Arg.Pre.Value, Arg.Post);
        if (IsClosure(Arg.Pre))
          for (const DraftEdge *Read : Out[Arg.Post.Value])
            if (Read->Kind == EdgeKind::Load)
              Share(Read->To);
      }
    }
  while (!Work.empty()) {
    NodeId N = Work.back();
    Work.pop_back();
    for (const DraftEdge *Edge : Out[N.Value])
      if (Edge->Kind == EdgeKind::Copy || Edge->Kind == EdgeKind::Update)
        Share(Edge->To);
    auto [First, Last] = PostsOf.equal_range(N.Value);
    for (auto Post = First; Post != Last; ++Post) {
      Found.push_back(Post->second);
      Share(Post->second);
    }
  }
  return Found;
}

void Finisher::number() {
  for (uint32_t I = 0; I < Body.Nodes.size(); ++I)
    if (Live[I])
      Order.push_back(I);
  std::sort(Order.begin(), Order.end(), [&](uint32_t A, uint32_t B) {
    return std::pair(Body.Nodes[A].Block, A) < std::pair(Body.Nodes[B].Block, B);
  });
  Number.assign(Body.Nodes.size(), None);
  for (uint32_t I = 0; I < Order.size(); ++I)
    Number[Order[I]] = I;
  CallNumber.assign(Body.Calls.size(), None);
  uint32_t Next = 0;
  for (const DraftBlock &Block : Body.Blocks)
    for (DraftCallId Call : Block.Calls)
      CallNumber[Call.Value] = Next++;
}

void Finisher::writeCalls() {
  for (uint32_t B = 0; B < Body.Blocks.size(); ++B)
    for (DraftCallId Id : Body.Blocks[B].Calls) {
      const DraftCall &Call = Body.Calls[Id.Value];
      CallRecord Row;
      Row.Callee = Call.Callee;
      Row.CalleeNode = map(Call.CalleeNode);
      Row.Kind = Call.Kind;
      Row.Flags = Call.Flags;
      Row.Block = BlockId(BlockBase + B);
      Row.Location = Locate(Call.Range);
      Row.Result = map(Call.Result);
      Row.Exception = map(Call.Exception);
      if (Call.Original.isSome() && CallNumber[Call.Original.Value] != None)
        Row.Original = CallId(CallBase + CallNumber[Call.Original.Value]);
      Row.Receiver = Call.Receiver;
      Row.Args.Begin = Unit.Args.size();
      hash(static_cast<uint64_t>(Call.Kind));
      hash(calleeName(Call.Callee));
      hashNode(Row.Result);
      hashNode(Row.CalleeNode);
      for (const DraftArg &Arg : Call.Args) {
        Unit.Args.push_back({map(Arg.Pre), map(Arg.Post), Locate(Arg.Range)});
        hashNode(Unit.Args.back().Pre);
        hashNode(Unit.Args.back().Post);
      }
      Row.Args.End = Unit.Args.size();
      Unit.Calls.push_back(Row);
    }
}

void Finisher::writeBlocks() {
  uint32_t NextCall = CallBase;
  for (const DraftBlock &Block : Body.Blocks) {
    BlockRecord Row;
    Row.Successors.Begin = Unit.Successors.size();
    for (const DraftSuccessor &Next : Block.Successors) {
      Unit.Successors.push_back(
          {BlockId(BlockBase + Next.Target), Next.Kind, Next.CaseLow, Next.CaseHigh});
      hash(Next.Target);
      hash(static_cast<uint64_t>(Next.Kind));
      hash(Next.CaseLow);
      hash(Next.CaseHigh);
    }
    Row.Successors.End = Unit.Successors.size();
    Row.Calls = {NextCall, NextCall + static_cast<uint32_t>(Block.Calls.size())};
    NextCall = Row.Calls.End;
    Row.Condition = map(Block.Condition);
    Row.Location = Locate(Block.Terminator);
    Row.Flags = Block.Flags;
    Row.Macro = Block.Macro;
    hash(Unit.string(Block.Macro));
    hashNode(Row.Condition);
    Unit.Blocks.push_back(Row);
  }
}

void Finisher::writeNodes() {
  struct OutEdge {
    uint32_t From;
    EdgeRecord Row;
    auto key() const {
      return std::tuple(From, Row.Kind, Row.Target, Row.Block.Value, Row.Path.Value, Row.Operand,
                        Row.Flags);
    }
  };
  std::vector<OutEdge> Edges;
  for (uint32_t B = 0; B < Body.Blocks.size(); ++B) {
    BlockId Block(BlockBase + B);
    for (const DraftEdge &Edge : Body.Blocks[B].Edges)
      if (Live[Edge.From.Value] && Live[Edge.To.Value])
        Edges.push_back({Number[Edge.From.Value],
                         {map(Edge.From), map(Edge.To).Value, Edge.Kind, Edge.Operand, Edge.Flags,
                          BlockId(BlockBase + Edge.Block), Edge.Path}});
    for (DraftCallId Id : Body.Blocks[B].Calls) {
      const DraftCall &Call = Body.Calls[Id.Value];
      uint32_t Target = CallBase + CallNumber[Id.Value];
      auto Add = [&](NodeId From, uint8_t Operand) {
        if (From.isSome())
          Edges.push_back({Number[From.Value],
                           {map(From), Target, EdgeKind::CallArg, Operand, 0, Block, PathId()}});
      };
      if (Call.Kind == CallKind::WriteBack)
        Add(Call.Result, WriteBackOperand);
      else
        for (size_t I = 0; I < Call.Args.size(); ++I)
          Add(Call.Args[I].Pre, static_cast<uint8_t>(std::min<size_t>(I, 254)));
    }
  }
  std::sort(Edges.begin(), Edges.end(),
            [](const OutEdge &A, const OutEdge &B) { return A.key() < B.key(); });
  Edges.erase(std::unique(Edges.begin(), Edges.end(),
                          [](const OutEdge &A, const OutEdge &B) { return A.key() == B.key(); }),
              Edges.end());
  size_t Next = 0;
  for (uint32_t I = 0; I < Order.size(); ++I) {
    const DraftNode &Node = Body.Nodes[Order[I]];
    NodeRecord Row;
    Row.Kind = Node.Kind;
    Row.Operation = Node.Operation;
    Row.Block = BlockId(BlockBase + Node.Block);
    Row.Location = Locate(Node.Range);
    Row.Name = Node.Name;
    Row.Payload = Node.Payload;
    Row.Type = Node.Type;
    Row.Flags = Node.Flags;
    if (Node.Kind == NodeKind::CallResult || Node.Kind == NodeKind::ArgPost)
      Row.Payload = CallNumber[Node.Payload] == None ? Id<CallId>::NoneValue
                                                     : CallBase + CallNumber[Node.Payload];
    Row.EdgeBegin = Unit.Edges.size();
    hash(static_cast<uint64_t>(Node.Kind) << 8 | static_cast<uint64_t>(Node.Operation));
    hash(Unit.string(Node.Name));
    hash(Node.Flags);
    if (Node.Kind == NodeKind::Constant)
      hash(Unit.string(StringId(Node.Payload)));
    else if (Node.Kind == NodeKind::Value)
      hash(Node.Payload);
    for (; Next < Edges.size() && Edges[Next].From == I; ++Next) {
      EdgeRecord &Edge = Edges[Next].Row;
      llvm::ArrayRef<StringId> Path = AccessPaths.elements(Edge.Path);
      Edge.Path = Unit.internPath(Path);
      Unit.Edges.push_back(Edge);
      hash(static_cast<uint64_t>(Edge.Kind) << 32 |
           (Edge.Target - (Edge.Kind == EdgeKind::CallArg ? CallBase : NodeBase)));
      hash(uint64_t(Edge.Flags) << 40 | uint64_t(Edge.Operand) << 32 |
           (Edge.Block.Value - BlockBase));
      hash(Path.size());
      for (StringId Element : Path)
        hash(Unit.string(Element));
    }
    Unit.Nodes.push_back(Row);
  }
}

void Finisher::writeParams(FunctionRecord &Row) {
  Row.Params.Begin = Unit.Params.size();
  for (const DraftParam &Param : Params) {
    ParamRecord Out;
    Out.Name = Param.Name;
    Out.Type = Param.Type;
    Out.TypeText = Param.TypeText;
    Out.Entry = map(Param.Entry);
    Out.Exit = map(Param.Exit);
    Out.Flags = Param.Flags;
    Out.Attributes = Param.Attributes;
    hashNode(Out.Entry);
    hashNode(Out.Exit);
    Unit.Params.push_back(Out);
  }
  Row.Params.End = Unit.Params.size();
}

void finishFunction(Draft &Body, const Paths &AccessPaths, llvm::ArrayRef<DraftParam> Params,
                    uint32_t EntryBlock, uint32_t ExitBlock, FunctionId Function, UnitData &Unit,
                    LocationFunction Locate) {
  Finisher(Body, AccessPaths, Params, Unit, Locate).run(Function, EntryBlock, ExitBlock);
}

} // namespace flowpact::extract
