//===- ProvenancePacked.cpp - elements in front of a write cursor ---------===//
//
//   size_t Kept = 0;
//   for (size_t I = 0; I < Count; ++I) if (mayTrain(Users[I])) Users[Kept++] = Users[I];
//   for (size_t I = 0; I < Kept; ++I) train(load(Users[I]));
//
// A number that starts at 0 and is only counted up where an element was written at it is the end
// of what was written: each position in front of it has a value that was written there. If each
// such value was checked where it was written, and nothing else is written behind that, so was what
// stands at a position that is less, and all that is left once the list is cut there.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

/// Nodes that a cursor is made of, and nodes of a function that is looked through.
static constexpr size_t MaxCursor = 32, MaxNodes = 8192;

static llvm::StringRef nameOf(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  return S.isSome() ? link::lastNameComponent(P.name(S)) : "";
}

static CallRef callOf(const link::Program &P, NodeRef N, NodeKind Kind) {
  bool Is = N.isSome() && P.node(N).Kind == Kind;
  return Is ? P.callRef(P.bodyOf(N), CallId(P.node(N).Payload)) : CallRef();
}

/// The values that a cursor has, and where it is counted up.
struct Provenance::Cursor {
  llvm::SmallVector<NodeRef, 8> Values;
  llvm::SmallVector<NodeRef, 2> Steps; ///< arithmetic nodes
};

/// None unless it starts at 0 and only goes up, one at a time.
std::optional<Provenance::Cursor> Provenance::cursorAt(NodeRef N) const {
  Cursor Result;
  bool Starts = false;
  Result.Values.push_back(N);
  auto Push = [&](NodeRef Next) {
    if (!llvm::is_contained(Result.Values, Next))
      Result.Values.push_back(Next);
  };
  for (size_t I = 0; I < Result.Values.size(); ++I) {
    NodeRef At = Result.Values[I];
    const NodeRecord &Node = P.node(At);
    BodyId B = P.bodyOf(At);
    auto In = P.inEdges(At);
    if (I == MaxCursor)
      return std::nullopt;
    if (Node.Kind == NodeKind::Constant) {
      if (Node.Operation != Op::ConstInt || P.unit(B).string(StringId(Node.Payload)) != "0")
        return std::nullopt;
      Starts = true;
      continue;
    }
    bool Counts = Node.Kind == NodeKind::Value && Node.Operation == Op::Arithmetic &&
                  Arithmetic(Node.Payload) == Arithmetic::Increment && In.size() == 1;
    bool Passes = Node.Kind == NodeKind::Definition || Node.Kind == NodeKind::Phi || passesOn(Node);
    if ((!Counts && !Passes) || In.empty())
      return std::nullopt;
    if (Counts)
      Result.Steps.push_back(At);
    for (uint32_t Row : In) {
      const EdgeRecord &Edge = P.edge(At, Row);
      if (!Counts && (Edge.Kind != EdgeKind::Copy || Edge.Path.isSome()))
        return std::nullopt;
      Push(P.nodeRef(B, Edge.From));
    }
  }
  return Starts && !Result.Steps.empty() ? std::optional(Result) : std::nullopt;
}

/// An element that is written: the position, the value, and where.
struct Provenance::ElementWrite {
  NodeRef Position, Value;
  BlockId Block;
};

/// What the function \p B writes to elements of \p List.
std::vector<Provenance::ElementWrite> Provenance::writesTo(const Subject &List, BodyId B) {
  std::vector<ElementWrite> Found;
  const FunctionRecord &Function = P.function(B);
  Subjects &Resolver = Facts.subjects();
  for (uint32_t Row = Function.Nodes.Begin; Row < Function.Nodes.End; ++Row) {
    NodeRef N = P.nodeRef(B, NodeId(Row));
    NodeRef Index = P.indexOf(N);
    if (Index.isNone() || P.node(N).Kind != NodeKind::Definition)
      continue;
    NodeRef Value, Before;
    for (uint32_t In : P.inEdges(N)) {
      const EdgeRecord &Edge = P.edge(N, In);
      bool Whole = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path)).size() == 1;
      if (Edge.Kind != EdgeKind::Store)
        Before = P.nodeRef(B, Edge.From);
      else if (Whole)
        Value = P.nodeRef(B, Edge.From);
    }
    if (Value.isSome() && Before.isSome() && Resolver.resolve(Before) == List)
      Found.push_back({Index, Value, P.node(N).Block});
  }
  for (uint32_t Row = Function.Calls.Begin; Row < Function.Calls.End; ++Row) {
    CallRef C = P.callRef(B, CallId(Row));
    if (P.call(C).Kind != CallKind::WriteBack)
      continue;
    CallRef Of = P.originalOf(C);
    llvm::StringRef Name = nameOf(P, Of);
    auto Args = P.args(Of);
    if ((Name == "operator[]" || Name == "at") && Args.size() == 2 && Args[0].Pre.isSome() &&
        Resolver.resolve(P.nodeRef(B, Args[0].Pre)) == List)
      Found.push_back({P.nodeRef(B, Args[1].Pre), P.nodeRef(B, P.call(C).Result), P.call(C).Block});
  }
  return Found;
}

/// True if control may get from \p From on to \p To.
static bool leadsTo(const link::Program &P, BodyId B, BlockId From, BlockId To) {
  const UnitView &Unit = P.unit(B);
  llvm::SmallVector<BlockId, 16> Work{From};
  for (size_t I = 0; I < Work.size(); ++I)
    for (const SuccessorRecord &Next : UnitView::slice(Unit.Successors, Unit[Work[I]].Successors)) {
      if (Next.Target == To)
        return true;
      if (Next.Kind != SuccessorKind::Exception && !llvm::is_contained(Work, Next.Target))
        Work.push_back(Next.Target);
    }
  return false;
}

/// True if all that comes to \p Block wrote \p W, but for what found that the element is there
/// already:  if (Kept != I) Users[Kept] = Users[I];
bool Provenance::isBehindWrite(const ElementWrite &W, const Subject &List, BlockId Block) {
  BodyId B = P.bodyOf(W.Position);
  const UnitView &Unit = P.unit(B);
  auto Next = UnitView::slice(Unit.Successors, Unit[W.Block].Successors);
  const FunctionRecord &Function = P.function(B);
  BlockId Before;
  bool Only = Next.size() == 1 && Next[0].Target == Block;
  for (uint32_t Row = Function.Blocks.Begin; Row < Function.Blocks.End && Only; ++Row)
    for (const SuccessorRecord &To :
         UnitView::slice(Unit.Successors, Unit[BlockId(Row)].Successors)) {
      if (To.Target == W.Block) {
        Only = Before.isNone() && To.Kind == SuccessorKind::True;
        Before = BlockId(Row);
      }
      if (To.Target == Block && BlockId(Row) != W.Block && To.Kind != SuccessorKind::False)
        Only = false;
    }
  NodeRef Asks = Only && Before.isSome() ? P.nodeRef(B, Unit[Before].Condition) : NodeRef();
  if (Asks.isNone() || P.node(Asks).Operation != Op::Ne || W.Value.isNone())
    return false;
  ListElement From = elementAt(W.Value);
  Subjects &Resolver = Facts.subjects();
  bool Of = From.isKnown() && From.List == List, Other = false;
  for (uint32_t Row : P.inEdges(Asks)) {
    NodeRef Side = P.nodeRef(B, P.edge(Asks, Row).From);
    Other |= Side != W.Position && Resolver.resolve(Side) == From.Position;
    Of &= Side == W.Position || Resolver.resolve(Side) == From.Position;
  }
  // Nothing else comes behind the write: what is skipped was asked in the same block.
  for (const SuccessorRecord &To : UnitView::slice(Unit.Successors, Unit[Before].Successors))
    Of &= To.Target == W.Block || To.Target == Block;
  return Of && Other;
}

/// True if \p End is the end of what was written into \p List, and each such element was checked,
/// as \p IsFine says of it where certain checks hold.
bool Provenance::isPacked(NodeRef End, const Subject &List, PackedTest IsFine) {
  BodyId B = P.bodyOf(End);
  if (CallRef C = callOf(P, End, NodeKind::CallResult); C.isSome())
    return isPackedBy(C, List, IsFine);
  auto Of = cursorAt(End);
  const FunctionRecord &Function = P.function(B);
  if (!Of || Function.Nodes.size() > MaxNodes || !List.isKnown())
    return false;
  auto IsCursor = [&](NodeRef N) { return llvm::is_contained(Of->Values, N); };
  auto Writes = writesTo(List, B);
  for (NodeRef Step : Of->Steps) {
    NodeRef Before = P.nodeRef(B, P.edge(Step, P.inEdges(Step)[0]).From);
    BlockId Block = P.node(Step).Block;
    bool Fine = llvm::any_of(Writes, [&](const ElementWrite &W) {
      bool Here = W.Position == Before && W.Value.isSome() &&
                  (W.Block == Block || isBehindWrite(W, List, Block));
      return Here && IsFine(Facts.atBlock(B, W.Block), W.Value);
    });
    bool Spoilt = llvm::any_of(Writes, [&](const ElementWrite &W) {
      return !IsCursor(W.Position) && leadsTo(P, B, Block, W.Block);
    });
    if (!Fine || Spoilt)
      return false;
  }
  return true;
}

/// The same where a function packs what it is given and returns how many are left.
bool Provenance::isPackedBy(CallRef C, const Subject &List, PackedTest IsFine) {
  auto Callees = Linked.calls().callees(C);
  if (Callees.size() != 1 || Callees[0].Kind != link::Callee::Via::Call || Nested >= 2)
    return false;
  BodyId To = Callees[0].Body;
  NodeRef Return = P.nodeRef(To, P.function(To).Return);
  auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
  for (uint32_t I = 0; I < Params.size() && Return.isSome(); ++I) {
    NodeRef Given = Linked.flow().givenTo({C, 0}, I), Entry = P.nodeRef(To, Params[I].Entry);
    if (Given.isNone() || Entry.isNone() || !(Facts.subjects().resolve(Given) == List))
      continue;
    auto In = P.inEdges(Return);
    ++Nested;
    bool All = !In.empty() && llvm::all_of(In, [&](uint32_t Row) {
      return isPacked(P.nodeRef(To, P.edge(Return, Row).From),
                      Facts.subjects().ofParameter(Entry, {}), IsFine);
    });
    --Nested;
    if (All)
      return true;
  }
  return false;
}

/// An element at a position that is less than such an end.
StandingResult Provenance::walkPacked(const AtomList &Atoms, NodeRef N, const Path &At) {
  bool Any = llvm::any_of(Atoms, [](auto *Atom) { return Atom->What == GuardAtom::Kind::Below; });
  ListElement User = Any ? elementAt(N) : ListElement();
  if (!User.isKnown())
    return StandingResult();
  for (const GuardAtom *Atom : Atoms)
    if (Atom->What == GuardAtom::Kind::Below && Atom->Of == User.Position &&
        isPackedAs(Atom->Value, User.List, At))
      return Found;
  return StandingResult();
}

/// True if the part \p At of each element in front of such an end was checked.
bool Provenance::isPackedAs(NodeRef End, const Subject &List, const Path &At) {
  Found = StandingResult();
  return isPacked(End, List,
                  [&](const AtomList &Atoms, NodeRef N) { return isChecked(Atoms, N, At); }) &&
         Found.Value != Standing::Open;
}

/// Where the list that \p C changes is cut; none if it is not:  Users.resize(Kept);
/// Users.erase(Users.begin() + Kept, Users.end());
NodeRef Provenance::endOfCut(CallRef C, const Path &At) const {
  auto Args = P.args(C);
  BodyId B = P.bodyOf(C);
  llvm::StringRef Name = nameOf(P, C);
  bool Cuts = Name == "resize" || (Name == "erase" && Args.size() == 3);
  if (!Cuts || Args.size() < 2 || Args[0].Pre.isNone() || Args[1].Pre.isNone() || At.empty() ||
      !Linked.paths().isBracketed(At[0]))
    return NodeRef();
  NodeRef End = P.nodeRef(B, Args[1].Pre);
  for (unsigned I = 0; I < 8 && End.isSome() && Name == "erase"; ++I) {
    CallRef Sum = callOf(P, End, NodeKind::CallResult);
    if (Sum.isSome() && nameOf(P, Sum) == "operator+" && P.args(Sum).size() == 2)
      return P.nodeRef(B, P.args(Sum)[1].Pre);
    End = copied(Linked, End);
  }
  return End;
}

/// What is left once a list is cut at such an end.
bool Provenance::isCut(CallRef C, const Path &At) {
  if (About)
    return false; // of content, its user has to be the one who was checked
  NodeRef End = endOfCut(C, At);
  return End.isSome() && isPackedAs(End, listCutBy(C), Path(At.begin() + 1, At.end()));
}

Subject Provenance::listCutBy(CallRef C) {
  return Facts.subjects().resolve(P.nodeRef(P.bodyOf(C), P.args(C)[0].Pre));
}

/// True if something that content goes through is given another \p Member, where it is got or on
/// the way into \p Here.
bool Provenance::isRewritten(link::ElementId Member, BodyId Here) const {
  llvm::SmallVector<BodyId, 4> Bodies{Here, P.bodyOf(Source)};
  for (uint32_t Row = Within; Contexts[Row].Depth; Row = Contexts[Row].Below)
    Bodies.push_back(P.bodyOf(Contexts[Row].Site.Call));
  return llvm::any_of(*Carriers, [&](NodeRef N) {
    return llvm::is_contained(Bodies, P.bodyOf(N)) && llvm::any_of(P.inEdges(N), [&](uint32_t Row) {
             const EdgeRecord &Edge = P.edge(N, Row);
             PathRef At = P.path(P.body(P.bodyOf(N)).Unit, Edge.Path);
             return Edge.Kind == EdgeKind::Update && At != link::PathTable::Empty &&
                    Linked.paths().elements(At).back() == Member;
           });
  });
}

/// The same of content, where the user who stands beside it in each element was checked.
///   void compact(std::vector<Message> &All) { ... if (mayTrain(All[I].Author)) ... }
bool Provenance::isCutBeside(NodeRef N, CallRef C, const Path &At) {
  NodeRef End = About && !AsksBeside && !Kept && C != Through ? endOfCut(C, At) : NodeRef();
  if (End.isNone())
    return false;
  std::optional<GuardAtom> Says;
  auto IsOfElement = [&](const AtomList &Atoms, NodeRef Value) {
    Subject Element = Facts.subjects().resolve(Value);
    return llvm::any_of(Atoms, [&](const GuardAtom *Atom) {
      bool Checks = Atom->What == GuardAtom::Kind::Check && Atom->Accepted && !Atom->AnySubject &&
                    Rule.find(Atom->Guard) && (!Atom->Asserted || Rule.Assertions);
      if (!Checks || Atom->Of.Path.size() <= Element.Path.size())
        return false;
      Path Below(Atom->Of.Path.begin() + Element.Path.size(), Atom->Of.Path.end());
      Subject Part = Element;
      Part.Path.append(Below.begin(), Below.end());
      if (Facts.subjects().compare(Atom->Of, Part) != Relation::Same)
        return false;
      if (Says && Says->Of.Path != Below)
        return false;
      Says = *Atom;
      Says->Of.Path = std::move(Below);
      return true;
    });
  };
  return isPacked(End, listCutBy(C), IsOfElement) && Says &&
         !isRewritten(Says->Of.Path.back(), P.bodyOf(N)) &&
         isVouchedByOwner(N, C, *Says, Path(At.begin() + 1, At.end()), At);
}

} // namespace flowpact::solve
