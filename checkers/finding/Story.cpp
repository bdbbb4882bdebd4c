//===- Story.cpp - a path of facts as steps that people read --------------===//
#include "finding/Story.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::finding {

using namespace graph;
using link::CallRef;
using link::NodeRef;
using solve::PathStep;

std::string describe(const policy::Label &Label) {
  if (Label.Description.empty())
    return Label.Name;
  return Label.Description + " (" + Label.Name + ")";
}

namespace {

class Storyteller {
public:
  Storyteller(const link::LinkedProgram &Linked, const policy::Policy &Policy,
              const solve::Points &Where, const solve::Verdict &V)
      : Linked(Linked), P(Linked.program()), Words(Linked), Policy(Policy), Where(Where), V(V) {}

  std::vector<Step> tell() {
    callers();
    for (size_t I = 0; I < V.Path.size(); ++I) {
      NodeRef Before = I ? V.Path[I - 1].Node : NodeRef();
      if (V.Path[I].First)
        source(V.Path[I]);
      else
        step(Before, V.Path[I]);
    }
    sink();
    merge();
    return std::move(Steps);
  }

private:
  void callers();
  void source(const PathStep &S);
  void sink();
  void step(NodeRef Before, const PathStep &S);
  void edge(NodeRef Before, const PathStep &S);
  bool isSameVariable(NodeRef Before, NodeRef After) const;
  void model(const PathStep &S);
  void enter(NodeRef Before, const PathStep &S);
  void leave(NodeRef Before, const PathStep &S);
  void add(StepKind Kind, SourceRange Range, link::BodyId Body, std::string Message) {
    Steps.push_back({Kind, std::move(Range), Words.function(Body), std::move(Message),
                     unsigned(std::max(Depth, 0))});
  }
  void merge();

  const link::LinkedProgram &Linked;
  const link::Program &P;
  Text Words;
  const policy::Policy &Policy;
  const solve::Points &Where;
  const solve::Verdict &V;
  std::vector<Step> Steps;
  int Depth = 0;
};

/// Where the check is missing that other callers have: it goes before the
/// source.
void Storyteller::callers() {
  for (link::CallSite Site : llvm::reverse(V.Callers)) {
    const link::Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
    add(StepKind::Call, Words.place(Site.Call), P.bodyOf(Site.Call),
        "'" + Words.function(To.Body) + "' is called without the check that other callers make");
    ++Depth;
  }
}

void Storyteller::source(const PathStep &S) {
  const solve::SourcePoint &Point = Where.Sources[V.Source];
  std::string Message = describe(Policy.Labels[Point.Label]);
  SourceRange Range = Words.place(S.Node);
  StepKind Kind = StepKind::Source;
  if (Point.Call.isSome()) {
    Message += " comes from '" + Words.callee(Point.Call) + "'";
    Range = Words.place(Point.Call);
  } else if (P.node(S.Node).Kind == NodeKind::Param) {
    Message += " comes in as '" + Words.name(S.Node) + "'";
    Kind = StepKind::Received;
  } else {
    Message += " is read here";
  }
  add(Kind, Range, P.bodyOf(S.Node), Message);
}

void Storyteller::sink() {
  const solve::SinkPoint &Point = Where.Sinks[V.Sink];
  std::string Message = "reaches " + describe(Policy.Labels[Point.Label]);
  SourceRange Range = Words.place(Point.Node);
  if (Point.Call.isSome()) {
    bool Written = P.node(Point.Node).Kind == NodeKind::ArgPost;
    if (Written && !Steps.empty() && Steps.back().Kind == StepKind::Return)
      Steps.pop_back(); // says the same
    Message += (Written ? ": written by '" : ": passed to '") + Words.callee(Point.Call) + "'";
    Range = Words.place(Point.Call);
    if (auto I = Words.argumentIndex(Point.Call, Point.Node)) {
      Message += " as " + Words.argument(Point.Call, *I);
      Range = Words.argumentPlace(Point.Call, *I);
    }
  }
  add(StepKind::Sink, Range, P.bodyOf(Point.Node), Message);
}

void Storyteller::step(NodeRef Before, const PathStep &S) {
  switch (S.Kind) {
  case link::StepKind::Edge:
    return edge(Before, S);
  case link::StepKind::Model:
    return model(S);
  case link::StepKind::Enter:
    return enter(Before, S);
  case link::StepKind::Return:
    return leave(Before, S);
  case link::StepKind::Global:
    Depth = int(V.Callers.size());
    add(StepKind::Global, Words.place(S.Node), P.bodyOf(S.Node),
        "read from global '" + P.name(P.cellOf(S.Node)).str() + "'");
    return;
  case link::StepKind::Kept:
    if (P.node(S.Node).Kind == NodeKind::GlobalLoad)
      add(StepKind::Global, Words.place(S.Node), P.bodyOf(S.Node),
          "read from global '" + P.name(P.cellOf(S.Node)).str() + "'");
    return;
  case link::StepKind::Later:
    if (P.node(S.Node).Kind == NodeKind::GlobalState) {
      Depth = int(V.Callers.size());
      return;
    }
    Depth = int(V.Callers.size());
    if (P.node(S.Node).Kind == NodeKind::Param)
      add(StepKind::Global, Words.place(S.Node), P.bodyOf(S.Node),
          "kept until '" + Words.function(P.bodyOf(S.Node)) + "' runs");
    else
      add(StepKind::Global, Words.place(S.Node), P.bodyOf(S.Node),
          "read later from the same member");
    return;
  }
}

/// "a.b" and "a.c[*]" are parts of one variable, whose other parts stay as they are
/// when one is written.
bool Storyteller::isSameVariable(NodeRef Before, NodeRef After) const {
  if (Before.isNone())
    return false;
  auto Root = [](llvm::StringRef Name) {
    return Name.take_until([](char C) { return C == '.' || C == '['; });
  };
  std::string A = Words.name(Before), B = Words.name(After);
  return !A.empty() && Root(A) == Root(B);
}

void Storyteller::edge(NodeRef Before, const PathStep &S) {
  const NodeRecord &Node = P.node(S.Node);
  link::BodyId Body = P.bodyOf(S.Node);
  const EdgeRecord &Edge = P.unit(Body).Edges[S.Edge];
  std::string Name = Words.name(S.Node);
  std::string Field = Linked.paths().text(P.path(P.body(Body).Unit, Edge.Path));
  SourceRange Range = Words.place(S.Node);
  switch (Node.Kind) {
  case NodeKind::Closure:
    return add(StepKind::Capture, Range, Body, "captured by a lambda");
  case NodeKind::GlobalStore:
    return add(StepKind::Global, Range, Body,
               "stored in global '" + P.name(P.cellOf(S.Node)).str() + "'");
  case NodeKind::Catch:
    return add(StepKind::Assign, Range, Body, "caught here");
  case NodeKind::Definition:
    if (Edge.Kind == EdgeKind::Store && !Name.empty())
      add(StepKind::Store, Range, Body,
          "stored in '" + Name + (llvm::StringRef(Name).ends_with(Field) ? "" : Field) + "'");
    else if (Edge.Kind != EdgeKind::Update && !Name.empty() &&
             !((Edge.Flags & EF_Weak) && isSameVariable(Before, S.Node)))
      add(StepKind::Assign, Range, Body, "assigned to '" + Name + "'");
    return;
  default:
    if (Edge.Kind == EdgeKind::Load && !Field.empty() && Field != "[*]")
      add(StepKind::Load, Range, Body, "read from '" + Field + "'");
    return;
  }
}

void Storyteller::model(const PathStep &S) {
  if (S.Flags & link::SF_Pass)
    return;
  bool Unknown = S.Flags & link::SF_Unknown;
  std::string Message = "passes through '" + Words.callee(S.Call) + "'";
  if (Unknown)
    Message += ", which is not described";
  add(Unknown ? StepKind::Unknown : StepKind::Model, Words.place(S.Call), P.bodyOf(S.Call),
      Message);
}

void Storyteller::enter(NodeRef Before, const PathStep &S) {
  const link::Callee &To = Linked.calls().callees(S.Call)[S.Callee];
  std::string Message = "passed to '" + Words.function(To.Body) + "'";
  SourceRange Range = Words.place(S.Call);
  if (auto I = Words.argumentIndex(S.Call, Before)) {
    Message += " as " + Words.argument(S.Call, *I);
    Range = Words.argumentPlace(S.Call, *I);
  }
  if (To.Virtual)
    Message += ", an override of '" + Words.callee(S.Call) + "'";
  add(To.Virtual ? StepKind::Virtual : StepKind::Call, Range, P.bodyOf(S.Call), Message);
  ++Depth;
}

void Storyteller::leave(NodeRef Before, const PathStep &S) {
  --Depth;
  std::string Callee = "'" + Words.function(P.bodyOf(Before)) + "'";
  std::string Message;
  switch (P.node(Before).Kind) {
  case NodeKind::Exception:
    Message = "thrown by " + Callee;
    break;
  case NodeKind::ParamExit:
    Message = "written by " + Callee;
    break;
  default:
    Message = "returned by " + Callee;
    break;
  }
  add(StepKind::Return, Words.place(S.Call), P.bodyOf(S.Call), Message);
}

/// How much a step tells, where two stand at one place.
int weight(StepKind Kind) {
  switch (Kind) {
  case StepKind::Source:
  case StepKind::Received:
  case StepKind::Sink:
    return 4;
  case StepKind::Call:
  case StepKind::Return:
  case StepKind::Virtual:
  case StepKind::Capture:
  case StepKind::Global:
    return 3;
  case StepKind::Unknown:
  case StepKind::Model:
  case StepKind::Store:
    return 2;
  case StepKind::Assign:
    return 1;
  case StepKind::Load:
    return 0;
  }
  return 0;
}

bool samePlace(const SourceRange &A, const SourceRange &B) {
  return A.File == B.File && A.Line == B.Line && A.Column == B.Column && A.EndLine == B.EndLine &&
         A.EndColumn == B.EndColumn;
}

void Storyteller::merge() {
  std::vector<Step> Kept;
  for (Step &S : Steps) {
    if (Kept.empty() || !samePlace(Kept.back().Where, S.Where)) {
      Kept.push_back(std::move(S));
      continue;
    }
    Step &Last = Kept.back();
    bool BothTell = weight(Last.Kind) >= 3 && weight(S.Kind) >= 3;
    if (BothTell && Last.Message != S.Message)
      Kept.push_back(std::move(S));
    else if (weight(S.Kind) > weight(Last.Kind))
      Last = std::move(S);
  }
  Steps = std::move(Kept);
}

} // namespace

std::vector<Step> tellStory(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                            const solve::Points &Where, const solve::Verdict &V, unsigned MaxSteps,
                            bool &Elided) {
  std::vector<Step> Steps = Storyteller(Linked, Policy, Where, V).tell();
  Elided = Steps.size() > MaxSteps && MaxSteps >= 3;
  if (!Elided)
    return Steps;
  size_t Head = MaxSteps / 2, Tail = MaxSteps - Head - 1;
  size_t Missing = Steps.size() - Head - Tail;
  Steps[Head].Message = "... " + std::to_string(Missing) + " steps are left out ...";
  Steps.erase(Steps.begin() + Head + 1, Steps.end() - Tail);
  return Steps;
}

} // namespace flowpact::finding
