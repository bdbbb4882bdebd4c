//===- Program.h - many units linked to one program -------------*- C++ -*-===//
//
//   units -> order -> merge symbols, types, globals -> number bodies, nodes
//     -> class hierarchy -> call targets (CallGraph.h)
//
// The program copies no rows: it numbers the rows of the units' tables. A symbol
// is a function by key; a body is one definition that was kept. The nodes, calls
// and blocks of kept bodies have program-wide numbers, contiguous per body, so
// that per-node data are plain arrays.
//
// Invariants: numbers depend only on the set of units, not on their order. A
// program is immutable once linked, so threads may share it.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_PROGRAM_H
#define FLOWPACT_LINK_PROGRAM_H

#include "graph/Unit.h"
#include "link/AccessPath.h"
#include "link/Csr.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include <string>
#include <vector>

namespace flowpact::link {

using UnitIndex = Id<struct UnitTag>;
using SymbolId = Id<struct SymbolTag>; ///< a function by key
using BodyId = Id<struct BodyTag>;     ///< a kept definition
using NodeRef = Id<struct NodeRefTag>; ///< a node of a kept body
using CallRef = Id<struct CallRefTag>; ///< a call of a kept body
using CellId = Id<struct CellTag>;     ///< a variable with static storage
using ClassId = Id<struct ClassTag>;   ///< a type by name

struct Symbol {
  UnitIndex Unit;        ///< of the representative row
  graph::FunctionId Row; ///< a definition if there is one
  uint32_t Flags = 0;    ///< FunctionFlags of the representative
};

struct Body {
  SymbolId Symbol;
  UnitIndex Unit;
  graph::FunctionId Row;
  uint32_t FirstNode = 0, FirstCall = 0; ///< program-wide numbers
  /// What the unit's tables say of it, at hand: every step of every propagation asks.
  uint32_t NodeRow = 0, NodeEnd = 0, CallRow = 0, EdgeEnd = 0;
  const graph::FunctionRecord *Function = nullptr;
  const graph::NodeRecord *Nodes = nullptr; ///< its own
  const graph::CallRecord *Calls = nullptr; ///< its own
  const graph::EdgeRecord *Edges = nullptr; ///< of the unit
};

struct Class {
  UnitIndex Unit;
  graph::TypeId Row;
  bool Constructed = false;
};

struct Cell {
  UnitIndex Unit;
  graph::GlobalId Row;
};

class Program {
public:
  // --- units
  llvm::ArrayRef<graph::UnitView> units() const { return Units; }
  const graph::UnitView &unit(UnitIndex U) const { return Units[U.Value]; }
  const graph::UnitView &unit(BodyId B) const { return unit(body(B).Unit); }

  // --- functions
  uint32_t symbolCount() const { return Symbols.size(); }
  uint32_t bodyCount() const { return Bodies.size(); }
  const Symbol &symbol(SymbolId S) const { return Symbols[S.Value]; }
  const Body &body(BodyId B) const { return Bodies[B.Value]; }
  const graph::FunctionRecord &function(SymbolId S) const {
    return unit(symbol(S).Unit)[symbol(S).Row];
  }
  const graph::FunctionRecord &function(BodyId B) const { return *body(B).Function; }
  llvm::ArrayRef<BodyId> bodies(SymbolId S) const { return BodiesOf[S.Value]; }
  /// The one unit that has \p B; none if several have the same body.
  UnitIndex onlyUnit(BodyId B) const { return OnlyUnit[B.Value]; }
  /// False if \p A and \p B are certainly not linked together: each is in a unit of
  /// its own that defines main.
  bool mayShareExecutable(BodyId A, BodyId B) const {
    UnitIndex U = onlyUnit(A), V = onlyUnit(B);
    return U == V || U.isNone() || V.isNone() || !DefinesMain[U.Value] || !DefinesMain[V.Value];
  }
  /// The function, a row of its unit, that the lambda \p B is written in, however deep;
  /// \p B itself if it is no lambda, the outermost lambda if that is in no function.
  graph::FunctionId writtenIn(BodyId B) const;
  SymbolId symbolOf(UnitIndex U, graph::FunctionId F) const {
    return SymbolOfRow[FirstFunction[U.Value] + F.Value];
  }
  llvm::StringRef name(SymbolId S) const { return unit(symbol(S).Unit).string(function(S).Name); }
  llvm::StringRef key(SymbolId S) const { return unit(symbol(S).Unit).string(function(S).Key); }
  bool isExternal(SymbolId S) const { return symbol(S).Flags & graph::FN_External; }
  /// Symbols that \p S overrides directly, and that override it directly.
  llvm::ArrayRef<SymbolId> overridden(SymbolId S) const { return Overridden[S.Value]; }
  llvm::ArrayRef<SymbolId> overriders(SymbolId S) const { return Overriders[S.Value]; }

  // --- nodes
  uint32_t nodeCount() const { return BodyOfNode.size() - States.size(); }
  /// With the states, which come behind.
  uint32_t stateEnd() const { return BodyOfNode.size(); }
  /// \p N is no node of a unit: what a global holds somewhere (GlobalOrder.h).
  bool isState(NodeRef N) const { return N.Value >= FirstState; }
  BodyId bodyOf(NodeRef N) const { return BodyOfNode[N.Value]; }
  NodeRef nodeRef(BodyId B, graph::NodeId N) const {
    if (N.isNone())
      return NodeRef();
    return NodeRef(N.Value - body(B).NodeRow + body(B).FirstNode);
  }
  graph::NodeId rowOf(NodeRef N) const {
    if (isState(N))
      return graph::NodeId();
    const Body &B = body(bodyOf(N));
    return graph::NodeId(N.Value - B.FirstNode + B.NodeRow);
  }
  const graph::NodeRecord &node(NodeRef N) const {
    if (LLVM_UNLIKELY(isState(N)))
      return States[N.Value - FirstState];
    const Body &B = body(bodyOf(N));
    return B.Nodes[N.Value - B.FirstNode];
  }
  /// Hints that node(\p N) will be asked for soon; each follows what the one before it has
  /// fetched.
  void prefetchBody(NodeRef N) const { __builtin_prefetch(&BodyOfNode[N.Value]); }
  void prefetchNode(NodeRef N) const { __builtin_prefetch(&node(N)); }
  /// Out-edges of \p N, rows of its unit.
  llvm::ArrayRef<graph::EdgeRecord> outEdges(NodeRef N) const;
  /// In-edges from nodes (not CallArg): indices into the unit's Edges.
  llvm::ArrayRef<uint32_t> inEdges(NodeRef N) const { return InEdges[N.Value]; }
  /// The number of the element of an array that \p N reads, or was written in what it
  /// defines; none if that is a constant, or nothing of the kind.
  NodeRef indexOf(NodeRef N) const { return IndexOf.lookup(N).At; }
  /// What \p N defines was written at that element, and nowhere else.
  bool isWrittenAtIndex(NodeRef N) const { return IndexOf.lookup(N).Sole; }
  /// Visits what these are, in no order.
  template <typename Visitor> void forEachIndex(Visitor &&Visit) const {
    for (const auto &[N, Index] : IndexOf)
      Visit(Index.At);
  }
  const graph::EdgeRecord &edge(NodeRef N, uint32_t Index) const {
    return body(bodyOf(N)).Edges[Index];
  }

  // --- calls
  uint32_t callCount() const { return BodyOfCall.size(); }
  BodyId bodyOf(CallRef C) const { return BodyOfCall[C.Value]; }
  CallRef callRef(BodyId B, graph::CallId C) const {
    return CallRef(C.Value - body(B).CallRow + body(B).FirstCall);
  }
  const graph::CallRecord &call(CallRef C) const {
    const Body &B = body(bodyOf(C));
    return B.Calls[C.Value - B.FirstCall];
  }
  llvm::ArrayRef<graph::ArgRecord> args(CallRef C) const {
    return graph::UnitView::slice(unit(bodyOf(C)).Args, call(C).Args);
  }
  /// The statically named callee; none for an indirect call.
  SymbolId calleeSymbol(CallRef C) const;
  /// True if Args[0] is the object that a member function is called on.
  bool hasThisArgument(CallRef C) const;
  /// Index of the argument of \p C whose state after the call \p Post is; the number of
  /// arguments if there is none.
  uint32_t argumentOfPost(CallRef C, NodeRef Post) const;
  /// The call whose result a WriteBack goes through; otherwise \p C itself.
  CallRef originalOf(CallRef C) const;

  // --- globals, types, paths
  CellId cellOf(UnitIndex U, graph::GlobalId G) const {
    return CellOfRow[FirstGlobal[U.Value] + G.Value];
  }
  uint32_t cellCount() const { return Cells.size(); }
  const graph::GlobalRecord &global(CellId C) const {
    return unit(Cells[C.Value].Unit)[Cells[C.Value].Row];
  }
  llvm::StringRef name(CellId C) const { return unit(Cells[C.Value].Unit).string(global(C).Name); }
  /// The type of a variable as written out, template arguments and all; may be empty.
  llvm::StringRef typeText(CellId C) const {
    const graph::UnitView &Unit = unit(Cells[C.Value].Unit);
    graph::TypeId Type = global(C).Type;
    return Type.isNone() ? "" : Unit.string(Unit[Type].Name);
  }
  /// Of the variable's type, without template arguments, pointers and references; may
  /// be empty.
  llvm::StringRef typeName(CellId C) const {
    const graph::UnitView &Unit = unit(Cells[C.Value].Unit);
    graph::TypeId Type = global(C).Type;
    if (Type.isNone())
      return "";
    graph::StringId Template = Unit[Type].TemplateName;
    return Unit.string(Template.isSome() ? Template : Unit[Type].Name);
  }
  llvm::ArrayRef<NodeRef> loadsOf(CellId C) const { return Loads[C.Value]; }
  llvm::ArrayRef<NodeRef> storesOf(CellId C) const { return Stores[C.Value]; }
  /// Globals that any unit may write without saying so.
  llvm::BitVector escapingCells() const { return cellsWith(graph::GF_Escapes); }
  /// Globals of which some unit says \p Flag.
  llvm::BitVector cellsWith(graph::GlobalFlags Flag) const;
  CellId cellOf(NodeRef GlobalNode) const;
  /// Adds states, each with the body that it is in. Once.
  void setStates(std::vector<graph::NodeRecord> Rows, llvm::ArrayRef<BodyId> In);

  ClassId classOf(UnitIndex U, graph::TypeId T) const {
    return T.isNone() ? ClassId() : ClassOfRow[FirstType[U.Value] + T.Value];
  }
  uint32_t classCount() const { return Classes.size(); }
  const Class &classInfo(ClassId C) const { return Classes[C.Value]; }
  const graph::TypeRecord &type(ClassId C) const {
    return unit(Classes[C.Value].Unit)[Classes[C.Value].Row];
  }
  llvm::StringRef name(ClassId C) const { return unit(Classes[C.Value].Unit).string(type(C).Name); }
  llvm::ArrayRef<ClassId> bases(ClassId C) const { return Bases[C.Value]; }
  llvm::ArrayRef<ClassId> derived(ClassId C) const { return Derived[C.Value]; }
  /// The class that \p S is a member of; none for free functions.
  ClassId classOf(SymbolId S) const {
    return S.isNone() ? ClassId() : classOf(symbol(S).Unit, function(S).Class);
  }
  /// The type of \p N without pointers and references, as far as its row, its
  /// parameter or its call's callee says; none if they do not.
  ClassId typeOf(NodeRef N) const;
  /// Member functions of \p C, by symbol number.
  llvm::ArrayRef<SymbolId> methods(ClassId C) const { return Methods[C.Value]; }

  const PathTable &paths() const { return Paths; }
  PathRef path(UnitIndex U, graph::PathId P) const {
    return P.isNone() ? PathTable::Empty : PathOfRow[FirstPath[U.Value] + P.Value];
  }

  /// Differences that linking found, for people: two bodies for one key.
  llvm::ArrayRef<std::string> notes() const { return Notes; }
  uint64_t edgeCount() const { return Edges; }

private:
  friend class ProgramBuilder;
  std::vector<graph::UnitView> Units; ///< sorted
  std::vector<Symbol> Symbols;
  std::vector<Body> Bodies;
  std::vector<Class> Classes;
  std::vector<Cell> Cells;
  /// Program-wide numbers of units' rows: First*[unit] + row.
  std::vector<uint32_t> FirstFunction, FirstGlobal, FirstType, FirstPath;
  std::vector<SymbolId> SymbolOfRow;
  std::vector<CellId> CellOfRow;
  std::vector<ClassId> ClassOfRow;
  std::vector<PathRef> PathOfRow;
  std::vector<BodyId> BodyOfNode, BodyOfCall;
  std::vector<graph::NodeRecord> States;
  uint32_t FirstState = ~0u;
  Csr<BodyId> BodiesOf;
  std::vector<UnitIndex> OnlyUnit; ///< by body
  llvm::BitVector DefinesMain;     ///< by unit
  Csr<SymbolId> Overridden, Overriders, Methods;
  Csr<uint32_t> InEdges;
  struct Index {
    NodeRef At;
    bool Sole = false;
  };
  llvm::DenseMap<NodeRef, Index> IndexOf;
  Csr<NodeRef> Loads, Stores;
  Csr<ClassId> Bases, Derived;
  PathTable Paths;
  std::vector<std::string> Notes;
  uint64_t Edges = 0;
};

/// Links \p Units, given in any order. \p PathDepth: elements of an access path.
Program linkUnits(llvm::ArrayRef<graph::UnitView> Units, unsigned PathDepth, unsigned Threads);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_PROGRAM_H
