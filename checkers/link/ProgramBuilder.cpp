//===- ProgramBuilder.cpp - merge units into one program ------------------===//
//
// Reads as: order the units, merge symbols, classes and globals by key, keep and
// number the bodies, index edges and accesses. Every step goes over the units in
// their sorted order, so that numbers do not depend on the order given. Steps that
// run at the same time write different tables.
//
//===----------------------------------------------------------------------===//
#include "link/Parallel.h"
#include "link/Program.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"
#include <numeric>

namespace flowpact::link {

using namespace graph;

class ProgramBuilder {
public:
  ProgramBuilder(unsigned PathDepth, unsigned Threads) : Threads(Threads) {
    P.Paths = PathTable(PathDepth);
  }
  Program build(llvm::ArrayRef<UnitView> Units) {
    orderUnits(Units);
    auto MergeFunctions = [this] {
      mergeSymbols();
      keepBodies();
      numberNodes();
    };
    auto MergeNames = [this] {
      mergeGlobals();
      mergePaths();
    };
    runTogether(Threads, MergeFunctions, [this] { mergeClasses(); }, MergeNames);
    runTogether(
        Threads, [this] { relateMethods(); }, [this] { indexEdges(); }, [this] { indexElements(); },
        [this] { indexGlobalAccesses(); });
    return std::move(P);
  }

private:
  void orderUnits(llvm::ArrayRef<UnitView> Units);
  void mergeSymbols();
  void keepBodies();
  Body makeBody(SymbolId S, UnitIndex U, FunctionId Row) const;
  void noteDifference(SymbolId S, llvm::ArrayRef<BodyId> Kept);
  void numberNodes();
  void mergeClasses();
  void mergeGlobals();
  void relateMethods();
  void mergePaths();
  void indexEdges();
  void indexElements();
  void indexGlobalAccesses();

  /// Numbers rows of one table over all units by their name: for each row the
  /// index of the first row with an equal name among those seen.
  template <typename NameOf, typename OnRow>
  uint32_t number(std::vector<uint32_t> &First, size_t (*SizeOf)(const UnitView &), NameOf Name,
                  OnRow Row);

  Program P;
  unsigned Threads;
};

/// Total order on units: by main file; units of one file (compiled twice) by
/// content.
static bool unitLess(const UnitView &A, const UnitView &B) {
  if (int Order = A.MainFile.compare(B.MainFile))
    return Order < 0;
  if (A.Nodes.size() != B.Nodes.size())
    return A.Nodes.size() < B.Nodes.size();
  if (A.Edges.size() != B.Edges.size())
    return A.Edges.size() < B.Edges.size();
  return A.StringBytes < B.StringBytes;
}

void ProgramBuilder::orderUnits(llvm::ArrayRef<UnitView> Units) {
  P.Units.assign(Units.begin(), Units.end());
  llvm::sort(P.Units, unitLess);
}

template <typename NameOf, typename OnRow>
uint32_t ProgramBuilder::number(std::vector<uint32_t> &First, size_t (*SizeOf)(const UnitView &),
                                NameOf Name, OnRow Row) {
  First.clear();
  uint32_t Total = 0;
  for (const UnitView &Unit : P.Units) {
    First.push_back(Total);
    Total += SizeOf(Unit);
  }
  std::vector<uint32_t> Hashes(Total);
  parallelFor(P.Units.size(), Threads, 4, [&](size_t U) {
    for (size_t I = 0, E = SizeOf(P.Units[U]); I < E; ++I)
      Hashes[First[U] + I] = llvm::xxh3_64bits(Name(P.Units[U], I));
  });
  llvm::DenseMap<llvm::CachedHashStringRef, uint32_t> Index(Total / 4);
  for (size_t U = 0; U < P.Units.size(); ++U)
    for (size_t I = 0, E = SizeOf(P.Units[U]); I < E; ++I) {
      llvm::CachedHashStringRef Key(Name(P.Units[U], I), Hashes[First[U] + I]);
      auto [Entry, Inserted] = Index.try_emplace(Key, Index.size());
      Row(UnitIndex(U), I, Entry->second, Inserted);
    }
  return Index.size();
}

void ProgramBuilder::mergeSymbols() {
  auto Name = [](const UnitView &Unit, size_t I) { return Unit.string(Unit.Functions[I].Key); };
  auto Row = [&](UnitIndex U, size_t I, uint32_t S, bool Inserted) {
    const FunctionRecord &Function = P.Units[U.Value].Functions[I];
    P.SymbolOfRow.push_back(SymbolId(S));
    if (Inserted)
      P.Symbols.push_back({U, FunctionId(I), Function.Flags});
    else if ((Function.Flags & FN_HasBody) && !(P.Symbols[S].Flags & FN_HasBody))
      P.Symbols[S] = {U, FunctionId(I), Function.Flags};
  };
  number(P.FirstFunction, [](const UnitView &Unit) { return Unit.Functions.size(); }, Name, Row);
}

Body ProgramBuilder::makeBody(SymbolId S, UnitIndex U, FunctionId Row) const {
  const UnitView &Unit = P.unit(U);
  const FunctionRecord &Function = Unit[Row];
  Body New;
  New.Symbol = S;
  New.Unit = U;
  New.Row = Row;
  New.NodeRow = Function.Nodes.Begin;
  New.NodeEnd = Function.Nodes.End;
  New.CallRow = Function.Calls.Begin;
  New.EdgeEnd = Function.Edges.End;
  New.Function = &Function;
  New.Nodes = Unit.Nodes.data() + New.NodeRow;
  New.Calls = Unit.Calls.data() + New.CallRow;
  New.Edges = Unit.Edges.data();
  return New;
}

void ProgramBuilder::keepBodies() {
  std::vector<std::pair<uint32_t, std::pair<UnitIndex, FunctionId>>> Definitions;
  for (size_t U = 0; U < P.Units.size(); ++U)
    for (size_t I = 0; I < P.Units[U].Functions.size(); ++I)
      if (P.Units[U].Functions[I].Flags & FN_HasBody)
        Definitions.push_back(
            {P.symbolOf(UnitIndex(U), FunctionId(I)).Value, {UnitIndex(U), FunctionId(I)}});
  Csr<std::pair<UnitIndex, FunctionId>> BySymbol(P.Symbols.size(), Definitions);
  std::vector<std::pair<uint32_t, BodyId>> Kept;
  P.DefinesMain.resize(P.Units.size());
  for (uint32_t S = 0; S < P.Symbols.size(); ++S) {
    llvm::SmallVector<std::pair<uint32_t, uint32_t>, 2> Hashes;
    llvm::SmallVector<BodyId, 2> Bodies;
    for (auto [U, F] : BySymbol[S]) {
      const FunctionRecord &Function = P.unit(U)[F];
      std::pair<uint32_t, uint32_t> Hash(Function.BodyHashLow, Function.BodyHashHigh);
      if (Function.Flags & FN_Main)
        P.DefinesMain.set(U.Value);
      if (auto Known = llvm::find(Hashes, Hash); Known != Hashes.end()) {
        P.OnlyUnit[Bodies[Known - Hashes.begin()].Value] = UnitIndex();
        continue;
      }
      P.OnlyUnit.push_back(U);
      Hashes.push_back(Hash);
      Bodies.push_back(BodyId(P.Bodies.size()));
      Kept.push_back({S, Bodies.back()});
      P.Bodies.push_back(makeBody(SymbolId(S), U, F));
    }
    if (Bodies.size() > 1)
      noteDifference(SymbolId(S), Bodies);
  }
  P.BodiesOf = Csr<BodyId>(P.Symbols.size(), Kept);
}

static std::string place(const UnitView &Unit, LocationId Location) {
  if (Location.isNone() || Unit[Location].File.isNone())
    return Unit.MainFile.str();
  const LocationRecord &Row = Unit[Location];
  return Unit.string(Unit[Row.File].Path).str() + ":" + std::to_string(Row.Line);
}

/// The one-definition rule: all bodies are analysed, calls go to each, but for those
/// from the unit of one of them.
void ProgramBuilder::noteDifference(SymbolId S, llvm::ArrayRef<BodyId> Kept) {
  if (P.Symbols[S.Value].Flags & (FN_Internal | FN_External))
    return;
  std::string Note = "function '" + P.name(S).str() + "' has " + std::to_string(Kept.size()) +
                     " different bodies: ";
  for (size_t I = 0; I < Kept.size() && I < 4; ++I) {
    const UnitView &Unit = P.unit(Kept[I]);
    Note += (I ? ", " : "") + place(Unit, P.function(Kept[I]).Location) + " (in " +
            Unit.MainFile.str() + ")";
  }
  P.Notes.push_back(Note + (Kept.size() > 4 ? ", ..." : "") +
                    "; calls from elsewhere go to all of them");
}

void ProgramBuilder::numberNodes() {
  uint32_t Node = 0, Call = 0;
  for (Body &B : P.Bodies) {
    const FunctionRecord &Function = P.unit(B.Unit)[B.Row];
    B.FirstNode = Node;
    B.FirstCall = Call;
    Node += Function.Nodes.size();
    Call += Function.Calls.size();
    P.Edges += Function.Edges.size();
  }
  P.BodyOfNode.resize(Node);
  P.BodyOfCall.resize(Call);
  parallelFor(P.Bodies.size(), Threads, 1024, [&](size_t I) {
    const Body &B = P.Bodies[I];
    const FunctionRecord &Function = P.unit(B.Unit)[B.Row];
    std::fill_n(P.BodyOfNode.begin() + B.FirstNode, Function.Nodes.size(), BodyId(I));
    std::fill_n(P.BodyOfCall.begin() + B.FirstCall, Function.Calls.size(), BodyId(I));
  });
}

void ProgramBuilder::mergeClasses() {
  std::vector<std::pair<uint32_t, ClassId>> Bases;
  auto Name = [](const UnitView &Unit, size_t I) { return Unit.string(Unit.Types[I].Name); };
  auto Row = [&](UnitIndex U, size_t I, uint32_t C, bool Inserted) {
    const TypeRecord &Type = P.Units[U.Value].Types[I];
    P.ClassOfRow.push_back(ClassId(C));
    if (Inserted)
      P.Classes.push_back({U, TypeId(I), false});
    // A row with fields says more than one seen through a forward declaration.
    else if (P.type(ClassId(C)).Fields.empty() && !Type.Fields.empty())
      P.Classes[C].Unit = U, P.Classes[C].Row = TypeId(I);
    P.Classes[C].Constructed |= (Type.Flags & TF_Constructed) != 0;
  };
  number(P.FirstType, [](const UnitView &Unit) { return Unit.Types.size(); }, Name, Row);
  for (size_t U = 0; U < P.Units.size(); ++U)
    for (size_t I = 0; I < P.Units[U].Types.size(); ++I)
      for (TypeId Base : UnitView::slice(P.Units[U].TypeBases, P.Units[U].Types[I].Bases))
        if (!Base.isNone())
          Bases.push_back(
              {P.classOf(UnitIndex(U), TypeId(I)).Value, P.classOf(UnitIndex(U), Base)});
  llvm::sort(Bases);
  Bases.erase(std::unique(Bases.begin(), Bases.end()), Bases.end());
  std::vector<std::pair<uint32_t, ClassId>> Derived;
  for (auto [Class, Base] : Bases)
    Derived.push_back({Base.Value, ClassId(Class)});
  P.Bases = Csr<ClassId>(P.Classes.size(), Bases);
  P.Derived = Csr<ClassId>(P.Classes.size(), Derived);
}

void ProgramBuilder::mergeGlobals() {
  auto Name = [](const UnitView &Unit, size_t I) { return Unit.string(Unit.Globals[I].Key); };
  auto Row = [&](UnitIndex U, size_t I, uint32_t C, bool Inserted) {
    P.CellOfRow.push_back(CellId(C));
    if (Inserted)
      P.Cells.push_back({U, GlobalId(I)});
  };
  number(P.FirstGlobal, [](const UnitView &Unit) { return Unit.Globals.size(); }, Name, Row);
}

void ProgramBuilder::relateMethods() {
  using Pair = std::pair<uint32_t, SymbolId>;
  std::vector<Pair> Overridden, Overriders, Methods;
  for (size_t U = 0; U < P.Units.size(); ++U) {
    const UnitView &Unit = P.Units[U];
    for (size_t I = 0; I < Unit.Functions.size(); ++I) {
      SymbolId S = P.symbolOf(UnitIndex(U), FunctionId(I));
      for (FunctionId F : UnitView::slice(Unit.FunctionRefs, Unit.Functions[I].Overrides)) {
        SymbolId Base = P.symbolOf(UnitIndex(U), F);
        Overridden.push_back({S.Value, Base});
        Overriders.push_back({Base.Value, S});
      }
      if (ClassId C = P.classOf(UnitIndex(U), Unit.Functions[I].Class); C.isSome())
        Methods.push_back({C.Value, S});
    }
  }
  auto Compact = [&](std::vector<Pair> &Pairs, uint32_t Rows) {
    llvm::sort(Pairs);
    Pairs.erase(std::unique(Pairs.begin(), Pairs.end()), Pairs.end());
    return Csr<SymbolId>(Rows, Pairs);
  };
  P.Overridden = Compact(Overridden, P.Symbols.size());
  P.Overriders = Compact(Overriders, P.Symbols.size());
  P.Methods = Compact(Methods, P.Classes.size());
}

void ProgramBuilder::mergePaths() {
  std::vector<ElementId> ElementOf; // of a unit's string, while it is merged
  for (const UnitView &Unit : P.Units) {
    P.FirstPath.push_back(P.PathOfRow.size());
    ElementOf.assign(Unit.stringCount(), ElementId());
    for (const PathRecord &Path : Unit.Paths) {
      ElementList Elements;
      for (StringId Text : UnitView::slice(Unit.PathElements, Path.Elements)) {
        ElementId &Known = ElementOf[Text.Value];
        if (Known.isNone())
          Known = P.Paths.element(Unit.string(Text));
        Elements.push_back(Known);
      }
      P.PathOfRow.push_back(P.Paths.make(Elements));
    }
  }
}

void ProgramBuilder::indexEdges() {
  uint32_t Nodes = P.BodyOfNode.size();
  std::vector<uint32_t> Begin(Nodes + 1, 0);
  auto ForEdges = [&](size_t I, auto Visit) {
    const Body &B = P.Bodies[I];
    const UnitView &Unit = P.unit(B.Unit);
    const FunctionRecord &Function = Unit[B.Row];
    uint32_t Delta = B.FirstNode - Function.Nodes.Begin;
    for (uint32_t E = Function.Edges.Begin; E < Function.Edges.End; ++E)
      if (Unit.Edges[E].Kind != EdgeKind::CallArg && !(Unit.Edges[E].Flags & EF_Index))
        Visit(Unit.Edges[E].Target + Delta, E);
  };
  parallelFor(P.Bodies.size(), Threads, 256, [&](size_t I) {
    ForEdges(I, [&](uint32_t Target, uint32_t) { ++Begin[Target + 1]; });
  });
  std::partial_sum(Begin.begin(), Begin.end(), Begin.begin());
  std::vector<uint32_t> Next(Begin.begin(), Begin.end() - 1), Values(Begin.back());
  parallelFor(P.Bodies.size(), Threads, 256, [&](size_t I) {
    ForEdges(I, [&](uint32_t Target, uint32_t E) { Values[Next[Target]++] = E; });
  });
  P.InEdges = Csr<uint32_t>(std::move(Begin), std::move(Values));
}

void ProgramBuilder::indexElements() {
  for (const Body &B : P.Bodies) {
    const UnitView &Unit = P.unit(B.Unit);
    uint32_t Delta = B.FirstNode - B.NodeRow;
    for (const EdgeRecord &Edge : UnitView::slice(Unit.Edges, Unit[B.Row].Edges))
      if (Edge.Flags & EF_Index)
        P.IndexOf[NodeRef(Edge.Target + Delta)] = {NodeRef(Edge.From.Value + Delta),
                                                   !(Edge.Flags & EF_Weak)};
  }
}

void ProgramBuilder::indexGlobalAccesses() {
  std::vector<std::pair<uint32_t, NodeRef>> Loads, Stores;
  for (size_t I = 0; I < P.Bodies.size(); ++I) {
    const Body &B = P.Bodies[I];
    const FunctionRecord &Function = P.unit(B.Unit)[B.Row];
    for (uint32_t Row = Function.Nodes.Begin; Row < Function.Nodes.End; ++Row) {
      const NodeRecord &Node = P.unit(B.Unit).Nodes[Row];
      if (Node.Kind != NodeKind::GlobalLoad && Node.Kind != NodeKind::GlobalStore)
        continue;
      CellId Cell = P.cellOf(B.Unit, GlobalId(Node.Payload));
      (Node.Kind == NodeKind::GlobalLoad ? Loads : Stores)
          .push_back({Cell.Value, P.nodeRef(BodyId(I), NodeId(Row))});
    }
  }
  P.Loads = Csr<NodeRef>(P.Cells.size(), Loads);
  P.Stores = Csr<NodeRef>(P.Cells.size(), Stores);
}

Program linkUnits(llvm::ArrayRef<UnitView> Units, unsigned PathDepth, unsigned Threads) {
  return ProgramBuilder(PathDepth, Threads).build(Units);
}

} // namespace flowpact::link
