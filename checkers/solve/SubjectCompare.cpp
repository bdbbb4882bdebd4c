//===- SubjectCompare.cpp - are two subjects the same? --------------------===//
#include "solve/Subject.h"
#include "solve/Words.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::ElementId;
using link::ElementList;
using link::PathRef;
using link::PathTable;

/// Nodes looked at to see whether one value was made of another.
static constexpr unsigned WalkBudget = 512;

static bool hasAnyElement(const PathTable &Paths, const ElementList &Path) {
  return llvm::any_of(Path, [&](ElementId E) { return Paths.isAnyElement(E); });
}

/// The part of an element that \p Path names; the whole of it for a value's own path.
static ElementList partOfElement(const PathTable &Paths, const ElementList &Path) {
  size_t Start = 0;
  for (size_t I = 0; I < Path.size(); ++I)
    if (Paths.isAnyElement(Path[I]))
      Start = I + 1;
  return ElementList(Path.begin() + Start, Path.end());
}

/// True if some value that \p From was made of is \p What.
bool Subjects::derivesFrom(const Root &From, const Root &What, const ElementList &Part,
                           bool Elements) {
  if (From.Number == OneOf && From.Kind == RootKind::Apply)
    return false;
  // What was written there by now is another element, and others may be among all of them.
  bool Rewritten = Elements && isCalled(From) && (!From.Text.empty() || From.Since.isSome());
  Rewritten |=
      From.Kind == RootKind::Apply && From.Number == ListAt && hasAnyElement(Linked.paths(), Part);
  for (const Subject &Argument : llvm::ArrayRef(From.Arguments).drop_front(Rewritten))
    if (Argument.isKnown() && Roots[Argument.Root.Value].sameAs(What) &&
        (Part.empty() || Argument.Path.empty() ||
         Linked.paths().matches(Argument.Path[0], Part[0])))
      return true;
  if (From.Anchor.isNone() || What.Anchor.isNone() || From.Kind == RootKind::Cell ||
      From.Kind == RootKind::Constant || From.Kind == RootKind::Param)
    return false;
  // That both come out of the same object says nothing about whom they are about.
  if (What.Kind == RootKind::Param && What.Number == 0 &&
      (P.function(P.bodyOf(From.Anchor)).Flags & FN_HasThis))
    return false;
  return Elements ? isAmongElements(From.Anchor, What, Part) : isMadeOf(From.Anchor, What, Part);
}

bool Subjects::isAt(NodeRef N, const Root &What) const {
  return N == What.Anchor ||
         (What.Kind == RootKind::Cell && P.node(N).Kind == NodeKind::GlobalLoad &&
          P.cellOf(N).Value == What.Number);
}

/// True if \p N is what a function left of an object that it made another.
bool Subjects::isMoved(NodeRef N) const {
  if (P.node(N).Kind != NodeKind::ArgPost)
    return false;
  SymbolId Callee = P.calleeSymbol(P.callRef(P.bodyOf(N), CallId(P.node(N).Payload)));
  return Callee.isSome() && movesObject(P.name(Callee));
}

/// The values of the same function that \p N was made of, and of which part, if (\p N, \p At) is
/// looked at: not what it reads beside \p Part of \p What.
template <typename Visitor>
void Subjects::forEachOperand(NodeRef N, const ElementList &At, const Root &What,
                              const ElementList &Part, Visitor Visit) {
  BodyId B = P.bodyOf(N);
  const PathTable &Paths = Linked.paths();
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    NodeRef From = P.nodeRef(B, Edge.From);
    if (From.isNone() || readsBeside(N, Edge, What, Part))
      continue;
    ElementList Where = Paths.elements(P.path(P.body(B).Unit, Edge.Path));
    ElementList Inside = At;
    bool Below = Where.size() <= At.size() && std::equal(Where.begin(), Where.end(), At.begin());
    if (Edge.Kind == EdgeKind::Load && !hasAnyElement(Paths, Where))
      Inside.insert(Inside.begin(), Where.begin(), Where.end());
    else if (Edge.Kind == EdgeKind::Store && Below)
      Inside.erase(Inside.begin(), Inside.begin() + Where.size());
    else if (Edge.Kind != EdgeKind::Copy && Edge.Kind != EdgeKind::Update)
      Inside.clear();
    Visit(From, std::move(Inside));
  }
  if (P.node(N).Kind != NodeKind::CallResult && P.node(N).Kind != NodeKind::ArgPost)
    return;
  for (const ArgRecord &Arg : P.args(P.callRef(B, CallId(P.node(N).Payload))))
    if (NodeRef From = P.nodeRef(B, Arg.Pre); From.isSome())
      Visit(From, ElementList());
}

/// True if \p Start was made of part \p Part of \p What, and not of one of several.
bool Subjects::isMadeOf(NodeRef Start, const Root &What, const ElementList &Part) {
  llvm::SmallVector<NodeRef, 32> Work{Start};
  for (size_t I = 0; I < Work.size() && I < WalkBudget; ++I) {
    NodeRef N = Work[I];
    if (isAt(N, What))
      return true;
    // One of several, or another since something moved on: not made of it.
    auto In = P.inEdges(N);
    bool Several = In.size() > 1 && (P.edge(N, In[0]).Flags & EF_Weak) &&
                   (P.edge(N, In[0]).Kind == EdgeKind::Copy || hasMoved(N));
    if (P.node(N).Kind == NodeKind::Phi || Several || isMoved(N))
      continue;
    forEachOperand(N, {}, What, Part, [&](NodeRef From, const ElementList &) {
      if (!llvm::is_contained(Work, From))
        Work.push_back(From);
    });
  }
  return false;
}

/// True if \p Start is, or was made of, one of the elements \p Part of \p What. Of all that may
/// have become of these, nothing may have been put beside them.
bool Subjects::isAmongElements(NodeRef Start, const Root &What, const ElementList &Part) {
  struct State {
    NodeRef Node;
    ElementList At;
  };
  llvm::SmallVector<State, 32> Work{{Start, {}}};
  ElementList Below = partOfElement(Linked.paths(), Part);
  bool Is = false;
  for (size_t I = 0; I < Work.size() && I < WalkBudget; ++I) {
    auto [N, At] = Work[I];
    if (isAt(N, What)) {
      Is = true;
      continue;
    }
    if (P.node(N).Kind == NodeKind::ArgPost && bringsOthers(N, At, Below))
      return false;
    if (isMoved(N))
      continue;
    forEachOperand(N, At, What, Part, [&](NodeRef From, ElementList Inside) {
      if (llvm::none_of(Work, [&](const State &S) { return S.Node == From; }))
        Work.push_back({From, std::move(Inside)});
    });
  }
  return Is;
}

/// True if \p N is what a pointer points to that may have moved on:  *++Ids
bool Subjects::hasMoved(NodeRef N) const {
  const PathTable &Paths = Linked.paths();
  return llvm::any_of(P.inEdges(N), [&](uint32_t Row) {
    const EdgeRecord &Edge = P.edge(N, Row);
    PathRef Path = P.path(P.body(P.bodyOf(N)).Unit, Edge.Path);
    return Edge.Kind == EdgeKind::Load && (Edge.Flags & EF_Weak) &&
           hasAnyElement(Paths, Paths.elements(Path));
  });
}

/// True if \p Edge reads another member of \p What than \p Part.
bool Subjects::readsBeside(NodeRef N, const EdgeRecord &Edge, const Root &What,
                           const ElementList &Part) {
  if (Edge.Kind != EdgeKind::Load || Part.empty())
    return false;
  // What it is read from may be a variable that keeps it.
  NodeRef From = P.nodeRef(P.bodyOf(N), Edge.From);
  if (From != What.Anchor) {
    Subject Object = resolve(From);
    if (!Object.isKnown() || !Object.Path.empty() || !Roots[Object.Root.Value].sameAs(What))
      return false;
  }
  ElementList Read = Linked.paths().elements(P.path(P.body(P.bodyOf(N)).Unit, Edge.Path));
  return !Read.empty() && !Linked.paths().isBracketed(Read[0]) &&
         !Linked.paths().isBracketed(Part[0]) && !Linked.paths().matches(Read[0], Part[0]);
}

/// The words of a name without those that say nothing.
static llvm::SmallVector<std::string, 4> tellingWords(llvm::StringRef Name) {
  llvm::SmallVector<std::string, 4> Words = wordsOf(Name);
  static constexpr llvm::StringLiteral Empty[] = {"get", "id", "ids", "of", "the", "m", "is"};
  llvm::erase_if(Words, [](const std::string &Word) {
    return llvm::is_contained(Empty, llvm::StringRef(Word));
  });
  return Words;
}

/// What an accessor without a body gives (\p A) and a member of the same object
/// (\p B) are not the same if their names have no word in common.
bool Subjects::isOtherMember(const Subject &A, const Subject &B) {
  const Root &X = Roots[A.Root.Value];
  if (!isCalled(X) || X.Arguments.size() != 1 || B.Path.empty() || !X.Arguments[0].isKnown() ||
      X.Arguments[0].Root != B.Root || X.Arguments[0].Path.size() + 1 != B.Path.size() ||
      !std::equal(X.Arguments[0].Path.begin(), X.Arguments[0].Path.end(), B.Path.begin()))
    return false;
  auto Accessor = tellingWords(link::lastNameComponent(P.name(SymbolId(X.Number))));
  auto Member = tellingWords(link::lastNameComponent(Linked.paths().text(B.Path.back())));
  if (Accessor.empty() || Member.empty() || Linked.paths().isBracketed(B.Path.back()))
    return false;
  return llvm::none_of(Accessor,
                       [&](const std::string &Word) { return llvm::is_contained(Member, Word); });
}

/// Of one element's author another part is somebody else, whatever element it is.
bool Subjects::isOtherPart(const Subject &A, const Subject &B) {
  const PathTable &Paths = Linked.paths();
  if (hasAnyElement(Paths, A.Path) == hasAnyElement(Paths, B.Path))
    return false;
  ElementList One = partOfElement(Paths, A.Path), Two = partOfElement(Paths, B.Path);
  for (size_t I = 0; I < std::min(One.size(), Two.size()); ++I)
    if (!Paths.matches(One[I], Two[I]))
      return true;
  return false;
}

/// An object's users are told by its declared identity accessors; what another of its
/// accessors gives is another user.
bool Subjects::isOtherAnswer(const Subject &A, const Subject &B) {
  const Root &X = Roots[A.Root.Value];
  if (!isCalled(X) || X.Arguments.size() != 1 || !(X.Arguments[0] == B))
    return false;
  llvm::StringRef Name = P.name(SymbolId(X.Number));
  return IdentityClasses.contains(
      Name.drop_back(std::min(Name.size(), link::lastNameComponent(Name).size() + 2)));
}

/// A position next to another one is not that.
bool Subjects::isMovedFrom(const Subject &A, const Subject &B) {
  const Root &X = Roots[A.Root.Value];
  if (!isCalled(X) || X.Arguments.empty() || !X.Arguments[0].isKnown() ||
      X.Arguments[0].Root != B.Root)
    return false;
  return movesPosition(Linked, SymbolId(X.Number));
}

/// An element of an array at a position, and one at another:  Ids[I], and Ids[0].
bool Subjects::isOtherElement(const Subject &A, const Subject &B) const {
  const Root &X = Roots[A.Root.Value];
  if (X.Kind != RootKind::Apply || X.Number != ElementOf)
    return false;
  const Subject &Array = X.Arguments[0];
  const Root &Position = Roots[X.Arguments[1].Root.Value];
  size_t Depth = Array.Path.size();
  if (Array.Root != B.Root || B.Path.size() < Depth ||
      !std::equal(Array.Path.begin(), Array.Path.end(), B.Path.begin()))
    return false;
  if (B.Path.size() == Depth || !Linked.paths().isBracketed(B.Path[Depth]))
    return Depth == 0 && isPointer(Roots[B.Root.Value]) &&
           !(Position.Kind == RootKind::Constant && Position.Text == "0");
  ElementId Other = B.Path[Depth];
  bool Equal = Position.Kind == RootKind::Constant &&
               Linked.paths().text(Other) == "[" + Position.Text + "]";
  return Linked.paths().isBracketed(Other) && !Linked.paths().isAnyElement(Other) && !Equal;
}

/// True if \p R is a parameter that points to objects, not to a text.
bool Subjects::isPointer(const Root &R) const {
  if (R.Kind != RootKind::Param)
    return false;
  BodyId B = P.bodyOf(R.Anchor);
  auto Params = UnitView::slice(P.unit(B).Params, P.function(B).Params);
  llvm::StringRef Type = P.unit(B).string(Params[R.Number].TypeText);
  llvm::StringRef Target = Type.rtrim("* ");
  bool IsText =
      Target.ends_with("char") || Target.ends_with("char_t") || Target.ends_with("char8_t");
  return Type.ends_with("*") && !IsText;
}

/// `Users[0].Id` is `Users->Id`.
static void dropFirst(const PathTable &Paths, ElementList &Path) {
  if (!Path.empty() && Paths.text(Path[0]) == "[0]")
    Path.erase(Path.begin());
}

/// A pointer stands for the first of what it points to:  *Ids, and Ids[1], or any of them.
bool Subjects::isBesideFirst(const Subject &First, const Subject &Element) const {
  const PathTable &Paths = Linked.paths();
  const Root &R = Roots[First.Root.Value];
  size_t Depth = First.Path.size();
  if (Element.Path.size() <= Depth || !Paths.isBracketed(Element.Path[Depth]))
    return false;
  ElementId Position = Element.Path[Depth];
  uint64_t Number;
  if (!Paths.isAnyElement(Position))
    return !Paths.text(Position).drop_front().drop_back().getAsInteger(10, Number) && Number != 0;
  return Depth == 0 && isPointer(R);
}

/// One element of a list, told by its position.
static bool picksOne(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Picks[] = {"front",  "back",   "begin",
                                                  "cbegin", "rbegin", "top"};
  return llvm::is_contained(Picks, link::lastNameComponent(Name));
}

/// What a callee went through a list for is about each of its elements, not about the first.
bool Subjects::isOneOfMany(const Root &Many, const Subject &Other) const {
  const Root &One = Roots[Other.Root.Value];
  if (!isCalled(One) || One.Arguments.size() != 1 ||
      P.node(NodeRef(Many.Number)).Kind != NodeKind::Phi)
    return false;
  return picksOne(P.name(SymbolId(One.Number))) &&
         llvm::is_contained(Many.Arguments, One.Arguments[0]);
}

/// \p One is an element of a list, told by its position, and \p Other any of its elements.
bool Subjects::isOneOfElements(const Subject &One, const Subject &Other) const {
  const Root &Picked = Roots[One.Root.Value];
  if (!isCalled(Picked) || Picked.Arguments.size() != 1)
    return false;
  const Subject &List = Picked.Arguments[0];
  size_t Depth = List.Path.size();
  return picksOne(P.name(SymbolId(Picked.Number))) && List.Root == Other.Root &&
         Other.Path.size() > Depth && Linked.paths().isAnyElement(Other.Path[Depth]) &&
         std::equal(List.Path.begin(), List.Path.end(), Other.Path.begin());
}

/// What \p C gives by its model, one of which is what it falls back to: that and the rest, without
/// constants, which are nobody. None if it falls back to nothing.
llvm::SmallVector<Subject, 2> Subjects::partsWithFallback(CallRef C) {
  llvm::SmallVector<Subject, 2> Parts;
  for (uint32_t Row : Linked.flow().models(C)) {
    const link::Model &Model = Linked.flow().models()[Row];
    for (const link::ModelFlow &Flow : Model.Flows)
      if (Subject Part; Model.Fallback && Flow.To.Root == policy::Port::Kind::Result &&
                        (Part = ofPort(C, Flow.From), Part.isKnown()) &&
                        (parameterOf(Part) || !Part.Path.empty()))
        Parts.push_back(std::move(Part));
  }
  return Parts;
}

/// What a callee picked is not certainly \p Other, if it may be somebody else.
bool Subjects::mayPickAnother(const Root &Made, const Subject &Other) {
  return llvm::any_of(pickedParts(Made), [&](const Subject &Part) {
    return compare(Part, Other) == Relation::Different;
  });
}

/// One of two, as a condition says:  Asks ? Note.Reviewer : Note.Author. It is not certainly the
/// one, if the other is somebody else.
bool Subjects::mayBeAnother(const Subject &Chosen, const Subject &Other) {
  const Root &Choice = Roots[Chosen.Root.Value];
  NodeRef N = Choice.Anchor;
  bool Joins = Choice.Kind == RootKind::Node && Chosen.Path.empty() &&
               (P.node(N).Operation == Op::Select || P.node(N).Kind == NodeKind::Phi);
  bool Is = false, IsNot = false;
  for (uint32_t Row : Joins ? P.inEdges(N) : llvm::ArrayRef<uint32_t>()) {
    const EdgeRecord &Edge = P.edge(N, Row);
    if ((Edge.Flags & EF_Condition) || Edge.Kind != EdgeKind::Copy)
      continue;
    NodeRef From = P.nodeRef(P.bodyOf(N), Edge.From);
    if (isNobody(From))
      continue;
    Subject Arm = resolve(From);
    // What goes round a loop is no choice.
    if (P.node(N).Kind == NodeKind::Phi && Arm.Path.empty() && !parameterOf(Arm))
      return false;
    Relation R = compare(Arm, Other);
    Is |= R != Relation::Different;
    IsNot |= R == Relation::Different;
  }
  return Is && IsNot;
}

/// Something made of arguments may be about any of them.
Relation Subjects::compareDerived(const Root &One, const Subject &Other) {
  if (isOneOfMany(One, Other))
    return Relation::Different;
  for (const Subject &Argument : One.Arguments)
    if (compare(Argument, Other) != Relation::Different)
      return Relation::Unknown;
  return Relation::Different;
}

Relation Subjects::compare(const Subject &A, const Subject &B) {
  if (!A.isKnown() || !B.isKnown())
    return Relation::Unknown;
  if (auto Changed = compareChanged(A, B))
    return *Changed;
  const PathTable &Paths = Linked.paths();
  bool OneRoot = A.Root == B.Root || Roots[A.Root.Value].givesTheSame(Roots[B.Root.Value]);
  if (!OneRoot) {
    const Root X = Roots[A.Root.Value], Y = Roots[B.Root.Value];
    if (X.Kind == RootKind::Derived)
      return compareDerived(X, B);
    if (Y.Kind == RootKind::Derived)
      return compareDerived(Y, A);
    if (X.Kind == RootKind::Cell && Y.Kind == RootKind::Cell && X.Number == Y.Number)
      return A.Path.size() == B.Path.size() ? Relation::Different : Relation::Unknown;
    // Of elements in general, one of many is one; of one, another is not.
    bool Elements = hasAnyElement(Paths, A.Path) || hasAnyElement(Paths, B.Path);
    if (isOtherMember(A, B) || isOtherMember(B, A) || isOtherPart(A, B) || isOtherAnswer(A, B) ||
        isOtherAnswer(B, A) || isMovedFrom(A, B) || isMovedFrom(B, A) || isMappedFrom(A, B) ||
        isMappedFrom(B, A) || mayBeAnother(A, B) || mayBeAnother(B, A) || isOneOfElements(A, B) ||
        isOtherElement(A, B) || isOtherElement(B, A) || (A.Path.empty() && mayPickAnother(X, B)) ||
        (B.Path.empty() && mayPickAnother(Y, A)))
      return Relation::Different;
    bool Related = derivesFrom(X, Y, B.Path, Elements) || derivesFrom(Y, X, A.Path, Elements);
    return Related ? Relation::Unknown : Relation::Different;
  }
  bool IsFirst = !A.Path.empty() && !B.Path.empty() &&
                 Paths.isBracketed(A.Path[0]) != Paths.isBracketed(B.Path[0]) &&
                 isPointer(Roots[A.Root.Value]);
  if (IsFirst && (Paths.text(A.Path[0]) == "[0]" || Paths.text(B.Path[0]) == "[0]")) {
    Subject One = A, Two = B;
    dropFirst(Paths, One.Path);
    dropFirst(Paths, Two.Path);
    return compare(One, Two);
  }
  bool Exact = true;
  for (size_t I = 0; I < std::min(A.Path.size(), B.Path.size()); ++I) {
    if (!Paths.matches(A.Path[I], B.Path[I]))
      return Relation::Different;
    Exact &= !Paths.isAnyElement(A.Path[I]) && !Paths.isAnyElement(B.Path[I]);
  }
  if (isBesideFirst(A, B) || isBesideFirst(B, A))
    return Relation::Different;
  return Exact ? Relation::Same : Relation::Unknown;
}

} // namespace flowpact::solve
