//===- Provenance.cpp - was all that may stand here checked? --------------===//
#include "solve/Provenance.h"
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
/// Callees inside of each other that are told apart by who called them.
static constexpr unsigned MaxCallees = 6;
/// Filters by a flag, one behind the other.
static constexpr unsigned MaxFilters = 2;

static bool meets(const link::PathTable &Paths, const link::ElementList &A,
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
  Contexts.assign(1, Context());
  Within = 0;
  for (CallSite Site : llvm::reverse(Back.take_front(MaxCallees))) {
    Contexts.push_back({Within, Site, Contexts[Within].Depth + 1});
    Within = Contexts.size() - 1;
  }
  follow(Atoms, N, std::move(At));
  for (size_t I = 0; I < Work.size(); ++I) {
    Place Next = Work[I];
    Beside = Next.Beside;
    Moved = Next.Moved;
    Within = Next.Context;
    if (I > MaxPlaces || Next.At.size() > MaxElements || !expand(Next.Node, Next.At))
      return StandingResult();
  }
  Complete = true;
  return Found;
}

StandingResult Provenance::vouch(const AtomList &Atoms, NodeRef N, const Path &At,
                                 llvm::ArrayRef<CallSite> Left) {
  Back = Left;
  StandingResult Result = walk(Atoms, N, At);
  if (Result.Value == Standing::Open)
    Result = walkBeside(Atoms, N, At);
  if (Result.Value == Standing::Open)
    Result = walkEntries(Atoms, N, At);
  if (Result.Value == Standing::Open)
    Result = walkSlots(Atoms, N, At);
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
  return walkOwners(Atoms, N, At);
}

/// What two paths have behind the object that they share; none if one holds the other.
static std::optional<std::pair<link::ElementList, link::ElementList>>
apart(const link::ElementList &A, const link::ElementList &B) {
  auto [InA, InB] = std::mismatch(A.begin(), A.end(), B.begin(), B.end());
  if (InA == A.end() || InB == B.end())
    return std::nullopt;
  return std::pair(link::ElementList(InA, A.end()), link::ElementList(InB, B.end()));
}

/// With a user that is a part of the same object, and was checked.
StandingResult Provenance::walkOwners(const AtomList &Atoms, NodeRef N, const Path &At) {
  Subject Of = Facts.subjects().resolve(N, At);
  NodeRef Object = Facts.subjects().anchor(Of);
  StandingResult Result;
  if (Object.isNone())
    return Result;
  for (const GuardAtom *Atom : Atoms) {
    bool Checks = Atom->What == GuardAtom::Kind::Check && Atom->Accepted && !Atom->AnySubject;
    if (!Checks || !Rule.find(Atom->Guard) || Atom->Of.Root != Of.Root)
      continue;
    auto Parts = apart(Of.Path, Atom->Of.Path);
    if (!Parts)
      continue;
    Flag = Sibling{Parts->first, Parts->second, Outcome(), Atom};
    Result = walk({}, Object, Of.Path);
    if (Result.Value != Standing::Open)
      break;
  }
  Flag.reset();
  return Result;
}

/// True if the content at (\p N, \p At) is of the user that stands beside it.
bool Provenance::standsBesideOwner(NodeRef N, const Path &At) {
  auto Where = flagOf(At);
  return Where && isOwner(N, *Where);
}

/// True if the content is of the user (\p N, \p At), or of one of the same list.
bool Provenance::isOwner(NodeRef N, const Path &At) {
  if (P.bodyOf(N) != P.bodyOf(Source))
    return false;
  Relation R = Facts.subjects().compare(Facts.subjects().resolve(N, At), *About);
  bool OfList = llvm::any_of(About->Path, [&](auto E) { return Linked.paths().isAnyElement(E); });
  if (R == Relation::Different || (R == Relation::Unknown && !OfList))
    return false;
  bool Sure = R == Relation::Same && Found.Value != Standing::Unsure;
  Found = {Sure ? Standing::Guarded : Standing::Unsure, *Flag->OfOwner};
  return true;
}

/// True if the content at \p At of a map is what \p C wrote there under its own user.
bool Provenance::isPutUnderOwner(CallRef C, uint32_t Argument, const Path &At) {
  CallRef Original = P.originalOf(C);
  const Path &Keys = Facts.table().outcomes().keys();
  auto Where = Flag && Flag->OfOwner ? flagOf(At) : std::nullopt;
  if (!Where || Where->size() < Keys.size() || !meets(Linked.paths(), Keys, *Where))
    return false;
  bool Is = false;
  for (const OutcomeRow *Row : Facts.table().outcomes().of(Original))
    if (Row->Finds && link::namesArgument(P, Original, Row->Finds->Of, Argument))
      link::forEachArgument(
          P, Original, Row->Finds->Item.Root, Row->Finds->Item.Index, [&](uint32_t I) {
            NodeRef Key = P.nodeRef(P.bodyOf(C), P.args(Original)[I].Pre);
            Is |= Key.isSome() && isOwner(Key, Path(Where->begin() + Keys.size(), Where->end()));
          });
  return Is;
}

/// With a flag that is a part of the same object: whatever was put there, the flag
/// that was put beside it says whether it was checked.
StandingResult Provenance::walkBeside(const AtomList &Atoms, NodeRef N, const Path &At) {
  Subject Of = Facts.subjects().resolve(N, At);
  NodeRef Object = Facts.subjects().anchor(Of);
  StandingResult Result;
  if (Object.isNone())
    return Result;
  for (const GuardAtom *Atom : Atoms) {
    bool Same = Atom->What == GuardAtom::Kind::Value && Atom->Value == Object;
    if (!Same || Atom->Result.Is != Outcome::Kind::Number)
      continue;
    auto Parts = apart(Of.Path, Atom->Of.Path);
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
  StandingResult Result = walk({}, Atom.Value, Table.keys());
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
    if (!(IsMember || Atom->What == GuardAtom::Kind::Entry) || Atom->Value.isNone())
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
  if (Seen.insert({N.Value, Keeps, Moved, Within, std::move(Key)}).second)
    Work.push_back({N, std::move(At), Keeps, Moved, Within});
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

bool Provenance::isChecked(const AtomList &Atoms, NodeRef N, const Path &At) {
  if (Atoms.empty() || (About && P.bodyOf(N) != P.bodyOf(Source)))
    return false;
  Subject Of = About ? *About : Facts.subjects().resolve(N, At);
  StandingResult Result = judgeAtoms(Atoms, {}, Of, Rule, Facts);
  // Of a list of contents, that of one of its users.
  bool OfList =
      About && llvm::any_of(About->Path, [&](auto E) { return Linked.paths().isAnyElement(E); });
  if (Result.Value == Standing::Open || (Result.Value == Standing::Unsure && !OfList))
    return false;
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

void Provenance::follow(const AtomList &Atoms, NodeRef N, Path At) {
  if (Moved)
    return push(N, std::move(At));
  bool Never = false;
  AtomList Known = withFlag(Atoms, N, At, Never);
  if (Never || isChecked(Known, N, At))
    return;
  if (Flag && Flag->OfOwner && standsBesideOwner(N, At))
    return;
  // An element of a container of which all were checked is one of them.
  Subject Of = Facts.subjects().resolve(N, At);
  for (const GuardAtom *Atom : Known)
    if (Atom->What == GuardAtom::Kind::Member && Atom->Accepted && Atom->Value.isSome() &&
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

bool Provenance::expand(NodeRef N, const Path &At) {
  if (About && N == Source)
    return false; // this is where it comes from, unchecked until here
  switch (P.node(N).Kind) {
  case NodeKind::Constant:
    return isNobody(P, N);
  case NodeKind::Param:
    return expandParam(N, At);
  case NodeKind::CallResult:
    return expandResult(N, At);
  case NodeKind::ArgPost:
    return expandPost(N, At);
  case NodeKind::Value:
    if (P.node(N).Operation == Op::None || P.node(N).Operation == Op::Cast ||
        P.node(N).Operation == Op::Aggregate || P.node(N).Operation == Op::Select)
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

AtomList Provenance::atEdge(NodeRef To, const EdgeRecord &Edge) {
  BodyId B = P.bodyOf(To);
  const NodeRecord &Node = P.node(To);
  if (Node.Kind == NodeKind::Phi)
    return Facts.onEdge(B, Edge.Block, Node.Block);
  if (Node.Kind == NodeKind::Return)
    return Facts.afterBlock(B, Edge.Block);
  return Facts.atBlock(B, Edge.Block);
}

bool Provenance::expandEdges(NodeRef N, const Path &At) {
  return llvm::all_of(P.inEdges(N), [&](uint32_t Row) {
    const EdgeRecord &Edge = P.edge(N, Row);
    return (Edge.Flags & EF_Condition) || expandEdge(N, Edge, At);
  });
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
    if (auto Owner = flagOf(At); Owner && Flag->OfOwner && meets(Paths, Where, *Owner))
      return false; // from here on somebody else stands beside the content
    if (!(Meets && Exact)) {
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
  if (IsClosure && !Facts.table().closuresOf(B).empty()) {
    for (NodeRef Closure : Facts.table().closuresOf(B))
      push(Closure, At);
    return true;
  }
  bool IsThis = Param == 0 && (P.function(B).Flags & FN_HasThis);
  bool Contains = At.size() > 1 && Linked.paths().isBracketed(At[1]);
  if (Callers.empty())
    return (IsThis || Contains) && expandMember(At);
  return llvm::all_of(Callers, [&](CallSite Site) { return expandSite(Site, Param, At); });
}

/// A member of an object that nobody made here: all that is ever stored there.
bool Provenance::expandMember(const Path &At) {
  if (At.empty() || Linked.paths().isBracketed(At.front()) || Facts.onlyFresh())
    return false;
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
static uint32_t isCalledObject(const link::Program &P, BodyId B) {
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
  uint32_t IsObject = isCalledObject(P, To.Body);
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

static std::optional<int64_t> unknownArgument(uint32_t) { return std::nullopt; }

/// True if \p C is given elements up to a bound in front of which all were checked.
bool Provenance::isBounded(CallRef C, const link::PortRef &First, const Path &At) {
  StandingResult Result = judgeBounded(C, First, At, Rule, Facts);
  bool Says = Result.Value != Standing::Open &&
              (!About || Result.Atom.AnySubject || Rule.find(Result.Atom.Guard)->AnySubject);
  if (Says)
    Found = Result;
  if (Says || Result.Value != Standing::Open || Nested >= MaxFilters || At.empty() ||
      First.Root != PortKind::Argument || First.Path != link::PathTable::Empty)
    return Says;
  // Of the owner who stands beside the content, if it was put beside its own.
  NodeRef Start, End;
  BodyId B = P.bodyOf(C);
  link::forEachArgument(P, C, First.Root, First.Index,
                        [&](uint32_t I) { Start = P.nodeRef(B, P.args(C)[I].Pre); });
  link::forEachArgument(P, C, First.Root, First.Index + 1,
                        [&](uint32_t I) { End = P.nodeRef(B, P.args(C)[I].Pre); });
  return Start.isSome() && End.isSome() &&
         llvm::any_of(Facts.boundsOf(End), [&](const FilterRow &Filter) {
           return isKeptBeside(Start, Filter.first, Filter, At, At);
         });
}

/// The same of what \p C gives to parameter \p Param of function \p To.
bool Provenance::isGivenBounded(CallRef C, const Callee &To, uint32_t Param, const Path &At) {
  if (To.Kind != Callee::Via::Callback)
    return false;
  const auto &Row = Linked.flow().models()[To.Model].Callbacks[To.Callback];
  uint32_t Position = Param - isCalledObject(P, To.Body);
  return Param >= isCalledObject(P, To.Body) && Position < Row.Arguments.size() &&
         Row.Arguments[Position] && isBounded(C, *Row.Arguments[Position], At);
}

/// True if what is at \p At after \p C went through a filter that asks the guard.
bool Provenance::isFiltered(CallRef C, std::optional<uint32_t> Argument, const Path &At) {
  for (uint32_t G : Facts.table().guards(C))
    if (Facts.table().guard(G).Accepts == policy::Accept::Filter && !Argument &&
        Rule.find(Facts.table().name(G)) && Facts.applies(G, C, unknownArgument)) {
      GuardAtom Atom;
      Atom.Guard = Facts.table().name(G);
      Atom.AnySubject = true;
      Atom.Call = C;
      Found = {Standing::Guarded, Atom};
      return true;
    }
  // An iterator stands for the element, a container has it.
  bool Contained = !At.empty() && Linked.paths().isBracketed(At.front());
  StandingResult Result =
      judgeFilter(C, Argument, Path(At.begin() + Contained, At.end()), Rule, Facts);
  if (Result.Value == Standing::Open)
    return false;
  // Of content, its own path says nothing of whom the filter asks about.
  if (About && !Result.Atom.AnySubject && !Rule.find(Result.Atom.Guard)->AnySubject)
    return false;
  Found = Result;
  return true;
}

/// True if what is at \p At after \p C went through a filter that asks a flag beside it, or
/// about a user who stands beside it: whatever came there, the flag that was put beside it
/// says that it was checked.
bool Provenance::isFilteredBeside(NodeRef N, CallRef C, std::optional<uint32_t> Argument,
                                  const Path &At) {
  bool Contained = !At.empty() && Linked.paths().isBracketed(At.front());
  Path Element(At.begin() + Contained, At.end());
  if (C == Through || Element.empty() || Nested >= MaxFilters)
    return false;
  return llvm::any_of(filtersOf(C, Argument, Facts), [&](const FilterRow &Filter) {
    return isKeptBeside(N, C, Filter, Element, At);
  });
}

bool Provenance::isKeptBeside(NodeRef N, CallRef C, const FilterRow &Filter, const Path &Element,
                              const Path &At) {
  const auto &[Maker, Says] = Filter;
  auto Kept = Facts.predicateSummary(Maker, Says.Item, Says.Negated ? IsFalse : IsTrue,
                                     /*Flags=*/true);
  for (const GuardAtom &Atom : Kept) {
    bool OfOwner = About && Atom.What == GuardAtom::Kind::Check && Atom.Accepted &&
                   !Atom.AnySubject && Rule.find(Atom.Guard);
    auto Parts = apart(Element, Atom.Of.Path);
    if (!Parts || !(OfOwner || Atom.What == GuardAtom::Kind::Given))
      continue;
    Provenance Inner(Facts, Rule);
    Inner.About = About;
    Inner.Source = Source;
    Inner.Carriers = Carriers;
    Inner.Through = C;
    Inner.Nested = Nested + 1;
    Inner.Flag = Sibling{Parts->first, Parts->second, OfOwner ? Outcome() : Atom.Result,
                         OfOwner ? &Atom : nullptr};
    if (StandingResult Result = Inner.walk({}, N, At); Result.Value != Standing::Open) {
      Found = Result;
      return true;
    }
  }
  return false;
}

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
      llvm::SaveAndRestore Still(Moved, Moved && !OfList);
      link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index, [&](uint32_t I) {
        if (NodeRef Given = P.nodeRef(B, P.args(C)[I].Pre); Given.isSome())
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
  if (isFiltered(C, std::nullopt, At) || isFilteredBeside(N, C, std::nullopt, At))
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
    push(P.nodeRef(B, Before), At);
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
      push(P.nodeRef(B, Before), At);
    return Before.isSome();
  }
  if (isFiltered(C, I, At) || isFilteredBeside(N, C, I, At))
    return true;
  bool Makes = P.call(C).Kind == CallKind::Constructor && I == 0;
  if (I == 0 && isCut(C, At))
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
    llvm::SaveAndRestore On(Moved, Moved || movesOn(P, C));
    if (Before.isSome() && Described)
      push(Before, At);
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
