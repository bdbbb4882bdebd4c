//===- ExplainFlow.cpp - where does a flow go, or stop? -------------------===//
#include "finding/ExplainFlow.h"
#include "finding/Story.h"
#include "solve/Reach.h"
#include "solve/Tabulate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <set>

namespace flowpact::finding {

using namespace graph;
using link::CallRef;
using link::NodeRef;
using link::PathRef;
using link::PathTable;

namespace {

constexpr size_t MaxStops = 12;

class Explainer {
public:
  Explainer(link::LinkedProgram &Linked, policy::Policy &Policy, const Limits &Bounds)
      : Linked(Linked), P(Linked.program()), Policy(Policy), Bounds(Bounds), Words(Linked) {}

  FlowExplanation run(const SourceLine &From, const SourceLine &To);

private:
  void placeSources(const SourceLine &At, uint32_t Label);
  void placeSinks(const SourceLine &At, uint32_t Label);
  bool isWithinCall(CallRef C, const SourceLine &At) const;
  bool isAt(link::BodyId B, LocationId Location, const SourceLine &At) const;
  void followPrecisely(const llvm::BitVector &Between);
  void tell(const solve::Tabulation &Table);
  void findBreaks(const llvm::BitVector &Forward, const llvm::BitVector &Backward);
  void findMismatches(const solve::ExplodedGraph &Graph, const llvm::BitVector &Between);
  void findDead();
  void stop(SourceRange Where, link::BodyId B, std::string Message);
  std::string whyNot(CallRef C) const;

  link::LinkedProgram &Linked;
  const link::Program &P;
  policy::Policy &Policy;
  const Limits &Bounds;
  Text Words;
  solve::Points Where;
  std::vector<NodeRef> Sources, Sinks, AllAtEnd;
  std::set<std::pair<std::string, unsigned>> Told;
  FlowExplanation Result;
};

bool Explainer::isAt(link::BodyId B, LocationId Location, const SourceLine &At) const {
  if (Location.isNone())
    return false;
  const UnitView &Unit = P.unit(B);
  const LocationRecord &Row = Unit[Location];
  if (Row.Line != At.Line)
    return false;
  llvm::StringRef File = Unit.string(Unit[Row.File].Path);
  return File == At.File ||
         (File.ends_with(At.File) && File.drop_back(At.File.size()).ends_with("/"));
}

/// Values that come to be on a line: what calls give, and what is read or assigned
/// there from elsewhere.
void Explainer::placeSources(const SourceLine &At, uint32_t Label) {
  for (NodeRef N(0); N.Value < P.nodeCount(); ++N.Value) {
    const NodeRecord &Node = P.node(N);
    link::BodyId B = P.bodyOf(N);
    if (Node.Kind == NodeKind::Constant || Node.Kind == NodeKind::FunctionRef ||
        !isAt(B, Node.Location, At))
      continue;
    if (Node.Kind == NodeKind::CallResult || Node.Kind == NodeKind::ArgPost) {
      Where.Sources.push_back(
          {Label, N, PathTable::Empty, P.callRef(B, CallId(Node.Payload)), ~0u});
      continue;
    }
    bool Made = llvm::any_of(P.inEdges(N), [&](uint32_t Row) {
      NodeRef From = P.nodeRef(B, P.edge(N, Row).From);
      return P.node(From).Kind != NodeKind::Constant && isAt(B, P.node(From).Location, At);
    });
    if (Made)
      continue;
    PathRef Part = PathTable::Empty;
    for (uint32_t Row : P.inEdges(N))
      if (P.edge(N, Row).Kind == EdgeKind::Store)
        Part = P.path(P.body(B).Unit, P.edge(N, Row).Path);
    Where.Sources.push_back({Label, N, Part, CallRef(), ~0u});
  }
  for (const solve::SourcePoint &Point : Where.Sources)
    Sources.push_back(Point.Node);
}

/// True if what \p C gives goes into another call on the line.
bool Explainer::isWithinCall(CallRef C, const SourceLine &At) const {
  link::BodyId B = P.bodyOf(C);
  llvm::SmallVector<NodeRef, 8> Work;
  auto Push = [&](NodeId Id) {
    NodeRef N = P.nodeRef(B, Id);
    if (N.isSome() && !llvm::is_contained(Work, N) && isAt(B, P.node(N).Location, At))
      Work.push_back(N);
  };
  Push(P.call(C).Result);
  if (P.call(C).Kind == CallKind::Constructor && !P.args(C).empty())
    Push(P.args(C)[0].Post);
  for (size_t I = 0; I < Work.size() && I < 16; ++I)
    for (const EdgeRecord &Edge : P.outEdges(Work[I])) {
      if (Edge.Kind != EdgeKind::CallArg) {
        Push(NodeId(Edge.Target));
        continue;
      }
      CallRef Other = P.callRef(B, CallId(Edge.Target));
      if (Other != C && P.call(Other).Kind != CallKind::Destructor &&
          Edge.Operand != WriteBackOperand)
        return true;
    }
  return false;
}

/// What the outermost calls of a line are given; where there are none, its values.
void Explainer::placeSinks(const SourceLine &At, uint32_t Label) {
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    const CallRecord &Call = P.call(C);
    link::BodyId B = P.bodyOf(C);
    if (Call.Kind == CallKind::WriteBack || Call.Kind == CallKind::Destructor ||
        !isAt(B, Call.Location, At) || isWithinCall(C, At))
      continue;
    for (const ArgRecord &Arg : P.args(C))
      if (Arg.Pre.isSome())
        Where.Sinks.push_back({Label, P.nodeRef(B, Arg.Pre), PathTable::Empty, C});
  }
  for (NodeRef N(0); Where.Sinks.empty() && N.Value < P.nodeCount(); ++N.Value)
    if (isAt(P.bodyOf(N), P.node(N).Location, At) && P.node(N).Kind != NodeKind::Constant &&
        P.node(N).Kind != NodeKind::FunctionRef)
      AllAtEnd.push_back(N);
  for (NodeRef N : AllAtEnd)
    Where.Sinks.push_back({Label, N, PathTable::Empty, CallRef()});
  for (const solve::SinkPoint &Point : Where.Sinks)
    Sinks.push_back(Point.Node);
}

void Explainer::stop(SourceRange Place, link::BodyId B, std::string Message) {
  if (Told.insert({Place.File + ":" + Message, Place.Line}).second &&
      Result.Stops.size() < MaxStops)
    Result.Stops.push_back({std::move(Place), Words.function(B), std::move(Message)});
}

FlowExplanation Explainer::run(const SourceLine &From, const SourceLine &To) {
  auto Label = [&](policy::LabelRole Role, const SourceLine &At) {
    policy::Label L;
    L.Role = Role;
    L.Name = llvm::sys::path::filename(At.File).str() + ":" + std::to_string(At.Line);
    L.Description = "a value";
    Policy.Labels.push_back(std::move(L));
    return uint32_t(Policy.Labels.size() - 1);
  };
  placeSources(From, Label(policy::LabelRole::Source, From));
  placeSinks(To, Label(policy::LabelRole::Sink, To));
  Result.FromValues = Sources.size();
  Result.ToValues = Sinks.size();
  if (Sources.empty() || Sinks.empty())
    return std::move(Result);
  std::vector<NodeRef> All(P.nodeCount());
  for (uint32_t N = 0; N < All.size(); ++N)
    All[N] = NodeRef(N);
  llvm::BitVector Forward = solve::reach(Linked.flow(), Sources, All).Nodes;
  llvm::BitVector Backward = solve::reach(Linked.flow(), All, Sinks).Nodes;
  llvm::BitVector Between = Forward;
  Between &= Backward;
  followPrecisely(Between);
  if (Result.Path.empty()) {
    findBreaks(Forward, Backward);
    findDead();
  }
  return std::move(Result);
}

void Explainer::followPrecisely(const llvm::BitVector &Between) {
  if (Between.none())
    return;
  solve::ExplodedGraph Graph(Linked, Policy, Where, Between, llvm::BitVector(Policy.Labels.size()),
                             /*IgnoreNumbers=*/false, Bounds);
  std::vector<solve::FactId> Starts;
  for (const solve::SourcePoint &Point : Where.Sources)
    if (solve::FactId F = Graph.fact(Point.Node, Point.Path); F.isSome())
      Starts.push_back(F);
  llvm::BitVector Active(Where.Sinks.size(), true);
  solve::Tabulation Table(Graph, Where, Active, Bounds);
  Table.run(Starts);
  if (!Table.hits().empty())
    return tell(Table);
  findMismatches(Graph, Between);
  auto Add = [&](const char *Name, uint64_t Count, const char *Effect) {
    if (Count)
      Result.Limits.push_back({Name, Count, Effect});
  };
  Add("paths-per-node", Graph.cutPaths(), "further parts of a value were left out");
  Add("facts-per-context", Table.collapsedContexts(),
      "fields are no longer told apart in a function");
  Add("facts-per-rule", !Table.isComplete(), "the flow was given up");
  Add("access-path-depth", Linked.paths().cuts(), "what stands deeper in an object was given up");
}

/// The shortest way as steps.
void Explainer::tell(const solve::Tabulation &Table) {
  const solve::ExplodedGraph &Graph = Table.graph();
  solve::CallerSearch Search;
  const solve::SinkHit &Hit = Table.hits().front();
  solve::ContextId Context = Table.sourcesOf(Table.edge(Hit.Edge).Context).front();
  solve::Verdict V;
  V.Sink = Hit.Sink;
  solve::FactId Root = Table.context(Context).Root;
  for (uint32_t S = 0; S < Where.Sources.size(); ++S)
    if (Where.Sources[S].Node == Graph.node(Root))
      V.Source = S;
  for (const solve::TraceStep &T : Table.witness(Context, Hit, Search))
    V.Path.push_back({Graph.node(T.Fact), Graph.path(T.Fact), T.Taken.Kind, T.Taken.Flags,
                      T.Taken.Block, T.Taken.Edge, T.Taken.Call, T.Taken.Callee, T.First});
  bool Elided;
  Result.Path = tellStory(Linked, Policy, Where, V, Bounds.PathSteps, Elided);
}

/// Where content arrives, and something goes on that the end depends on, but for the
/// field that carries it or the call that it came from.
void Explainer::findMismatches(const solve::ExplodedGraph &Graph, const llvm::BitVector &Between) {
  llvm::DenseMap<NodeRef, solve::FactId> First;
  for (solve::FactId F(0); F.Value < Graph.size(); ++F.Value)
    First.try_emplace(Graph.node(F), F);
  for (unsigned N : Between.set_bits()) {
    NodeRef To(N);
    if (First.contains(To))
      continue;
    link::BodyId B = P.bodyOf(To);
    auto WasStored = [&](NodeRef Store) {
      return Linked.order().isOrdered(Store) && First.contains(Store);
    };
    if (P.node(To).Kind == NodeKind::GlobalLoad &&
        llvm::any_of(P.storesOf(P.cellOf(To)), WasStored))
      stop(Words.place(To), B,
           "global '" + P.name(P.cellOf(To)).str() +
               "' carries it at some time, but not when it is read here");
    for (uint32_t Row : P.inEdges(To)) {
      auto Known = First.find(P.nodeRef(B, P.edge(To, Row).From));
      if (Known == First.end())
        continue;
      std::string Carries = Linked.paths().text(Graph.path(Known->second));
      std::string Read = Linked.paths().text(P.path(P.body(B).Unit, P.edge(To, Row).Path));
      std::string Name = Words.name(Known->first);
      std::string What = (Name.empty() ? "the value" : "'" + Name + "'") + " carries it";
      if (!Carries.empty())
        What += " at '" + Carries + "' only";
      if (!Read.empty())
        What += P.edge(To, Row).Kind == EdgeKind::Update
                    ? ", and '" + Read + "' is overwritten here"
                    : ", and '" + Read + "' is read here";
      stop(Words.place(To), B, What);
    }
  }
}

std::string Explainer::whyNot(CallRef C) const {
  std::string Name = "'" + Words.callee(C) + "'";
  if (!Linked.calls().needsModel(C)) {
    if (Linked.calls().callees(C).empty())
      return Name + " may run nothing that is known: no function is known to get here";
    return "the body of " + Name + " does not hand it on to what is used afterwards";
  }
  if (Linked.flow().models(C).empty())
    return Name + " has no body and no model";
  return "the model of " + Name + " says that it does not flow on from here";
}

/// Calls that one side leads into and the other comes out of.
void Explainer::findBreaks(const llvm::BitVector &Forward, const llvm::BitVector &Backward) {
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    if (P.call(C).Kind == CallKind::WriteBack)
      continue;
    link::BodyId B = P.bodyOf(C);
    auto Is = [&](const llvm::BitVector &Set, NodeId Id) {
      NodeRef N = P.nodeRef(B, Id);
      return N.isSome() && Set[N.Value];
    };
    auto Args = P.args(C);
    bool Enters = llvm::any_of(Args, [&](const ArgRecord &A) { return Is(Forward, A.Pre); });
    bool Leaves = Is(Backward, P.call(C).Result) ||
                  llvm::any_of(Args, [&](const ArgRecord &A) { return Is(Backward, A.Post); });
    bool Passes = llvm::any_of(
        Args, [&](const ArgRecord &A) { return Is(Forward, A.Pre) && Is(Backward, A.Pre); });
    if (Enters && Leaves && !Passes)
      stop(Words.place(C), B, whyNot(C));
  }
  // Nothing meets: where the value ends up for good.
  for (CallRef C(0); Result.Stops.empty() && C.Value < P.callCount(); ++C.Value) {
    link::BodyId B = P.bodyOf(C);
    for (const ArgRecord &Arg : P.args(C)) {
      NodeRef N = P.nodeRef(B, Arg.Pre);
      if (N.isSome() && Forward[N.Value] && P.call(C).Kind != CallKind::WriteBack &&
          P.call(C).Kind != CallKind::Destructor)
        stop(Words.place(C), B,
             "it goes into '" + Words.callee(C) + "', and from there not to the end");
    }
  }
}

/// An end or a beginning that never runs.
void Explainer::findDead() {
  for (NodeRef N : Sinks)
    if (Linked.dead().isDead(P.bodyOf(N), P.node(N).Block))
      stop(Words.place(N), P.bodyOf(N),
           "this code never runs: the conditions before it are constant");
  for (NodeRef N : Sources)
    if (Linked.dead().isDead(P.bodyOf(N), P.node(N).Block))
      stop(Words.place(N), P.bodyOf(N),
           "this code never runs: the conditions before it are constant");
}

} // namespace

FlowExplanation explainFlow(llvm::ArrayRef<UnitView> Units, policy::Policy Policy,
                            const SourceLine &From, const SourceLine &To, const Limits &Bounds,
                            unsigned Threads) {
  link::LinkedProgram Linked(Units, Policy, Bounds, Threads);
  return Explainer(Linked, Policy, Bounds).run(From, To);
}

} // namespace flowpact::finding
