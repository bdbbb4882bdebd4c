//===- EndPositions.cpp - first and last elements of containers -----------===//
#include "link/EndPositions.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;
using PortKind = policy::Port::Kind;

namespace {

/// Calls and copies looked back over.
constexpr unsigned MaxSteps = 64;

constexpr llvm::StringLiteral End = "[#end]", Last = "[#last]", First = "[#first]";

/// What a call does to the ends of its object.
struct Change {
  bool Known = true, Empties = false;
  unsigned Added = 0, FromBack = 0, FromFront = 0;
};

class History {
public:
  History(const Program &P, const CallGraph &Calls, const Models &M, const PathTable &Paths)
      : P(P), Calls(Calls), M(M), Paths(Paths) {}

  /// Goes back from \p C's object. False if not all is known.
  bool read(CallRef C) {
    NodeRef N = object(C, /*After=*/false);
    for (unsigned I = 0; I < MaxSteps && N.isSome(); ++I) {
      auto In = P.inEdges(N);
      if (P.node(N).Kind == NodeKind::ArgPost) {
        CallRef By = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
        if (!take(By, N))
          return false;
        if (Emptied)
          return true;
        N = object(By, /*After=*/false);
      } else if (P.node(N).Kind != NodeKind::Definition) {
        return false;
      } else if (In.empty()) {
        return true; // made with nothing
      } else {
        const EdgeRecord &Edge = P.edge(N, In[0]);
        if (In.size() > 1 || Edge.Kind != EdgeKind::Copy || Edge.Flags)
          return false;
        N = P.nodeRef(P.bodyOf(N), Edge.From);
      }
    }
    return false;
  }

  /// From the last call to the first: elements that were put in, and taken out.
  llvm::SmallVector<Change, 16> Changes;

private:
  NodeRef object(CallRef C, bool After) const {
    if (!P.hasThisArgument(C))
      return NodeRef();
    const ArgRecord &Arg = P.args(C)[0];
    return P.nodeRef(P.bodyOf(C), After ? Arg.Post : Arg.Pre);
  }

  bool take(CallRef By, NodeRef Left) {
    if (object(By, /*After=*/true) != Left)
      return false;
    Change Made = changeBy(By);
    Emptied = Made.Empties;
    if (Made.Known && !Emptied)
      Changes.push_back(Made);
    return Made.Known;
  }

  bool names(const PortRef &Port, llvm::StringRef Element) const {
    return Port.Root == PortKind::This && Port.Keyed != PathTable::Empty &&
           Paths.text(Paths.head(Port.Keyed)) == Element;
  }

  /// By a library's constructor that is given nothing.
  bool isMadeEmpty(CallRef C) const {
    SymbolId Made = P.calleeSymbol(C);
    return P.args(C).size() == 1 && Made.isSome() && (P.function(Made).Flags & FN_External) &&
           Calls.callees(C).empty();
  }

  Change changeBy(CallRef C) const {
    Change Result;
    if (P.call(C).Kind == CallKind::Constructor)
      return {.Known = isMadeEmpty(C), .Empties = true};
    auto Rows = Calls.candidateModels(C);
    if (P.call(C).Kind != CallKind::Direct || !Calls.needsModel(C) || !Calls.callees(C).empty() ||
        Rows.empty() || !M[Rows.front()].When.empty())
      return {.Known = false};
    const Model &Row = M[Rows.front()];
    for (const ModelFlow &F : Row.Flows) {
      if (F.To.Root != PortKind::This)
        continue;
      Result.Known &= names(F.To, End);
      Result.Added = 1;
    }
    for (const PortRef &Port : Row.Overwrites) {
      if (Port.Root != PortKind::This)
        continue;
      if (Port.Path == PathTable::Empty)
        Result.Empties = true;
      else if (names(Port, Last))
        Result.FromBack = 1;
      else if (names(Port, First))
        Result.FromFront = 1;
      else
        Result.Known = false;
    }
    Result.Known &= !Result.Empties || Result.Added == 0;
    Result.Known &= Row.Callbacks.empty();
    return Result;
  }

  const Program &P;
  const CallGraph &Calls;
  const Models &M;
  const PathTable &Paths;
  bool Emptied = false;
};

} // namespace

bool isEndElement(llvm::StringRef Element) {
  return Element == End || Element == Last || Element == First;
}

std::optional<unsigned> endPosition(const Program &P, const CallGraph &Calls, const Models &M,
                                    const PathTable &Paths, CallRef C, llvm::StringRef Element) {
  History Before(P, Calls, M, Paths);
  if (!Before.read(C))
    return std::nullopt;
  unsigned Begin = 0, Behind = 0;
  for (const Change &Each : llvm::reverse(Before.Changes)) {
    Behind += Each.Added;
    if (Begin + Each.FromBack + Each.FromFront > Behind)
      return std::nullopt;
    Behind -= Each.FromBack;
    Begin += Each.FromFront;
  }
  if (Element == End)
    return Behind;
  if (Begin == Behind)
    return std::nullopt;
  return Element == Last ? Behind - 1 : Begin;
}

} // namespace flowpact::link
