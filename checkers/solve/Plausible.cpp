//===- Plausible.cpp - what content cannot have become --------------------===//
#include "solve/Plausible.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::solve {

using namespace graph;
using link::ClassId;
using link::NodeRef;
using link::PathRef;
using link::PathTable;
using link::Step;
using link::StepKind;

/// Not so the character types: a text is made of them.
static bool isNumber(const TypeRecord &Type, llvm::StringRef Name) {
  if (Type.Kind == TypeKind::Enum)
    return true;
  return Type.Kind == TypeKind::Builtin &&
         !llvm::StringSwitch<bool>(Name)
              .Cases({"void", "char", "signed char", "unsigned char"}, true)
              .Cases({"wchar_t", "char8_t", "char16_t", "char32_t"}, true)
              .Default(false);
}

Plausible::Plausible(const link::LinkedProgram &Program, const Points &Where, bool IgnoreNumbers)
    : Linked(Program), P(Program.program()), IgnoreNumbers(IgnoreNumbers) {
  if (!IgnoreNumbers)
    return;
  const PathTable &Paths = Linked.paths();
  NumberClasses.resize(P.classCount());
  for (ClassId C(0); C.Value < P.classCount(); ++C.Value)
    if (isNumber(P.type(C), P.name(C)))
      NumberClasses.set(C.Value);
  NumberElements.resize(Paths.elementCount());
  llvm::BitVector Other(Paths.elementCount());
  for (uint32_t U = 0; U < P.units().size(); ++U) {
    const UnitView &Unit = P.units()[U];
    for (const FieldRecord &Field : Unit.Fields)
      if (auto Element = Paths.findElement(Unit.string(Field.Name))) {
        ClassId C = P.classOf(link::UnitIndex(U), Field.Type);
        (C.isSome() && NumberClasses[C.Value] ? NumberElements : Other).set(Element->Value);
      }
  }
  NumberElements.reset(Other);
  LabelsNumbers = llvm::any_of(Where.Sources, [&](const SourcePoint &S) {
    return S.Path == PathTable::Empty && isNumberNode(S.Node);
  });
}

bool Plausible::admits(NodeRef From, PathRef Path, const Step &S) const {
  return !isWholeClosure(S) && !(IgnoreNumbers && losesInNumber(From, Path, S));
}

bool Plausible::isWholeClosure(const Step &S) const {
  if (S.Path != PathTable::Empty || (S.Kind != StepKind::Enter && S.Kind != StepKind::Later))
    return false;
  const NodeRecord &Node = P.node(S.Target);
  return Node.Kind == NodeKind::Param && Node.Payload == 0 &&
         (P.function(P.bodyOf(S.Target)).Flags & FN_Lambda);
}

/// A number somewhere in an object of a class, or in memory of no type: not so an
/// element of an array of numbers.
bool Plausible::isReadAsNumber(NodeRef From, NodeRef To) const {
  ClassId Whole = P.typeOf(From), Part = P.typeOf(To);
  return Whole.isSome() && Part.isSome() && NumberClasses[Part.Value] &&
         (P.type(Whole).Kind == TypeKind::Record || P.name(Whole) == "void");
}

bool Plausible::isNumberNode(NodeRef N) const {
  ClassId Type = P.typeOf(N);
  return Type.isSome() && NumberClasses[Type.Value];
}

/// \p Member is a way to a member that is a number in every class so named.
bool Plausible::endsInNumber(PathRef Member) const {
  while (Linked.paths().tail(Member) != PathTable::Empty)
    Member = Linked.paths().tail(Member);
  link::ElementId Last = Linked.paths().head(Member);
  return Last.Value < NumberElements.size() && NumberElements[Last.Value];
}

/// A member that is a number keeps a letter or a count, not what was written.
bool Plausible::isKeptAsNumber(const EdgeRecord &Store, NodeRef From, PathRef Path) const {
  if (LabelsNumbers || Path != PathTable::Empty || Store.Path.isNone())
    return false;
  PathRef Member = P.path(P.body(P.bodyOf(From)).Unit, Store.Path);
  return Member != PathTable::Empty && endsInNumber(Member);
}

bool Plausible::losesInNumber(NodeRef From, PathRef Path, const Step &S) const {
  if (S.Kind == StepKind::Edge) {
    const EdgeRecord &Edge = P.edge(From, S.Edge);
    if (Edge.Kind == EdgeKind::Store)
      return isKeptAsNumber(Edge, From, Path);
    if (Edge.Kind != EdgeKind::Load || Path != PathTable::Empty)
      return false;
    PathRef Read = P.path(P.body(P.bodyOf(From)).Unit, Edge.Path);
    if (Read == PathTable::Empty)
      return false;
    if (isReadAsNumber(From, S.Target))
      return true;
    return endsInNumber(Read);
  }
  // What a library writes into one number, of what is none (`memcpy(&size, buffer, 2)`).
  bool Written = S.Kind == StepKind::Model && P.node(S.Target).Kind == NodeKind::ArgPost;
  if (!(S.Flags & link::SF_Derive) && !(Written && !isNumberNode(From) && Path == PathTable::Empty))
    return false;
  ClassId Type = P.typeOf(S.Target);
  return Type.isSome() && NumberClasses[Type.Value];
}

} // namespace flowpact::solve
