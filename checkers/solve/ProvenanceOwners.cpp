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
/// Records that came out of other ones.
static constexpr unsigned MaxRecords = 2;

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
  if (Where && hasAnyElement(*Where) && !hasAnyElement(Facts.subjects().resolve(N, *Where).Path))
    return false; // what was put there last, beside others
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

/// True if all content that \p C writes to what a map has under \p Key is out of one record with
/// the user (\p Key, \p Below).
bool Provenance::isWrittenUnder(CallRef C, NodeRef Key, const Path &Below) {
  NodeId Written = P.call(C).Result;
  auto Content = Written.isSome() ? contentWritten(P.nodeRef(P.bodyOf(C), Written))
                                  : llvm::SmallVector<NodeRef, 2>();
  Subject Owner = Facts.subjects().resolve(Key, Below);
  return !Content.empty() && llvm::all_of(Content, [&](NodeRef N) {
    return isOfOneRecord(Facts.subjects().resolve(N), Owner);
  });
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
            Path Below(Where->begin() + Keys.size(), Where->end());
            Is |= Key.isSome() && (isOwner(Key, Below) || isWrittenUnder(C, Key, Below));
          });
  return Is;
}

/// True if content and a user who is put beside it come out of one record that somebody gave, where
/// the user stands beside the content:
///   for (const Message &M : All) Groups[M.Author].push_back(M.Text);
bool Provenance::isOfOneRecord(const Subject &Content, const Subject &Owner) {
  bool One = Flag && Flag->OfOwner && Nested < MaxRecords && Content.isKnown() && Owner.isKnown() &&
             Content.Root == Owner.Root;
  auto Parts = One ? apart(Linked.paths(), Content.Path, Owner.Path) : std::nullopt;
  NodeRef Object = Parts ? Facts.subjects().anchor(Content) : NodeRef();
  if (Object.isNone() || isRewritten(Owner.Path.back(), P.bodyOf(Object)))
    return false;
  return isVouchedWithin(Sibling{Parts->first, Parts->second, Outcome(), Flag->OfOwner}, Through,
                         Object, Content.Path);
}

/// The same of the parts of one object.
bool Provenance::standsBesideIts(NodeRef N, const Path &At) {
  auto Where = hasAnyElement(At) ? std::nullopt : flagOf(At);
  if (!Where || P.node(N).Kind == NodeKind::Param)
    return false;
  Subject Content = Facts.subjects().resolve(N, At), Owner = Facts.subjects().resolve(N, *Where);
  return Facts.subjects().anchor(Content) != N && isOfOneRecord(Content, Owner);
}

/// True if library function \p C puts (\p Given, \p From) to \p At of its argument, and beside it
/// the user whose it is:  Texts.emplace(M.Author, M.Text)
bool Provenance::isPutWithOwner(CallRef C, uint32_t Argument, const Path &At, NodeRef Given,
                                const Path &From) {
  auto Where = Flag && Flag->OfOwner ? flagOf(At) : std::nullopt;
  if (!Where)
    return false;
  const link::PathTable &Paths = Linked.paths();
  Subject Content = Facts.subjects().resolve(Given, From);
  bool Any = false, All = true;
  for (uint32_t Row : Linked.flow().models(C))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows) {
      Path To = Paths.elements(Flow.To.Path), Part = Paths.elements(Flow.From.Path);
      bool Here = link::namesArgument(P, C, Flow.To, Argument) && To.size() <= Where->size() &&
                  meets(Paths, To, *Where);
      if (!Here || link::namesArgument(P, C, Flow.From, Argument))
        continue;
      Part.append(Where->begin() + To.size(), Where->end());
      link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index, [&](uint32_t I) {
        NodeRef Owner = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre);
        Any |= Owner.isSome();
        All &= Owner.isSome() && (isOwner(Owner, Part) ||
                                  isOfOneRecord(Content, Facts.subjects().resolve(Owner, Part)));
      });
    }
  return Any && All;
}

/// The content that is written to what a map has, \p Written: by an assignment or a call.
llvm::SmallVector<NodeRef, 2> Provenance::contentWritten(NodeRef Written) const {
  llvm::SmallVector<NodeRef, 2> Found;
  BodyId B = P.bodyOf(Written);
  for (auto In = P.inEdges(Written);
       P.node(Written).Kind == NodeKind::Definition && In.size() == 1 &&
       P.edge(Written, In[0]).Kind == EdgeKind::Copy;
       In = P.inEdges(Written)) {
    NodeRef From = P.nodeRef(B, P.edge(Written, In[0]).From);
    if (P.node(From).Kind != NodeKind::ArgPost && P.node(From).Kind != NodeKind::Definition)
      break;
    Written = From;
  }
  auto Add = [&](NodeRef N) {
    if (N.isSome() && Carriers->contains(N))
      Found.push_back(N);
  };
  if (P.node(Written).Kind == NodeKind::ArgPost) {
    CallRef By = P.callRef(B, CallId(P.node(Written).Payload));
    for (const ArgRecord &Arg : P.args(By))
      if (Arg.Post.isNone() || P.nodeRef(B, Arg.Post) != Written)
        Add(P.nodeRef(B, Arg.Pre));
    return Found;
  }
  for (uint32_t Row : P.inEdges(Written))
    if (P.edge(Written, Row).Kind != EdgeKind::Update)
      Add(P.nodeRef(B, P.edge(Written, Row).From));
  return Found;
}

} // namespace flowpact::solve
