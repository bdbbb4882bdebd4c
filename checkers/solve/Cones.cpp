//===- Cones.cpp - what a sink can be reached from ------------------------===//
#include "solve/Cones.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using link::CallSite;
using link::StepKind;

ConeFinder::ConeFinder(const Tabulation &Table) : Table(Table) {
  using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;
  const ExplodedGraph &Graph = Table.graph();
  Pairs Steps;
  Graph.forEachKnownStep([&](FactId From, FactId To) { Steps.push_back({From.Value, To.Value}); });
  findComponents(link::Csr<uint32_t>(Graph.size(), Steps));
  Pairs Into;
  for (auto [From, To] : Steps)
    if (ComponentOf[From] != ComponentOf[To])
      Into.push_back({ComponentOf[To], ComponentOf[From]});
  Before = link::Csr<uint32_t>(Count, Into);
  std::vector<uint32_t> Sizes(Count);
  for (uint32_t C : ComponentOf)
    ++Sizes[C];
  if (Count) {
    llvm::BitVector Components(Count);
    Largest = std::max_element(Sizes.begin(), Sizes.end()) - Sizes.begin();
    addBefore(Largest, Components);
    BeforeLargest = std::move(Components);
  }
  findBodies();
}

ConeFinder::ConeFinder(const Tabulation &Table, ConeFinder &&Other)
    : Table(Table), ComponentOf(std::move(Other.ComponentOf)), Count(Other.Count),
      Before(std::move(Other.Before)), Largest(Other.Largest),
      BeforeLargest(std::move(Other.BeforeLargest)) {
  findBodies();
}

/// What the components have to do with the program, beyond their facts' steps.
void ConeFinder::findBodies() {
  collectParked();
  if (!Count)
    return;
  BodiesOfLargest.resize(Table.graph().program().bodyCount());
  addBodies(BeforeLargest, BodiesOfLargest);
}

/// Tarjan's algorithm, with a stack of its own instead of recursion.
void ConeFinder::findComponents(const link::Csr<uint32_t> &Next) {
  struct Visit {
    uint32_t Fact, Edge = 0;
  };
  constexpr uint32_t None = ~0u;
  uint32_t Facts = Next.rows(), Clock = 0;
  std::vector<uint32_t> Number(Facts, None), Low(Facts), Open;
  ComponentOf.assign(Facts, None);
  std::vector<Visit> Stack;
  auto Enter = [&](uint32_t F) {
    Number[F] = Low[F] = Clock++;
    Open.push_back(F);
    Stack.push_back({F});
  };
  auto Close = [&](uint32_t F) {
    for (uint32_t Member = None; Member != F; Open.pop_back()) {
      Member = Open.back();
      ComponentOf[Member] = Count;
    }
    ++Count;
  };
  for (uint32_t Root = 0; Root < Facts; ++Root) {
    if (Number[Root] != None)
      continue;
    Enter(Root);
    while (!Stack.empty()) {
      Visit &Top = Stack.back();
      uint32_t F = Top.Fact;
      if (Top.Edge < Next[F].size()) {
        uint32_t To = Next[F][Top.Edge++];
        if (Number[To] == None)
          Enter(To);
        else if (ComponentOf[To] == None)
          Low[F] = std::min(Low[F], Number[To]);
        continue;
      }
      Stack.pop_back();
      if (!Stack.empty())
        Low[Stack.back().Fact] = std::min(Low[Stack.back().Fact], Low[F]);
      if (Low[F] == Number[F])
        Close(F);
    }
  }
}

void ConeFinder::collectParked() {
  const ExplodedGraph &Graph = Table.graph();
  for (uint32_t F = 0; F < ComponentOf.size(); ++F)
    for (const FactStep &Step : Graph.knownSteps(FactId(F)))
      if ((Step.Kind == StepKind::Global || Step.Kind == StepKind::Later) &&
          !Graph.program().isState(Graph.node(FactId(F))))
        Parked.push_back(
            {ComponentOf[Step.Target.Value], Graph.program().bodyOf(Graph.node(FactId(F)))});
  llvm::sort(Parked);
  Parked.erase(std::unique(Parked.begin(), Parked.end()), Parked.end());
}

/// Adds \p Component and all that leads to it.
void ConeFinder::addBefore(uint32_t Component, llvm::BitVector &Components) const {
  std::vector<uint32_t> Work;
  auto Visit = [&](uint32_t C) {
    if (Components[C])
      return;
    if (C == Largest && !BeforeLargest.empty()) {
      Components |= BeforeLargest;
      return;
    }
    Components.set(C);
    Work.push_back(C);
  };
  Visit(Component);
  while (!Work.empty()) {
    uint32_t C = Work.back();
    Work.pop_back();
    for (uint32_t From : Before[C])
      Visit(From);
  }
}

void ConeFinder::addCallers(llvm::ArrayRef<BodyId> Seeds, llvm::BitVector &Bodies) const {
  const ExplodedGraph &Graph = Table.graph();
  std::vector<BodyId> Work;
  auto Visit = [&](BodyId B) {
    if (!Bodies[B.Value]) {
      Bodies.set(B.Value);
      Work.push_back(B);
    }
  };
  for (BodyId B : Seeds)
    Visit(B);
  for (size_t I = 0; I < Work.size(); ++I)
    for (CallSite Site : Graph.linked().calls().callers(Work[I]))
      Visit(Graph.program().bodyOf(Site.Call));
}

void ConeFinder::addBodies(const llvm::BitVector &Components, llvm::BitVector &Bodies) const {
  std::vector<BodyId> Seeds;
  for (auto [Component, Body] : Parked)
    if (Components[Component])
      Seeds.push_back(Body);
  addCallers(Seeds, Bodies);
}

SinkCone ConeFinder::find(uint32_t Sink, const Points &Where) const {
  const link::Program &P = Table.graph().program();
  SinkCone Cone;
  Cone.Sink = Sink;
  Cone.ComponentOf = ComponentOf;
  Cone.Components.resize(Count);
  for (const SinkHit &Hit : Table.hitsOf(Sink))
    addBefore(ComponentOf[Table.edge(Hit.Edge).Fact.Value], Cone.Components);
  Cone.Bodies.resize(P.bodyCount());
  if (Count && Cone.Components[Largest])
    Cone.Bodies = BodiesOfLargest;
  addBodies(Cone.Components, Cone.Bodies);
  addCallers(P.bodyOf(Where.Sinks[Sink].Node), Cone.Bodies);
  return Cone;
}

} // namespace flowpact::solve
