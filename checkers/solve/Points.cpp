//===- Points.cpp - where a policy's labels touch the program -------------===//
#include "solve/Points.h"
#include "link/Parallel.h"
#include "solve/Registries.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CellId;
using link::ElementId;
using link::PathTable;
using link::PortRef;
using link::Program;
using policy::Label;
using policy::LabelRole;
using PortKind = policy::Port::Kind;

namespace {

class Placement {
public:
  Placement(link::LinkedProgram &Linked, const policy::Policy &Policy, unsigned Threads)
      : Linked(Linked), P(Linked.program()), Policy(Policy), Threads(Threads) {
    for (const Label &L : Policy.Labels)
      Ports.push_back(link::internPort(L.Where, Linked.paths()));
    Matches = Linked.matches().Labels;
  }

  Points run() {
    placeCalls();
    placeOutputs();
    placeDefinitions();
    placeFields();
    placeGlobals();
    if (llvm::BitVector Out = findLeftOut(); Out.any())
      leaveOut(Out);
    order(Result.Sources);
    order(Result.Sinks);
    order(Result.Settings);
    llvm::sort(Result.Events, [](const EventPoint &A, const EventPoint &B) {
      return std::tuple(A.Body, A.Call, A.Label) < std::tuple(B.Body, B.Call, B.Label);
    });
    return std::move(Result);
  }

private:
  llvm::BitVector findLeftOut() const;
  void leaveOut(const llvm::BitVector &Labels);
  void placeCalls();
  void placeCallsOf(BodyId B, Points &Out) const;
  void placeCall(CallRef C, llvm::ArrayRef<uint32_t> Labels, Points &Out) const;
  void noteOthers(CallRef C, uint32_t L, Points &Out) const;
  bool isDead(CallRef C) const;
  void placeCallbacks(CallRef C);
  void placeCleaningCallback(CallRef C, uint32_t L);
  void placeCallback(CallRef C, const link::OutsideCallback &Run, uint32_t L);
  void placeSource(CallRef C, uint32_t L, Points &Out) const;
  void placeSink(CallRef C, uint32_t L, Points &Out) const;
  void placeWritten(CallRef WriteBack, Points &Out) const;
  bool isOwn(CallRef C, const Label &Row) const;
  void placeSetting(CallRef C, uint32_t L, Points &Out) const;
  void placeOutputs();
  CallRef callOfPost(NodeRef Post) const;
  NodeRef storedPart(NodeRef Store) const;
  void placeDefinitions();
  bool isSaidBetter(CallRef C, uint32_t L, llvm::ArrayRef<uint32_t> Labels) const;
  void placeDefinition(BodyId B, uint32_t L);
  std::vector<llvm::SmallVector<uint32_t, 1>> labelsOfMembers() const;
  void placeGlobals();
  const Registries &registries();
  void placeContainers(NodeRef Store, link::CellId Cell, uint32_t L);
  void placeFields();
  void placeFieldEdges(BodyId B,
                       const llvm::DenseMap<PathRef, llvm::SmallVector<uint32_t, 1>> &Labelled,
                       Points &Out) const;
  bool isOnlyWritten(NodeRef N) const;
  bool isField(uint32_t L) const { return !Policy.Labels[L].Fields.empty(); }

  template <typename Point> static void order(std::vector<Point> &Points) {
    auto Key = [](const Point &X) { return std::tuple(X.Node, X.Path, X.Label, X.Call); };
    llvm::sort(Points, [&](const Point &A, const Point &B) { return Key(A) < Key(B); });
    Points.erase(std::unique(Points.begin(), Points.end(),
                             [&](const Point &A, const Point &B) { return Key(A) == Key(B); }),
                 Points.end());
  }

  link::LinkedProgram &Linked;
  const Program &P;
  const policy::Policy &Policy;
  unsigned Threads;
  std::vector<PortRef> Ports;
  link::SymbolMatches Matches;
  Points Result;
  std::optional<Registries> Living;
};

/// Labels for which the program would have to call something that it does not.
llvm::BitVector Placement::findLeftOut() const {
  llvm::BitVector Result(Policy.Labels.size()), Called;
  for (uint32_t L = 0; L < Policy.Labels.size(); ++L) {
    const std::vector<std::string> &Wanted = Policy.Labels[L].IfCalled;
    if (Wanted.empty())
      continue;
    if (Called.empty()) {
      Called.resize(P.symbolCount());
      for (CallRef C(0); C.Value < P.callCount(); ++C.Value)
        if (SymbolId S = P.calleeSymbol(C); S.isSome())
          Called.set(S.Value);
    }
    Result[L] = llvm::none_of(Called.set_bits(), [&](unsigned S) {
      return llvm::any_of(Wanted, [&](const std::string &Pattern) {
        return policy::nameMatches(Pattern, P.name(SymbolId(S)));
      });
    });
  }
  return Result;
}

void Placement::leaveOut(const llvm::BitVector &Labels) {
  auto IsOut = [&](const auto &Point) { return Labels[Point.Label]; };
  llvm::erase_if(Result.Sources, IsOut);
  llvm::erase_if(Result.Sinks, IsOut);
  llvm::erase_if(Result.Events, IsOut);
  llvm::erase_if(Result.Settings, IsOut);
  for (auto &Row : Result.Sanitized)
    llvm::erase_if(Row.second, [&](uint32_t L) { return Labels[L]; });
}

void Placement::placeCalls() {
  std::vector<Points> PerBody(P.bodyCount());
  link::parallelFor(P.bodyCount(), Threads, 64,
                    [&](size_t I) { placeCallsOf(BodyId(I), PerBody[I]); });
  for (Points &Body : PerBody) {
    llvm::append_range(Result.Sources, Body.Sources);
    llvm::append_range(Result.Sinks, Body.Sinks);
    llvm::append_range(Result.Events, Body.Events);
    llvm::append_range(Result.Settings, Body.Settings);
    for (auto &[Call, Labels] : Body.Sanitized)
      Result.Sanitized[Call] = std::move(Labels);
    Result.NotSanitizing.insert(Body.NotSanitizing.begin(), Body.NotSanitizing.end());
  }
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value)
    if (!Linked.copies().contains(P.bodyOf(C)))
      placeCallbacks(C);
}

void Placement::placeCallsOf(BodyId B, Points &Out) const {
  uint32_t First = P.body(B).FirstCall;
  for (CallRef C(First); C.Value < First + P.function(B).Calls.size(); ++C.Value) {
    CallKind Kind = P.call(C).Kind;
    if (Linked.copies().contains(P.bodyOf(C)))
      continue;
    if (Kind == CallKind::WriteBack) {
      placeWritten(C, Out);
      continue;
    }
    SymbolId Named = P.calleeSymbol(C);
    if (Named.isSome() && Kind != CallKind::Virtual) {
      if (auto Labels = Matches[Named.Value]; !Labels.empty())
        placeCall(C, Labels, Out);
      continue;
    }
    llvm::SmallVector<uint32_t, 4> Labels;
    for (SymbolId S : Linked.calls().symbols(C))
      llvm::append_range(Labels, Matches[S.Value]);
    llvm::sort(Labels);
    Labels.erase(std::unique(Labels.begin(), Labels.end()), Labels.end());
    if (Labels.empty())
      continue;
    placeCall(C, Labels, Out);
    if (auto Found = Out.Sanitized.find(C); Found != Out.Sanitized.end())
      for (uint32_t L : Found->second)
        if (Named.isNone() || !llvm::is_contained(Matches[Named.Value], L))
          noteOthers(C, L, Out);
  }
}

/// Targets of \p C that sanitizer \p L does not speak of hand on what they are given.
void Placement::noteOthers(CallRef C, uint32_t L, Points &Out) const {
  auto IsOther = [&](SymbolId S) { return !llvm::is_contained(Matches[S.Value], L); };
  auto Callees = Linked.calls().callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I)
    if (Callees[I].Kind == link::Callee::Via::Call && IsOther(P.body(Callees[I].Body).Symbol))
      Out.NotSanitizing.insert({C, L, I});
  auto IsRun = [&](SymbolId S) { return !(P.function(S).Flags & FN_Pure); };
  for (SymbolId S : Linked.calls().symbols(C))
    if (IsRun(S) && !Linked.calls().hasUsableBody(S) && IsOther(S))
      Out.NotSanitizing.insert({C, L, Points::WithoutBody});
}

/// True if the library that \p Row describes calls itself.
bool Placement::isOwn(CallRef C, const Label &Row) const {
  if (Row.Implementation.empty())
    return false;
  BodyId B = P.bodyOf(C);
  llvm::StringRef Caller = P.unit(B).string(P.function(B).Name);
  return llvm::any_of(Row.Implementation, [&](const std::string &Pattern) {
    return policy::nameMatches(Pattern, Caller);
  });
}

/// A sink's result takes what is written through it: the stream of a log message.
void Placement::placeWritten(CallRef WriteBack, Points &Out) const {
  CallRef C = P.originalOf(WriteBack);
  SymbolId Named = P.calleeSymbol(C);
  if (Named.isNone() || isDead(C))
    return;
  for (uint32_t L : Matches[Named.Value])
    if (const Label &Row = Policy.Labels[L];
        Row.Role == LabelRole::Sink && Ports[L].Root == PortKind::Result && !Row.OnDefinition &&
        Row.When.empty() && P.call(WriteBack).Result.isSome() && !isOwn(C, Row))
      Out.Sinks.push_back(
          {L, P.nodeRef(P.bodyOf(C), P.call(WriteBack).Result), Ports[L].Path, C, true});
}

/// An event whose condition is on the name of its store is decided where the name is
/// known in its calling context.
bool isDecidedByStore(const Label &Row) {
  return Row.Role == LabelRole::Event && Row.Store &&
         llvm::all_of(Row.When, [&](const policy::Condition &When) {
           return When.Where.Root == Row.Store->Root && When.Where.Index == Row.Store->Index &&
                  When.Where.Path == Row.Store->Path;
         });
}

/// True if \p L is what a whole SDK is for, and another label says what kind of use this
/// call of it is.
bool Placement::isSaidBetter(CallRef C, uint32_t L, llvm::ArrayRef<uint32_t> Labels) const {
  const Label &Row = Policy.Labels[L];
  return Row.OfSdk && llvm::any_of(Labels, [&](uint32_t Other) {
           const Label &Better = Policy.Labels[Other];
           return !Better.OfSdk && Better.Role == LabelRole::Sink && !Better.OnDefinition &&
                  policy::labelCovers(Row.Name, Better.Name) && !isOwn(C, Better);
         });
}

void Placement::placeCall(CallRef C, llvm::ArrayRef<uint32_t> Labels, Points &Out) const {
  link::Constants::LastAsked Last;
  for (uint32_t L : Labels) {
    const Label &Row = Policy.Labels[L];
    if (Row.OnDefinition || isField(L) || isOwn(C, Row))
      continue;
    using Answer = link::Constants::Answer;
    if (!Row.When.empty()) {
      Answer Holds = Linked.flow().constants().check(C, Row.When, Last);
      // Of a setting, the values that its callers give decide (ValueRules.cpp).
      bool Later = isDecidedByStore(Row) || Row.Role == LabelRole::Setting;
      if (Holds == Answer::No || (Holds == Answer::Unknown && !Later))
        continue;
    }
    if (isDead(C))
      continue;
    switch (Row.Role) {
    case LabelRole::Source:
      placeSource(C, L, Out);
      break;
    case LabelRole::Sink:
      if (!isSaidBetter(C, L, Labels))
        placeSink(C, L, Out);
      break;
    case LabelRole::Sanitizer:
      // What is known by its name only is judged by its body, if there is one.
      if (!Row.Assumed || Linked.calls().needsModel(C))
        Out.Sanitized[C].push_back(L);
      break;
    case LabelRole::Event:
      Out.Events.push_back({L, P.bodyOf(C), C});
      break;
    case LabelRole::Setting:
      placeSetting(C, L, Out);
      break;
    }
  }
}

/// A labelled function without a body that a library function is given to call.
void Placement::placeCallbacks(CallRef C) {
  for (const link::OutsideCallback &Run : Linked.calls().outside(C))
    for (uint32_t L : Matches[Run.Function.Value])
      if (const Label &Row = Policy.Labels[L];
          !Row.OnDefinition && !isField(L) && Row.When.empty() && !isDead(C)) {
        if (Row.Role == LabelRole::Sanitizer)
          placeCleaningCallback(C, L);
        else
          placeCallback(C, Run, L);
      }
}

/// Of what \p C does, only the callbacks that \p L names clean.
void Placement::placeCleaningCallback(CallRef C, uint32_t L) {
  auto &Labels = Result.Sanitized[C];
  if (llvm::is_contained(Labels, L))
    return;
  Labels.push_back(L);
  Result.NotSanitizing.insert({C, L, Points::WithoutBody});
  for (uint32_t I = 0; I < Linked.calls().callees(C).size(); ++I)
    Result.NotSanitizing.insert({C, L, I});
  auto Runs = Linked.calls().outside(C);
  for (uint32_t I = 0; I < Runs.size(); ++I)
    if (!llvm::is_contained(Matches[Runs[I].Function.Value], L))
      Result.NotSanitizing.insert({C, L, Points::outside(I)});
}

void Placement::placeCallback(CallRef C, const link::OutsideCallback &Run, uint32_t L) {
  const PortRef &Port = Ports[L];
  const link::ModelCallback &Row = Linked.flow().models()[Run.Model].Callbacks[Run.Callback];
  BodyId B = P.bodyOf(C);
  LabelRole Role = Policy.Labels[L].Role;
  auto Place = [&](const PortRef &At) {
    PathRef Path = Linked.paths().prepend(At.Path, Port.Path);
    if (At.Root == PortKind::Result) {
      if (Role == LabelRole::Source && P.call(C).Result.isSome())
        Result.Sources.push_back({L, P.nodeRef(B, P.call(C).Result), Path, C, ~0u});
      return;
    }
    link::forEachArgument(P, C, At.Root, At.Index, [&](uint32_t I) {
      const ArgRecord &Arg = P.args(C)[I];
      if (Role == LabelRole::Source && Arg.Post.isSome())
        Result.Sources.push_back({L, P.nodeRef(B, Arg.Post), Path, C, ~0u});
      else if (Role == LabelRole::Sink && Arg.Pre.isSome())
        Result.Sinks.push_back({L, P.nodeRef(B, Arg.Pre), Path, C});
    });
  };
  uint32_t First = P.function(Run.Function).Flags & FN_HasThis ? 1 : 0;
  if (Port.Root == PortKind::Result) {
    if (Row.ResultTo)
      Place(*Row.ResultTo);
    return;
  }
  for (uint32_t I = 0; I < link::MaxOutsideParams; ++I) {
    bool Named = I < First ? Port.Root == PortKind::This
                           : (Port.Root == PortKind::Argument && Port.Index == I - First) ||
                                 (Port.Root == PortKind::ArgumentsFrom && Port.Index <= I - First);
    if (std::optional<PortRef> At = link::portOfParam(Row, I); At && Named)
      Place(*At);
  }
}

/// Code that never runs neither gives nor takes content.
bool Placement::isDead(CallRef C) const {
  return Linked.dead().isDead(P.bodyOf(C), P.call(C).Block);
}

void Placement::placeSource(CallRef C, uint32_t L, Points &Out) const {
  const PortRef &Port = Ports[L];
  BodyId B = P.bodyOf(C);
  auto Add = [&](NodeId Node) {
    if (Node.isSome())
      Out.Sources.push_back({L, P.nodeRef(B, Node), Port.Path, C, ~0u});
  };
  auto Args = P.args(C);
  if (Port.Root == PortKind::Result) {
    bool Makes = P.call(C).Kind == CallKind::Constructor && !Args.empty();
    return Add(Makes ? Args[0].Post : P.call(C).Result);
  }
  // A part of the object that the call hands to a callable is there while it runs, and an
  // object that it may not write has no state after it.
  bool Hands = Port.Path != PathTable::Empty &&
               llvm::any_of(Linked.calls().callees(C),
                            [](const Callee &To) { return To.Kind == Callee::Via::Callback; });
  link::forEachArgument(P, C, Port.Root, Port.Index, [&](uint32_t I) {
    Add(Args[I].Post);
    if (Hands || (Args[I].Post.isNone() && Port.Path != PathTable::Empty))
      Add(Args[I].Pre);
  });
}

void Placement::placeSink(CallRef C, uint32_t L, Points &Out) const {
  const PortRef &Port = Ports[L];
  BodyId B = P.bodyOf(C);
  // Of a value whose class says what a library prints of it, what it prints arrives.
  link::forEachArgument(P, C, Port.Root, Port.Index, [&](uint32_t I) {
    if (NodeId Node = P.args(C)[I].Pre; Node.isSome() && !Linked.calls().isHooked(C, I))
      Out.Sinks.push_back({L, P.nodeRef(B, Node), Port.Path, C});
  });
}

void Placement::placeSetting(CallRef C, uint32_t L, Points &Out) const {
  const PortRef &Port = Ports[L];
  BodyId B = P.bodyOf(C);
  auto Add = [&](NodeId Node) {
    if (Node.isSome())
      Out.Settings.push_back({L, P.nodeRef(B, Node), Port.Path, C, ~0u});
  };
  if (Port.Root == PortKind::Result)
    return Add(P.call(C).Result);
  link::forEachArgument(P, C, Port.Root, Port.Index, [&](uint32_t I) { Add(P.args(C)[I].Pre); });
}

/// The sinks on a global object, one of each name.
llvm::SmallVector<uint32_t, 2> sinksOn(llvm::StringRef Object, const policy::Policy &Policy) {
  llvm::SmallVector<uint32_t, 2> Result;
  for (uint32_t L = 0; L < Policy.Labels.size(); ++L) {
    const Label &Row = Policy.Labels[L];
    bool Names =
        Row.Role == LabelRole::Sink && llvm::any_of(Row.When, [&](const policy::Condition &When) {
          return llvm::is_contained(When.AnyOf, Object);
        });
    if (Names && llvm::none_of(
                     Result, [&](uint32_t Other) { return Policy.Labels[Other].Name == Row.Name; }))
      Result.push_back(L);
  }
  return Result;
}

/// What a function of the program writes to a console that it was handed, or that its
/// object keeps.
void Placement::placeOutputs() {
  llvm::DenseMap<CellId, llvm::SmallVector<uint32_t, 2>> Labels;
  for (CellId Cell : Linked.outputs().objects())
    Labels[Cell] = sinksOn(P.name(Cell), Policy);
  auto Place = [&](NodeRef N, CallRef C, CellId Cell) {
    bool HasBody = llvm::any_of(Linked.calls().callees(C),
                                [](const Callee &To) { return To.Kind == Callee::Via::Call; });
    if (!HasBody || isDead(C) || Linked.copies().contains(P.bodyOf(C)))
      return;
    for (uint32_t L : Labels[Cell])
      Result.Sinks.push_back({L, N, PathTable::Empty, C});
  };
  for (unsigned I : Linked.outputs().nodes().set_bits())
    if (NodeRef N(I); P.node(N).Kind == NodeKind::ArgPost)
      for (CellId Cell : Linked.outputs().cells(N))
        Place(N, callOfPost(N), Cell);
  for (CellId Cell : Linked.outputs().objects())
    for (NodeRef Store : P.storesOf(Cell))
      if (NodeRef Part = storedPart(Store); Part.isSome() && !Linked.outputs().contains(Part))
        Place(Part, callOfPost(P.nodeRef(P.bodyOf(Part), P.edge(Part, P.inEdges(Part)[0]).From)),
              Cell);
}

CallRef Placement::callOfPost(NodeRef Post) const {
  return P.callRef(P.bodyOf(Post), CallId(P.node(Post).Payload));
}

/// What \p Store writes into a global, if that is what a call left in a member of an object
/// that refers to it; else none.
NodeRef Placement::storedPart(NodeRef Store) const {
  auto Only = [&](NodeRef N, graph::EdgeKind Kind) {
    llvm::ArrayRef<uint32_t> In = P.inEdges(N);
    return In.size() == 1 && P.edge(N, In[0]).Kind == Kind
               ? P.nodeRef(P.bodyOf(N), P.edge(N, In[0]).From)
               : NodeRef();
  };
  NodeRef Part = Only(Store, graph::EdgeKind::Copy);
  NodeRef Post = Part.isSome() ? Only(Part, graph::EdgeKind::Load) : NodeRef();
  return Post.isSome() && P.node(Post).Kind == NodeKind::ArgPost ? Part : NodeRef();
}

void Placement::placeDefinitions() {
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value)
    for (uint32_t L : Matches[P.body(B).Symbol.Value])
      if (Policy.Labels[L].OnDefinition && !isField(L))
        placeDefinition(B, L);
}

void Placement::placeDefinition(BodyId B, uint32_t L) {
  if (Policy.Labels[L].Role == LabelRole::Event) {
    Result.Events.push_back({L, B, CallRef()});
    return;
  }
  const PortRef &Port = Ports[L];
  const FunctionRecord &Function = P.function(B);
  auto Params = UnitView::slice(P.unit(B).Params, Function.Params);
  bool IsSource = Policy.Labels[L].Role == LabelRole::Source;
  bool AtEntry = IsSource || Policy.Labels[L].Role == LabelRole::Setting;
  auto Add = [&](NodeId Node) {
    if (Node.isNone() || Policy.Labels[L].Role == LabelRole::Sanitizer)
      return;
    if (IsSource)
      Result.Sources.push_back({L, P.nodeRef(B, Node), Port.Path, CallRef(), ~0u});
    else if (Policy.Labels[L].Role == LabelRole::Setting)
      Result.Settings.push_back({L, P.nodeRef(B, Node), Port.Path, CallRef(), ~0u});
    else
      Result.Sinks.push_back({L, P.nodeRef(B, Node), Port.Path, CallRef()});
  };
  uint32_t First = Function.Flags & FN_HasThis ? 1 : 0;
  auto AddParam = [&](uint32_t I) {
    if (I < Params.size())
      Add(AtEntry ? Params[I].Entry : Params[I].Exit);
  };
  switch (Port.Root) {
  case PortKind::Result:
    return Add(Function.Return);
  case PortKind::This:
    return First ? AddParam(0) : void();
  case PortKind::Argument:
    return AddParam(First + Port.Index);
  case PortKind::ArgumentsFrom:
    for (uint32_t I = First + Port.Index; I < Params.size(); ++I)
      AddParam(I);
    return;
  }
}

static bool matches(const std::vector<std::string> &Patterns, llvm::StringRef Name) {
  return llvm::any_of(Patterns, [&](const std::string &P) { return policy::nameMatches(P, Name); });
}

/// The field labels that each member's name matches, by element.
std::vector<llvm::SmallVector<uint32_t, 1>> Placement::labelsOfMembers() const {
  const PathTable &Paths = P.paths();
  std::vector<llvm::SmallVector<uint32_t, 1>> Found(Paths.elementCount());
  policy::NameIndex Names;
  for (uint32_t L = 0; L < Policy.Labels.size(); ++L)
    for (const std::string &Field : Policy.Labels[L].Fields)
      Names.add(Field, L);
  link::parallelFor(Found.size(), Threads, 256, [&](size_t E) {
    llvm::StringRef Text = Paths.text(ElementId(E));
    if (Paths.isBracketed(ElementId(E)))
      return;
    Names.find(Text, Found[E]);
    llvm::erase_if(Found[E],
                   [&](uint32_t L) { return matches(Policy.Labels[L].Functions.Except, Text); });
  });
  return Found;
}

/// Of a labelled variable a read is a source, a write to it or into it a sink.
void Placement::placeGlobals() {
  for (uint32_t L = 0; L < Policy.Labels.size(); ++L) {
    const Label &Row = Policy.Labels[L];
    const std::vector<std::string> &Except = Row.Functions.Except;
    if (Row.Globals.empty() && Row.GlobalTypes.empty())
      continue;
    bool ByType = Row.Globals.empty();
    for (link::CellId Cell(0); Cell.Value < P.cellCount(); ++Cell.Value) {
      if ((!Row.Globals.empty() && !matches(Row.Globals, P.name(Cell))) ||
          (!Row.GlobalTypes.empty() && !matches(Row.GlobalTypes, P.typeName(Cell))) ||
          matches(Except, P.name(Cell)) ||
          llvm::any_of(Row.ExceptTypes, [&](const std::string &Type) {
            return policy::typeMatches(Type, P.typeText(Cell));
          }))
        continue;
      for (NodeRef N : Row.Role == LabelRole::Source ? P.loadsOf(Cell) : P.storesOf(Cell)) {
        if (Linked.dead().isDead(P.bodyOf(N), P.node(N).Block))
          continue;
        if (Row.Role == LabelRole::Source)
          Result.Sources.push_back({L, N, PathTable::Empty, CallRef(), ~0u});
        else if (Row.Role == LabelRole::Sink && Row.InContainers)
          placeContainers(N, Cell, L);
        else if (Row.Role == LabelRole::Sink && !(ByType && registries().isRegistry(Cell)))
          Result.Sinks.push_back({L, N, PathTable::Empty, CallRef()});
        else if (Row.Role == LabelRole::Setting)
          Result.Settings.push_back({L, N, PathTable::Empty, CallRef(), ~0u});
      }
    }
  }
}

/// Made when a label first asks.
const Registries &Placement::registries() {
  if (!Living)
    Living.emplace(Linked);
  return *Living;
}

/// What is put into tables that are members of the class of \p Cell, or of the one
/// that its handle owns.
void Placement::placeContainers(NodeRef Store, link::CellId Cell, uint32_t L) {
  llvm::StringRef Class = P.typeName(Cell);
  if (Class == "std::shared_ptr" || Class == "std::unique_ptr")
    Class = P.typeText(Cell).split('<').second.split('<').first.take_until(
        [](char C) { return C == ',' || C == '>'; });
  Class.consume_front("(anonymous namespace)::");
  PathTable &Paths = Linked.paths();
  std::vector<ElementId> Members;
  for (ElementId Member : registries().tables()) {
    llvm::StringRef Owner = Paths.text(Member).rsplit("::").first;
    // A type that is written out and a member's name say differently that a namespace has none.
    if (Owner.consume_back(Class) && (Owner.empty() || Owner.ends_with("::")))
      Members.push_back(Member);
  }
  llvm::sort(Members, [](ElementId A, ElementId B) { return A.Value < B.Value; });
  for (ElementId Member : Members)
    Result.Sinks.push_back({L, Store, Paths.make({Member, Paths.element("[*]")}), CallRef()});
}

void Placement::placeFields() {
  auto OfMember = labelsOfMembers();
  // Which field labels each path of the program mentions.
  llvm::DenseMap<PathRef, llvm::SmallVector<uint32_t, 1>> Labelled;
  for (PathRef Path(1); Path.Value < P.paths().size(); ++Path.Value) {
    llvm::SmallVector<uint32_t, 4> Labels;
    for (ElementId Element : P.paths().elements(Path))
      llvm::append_range(Labels, OfMember[Element.Value]);
    if (Labels.empty())
      continue;
    llvm::sort(Labels);
    Labels.erase(std::unique(Labels.begin(), Labels.end()), Labels.end());
    Labelled[Path].assign(Labels.begin(), Labels.end());
  }
  if (Labelled.empty())
    return;
  std::vector<Points> PerBody(P.bodyCount());
  link::parallelFor(P.bodyCount(), Threads, 256, [&](size_t I) {
    if (!Linked.copies().contains(BodyId(I)))
      placeFieldEdges(BodyId(I), Labelled, PerBody[I]);
  });
  for (Points &Body : PerBody) {
    llvm::append_range(Result.Sources, Body.Sources);
    llvm::append_range(Result.Sinks, Body.Sinks);
    llvm::append_range(Result.Settings, Body.Settings);
  }
}

/// True if the object at \p N is only asked to become something else: by its own
/// constructor, or by an assignment operator of its class.
bool Placement::isOnlyWritten(NodeRef N) const {
  auto Edges = P.outEdges(N);
  return !Edges.empty() && llvm::all_of(Edges, [&](const EdgeRecord &Edge) {
    if (Edge.Kind != EdgeKind::CallArg || Edge.Operand != 0)
      return false;
    CallRef C = P.callRef(P.bodyOf(N), CallId(Edge.Target));
    if (P.call(C).Kind == CallKind::Constructor)
      return true;
    SymbolId S = P.calleeSymbol(C);
    return S.isSome() && P.hasThisArgument(C) && link::lastNameComponent(P.name(S)) == "operator=";
  });
}

/// A read of a labelled field is a source, a write to it a sink.
void Placement::placeFieldEdges(
    BodyId B, const llvm::DenseMap<PathRef, llvm::SmallVector<uint32_t, 1>> &Labelled,
    Points &Out) const {
  const UnitView &Unit = P.unit(B);
  const FunctionRecord &Function = P.function(B);
  for (uint32_t E = Function.Edges.Begin; E < Function.Edges.End; ++E) {
    const EdgeRecord &Edge = Unit.Edges[E];
    if (Edge.Kind != EdgeKind::Load && Edge.Kind != EdgeKind::Store)
      continue;
    if (Linked.dead().isDead(B, Edge.Block))
      continue;
    auto Found = Labelled.find(P.path(P.body(B).Unit, Edge.Path));
    if (Found == Labelled.end())
      continue;
    NodeRef From = P.nodeRef(B, Edge.From), To = P.nodeRef(B, NodeId(Edge.Target));
    for (uint32_t L : Found->second) {
      LabelRole Role = Policy.Labels[L].Role;
      if (Edge.Kind == EdgeKind::Load && Role == LabelRole::Source && !isOnlyWritten(To))
        Out.Sources.push_back({L, To, PathTable::Empty, CallRef(), E});
      if (Edge.Kind == EdgeKind::Store && Role == LabelRole::Sink)
        Out.Sinks.push_back({L, From, PathTable::Empty, CallRef()});
      if (Edge.Kind == EdgeKind::Store && Role == LabelRole::Setting)
        Out.Settings.push_back({L, From, PathTable::Empty, CallRef(), E});
    }
  }
}

} // namespace

Points placeLabels(link::LinkedProgram &Program, const policy::Policy &Policy, unsigned Threads) {
  return Placement(Program, Policy, Threads).run();
}

llvm::BitVector coveredLabels(const policy::Policy &Policy, llvm::ArrayRef<std::string> Wanted,
                              LabelRole Role) {
  llvm::BitVector Result(Policy.Labels.size());
  for (uint32_t L = 0; L < Policy.Labels.size(); ++L)
    if (Policy.Labels[L].Role == Role && llvm::any_of(Wanted, [&](const std::string &Name) {
          return policy::labelCovers(Name, Policy.Labels[L].Name);
        }))
      Result.set(L);
  return Result;
}

llvm::BitVector matchedLabels(const Points &Where, const policy::Policy &Policy) {
  llvm::BitVector Result(Policy.Labels.size());
  auto Add = [&](const auto &Rows) {
    for (const auto &Row : Rows)
      Result.set(Row.Label);
  };
  Add(Where.Sources);
  Add(Where.Sinks);
  Add(Where.Events);
  Add(Where.Settings);
  for (const auto &[Call, Labels] : Where.Sanitized)
    for (uint32_t Label : Labels)
      Result.set(Label);
  return Result;
}

} // namespace flowpact::solve
