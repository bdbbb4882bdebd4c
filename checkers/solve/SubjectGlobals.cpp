//===- SubjectGlobals.cpp - globals that calls change ---------------------===//
//
//   if (!mayTrain(Current)) return;
//   next();                            void next() { Current = pop(); }
//   train(load(Current));              another user
//
// What a global holds is the same whenever it is read, unless it was written in between, here or
// in what was called. So it is told by its version, too: the call or the store that it was last
// changed by, or the join of ways with different ones, as in static single assignment form. None
// of these: it is as it was when the function was entered, and its caller says what that is.
//
// Asked for a part of it, what is written to other parts is no change; neither is what leaves
// the part as it was.
//
//===----------------------------------------------------------------------===//
#include "solve/MemberVersions.h"
#include "solve/Subject.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;
using link::CellId;
using link::ElementList;
using link::PathRef;
using link::PathTable;
using link::Program;

/// What a store writes lies at the part, or has the part in it; none: beside it.
static std::optional<ElementList> writtenAt(const PathTable &Paths, const ElementList &Part,
                                            const ElementList &Where, bool &Inside) {
  for (size_t I = 0; I < std::min(Part.size(), Where.size()); ++I)
    if (!Paths.matches(Part[I], Where[I]))
      return std::nullopt;
  Inside = Where.size() > Part.size();
  return Inside ? ElementList() : ElementList(Part.begin() + Where.size(), Part.end());
}

/// True if \p Store is the first value of a static local variable.
static bool isInitial(const Program &P, NodeRef Store) {
  BodyId B = P.bodyOf(Store);
  if (P.function(B).Flags & FN_Initializer)
    return true;
  if (!(P.global(P.cellOf(Store)).Flags & GF_StaticLocal))
    return false;
  return llvm::any_of(P.inEdges(Store), [&](uint32_t Row) {
    NodeRef Value = P.nodeRef(B, P.edge(Store, Row).From);
    return llvm::any_of(P.outEdges(Value), [&](const EdgeRecord &Edge) {
      if (Edge.Kind == EdgeKind::CallArg)
        return false;
      NodeRef Made = P.nodeRef(B, NodeId(Edge.Target));
      return P.node(Made).Kind == NodeKind::Definition && P.inEdges(Made).size() == 1 &&
             llvm::any_of(P.outEdges(Made), [&](const EdgeRecord &Next) {
               return Next.Kind == EdgeKind::Copy &&
                      staticVariable(P, P.nodeRef(B, NodeId(Next.Target))).isSome();
             });
    });
  });
}

/// True if \p N, which stands at \p Rest of \p Part of \p Cell from now on, is not what was there.
bool Subjects::isAnother(NodeRef N, ElementList Rest, CellId Cell, const ElementList &Part) {
  Walk State;
  State.AnyVersion = true;
  return !(walk(N, std::move(Rest), State) ==
           Subject{cellRoot(Cell, NodeRef(), BodyId(), 0), Part});
}

/// True if \p Store leaves something else at \p Part of its global than what was there.
bool Subjects::changesGlobal(NodeRef Store, const ElementList &Part) {
  BodyId B = P.bodyOf(Store);
  const PathTable &Paths = Linked.paths();
  if (isInitial(P, Store))
    return false;
  return llvm::any_of(P.inEdges(Store), [&](uint32_t Row) {
    const EdgeRecord &Edge = P.edge(Store, Row);
    NodeRef From = P.nodeRef(B, Edge.From);
    bool Inside = false;
    auto Rest = writtenAt(Paths, Part, Paths.elements(P.path(P.body(B).Unit, Edge.Path)), Inside);
    if (!Rest || P.node(From).Kind == NodeKind::ReturnPost)
      return false; // what is written through what the function returns is in its callers
    return Inside || isAnother(From, std::move(*Rest), P.cellOf(Store), Part);
  });
}

/// True if \p W writes something else to \p Part of \p Cell, through what an accessor returned:
///   current().User = Other;
bool Subjects::changesThrough(CallRef W, CellId Cell, const ElementList &Part) {
  const PathTable &Paths = Linked.paths();
  NodeRef Written = P.nodeRef(P.bodyOf(W), P.call(W).Result);
  if (Written.isNone())
    return false;
  for (const Callee &To : Linked.calls().callees(W))
    for (NodeRef Store : P.storesOf(Cell)) {
      if (P.bodyOf(Store) != To.Body)
        continue;
      for (uint32_t Row : P.inEdges(Store)) {
        const EdgeRecord &Edge = P.edge(Store, Row);
        bool Inside = false;
        PathRef Where = P.path(P.body(To.Body).Unit, Edge.Path);
        auto Rest = writtenAt(Paths, Part, Paths.elements(Where), Inside);
        bool Through = P.node(P.nodeRef(To.Body, Edge.From)).Kind == NodeKind::ReturnPost;
        if (Through && Rest && (Inside || isAnother(Written, std::move(*Rest), Cell, Part)))
          return true;
      }
    }
  return false;
}

/// Adds to \p Found the functions that change \p Part of \p Cell through what \p Accessor returns.
void Subjects::findWritersThrough(BodyId Accessor, CellId Cell, const ElementList &Part,
                                  llvm::SmallVectorImpl<BodyId> &Found) {
  for (CallSite Site : Linked.calls().callers(Accessor)) {
    BodyId B = P.bodyOf(Site.Call);
    const Range &Calls = P.function(B).Calls;
    for (uint32_t Row = Calls.Begin; Row < Calls.End; ++Row)
      if (CallRef W = P.callRef(B, CallId(Row)); P.call(W).Kind == CallKind::WriteBack &&
                                                 P.originalOf(W) == Site.Call &&
                                                 changesThrough(W, Cell, Part))
        Found.push_back(B);
  }
}

/// Functions that may change \p Part of \p Cell, themselves or in what they call.
const llvm::BitVector &Subjects::writersOf(CellId Cell, const ElementList &Part) {
  auto [Entry, New] = Writers.try_emplace({Cell, Part});
  llvm::BitVector &Found = Entry->second;
  if (!New)
    return Found;
  llvm::BitVector Reached(P.bodyCount());
  std::vector<BodyId> Work;
  auto Add = [&](BodyId B) {
    if (!Reached[B.Value]) {
      Reached.set(B.Value);
      Work.push_back(B);
    }
  };
  llvm::SmallVector<BodyId, 4> Through;
  if (!(P.global(Cell).Flags & GF_Constant))
    for (NodeRef Store : P.storesOf(Cell)) {
      if (!Reached[P.bodyOf(Store).Value] && changesGlobal(Store, Part))
        Add(P.bodyOf(Store));
      if (P.function(P.bodyOf(Store)).ReturnPost.isSome())
        findWritersThrough(P.bodyOf(Store), Cell, Part, Through);
    }
  for (BodyId B : Through)
    Add(B);
  for (size_t I = 0; I < Work.size(); ++I)
    for (CallSite Site : Linked.calls().callers(Work[I]))
      if (!Linked.calls().callees(Site.Call)[Site.Callee].Deferred)
        Add(P.bodyOf(Site.Call));
  if (Work.empty())
    Reached.clear();
  return Writers[{Cell, Part}] = std::move(Reached);
}

/// Where \p Cell is written in \p B, by block.
void Subjects::findEvents(BodyId B, CellId Cell, const ElementList &Part, PlaceVersions &Of) {
  const FunctionRecord &Function = P.function(B);
  const llvm::BitVector &Writing = writersOf(Cell, Part);
  for (uint32_t I = 0; I < Function.Blocks.size(); ++I) {
    const Range &Calls = P.unit(B).Blocks[Function.Blocks.Begin + I].Calls;
    for (uint32_t Row = Calls.Begin; Row < Calls.End; ++Row) {
      CallRef C = P.callRef(B, CallId(Row));
      bool Writes = P.call(C).Kind == CallKind::WriteBack
                        ? changesThrough(C, Cell, Part)
                        : llvm::any_of(Linked.calls().callees(C), [&](const Callee &To) {
                            return !To.Deferred && Writing[To.Body.Value];
                          });
      if (Writes)
        Of.Events[I].push_back({Row - Calls.Begin, ~0u, PlaceVersions::ByCall | C.Value});
    }
  }
  for (NodeRef Store : P.storesOf(Cell)) {
    if (P.bodyOf(Store) != B || P.node(Store).Block.isNone() || !changesGlobal(Store, Part))
      continue;
    AccessOrder When = AccessOrder::of(P.node(Store).Flags);
    bool Known = AccessOrder::isKnown(P.node(Store).Flags);
    Of.Events[P.node(Store).Block.Value - Function.Blocks.Begin].push_back(
        {Known ? When.CallsBefore : 0, Known ? When.StoresBefore : 0,
         PlaceVersions::ByStore | Store.Value});
  }
}

/// The versions in \p B; null if nothing there changes it.
const PlaceVersions *Subjects::versionsIn(BodyId B, CellId Cell, const ElementList &Part) {
  const llvm::BitVector &Writing = writersOf(Cell, Part);
  const FunctionRecord &Function = P.function(B);
  if (Writing.empty() || !Writing[B.Value] || Function.Entry.isNone())
    return nullptr;
  std::shared_ptr<const PlaceVersions> &Entry = VersionsIn[{B, Cell, Part}];
  if (Entry)
    return Entry.get();
  auto Made = std::make_shared<PlaceVersions>();
  Entry = Made;
  PlaceVersions &Of = *Made;
  Of.Events.resize(Function.Blocks.size());
  findEvents(B, Cell, Part, Of);
  Of.spread(Linked, B);
  return &Of;
}

static std::string textOf(BodyId B, uint64_t Version) {
  return Version ? "@" + std::to_string(B.Value) + "." + std::to_string(Version) : "";
}

/// \p Cell as it is in \p Version of it in \p B; 0: as it was before.
RootId Subjects::cellRoot(CellId Cell, NodeRef N, BodyId B, uint64_t Version) {
  std::string Text = textOf(B, Version);
  std::string Key = "g" + std::to_string(Cell.Value) + Text;
  RootId Made = intern({RootKind::Cell, N, Cell.Value, std::move(Text), {}}, std::move(Key));
  if (Root &R = Roots[Made.Value]; Version && R.Since.isNone())
    R.Since = Members->madeAt(B, Version);
  return Made;
}

/// What \p Load reads, of which \p Part is asked for.
Subject Subjects::globalAt(NodeRef Load, const ElementList &Part, const Walk &State) {
  BodyId B = P.bodyOf(Load);
  CellId Cell = P.cellOf(Load);
  uint64_t Version = 0;
  const PlaceVersions *Of = State.AnyVersion ? nullptr : versionsIn(B, Cell, Part);
  if (Of && P.node(Load).Block.isSome()) {
    AccessOrder When = AccessOrder::of(P.node(Load).Flags);
    if (!AccessOrder::isKnown(P.node(Load).Flags))
      When = AccessOrder();
    Version = Of->after(P.node(Load).Block.Value - P.function(B).Blocks.Begin, When.CallsBefore,
                        When.StoresBefore);
  }
  return {cellRoot(Cell, Load, B, Version), Part, Load};
}

/// What the global \p S of a callee of \p Site is there. What it was when the callee was entered
/// it was at the call; what it is when the callee is left it is after the call.
Subject Subjects::globalToCaller(const Subject &S, CallSite Site, const Walk &State) {
  if (State.AnyVersion)
    return S;
  const Root R = Roots[S.Root.Value];
  CellId Cell(R.Number);
  BodyId B = P.bodyOf(Site.Call), Inside = Linked.calls().callees(Site.Call)[Site.Callee].Body;
  bool Later = false;
  if (!R.Text.empty()) {
    const PlaceVersions *Of = versionsIn(Inside, Cell, S.Path);
    BlockId Exit = P.function(Inside).Exit;
    Later = Of && Exit.isSome() &&
            R.Text == textOf(Inside, Of->out(Exit.Value - P.function(Inside).Blocks.Begin));
    if (!Later)
      return S;
  }
  const PlaceVersions *Of = versionsIn(B, Cell, S.Path);
  BlockId Block = P.call(Site.Call).Block;
  if (!Of || Block.isNone())
    return {cellRoot(Cell, S.At, B, 0), S.Path, S.At};
  const Range &Calls = P.unit(B)[Block].Calls;
  uint32_t Position = Site.Call.Value - P.callRef(B, CallId(Calls.Begin)).Value;
  uint64_t Version =
      Of->after(Block.Value - P.function(B).Blocks.Begin, Position + Later, Later ? 0 : ~0u);
  return {cellRoot(Cell, S.At, B, Version), S.Path, S.At};
}

} // namespace flowpact::solve
