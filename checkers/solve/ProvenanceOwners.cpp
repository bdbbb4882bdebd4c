//===- ProvenanceOwners.cpp - users who stand beside their content --------===//
//
//   for (auto &[User, Texts] : Grouped)                      a list of each user's texts
//     if (mayTrain(User)) for (auto &Text : Texts) train(Text);
//   if (mayTrain(User)) train(Newest[User]);                 the text that stands under a user
//
// A check of a user who stands beside the content counts if all content that may stand there
// was put beside its own user.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;
using PortKind = policy::Port::Kind;

/// Lists inside of each other.
static constexpr unsigned MaxLists = 3;
/// Copies, parts and lists between a look-up and the use of what it found.
static constexpr unsigned MaxLookUpSteps = 16;

/// What two paths have behind the object that they share; none if one holds the other, or if
/// they are in elements of a list that may be different ones: [0].Ok and [*].User.
std::optional<std::pair<link::ElementList, link::ElementList>>
Provenance::apart(const link::PathTable &Paths, const link::ElementList &A,
                  const link::ElementList &B) {
  auto [InA, InB] = std::mismatch(A.begin(), A.end(), B.begin(), B.end());
  if (InA == A.end() || InB == B.end())
    return std::nullopt;
  bool OfList = Paths.isBracketed(*InA) && Paths.isBracketed(*InB) &&
                (Paths.isAnyElement(*InA) || Paths.isAnyElement(*InB));
  if (OfList)
    return std::nullopt;
  return std::pair(link::ElementList(InA, A.end()), link::ElementList(InB, B.end()));
}

NodeRef listBehind(const link::LinkedProgram &Linked, NodeRef N, unsigned Nested) {
  const link::Program &P = Linked.program();
  static constexpr llvm::StringLiteral Begins[] = {"begin", "cbegin", "front", "at", "operator[]"};
  for (unsigned I = 0; I < 8 && N.isSome() && Nested < 2; ++I, N = copied(Linked, N)) {
    if (P.node(N).Kind == NodeKind::Phi) {
      for (uint32_t Row : P.inEdges(N))
        if (NodeRef List =
                listBehind(Linked, P.nodeRef(P.bodyOf(N), P.edge(N, Row).From), Nested + 1);
            List.isSome())
          return List;
      return NodeRef();
    }
    if (P.node(N).Kind != NodeKind::CallResult)
      continue;
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    SymbolId S = P.calleeSymbol(C);
    auto Args = P.args(C);
    if (S.isSome() && !Args.empty() &&
        llvm::is_contained(Begins, link::lastNameComponent(P.name(S))))
      return P.nodeRef(P.bodyOf(C), P.hasThisArgument(C) ? Args[0].Pre : Args.back().Pre);
  }
  return NodeRef();
}

/// One of the elements of a list, as a part of what has the list:
///   for (auto &[User, Texts] : Grouped) for (auto &Text : Texts)       Text is
///   Grouped[*].second[*]
std::optional<Subject> Provenance::elementOutside(const Subject &Of) {
  NodeRef Position = Facts.subjects().anchor(Of);
  NodeRef List = Position.isSome() ? listBehind(Linked, Position) : NodeRef();
  if (List.isNone())
    return std::nullopt;
  Path Below{Facts.table().outcomes().anyElement()};
  Below.append(Of.Path.begin(), Of.Path.end());
  return Facts.subjects().resolve(List, Below);
}

/// With a user that is a part of the same object, and was checked.
StandingResult Provenance::walkOwners(const AtomList &Atoms, NodeRef N, const Path &At) {
  Subject Of = Facts.subjects().resolve(N, At);
  for (unsigned Lists = 0; Lists < MaxLists; ++Lists) {
    StandingResult Result = ownersOf(Atoms, Of);
    auto Outside = Result.Value == Standing::Open ? elementOutside(Of) : std::nullopt;
    if (!Outside)
      return Result;
    Of = *Outside;
  }
  return StandingResult();
}

StandingResult Provenance::ownersOf(const AtomList &Atoms, const Subject &Of) {
  NodeRef Object = Facts.subjects().anchor(Of);
  StandingResult Result;
  if (Object.isNone())
    return Result;
  for (const GuardAtom *Atom : Atoms) {
    bool Checks = Atom->What == GuardAtom::Kind::Check && Atom->Accepted && !Atom->AnySubject;
    if (!Checks || !Rule.find(Atom->Guard) || Atom->Of.Root != Of.Root)
      continue;
    auto Parts = apart(Linked.paths(), Of.Path, Atom->Of.Path);
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

/// What (\p N, \p At) is a part of: what a map has under a key.
std::optional<Provenance::LookUp> Provenance::lookUpBehind(NodeRef N, Path At) const {
  for (unsigned Step = 0, Lists = 0; Step < MaxLookUpSteps && N.isSome(); ++Step) {
    BodyId B = P.bodyOf(N);
    if (P.node(N).Kind == NodeKind::CallResult) {
      CallRef C = P.callRef(B, CallId(P.node(N).Payload));
      for (const OutcomeRow *Row : Facts.table().outcomes().of(C))
        if (auto Rest = Row->Finds ? belowFound(*Row, At) : std::nullopt)
          return LookUp{C, Row, *Rest};
    }
    auto In = P.inEdges(N);
    if (NodeRef From = copied(Linked, N); From.isSome()) {
      N = From;
    } else if (In.size() == 1 && P.edge(N, In[0]).Kind == EdgeKind::Load) {
      Path Whole = Linked.paths().elements(P.path(P.body(B).Unit, P.edge(N, In[0]).Path));
      Whole.append(At.begin(), At.end());
      At = std::move(Whole);
      N = P.nodeRef(B, P.edge(N, In[0]).From);
    } else {
      N = Lists++ < MaxLists ? listBehind(Linked, N) : NodeRef();
      At.insert(At.begin(), Facts.table().outcomes().anyElement());
    }
  }
  return std::nullopt;
}

/// What is left of \p At below the value that the call of \p Row finds; none if it is not there.
std::optional<Provenance::Path> Provenance::belowFound(const OutcomeRow &Row,
                                                       const Path &At) const {
  Path Found = Facts.table().outcomes().pathOfFound(Row, Linked.paths());
  bool Inside = Found.size() <= At.size() &&
                std::equal(Found.begin(), Found.end(), At.begin(),
                           [&](auto A, auto B) { return Linked.paths().matches(A, B); });
  return Inside ? std::optional(Path(At.begin() + Found.size(), At.end())) : std::nullopt;
}

/// With the user under whom it was looked up, and who was checked.
StandingResult Provenance::walkLookUp(const AtomList &Atoms, NodeRef N, const Path &At) {
  StandingResult Result;
  std::optional<LookUp> Read = lookUpBehind(N, At);
  if (!Read)
    return Result;
  const OutcomeTable &Outcomes = Facts.table().outcomes();
  Subject Key = Facts.subjects().ofPort(Read->Call, Read->Row->Finds->Item);
  NodeRef Map;
  link::forEachArgument(
      P, Read->Call, Read->Row->Finds->Of.Root, Read->Row->Finds->Of.Index,
      [&](uint32_t I) { Map = P.nodeRef(P.bodyOf(N), P.args(Read->Call)[I].Pre); });
  auto Parts = apart(Linked.paths(), Outcomes.values(), Outcomes.keys());
  if (Map.isNone() || !Parts)
    return Result;
  Path Value = Outcomes.values();
  for (Path *Of : {&Value, &Parts->first})
    Of->append(Read->Rest.begin(), Read->Rest.end());
  for (const GuardAtom *Atom : Atoms) {
    bool Checks = Atom->What == GuardAtom::Kind::Check && Atom->Accepted && !Atom->AnySubject;
    if (!Checks || !Rule.find(Atom->Guard) ||
        Facts.subjects().compare(Atom->Of, Key) != Relation::Same)
      continue;
    Flag = Sibling{Parts->first, Parts->second, Outcome(), Atom};
    Result = walk({}, Map, Value);
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
  Subject Of = Facts.subjects().resolve(N, At);
  Relation R = Facts.subjects().compare(Of, *About);
  bool OfList = llvm::any_of(About->Path, [&](auto E) { return Linked.paths().isAnyElement(E); });
  // The elements of another list, which was made of it, may be anybody who is named there.
  bool OfSame = OfList && (Of.Root == About->Root || llvm::none_of(Of.Path, [&](link::ElementId E) {
                             return Linked.paths().isAnyElement(E);
                           }));
  if (R == Relation::Different || (R == Relation::Unknown && !OfSame))
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

} // namespace flowpact::solve
