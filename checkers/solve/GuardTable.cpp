//===- GuardTable.cpp - where checks stand in the program -----------------===//
#include "solve/GuardTable.h"
#include "link/Parallel.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;
using link::Program;

GuardTable::GuardTable(link::LinkedProgram &Linked, const policy::Policy &Policy,
                       unsigned Threads)
    : Policy(Policy) {
  const Program &P = Linked.program();
  for (const policy::Guard &Guard : Policy.Guards) {
    auto Entry = Names.try_emplace(Guard.Name, Names.size()).first;
    NameOf.push_back(GuardName(Entry->second));
    SubjectPorts.push_back(Guard.Subject
                               ? std::optional(link::internPort(*Guard.Subject, Linked.paths()))
                               : std::nullopt);
  }
  Level.assign(P.bodyCount(), 255);
  AboveGuard.resize(P.bodyCount());
  Component.resize(P.bodyCount());
  if (Policy.Guards.empty())
    return;
  readValues(P);
  placeCalls(Linked, Threads);
  placeFields(Linked);
  climb(Linked);
  findCycles(Linked);
}

llvm::ArrayRef<GuardSite> GuardTable::sites(BodyId B) const {
  auto Found = Sites.find(B);
  return Found == Sites.end() ? llvm::ArrayRef<GuardSite>()
                              : llvm::ArrayRef<GuardSite>(Found->second);
}

llvm::ArrayRef<uint32_t> GuardTable::guards(CallRef Call) const {
  auto Found = ByCall.find(Call);
  return Found == ByCall.end() ? llvm::ArrayRef<uint32_t>() : Found->second;
}

llvm::ArrayRef<uint32_t> GuardTable::guardsOfPath(PathRef Path) const {
  auto Found = ByPath.find(Path);
  return Found == ByPath.end() ? llvm::ArrayRef<uint32_t>() : Found->second;
}

GuardName GuardTable::findName(llvm::StringRef Name) const {
  auto Found = Names.find(Name);
  return Found == Names.end() ? GuardName() : GuardName(Found->second);
}

/// Enumerators are accepted by name; branches know their values.
void GuardTable::readValues(const Program &P) {
  Values.resize(Policy.Guards.size());
  llvm::StringMap<llvm::SmallVector<uint32_t, 1>> Wanted;
  for (uint32_t G = 0; G < Policy.Guards.size(); ++G)
    for (const std::string &Text : Policy.Guards[G].Values) {
      int64_t Value;
      if (!llvm::StringRef(Text).getAsInteger(10, Value))
        Values[G].push_back(Value);
      else
        Wanted[Text].push_back(G);
    }
  if (Wanted.empty())
    return;
  for (NodeRef N(0); N.Value < P.nodeCount(); ++N.Value) {
    const NodeRecord &Node = P.node(N);
    if (Node.Kind != NodeKind::Constant)
      continue;
    const UnitView &Unit = P.unit(P.bodyOf(N));
    int64_t Value;
    if (Unit.string(StringId(Node.Payload)).getAsInteger(10, Value))
      continue;
    llvm::StringRef Name = Unit.string(Node.Name);
    for (llvm::StringRef Spelling : {Name, link::lastNameComponent(Name)})
      if (auto Found = Wanted.find(Spelling); Found != Wanted.end())
        for (uint32_t G : Found->second)
          if (!llvm::is_contained(Values[G], Value))
            Values[G].push_back(Value);
  }
}

void GuardTable::placeCalls(link::LinkedProgram &Linked, unsigned Threads) {
  const Program &P = Linked.program();
  auto Matches = link::matchSymbols(P, link::matchersOf(Policy.Guards), Threads);
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    const CallRecord &Call = P.call(C);
    if (Call.Kind == CallKind::WriteBack)
      continue;
    llvm::SmallVector<uint32_t, 2> Found;
    SymbolId Named = P.calleeSymbol(C);
    if (Named.isSome() && Call.Kind != CallKind::Virtual)
      llvm::append_range(Found, Matches[Named.Value]);
    else
      for (SymbolId S : Linked.calls().symbols(C))
        for (uint32_t G : Matches[S.Value])
          if (!llvm::is_contained(Found, G))
            Found.push_back(G);
    for (uint32_t G : Found) {
      using Answer = link::Constants::Answer;
      if (!Policy.Guards[G].Fields.empty() ||
          (!Policy.Guards[G].When.empty() &&
           Linked.flow().constants().check(C, Policy.Guards[G].When) != Answer::Yes))
        continue;
      // Of several entries of one guard the first describes the call.
      if (llvm::any_of(guards(C), [&](uint32_t Old) { return NameOf[Old] == NameOf[G]; }))
        continue;
      ByCall[C].push_back(G);
      Sites[P.bodyOf(C)].push_back({G, C, ~0u, P.nodeRef(P.bodyOf(C), Call.Result)});
    }
  }
}

void GuardTable::placeFields(link::LinkedProgram &Linked) {
  const Program &P = Linked.program();
  const link::PathTable &Paths = P.paths();
  for (PathRef Path(1); Path.Value < Paths.size(); ++Path.Value) {
    link::ElementId Last = Paths.elements(Path).back();
    for (uint32_t G = 0; G < Policy.Guards.size(); ++G)
      for (const std::string &Field : Policy.Guards[G].Fields)
        if (policy::nameMatches(Field, Paths.text(Last)) &&
            llvm::none_of(guardsOfPath(Path),
                          [&](uint32_t Old) { return NameOf[Old] == NameOf[G]; }))
          ByPath[Path].push_back(G);
  }
  if (ByPath.empty())
    return;
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
    const FunctionRecord &Function = P.function(B);
    for (uint32_t E = Function.Edges.Begin; E < Function.Edges.End; ++E) {
      const EdgeRecord &Edge = P.unit(B).Edges[E];
      if (Edge.Kind != EdgeKind::Load)
        continue;
      for (uint32_t G : guardsOfPath(P.path(P.body(B).Unit, Edge.Path)))
        Sites[B].push_back({G, CallRef(), E, P.nodeRef(B, NodeId(Edge.Target))});
    }
  }
}

/// From the bodies that hold a guard to those that call them.
void GuardTable::climb(const link::LinkedProgram &Linked) {
  const Program &P = Linked.program();
  std::vector<BodyId> Work;
  for (const auto &Row : Sites)
    Work.push_back(Row.first);
  llvm::sort(Work);
  for (BodyId B : Work)
    Level[B.Value] = 0, AboveGuard.set(B.Value);
  for (size_t I = 0; I < Work.size(); ++I)
    for (CallSite Site : Linked.calls().callers(Work[I])) {
      BodyId Caller = P.bodyOf(Site.Call);
      if (AboveGuard[Caller.Value])
        continue;
      AboveGuard.set(Caller.Value);
      Level[Caller.Value] = std::min<unsigned>(Level[Work[I].Value] + 1, 254);
      Work.push_back(Caller);
    }
}

/// Tarjan's strongly connected components over the bodies above guards, with an
/// explicit stack.
void GuardTable::findCycles(const link::LinkedProgram &Linked) {
  const Program &P = Linked.program();
  uint32_t Count = P.bodyCount(), NextIndex = 1, NextComponent = 1;
  std::vector<uint32_t> Index(Count, 0), Low(Count, 0), Stack;
  struct Frame {
    uint32_t Body;
    llvm::SmallVector<uint32_t, 8> Callees;
    size_t Next = 0;
  };
  std::vector<Frame> Frames;
  auto Open = [&](uint32_t B) {
    Index[B] = Low[B] = NextIndex++;
    Stack.push_back(B);
    Frame New{B, {}, 0};
    const FunctionRecord &Function = P.function(BodyId(B));
    for (uint32_t C = Function.Calls.Begin; C < Function.Calls.End; ++C)
      for (const Callee &To : Linked.calls().callees(P.callRef(BodyId(B), CallId(C))))
        if (AboveGuard[To.Body.Value])
          New.Callees.push_back(To.Body.Value);
    Frames.push_back(std::move(New));
  };
  for (uint32_t Start = 0; Start < Count; ++Start) {
    if (!AboveGuard[Start] || Index[Start])
      continue;
    Open(Start);
    while (!Frames.empty()) {
      Frame &Top = Frames.back();
      if (Top.Next < Top.Callees.size()) {
        uint32_t To = Top.Callees[Top.Next++];
        if (!Index[To])
          Open(To);
        else if (!Component[To])
          Low[Top.Body] = std::min(Low[Top.Body], Index[To]);
        continue;
      }
      uint32_t Done = Top.Body;
      Frames.pop_back();
      if (!Frames.empty())
        Low[Frames.back().Body] = std::min(Low[Frames.back().Body], Low[Done]);
      if (Low[Done] != Index[Done])
        continue;
      for (bool Last = false; !Last; NextComponent += Last) {
        Last = Stack.back() == Done;
        Component[Stack.back()] = NextComponent;
        Stack.pop_back();
      }
    }
  }
}

} // namespace flowpact::solve
