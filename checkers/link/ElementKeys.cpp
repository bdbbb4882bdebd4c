//===- ElementKeys.cpp - elements that constant keys name -----------------===//
#include "link/ElementKeys.h"
#include "link/EndPositions.h"
#include "policy/Syntax.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;
using policy::Transfer;
using PortKind = policy::Port::Kind;

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
  WrittenThrough = std::make_shared<Csr<uint32_t>>(P.nodeCount(), Edges);
}

void ElementKeys::forEachKey(
    CallRef C, const PortRef &Port, PathRef Fact,
    llvm::function_ref<void(size_t Level, const ElementKey &)> Visit) const {
  C = P.originalOf(C);
  ElementId At = Fact == PathTable::Empty ? ElementId() : Paths.head(Fact);
  ElementList Keyed = Paths.elements(Port.Keyed), Any = Paths.elements(Port.Path);
  for (size_t I = 0; I < Keyed.size(); ++I)
    if (Keyed[I] != Any[I])
      Visit(I, keyAt(C, Keyed[I], At));
}

PathRef ElementKeys::filled(CallRef C, const PortRef &Port, PathRef Fact) const {
  if (P.call(P.originalOf(C)).Flags & CF_FirstOfMany)
    return Port.Path;
  ElementId At = Fact == PathTable::Empty ? ElementId() : Paths.head(Fact);
  std::tuple Row(P.originalOf(C).Value, Port.Keyed.Value, At.Value);
  if (auto Found = Known.find(Row); Found != Known.end())
    return Found->second;
  ElementList Elements = Paths.elements(Port.Path);
  forEachKey(C, Port, Fact, [&](size_t Level, const ElementKey &Key) {
    Elements[Level] = named(Elements[Level], Key, P.bodyOf(C));
  });
  return Known[Row] = Paths.make(Elements);
}

PathRef ElementKeys::knownPath(CallRef C, const PortRef &Port) const {
  if (Port.Keyed == Port.Path)
    return Port.Path;
  auto Found = Known.find({P.originalOf(C).Value, Port.Keyed.Value, ElementId().Value});
  return Found == Known.end() || Paths.isMarked(Found->second) ? Port.Path : Found->second;
}

/// \p Any, where the function \p B names it by \p Key.
ElementId ElementKeys::named(ElementId Any, const ElementKey &Key, BodyId B) const {
  if (Key.Text)
    return Paths.element("[" + *Key.Text + "]");
  if (Key.Param && *Key.Param < RunMark::MaxParams && Paths.isAnyElement(Any))
    return Paths.marked(Any, {B.Value, uint16_t(1u << *Key.Param), 0});
  return Any;
}

PathRef ElementKeys::indexed(NodeRef Accessed, PathRef Path) const {
  NodeRef Index = P.indexOf(Accessed);
  if (Index.isNone())
    return Path;
  ElementList Elements = Paths.elements(Path);
  auto Is = [&](ElementId E) { return Paths.isAnyElement(E); };
  if (llvm::count_if(Elements, Is) != 1)
    return Path;
  ElementId &Any = *llvm::find_if(Elements, Is);
  Any = named(Any, findKey(P, Calls, M, Paths, Index, PathTable::Empty), P.bodyOf(Accessed));
  return Paths.make(Elements);
}

/// The last element of the object that \p C is called on, where the class says how many there are:
/// `std::array<int, 2>`.
static ElementKey lastOf(const Program &P, CallRef C) {
  const SymbolId Callee = P.calleeSymbol(C);
  const ClassId Class = Callee.isSome() ? P.classOf(Callee) : ClassId();
  if (Class.isNone())
    return {};
  llvm::StringRef Size = P.name(Class).rsplit(", ").second;
  uint64_t Count = 0;
  if (!Size.consume_back(">") || Size.getAsInteger(10, Count) || !Count)
    return {};
  return {std::to_string(Count - 1), std::nullopt};
}

ElementKey ElementKeys::keyAt(CallRef C, ElementId Keyed, ElementId At) const {
  llvm::StringRef Text = Paths.text(Keyed);
  if (isEndElement(Text)) {
    if (ElementKey Last = lastOf(P, C); Last.Text && Text == "[#last]")
      return Last;
    auto At = endPosition(P, Calls, M, Paths, C, Text);
    return At ? ElementKey{std::to_string(*At), std::nullopt} : ElementKey();
  }
  auto Named = policy::parsePort(Text.slice(1, Text.size() - 1));
  auto *Where = std::get_if<policy::Port>(&Named);
  if (!Where)
    return {};
  for (std::string &Element : Where->Path)
    if (Element == "[*]") {
      if (At.isNone() || !Paths.isBracketed(At) || Paths.isAnyElement(At))
        return {};
      Element = Paths.text(At).str();
    }
  PortRef Port = internPort(*Where, Paths);
  ElementKey Result;
  forEachArgument(P, C, Port.Root, Port.Index, [&](uint32_t I) {
    Result = findKey(P, Calls, M, Paths, P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre), Port.Path);
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

/// True if \p F says that the result is the element that an argument names, or the first.
static bool givesElement(const PathTable &Paths, const ModelFlow &F) {
  if (F.Kind != Transfer::Alias || F.To.Root != PortKind::Result || F.To.Path != PathTable::Empty ||
      F.From.Path == PathTable::Empty)
    return false;
  const ElementId Last = Paths.elements(F.From.Path).back();
  return F.From.Keyed != F.From.Path || (Paths.isBracketed(Last) && !Paths.isAnyElement(Last));
}

/// True if \p Written is the state of an object of which one element was written.
bool ElementKeys::writesElement(NodeRef Written) const {
  auto Rows = accessor(Written);
  return !Rows.empty() && P.outEdges(Written).size() == 1 &&
         llvm::any_of(M[Rows.front()].Flows,
                      [&](const ModelFlow &F) { return givesElement(Paths, F); });
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

/// True if \p Accessor gives the address of bytes:  std::string::data, std::vector<char>::data
static bool givesBytes(llvm::StringRef Name, llvm::StringRef Mangled) {
  return lastNameComponent(Name) == "data" &&
         llvm::any_of(llvm::ArrayRef<llvm::StringRef>{"basic_stringIc", "vectorIc", "vectorIh",
                                                      "vectorIa", "vectorISt4byte", "arrayIc",
                                                      "arrayIh"},
                      [&](llvm::StringRef Bytes) { return Mangled.contains(Bytes); });
}

/// True if \p C gives the size of what \p Original gives access to, as it was then.
bool ElementKeys::countsWhole(CallRef C, CallRef Original) const {
  SymbolId Callee = P.calleeSymbol(C);
  if (Callee.isNone() || !P.hasThisArgument(C) || P.args(C)[0].Pre != P.args(Original)[0].Pre)
    return false;
  llvm::StringRef Name = lastNameComponent(P.name(Callee));
  return Name == "size" || Name == "length";
}

/// True if \p Written is the state of a buffer all of which a library function replaced by its
/// address and its size:  encrypt(text.data(), text.size())
bool ElementKeys::writesBuffer(NodeRef Written) const {
  auto Rows = accessor(Written);
  BodyId B = P.bodyOf(Written);
  CallRef C = P.callRef(B, CallId(P.node(Written).Payload));
  CallRef Original = P.originalOf(C);
  if (Rows.empty() || !P.hasThisArgument(Original) || P.args(C).empty() ||
      P.nodeRef(B, P.args(C)[0].Post) != Written ||
      !givesBytes(P.name(P.calleeSymbol(Original)), P.key(P.calleeSymbol(Original))))
    return false;
  NodeRef Result = P.nodeRef(B, P.call(C).Result);
  if (Result.isNone() || P.inEdges(Result).size() != 1)
    return false;
  const EdgeRecord &Edge = P.edge(Result, P.inEdges(Result)[0]);
  NodeRef Left = P.nodeRef(B, Edge.From);
  if (Edge.Kind != EdgeKind::Copy || P.node(Left).Kind != NodeKind::ArgPost)
    return false;
  CallRef Writer = P.callRef(B, CallId(P.node(Left).Payload));
  auto Models = Calls.candidateModels(Writer);
  if (!Calls.callees(Writer).empty() || Models.empty() || !M[Models.front()].When.empty() ||
      P.nodeRef(B, P.args(Writer)[P.argumentOfPost(Writer, Left)].Pre) !=
          P.nodeRef(B, P.call(Original).Result))
    return false;
  bool Replaces = llvm::any_of(M[Models.front()].Overwrites, [&](const PortRef &Port) {
    return Port.Path == PathTable::Empty &&
           namesArgument(P, Writer, Port, P.argumentOfPost(Writer, Left));
  });
  return Replaces && llvm::any_of(P.args(Writer), [&](const ArgRecord &Arg) {
           NodeRef Size = P.nodeRef(B, Arg.Pre);
           return Size.isSome() && P.node(Size).Kind == NodeKind::CallResult &&
                  countsWhole(P.callRef(B, CallId(P.node(Size).Payload)), Original);
         });
}

/// All of a buffer, by its address and its size.
bool ElementKeys::replacesBuffer(NodeRef Written, PathRef Prefix, NodeRef From,
                                 PathRef Path) const {
  return writesBuffer(Written) && Paths.depth(Path) >= Paths.depth(Prefix) &&
         Paths.strip(Path, Prefix) &&
         isFreshState(
             From, P.originalOf(P.callRef(P.bodyOf(Written), CallId(P.node(Written).Payload))), 0);
}

bool ElementKeys::replacesBy(NodeRef Written, PathRef Prefix, NodeRef From, PathRef Path) const {
  if (!writesElement(Written))
    return false;
  BodyId B = P.bodyOf(Written);
  CallRef C = P.callRef(B, CallId(P.node(Written).Payload));
  CallRef Original = P.originalOf(C);
  for (const ModelFlow &F : M[accessor(Written).front()].Flows) {
    if (!givesElement(Paths, F))
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

/// At an index: `a[i] = x;` where \p From is what the array was before.
bool ElementKeys::replacesIndexed(NodeRef From, NodeRef To, PathRef Path) const {
  if (!P.isWrittenAtIndex(To) || P.node(To).Kind != NodeKind::Definition)
    return false;
  BodyId B = P.bodyOf(To);
  PathRef Written = PathTable::Empty;
  for (uint32_t Row : P.inEdges(To)) {
    const EdgeRecord &Edge = P.edge(To, Row);
    if (Edge.Kind == EdgeKind::Copy && P.nodeRef(B, Edge.From) == From)
      continue;
    if (Edge.Kind != EdgeKind::Store || Written != PathTable::Empty)
      return false;
    Written = P.path(P.body(B).Unit, Edge.Path);
  }
  return Written != PathTable::Empty && Paths.isKilledBy(Path, indexed(To, Written));
}

bool ElementKeys::mayBeReplaced(NodeRef From, NodeRef To) const {
  if (P.isWrittenAtIndex(To))
    return true;
  return llvm::any_of((*WrittenThrough)[To.Value], [&](uint32_t Row) {
    NodeRef Written = P.nodeRef(P.bodyOf(To), P.edge(To, Row).From);
    return Written != From &&
           (writesElement(Written) || writesObject(Written) || writesBuffer(Written));
  });
}

bool ElementKeys::isReplaced(NodeRef From, NodeRef To, PathRef Path) const {
  BodyId B = P.bodyOf(To);
  if (Path != PathTable::Empty && replacesIndexed(From, To, Path))
    return true;
  for (uint32_t Row : (*WrittenThrough)[To.Value]) {
    const EdgeRecord &Edge = P.edge(To, Row);
    NodeRef Written = P.nodeRef(B, Edge.From);
    if (Written == From)
      continue;
    PathRef Prefix = P.path(P.body(B).Unit, Edge.Path);
    if ((Path != PathTable::Empty && replacesBy(Written, Prefix, From, Path)) ||
        replacesThrough(Written, Prefix, From, Path) || replacesBuffer(Written, Prefix, From, Path))
      return true;
  }
  return false;
}

} // namespace flowpact::link
