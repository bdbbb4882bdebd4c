//===- KeyChase.cpp - what names an element of a container ----------------===//
#include "link/KeyChase.h"
#include "llvm/ADT/SmallSet.h"

namespace flowpact::link {

using namespace graph;
using policy::Transfer;
using PortKind = policy::Port::Kind;

namespace {

/// Values looked at for one key; beyond, there is none.
constexpr unsigned MaxVisited = 48;
constexpr size_t MaxKeyLength = 64;

/// Goes back over whole values.
class KeyChase {
public:
  KeyChase(const Program &P, const CallGraph &Calls, const Models &M, PathTable &Paths)
      : P(P), Calls(Calls), M(M), Paths(Paths) {}

  ElementKey run(NodeRef Start, PathRef Path) {
    push(Start, Path);
    for (size_t I = 0; I < Work.size() && !Failed; ++I) {
      if (I == MaxVisited)
        return {};
      visit(Work[I].first, Work[I].second);
    }
    return Failed || (Key.Text && Key.Param) ? ElementKey() : Key;
  }

private:
  void push(NodeRef N, PathRef Path) {
    if (N.isNone())
      Failed = true;
    else if (Seen.insert({N.Value, Path.Value}).second)
      Work.push_back({N, Path});
  }

  void visit(NodeRef N, PathRef Path) {
    switch (P.node(N).Kind) {
    case NodeKind::Constant:
      return visitConstant(N, Path);
    case NodeKind::CallResult:
    case NodeKind::ArgPost:
      return visitCall(N, Path);
    case NodeKind::GlobalLoad:
      return visitGlobal(P.cellOf(N), Path);
    case NodeKind::Param:
      return visitParam(N, Path);
    case NodeKind::Definition:
    case NodeKind::Value:
    case NodeKind::Phi:
    case NodeKind::GlobalStore:
      return visitEdges(N, Path);
    default:
      Failed = true;
    }
  }

  void visitConstant(NodeRef N, PathRef Path) {
    std::string Text = P.unit(P.bodyOf(N)).string(StringId(P.node(N).Payload)).str();
    Failed = Path != PathTable::Empty || Text == "*" || Text.size() > MaxKeyLength ||
             (Key.Text && *Key.Text != Text);
    Key.Text = std::move(Text);
  }

  void visitParam(NodeRef N, PathRef Path) {
    const uint32_t Param = P.node(N).Payload;
    const BodyId B = P.bodyOf(N);
    const uint32_t Flags = P.unit(B).Params[P.function(B).Params.Begin + Param].Flags;
    Failed =
        Path != PathTable::Empty || (Flags & PF_Variadic) || (Key.Param && *Key.Param != Param);
    Key.Param = Param;
  }

  void visitEdges(NodeRef N, PathRef Path) {
    bool Any = false;
    Failed |= isCutOff(P.node(N));
    for (uint32_t Row : P.inEdges(N)) {
      const EdgeRecord &Edge = P.edge(N, Row);
      if (Edge.Flags & (EF_Implicit | EF_Condition))
        continue;
      NodeRef From = P.nodeRef(P.bodyOf(N), Edge.From);
      PathRef Part = P.path(P.body(P.bodyOf(N)).Unit, Edge.Path);
      switch (Edge.Kind) {
      case EdgeKind::Copy:
        push(From, Path);
        break;
      case EdgeKind::Load:
        push(From, Paths.prepend(Part, Path));
        break;
      case EdgeKind::Store:
        if (Paths.depth(Path) < Paths.depth(Part)) {
          Failed |= Paths.overlaps(Path, Part);
          continue;
        }
        if (auto Rest = Paths.strip(Path, Part))
          push(From, *Rest);
        else
          continue;
        break;
      case EdgeKind::Update:
        if (Paths.isKilledBy(Path, Part))
          continue;
        push(From, Path);
        break;
      case EdgeKind::Derive:
      case EdgeKind::CallArg:
        Failed = true;
        return;
      }
      Any = true;
    }
    Failed |= !Any;
  }

  /// The result of a maker, or the object that a constructor has made.
  void visitCall(NodeRef N, PathRef Path) {
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    const CallRecord &Call = P.call(C);
    bool IsResult = P.node(N).Kind == NodeKind::CallResult;
    auto Rows = Calls.candidateModels(C);
    if (!Calls.needsModel(C) || Rows.empty() || !M[Rows.front()].When.empty() ||
        (!IsResult && Call.Kind != CallKind::Constructor)) {
      Failed = true;
      return;
    }
    bool Any = false;
    for (const ModelFlow &F : M[Rows.front()].Flows) {
      bool Here = IsResult ? F.To.Root == PortKind::Result : F.To.Root == PortKind::This;
      if (!Here || Paths.depth(Path) < Paths.depth(F.To.Path))
        continue;
      auto Rest = Paths.strip(Path, F.To.Path);
      if (!Rest || F.From.Root == PortKind::Result)
        continue;
      Failed |= F.Kind == Transfer::Derive;
      forEachArgument(P, C, F.From.Root, F.From.Index, [&](uint32_t I) {
        push(P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre), Paths.prepend(F.From.Path, *Rest));
        Any = true;
      });
    }
    Failed |= !Any;
  }

  void visitGlobal(CellId Cell, PathRef Path) {
    auto Stores = P.storesOf(Cell);
    if (Stores.size() == 1)
      push(Stores.front(), Path);
    else
      Failed = true;
  }

  const Program &P;
  const CallGraph &Calls;
  const Models &M;
  PathTable &Paths;
  ElementKey Key;
  bool Failed = false;
  llvm::SmallVector<std::pair<NodeRef, PathRef>, 16> Work;
  llvm::SmallSet<std::pair<uint32_t, uint32_t>, 16> Seen;
};

} // namespace

ElementKey findKey(const Program &P, const CallGraph &Calls, const Models &M, PathTable &Paths,
                   NodeRef N, PathRef Path) {
  return N.isSome() ? KeyChase(P, Calls, M, Paths).run(N, Path) : ElementKey();
}

} // namespace flowpact::link
