//===- Raises.cpp - what throws without an edge of Clang's CFG ------------===//
//
// Clang's CFG leads from calls to the handlers around them, but from no constructor, from
// no `new` and from no cast of a reference. Blocks that hold such expressions in a `try`
// get an edge of ours, with the state in which each of them leaves the function's objects:
//
//   try { Parser parser(text); } catch (const Error &e) { log(e.what()); }
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// States that are told apart in one block; further ones replace the last.
static constexpr unsigned MaxRaisesPerBlock = 8;

static bool mayThrow(const CXXConstructorDecl *Ctor) {
  const auto *Type = Ctor->getType()->getAs<FunctionProtoType>();
  return Type && !Ctor->isTrivial() && !Ctor->isImplicit() &&
         !isUnresolvedExceptionSpec(Type->getExceptionSpecType()) && Type->canThrow() != CT_Cannot;
}

/// True if \p S may throw though the CFG has no edge for it.
static bool raises(const Stmt *S) {
  if (const auto *Made = dyn_cast<CXXConstructExpr>(S))
    return mayThrow(Made->getConstructor());
  if (const auto *New = dyn_cast<CXXNewExpr>(S))
    return !New->shouldNullCheckAllocation() && New->getOperatorNew() &&
           !New->getOperatorNew()->isReservedGlobalPlacementOperator();
  const auto *Cast = dyn_cast<CXXDynamicCastExpr>(S);
  return Cast && Cast->getTypeAsWritten()->isReferenceType();
}

/// The block that dispatches to the handlers around \p S, if the CFG leaves it out.
static const CFGBlock *
raisesTo(const Stmt *S, const Prescan &Facts,
         const llvm::DenseMap<const CXXTryStmt *, const CFGBlock *> &Dispatch) {
  const CXXTryStmt *Try = Facts.InTry.lookup(S);
  return Try && raises(S) ? Dispatch.lookup(Try) : nullptr;
}

void FunctionBuilder::findRaises(const CFG &Cfg) {
  if (!Facts.HasTry)
    return;
  llvm::DenseMap<const CXXTryStmt *, const CFGBlock *> Dispatch;
  for (const CFGBlock *B : Cfg)
    if (const auto *Try = dyn_cast_or_null<CXXTryStmt>(B->getTerminatorStmt()))
      Dispatch[Try] = B;
  for (const CFGBlock *B : Cfg)
    for (const CFGElement &Element : *B) {
      auto Statement = Element.getAs<CFGStmt>();
      const CFGBlock *To = Statement ? raisesTo(Statement->getStmt(), Facts, Dispatch) : nullptr;
      if (!To)
        continue;
      RaisesTo[Statement->getStmt()] = To;
      auto &Targets = RaisingBlocks[B];
      if (!llvm::is_contained(Targets, To))
        Targets.push_back(To);
    }
}

void FunctionBuilder::noteRaise(const Stmt *S) {
  const CFGBlock *To = RaisesTo.empty() ? nullptr : RaisesTo.lookup(S);
  if (!To)
    return;
  auto &Raised = RaisedIn[Block];
  uint32_t Target = NumberOf[To->getBlockID()];
  if (!Raised.empty() && Raised.back().Target == Target &&
      (Raised.size() >= MaxRaisesPerBlock || Raised.back().Left == Now))
    Raised.back().Left = Now;
  else
    Raised.push_back({Target, Now});
}

void FunctionBuilder::addRaises(const CFGBlock *B) {
  auto Found = RaisingBlocks.find(B);
  if (Found == RaisingBlocks.end())
    return;
  std::vector<DraftSuccessor> &Successors = Body.Blocks[Block].Successors;
  for (const CFGBlock *To : Found->second) {
    uint32_t Target = NumberOf[To->getBlockID()];
    if (llvm::none_of(Successors, [&](const auto &S) { return S.Target == Target; }))
      Successors.push_back({Target, SuccessorKind::Exception});
  }
}

void FunctionBuilder::joinRaises(const CFGBlock *B,
                                 std::vector<std::pair<uint32_t, const State *>> &In) const {
  if (RaisingBlocks.empty() || !isa_and_nonnull<CXXTryStmt>(B->getTerminatorStmt()))
    return;
  auto ComesAfter = [](uint32_t Block, const auto &Pred) { return Block < Pred.first; };
  for (const auto &[From, Raised] : RaisedIn)
    for (const Raise &R : Raised)
      if (Order[R.Target] == B)
        In.insert(llvm::upper_bound(In, From, ComesAfter), {From, &R.Left});
}

} // namespace flowpact::extract
