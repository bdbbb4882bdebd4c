//===- GlobalOrder.cpp - what a global holds, from point to point ---------===//
#include "link/GlobalOrder.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;

NodeRef GlobalOrder::at(const llvm::DenseMap<CallKey, NodeRef> &Of, CallRef C, CellId Cell) const {
  return Of.lookup_or({C.Value, Cell.Value}, NodeRef());
}

void GlobalOrder::give(NodeRef From, NodeRef To, PathRef Path, StepKind Kind, StepSink Emit) const {
  if (To.isNone())
    return;
  Step S;
  S.Target = To;
  S.Path = Path;
  S.Kind = Kind;
  S.Block = P.node(From).Block;
  Emit(S);
}

void GlobalOrder::forEachStep(const Flow &By, NodeRef N, PathRef Path, StepSink Emit) const {
  PathTable &Paths = By.paths();
  if (!P.isState(N)) // the global holds what was stored
    return give(N, StoredAt.lookup_or(N, NodeRef()), Path, StepKind::Kept, Emit);
  if (state(N).Kind == Point::Before)
    enterCallees(By.callerKeys(), N, Path, Emit);
  for (NodeRef To : Next[N.Value - P.nodeCount()]) {
    bool Stored = P.isState(To) && state(To).Kind == Point::Stored;
    if (Stored && state(To).Replaces && Paths.isKilledBy(Path, state(To).Kills))
      continue;
    // What runs after another entry has ended does not know who called that.
    bool Again =
        state(N).Kind == Point::Elsewhere || (P.isState(To) && state(To).Kind == Point::Elsewhere);
    if (Again)
      give(N, To, Paths.unmarked(Path), StepKind::Later, Emit);
    else
      give(N, To, Path, StepKind::Kept, Emit);
  }
}

void GlobalOrder::enterCallees(const CallerKeys &Keys, NodeRef Before, PathRef Path,
                               StepSink Emit) const {
  CallRef C = state(Before).Call;
  if (P.call(C).Kind == CallKind::WriteBack)
    return;
  auto Callees = Calls.callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    Step S;
    S.Target = EntryOf.lookup_or({Callees[I].Body.Value, cellOf(Before).Value}, NodeRef());
    if (S.Target.isNone())
      continue;
    S.Path = Keys.entering(Path, C, Callees[I]);
    S.Kind = StepKind::Enter;
    S.Block = P.call(C).Block;
    S.Call = C;
    S.Callee = I;
    Emit(S);
  }
}

void GlobalOrder::forEachReturn(const Flow &By, NodeRef Exit, PathRef Path, CallSite Site,
                                StepSink Emit) const {
  Step S;
  S.Target =
      at(state(Exit).Kind == Point::Exit ? AfterCall : ThrownByCall, Site.Call, cellOf(Exit));
  if (S.Target.isNone())
    return;
  S.Path = By.callerKeys().leaving(Path, Site.Call, Calls.callees(Site.Call)[Site.Callee]);
  S.Kind = StepKind::Return;
  S.Block = P.call(Site.Call).Block;
  S.Call = Site.Call;
  S.Callee = Site.Callee;
  Emit(S);
}

/// Makes the states of all globals, one global and one function after the other.
class GlobalOrderBuilder {
public:
  GlobalOrderBuilder(GlobalOrder &Into, const DeadBlocks &Dead)
      : Into(Into), P(Into.P), Calls(Into.Calls), Dead(Dead), First(P.nodeCount()) {}

  void add(const OrderedGlobal &G) {
    Cell = G.Cell;
    Users.clear();
    Users.insert(G.Bodies.begin(), G.Bodies.end());
    Tries = llvm::any_of(G.Bodies, [&](BodyId B) { return hasTry(B); });
    findGivers();
    Frames.clear();
    for (BodyId B : G.Bodies)
      makeFrame(B);
    for (BodyId B : G.Bodies)
      connect(B, Frames[B]);
    joinEntries(G);
  }

  /// The node that stands for all of the time.
  void addAnywhere(CellId C) {
    Cell = C;
    auto Loads = P.loadsOf(C);
    if (Loads.size() < 2 || P.storesOf(C).size() < 2)
      return;
    const NodeRecord &Some = P.node(Loads[0]);
    Into.Anywhere[C.Value] = make(P.bodyOf(Loads[0]), Point::Anywhere, Some.Block, Some.Location);
  }

  void finish(Program &Changed) {
    Into.Next = Csr<NodeRef>(Into.States.size(), Edges);
    Changed.setStates(std::move(Rows), In);
  }

private:
  using Point = GlobalOrder::Point;
  class Walk;
  static constexpr unsigned CallRank = ~0u;
  /// Something that happens to the global in a block, in order.
  struct Event {
    unsigned Calls, Rank; ///< calls of the block before it; then loads, stores, the call
    NodeRef Node;         ///< a load
    NodeRef Into, From;   ///< states
    NodeRef Thrown;
  };
  struct Frame {
    NodeRef Entry, Exit, Thrown;
    llvm::DenseMap<BlockId, std::vector<Event>> Events; ///< by block
  };

  NodeRef make(BodyId B, Point Kind, BlockId Block, LocationId Where, CallRef Call = {}) {
    NodeRecord Row;
    Row.Kind = NodeKind::GlobalState;
    Row.Block = Block;
    Row.Location = Where;
    Row.Payload = Cell.Value;
    Rows.push_back(Row);
    In.push_back(B);
    Into.States.push_back({Kind, Call, PathTable::Empty, false});
    return NodeRef(First + Rows.size() - 1);
  }

  bool hasTry(BodyId B) const {
    auto Of = UnitView::slice(P.unit(B).Calls, P.function(B).Calls);
    return llvm::any_of(Of, [](const CallRecord &C) { return C.Flags & CF_InTry; });
  }

  bool isUser(BodyId B) const { return Users.contains(B); }
  void makeFrame(BodyId B);
  void addCalls(BodyId B, BlockId Block, Frame &F);
  void addStore(NodeRef Store, Frame &F);
  bool isByCaller(NodeRef Store) const;
  void findGivers();
  bool mayPassOver(CallRef C) const;
  void connect(BodyId B, Frame &F);
  void joinEntries(const OrderedGlobal &G);
  void edge(NodeRef From, NodeRef To) { Edges.push_back({From.Value - First, To}); }

  GlobalOrder &Into;
  const Program &P;
  const CallGraph &Calls;
  const DeadBlocks &Dead;
  const uint32_t First;
  CellId Cell;
  bool Tries = false; ///< somebody catches exceptions
  llvm::DenseSet<BodyId> Users, Givers;
  llvm::DenseMap<BodyId, Frame> Frames;
  std::vector<NodeRecord> Rows;
  std::vector<BodyId> In;
  std::vector<std::pair<uint32_t, NodeRef>> Edges;
};

/// The store is what a caller writes through what the function returns.
bool GlobalOrderBuilder::isByCaller(NodeRef Store) const {
  auto From = P.inEdges(Store);
  BodyId B = P.bodyOf(Store);
  return From.size() == 1 && P.edge(Store, From[0]).From == P.function(B).ReturnPost;
}

/// Functions that return the global as a whole, and nothing else ever.
void GlobalOrderBuilder::findGivers() {
  Givers.clear();
  for (NodeRef Store : P.storesOf(Cell)) {
    BodyId B = P.bodyOf(Store);
    if (isByCaller(Store) && AccessOrder::of(P.node(Store).Flags).Replaces &&
        P.edge(Store, P.inEdges(Store)[0]).Kind == EdgeKind::Copy &&
        P.outEdges(P.nodeRef(B, P.function(B).ReturnPost)).size() == 1)
      Givers.insert(B);
  }
}

/// Something that \p C may run leaves the global alone.
bool GlobalOrderBuilder::mayPassOver(CallRef C) const {
  auto Callees = Calls.callees(C);
  if (P.call(C).Kind == CallKind::WriteBack)
    return Callees.size() != 1 || !Givers.contains(Callees[0].Body) || Calls.needsModel(C) ||
           Calls.isOpen(P.originalOf(C));
  return P.call(C).Kind == CallKind::Indirect || Callees.empty() || Calls.needsModel(C) ||
         Calls.isOpen(C) || !llvm::all_of(Callees, [&](const Callee &To) {
           return isUser(To.Body) && To.Kind == Callee::Via::Call;
         });
}

void GlobalOrderBuilder::addCalls(BodyId B, BlockId Block, Frame &F) {
  Range Of = P.unit(B).Blocks[Block.Value].Calls;
  for (uint32_t Row = Of.Begin; Row < Of.End; ++Row) {
    CallRef C = P.callRef(B, CallId(Row));
    if (llvm::none_of(Calls.callees(C), [&](const Callee &To) { return isUser(To.Body); }))
      continue;
    LocationId Where = P.call(C).Location;
    Event E{Row - Of.Begin,
            ~0u,
            NodeRef(),
            make(B, Point::Before, Block, Where, C),
            make(B, Point::After, Block, Where, C),
            make(B, Point::ThrownBy, Block, Where, C)};
    GlobalOrder::CallKey Key{C.Value, Cell.Value};
    Into.AfterCall[Key] = E.From;
    Into.ThrownByCall[Key] = E.Thrown;
    if (Tries) // anything may throw
      edge(E.Into, E.Thrown);
    if (mayPassOver(C))
      edge(E.Into, E.From);
    F.Events[Block].push_back(E);
  }
}

void GlobalOrderBuilder::addStore(NodeRef Store, Frame &F) {
  const NodeRecord &Row = P.node(Store);
  BodyId B = P.bodyOf(Store);
  AccessOrder When = AccessOrder::of(Row.Flags);
  NodeRef Made = make(B, Point::Stored, Row.Block, Row.Location);
  GlobalOrder::State &S = Into.States.back();
  auto From = P.inEdges(Store);
  S.Replaces = When.Replaces && From.size() == 1 && !isByCaller(Store);
  if (S.Replaces) {
    const EdgeRecord &Edge = P.edge(Store, From[0]);
    S.Kills = P.path(P.body(B).Unit, Edge.Path);
    // What a call left of its argument: it may have written the variable, too.
    const NodeRecord &Left = P.node(P.nodeRef(B, Edge.From));
    if (Left.Kind == NodeKind::ArgPost && CallId(Left.Payload).isSome())
      S.Replaces = llvm::none_of(Calls.callees(P.callRef(B, CallId(Left.Payload))),
                                 [&](const Callee &To) { return isUser(To.Body); });
  }
  Into.StoredAt[Store] = Made;
  F.Events[Row.Block].push_back(
      {When.CallsBefore, When.StoresBefore + 1, NodeRef(), Made, Made, NodeRef()});
}

void GlobalOrderBuilder::makeFrame(BodyId B) {
  const FunctionRecord &Function = P.function(B);
  Frame &F = Frames[B];
  F.Entry = make(B, Point::Entry, Function.Entry, Function.Location);
  F.Exit = make(B, Point::Exit, Function.Exit, Function.Location);
  F.Thrown = make(B, Point::Thrown, Function.Exit, Function.Location);
  Into.EntryOf[{B.Value, Cell.Value}] = F.Entry;
  for (uint32_t Block = Function.Blocks.Begin; Block < Function.Blocks.End; ++Block)
    addCalls(B, BlockId(Block), F);
  for (NodeRef N : P.loadsOf(Cell))
    if (P.bodyOf(N) == B)
      F.Events[P.node(N).Block].push_back(
          {AccessOrder::of(P.node(N).Flags).CallsBefore, 0, N, NodeRef(), NodeRef(), NodeRef()});
  for (NodeRef N : P.storesOf(Cell))
    if (P.bodyOf(N) == B)
      addStore(N, F);
  for (auto &[Block, Events] : F.Events)
    llvm::sort(Events, [](const Event &A, const Event &C) {
      return std::tuple(A.Calls, A.Rank, A.Node.Value) < std::tuple(C.Calls, C.Rank, C.Node.Value);
    });
}

/// Finds where control may come to next from one state, and what is read until then.
class GlobalOrderBuilder::Walk {
public:
  Walk(GlobalOrderBuilder &Of, BodyId B, const Frame &F, NodeRef From)
      : Of(Of), B(B), Unit(Of.P.unit(B)), Exit(Of.P.function(B).Exit), F(F), From(From) {}

  /// From event \p Next of \p Block on, after \p CallsBefore of its calls.
  void begin(BlockId Block, size_t Next, unsigned CallsBefore) {
    visit(Block, Next, CallsBefore);
    goOn();
  }
  /// From an exception that a call in \p Block lets out.
  void beginThrown(BlockId Block) {
    if (!throwFrom(Block))
      give(F.Thrown);
    goOn();
  }

private:
  void give(NodeRef To) {
    if (Given.insert(To).second)
      Of.edge(From, To);
  }
  void goOn() {
    while (!Work.empty()) {
      BlockId At = Work.back();
      Work.pop_back();
      visit(At, 0, 0);
    }
  }
  void visit(BlockId At, size_t Next, unsigned CallsBefore);
  bool throwFrom(BlockId At);
  void leave(uint32_t Row);
  bool isThrow(uint32_t Row) const { return Unit.Successors[Row].Kind == SuccessorKind::Exception; }

  GlobalOrderBuilder &Of;
  const BodyId B;
  const UnitView &Unit;
  const BlockId Exit;
  const Frame &F;
  const NodeRef From;
  llvm::DenseSet<NodeRef> Given;
  llvm::DenseSet<BlockId> Seen;
  std::vector<BlockId> Work;
};

/// Takes the branch that is row \p Row of the unit's successors.
void GlobalOrderBuilder::Walk::leave(uint32_t Row) {
  BlockId To = Unit.Successors[Row].Target;
  if (To.isNone() || Of.Dead.isDeadBranch(B, Row) || Of.Dead.isDead(B, To))
    return;
  if (To == Exit && isThrow(Row))
    give(F.Thrown);
  else if (Seen.insert(To).second)
    Work.push_back(To);
}

/// To the handlers; an exception may come from anywhere in \p At. False if there are none.
bool GlobalOrderBuilder::Walk::throwFrom(BlockId At) {
  bool Caught = false;
  Range Rows = Unit.Blocks[At.Value].Successors;
  for (uint32_t S = Rows.Begin; S < Rows.End; ++S)
    if (isThrow(S)) {
      leave(S);
      Caught |= Unit.Successors[S].Target != Exit;
    }
  return Caught;
}

void GlobalOrderBuilder::Walk::visit(BlockId At, size_t Next, unsigned CallsBefore) {
  const BlockRecord &Row = Unit.Blocks[At.Value];
  throwFrom(At);
  auto Found = F.Events.find(At);
  auto Events = Found == F.Events.end() ? llvm::ArrayRef<Event>() : llvm::ArrayRef(Found->second);
  for (; Next < Events.size() && Events[Next].Into.isNone(); ++Next)
    give(Events[Next].Node);
  const bool Ends = Next >= Events.size();
  unsigned Calls = Row.Calls.size();
  if (!Ends) {
    give(Events[Next].Into);
    Calls = std::min(Calls, Events[Next].Calls);
  }
  // What the other calls let out, somebody may catch.
  for (unsigned I = CallsBefore; Of.Tries && I < Calls; ++I)
    if (!(Unit.Calls[Row.Calls.Begin + I].Flags & CF_InTry))
      give(F.Thrown);
  if (!Ends)
    return;
  if (At == Exit)
    give(F.Exit);
  for (uint32_t S = Row.Successors.Begin; S < Row.Successors.End; ++S)
    if (!isThrow(S))
      leave(S);
}

void GlobalOrderBuilder::connect(BodyId B, Frame &F) {
  const FunctionRecord &Function = P.function(B);
  Walk(*this, B, F, F.Entry).begin(Function.Entry, 0, 0);
  for (uint32_t Row = Function.Blocks.Begin; Row < Function.Blocks.End; ++Row) {
    BlockId Block(Row);
    auto Found = F.Events.find(Block);
    if (Found == F.Events.end() || Dead.isDead(B, Block))
      continue;
    const std::vector<Event> &Events = Found->second;
    for (size_t I = 0; I < Events.size(); ++I) {
      const Event &E = Events[I];
      if (E.From.isSome())
        Walk(*this, B, F, E.From).begin(Block, I + 1, E.Calls + (E.Rank == CallRank));
      if (E.Thrown.isNone())
        continue;
      Walk(*this, B, F, E.Thrown).beginThrown(Block);
      // A load behind the call stands for what the handler reads, too.
      for (const Event &Read : Events)
        if (Read.Node.isSome() && Read.Calls == E.Calls + 1)
          edge(E.Thrown, Read.Node);
    }
  }
}

/// What one entry leaves, the others find.
void GlobalOrderBuilder::joinEntries(const OrderedGlobal &G) {
  auto IsInit = [&](BodyId B) { return (P.function(B).Flags & FN_Initializer) != 0; };
  auto IsMain = [&](BodyId B) { return (P.function(B).Flags & FN_Main) != 0; };
  const FunctionRecord &Some = P.function(G.Entries[0]);
  NodeRef First = make(G.Entries[0], Point::Elsewhere, Some.Exit, Some.Location);
  NodeRef Any = make(G.Entries[0], Point::Elsewhere, Some.Exit, Some.Location);
  edge(First, Any);
  for (BodyId B : G.Entries) {
    const Frame &F = Frames[B];
    if (!IsMain(B)) {
      edge(F.Exit, IsInit(B) ? First : Any);
      edge(F.Thrown, IsInit(B) ? First : Any);
    }
    edge(IsInit(B) || IsMain(B) ? First : Any, F.Entry);
  }
}

GlobalOrder::GlobalOrder(Program &P, const CallGraph &Calls, const DeadBlocks &Dead,
                         const OrderedGlobals &Globals)
    : P(P), Calls(Calls), Anywhere(P.cellCount()) {
  GlobalOrderBuilder Builder(*this, Dead);
  for (const OrderedGlobal &G : Globals.globals())
    Builder.add(G);
  for (CellId C(0); C.Value < P.cellCount(); ++C.Value)
    Builder.addAnywhere(C);
  Builder.finish(P);
}

} // namespace flowpact::link
