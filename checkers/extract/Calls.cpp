//===- Calls.cpp - everything that calls ----------------------------------===//
//
// A call hands the content of its arguments over and gets back: its result, the
// state of what each argument names, and what everything reachable from them
// holds. What the callee does is the solver's to know; here only the type says
// what it may touch.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/Basic/Builtins.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

static bool isIndirect(QualType Type) {
  return Type->isReferenceType() || Type->isAnyPointerType();
}

bool isMutableTarget(QualType Type) {
  if (!isIndirect(Type))
    return false;
  QualType Target = Type->getPointeeType();
  return !Target.isConstQualified() && !Target->isFunctionType();
}

Argument FunctionBuilder::argument(const Expr *E, QualType ParamType) {
  Argument Result;
  Result.Passed = get(E);
  Result.Written = E;
  Result.Type = ParamType.isNull() ? E->getType() : ParamType;
  Result.Range = E->getSourceRange();
  Result.Mutable =
      isMutableTarget(Result.Type) ||
      (isIndirect(Result.Type) && changesThoughConstant(Result.Type->getPointeeType()));
  return Result;
}

Argument FunctionBuilder::thisArgument(Value Object, QualType Class, bool Const,
                                       SourceRange Range) {
  Argument Result;
  Result.Passed = Object;
  Result.Type = Context.getPointerType(Class);
  Result.Range = Range;
  Result.IsThis = true;
  Result.Mutable = !Const || changesThoughConstant(Class);
  return Result;
}

void FunctionBuilder::explicitArguments(const FunctionProtoType *Type,
                                        llvm::ArrayRef<const Expr *> Exprs,
                                        llvm::SmallVectorImpl<Argument> &Args) {
  for (unsigned I = 0; I < Exprs.size(); ++I)
    Args.push_back(
        argument(Exprs[I], Type && I < Type->getNumParams() ? Type->getParamType(I) : QualType()));
}

/// Of an object that may be called, its class is told: the callee may do it.
void FunctionBuilder::noteCallObject(DraftNode &Node, QualType Given) {
  const CXXRecordDecl *Class = Given.getNonReferenceType()->getAsCXXRecordDecl();
  if (Node.Type.isSome() || !Class || !Class->hasDefinition() || Class->isLambda() ||
      (Node.Kind != NodeKind::Definition && Node.Kind != NodeKind::Value))
    return;
  auto Operators = Class->lookup(Context.DeclarationNames.getCXXOperatorName(OO_Call));
  auto IsOwn = [](const NamedDecl *D) { return !isa<UsingShadowDecl>(D); };
  if (!Operators.empty() && llvm::all_of(Operators, IsOwn))
    Node.Type = Tables.record(Class);
}

Value FunctionBuilder::emitCall(const Stmt *At, const Callee &Target, llvm::ArrayRef<Argument> Args,
                                QualType ResultType, bool ResultIsGlvalue, SourceRange Range,
                                uint32_t Extra) {
  DraftCallId CallId = Body.call(At, Role::Call, Extra);
  DraftCall Call;
  if (Target.Function)
    Call.Callee = Tables.function(Target.Function);
  Call.CalleeNode = Target.Node;
  Call.Kind = Target.Kind;
  Call.Range = Range;
  if (!Args.empty() && Args[0].IsThis)
    Call.Flags |= CF_HasThis;
  if (Facts.InTry.count(At))
    Call.Flags |= CF_InTry;
  if (Target.Receiver)
    Call.Receiver = Tables.record(Target.Receiver);
  uint32_t Index = 0;
  for (const Argument &Arg : Args) {
    DraftArg Out;
    Out.Range = Arg.Range;
    Out.Pre = content(Arg.Passed, At, Arg.Range, Extra << 10 | (Index++ + 16));
    if (Arg.Passed.Node.isNone())
      noteIndex(Arg.Passed, Out.Pre);
    if (Out.Pre.isSome() && !Arg.IsThis)
      noteCallObject(Body.Nodes[Out.Pre.Value], Arg.Type);
    Call.Args.push_back(Out);
    bool Handle = !Arg.IsThis && isHandle(Arg.Type);
    bool Named = Arg.IsThis || isIndirect(Arg.Type) || Handle;
    Call.Places.push_back(Named ? Arg.Passed.Places : PlaceSetId());
    Call.Origins.push_back(Handle ? Arg.Passed.Origin : DraftCallId());
  }
  Body.Blocks[Owner].Calls.push_back(CallId);
  afterCall(Call, Target.Function, Args, At, Extra);
  if (!Args.empty() && Args[0].IsThis)
    HolderOf[CallId] = Args[0].Type->getPointeeType()->getAsCXXRecordDecl();
  Call.Exception = exceptionTarget(At);

  Value Result;
  if (!ResultType.isNull() && !ResultType->isVoidType()) {
    Call.Result = node(At, Role::Result, Extra, NodeKind::CallResult, Range);
    Body.Nodes[Call.Result.Value].Payload = CallId.Value;
    if (Call.Callee.isSome())
      Body.Nodes[Call.Result.Value].Name = Unit.Functions[Call.Callee.Value].Name;
    if (ResultIsGlvalue || isIndirect(ResultType)) {
      // Statements are aligned: the sum names the call within its statement.
      RootId Object =
          root(RootKind::CallObject, reinterpret_cast<const char *>(At) + Extra % 8, "result");
      Roots[Object.Value].Call = CallId;
      if (const VarDecl *Variable = singletonOf(Target.Function))
        Singletons[CallId] = Variable;
      Now.Points.eraseIf([&](const auto &Row) { return Row.first.Root == Object; });
      Now.Defs.set(Object, Call.Result);
      Result.Places = Sets.single({Object, PathId()});
      PlaceSetId Named = accessedBy(Target, Args);
      if (Named.isNone())
        Named = streamOf(Target.Function, Args, ResultType);
      AccessedBy.erase(CallId);
      if (Named.isNone())
        Named = partOfTuple(Target.Function, Args);
      if (Named.isNone())
        Named = heldBy(Target.Function, Args);
      if (Named.isNone())
        Named = staticOf(Target.Function);
      if (Sets[Named].size() == 1 && Sets[Named][0].Root != Object)
        noteAccessed(CallId, Sets[Named][0]);
      bindReturned(Object, Target, Args);
      findThroughHandle(Object, CallId, Target.Function, Args);
      nameThrough(CallId, Object, Target.Function, Args);
      if (!Args.empty() && Args[0].IsThis && wrapsCallable(ResultType.getNonReferenceType()))
        shareKept(Args[0], Object);
    } else {
      Result.Node = Call.Result;
      if (ResultType->isRecordType())
        Result.Origin = CallId;
      if (!Args.empty() && Args[0].IsThis && Args[0].Mutable && sharesState(ResultType) &&
          sharesState(Args[0].Type->getPointeeType()))
        Result.Places = withHolders(Args[0].Passed.Places);
      if (Result.Places.isNone())
        Result.Places = castHandle(Target.Function, ResultType, Args);
      Result = returnedObject(Result, Target, Args, At);
      keepCaptured(Result, ResultType->getAsCXXRecordDecl(), At, Target.Function, Args);
      if (Target.Function && !(Args.size() && Args[0].IsThis) && holdsReferences(ResultType) &&
          Tables.isExternal(Target.Function->getLocation())) {
        RootId Object = root(RootKind::Temporary, At, "references");
        Now.Points.eraseIf([&](const auto &Row) { return Row.first.Root == Object; });
        if (bindReferences({Object, PathId()}, ResultType->getAsCXXRecordDecl(), Args)) {
          Now.Origins.erase(Object);
          Now.Defs.set(Object, Result.Node);
          Result = {Result.Node, Sets.single({Object, PathId()}), DraftCallId(), false};
        }
      }
    }
  }
  Body.Calls[CallId.Value] = std::move(Call);
  return Result;
}

/// \p Objects, and the handles through which they were got at.
PlaceSetId FunctionBuilder::withHolders(PlaceSetId Objects) {
  PlaceSetId All = Objects;
  for (Place P : llvm::SmallVector<Place, 4>(Sets[Objects]))
    if (const Root &R = Roots[P.Root.Value]; R.Kind == RootKind::CallObject && R.Call.isSome() &&
                                             P.Path.isNone() &&
                                             !Body.Calls[R.Call.Value].Places.empty())
      All = Sets.unite(All, Body.Calls[R.Call.Value].Places[0]);
  return All;
}

/// What a closure has captured stays captured.
bool FunctionBuilder::isClosure(QualType Type) {
  QualType Object = Type->isPointerType() ? Type->getPointeeType() : Type.getNonReferenceType();
  const CXXRecordDecl *Class = Object->getAsCXXRecordDecl();
  return Class && (Class->isLambda() || wrapsCallable(Object));
}

/// A call is given an object and a part of it: `get(&This->Text, This)`. What it writes
/// through the one is also in the other.
bool FunctionBuilder::isPartOfAnother(const Argument &Arg, llvm::ArrayRef<Argument> Args) {
  if (Arg.IsThis)
    return false;
  for (const Argument &Whole : Args)
    if (&Whole != &Arg && Whole.Mutable && !isClosure(Whole.Type))
      for (Place P : Sets[Arg.Passed.Places])
        for (Place Q : Sets[Whole.Passed.Places]) {
          PathId Rest;
          if (P.Root == Q.Root && P.Path != Q.Path && AccessPaths.strip(P.Path, Q.Path, Rest))
            return true;
        }
  return false;
}

/// Parts are written behind the wholes that they belong to.
llvm::SmallVector<uint32_t, 8> FunctionBuilder::inWritingOrder(llvm::ArrayRef<Argument> Args) {
  llvm::SmallVector<uint32_t, 8> Order, Parts;
  for (uint32_t I = 0; I < Args.size(); ++I)
    (Args[I].Mutable && isPartOfAnother(Args[I], Args) ? Parts : Order).push_back(I);
  llvm::append_range(Order, Parts);
  return Order;
}

static bool isStretchOfMemory(QualType Type);

/// The type of the one number that an argument is or points to: of `&count`, not of `table` or
/// `&table[0]`, which may be the first of many. None if it is no number, or is a character.
static QualType numberNamed(const Argument &Arg) {
  const Expr *E = Arg.Written ? Arg.Written->IgnoreParenCasts() : nullptr;
  const auto *Address = dyn_cast_or_null<UnaryOperator>(E);
  if (Address && Address->getOpcode() == UO_AddrOf)
    E = Address->getSubExpr()->IgnoreParens();
  else if (!Arg.Type->isReferenceType())
    return QualType();
  const ValueDecl *Named = nullptr;
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E))
    Named = Ref->getDecl();
  else if (const auto *Member = dyn_cast_or_null<MemberExpr>(E))
    Named = Member->getMemberDecl();
  // A reference may be to an element.
  if (!Named || Named->getType()->isReferenceType())
    return QualType();
  QualType Type = E->getType().getNonReferenceType();
  bool IsNumber =
      (Type->isArithmeticType() || Type->isEnumeralType()) && !Type->isAnyCharacterType();
  return IsNumber ? Type : QualType();
}

void FunctionBuilder::afterCall(DraftCall &Call, const FunctionDecl *Callee,
                                llvm::ArrayRef<Argument> Args, const Stmt *At, uint32_t Extra) {
  dropGlobals();
  Unseen = Call.Kind == CallKind::Destructor;
  DraftCallId CallId = Body.call(At, Role::Call, Extra);
  uint32_t Sequence = Extra << 10 | 256;
  if (namesPart(Callee))
    return;
  llvm::SmallVector<Place, 4> Written;
  for (const Argument &Arg : Args) {
    if (Arg.Mutable)
      llvm::append_range(Written, Sets[Arg.Passed.Places]);
    // Through an iterator, its container is written to.
    else if (Arg.Passed.Origin.isSome() && isHandle(Arg.Type))
      for (PlaceSetId Given : Body.Calls[Arg.Passed.Origin.Value].Places)
        llvm::append_range(Written, Sets[Given]);
  }
  for (uint32_t I : inWritingOrder(Args)) {
    const Argument &Arg = Args[I];
    PlaceSetId Places = Arg.Passed.Places;
    QualType Given = Arg.Type.getNonReferenceType();
    // A library only looks at what it takes by constant reference, say to compare it.
    bool Looks = Arg.Type->isReferenceType() && Given.isConstQualified() && Callee &&
                 Tables.isExternal(Callee->getLocation());
    bool Handle = !Arg.IsThis && !Looks && (isHandle(Given) || sharesState(Given) || isView(Arg));
    Handle |= Looks && isStretchOfMemory(Given) && !isHandle(Given) && isMadeByCall(Arg);
    bool Proxy = !Looks && isReturnedProxy(Arg);
    bool Runs = Arg.IsThis && Callee && Callee->getOverloadedOperator() == OO_Call &&
                sharesCaptures(Arg.Type->getPointeeType());
    Handle |= Proxy && !Arg.Mutable;
    std::optional<WholeRange> Whole = wholeRange(Callee, Args, I);
    if (Whole && Whole->IsEnd)
      continue;
    const size_t CallsBefore = Body.Blocks[Owner].Calls.size();
    if (!Handle && (Places.isNone() || !(Arg.Mutable || hasPointsBelow(Places))))
      continue;
    NodeId Post = node(At, Role::Post, uint64_t(Extra) << 32 | I, NodeKind::ArgPost, Arg.Range);
    Body.Nodes[Post.Value].Payload = CallId.Value;
    if (QualType Number = numberNamed(Arg); !Number.isNull())
      Body.Nodes[Post.Value].Type = Tables.type(Number);
    Call.Args[I].Post = Post;
    llvm::SmallVector<Place, 4> All(Sets[Places]);
    llvm::SaveAndRestore<const Value *> Here(Writing, &Arg.Passed);
    if (Handle) {
      // The callee's copy stands for the same object: what it writes there goes
      // to where the handle came from.
      if (Arg.Passed.Origin.isSome())
        writeBack(Arg.Passed.Origin, Post, At, ++Sequence, Arg.Range, 1);
      for (Place P : All)
        define(P, Post, /*Strong=*/false, At, ++Sequence, Arg.Range, 1);
    }
    for (Place P : All) {
      if (Arg.Mutable) {
        bool Strong = All.size() == 1 && AccessPaths.isExact(P.Path) && !isOverlay(P, Arg) &&
                      (P.Path.isNone() || !isPartOfAnother(Arg, Args)) &&
                      (Whole || !isIterator(Callee, Args, I));
        const Root &R = Roots[P.Root.Value];
        Body.Nodes[Post.Value].Name = Unit.intern(R.Name + AccessPaths.text(P.Path));
        if (Strong && P.Path.isNone() && R.Kind != RootKind::Global &&
            R.Kind != RootKind::CallObject && R.Kind != RootKind::HandedOut) {
          Now.Defs.set(P.Root, withOwn(P.Root, Post, At, Sequence, Arg.Range));
          Now.SameObject.erase(P.Root);
          collectWritten(P, Post, At, Sequence, Arg.Range);
          noteTaken(P, Post);
          if (const DraftCallId *From = Now.Origins.find(P.Root);
              From && (Proxy || (Arg.IsThis && (holdsReferences(Arg.Type->getPointeeType()) ||
                                                writesThrough(P, *From, Callee, Args.size())))))
            writeBack(DraftCallId(*From), Post, At, ++Sequence, Arg.Range, 1);
          if (Arg.IsThis && Now.Twins.find(P.Root) && sharesState(Arg.Type->getPointeeType()))
            tellTwins(P, Post, /*Strong=*/false, At, ++Sequence, Arg.Range);
          // What a copy of a callable wrote to is what the original would have written to.
          if (const PlaceSetId *Others = Runs ? Now.Twins.find(P.Root) : nullptr)
            for (Place Other : llvm::SmallVector<Place, 4>(Sets[*Others]))
              define(Other, Post, /*Strong=*/false, At, ++Sequence, Arg.Range, 2);
        } else
          define(P, Post, Strong, At, ++Sequence, Arg.Range, 0);
        // What a callable that a call returned writes to, the call may have been given.
        if (const DraftCallId *From = Runs ? Now.Origins.find(P.Root) : nullptr)
          writeBack(DraftCallId(*From), def(P.Root), At, ++Sequence, Arg.Range, 1);
        // What references in a tuple refer to, they do for good.
        bool Bound = Arg.IsThis && holdsReferences(Arg.Type->getPointeeType());
        if (!isClosure(Arg.Type) && !Bound)
          forgetTurned(P, Callee);
        // A pointer cell passed by pointer may have been turned.
        if (const PlaceSetId *Old = Now.Points.find(P))
          Now.Points.set(P, Sets.unite(*Old, Sets.single(P)));
      }
      bool LetsGo =
          Arg.IsThis && Arg.Mutable && Callee && !holdsReferences(Arg.Type->getPointeeType()) &&
          Callee->getOverloadedOperator() != OO_Call && Tables.isExternal(Callee->getLocation());
      if (!isOnlyTurned(Call, Callee, I))
        spread(Post, P, At, Sequence, Arg.Range, Written, LetsGo);
    }
    if (Whole)
      replaceWhole(*Whole, CallsBefore, At, ++Sequence, Arg.Range);
  }
  turnPointers(Callee, Args);
  handOut(Call, CallId, Callee, Args, At, Extra);
  noteLeft(Call, CallId, Args);
  if (!Args.empty() && Args[0].IsThis && Args[0].Mutable) {
    retain(Args[0], Args, Callee);
    retainClosures(Args[0], Args, Callee);
    retainOwn(Args[0], Callee);
  }
  retainStored(Callee, Args);
  retainAnywhere(Args, Callee);
  shareMoved(Args, Callee);
  if (!Registered.empty())
    tellRegistered(At, Extra << 10 | 512, At->getSourceRange());
  Unseen = false;
}

/// A class whose objects own nothing (the destructor is trivial) and may stand for
/// others: a library's, like a span, or one with pointers.
bool mayView(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || !Class->hasTrivialDestructor() || isHandle(Type))
    return false;
  return isa<ClassTemplateSpecializationDecl>(Class) ||
         llvm::any_of(Class->fields(), [](const FieldDecl *Field) {
           return isIndirect(Field->getType()) || isHandle(Field->getType());
         });
}

/// A stretch of memory to be written, as asio::mutable_buffer is: a library that takes it by
/// constant reference fills it all the same.
static bool isStretchOfMemory(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || !Class->hasTrivialDestructor() || Class->isPolymorphic())
    return false;
  auto IsBytes = [](const FieldDecl *Field) {
    QualType Target = Field->getType()->getPointeeType();
    return Field->getType()->isPointerType() && !Target.isConstQualified() &&
           (Target->isVoidType() || Target->isCharType() || Target->isStdByteType());
  };
  return llvm::any_of(Class->fields(), IsBytes) ||
         llvm::any_of(Class->bases(), [](const CXXBaseSpecifier &Base) {
           return isStretchOfMemory(Base.getType());
         });
}

/// An object, given by value, that was made of what it views.
bool FunctionBuilder::isView(const Argument &Arg) { return mayView(Arg.Type) && isMadeByCall(Arg); }

bool FunctionBuilder::isMadeByCall(const Argument &Arg) {
  return Arg.Passed.Origin.isSome() || llvm::any_of(Sets[Arg.Passed.Places], [&](Place P) {
           return P.Path.isNone() && Now.Origins.find(P.Root);
         });
}

static bool isTransparentBuiltin(unsigned Id) {
  switch (Id) {
  case Builtin::BImove:
  case Builtin::BImove_if_noexcept:
  case Builtin::BIforward:
  case Builtin::BIforward_like:
  case Builtin::BIas_const:
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
  case Builtin::BI__builtin_addressof:
  case Builtin::BI__builtin_expect:
  case Builtin::BI__builtin_expect_with_probability:
  case Builtin::BI__builtin_launder:
  case Builtin::BI__builtin_assume_aligned:
    return true;
  default:
    return false;
  }
}

/// Casts that are spelled as calls, by the compiler's own list.
std::optional<Value> FunctionBuilder::transparentCall(const CallExpr *E) {
  if (E->getNumArgs() >= 1 && isTransparentBuiltin(E->getBuiltinCallee())) {
    Value V = get(E->getArg(0));
    for (unsigned I = 1; I < E->getNumArgs(); ++I)
      get(E->getArg(I));
    if (E->isGLValue() && V.Places.isNone() && V.Node.isSome())
      V.Places = materialize(V, E->getType(), E, E->getSourceRange());
    if (V.Places.isSome() && !E->getType()->isIntegralOrEnumerationType())
      V.Node = NodeId();
    return V;
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
    if (const auto *Conversion = dyn_cast_or_null<CXXConversionDecl>(Member->getMethodDecl());
        Conversion && Conversion->getParent()->isLambda())
      return Value{content(get(Member->getImplicitObjectArgument()), E, E->getSourceRange()),
                   PlaceSetId(), DraftCallId(), false};
  return std::nullopt;
}

/// `a = b` by an operator that copies as the language does.
std::optional<Value> FunctionBuilder::copyAssignment(const CXXOperatorCallExpr *E) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(E->getDirectCallee());
  if (E->getOperator() != OO_Equal || !Method ||
      !(Method->isCopyAssignmentOperator() || Method->isMoveAssignmentOperator()))
    return std::nullopt;
  if (Method->isUserProvided() && !Tables.isExternal(Method->getLocation()))
    return std::nullopt;
  if (const Expr *Left = E->getArg(0)->IgnoreImplicit(); Left->isPRValue() && isa<CallExpr>(Left))
    return std::nullopt; // to what a proxy stands for
  Value Right = get(E->getArg(1));
  return assign(E, E->getArg(0), Right, E->getArg(0)->getType());
}

bool FunctionBuilder::emplace(const CallExpr *E, llvm::SmallVectorImpl<const Expr *> &Exprs,
                              Argument &Object) {
  if (!Tables.Emplaced)
    return false;
  const Emplacement &Found = Tables.Emplaced->find(E);
  if (!Found.Class)
    return false;
  Tables.markConstructed(Found.Class);
  const Expr *Builder = builderOf(Found.Built);
  if (!Builder || Exprs.size() != E->getNumArgs())
    return false;
  Facts.BuildsHeap[Builder] = E;
  if (auto Try = Facts.InTry.find(E); Try != Facts.InTry.end())
    Facts.InTry[Builder] = Try->second;
  Value Built = get(Found.Built);
  QualType Class(Context.getCanonicalTagType(Found.Class));
  PlaceSetId Heap = Sets.single({root(RootKind::Heap, E, "new object"), PathId()});
  if (!(Built.Fresh && Built.Places == Heap))
    write(Heap, Built, Class, E, 2, E->getSourceRange());
  Object.Passed = {NodeId(), Heap, DraftCallId(), false};
  Object.Type = Context.getLValueReferenceType(Class.withConst());
  Object.Range = E->getSourceRange();
  Exprs.resize(Found.First);
  return true;
}

/// `va_start(list, last)`: the list holds what the ellipsis took; `va_copy(to, from)`.
bool FunctionBuilder::variadicList(const CallExpr *E) {
  switch (E->getBuiltinCallee()) {
  case Builtin::BI__builtin_va_start:
  case Builtin::BI__builtin_c23_va_start:
  case Builtin::BI__builtin_stdarg_start:
  case Builtin::BI__va_start:
    if (!Params.empty() && (Params.back().Flags & PF_Variadic))
      write(get(E->getArg(0)).Places, {def(ParamRoots.back()), PlaceSetId(), DraftCallId(), false},
            Context.IntTy, E, 0, E->getSourceRange());
    return true;
  case Builtin::BI__builtin_va_copy: {
    Value From = get(E->getArg(1));
    write(get(E->getArg(0)).Places,
          {content(From, E, E->getSourceRange(), 1), PlaceSetId(), DraftCallId(), false},
          Context.IntTy, E, 0, E->getSourceRange());
    return true;
  }
  case Builtin::BI__builtin_va_end:
    return true;
  default:
    return false;
  }
}

/// `720h` where the operator of a library takes the digits as template arguments: they
/// are given to it as a number.
void FunctionBuilder::literalArgument(const UserDefinedLiteral *E,
                                      llvm::SmallVectorImpl<Argument> &Args) {
  const auto *Operator = dyn_cast_or_null<FunctionDecl>(E->getCalleeDecl());
  if (E->getLiteralOperatorKind() != UserDefinedLiteral::LOK_Template || !Operator ||
      !Tables.isExternal(Operator->getLocation()) || !Operator->getTemplateSpecializationArgs())
    return;
  std::string Digits;
  for (const TemplateArgument &Arg : Operator->getTemplateSpecializationArgs()->asArray()) {
    if (Arg.getKind() != TemplateArgument::Pack)
      return;
    for (const TemplateArgument &Character : Arg.pack_elements())
      if (Character.getKind() == TemplateArgument::Integral && Character.getAsIntegral() != '\'')
        Digits += char(Character.getAsIntegral().getExtValue());
  }
  llvm::APInt Number;
  double Real;
  Argument Result;
  llvm::StringRef Text = Digits;
  if (!Text.getAsInteger(0, Number))
    Result.Passed = constant(E, Op::ConstInt, "", llvm::toString(Number, 10, false));
  else if (!Text.getAsDouble(Real))
    Result.Passed = constant(E, Op::ConstFloat, "", Digits);
  else
    return;
  Result.Type = Context.LongLongTy;
  Result.Range = E->getSourceRange();
  Args.push_back(Result);
}

Value FunctionBuilder::VisitCallExpr(const CallExpr *E) {
  if (std::optional<Value> V = transparentCall(E))
    return *V;
  if (variadicList(E) || swapPointers(E))
    return Value();
  if (std::optional<Value> V = exceptionCall(E))
    return *V;
  if (std::optional<Value> V = boundCall(E))
    return *V;
  if (std::optional<Value> V = joinedTuples(E))
    return *V;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    if (std::optional<Value> V = copyAssignment(Operator))
      return *V;
  if (isa<CXXPseudoDestructorExpr>(E->getCallee()->IgnoreParens()))
    return Value();
  Callee Target;
  Target.Function = E->getDirectCallee();
  llvm::SmallVector<Argument, 6> Args;
  llvm::SmallVector<const Expr *, 6> Exprs(E->arg_begin(), E->arg_end());
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Target.Function);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
    const Expr *Object = Member->getImplicitObjectArgument();
    const auto *Named = dyn_cast<MemberExpr>(Member->getCallee()->IgnoreParens());
    if (Method && Object && Method->isImplicitObjectMemberFunction()) {
      bool Arrow = Object->getType()->isPointerType();
      Value This{NodeId(), objectOf(Object, Arrow), DraftCallId(), false};
      QualType Class = Arrow ? Object->getType()->getPointeeType() : Object->getType();
      Args.push_back(
          thisArgument(This, Class, Tables.leavesObject(Method), Object->getSourceRange()));
      bool Virtual = Method->isVirtual() && !(Named && Named->hasQualifier());
      // An object by name is of its declared class, whatever overrides the method.
      if (const CXXMethodDecl *Exact = Virtual && Object->isGLValue()
                                           ? Method->getDevirtualizedMethod(Object, false)
                                           : nullptr) {
        Target.Function = Method = Exact;
      } else if (Virtual) {
        Target.Kind = CallKind::Virtual;
        Target.Receiver = Class->getAsCXXRecordDecl();
      }
    } else if (const auto *Pointer = dyn_cast<BinaryOperator>(Member->getCallee()->IgnoreParens());
               Pointer && Pointer->isPtrMemOp() && !Method) {
      bool Arrow = Pointer->getOpcode() == BO_PtrMemI;
      Value This{NodeId(), objectOf(Pointer->getLHS(), Arrow), DraftCallId(), false};
      QualType Class = Pointer->getLHS()->getType();
      Args.push_back(thisArgument(This, Arrow ? Class->getPointeeType() : Class, false,
                                  Pointer->getLHS()->getSourceRange()));
      Target.Node = content(get(Pointer->getRHS()), Pointer, E->getSourceRange());
      Target.Kind = CallKind::Indirect;
    }
  } else if (isa<CXXOperatorCallExpr>(E) && Method && Method->isImplicitObjectMemberFunction() &&
             !Exprs.empty()) {
    Value This{NodeId(), objectOf(Exprs[0], false), DraftCallId(), false};
    // What a wrapped closure captured by reference changes, whatever the wrapper says:
    // here, or where the wrapper comes from.
    // And a constant assignment operator writes to what its object stands for.
    bool Const = Tables.leavesObject(Method) &&
                 !CXXOperatorCallExpr::isAssignmentOp(Method->getOverloadedOperator()) &&
                 (Method->getOverloadedOperator() != OO_Call ||
                  !wrapsCallable(Exprs[0]->getType()) || hasPointsBelow(This.Places));
    Args.push_back(thisArgument(This, Exprs[0]->getType(), Const, Exprs[0]->getSourceRange()));
    if (Method->isVirtual()) {
      Target.Kind = CallKind::Virtual;
      Target.Receiver = Exprs[0]->getType()->getAsCXXRecordDecl();
    }
    Exprs.erase(Exprs.begin());
  }
  const FunctionProtoType *Prototype = nullptr;
  if (Target.Function) {
    Prototype = Target.Function->getType()->getAs<FunctionProtoType>();
  } else if (Target.Kind != CallKind::Indirect) {
    Target.Kind = CallKind::Indirect;
    const Expr *Through = E->getCallee();
    Target.Node = content(get(Through), Through, Through->getSourceRange(), 3);
  }
  if (!Prototype)
    if (QualType Type = E->getCallee()->getType(); Type->isPointerType())
      Prototype = Type->getPointeeType()->getAs<FunctionProtoType>();
  Argument Object;
  bool Emplaces = emplace(E, Exprs, Object);
  explicitArguments(Prototype, Exprs, Args);
  if (Emplaces)
    Args.push_back(Object);
  if (const auto *Literal = dyn_cast<UserDefinedLiteral>(E))
    literalArgument(Literal, Args);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
    destroyReset(Member);
  Value Result = emitCall(E, Target, Args, E->getType(), E->isGLValue(), E->getSourceRange());
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
    noteReset(Member);
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    twinAssigned(Operator, Args);
  return Result;
}

Value FunctionBuilder::construct(const Stmt *At, const CXXConstructorDecl *Ctor, PlaceSetId Target,
                                 llvm::ArrayRef<const Expr *> Exprs, SourceRange Range) {
  const auto *Made = dyn_cast_or_null<CXXConstructExpr>(At);
  bool IsPart = Made && Made->getConstructionKind() != CXXConstructionKind::Complete;
  if (!IsPart && !Ctor->getParent()->isAbstract()) // a base is no object of its own
    Tables.markConstructed(Ctor->getParent());
  for (Place P : llvm::SmallVector<Place, 2>(Sets[Target])) {
    if (P.Path.isNone() && P.Root != ThisRoot) {
      Now.Origins.erase(P.Root);
      Now.Points.eraseIf([&](const auto &Row) { return Row.first.Root == P.Root; });
      if (Roots[P.Root.Value].Kind != RootKind::Heap || !Now.Defs.find(P.Root))
        Now.Defs.set(P.Root, node(At, Role::Object, P.Root.Value, NodeKind::Definition, Range));
    }
  }
  if (Ctor->isTrivial() ||
      (Ctor->isDefaultConstructor() && !Ctor->isUserProvided() && !Ctor->hasBody()))
    return {NodeId(), Target, DraftCallId(), true};
  Callee Call;
  Call.Function = Ctor;
  Call.Kind = CallKind::Constructor;
  llvm::SmallVector<Argument, 6> Args;
  QualType Class(Context.getCanonicalTagType(Ctor->getParent()));
  Args.push_back(thisArgument({NodeId(), Target, DraftCallId(), false}, Class, false, Range));
  explicitArguments(Ctor->getType()->getAs<FunctionProtoType>(), Exprs, Args);
  emitCall(At, Call, Args, QualType(), false, Range);
  noteView(Body.call(At, Role::Call, 0), Ctor, Args);
  if (Sets[Target].size() == 1 && Args.size() == 2)
    twinOfOther(Sets[Target][0], Class, Ctor, Args[1]);
  if (Sets[Target].size() == 1)
    aliasOther(Sets[Target][0], Class, Args);
  if (Sets[Target].size() == 1 && holdsReferences(Class) && Tables.isExternal(Ctor->getLocation()))
    bindReferences(Sets[Target][0], Ctor->getParent(), llvm::ArrayRef(Args).drop_front());
  return {NodeId(), Target, DraftCallId(), true};
}

/// A library's view that was made of something that can be written: what is written
/// through it goes back through its constructor.
void FunctionBuilder::noteView(DraftCallId Made, const CXXConstructorDecl *Ctor,
                               llvm::ArrayRef<Argument> Args) {
  llvm::ArrayRef<Place> Object = Sets[Args[0].Passed.Places];
  QualType Class(Context.getCanonicalTagType(Ctor->getParent()));
  if (!Tables.isExternal(Ctor->getLocation()) || Object.size() != 1 || Object[0].Path.isSome())
    return;
  bool Writer = Ctor->getParent()->hasTrivialDestructor() && isSharedHandle(Class);
  if (!mayView(Class) && !Writer)
    return;
  bool Views = llvm::any_of(Args.drop_front(), [&](const Argument &Arg) {
    return Arg.Passed.Places.isSome() &&
           (Arg.Mutable || isHandle(Arg.Type.getNonReferenceType()) || isView(Arg));
  });
  if (Views)
    Now.Origins.set(Object[0].Root, Made);
  noteHeld(Object[0], Made, Class);
}

Value FunctionBuilder::VisitCXXConstructExpr(const CXXConstructExpr *E) {
  const CXXConstructorDecl *Ctor = E->getConstructor();
  if (E->isElidable() && E->getNumArgs() >= 1)
    return get(E->getArg(0));
  if (Ctor->isCopyOrMoveConstructor() && E->getNumArgs() >= 1 &&
      (!Ctor->isUserProvided() || Tables.isExternal(Ctor->getLocation()))) {
    Value V = get(E->getArg(0));
    NodeId Node = V.Node;
    if (Node.isNone())
      noteIndex(V, Node = load(V.Places, E, E->getSourceRange()));
    DraftCallId Origin = V.Origin;
    if (Origin.isNone() && Sets[V.Places].size() == 1)
      if (const DraftCallId *Of = Now.Origins.find(Sets[V.Places][0].Root))
        Origin = *Of;
    return {Node, V.Places, Origin, false};
  }
  llvm::SmallVector<const Expr *, 6> Exprs(E->arg_begin(), E->arg_end());
  PlaceSetId Target = buildTarget(E, "temporary");
  auto Init = Facts.BuildsMember.find(E);
  bool Shared = Init != Facts.BuildsMember.end() && Init->second->isBaseInitializer() &&
                Init->second->isBaseVirtual();
  NodeId Before = Shared ? def(ThisRoot) : NodeId();
  Value Built = construct(E, Ctor, Target, Exprs, E->getSourceRange());
  if (Shared && def(ThisRoot) != Before) {
    // Of a part of a larger object, the larger one has made it before.
    NodeId Either = node(E, Role::Definition, 0, NodeKind::Definition, E->getSourceRange());
    edge(Before, Either, EdgeKind::Copy, PathId(), 0, EF_Weak);
    edge(def(ThisRoot), Either, EdgeKind::Copy, PathId(), 0, EF_Weak);
    Now.Defs.set(ThisRoot, Either);
  }
  return Built;
}

/// The inherited constructor gets this function's own parameters.
Value FunctionBuilder::VisitCXXInheritedCtorInitExpr(const CXXInheritedCtorInitExpr *E) {
  Callee Call;
  Call.Function = E->getConstructor();
  Call.Kind = CallKind::Constructor;
  llvm::SmallVector<Argument, 6> Args;
  QualType Class(Context.getCanonicalTagType(E->getConstructor()->getParent()));
  Args.push_back(thisArgument({NodeId(), Sets.single({ThisRoot, PathId()}), DraftCallId(), false},
                              Class, false, E->getSourceRange()));
  if (Function)
    for (const ParmVarDecl *Param : Function->parameters()) {
      Argument Arg;
      Arg.Type = Param->getType();
      Arg.Range = E->getSourceRange();
      Place P = variable(Param, false);
      Arg.Passed = {NodeId(), isIndirect(Arg.Type) ? points(P) : Sets.single(P), DraftCallId(),
                    false};
      Arg.Mutable = isMutableTarget(Arg.Type);
      Args.push_back(Arg);
    }
  return emitCall(E, Call, Args, QualType(), false, E->getSourceRange());
}

Value FunctionBuilder::VisitCXXNewExpr(const CXXNewExpr *E) {
  PlaceSetId Object = Sets.single({root(RootKind::Heap, E, "new object"), PathId()});
  RootId Heap = Sets[Object][0].Root;
  Roots[Heap.Value].IsArray = E->isArray();
  Roots[Heap.Value].Class =
      E->getNumPlacementArgs() ? nullptr : E->getAllocatedType()->getAsCXXRecordDecl();
  if (const CXXRecordDecl *Class = E->getAllocatedType()->getAsCXXRecordDecl())
    Tables.markConstructed(Class);
  const Expr *Init = E->getInitializer();
  if (Init) {
    Value V = get(Init);
    if (!(V.Fresh && V.Places == Object))
      write(Object, V, E->getAllocatedType(), E, 0, E->getSourceRange());
  } else if (!Now.Defs.find(Heap)) {
    Now.Defs.set(Heap, node(E, Role::Object, 0, NodeKind::Definition, E->getSourceRange()));
  }
  if (E->getNumPlacementArgs() == 1 && E->getPlacementArg(0)->getType()->isAnyPointerType()) {
    Value Where = get(E->getPlacementArg(0));
    if (Where.Places.isSome()) {
      for (Place P : Sets[Where.Places])
        Roots[P.Root.Value].Class = nullptr;
      write(Where.Places, {NodeId(), Object, DraftCallId(), false}, E->getAllocatedType(), E, 1,
            E->getSourceRange());
      return {NodeId(), Where.Places, DraftCallId(), false};
    }
  }
  return {NodeId(), Object, DraftCallId(), false};
}

void FunctionBuilder::destroy(const CXXRecordDecl *Class, Value Object, const Stmt *At,
                              uint32_t Extra, SourceRange Range, unsigned Depth) {
  if (Object.Places.isNone() || !Tables.destructionMatters(Class))
    return;
  const CXXDestructorDecl *Destructor = Class->getDestructor();
  if (!Destructor || isGivenUp(Object))
    return;
  if (Tables.isExternal(Destructor->getLocation()) && !Tables.isCalledToDestroy(Destructor))
    return destroyOwned(Class, Object, At, Extra, Range, Depth);
  Callee Call;
  Call.Function = Destructor;
  Call.Kind = CallKind::Destructor;
  if (Destructor->isVirtual() && (Depth || isa<CXXDeleteExpr>(At)) &&
      exactClass(Object.Places) != Class)
    Call.Receiver = Class;
  Argument This = thisArgument(Object, QualType(Context.getCanonicalTagType(Class)), false, Range);
  emitCall(At, Call, {This}, QualType(), false, Range, (Depth << 18) + 0x1000 + Extra);
}

/// The handle whose object `p.reset()` destroys: a library's, that owns its object alone.
static const Expr *resetBy(const CXXMemberCallExpr *E) {
  const CXXMethodDecl *Method = E->getMethodDecl();
  if (!Method || !Method->getDeclName().isIdentifier() || Method->getName() != "reset" ||
      Method->isStatic() || !Method->getReturnType()->isVoidType())
    return nullptr;
  for (const Expr *Arg : E->arguments())
    if (!isa<CXXDefaultArgExpr>(Arg) && !Arg->IgnoreParenImpCasts()->getType()->isNullPtrType())
      return nullptr;
  QualType Type(Method->getASTContext().getCanonicalTagType(Method->getParent()));
  return isHandle(Type) && !isSharedHandle(Type) ? E->getImplicitObjectArgument() : nullptr;
}

void FunctionBuilder::destroyReset(const CXXMemberCallExpr *E) {
  const Expr *Handle = resetBy(E);
  const CXXMethodDecl *Method = E->getMethodDecl();
  if (!Handle || !Tables.isExternal(Method->getLocation()) ||
      !Tables.destructionMatters(Method->getParent()))
    return;
  Value Object{NodeId(), objectOf(Handle, Handle->getType()->isPointerType()), DraftCallId(),
               false};
  // Of a member, what destroys the whole object later does not know that it is gone.
  if (llvm::all_of(Sets[Object.Places], [](Place P) { return P.Path.isNone(); }))
    destroy(Method->getParent(), Object, E, 0, E->getSourceRange());
}

/// The handle that was reset has nothing to destroy any more.
void FunctionBuilder::noteReset(const CXXMemberCallExpr *E) {
  const Expr *Handle = resetBy(E);
  if (!Handle || !Tables.isExternal(E->getMethodDecl()->getLocation()))
    return;
  llvm::ArrayRef<Place> Object = Sets[objectOf(Handle, Handle->getType()->isPointerType())];
  if (Object.size() == 1 && Object[0].Path.isNone() && def(Object[0].Root).isSome() &&
      Body.Nodes[def(Object[0].Root).Value].Kind == NodeKind::ArgPost)
    GivenUp.insert(def(Object[0].Root));
}

bool FunctionBuilder::isGivenUp(const Value &Object) {
  llvm::ArrayRef<Place> Places = Sets[Object.Places];
  return Places.size() == 1 && Places[0].Path.isNone() && GivenUp.count(def(Places[0].Root));
}

void FunctionBuilder::destroyOwned(const CXXRecordDecl *Class, Value Object, const Stmt *At,
                                   uint32_t Extra, SourceRange Range, unsigned Depth) {
  static constexpr unsigned MaxDepth = 3;
  const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  if (!Instance || Depth == MaxDepth)
    return;
  if (const CXXMethodDecl *Deleter = Tables.deleterOf(Class)) {
    Callee Call;
    Call.Function = Deleter;
    RootId Functor = root(RootKind::Temporary, reinterpret_cast<const char *>(At) + 1, "deleter");
    Now.Defs.set(Functor, node(At, Role::Object, Functor.Value, NodeKind::Definition, Range));
    QualType Type(Context.getCanonicalTagType(Deleter->getParent()));
    Argument Owned;
    Owned.Passed = Object;
    Owned.Type = Deleter->getParamDecl(0)->getType();
    Owned.Range = Range;
    emitCall(At, Call,
             {thisArgument({NodeId(), Sets.single({Functor, PathId()}), DraftCallId(), false}, Type,
                           true, Range),
              Owned},
             QualType(), false, Range, (Depth << 18) + 0x2000 + Extra);
    return;
  }
  // What a smart pointer names is its own content, what a container holds its elements.
  if (!isHandle(QualType(Context.getCanonicalTagType(Class))))
    Object.Places = element(Object.Places, "[*]");
  for (const TemplateArgument &Arg : Instance->getTemplateArgs().asArray())
    if (Arg.getKind() == TemplateArgument::Type)
      if (const CXXRecordDecl *Owned = Arg.getAsType()->getAsCXXRecordDecl();
          Owned && Tables.destructionMatters(Owned))
        return destroy(Owned->getDefinition(), Object, At, Extra, Range, Depth + 1);
}

Value FunctionBuilder::VisitCXXDeleteExpr(const CXXDeleteExpr *E) {
  Value V = get(E->getArgument());
  const CXXRecordDecl *Class = E->getDestroyedType()->getAsCXXRecordDecl();
  if (const CXXRecordDecl *Exact = exactClass(V.Places);
      Exact && Class && !E->isArrayForm() && Exact->isDerivedFrom(Class) &&
      Class->getDestructor() && Class->getDestructor()->isVirtual())
    Class = Exact;
  destroy(Class, V, E, 0, E->getSourceRange());
  return Value();
}

/// The class of which \p Objects certainly are, if the function made them itself.
const CXXRecordDecl *FunctionBuilder::exactClass(PlaceSetId Objects) const {
  llvm::ArrayRef<Place> Places = Sets[Objects];
  if (Places.size() != 1 || Places[0].Path.isSome())
    return nullptr;
  const Root &R = Roots[Places[0].Root.Value];
  return R.Kind == RootKind::Heap && R.Class ? R.Class->getDefinition() : nullptr;
}

} // namespace flowpact::extract
