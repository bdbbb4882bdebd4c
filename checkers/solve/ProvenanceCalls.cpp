//===- ProvenanceCalls.cpp - what calls leave at a place ------------------===//
//
// Back through the results of calls and what they leave in their arguments: by a library's
// models, by callbacks, and into bodies.
//
//===----------------------------------------------------------------------===//
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;
using PortKind = policy::Port::Kind;

/// What the flag says that \p C stores beside (\p Argument, \p At).
AtomList Provenance::givenFlag(CallRef C, std::optional<uint32_t> Argument, const Path &At,
                               bool &Never) {
  AtomList Result;
  auto Where = flagOf(At);
  if (!Where || Flag->OfOwner)
    return Result;
  const link::PathTable &Paths = Linked.paths();
  for (uint32_t Row : Linked.flow().models(C))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows) {
      bool Here = Argument ? link::namesArgument(P, C, Flow.To, *Argument)
                           : Flow.To.Root == PortKind::Result;
      Path To = Paths.elements(Flow.To.Path);
      Here &= To.size() <= Where->size() && Flow.Kind != policy::Transfer::Derive;
      for (size_t I = 0; I < To.size() && Here; ++I)
        Here = Paths.matches(To[I], (*Where)[I]);
      if (!Here)
        continue;
      Path From = Paths.elements(Flow.From.Path);
      From.append(Where->begin() + To.size(), Where->end());
      link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index, [&](uint32_t I) {
        if (NodeRef Given = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre); Given.isSome()) {
          Never |= Facts.neverHas(Given, From, Flag->Result);
          llvm::append_range(Result, Facts.ifPart(Given, From, Flag->Result));
        }
      });
    }
  return Result;
}

/// True if \p C gives what its object holds, which therefore held it.
static bool takesOut(const link::Program &P, CallRef C) {
  static constexpr llvm::StringLiteral Takes[] = {"operator*", "operator->", "value"};
  SymbolId S = P.calleeSymbol(C);
  return S.isSome() && P.hasThisArgument(C) && P.args(C).size() == 1 &&
         llvm::is_contained(Takes, link::lastNameComponent(P.name(S)));
}

bool Provenance::expandModels(CallRef C, std::optional<uint32_t> Argument, const Path &At,
                              bool &Any) {
  const link::PathTable &Paths = Linked.paths();
  BodyId B = P.bodyOf(C);
  AtomList Atoms = Facts.atCall(C);
  bool Never = false;
  llvm::append_range(Atoms, givenFlag(C, Argument, At, Never));
  if (Never) {
    Any = true;
    return true;
  }
  // A position beside one that was checked is another.
  SymbolId Callee = P.calleeSymbol(C);
  bool Moves = !Argument && Callee.isSome() && movesPosition(P.name(Callee));
  for (uint32_t Row : Linked.flow().models(C))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows) {
      bool Here = Argument ? link::namesArgument(P, C, Flow.To, *Argument)
                           : Flow.To.Root == PortKind::Result;
      Path To = Paths.elements(Flow.To.Path);
      size_t Common = std::min(To.size(), At.size());
      for (size_t I = 0; I < Common && Here; ++I)
        Here = Paths.matches(To[I], At[I]);
      if (!Here)
        continue;
      if (Flow.Kind == policy::Transfer::Derive)
        return false;
      Any = true;
      Path From = Paths.elements(Flow.From.Path);
      From.append(At.begin() + Common, At.end());
      if (isBounded(C, Flow.From, From))
        continue;
      // Out of the list that a position is in, it is one of all.
      bool OfList = llvm::any_of(Paths.elements(Flow.From.Path),
                                 [&](link::ElementId E) { return Paths.isAnyElement(E); });
      llvm::SaveAndRestore Still(Moved, (Moved || Moves) && !OfList);
      llvm::SaveAndRestore Out(Inside, !Argument && takesOut(P, C) ? uint32_t(At.size()) : Inside);
      link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index, [&](uint32_t I) {
        NodeRef Given = P.nodeRef(B, P.args(C)[I].Pre);
        if (Given.isSome() && !(Argument && isPutWithOwner(C, *Argument, At, Given, From)))
          Moves ? push(Given, From) : follow(Atoms, Given, From);
      });
    }
  return expandCallbacks(C, Argument, At, Any);
}

/// What functions give that \p C calls, if their results go there.
bool Provenance::expandCallbacks(CallRef C, std::optional<uint32_t> Argument, const Path &At,
                                 bool &Any) {
  const link::PathTable &Paths = Linked.paths();
  auto Callees = Linked.calls().callees(C);
  for (uint32_t Row : Linked.flow().models(C))
    for (size_t I = 0; I < Linked.flow().models()[Row].Callbacks.size(); ++I) {
      const auto &Port = Linked.flow().models()[Row].Callbacks[I].ResultTo;
      bool Here =
          Port && meets(Paths, Paths.elements(Port->Path), At) &&
          (Argument ? link::namesArgument(P, C, *Port, *Argument) : Port->Root == PortKind::Result);
      bool IsRun = llvm::any_of(Callees, [&](const Callee &To) {
        return To.Kind == Callee::Via::Callback && To.Model == Row && To.Callback == I;
      });
      if (Here && !IsRun)
        return false; // what a function gives that nobody sees
    }
  for (uint32_t Row = 0; Row < Callees.size(); ++Row) {
    const Callee &To = Callees[Row];
    if (To.Kind != Callee::Via::Callback)
      continue;
    const auto &Port = Linked.flow().models()[To.Model].Callbacks[To.Callback].ResultTo;
    bool Here = Port && (Argument ? link::namesArgument(P, C, *Port, *Argument)
                                  : Port->Root == PortKind::Result);
    Path Where = Here ? Paths.elements(Port->Path) : Path();
    if (!Here || !meets(Paths, Where, At))
      continue;
    NodeRef Return = P.nodeRef(To.Body, P.function(To.Body).Return);
    if (Return.isNone())
      return false;
    enter({C, Row}, Return, Path(At.begin() + std::min(Where.size(), At.size()), At.end()));
    Any = true;
  }
  return true;
}

/// What functions leave in what \p C gives them, or in what they captured:
///   std::thread Worker(fill, std::ref(Users));
void Provenance::expandCalled(CallRef C, uint32_t Argument, const Path &At) {
  const link::PathTable &Paths = Linked.paths();
  NodeRef Before = P.nodeRef(P.bodyOf(C), P.args(C)[Argument].Pre);
  auto Callees = Linked.calls().callees(C);
  for (uint32_t Row = 0; Row < Callees.size(); ++Row) {
    const Callee &To = Callees[Row];
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    for (uint32_t Param = 0; Param < Params.size() && To.Kind == Callee::Via::Callback; ++Param) {
      NodeRef Exit = P.nodeRef(To.Body, Params[Param].Exit);
      if (Exit.isNone())
        continue;
      if (NodeRef Given = Linked.flow().givenTo({C, Row}, Param); Given.isSome()) {
        if (Given == Before)
          enter({C, Row}, Exit, At);
        continue;
      }
      const auto &Ports = Linked.flow().models()[To.Model].Callbacks[To.Callback].Arguments;
      uint32_t Position = Param - isCalledObject(To.Body);
      if (Position >= Ports.size() || !Ports[Position] ||
          !link::namesArgument(P, C, *Ports[Position], Argument))
        continue;
      Path Where = Paths.elements(Ports[Position]->Path);
      if (meets(Paths, Where, At))
        enter({C, Row}, Exit, Path(At.begin() + std::min(Where.size(), At.size()), At.end()));
    }
  }
}

/// What an iterator that nobody described points to.
bool Provenance::expandIterator(CallRef C, const Path &At) {
  SymbolId S = P.calleeSymbol(C);
  auto Args = P.args(C);
  if (S.isNone() || Args.size() != 1 || !Linked.flow().models(C).empty())
    return false;
  llvm::StringRef Name = link::lastNameComponent(P.name(S));
  NodeRef Object = P.nodeRef(P.bodyOf(C), Args[0].Pre);
  if ((Name != "operator*" && Name != "operator->") || Object.isNone())
    return false;
  push(Object, At);
  return true;
}

bool Provenance::expandResult(NodeRef N, const Path &At) {
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  if (P.call(C).Kind == CallKind::WriteBack)
    return expandEdges(N, At);
  // Where a position moved on since it was found, it is another.
  if (!Moved && (isFiltered(C, std::nullopt, At) || isFilteredBeside(N, C, std::nullopt, At)))
    return true;
  if (Linked.calls().needsModel(C)) {
    bool Any = false;
    if (!expandModels(C, std::nullopt, At, Any))
      return false;
    return Any || expandIterator(C, At);
  }
  auto Callees = Linked.calls().callees(C);
  for (uint32_t Row = 0; Row < Callees.size(); ++Row) {
    const Callee &To = Callees[Row];
    NodeRef Return = P.nodeRef(To.Body, P.function(To.Body).Return);
    if (To.Kind != Callee::Via::Call || Return.isNone())
      return false;
    enter({C, Row}, Return, At);
  }
  return !Callees.empty();
}

/// What was written through a reference that a call gave into its argument.
void Provenance::pushWritten(CallRef C, uint32_t Argument, const Path &At) {
  const link::PathTable &Paths = Linked.paths();
  for (uint32_t Row : Linked.flow().models(P.originalOf(C)))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows) {
      if (Flow.Kind != policy::Transfer::Alias || Flow.To.Root != PortKind::Result ||
          !link::namesArgument(P, C, Flow.From, Argument))
        continue;
      Path From = Paths.elements(Flow.From.Path), To = Paths.elements(Flow.To.Path);
      size_t Common = std::min(From.size(), At.size());
      bool Meets = true;
      for (size_t I = 0; I < Common; ++I)
        Meets &= Paths.matches(From[I], At[I]);
      if (!Meets)
        continue;
      To.append(At.begin() + Common, At.end());
      push(P.nodeRef(P.bodyOf(C), P.call(C).Result), To);
    }
}

/// What was found in \p Map before, or else was checked, is taken for checked: all that was written
/// there before is looked at as well.
void Provenance::supposeEntries(AtomList &Atoms, NodeRef Map) {
  for (const GuardAtom *Atom : AtomList(Atoms)) {
    bool Found = Atom->What == GuardAtom::Kind::Entry && Rule.find(Atom->Guard) && Flag &&
                 Atom->Result == Flag->Result && Atom->Value.isSome() &&
                 P.bodyOf(Atom->Value) == P.bodyOf(Map) &&
                 Facts.subjects().resolve(Atom->Value) == Facts.subjects().resolve(Map);
    if (!Found)
      continue;
    Supposed.push_back(*Atom);
    Supposed.back().What = GuardAtom::Kind::Check;
    Supposed.back().Other = Subject();
    Atoms.push_back(&Supposed.back());
  }
}

/// A value that is written into a map under a key: what it says, it says of that key.
bool Provenance::expandWritten(CallRef C, uint32_t Argument, const Path &At) {
  CallRef Original = P.originalOf(C);
  const OutcomeTable &Table = Facts.table().outcomes();
  const Path &Keys = Table.keys();
  bool IsKey = At.size() >= Keys.size();
  for (size_t I = 0; I < Keys.size() && IsKey; ++I)
    IsKey = Linked.paths().matches(Keys[I], At[I]);
  BodyId B = P.bodyOf(C);
  for (const OutcomeRow *Row : Table.of(Original)) {
    if (!IsKey || !Row->Finds || !link::namesArgument(P, Original, Row->Finds->Of, Argument))
      continue;
    AtomList Atoms = Facts.atCall(C);
    bool Never = false;
    if (auto Where = flagOf(At);
        Where && !Flag->OfOwner && Where->size() >= Table.values().size()) {
      Path Below = Table.pathOfFound(*Row, Linked.paths());
      Below.append(Where->begin() + Table.values().size(), Where->end());
      NodeRef Written = P.nodeRef(B, P.call(C).Result);
      Never = Facts.neverHas(Written, Below, Flag->Result);
      llvm::append_range(Atoms, Facts.ifPart(Written, Below, Flag->Result));
    }
    NodeId Before = P.args(Original)[Argument].Pre;
    if (Before.isNone())
      return false;
    supposeEntries(Atoms, P.nodeRef(B, Before));
    follow(Facts.atCall(C), P.nodeRef(B, Before), At);
    Path Rest(At.begin() + Keys.size(), At.end());
    link::forEachArgument(
        P, Original, Row->Finds->Item.Root, Row->Finds->Item.Index, [&](uint32_t I) {
          if (NodeRef Key = P.nodeRef(B, P.args(Original)[I].Pre); Key.isSome() && !Never)
            follow(Atoms, Key, Rest);
        });
    return true;
  }
  return false;
}

/// True if what look-up \p C gave is written to as a whole in the same statement:
/// Answers[User] = mayTrain(User)
static bool isWrittenAtOnce(const link::Program &P, CallRef C) {
  BodyId B = P.bodyOf(C);
  const FunctionRecord &Function = P.function(B);
  for (uint32_t Row = Function.Calls.Begin; Row < Function.Calls.End; ++Row) {
    CallRef Write = P.callRef(B, CallId(Row));
    if (P.call(Write).Kind != CallKind::WriteBack || P.originalOf(Write) != C ||
        P.call(Write).Block != P.call(C).Block || P.call(Write).Result.isNone())
      continue;
    NodeRef Value = P.nodeRef(B, P.call(Write).Result);
    auto In = P.inEdges(Value);
    if (P.node(Value).Kind == NodeKind::Definition && In.size() == 1 &&
        P.edge(Value, In[0]).Kind == EdgeKind::Copy && !(P.edge(Value, In[0]).Flags & EF_Weak))
      return true;
  }
  return false;
}

/// A key that a look-up may add has no value yet that the flag could be.
bool Provenance::isNewEntry(CallRef C, uint32_t Argument, const Path &At) {
  if (!flagOf(At) || Flag->OfOwner || Flag->Result.Is != Outcome::Kind::Number ||
      (Flag->Result.Set.contains(0) && !isWrittenAtOnce(P, C)))
    return false;
  return llvm::any_of(Facts.table().outcomes().of(C), [&](const OutcomeRow *Row) {
    return Row->Finds && Row->Finds->Negated && link::namesArgument(P, C, Row->Finds->Of, Argument);
  });
}

/// True if \p C makes a position another one.
static bool movesOn(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  static constexpr llvm::StringLiteral Moves[] = {"operator++", "operator--",
                                                  "operator+=", "operator-=", "advance"};
  return S.isSome() && llvm::is_contained(Moves, link::lastNameComponent(P.name(S)));
}

bool Provenance::expandPost(NodeRef N, const Path &At) {
  BodyId B = P.bodyOf(N);
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  auto Args = P.args(C);
  uint32_t I = P.argumentOfPost(C, N);
  if (I == Args.size())
    return false;
  if (P.call(C).Kind == CallKind::WriteBack) {
    if (expandWritten(C, I, At))
      return true;
    if (!isPutUnderOwner(C, I, At))
      pushWritten(C, I, At);
    NodeId Before = P.args(P.originalOf(C))[I].Pre;
    if (Before.isSome())
      follow(Facts.atCall(C), P.nodeRef(B, Before), At);
    return Before.isSome();
  }
  if (isFiltered(C, I, At) || isFilteredBeside(N, C, I, At))
    return true;
  if (NodeRef State = I == 0 ? stateBeforePut(C) : NodeRef(); State.isSome()) {
    push(State, At);
    return true;
  }
  bool Makes = P.call(C).Kind == CallKind::Constructor && I == 0;
  if (I == 0 && (isCut(C, At) || isCutBeside(N, C, At)))
    return true;
  NodeRef Before = P.nodeRef(B, Args[I].Pre);
  if (Before.isSome() && isNewEntry(C, I, At)) {
    push(Before, At);
    return true;
  }
  if (Linked.calls().needsModel(C)) {
    bool Any = false;
    if (!expandModels(C, I, At, Any))
      return false;
    if (Makes)
      return Any || Args.size() == 1;
    bool Described = !Linked.flow().models(C).empty();
    expandCalled(C, I, At);
    llvm::SaveAndRestore On(Moved, Moved || movesOn(P, C));
    if (Before.isSome() && Described)
      follow(Facts.atCall(C), Before, At);
    return Described;
  }
  auto Callees = Linked.calls().callees(C);
  for (uint32_t Row = 0; Row < Callees.size(); ++Row) {
    const Callee &To = Callees[Row];
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    uint32_t Param = I - To.Shift;
    if (To.Kind != Callee::Via::Call || Param >= Params.size())
      return false;
    if (Params[Param].Exit.isSome())
      enter({C, Row}, P.nodeRef(To.Body, Params[Param].Exit), At);
    else if (!Makes && Before.isSome())
      push(Before, At);
  }
  return !Callees.empty();
}

} // namespace flowpact::solve
