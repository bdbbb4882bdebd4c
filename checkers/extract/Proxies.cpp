//===- Proxies.cpp - objects that refer to others ---------------------------===//
//
//   class Entry {                                table["k"] = text;
//     std::map<Key, Text> &map;                  builder.object().add("k", text);
//     Key key;                                   list.find(3).node->text = text;
//   public:
//     Entry &operator=(const Text &);
//   };
//   Entry Table::operator[](Key k) { return Entry(map, k); }
//
// A proxy is given back by value, and what is written through it goes to what it refers to.
// It remembers the call that returned it (State::Origins); a write through it is written
// back into that call, whose body says what the proxy was made of.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

static bool refersTo(const CXXRecordDecl *Class, unsigned Depth, bool Owned = false) {
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Depth == 0 || Class->isLambda())
    return false;
  // Pointers that a destructor may look after are what the object owns, also those in parts
  // of it: a string's.
  const bool Owns =
      Owned || (Class->hasUserDeclaredDestructor() && !Class->getDestructor()->isDefaulted());
  return llvm::any_of(Class->fields(),
                      [&](const FieldDecl *Field) {
                        QualType Type = Field->getType();
                        if (Type->isReferenceType() || (!Owns && Type->isPointerType()))
                          return isMutableTarget(Type) && !Type->getPointeeType()->isFunctionType();
                        return refersTo(Type->getAsCXXRecordDecl(), Depth - 1, Owns);
                      }) ||
         llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
           return refersTo(Base.getType()->getAsCXXRecordDecl(), Depth - 1, Owns);
         });
}

bool FunctionBuilder::isProxy(QualType Type) {
  if (Type.isNull())
    return false;
  if (Type->isPointerType() || Type->isReferenceType())
    Type = Type->getPointeeType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class || Tables.isExternal(Class->getLocation()))
    return false;
  auto [Row, New] = Proxies.try_emplace(Class->getCanonicalDecl(), false);
  if (New)
    Row->second = refersTo(Class, /*Depth=*/3);
  return Row->second;
}

bool FunctionBuilder::isReturnedProxy(const Argument &Arg) {
  auto Returned = [&](Place P) { return P.Path.isNone() && Now.Origins.find(P.Root); };
  return (Arg.Passed.Origin.isSome() || llvm::any_of(Sets[Arg.Passed.Places], Returned)) &&
         isProxy(Arg.Type);
}

bool FunctionBuilder::isBeyond(PathId Path) {
  llvm::ArrayRef<StringId> Elements = AccessPaths.elements(Path);
  for (size_t I = 0; I < Elements.size(); ++I) {
    const FieldDecl *Field = Tables.fieldOf(Elements[I]);
    if (Field && isMutableTarget(Field->getType()) && !Tables.isExternal(Field->getLocation()))
      return Field->getType()->isReferenceType() || I + 1 < Elements.size();
  }
  return false;
}

static bool pointsElsewhere(const CXXRecordDecl *Class) {
  return Class && Class->hasDefinition() && Class->hasTrivialDestructor() &&
         llvm::any_of(Class->fields(), [](const FieldDecl *F) {
           return F->getType()->isPointerType() || F->getType()->isReferenceType();
         });
}

/// Whether \p Callee, a method that is given something, writes to what the object
/// at \p Object stands for: `object["text"] = words;`, `node.text().set(words);`.
/// A temporary that a call returned is assigned to for no other reason.
bool FunctionBuilder::writesThrough(Place Object, DraftCallId From, const FunctionDecl *Callee,
                                    size_t Args) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Method || Args < 2 || Body.Calls[From.Value].Kind == CallKind::Constructor)
    return false;
  OverloadedOperatorKind Operator = Method->getOverloadedOperator();
  if (Roots[Object.Root.Value].Kind == RootKind::Temporary &&
      (Operator == OO_Equal || CXXOperatorCallExpr::isAssignmentOp(Operator)))
    return true;
  return Operator == OO_None && pointsElsewhere(Method->getParent());
}

} // namespace flowpact::extract
