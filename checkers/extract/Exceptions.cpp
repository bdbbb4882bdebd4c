//===- Exceptions.cpp - what is thrown, and who gets it -------------------===//
//
// Every call and `throw` names the node that receives what it throws. An object is
// thrown as its own class and as each of its bases. An exception that is kept
// (std::exception_ptr) keeps these, so that throwing it again is what throwing it was.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Where an exception raised at \p At goes: a handler here, or out.
NodeId FunctionBuilder::exceptionTarget(const Stmt *At) {
  auto Try = Facts.InTry.find(At);
  return Try == Facts.InTry.end() ? Body.Exception : catchNode(Try->second);
}

NodeId FunctionBuilder::catchNode(const CXXTryStmt *Try) {
  auto [Known, Inserted] = CatchNodes.try_emplace(Try, NodeId());
  if (!Inserted)
    return Known->second;
  NodeId Hub = node(Try, Role::Catch, 0, NodeKind::Catch, Try->getTryLoc());
  CatchNodes[Try] = Hub;
  bool CatchesAll = false;
  for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
    CatchesAll |= !Try->getHandler(I)->getExceptionDecl();
  if (!CatchesAll) {
    Leaking.push_back(Try);
    if (const CXXTryStmt *Outer = Facts.OuterTry.lookup(Try))
      catchNode(Outer);
  }
  return Hub;
}

/// Where an exception holds an object that handlers for \p Type take.
PathId FunctionBuilder::thrownAs(QualType Type) {
  Type = Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  return AccessPaths.append(PathId(), "{" + Type.getAsString(Context.getPrintingPolicy()) + "}");
}

/// An object is thrown as its own class and as each of its bases, so that handlers
/// tell their exceptions apart wherever they stand.
void FunctionBuilder::throwInto(NodeId Target, NodeId Thrown, QualType Type) {
  edge(Thrown, Target, EdgeKind::Store, thrownAs(Type));
  bool Pointer = Type->isPointerType();
  QualType Object = Pointer ? Type->getPointeeType() : Type.getNonReferenceType();
  const CXXRecordDecl *Class = Object->getAsCXXRecordDecl();
  if (!Class || !Class->getDefinition())
    return;
  Class->getDefinition()->forallBases([&](const CXXRecordDecl *Base) {
    QualType Taken(Context.getCanonicalTagType(Base));
    edge(Thrown, Target, EdgeKind::Store,
         thrownAs(Pointer ? Context.getPointerType(Taken) : Taken));
    return true;
  });
}

/// What the handlers of a try block do not take goes to the next try block or out.
void FunctionBuilder::passOn() {
  for (const CXXTryStmt *Try : Leaking) {
    const CXXTryStmt *Outer = Facts.OuterTry.lookup(Try);
    NodeId Rest = catchNode(Try);
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I) {
      NodeId Taken = node(Try, Role::Catch, I + 1, NodeKind::Value, SourceRange());
      edge(Rest, Taken, EdgeKind::Update, thrownAs(Try->getHandler(I)->getCaughtType()));
      Rest = Taken;
    }
    edge(Rest, Outer ? catchNode(Outer) : Body.Exception);
  }
}

Value FunctionBuilder::VisitCXXThrowExpr(const CXXThrowExpr *E) {
  if (const Expr *Operand = E->getSubExpr())
    throwInto(exceptionTarget(E), content(get(Operand), E, E->getSourceRange()),
              Operand->getType());
  else if (const CXXTryStmt *Handled = Facts.Rethrows.lookup(E))
    edge(catchNode(Handled), exceptionTarget(E));
  return Value();
}

/// The functions by which the language keeps exceptions and throws them again. Only what is
/// known to have been thrown is thrown again: that all of an object is content says nothing
/// of the exception in it.
std::optional<Value> FunctionBuilder::exceptionCall(const CallExpr *E) {
  const FunctionDecl *Callee = E->getDirectCallee();
  if (!Callee || !Callee->isInStdNamespace() || !Callee->getIdentifier() || E->getNumArgs() > 1)
    return std::nullopt;
  llvm::StringRef Name = Callee->getName();
  SourceRange Range = E->getSourceRange();
  const CXXTryStmt *Handled = Facts.Rethrows.lookup(E);
  if (E->getNumArgs() == 0) {
    if (Name != "current_exception")
      return std::nullopt;
    NodeId Kept = node(E, Role::Value, 0, NodeKind::Value, Range);
    if (Handled)
      edge(catchNode(Handled), Kept);
    return Value{Kept, PlaceSetId(), DraftCallId(), false};
  }
  const Expr *Operand = E->getArg(0);
  if (Name == "rethrow_exception" || Name == "rethrow_if_nested") {
    edge(content(get(Operand), E, Range), exceptionTarget(E), EdgeKind::Copy, PathId(), 0,
         EF_Thrown);
    return Value();
  }
  if (Name == "make_exception_ptr") {
    NodeId Kept = node(E, Role::Value, 0, NodeKind::Value, Range);
    throwInto(Kept, content(get(Operand), E, Range), Operand->getType());
    return Value{Kept, PlaceSetId(), DraftCallId(), false};
  }
  if (Name == "throw_with_nested") {
    // The new exception keeps the one that is being handled.
    NodeId Both = node(E, Role::Value, 0, NodeKind::Value, Range);
    edge(content(get(Operand), E, Range), Both);
    if (Handled)
      edge(catchNode(Handled), Both, EdgeKind::Copy, PathId(), 0, EF_Thrown);
    throwInto(exceptionTarget(E), Both, Operand->getType());
    return Value();
  }
  return std::nullopt;
}

} // namespace flowpact::extract
