//===- Overlays.cpp - writes to a part of what a pointer names ------------===//
//
//   *(int *)&packet = 1;   the first bytes of a packet
//   Base &B = derived;
//   B = Base();            what the derived class adds stays
//
// A pointer that was cast names the same place, of which a write through it replaces a part
// only: the members of a base, and of what is no class some bytes, so that the rest is still
// there.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Members of a base that are written one by one; beyond, the old content stays beside the new.
static constexpr unsigned MaxMembersWritten = 16;

static bool isNumberOrPointer(QualType Type) {
  return Type->isArithmeticType() || Type->isEnumeralType() || Type->isAnyPointerType();
}

/// What an expression of \p Type names or points to; none if that is no object of a known size.
static QualType namedType(QualType Type, bool IsGlvalue) {
  QualType Named = IsGlvalue ? Type.getNonReferenceType() : Type->getPointeeType();
  if (Named.isNull() || Named->isIncompleteType() || Named->isFunctionType() ||
      Named->isDependentType())
    return QualType();
  return Named.getCanonicalType().getUnqualifiedType();
}

/// True if an object of \p Part is less than one of \p Whole, of which it is a part or bytes.
/// Of characters there may be any number.
bool FunctionBuilder::isLess(QualType Part, QualType Whole) const {
  if (Part == Whole)
    return false;
  if (Whole->isAnyCharacterType() || Whole->isStdByteType())
    return isNumberOrPointer(Part) && Context.getTypeSize(Part) > Context.getTypeSize(Whole);
  if (const auto *Class = Whole->getAsCXXRecordDecl())
    if (const auto *Base = Part->getAsCXXRecordDecl(); Base && Class->isDerivedFrom(Base))
      return true;
  return (Part->isRecordType() ? Whole->isRecordType() : isNumberOrPointer(Part)) &&
         Context.getTypeSize(Part) < Context.getTypeSize(Whole);
}

/// Of what \p E, a cast, gives its other type to.
void FunctionBuilder::noteOverlaid(const CastExpr *E, PlaceSetId Places) {
  switch (E->getCastKind()) {
  case CK_BitCast:
  case CK_LValueBitCast:
  case CK_DerivedToBase:
  case CK_UncheckedDerivedToBase:
    break;
  default:
    return;
  }
  const Expr *From = E->getSubExpr();
  QualType Whole = namedType(From->getType(), From->isGLValue());
  QualType Part = namedType(E->getType(), E->isGLValue());
  if (Whole.isNull() || Part.isNull() || !isLess(Part, Whole))
    return;
  for (Place P : Sets[Places]) {
    auto [Known, New] = Overlaid.try_emplace(P, Whole);
    if (!New && isLess(Known->second, Whole))
      Known->second = Whole;
  }
}

/// True if a \p Type that is written at \p P, or as an element there, is less than what stands
/// there.
bool FunctionBuilder::isOverlay(Place P, QualType Type) {
  if (Overlaid.empty() || Type.isNull() || Type->isIncompleteType() || Type->isDependentType())
    return false;
  auto Whole = Overlaid.find(P);
  if (Whole == Overlaid.end() && !AccessPaths.lastIndex(P.Path).empty())
    Whole = Overlaid.find({P.Root, AccessPaths.parent(P.Path)});
  return Whole != Overlaid.end() &&
         isLess(Type.getCanonicalType().getUnqualifiedType(), Whole->second);
}

/// True if what \p Arg points to is less than what stands at \p P: the callee replaces no more.
/// What is given as characters is all of it.
bool FunctionBuilder::isOverlay(Place P, const Argument &Arg) {
  QualType Named = Arg.IsThis ? QualType() : namedType(Arg.Type, Arg.Type->isReferenceType());
  return !Named.isNull() && isNumberOrPointer(Named) && !Named->isAnyCharacterType() &&
         isOverlay(P, Named);
}

static bool addMembers(const RecordDecl *Class, llvm::SmallVectorImpl<const FieldDecl *> &Members) {
  if (Class->isUnion())
    return false;
  if (const auto *Record = dyn_cast<CXXRecordDecl>(Class))
    for (const CXXBaseSpecifier &Base : Record->bases())
      if (!addMembers(Base.getType()->getAsCXXRecordDecl()->getDefinition(), Members))
        return false;
  for (const FieldDecl *Field : Class->fields()) {
    if (Field->isAnonymousStructOrUnion())
      return false;
    Members.push_back(Field);
  }
  return Members.size() <= MaxMembersWritten;
}

/// \p V replaces the members that \p Type has of the object at \p Target. False if they are not
/// told apart.
bool FunctionBuilder::writeMembers(Place Target, const Value &V, QualType Type, const void *Key,
                                   uint32_t Sequence, SourceRange Range) {
  const RecordDecl *Class = Type->getAsRecordDecl();
  llvm::SmallVector<const FieldDecl *, MaxMembersWritten> Members;
  if (!Class || !addMembers(Class->getDefinition(), Members))
    return false;
  const NodeId From = content(V, Key, Range, Sequence + 0x5000);
  for (const FieldDecl *Field : Members) {
    const PathId Path = member(PathId(), Field);
    std::vector<Place> Parts;
    for (Place P : Sets[V.Places])
      Parts.push_back({P.Root, AccessPaths.concat(P.Path, Path)});
    Value Part;
    Part.Places = Sets.intern(std::move(Parts));
    if (Field->getType()->isAnyPointerType() || Field->getType()->isReferenceType())
      Part.Places = pointsAll(Part.Places);
    Sequence += 0x10000;
    Part.Node = node(Key, Role::Effect, Sequence, NodeKind::Value, Range);
    edge(From, Part.Node, EdgeKind::Load, Path);
    const Place At{Target.Root, AccessPaths.concat(Target.Path, Path)};
    write(Sets.single(At), Part, Field->getType(), Key, Sequence, Range);
  }
  return true;
}

} // namespace flowpact::extract
