//===- CallTree.cpp - what runs because a function runs -------------------===//
#include "solve/CallTree.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::CallRef;
using link::CallSite;
using link::NodeRef;

/// Stacks of one target; steps on the way up to find them; calls on one.
static constexpr size_t MaxStacks = 128;
static constexpr unsigned MaxSteps = 20'000;
static constexpr size_t MaxDepth = 24;

CallTree::CallTree(const link::LinkedProgram &Linked, llvm::ArrayRef<BodyId> Roots)
    : Linked(Linked), P(Linked.program()) {
  for (BodyId Root : Roots)
    if (IsRoot.try_emplace(Root, true).second && In.try_emplace(Root).second)
      Work.push_back(Root);
  for (size_t I = 0; I < Work.size(); ++I)
    visit(Work[I]);
}

void CallTree::add(BodyId To, Edge By) {
  auto [Entry, New] = In.try_emplace(To);
  Entry->second.push_back(By);
  if (New)
    Work.push_back(To);
}

void CallTree::visit(BodyId B) {
  const FunctionRecord &Function = P.function(B);
  for (uint32_t I = 0; I < Function.Calls.size(); ++I) {
    CallRef C(P.body(B).FirstCall + I);
    if (P.call(C).Kind == CallKind::WriteBack || Linked.dead().isDead(B, P.call(C).Block))
      continue;
    auto Callees = Linked.calls().callees(C);
    for (uint32_t K = 0; K < Callees.size(); ++K)
      add(Callees[K].Body, {B, {C, K}, false});
  }
  const UnitView &Unit = P.unit(B);
  for (uint32_t N = Function.Nodes.Begin; N < Function.Nodes.End; ++N) {
    const NodeRecord &Row = Unit.Nodes[N];
    if ((Row.Kind != NodeKind::Closure && Row.Kind != NodeKind::FunctionRef) ||
        Linked.dead().isDead(B, Row.Block))
      continue;
    for (BodyId To : P.bodies(P.symbolOf(P.body(B).Unit, FunctionId(Row.Payload))))
      add(To, {B, {}, true});
  }
}

std::vector<CallTree::Stack> CallTree::stacksTo(BodyId Target) const {
  std::vector<Stack> Result;
  if (!reaches(Target))
    return Result;
  std::vector<BodyId> Path;
  unsigned Budget = MaxSteps;
  climb(Target, {}, Path, Result, Budget);
  return Result;
}

void CallTree::climb(BodyId At, Stack Inner, std::vector<BodyId> &Path, std::vector<Stack> &Out,
                     unsigned &Budget) const {
  if (Budget == 0 || Out.size() >= MaxStacks || llvm::is_contained(Path, At))
    return;
  --Budget;
  if (IsRoot.contains(At) && !llvm::is_contained(Out, Inner))
    Out.push_back(Inner);
  if (Path.size() >= MaxDepth)
    return;
  Path.push_back(At);
  bool Made = false;
  for (const Edge &By : In.find(At)->second) {
    if (By.Made) {
      Made = true;
      continue;
    }
    Stack Longer{By.Site};
    llvm::append_range(Longer, Inner);
    climb(By.From, std::move(Longer), Path, Out, Budget);
  }
  Path.pop_back();
  // Who calls a function object need not be below the root; what it was made with is
  // found from where it is.
  if (Made && !llvm::is_contained(Out, Inner))
    Out.push_back(Inner);
}

} // namespace flowpact::solve
