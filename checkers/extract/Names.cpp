//===- Names.cpp - identity and printed names of declarations -------------===//
#include "extract/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace flowpact::extract {

static PrintingPolicy makePolicy(const ASTContext &Context) {
  PrintingPolicy Policy(Context.getLangOpts());
  Policy.SuppressInlineNamespace =
      llvm::to_underlying(PrintingPolicy::SuppressInlineNamespaceMode::All);
  Policy.SuppressTagKeyword = true;
  Policy.FullyQualifiedName = true;
  Policy.PrintAsCanonical = true;
  Policy.AnonymousTagLocations = false;
  Policy.Bool = true;
  return Policy;
}

Names::Names(ASTContext &Context, std::string UnitPath)
    : Context(Context), UnitPath(std::move(UnitPath)), Policy(makePolicy(Context)),
      Generator(Context) {}

const CXXRecordDecl *enclosingLambda(const Decl *Decl) {
  for (const DeclContext *DC = isa<DeclContext>(Decl) ? cast<DeclContext>(Decl)
                                                      : Decl->getDeclContext();
       DC; DC = DC->getParent())
    if (const auto *Record = dyn_cast<CXXRecordDecl>(DC); Record && Record->isLambda())
      return Record;
  return nullptr;
}

static std::string unqualified(const NamedDecl *Decl) {
  if (const auto *Namespace = dyn_cast<NamespaceDecl>(Decl);
      Namespace && Namespace->isAnonymousNamespace())
    return "(anonymous)";
  if (const auto *Record = dyn_cast<CXXRecordDecl>(Decl); Record && Record->isLambda())
    return "(lambda)";
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Decl))
    return unqualified(Ctor->getParent());
  if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(Decl))
    return "~" + unqualified(Dtor->getParent());
  std::string Name = Decl->getDeclName().getAsString();
  return Name.empty() ? "(unnamed)" : Name;
}

std::string Names::qualified(const NamedDecl *Decl) {
  llvm::SmallVector<std::string, 6> Parts{unqualified(Decl)};
  for (const DeclContext *DC = Decl->getDeclContext(); DC; DC = DC->getParent()) {
    const auto *Named = dyn_cast<NamedDecl>(DC);
    if (!Named || isa<TranslationUnitDecl>(DC))
      continue;
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(DC); Namespace && Namespace->isInline())
      continue;
    if (const auto *Enum = dyn_cast<EnumDecl>(DC); Enum && !Enum->isScoped())
      continue;
    if (const auto *Record = dyn_cast<RecordDecl>(DC); Record && Record->isAnonymousStructOrUnion())
      continue;
    Parts.push_back(unqualified(Named));
  }
  return llvm::join(llvm::reverse(Parts), "::");
}

std::string Names::type(QualType Type) const { return Type.getCanonicalType().getAsString(Policy); }

std::string Names::signature(const FunctionDecl *Function) const {
  std::string Text = qualified(Function);
  llvm::raw_string_ostream Out(Text);
  Out << '(';
  llvm::ListSeparator Separator;
  for (const ParmVarDecl *Param : Function->parameters())
    Out << Separator << Param->getType().getAsString(Policy);
  if (Function->isVariadic())
    Out << Separator << "...";
  Out << ')';
  return Text;
}

std::string Names::field(const FieldDecl *Field) { return qualified(Field); }

void Names::setLambda(const CXXRecordDecl *Lambda, const std::string &OwnerKey, unsigned Ordinal) {
  Lambdas.try_emplace(Lambda->getCanonicalDecl(), OwnerKey + "$lambda" + std::to_string(Ordinal));
}

std::string Names::lambdaKey(const CXXRecordDecl *Lambda) {
  const CXXRecordDecl *Canonical = Lambda->getCanonicalDecl();
  auto Known = Lambdas.find(Canonical);
  if (Known == Lambdas.end() && NumberLambdas) {
    NumberLambdas(Lambda);
    Known = Lambdas.find(Canonical);
  }
  if (Known != Lambdas.end())
    return Known->second;
  // Outside any body that was walked (a default argument): its place stands in.
  PresumedLoc Loc = Context.getSourceManager().getPresumedLoc(Lambda->getLocation());
  return UnitPath + ":$lambda@" +
         (Loc.isValid() ? std::to_string(Loc.getLine()) + "." + std::to_string(Loc.getColumn())
                        : "?");
}

std::string Names::mangled(const NamedDecl *Decl) {
  std::string Name = Generator.getName(Decl);
  return Name.empty() ? qualified(Decl) : Name;
}

bool Names::isInternal(const NamedDecl *Decl) const {
  if (const auto *Variable = dyn_cast<VarDecl>(Decl); Variable && Variable->isStaticLocal())
    if (const auto *Owner = dyn_cast_or_null<FunctionDecl>(Variable->getParentFunctionOrMethod()))
      return Owner->getFormalLinkage() == Linkage::Internal || Owner->isMain();
  // A database holds many programs; what one main() declares is not another's.
  if (const auto *Function = dyn_cast<FunctionDecl>(Decl); Function && Function->isMain())
    return true;
  Linkage Formal = Decl->getFormalLinkage();
  return Formal == Linkage::Internal || Formal == Linkage::UniqueExternal ||
         Decl->isInAnonymousNamespace();
}

std::string Names::key(const NamedDecl *Decl) {
  if (const CXXRecordDecl *Lambda = enclosingLambda(Decl)) {
    std::string Key = lambdaKey(Lambda);
    const auto *Method = dyn_cast<CXXMethodDecl>(Decl);
    if (!Method || Method->getParent() != Lambda)
      return Key + ":" + qualified(Decl);
    if (!Method->isOverloadedOperator())
      Key += ":" + unqualified(Method);
    if (const TemplateArgumentList *Args = Method->getTemplateSpecializationArgs())
      for (const TemplateArgument &Arg : Args->asArray()) {
        llvm::raw_string_ostream Out(Key);
        Out << ',';
        Arg.print(Policy, Out, /*IncludeType=*/true);
      }
    return Key;
  }
  std::string Key = mangled(Decl);
  return isInternal(Decl) ? UnitPath + ":" + Key : Key;
}

} // namespace flowpact::extract
