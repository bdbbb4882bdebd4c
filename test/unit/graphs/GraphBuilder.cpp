//===- GraphBuilder.cpp - small flow graphs for tests ---------------------===//
#include "GraphBuilder.h"
#include <algorithm>

namespace flowpact::test {

using namespace graph;

FunctionBuilder::FunctionBuilder(UnitBuilder &Unit, std::string Name,
                                 const std::vector<std::string> &ParamNames, uint32_t Flags)
    : Unit(Unit), Name(std::move(Name)), Flags(Flags | FN_HasBody) {
  Blocks.resize(2);
  ExitBlock = 1;
  for (const std::string &Param : ParamNames)
    Params.push_back({Param, "", NoNode, NoNode});
  for (uint32_t I = 0; I < Params.size(); ++I)
    Params[I].Entry = node(NodeKind::Param, Params[I].Name, I);
}

Node FunctionBuilder::node(NodeKind Kind, const std::string &Name, uint32_t Payload, Op Operation) {
  LocalNode New;
  New.Row.Kind = Kind;
  New.Row.Operation = Operation;
  New.Row.Payload = Payload;
  New.Name = Name;
  New.In = Current;
  New.Line = Unit.NextLine++;
  Nodes.push_back(New);
  return Nodes.size() - 1;
}

Node FunctionBuilder::constant(const std::string &Spelling, const std::string &Value, Op Kind) {
  Node N = node(NodeKind::Constant, Spelling, 0, Kind);
  Nodes[N].Text = Value;
  return N;
}

Node FunctionBuilder::value(Op Operation, const std::vector<Node> &Operands, EdgeKind Kind) {
  Node N = node(NodeKind::Value, "", 0, Operation);
  for (uint32_t I = 0; I < Operands.size(); ++I)
    edge(Kind, Operands[I], N, {}, Operation == Op::Select && I == 0 ? EF_Condition : 0, I);
  return N;
}

Node FunctionBuilder::phi(const std::vector<std::pair<Node, Block>> &Operands) {
  Node N = node(NodeKind::Phi);
  for (auto [Operand, From] : Operands) {
    Block Here = Current;
    Current = From;
    copy(Operand, N);
    Current = Here;
  }
  return N;
}

Node FunctionBuilder::load(Node From, const Path &Where) {
  Node N = node(NodeKind::Value);
  edge(EdgeKind::Load, From, N, Where);
  return N;
}

Node FunctionBuilder::functionRef(const std::string &Function) {
  Node N = node(NodeKind::FunctionRef);
  Nodes[N].Function = Function;
  return N;
}

Node FunctionBuilder::closure(const std::string &CallOperator,
                              const std::vector<std::pair<std::string, Node>> &Captures) {
  Node N = node(NodeKind::Closure);
  Nodes[N].Function = CallOperator;
  for (const auto &[Name, Value] : Captures)
    store(Value, N, {Name});
  return N;
}

Node FunctionBuilder::globalLoad(const std::string &Global) {
  Node N = node(NodeKind::GlobalLoad, Global);
  Nodes[N].Global = Global;
  return N;
}

Node FunctionBuilder::globalStore(const std::string &Global, Node Value) {
  Node N = node(NodeKind::GlobalStore, Global);
  Nodes[N].Global = Global;
  copy(Value, N);
  return N;
}

Node FunctionBuilder::exit(uint32_t Index) {
  if (Params[Index].Exit == NoNode)
    Params[Index].Exit = node(NodeKind::ParamExit, Params[Index].Name, Index);
  return Params[Index].Exit;
}

Node FunctionBuilder::returnNode() {
  if (Return == NoNode)
    Return = node(NodeKind::Return);
  return Return;
}

Node FunctionBuilder::returnPost() {
  if (Post == NoNode)
    Post = node(NodeKind::ReturnPost);
  return Post;
}

Node FunctionBuilder::exceptionNode() {
  if (Exception == NoNode)
    Exception = node(NodeKind::Exception);
  return Exception;
}

void FunctionBuilder::edge(EdgeKind Kind, Node From, Node To, const Path &Where, uint16_t EdgeFlags,
                           uint8_t Operand) {
  Edges.push_back({From, To, Kind, Operand, EdgeFlags, Current, Where});
}

void FunctionBuilder::callArg(Node From, uint32_t Call, uint8_t Operand) {
  Edges.push_back({From, Call, EdgeKind::CallArg, Operand, 0, Current, {}});
}

void FunctionBuilder::ret(Node Value) {
  if (Value != NoNode)
    copy(Value, returnNode());
  jump(ExitBlock);
}

void FunctionBuilder::raise(Node Value) {
  if (Value != NoNode)
    copy(Value, exceptionNode());
  throwsOut();
}

Call FunctionBuilder::call(const std::string &Callee, const std::vector<Node> &Args,
                           const CallOptions &Options) {
  Call Result;
  Result.Number = Calls.size();
  LocalCall New;
  New.Callee = Callee;
  New.Options = Options;
  New.In = Current;
  New.Args = Args;
  New.Line = Unit.NextLine++;
  Calls.push_back(New);
  LocalCall &Row = Calls.back();
  for (uint32_t I = 0; I < Args.size(); ++I) {
    if (Args[I] != NoNode)
      callArg(Args[I], Result.Number, I);
    Row.Post.push_back(Options.Posts ? node(NodeKind::ArgPost, "", Result.Number) : NoNode);
  }
  if (Options.Result)
    Row.Result = node(NodeKind::CallResult, "", Result.Number);
  Result.Result = Row.Result;
  Result.Exception = Options.Exception;
  Result.Post = Row.Post;
  return Result;
}

Call FunctionBuilder::writeBack(const Call &Original, Node Written) {
  Call Result;
  Result.Number = Calls.size();
  LocalCall New = Calls[Original.Number];
  New.Options.Kind = CallKind::WriteBack;
  New.Original = Original.Number;
  New.In = Current;
  std::fill(New.Args.begin(), New.Args.end(), NoNode);
  New.Post.clear();
  Calls.push_back(New);
  for (size_t I = 0; I < New.Args.size(); ++I)
    Calls.back().Post.push_back(node(NodeKind::ArgPost, "", Result.Number));
  Node N = node(NodeKind::CallResult, "", Result.Number);
  Calls.back().Result = N;
  copy(Written, N);
  callArg(N, Result.Number, WriteBackOperand);
  Result.Result = N;
  Result.Post = Calls.back().Post;
  return Result;
}

Block FunctionBuilder::block() {
  Blocks.emplace_back();
  return Blocks.size() - 1;
}

void FunctionBuilder::jump(Block To) {
  Blocks[Current].Next.push_back({To, SuccessorKind::Always, 0, 0});
}

void FunctionBuilder::branch(Node Condition, Block True, Block False) {
  Blocks[Current].Condition = Condition;
  Blocks[Current].Next.push_back({True, SuccessorKind::True, 0, 0});
  Blocks[Current].Next.push_back({False, SuccessorKind::False, 0, 0});
}

void FunctionBuilder::throwsTo(Block Handler) {
  Blocks[Handler].Flags |= BF_Handler;
  Blocks[Current].Next.push_back({Handler, SuccessorKind::Exception, 0, 0});
}

void FunctionBuilder::throwsOut() {
  Blocks[Current].Next.push_back({ExitBlock, SuccessorKind::Exception, 0, 0});
}

void FunctionBuilder::switchOn(Node Condition, const std::vector<std::pair<int64_t, Block>> &Cases,
                               Block Default) {
  Blocks[Current].Condition = Condition;
  for (auto [Value, Target] : Cases)
    Blocks[Current].Next.push_back({Target, SuccessorKind::Case, Value, Value});
  Blocks[Current].Next.push_back({Default, SuccessorKind::Default, 0, 0});
}

void FunctionBuilder::endNoReturn() { Blocks[Current].Flags |= BF_NoReturn; }

FunctionId UnitBuilder::functionId(const std::string &Name) {
  auto [Entry, Inserted] = FunctionIds.try_emplace(Name, FunctionId(Data.Functions.size()));
  if (Inserted) {
    FunctionRecord Row;
    Row.Key = Row.Name = Row.Signature = Data.intern(Name);
    Row.Flags = Declared[Name].Flags;
    if (!Declared[Name].Class.empty())
      Row.Class = typeId(Declared[Name].Class);
    Row.Location = location(0);
    Data.Functions.push_back(Row);
  }
  return Entry->second;
}

GlobalId UnitBuilder::globalId(const std::string &Name) {
  auto [Entry, Inserted] = GlobalIds.try_emplace(Name, GlobalId(Data.Globals.size()));
  if (Inserted) {
    GlobalRecord Row;
    Row.Key = Row.Name = Data.intern(Name);
    Data.Globals.push_back(Row);
  }
  return Entry->second;
}

TypeId UnitBuilder::typeId(const std::string &Name) {
  auto [Entry, Inserted] = TypeIds.try_emplace(Name, TypeId(Data.Types.size()));
  if (Inserted) {
    TypeRecord Row;
    Row.Name = Row.TemplateName = Data.intern(Name);
    Row.Kind = TypeKind::Record;
    Row.Flags = Types[Name].Constructed ? TF_Constructed : 0;
    Data.Types.push_back(Row);
  }
  return Entry->second;
}

LocationId UnitBuilder::location(uint32_t Line) {
  if (Data.Files.empty())
    Data.Files.push_back({Data.intern(Data.MainFile), FF_Main});
  Data.Locations.push_back({FileId(0), Line + 1, 1, Line + 1, 9, LocationId()});
  return LocationId(Data.Locations.size() - 1);
}

PathId UnitBuilder::path(const Path &Where) {
  std::vector<StringId> Elements;
  for (const std::string &Element : Where)
    Elements.push_back(Data.intern(Element));
  return Data.internPath(Elements);
}

void UnitBuilder::layOutTypes() {
  for (const auto &[Name, Info] : Types) {
    TypeId T = typeId(Name);
    std::vector<TypeId> Bases;
    for (const std::string &Base : Info.Bases)
      Bases.push_back(typeId(Base));
    uint32_t Begin = Data.TypeBases.size();
    Data.TypeBases.insert(Data.TypeBases.end(), Bases.begin(), Bases.end());
    Data.Types[T.Value].Bases = {Begin, uint32_t(Data.TypeBases.size())};
  }
}

static Range rows(size_t Begin, size_t End) { return {uint32_t(Begin), uint32_t(End)}; }

void UnitBuilder::layOut(const FunctionBuilder &F) {
  FunctionId Id = functionId(F.name());
  FunctionRecord Row = Data.Functions[Id.Value];
  Row.Flags |= F.Flags;
  if (!F.Class.empty())
    Row.Class = typeId(F.Class);
  if (!F.Enclosing.empty())
    Row.Enclosing = functionId(F.Enclosing);
  std::vector<FunctionId> Overridden;
  for (const std::string &Method : F.Overridden)
    Overridden.push_back(functionId(Method));
  size_t RefBegin = Data.FunctionRefs.size();
  Data.FunctionRefs.insert(Data.FunctionRefs.end(), Overridden.begin(), Overridden.end());
  Row.Overrides = rows(RefBegin, Data.FunctionRefs.size());
  uint32_t N0 = Data.Nodes.size(), B0 = Data.Blocks.size();
  // Calls are numbered block by block, since a block lists a run of them.
  std::vector<uint32_t> CallOrder, CallNumber(F.Calls.size());
  for (Block B = 0; B < F.Blocks.size(); ++B)
    for (uint32_t C = 0; C < F.Calls.size(); ++C)
      if (F.Calls[C].In == B) {
        CallNumber[C] = Data.Calls.size() + CallOrder.size();
        CallOrder.push_back(C);
      }
  auto NodeAt = [&](Node N) { return N == NoNode ? NodeId() : NodeId(N0 + N); };
  std::vector<FunctionBuilder::Edge> Edges;
  for (Node N = 0; N < F.Nodes.size(); ++N)
    for (const auto &E : F.Edges)
      if (E.From == N)
        Edges.push_back(E);
  size_t E0 = Data.Edges.size(), Next = 0;
  for (Node N = 0; N < F.Nodes.size(); ++N) {
    NodeRecord New = F.Nodes[N].Row;
    New.Block = BlockId(B0 + F.Nodes[N].In);
    New.Location = location(F.Nodes[N].Line);
    if (!F.Nodes[N].Name.empty())
      New.Name = Data.intern(F.Nodes[N].Name);
    if (New.Kind == NodeKind::Constant)
      New.Payload = Data.intern(F.Nodes[N].Text).Value;
    if (New.Kind == NodeKind::FunctionRef || New.Kind == NodeKind::Closure)
      New.Payload = functionId(F.Nodes[N].Function).Value;
    if (New.Kind == NodeKind::GlobalLoad || New.Kind == NodeKind::GlobalStore)
      New.Payload = globalId(F.Nodes[N].Global).Value;
    if (New.Kind == NodeKind::CallResult || New.Kind == NodeKind::ArgPost)
      New.Payload = CallNumber[New.Payload];
    New.EdgeBegin = Data.Edges.size();
    for (; Next < Edges.size() && Edges[Next].From == N; ++Next) {
      const auto &E = Edges[Next];
      uint32_t Target = E.Kind == EdgeKind::CallArg ? CallNumber[E.Target] : N0 + E.Target;
      Data.Edges.push_back(
          {NodeId(N0 + N), Target, E.Kind, E.Operand, E.Flags, BlockId(B0 + E.In), path(E.Where)});
    }
    Data.Nodes.push_back(New);
  }
  size_t C0 = Data.Calls.size();
  for (uint32_t C : CallOrder) {
    const auto &L = F.Calls[C];
    CallRecord New;
    if (!L.Callee.empty())
      New.Callee = functionId(L.Callee);
    New.CalleeNode = NodeAt(L.Options.Through);
    New.Kind = L.Options.Kind;
    New.Flags = L.Options.HasThis ? CF_HasThis : 0;
    New.Block = BlockId(B0 + L.In);
    New.Location = location(L.Line);
    size_t A0 = Data.Args.size();
    for (size_t I = 0; I < L.Args.size(); ++I)
      Data.Args.push_back({NodeAt(L.Args[I]), NodeAt(L.Post[I]), LocationId()});
    New.Args = rows(A0, Data.Args.size());
    New.Result = NodeAt(L.Result);
    New.Exception = NodeAt(L.Options.Exception);
    if (L.Original != ~0u)
      New.Original = CallId(CallNumber[L.Original]);
    if (!L.Options.Receiver.empty())
      New.Receiver = typeId(L.Options.Receiver);
    Data.Calls.push_back(New);
  }
  size_t CallRow = C0;
  for (Block B = 0; B < F.Blocks.size(); ++B) {
    BlockRecord New;
    size_t S0 = Data.Successors.size();
    for (const auto &S : F.Blocks[B].Next)
      Data.Successors.push_back({BlockId(B0 + S.Target), S.Kind, S.Low, S.High});
    New.Successors = rows(S0, Data.Successors.size());
    size_t First = CallRow;
    while (CallRow < Data.Calls.size() && Data.Calls[CallRow].Block.Value == B0 + B)
      ++CallRow;
    New.Calls = rows(First, CallRow);
    New.Condition = NodeAt(F.Blocks[B].Condition);
    New.Flags = F.Blocks[B].Flags;
    Data.Blocks.push_back(New);
  }
  size_t P0 = Data.Params.size();
  for (const auto &Param : F.Params) {
    ParamRecord New;
    New.Name = Data.intern(Param.Name);
    New.TypeText = Data.intern(Param.TypeText);
    New.Entry = NodeAt(Param.Entry);
    New.Exit = NodeAt(Param.Exit);
    New.Flags = (Param.Name == "this" ? PF_This : 0) | (Param.Name == "..." ? PF_Variadic : 0);
    Data.Params.push_back(New);
  }
  Row.Params = rows(P0, Data.Params.size());
  Row.Nodes = rows(N0, Data.Nodes.size());
  Row.Edges = rows(E0, Data.Edges.size());
  Row.Calls = rows(C0, Data.Calls.size());
  Row.Blocks = rows(B0, Data.Blocks.size());
  Row.Entry = BlockId(B0);
  Row.Exit = BlockId(B0 + F.ExitBlock);
  Row.Return = NodeAt(F.Return);
  Row.ReturnPost = NodeAt(F.Post);
  Row.Exception = NodeAt(F.Exception);
  Row.BodyHashLow = F.Nodes.size() * 131 + F.Edges.size();
  Data.Functions[Id.Value] = Row;
}

UnitData UnitBuilder::finish() {
  location(0);
  layOutTypes();
  for (const FunctionBuilder &F : Functions)
    layOut(F);
  return std::move(Data);
}

} // namespace flowpact::test
