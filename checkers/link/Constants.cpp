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

  /// True if \p Start is declared to be an object of \p Name or of a class below, or
  /// is what a library function gave back of one: the stream in out << x << y.
  bool isOfClass(NodeRef Start, llvm::StringRef Name) {
    Inside = true;
    push(Start);
    for (size_t I = 0; I < Work.size() && I < MaxVisited; ++I) {
      if (ClassId C = classAt(Work[I]); C.isSome() && isBelow(C, Name))
        return true;
      visit(Work[I]);
    }
    return false;
  }

private:
  /// The class that \p N, a variable, a result or a member, is declared as.
  ClassId classAt(NodeRef N) const {
    if (ClassId C = P.typeOf(N); C.isSome())
      return C;
    if (ClassId C = classMadeAt(N); C.isSome())
      return C;
    for (uint32_t E : P.inEdges(N)) {
      const EdgeRecord &Edge = P.edge(N, E);
      if (Edge.Kind != EdgeKind::Load)
        continue;
      ClassId C = P.typeOf(P.nodeRef(P.bodyOf(N), Edge.From));
      for (ElementId Member : P.paths().elements(P.path(P.body(P.bodyOf(N)).Unit, Edge.Path)))
        C = classOfMember(C, P.paths().text(Member));
      return C;
    }
    return ClassId();
  }

  /// The class whose constructor \p N comes from:  new Encoder(&sink)
  ClassId classMadeAt(NodeRef N) const {
    if (P.node(N).Kind != NodeKind::ArgPost)
      return ClassId();
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    SymbolId Callee = P.calleeSymbol(C);
    bool Makes = P.call(C).Kind == CallKind::Constructor && P.argumentOfPost(C, N) == 0;
    return Makes && Callee.isSome() ? P.classOf(Callee) : ClassId();
  }

  ClassId classOfMember(ClassId Class, llvm::StringRef Member) const {
    llvm::SmallVector<ClassId, 8> Classes;
    if (Class.isSome())
      Classes.push_back(Class);
    for (size_t I = 0; I < Classes.size() && I < MaxVisited; ++I) {
      UnitIndex Of = P.classInfo(Classes[I]).Unit;
      for (const FieldRecord &Field : UnitView::slice(P.unit(Of).Fields, P.type(Classes[I]).Fields))
        if (P.unit(Of).string(Field.Name) == Member)
          return P.classOf(Of, Field.Type);
      llvm::append_range(Classes, P.bases(Classes[I]));
    }
    return ClassId();
  }

  bool isBelow(ClassId Class, llvm::StringRef Name) const {
    llvm::SmallVector<ClassId, 8> Classes{Class};
    for (size_t I = 0; I < Classes.size() && I < MaxVisited; ++I) {
      const UnitView &Unit = P.unit(P.classInfo(Classes[I]).Unit);
      if (P.name(Classes[I]) == Name || Unit.string(P.type(Classes[I]).TemplateName) == Name)
        return true;
      llvm::append_range(Classes, P.bases(Classes[I]));
    }
    return false;
  }

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
      // An object of which a part was written is still of its class.
      if (Edge.Kind == EdgeKind::Copy || (Inside && Edge.Kind == EdgeKind::Update))
        push(P.nodeRef(P.bodyOf(N), Edge.From)), Any = true;
      else
        Result.Complete = false;
    }
    if (!Any)
      Result.Complete = false;
  }

  void visitParam(NodeRef N) {
    if (Inside)
      return;
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
      if (!Inside)
        push(P.nodeRef(To.Body, P.function(To.Body).Return));
  }

  /// A library's object that is made of its argument: a string of a literal.
  void visitMade(NodeRef N) {
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    auto Args = P.args(C);
    if (Inside) { // the object that it was before the call
      for (const ArgRecord &Arg : Args)
        if (P.nodeRef(P.bodyOf(N), Arg.Post) == N)
          push(P.nodeRef(P.bodyOf(N), Arg.Pre));
      return;
    }
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
    if (Inside)
      return;
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
  bool Inside = false; ///< stays in the function
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

bool Constants::isOfClass(NodeRef N, llvm::StringRef Text) const {
  return Text.consume_front("class ") && Chase(P, Calls, M).isOfClass(N, Text);
}

Constants::Answer Constants::check(CallRef Call, const policy::Condition &Wanted,
                                   LastAsked &Last) const {
  Answer Result = Answer::Yes;
  bool Any = false;
  auto Check = [&](uint32_t Argument) {
    Any = true;
    NodeRef Given = P.nodeRef(P.bodyOf(Call), P.args(Call)[Argument].Pre);
    if (Last.Of.isNone() || Last.Of != Given)
      Last = {Given, of(Given)};
    const ConstantSet &Set = Last.Found;
    llvm::ArrayRef<CellId> Cells = Set.Cells;
    if (Outputs)
      Cells = Given.isSome() ? Outputs->cells(Given) : llvm::ArrayRef<CellId>();
    bool Found = llvm::any_of(Wanted.AnyOf, [&](const std::string &Text) {
      return llvm::any_of(Set.Nodes, [&](NodeRef N) { return matches(N, Text); }) ||
             llvm::any_of(Cells, [&](CellId C) { return matches(C, Text); }) ||
             isOfClass(Given, Text);
    });
    if (!Found)
      Result = std::min(Result, Set.Complete ? Answer::No : Answer::Unknown);
  };
  forEachArgument(P, Call, Wanted.Where.Root, Wanted.Where.Index, Check);
  return Any ? Result : Answer::No;
}

bool Constants::isAlways(CallRef Call, const policy::Condition &Wanted) const {
  bool Always = true;
  forEachArgument(P, Call, Wanted.Where.Root, Wanted.Where.Index, [&](uint32_t Argument) {
    ConstantSet Set = of(P.nodeRef(P.bodyOf(Call), P.args(Call)[Argument].Pre));
    auto IsOne = [&](NodeRef N) {
      return llvm::any_of(Wanted.AnyOf, [&](const std::string &Text) { return matches(N, Text); });
    };
    bool Number =
        llvm::any_of(Set.Nodes, [&](NodeRef N) { return P.node(N).Operation == Op::ConstInt; });
    Always &= !Number || (Set.Complete && llvm::all_of(Set.Nodes, IsOne));
  });
  return Always;
}

Constants::Answer Constants::check(CallRef Call, llvm::ArrayRef<policy::Condition> Wanted,
                                   LastAsked &Last) const {
  Answer Result = Answer::Yes;
  for (const policy::Condition &Condition : Wanted)
    Result = std::min(Result, check(Call, Condition, Last));
  return Result;
}

} // namespace flowpact::link
