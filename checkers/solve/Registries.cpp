//===- Registries.cpp - tables of what is alive ---------------------------===//
#include "solve/Registries.h"
#include "link/Constructions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::solve {

using namespace graph;
using link::CallRef;
using link::CellId;
using link::ClassId;
using link::ElementId;
using link::NodeRef;
using link::PathRef;
using link::PathTable;
using link::SymbolId;
using link::templateArgument;

Registries::Registries(const link::LinkedProgram &Linked) : P(Linked.program()) {
  findLiving();
  findTakenOut();
  findCleared();
  findTables();
}

/// Objects that are copied are records. Those that have virtual functions, or handles to
/// themselves, are not.
void Registries::findLiving() {
  for (ClassId C(0); C.Value < P.classCount(); ++C.Value)
    if ((P.type(C).Flags & TF_Polymorphic) || llvm::any_of(P.bases(C), [&](ClassId Base) {
          return P.name(Base).starts_with("std::enable_shared_from_this<");
        }))
      Living.insert(P.name(C));
}

static bool takesOut(llvm::StringRef Function) {
  return llvm::StringSwitch<bool>(Function.rsplit("::").second)
      .Cases({"erase", "extract", "remove", "removeOne", "removeAll", "take"}, true)
      .Default(false);
}

void Registries::findTakenOut() {
  llvm::BitVector Takes(P.symbolCount());
  for (SymbolId S(0); S.Value < P.symbolCount(); ++S.Value)
    if (takesOut(P.name(S)))
      Takes.set(S.Value);
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value)
    if (SymbolId S = P.calleeSymbol(C); S.isSome() && Takes[S.Value] && !P.args(C).empty())
      noteTakenFrom(P.nodeRef(P.bodyOf(C), P.args(C)[0].Pre));
}

void Registries::noteTakenFrom(NodeRef Container) {
  if (Container.isNone())
    return;
  if (P.node(Container).Kind == NodeKind::GlobalLoad)
    TakenFromCells.insert(P.cellOf(Container));
  for (uint32_t Row : P.inEdges(Container)) {
    const EdgeRecord &Edge = P.edge(Container, Row);
    PathRef Path = P.path(P.body(P.bodyOf(Container)).Unit, Edge.Path);
    if (Edge.Kind != EdgeKind::Load || Path == PathTable::Empty)
      continue;
    while (P.paths().tail(Path) != PathTable::Empty)
      Path = P.paths().tail(Path);
    TakenFrom.insert(P.paths().head(Path));
  }
}

/// Places that something sets to null: ref[fd] = nullptr;
void Registries::findCleared() {
  for (NodeRef N(0); N.Value < P.nodeCount(); ++N.Value) {
    if (P.node(N).Kind != NodeKind::Constant || P.node(N).Operation != Op::ConstNull)
      continue;
    const link::BodyId B = P.bodyOf(N);
    for (const EdgeRecord &Edge : P.outEdges(N)) {
      NodeRef To = P.nodeRef(B, NodeId(Edge.Target));
      if (Edge.Kind == EdgeKind::Store && P.node(To).Kind == NodeKind::GlobalStore)
        TakenFromCells.insert(P.cellOf(To));
      if (Edge.Kind != EdgeKind::Copy)
        continue;
      for (const EdgeRecord &Next : P.outEdges(To))
        if (Next.Kind == EdgeKind::CallArg && Next.Operand == WriteBackOperand) {
          CallRef Asked = P.originalOf(P.callRef(B, CallId(Next.Target)));
          if (!P.args(Asked).empty())
            noteTakenFrom(P.nodeRef(B, P.args(Asked)[0].Pre));
        }
    }
  }
}

/// True if the elements of \p Container, a type as written out, are handles to the living, or are
/// kept for one each.
bool Registries::namesLiving(llvm::StringRef Container) const {
  llvm::StringRef Name = Container.split('<').first;
  bool Pairs = Name.ends_with("map") || Name == "QMap" || Name == "QHash";
  return isLiving(templateArgument(Container, 0)) ||
         (Pairs && isLiving(templateArgument(Container, 1)));
}

bool Registries::isLiving(llvm::StringRef Element) const {
  Element.consume_front("const ");
  if (Element.consume_back("*"))
    Element = Element.rtrim();
  else if (Element.starts_with("std::shared_ptr<") || Element.starts_with("std::unique_ptr<") ||
           Element.starts_with("std::weak_ptr<"))
    Element = templateArgument(Element, 0);
  else
    return false;
  Element.consume_front("const ");
  return Living.contains(Element);
}

bool Registries::isRegistry(CellId Cell) const {
  return TakenFromCells.contains(Cell) && namesLiving(P.typeText(Cell));
}

void Registries::findTables() {
  // Lists and queues are mostly on their way to somewhere else.
  static constexpr llvm::StringLiteral Kinds[] = {
      "std::map", "std::multimap", "std::unordered_map", "std::unordered_multimap",
      "std::set", "std::multiset", "std::unordered_set", "std::unordered_multiset"};
  for (ClassId C(0); C.Value < P.classCount(); ++C.Value) {
    link::UnitIndex U = P.classInfo(C).Unit;
    for (const FieldRecord &Field : UnitView::slice(P.unit(U).Fields, P.type(C).Fields)) {
      ClassId Type = P.classOf(U, Field.Type);
      auto Member = P.paths().findElement(P.unit(U).string(Field.Name));
      if (Type.isSome() && Member && llvm::is_contained(Kinds, P.name(Type).split('<').first) &&
          !(TakenFrom.contains(*Member) && namesLiving(P.name(Type))))
        Tables.insert(*Member);
    }
  }
}

} // namespace flowpact::solve
