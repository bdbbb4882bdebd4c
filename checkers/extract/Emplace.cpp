//===- Emplace.cpp - objects that library functions build -----------------===//
#include "extract/Emplace.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Sema/EnterExpressionEvaluationContext.h"
#include "clang/Sema/Initialization.h"

using namespace clang;

namespace flowpact::extract {

/// `Args &&...args` at the end of the parameters.
static bool forwardsPack(const FunctionDecl *Pattern) {
  if (Pattern->param_empty())
    return false;
  const auto *Pack = Pattern->parameters().back()->getType()->getAs<PackExpansionType>();
  if (!Pack)
    return false;
  const auto *Reference = Pack->getPattern()->getAs<RValueReferenceType>();
  return Reference && Reference->getPointeeType()->getAs<TemplateTypeParmType>();
}

static void addRecords(llvm::ArrayRef<TemplateArgument> Args,
                       llvm::SmallVectorImpl<const CXXRecordDecl *> &Classes) {
  for (const TemplateArgument &Arg : Args)
    if (Arg.getKind() == TemplateArgument::Type)
      if (const CXXRecordDecl *Class = Arg.getAsType()->getAsCXXRecordDecl())
        Classes.push_back(Class);
}

/// The classes that the call may build: what it names itself, before what the class
/// of its object is made of.
static void findClasses(const CallExpr *Call, const FunctionDecl *Callee,
                        llvm::SmallVectorImpl<const CXXRecordDecl *> &Classes) {
  const Expr *Named = Call->getCallee()->IgnoreParenImpCasts();
  const auto *Name = dyn_cast<DeclRefExpr>(Named);
  const auto *Member = dyn_cast<MemberExpr>(Named);
  bool Explicit =
      (Name && Name->hasExplicitTemplateArgs()) || (Member && Member->hasExplicitTemplateArgs());
  const TemplateArgumentList *Args = Callee->getTemplateSpecializationArgs();
  if (Explicit && Args && Args->size())
    addRecords(Args->asArray().take_front(), Classes);
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee))
    if (const auto *Owner = dyn_cast<ClassTemplateSpecializationDecl>(Method->getParent()))
      addRecords(Owner->getTemplateArgs().asArray(), Classes);
}

bool mayBeScope(const CXXRecordDecl *Class, const SourceManager &Sources) {
  const CXXDestructorDecl *Destructor = Class->getDestructor();
  return Destructor && Destructor->isUserProvided() && !Destructor->isVirtual() &&
         !Class->hasDefaultConstructor() && !isa<ClassTemplateSpecializationDecl>(Class) &&
         !Sources.isInSystemHeader(Sources.getExpansionLoc(Class->getLocation()));
}

const Emplacement &Emplacements::find(const CallExpr *Call) {
  auto [Entry, Inserted] = Known.try_emplace(Call);
  if (!Inserted)
    return Entry->second;
  Emplacement Found = look(Call);
  return Known[Call] = Found;
}

Emplacement Emplacements::look(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  const FunctionTemplateDecl *Template = Callee ? Callee->getPrimaryTemplate() : nullptr;
  if (!Template || !IsExternal(Callee->getLocation()))
    return {};
  const FunctionDecl *Pattern = Template->getTemplatedDecl();
  if (!forwardsPack(Pattern))
    return {};
  Emplacement Result;
  Result.First = Pattern->getNumParams() - 1;
  if (Result.First > Call->getNumArgs())
    return {};
  llvm::SmallVector<const Expr *, 4> Args(Call->arg_begin() + Result.First, Call->arg_end());
  llvm::SmallVector<const CXXRecordDecl *, 4> Classes;
  findClasses(Call, Callee, Classes);
  for (const CXXRecordDecl *Class : Classes) {
    bool Pair = Class == Classes.front() && Class->isInStdNamespace() && Class->getName() == "pair";
    bool Modelled = IsExternal(Class->getLocation()) && !Pair;
    if (!Class->getDefinition() || Class->isLambda() ||
        (Modelled && !mayBeScope(Class->getDefinition(), Semantics.getSourceManager())))
      continue;
    Result.Class = Class;
    const CXXRecordDecl *Only =
        Args.size() == 1 ? Args[0]->getType()->getAsCXXRecordDecl() : nullptr;
    if (Only && (Only->getCanonicalDecl() == Class->getCanonicalDecl() ||
                 (Only->getDefinition() && Only->isDerivedFrom(Class))))
      return Result;
    Result.Built = build(Class, Args, Call->getBeginLoc());
    if (Result.Built)
      return Result;
  }
  return {};
}

/// `Class(Args...)`, by the language's own rules; none if it is not valid.
Expr *Emplacements::build(const CXXRecordDecl *Class, llvm::ArrayRef<const Expr *> Args,
                          SourceLocation At) {
  QualType Type(Semantics.Context.getCanonicalTagType(Class));
  llvm::SmallVector<Expr *, 4> Exprs;
  for (const Expr *Arg : Args)
    Exprs.push_back(const_cast<Expr *>(Arg));
  EnterExpressionEvaluationContext Evaluated(
      Semantics, Sema::ExpressionEvaluationContext::PotentiallyEvaluated);
  Sema::TentativeAnalysisScope Quiet(Semantics);
  InitializedEntity Entity = InitializedEntity::InitializeTemporary(Type);
  InitializationKind Kind = Exprs.empty() ? InitializationKind::CreateValue(At, At, At)
                                          : InitializationKind::CreateDirect(At, At, At);
  InitializationSequence Sequence(Semantics, Entity, Kind, Exprs);
  if (!Sequence)
    return nullptr;
  ExprResult Built = Sequence.Perform(Semantics, Entity, Kind, Exprs);
  return Built.isInvalid() ? nullptr : Built.get();
}

} // namespace flowpact::extract
