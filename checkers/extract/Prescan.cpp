//===- Prescan.cpp - what must be known before a body is walked -----------===//
//
// One pass over the statements: lambdas in source order (for their identity),
// the try block around each call, and which variable, heap object or member a
// constructor call or initialiser list builds in place.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace flowpact::extract {

namespace {
class Scanner {
public:
  /// `S() try : member(f()) { } catch (...) { }`: the handlers are for members, too.
  void scanInitializer(const Expr *Init, const CXXTryStmt *Around) {
    const CXXTryStmt *Outer = std::exchange(Current, Around);
    scan(Init);
    Current = Outer;
  }
  Scanner(Prescan &Facts, ASTContext &Context) : Facts(Facts), Context(Context) {}

  void scan(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Try = dyn_cast<CXXTryStmt>(S))
      return scanTry(Try);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      Facts.Lambdas.push_back(Lambda->getLambdaClass());
      for (const Expr *Init : Lambda->capture_inits())
        scan(Init);
      return;
    }
    if (const auto *Call = dyn_cast<CallExpr>(S))
      dropTraps(Call);
    if (const auto *Full = dyn_cast<ExprWithCleanups>(S))
      findTemporaries(Full, LivingOn.contains(Full), Facts);
    if (const auto *Return = dyn_cast<ReturnStmt>(S))
      livesOn(Return->getRetValue());
    noteGlobals(S);
    if (isa<CallExpr, CXXConstructExpr, CXXThrowExpr, CXXNewExpr, CXXDeleteExpr,
            CXXInheritedCtorInitExpr, CXXDynamicCastExpr>(S) &&
        Current)
      Facts.InTry[S] = Current;
    if (const auto *Throw = dyn_cast<CXXThrowExpr>(S); Throw && !Throw->getSubExpr() && Handled)
      Facts.Rethrows[Throw] = Handled;
    if (const auto *Call = dyn_cast<CallExpr>(S); Call && Call->getNumArgs() < 2 && Handled)
      Facts.Rethrows[Call] = Handled;
    if (auto Loop = readWholeLoop(S, Context)) {
      Facts.StartOf[S] = Loop->Starts;
      Facts.WholeLoops.try_emplace(Loop->Starts, std::move(*Loop));
    }
    if (const auto *Decls = dyn_cast<DeclStmt>(S))
      scanDecls(Decls);
    else if (const auto *New = dyn_cast<CXXNewExpr>(S))
      if (const Expr *E = builderOf(New->getInitializer()))
        Facts.BuildsHeap[E] = New;
    for (const Stmt *Child : S->children())
      scan(Child);
  }

  /// What \p E makes is a variable, member or result.
  void livesOn(const Stmt *E) { LivingOn.insert(E); }

private:
  void scanDecls(const DeclStmt *S) {
    for (const Decl *D : S->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D);
          Variable && !Variable->getType()->isReferenceType()) {
        livesOn(Variable->getInit());
        if (const Expr *E = builderOf(Variable->getInit()))
          Facts.BuildsVariable[E] = Variable;
      }
  }

  static const VarDecl *globalIn(const Stmt *S) {
    const auto *E = dyn_cast_or_null<Expr>(S);
    const ValueDecl *Named = nullptr;
    if (const auto *Name = dyn_cast_or_null<DeclRefExpr>(E))
      Named = Name->getDecl();
    else if (const auto *Member = dyn_cast_or_null<MemberExpr>(E))
      Named = Member->getMemberDecl();
    const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
    return Variable && Variable->hasGlobalStorage() && Variable->getType()->isScalarType() &&
                   !Variable->getType().isConstQualified()
               ? Variable
               : nullptr;
  }

  /// Reading and assigning a global says all that happens to it; anything else that
  /// names it may leave a pointer or reference behind.
  void noteGlobals(const Stmt *S) {
    const Expr *Plain = nullptr;
    if (const auto *Cast = dyn_cast<CastExpr>(S); Cast && Cast->getCastKind() == CK_LValueToRValue)
      Plain = Cast->getSubExpr();
    else if (const auto *Binary = dyn_cast<BinaryOperator>(S); Binary && Binary->isAssignmentOp())
      Plain = Binary->getLHS();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(S);
             Unary && Unary->isIncrementDecrementOp())
      Plain = Unary->getSubExpr();
    if (Plain && globalIn(Plain->IgnoreParens()))
      Harmless.insert(Plain->IgnoreParens());
    if (const VarDecl *Global = globalIn(S); Global && !Harmless.contains(S))
      Facts.Escaping.push_back(Global);
  }

  /// Where a class object goes through `...`, Sema has the argument abort first: what
  /// follows would be dead, though every other compiler passes the object.
  static void dropTraps(const CallExpr *Call) {
    for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
      const auto *Comma = dyn_cast_or_null<BinaryOperator>(Call->getArg(I));
      if (!Comma || Comma->getOpcode() != BO_Comma)
        continue;
      const auto *Trap = dyn_cast<CallExpr>(Comma->getLHS()->IgnoreParenImpCasts());
      if (Trap && Trap->getBuiltinCallee() == Builtin::BI__builtin_trap &&
          Trap->getBeginLoc() == Comma->getRHS()->getBeginLoc())
        const_cast<CallExpr *>(Call)->setArg(I, Comma->getRHS());
    }
  }

  void scanTry(const CXXTryStmt *Try) {
    Facts.HasTry = true;
    Facts.OuterTry[Try] = Current;
    const CXXTryStmt *Outer = Current;
    Current = Try;
    scan(Try->getTryBlock());
    Current = Outer;
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I) {
      Facts.TryOf[Try->getHandler(I)] = Try;
      const CXXTryStmt *Around = std::exchange(Handled, Try);
      scan(Try->getHandler(I)->getHandlerBlock());
      Handled = Around;
    }
  }

  Prescan &Facts;
  ASTContext &Context;
  llvm::SmallPtrSet<const Stmt *, 16> LivingOn;
  llvm::SmallPtrSet<const Stmt *, 16> Harmless;
  const CXXTryStmt *Current = nullptr; ///< whose body this is in
  const CXXTryStmt *Handled = nullptr; ///< whose handler this is in
};
} // namespace

const Expr *builderOf(const Expr *Init) {
  while (Init) {
    if (const auto *Full = dyn_cast<FullExpr>(Init))
      Init = Full->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(Init))
      Init = Bind->getSubExpr();
    else if (const auto *Cast = dyn_cast<CastExpr>(Init);
             Cast &&
             (Cast->getCastKind() == CK_ConstructorConversion || Cast->getCastKind() == CK_NoOp))
      Init = Cast->getSubExpr();
    else if (const auto *Construct = dyn_cast<CXXConstructExpr>(Init);
             Construct && Construct->isElidable() && Construct->getNumArgs())
      Init = Construct->getArg(0)->IgnoreImplicit();
    else
      break;
  }
  return isa_and_nonnull<CXXConstructExpr, InitListExpr, CXXParenListInitExpr>(Init) ? Init
                                                                                     : nullptr;
}

Prescan prescan(const Stmt *Body, const FunctionDecl *Function, ASTContext &Context) {
  Prescan Facts;
  Scanner Scan(Facts, Context);
  if (const auto *Ctor = dyn_cast_or_null<CXXConstructorDecl>(Function))
    for (const CXXCtorInitializer *Init : Ctor->inits()) {
      if (const Expr *E = builderOf(Init->getInit()))
        Facts.BuildsMember[E] = Init;
      Scan.livesOn(Init->getInit());
      Scan.scanInitializer(Init->getInit(), dyn_cast_or_null<CXXTryStmt>(Body));
    }
  Scan.livesOn(Body); // of a variable: its initialiser
  Scan.scan(Body);
  return Facts;
}

} // namespace flowpact::extract
