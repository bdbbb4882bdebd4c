//===- Temporaries.cpp - objects that end with their expression -----------===//
//
// `Message(level).stream() << text;` - what the temporary's destructor does with the
// text comes after the expression. The CFG could say so, but it would give every
// string a branch of its own; so they are found here, and only those whose destruction
// matters are destroyed: after the expression that stands alone, or after the arm of
// the conditional that they are in, which is where they are known to exist.
//
// Whose end another object decides (a variable that the temporary becomes, a member, a
// reference that keeps it) is left out, after the same rules as Clang's own CFG.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {

namespace {

class Finder {
public:
  explicit Finder(Prescan &Facts) : Facts(Facts) {}

  /// \p Anchor: the expression after which what is made in \p E ends. \p Becomes: \p E's
  /// own object lives on. \p Holder: the expression that gives it a place.
  void find(const Expr *E, const Expr *Anchor, bool Becomes, const Expr *Holder = nullptr) {
    if (!E)
      return;
    if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E)) {
      if (!Becomes)
        Facts.Temporaries[Anchor].push_back({Bind, Holder ? Holder : Bind});
      return find(Bind->getSubExpr(), Anchor, /*Becomes=*/true);
    }
    if (const auto *Materialized = dyn_cast<MaterializeTemporaryExpr>(E))
      return find(Materialized->getSubExpr(), Anchor,
                  Materialized->getStorageDuration() != SD_FullExpression, Materialized);
    if (const auto *Full = dyn_cast<FullExpr>(E))
      return find(Full->getSubExpr(), Anchor, Becomes, Holder);
    if (const auto *Paren = dyn_cast<ParenExpr>(E))
      return find(Paren->getSubExpr(), Anchor, Becomes, Holder);
    if (const auto *Cast = dyn_cast<CastExpr>(E))
      return find(Cast->getSubExpr(), Anchor, Becomes, Holder);
    if (const auto *Both = dyn_cast<AbstractConditionalOperator>(E)) {
      find(Both->getCond(), Anchor, false);
      find(Both->getTrueExpr(), own(Both->getTrueExpr()), Becomes, Holder);
      return find(Both->getFalseExpr(), own(Both->getFalseExpr()), Becomes, Holder);
    }
    if (const auto *Binary = dyn_cast<BinaryOperator>(E); Binary && Binary->isLogicalOp()) {
      find(Binary->getLHS(), Anchor, false);
      return find(Binary->getRHS(), own(Binary->getRHS()), false);
    }
    if (isa<LambdaExpr, StmtExpr, BlockExpr, UnaryExprOrTypeTraitExpr>(E))
      return;
    // Parts of an aggregate end with it; what is allocated or thrown lives on.
    bool PartsLive = isa<InitListExpr, CXXParenListInitExpr, CXXNewExpr, CXXThrowExpr>(E);
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
      PartsLive = Becomes && Construct->isElidable();
    for (const Stmt *Child : E->children())
      find(dyn_cast_or_null<Expr>(Child), Anchor, PartsLive);
  }

  /// The part of \p E that the CFG lists as an element.
  static const Expr *own(const Expr *E) {
    for (;;)
      if (const auto *Full = dyn_cast<FullExpr>(E))
        E = Full->getSubExpr();
      else if (const auto *Paren = dyn_cast<ParenExpr>(E))
        E = Paren->getSubExpr();
      else
        return E;
  }

private:
  Prescan &Facts;
};

} // namespace

void findTemporaries(const ExprWithCleanups *E, bool Becomes, Prescan &Facts) {
  Finder(Facts).find(E->getSubExpr(), Finder::own(E), Becomes);
}

void FunctionBuilder::destroyTemporaries(const Stmt *Anchor) {
  const auto *E = dyn_cast<Expr>(Anchor);
  auto Found = E ? Facts.Temporaries.find(E) : Facts.Temporaries.end();
  if (Found == Facts.Temporaries.end())
    return;
  for (const Temporary &T : llvm::reverse(Found->second)) {
    QualType Type = T.Made->getType();
    // That a temporary was the last to share an object is rare.
    if (!Tables.destructionMatters(Type->getAsCXXRecordDecl()) || isSharedHandle(Type))
      continue;
    Value V = get(T.Holder);
    if (V.Places.isNone())
      V.Places = materialize(V, Type, T.Holder, T.Made->getSourceRange());
    destroy(Type->getAsCXXRecordDecl()->getDefinition(),
            {graph::NodeId(), V.Places, DraftCallId(), false}, T.Made, 0, T.Made->getSourceRange());
  }
}

} // namespace flowpact::extract
