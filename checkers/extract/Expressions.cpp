//===- Expressions.cpp - values of names, literals and conversions --------===//
#include "extract/FunctionBuilder.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/ConvertUTF.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

Value FunctionBuilder::get(const Expr *E) {
  if (!E)
    return Value();
  if (FreshDepth == 0)
    if (auto Known = Values.find(E); Known != Values.end())
      if (Known->second.Owner != Owner || Known->second.Visit == CurrentVisit)
        return Known->second.V;
  Value V = Visit(E);
  Values[E] = {V, Block, Owner, CurrentVisit};
  return V;
}

/// Evaluates \p E anew: default arguments and initialisers are one expression
/// that stands for many evaluations.
Value FunctionBuilder::fresh(const Expr *E) {
  ++FreshDepth;
  Value V = get(E);
  --FreshDepth;
  return V;
}

Value FunctionBuilder::VisitStmt(const Stmt *) { return Value(); }

/// Anything without a case of its own: computed from its parts.
Value FunctionBuilder::VisitExpr(const Expr *E) {
  llvm::SmallVector<const Expr *, 4> Parts;
  for (const Stmt *Child : E->children())
    if (const auto *Part = dyn_cast_or_null<Expr>(Child))
      Parts.push_back(Part);
  if (Parts.empty())
    return Value();
  Tables.approximate(std::string("expression:") + E->getStmtClassName(), E->getSourceRange());
  return operation(E, Op::Other, Parts, /*Implicit=*/false);
}

Value FunctionBuilder::constant(const Expr *E, Op Kind, llvm::StringRef Spelling,
                                llvm::StringRef Text) {
  NodeId Result = node(E, Role::Constant, 0, NodeKind::Constant, E->getSourceRange(), Kind);
  Body.Nodes[Result.Value].Name = Unit.intern(Spelling.empty() ? Text : Spelling);
  Body.Nodes[Result.Value].Payload = Unit.intern(Text).Value;
  return {Result, PlaceSetId(), DraftCallId(), false};
}

uint32_t levelsOf(QualType Pointer) {
  uint32_t Levels = 0;
  for (; Pointer->isAnyPointerType(); Pointer = Pointer->getPointeeType())
    ++Levels;
  return Levels;
}

Value FunctionBuilder::operation(const Expr *E, Op Kind, llvm::ArrayRef<const Expr *> Operands,
                                 bool Implicit) {
  NodeId Result = node(E, Role::Value, 0, NodeKind::Value, E->getSourceRange(), Kind);
  uint8_t Position = 0;
  for (const Expr *Operand : Operands) {
    Value V = get(Operand);
    NodeId From = content(V, Operand, Operand->getSourceRange(), 1);
    bool Same = Kind == Op::And || Kind == Op::Or;
    uint16_t Flags = Implicit ? EF_Implicit : 0;
    if (Implicit && Operand->getType()->isAnyPointerType()) {
      Flags |= EF_Address;
      Body.Nodes[Result.Value].Payload = levelsOf(Operand->getType());
    }
    edge(From, Result, Same ? EdgeKind::Copy : EdgeKind::Derive, PathId(),
         std::min<uint8_t>(Position++, 254), Flags);
  }
  return {Result, PlaceSetId(), DraftCallId(), false};
}

/// The macro that stands for what is at \p Location, as in #define FLAG 4; empty if none.
static llvm::StringRef constantMacro(SourceLocation Location, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  if (!Location.isMacroID() || Sources.isMacroArgExpansion(Location) ||
      Sources.getSLocEntry(Sources.getFileID(Location)).getExpansion().isFunctionMacroExpansion())
    return "";
  return Lexer::getImmediateMacroName(Location, Sources, Context.getLangOpts());
}

/// `__LINE__`: a number that is another one whenever code is moved.
static bool isLineNumber(SourceLocation Location, const ASTContext &Context) {
  return Location.isMacroID() && Lexer::getImmediateMacroName(Location, Context.getSourceManager(),
                                                              Context.getLangOpts()) == "__LINE__";
}

/// No rule speaks of the line that something stands on: its number is not known, so that a
/// function is the same wherever it stands.
Value FunctionBuilder::VisitIntegerLiteral(const IntegerLiteral *E) {
  if (isLineNumber(E->getLocation(), Context))
    return operation(E, Op::Other, {}, /*Implicit=*/false);
  llvm::SmallString<24> Text;
  E->getValue().toString(Text, 10, E->getType()->isSignedIntegerType());
  return constant(E, Op::ConstInt, constantMacro(E->getLocation(), Context), Text);
}
Value FunctionBuilder::VisitCharacterLiteral(const CharacterLiteral *E) {
  return constant(E, Op::ConstChar, "", std::to_string(E->getValue()));
}
Value FunctionBuilder::VisitFloatingLiteral(const FloatingLiteral *E) {
  llvm::SmallString<24> Text;
  E->getValue().toString(Text);
  return constant(E, Op::ConstFloat, "", Text);
}
/// The text of a literal of any kind of characters, in UTF-8.
static std::string textOf(const StringLiteral *E) {
  std::string Text;
  if (E->getCharByteWidth() == 1)
    return E->getString().str();
  for (unsigned I = 0; I < E->getLength(); ++I) {
    uint32_t Unit = E->getCodeUnit(I);
    bool Pair =
        E->getCharByteWidth() == 2 && Unit >= 0xD800 && Unit < 0xDC00 && I + 1 < E->getLength();
    if (Pair)
      Unit = 0x10000 + ((Unit - 0xD800) << 10) + (E->getCodeUnit(++I) & 0x3FF);
    char Bytes[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
    char *End = Bytes;
    if (llvm::ConvertCodePointToUTF8(Unit, End))
      Text.append(Bytes, End);
  }
  return Text;
}

Value FunctionBuilder::VisitStringLiteral(const StringLiteral *E) {
  return constant(E, Op::ConstString, "", textOf(E));
}
/// `__func__` and its like.
Value FunctionBuilder::VisitPredefinedExpr(const PredefinedExpr *E) {
  const StringLiteral *Name = E->getFunctionName();
  return Name ? constant(E, Op::ConstString, "", Name->getBytes()) : fresh(E);
}
Value FunctionBuilder::VisitCXXBoolLiteralExpr(const CXXBoolLiteralExpr *E) {
  return constant(E, Op::ConstBool, E->getValue() ? "true" : "false", E->getValue() ? "1" : "0");
}
Value FunctionBuilder::VisitCXXNullPtrLiteralExpr(const CXXNullPtrLiteralExpr *E) {
  return constant(E, Op::ConstNull, "nullptr", "0");
}
Value FunctionBuilder::VisitGNUNullExpr(const GNUNullExpr *E) {
  return constant(E, Op::ConstNull, "NULL", "0");
}
Value FunctionBuilder::VisitUnaryExprOrTypeTraitExpr(const UnaryExprOrTypeTraitExpr *E) {
  NodeId Result = node(E, Role::Value, 0, NodeKind::Value, E->getSourceRange(), Op::Sizeof);
  return {Result, PlaceSetId(), DraftCallId(), false};
}

/// A constant variable's value, if it is a number or a string: `const int N = 3`.
static const Expr *constantInitializer(const VarDecl *Variable) {
  if (!Variable->getType().isConstQualified() && !Variable->isConstexpr())
    return nullptr;
  const VarDecl *Definition = nullptr;
  const Expr *Init = Variable->getAnyInitializer(Definition);
  if (!Init || Init->isValueDependent() || Init->containsErrors())
    return nullptr;
  return Init;
}

Value FunctionBuilder::VisitDeclRefExpr(const DeclRefExpr *E) {
  const ValueDecl *Decl = E->getDecl();
  if (const auto *Enumerator = dyn_cast<EnumConstantDecl>(Decl)) {
    llvm::SmallString<24> Text;
    Enumerator->getInitVal().toString(Text, 10);
    return constant(E, Op::ConstEnum, Names::qualified(Enumerator), Text);
  }
  if (const auto *Named = dyn_cast<FunctionDecl>(Decl)) {
    NodeId Result = node(E, Role::Value, 0, NodeKind::FunctionRef, E->getSourceRange());
    FunctionId Callee = Tables.function(Named);
    Body.Nodes[Result.Value].Payload = Callee.Value;
    Body.Nodes[Result.Value].Name = Unit.Functions[Callee.Value].Name;
    return {Result, PlaceSetId(), DraftCallId(), false};
  }
  if (const auto *Binding = dyn_cast<BindingDecl>(Decl)) {
    if (const VarDecl *Holding = Binding->getHoldingVar()) {
      Place P = variable(Holding, false);
      return {NodeId(), points(P), DraftCallId(), false};
    }
    return Binding->getBinding() ? fresh(Binding->getBinding()) : Value();
  }
  const auto *Variable = dyn_cast<VarDecl>(Decl);
  if (!Variable)
    return Value();
  Place P = variable(Variable, E->refersToEnclosingVariableOrCapture());
  Value Result;
  Result.Places = Variable->getType()->isReferenceType() ? points(P) : Sets.single(P);
  if (Variable->getType()->isReferenceType())
    placeAt(Result, E);
  if (const Expr *Init = constantInitializer(Variable)) {
    QualType Type = Variable->getType();
    Expr::EvalResult Number;
    if (Type->isIntegralOrEnumerationType() && Init->EvaluateAsInt(Number, Context)) {
      llvm::SmallString<24> Text;
      Number.Val.getInt().toString(Text, 10);
      Result.Node = constant(E, Op::ConstInt, Names::qualified(Variable), Text).Node;
    } else if (const auto *Literal = dyn_cast<clang::StringLiteral>(Init->IgnoreParenImpCasts());
               Literal && Literal->getCharByteWidth() == 1) {
      Result.Node = constant(E, Op::ConstString, Literal->getString(), Literal->getString()).Node;
      Result.Places = PlaceSetId();
    }
  }
  return Result;
}

Value FunctionBuilder::VisitCXXThisExpr(const CXXThisExpr *) {
  if (Built)
    return {NodeId(), Sets.single(*Built), DraftCallId(), false};
  Place P{ThisRoot, PathId()};
  if (ThisRoot.isNone())
    return Value();
  if (IsLambdaBody)
    P.Path = AccessPaths.append(PathId(), "this");
  return {NodeId(), points(P), DraftCallId(), false};
}

/// The object whose member `Base.m` or `Base->m` is.
PlaceSetId FunctionBuilder::objectOf(const Expr *Base, bool Arrow) {
  Value V = get(Base);
  if (V.Places.isSome() && (Arrow || Base->isGLValue() || V.Fresh || V.Node.isNone()))
    return V.Places;
  return materialize(V, Arrow ? Base->getType()->getPointeeType() : Base->getType(), Base,
                     Base->getSourceRange());
}

Value FunctionBuilder::VisitMemberExpr(const MemberExpr *E) {
  const ValueDecl *Member = E->getMemberDecl();
  if (const auto *Static = dyn_cast<VarDecl>(Member)) {
    Value Result{NodeId(), Sets.single(variable(Static, false)), DraftCallId(), false};
    if (Static->getType()->isReferenceType())
      Result.Places = pointsAll(Result.Places);
    return Result;
  }
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Member)) {
    NodeId Result = node(E, Role::Value, 0, NodeKind::FunctionRef, E->getSourceRange());
    Body.Nodes[Result.Value].Payload = Tables.function(Method).Value;
    return {Result, PlaceSetId(), DraftCallId(), false};
  }
  if (const auto *Enumerator = dyn_cast<EnumConstantDecl>(Member)) {
    llvm::SmallString<24> Text;
    Enumerator->getInitVal().toString(Text, 10);
    return constant(E, Op::ConstEnum, Names::qualified(Enumerator), Text);
  }
  const auto *Field = dyn_cast<FieldDecl>(Member);
  if (!Field)
    return Value();
  Value Result;
  PlaceSetId Object = objectOf(E->getBase(), E->isArrow());
  std::vector<Place> Places;
  for (Place P : llvm::SmallVector<Place, 4>(Sets[Object]))
    Places.push_back({P.Root, member(P.Path, Field)});
  Result.Places = Sets.intern(std::move(Places));
  if (Field->getType()->isReferenceType())
    Result.Places = pointsAll(Result.Places);
  else
    Result.At = get(E->getBase()).At;
  return Result;
}

std::optional<int64_t> FunctionBuilder::constantIndex(const Expr *E) {
  const Expr *Bare = E->IgnoreParenImpCasts();
  if (!isa<IntegerLiteral, CharacterLiteral, DeclRefExpr, UnaryOperator, ConstantExpr,
           SubstNonTypeTemplateParmExpr>(Bare))
    return std::nullopt;
  Expr::EvalResult Result;
  if (Bare->isValueDependent() || !Bare->EvaluateAsInt(Result, Context) || Result.HasSideEffects ||
      Result.Val.getInt().getSignificantBits() > 64)
    return std::nullopt;
  return Result.Val.getInt().getExtValue();
}

bool isArray(const Expr *E) {
  const auto *Cast = dyn_cast<ImplicitCastExpr>(E->IgnoreParens());
  return Cast && Cast->getCastKind() == CK_ArrayToPointerDecay;
}

Value FunctionBuilder::VisitArraySubscriptExpr(const ArraySubscriptExpr *E) {
  Value Base = get(E->getBase());
  get(E->getIdx());
  if (Base.Places.isNone())
    Base.Places = materialize(Base, E->getBase()->getType(), E, E->getSourceRange());
  Value Result;
  std::optional<int64_t> Index = constantIndex(E->getIdx());
  // Elements of an array of arrays are a level of their own.
  bool Level =
      isArray(E->getBase()) || isa<ArraySubscriptExpr>(E->getBase()->IgnoreParenImpCasts());
  if (Level)
    Result.Places = element(Base.Places, Index ? "[" + std::to_string(*Index) + "]" : "[*]");
  else
    Result.Places = shifted(Base.Places, Index);
  if (Level && Base.At.isNone() && !Index)
    Result.At = content(get(E->getIdx()), E->getIdx(), E->getIdx()->getSourceRange(), 5);
  else if (!Level)
    Result.At = moved(Base, E->getIdx(), /*Back=*/false, E);
  return Result;
}

/// The index of an element that is read as `Table[I]` or `*(Table + I)`; null for others.
static const Expr *indexOf(const Expr *Element) {
  Element = Element->IgnoreParens();
  if (const auto *At = dyn_cast<ArraySubscriptExpr>(Element))
    return At->getIdx();
  const auto *Star = dyn_cast<UnaryOperator>(Element);
  if (!Star || Star->getOpcode() != UO_Deref)
    return nullptr;
  const auto *Sum = dyn_cast<BinaryOperator>(Star->getSubExpr()->IgnoreParens());
  if (!Sum || Sum->getOpcode() != BO_Add)
    return nullptr;
  return Sum->getLHS()->getType()->isAnyPointerType() ? Sum->getRHS() : Sum->getLHS();
}

/// Characters are translated by tables: the element of a table of characters, or of numbers
/// that do not change, is computed from what chooses it.
NodeId FunctionBuilder::translated(const Expr *Element, NodeId Read) {
  QualType Type = Element->getType();
  const Expr *Index = indexOf(Element);
  bool IsTable = Type->isAnyCharacterType() || Type->isStdByteType() ||
                 (Type.isConstQualified() && Type->isArithmeticType() && !Type->isBooleanType());
  if (!Index || !IsTable || Read.isNone() || constantIndex(Index))
    return Read;
  NodeId Chosen = content(get(Index), Index, Index->getSourceRange());
  if (Chosen.isNone())
    return Read;
  NodeId Result = node(Element, Role::Translated, 0, NodeKind::Value, Element->getSourceRange());
  Body.Nodes[Result.Value].Name = Body.Nodes[Read.Value].Name;
  edge(Read, Result, EdgeKind::Copy);
  edge(Chosen, Result, EdgeKind::Derive);
  return Result;
}

/// Between which integers \p E converts, or from a fraction to which; none for others.
static std::optional<Conversion> conversionOf(const CastExpr *E, const ASTContext &Context) {
  QualType From = E->getSubExpr()->getType(), To = E->getType();
  if (E->getCastKind() == CK_FloatingToIntegral && !To->isDependentType())
    return Conversion{Conversion::Fraction, Context.getIntWidth(To), true,
                      To->isSignedIntegerOrEnumerationType()};
  const auto *Enum = To->getAs<EnumType>();
  bool Open = Enum && !Enum->getDecl()->isFixed(); // its numbers are its enumerators
  if (E->getCastKind() != CK_IntegralCast || Open || From->isBooleanType() || To->isBooleanType() ||
      From->isDependentType() || To->isDependentType())
    return std::nullopt;
  return Conversion{Context.getIntWidth(From), Context.getIntWidth(To),
                    From->isSignedIntegerOrEnumerationType(),
                    To->isSignedIntegerOrEnumerationType()};
}

/// True if \p E may give another number than the one that it converts: it is narrower, loses the
/// sign or the fraction. Between integers and fractions, what is greater than 0 and less than 1
/// is nothing or something.
static bool mayChange(const CastExpr *E, const std::optional<Conversion> &How) {
  if (E->getCastKind() != CK_IntegralCast)
    return true;
  return How && (How->FromSigned == How->ToSigned ? How->cutsOff()
                                                  : How->FromSigned || How->To <= How->From);
}

/// What the constant \p E is, if that is another number than the one that it converts.
static std::optional<std::string> converted(const CastExpr *E, const ASTContext &Context) {
  Expr::EvalResult Was, Is;
  if (E->getCastKind() != CK_IntegralCast || E->isValueDependent() ||
      !E->getSubExpr()->EvaluateAsInt(Was, Context) || !E->EvaluateAsInt(Is, Context) ||
      Was.HasSideEffects || llvm::APSInt::compareValues(Was.Val.getInt(), Is.Val.getInt()) == 0)
    return std::nullopt;
  return llvm::toString(Is.Val.getInt(), 10);
}

/// \p From as a number of its own: conditions on the one say little about the other, and nothing
/// if it is read anew each time.
NodeId FunctionBuilder::other(const CastExpr *E, NodeId From) {
  bool Converts = E->getCastKind() != CK_LValueToRValue;
  NodeId Result = node(E, Role::Value, 0, NodeKind::Value, E->getSourceRange(),
                       Converts ? Op::Cast : Op::Other);
  if (std::optional<Conversion> How = conversionOf(E, Context); Converts && How)
    Body.Nodes[Result.Value].Payload = How->payload();
  edge(From, Result, EdgeKind::Copy);
  return Result;
}

Value FunctionBuilder::VisitCastExpr(const CastExpr *E) {
  const Expr *Sub = E->getSubExpr();
  Value V = get(Sub);
  noteOverlaid(E, V.Places);
  switch (E->getCastKind()) {
  case CK_LValueToRValue: {
    QualType Type = E->getType();
    if (Type->isAnyPointerType() || Type->isReferenceType() || Type->isMemberPointerType()) {
      // A pointer: what it points to, read when it is used.
      Value Named{V.Node, pointsAll(V.Places), DraftCallId(), false};
      placeAt(Named, Sub);
      if (Named.At.isNone() && V.At.isSome() && Named.Places == V.Places)
        Named.At = V.At, Named.AtHolder = true;
      return Named;
    }
    if (Type->isRecordType()) {
      Value Copied{load(V.Places, E, E->getSourceRange()), V.Places, V.Origin, false};
      noteIndex(V, Copied.Node);
      return Copied;
    }
    if (V.Node.isSome())
      return {V.Node, PlaceSetId(), DraftCallId(), false};
    NodeId Read = load(V.Places, E, E->getSourceRange());
    noteIndex(V, Read);
    // Only what is read below a place is a node of its own.
    if (llvm::ArrayRef<Place> From = Sets[V.Places];
        Type->isArithmeticType() &&
        (From.size() > 1 || (From.size() == 1 && From[0].Path.isSome())))
      Body.Nodes[Read.Value].Type = Tables.type(Type);
    NodeId Now = translated(Sub, Read);
    return {Sub->getType().isVolatileQualified() ? other(E, Now) : Now, PlaceSetId(), DraftCallId(),
            false};
  }
  case CK_PointerToBoolean:
  case CK_IntegralToBoolean:
  case CK_FloatingToBoolean:
  case CK_MemberPointerToBoolean:
    return operation(E, Op::Truth, {Sub}, /*Implicit=*/true);
  case CK_ToVoid:
    return Value();
  case CK_NullToPointer:
  case CK_NullToMemberPointer:
    return constant(E, Op::ConstNull, "nullptr", "0");
  case CK_IntegralCast:
  case CK_IntegralToFloating:
  case CK_FloatingToIntegral:
    if (V.Node.isNone() || !mayChange(E, conversionOf(E, Context)))
      return V;
    if (std::optional<std::string> Number = converted(E, Context))
      return constant(E, Op::ConstInt, "", *Number);
    if (E->getCastKind() != CK_IntegralCast || E->isValueDependent() ||
        !Sub->isEvaluatable(Context))
      V.Node = other(E, V.Node);
    return V;
  default:
    return V;
  }
}

Value FunctionBuilder::VisitParenExpr(const ParenExpr *E) { return get(E->getSubExpr()); }
Value FunctionBuilder::VisitFullExpr(const FullExpr *E) { return get(E->getSubExpr()); }
Value FunctionBuilder::VisitCXXBindTemporaryExpr(const CXXBindTemporaryExpr *E) {
  return get(E->getSubExpr());
}
Value FunctionBuilder::VisitMaterializeTemporaryExpr(const MaterializeTemporaryExpr *E) {
  Value V = get(E->getSubExpr());
  if (V.Fresh && V.Places.isSome())
    return V;
  if (E->getType()->isAnyPointerType())
    // A pointer bound to `const T *const &`: a cell of its own that points.
    return {NodeId(), materialize(V, E->getType(), E, E->getSourceRange()), DraftCallId(), false};
  return {NodeId(), materialize(V, E->getType(), E, E->getSourceRange()), DraftCallId(), false};
}
Value FunctionBuilder::VisitSubstNonTypeTemplateParmExpr(const SubstNonTypeTemplateParmExpr *E) {
  return get(E->getReplacement());
}
Value FunctionBuilder::VisitCXXDefaultArgExpr(const CXXDefaultArgExpr *E) {
  return fresh(E->getExpr());
}
Value FunctionBuilder::VisitCXXDefaultInitExpr(const CXXDefaultInitExpr *E) {
  // The CFG of a constructor has the parts of its members' initialisers, once.
  const auto *Constructor = dyn_cast_or_null<CXXConstructorDecl>(Function);
  bool IsOfMember = Constructor && llvm::any_of(Constructor->inits(), [&](const auto *Init) {
                      return Init->getInit() == E;
                    });
  return IsOfMember ? get(E->getExpr()) : fresh(E->getExpr());
}
Value FunctionBuilder::VisitOpaqueValueExpr(const OpaqueValueExpr *E) {
  return E->getSourceExpr() ? get(E->getSourceExpr()) : Value();
}
Value FunctionBuilder::VisitGenericSelectionExpr(const GenericSelectionExpr *E) {
  return E->isResultDependent() ? Value() : get(E->getResultExpr());
}
Value FunctionBuilder::VisitChooseExpr(const ChooseExpr *E) { return get(E->getChosenSubExpr()); }
Value FunctionBuilder::VisitStmtExpr(const StmtExpr *E) {
  const CompoundStmt *Block = E->getSubStmt();
  const auto *Last = Block->body_empty() ? nullptr : dyn_cast<Expr>(Block->body_back());
  return Last ? get(Last) : Value();
}
Value FunctionBuilder::VisitCXXRewrittenBinaryOperator(const CXXRewrittenBinaryOperator *E) {
  return get(E->getSemanticForm());
}
Value FunctionBuilder::VisitCXXStdInitializerListExpr(const CXXStdInitializerListExpr *E) {
  return get(E->getSubExpr());
}
Value FunctionBuilder::VisitArrayInitLoopExpr(const ArrayInitLoopExpr *E) {
  return get(E->getCommonExpr());
}
Value FunctionBuilder::VisitCompoundLiteralExpr(const CompoundLiteralExpr *E) {
  Value V = get(E->getInitializer());
  return {NodeId(), materialize(V, E->getType(), E, E->getSourceRange()), DraftCallId(), false};
}

Value FunctionBuilder::VisitVAArgExpr(const VAArgExpr *E) {
  // The variadic parameter is the last one.
  if (Params.empty() || !(Params.back().Flags & PF_Variadic))
    return get(E->getSubExpr());
  Value V{def(ParamRoots.back()), PlaceSetId(), DraftCallId(), false};
  if (E->getType()->isAnyPointerType())
    return {NodeId(), Sets.single({ParamRoots.back(), PathId()}), DraftCallId(), false};
  return V;
}

} // namespace flowpact::extract
