//===- SubjectElements.cpp - elements that were replaced ------------------===//
//
//   if (mayTrain(Ids[I])) { Ids[I] = Other; train(load(Ids[I])); }
//   if (mayTrain(Ids[0])) { std::sort(Ids.begin(), Ids.end()); train(load(Ids[0])); }
//
// What a list has at a position is the same whenever it is looked up, unless something was
// written there in between, or the elements changed places. So an element is told by its
// version, too: the last write at its position, as in static single assignment form; and all of
// them together by the last write that put others among them. Where ways join that have
// different versions, the join is one; where a loop writes, its head is.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/Subject.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::ElementId;
using link::ElementList;
using link::Model;
using link::ModelFlow;
using link::PathTable;
using link::PortRef;
using policy::Transfer;
using PortKind = policy::Port::Kind;

/// States of lists that are looked at for one element, and callees below one another.
static constexpr unsigned MaxStates = 192, MaxDepth = 4;

namespace {
/// How one element of a list is looked up.
struct Lookup {
  CallRef Call;        ///< none: any element, where a callee is looked at
  ElementList Element; ///< what is read of an element:  .second of a map's
  bool AtEnd = false;  ///< the last one, or the greatest: every new element moves it
  bool Any = false;    ///< all of them, wherever they stand: what was not among them is another
};

/// A list: what stands at \p At of a node's value.
struct ListState {
  NodeRef Node;
  ElementList At;
  friend bool operator==(const ListState &, const ListState &) = default;
};

llvm::StringRef nameOf(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  return S.isSome() ? link::lastNameComponent(P.name(S)) : "";
}

/// True if \p Flow gives elements of the object in the result.
bool givesElement(const PathTable &Paths, const ModelFlow &Flow) {
  return Flow.Kind == Transfer::Alias && Flow.To.Root == PortKind::Result &&
         Flow.From.Root == PortKind::This && Flow.From.Path != PathTable::Empty &&
         Paths.isBracketed(Paths.head(Flow.From.Path));
}
} // namespace

/// How \p C looks up an element of its object, of which \p Path is read; none if it does not.
static std::optional<Lookup> lookupOf(const link::LinkedProgram &Linked, CallRef C,
                                      const ElementList &Path) {
  static constexpr llvm::StringLiteral Picks[] = {"operator[]", "at", "front", "back", "top"};
  const link::Program &P = Linked.program();
  llvm::StringRef Name = nameOf(P, C);
  if (!llvm::is_contained(Picks, Name) || !P.hasThisArgument(C) || P.args(C).empty() ||
      !Linked.calls().needsModel(C))
    return std::nullopt;
  for (uint32_t Row : Linked.flow().models(C))
    for (const ModelFlow &Flow : Linked.flow().models()[Row].Flows)
      if (givesElement(Linked.paths(), Flow)) {
        Lookup Found{C, Linked.paths().elements(Linked.paths().tail(Flow.From.Path))};
        Found.Element.append(Path.begin(), Path.end());
        Found.AtEnd = Name == "back" || Name == "top";
        return Found;
      }
  return std::nullopt;
}

/// Looks for the version of one element.
class Subjects::Versions {
public:
  Versions(Subjects &Of, Walk &State) : Of(Of), P(Of.P), Linked(Of.Linked), State(State) {}
  Versions(const Versions &) = delete;

  /// The node that made the element that \p Wanted is about what it is in \p List; none if
  /// nothing did as far as its function shows.
  NodeRef of(const Lookup &Wanted, const ListState &List);
  /// True if a call that left \p Post put others among its elements, of which \p Part is looked at.
  bool bringsOthers(const ListState &Post, const ElementList &Part);
  /// The node that put others among the elements of \p List, of which \p Part is looked at; none if
  /// nothing did as far as its function shows.
  NodeRef ofAll(const ListState &List, const ElementList &Part);

private:
  /// What a call left of a list.
  struct Left {
    ListState Before;     ///< what it was; none if that is not known
    bool Written = false; ///< not only that
  };
  Left leftBy(const Lookup &Wanted, const ListState &List);
  struct Row {
    ListState List;
    unsigned Depth; ///< of callees
    bool Done = false;
    NodeRef Version = {};
  };
  Row *rowOf(const ListState &List);
  std::optional<ElementList> partOf(NodeRef Part, NodeRef Whole);
  NodeRef ofEdges(const Lookup &Wanted, const ListState &List);
  NodeRef ofResult(const Lookup &Wanted, const ListState &List);
  NodeRef ofPost(const Lookup &Wanted, const ListState &List);
  bool writesThrough(const Lookup &Wanted, NodeRef Written, unsigned Nested);
  bool writesBack(const Lookup &Wanted, CallRef W, CallRef Original);
  bool changes(NodeRef Old, NodeRef New, const ElementList &Part);
  bool isElementOf(NodeRef N, const ElementList &Part, NodeRef List);
  bool putsAtEnd(CallRef C);
  bool modelWrites(const Lookup &Wanted, CallRef C, uint32_t Argument, bool OfIterator);
  bool bodyWrites(const Lookup &Wanted, CallRef C, uint32_t Argument, const ElementList &At);

  Subjects &Of;
  const link::Program &P;
  const link::LinkedProgram &Linked;
  Walk &State;
  std::vector<Row> Seen;
  unsigned Depth = 0;
};

/// True if \p N is certainly another value than before, and not one that may have been left alone.
static bool isWritten(const link::Program &P, NodeRef N) {
  return llvm::none_of(P.inEdges(N), [&](uint32_t Row) { return P.edge(N, Row).Flags & EF_Weak; });
}

/// True if \p A and \p B certainly look up the elements at two positions of their objects: at
/// different constants.
bool Subjects::readsAnother(CallRef A, CallRef B, Walk &State) {
  auto Position = [&](CallRef C) {
    auto Args = P.args(C);
    bool Is = Args.size() == 2 && Args[1].Pre.isSome();
    return Is ? walk(P.nodeRef(P.bodyOf(C), Args[1].Pre), {}, State) : Subject();
  };
  Subject One = Position(A), Two = Position(B);
  return One.isKnown() && Two.isKnown() && Roots[One.Root.Value].Kind == RootKind::Constant &&
         Roots[Two.Root.Value].Kind == RootKind::Constant && !(One == Two);
}

/// True if part \p Part of \p New is not what it was in \p Old.
bool Subjects::Versions::changes(NodeRef Old, NodeRef New, const ElementList &Part) {
  if (New.isNone() || !isWritten(P, New))
    return false;
  Subject Now = Of.walk(New, Part, State);
  return Old.isNone() || !Now.isKnown() || !(Now == Of.walk(Old, Part, State));
}

/// True if part \p Part of \p N is an element of \p List:  std::swap(Ids[0], Ids[1])
bool Subjects::Versions::isElementOf(NodeRef N, const ElementList &Part, NodeRef List) {
  Subject Now = Of.walk(N, Part, State);
  if (!Now.isKnown() || !isCalled(Of.Roots[Now.Root.Value]) || List.isNone())
    return false;
  const Root R = Of.Roots[Now.Root.Value];
  return Now.At.isSome() && P.node(Now.At).Kind == NodeKind::CallResult &&
         lookupOf(Linked, P.callRef(P.bodyOf(Now.At), CallId(P.node(Now.At).Payload)), {}) &&
         R.Arguments[0] == Of.walk(List, {}, State);
}

/// True if \p Flow puts what an argument has into the same argument: its elements change places.
static bool changesPlaces(const ModelFlow &Flow) {
  return Flow.From.Root == Flow.To.Root && Flow.From.Index == Flow.To.Index &&
         Flow.From.Path == Flow.To.Path && Flow.To.Root != PortKind::Result;
}

/// True if \p Flow into a list may change what \p Wanted looks up.
static bool isWrite(const Lookup &Wanted, const ModelFlow &Flow, bool OfIterator) {
  return changesPlaces(Flow) ? !Wanted.Any : OfIterator || Wanted.AtEnd || Wanted.Any;
}

/// True if \p C is told to put something behind all elements of its object.
bool Subjects::Versions::putsAtEnd(CallRef C) {
  auto Args = P.args(C);
  if (Args.size() < 2 || Args[1].Pre.isNone())
    return false;
  Subject At = Of.walk(P.nodeRef(P.bodyOf(C), Args[1].Pre), {}, State);
  llvm::StringRef Name = At.isKnown() && isCalled(Of.Roots[At.Root.Value])
                             ? link::lastNameComponent(Of.placeName(At))
                             : "";
  return Name == "end" || Name == "cend";
}

/// True if \p C, a library function, puts something where \p Wanted looks in \p Argument.
/// \p OfIterator: that argument stands for elements.
bool Subjects::Versions::modelWrites(const Lookup &Wanted, CallRef C, uint32_t Argument,
                                     bool OfIterator) {
  auto Here = [&](const PortRef &Port) { return link::namesArgument(P, C, Port, Argument); };
  if (Wanted.Any && Linked.flow().models(C).empty())
    return Argument != 0 || !P.hasThisArgument(C); // whatever it does with a list of another's
  if (!Wanted.AtEnd && !Wanted.Any && !OfIterator && Argument == 0 && putsAtEnd(C))
    return false;
  for (uint32_t Row : Linked.flow().models(C)) {
    const Model &Says = Linked.flow().models()[Row];
    for (const ModelFlow &Flow : Says.Flows)
      if (Here(Flow.To) && isWrite(Wanted, Flow, OfIterator))
        return true;
    if (llvm::any_of(Says.Overwrites, Here))
      return true;
    if (OfIterator && llvm::any_of(Says.Callbacks, [&](const link::ModelCallback &Row) {
          return Row.ResultTo && Here(*Row.ResultTo);
        }))
      return true;
  }
  return false;
}

/// True if the body that \p C calls writes elements of the list at \p At of \p Argument.
bool Subjects::Versions::bodyWrites(const Lookup &Wanted, CallRef C, uint32_t Argument,
                                    const ElementList &At) {
  auto Callees = Linked.calls().callees(C);
  if (Callees.size() != 1 || Callees[0].Kind != link::Callee::Via::Call || Depth >= MaxDepth)
    return false;
  BodyId To = Callees[0].Body;
  auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
  int64_t Param = int64_t(Argument) - Callees[0].Shift;
  if (Param < 0 || Param >= int64_t(Params.size()) || Params[Param].Exit.isNone())
    return false;
  ++Depth;
  Lookup Any{CallRef(), Wanted.Element, Wanted.AtEnd, Wanted.Any};
  bool Writes = of(Any, {P.nodeRef(To, Params[Param].Exit), At}).isSome();
  --Depth;
  return Writes;
}

/// True if elements were changed through an iterator or a pointer, which now is \p Written.
bool Subjects::Versions::writesThrough(const Lookup &Wanted, NodeRef Written, unsigned Nested) {
  if (Written.isNone() || Nested > MaxDepth)
    return false;
  BodyId B = P.bodyOf(Written);
  const NodeRecord &Node = P.node(Written);
  if (Node.Kind == NodeKind::ArgPost) {
    CallRef C = P.callRef(B, CallId(Node.Payload));
    if (P.call(C).Kind != CallKind::WriteBack)
      return Linked.calls().needsModel(C) &&
             modelWrites(Wanted, C, P.argumentOfPost(C, Written), /*OfIterator=*/true);
    CallRef Original = P.originalOf(C);
    NodeRef Now = P.nodeRef(B, P.call(C).Result);
    return changes(P.nodeRef(B, P.call(Original).Result), Now, Wanted.Element) ||
           writesThrough(Wanted, Now, Nested + 1);
  }
  bool Copies = Node.Kind == NodeKind::Definition || Node.Kind == NodeKind::Phi;
  return Copies && llvm::any_of(P.inEdges(Written), [&](uint32_t Row) {
           const EdgeRecord &Edge = P.edge(Written, Row);
           return Edge.Kind == EdgeKind::Copy &&
                  writesThrough(Wanted, P.nodeRef(B, Edge.From), Nested + 1);
         });
}

/// True if \p W, which writes back what \p Original gave of a list, changes the element.
bool Subjects::Versions::writesBack(const Lookup &Wanted, CallRef W, CallRef Original) {
  BodyId B = P.bodyOf(W);
  NodeRef Old = P.nodeRef(B, P.call(Original).Result), New = P.nodeRef(B, P.call(W).Result);
  if (auto Picked = lookupOf(Linked, Original, {})) {
    if (Wanted.Call.isSome() && Of.readsAnother(Wanted.Call, Original, State))
      return false;
    ElementList Part = Wanted.Element;
    for (link::ElementId E : Picked->Element)
      if (!Part.empty() && Linked.paths().matches(Part.front(), E))
        Part.erase(Part.begin());
    return changes(Old, New, Part) &&
           !(Wanted.Any && isElementOf(New, Part, P.nodeRef(B, P.args(Original)[0].Pre)));
  }
  llvm::StringRef Name = nameOf(P, Original);
  return !Name.ends_with("inserter") && writesThrough(Wanted, New, 0);
}

/// What \p Part is of \p Whole; none if it is not known to be a part of it.
std::optional<ElementList> Subjects::Versions::partOf(NodeRef Part, NodeRef Whole) {
  if (Part.isNone() || Whole.isNone())
    return std::nullopt;
  Subject Inner = Of.walk(Part, {}, State), Outer = Of.walk(Whole, {}, State);
  if (!Inner.isKnown() || !Outer.isKnown() || Inner.Root != Outer.Root ||
      Outer.Path.size() > Inner.Path.size() ||
      !std::equal(Outer.Path.begin(), Outer.Path.end(), Inner.Path.begin()))
    return std::nullopt;
  return ElementList(Inner.Path.begin() + Outer.Path.size(), Inner.Path.end());
}

static bool startsWith(const PathTable &Paths, const ElementList &Path, const ElementList &Front) {
  return Front.size() <= Path.size() &&
         std::equal(Front.begin(), Front.end(), Path.begin(),
                    [&](link::ElementId X, link::ElementId Y) { return Paths.matches(X, Y); });
}

/// What a call at which \p List came to be left of what was there.
Subjects::Versions::Left Subjects::Versions::leftBy(const Lookup &Wanted, const ListState &List) {
  BodyId B = P.bodyOf(List.Node);
  CallRef C = P.callRef(B, CallId(P.node(List.Node).Payload));
  uint32_t Argument = P.argumentOfPost(C, List.Node);
  bool Through = P.call(C).Kind == CallKind::WriteBack;
  CallRef Original = Through ? P.originalOf(C) : C;
  auto Before = P.args(Original);
  if (Argument >= Before.size() || Before[Argument].Pre.isNone())
    return {};
  NodeRef Pre = P.nodeRef(B, Before[Argument].Pre);
  Left Same{{Pre, List.At}};
  bool Writes = false;
  if (Through) {
    // A reference to the list, or to what it is in.
    NodeRef New = P.nodeRef(B, P.call(C).Result);
    auto Part = partOf(P.nodeRef(B, P.call(Original).Result), Pre);
    if (Part && New.isSome() && startsWith(Linked.paths(), List.At, *Part))
      return {{New, ElementList(List.At.begin() + Part->size(), List.At.end())}};
    Writes = Argument == 0 && List.At.empty() && writesBack(Wanted, C, Original);
  } else if (!Linked.calls().needsModel(C)) {
    Writes = bodyWrites(Wanted, C, Argument, List.At);
  } else {
    Writes = List.At.empty() && modelWrites(Wanted, C, Argument, /*OfIterator=*/false);
  }
  Same.Written = Writes;
  return Same;
}

/// The version in what a call left of an argument.
NodeRef Subjects::Versions::ofPost(const Lookup &Wanted, const ListState &List) {
  Left After = leftBy(Wanted, List);
  if (After.Written)
    return List.Node;
  return After.Before.Node.isSome() ? of(Wanted, After.Before) : NodeRef();
}

/// The version in what an accessor gives of its object.
NodeRef Subjects::Versions::ofResult(const Lookup &Wanted, const ListState &List) {
  CallRef C = P.callRef(P.bodyOf(List.Node), CallId(P.node(List.Node).Payload));
  if (!P.hasThisArgument(C) || P.args(C).empty())
    return NodeRef();
  NodeRef Object = P.nodeRef(P.bodyOf(C), P.args(C)[0].Pre);
  auto Part = partOf(List.Node, Object);
  if (!Part)
    return NodeRef();
  Part->append(List.At.begin(), List.At.end());
  return of(Wanted, {Object, std::move(*Part)});
}

/// The version in a value that is made of others: theirs, if it is one.
NodeRef Subjects::Versions::ofEdges(const Lookup &Wanted, const ListState &List) {
  const PathTable &Paths = Linked.paths();
  BodyId B = P.bodyOf(List.Node);
  llvm::SmallVector<NodeRef, 4> Found;
  for (uint32_t Index : P.inEdges(List.Node)) {
    const EdgeRecord &Edge = P.edge(List.Node, Index);
    ElementList Where = Paths.elements(P.path(P.body(B).Unit, Edge.Path));
    bool Inside = startsWith(Paths, List.At, Where);
    ListState Next{P.nodeRef(B, Edge.From), List.At};
    if (Edge.Kind == EdgeKind::Load)
      Next.At.insert(Next.At.begin(), Where.begin(), Where.end());
    else if (Edge.Kind == EdgeKind::Store && Inside)
      Next.At.erase(Next.At.begin(), Next.At.begin() + Where.size());
    else if (Edge.Kind != EdgeKind::Copy && (Edge.Kind != EdgeKind::Update || Inside))
      continue;
    if (Row *Known = rowOf(Next); !Known || Known->Done)
      Found.push_back(of(Wanted, Next));
  }
  return llvm::all_equal(Found) ? (Found.empty() ? NodeRef() : Found[0]) : List.Node;
}

Subjects::Versions::Row *Subjects::Versions::rowOf(const ListState &List) {
  auto Found =
      llvm::find_if(Seen, [&](const Row &R) { return R.Depth == Depth && R.List == List; });
  return Found == Seen.end() ? nullptr : &*Found;
}

NodeRef Subjects::Versions::of(const Lookup &Wanted, const ListState &List) {
  if (Row *Known = rowOf(List))
    return Known->Version;
  if (Seen.size() >= MaxStates)
    return List.Node; // not known to be what others are
  size_t Index = Seen.size();
  Seen.push_back({List, Depth});
  NodeRef Version;
  switch (P.node(List.Node).Kind) {
  case NodeKind::ArgPost:
    Version = ofPost(Wanted, List);
    break;
  case NodeKind::CallResult:
    Version = ofResult(Wanted, List);
    break;
  case NodeKind::Definition:
  case NodeKind::Phi:
  case NodeKind::Value:
  case NodeKind::ParamExit:
    Version = ofEdges(Wanted, List);
    break;
  default:
    break;
  }
  Seen[Index].Done = true;
  return Seen[Index].Version = Version;
}

bool Subjects::Versions::bringsOthers(const ListState &Post, const ElementList &Part) {
  return leftBy(Lookup{CallRef(), Part, /*AtEnd=*/false, /*Any=*/true}, Post).Written;
}

NodeRef Subjects::Versions::ofAll(const ListState &List, const ElementList &Part) {
  return of(Lookup{CallRef(), Part, /*AtEnd=*/false, /*Any=*/true}, List);
}

Subject Subjects::elementsAt(NodeRef N, const ElementList &At) {
  auto *Any = llvm::find_if(At, [&](ElementId E) { return Linked.paths().isAnyElement(E); });
  ElementList List(At.begin(), Any);
  ElementList Below(std::min(Any + 1, At.end()), At.end());
  Subject Result = resolve(N, List);
  Walk State;
  NodeRef Version = Versions(*this, State).ofAll({N, List}, Below);
  if (Version.isSome()) {
    Root New{RootKind::Apply, Version, ListAt, std::to_string(Version.Value), {Result}};
    std::string Key = "l" + New.Text + "(" + keyOf(Result);
    Result = {intern(std::move(New), std::move(Key)), {}, Version};
  }
  Result.Path.append(Any, At.end());
  return Result;
}

Subject Subjects::elementsOf(NodeRef List, const ElementList &Below) {
  ElementList At{Linked.paths().anyElement()};
  At.append(Below.begin(), Below.end());
  return elementsAt(List, At);
}

static bool isBeginning(llvm::StringRef Name) { return Name == "begin" || Name == "cbegin"; }

/// The list of which \p C gives the beginning; none if it does not.
static NodeRef listBegunBy(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  for (NodeRef From = copied(Linked, N); From.isSome(); From = copied(Linked, N))
    N = From;
  if (P.node(N).Kind != NodeKind::CallResult)
    return NodeRef();
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  llvm::StringRef Name = nameOf(P, C);
  return isBeginning(Name) && P.args(C).size() == 1 ? P.nodeRef(P.bodyOf(N), P.args(C)[0].Pre)
                                                    : NodeRef();
}

Subject Subjects::elementsOf(CallRef Call, const PortRef &Port, const ElementList &Below) {
  NodeRef List;
  link::forEachArgument(P, Call, Port.Root, Port.Index, [&](uint32_t I) {
    if (List.isNone())
      List = P.nodeRef(P.bodyOf(Call), P.args(Call)[I].Pre);
  });
  if (List.isNone() || Port.Path != PathTable::Empty) {
    Subject Result = ofPort(Call, Port);
    Result.Path.push_back(Linked.paths().anyElement());
    Result.Path.append(Below.begin(), Below.end());
    return Result;
  }
  if (NodeRef Object = listBegunBy(Linked, List); Object.isSome())
    List = Object;
  return elementsOf(List, Below);
}

bool Subjects::changesAt(BlockId Head, const Subject &Elements) const {
  const Root &R = Roots[Elements.Root.Value];
  return R.Kind == RootKind::Apply && R.Number == ListAt && R.Anchor.isSome() &&
         P.node(R.Anchor).Kind == NodeKind::Phi && P.node(R.Anchor).Block == Head;
}

/// True if among the elements of the list that a call left at \p At of \p Post are others than
/// before, of which \p Part is looked at.
bool Subjects::bringsOthers(NodeRef Post, const ElementList &At, const ElementList &Part) {
  uint32_t Inside = PathNumbers.try_emplace(At, PathNumbers.size()).first->second;
  uint32_t Below = PathNumbers.try_emplace(Part, PathNumbers.size()).first->second;
  auto [Entry, Inserted] = Others.try_emplace({Post.Value, Inside, Below});
  if (Inserted) {
    Walk State;
    Entry->second = Versions(*this, State).bringsOthers({Post, At}, Part);
  }
  return Entry->second;
}

/// What put others into the list last of which \p C gives part \p Path of an element, or the
/// beginning; none if nothing did in its function.
NodeRef Subjects::othersSince(CallRef C, const ElementList &Path, Walk &State) {
  bool Is = lookupOf(Linked, C, Path).has_value() || isBeginning(nameOf(P, C));
  if (!Is || P.args(C).empty() || P.args(C)[0].Pre.isNone() || !Linked.calls().needsModel(C))
    return NodeRef();
  return Versions(*this, State).ofAll({P.nodeRef(P.bodyOf(C), P.args(C)[0].Pre), {}}, Path);
}

/// Which write the part \p Path of the element that \p C looks up comes from; empty if none
/// was made in its function.
std::string Subjects::versionOf(CallRef C, const ElementList &Path, Walk &State) {
  std::optional<Lookup> Wanted = lookupOf(Linked, C, Path);
  if (!Wanted || P.args(C)[0].Pre.isNone())
    return "";
  NodeRef Version =
      Versions(*this, State).of(*Wanted, {P.nodeRef(P.bodyOf(C), P.args(C)[0].Pre), {}});
  return Version.isSome() ? "w" + std::to_string(Version.Value) : "";
}

} // namespace flowpact::solve
