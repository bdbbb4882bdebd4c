//===- SearchChecks.cpp - the checks under which a search's steps are taken -===//
//
// Many steps are taken under the same checks: all of a block, and blocks of one function
// have most in common. So what counts of a list of atoms is put together once and numbered,
// and each list is judged once for each stack of calls.
//
//===----------------------------------------------------------------------===//
#include "solve/Search.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::CallSite;
using link::StepKind;

void Search::forgetChecks() {
  Lists.assign(1, AtomList());
  ListIndex.clear();
  ListsAt.clear();
  AtCallers.clear();
  Judged.clear();
  Stands.assign(1, StandingResult());
}

/// The condition under which an arm of a ternary is chosen.
static AtomList atomsOfArm(GuardFacts &Facts, const link::Program &P, NodeRef Select,
                           unsigned Arm) {
  for (uint32_t Row : P.inEdges(Select)) {
    const EdgeRecord &Edge = P.edge(Select, Row);
    if (Edge.Operand == 0)
      return Facts.ifValue(P.nodeRef(P.bodyOf(Select), Edge.From), Arm == 1 ? IsTrue : IsFalse);
  }
  return {};
}

/// True if an object gets content at \p To, where a check in front of it in its block may count: an
/// exception runs the object's destructor, as far as it was filled.
///   Batch B; requireConsent(User); B.Text = Text;
bool Search::isPutBehindCheck(NodeRef To) const {
  return P.node(To).Kind == NodeKind::Definition && Facts.table().mayThrow(P.bodyOf(To)) &&
         llvm::any_of(P.inEdges(To),
                      [&](uint32_t Row) { return P.edge(To, Row).Kind == EdgeKind::Update; });
}

AtomList Search::atomsAt(const State &At, const FactStep &Step) {
  BodyId Body = P.bodyOf(Table.graph().node(At.Fact));
  if (Step.Kind == StepKind::Enter)
    return Facts.atSite({Step.Call, Step.Callee});
  if (Step.Kind == StepKind::Model)
    return Facts.atCall(Step.Call);
  NodeRef To = Table.graph().node(Step.Target);
  const NodeRecord &Node = P.node(To);
  if (Node.Kind == NodeKind::Phi)
    return Facts.onEdge(Body, Step.Block, Node.Block);
  if (isPutBehindCheck(To))
    return Facts.atNode(To);
  AtomList Atoms = Facts.atBlock(Body, Step.Block);
  unsigned Arm = P.unit(Body).Edges[Step.Edge].Operand;
  if (Node.Kind == NodeKind::Value && Node.Operation == Op::Select && Arm)
    llvm::append_range(Atoms, atomsOfArm(Facts, P, To, Arm));
  return Atoms;
}

/// What of \p Atoms may decide something here or in a caller, as a row of Lists; 0: nothing may.
uint32_t Search::listOf(const AtomList &Atoms) {
  AtomList Counts;
  bool Any = false;
  for (const GuardAtom *Atom : Atoms) {
    bool Decides = mayDecide(*Atom, *Rule, Facts);
    Any |= Decides;
    if (Decides || (Atom->What == GuardAtom::Kind::Equal && Atom->Accepted))
      Counts.push_back(Atom);
  }
  if (!Any)
    return 0;
  auto [Entry, Inserted] =
      ListIndex.try_emplace({Counts.begin(), Counts.end()}, uint32_t(Lists.size()));
  if (Inserted)
    Lists.push_back(std::move(Counts));
  return Entry->second;
}

/// The row of Lists of what holds where \p Step is taken.
uint32_t Search::listAt(const State &At, const FactStep &Step) {
  NodeRef To = Table.graph().node(Step.Target);
  BodyId Body = P.bodyOf(Table.graph().node(At.Fact));
  bool IsEdge = Step.Kind == StepKind::Edge;
  if (IsEdge && P.node(To).Operation == Op::Select)
    return listOf(atomsAt(At, Step));
  Key Where{Body.Value, Step.Block.Value, ~1u /* throughout the block */};
  if (IsEdge && P.node(To).Kind == NodeKind::Phi)
    std::get<2>(Where) = P.node(To).Block.Value;
  else if (IsEdge && isPutBehindCheck(To))
    Where = {To.Value, 0, ~4u};
  else if (!IsEdge)
    Where = {Step.Call.Value, Step.Kind == StepKind::Enter ? Step.Callee : ~2u, ~3u};
  if (auto Known = ListsAt.find(Where); Known != ListsAt.end())
    return Known->second;
  return ListsAt[Where] = listOf(atomsAt(At, Step));
}

/// What caller \p Site makes of \p List, as a row of Lists.
uint32_t Search::listAtCaller(uint32_t List, CallSite Site) {
  const Key Where{List, Site.Call.Value, Site.Callee};
  if (auto Known = AtCallers.find(Where); Known != AtCallers.end())
    return Known->second;
  return AtCallers[Where] = listOf(atCaller(Lists[List], Site, *Rule, Facts));
}

/// judgeAtoms of \p List, as a row of Stands; 0: none stands.
uint32_t Search::judgeList(uint32_t List, uint32_t Stack, uint32_t Base) {
  if (!List)
    return 0;
  std::pair<uint64_t, uint32_t> Key{uint64_t(List) << 32 | Stack, Base};
  if (auto Known = Judged.find(Key); Known != Judged.end())
    return Known->second;
  uint32_t Row = 0;
  StandingResult Here =
      judgeChecks(Lists[List], [&] { return stackOf(Stack); }, Bases[Base].About, *Rule, Facts);
  const Frame Top = Frames[Stack];
  if (Here.Value != Standing::Open) {
    Row = Stands.size();
    Stands.push_back(std::move(Here));
  } else if (Stack &&
             !(Facts.onlyFresh() && Facts.table().startsTask(Table.graph().linked(), Top.Site))) {
    Row = judgeList(listAtCaller(List, Top.Site), Top.Below, Base);
  }
  return Judged[Key] = Row;
}

const StandingResult &Search::judgeStep(const State &At, const FactStep &Step) {
  bool Judges =
      Step.Kind == StepKind::Edge || Step.Kind == StepKind::Model || Step.Kind == StepKind::Enter;
  return Stands[Judges ? judgeList(listAt(At, Step), At.Stack, At.Base) : 0];
}

} // namespace flowpact::solve
