//===- Branches.cpp - how control leaves a block --------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// A case label's value, as 64 bits of whatever signedness.
static int64_t caseValue(const Expr *Label, ASTContext &Context) {
  return static_cast<int64_t>(Label->EvaluateKnownConstInt(Context).extOrTrunc(64).getRawData()[0]);
}

static bool holdsLabel(const Stmt *S) {
  return S && (isa<LabelStmt, SwitchCase>(S) ||
               llvm::any_of(S->children(), [](const Stmt *Child) { return holdsLabel(Child); }));
}

/// `for (i = 0; i < 0; i++)`: what it starts with ends it.
static bool neverEnters(const ForStmt *Loop, const ASTContext &Context) {
  const auto *Test = dyn_cast_or_null<BinaryOperator>(Loop->getCond());
  const Expr *First = nullptr;
  const ValueDecl *Counter = nullptr;
  if (const auto *Assign = dyn_cast_or_null<BinaryOperator>(Loop->getInit());
      Assign && Assign->getOpcode() == BO_Assign) {
    First = Assign->getRHS();
    if (const auto *Name = dyn_cast<DeclRefExpr>(Assign->getLHS()->IgnoreParens()))
      Counter = Name->getDecl();
  } else if (const auto *Declares = dyn_cast_or_null<DeclStmt>(Loop->getInit());
             Declares && Declares->isSingleDecl()) {
    const auto *Variable = dyn_cast<VarDecl>(Declares->getSingleDecl());
    First = Variable ? Variable->getInit() : nullptr;
    Counter = Variable;
  }
  if (!First || !Counter || !Test || !Test->isComparisonOp() ||
      !Counter->getType()->isIntegerType() || Counter->getType().isVolatileQualified())
    return false;
  const auto *Named = dyn_cast<DeclRefExpr>(Test->getLHS()->IgnoreParenImpCasts());
  Expr::EvalResult Start, End;
  if (!Named || Named->getDecl() != Counter || First->isValueDependent() ||
      Test->getRHS()->isValueDependent() || !First->EvaluateAsInt(Start, Context) ||
      !Test->getRHS()->EvaluateAsInt(End, Context) || Start.HasSideEffects || End.HasSideEffects ||
      Start.Val.getInt().getSignificantBits() > 31 || End.Val.getInt().getSignificantBits() > 31)
    return false;
  int64_t A = Start.Val.getInt().getExtValue(), B = End.Val.getInt().getExtValue();
  if (A < 0 || B < 0)
    return false;
  bool Enters = Test->getOpcode() == BO_LT   ? A < B
                : Test->getOpcode() == BO_LE ? A <= B
                : Test->getOpcode() == BO_GT ? A > B
                : Test->getOpcode() == BO_GE ? A >= B
                : Test->getOpcode() == BO_NE ? A != B
                                             : A == B;
  return !Enters && !holdsLabel(Loop->getBody());
}

/// How control leaves \p B by its \p Index-th successor.
DraftSuccessor FunctionBuilder::successor(const CFGBlock *B, unsigned Index,
                                          const CFGBlock *Target) {
  DraftSuccessor Next;
  Next.Target = NumberOf[Target->getBlockID()];
  const Stmt *Terminator = B->getTerminatorStmt();
  if (isa_and_nonnull<SwitchStmt>(Terminator)) {
    const Stmt *Label = Target->getLabel();
    const auto *Case = dyn_cast_or_null<CaseStmt>(Label);
    Next.Kind = Case ? SuccessorKind::Case : SuccessorKind::Default;
    if (Case) {
      Next.CaseLow = caseValue(Case->getLHS(), Context);
      Next.CaseHigh = Case->getRHS() ? caseValue(Case->getRHS(), Context) : Next.CaseLow;
    }
    return Next;
  }
  bool Branch = B->getTerminator().isStmtBranch() &&
                isa_and_nonnull<IfStmt, WhileStmt, ForStmt, DoStmt, CXXForRangeStmt,
                                AbstractConditionalOperator, BinaryOperator>(Terminator);
  if (Branch) {
    Next.Kind = Index == 0 ? SuccessorKind::True : SuccessorKind::False;
    return Next;
  }
  bool Throws = !B->empty() && B->back().getAs<CFGStmt>() &&
                isa<CXXThrowExpr>(B->back().castAs<CFGStmt>().getStmt());
  bool Static = isa_and_nonnull<DeclStmt, GotoStmt, IndirectGotoStmt>(Terminator);
  if (Throws || isa_and_nonnull<CXXTryStmt>(Terminator) || (Index > 0 && !Static))
    Next.Kind = SuccessorKind::Exception;
  return Next;
}

/// Macros whose expansion \p Location is in, or whose argument it is, innermost first.
static std::string macrosAround(SourceLocation Location, const ASTContext &Context) {
  static constexpr unsigned MaxMacros = 8;
  const SourceManager &Sources = Context.getSourceManager();
  std::string Names;
  for (unsigned I = 0; I < MaxMacros && Location.isMacroID(); ++I) {
    llvm::StringRef Name = Lexer::getImmediateMacroName(Location, Sources, Context.getLangOpts());
    if (!Name.empty())
      Names += (Names.empty() ? "" : " ") + Name.str();
    Location = Sources.isMacroArgExpansion(Location)
                   ? Sources.getImmediateExpansionRange(Location).getBegin()
                   : Sources.getImmediateMacroCallerLoc(Location);
  }
  return Names;
}

void FunctionBuilder::terminate(const CFGBlock *B) {
  DraftBlock &Draft = Body.Blocks[Block];
  if (const Stmt *Terminator = B->getTerminatorStmt()) {
    Draft.Terminator = Terminator->getSourceRange();
    if (std::string Macros = macrosAround(Terminator->getBeginLoc(), Context); !Macros.empty())
      Draft.Macro = Unit.intern(Macros);
  }
  if (const auto *Condition = dyn_cast_or_null<Expr>(B->getTerminatorCondition())) {
    // The operator of a short circuit that control branches on is no element of
    // any block: it is evaluated here, anew in each transfer.
    const auto *Logical = dyn_cast<BinaryOperator>(Condition->IgnoreParens());
    if (Logical && Logical->isLogicalOp()) {
      Values.erase(Logical);
      Values.erase(Condition);
    }
    Draft.Condition = content(get(Condition), Condition, Condition->getSourceRange(), 4);
    // In C a pointer is asked about without a conversion.
    if (Condition->getType()->isAnyPointerType() && Draft.Condition.isSome()) {
      NodeId Tested =
          node(Condition, Role::Value, 4, NodeKind::Value, Condition->getSourceRange(), Op::Truth);
      Body.Nodes[Tested.Value].Payload = levelsOf(Condition->getType());
      edge(Draft.Condition, Tested, EdgeKind::Derive, PathId(), 0, EF_Implicit | EF_Address);
      Draft.Condition = Tested;
    }
  }
  bool NoReturn = B->hasNoReturnElement();
  if (NoReturn)
    Draft.Flags |= BF_NoReturn;
  unsigned Index = 0;
  const auto *Loop = dyn_cast_or_null<ForStmt>(B->getTerminatorStmt());
  const bool Skips = Loop && B->succ_size() == 2 && neverEnters(Loop, Context);
  for (const CFGBlock::AdjacentBlock &Next : B->succs()) {
    if (Skips && Index == 0) {
      ++Index;
      continue;
    }
    if (const CFGBlock *Target = Next.getReachableBlock();
        Target && NumberOf[Target->getBlockID()] != ~0u &&
        !(NoReturn && Target == &B->getParent()->getExit()))
      Body.Blocks[Block].Successors.push_back(successor(B, Index, Target));
    ++Index;
  }
}

} // namespace flowpact::extract
