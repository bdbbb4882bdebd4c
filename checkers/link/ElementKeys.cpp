//===- ElementKeys.cpp - elements that constant keys name -----------------===//
#include "link/ElementKeys.h"
#include "policy/Syntax.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallSet.h"

namespace flowpact::link {

using namespace graph;
using policy::Transfer;
using PortKind = policy::Port::Kind;

namespace {

/// Values looked at for one key; beyond, there is none.
constexpr unsigned MaxVisited = 48;
constexpr size_t MaxKeyLength = 64;

/// The one constant that a value is, found by going back over whole values.
class KeyChase {
public:
  KeyChase(const Program &P, const CallGraph &Calls, const Models &M, PathTable &Paths)
      : P(P), Calls(Calls), M(M), Paths(Paths) {}

  std::optional<std::string> run(NodeRef Start, PathRef Path) {
    push(Start, Path);
    for (size_t I = 0; I < Work.size() && !Failed; ++I) {
      if (I == MaxVisited)
        return std::nullopt;
      visit(Work[I].first, Work[I].second);
    }
    return Failed ? std::nullopt : Key;
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
    std::string Text = P.unit(P.bodyOf(N)).string(StringId(P.node(N).Payload)).lower();
    Failed = Path != PathTable::Empty || Text == "*" || Text.size() > MaxKeyLength ||
             (Key && *Key != Text);
    Key = std::move(Text);
  }

  void visitEdges(NodeRef N, PathRef Path) {
    bool Any = false;
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
  std::optional<std::string> Key;
  bool Failed = false;
  llvm::SmallVector<std::pair<NodeRef, PathRef>, 16> Work;
  llvm::SmallSet<std::pair<uint32_t, uint32_t>, 16> Seen;
};

} // namespace

ElementKeys::ElementKeys(const Program &P, const CallGraph &Calls, const Models &M,
                         PathTable &Paths)
    : P(P), Calls(Calls), M(M), Paths(Paths) {
  std::vector<std::pair<uint32_t, uint32_t>> Edges;
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    if (P.call(C).Kind != CallKind::WriteBack)
      continue;
    BodyId B = P.bodyOf(C);
    for (const ArgRecord &Arg : P.args(C))
      if (NodeRef Written = P.nodeRef(B, Arg.Post); Written.isSome())
        for (const EdgeRecord &Edge : P.outEdges(Written))
          if ((Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Store) &&
              !(Edge.Flags & EF_Index))
            Edges.push_back(
                {P.nodeRef(B, NodeId(Edge.Target)).Value, uint32_t(&Edge - P.body(B).Edges)});
  }
  llvm::sort(Edges);
  WrittenThrough = Csr<uint32_t>(P.nodeCount(), Edges);
}

PathRef ElementKeys::filled(CallRef C, const PortRef &Port, PathRef Fact) const {
  C = P.originalOf(C);
  ElementId At = Fact == PathTable::Empty ? ElementId() : Paths.head(Fact);
  std::tuple Row(C.Value, Port.Keyed.Value, At.Value);
  if (auto Found = Known.find(Row); Found != Known.end())
    return Found->second;
  ElementList Elements = Paths.elements(Port.Keyed), Any = Paths.elements(Port.Path);
  for (size_t I = 0; I < Elements.size(); ++I) {
    if (Elements[I] == Any[I])
      continue;
    llvm::StringRef Text = Paths.text(Elements[I]);
    auto Named = policy::parsePort(Text.slice(1, Text.size() - 1));
    std::optional<std::string> Key;
    if (const auto *Where = std::get_if<policy::Port>(&Named))
      Key = keyAt(C, *Where, At);
    Elements[I] = Key ? Paths.element("[" + *Key + "]") : Any[I];
  }
  return Known[Row] = Paths.make(Elements);
}

std::optional<std::string> ElementKeys::keyAt(CallRef C, policy::Port Where, ElementId At) const {
  for (std::string &Element : Where.Path)
    if (Element == "[*]") {
      if (At.isNone() || !Paths.isBracketed(At) || Paths.isAnyElement(At))
        return std::nullopt;
      Element = Paths.text(At).str();
    }
  PortRef Port = internPort(Where, Paths);
  std::optional<std::string> Result;
  forEachArgument(P, C, Port.Root, Port.Index, [&](uint32_t I) {
    NodeRef N = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre);
    if (N.isSome())
      Result = KeyChase(P, Calls, M, Paths).run(N, Port.Path);
  });
  return Result;
}

/// True if \p From is the state of argument \p Argument of \p Original after that
/// call, or after earlier writes through its result: nothing else wrote since.
bool ElementKeys::isFreshState(NodeRef From, CallRef Original, uint32_t Argument) const {
  BodyId B = P.bodyOf(Original);
  const ArgRecord &Arg = P.args(Original)[Argument];
  for (unsigned Depth = 0; Depth < 8; ++Depth) {
    NodeRef Given = P.nodeRef(B, Arg.Pre);
    if (From == P.nodeRef(B, Arg.Post) || From == Given)
      return true;
    // The argument is a member of it.
    if (Given.isSome() && P.inEdges(Given).size() == 1)
      if (const EdgeRecord &Edge = P.edge(Given, P.inEdges(Given)[0]);
          Edge.Kind == EdgeKind::Load && P.nodeRef(B, Edge.From) == From)
        return true;
    NodeRef Before;
    bool Written = false;
    for (uint32_t Row : P.inEdges(From)) {
      const EdgeRecord &Edge = P.edge(From, Row);
      NodeRef N = P.nodeRef(B, Edge.From);
      if (Edge.Kind == EdgeKind::Copy && P.node(N).Kind != NodeKind::ArgPost)
        Before = N;
      else if (P.node(N).Kind == NodeKind::ArgPost)
        Written |= P.originalOf(P.callRef(B, CallId(P.node(N).Payload))) == Original;
    }
    if (!Written)
      return false;
    if (Before.isNone()) // the first write: what it joins is the call's own state
      return true;
    From = Before;
  }
  return false;
}

/// The models of the call through whose result \p Written was written, if they say for certain
/// what that is.
llvm::ArrayRef<uint32_t> ElementKeys::accessor(NodeRef Written) const {
  CallRef C = P.callRef(P.bodyOf(Written), CallId(P.node(Written).Payload));
  if (P.call(C).Kind != CallKind::WriteBack || !Calls.callees(P.originalOf(C)).empty())
    return {};
  auto Rows = Calls.candidateModels(P.originalOf(C));
  return Rows.empty() || !M[Rows.front()].When.empty() ? llvm::ArrayRef<uint32_t>() : Rows;
}

/// True if \p F says that the result is the element that an argument names.
static bool givesElement(const ModelFlow &F) {
  return F.Kind == Transfer::Alias && F.To.Root == PortKind::Result &&
         F.To.Path == PathTable::Empty && F.From.Keyed != F.From.Path;
}

/// True if \p Written is the state of an object of which one element was written.
bool ElementKeys::writesElement(NodeRef Written) const {
  auto Rows = accessor(Written);
  return !Rows.empty() && P.outEdges(Written).size() == 1 &&
         llvm::any_of(M[Rows.front()].Flows, givesElement);
}

/// True if \p Written is the state of a handle whose object was written. Not so a text whose
/// first character was.
bool ElementKeys::writesObject(NodeRef Written) const {
  auto Rows = accessor(Written);
  if (Rows.empty() || M[Rows.front()].Flows.size() != 1)
    return false;
  BodyId B = P.bodyOf(Written);
  CallRef C = P.callRef(B, CallId(P.node(Written).Payload));
  CallRef Original = P.originalOf(C);
  SymbolId Accessor = P.calleeSymbol(Original);
  if (P.call(C).Result.isNone() || Accessor.isNone() || !P.hasThisArgument(Original) ||
      !(P.name(Accessor).ends_with("::operator*") || P.name(Accessor).ends_with("::operator->")))
    return false;
  const ModelFlow &F = M[Rows.front()].Flows.front();
  return F.Kind == Transfer::Alias && F.To.Root == PortKind::Result &&
         F.From.Root == PortKind::This && F.To.Path == PathTable::Empty &&
         F.From.Keyed == PathTable::Empty && P.nodeRef(B, P.args(C)[0].Post) == Written;
}

bool ElementKeys::replacesBy(NodeRef Written, PathRef Prefix, NodeRef From, PathRef Path) const {
  if (!writesElement(Written))
    return false;
  BodyId B = P.bodyOf(Written);
  CallRef C = P.callRef(B, CallId(P.node(Written).Payload));
  CallRef Original = P.originalOf(C);
  for (const ModelFlow &F : M[accessor(Written).front()].Flows) {
    if (!givesElement(F))
      continue;
    PathRef Element = Paths.prepend(Prefix, path(Original, F.From));
    if (!Paths.isKilledBy(Path, Element))
      continue;
    bool Fresh = false;
    forEachArgument(P, C, F.From.Root, F.From.Index, [&](uint32_t I) {
      Fresh |= P.nodeRef(B, P.args(C)[I].Post) == Written && isFreshState(From, Original, I);
    });
    if (Fresh)
      return true;
  }
  return false;
}

/// Through a handle whose result is the very object (`p->x = 1`): what the write to the
/// result replaced there.
bool ElementKeys::replacesThrough(NodeRef Written, PathRef Prefix, NodeRef From,
                                  PathRef Path) const {
  if (!writesObject(Written))
    return false;
  BodyId B = P.bodyOf(Written);
  CallRef C = P.callRef(B, CallId(P.node(Written).Payload));
  if (Paths.depth(Path) < Paths.depth(Prefix) || !isFreshState(From, P.originalOf(C), 0))
    return false;
  auto Rest = Paths.strip(Path, Prefix);
  NodeRef Result = P.nodeRef(B, P.call(C).Result);
  if (!Rest || P.node(Result).Kind != NodeKind::Definition)
    return false;
  bool Whole = true;
  for (uint32_t Row : P.inEdges(Result)) {
    const EdgeRecord &Edge = P.edge(Result, Row);
    if ((Edge.Flags & EF_Weak) || Edge.Kind == EdgeKind::Derive)
      return false;
    if (Edge.Kind == EdgeKind::Update)
      return Paths.isKilledBy(*Rest, P.path(P.body(B).Unit, Edge.Path));
    Whole &= Edge.Kind == EdgeKind::Copy;
  }
  return Whole;
}

bool ElementKeys::mayBeReplaced(NodeRef From, NodeRef To) const {
  return llvm::any_of(WrittenThrough[To.Value], [&](uint32_t Row) {
    NodeRef Written = P.nodeRef(P.bodyOf(To), P.edge(To, Row).From);
    return Written != From && (writesElement(Written) || writesObject(Written));
  });
}

bool ElementKeys::isReplaced(NodeRef From, NodeRef To, PathRef Path) const {
  BodyId B = P.bodyOf(To);
  for (uint32_t Row : WrittenThrough[To.Value]) {
    const EdgeRecord &Edge = P.edge(To, Row);
    NodeRef Written = P.nodeRef(B, Edge.From);
    if (Written == From)
      continue;
    PathRef Prefix = P.path(P.body(B).Unit, Edge.Path);
    if ((Path != PathTable::Empty && replacesBy(Written, Prefix, From, Path)) ||
        replacesThrough(Written, Prefix, From, Path))
      return true;
  }
  return false;
}

} // namespace flowpact::link
