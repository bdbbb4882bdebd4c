//===- WholeRanges.cpp - algorithms over all elements ---------------------===//
//
// A library that is given two iterators writes to elements that lie between them:
// what the container held stays. If they are its beginning and its end, there is
// nothing beside what lies between:
//
//   std::fill(v.begin(), v.end(), 0);
//   std::transform(v.begin(), v.end(), v.begin(), clean);
//
// What comes back through its beginning is then all that the container holds; what
// of the old is in there is for the model to say.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// `a`, and `a + N` of an array of N elements: the array.
static const Expr *arrayOf(const Expr *E, bool IsEnd, ASTContext &Context) {
  const auto *Sum = dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts());
  Expr::EvalResult Amount;
  if (IsEnd && (!Sum || Sum->getOpcode() != BO_Add || Sum->getRHS()->isValueDependent() ||
                !Sum->getRHS()->getType()->isIntegerType() ||
                !Sum->getRHS()->EvaluateAsInt(Amount, Context)))
    return nullptr;
  const Expr *Pointer = IsEnd ? Sum->getLHS() : E;
  const Expr *Array = Pointer->IgnoreParenImpCasts();
  const ConstantArrayType *Type = Context.getAsConstantArrayType(Array->getType());
  bool Whole = Type && isArray(Pointer) && isPlainContainer(Array) &&
               (!IsEnd || Amount.Val.getInt() == Type->getSize().getZExtValue());
  return Whole ? Array : nullptr;
}

/// The call of a library's function called \p Name that \p E is: it gives an iterator of a
/// container that is named plainly, \p Of. Null if it is none.
static const CallExpr *asks(const Expr *E, llvm::StringRef Name, const Expr *&Of) {
  E = E ? E->IgnoreImplicit()->IgnoreParens() : nullptr;
  if (const auto *Made = dyn_cast_or_null<CXXConstructExpr>(E);
      Made && Made->getConstructor()->isCopyOrMoveConstructor())
    E = Made->getArg(0)->IgnoreImplicit()->IgnoreParens();
  const auto *Call = dyn_cast_or_null<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->getDeclName().isIdentifier() || Callee->getName() != Name)
    return nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
    Of = Member->getNumArgs() == 0 ? Member->getImplicitObjectArgument() : nullptr;
  else
    Of = Call->getNumArgs() == 1 ? Call->getArg(0) : nullptr;
  return Of && !Of->getType()->isPointerType() && isPlainContainer(Of) ? Call : nullptr;
}

const Expr *startsRange(const Expr *E, ASTContext &Context) {
  const Expr *Of = E ? arrayOf(E, /*IsEnd=*/false, Context) : nullptr;
  return Of || asks(E, "begin", Of) ? Of : nullptr;
}

const Expr *endsRange(const Expr *E, ASTContext &Context) {
  const Expr *Of = E ? arrayOf(E, /*IsEnd=*/true, Context) : nullptr;
  return Of || asks(E, "end", Of) ? Of : nullptr;
}

/// \p Arg is how many elements \p Container has.
bool FunctionBuilder::isCountOf(const Argument &Arg, const Expr *Container) const {
  return Arg.Written && Arg.Type->isIntegerType() && isSizeOf(Arg.Written, Container, Context);
}

/// \p Args hold, one behind the other, the beginning of \p Container and its end or the number
/// of its elements.
bool FunctionBuilder::holdBoth(llvm::ArrayRef<Argument> Args, const Expr *Container) const {
  for (unsigned I = 0; I + 1 < Args.size(); ++I) {
    const Expr *From = startsRange(Args[I].Written, Context);
    if (!From || !isSamePlace(From, Container))
      continue;
    const Expr *To = endsRange(Args[I + 1].Written, Context);
    if (To ? isSamePlace(To, Container) : isCountOf(Args[I + 1], Container))
      return true;
  }
  return false;
}

/// A pointer that a library's template takes for any iterator: a range begins there.
bool FunctionBuilder::isIterator(const FunctionDecl *Callee, llvm::ArrayRef<Argument> Args,
                                 unsigned Index) const {
  const FunctionTemplateDecl *Template = Callee ? Callee->getPrimaryTemplate() : nullptr;
  const unsigned Own = Index - (Args[0].IsThis ? 1 : 0);
  return Template && !Args[Index].IsThis && Args[Index].Type->isPointerType() &&
         Own < Template->getTemplatedDecl()->getNumParams() &&
         isa<TemplateTypeParmType>(Template->getTemplatedDecl()->getParamDecl(Own)->getType()) &&
         Tables.isExternal(Callee->getLocation());
}

/// \p Given is a lambda that takes what it is called with by a reference that it may write to.
static bool mayChangeElements(QualType Given) {
  const CXXRecordDecl *Class = Given.getNonReferenceType()->getAsCXXRecordDecl();
  const CXXMethodDecl *Call = Class && Class->isLambda() ? Class->getLambdaCallOperator() : nullptr;
  if (!Call || Call->getNumParams() != 1)
    return false;
  QualType Param = Call->getParamDecl(0)->getType();
  return Param->isReferenceType() && !Param->getPointeeType().isConstQualified();
}

/// \p Given is called with nothing and gives something.
static bool makesElements(QualType Given) {
  Given = Given.getNonReferenceType();
  const CXXRecordDecl *Class = Given->getAsCXXRecordDecl();
  if (const CXXMethodDecl *Call = Class && Class->isLambda() && !Class->isGenericLambda()
                                      ? Class->getLambdaCallOperator()
                                      : nullptr)
    return Call->getNumParams() == 0 && !Call->getReturnType()->isVoidType();
  QualType Named = Given->isPointerType() ? Given->getPointeeType() : Given;
  const auto *Type = Named->getAs<FunctionProtoType>();
  return Type && Type->getNumParams() == 0 && !Type->getReturnType()->isVoidType();
}

/// From argument \p Index on, \p Callee writes to each element of a range: a value that it is
/// given or counts from, what a lambda leaves there, or what one gives back, perhaps behind the
/// range that it reads. One that only looks or puts elements in another order leaves the
/// container what it is.
static bool writesEach(const FunctionDecl *Callee, llvm::ArrayRef<Argument> Args, unsigned Index) {
  if (Args.size() >= 4)
    return Index >= 2 && !Args[2].Type->isReferenceType() && !Args.back().Type->isArithmeticType();
  if (Args.size() != 3 || Index)
    return false;
  QualType Last = Args[2].Type;
  bool IsValue = Last->isReferenceType() ? Last->getPointeeType().isConstQualified()
                                         : Last->isArithmeticType();
  // Two iterators and a value also find it: that gives back where.
  IsValue &= Callee->getReturnType()->isVoidType() || Args[1].Type->isIntegerType();
  return IsValue || mayChangeElements(Last) || makesElements(Last);
}

/// The range whose beginning or end argument \p Index is, if \p Callee is given both of them.
std::optional<FunctionBuilder::WholeRange>
FunctionBuilder::wholeRange(const FunctionDecl *Callee, llvm::ArrayRef<Argument> Args,
                            unsigned Index) {
  if (!Callee || !Tables.isExternal(Callee->getLocation()))
    return std::nullopt;
  const Expr *To = Index ? endsRange(Args[Index].Written, Context) : nullptr;
  const Expr *From = To ? startsRange(Args[Index - 1].Written, Context) : nullptr;
  if (From && isSamePlace(To, From)) {
    auto Range = wholeRange(Callee, Args, Index - 1);
    if (Range)
      Range->IsEnd = true;
    return Range;
  }
  const Expr *Of = startsRange(Args[Index].Written, Context);
  if (!Of || !writesEach(Callee, Args, Index) || !holdBoth(Args, Of))
    return std::nullopt;
  std::optional<Place> Container = soleObject(plainPlace(Of));
  // What hangs below it at names of its own does not come back through an iterator.
  if (!Container || hasPointsBelow(Sets.single(*Container)))
    return std::nullopt;
  const CallExpr *Begin = asks(Args[Index].Written, "begin", Of);
  if (!Begin)
    return WholeRange{*Container, DraftCallId(), false};
  const Value &Passed = Args[Index].Passed;
  DraftCallId Gave = Passed.Origin;
  if (Gave.isNone() && Sets[Passed.Places].size() == 1)
    Gave = Roots[Sets[Passed.Places][0].Root.Value].Call;
  if (Gave.isNone() || !Tables.isExternal(Begin->getDirectCallee()->getLocation()))
    return std::nullopt;
  return WholeRange{*Container, Gave, false};
}

/// The container holds what came back through its beginning, by a call behind \p FirstCall.
void FunctionBuilder::replaceWhole(const WholeRange &Range, size_t FirstCall, const Stmt *At,
                                   uint32_t Sequence, SourceRange Where) {
  if (Range.Begin.isNone())
    return; // a pointer, through which it was replaced
  llvm::ArrayRef<DraftCallId> Calls = Body.Blocks[Owner].Calls;
  for (DraftCallId Id : Calls.drop_front(FirstCall)) {
    const DraftCall &Back = Body.Calls[Id.Value];
    if (Back.Kind != CallKind::WriteBack || Back.Original != Range.Begin || Back.Args.empty() ||
        Back.Args[0].Post.isNone())
      continue;
    define(Range.Container, Back.Args[0].Post, /*Strong=*/true, At, Sequence, Where, 0);
    return;
  }
}

} // namespace flowpact::extract
