//===- Accessors.cpp - results that name a part of the object -------------===//
//
//   T *operator->() { return p; }   T &value() { return v; }   B &with() { ..; return *this; }
//
// A call of such a function remains a call: rules may speak of it, and what it returns is
// for the linked body to say. But a write to its result is a write to the place that it
// names, and replaces what stood there, like one through a built-in pointer.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Accessors that are made of accessors.
static constexpr unsigned MaxDepth = 2;

/// What \p Body returns, if it always returns one expression; \p Alone: and does nothing else.
static const Expr *returnedBy(const Stmt *Body, bool &Alone) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Body);
  if (!Block || Block->body_empty())
    return nullptr;
  const auto *Last = dyn_cast<ReturnStmt>(Block->body_back());
  Alone = Block->size() == 1;
  llvm::SmallVector<const Stmt *, 16> Work(Block->body_begin(), Block->body_end() - 1);
  for (size_t I = 0; I < Work.size(); ++I) {
    if (isa<ReturnStmt>(Work[I]))
      return nullptr;
    if (!isa<LambdaExpr>(Work[I]))
      for (const Stmt *Child : Work[I]->children())
        if (Child)
          Work.push_back(Child);
  }
  return Last ? Last->getRetValue() : nullptr;
}

bool returnsOnce(const FunctionDecl *Callee) {
  bool Alone;
  return returnedBy(Callee, Alone);
}

const Expr *returnedBy(const FunctionDecl *Callee, bool &Alone) {
  const FunctionDecl *Definition = nullptr;
  return Callee->hasBody(Definition) ? returnedBy(Definition->getBody(), Alone) : nullptr;
}

/// \p E without what only makes it constant, or the xvalue that a returned variable is.
static const Expr *withoutNoOps(const Expr *E) {
  for (;;) {
    E = E->IgnoreParens();
    const auto *Cast = dyn_cast<ImplicitCastExpr>(E);
    if (!Cast || Cast->getCastKind() != CK_NoOp)
      return E;
    E = Cast->getSubExpr();
  }
}

/// True if \p Body only reads \p Pointer, a parameter.
static bool onlyReads(const Stmt *Body, const ParmVarDecl *Pointer) {
  llvm::SmallVector<const Stmt *, 16> Work{Body};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S)
      continue;
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
        Cast && Cast->getCastKind() == CK_LValueToRValue &&
        isa<DeclRefExpr>(withoutNoOps(Cast->getSubExpr())))
      continue;
    if (const auto *Named = dyn_cast<DeclRefExpr>(S); Named && Named->getDecl() == Pointer)
      return false;
    if (isa<LambdaExpr>(S))
      return false;
    Work.append(S->child_begin(), S->child_end());
  }
  return true;
}

/// `p`, a parameter's pointer as it was given, or what a parameter refers to.
static const ParmVarDecl *givenAs(const Expr *E) {
  const auto *Named = dyn_cast<DeclRefExpr>(withoutNoOps(E));
  const auto *Param = Named ? dyn_cast<ParmVarDecl>(Named->getDecl()) : nullptr;
  if (!Param)
    return nullptr;
  const auto *Of = dyn_cast<FunctionDecl>(Param->getDeclContext());
  return Param->getType()->isReferenceType() || (Param->getType()->isPointerType() && Of &&
                                                 Of->hasBody() && onlyReads(Of->getBody(), Param))
             ? Param
             : nullptr;
}

/// `*this`, `this`, a reference or the pointer that a parameter is.
static bool isGiven(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && (Unary->getOpcode() == UO_Deref || Unary->getOpcode() == UO_AddrOf))
    E = Unary->getSubExpr()->IgnoreParenImpCasts();
  return isa<CXXThisExpr>(E) || givenAs(E);
}

/// The places that \p E designates, or points to, in a method of \p Object; none: not
/// said plainly.
PlaceSetId FunctionBuilder::namedBy(const Expr *E, const AccessedOn &On, unsigned Depth) {
  E = E->IgnoreParens();
  if (isa<CXXThisExpr>(E))
    return On.Object;
  if (PlaceSetId Given = parameterNamed(E, On, /*Pointer=*/false); Given.isSome())
    return Given;
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return elementNamed(Subscript, On, Depth);
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    if (Cast->getCastKind() == CK_LValueToRValue)
      if (PlaceSetId Given = parameterNamed(Cast->getSubExpr(), On, /*Pointer=*/true);
          Given.isSome())
        return Given;
    PlaceSetId Named = namedBy(Cast->getSubExpr(), On, Depth);
    switch (Cast->getCastKind()) {
    case CK_LValueToRValue:
      return Cast->getType()->isAnyPointerType() ? pointsAll(Named) : PlaceSetId();
    case CK_NoOp:
    case CK_UncheckedDerivedToBase:
    case CK_DerivedToBase:
    case CK_BaseToDerived:
      return Named;
    default:
      return PlaceSetId();
    }
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_Deref || Unary->getOpcode() == UO_AddrOf
               ? namedBy(Unary->getSubExpr(), On, Depth)
               : PlaceSetId();
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field || Field->getParent()->isUnion() || Field->isAnonymousStructOrUnion())
      return PlaceSetId();
    PlaceSetId Base = namedBy(Member->getBase(), On, Depth);
    std::vector<Place> Parts;
    for (Place P : llvm::SmallVector<Place, 4>(Sets[Base]))
      Parts.push_back({P.Root, AccessPaths.append(P.Path, Tables.fieldElement(Field))});
    if (Parts.empty())
      return PlaceSetId();
    PlaceSetId Named = Sets.intern(std::move(Parts));
    return Field->getType()->isReferenceType() ? pointsAll(Named) : Named;
  }
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
  if (!Call || Depth == MaxDepth || Call->getNumArgs())
    return PlaceSetId();
  return accessed(Call->getMethodDecl(),
                  {namedBy(Call->getImplicitObjectArgument(), On, Depth), {}}, Depth + 1);
}

/// What parameter \p E of an accessor was given: the object that it refers to, or that it
/// points to.
PlaceSetId FunctionBuilder::parameterNamed(const Expr *E, const AccessedOn &On, bool Pointer) {
  const auto *Name = dyn_cast<DeclRefExpr>(withoutNoOps(E));
  const ParmVarDecl *Param = Name ? givenAs(Name) : nullptr;
  const unsigned Index = Param ? Param->getFunctionScopeIndex() : 0;
  if (!Param || Index >= On.Args.size() || Name->refersToEnclosingVariableOrCapture() ||
      !(Pointer ? Param->getType()->isPointerType() : Param->getType()->isLValueReferenceType()))
    return PlaceSetId();
  return On.Args[Index].Passed.Places;
}

/// An element of an array within the object, by a number that the accessor or its caller says.
PlaceSetId FunctionBuilder::elementNamed(const ArraySubscriptExpr *E, const AccessedOn &On,
                                         unsigned Depth) {
  std::optional<int64_t> At = constantIndex(E->getIdx());
  const auto *Name = dyn_cast<DeclRefExpr>(E->getIdx()->IgnoreParenImpCasts());
  const auto *Param = Name ? dyn_cast<ParmVarDecl>(Name->getDecl()) : nullptr;
  if (Param && Param->getFunctionScopeIndex() < On.Args.size())
    if (const Expr *Given = On.Args[Param->getFunctionScopeIndex()].Written)
      At = constantIndex(Given);
  const auto *Decay = dyn_cast<ImplicitCastExpr>(E->getBase()->IgnoreParens());
  if (!At || !Decay || Decay->getCastKind() != CK_ArrayToPointerDecay)
    return PlaceSetId();
  return element(namedBy(Decay->getSubExpr(), On, Depth), "[" + std::to_string(*At) + "]");
}

/// The object that the result of an accessor names, where the accessor says so plainly.
Place FunctionBuilder::accessedFrom(Place Result) const {
  while (Roots[Result.Root.Value].Kind == RootKind::CallObject && Result.Path.isNone()) {
    auto Before = AccessedBy.find(Roots[Result.Root.Value].Call);
    if (Before == AccessedBy.end())
      break;
    Result = Before->second;
  }
  return Result;
}

/// What the result of calling \p Callee names.
PlaceSetId FunctionBuilder::accessed(const FunctionDecl *Callee, const AccessedOn &On,
                                     unsigned Depth) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee || (isa<CXXMethodDecl>(Callee) && On.Object.isNone()) ||
      !Callee->hasBody(Definition) || Definition->isDependentContext() ||
      Tables.isExternal(Definition->getLocation()))
    return PlaceSetId();
  bool Alone = false;
  const Expr *E = returnedBy(Definition->getBody(), Alone);
  if (!E || (!Alone && !isGiven(E)))
    return PlaceSetId();
  return namedBy(E, On, Depth);
}

/// What the result of a call names, where the callee says so plainly.
PlaceSetId FunctionBuilder::accessedBy(const Callee &Target, llvm::ArrayRef<Argument> Args) {
  if (Target.Kind == CallKind::Virtual)
    return PlaceSetId();
  PlaceSetId Object;
  if (!Args.empty() && Args[0].IsThis) {
    Object = Args[0].Passed.Places;
    Args = Args.drop_front();
  }
  return accessed(Target.Function, {Object, Args});
}

void FunctionBuilder::noteAccessed(DraftCallId Call, Place Named) {
  AccessedBy[Call] = Named;
  InStepWith[Call] = def(Named.Root);
}

/// \p Object is the result of a call and \p Known what is known of it; where the call gave
/// something that has a name of its own, what was written by that name since is there, too.
NodeId FunctionBuilder::refreshed(RootId Object, NodeId Known) {
  const DraftCallId Call = Roots[Object.Value].Call;
  auto Named = AccessedBy.find(Call);
  if (Named == AccessedBy.end() || !AccessPaths.isExact(Named->second.Path) || Block == 0)
    return Known;
  const Place P = Named->second;
  const RootKind Kind = Roots[P.Root.Value].Kind;
  // Of a global, the linked program says what becomes of it.
  if (Kind == RootKind::Global || Kind == RootKind::CallObject || !Now.Defs.find(P.Root))
    return Known;
  NodeId Current = def(P.Root);
  if (Current == InStepWith.lookup(Call) || Current == Known)
    return Known;
  NodeId Both = node(&Out[Owner], Role::Effect,
                     uint64_t(Object.Value) << 48 | uint64_t(Known.Value) << 24 | Current.Value,
                     NodeKind::Value, Body.Nodes[Known.Value].Range);
  edge(Known, Both, EdgeKind::Copy, PathId(), 0, EF_Weak);
  edge(Current, Both, EdgeKind::Load, P.Path, 0, EF_Weak);
  return Both;
}

/// `out << a << b`: a library's shift operator that returns a reference to an object of
/// its first operand's class returns that operand, however long the chain is.
PlaceSetId FunctionBuilder::streamOf(const FunctionDecl *Callee, llvm::ArrayRef<Argument> Args,
                                     QualType Result) {
  if (!Callee || Args.size() != 2 || !Args[0].Mutable || !Tables.isExternal(Callee->getLocation()))
    return PlaceSetId();
  OverloadedOperatorKind Operator = Callee->getOverloadedOperator();
  if (Operator != OO_LessLess && Operator != OO_GreaterGreater)
    return PlaceSetId();
  QualType Given = Args[0].IsThis ? Args[0].Type->getPointeeType() : Args[0].Type;
  const CXXRecordDecl *From = Given.getNonReferenceType()->getAsCXXRecordDecl();
  const CXXRecordDecl *To = Result.getNonReferenceType()->getAsCXXRecordDecl();
  if (!From || !To || From->getCanonicalDecl() != To->getCanonicalDecl())
    return PlaceSetId();
  llvm::ArrayRef<Place> Places = Sets[Args[0].Passed.Places];
  if (Places.size() != 1)
    return PlaceSetId();
  const Place Stream = accessedFrom(Places[0]);
  // Of a stream that an object keeps, the program says more than this function does.
  return Stream.Path.isSome() ? PlaceSetId() : Sets.single(Stream);
}

/// `p` or `this->p`, a pointer, a handle or a reference of the object's.
static bool isOwnPointer(const Expr *E) {
  const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParens());
  return Member && isa<FieldDecl>(Member->getMemberDecl()) &&
         isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()) &&
         (Member->getType()->isAnyPointerType() || isHandle(Member->getType()));
}

/// True if calling \p Callee on an object may make the object's members point elsewhere.
bool FunctionBuilder::mayTurn(const FunctionDecl *Callee, unsigned Depth) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  const FunctionDecl *Definition = nullptr;
  if (!Method || Depth > MaxDepth)
    return true;
  if (Method->isConst())
    return false;
  if (Method->isVirtual() || !Method->hasBody(Definition) || Definition->isDependentContext())
    return true;
  auto [Known, New] = Turns.try_emplace(Definition, true);
  if (!New)
    return Known->second;
  llvm::SmallVector<const Stmt *, 32> Work{Definition->getBody()};
  for (size_t I = 0; I < Work.size(); ++I) {
    const Stmt *S = Work[I];
    if (!S)
      continue;
    // A pointer is only read; the object is only named to get at a member.
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
        Cast && Cast->getCastKind() == CK_LValueToRValue && isOwnPointer(Cast->getSubExpr()))
      continue;
    if (const auto *E = dyn_cast<Expr>(S);
        E && (isOwnPointer(E) || isa<CXXThisExpr, LambdaExpr>(E)))
      return true;
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S);
        Call && isa<CXXThisExpr>(Call->getImplicitObjectArgument()->IgnoreParenImpCasts())) {
      if (mayTurn(Call->getMethodDecl(), Depth + 1))
        return true;
      Work.append(Call->arg_begin(), Call->arg_end());
      continue;
    }
    if (const auto *Member = dyn_cast<MemberExpr>(S);
        Member && isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()))
      continue;
    Work.append(S->child_begin(), S->child_end());
  }
  return Turns[Definition] = false;
}

/// After \p Callee could change \p Object: its members may point to what only the callee
/// knows.
void FunctionBuilder::forgetTurned(Place Object, const FunctionDecl *Callee) {
  std::vector<Place> Members;
  PathId Rest;
  for (auto Row = Now.Points.lower({Object.Root, PathId(0)});
       Row != Now.Points.end() && Row->first.Root == Object.Root; ++Row)
    if (AccessPaths.strip(Row->first.Path, Object.Path, Rest) && Rest.isSome() &&
        llvm::none_of(Sets[Row->second], [&](Place P) { return P.Root == Object.Root; }))
      Members.push_back(Row->first);
  if (Members.empty() || !mayTurn(Callee))
    return;
  for (Place Member : Members)
    Now.Points.set(Member, Sets.unite(*Now.Points.find(Member), Sets.single(Member)));
}

} // namespace flowpact::extract
