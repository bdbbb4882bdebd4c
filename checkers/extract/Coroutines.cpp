//===- Coroutines.cpp - promises, suspension and what is given back -------===//
//
// A coroutine talks to its caller through its promise: `co_return x` is
// `promise.return_value(x)`, `co_yield x` is `promise.yield_value(x)`, and what the
// caller holds is `promise.get_return_object()`, seen as it is once the body has
// run. Where these are the project's own functions they are called; a library's
// coroutine type is taken to pass on what it is given.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// The call that \p E is, below conversions and temporaries.
static const CallExpr *callIn(const Expr *E) {
  return E ? dyn_cast<CallExpr>(E->IgnoreImplicit()) : nullptr;
}

/// \p E calls a function whose body is read.
bool FunctionBuilder::callsOurs(const Expr *E) {
  const CallExpr *Call = callIn(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->isDefined() && !Tables.isExternal(Callee->getLocation());
}

/// The promise begins its life in the entry block, before the body.
void FunctionBuilder::startCoroutine() {
  const VarDecl *Promise = Coroutine->getPromiseDecl();
  // Parameters are for constructors: they do not become the members of an aggregate,
  // although Clang initialises one so.
  if (isa_and_nonnull<CXXParenListInitExpr>(Promise->getInit())) {
    Now.Defs.set(variable(Promise, false).Root,
                 node(Promise, Role::Object, 0, NodeKind::Definition, Promise->getSourceRange()));
    return;
  }
  if (const Expr *Builder = builderOf(Promise->getInit()))
    Facts.BuildsVariable[Builder] = Promise;
  declare(Promise);
}

void FunctionBuilder::finishCoroutine() {
  const Expr *Object = Coroutine->getReturnValueInit();
  if (callsOurs(Object))
    returned(get(Object), Object->getType(), Coroutine);
}

/// What a promise's function is given goes to the caller directly if it is not ours.
void FunctionBuilder::promised(const Expr *PromiseCall, const Stmt *At) {
  const CallExpr *Call = callIn(PromiseCall);
  if (!Call || Call->getNumArgs() == 0)
    return;
  get(PromiseCall);
  if (!callsOurs(PromiseCall) || !callsOurs(Coroutine->getReturnValueInit()))
    returned(get(Call->getArg(0)), Call->getArg(0)->getType(), At);
}

Value FunctionBuilder::VisitCoroutineSuspendExpr(const CoroutineSuspendExpr *E) {
  if (const auto *Yield = dyn_cast<CoyieldExpr>(E); Yield && Coroutine) {
    promised(Yield->getOperand(), E);
    return get(E->getResumeExpr());
  }
  Value Awaiter = get(E->getCommonExpr());
  if (callsOurs(E->getResumeExpr()))
    return get(E->getResumeExpr());
  NodeId Result = node(E, Role::Value, 0, NodeKind::Value, E->getSourceRange(), Op::Other);
  edge(content(Awaiter, E, E->getSourceRange()), Result);
  return {Result, PlaceSetId(), DraftCallId(), false};
}

Value FunctionBuilder::VisitCoreturnStmt(const CoreturnStmt *S) {
  if (Coroutine)
    promised(S->getPromiseCall(), S);
  return Value();
}

} // namespace flowpact::extract
