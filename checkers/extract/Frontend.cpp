//===- Frontend.cpp - which bodies become functions of the graph ----------===//
#include "extract/Frontend.h"
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/CrashRecoveryContext.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

namespace {
/// Visits declaration contexts of the project's own files, instantiations
/// included, and then whatever those bodies referred to.
class UnitWalker {
public:
  explicit UnitWalker(UnitBuilder &Tables) : Tables(Tables) {}

  void walk() {
    Tables.Naming.NumberLambdas = [this](const CXXRecordDecl *Lambda) { numberLambdas(Lambda); };
    // Of a unit that starts from a prefix, only what its own parse declared.
    for (const Decl *D : Tables.Context.getTranslationUnitDecl()->noload_decls())
      visitTop(D);
    while (!Tables.Queue.empty()) {
      const Decl *D = Tables.Queue.front();
      Tables.Queue.pop_front();
      visitReferenced(D);
    }
  }

private:
  void visitTop(const Decl *D) {
    if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D)) {
      for (const Decl *Inner : cast<DeclContext>(D)->noload_decls())
        visitTop(Inner);
      return;
    }
    if (!Tables.isExternal(D->getLocation()))
      visit(D);
  }

  void visit(const Decl *D) {
    if (D->isInvalidDecl())
      return;
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D)) {
      for (const FunctionDecl *Instance : Template->specializations())
        extract(Instance);
    } else if (const auto *Template = dyn_cast<ClassTemplateDecl>(D)) {
      if (Template->isThisDeclarationADefinition() || !Template->getPreviousDecl())
        for (const ClassTemplateSpecializationDecl *Instance : Template->specializations())
          if (Instance->getSpecializationKind() != TSK_ExplicitSpecialization)
            visitRecord(Instance);
    } else if (const auto *Template = dyn_cast<VarTemplateDecl>(D)) {
      for (const VarTemplateSpecializationDecl *Instance : Template->specializations())
        visitVariable(Instance);
    } else if (const auto *Function = dyn_cast<FunctionDecl>(D)) {
      if (Function->isThisDeclarationADefinition())
        extract(Function);
    } else if (const auto *Record = dyn_cast<CXXRecordDecl>(D)) {
      visitRecord(Record);
    } else if (const auto *Variable = dyn_cast<VarDecl>(D)) {
      visitVariable(Variable);
    } else if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D)) {
      for (const Decl *Inner : cast<DeclContext>(D)->decls())
        visit(Inner);
    }
  }

  void visitRecord(const CXXRecordDecl *Record) {
    if (!Record->isThisDeclarationADefinition() || Record->isDependentContext())
      return;
    for (const Decl *Member : Record->decls()) {
      if (const auto *Inner = dyn_cast<CXXRecordDecl>(Member);
          Inner && Inner->isInjectedClassName())
        continue;
      if (const auto *Friend = dyn_cast<FriendDecl>(Member)) {
        if (const NamedDecl *Named = Friend->getFriendDecl())
          visit(Named);
        continue;
      }
      visit(Member);
    }
  }

  /// Numbers the lambdas of the body or initialiser that holds \p Lambda.
  void numberLambdas(const CXXRecordDecl *Lambda) {
    Prescan Facts;
    std::string Owner;
    if (const auto *Function =
            dyn_cast_or_null<FunctionDecl>(Lambda->getParentFunctionOrMethod())) {
      const FunctionDecl *Definition = nullptr;
      if (!Function->isDefined(Definition) || !Definition->getBody())
        return;
      Facts = prescan(Definition->getBody(), Definition, Definition->getASTContext());
      Owner = Tables.Naming.key(Definition);
    } else if (const auto *Variable = dyn_cast_or_null<VarDecl>(Lambda->getLambdaContextDecl());
               Variable && Variable->getInit() && !isa<ParmVarDecl>(Variable)) {
      Facts = prescan(Variable->getInit(), nullptr, Variable->getASTContext());
      Owner = "init:" + Tables.Naming.key(Variable);
    }
    for (unsigned I = 0; I < Facts.Lambdas.size(); ++I)
      Tables.Naming.setLambda(Facts.Lambdas[I], Owner, I);
  }

  void visitVariable(const VarDecl *Variable) {
    if (Variable->isStaticLocal() || !Variable->hasGlobalStorage() ||
        !Variable->isThisDeclarationADefinition() || Variable->getType()->isDependentType() ||
        Variable->getDeclContext()->isDependentContext())
      return;
    if (Variable->getInit())
      initialise(Variable);
  }

  /// A large array of numbers (an embedded file): no content, much cost.
  bool isNumberTable(const VarDecl *Variable, const Expr *Init) {
    const auto *List = dyn_cast<InitListExpr>(Init->IgnoreImplicit());
    if (!List || List->getNumInits() < LargeTable ||
        !Tables.Context.getBaseElementType(Variable->getType())->isArithmeticType())
      return false;
    Tables.approximate("number-table", Variable->getSourceRange());
    return true;
  }

  void initialise(const VarDecl *Variable) {
    const Expr *Init = Variable->getInit();
    if (!Init || Init->isValueDependent() || isNumberTable(Variable, Init) ||
        !Seen.insert(Variable->getCanonicalDecl()).second)
      return;
    GlobalId Global = Tables.global(Variable);
    FunctionId Id = Tables.initializer(Variable, Global);
    std::string Key = Tables.Unit.string(Tables.Unit.Functions[Id.Value].Key).str();
    FunctionBuilder(Tables, Id, std::move(Key)).build(Variable, Global);
  }

  void extract(const FunctionDecl *Function) {
    const FunctionDecl *Definition = nullptr;
    if (!Function->isDefined(Definition) || Definition->isDeleted() ||
        Definition->isDependentContext() || Definition->isInvalidDecl())
      return;
    if (const auto *Alias = Definition->getAttr<AliasAttr>())
      return forward(Definition, Alias->getAliasee(), /*Resolves=*/false);
    if (const auto *IFunc = Definition->getAttr<IFuncAttr>())
      return forward(Definition, IFunc->getResolver(), /*Resolves=*/true);
    if (!Definition->hasBody() || !Definition->getBody() || Definition->hasSkippedBody())
      return;
    if (!Seen.insert(Definition->getCanonicalDecl()).second)
      return;
    FunctionId Id = Tables.function(Definition);
    std::string Key = Tables.Unit.string(Tables.Unit.Functions[Id.Value].Key).str();
    contained(Definition, [&] { FunctionBuilder(Tables, Id, std::move(Key)).build(Definition); });
  }

  /// A second name of the function of the C name \p Name, or one for what that returns.
  void forward(const FunctionDecl *From, llvm::StringRef Name, bool Resolves) {
    ASTContext &Context = Tables.Context;
    const FunctionDecl *To = nullptr;
    for (const NamedDecl *D : Context.getTranslationUnitDecl()->lookup(&Context.Idents.get(Name)))
      if (const auto *Function = dyn_cast<FunctionDecl>(D))
        To = Function;
    if (!To || To == From || !Seen.insert(From->getCanonicalDecl()).second)
      return;
    FunctionId Id = Tables.function(From);
    buildForwarder(Tables, Id, To, Resolves, From->getSourceRange());
  }

  /// Runs \p Build. In a unit with errors the AST may break promises that Clang's
  /// CFG relies on: then a crash costs this function only, and is counted.
  void contained(const Decl *D, llvm::function_ref<void()> Build) {
    if (!Tables.Context.getDiagnostics().hasErrorOccurred())
      return Build();
    llvm::CrashRecoveryContext::Enable();
    llvm::CrashRecoveryContext Recovery;
    if (!Recovery.RunSafely(Build))
      Tables.approximate("function-lost-to-errors", D->getSourceRange());
    llvm::CrashRecoveryContext::Disable();
  }

  /// A body that something referred to: ours, an instantiation of ours, or a lambda.
  void visitReferenced(const Decl *D) {
    if (Tables.isExternal(D->getLocation()))
      return;
    if (const auto *Function = dyn_cast<FunctionDecl>(D))
      extract(Function);
    else if (const auto *Variable = dyn_cast<VarDecl>(D); Variable && Variable->getInit())
      initialise(Variable);
  }

  static constexpr unsigned LargeTable = 1024;
  UnitBuilder &Tables;
  llvm::DenseSet<const Decl *> Seen;
};
} // namespace

void walkUnit(UnitBuilder &Tables) { UnitWalker(Tables).walk(); }

void ExtractingConsumer::Initialize(ASTContext &Context) {
  Tables = std::make_unique<UnitBuilder>(Unit, Context, Job);
}

bool ExtractingConsumer::shouldSkipFunctionBody(Decl *D) {
  if (Job.KeepExternalBodies || isa<FunctionTemplateDecl>(D))
    return false;
  const auto *Function = dyn_cast<FunctionDecl>(D);
  if (!Function || Function->getDescribedFunctionTemplate())
    return false;
  return Tables->isExternal(D->getLocation());
}

bool ExtractingConsumer::mentionsProject(QualType Type) {
  Type = Type.getCanonicalType();
  auto [Known, Inserted] = Mentions.try_emplace(Type.getTypePtr(), false);
  if (!Inserted)
    return Known->second;
  bool Result = false;
  if (const TagDecl *Tag = Type->getAsTagDecl()) {
    Result = mentionsProject(Tag);
  } else if (const auto *Function = Type->getAs<FunctionProtoType>()) {
    Result = mentionsProject(Function->getReturnType());
    for (QualType Param : Function->getParamTypes())
      Result |= mentionsProject(Param);
  } else if (const auto *Member = Type->getAs<MemberPointerType>()) {
    Result = true;
    (void)Member;
  } else if (Type->isReferenceType() || Type->isAnyPointerType()) {
    Result = mentionsProject(Type->getPointeeType());
  } else if (const auto *Array = Type->getAsArrayTypeUnsafe()) {
    Result = mentionsProject(Array->getElementType());
  }
  return Mentions[Type.getTypePtr()] = Result;
}

bool ExtractingConsumer::mentionsProject(llvm::ArrayRef<TemplateArgument> Args) {
  return llvm::any_of(Args, [&](const TemplateArgument &Arg) {
    switch (Arg.getKind()) {
    case TemplateArgument::Type:
      return mentionsProject(Arg.getAsType());
    case TemplateArgument::Pack:
      return mentionsProject(Arg.pack_elements());
    case TemplateArgument::Declaration:
      return !Tables->isExternal(Arg.getAsDecl()->getLocation());
    case TemplateArgument::Template:
    case TemplateArgument::TemplateExpansion:
      return !Tables->isExternal(
          Arg.getAsTemplateOrTemplatePattern().getAsTemplateDecl()->getLocation());
    default:
      return false;
    }
  });
}

/// \p D or anything that it is a specialisation of, or member of one, is ours.
bool ExtractingConsumer::mentionsProject(const Decl *D) {
  if (!Tables->isExternal(D->getLocation()))
    return true;
  if (const auto *Function = dyn_cast<FunctionDecl>(D))
    if (const TemplateArgumentList *Args = Function->getTemplateSpecializationArgs();
        Args && mentionsProject(Args->asArray()))
      return true;
  if (const auto *Class = dyn_cast<ClassTemplateSpecializationDecl>(D);
      Class && mentionsProject(Class->getTemplateArgs().asArray()))
    return true;
  if (const auto *Variable = dyn_cast<VarTemplateSpecializationDecl>(D))
    return mentionsProject(Variable->getTemplateArgs().asArray());
  const auto *Owner = dyn_cast<Decl>(D->getDeclContext());
  return isa<CXXRecordDecl, FunctionDecl>(Owner) && mentionsProject(Owner);
}

void ExtractingConsumer::dropPendingInstantiations() {
  if (!Semantics || Job.KeepExternalBodies)
    return;
  auto &Pending = Semantics->PendingInstantiations;
  if (Pending.size() < Examined)
    Examined = 0;
  auto Dropped = std::remove_if(Pending.begin() + Examined, Pending.end(),
                                [&](const auto &Entry) { return !mentionsProject(Entry.first); });
  Pending.erase(Dropped, Pending.end());
  Examined = Pending.size();
}

bool ExtractingConsumer::HandleTopLevelDecl(DeclGroupRef) {
  dropPendingInstantiations();
  return true;
}

void ExtractingConsumer::HandleTranslationUnit(ASTContext &) {
  if (Semantics)
    Tables->Emplaced = std::make_unique<Emplacements>(
        *Semantics, [this](SourceLocation At) { return Tables->isExternal(At); });
  walkUnit(*Tables);
  Tables->finish();
}

} // namespace flowpact::extract
