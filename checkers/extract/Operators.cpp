//===- Operators.cpp - values of operators, lists and lambdas -------------===//
#include "extract/FunctionBuilder.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

Value FunctionBuilder::VisitUnaryOperator(const UnaryOperator *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getOpcode()) {
  case UO_AddrOf: {
    if (const auto *Named = dyn_cast<DeclRefExpr>(Sub->IgnoreParens()))
      if (const auto *Field = dyn_cast<FieldDecl>(Named->getDecl())) {
        RootId Id = root(RootKind::Member, Field->getCanonicalDecl(), Field->getName());
        Roots[Id.Value].Field = Field;
        llvm::StringRef Name = Unit.string(Tables.fieldElement(Field));
        Value Member = constant(E, Op::ConstMember, Name, Name);
        NodeId Reader = node(E, Role::Value, 1, NodeKind::FunctionRef, E->getSourceRange());
        Body.Nodes[Reader.Value].Payload = memberReader(Field).Value;
        edge(Reader, Member.Node);
        return {Member.Node, Sets.single({Id, PathId()}), DraftCallId(), false};
      }
    Value V = get(Sub);
    if (V.Places.isSome())
      V.Node = NodeId();
    if (E->getType()->getPointeeType()->isArithmeticType())
      noteFirstOfMany(V.Places);
    return V; // a pointer to the places that Sub designates
  }
  case UO_Deref: {
    Value V = get(Sub);
    if (V.Places.isNone() && V.Node.isSome())
      V.Places = materialize(V, E->getType(), E, E->getSourceRange());
    return {NodeId(), firstElements(V.Places, E->getType()), DraftCallId(), false, V.At};
  }
  case UO_LNot:
    return operation(E, Op::Not, {Sub}, /*Implicit=*/true);
  case UO_Minus:
    return operation(E, Op::Negate, {Sub}, false);
  case UO_Not:
    return operation(E, Op::BitNot, {Sub}, false);
  case UO_PreInc:
  case UO_PreDec:
  case UO_PostInc:
  case UO_PostDec:
    return increment(E);
  case UO_Plus:
  case UO_Extension:
  case UO_Coawait:
  case UO_Real:
  case UO_Imag:
    return get(Sub);
  }
  return Value();
}

/// What `*p` is where p points to \p Arrays: a write there leaves the rest. A
/// pointer to characters that came from elsewhere points to an array, too.
PlaceSetId FunctionBuilder::firstElements(PlaceSetId Arrays, QualType Element) {
  std::vector<Place> Result;
  for (Place P : llvm::SmallVector<Place, 4>(Sets[Arrays])) {
    const Root &R = Roots[P.Root.Value];
    bool Array = R.IsArray || (R.Kind != RootKind::Local && R.Kind != RootKind::Heap &&
                               R.Kind != RootKind::Global && Element->isAnyCharacterType());
    if (Array && P.Path.isNone() && !Element->isArrayType())
      P.Path = AccessPaths.append(P.Path, "[0]");
    Result.push_back(P);
  }
  return Sets.intern(std::move(Result));
}

/// `object.*Pointer`: the members that it is known to designate here; else every
/// member of the class that has the type.
PlaceSetId FunctionBuilder::memberThrough(PlaceSetId Object, const Expr *Pointer) {
  llvm::SmallVector<const FieldDecl *, 4> Fields;
  PlaceSetId Named = get(Pointer).Places;
  bool Known = Named.isSome();
  for (Place P : Sets[Named])
    if (const FieldDecl *Field = Roots[P.Root.Value].Field)
      Fields.push_back(Field);
    else
      Known = false;
  const auto *Type = Pointer->getType()->castAs<MemberPointerType>();
  const CXXRecordDecl *Class = Type->getMostRecentCXXRecordDecl();
  if (!Known && Class && Class->getDefinition()) {
    Fields.clear();
    for (const FieldDecl *Field : Class->getDefinition()->fields())
      if (Context.hasSameUnqualifiedType(Field->getType(), Type->getPointeeType()))
        Fields.push_back(Field);
  }
  if (Fields.empty())
    return element(Object, "[*]");
  std::vector<Place> Result;
  for (Place P : llvm::SmallVector<Place, 4>(Sets[Object]))
    for (const FieldDecl *Field : Fields)
      Result.push_back({P.Root, member(P.Path, Field)});
  return Sets.intern(std::move(Result));
}

Value FunctionBuilder::increment(const UnaryOperator *E) {
  Value V = get(E->getSubExpr());
  bool Post = E->isPostfix();
  if (E->getType()->isAnyPointerType()) {
    PlaceSetId Old = pointsAll(V.Places);
    Value Before{NodeId(), Old, DraftCallId(), false};
    placeAt(Before, E->getSubExpr());
    Value Moved{NodeId(), Sets.unite(Old, shifted(Old, std::nullopt)), DraftCallId(), false,
                stepped(Before, E)};
    write(V.Places, Moved, E->getType(), E, 0, E->getSourceRange());
    notePosition(E->getSubExpr(), Moved);
    if (Post)
      return Before;
    return E->isGLValue() ? V : Moved;
  }
  NodeId Old = load(V.Places, E, E->getSourceRange());
  NodeId New = node(E, Role::Value, 0, NodeKind::Value, E->getSourceRange(), Op::Arithmetic);
  Body.Nodes[New.Value].Payload =
      uint32_t(E->isIncrementOp() ? Arithmetic::Increment : Arithmetic::Decrement);
  edge(Old, New, EdgeKind::Derive);
  write(V.Places, {New, PlaceSetId(), DraftCallId(), false}, E->getType(), E, 0,
        E->getSourceRange());
  if (Post)
    return {Old, PlaceSetId(), DraftCallId(), false};
  return E->isGLValue() ? V : Value{New, PlaceSetId(), DraftCallId(), false};
}

/// `Left = Right`, for which \p Type decides whether a pointer is turned.
Value FunctionBuilder::assign(const Expr *E, const Expr *Left, Value Right, QualType Type) {
  Value L = get(Left);
  if (L.Places.isNone())
    return Right;
  // `*list->tail = item; list->tail = &item->next;`
  if (const auto *Deref = dyn_cast<UnaryOperator>(Left->IgnoreParens());
      Deref && Deref->getOpcode() == UO_Deref)
    for (Place P : Sets[L.Places])
      if (P.Path.isSome())
        Filled.insert(P);
  {
    llvm::SaveAndRestore<const Value *> Here(Writing, &L);
    write(L.Places, Right, Type, E, 0, E->getSourceRange());
  }
  notePosition(Left, Right);
  if (E->isGLValue())
    return {NodeId(), L.Places, DraftCallId(), false};
  return Right;
}

Value FunctionBuilder::pointerArithmetic(const BinaryOperator *E) {
  bool LeftIsPointer = E->getLHS()->getType()->isAnyPointerType();
  const Expr *Pointer = LeftIsPointer ? E->getLHS() : E->getRHS();
  const Expr *Amount = LeftIsPointer ? E->getRHS() : E->getLHS();
  Value V = get(Pointer);
  std::optional<int64_t> Offset = constantIndex(Amount);
  if (Offset && E->getOpcode() == BO_Sub)
    Offset = -*Offset;
  V.At = moved(V, Amount, E->getOpcode() == BO_Sub, E);
  if (V.Places.isSome() && isArray(Pointer))
    V.Places = element(V.Places, Offset ? "[" + std::to_string(*Offset) + "]" : "[*]");
  else if (V.Places.isSome())
    V.Places = shifted(V.Places, Offset);
  return V;
}

static Op comparison(BinaryOperatorKind Kind) {
  switch (Kind) {
  case BO_EQ:
    return Op::Eq;
  case BO_NE:
    return Op::Ne;
  case BO_LT:
    return Op::Lt;
  case BO_GT:
    return Op::Gt;
  case BO_LE:
    return Op::Le;
  case BO_GE:
    return Op::Ge;
  default:
    return Op::Spaceship;
  }
}

static Op arithmetic(BinaryOperatorKind Kind) {
  switch (Kind) {
  case BO_And:
  case BO_AndAssign:
    return Op::BitAnd;
  case BO_Or:
  case BO_OrAssign:
    return Op::BitOr;
  case BO_Xor:
  case BO_XorAssign:
    return Op::BitXor;
  case BO_Shl:
  case BO_Shr:
  case BO_ShlAssign:
  case BO_ShrAssign:
    return Op::Shift;
  default:
    return Op::Arithmetic;
  }
}

static Arithmetic operatorOf(BinaryOperatorKind Kind) {
  switch (Kind) {
  case BO_Add:
  case BO_AddAssign:
    return Arithmetic::Add;
  case BO_Sub:
  case BO_SubAssign:
    return Arithmetic::Subtract;
  case BO_Mul:
  case BO_MulAssign:
    return Arithmetic::Multiply;
  case BO_Div:
  case BO_DivAssign:
    return Arithmetic::Divide;
  case BO_Rem:
  case BO_RemAssign:
    return Arithmetic::Remainder;
  case BO_Shl:
  case BO_ShlAssign:
    return Arithmetic::ShiftLeft;
  case BO_Shr:
  case BO_ShrAssign:
    return Arithmetic::ShiftRight;
  default:
    return Arithmetic::None;
  }
}

/// `x * 0`, `x & 0`, `x ^ x`, `x - x`: whatever x is.
static bool isAlwaysZero(const BinaryOperator *E, ASTContext &Context) {
  auto IsZero = [&](const Expr *Side) {
    Expr::EvalResult Number;
    return !Side->isValueDependent() && Side->getType()->isIntegerType() &&
           Side->EvaluateAsInt(Number, Context) && Number.Val.getInt() == 0;
  };
  auto Variable = [](const Expr *Side) -> const ValueDecl * {
    const auto *Named = dyn_cast<DeclRefExpr>(Side->IgnoreParenImpCasts());
    return Named && !Named->getType().isVolatileQualified() ? Named->getDecl() : nullptr;
  };
  if (!E->getType()->isIntegerType())
    return false;
  switch (E->getOpcode()) {
  case BO_Mul:
  case BO_And:
  case BO_MulAssign:
  case BO_AndAssign:
    return IsZero(E->getLHS()) || IsZero(E->getRHS());
  case BO_Xor:
  case BO_Sub:
  case BO_XorAssign:
  case BO_SubAssign:
    return Variable(E->getLHS()) && Variable(E->getLHS()) == Variable(E->getRHS());
  default:
    return false;
  }
}

Value FunctionBuilder::VisitBinaryOperator(const BinaryOperator *E) {
  const Expr *L = E->getLHS(), *R = E->getRHS();
  switch (E->getOpcode()) {
  case BO_Assign:
    return assign(E, L, get(R), L->getType());
  case BO_Comma:
    get(L);
    return get(R);
  case BO_LAnd:
  case BO_LOr: {
    NodeId Result = node(E, Role::Value, 0, NodeKind::Value, E->getSourceRange(),
                         E->getOpcode() == BO_LAnd ? Op::And : Op::Or);
    uint8_t Position = 0;
    for (const Expr *Side : {L, R}) {
      // `false && f()`: the CFG has no block in which f() runs.
      bool Known = false;
      if (Side == R && !L->isValueDependent() && L->EvaluateAsBooleanCondition(Known, Context) &&
          Known == (E->getOpcode() == BO_LOr))
        break;
      Value V = get(Side);
      edgeIn(Values[Side].Block, content(V, Side, Side->getSourceRange(), 1), Result, Position++,
             EF_Implicit);
    }
    return {Result, PlaceSetId(), DraftCallId(), false};
  }
  case BO_PtrMemD:
  case BO_PtrMemI: {
    PlaceSetId Object = objectOf(L, E->getOpcode() == BO_PtrMemI);
    if (E->getType()->isFunctionType() ||
        E->getType()->isSpecificPlaceholderType(BuiltinType::BoundMember))
      return get(R);
    return {NodeId(), memberThrough(Object, R), DraftCallId(), false};
  }
  default:
    break;
  }
  if (E->isComparisonOp()) {
    Value Result = operation(E, comparison(E->getOpcode()), {L, R}, /*Implicit=*/true);
    bool IsOrder = E->isRelationalOp() || E->getOpcode() == BO_Cmp;
    if (IsOrder && L->getType()->isRealFloatingType())
      Body.Nodes[Result.Node.Value].Payload = ComparesFractions;
    return Result;
  }
  if (E->isAdditiveOp() && E->getType()->isAnyPointerType())
    return pointerArithmetic(E);
  // 1u << 3
  if (Expr::EvalResult Number; E->isShiftOp() && !E->isValueDependent() &&
                               E->EvaluateAsInt(Number, Context) && !Number.HasSideEffects)
    return constant(E, Op::ConstInt, "", llvm::toString(Number.Val.getInt(), 10));
  if (isAlwaysZero(E, Context)) {
    get(L), get(R);
    return constant(E, Op::ConstInt, "", "0");
  }
  // How far apart two pointers are is no content of what they name.
  bool IsDistance = E->getOpcode() == BO_Sub && L->getType()->isAnyPointerType();
  Value Result = operation(E, arithmetic(E->getOpcode()), {L, R}, IsDistance);
  Body.Nodes[Result.Node.Value].Payload = uint32_t(operatorOf(E->getOpcode()));
  if (E->isAdditiveOp() && E->getType()->isUnsignedIntegerType())
    Body.Nodes[Result.Node.Value].Flags = Context.getIntWidth(E->getType());
  return Result;
}

Value FunctionBuilder::VisitCompoundAssignOperator(const CompoundAssignOperator *E) {
  Value L = get(E->getLHS()), R = get(E->getRHS());
  if (E->getType()->isAnyPointerType()) {
    std::optional<int64_t> Offset = constantIndex(E->getRHS());
    if (Offset && E->getOpcode() == BO_SubAssign)
      Offset = -*Offset;
    PlaceSetId Old = pointsAll(L.Places);
    Value Before{NodeId(), Old, DraftCallId(), false};
    placeAt(Before, E->getLHS());
    Value Moved{NodeId(), shifted(Old, Offset), DraftCallId(), false,
                moved(Before, E->getRHS(), E->getOpcode() == BO_SubAssign, E)};
    return assign(E, E->getLHS(), Moved, E->getType());
  }
  if (isAlwaysZero(E, Context))
    return assign(E, E->getLHS(), constant(E, Op::ConstInt, "", "0"), E->getType());
  NodeId New =
      node(E, Role::Value, 0, NodeKind::Value, E->getSourceRange(), arithmetic(E->getOpcode()));
  Body.Nodes[New.Value].Payload = uint32_t(operatorOf(E->getOpcode()));
  edge(load(L.Places, E, E->getSourceRange()), New, EdgeKind::Derive, PathId(), 0);
  edge(content(R, E->getRHS(), E->getRHS()->getSourceRange(), 1), New, EdgeKind::Derive, PathId(),
       1);
  return assign(E, E->getLHS(), {New, PlaceSetId(), DraftCallId(), false}, E->getType());
}

/// What is built where \p E says that it is a temporary; null if it says no such thing.
static const Expr *temporaryIn(const Expr *E) {
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return Bound->getSubExpr();
  if (const auto *Made = dyn_cast<MaterializeTemporaryExpr>(E))
    return Made->getSubExpr();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return Full->getSubExpr();
  if (const auto *Paren = dyn_cast<ParenExpr>(E))
    return Paren->getSubExpr();
  const auto *Cast = dyn_cast<CastExpr>(E);
  bool Same = Cast && (Cast->getCastKind() == CK_ConstructorConversion ||
                       Cast->getCastKind() == CK_UserDefinedConversion ||
                       (Cast->getCastKind() == CK_NoOp && E->getType()->isRecordType()));
  return Same ? Cast->getSubExpr() : nullptr;
}

Value FunctionBuilder::VisitAbstractConditionalOperator(const AbstractConditionalOperator *E) {
  const Expr *Arms[] = {E->getTrueExpr(), E->getFalseExpr()};
  NodeId Result = node(E, Role::Value, 0, NodeKind::Value, E->getSourceRange(), Op::Select);
  edge(content(get(E->getCond()), E->getCond(), E->getCond()->getSourceRange(), 1), Result,
       EdgeKind::Copy, PathId(), 0, EF_Implicit | EF_Condition);
  Value Merged{Result, PlaceSetId(), DraftCallId(), false};
  uint8_t Position = 1;
  for (const Expr *Arm : Arms) {
    if (E->getType()->isVoidType() || isa<CXXThrowExpr>(Arm->IgnoreParenImpCasts())) {
      ++Position;
      continue;
    }
    // The arm was evaluated in a block of its own; one that is pruned was not.
    auto Known = Values.find(Arm);
    for (const Expr *E = Arm; Known == Values.end() && (E = temporaryIn(E));)
      Known = Values.find(E);
    if (Known == Values.end())
      continue;
    Value V = Known->second.V;
    uint32_t ArmBlock = Known->second.Block;
    uint32_t Here = Block;
    Block = ArmBlock;
    // What was built in one arm is not there behind both.
    bool Ended =
        Done[ArmBlock] && llvm::any_of(Sets[V.Places], [&](Place At) {
          return Roots[At.Root.Value].Kind == RootKind::Temporary && !Now.Defs.find(At.Root);
        });
    State Behind;
    if (Ended)
      Behind = std::exchange(Now, Out[ArmBlock]);
    NodeId From = content(V, Arm, Arm->getSourceRange(), 2);
    if (Ended)
      Now = std::move(Behind);
    Block = Here;
    edgeIn(ArmBlock, From, Result, Position++);
    Merged.Places = Sets.unite(Merged.Places, V.Places);
    Merged.Origin = V.Origin;
  }
  return Merged;
}

PlaceSetId FunctionBuilder::buildTarget(const Expr *E, llvm::StringRef Name) {
  if (auto Variable = Facts.BuildsVariable.find(E); Variable != Facts.BuildsVariable.end())
    return Sets.single(variable(Variable->second, false));
  if (auto Heap = Facts.BuildsHeap.find(E); Heap != Facts.BuildsHeap.end())
    return Sets.single({root(RootKind::Heap, Heap->second, "new object"), PathId()});
  if (auto Init = Facts.BuildsMember.find(E);
      Init != Facts.BuildsMember.end() && ThisRoot.isSome()) {
    const CXXCtorInitializer *Member = Init->second;
    Place P{ThisRoot, PathId()};
    P.Path = initialized(Member);
    return Sets.single(P);
  }
  return Sets.single({root(RootKind::Temporary, E, Name), PathId()});
}

/// Elements written one by one: [0], [1], ...; beyond, one for the rest.
static constexpr unsigned ListedElements = 256;
/// Literal numbers of an array that get a node of their own.
static constexpr unsigned ListedNumbers = 16;

/// A member's default initialiser may read the members before it: \p Object holds what is
/// in \p SoFar while it is evaluated, and is its `this`.
Value FunctionBuilder::defaultOfPart(const CXXDefaultInitExpr *Init, Place Object, const Expr *E,
                                     unsigned Index, NodeId SoFar) {
  if (Init->getExpr()->IgnoreImplicit()->isEvaluatable(Context) || isa<LambdaExpr>(Init->getExpr()))
    return get(Init);
  write(Sets.single(Object), {SoFar, PlaceSetId(), DraftCallId(), false}, E->getType(), E,
        0x100 + Index, E->getSourceRange());
  // The CFG has it as an element of its own, for no object.
  std::optional<Place> Outer = std::exchange(Built, Object);
  Value V = fresh(Init->getExpr());
  Built = Outer;
  return V;
}

Value FunctionBuilder::aggregate(const Expr *E, llvm::ArrayRef<const Expr *> Inits, QualType Type) {
  PlaceSetId Target = buildTarget(E, "list");
  Place Object = Sets[Target].front();
  NodeId Result = node(E, Role::Value, 0, NodeKind::Value, E->getSourceRange(), Op::Aggregate);
  llvm::SmallVector<std::tuple<Place, Value, QualType>, 8> Parts;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  auto IsCall = [](const CXXMethodDecl *M) { return M->getOverloadedOperator() == OO_Call; };
  if (Record && Record->hasDefinition() && llvm::any_of(Record->methods(), IsCall)) {
    Body.Nodes[Result.Value].Type = Tables.type(Type); // what is called on it depends on this
    Tables.markConstructed(Record);
  }
  llvm::SmallVector<const FieldDecl *, 8> Fields;
  unsigned Bases = 0;
  if (const RecordDecl *Plain = Type->getAsRecordDecl()) {
    for (const FieldDecl *Field : Plain->fields())
      if (!Field->isUnnamedBitField())
        Fields.push_back(Field);
    Bases = Record && Record->getDefinition() ? Record->getNumBases() : 0;
    if (const auto *List = dyn_cast<InitListExpr>(E); List && Plain->isUnion())
      Fields.assign(1, List->getInitializedFieldInUnion());
  }
  Paths &AP = AccessPaths;
  for (unsigned I = 0; I < Inits.size(); ++I) {
    const Expr *Init = Inits[I];
    if (!Init)
      continue;
    PathId Path;
    QualType PartType = Init->getType();
    if (Type->isRecordType()) {
      if (I >= Bases && I - Bases < Fields.size()) {
        Path = member(PathId(), Fields[I - Bases]);
        PartType = Fields[I - Bases]->getType();
      }
    } else {
      Path = AP.append(PathId(), I < ListedElements ? "[" + std::to_string(I) + "]" : "[*]");
    }
    // Tables of plain numbers carry nothing: the first ones stand for the rest.
    if (I >= ListedNumbers && PartType->isArithmeticType() && Type->isArrayType() &&
        isa<IntegerLiteral, CharacterLiteral, FloatingLiteral>(Init->IgnoreParenImpCasts()))
      continue;
    Value V = isa<CXXDefaultInitExpr>(Init)
                  ? defaultOfPart(cast<CXXDefaultInitExpr>(Init), Object, E, Parts.size(), Result)
                  : get(Init);
    NodeId From = V.Node;
    bool Pointer = PartType->isAnyPointerType() || PartType->isReferenceType();
    if (From.isNone() && !Pointer)
      From = load(V.Places, Init, Init->getSourceRange());
    edge(From, Result, EdgeKind::Store, Path);
    Parts.push_back({{Object.Root, AP.concat(Object.Path, Path)}, V, PartType});
  }
  write(Target, {Result, PlaceSetId(), DraftCallId(), false}, Type, E, 1, E->getSourceRange());
  for (auto &[At, V, PartType] : Parts) {
    const CXXRecordDecl *Part = PartType->getAsCXXRecordDecl();
    bool IsBase = Part && Part->isLambda() && Type->isRecordType() && At.Path == Object.Path;
    if (IsBase && V.Places.isSome() && Sets[V.Places].size() == 1)
      shareCaptures(Sets[V.Places][0], At); // overloaded{[&](..) {..}, [&](..) {..}}
    else
      assignPoints(At, V, PartType, /*Strong=*/true);
    if (At.Path.isSome())
      shareHandle(At, V, PartType);
  }
  return {NodeId(), Target, DraftCallId(), true};
}

Value FunctionBuilder::VisitInitListExpr(const InitListExpr *E) {
  if (E->isSemanticForm() == false && E->getSemanticForm())
    E = E->getSemanticForm();
  QualType Type = E->getType();
  if (E->isTransparent() || Type->isScalarType() ||
      (E->getNumInits() == 1 && E->isStringLiteralInit()))
    return E->getNumInits() ? get(E->getInit(0)) : constant(E, Op::ConstInt, "", "0");
  const FieldDecl *OfUnion = E->getInitializedFieldInUnion();
  if (Type->isUnionType() && E->getNumInits() == 1 &&
      (!OfUnion || member(PathId(), OfUnion).isNone())) {
    Value V = get(E->getInit(0));
    return {V.Node, V.Places, V.Origin, false};
  }
  llvm::SmallVector<const Expr *, 8> Inits(E->inits().begin(), E->inits().end());
  return aggregate(E, Inits, Type);
}

Value FunctionBuilder::VisitCXXParenListInitExpr(const CXXParenListInitExpr *E) {
  llvm::SmallVector<const Expr *, 8> Inits(E->getInitExprs().begin(), E->getInitExprs().end());
  return aggregate(E, Inits, E->getType());
}

Value FunctionBuilder::VisitLambdaExpr(const LambdaExpr *E) {
  const CXXRecordDecl *Class = E->getLambdaClass();
  Tables.markConstructed(Class);
  RootId Closure = root(RootKind::Temporary, E, "lambda");
  Place Object{Closure, PathId()};
  PlaceSetId Target = Sets.single(Object);
  NodeId Start = node(E, Role::Value, 0, NodeKind::Closure, E->getSourceRange());
  Now.Defs.set(Closure, Start);
  Now.Points.eraseIf([&](const auto &Row) { return Row.first.Root == Closure; });
  const CXXMethodDecl *Operator = E->getCallOperator();
  llvm::SmallVector<FunctionId, 2> Operators;
  if (const FunctionTemplateDecl *Generic = E->getLambdaClass()->getDependentLambdaCallOperator()) {
    for (const FunctionDecl *Instance : Generic->specializations())
      Operators.push_back(Tables.function(Instance));
  } else if (Operator && !Operator->isDependentContext()) {
    Operators.push_back(Tables.function(Operator));
  }
  if (Operators.empty()) // a generic lambda that nothing calls
    Body.Nodes[Start.Value].Kind = NodeKind::Value;
  else
    Body.Nodes[Start.Value].Payload = Operators[0].Value;
  for (unsigned I = 1; I < Operators.size(); ++I) {
    NodeId More = node(E, Role::Value, I, NodeKind::Closure, E->getSourceRange());
    Body.Nodes[More.Value].Payload = Operators[I].Value;
    edge(More, Start);
  }
  uint32_t Sequence = 1;
  auto Init = E->capture_init_begin();
  for (const LambdaCapture &Capture : E->captures()) {
    const Expr *Source = *Init++;
    if (!Source || Capture.capturesVLAType())
      continue;
    const auto *Captured =
        Capture.capturesThis() ? nullptr : dyn_cast<VarDecl>(Capture.getCapturedVar());
    std::string Name = Capture.capturesThis() ? "this"
                       : Captured             ? captureName(Class, Captured)
                                              : Capture.getCapturedVar()->getName().str();
    Place At{Closure, AccessPaths.append(PathId(), Name)};
    Value V = get(Source);
    if (Capture.capturesThis() || Capture.getCaptureKind() == LCK_ByRef) {
      PlaceSetId Named = V.Places;
      if (Named.isNone())
        Named = materialize(V, Source->getType(), Source, Source->getSourceRange());
      Now.Points.set(At, Named);
      continue;
    }
    QualType Type = Capture.getCapturedVar()->getType();
    write(Sets.single(At), V, Type.getNonReferenceType(), E, Sequence++, Source->getSourceRange());
  }
  return {NodeId(), Target, DraftCallId(), true};
}

} // namespace flowpact::extract
