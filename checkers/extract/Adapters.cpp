//===- Adapters.cpp - a library's objects that write to what they were given ---===//
//
//   QDataStream out(&block);      boost::archive::text_oarchive archive(stream);
//   out << text;                  archive << note;
//
// What such an object is written, or reads, goes to the stream, device or buffer that its
// constructor was given. The pointer stands in a member that the class's header does not
// show, or in a part of one: it is kept at the path "device" of the object, by which models
// name it, and a call on the object reaches what stands there.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace flowpact::extract {

/// True if \p Class or one above it has a method by which bytes are put into an object: a
/// stream, device or buffer has, a parent window, a mutex or a connection has not.
static bool takesBytes(const CXXRecordDecl *Class, bool Buffers, unsigned Depth) {
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Depth == 0)
    return false;
  auto Puts = [&](const Decl *D) {
    const auto *Named = dyn_cast<NamedDecl>(D);
    const IdentifierInfo *Name =
        Named && isa<FunctionDecl, FunctionTemplateDecl>(Named) ? Named->getIdentifier() : nullptr;
    return Name && llvm::StringSwitch<bool>(Name->getName())
                       .Cases({"write", "Write", "put", "Put"}, true)
                       .Cases({"append", "push_back"}, Buffers)
                       .Default(false);
  };
  return llvm::any_of(Class->decls(), Puts) ||
         llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
           return takesBytes(Base.getType()->getAsCXXRecordDecl(), Buffers, Depth - 1);
         });
}

bool FunctionBuilder::isAdapted(const FunctionDecl *Callee, QualType Given) {
  const auto *Ctor = dyn_cast_or_null<CXXConstructorDecl>(Callee);
  bool Pointer = Given->isPointerType();
  if (!Ctor || !(Pointer || Given->isLValueReferenceType()) ||
      Given->getPointeeType().isConstQualified())
    return false;
  const CXXRecordDecl *Target = Given->getPointeeType()->getAsCXXRecordDecl();
  const CXXRecordDecl *Class = Ctor->getParent();
  if (!Target || !Tables.isExternal(Class->getLocation()) || Class->isInStdNamespace() ||
      Ctor->isCopyOrMoveConstructor())
    return false;
  auto [Row, New] = (Pointer ? AdaptedPointers : AdaptedReferences)
                        .try_emplace(Target->getCanonicalDecl(), false);
  if (New)
    Row->second = takesBytes(Target, Pointer, /*Depth=*/4);
  return Row->second;
}

} // namespace flowpact::extract
