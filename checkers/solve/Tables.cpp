//===- Tables.cpp - what solving tabulates, from one program to the next --===//
#include "solve/Tables.h"
#include <chrono>

namespace flowpact::solve {

Tabulator::Tabulator(link::LinkedProgram &Program, const policy::Policy &Policy,
                     const Limits &Bounds, unsigned Threads, KeptTables *Held)
    : Program(Program), Policy(Policy), Bounds(Bounds), Threads(Threads), Held(Held),
      Possible(Program.flow()) {
  if (!Held)
    return;
  Before = std::move(*Held);
  *Held = KeptTables();
  Held->Program = &Program;
  if (!Before.Program)
    return;
  Now.emplace(*Before.Program, Program);
  findReached();
}

Tabulator::~Tabulator() {
  if (!Held)
    return;
  Held->Reached = Possible.known();
  for (auto &[Name, Table] : Before.Tables)
    Held->Spent.push_back(std::move(Table));
}

/// What content reached then it will likely reach now.
void Tabulator::findReached() {
  std::vector<NodeRef> Nodes;
  for (NodeRef Then : Before.Reached)
    if (NodeRef N = Now->node(Then); N.isSome())
      Nodes.push_back(N);
  Possible.findAll(Nodes, Program.state(), Threads);
}

FlowAnswer Tabulator::answer(FlowQuestion Asked) {
  auto Begin = std::chrono::steady_clock::now();
  std::vector<NodeRef> SourceNodes, SinkNodes;
  for (const SourcePoint &S : Asked.Sources)
    SourceNodes.push_back(S.Node);
  for (unsigned I : Asked.Sinks.set_bits())
    SinkNodes.push_back(Asked.Where.Sinks[I].Node);
  ReachResult Reached = reach(Possible, SourceNodes, SinkNodes);
  FlowAnswer Out;
  Out.Unmodelled = std::move(Reached.Unmodelled);
  Out.ReachedNodes = Reached.Nodes.count();
  std::chrono::duration<double> Reaching = std::chrono::steady_clock::now() - Begin;
  Out.ReachSeconds = Reaching.count();
  Out.Kept.Graph =
      std::make_unique<ExplodedGraph>(Program, Policy, Asked.Where, std::move(Reached.Nodes),
                                      Asked.Sanitizers, Asked.IgnoreNumbers, Bounds);
  Out.Kept.Table = std::make_unique<Tabulation>(*Out.Kept.Graph, Asked.Where, Asked.Sinks, Bounds);
  if (reuse(Asked, Out))
    return Out;
  const uint64_t Cuts = Program.paths().cuts();
  ExplodedGraph &Graph = *Out.Kept.Graph;
  for (const SourcePoint &S : Asked.Sources)
    if (!Graph.isClean(S))
      if (FactId F = Graph.fact(S.Node, S.Path); F.isSome())
        Out.Kept.Starts.push_back(F);
  Out.Kept.Table->run(Out.Kept.Starts);
  Out.Kept.PathCuts = Program.paths().cuts() - Cuts;
  Out.Kept.Paths = Program.paths().size();
  if (Held)
    Out.Kept.Sinks = Asked.Where.Sinks;
  return Out;
}

/// Takes the table of before, if it is what would be tabulated now, else its steps that are the
/// same.
bool Tabulator::reuse(const FlowQuestion &Asked, FlowAnswer &Out) {
  auto Known = Before.Tables.find(Asked.Name);
  if (Known == Before.Tables.end())
    return false;
  KeptTable Then = std::move(Known->second);
  Before.Tables.erase(Known);
  ExplodedGraph &Graph = *Out.Kept.Graph;
  std::vector<std::pair<NodeRef, PathRef>> Starts;
  for (const SourcePoint &S : Asked.Sources)
    if (!Graph.isClean(S) && Graph.isRelevant(S.Node))
      Starts.push_back({S.Node, S.Path});
  Reuse::Taken Found =
      Now->internPaths(Then.Paths)
          ? Reuse(Then, *Now, Graph, *Out.Kept.Table, Asked.Where, Threads).take(Starts)
          : Reuse::Taken::Nothing;
  Held->Resumed += Found == Reuse::Taken::Steps;
  Held->Reused += Found == Reuse::Taken::Table;
  Held->Spent.push_back(std::move(Then));
  if (Found != Reuse::Taken::Table)
    return false;
  KeptTable &Was = Held->Spent.back();
  Program.paths().noteCut(Was.PathCuts);
  Out.Kept.Starts = std::move(Was.Starts);
  Out.Kept.Cones = std::move(Was.Cones);
  Out.Kept.PathCuts = Was.PathCuts;
  Out.Kept.Paths = Program.paths().size();
  Out.Kept.Sinks = Asked.Where.Sinks;
  return true;
}

void Tabulator::keep(const TableName &Name, KeptTable Kept) {
  if (Held && Kept.Table)
    Held->Tables.insert_or_assign(Name, std::move(Kept));
}

} // namespace flowpact::solve
