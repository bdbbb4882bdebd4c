//===- Constants.cpp - constants that may reach a node --------------------===//
#include "link/Constants.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallSet.h"

namespace flowpact::link {

using namespace graph;

namespace {

/// Nodes looked at for one question; beyond, the set is incomplete.
constexpr unsigned MaxVisited = 256;

class Chase {
public:
  Chase(const Program &P, const CallGraph &Calls, const Models &M) : P(P), Calls(Calls), M(M) {}

  ConstantSet run(NodeRef Start) {
    push(Start);
    for (size_t I = 0; I < Work.size(); ++I) {
      if (I == MaxVisited) {
        Result.Complete = false;
        break;
      }
      visit(Work[I]);
    }
    return std::move(Result);
  }

private:
  void push(NodeRef N) {
    if (N.isNone())
      Result.Complete = false;
    else if (Seen.insert(N.Value).second)
      Work.push_back(N);
  }

  void visit(NodeRef N) {
    switch (P.node(N).Kind) {
    case NodeKind::Constant:
      Result.Nodes.push_back(N);
      return;
    case NodeKind::Param:
      return visitParam(N);
    case NodeKind::CallResult:
      return visitResult(N);
    case NodeKind::ArgPost:
      return visitMade(N);
    case NodeKind::GlobalLoad:
      return visitGlobal(P.cellOf(N));
    default:
      return visitCopies(N);
    }
  }

  void visitCopies(NodeRef N) {
    bool Any = false;
    for (uint32_t E : P.inEdges(N)) {
      const EdgeRecord &Edge = P.edge(N, E);
      if (Edge.Flags & (EF_Implicit | EF_Condition))
        continue;
      if (Edge.Kind == EdgeKind::Copy)
        push(P.nodeRef(P.bodyOf(N), Edge.From)), Any = true;
      else
        Result.Complete = false;
    }
    if (!Any)
      Result.Complete = false;
  }

  void visitParam(NodeRef N) {
    BodyId B = P.bodyOf(N);
    auto Sites = Calls.callers(B);
    if (Sites.empty())
      Result.Complete = false;
    for (CallSite Site : Sites) {
      const Callee &To = Calls.callees(Site.Call)[Site.Callee];
      uint32_t Argument = P.node(N).Payload + To.Shift;
      auto Args = P.args(Site.Call);
      if (To.Kind != Callee::Via::Call || Argument >= Args.size())
        Result.Complete = false;
      else
        push(P.nodeRef(P.bodyOf(Site.Call), Args[Argument].Pre));
    }
  }

  void visitResult(NodeRef N) {
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    if (P.call(C).Kind == CallKind::WriteBack) {
      Result.Complete = false;
      return;
    }
    if (Calls.needsModel(C))
      visitModelled(C, policy::Port::Kind::Result);
    for (const Callee &To : Calls.callees(C))
      push(P.nodeRef(To.Body, P.function(To.Body).Return));
  }

  /// A library's object that is made of its argument: a string of a literal.
  void visitMade(NodeRef N) {
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    auto Args = P.args(C);
    if (P.call(C).Kind == CallKind::Constructor && Calls.needsModel(C) && !Args.empty() &&
        P.nodeRef(P.bodyOf(N), Args[0].Post) == N)
      visitModelled(C, policy::Port::Kind::This);
    else
      visitCopies(N);
  }

  /// A library function that gives back its argument: out << x.
  void visitModelled(CallRef C, policy::Port::Kind To) {
    auto Rows = Calls.candidateModels(C);
    bool Any = false;
    if (!Rows.empty() && M[Rows.front()].When.empty())
      for (const ModelFlow &Flow : M[Rows.front()].Flows) {
        if (Flow.To.Root != To || Flow.To.Path != PathTable::Empty ||
            Flow.From.Path != PathTable::Empty || Flow.Kind == policy::Transfer::Derive)
          continue;
        forEachArgument(P, C, Flow.From.Root, Flow.From.Index, [&](uint32_t I) {
          push(P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre));
          Any = true;
        });
      }
    if (!Any)
      Result.Complete = false;
  }

  void visitGlobal(CellId Cell) {
    Result.Cells.push_back(Cell);
    if (P.storesOf(Cell).empty())
      Result.Complete = false;
    for (NodeRef Store : P.storesOf(Cell))
      push(Store);
  }

  const Program &P;
  const CallGraph &Calls;
  const Models &M;
  ConstantSet Result;
  llvm::SmallVector<NodeRef, 16> Work;
  llvm::SmallSet<uint32_t, 16> Seen;
};

} // namespace

bool wildcardMatches(llvm::StringRef Pattern, llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  Pattern.split(Parts, '*');
  if (Parts.size() == 1)
    return Pattern == Text;
  if (!Text.consume_front(Parts.front()) || !Text.ends_with(Parts.back()))
    return false;
  Text = Text.drop_back(Parts.back().size());
  for (llvm::StringRef Part : llvm::ArrayRef(Parts).drop_front().drop_back()) {
    size_t At = Text.find(Part);
    if (At == llvm::StringRef::npos)
      return false;
    Text = Text.substr(At + Part.size());
  }
  return true;
}

ConstantSet Constants::of(NodeRef N) const { return Chase(P, Calls, M).run(N); }

llvm::StringRef Constants::value(NodeRef Constant) const {
  return P.unit(P.bodyOf(Constant)).string(StringId(P.node(Constant).Payload));
}

llvm::StringRef Constants::spelling(NodeRef Constant) const {
  return P.unit(P.bodyOf(Constant)).string(P.node(Constant).Name);
}

bool Constants::matches(NodeRef Constant, llvm::StringRef Text) const {
  llvm::StringRef Name = spelling(Constant), Value = value(Constant);
  return Name == Text || lastNameComponent(Name) == Text || Value == Text ||
         (Text.contains('*') && wildcardMatches(Text, Value));
}

bool Constants::matches(CellId Global, llvm::StringRef Text) const {
  return P.name(Global) == Text;
}

Constants::Answer Constants::check(CallRef Call, const policy::Condition &Wanted) const {
  Answer Result = Answer::Yes;
  bool Any = false;
  auto Check = [&](uint32_t Argument) {
    Any = true;
    NodeRef Given = P.nodeRef(P.bodyOf(Call), P.args(Call)[Argument].Pre);
    ConstantSet Set = of(Given);
    llvm::ArrayRef<CellId> Cells = Set.Cells;
    if (Outputs)
      Cells = Given.isSome() ? Outputs->cells(Given) : llvm::ArrayRef<CellId>();
    bool Found = llvm::any_of(Wanted.AnyOf, [&](const std::string &Text) {
      return llvm::any_of(Set.Nodes, [&](NodeRef N) { return matches(N, Text); }) ||
             llvm::any_of(Cells, [&](CellId C) { return matches(C, Text); });
    });
    if (!Found)
      Result = std::min(Result, Set.Complete ? Answer::No : Answer::Unknown);
  };
  forEachArgument(P, Call, Wanted.Where.Root, Wanted.Where.Index, Check);
  return Any ? Result : Answer::No;
}

Constants::Answer Constants::check(CallRef Call, llvm::ArrayRef<policy::Condition> Wanted) const {
  Answer Result = Answer::Yes;
  for (const policy::Condition &Condition : Wanted)
    Result = std::min(Result, check(Call, Condition));
  return Result;
}

} // namespace flowpact::link
