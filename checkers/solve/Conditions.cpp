//===- Conditions.cpp - what branches say of values -----------------------===//
#include "solve/Conditions.h"
#include "solve/MemberVersions.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::BodyId;
using link::NodeRef;
using link::PathRef;
using link::PathTable;

namespace {
/// Calls below a function, and callees of one, whose conditions are looked into.
constexpr unsigned MaxBelow = 2, MaxCallees = 4;
/// Rounds over a function's blocks; beyond, nothing is known there.
constexpr unsigned MaxRounds = 100;

const NumberSet Zero = NumberSet::only(0);
const NumberSet NotZero = Zero.complement();
} // namespace

//===----------------------------------------------------------------------===//
// Knowledge
//===----------------------------------------------------------------------===//

const NumberSet *Knowledge::find(ValueId V) const {
  auto At = llvm::partition_point(Rows, [&](const Row &R) { return R.first < V; });
  return At != Rows.end() && At->first == V ? &At->second : nullptr;
}

bool Knowledge::add(ValueId V, const NumberSet &May) {
  auto At = llvm::partition_point(Rows, [&](const Row &R) { return R.first < V; });
  if (At == Rows.end() || At->first != V) {
    Rows.insert(At, {V, May});
    return !May.isEmpty();
  }
  At->second = NumberSet::intersect(At->second, May);
  return !At->second.isEmpty();
}

bool Knowledge::add(const Knowledge &Other) {
  bool Possible = true;
  for (const Row &R : Other.Rows)
    Possible &= add(R.first, R.second);
  return Possible;
}

void Knowledge::meet(const Knowledge &Other) {
  for (Row &R : Rows) {
    const NumberSet *Too = Other.find(R.first);
    R.second =
        Too ? NumberSet::unite(R.second, *Too) : NumberSet::between(NumberSet::Min, NumberSet::Max);
  }
  llvm::erase_if(Rows, [](const Row &R) { return R.second.complement().isEmpty(); });
}

//===----------------------------------------------------------------------===//
// A function's blocks
//===----------------------------------------------------------------------===//

struct Conditions::Body {
  std::vector<uint32_t> Joins; ///< rows of nodes that are phis, and of what is returned
  bool Computed = false;
  std::vector<Knowledge> In; ///< by block
  std::vector<uint8_t> Reached;
  std::vector<uint32_t> Position; ///< in reverse postorder; ~0: not reached
  std::vector<uint32_t> Loop;     ///< strongly connected component; ~0: none
  llvm::SmallVector<uint32_t, 4> Parameters;
  bool Counted = false;
  llvm::SmallVector<ValueId, 4> AskedAgain; ///< ascending
};

Conditions::Conditions(const link::LinkedProgram &Linked, const FieldStores &Fields,
                       const GuardTable &Table)
    : Linked(Linked), P(Linked.program()),
      Versions(std::make_unique<MemberVersions>(Linked, Fields, Table)) {}
Conditions::~Conditions() = default;

/// Reverse postorder, and the loops (Tarjan's components of more than one block, or
/// of one that follows itself).
void Conditions::order(BodyId B, Body &Of) {
  const FunctionRecord &Function = P.function(B);
  const UnitView &Unit = P.unit(B);
  uint32_t Count = Function.Blocks.size();
  Of.Position.assign(Count, ~0u);
  Of.Loop.assign(Count, ~0u);
  std::vector<uint32_t> Number(Count, ~0u), Low(Count, 0), Open, Postorder;
  llvm::BitVector IsOpen(Count);
  struct Frame {
    uint32_t Block, Next;
  };
  std::vector<Frame> Stack;
  uint32_t Counter = 0;
  auto Begin = [&](uint32_t Block) {
    Number[Block] = Low[Block] = Counter++;
    Open.push_back(Block);
    IsOpen.set(Block);
    Stack.push_back({Block, Unit.Blocks[Function.Blocks.Begin + Block].Successors.Begin});
  };
  auto Close = [&](uint32_t Block) {
    bool Alone = Open.back() == Block;
    for (const SuccessorRecord &Next :
         UnitView::slice(Unit.Successors, Unit.Blocks[Function.Blocks.Begin + Block].Successors))
      Alone &= Next.Target.Value - Function.Blocks.Begin != Block;
    for (uint32_t Member = ~0u; Member != Block; Open.pop_back()) {
      Member = Open.back();
      IsOpen.reset(Member);
      if (!Alone)
        Of.Loop[Member] = Block;
    }
  };
  Begin(Function.Entry.Value - Function.Blocks.Begin);
  while (!Stack.empty()) {
    Frame &Top = Stack.back();
    uint32_t Block = Top.Block;
    if (Top.Next == Unit.Blocks[Function.Blocks.Begin + Block].Successors.End) {
      Stack.pop_back();
      if (!Stack.empty())
        Low[Stack.back().Block] = std::min(Low[Stack.back().Block], Low[Block]);
      if (Low[Block] == Number[Block])
        Close(Block);
      Postorder.push_back(Block);
      continue;
    }
    uint32_t Row = Top.Next++;
    if (Linked.dead().isDeadBranch(B, Row))
      continue;
    uint32_t To = Unit.Successors[Row].Target.Value - Function.Blocks.Begin;
    if (Number[To] == ~0u)
      Begin(To);
    else if (IsOpen[To])
      Low[Block] = std::min(Low[Block], Number[To]);
  }
  for (uint32_t I = 0; I < Postorder.size(); ++I)
    Of.Position[Postorder[I]] = Postorder.size() - 1 - I;
}

/// Rows of the branches that may be taken from \p Block.
llvm::SmallVector<uint32_t, 2> Conditions::successorsOf(BodyId B, uint32_t Block) const {
  const Range &All = P.unit(B).Blocks[P.function(B).Blocks.Begin + Block].Successors;
  llvm::SmallVector<uint32_t, 2> Result;
  for (uint32_t Row = All.Begin; Row < All.End; ++Row)
    if (!Linked.dead().isDeadBranch(B, Row))
      Result.push_back(Row);
  return Result;
}

Conditions::Body &Conditions::bodyOf(BodyId B) {
  std::unique_ptr<Body> &Entry = Bodies[B];
  if (Entry)
    return *Entry;
  Entry = std::make_unique<Body>();
  Body &Of = *Entry;
  const FunctionRecord &Function = P.function(B);
  uint32_t Count = Function.Blocks.size();
  Of.In.resize(Count);
  Of.Reached.assign(Count, 0);
  for (uint32_t Row = Function.Nodes.Begin; Row < Function.Nodes.End; ++Row)
    if (P.unit(B).Nodes[Row].Kind == NodeKind::Phi || NodeId(Row) == Function.Return)
      Of.Joins.push_back(Row);
  if (Function.Blocks.empty() || Function.Entry.isNone())
    return Of;
  order(B, Of);
  compute(B, Of);
  findParameters(Of);
  return Of;
}

/// What holds at each block: a must-analysis, to its fixed point.
void Conditions::compute(BodyId B, Body &Of) {
  const FunctionRecord &Function = P.function(B);
  uint32_t Count = Function.Blocks.size();
  std::vector<uint32_t> Order(Count, ~0u);
  for (uint32_t I = 0; I < Count; ++I)
    if (Of.Position[I] != ~0u)
      Order[Of.Position[I]] = I;
  std::vector<llvm::SmallVector<uint32_t, 2>> Before(Count);
  for (uint32_t I : Order)
    if (I != ~0u)
      for (uint32_t Row : successorsOf(B, I))
        if (auto &All = Before[P.unit(B).Successors[Row].Target.Value - Function.Blocks.Begin];
            !llvm::is_contained(All, I))
          All.push_back(I);
  Of.Reached[Order[0]] = 1;
  bool Changed = true;
  for (unsigned Round = 0; Changed && Round < MaxRounds; ++Round) {
    Changed = false;
    for (uint32_t I : Order) {
      if (I == ~0u || I == Order[0])
        continue;
      Changed |= updateBlock(B, Of, I, Before[I]);
    }
  }
  if (Changed)
    Of.In.assign(Count, Knowledge());
  Of.Computed = true;
}

bool Conditions::updateBlock(BodyId B, Body &Of, uint32_t Block, llvm::ArrayRef<uint32_t> Before) {
  std::optional<Knowledge> New;
  for (uint32_t From : Before) {
    if (!Of.Reached[From])
      continue;
    Knowledge Along = alongBranch(B, From, Block, Of.In[From]);
    if (New)
      New->meet(Along);
    else
      New = std::move(Along);
  }
  if (!New)
    return false;
  // What is made here was something else before.
  New->dropIf([&](const Knowledge::Row &R) {
    return P.node(MadeAt[R.first.Value]).Block.Value - P.function(B).Blocks.Begin == Block;
  });
  if (Of.Reached[Block])
    New->meet(Of.In[Block]);
  if (Of.Reached[Block] && *New == Of.In[Block])
    return false;
  Of.Reached[Block] = 1;
  Of.In[Block] = std::move(*New);
  return true;
}

void Conditions::findParameters(Body &Of) {
  for (const Knowledge &In : Of.In)
    for (const Knowledge::Row &R : In.rows())
      if (const NodeRecord &Made = P.node(MadeAt[R.first.Value]); Made.Kind == NodeKind::Param)
        if (value(MadeAt[R.first.Value]) == R.first &&
            !llvm::is_contained(Of.Parameters, Made.Payload))
          Of.Parameters.push_back(Made.Payload);
  llvm::sort(Of.Parameters);
}

std::optional<uint32_t> Conditions::parameter(ValueId V, BodyId B) {
  NodeRef Made = MadeAt[V.Value];
  if (P.bodyOf(Made) != B || P.node(Made).Kind != NodeKind::Param || value(Made) != V)
    return std::nullopt;
  return P.node(Made).Payload;
}

void Conditions::findAskedAgain(BodyId B, Body &Of) {
  Of.Counted = true;
  const FunctionRecord &Function = P.function(B);
  llvm::SmallVector<ValueId, 16> Asked; // once for each block that asks
  for (uint32_t I = 0; Of.Computed && I < Function.Blocks.size(); ++I) {
    const BlockRecord &Block = P.unit(B).Blocks[Function.Blocks.Begin + I];
    auto Branches = UnitView::slice(P.unit(B).Successors, Block.Successors);
    if (Block.Condition.isNone() || Branches.size() < 2 || !Of.Reached[I])
      continue;
    llvm::SmallVector<ValueId, 4> Here;
    for (const SuccessorRecord &Branch : Branches) {
      Knowledge Says = alongBranch(B, I, Branch.Target.Value - Function.Blocks.Begin, Knowledge());
      for (const Knowledge::Row &R : Says.rows())
        if (!llvm::is_contained(Here, R.first))
          Here.push_back(R.first);
    }
    llvm::append_range(Asked, Here);
  }
  llvm::sort(Asked);
  for (size_t I = 0; I < Asked.size(); ++I) {
    bool Again = I && Asked[I] == Asked[I - 1];
    NodeRef Made = MadeAt[Asked[I].Value];
    bool Joined = P.node(Made).Kind == NodeKind::Phi && !IsComparison[Asked[I].Value];
    if ((Again || Joined) && (Of.AskedAgain.empty() || Of.AskedAgain.back() != Asked[I]))
      Of.AskedAgain.push_back(Asked[I]);
  }
}

bool Conditions::asksAgain(BodyId B) {
  Body &Of = bodyOf(B);
  if (!Of.Counted)
    findAskedAgain(B, Of);
  return !Of.AskedAgain.empty();
}

bool Conditions::isAskedAgain(ValueId V, BodyId B) {
  return asksAgain(B) && llvm::binary_search(bodyOf(B).AskedAgain, V);
}

llvm::ArrayRef<uint32_t> Conditions::dependsOn(BodyId B, unsigned Depth) {
  // From further down, less is looked into.
  auto [Entry, New] = Parameters.try_emplace({B, Depth});
  if (!New)
    return Entry->second;
  llvm::SmallVector<uint32_t, 4> Found(bodyOf(B).Parameters);
  for (uint32_t Row = P.function(B).Calls.Begin; Depth < MaxBelow && Row < P.function(B).Calls.End;
       ++Row) {
    link::CallRef C = P.callRef(B, CallId(Row));
    if (P.call(C).Kind == CallKind::WriteBack || P.args(C).empty())
      continue;
    auto Callees = Linked.calls().callees(C);
    for (uint32_t I = 0; I < Callees.size() && I < MaxCallees; ++I)
      for (uint32_t Param : llvm::SmallVector<uint32_t, 4>(dependsOn(Callees[I].Body, Depth + 1)))
        if (NodeRef Given = Linked.flow().givenTo({C, I}, Param); Given.isSome())
          if (NodeRef N = stripped(Given);
              P.node(N).Kind == NodeKind::Param && !llvm::is_contained(Found, P.node(N).Payload))
            Found.push_back(P.node(N).Payload);
  }
  llvm::sort(Found);
  return Parameters[{B, Depth}] = std::move(Found);
}

const Knowledge &Conditions::at(BodyId B, BlockId Block) {
  static const Knowledge Nothing;
  const Body &Of = bodyOf(B);
  return Block.isNone() || !Of.Computed ? Nothing : Of.In[Block.Value - P.function(B).Blocks.Begin];
}

Knowledge Conditions::along(BodyId B, BlockId From, BlockId To) {
  if (From.isNone() || To.isNone())
    return {};
  uint32_t First = P.function(B).Blocks.Begin;
  return alongBranch(B, From.Value - First, To.Value - First, at(B, From));
}

Knowledge Conditions::alongBranch(BodyId B, uint32_t From, uint32_t To, const Knowledge &Before) {
  const UnitView &Unit = P.unit(B);
  uint32_t First = P.function(B).Blocks.Begin;
  const BlockRecord &Block = Unit.Blocks[First + From];
  Knowledge Result = Before;
  auto Branches = UnitView::slice(Unit.Successors, Block.Successors);
  if (Block.Condition.isNone() || Branches.size() < 2)
    return Result;
  NumberSet May;
  for (const SuccessorRecord &Branch : Branches) {
    if (Branch.Target.Value != First + To)
      continue;
    switch (Branch.Kind) {
    case SuccessorKind::True:
      May = NumberSet::unite(May, NotZero);
      break;
    case SuccessorKind::False:
      May = NumberSet::unite(May, Zero);
      break;
    case SuccessorKind::Case:
      May = NumberSet::unite(May, NumberSet::between(Branch.CaseLow, Branch.CaseHigh));
      break;
    case SuccessorKind::Default: {
      NumberSet Cases;
      for (const SuccessorRecord &Other : Branches)
        if (Other.Kind == SuccessorKind::Case)
          Cases = NumberSet::unite(Cases, NumberSet::between(Other.CaseLow, Other.CaseHigh));
      May = NumberSet::unite(May, Cases.complement());
      break;
    }
    default:
      return Result;
    }
  }
  Result.add(implied(P.nodeRef(B, Block.Condition), May, Before));
  return Result;
}

bool Conditions::isBack(BodyId B, BlockId From, BlockId To) {
  const Body &Of = bodyOf(B);
  uint32_t First = P.function(B).Blocks.Begin;
  if (From.isNone() || To.isNone() || Of.Position.empty())
    return true;
  return Of.Position[To.Value - First] <= Of.Position[From.Value - First];
}

bool Conditions::leavesLoop(BodyId B, BlockId From, BlockId To) {
  const Body &Of = bodyOf(B);
  if (From.isNone() || To.isNone() || Of.Loop.empty())
    return false;
  uint32_t First = P.function(B).Blocks.Begin;
  uint32_t Loop = Of.Loop[From.Value - First];
  return Loop != ~0u && Loop != Of.Loop[To.Value - First];
}

bool Conditions::isMadeIn(ValueId V, BodyId B, BlockId Head) {
  NodeRef Made = MadeAt[V.Value];
  if (P.bodyOf(Made) != B)
    return false;
  const Body &Of = bodyOf(B);
  BlockId Block = P.node(Made).Block;
  if (Block.isNone() || Head.isNone() || Of.Loop.empty())
    return true;
  uint32_t First = P.function(B).Blocks.Begin;
  uint32_t Loop = Of.Loop[Head.Value - First];
  return Loop != ~0u && Loop == Of.Loop[Block.Value - First];
}

Knowledge Conditions::joins(BodyId B, BlockId From, BlockId Join, const Knowledge &Known) {
  Knowledge Result;
  const FunctionRecord &Function = P.function(B);
  for (uint32_t Row : bodyOf(B).Joins) {
    const NodeRecord &Node = P.unit(B).Nodes[Row];
    bool Returned = NodeId(Row) == Function.Return && Join == Function.Exit;
    if (!Returned && (Node.Kind != NodeKind::Phi || Node.Block != Join))
      continue;
    NodeRef N = P.nodeRef(B, NodeId(Row));
    std::optional<NumberSet> May, Points;
    unsigned Given = 0;
    for (uint32_t Index : P.inEdges(N))
      if (const EdgeRecord &Edge = P.edge(N, Index); Edge.Block == From) {
        NodeRef Was = P.nodeRef(B, Edge.From);
        bool Copies = Edge.Kind == EdgeKind::Copy;
        May = Copies ? numbersOf(Was, Known) : std::nullopt;
        Points = Copies ? addressesOf(Was, Known) : std::nullopt;
        ++Given;
      }
    if (May && Given == 1)
      Result.add(value(N), *May);
    if (Points && Given == 1)
      Result.add(address(N), *Points);
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

ValueId Conditions::intern(const Key &K) {
  auto [Entry, New] = Index.try_emplace(K, ValueId(MadeAt.size()));
  if (New) {
    auto [What, First, Second] = K;
    IsComparison.push_back(What == Kind::Equal || What == Kind::Less);
    if (What == Kind::Member)
      MemberPath[Entry->second] = PathRef(Second);
    if (What == Kind::Asked) {
      MadeAt.push_back(MadeAt[First]);
    } else if (What != Kind::Equal && What != Kind::Less) {
      MadeAt.push_back(NodeRef(First));
    } else {
      // Of two values the one that is made later; parameters are there first.
      NodeRef A = MadeAt[First], B = MadeAt[Second];
      const Body &Of = bodyOf(P.bodyOf(A));
      auto Position = [&](NodeRef N) {
        BlockId Block = P.node(N).Block;
        return Block.isNone() || Of.Position.empty()
                   ? 0u
                   : Of.Position[Block.Value - P.function(P.bodyOf(N)).Blocks.Begin];
      };
      MadeAt.push_back(P.node(A).Kind == NodeKind::Param || Position(A) < Position(B) ? B : A);
    }
  }
  return Entry->second;
}

} // namespace flowpact::solve
