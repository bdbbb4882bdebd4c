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

Plausible::Plausible(const link::LinkedProgram &Program, bool IgnoreNumbers)
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

bool Plausible::losesInNumber(NodeRef From, PathRef Path, const Step &S) const {
  if (S.Kind == StepKind::Edge) {
    const EdgeRecord &Edge = P.edge(From, S.Edge);
    if (Edge.Kind != EdgeKind::Load || Path != PathTable::Empty)
      return false;
    PathRef Read = P.path(P.body(P.bodyOf(From)).Unit, Edge.Path);
    if (Read == PathTable::Empty)
      return false;
    if (isReadAsNumber(From, S.Target))
      return true;
    while (Linked.paths().tail(Read) != PathTable::Empty)
      Read = Linked.paths().tail(Read);
    link::ElementId Last = Linked.paths().head(Read);
    return Last.Value < NumberElements.size() && NumberElements[Last.Value];
  }
  // What a library writes into one number, of what is none (`memcpy(&size, buffer, 2)`).
  bool Written = S.Kind == StepKind::Model && P.node(S.Target).Kind == NodeKind::ArgPost;
  if (!(S.Flags & link::SF_Derive) && !(Written && !isNumberNode(From) && Path == PathTable::Empty))
    return false;
  ClassId Type = P.typeOf(S.Target);
  return Type.isSome() && NumberClasses[Type.Value];
}

} // namespace flowpact::solve
