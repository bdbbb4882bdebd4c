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
      for (const LambdaCapture &Capture : Lambda->captures())
        if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef)
          if (const auto *Variable = dyn_cast<VarDecl>(Capture.getCapturedVar()))
            Shared.insert(Variable);
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
    notePointers(S);
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

  /// Once all is scanned: the pointers and references whose position can be followed.
  void findPositional() {
    for (bool More = true; More;) {
      More = false;
      for (auto [Variable, From] : Turned)
        if (!Shared.contains(Variable)) {
          if (!From || mayBeAnyElement(From))
            More |= Facts.Positional.insert(Variable).second;
          if (From && isHeld(From))
            More |= Facts.Holding.insert(Variable).second;
        }
    }
  }

private:
  void scanDecls(const DeclStmt *S) {
    for (const Decl *D : S->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D);
          namesElements(Variable) && Variable->getInit())
        Turned.push_back({Variable, Variable->getInit()});
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

  /// A local pointer or reference to what may stand in an array, and is no character.
  static bool namesElements(const ValueDecl *Named) {
    const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
    if (!Variable || Variable->hasGlobalStorage() || Variable->getType()->isDependentType())
      return false;
    QualType Type = Variable->getType();
    QualType Target =
        Type->isPointerType() || Type->isReferenceType() ? Type->getPointeeType() : QualType();
    return !Target.isNull() && !Target->isAnyCharacterType() && !Target->isVoidType() &&
           !Target->isStdByteType() && !Target->isFunctionType();
  }

  /// True if \p E, of an array, may be any of its elements, or a pointer to any.
  bool mayBeAnyElement(const Expr *E) const {
    E = E->IgnoreParenImpCasts();
    if (const auto *Access = dyn_cast<ArraySubscriptExpr>(E)) {
      Expr::EvalResult Known;
      return Access->getIdx()->isValueDependent() ||
             !Access->getIdx()->EvaluateAsInt(Known, Context) || mayBeAnyElement(Access->getBase());
    }
    if (const auto *Sum = dyn_cast<BinaryOperator>(E))
      return Sum->isAdditiveOp() && Sum->getType()->isPointerType();
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return mayBeAnyElement(Unary->getSubExpr());
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      return mayBeAnyElement(Member->getBase());
    const auto *Named = dyn_cast<DeclRefExpr>(E);
    const auto *Variable = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
    return Variable && Facts.Positional.contains(Variable);
  }

  /// True if pointer \p E is read from something that is no variable, or may be.
  bool isHeld(const Expr *E) const {
    const auto *Load = dyn_cast<CastExpr>(E->IgnoreParens());
    if (!Load || Load->getCastKind() != CK_LValueToRValue || !Load->getType()->isPointerType())
      return false;
    const auto *Named = dyn_cast<DeclRefExpr>(Load->getSubExpr()->IgnoreParens());
    const auto *Variable = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
    return !Variable || Facts.Holding.contains(Variable);
  }

  /// Which pointers are turned, and which may be turned by others that name them too.
  void notePointers(const Stmt *S) {
    const Expr *Plain = nullptr, *From = nullptr;
    if (const auto *Cast = dyn_cast<CastExpr>(S); Cast && Cast->getCastKind() == CK_LValueToRValue)
      Plain = Cast->getSubExpr();
    else if (const auto *Binary = dyn_cast<BinaryOperator>(S); Binary && Binary->isAssignmentOp())
      Plain = Binary->getLHS(),
      From = Binary->getOpcode() == BO_Assign ? Binary->getRHS() : nullptr;
    else if (const auto *Unary = dyn_cast<UnaryOperator>(S);
             Unary && Unary->isIncrementDecrementOp())
      Plain = Unary->getSubExpr();
    const auto *Name = dyn_cast_or_null<DeclRefExpr>(Plain ? Plain->IgnoreParens() : nullptr);
    if (Name && namesElements(Name->getDecl()) && Name->getType()->isPointerType()) {
      NotShared.insert(Name);
      if (!isa<CastExpr>(S))
        Turned.push_back({cast<VarDecl>(Name->getDecl()), From});
    }
    const auto *Named = dyn_cast<DeclRefExpr>(S);
    if (Named && !NotShared.contains(Named) && namesElements(Named->getDecl()) &&
        Named->getDecl()->getType()->isPointerType())
      Shared.insert(cast<VarDecl>(Named->getDecl()));
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
  llvm::SmallPtrSet<const Stmt *, 16> NotShared; ///< names of pointers, read or turned
  llvm::SmallPtrSet<const VarDecl *, 8> Shared;  ///< pointers that others may turn
  /// Pointers and references that may be turned, to what; null: on from where they are.
  llvm::SmallVector<std::pair<const VarDecl *, const Expr *>, 8> Turned;
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
  Scan.findPositional();
  return Facts;
}

} // namespace flowpact::extract
