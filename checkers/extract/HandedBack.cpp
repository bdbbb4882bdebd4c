//===- HandedBack.cpp - pointers in the objects that a call returns ---------===//
//
//   View view(const Text &t) { return {&t}; }      Node *make(int *n) { return new Node{n}; }
//
// The caller's object points to what the caller has a name for: what is written by that name
// is seen through the object, and the other way round.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

using ReturnedPointer = UnitBuilder::ReturnedPointer;
using ReturnedPointers = UnitBuilder::ReturnedPointers;

/// Members of members that are looked at, and places that one of them may name.
static constexpr unsigned MaxWay = 3, MaxNamed = 4;

static bool isPointerMember(QualType Type) {
  return Type->isReferenceType() ||
         (Type->isPointerType() && !Type->getPointeeType()->isFunctionType());
}

/// An object of \p Type may have pointers that nobody but its maker gives it.
static bool hasPointers(QualType Type, unsigned Depth) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Depth == MaxWay || Class->isUnion() || Class->isLambda())
    return false;
  return llvm::any_of(Class->fields(), [&](const FieldDecl *Field) {
    return isPointerMember(Field->getType()) || hasPointers(Field->getType(), Depth + 1);
  });
}

/// \p E without what wraps or copies the object that it makes.
static const Expr *madeIn(const Expr *E) {
  for (;;) {
    E = E->IgnoreImplicit()->IgnoreParens();
    if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E))
      E = Cast->getSubExpr();
    else if (const auto *Copy = dyn_cast<CXXConstructExpr>(E);
             Copy && Copy->getNumArgs() == 1 && Copy->getConstructor()->isCopyOrMoveConstructor())
      E = Copy->getArg(0);
    else if (const auto *List = dyn_cast<InitListExpr>(E);
             List && List->isTransparent() && List->getNumInits() == 1)
      E = List->getInit(0);
    else
      return E;
  }
}

void FunctionBuilder::findReturnedPart(const FieldDecl *Field, const Expr *Init,
                                       const FunctionDecl *Of, ReturnedPointer Part,
                                       ReturnedPointers &Found) {
  if (Field->isAnonymousStructOrUnion() || Part.Way.size() == MaxWay)
    return;
  Part.Way.push_back(Field);
  if (isPointerMember(Field->getType())) {
    Part.Given = Init;
    Found.push_back(std::move(Part));
  } else {
    findReturned(Init, Of, std::move(Part), Found);
  }
}

/// What \p E, the object at \p Part of what \p Of returns, is given.
void FunctionBuilder::findReturned(const Expr *E, const FunctionDecl *Of, ReturnedPointer Part,
                                   ReturnedPointers &Found) {
  E = madeIn(E);
  const CXXRecordDecl *Class = E->getType()->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (const auto *New = dyn_cast<CXXNewExpr>(E)) {
    if (New->getInitializer() && !New->isArray())
      findReturned(New->getInitializer(), Of, std::move(Part), Found);
  } else if (!Class || Class->isUnion()) {
    return;
  } else if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    Part.Exact = false;
    findReturned(Choice->getTrueExpr(), Of, Part, Found);
    findReturned(Choice->getFalseExpr(), Of, Part, Found);
  } else if (isa<InitListExpr, CXXParenListInitExpr>(E)) {
    const auto *List = dyn_cast<InitListExpr>(E);
    if (Class->getNumBases())
      return;
    auto Inits = List ? List->inits() : cast<CXXParenListInitExpr>(E)->getInitExprs();
    unsigned I = 0;
    for (const FieldDecl *Field : Class->fields())
      if (I < Inits.size())
        findReturnedPart(Field, Inits[I++], Of, Part, Found);
  } else if (const auto *Made = dyn_cast<CXXConstructExpr>(E)) {
    const bool Pair = Class->isInStdNamespace() && Class->getName() == "pair";
    unsigned I = 0;
    if (Pair && Made->getNumArgs() == 2)
      for (const FieldDecl *Field : Class->fields())
        if (I < Made->getNumArgs())
          findReturnedPart(Field, Made->getArg(I++), Of, Part, Found);
    if (Pair || Tables.isExternal(Class->getLocation()))
      return;
    for (const auto &[Way, Param] : UnitBuilder::KeptParams(keptParams(Made->getConstructor())))
      if (Param < Made->getNumArgs() && isPointerMember(Way.back()->getType())) {
        ReturnedPointer Member = Part;
        Member.Way.append(Way.begin(), Way.end());
        Member.Given = Made->getArg(Param);
        Found.push_back(std::move(Member));
      }
  } else if (const auto *Named = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *Local = dyn_cast<VarDecl>(Named->getDecl());
        Local && Local->hasLocalStorage() && !isa<ParmVarDecl>(Local) &&
        Local->getDeclContext() == Of)
      findReturnedLocal(Local, Of, std::move(Part), Found);
  }
}

/// `S s; s.p = p; return s;`
void FunctionBuilder::findReturnedLocal(const VarDecl *Local, const FunctionDecl *Of,
                                        ReturnedPointer Part, ReturnedPointers &Found) {
  Part.Exact = false;
  if (Local->getInit() && !isa<DeclRefExpr>(madeIn(Local->getInit())))
    findReturned(Local->getInit(), Of, Part, Found);
  llvm::SmallVector<const Stmt *, 32> Work{Of->getBody()};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S || isa<LambdaExpr>(S))
      continue;
    Work.append(S->child_begin(), S->child_end());
    const auto *Assign = dyn_cast<BinaryOperator>(S);
    if (!Assign || Assign->getOpcode() != BO_Assign || !Assign->getType()->isPointerType())
      continue;
    ReturnedPointer Member = Part;
    const Expr *Left = Assign->getLHS();
    size_t From = Member.Way.size();
    for (const auto *M = dyn_cast<MemberExpr>(Left->IgnoreParens()); M;
         M = dyn_cast<MemberExpr>(Left->IgnoreParens())) {
      const auto *Field = dyn_cast<FieldDecl>(M->getMemberDecl());
      if (!Field || M->isArrow() || Field->getParent()->isUnion())
        break;
      Member.Way.push_back(Field);
      Left = M->getBase();
    }
    const auto *Base = dyn_cast<DeclRefExpr>(Left->IgnoreParens());
    if (!Base || Base->getDecl() != Local || Member.Way.size() == From)
      continue;
    std::reverse(Member.Way.begin() + From, Member.Way.end());
    Member.Given = Assign->getRHS();
    Found.push_back(std::move(Member));
  }
}

const ReturnedPointers &FunctionBuilder::returnedPointers(const FunctionDecl *Callee) {
  static const ReturnedPointers None;
  const FunctionDecl *Definition = nullptr;
  QualType Type = Callee->getReturnType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  if (!Type->isRecordType() || !Callee->hasBody(Definition) || Definition->isDependentContext() ||
      Tables.isExternal(Definition->getLocation()))
    return None;
  auto [Row, New] = Tables.Returned.try_emplace(Definition);
  if (!New)
    return Row->second;
  ReturnedPointers Found;
  bool Alone;
  if (const Expr *E = hasPointers(Type, 0) ? returnedBy(Definition, Alone) : nullptr)
    if (!Callee->getReturnType()->isPointerType() || isa<CXXNewExpr>(madeIn(E)))
      findReturned(E, Definition, {{}, nullptr, true}, Found);
  return Tables.Returned[Definition] = std::move(Found);
}

/// Pointers of \p Object, what a call returned, name what the callee says plainly. False if it
/// says nothing.
bool FunctionBuilder::bindReturned(RootId Object, const Callee &Target,
                                   llvm::ArrayRef<Argument> Args) {
  if (!Target.Function || Target.Kind == CallKind::Virtual || Args.empty())
    return false;
  PlaceSetId This;
  const ReturnedPointers &Pointers = returnedPointers(Target.Function);
  if (Pointers.empty())
    return false;
  if (Args[0].IsThis) {
    This = Args[0].Passed.Places;
    Args = Args.drop_front();
  }
  bool Any = false;
  for (const ReturnedPointer &Each : Pointers) {
    PlaceSetId Named = namedBy(Each.Given, {This, Args}, 0);
    // What is forwarded to a pair is the pointer itself.
    if (const ParmVarDecl *Param = Each.Given->isGLValue() ? passedOn(Each.Given) : nullptr;
        Param && Param->getType()->isPointerType() && Named.isNone() &&
        Param->getFunctionScopeIndex() < Args.size())
      Named = Args[Param->getFunctionScopeIndex()].Passed.Places;
    if (Named.isNone() || Sets[Named].size() > MaxNamed)
      continue;
    const Place Member{Object, wayPath(Each.Way)};
    if (llvm::any_of(Sets[Named], [&](Place P) { return P.Root == Object; }))
      continue;
    Now.Points.set(Member, Each.Exact ? Named : Sets.unite(points(Member), Named));
    Any = true;
  }
  return Any;
}

/// What a call returned by value.
Value FunctionBuilder::returnedObject(Value Result, const Callee &Target,
                                      llvm::ArrayRef<Argument> Args, const Stmt *At) {
  if (Result.Places.isSome() || !Target.Function || returnedPointers(Target.Function).empty())
    return Result;
  RootId Object = root(RootKind::Temporary, At, "returned");
  Now.Points.eraseIf([&](const auto &Row) { return Row.first.Root == Object; });
  if (!bindReturned(Object, Target, Args))
    return Result;
  Now.Origins.erase(Object);
  Now.Defs.set(Object, Result.Node);
  Result.Places = Sets.single({Object, PathId()});
  return Result;
}

} // namespace flowpact::extract
