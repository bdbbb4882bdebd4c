//===- MemberVersions.cpp - members that calls change unseen --------------===//
#include "solve/MemberVersions.h"
#include "solve/BodyFacts.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::BodyId;
using link::Callee;
using link::CallRef;
using link::CallSite;
using link::ElementId;
using link::ElementList;
using link::NodeRef;
using Version = PlaceVersions::Version;

/// States of one object, functions that give one on, and those that may be looked at for one
/// member.
static constexpr unsigned MaxStates = 128, MaxDepth = 4, MaxStores = 400, MaxNames = 16,
                          CallDepth = 4, MaxWritten = 32;

/// The state before \p N that is the same object, or what \p N is a part of, by \p Path; none: \p N
/// is how it was made.
static NodeRef before(const link::LinkedProgram &Linked, NodeRef N, ElementList &Path) {
  const link::Program &P = Linked.program();
  BodyId B = P.bodyOf(N);
  if (P.node(N).Kind == NodeKind::ArgPost) {
    CallRef C = P.callRef(B, CallId(P.node(N).Payload));
    uint32_t Argument = P.argumentOfPost(C, N);
    auto Args = P.args(P.call(C).Kind == CallKind::WriteBack ? P.originalOf(C) : C);
    bool Makes = P.call(C).Kind == CallKind::Constructor && Argument == 0;
    return Makes || Argument >= Args.size() ? NodeRef() : P.nodeRef(B, Args[Argument].Pre);
  }
  auto IsObject = [&](NodeRef From) { return P.node(From).Kind != NodeKind::Value; };
  bool Captured = !Path.empty() && !Linked.paths().isBracketed(Path.front()) &&
                  !Linked.paths().text(Path.front()).contains("::");
  NodeRef Copied, Loaded, Old;
  ElementList Part;
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    NodeRef From = P.nodeRef(B, Edge.From);
    ElementList At = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path));
    if (Edge.Kind == EdgeKind::Store && Captured && At.size() == 1 && At[0] == Path.front()) {
      Path.erase(Path.begin());
      return From; // what a closure has captured
    }
    if (Edge.Kind == EdgeKind::Update)
      Old = From;
    // One of several states, of which those that closures give back are others' names.
    if (Edge.Kind == EdgeKind::Copy && From != N &&
        (Copied.isNone() || (IsObject(From) && !IsObject(Copied))))
      Copied = From;
    if (Edge.Kind == EdgeKind::Load && Loaded.isNone()) {
      Loaded = From;
      Part = At;
    }
  }
  if (Old.isSome())
    return Old;
  if (Copied.isNone() && Loaded.isSome())
    Path.insert(Path.begin(), Part.begin(), Part.end());
  return Copied.isSome() ? Copied : Loaded;
}

/// The object that \p N is, or is a part of.
MemberVersions::Object MemberVersions::behind(NodeRef N) const {
  Object Found;
  for (unsigned I = 0; I < MaxStates && N.isSome(); ++I) {
    Found.Made = N;
    const NodeRecord &Node = P.node(N);
    if (Node.Kind == NodeKind::Param) {
      Found.Param = Node.Payload;
      return Found;
    }
    if (Node.Kind == NodeKind::GlobalLoad || Node.Kind == NodeKind::GlobalStore) {
      Found.Made = NodeRef();
      Found.Cell = P.cellOf(N);
      return Found;
    }
    if (Node.Kind == NodeKind::CallResult)
      return Found;
    N = before(Linked, N, Found.Path);
  }
  return Found;
}

/// What may stand for parameter \p Param, wherever its function is called from.
const MemberVersions::Objects &MemberVersions::givenFor(NodeRef Param, unsigned Depth) {
  std::unique_ptr<Objects> &Entry = Given[Param];
  if (Entry)
    return *Entry;
  Entry = std::make_unique<Objects>();
  Objects Found;
  auto Add = [&](Object New) {
    New.Path.clear();
    New.Param.reset();
    if (llvm::none_of(Found, [&](const Object &Old) { return Old.isSame(New); }))
      Found.push_back(std::move(New));
  };
  uint32_t Number = P.node(Param).Payload;
  auto Callers = Linked.calls().callers(P.bodyOf(Param));
  for (CallSite Site : Callers) {
    NodeRef Passed = Linked.flow().placeGivenTo(Site, Number).first;
    Object Of = Passed.isSome() ? behind(Passed) : Object();
    if (!Of.Param) {
      Add(std::move(Of));
      continue;
    }
    for (const Object &Outer : Objects(Depth ? givenFor(Of.Made, Depth - 1) : Objects(1)))
      Add(Outer);
  }
  if (Callers.empty())
    Add(Object());
  return *(Given[Param] = std::make_unique<Objects>(std::move(Found)));
}

/// Adds what \p Name, a capture of \p Lambda, is.
void MemberVersions::addCaptured(BodyId Lambda, ElementId Name, Objects &Found) {
  for (NodeRef Closure : Table.closuresOf(Lambda)) {
    BodyId B = P.bodyOf(Closure);
    for (unsigned I = 0; I < MaxStates && Closure.isSome(); ++I) {
      NodeRef Next;
      for (uint32_t Row : P.inEdges(Closure)) {
        const EdgeRecord &Edge = P.edge(Closure, Row);
        NodeRef From = P.nodeRef(B, Edge.From);
        ElementList At = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path));
        if (Edge.Kind == EdgeKind::Update)
          Next = From;
        else if (Edge.Kind == EdgeKind::Store && !At.empty() && At[0] == Name)
          addWritten(behind(From), B, Found);
      }
      Closure = Next;
    }
  }
}

/// Adds \p To, an object of \p B: what stands for it outside of that, if anything does.
void MemberVersions::addWritten(const Object &To, BodyId B, Objects &Found) {
  if (!To.Param || P.bodyOf(To.Made) != B) {
    Found.push_back(To);
    addNamed(To.Cell, Found);
    return;
  }
  for (const Object &Outer : Objects(givenFor(To.Made, MaxDepth)))
    Found.push_back(Outer);
}

/// Adds the objects that pointer \p Cell is set to name.
void MemberVersions::addNamed(link::CellId Cell, Objects &Found) {
  auto Stores = Cell.isSome() ? P.storesOf(Cell) : llvm::ArrayRef<NodeRef>();
  for (NodeRef Store : Stores.take_front(MaxNames))
    for (uint32_t Row : P.inEdges(Store)) {
      const EdgeRecord &Edge = P.edge(Store, Row);
      if (Edge.Kind != EdgeKind::Copy && Edge.Path.isSome())
        continue;
      Object Named = behind(P.nodeRef(P.bodyOf(Store), Edge.From));
      if (Named.Cell != Cell && !Named.Param)
        Found.push_back(std::move(Named));
      else if (Named.Param)
        for (const Object &Outer : Objects(givenFor(Named.Made, MaxDepth)))
          Found.push_back(Outer);
    }
}

/// Functions that may write to \p Member of what they did not make, themselves or in what they
/// call.
const llvm::BitVector &MemberVersions::writersOf(ElementId Member) {
  std::unique_ptr<llvm::BitVector> &Entry = Writers[Member];
  if (Entry)
    return *Entry;
  Entry = std::make_unique<llvm::BitVector>(P.bodyCount());
  std::vector<BodyId> Work;
  auto Add = [&](BodyId B) {
    if (!(*Entry)[B.Value]) {
      Entry->set(B.Value);
      Work.push_back(B);
    }
  };
  auto Stores = Fields.of(Member);
  if (Stores.size() > MaxStores)
    return *Entry;
  for (auto [B, Row] : Stores)
    if (!(P.function(B).Flags & FN_Constructor))
      Add(B);
  // Those that call a writer, those that call these, and so on.
  size_t Next = 0;
  for (unsigned Depth = 0; Depth <= CallDepth; ++Depth)
    for (size_t Level = Work.size(); Next < Level; ++Next)
      for (CallSite Site : Linked.calls().callers(Work[Next]))
        Add(P.bodyOf(Site.Call));
  return *Entry;
}

/// The objects whose member \p Member may be written while \p B, and calls up to \p Depth below it,
/// run: its parameters, and objects that others made.
const MemberVersions::Objects &MemberVersions::writtenIn(BodyId B, ElementId Member,
                                                         unsigned Depth) {
  auto [Entry, New] = Written.try_emplace({B, Member, Depth});
  if (!New || !writersOf(Member)[B.Value])
    return Entry->second;
  Objects Found;
  bool IsClosure = (P.function(B).Flags & FN_Lambda) != 0;
  auto Keep = [&](const Object &To) {
    if (Found.size() < MaxWritten && !llvm::is_contained(Found, To))
      Found.push_back(To);
  };
  auto Add = [&](const Object &To) {
    Objects More;
    if (To.Param && IsClosure && *To.Param == 0 && !To.Path.empty())
      addCaptured(B, To.Path.front(), More);
    else if (To.Param || To.Cell.isSome())
      More.push_back(To); // what this function made is no other function's object
    if (!To.Param)
      addNamed(To.Cell, More);
    llvm::for_each(More, Keep);
  };
  for (auto [Body, Row] : Fields.of(Member)) {
    if (Body != B)
      continue;
    const EdgeRecord &Edge = P.unit(B).Edges[Row];
    Object To = behind(P.nodeRef(B, NodeId(Edge.Target)));
    ElementList Where = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path));
    To.Path.append(Where.begin(), Where.end());
    Add(To);
  }
  const Range &Calls = P.function(B).Calls;
  for (uint32_t Row = Calls.Begin; Row < Calls.End && Depth > 0; ++Row) {
    CallRef C = P.callRef(B, CallId(Row));
    auto Callees = Linked.calls().callees(C);
    for (uint32_t I = 0; I < Callees.size() && P.call(C).Kind != CallKind::WriteBack; ++I) {
      if (!writersOf(Member)[Callees[I].Body.Value])
        continue;
      for (const Object &To : writtenIn(Callees[I].Body, Member, Depth - 1)) {
        NodeRef Passed = To.Param ? Linked.flow().placeGivenTo({C, I}, *To.Param).first : NodeRef();
        if (!To.Param)
          Keep(To);
        else if (Passed.isSome())
          Add(behind(Passed));
      }
    }
  }
  return Written[{B, Member, Depth}] = std::move(Found);
}

/// True if \p Written is, or may be, one of \p Meant.
bool MemberVersions::isOneOf(const Object &Written, llvm::ArrayRef<Object> Meant) const {
  return llvm::any_of(Meant, [&](const Object &Of) { return Of.isSame(Written); });
}

/// True if \p C may change \p Member of the object that \p Param is, and the graph does not say so.
bool MemberVersions::changes(CallRef C, NodeRef Param, ElementId Member) {
  auto Callees = Linked.calls().callees(C);
  bool Seen =
      Callees.size() == 1 && Callees[0].Kind == Callee::Via::Call && !Linked.calls().needsModel(C);
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    if (!writersOf(Member)[Callees[I].Body.Value])
      continue;
    for (const Object &To : Objects(writtenIn(Callees[I].Body, Member, CallDepth))) {
      if (!To.Param && isOneOf(To, givenFor(Param, MaxDepth)))
        return true;
      NodeRef Passed =
          To.Param && !Seen ? Linked.flow().placeGivenTo({C, I}, *To.Param).first : NodeRef();
      if (Passed.isSome() && behind(Passed).Made == Param)
        return true;
    }
  }
  return false;
}

/// How many calls of its block are made before \p N.
unsigned MemberVersions::callsBefore(NodeRef N) const {
  BodyId B = P.bodyOf(N);
  const UnitView &Unit = P.unit(B);
  const Range &Calls = Unit[P.node(N).Block].Calls;
  auto IsBehind = [&](CallId C) {
    const CallRecord &Call = Unit[C];
    NodeId Row(P.rowOf(N));
    if (Call.Result.isSome())
      return Call.Result > Row;
    for (const ArgRecord &Arg : UnitView::slice(Unit.Args, Call.Args))
      if (Arg.Post.isSome() || Arg.Pre == Row)
        return Arg.Pre == Row || Arg.Post > Row;
    return standsBehind(Unit, Call.Location, P.node(N).Location).value_or(false);
  };
  unsigned Before = 0;
  for (CallId C(Calls.Begin); C.Value < Calls.End && !IsBehind(C); ++C.Value)
    ++Before;
  return Before;
}

/// Writes to another parameter that some caller gives the same object for.
void MemberVersions::findAliases(NodeRef Param, const ElementList &Part, PlaceVersions &Of) {
  BodyId B = P.bodyOf(Param);
  const FunctionRecord &Function = P.function(B);
  auto Params = UnitView::slice(P.unit(B).Params, Function.Params);
  auto IsSameAt = [&](CallSite Site, uint32_t Other) {
    auto [One, At] = Linked.flow().placeGivenTo(Site, P.node(Param).Payload);
    auto [Two, Where] = Linked.flow().placeGivenTo(Site, Other);
    if (One.isNone() || Two.isNone() || At != Where)
      return false;
    Object X = behind(One), Y = behind(Two);
    return X.isSame(Y) && X.Path == Y.Path;
  };
  for (uint32_t Other = 0; Other < Params.size(); ++Other) {
    if (Other == P.node(Param).Payload || Params[Other].Exit.isNone() ||
        Params[Other].Entry.isNone() || Params[Other].Type != Params[P.node(Param).Payload].Type ||
        !(Params[Other].Flags & PF_Indirect) ||
        llvm::none_of(Linked.calls().callers(B),
                      [&](CallSite Site) { return IsSameAt(Site, Other); }))
      continue;
    llvm::SmallVector<NodeRef, 16> States{P.nodeRef(B, Params[Other].Exit)};
    for (size_t I = 0; I < States.size() && I < MaxStates; ++I) {
      NodeRef State = States[I];
      const NodeRecord &Node = P.node(State);
      bool Writes = Node.Kind == NodeKind::Definition || Node.Kind == NodeKind::ArgPost;
      ElementList Ignored;
      bool Whole = true;
      for (uint32_t Row : P.inEdges(State)) {
        const EdgeRecord &Edge = P.edge(State, Row);
        NodeRef From = P.nodeRef(B, Edge.From);
        bool Keeps = Edge.Kind == EdgeKind::Update ||
                     (Edge.Kind == EdgeKind::Copy && Node.Kind != NodeKind::Definition);
        if (Keeps && !llvm::is_contained(States, From))
          States.push_back(From);
        if (Edge.Kind == EdgeKind::Store) {
          ElementList At = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path));
          size_t Common = std::min(At.size(), Part.size());
          Whole = std::equal(At.begin(), At.begin() + Common, Part.begin());
        }
      }
      if (Node.Kind == NodeKind::ArgPost)
        if (NodeRef From = before(Linked, State, Ignored);
            From.isSome() && !llvm::is_contained(States, From))
          States.push_back(From);
      if (Writes && Whole && Node.Block.isSome())
        Of.Events[Node.Block.Value - Function.Blocks.Begin].push_back(
            {callsBefore(State), P.rowOf(State).Value, PlaceVersions::ByStore | State.Value});
    }
  }
}

void MemberVersions::findEvents(NodeRef Param, const ElementList &Part, PlaceVersions &Of) {
  BodyId B = P.bodyOf(Param);
  const FunctionRecord &Function = P.function(B);
  for (ElementId Member : Part) {
    if (Linked.paths().isBracketed(Member) || !writersOf(Member)[B.Value])
      continue;
    for (uint32_t I = 0; I < Function.Blocks.size(); ++I) {
      const Range &Calls = P.unit(B).Blocks[Function.Blocks.Begin + I].Calls;
      for (uint32_t Row = Calls.Begin; Row < Calls.End; ++Row)
        if (CallRef C = P.callRef(B, CallId(Row));
            P.call(C).Kind != CallKind::WriteBack && changes(C, Param, Member))
          Of.Events[I].push_back({Row - Calls.Begin, ~0u, PlaceVersions::ByCall | C.Value});
    }
  }
}

/// The versions of \p Part of \p Param; null if it has but one.
const PlaceVersions *MemberVersions::in(NodeRef Param, const ElementList &Part) {
  auto [Entry, New] = Known.try_emplace({Param, Part});
  BodyId B = P.bodyOf(Param);
  if (!New || P.function(B).Entry.isNone())
    return Entry->second.get();
  auto Made = std::make_unique<PlaceVersions>();
  Made->Events.resize(P.function(B).Blocks.size());
  findEvents(Param, Part, *Made);
  findAliases(Param, Part, *Made);
  if (!Made->any())
    return nullptr;
  Made->spread(Linked, B);
  return (Known[{Param, Part}] = std::move(Made)).get();
}

Version MemberVersions::readBy(NodeRef Param, const ElementList &Part, NodeRef Read) {
  const PlaceVersions *Of = in(Param, Part);
  BlockId Block = P.node(Read).Block;
  return Of && Block.isSome() ? Of->after(Block.Value - P.function(P.bodyOf(Param)).Blocks.Begin,
                                          callsBefore(Read), P.rowOf(Read).Value)
                              : 0;
}

Version MemberVersions::atCall(NodeRef Param, const ElementList &Part, CallRef Call,
                               bool Returned) {
  const PlaceVersions *Of = in(Param, Part);
  BodyId B = P.bodyOf(Param);
  BlockId Block = P.call(Call).Block;
  if (!Of || Block.isNone())
    return 0;
  uint32_t Position = Call.Value - P.callRef(B, CallId(P.unit(B)[Block].Calls.Begin)).Value;
  return Of->after(Block.Value - P.function(B).Blocks.Begin, Position + Returned,
                   Returned ? 0 : ~0u);
}

Version MemberVersions::atExit(NodeRef Param, const ElementList &Part) {
  const PlaceVersions *Of = in(Param, Part);
  const FunctionRecord &Function = P.function(P.bodyOf(Param));
  return Of && Function.Exit.isSome() ? Of->out(Function.Exit.Value - Function.Blocks.Begin) : 0;
}

NodeRef MemberVersions::madeAt(BodyId B, Version Made) const {
  uint32_t Of = uint32_t(Made);
  if (Made >= PlaceVersions::ByJoin) {
    // a row of the unit's blocks
  } else if (Made >= PlaceVersions::ByStore) {
    return NodeRef(Of);
  } else {
    Of = P.call(CallRef(Of)).Block.Value;
  }
  const Range &Nodes = P.function(B).Nodes;
  for (uint32_t Row = Nodes.Begin; Row < Nodes.End; ++Row)
    if (NodeRef N = P.nodeRef(B, NodeId(Row)); P.node(N).Block == BlockId(Of))
      return N;
  return NodeRef();
}

} // namespace flowpact::solve
