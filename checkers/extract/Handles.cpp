//===- Handles.cpp - objects that share what they name ----------------------===//
//
//   std::shared_ptr<Base> b = d;      Ref<Node> copy = node;      std::move(promise)
//
// A handle remembers the handles that it was copied from or to (State::Twins): what is
// written through the one is seen through the other.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"
#include <map>

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Handles that may be meant where an object is asked for through one.
static constexpr unsigned MaxHandles = 4;

bool isHandle(QualType Type) {
  const CXXRecordDecl *Record = Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  if (!Record || !Record->getDefinition())
    return false;
  ASTContext &Context = Record->getASTContext();
  auto Declares = [&](const CXXRecordDecl *Class) {
    for (OverloadedOperatorKind Kind : {OO_Star, OO_Arrow})
      for (const NamedDecl *Found :
           Class->lookup(Context.DeclarationNames.getCXXOperatorName(Kind)))
        if (const auto *Method = dyn_cast<CXXMethodDecl>(Found->getUnderlyingDecl());
            Method && Method->getNumParams() == 0)
          return true;
    // A wrapper of a reference converts to it.
    for (const NamedDecl *Found : Class->getVisibleConversionFunctions())
      if (const auto *Conversion = dyn_cast<CXXConversionDecl>(Found->getUnderlyingDecl()))
        if (QualType To = Conversion->getConversionType();
            To->isLValueReferenceType() && !To->getPointeeType().isConstQualified())
          return true;
    return false;
  };
  if (Declares(Record->getDefinition()))
    return true;
  return !Record->getDefinition()->forallBases(
      [&](const CXXRecordDecl *Base) { return !Declares(Base); });
}

/// True if an object of \p Class has its \p Content within it.
static bool holdsByValue(const CXXRecordDecl *Class, QualType Content, unsigned Depth) {
  if (Depth == 0 || !(Class = Class->getDefinition()))
    return false;
  auto Holds = [&](QualType Type) {
    if (Type->getCanonicalTypeUnqualified() == Content->getCanonicalTypeUnqualified())
      return true;
    const CXXRecordDecl *Part = Type->getAsCXXRecordDecl();
    return Part && holdsByValue(Part, Content, Depth - 1);
  };
  return llvm::any_of(Class->fields(), [&](const FieldDecl *F) { return Holds(F->getType()); }) ||
         llvm::any_of(Class->bases(),
                      [&](const CXXBaseSpecifier &B) { return Holds(B.getType()); });
}

/// A handle whose object is apart from it: a unique_ptr, no optional.
static bool namesElsewhere(QualType Type) {
  const CXXRecordDecl *Class = Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  return Instance && isHandle(Type) && Instance->getTemplateArgs().size() > 0 &&
         Instance->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
         !holdsByValue(Instance, Instance->getTemplateArgs()[0].getAsType(), 8);
}

/// What a handle has within it, as a std::optional<std::string> its text; null if that is a
/// pointer or another handle, or the handle is none of this kind.
static QualType objectWithin(QualType Type) {
  const CXXRecordDecl *Class = Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  if (!Instance || !isHandle(Type) || Instance->getTemplateArgs().size() == 0 ||
      Instance->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return QualType();
  QualType Object = Instance->getTemplateArgs()[0].getAsType();
  const bool Names = Object->isAnyPointerType() || Object->isReferenceType() || isHandle(Object);
  return Names || !holdsByValue(Instance, Object, 8) ? QualType() : Object;
}

/// True if an object of \p Type, a class of the project, has a member that names another.
bool FunctionBuilder::namesOthers(QualType Type, unsigned Depth) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class || !(Class = Class->getDefinition()) || Tables.isExternal(Class->getLocation()))
    return false;
  auto Names = [&](QualType Part) {
    return Part->isAnyPointerType() || Part->isReferenceType() || isHandle(Part) || Depth == 0 ||
           namesOthers(Part, Depth - 1);
  };
  return llvm::any_of(Class->fields(), [&](const FieldDecl *F) { return Names(F->getType()); }) ||
         llvm::any_of(Class->bases(),
                      [&](const CXXBaseSpecifier &B) { return Names(B.getType()); });
}

bool FunctionBuilder::isCopiedWhole(QualType Handle) {
  QualType Object = objectWithin(Handle);
  return !Object.isNull() && !namesOthers(Object, 3) && !isWatcher(Object) &&
         !sharesState(Object) && !sharesCaptures(Object) && !keepsCallables(Object);
}

bool ownsAlone(QualType Type) { return namesElsewhere(Type) && !isSharedHandle(Type); }

bool isSharedHandle(QualType Type) {
  if (!namesElsewhere(Type))
    return false;
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class->needsImplicitCopyConstructor() ||
         llvm::any_of(Class->ctors(), [](const CXXConstructorDecl *Ctor) {
           return Ctor->isCopyConstructor() && !Ctor->isDeleted();
         });
}

bool isWatcher(QualType Type) {
  const CXXRecordDecl *Class = Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  if (!Instance || !Instance->getDefinition() || Instance->getTemplateArgs().size() != 1 ||
      isHandle(Type))
    return false;
  auto IsLock = [&](const CXXMethodDecl *Method) {
    QualType Given = Method->getReturnType();
    if (Method->getNumParams() || !Method->isConst() || !Given->getAsCXXRecordDecl() ||
        !isSharedHandle(Given))
      return false;
    const auto *To = cast<ClassTemplateSpecializationDecl>(Given->getAsCXXRecordDecl());
    return To->getTemplateArgs()[0].structurallyEquals(Instance->getTemplateArgs()[0]);
  };
  return llvm::any_of(Instance->getDefinition()->methods(), IsLock);
}

void FunctionBuilder::tellTwins(Place Changed, NodeId From, bool Strong, const void *Key,
                                uint32_t Sequence, SourceRange Range) {
  const PlaceSetId *Twins = Now.Twins.find(Changed.Root);
  if (!Twins)
    return;
  const uint32_t *Object = Strong ? Now.SameObject.find(Changed.Root) : nullptr;
  const std::optional<uint32_t> Number = Object ? std::optional(*Object) : std::nullopt;
  for (Place Twin : llvm::SmallVector<Place, 4>(Sets[*Twins])) {
    const uint32_t *Other = Number ? Now.SameObject.find(Twin.Root) : nullptr;
    const bool Same = Other && *Other == *Number && Twin.Path.isNone() && Changed.Path.isSome();
    define({Twin.Root, AccessPaths.concat(Twin.Path, Changed.Path)}, From, Same, Key, Sequence,
           Range, TwinWrite);
  }
}

void FunctionBuilder::noteSameObject(Place Target, const Value &Source, QualType Type) {
  auto IsVariable = [&](Place P) {
    RootKind Kind = Roots[P.Root.Value].Kind;
    return P.Path.isNone() && (Kind == RootKind::Local || Kind == RootKind::Param);
  };
  Now.SameObject.erase(Target.Root);
  llvm::ArrayRef<Place> Sources = Sets[Source.Places];
  if (Sources.size() != 1 || !IsVariable(Target) || !IsVariable(Sources[0]) ||
      Sources[0].Root == Target.Root || !isSharedHandle(Type))
    return;
  const RootId Other = Sources[0].Root;
  uint32_t Number = 0;
  if (const uint32_t *Known = Now.SameObject.find(Other)) {
    Number = *Known;
  } else {
    Number = ObjectNumbers.try_emplace({Target.Root, Other}, ObjectNumbers.size()).first->second;
    // Of a round before, there may be others that have it.
    Now.SameObject.eraseIf([&](const auto &Row) { return Row.second == Number; });
    Now.SameObject.set(Other, Number);
  }
  Now.SameObject.set(Target.Root, Number);
}

bool FunctionBuilder::sharesState(QualType Type) {
  const CXXRecordDecl *Class = Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || !Tables.isExternal(Class->getLocation()) || isHandle(Type))
    return false;
  bool Moves = false, Copies = Class->needsImplicitCopyConstructor();
  for (const CXXConstructorDecl *Ctor : Class->ctors()) {
    Moves |= Ctor->isMoveConstructor() && !Ctor->isDeleted();
    Copies |= Ctor->isCopyConstructor() && !Ctor->isDeleted();
  }
  return Moves && !Copies;
}

void FunctionBuilder::twin(Place Target, const Value &Source) {
  PlaceSetId Own = Sets.single(Target), Others;
  for (Place Other : llvm::SmallVector<Place, 4>(Sets[Source.Places])) {
    if (Other.Root == Target.Root)
      continue;
    Others = Sets.unite(Others, Sets.single(Other));
    if (const PlaceSetId *More = Now.Twins.find(Other.Root))
      Others = Sets.unite(Others, *More);
  }
  if (Target.Path.isNone()) {
    if (Others.isNone())
      Now.Twins.erase(Target.Root);
    else
      Now.Twins.set(Target.Root, Others);
  }
  for (Place Other : llvm::SmallVector<Place, 4>(Sets[Others])) {
    const PlaceSetId *Old = Now.Twins.find(Other.Root);
    Now.Twins.set(Other.Root, Old ? Sets.unite(*Old, Own) : Own);
  }
}

/// `h->next` is the same place each time: what the object's pointers and handles are known to name
/// is kept below the handle, and found there when \p Callee gives the object again.
void FunctionBuilder::findThroughHandle(RootId Object, DraftCallId Call, const FunctionDecl *Callee,
                                        llvm::ArrayRef<Argument> Args) {
  HandledBy.erase(Call);
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Method || Args.size() != 1 || !Args[0].IsThis ||
      (Method->getOverloadedOperator() != OO_Arrow && Method->getOverloadedOperator() != OO_Star) ||
      !isSharedHandle(Args[0].Type->getPointeeType()))
    return;
  llvm::SmallVector<Place, 4> Handles(Sets[Args[0].Passed.Places]);
  if (Handles.empty() || Handles.size() > MaxHandles)
    return;
  HandledBy[Call] = Args[0].Passed.Places;
  std::map<PathId, PlaceSetId> Found;
  PathId Rest;
  for (Place At : Handles)
    for (auto Row = Now.Points.lower({At.Root, PathId(0)});
         Row != Now.Points.end() && Row->first.Root == At.Root; ++Row)
      if (AccessPaths.strip(Row->first.Path, At.Path, Rest) && Rest.isSome() &&
          !AccessPaths.isAnywhere(Rest)) {
        PlaceSetId &All = Found[Rest];
        for (Place Named : Sets[Row->second])
          All = Sets.unite(All, Sets.single(Named == Row->first ? Place{Object, Rest} : Named));
      }
  for (auto [Path, Named] : Found)
    Now.Points.set({Object, Path}, Sets.unite(Named, Sets.single({Object, Path})));
}

/// What stands at \p Member, of an object that a handle gave, names \p Named from now on, or
/// nothing that is known.
void FunctionBuilder::noteBehindHandle(Place Member, PlaceSetId Named) {
  const Root &R = Roots[Member.Root.Value];
  auto Handles = R.Kind == RootKind::CallObject ? HandledBy.find(R.Call) : HandledBy.end();
  if (Handles == HandledBy.end() || Member.Path.isNone())
    return;
  bool Sole = Sets[Handles->second].size() == 1;
  auto Note = [&](Place At, bool Strong) {
    Place Below{At.Root, AccessPaths.concat(At.Path, Member.Path)};
    const PlaceSetId *Old = Strong ? nullptr : Now.Points.find(Below);
    if (Strong && Named.isNone())
      Now.Points.erase(Below);
    else if (Named.isSome())
      Now.Points.set(Below, Sets.unite(Old ? *Old : Sets.single(Below), Named));
  };
  for (Place At : llvm::SmallVector<Place, 4>(Sets[Handles->second])) {
    if (const PlaceSetId *Twins = At.Path.isNone() ? Now.Twins.find(At.Root) : nullptr)
      for (Place Twin : llvm::SmallVector<Place, 4>(Sets[*Twins]))
        Note(Twin, /*Strong=*/false);
    Note(At, Sole);
  }
}

/// `Ref(const Ref &o) : Ref(o.p)`: the members that the other constructor gives its
/// parameters, and what it is given for them.
static llvm::SmallVector<std::pair<const FieldDecl *, const Expr *>, 2>
passedToMembers(const Expr *Delegating) {
  llvm::SmallVector<std::pair<const FieldDecl *, const Expr *>, 2> Found;
  const auto *Made = dyn_cast<CXXConstructExpr>(Delegating->IgnoreImplicit());
  const FunctionDecl *Definition = nullptr;
  if (!Made || !Made->getConstructor()->hasBody(Definition))
    return Found;
  for (const CXXCtorInitializer *Init : cast<CXXConstructorDecl>(Definition)->inits()) {
    const Expr *From = Init->isMemberInitializer() ? Init->getInit() : nullptr;
    const auto *Named = From ? dyn_cast<DeclRefExpr>(From->IgnoreParenImpCasts()) : nullptr;
    const auto *Param = Named ? dyn_cast<ParmVarDecl>(Named->getDecl()) : nullptr;
    if (Param && Param->getFunctionScopeIndex() < Made->getNumArgs())
      Found.push_back({Init->getMember(), Made->getArg(Param->getFunctionScopeIndex())});
  }
  return Found;
}

/// Members that \p Copy, a copy constructor, takes over as the pointers that they are:
/// `Ref(const Ref &o) : p(o.p) { ++p->count; }`. None of one that copies what they name.
static llvm::SmallVector<const FieldDecl *, 2> sharedBy(const CXXConstructorDecl *Copy) {
  llvm::SmallVector<const FieldDecl *, 2> Shared;
  auto Takes = [&](const FieldDecl *Field, const Expr *From) {
    const auto *Member = dyn_cast<MemberExpr>(From->IgnoreParenImpCasts());
    const auto *Of =
        Member ? dyn_cast<DeclRefExpr>(Member->getBase()->IgnoreParenImpCasts()) : nullptr;
    if (Of && Of->getDecl() == Copy->getParamDecl(0) && Member->getMemberDecl() == Field &&
        Field->getType()->isPointerType())
      Shared.push_back(Field);
  };
  for (const CXXCtorInitializer *Init : Copy->inits())
    if (Init->isMemberInitializer() && Init->getInit())
      Takes(Init->getMember(), Init->getInit());
    else if (Init->isDelegatingInitializer())
      for (auto [Field, Given] : passedToMembers(Init->getInit()))
        Takes(Field, Given);
  if (const auto *Body = dyn_cast_or_null<CompoundStmt>(Copy->getBody()))
    for (const Stmt *S : Body->body())
      if (const auto *Assign = dyn_cast<BinaryOperator>(S);
          Assign && Assign->getOpcode() == BO_Assign)
        if (const auto *Left = dyn_cast<MemberExpr>(Assign->getLHS()->IgnoreParenImpCasts()))
          if (const auto *Field = dyn_cast<FieldDecl>(Left->getMemberDecl());
              Field && isa<CXXThisExpr>(Left->getBase()->IgnoreParenImpCasts()))
            Takes(Field, Assign->getRHS());
  return Shared;
}

/// `a = b` by an operator that takes a copy, of a class whose copies share what they name.
void FunctionBuilder::twinAssigned(const CXXOperatorCallExpr *E, llvm::ArrayRef<Argument> Args) {
  const auto *Operator = dyn_cast_or_null<CXXMethodDecl>(E->getDirectCallee());
  if (E->getOperator() != OO_Equal || !Operator || Args.size() != 2 ||
      Sets[Args[0].Passed.Places].size() != 1)
    return;
  if (namesElsewhere(Args[1].Type.getNonReferenceType()) &&
      isWatcher(Context.getCanonicalTagType(Operator->getParent()))) {
    Place Target = Sets[Args[0].Passed.Places][0];
    twin(Target, Args[1].Passed);
    if (Target.Path.isSome())
      shareHandle(Target, Args[1].Passed, Context.getCanonicalTagType(Operator->getParent()));
    return;
  }
  if (Tables.isExternal(Operator->getLocation()) ||
      Operator->getParamDecl(0)->getType()->getAsCXXRecordDecl() != Operator->getParent() ||
      !namesElsewhere(Operator->getParamDecl(0)->getType()))
    return;
  const FunctionDecl *Definition = nullptr;
  for (const CXXConstructorDecl *Ctor : Operator->getParent()->ctors())
    if (Ctor->isCopyConstructor() && Ctor->hasBody(Definition) &&
        !sharedBy(cast<CXXConstructorDecl>(Definition)).empty())
      return twin(Sets[Args[0].Passed.Places][0], Args[1].Passed);
}

/// The handles among \p Args that the result of a library's function stands for as well: of
/// `static_pointer_cast<T>(p)`, that takes one as it is.
PlaceSetId FunctionBuilder::castHandle(const FunctionDecl *Callee, QualType Result,
                                       llvm::ArrayRef<Argument> Args) {
  if (!Callee || Args.size() != 1 || Args[0].IsThis || !Tables.isExternal(Callee->getLocation()) ||
      !Callee->getPrimaryTemplate() || !isSharedHandle(Result))
    return PlaceSetId();
  QualType Given = Args[0].Type.getNonReferenceType();
  const FunctionDecl *Pattern = Callee->getPrimaryTemplate()->getTemplatedDecl();
  // What is forwarded is what the object is made of.
  if (!isSharedHandle(Given) || Pattern->getNumParams() != 1 ||
      Pattern->getParamDecl(0)->isParameterPack() ||
      Pattern->getParamDecl(0)->getType().getNonReferenceType()->isTemplateTypeParmType())
    return PlaceSetId();
  const auto *A = cast<ClassTemplateSpecializationDecl>(Result->getAsCXXRecordDecl());
  const auto *B = cast<ClassTemplateSpecializationDecl>(Given->getAsCXXRecordDecl());
  return A->getSpecializedTemplate() == B->getSpecializedTemplate() ? Args[0].Passed.Places
                                                                    : PlaceSetId();
}

/// `std::shared_ptr<Part> part(whole, &whole->part)`: a handle names what it is given a pointer
/// to, if that has a name here.
void FunctionBuilder::aliasOther(Place Target, QualType Type, llvm::ArrayRef<Argument> Args) {
  if (Target.Path.isSome() || Args.size() < 2 || Args.size() > 3 || !isSharedHandle(Type) ||
      !Tables.isExternal(Type->getAsCXXRecordDecl()->getLocation()))
    return;
  for (const Argument &Arg : Args.drop_front()) {
    QualType Given = Arg.Type.getNonReferenceType();
    llvm::ArrayRef<Place> Named = Sets[Arg.Passed.Places];
    if (!Given->isPointerType() || Given->isFunctionPointerType() || Named.size() != 1)
      continue;
    Place Object = Named[0];
    for (auto Before = AccessedBy.end(); Roots[Object.Root.Value].Kind == RootKind::CallObject;
         Object = {Before->second.Root, AccessPaths.concat(Before->second.Path, Object.Path)})
      if ((Before = AccessedBy.find(Roots[Object.Root.Value].Call)) == AccessedBy.end())
        break;
    const RootKind Kind = Roots[Object.Root.Value].Kind;
    if (Kind != RootKind::Heap && Kind != RootKind::CallObject && Object.Root != Target.Root)
      Now.Points.set(Target, Sets.single(Object));
    return;
  }
}

void FunctionBuilder::twinOfOther(Place Target, QualType Type, const CXXConstructorDecl *Ctor,
                                  const Argument &Made) {
  QualType Other = Made.Type.getNonReferenceType();
  if (Target.Path.isNone() && namesElsewhere(Other) && isWatcher(Type))
    return twin(Target, Made.Passed);
  if (Target.Path.isSome() || !namesElsewhere(Type) || !namesElsewhere(Other))
    return;
  const FunctionDecl *Definition = nullptr;
  if (Ctor->isCopyConstructor() && !Tables.isExternal(Ctor->getLocation()) &&
      Ctor->hasBody(Definition)) {
    auto Shared = sharedBy(cast<CXXConstructorDecl>(Definition));
    if (Shared.empty())
      return;
    // What the one's pointers are known to name, the other's do.
    if (Sets[Made.Passed.Places].size() == 1)
      for (const FieldDecl *Field : Shared) {
        Place From = Sets[Made.Passed.Places][0];
        PathId Element = AccessPaths.append(PathId(), Tables.fieldElement(Field));
        if (const PlaceSetId *Named =
                Now.Points.find({From.Root, AccessPaths.concat(From.Path, Element)}))
          Now.Points.set({Target.Root, Element}, *Named);
      }
    return twin(Target, Made.Passed);
  }
  const auto *A = cast<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  const auto *B = cast<ClassTemplateSpecializationDecl>(Other->getAsCXXRecordDecl());
  if (A != B && A->getSpecializedTemplate() == B->getSpecializedTemplate() &&
      !A->hasTrivialDestructor()) {
    twin(Target, Made.Passed);
    if (Tables.isExternal(Ctor->getLocation()) && Ctor->getNumParams() == 1)
      noteSameObject(Target, Made.Passed, Type);
  }
}

} // namespace flowpact::extract
