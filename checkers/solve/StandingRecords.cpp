//===- StandingRecords.cpp - who else stands in a record of content -------===//
//
//   Entries.push_back(Entry{Owner, Uploader, load(Owner)});
//   for (const Entry &E : Entries) if (mayTrain(E.Uploader)) train(E.Text);
//
// Where content is put into a record beside its own user, what is put into other members beside it
// is somebody else. Wherever the record is found again, a check of those is none of the user.
//
//===----------------------------------------------------------------------===//
#include "solve/Standing.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

/// Members that are put into one object, one after the other.
static constexpr size_t MaxSteps = 16;

namespace {
/// What members of one record have.
struct Beside {
  bool Content = false;
  llvm::SmallVector<link::ElementId, 2> Own, Others;
};
} // namespace

/// The objects that \p Source is put into as a member, as they are then and when more is put there.
static llvm::SmallVector<NodeRef, 8> objectsWith(const link::Program &P, NodeRef Source) {
  llvm::SmallVector<NodeRef, 16> Values{Source};
  llvm::SmallVector<NodeRef, 8> Objects;
  auto Add = [](auto &To, NodeRef N) {
    if (To.size() < MaxSteps && !llvm::is_contained(To, N))
      To.push_back(N);
  };
  auto Follow = [&](NodeRef N, bool IsObject) {
    for (const EdgeRecord &Edge : P.outEdges(N)) {
      if (Edge.Kind == EdgeKind::CallArg)
        continue;
      NodeRef To = P.nodeRef(P.bodyOf(N), NodeId(Edge.Target));
      bool Puts = Edge.Kind == EdgeKind::Store && !IsObject;
      bool Keeps = Edge.Kind == EdgeKind::Copy || (Edge.Kind == EdgeKind::Update && IsObject);
      if (Puts || (Keeps && IsObject))
        Add(Objects, To);
      else if (Keeps)
        Add(Values, To);
    }
  };
  for (size_t I = 0; I < Values.size(); ++I)
    Follow(Values[I], false);
  for (size_t I = 0; I < Objects.size(); ++I)
    Follow(Objects[I], true);
  return Objects;
}

/// The members that were put into \p N, one after the other.
static llvm::SmallVector<link::ElementId, 8> membersPut(const link::Program &P,
                                                        const link::PathTable &Paths, NodeRef N) {
  llvm::SmallVector<link::ElementId, 8> Found;
  llvm::SmallVector<NodeRef, 8> Work{N};
  for (size_t I = 0; I < Work.size() && I < MaxSteps; ++I)
    for (uint32_t Row : P.inEdges(Work[I])) {
      const EdgeRecord &Edge = P.edge(Work[I], Row);
      NodeRef From = P.nodeRef(P.bodyOf(N), Edge.From);
      auto At = Paths.elements(P.path(P.body(P.bodyOf(N)).Unit, Edge.Path));
      if (Edge.Kind == EdgeKind::Store && At.size() == 1 && !Paths.isBracketed(At[0])) {
        if (!llvm::is_contained(Found, At[0]))
          Found.push_back(At[0]);
      } else if ((Edge.Kind == EdgeKind::Update || Edge.Kind == EdgeKind::Copy) &&
                 !llvm::is_contained(Work, From)) {
        Work.push_back(From);
      }
    }
  return Found;
}

/// What stands in the members of \p N.
static Beside membersOf(NodeRef N, const Subject &About, const Subject &Content,
                        GuardFacts &Facts) {
  Beside Found;
  for (link::ElementId Member : membersPut(Facts.linked().program(), Facts.linked().paths(), N)) {
    Subject Is = Facts.subjects().resolve(N, {Member});
    if (!Is.isKnown() || Facts.subjects().anchor(Is) == N)
      continue;
    Relation R = Facts.subjects().compare(Is, About);
    if (Is == Content)
      Found.Content = true;
    else if (R != Relation::Unknown)
      (R == Relation::Same ? Found.Own : Found.Others).push_back(Member);
  }
  return Found;
}

const GuardFacts::ElementSet &GuardFacts::strangersTo(NodeRef Source, const Subject &About) {
  auto [Entry, Inserted] = StrangersTo.try_emplace({Source, About.Root.Value});
  const link::Program &P = Linked.program();
  if (!Inserted || Source.isNone() || !About.isKnown())
    return Entry->second;
  auto Objects = objectsWith(P, Source);
  if (Objects.empty())
    return Entry->second;
  Subject Content = Resolver.resolve(Source);
  ElementSet Own, Others;
  for (NodeRef N : Objects) {
    Beside In = membersOf(N, About, Content, *this);
    if (!In.Content || In.Own.empty())
      continue;
    llvm::append_range(Own, In.Own);
    llvm::append_range(Others, In.Others);
  }
  llvm::erase_if(Others, [&](link::ElementId E) { return llvm::is_contained(Own, E); });
  return StrangersTo[{Source, About.Root.Value}] = std::move(Others);
}

const GuardFacts::ElementSet &RuleGuards::strangers(GuardFacts &Facts) const {
  static const GuardFacts::ElementSet None;
  if (Source.isNone())
    return None;
  if (!Strange)
    Strange = &Facts.strangersTo(Source, About);
  return *Strange;
}

} // namespace flowpact::solve
