//===- ListMembers.cpp - what a list certainly holds ----------------------===//
#include "solve/ListMembers.h"
#include "solve/BodyFacts.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

namespace flowpact::solve {

using namespace graph;

/// States of a list that are looked at, and values in it.
static constexpr size_t MaxVisiting = 64, MaxMembers = 64;

static llvm::StringRef nameOf(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  return S.isSome() ? link::lastNameComponent(P.name(S)) : "";
}

std::vector<ListItem> ListMembers::of(NodeRef N, const Path &At) {
  Visiting.clear();
  // begin(List) for List
  for (unsigned I = 0; I < 8 && N.isSome() && P.node(N).Kind == NodeKind::CallResult; ++I) {
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    llvm::StringRef Name = nameOf(P, C);
    bool Begins = Name == "begin" || Name == "cbegin" || Name == "_Begin";
    if (!Begins || P.args(C).empty() || P.args(C).back().Pre.isNone())
      break;
    N = P.nodeRef(P.bodyOf(N), P.args(C).back().Pre);
  }
  auto Found = N.isSome() ? at(N, At) : std::nullopt;
  return Found && Found->size() <= MaxMembers ? std::move(*Found) : Items();
}

llvm::SmallVector<link::CellId, 1> ListMembers::copiedFrom(NodeRef N) {
  llvm::SmallVector<link::CellId, 1> Found;
  for (const ListItem &Item : of(N))
    if (Item.AllAt && Item.AllAt->empty() && P.node(Item.Node).Kind == NodeKind::GlobalLoad)
      Found.push_back(P.cellOf(Item.Node));
  return Found;
}

/// Of several ways to one place, what all have; one that goes round adds nothing.
static void meet(std::optional<std::vector<ListItem>> &Every,
                 const std::optional<std::vector<ListItem>> &One) {
  if (!One)
    return;
  if (!Every)
    Every = One;
  else
    llvm::erase_if(*Every, [&](const ListItem &I) { return !llvm::is_contained(*One, I); });
}

/// None for a state that is being looked at already.
std::optional<ListMembers::Items> ListMembers::at(NodeRef N, const Path &At) {
  if (llvm::is_contained(Visiting, N))
    return std::nullopt;
  if (Visiting.size() >= MaxVisiting)
    return Items();
  Visiting.push_back(N);
  auto Found = atKind(N, At);
  Visiting.pop_back();
  return Found;
}

std::optional<ListMembers::Items> ListMembers::atKind(NodeRef N, const Path &At) {
  switch (P.node(N).Kind) {
  case NodeKind::ArgPost:
  case NodeKind::CallResult:
    return behindCall(N, At);
  case NodeKind::Param:
    return ofParameter(N, At);
  case NodeKind::ReturnPost: // what the caller writes later, it sees itself
    return InMember ? std::optional(Items()) : std::nullopt;
  case NodeKind::GlobalLoad:
    return ofVariable(N, At);
  default:
    return Pointed && givesNoList(N) ? std::nullopt : behindEdges(N, At);
  }
}

static bool isOfParameter(const link::Program &P, const ListItem &Item) {
  return Item.AllAt && P.node(Item.Node).Kind == NodeKind::Param;
}

/// True if \p C gives what a handle that is no position points to:  Handle->  *Handle
static bool opensHandle(const link::LinkedProgram &Linked, CallRef C) {
  const link::Program &P = Linked.program();
  static constexpr llvm::StringLiteral Opens[] = {"operator->", "operator*", "get", "value"};
  SymbolId S = P.calleeSymbol(C);
  return S.isSome() && P.hasThisArgument(C) && P.args(C).size() == 1 &&
         Linked.calls().needsModel(C) && llvm::is_contained(Opens, nameOf(P, C)) &&
         !P.name(S).contains("iterator");
}

/// True if \p C gives its object another one of the object's class.
static bool takesOwnClass(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  auto Params = S.isSome() ? UnitView::slice(P.unit(P.symbol(S).Unit).Params, P.function(S).Params)
                           : llvm::ArrayRef<ParamRecord>();
  return Params.size() == 2 && Params[0].Type.isSome() && Params[0].Type == Params[1].Type;
}

/// True if \p C makes its object what it is given.
static bool replacesAll(const link::Program &P, CallRef C) {
  llvm::StringRef Name = nameOf(P, C);
  return P.hasThisArgument(C) && P.args(C).size() >= 2 && (Name == "operator=" || Name == "store");
}

/// True if what \p C gives is the handle that it was given.
static bool givesHandle(const link::Program &P, CallRef C) {
  static constexpr llvm::StringLiteral Gives[] = {"move",
                                                  "forward",
                                                  "load",
                                                  "static_pointer_cast",
                                                  "dynamic_pointer_cast",
                                                  "const_pointer_cast"};
  return llvm::is_contained(Gives, nameOf(P, C)) ||
         (P.call(C).Kind == CallKind::Constructor && takesOwnClass(P, C));
}

/// True for a handle that points to nothing: made of nothing, or of a null pointer.
bool ListMembers::givesNoList(NodeRef N) const {
  auto IsNull = [&](NodeRef Of) {
    return P.node(Of).Kind == NodeKind::Constant && P.node(Of).Operation == Op::ConstNull;
  };
  if (P.node(N).Kind != NodeKind::ArgPost)
    return IsNull(N) || (P.node(N).Kind == NodeKind::Definition && P.inEdges(N).empty());
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  auto Args = P.args(C);
  bool Empties = P.call(C).Kind == CallKind::Constructor || nameOf(P, C) == "reset";
  return Empties && Linked.calls().needsModel(C) && P.argumentOfPost(C, N) == 0 &&
         (Args.size() == 1 || (Args.size() == 2 && Args[1].Pre.isSome() &&
                               IsNull(P.nodeRef(P.bodyOf(C), Args[1].Pre))));
}

/// The value that \p C adds to its object, if that is what it does.
std::optional<NodeRef> ListMembers::added(CallRef C) const {
  llvm::StringRef Name = nameOf(P, C);
  static constexpr llvm::StringLiteral Adds[] = {"push_back", "emplace_back", "push_front",
                                                 "insert",    "emplace",      "push"};
  auto Args = P.args(C);
  if (!P.hasThisArgument(C) || !llvm::is_contained(Adds, Name) || Args.size() != 2 ||
      !Linked.calls().needsModel(C) || Args[1].Pre.isNone())
    return std::nullopt;
  return P.nodeRef(P.bodyOf(C), Args[1].Pre);
}

/// True for what takes nothing out of its object.
bool ListMembers::onlyReads(CallRef C) const {
  static constexpr llvm::StringLiteral Reads[] = {"begin", "end",        "cbegin", "cend",
                                                  "size",  "empty",      "front",  "back",
                                                  "at",    "operator[]", "data",   "reserve"};
  return P.hasThisArgument(C) && llvm::is_contained(Reads, nameOf(P, C));
}

std::optional<ListMembers::Items> ListMembers::behindCall(NodeRef N, const Path &At) {
  BodyId B = P.bodyOf(N);
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  if (Pointed && givesNoList(N))
    return std::nullopt;
  if (NodeRef From = copied(Linked, N); From.isSome()) {
    llvm::SaveAndRestore Nest(Pointed, opensHandle(Linked, C) || (Pointed && givesHandle(P, C)));
    return at(From, At);
  }
  auto Callees = Linked.calls().callees(C);
  if (P.call(C).Kind == CallKind::WriteBack || Linked.calls().needsModel(C))
    return behindLibraryCall(N, C, At);
  if (Callees.size() != 1 || Callees[0].Kind != link::Callee::Via::Call)
    return Items();
  const link::Callee &To = Callees[0];
  if (P.node(N).Kind == NodeKind::CallResult)
    return leftBy({C, 0}, P.nodeRef(To.Body, P.function(To.Body).Return), At);
  auto Args = P.args(C);
  auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
  uint32_t I = P.argumentOfPost(C, N), Param = I - To.Shift;
  if (I >= Args.size() || Param >= Params.size())
    return Items();
  if (Params[Param].Exit.isSome())
    return leftBy({C, 0}, P.nodeRef(To.Body, Params[Param].Exit), At);
  return Args[I].Pre.isSome() ? at(P.nodeRef(B, Args[I].Pre), At) : Items();
}

/// What \p Site's function leaves at (\p Exit, \p At), in terms of the caller.
std::optional<ListMembers::Items> ListMembers::leftBy(link::CallSite Site, NodeRef Exit,
                                                      const Path &At) {
  auto Inside = Exit.isSome() ? at(Exit, At) : std::optional(Items());
  if (!Inside)
    return std::nullopt;
  BodyId To = P.bodyOf(Exit);
  Items Found;
  for (ListItem &Item : *Inside) {
    NodeRef N = Item.Node;
    for (unsigned I = 0; I < 8 && P.node(N).Kind != NodeKind::Param; ++I)
      if (NodeRef From = copied(Linked, N); From.isSome())
        N = From;
    bool IsGiven = P.node(N).Kind == NodeKind::Param && P.bodyOf(N) == To;
    NodeRef Given = IsGiven ? Linked.flow().givenTo(Site, P.node(N).Payload) : NodeRef();
    if (IsGiven && Given.isNone())
      continue;
    if (Item.AllAt && IsGiven) {
      if (auto Before = at(Given, *Item.AllAt))
        llvm::append_range(Found, *Before);
    } else {
      Found.push_back(IsGiven ? ListItem{Given, std::nullopt} : Item);
    }
  }
  return Found;
}

std::optional<ListMembers::Items> ListMembers::behindLibraryCall(NodeRef N, CallRef C,
                                                                 const Path &At) {
  BodyId B = P.bodyOf(N);
  uint32_t I = P.node(N).Kind == NodeKind::ArgPost ? P.argumentOfPost(C, N) : ~0u;
  auto Args = P.args(C);
  if (P.call(C).Kind == CallKind::WriteBack)
    return behindWrite(C, I, At);
  if (I >= Args.size())
    return Items();
  if (P.call(C).Kind == CallKind::Constructor && I == 0) {
    bool OfList = At.empty() && Args.size() > 1 && Args[1].Pre.isSome();
    return OfList ? at(P.nodeRef(B, Args[1].Pre), {}) : Items();
  }
  if (Args[I].Pre.isNone())
    return Items();
  if (I == 0 && At.empty() && replacesAll(P, C) && Args[1].Pre.isSome()) {
    llvm::SaveAndRestore Nest(Pointed, Pointed && takesOwnClass(P, C));
    return at(P.nodeRef(B, Args[1].Pre), {});
  }
  auto New = I == 0 && At.empty() ? added(C) : std::nullopt;
  if (!New && !(I == 0 && onlyReads(C)))
    return Items();
  auto Before = at(P.nodeRef(B, Args[I].Pre), At);
  if (Before && New)
    Before->push_back({*New, std::nullopt});
  return Before;
}

/// After something was written through what a call gave: the list that a handle points to, as it is
/// then, or else an element, which leaves the list as it was.
std::optional<ListMembers::Items> ListMembers::behindWrite(CallRef C, uint32_t Argument,
                                                           const Path &At) {
  BodyId B = P.bodyOf(C);
  if (Argument == 0 && opensHandle(Linked, P.originalOf(C))) {
    NodeRef Written = P.nodeRef(B, P.call(C).Result);
    llvm::SaveAndRestore Nest(Pointed, false);
    return Written.isSome() ? at(Written, At) : Items();
  }
  NodeRef Before = Argument < P.args(C).size() ? beforeWrite(C, Argument) : NodeRef();
  return Before.isSome() ? at(Before, At) : Items();
}

/// The elements of a list that is written down here: {A, B}.
std::optional<ListMembers::Items> ListMembers::writtenDown(NodeRef N) const {
  Items Found;
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    Path Where = Linked.paths().elements(P.path(P.body(P.bodyOf(N)).Unit, Edge.Path));
    if (Edge.Kind != EdgeKind::Store || Where.size() != 1 || !Linked.paths().isBracketed(Where[0]))
      return std::nullopt;
    Found.push_back({P.nodeRef(P.bodyOf(N), Edge.From), std::nullopt});
  }
  return Found;
}

std::optional<ListMembers::Items> ListMembers::behindEdges(NodeRef N, const Path &At) {
  const link::PathTable &Paths = Linked.paths();
  BodyId B = P.bodyOf(N);
  if (P.node(N).Operation == Op::Aggregate && At.empty())
    if (auto List = writtenDown(N))
      return List;
  std::optional<Items> Every;
  bool Round = false;
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    if (Edge.Flags & EF_Condition)
      continue;
    Path Where = Paths.elements(P.path(P.body(B).Unit, Edge.Path));
    NodeRef From = P.nodeRef(B, Edge.From);
    bool InFront = Where.size() <= At.size() && std::equal(Where.begin(), Where.end(), At.begin());
    std::optional<Items> One;
    switch (Edge.Kind) {
    case EdgeKind::Copy:
      One = at(From, At);
      break;
    case EdgeKind::Load:
      Where.append(At.begin(), At.end());
      One = at(From, Where);
      break;
    case EdgeKind::Update:
      if (InFront)
        continue;
      One = at(From, At);
      break;
    case EdgeKind::Store:
      if (At.empty() && Where.size() == 1 && Paths.text(Where[0]) == "std::array::_M_elems")
        One = at(From, {});
      else if (InFront)
        One = at(From, Path(At.begin() + Where.size(), At.end()));
      else
        continue;
      break;
    case EdgeKind::Derive:
    case EdgeKind::CallArg:
      return Items();
    }
    Round |= !One;
    meet(Every, One);
  }
  return Every || Round ? Every : Items();
}

/// The state of a list before a method of one of its elements was called, which \p C writes back;
/// none if an element may have been replaced.
NodeRef ListMembers::beforeWrite(CallRef C, uint32_t Argument) const {
  NodeRef Written = P.nodeRef(P.bodyOf(C), P.call(C).Result);
  while (Written.isSome() && P.node(Written).Kind == NodeKind::Definition &&
         P.inEdges(Written).size() == 2)
    Written = P.nodeRef(P.bodyOf(C), P.edge(Written, P.inEdges(Written)[1]).From);
  bool OfElement = Written.isSome() && P.node(Written).Kind == NodeKind::ArgPost &&
                   Linked.calls().needsModel(P.originalOf(C));
  auto Args = P.args(P.originalOf(C));
  return OfElement && Argument < Args.size() ? P.nodeRef(P.bodyOf(C), Args[Argument].Pre)
                                             : NodeRef();
}

/// True if all that was in the list that is stored as \p Member still is in \p N.
bool ListMembers::keepsAll(NodeRef N, link::ElementId Member) {
  auto Found = at(N, {});
  return !Found || llvm::any_of(*Found, [&](const ListItem &Item) {
    return Item.AllAt && !Item.AllAt->empty() && Item.AllAt->back() == Member &&
           P.node(Item.Node).Kind == NodeKind::Param;
  });
}

/// What a list that the function was given holds: all that it held when the function started,
/// and what its object was made with.
std::optional<ListMembers::Items> ListMembers::ofParameter(NodeRef N, const Path &At) {
  Items Found = Pointed ? pointedToBy(At) : ofMember(At);
  Found.push_back({N, At});
  return Found;
}

/// A variable with static storage: all that it holds, and what it was made with if it is a
/// constant. What it points to if it is a handle: what all have that are ever put there.
std::optional<ListMembers::Items> ListMembers::ofVariable(NodeRef Load, const Path &At) {
  link::CellId Cell = P.cellOf(Load);
  auto Stores = P.storesOf(Cell);
  std::optional<Items> Every;
  if (Pointed)
    for (NodeRef Store : Stores)
      meet(Every, behindEdges(Store, At));
  else if (Stores.size() == 1 && (P.global(Cell).Flags & GF_Constant))
    Every = behindEdges(Stores[0], At);
  Items Found = Every.value_or(Items());
  Found.push_back({P.loadsOf(Cell).front(), At});
  return Found;
}

/// The one constructor that makes the object in which the list at \p At is, if all that other
/// functions do to that is add.
std::optional<BodyId> ListMembers::makerOf(const Path &At) {
  BodyId Maker;
  for (link::ElementId Member : At)
    for (auto [Body, Row] : Fields.of(Member)) {
      auto Of = UnitView::slice(P.unit(Body).Params, P.function(Body).Params);
      bool Copies = (P.function(Body).Flags & FN_Constructor) && Of.size() == 2 &&
                    Of[0].Type.isSome() && Of[0].Type == Of[1].Type;
      if (Copies || (P.function(Body).Flags & FN_Destructor))
        continue;
      bool Makes = P.function(Body).Flags & FN_Constructor;
      if (Makes && Member != At.front())
        continue; // an object of its own
      if (Makes && Maker.isSome() && Maker != Body)
        return std::nullopt;
      if (Makes) {
        Maker = Body;
        continue;
      }
      const EdgeRecord &Store = P.unit(Body).Edges[Row];
      Path Where = Linked.paths().elements(P.path(P.body(Body).Unit, Store.Path));
      if (!keepsAll(P.nodeRef(Body, Store.From), Where.back()))
        return std::nullopt;
    }
  if (Maker.isNone())
    return std::nullopt;
  // Another constructor may leave it empty.
  bool Only = llvm::all_of(Fields.madeWith(Linked.paths().text(At.front())), [&](NodeRef Made) {
    BodyId By = P.bodyOf(Made);
    auto Of = UnitView::slice(P.unit(By).Params, P.function(By).Params);
    return By == Maker || (Of.size() == 2 && Of[0].Type.isSome() && Of[0].Type == Of[1].Type);
  });
  return Only ? std::optional(Maker) : std::nullopt;
}

/// A member of an object that is not made here: what its one constructor leaves there.
ListMembers::Items ListMembers::ofMember(const Path &At) {
  bool Named = !At.empty() &&
               llvm::none_of(At, [&](link::ElementId E) { return Linked.paths().isBracketed(E); });
  if (InMember || !Named)
    return Items();
  llvm::SaveAndRestore Nest(InMember, true);
  auto Maker = makerOf(At);
  auto Params = Maker ? UnitView::slice(P.unit(*Maker).Params, P.function(*Maker).Params)
                      : llvm::ArrayRef<ParamRecord>();
  NodeRef Exit = Params.empty() ? NodeRef() : P.nodeRef(*Maker, Params[0].Exit);
  auto Found = Exit.isSome() ? at(Exit, At) : std::nullopt;
  if (Found) // whoever makes the object is not looked for
    llvm::erase_if(*Found, [&](const ListItem &Item) { return isOfParameter(P, Item); });
  return Found.value_or(Items());
}

/// What a member points to, in any object of its class: what all have that are ever put there.
ListMembers::Items ListMembers::pointedToBy(const Path &At) {
  bool Named = !At.empty() && !Linked.paths().isBracketed(At.back());
  if (InMember || !Named)
    return Items();
  llvm::SaveAndRestore Nest(InMember, true);
  std::optional<Items> Every;
  for (auto [Body, Row] : Fields.of(At.back())) {
    const EdgeRecord &Store = P.unit(Body).Edges[Row];
    Path Where = Linked.paths().elements(P.path(P.body(Body).Unit, Store.Path));
    NodeRef Put = P.nodeRef(Body, Store.From);
    if (Where.back() != At.back())
      return Items();
    if ((P.function(Body).Flags & FN_Destructor) || keepsAll(Put, At.back()))
      continue;
    meet(Every, at(Put, {}));
  }
  if (Every)
    llvm::erase_if(*Every, [&](const ListItem &Item) { return isOfParameter(P, Item); });
  return Every.value_or(Items());
}

} // namespace flowpact::solve
