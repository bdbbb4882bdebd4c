//===- ImplicationJoins.cpp - what is checked where control joins ---------===//
//
//   bool Ok = mayTrain(User);
//   while (!Ok) { User = next(User); Ok = mayTrain(User); }       where Ok is true, User was
//   checked
//
// Where two ways join, a variable is one of two values. If on each way the value that it then has
// was checked, the variable was. Going round a loop it is another value: what was known of the
// last one is gone.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using AtomKind = GuardAtom::Kind;

/// Variables that are told apart at one join.
static constexpr size_t MaxJoins = 16;

static bool isCheck(const GuardAtom &Atom) {
  return Atom.What == AtomKind::Check && Atom.Accepted && !Atom.AnySubject && !Atom.Scope;
}

/// What is joined at \p Block of several values that are nobody else's already.
llvm::ArrayRef<NodeRef> BodyFacts::joinsAt(uint32_t Block) {
  if (Joins.empty()) {
    Joins.resize(Function.Blocks.size());
    for (uint32_t Row = Function.Nodes.Begin; Row < Function.Nodes.End; ++Row) {
      NodeRef N = P.nodeRef(B, NodeId(Row));
      const NodeRecord &Node = P.node(N);
      bool Is = Node.Kind == NodeKind::Phi && Node.Block.isSome() && !P.inEdges(N).empty() &&
                Resolver.resolve(N) == Resolver.ofNode(N, {});
      if (Is && Joins[local(Node.Block)].size() < MaxJoins)
        Joins[local(Node.Block)].push_back(N);
    }
  }
  return Joins[Block];
}

/// The checks in \p Arm, which holds where control comes from \p From to \p Join, of what is
/// joined there.
FactSet BodyFacts::ofJoined(const FactSet &Arm, uint32_t From, uint32_t Join) {
  FactSet Found;
  if (Arm.isAll() || llvm::none_of(Arm.atoms(), [&](uint32_t I) { return isCheck(Atoms[I]); }))
    return Found;
  for (NodeRef N : joinsAt(Join))
    for (uint32_t Row : P.inEdges(N)) {
      const EdgeRecord &Edge = Unit.Edges[Row];
      if (Edge.Kind != EdgeKind::Copy || Edge.Block.isNone() || local(Edge.Block) != From)
        continue;
      Subject Was = Resolver.resolve(P.nodeRef(B, Edge.From));
      for (uint32_t Number : Arm.atoms()) {
        const GuardAtom &Known = Atoms[Number];
        bool Is = isCheck(Known) && Known.Of.Root == Was.Root &&
                  Known.Of.Path.size() >= Was.Path.size() &&
                  std::equal(Was.Path.begin(), Was.Path.end(), Known.Of.Path.begin());
        if (!Is)
          continue;
        GuardAtom Atom = Known;
        Path Below(Known.Of.Path.begin() + Was.Path.size(), Known.Of.Path.end());
        Atom.Of = Resolver.ofNode(N, std::move(Below));
        Found.add(intern(std::move(Atom)));
      }
    }
  return Found;
}

/// Makes of \p Arm, which holds where control comes from \p From to \p Join, what holds there of
/// what is joined: what was known of it before was about the values of the last round.
void BodyFacts::join(FactSet &Arm, uint32_t From, uint32_t Join) {
  if (Arm.isAll() || Predecessors[Join].size() < 2 || llvm::none_of(Arm.atoms(), [&](uint32_t I) {
        return isCheck(Atoms[I]) || Atoms[I].What == AtomKind::When;
      }))
    return;
  FactSet Joined = ofJoined(Arm, From, Join);
  auto IsJoined = [&](const Subject &S) {
    return llvm::any_of(joinsAt(Join),
                        [&](NodeRef N) { return S.Root == Resolver.ofNode(N, {}).Root; });
  };
  Arm.dropIf([&](uint32_t Number) {
    const GuardAtom &Atom = Atoms[Number];
    return (isCheck(Atom) || Atom.What == AtomKind::When) && IsJoined(Atom.Of);
  });
  Arm.unite(Joined);
}

} // namespace flowpact::solve
