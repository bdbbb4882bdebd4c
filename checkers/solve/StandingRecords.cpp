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

/// Nodes of a function that is looked through.
static constexpr size_t MaxNodes = 8192;
/// Members that are put into one object, one after the other.
static constexpr size_t MaxSteps = 16;

namespace {
/// What members of one record have.
struct Beside {
  bool Content = false;
  llvm::SmallVector<link::ElementId, 2> Own, Others;
};
} // namespace

/// True if \p N is an object that something was put into, member by member.
static bool isFilled(const link::Program &P, NodeRef N) {
  const NodeRecord &Node = P.node(N);
  bool Object = Node.Kind == NodeKind::Definition ||
                (Node.Kind == NodeKind::Value && Node.Operation == Op::Aggregate);
  return Object && llvm::any_of(P.inEdges(N), [&](uint32_t Row) {
           return P.edge(N, Row).Kind == EdgeKind::Store && P.edge(N, Row).Path.isSome();
         });
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
  if (!Inserted || Source.isNone() || !About.isKnown() ||
      P.function(P.bodyOf(Source)).Nodes.size() > MaxNodes)
    return Entry->second;
  Subject Content = Resolver.resolve(Source);
  ElementSet Own, Others;
  const FunctionRecord &Function = P.function(P.bodyOf(Source));
  for (uint32_t Row = Function.Nodes.Begin; Row < Function.Nodes.End; ++Row) {
    NodeRef N = P.nodeRef(P.bodyOf(Source), NodeId(Row));
    Beside In = isFilled(P, N) ? membersOf(N, About, Content, *this) : Beside();
    if (!In.Content || In.Own.empty())
      continue;
    llvm::append_range(Own, In.Own);
    llvm::append_range(Others, In.Others);
  }
  llvm::erase_if(Others, [&](link::ElementId E) { return llvm::is_contained(Own, E); });
  return StrangersTo[{Source, About.Root.Value}] = std::move(Others);
}

const GuardFacts::ElementSet &RuleGuards::strangers(GuardFacts &Facts) const {
  return Facts.strangersTo(Source, About);
}

} // namespace flowpact::solve
