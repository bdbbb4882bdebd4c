//===- Retention.cpp - what an object may keep of what it was given -------===//
//
// `Service service(store);` - the service may keep a pointer to the store, and then
// what later happens to the one is seen through the other. The constructor's body may
// be anywhere, but the class is here: a member that could point to an argument, by
// its type, may point to it after the call. So may the elements of a container.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

namespace {

constexpr unsigned MaxBaseDepth = 3;
/// Places that one argument may name, to be bound to a member.
constexpr unsigned MaxPlaces = 4;

/// What a pointer, a reference or a handle leads to; null if \p Type is none.
QualType targetOf(QualType Type) {
  if (Type->isReferenceType()) {
    QualType Inner = Type->getPointeeType();
    QualType Further = targetOf(Inner);
    return Further.isNull() ? Inner : Further;
  }
  if (Type->isPointerType())
    return Type->getPointeeType();
  if (!isHandle(Type))
    return QualType();
  const auto *Handle = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  if (!Handle || Handle->getTemplateArgs().size() == 0 ||
      Handle->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return QualType();
  return Handle->getTemplateArgs()[0].getAsType();
}

bool mayBe(QualType Member, QualType Given, const ASTContext &Context) {
  const CXXRecordDecl *Base = Member->getAsCXXRecordDecl(), *Derived = Given->getAsCXXRecordDecl();
  if (!Base || !Derived)
    return false;
  return Context.hasSameUnqualifiedType(Member, Given) ||
         (Base->getDefinition() && Derived->getDefinition() && Derived->isDerivedFrom(Base));
}

} // namespace

/// Adds the paths below \p At at which an object of \p Class may keep a pointer to a
/// \p Given.
void FunctionBuilder::keepers(const CXXRecordDecl *Class, QualType Given, PathId At,
                              unsigned Depth, llvm::SmallVectorImpl<PathId> &Found) {
  Class = Class->getDefinition();
  if (!Class)
    return;
  bool Open = llvm::any_of(Class->fields(), [](const FieldDecl *Field) {
    return Field->getAccess() == AS_public;
  });
  if (Tables.isExternal(Class->getLocation()) && !Open) {
    const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Class);
    if (!Instance)
      return;
    llvm::ArrayRef<TemplateArgument> Args = Instance->getTemplateArgs().asArray();
    for (unsigned I = 0; I < Args.size() && I < 2; ++I) {
      if (Args[I].getKind() != TemplateArgument::Type)
        continue;
      QualType Target = targetOf(Args[I].getAsType());
      if (Target.isNull() || !mayBe(Target, Given, Context))
        continue;
      PathId Element = AccessPaths.append(At, "[*]");
      Found.push_back(I == 0 ? Element : AccessPaths.append(Element, "std::pair::second"));
    }
    return;
  }
  for (const FieldDecl *Field : Class->fields()) {
    if (Class->isUnion() || Field->isAnonymousStructOrUnion())
      continue;
    PathId Path = AccessPaths.append(At, Tables.fieldElement(Field));
    QualType Target = targetOf(Field->getType());
    if (!Target.isNull()) {
      if (mayBe(Target, Given, Context))
        Found.push_back(Path);
    } else if (const CXXRecordDecl *Part = Field->getType()->getAsCXXRecordDecl();
               Part && Depth == 0 && Tables.isExternal(Part->getLocation())) {
      keepers(Part, Given, Path, Depth + 1, Found);
    }
  }
  if (Depth < MaxBaseDepth)
    for (const CXXBaseSpecifier &Base : Class->bases())
      if (const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl())
        keepers(Record, Given, At, Depth, Found);
}

/// After a call on \p Holder: what its members may have been made to point to.
void FunctionBuilder::retain(const Argument &Holder, llvm::ArrayRef<Argument> Args) {
  const CXXRecordDecl *Class = Holder.Type->getPointeeType()->getAsCXXRecordDecl();
  if (!Class || Sets[Holder.Passed.Places].size() != 1)
    return;
  Place At = Sets[Holder.Passed.Places][0];
  for (const Argument &Arg : Args) {
    llvm::ArrayRef<Place> Given = Sets[Arg.Passed.Places];
    if (&Arg == &Holder || Given.empty() || Given.size() > MaxPlaces)
      continue;
    QualType Target = targetOf(Arg.Type);
    if (Target.isNull() || Target->getAsCXXRecordDecl() == Class)
      continue;
    llvm::SmallVector<PathId, 4> Paths;
    keepers(Class, Target, PathId(), 0, Paths);
    if (Paths.size() > 1)
      continue; // which of them is the constructor's to say
    PlaceSetId Kept = Arg.Passed.Places;
    for (PathId Path : Paths) {
      Place Member{At.Root, AccessPaths.concat(At.Path, Path)};
      if (llvm::none_of(Sets[Kept], [&](Place P) { return P.Root == At.Root; }))
        Now.Points.set(Member, Sets.unite(points(Member), Kept));
    }
  }
}

/// A member that is a copy of a handle stands for what the handle stands for.
void FunctionBuilder::shareHandle(Place Member, const Value &V, QualType Type) {
  llvm::ArrayRef<Place> Given = Sets[V.Places];
  if (Given.empty() || Given.size() > MaxPlaces || !isHandle(Type) ||
      llvm::any_of(Given, [&](Place P) { return P.Root == Member.Root; }))
    return;
  Now.Points.set(Member, Sets.unite(Sets.single(Member), V.Places));
}

} // namespace flowpact::extract
