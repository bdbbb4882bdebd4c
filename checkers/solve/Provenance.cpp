//===- Provenance.cpp - was all that may stand here checked? --------------===//
#include "solve/Provenance.h"
#include "solve/BodyFacts.h"
#include "solve/CallerCheck.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;
using PortKind = policy::Port::Kind;

/// Places looked at for one question, and elements of their paths.
static constexpr size_t MaxPlaces = 512, MaxElements = 6;
/// The same for an answer beside something else: that was put there nearby, or nobody finds it.
static constexpr size_t MaxPlacesBeside = 48;
/// Answers that are looked for beside what was put beside something else.
static constexpr unsigned MaxNested = 2;
/// Copies and parts between an object and the place where it is used.
static constexpr unsigned MaxCopies = 16;
/// Callees inside of each other that are told apart by who called them.
static constexpr unsigned MaxCallees = 6;

bool Provenance::meets(const link::PathTable &Paths, const link::ElementList &A,
                       const link::ElementList &B) {
  size_t Common = std::min(A.size(), B.size());
  for (size_t I = 0; I < Common; ++I)
    if (!Paths.matches(A[I], B[I]))
      return false;
  return true;
}

Provenance::Provenance(GuardFacts &Facts, const RuleGuards &Rule)
    : Facts(Facts), Rule(Rule), Linked(Facts.linked()), P(Linked.program()) {}

StandingResult Provenance::walk(const AtomList &Atoms, NodeRef N, Path At) {
  Work.clear();
  Seen.clear();
  Found = StandingResult();
  Complete = false;
  Beside = Flag.has_value();
  Moved = false;
  Inside = StartsThere ? 0 : Nowhere;
  Contexts.assign(1, Context());
  Within = 0;
  for (CallSite Site : llvm::reverse(Back.take_front(MaxCallees))) {
    Contexts.push_back({Within, Site, Contexts[Within].Depth + 1});
    Within = Contexts.size() - 1;
  }
  PutOff.clear();
  look(Atoms, N, std::move(At));
  size_t Bound = Nested ? MaxPlacesBeside : MaxPlaces;
  for (size_t Expanded = 0; !Work.empty() || !PutOff.empty();) {
    if (Work.empty()) {
      if (!lookNext())
        return StandingResult();
      continue;
    }
    Place Next = Work.pop_back_val();
    enter(Next);
    if (Expanded++ > Bound || Next.At.size() > MaxElements || !expand(Next.Node, Next.At))
      return StandingResult();
  }
  Complete = true;
  return Found;
}

/// Goes on from \p Next.
void Provenance::enter(const Place &Next) {
  Beside = Next.Beside;
  Moved = Next.Moved;
  Inside = Next.Inside;
  Within = Next.Context;
}

/// Looks at what was put off last; false if that leads to something unchecked.
bool Provenance::lookNext() {
  Step Next = std::move(PutOff.back());
  PutOff.pop_back();
  enter(Next.To);
  if (Next.Site.Call.isSome())
    return expandSite(Next.Site, Next.Param, Next.To.At);
  look(Next.Atoms, Next.To.Node, std::move(Next.To.At));
  return true;
}

/// Looks at (\p N, \p At), where \p Atoms hold, in its turn. What was come to last is looked at
/// first: most questions are answered by one way that leads to something unchecked.
void Provenance::follow(const AtomList &Atoms, NodeRef N, Path At) {
  PutOff.push_back({{N, std::move(At), Beside, Moved, Within, Inside}, Atoms, {}, 0});
}

StandingResult Provenance::vouch(const AtomList &Atoms, NodeRef N, const Path &At,
                                 llvm::ArrayRef<CallSite> Left, bool IsThere) {
  Back = Left;
  StartsThere = IsThere;
  StandingResult Result = walk(Atoms, N, At);
  StartsThere = false;
  if (Result.Value == Standing::Open)
    Result = walkBeside(Atoms, N, At);
  if (Result.Value == Standing::Open)
    Result = walkEntries(Atoms, N, At);
  if (Result.Value == Standing::Open)
    Result = walkSlots(Atoms, N, At);
  if (Result.Value == Standing::Open)
    Result = walkKept(Atoms, N, At);
  return Result.Value == Standing::Open ? walkPacked(Atoms, N, At) : Result;
}

StandingResult Provenance::vouchContent(const AtomList &Atoms, NodeRef N, const Path &At,
                                        const Subject &Whose, NodeRef From,
                                        const llvm::DenseSet<NodeRef> &Carry) {
  About = &Whose;
  Source = From;
  Carriers = &Carry;
  StandingResult Result = walkBeside(Atoms, N, At);
  return Result.Value == Standing::Open ? walk({}, N, At) : Result;
}

StandingResult Provenance::vouchOwner(const AtomList &Atoms, NodeRef N, const Path &At,
                                      const Subject &Whose, NodeRef From,
                                      const llvm::DenseSet<NodeRef> &Carry) {
  About = &Whose;
  Source = From;
  Carriers = &Carry;
  StandingResult Result = walkOwners(Atoms, N, At);
  return Result.Value == Standing::Open ? walkLookUp(Atoms, N, At) : Result;
}

/// The object of this function that (\p N, \p At) is a part of, by copies and reads of members.
std::pair<NodeRef, Provenance::Path> Provenance::objectBehind(NodeRef N, Path At) const {
  for (unsigned Step = 0; Step < MaxCopies && N.isSome(); ++Step) {
    auto In = P.inEdges(N);
    if (NodeRef From = copied(Linked, N); From.isSome()) {
      N = From;
    } else if (In.size() == 1 && P.edge(N, In[0]).Kind == EdgeKind::Load) {
      Path Whole = Linked.paths().elements(P.path(P.body(P.bodyOf(N)).Unit, P.edge(N, In[0]).Path));
      Whole.append(At.begin(), At.end());
      At = std::move(Whole);
      N = P.nodeRef(P.bodyOf(N), P.edge(N, In[0]).From);
    } else {
      break;
    }
  }
  return {N, std::move(At)};
}

/// With a flag that is a part of the same object: whatever was put there, the flag
/// that was put beside it says whether it was checked.
StandingResult Provenance::walkBeside(const AtomList &Atoms, NodeRef N, const Path &At) {
  Subject Of = Facts.subjects().resolve(N, At);
  NodeRef Object = Facts.subjects().anchor(Of);
  StandingResult Result =
      walkBeside(Atoms, Object, Of, [&](NodeRef Flag) { return Flag == Object; });
  // Where that is something of a function that was called, what it gave is an object, too.
  auto [Given, Part] = objectBehind(N, At);
  if (Result.Value != Standing::Open || Given.isNone() ||
      P.node(Given).Kind != NodeKind::CallResult)
    return Result;
  return walkBeside(Atoms, Given, Facts.subjects().ofNode(Given, Part), [&](NodeRef Flag) {
    return Flag == Given ? Given != Object : isSameElement(Flag, Given);
  });
}

/// With the flags of objects that are \p Object, as \p IsObject says.
StandingResult Provenance::walkBeside(const AtomList &Atoms, NodeRef Object, const Subject &Of,
                                      llvm::function_ref<bool(NodeRef)> IsObject) {
  StandingResult Result;
  if (Object.isNone())
    return Result;
  for (const GuardAtom *Atom : Atoms) {
    bool Same = Atom->What == GuardAtom::Kind::Value && IsObject(Atom->Value);
    auto Parts = Same ? apart(Linked.paths(), Of.Path, Atom->Of.Path) : std::nullopt;
    if (!Parts)
      continue;
    Flag = Sibling{Parts->first, Parts->second, Atom->Result};
    Result = walk({}, Object, Of.Path);
    if (Result.Value != Standing::Open)
      break;
  }
  Flag.reset();
  return Result;
}

/// An answer that was found in a map under the user: all users with such an answer
/// were checked.
StandingResult Provenance::walkEntries(const AtomList &Atoms, NodeRef N, const Path &At) {
  StandingResult Result;
  Subject Of = Facts.subjects().resolve(N, At);
  for (const GuardAtom *Atom : Atoms) {
    if (Atom->What == GuardAtom::Kind::Entry &&
        Facts.subjects().compare(Of, Atom->Of) == Relation::Same)
      Result = walkEntry(*Atom);
    if (Result.Value != Standing::Open)
      break;
  }
  return Result;
}

StandingResult Provenance::walkEntry(const GuardAtom &Atom) {
  const OutcomeTable &Table = Facts.table().outcomes();
  if (Atom.Value.isNone() || (Atom.Guard.isSome() && !Rule.find(Atom.Guard)))
    return StandingResult();
  Path Value{Table.values().back()};
  Value.append(Atom.Other.Path.begin(), Atom.Other.Path.end());
  Flag = Sibling{Path{Table.keys().back()}, std::move(Value), Atom.Result};
  StandingResult Result;
  {
    llvm::SaveAndRestore Keeps(IsKeptAnswer, true);
    Result = walk({}, Atom.Value, Table.keys());
  }
  // Nothing was there that says so: the check itself was made.
  if (Complete && Result.Value == Standing::Open && Atom.Guard.isSome()) {
    Result = {Standing::Guarded, Atom};
    Result.Atom.What = GuardAtom::Kind::Check;
  }
  Flag.reset();
  return Result;
}

StandingResult Provenance::vouchFound(const AtomList &Atoms, llvm::ArrayRef<CallSite> Stack,
                                      const Subject &Whose) {
  StandingResult Result;
  Subjects &Resolver = Facts.subjects();
  for (const GuardAtom *Atom : Atoms) {
    bool IsMember = Atom->What == GuardAtom::Kind::Member && Atom->Accepted;
    if (!(IsMember || Atom->What == GuardAtom::Kind::Entry) || Atom->Value.isNone() ||
        (IsMember && Atom->Guard.isSome() && !Rule.find(Atom->Guard)))
      continue;
    Subject Of = Atom->Of;
    for (CallSite Site : llvm::reverse(Stack))
      Of = Resolver.toCaller(Of, Site);
    Relation R =
        Of.isKnown() && Whose.isKnown() ? Resolver.compare(Of, Whose) : Relation::Different;
    if (R == Relation::Different)
      continue;
    Result = IsMember ? walk({}, Atom->Value, {Facts.table().outcomes().anyElement()})
                      : walkEntry(*Atom);
    if (IsMember && Result.Value == Standing::Open) // of a map, its keys
      Result = walk({}, Atom->Value, Facts.table().outcomes().keys());
    if (Result.Value == Standing::Open)
      continue;
    if (R == Relation::Unknown)
      Result.Value = Standing::Unsure;
    break;
  }
  return Result;
}

/// True if \p At still ends with the part that the flag stands beside.
bool Provenance::keepsFlag(const Path &At) const {
  return Beside && At.size() >= Flag->Item.size() &&
         std::equal(
             Flag->Item.begin(), Flag->Item.end(), At.end() - Flag->Item.size(),
             [&](link::ElementId A, link::ElementId B) { return Linked.paths().matches(A, B); });
}

/// Where the flag is, if the part in question is at \p At.
std::optional<Provenance::Path> Provenance::flagOf(const Path &At) const {
  if (!keepsFlag(At))
    return std::nullopt;
  Path Result(At.begin(), At.end() - Flag->Item.size());
  Result.append(Flag->Flag.begin(), Flag->Flag.end());
  return Result;
}

void Provenance::push(NodeRef N, Path At) {
  if (Carriers && !Carriers->contains(N))
    return; // no content comes here
  std::vector<uint32_t> Key;
  for (link::ElementId E : At)
    Key.push_back(E.Value);
  bool Keeps = keepsFlag(At);
  uint32_t Held = Inside <= At.size() ? Inside : Nowhere;
  if (Seen.insert({N.Value, Keeps, Moved, Within, Held, std::move(Key)}).second)
    Work.push_back({N, std::move(At), Keeps, Moved, Within, Held});
}

/// What the function that \p Site runs leaves at (\p N, \p At): what its parameters are, that call
/// alone says.
void Provenance::enter(CallSite Site, NodeRef N, Path At) {
  auto Known = llvm::find_if(Contexts, [&](const Context &Row) {
    return Row.Depth && Row.Below == Within && Row.Site == Site;
  });
  uint32_t Inside = Known - Contexts.begin();
  if (Contexts[Within].Depth >= MaxCallees)
    Inside = 0; // whoever calls it
  else if (Known == Contexts.end())
    Contexts.push_back({Within, Site, Contexts[Within].Depth + 1});
  llvm::SaveAndRestore In(Within, Inside);
  push(N, std::move(At));
}

/// True if any element of a list is looked at in \p At.
bool Provenance::hasAnyElement(const Path &At) const {
  return llvm::any_of(At, [&](link::ElementId E) { return Linked.paths().isAnyElement(E); });
}

/// True if (\p N, \p At) is an element, whichever, of the list whose elements \p All are. Whether
/// others were put there since they were checked, the comparison of the two has told.
bool Provenance::isOneOfAll(const Subject &All, NodeRef N, const Path &At) {
  return hasAnyElement(At) && Facts.subjects().elementsAt(N, At) == All;
}

bool Provenance::isChecked(const AtomList &Atoms, NodeRef N, const Path &At) {
  if (Kept)
    return isKeptPosition(Atoms, N, At);
  if (AsksBeside) {
    if (!isOther(N, At))
      return false;
    Found.Value = Standing::Guarded;
    return true;
  }
  if (Atoms.empty() || (About && P.bodyOf(N) != P.bodyOf(Source)))
    return false;
  Subject Of = About ? *About : Facts.subjects().resolve(N, At);
  if (!About && hasAnyElement(At) && !hasAnyElement(Of.Path))
    return false; // what was put there last, beside others
  StandingResult Result = judgeAtoms(Atoms, {}, Of, Rule, Facts);
  // Of a list of contents, that of one of its users.
  bool OfList = About && hasAnyElement(About->Path);
  bool OfAll = Result.Value == Standing::Unsure && isOneOfAll(Result.Atom.Of, N, At);
  if (Result.Value == Standing::Open || (Result.Value == Standing::Unsure && !OfList && !OfAll))
    return false;
  if (OfAll)
    Result.Value = Standing::Guarded;
  if (Result.Value > Found.Value)
    Found = Result;
  return true;
}

/// \p Atoms and what the flag beside (\p N, \p At) says there; \p Never: it cannot be so.
AtomList Provenance::withFlag(AtomList Atoms, NodeRef N, const Path &At, bool &Never) {
  if (auto Where = flagOf(At); Where && !Flag->OfOwner) {
    Never = Facts.neverHas(N, *Where, Flag->Result);
    llvm::append_range(Atoms, Facts.ifPart(N, *Where, Flag->Result));
  }
  return Atoms;
}

/// True if an answer that was found beside (\p N, \p At) where it was taken says that it was
/// checked:  for (auto &[User, Ok] : Asked) if (Ok) Willing.push_back(User);
bool Provenance::isVouchedBeside(const AtomList &Atoms, NodeRef N, const Path &At) {
  bool Any = llvm::any_of(Atoms, [](const GuardAtom *Atom) {
    return Atom->What == GuardAtom::Kind::Value || Atom->What == GuardAtom::Kind::Entry ||
           Atom->What == GuardAtom::Kind::Slot;
  });
  if (!Any || AsksBeside || Kept || Flag || Nested >= MaxNested)
    return false;
  Provenance Inner(Facts, Rule);
  Inner.About = About;
  Inner.Source = Source;
  Inner.Carriers = Carriers;
  Inner.Nested = Nested + 1;
  StandingResult Result = Inner.walkBeside(Atoms, N, At);
  if (Result.Value == Standing::Open && !About)
    Result = Inner.walkEntries(Atoms, N, At);
  if (Result.Value == Standing::Open && !About)
    Result = Inner.walkSlots(Atoms, N, At);
  if (Result.Value > Found.Value)
    Found = Result;
  return Result.Value != Standing::Open;
}

void Provenance::look(const AtomList &Atoms, NodeRef N, Path At) {
  if (Moved)
    return push(N, std::move(At));
  bool Never = false;
  AtomList Known = withFlag(Atoms, N, At, Never);
  if (Never || isChecked(Known, N, At) || isVouchedBeside(Known, N, At))
    return;
  if (!Kept && !AsksBeside && (isOfToken(N, At) || isPutAndChecked(Known, N, At)))
    return;
  if (Flag && Flag->OfOwner && (standsBesideOwner(N, At) || standsBesideIts(N, At)))
    return;
  // An element of a container of which all were checked is one of them.
  Subject Of = Facts.subjects().resolve(N, At);
  for (const GuardAtom *Atom : Known)
    if (Atom->What == GuardAtom::Kind::Member && Atom->Accepted && Atom->Value.isSome() &&
        (Atom->Guard.isNone() || Rule.find(Atom->Guard)) &&
        Facts.subjects().compare(Of, Atom->Of) == Relation::Same)
      return push(Atom->Value, {Facts.table().outcomes().anyElement()});
  push(N, std::move(At));
}

/// True for what an id is before it is anybody's: 0, -1, an empty text, no pointer.
static bool isNobody(const link::Program &P, NodeRef N) {
  const NodeRecord &Node = P.node(N);
  if (Node.Operation == Op::ConstNull) // what a member is made with
    return (P.function(P.bodyOf(N)).Flags & FN_Constructor) != 0;
  llvm::StringRef Text = P.unit(P.bodyOf(N)).string(StringId(Node.Payload));
  return Node.Operation == Op::ConstString
             ? Text.empty()
             : Node.Operation == Op::ConstInt && (Text == "0" || Text == "-1");
}

/// True for what stands for no position in a list: -1.
static bool isNoPosition(const link::Program &P, NodeRef N) {
  llvm::StringRef Text = P.unit(P.bodyOf(N)).string(StringId(P.node(N).Payload));
  return P.node(N).Operation == Op::ConstInt &&
         (Text.starts_with("-") || Text == "18446744073709551615");
}

/// True if (\p N, \p At) is an element of a set that is a check: of those who allowed it.
bool Provenance::isDeclaredSet(NodeRef N, const Path &At) {
  if (About || AsksBeside || Kept || At.empty() ||
      !llvm::all_of(At, [&](link::ElementId E) { return Linked.paths().isAnyElement(E); }))
    return false;
  for (uint32_t G :
       Facts.table().guardsOfSet(Facts.subjects().placeName(Facts.subjects().resolve(N)))) {
    if (!Rule.find(Facts.table().name(G)) || !Facts.table().accepts(G, IsTrue).value_or(false))
      continue;
    Found.Value = Standing::Guarded;
    Found.Atom.Guard = Facts.table().name(G);
    Found.Atom.Of = Facts.subjects().resolve(N, At);
    Found.Atom.Value = N;
    return true;
  }
  return false;
}

/// True if nothing was in what stands at \p N and in front of the part of \p At that was taken out
/// of it:  return nullptr;    for a pointer of which a member was read.
bool Provenance::heldNothing(NodeRef N, const Path &At) {
  const NodeRecord &Node = P.node(N);
  if (Node.Kind == NodeKind::Constant)
    return Node.Operation == Op::ConstNull && (!At.empty() || Inside == 0);
  if (Inside > At.size() || (Node.Kind != NodeKind::ArgPost && Node.Kind != NodeKind::CallResult))
    return false;
  const OutcomeTable &Outcomes = Facts.table().outcomes();
  bool Posts = Node.Kind == NodeKind::ArgPost;
  bool Makes =
      llvm::any_of(Outcomes.of(P.callRef(P.bodyOf(N), CallId(Node.Payload))),
                   [&](const OutcomeRow *Row) { return Row->Makes && (Posts || !Row->At); });
  Path State(At.begin(), At.end() - Inside);
  State.push_back(Outcomes.state());
  return Makes && Facts.neverHas(N, State, IsTrue);
}

bool Provenance::expand(NodeRef N, const Path &At) {
  if (isDeclaredSet(N, At) || (!Kept && heldNothing(N, At)))
    return true;
  if (About && N == Source)
    return false; // this is where it comes from, unchecked until here
  switch (P.node(N).Kind) {
  case NodeKind::Constant:
    return Kept ? isNoPosition(P, N) : isNobody(P, N);
  case NodeKind::Param:
    return expandParam(N, At);
  case NodeKind::GlobalLoad:
    return expandGlobal(N, At);
  case NodeKind::CallResult:
    return expandResult(N, At);
  case NodeKind::ArgPost:
    return expandPost(N, At);
  case NodeKind::Value:
    if (passesOn(P.node(N)) || P.node(N).Operation == Op::Aggregate ||
        P.node(N).Operation == Op::Select)
      return expandEdges(N, At);
    return false;
  case NodeKind::Definition:
    // An object before anything was put there.
    return P.inEdges(N).empty() || expandEdges(N, At);
  case NodeKind::Phi:
  case NodeKind::Return:
  case NodeKind::ParamExit:
  case NodeKind::Closure:
    return !P.inEdges(N).empty() && expandEdges(N, At);
  default:
    return false;
  }
}

/// True if \p B may end by an exception that one of the calls that led here catches: then what
/// holds where it returns is not known of what it changed.
bool Provenance::mayBeCaught(BodyId B) const {
  if (!Facts.table().mayThrow(B))
    return false;
  for (uint32_t At = Within; Contexts[At].Depth; At = Contexts[At].Below)
    if (isCaughtAt(Linked, Contexts[At].Site))
      return true;
  return false;
}

AtomList Provenance::atEdge(NodeRef To, const EdgeRecord &Edge) {
  BodyId B = P.bodyOf(To);
  const NodeRecord &Node = P.node(To);
  if ((Node.Kind == NodeKind::Phi || Node.Kind == NodeKind::ParamExit) && mayBeCaught(B))
    return Facts.atNode(P.nodeRef(B, Edge.From));
  if (Node.Kind == NodeKind::Phi)
    return Facts.onEdge(B, Edge.Block, Node.Block);
  if (Node.Kind == NodeKind::Return)
    return Facts.afterBlock(B, Edge.Block);
  return Facts.atBlock(B, Edge.Block);
}

bool Provenance::expandEdges(NodeRef N, const Path &At) {
  if (!About && Facts.subjects().isChanged(Facts.subjects().resolve(N, At)))
    return false; // it is none of those that callers have put there
  bool PutBefore = !About && readsTargets(N);
  return llvm::all_of(P.inEdges(N), [&](uint32_t Row) {
    const EdgeRecord &Edge = P.edge(N, Row);
    return (Edge.Flags & EF_Condition) || (PutBefore && Edge.Kind == EdgeKind::Store) ||
           expandEdge(N, Edge, At);
  });
}

/// A variable with static storage: all that is ever stored there.
bool Provenance::expandGlobal(NodeRef N, const Path &At) {
  auto Stores = P.storesOf(P.cellOf(N));
  llvm::SaveAndRestore Anywhere(Within, 0u);
  return !Facts.onlyFresh() && !Stores.empty() &&
         llvm::all_of(Stores, [&](NodeRef Store) { return expandEdges(Store, At); });
}

bool Provenance::expandEdge(NodeRef N, const EdgeRecord &Edge, const Path &At) {
  const link::PathTable &Paths = Linked.paths();
  BodyId B = P.bodyOf(N);
  Path Where = Paths.elements(P.path(P.body(B).Unit, Edge.Path));
  NodeRef From = P.nodeRef(B, Edge.From);
  size_t Common = std::min(Where.size(), At.size());
  bool Meets = true, Exact = Where.size() <= At.size();
  for (size_t I = 0; I < Common; ++I) {
    Meets &= Paths.matches(Where[I], At[I]);
    Exact &= !Paths.isAnyElement(Where[I]) && !Paths.isAnyElement(At[I]);
  }
  switch (Edge.Kind) {
  case EdgeKind::Copy:
    follow(atEdge(N, Edge), From, At);
    return true;
  case EdgeKind::Load:
    Where.append(At.begin(), At.end());
    follow(atEdge(N, Edge), From, std::move(Where));
    return true;
  case EdgeKind::Update:
    if (Meets && Exact)
      return true; // both are others from here on
    if (auto Owner = flagOf(At); Owner && Flag->OfOwner && meets(Paths, Where, *Owner))
      return false; // from here on somebody else stands beside the content
    {
      // Another flag stands there now: what the old one was says nothing.
      auto Old = flagOf(At);
      llvm::SaveAndRestore Keeps(Beside, Beside && !(Old && meets(Paths, Where, *Old)));
      follow(atEdge(N, Edge), From, At);
    }
    return true;
  case EdgeKind::Store:
    if (Meets)
      follow(atEdge(N, Edge), From, Path(At.begin() + Common, At.end()));
    return true;
  case EdgeKind::Derive:
  case EdgeKind::CallArg:
    return Edge.Flags & EF_Implicit;
  }
  return false;
}

bool Provenance::expandParam(NodeRef N, const Path &At) {
  BodyId B = P.bodyOf(N);
  uint32_t Param = P.node(N).Payload;
  bool IsClosure = Param == 0 && (P.function(B).Flags & FN_Lambda);
  bool IsThis = Param == 0 && (P.function(B).Flags & FN_HasThis);
  // What an object kept before it was called grows old.
  if (IsKeptAnswer && IsThis && !IsClosure && Facts.onlyFresh())
    return false;
  if (const Context Here = Contexts[Within];
      Here.Depth && Linked.calls().callees(Here.Site.Call)[Here.Site.Callee].Body == B) {
    llvm::SaveAndRestore Out(Within, Here.Below);
    bool Later = Facts.onlyFresh() && Facts.table().startsTask(Linked, Here.Site);
    return !Later && expandSite(Here.Site, Param, At);
  }
  llvm::SaveAndRestore Anywhere(Within, 0u);
  auto Callers = Linked.calls().callers(B);
  bool Later =
      llvm::any_of(Callers, [&](CallSite Site) { return Facts.table().startsTask(Linked, Site); });
  if (Facts.onlyFresh() && (Later || (IsClosure && Callers.empty())))
    return false;
  if (IsClosure && isReadLater(Facts, B, At))
    return false;
  if (IsClosure && !Facts.table().closuresOf(B).empty()) {
    for (NodeRef Closure : Facts.table().closuresOf(B))
      push(Closure, At);
    return true;
  }
  bool Contains = At.size() > 1 && llvm::any_of(llvm::drop_begin(At), [&](link::ElementId E) {
                    return Linked.paths().isBracketed(E);
                  });
  if (Callers.empty())
    return (IsThis || Contains) && expandMember(At);
  for (CallSite Site : Callers)
    PutOff.push_back({{NodeRef(), At, Beside, Moved, Within, Inside}, {}, Site, Param});
  return true;
}

/// A member of an object that nobody made here: all that is ever stored there, and in the members
/// of it that lead to the value, which others may know by another way.
bool Provenance::expandMember(const Path &At) {
  if (At.empty() || Linked.paths().isBracketed(At.front()) || Facts.onlyFresh())
    return false;
  bool Any = expandStores(At);
  for (Path Rest = At; Rest.size() > 1; Rest.erase(Rest.begin())) {
    if (Linked.paths().isBracketed(Rest[1]))
      break;
    expandStores(Path(Rest.begin() + 1, Rest.end()));
  }
  return Any;
}

/// What is stored into the member that \p At starts with, of any object; false if nothing is.
bool Provenance::expandStores(const Path &At) {
  auto Stores = Facts.fields().of(At.front());
  for (auto [Body, Row] : Stores) {
    const EdgeRecord &Edge = P.unit(Body).Edges[Row];
    Path Where = Linked.paths().elements(P.path(P.body(Body).Unit, Edge.Path));
    auto Here = llvm::find(Where, At.front());
    size_t Common = std::min<size_t>(Where.end() - Here, At.size());
    if (std::equal(Here, Here + Common, At.begin(), [&](link::ElementId A, link::ElementId B) {
          return Linked.paths().matches(A, B);
        }))
      follow(atEdge(P.nodeRef(Body, NodeId(Edge.Target)), Edge), P.nodeRef(Body, Edge.From),
             Path(At.begin() + Common, At.end()));
  }
  return !Stores.empty();
}

/// 1 if the first parameter of \p B is the object whose operator () it is.
uint32_t Provenance::isCalledObject(BodyId B) const {
  const FunctionRecord &Function = P.function(B);
  bool Asked = (Function.Flags & FN_Lambda) ||
               link::lastNameComponent(P.unit(B).string(Function.Name)) == "operator()";
  return (Function.Flags & FN_HasThis) && Asked;
}

/// What a call site gives to a parameter, which may be elements of an argument.
bool Provenance::expandSite(CallSite Site, uint32_t Param, const Path &At) {
  AtomList Atoms = Facts.atSite(Site);
  const Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
  if (isGivenBounded(Site.Call, To, Param, At))
    return true;
  if (NodeRef Given = Linked.flow().givenTo(Site, Param); Given.isSome()) {
    follow(Atoms, Given, At);
    return true;
  }
  if (To.Kind != Callee::Via::Callback)
    return false;
  // The object that is called; a pointer to a member is none.
  uint32_t IsObject = isCalledObject(To.Body);
  if (Param == 0 && IsObject) {
    NodeRef Object = P.nodeRef(P.bodyOf(Site.Call), P.args(Site.Call)[To.Callable].Pre);
    if (Object.isSome())
      follow(Atoms, Object, At);
    return Object.isSome();
  }
  const auto &Row = Linked.flow().models()[To.Model].Callbacks[To.Callback];
  uint32_t Position = Param - IsObject;
  if (Position >= Row.Arguments.size() || !Row.Arguments[Position])
    return false;
  const link::PortRef &Port = *Row.Arguments[Position];
  Path Where = Linked.paths().elements(Port.Path);
  Where.append(At.begin(), At.end());
  bool Any = false;
  link::forEachArgument(P, Site.Call, Port.Root, Port.Index, [&](uint32_t I) {
    if (NodeRef Given = P.nodeRef(P.bodyOf(Site.Call), P.args(Site.Call)[I].Pre); Given.isSome()) {
      follow(Atoms, Given, Where);
      Any = true;
    }
  });
  return Any;
}

} // namespace flowpact::solve
