//===- WholeLoops.cpp - loops that write to every element -----------------===//
//
// A write to an element that is not known leaves what the container held. A loop
// that assigns each element once a round, and ends only when there is no further
// one, leaves nothing of it:
//
//   for (auto &x : v) x = clean(x);
//   for (size_t i = 0; i < v.size(); ++i) v[i].text = "";
//
// What is written to the container while such a loop runs, by whatever name, is
// collected beside it; where the loop ends by its condition, that is what the
// container holds. `break`, `continue` and `goto` are not looked into.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

static const VarDecl *namedVariable(const Expr *E) {
  const auto *Name = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  return Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
}

bool isPlainContainer(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
    return Field && !Field->getType()->isReferenceType() &&
           (isa<CXXThisExpr>(Base) || (!Member->isArrow() && isPlainContainer(Base)));
  }
  const VarDecl *Variable = namedVariable(E);
  return Variable && !Variable->hasGlobalStorage();
}

bool isSamePlace(const Expr *A, const Expr *B) {
  A = A->IgnoreParenImpCasts(), B = B->IgnoreParenImpCasts();
  if (isa<CXXThisExpr>(A) && isa<CXXThisExpr>(B))
    return true;
  const auto *OfA = dyn_cast<MemberExpr>(A), *OfB = dyn_cast<MemberExpr>(B);
  if (OfA && OfB)
    return OfA->getMemberDecl() == OfB->getMemberDecl() &&
           isSamePlace(OfA->getBase(), OfB->getBase());
  const VarDecl *Variable = namedVariable(A);
  return Variable && Variable == namedVariable(B);
}

/// The number of elements that a type always has: of an array or of `std::array`.
static std::optional<uint64_t> fixedSize(QualType Type, ASTContext &Context) {
  if (const ConstantArrayType *Array = Context.getAsConstantArrayType(Type))
    return Array->getSize().getZExtValue();
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  if (!Class || !Class->isInStdNamespace() || Class->getName() != "array" ||
      Class->getTemplateArgs().size() != 2 ||
      Class->getTemplateArgs()[1].getKind() != TemplateArgument::Integral)
    return std::nullopt;
  return Class->getTemplateArgs()[1].getAsIntegral().getZExtValue();
}

bool isSizeOf(const Expr *Count, const Expr *Container, ASTContext &Context) {
  Expr::EvalResult Value;
  if (auto Size = fixedSize(Container->getType().getNonReferenceType(), Context);
      Size && !Count->isValueDependent() && Count->EvaluateAsInt(Value, Context))
    return Value.Val.getInt().getZExtValue() == *Size;
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Count->IgnoreParenImpCasts());
  return Call && Call->getMethodDecl() && Call->getMethodDecl()->getDeclName().isIdentifier() &&
         Call->getMethodDecl()->getName() == "size" &&
         isSamePlace(Call->getImplicitObjectArgument(), Container);
}

namespace {
/// What a loop says of itself: its elements and the container whose elements they are.
class LoopReader {
public:
  explicit LoopReader(ASTContext &Context) : Context(Context) {}

  std::optional<WholeLoop> read(const CXXForRangeStmt *Loop) {
    const VarDecl *Each = Loop->getLoopVariable();
    if (!Each->getType()->isReferenceType() || !Loop->getRangeInit()->isLValue())
      return std::nullopt;
    Element = Each;
    WholeLoop Found{Loop, Loop->getRangeStmt(), Loop->getRangeInit(), {}};
    return finish(Found, Loop->getBody());
  }

  std::optional<WholeLoop> read(const ForStmt *Loop) {
    const auto *Start = dyn_cast_or_null<DeclStmt>(Loop->getInit());
    const auto *Counter =
        Start && Start->isSingleDecl() ? dyn_cast<VarDecl>(Start->getSingleDecl()) : nullptr;
    if (const Expr *Container = Counter ? walkedBy(Counter, Loop) : nullptr) {
      Cursor = Counter;
      return finish({Loop, Start, Container, {}}, Loop->getBody());
    }
    const auto *Bound = dyn_cast_or_null<BinaryOperator>(Loop->getCond());
    if (!Counter || !Bound || !startsAtZero(Counter) || !counts(Loop->getInc(), Counter) ||
        (Bound->getOpcode() != BO_LT && Bound->getOpcode() != BO_NE) ||
        namedVariable(Bound->getLHS()) != Counter)
      return std::nullopt;
    Index = Counter;
    WholeLoop Found{Loop, Start, nullptr, {}};
    auto Read = finish(Found, Loop->getBody());
    return Read && isSizeOf(Bound->getRHS(), Read->Container, Context) ? Read : std::nullopt;
  }

private:
  bool startsAtZero(const VarDecl *Counter) {
    Expr::EvalResult Value;
    return Counter->getInit() && Counter->getType()->isIntegerType() &&
           !Counter->getInit()->isValueDependent() &&
           Counter->getInit()->EvaluateAsInt(Value, Context) && Value.Val.getInt() == 0;
  }

  static bool counts(const Expr *Step, const VarDecl *Counter) {
    Step = Step ? Step->IgnoreImplicit()->IgnoreParens() : nullptr;
    const auto *Unary = dyn_cast_or_null<UnaryOperator>(Step);
    if (Unary)
      return Unary->isIncrementOp() && namedVariable(Unary->getSubExpr()) == Counter;
    const auto *Call = dyn_cast_or_null<CXXOperatorCallExpr>(Step);
    return Call && Call->getOperator() == OO_PlusPlus && namedVariable(Call->getArg(0)) == Counter;
  }

  /// The container all of whose elements \p Iterator names, from the first to the last: the
  /// loop starts at its beginning and is left at its end.
  const Expr *walkedBy(const VarDecl *Iterator, const ForStmt *Loop) {
    const Expr *Container = startsRange(Iterator->getInit(), Context);
    const Expr *Left = nullptr, *Right = nullptr;
    const Expr *Test = Loop->getCond() ? Loop->getCond()->IgnoreImplicit() : nullptr;
    if (const auto *Rewritten = dyn_cast_or_null<CXXRewrittenBinaryOperator>(Test)) {
      auto Parts = Rewritten->getDecomposedForm();
      if (Parts.Opcode == BO_NE)
        Left = Parts.LHS, Right = Parts.RHS;
    } else if (const auto *Call = dyn_cast_or_null<CXXOperatorCallExpr>(Test)) {
      if (Call->getOperator() == OO_ExclaimEqual && Call->getNumArgs() == 2)
        Left = Call->getArg(0), Right = Call->getArg(1);
    } else if (const auto *Plain = dyn_cast_or_null<BinaryOperator>(Test)) {
      if (Plain->getOpcode() == BO_NE || Plain->getOpcode() == BO_LT)
        Left = Plain->getLHS(), Right = Plain->getRHS();
    }
    const Expr *End = Left && namedVariable(Left) == Iterator && counts(Loop->getInc(), Iterator)
                          ? endsRange(Right, Context)
                          : nullptr;
    return Container && End && isSamePlace(Container, End) ? Container : nullptr;
  }

  /// `*it`, or `it.operator->()`: the element that the loop's iterator names.
  bool isNamedByCursor(const Expr *E) const {
    if (!Cursor)
      return false;
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return Unary->getOpcode() == UO_Deref && namedVariable(Unary->getSubExpr()) == Cursor;
    const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
    return Call && (Call->getOperator() == OO_Star || Call->getOperator() == OO_Arrow) &&
           Call->getNumArgs() == 1 && namedVariable(Call->getArg(0)) == Cursor;
  }

  std::optional<WholeLoop> finish(WholeLoop Found, const Stmt *Text) {
    Body = Text;
    const auto *Block = dyn_cast<CompoundStmt>(Text);
    llvm::SmallVector<const Stmt *, 8> Rounds;
    if (Block)
      Rounds.append(Block->body_begin(), Block->body_end());
    else
      Rounds.push_back(Text);
    if (!runsThrough(Text))
      return std::nullopt;
    for (const Stmt *S : Rounds)
      if (assigns(S, Found))
        return Found;
    return std::nullopt;
  }

  /// Each round comes to the end of the body, or leaves the function; and nothing but the
  /// loop counts, or turns what names the element.
  bool runsThrough(const Stmt *S) {
    if (!S || isa<LambdaExpr>(S))
      return !S || (!Index && !Cursor);
    if (const auto *E = dyn_cast<Expr>(S); E && Cursor) {
      const auto *Member = dyn_cast<MemberExpr>(E);
      if (isNamedByCursor(E) ||
          (Member && Member->isArrow() && namedVariable(Member->getBase()) == Cursor))
        return true;
      if (namedVariable(E) == Cursor)
        return false;
    }
    if (isa<BreakStmt, ContinueStmt, GotoStmt, IndirectGotoStmt, LabelStmt, CoroutineSuspendExpr>(
            S))
      return false;
    const auto *Cast = dyn_cast<CastExpr>(S);
    if (Index && Cast && Cast->getCastKind() == CK_LValueToRValue &&
        namedVariable(Cast->getSubExpr()) == Index)
      return true;
    const auto *Name = dyn_cast<DeclRefExpr>(S);
    if (Index && Name && Name->getDecl() == Index && !Index->getType()->isReferenceType())
      return false;
    return llvm::all_of(S->children(), [&](const Stmt *Child) { return runsThrough(Child); });
  }

  /// \p S assigns the element, or one of its members, whatever happens.
  bool assigns(const Stmt *S, WholeLoop &Found) {
    const auto *E = dyn_cast<Expr>(S);
    if (!E)
      return false;
    E = E->IgnoreImplicit()->IgnoreParens();
    const Expr *Left = nullptr;
    if (const auto *Plain = dyn_cast<BinaryOperator>(E))
      Left = Plain->getOpcode() == BO_Assign ? Plain->getLHS() : nullptr;
    else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E))
      Left = Call->getOperator() == OO_Equal ? Call->getArg(0) : nullptr;
    return Left && isElement(Left, Found);
  }

  bool isElement(const Expr *E, WholeLoop &Found) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
      bool OfCursor = Cursor && Member->isArrow() &&
                      (namedVariable(Member->getBase()) == Cursor ||
                       isNamedByCursor(Member->getBase()->IgnoreParenImpCasts()));
      const Expr *Base = Member->getBase();
      if (Member->isArrow() && !OfCursor)
        Base = handleOf(Base);
      if (!Field || !Base || Field->getType()->isReferenceType() || Field->getParent()->isUnion() ||
          Field->isBitField() || Field->isAnonymousStructOrUnion() ||
          !(OfCursor || isElement(Base, Found)))
        return false;
      Found.Fields.push_back(Field);
      return true;
    }
    if (Element)
      return isOfElement(E, Found);
    if (Cursor)
      return isNamedByCursor(E);
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
      return isAt(Subscript->getBase(), Subscript->getIdx(), Found) &&
             Found.Container->getType()->isConstantArrayType();
    const auto *Call = dyn_cast<CallExpr>(E);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee || Callee->getNumParams() != 1 ||
        !Callee->getParamDecl(0)->getType()->isIntegerType())
      return false;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
      return Callee->getDeclName().isIdentifier() && Callee->getName() == "at" &&
             isAt(Member->getImplicitObjectArgument(), Call->getArg(0), Found);
    return Callee->getOverloadedOperator() == OO_Subscript && Call->getNumArgs() == 2 &&
           isAt(Call->getArg(0), Call->getArg(1), Found);
  }

  /// Of `h->`, where a library's handle gives what it names: the handle.
  static const Expr *handleOf(const Expr *Arrow) {
    const auto *Call = dyn_cast<CXXOperatorCallExpr>(Arrow->IgnoreParenImpCasts());
    const auto *Method = Call ? dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee()) : nullptr;
    if (!Method || Call->getOperator() != OO_Arrow || !Method->getParent()->isInStdNamespace())
      return nullptr;
    const Expr *Handle = Call->getArg(0)->IgnoreParenImpCasts();
    return isSharedHandle(Handle->getType()) || ownsAlone(Handle->getType()) ? Handle : nullptr;
  }

  bool isAt(const Expr *Base, const Expr *At, WholeLoop &Found) {
    Found.Container = Base->IgnoreParenImpCasts();
    return namedVariable(At) == Index && isPlainContainer(Base);
  }

  /// The variable of the loop, or of its structured binding.
  bool isOfElement(const Expr *E, WholeLoop &Found) {
    const auto *Name = dyn_cast<DeclRefExpr>(E);
    if (!Name)
      return false;
    if (Name->getDecl() == Element)
      return true;
    const auto *Parts = dyn_cast<DecompositionDecl>(Element);
    const CXXRecordDecl *Class =
        Parts ? Element->getType().getNonReferenceType()->getAsCXXRecordDecl() : nullptr;
    if (!Class || Class->isUnion())
      return false;
    unsigned At = 0;
    for (const BindingDecl *Binding : Parts->bindings()) {
      if (Name->getDecl() == Binding || (Binding->getHoldingVar() == Name->getDecl()))
        break;
      ++At;
    }
    // A part of a tuple has no member of its own that is known here.
    bool IsPair = Class->isInStdNamespace() && Class->getName() == "pair";
    if (At == Parts->bindings().size() || (Parts->bindings()[At]->getHoldingVar() && !IsPair))
      return false;
    for (const FieldDecl *Field : Class->fields())
      if (Field->getFieldIndex() == At) {
        Found.Fields.push_back(Field);
        return !Field->getType()->isReferenceType();
      }
    return false;
  }

  ASTContext &Context;
  const VarDecl *Element = nullptr; ///< of a loop over a range
  const VarDecl *Index = nullptr;   ///< of a loop that counts
  const VarDecl *Cursor = nullptr;  ///< of a loop with an iterator
  const Stmt *Body = nullptr;
};
} // namespace

std::optional<WholeLoop> readWholeLoop(const Stmt *S, ASTContext &Context) {
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(S))
    return LoopReader(Context).read(Range);
  if (const auto *Counting = dyn_cast<ForStmt>(S))
    return LoopReader(Context).read(Counting);
  return std::nullopt;
}

/// Where the container stands, if that is one place.
std::optional<Place> FunctionBuilder::containerOf(const WholeLoop &Loop) {
  const auto *Range = dyn_cast<CXXForRangeStmt>(Loop.Loop);
  if (!Range)
    return soleObject(plainPlace(Loop.Container));
  const auto *Named = cast<VarDecl>(Range->getRangeStmt()->getSingleDecl());
  const PlaceSetId *To = Now.Points.find(variable(Named, false));
  return To ? soleObject(*To) : std::nullopt;
}

/// The one object, of which all is known, that \p Places are.
std::optional<Place> FunctionBuilder::soleObject(PlaceSetId Places) {
  if (Sets[Places].size() != 1)
    return std::nullopt;
  Place P = Sets[Places][0];
  RootKind Kind = Roots[P.Root.Value].Kind;
  bool Known = Kind == RootKind::Local || Kind == RootKind::Param || Kind == RootKind::This ||
               Kind == RootKind::Heap || Kind == RootKind::Temporary;
  return Known && AccessPaths.isExact(P.Path) && !AccessPaths.isAnywhere(P.Path) ? std::optional(P)
                                                                                 : std::nullopt;
}

PlaceSetId FunctionBuilder::plainPlace(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
    const auto *Field = cast<FieldDecl>(Member->getMemberDecl());
    PlaceSetId Of;
    if (!isa<CXXThisExpr>(Base))
      Of = plainPlace(Base);
    else if (ThisRoot.isSome() && !IsLambdaBody)
      Of = Sets.single({ThisRoot, PathId()});
    if (Sets[Of].size() != 1)
      return PlaceSetId();
    Place P = Sets[Of][0];
    return Sets.single({P.Root, member(P.Path, Field)});
  }
  const auto *Name = cast<DeclRefExpr>(E);
  const auto *Variable = cast<VarDecl>(Name->getDecl());
  Place At = variable(Variable, Name->refersToEnclosingVariableOrCapture());
  return Variable->getType()->isReferenceType() ? points(At) : Sets.single(At);
}

/// From \p S on, what is written to the container of the loop that it starts is collected.
void FunctionBuilder::startWholeLoop(const DeclStmt *S) {
  auto Found = Facts.WholeLoops.find(S);
  if (Found == Facts.WholeLoops.end())
    return;
  const Stmt *Loop = Found->second.Loop;
  RootId Written = root(RootKind::Temporary, Loop, "what a loop writes");
  llvm::erase_if(Collected, [&](const auto &Each) { return Each.Written == Written; });
  Now.Defs.erase(Written);
  std::optional<Place> Container = containerOf(Found->second);
  if (!Container)
    return;
  Collected.push_back({Container->Root, Written});
  Now.Defs.set(Written, node(Loop, Role::Object, 0, NodeKind::Definition, S->getSourceRange()));
}

/// \p From was written to \p Target.
void FunctionBuilder::collectWritten(Place Target, NodeId From, const void *Key, uint32_t Sequence,
                                     SourceRange Range) {
  for (const auto &[Container, Written] : Collected) {
    const NodeId *Old = Target.Root == Container ? Now.Defs.find(Written) : nullptr;
    if (!Old)
      continue;
    NodeId New = node(Key, Role::Collected, uint64_t(Sequence) << 32 | Written.Value,
                      NodeKind::Definition, Range);
    edge(*Old, New, EdgeKind::Copy, PathId(), 0, EF_Weak);
    edge(From, New, EdgeKind::Store, Target.Path, 0, EF_Weak);
    Now.Defs.set(Written, New);
  }
}

/// The path that every round of \p Loop writes in \p Container.
PathId FunctionBuilder::wholePath(const WholeLoop &Loop, Place Container) {
  const CXXRecordDecl *Class =
      Loop.Container->getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (Loop.Fields.empty() && (!Class || Class->isInStdNamespace()))
    return Container.Path;
  PathId Path = AccessPaths.append(Container.Path, EveryElement);
  for (const FieldDecl *Field : Loop.Fields)
    Path = member(Path, Field);
  return Path;
}

/// What \p Before, the state at the end of \p From, is where a loop over all elements ends there.
bool FunctionBuilder::endWholeLoop(const CFGBlock *From, const CFGBlock *To, State &Before) {
  const Stmt *Loop = From->getTerminatorStmt();
  auto Found = Loop ? Facts.StartOf.find(Loop) : Facts.StartOf.end();
  if (Found == Facts.StartOf.end() || From->succ_size() != 2 ||
      From->succ_begin()[1].getReachableBlock() != To ||
      From->succ_begin()[0].getReachableBlock() == To)
    return false;
  const WholeLoop &Whole = Facts.WholeLoops.find(Found->second)->second;
  State Outer = std::exchange(Now, Before);
  uint32_t Here = std::exchange(Block, NumberOf[From->getBlockID()]);
  RootId Written = root(RootKind::Temporary, Loop, "what a loop writes");
  const NodeId *Collects = Now.Defs.find(Written);
  std::optional<Place> Container = containerOf(Whole);
  bool Ends = Collects && Container &&
              *Collects != node(Loop, Role::Object, 0, NodeKind::Definition, SourceRange());
  if (Ends) {
    NodeId New = node(Loop, Role::Collected, 1, NodeKind::Definition, Loop->getSourceRange());
    Body.Nodes[New.Value].Name = Unit.intern(Roots[Container->Root.Value].Name);
    if (PathId Path = wholePath(Whole, *Container); Path.isSome())
      edge(def(Container->Root), New, EdgeKind::Update, Path);
    edge(*Collects, New);
    Now.Defs.set(Container->Root, New);
    Now.Defs.erase(Written);
  }
  Block = Here;
  Before = std::exchange(Now, Outer);
  return Ends;
}

} // namespace flowpact::extract
