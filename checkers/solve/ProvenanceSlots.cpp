//===- ProvenanceSlots.cpp - answers in a list beside the list of users ---===//
//
//   for (size_t I = 0; I < Users.size(); ++I) Allowed[I] = mayTrain(Users[I]);
//   for (size_t I = 0; I < Users.size(); ++I) if (Allowed[I]) train(load(Users[I]));
//
// What stands at a position tells of the user at the same position if whatever is ever
// written into the list is the answer about the user at the position that it is written to,
// or an answer that does not count. The states of the list are followed back to where it was made;
// something else that may have written to it ends that.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

namespace flowpact::solve {

using namespace graph;

/// Calls of a function that is looked through, and states of a list in it.
static constexpr uint32_t MaxRows = 4096, MaxStates = 128;
/// Functions, one inside of the other, that a list is made in.
static constexpr unsigned MaxMakers = 2;

static llvm::StringRef nameOf(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  return S.isSome() ? link::lastNameComponent(P.name(S)) : "";
}

static bool looksUp(const link::Program &P, CallRef C) {
  llvm::StringRef Name = nameOf(P, C);
  return (Name == "operator[]" || Name == "at") && P.args(C).size() == 2;
}

/// The element of a list that \p N is a copy of.
Provenance::ListElement Provenance::elementAt(NodeRef N) {
  Subjects &Resolver = Facts.subjects();
  for (unsigned I = 0; I < 8 && N.isSome(); ++I, N = copied(Linked, N)) {
    BodyId B = P.bodyOf(N);
    if (NodeRef Index = indexOfWhole(Linked, N); Index.isSome())
      return {Resolver.resolve(P.nodeRef(B, P.edge(N, P.inEdges(N)[0]).From)),
              Resolver.resolve(Index)};
    if (P.node(N).Kind != NodeKind::CallResult)
      continue;
    CallRef C = P.callRef(B, CallId(P.node(N).Payload));
    if (!looksUp(P, C) || P.args(C)[0].Pre.isNone() || P.args(C)[1].Pre.isNone())
      continue;
    return {Resolver.resolve(P.nodeRef(B, P.args(C)[0].Pre)),
            Resolver.resolve(P.nodeRef(B, P.args(C)[1].Pre))};
  }
  return {};
}

/// True if \p A and \p B are one element of one state of a list, looked up twice:
///   if (Entries[I].Ok) train(load(Entries[I].User));
bool Provenance::isSameElement(NodeRef A, NodeRef B) {
  auto StateAt = [&](NodeRef N) {
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    bool Looks = P.node(N).Kind == NodeKind::CallResult && looksUp(P, C) && P.hasThisArgument(C) &&
                 Linked.calls().needsModel(C);
    return Looks ? objectBehind(P.nodeRef(P.bodyOf(N), P.args(C)[0].Pre), {})
                 : std::pair<NodeRef, Path>();
  };
  if (P.bodyOf(A) != P.bodyOf(B))
    return false;
  auto One = StateAt(A);
  if (One.first.isNone())
    return false;
  // What has a name everywhere may be changed by any call in between.
  bool Anybodys = P.node(One.first).Kind == NodeKind::GlobalLoad &&
                  !(P.global(P.cellOf(One.first)).Flags & GF_Constant);
  return !Anybodys && One == StateAt(B) && elementAt(A).Position == elementAt(B).Position;
}

StandingResult Provenance::walkSlots(const AtomList &Atoms, NodeRef N, const Path &At) {
  bool Any = llvm::any_of(Atoms, [](auto *Atom) { return Atom->What == GuardAtom::Kind::Slot; });
  ListElement User = Any ? elementAt(N) : ListElement();
  if (!User.isKnown())
    return StandingResult();
  for (const GuardAtom *Atom : Atoms) {
    if (Atom->What != GuardAtom::Kind::Slot || !(Atom->Of == User.Position) ||
        Atom->Other == User.List)
      continue;
    Found = StandingResult();
    if (Atom->Value.isSome() && isWrittenAs({*Atom, User, At, listAt(N)}) &&
        Found.Value != Standing::Open)
      return Found;
  }
  return StandingResult();
}

/// True if \p Value, written at \p Position of the list, says that it is what \p Slot says only
/// if the user at that position was checked.
bool Provenance::saysOfElement(NodeRef Value, const SlotQuestion &Question,
                               const Subject &Position) {
  const auto &[Slot, User, At, Users] = Question;
  if (Value.isNone())
    return false;
  if (Facts.neverHas(Value, {}, Slot.Result))
    return true;
  for (const GuardAtom *Atom : Facts.ifPart(Value, {}, Slot.Result)) {
    bool Checks = Atom->What == GuardAtom::Kind::Check && Atom->Accepted && !Atom->AnySubject &&
                  Rule.find(Atom->Guard) && (!Atom->Asserted || Rule.Assertions);
    NodeRef Anchor = Checks ? Facts.subjects().anchor(Atom->Of) : NodeRef();
    if (Anchor.isNone() || !(Atom->Of.Path == At))
      continue;
    ListElement Asked = elementAt(Anchor);
    if (!Asked.isKnown() || !(Asked.List == User.List) || !(Asked.Position == Position))
      continue;
    Found = {Standing::Guarded, *Atom};
    return true;
  }
  return false;
}

/// True if what is written through the reference that look-up \p C gave is fine.
bool Provenance::isWriteFine(CallRef C, NodeRef Written, const SlotQuestion &Asked) {
  if (isTransformFine(C, Written, Asked))
    return true;
  if (!looksUp(P, C) || P.args(C)[1].Pre.isNone())
    return false;
  Subject Position = Facts.subjects().resolve(P.nodeRef(P.bodyOf(C), P.args(C)[1].Pre));
  return saysOfElement(Written, Asked, Position);
}

/// True if the users of which answers were put into a list at \p N may have changed their places
/// since.
bool Provenance::isStale(NodeRef N, const SlotQuestion &Asked) const {
  return Asked.Users.isSome() && P.bodyOf(Asked.Users) == P.bodyOf(N) &&
         !isUnchangedSince(N, Asked.Users);
}

/// True if the one function that has made the list \p N wrote into it what it says of the users,
/// the same list, that it was given:  auto Allowed = answersFor(Users);
bool Provenance::isMadeFine(NodeRef N, const SlotQuestion &Asked) {
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  auto Callees = Linked.calls().callees(C);
  bool OneBody = P.call(C).Kind != CallKind::WriteBack && !Linked.calls().needsModel(C) &&
                 Callees.size() == 1 && Callees[0].Kind == link::Callee::Via::Call;
  if (!OneBody || Nested >= MaxMakers || !Pushes.empty() || isStale(N, Asked))
    return false;
  BodyId To = Callees[0].Body;
  NodeRef Return = P.nodeRef(To, P.function(To).Return);
  auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
  llvm::SaveAndRestore Nest(Nested, Nested + 1);
  for (uint32_t I = 0; I < Params.size() && Return.isSome(); ++I) {
    NodeRef Given = Linked.flow().givenTo({C, 0}, I), Entry = P.nodeRef(To, Params[I].Entry);
    if (Given.isNone() || Entry.isNone() || Params[I].Exit.isSome() ||
        !(Facts.subjects().resolve(Given) == Asked.User.List))
      continue;
    ListElement User{Facts.subjects().ofParameter(Entry, {}), Asked.User.Position};
    auto In = P.inEdges(Return);
    bool All = !In.empty() && llvm::all_of(In, [&](uint32_t Row) {
      GuardAtom Slot = Asked.Slot;
      Slot.Value = P.nodeRef(To, P.edge(Return, Row).From);
      return P.edge(Return, Row).Kind == EdgeKind::Copy &&
             isWrittenAs({Slot, User, Asked.At, NodeRef()});
    });
    Pushes.clear();
    Sized = true; // whatever is added to it now comes behind
    if (All)
      return true;
  }
  return false;
}

/// The states that the list had before \p N, if what happened between is fine.
bool Provenance::isStateFine(NodeRef N, const SlotQuestion &Asked,
                             llvm::SmallVectorImpl<NodeRef> &Work) {
  BodyId B = P.bodyOf(N);
  auto Push = [&](NodeId Id) {
    if (NodeRef Before = P.nodeRef(B, Id); Before.isSome() && !llvm::is_contained(Work, Before))
      Work.push_back(Before);
  };
  const NodeRecord &Node = P.node(N);
  if (Node.Kind == NodeKind::CallResult)
    return isMadeFine(N, Asked);
  if (Node.Kind == NodeKind::ArgPost) {
    CallRef C = P.callRef(B, CallId(Node.Payload));
    uint32_t I = P.argumentOfPost(C, N);
    bool Through = P.call(C).Kind == CallKind::WriteBack;
    bool Records = Through || llvm::is_contained({"push_back", "emplace_back"}, nameOf(P, C));
    if (Records && isStale(N, Asked))
      return false;
    auto Before = P.args(P.originalOf(C));
    if (I >= Before.size())
      return false;
    if (Through ? !isWriteFine(P.originalOf(C), P.nodeRef(B, P.call(C).Result), Asked)
                : !isFillFine(C, I, Asked))
      return false;
    if (P.call(C).Kind != CallKind::Constructor)
      Push(Before[I].Pre);
    return true;
  }
  bool Passes = Node.Kind == NodeKind::Phi || Node.Kind == NodeKind::Definition ||
                (Node.Kind == NodeKind::Value &&
                 (Node.Operation == Op::None || Node.Operation == Op::Aggregate));
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    Path Where = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path));
    NodeRef Index = P.indexOf(N);
    bool Element =
        Edge.Kind == EdgeKind::Store && Where.size() == 1 && Linked.paths().isBracketed(Where[0]);
    if (Element) {
      Subject Position = Index.isSome() ? Facts.subjects().resolve(Index) : Subject();
      if (isStale(N, Asked) || !saysOfElement(P.nodeRef(B, Edge.From), Asked, Position))
        return false;
    } else if (Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Update) {
      Push(Edge.From);
    } else {
      return false;
    }
  }
  return Passes;
}

/// vector(Size), vector(Size, Value), resize(Size), assign(Size, Value): 0, or the value
bool Provenance::isFillFine(CallRef C, uint32_t Argument, const SlotQuestion &Asked) {
  auto Args = P.args(C);
  BodyId B = P.bodyOf(C);
  llvm::StringRef Name = nameOf(P, C);
  if (Argument == 0 && llvm::is_contained({"size", "begin", "end", "reserve"}, Name))
    return true;
  if (Argument == 0 && (Name == "push_back" || Name == "emplace_back") && Args.size() == 2) {
    Pushes.push_back(C);
    return true;
  }
  bool Fills = P.call(C).Kind == CallKind::Constructor || Name == "resize" || Name == "assign";
  if (Argument == 0 && P.call(C).Kind == CallKind::Constructor && Args.size() == 1)
    return true;
  if (Argument != 0 || !Fills || Asked.Slot.Result.Set.contains(0))
    return false;
  Sized = true;
  for (const ArgRecord &Arg : Args.drop_front(std::min<size_t>(2, Args.size()))) {
    NodeRef Value = P.nodeRef(B, Arg.Pre);
    bool Allocator = Value.isSome() && P.node(Value).Kind == NodeKind::ArgPost;
    if (Value.isSome() && !Allocator && !Facts.neverHas(Value, {}, Asked.Slot.Result))
      return false;
  }
  link::ClassId First = Args.size() > 1 && Args[1].Pre.isSome()
                            ? P.typeOf(P.nodeRef(B, Args[1].Pre))
                            : link::ClassId();
  return First.isNone() || P.type(First).Kind == TypeKind::Builtin; // else another list
}

/// Writes through a proxy of an element, as std::vector<bool> gives it, are calls on that.
bool Provenance::areProxiesFine(BodyId B, llvm::ArrayRef<NodeRef> States,
                                const SlotQuestion &Asked) {
  const FunctionRecord &Function = P.function(B);
  for (uint32_t Row = Function.Calls.Begin; Row < Function.Calls.End; ++Row) {
    CallRef W = P.callRef(B, CallId(Row));
    auto Args = P.args(W);
    if (P.call(W).Kind == CallKind::WriteBack || nameOf(P, W) != "operator=" || Args.size() != 2 ||
        Args[0].Pre.isNone())
      continue;
    NodeRef To = P.nodeRef(B, Args[0].Pre);
    for (unsigned I = 0; I < 8 && To.isSome() && P.node(To).Kind != NodeKind::CallResult; ++I)
      To = copied(Linked, To);
    if (To.isNone() || P.node(To).Kind != NodeKind::CallResult)
      continue;
    CallRef Of = P.callRef(B, CallId(P.node(To).Payload));
    bool Here = looksUp(P, Of) && llvm::is_contained(States, P.nodeRef(B, P.args(Of)[0].Pre));
    NodeRef Result = P.nodeRef(B, P.call(Of).Result);
    if (Here && (isStale(Result, Asked) || !isWriteFine(Of, P.nodeRef(B, Args[1].Pre), Asked)))
      return false;
  }
  return true;
}

/// True if all that may stand in the list is an answer about the user at its position.
bool Provenance::isWrittenAs(const SlotQuestion &Asked) {
  BodyId B = P.bodyOf(Asked.Slot.Value);
  if (P.function(B).Calls.size() > MaxRows)
    return false;
  Pushes.clear();
  Sized = false;
  llvm::SmallVector<NodeRef, 16> Work{Asked.Slot.Value};
  for (size_t I = 0; I < Work.size(); ++I)
    if (I > MaxStates || !isStateFine(Work[I], Asked, Work))
      return false;
  if (!Pushes.empty() && (Sized || !arePushesFine(Pushes, Asked)))
    return false;
  return areProxiesFine(B, Work, Asked);
}

/// True if in each round of a loop over the users one answer is added, and that is about the
/// user of the round:  for (auto &U : Users) Allowed.push_back(mayTrain(U));
bool Provenance::arePushesFine(llvm::ArrayRef<CallRef> Adds, const SlotQuestion &Asked) {
  if (!Facts.isOnceARound(Adds, Asked.User.List))
    return false;
  return llvm::all_of(Adds, [&](CallRef C) {
    BodyId B = P.bodyOf(C);
    NodeRef Value = P.nodeRef(B, P.args(C)[1].Pre);
    if (Value.isNone() || Facts.neverHas(Value, {}, Asked.Slot.Result))
      return Value.isSome();
    AtomList Atoms = Facts.ifPart(Value, {}, Asked.Slot.Result);
    llvm::append_range(Atoms, Facts.atCall(C));
    return llvm::any_of(Atoms, [&](const GuardAtom *Atom) {
      bool Checks = Atom->What == GuardAtom::Kind::Check && Atom->Accepted && !Atom->AnySubject &&
                    Rule.find(Atom->Guard) && (!Atom->Asserted || Rule.Assertions);
      NodeRef Anchor = Checks ? Facts.subjects().anchor(Atom->Of) : NodeRef();
      if (Anchor.isNone() || !(Atom->Of.Path == Asked.At) || !Facts.isOfRound(Anchor, C))
        return false;
      Found = {Standing::Guarded, *Atom};
      return true;
    });
  });
}

/// True if an algorithm writes what a function says of each user, in order:
///   std::transform(Users.begin(), Users.end(), std::back_inserter(Allowed), mayTrain);
bool Provenance::isTransformFine(CallRef Original, NodeRef Written, const SlotQuestion &Asked) {
  llvm::StringRef Into = nameOf(P, Original);
  if (Written.isNone() || P.node(Written).Kind != NodeKind::ArgPost ||
      (Into != "back_inserter" && Into != "begin"))
    return false;
  BodyId B = P.bodyOf(Written);
  CallRef By = P.callRef(B, CallId(P.node(Written).Payload));
  uint32_t I = P.argumentOfPost(By, Written);
  for (uint32_t Row : Linked.flow().models(By))
    for (const link::ModelCallback &Call : Linked.flow().models()[Row].Callbacks) {
      if (!Call.ResultTo || !link::namesArgument(P, By, *Call.ResultTo, I) ||
          Call.Arguments.size() != 1 || !Call.Arguments[0])
        continue;
      link::PortRef From = *Call.Arguments[0];
      From.Path = From.Keyed = link::PathTable::Empty;
      Subject Source = Facts.subjects().containerOf(Facts.subjects().ofPort(By, From));
      if (!(Source == Asked.User.List) || (Into == "back_inserter" && !Pushes.empty()))
        continue;
      for (const GuardAtom &Atom : Facts.predicateSummary(By, Call.Callable, Asked.Slot.Result)) {
        bool Checks = Atom.What == GuardAtom::Kind::Check && Atom.Accepted &&
                      Rule.find(Atom.Guard) && (!Atom.Asserted || Rule.Assertions);
        if (!Checks || !(Atom.AnySubject || Atom.Of.Path == Asked.At))
          continue;
        Found = {Standing::Guarded, Atom};
        return true;
      }
    }
  return false;
}

} // namespace flowpact::solve
