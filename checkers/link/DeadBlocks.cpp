//===- DeadBlocks.cpp - what constant conditions rule out -----------------===//
#include "link/DeadBlocks.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;

namespace {

/// Values that a node may have, ascending; none: any.
using Values = std::optional<llvm::SmallVector<int64_t, 4>>;

/// Evaluates one condition. Values that a node gives to itself around a loop add
/// nothing, as long as nothing is computed on the way.
class Evaluation {
public:
  Evaluation(const Program &P, const CallGraph &Calls, const DeadBlocks::Globals &Known)
      : P(P), Calls(Calls), Known(Known) {}

  Values of(NodeRef N) {
    if (N.isNone() || ++Steps > MaxSteps)
      return std::nullopt;
    if (auto Around = Pending.find(N); Around != Pending.end())
      return Around->second == Computed ? Values(std::in_place) : std::nullopt;
    Pending[N] = Computed;
    Values Result = evaluate(N);
    Pending.erase(N);
    return Result;
  }

private:
  static constexpr unsigned MaxSteps = 96;
  static constexpr unsigned MaxValues = 4;
  static constexpr unsigned MaxMembers = 3; ///< in one another

  static void add(Values &Into, const Values &More) {
    if (!Into)
      return;
    if (!More)
      return Into.reset();
    for (int64_t V : *More)
      if (auto At = llvm::lower_bound(*Into, V); At == Into->end() || *At != V)
        Into->insert(At, V);
    if (Into->size() > MaxValues)
      Into.reset();
  }

  Values evaluate(NodeRef N) {
    const NodeRecord &Node = P.node(N);
    switch (Node.Kind) {
    case NodeKind::Constant:
      return constant(N);
    case NodeKind::CallResult:
      return result(N);
    case NodeKind::GlobalLoad:
      return global(P.cellOf(N));
    case NodeKind::Definition:
    case NodeKind::Phi:
    case NodeKind::GlobalStore:
    case NodeKind::Return:
      return copies(N, false);
    case NodeKind::Value:
      return Node.Operation == Op::None ? read(N) : operation(N, Node.Operation);
    default:
      return std::nullopt;
    }
  }

  Values constant(NodeRef N) {
    const NodeRecord &Node = P.node(N);
    switch (Node.Operation) {
    case Op::ConstInt:
    case Op::ConstBool:
    case Op::ConstEnum:
    case Op::ConstChar:
    case Op::ConstNull:
      break;
    default:
      return std::nullopt;
    }
    int64_t Value;
    if (P.unit(P.bodyOf(N)).string(StringId(Node.Payload)).getAsInteger(10, Value))
      return std::nullopt;
    return Values({Value});
  }

  /// What is copied into \p N, all of it; nothing else may define it.
  Values copies(NodeRef N, bool Select) {
    Values Result(std::in_place);
    bool Any = false;
    for (uint32_t E : P.inEdges(N)) {
      const EdgeRecord &Edge = P.edge(N, E);
      if (Select && (Edge.Flags & EF_Condition))
        continue;
      bool Whole =
          Edge.Kind == EdgeKind::Copy || (Edge.Kind == EdgeKind::Store && Edge.Path.isNone());
      if (!Whole)
        return std::nullopt;
      add(Result, of(P.nodeRef(P.bodyOf(N), Edge.From)));
      if (!Result)
        return Result;
      Any = true;
    }
    return Any ? Result : std::nullopt;
  }

  /// A member that is read of a global, or what is copied.
  Values read(NodeRef N) {
    auto In = P.inEdges(N);
    if (In.size() != 1 || P.edge(N, In[0]).Kind != EdgeKind::Load)
      return copies(N, false);
    NodeRef Whole = P.nodeRef(P.bodyOf(N), P.edge(N, In[0]).From);
    return P.node(Whole).Kind == NodeKind::GlobalLoad ? below(Whole, pathOf(N, In[0])) : Values();
  }

  /// What a function defines, others may have changed behind its back, but not while it makes a
  /// global.
  bool isMaking(BodyId B) const { return P.function(B).Flags & (FN_Initializer | FN_Constructor); }

  ElementList pathOf(NodeRef N, uint32_t Edge) const {
    return P.paths().elements(P.path(P.body(P.bodyOf(N)).Unit, P.edge(N, Edge).Path));
  }

  /// What stands in \p N at \p Path, members of members.
  Values below(NodeRef N, const ElementList &Path) {
    if (Path.empty())
      return of(N);
    // Members of unions have parentheses: what is written to one is read as another.
    bool Named = llvm::none_of(Path, [&](ElementId E) {
      return P.paths().isBracketed(E) || P.paths().text(E).ends_with(")");
    });
    if (N.isNone() || !Named || Path.size() > MaxMembers || ++Steps > MaxSteps)
      return std::nullopt;
    const NodeRecord &Node = P.node(N);
    switch (Node.Kind) {
    case NodeKind::GlobalLoad:
      return global(P.cellOf(N), Path);
    case NodeKind::ArgPost:
      return constructed(P.callRef(P.bodyOf(N), CallId(Node.Payload)), N, Path);
    case NodeKind::GlobalStore:
      break;
    case NodeKind::Definition:
    case NodeKind::ParamExit:
      if (isMaking(P.bodyOf(N)))
        break;
      return std::nullopt;
    case NodeKind::Value:
      if (Node.Operation == Op::None || Node.Operation == Op::Aggregate)
        break;
      return std::nullopt;
    default:
      return std::nullopt;
    }
    Values Result(std::in_place);
    for (uint32_t E : P.inEdges(N)) {
      add(Result, broughtBy(N, E, Path));
      if (!Result)
        return Result;
    }
    return Result->empty() ? std::nullopt : Result;
  }

  /// What the edge \p E into \p N brings to \p Path there: no value if it is to other members.
  Values broughtBy(NodeRef N, uint32_t E, const ElementList &Path) {
    const EdgeRecord &Edge = P.edge(N, E);
    NodeRef From = P.nodeRef(P.bodyOf(N), Edge.From);
    ElementList At = pathOf(N, E);
    const bool Within = At.size() <= Path.size() && std::equal(At.begin(), At.end(), Path.begin());
    switch (Edge.Kind) {
    case EdgeKind::Copy:
      return below(From, Path);
    case EdgeKind::Store:
      if (Within)
        return below(From, ElementList(Path.begin() + At.size(), Path.end()));
      return isApart(At, Path) ? Values(std::in_place) : std::nullopt;
    case EdgeKind::Update:
      if (Within)
        return Values(std::in_place);
      return isApart(At, Path) ? below(From, Path) : std::nullopt;
    case EdgeKind::Load:
      At.append(Path);
      return below(From, At);
    case EdgeKind::Derive:
    case EdgeKind::CallArg:
      return std::nullopt;
    }
    return std::nullopt;
  }

  /// The two name other members of one object.
  bool isApart(const ElementList &A, const ElementList &B) const {
    for (size_t I = 0; I < A.size() && I < B.size(); ++I)
      if (A[I] != B[I])
        return !P.paths().matches(A[I], B[I]);
    return false;
  }

  /// What the constructor that is called at \p C leaves at \p Path of the object \p Made.
  Values constructed(CallRef C, NodeRef Made, const ElementList &Path) {
    auto Callees = Calls.callees(C);
    if (P.call(C).Kind != CallKind::Constructor || Calls.needsModel(C) || Callees.size() != 1 ||
        Callees[0].Kind != Callee::Via::Call || P.nodeRef(P.bodyOf(C), P.args(C)[0].Post) != Made)
      return std::nullopt;
    const BodyId To = Callees[0].Body;
    auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
    if (Params.empty() || (Params[0].Flags & PF_Kept))
      return std::nullopt;
    return below(P.nodeRef(To, Params[0].Exit), Path);
  }

  Values operation(NodeRef N, Op Operation) {
    if (Operation == Op::Select)
      return copies(N, true);
    ++Computed;
    Values Result = compute(N, Operation);
    --Computed;
    return Result;
  }

  Values operand(NodeRef N, uint8_t Position) {
    for (uint32_t E : P.inEdges(N))
      if (const EdgeRecord &Edge = P.edge(N, E); Edge.Operand == Position)
        return of(P.nodeRef(P.bodyOf(N), Edge.From));
    return std::nullopt;
  }

  Values compute(NodeRef N, Op Operation) {
    switch (Operation) {
    case Op::Not:
      return mapped(operand(N, 0), [](int64_t V) { return V == 0; });
    case Op::Truth:
      return mapped(operand(N, 0), [](int64_t V) { return V != 0; });
    case Op::Negate:
      return mapped(operand(N, 0), [](int64_t V) { return V == INT64_MIN ? V : -V; });
    case Op::And:
    case Op::Or:
      return junction(operand(N, 0), operand(N, 1), Operation == Op::Or);
    case Op::Eq:
    case Op::Ne:
    case Op::Lt:
    case Op::Gt:
    case Op::Le:
    case Op::Ge:
      return compared(operand(N, 0), operand(N, 1), Operation);
    case Op::Arithmetic:
      return calculated(operand(N, 0), operand(N, 1), Arithmetic(P.node(N).Payload));
    default:
      return std::nullopt;
    }
  }

  /// Of whole numbers that every type of at least 32 bits can hold: nothing wraps around.
  static Values calculated(const Values &A, const Values &B, Arithmetic Operator) {
    if (!A || !B || A->size() != 1 || B->size() != 1)
      return std::nullopt;
    const int64_t L = (*A)[0], R = (*B)[0];
    auto IsSmall = [](int64_t V) { return V >= 0 && V <= INT32_MAX; };
    if (!IsSmall(L) || !IsSmall(R))
      return std::nullopt;
    int64_t Result = 0;
    switch (Operator) {
    case Arithmetic::Add:
      Result = L + R;
      break;
    case Arithmetic::Subtract:
      Result = L - R;
      break;
    case Arithmetic::Multiply:
      Result = L * R;
      break;
    default:
      return std::nullopt;
    }
    return IsSmall(Result) ? Values({Result}) : std::nullopt;
  }

  template <typename F> static Values mapped(const Values &Of, F Map) {
    if (!Of || Of->empty())
      return std::nullopt;
    Values Result(std::in_place);
    for (int64_t V : *Of)
      add(Result, Values({int64_t(Map(V))}));
    return Result;
  }

  /// `&&` or `||`: one operand that decides is enough.
  static Values junction(const Values &A, const Values &B, bool Deciding) {
    auto Truths = [](const Values &Of) { return mapped(Of, [](int64_t V) { return V != 0; }); };
    Values Left = Truths(A), Right = Truths(B);
    auto Decides = [&](const Values &Of) {
      return Of && Of->size() == 1 && (*Of)[0] == int64_t(Deciding);
    };
    if (Decides(Left) || Decides(Right))
      return Values({int64_t(Deciding)});
    if (!Left || !Right || Left->size() > 1 || Right->size() > 1)
      return std::nullopt;
    return Values({int64_t(!Deciding)});
  }

  static Values compared(const Values &A, const Values &B, Op Operation) {
    if (!A || !B || A->empty() || B->empty())
      return std::nullopt;
    Values Result(std::in_place);
    for (int64_t L : *A)
      for (int64_t R : *B)
        add(Result, Values({int64_t(holds(L, R, Operation))}));
    return Result;
  }

  static bool holds(int64_t L, int64_t R, Op Operation) {
    switch (Operation) {
    case Op::Eq:
      return L == R;
    case Op::Ne:
      return L != R;
    case Op::Lt:
      return L < R;
    case Op::Gt:
      return L > R;
    case Op::Le:
      return L <= R;
    default:
      return L >= R;
    }
  }

  Values result(NodeRef N) {
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    if (P.call(C).Kind == CallKind::WriteBack || P.call(C).Kind == CallKind::Indirect ||
        Calls.needsModel(C) || Calls.callees(C).empty())
      return std::nullopt;
    Values Result(std::in_place);
    for (const Callee &To : Calls.callees(C)) {
      if (To.Kind != Callee::Via::Call)
        return std::nullopt;
      add(Result, of(P.nodeRef(To.Body, P.function(To.Body).Return)));
    }
    return Result;
  }

  /// What it starts as, and everything that is ever stored.
  Values global(CellId Cell, const ElementList &Path = {}) {
    bool Zero = Known.Zero[Cell.Value];
    if (Known.Escapes[Cell.Value] || !(Zero || Known.Given[Cell.Value]))
      return std::nullopt;
    if (P.storesOf(Cell).empty())
      return Zero && (P.global(Cell).Flags & GF_Internal) ? Values({int64_t(0)}) : std::nullopt;
    Values Result(std::in_place);
    if (Zero)
      add(Result, Values({int64_t(0)}));
    for (NodeRef Store : P.storesOf(Cell)) {
      // A store to one member says nothing of the others.
      Values Stored = below(Store, Path);
      if (!Stored && isOfOthers(Store, Path))
        continue;
      add(Result, Stored);
      if (!Result)
        break;
    }
    return Result;
  }

  /// All that \p Store stores is in other members than \p Path.
  bool isOfOthers(NodeRef Store, const ElementList &Path) const {
    return !Path.empty() && llvm::all_of(P.inEdges(Store), [&](uint32_t E) {
      return P.edge(Store, E).Kind == EdgeKind::Store && isApart(pathOf(Store, E), Path);
    });
  }

  const Program &P;
  const CallGraph &Calls;
  const DeadBlocks::Globals &Known;
  unsigned Steps = 0;
  unsigned Computed = 0; ///< operations around the node that is looked at
  llvm::SmallDenseMap<NodeRef, unsigned, 16> Pending;
};

bool isFeasible(const Values &Of, const SuccessorRecord &Branch,
                llvm::ArrayRef<SuccessorRecord> All) {
  if (!Of || Of->empty())
    return true;
  auto Covers = [](const SuccessorRecord &Case, int64_t V) {
    return Case.Kind == SuccessorKind::Case && V >= Case.CaseLow && V <= Case.CaseHigh;
  };
  return llvm::any_of(*Of, [&](int64_t V) {
    switch (Branch.Kind) {
    case SuccessorKind::True:
      return V != 0;
    case SuccessorKind::False:
      return V == 0;
    case SuccessorKind::Case:
      return Covers(Branch, V);
    case SuccessorKind::Default:
      return llvm::none_of(All, [&](const SuccessorRecord &Case) { return Covers(Case, V); });
    default:
      return true;
    }
  });
}

} // namespace

/// True if \p C never comes back: all that it may run throws, or goes on for ever.
static bool staysAway(const Program &P, const CallGraph &Calls, const llvm::BitVector &Returns,
                      CallRef C) {
  if (P.call(C).Kind == CallKind::WriteBack || Calls.needsModel(C) || Calls.callees(C).empty())
    return false;
  return llvm::all_of(Calls.callees(C), [&](const Callee &To) {
    return To.Kind == Callee::Via::Call && !Returns[To.Body.Value] &&
           !(P.function(To.Body).Flags & FN_Coroutine);
  });
}

/// Bodies that control leaves other than by an exception.
llvm::BitVector DeadBlocks::returning(const Program &P, const CallGraph &Calls) {
  static constexpr unsigned Rounds = 3; // who calls who calls who never returns
  llvm::BitVector Returns(P.bodyCount(), true);
  for (unsigned Round = 0; Round < Rounds; ++Round) {
    bool Changed = false;
    for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
      const FunctionRecord &Function = P.function(B);
      if (!Returns[B.Value] || Function.Blocks.empty() || Function.Entry.isNone())
        continue;
      const UnitView &Unit = P.unit(B);
      llvm::BitVector Reached(Function.Blocks.size());
      llvm::SmallVector<uint32_t, 16> Work{Function.Entry.Value};
      bool Comes = false;
      while (!Work.empty() && !Comes) {
        const BlockRecord &Block = Unit.Blocks[Work.back()];
        Comes = Work.pop_back_val() == Function.Exit.Value;
        if (endsHere(P, Calls, Returns, B, Block))
          continue;
        for (const SuccessorRecord &Next : UnitView::slice(Unit.Successors, Block.Successors))
          if (uint32_t Local = Next.Target.Value - Function.Blocks.Begin;
              !Reached[Local] &&
              (Next.Kind != SuccessorKind::Exception || Next.Target.Value != Function.Exit.Value)) {
            Reached.set(Local);
            Work.push_back(Next.Target.Value);
          }
      }
      if (!Comes)
        Returns.reset(B.Value), Changed = true;
    }
    if (!Changed)
      break;
  }
  return Returns;
}

/// A call in \p Block never comes back.
bool DeadBlocks::endsHere(const Program &P, const CallGraph &Calls, const llvm::BitVector &Returns,
                          BodyId B, const BlockRecord &Block) {
  for (uint32_t Row = Block.Calls.Begin; Row < Block.Calls.End; ++Row)
    if (staysAway(P, Calls, Returns, P.callRef(B, CallId(Row))))
      return true;
  return false;
}

DeadBlocks::DeadBlocks(const Program &P, const CallGraph &Calls) : AnyIn(P.bodyCount()) {
  Returns = returning(P, Calls);
  Globals Known{P.escapingCells(), P.cellsWith(GF_Zero), P.cellsWith(GF_Given)};
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value)
    visit(P, Calls, Known, B);
}

void DeadBlocks::visit(const Program &P, const CallGraph &Calls, const Globals &Known, BodyId B) {
  const FunctionRecord &Function = P.function(B);
  const UnitView &Unit = P.unit(B);
  llvm::BitVector Reached(Function.Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work;
  auto Reach = [&](BlockId To) {
    if (uint32_t Local = To.Value - Function.Blocks.Begin; !Reached[Local]) {
      Reached.set(Local);
      Work.push_back(To.Value);
    }
  };
  if (Function.Blocks.empty() || Function.Entry.isNone())
    return;
  Reach(Function.Entry);
  bool Any = false;
  while (!Work.empty()) {
    uint32_t Row = Work.pop_back_val();
    const BlockRecord &Block = Unit.Blocks[Row];
    auto Branches = UnitView::slice(Unit.Successors, Block.Successors);
    Values Of;
    if (Block.Condition.isSome() && Branches.size() > 1)
      Of = Evaluation(P, Calls, Known).of(P.nodeRef(B, Block.Condition));
    llvm::SmallVector<uint32_t, 4> Taken;
    bool Ends = endsHere(P, Calls, Returns, B, Block);
    for (uint32_t I = 0; I < Branches.size(); ++I)
      if (isFeasible(Of, Branches[I], Branches) &&
          !(Ends && Branches[I].Kind != SuccessorKind::Exception)) {
        Taken.push_back(Branches[I].Target.Value);
        Reach(Branches[I].Target);
      } else {
        this->Branches.insert({B.Value, Block.Successors.Begin + I});
        Any = true;
      }
    for (const SuccessorRecord &Branch : Branches)
      if (!llvm::is_contained(Taken, Branch.Target.Value))
        Joins.insert({Row, {B.Value, Branch.Target.Value}});
  }
  if (!Any)
    return;
  AnyIn.set(B.Value);
  for (uint32_t I = 0; I < Reached.size(); ++I)
    if (!Reached[I] && Function.Blocks.Begin + I != Function.Exit.Value)
      Blocks.insert({B.Value, Function.Blocks.Begin + I});
}

} // namespace flowpact::link
