//===- Closures.cpp - what closures that were put away still refer to -----===//
//
//   int n = 0;
//   std::function<void(int)> set = [&](int v) { n = v; };
//   set(source());                                      // n
//
// A wrapper of callables stands for the closure that it was made of, and its captures
// for what was captured: by its type, a library's class whose first template argument
// is a signature. So do the wrappers in a container, in a member, and the closures
// that a function makes of its own parameters and gives back.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Places that one capture may name.
static constexpr unsigned MaxPlaces = 64;
static constexpr unsigned MaxDepth = 3;

static const ClassTemplateSpecializationDecl *instanceOf(QualType Type) {
  return dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type.isNull() ? nullptr : Type->getAsCXXRecordDecl());
}

/// `allocator<T>` beside a T.
static bool isAbout(QualType Type, const TemplateArgument &First) {
  const auto *Instance = instanceOf(Type);
  return Instance && Instance->getTemplateArgs().size() &&
         Instance->getTemplateArgs()[0].structurallyEquals(First);
}

bool FunctionBuilder::wrapsCallable(QualType Type) {
  const auto *Instance = instanceOf(Type);
  return Instance && Instance->getTemplateArgs().size() &&
         Instance->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
         Instance->getTemplateArgs()[0].getAsType()->isFunctionType() &&
         Tables.isExternal(Instance->getLocation());
}

/// Adds the paths below \p At at which a \p Type has callables.
void FunctionBuilder::wrappersIn(QualType Type, PathId At, unsigned Depth,
                                 llvm::SmallVectorImpl<PathId> &Found) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (wrapsCallable(Type) || (Class && Class->isLambda()))
    return Found.push_back(At);
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Depth > MaxDepth)
    return;
  if (!Tables.isExternal(Class->getLocation())) {
    for (const FieldDecl *Field : Class->fields())
      wrappersIn(Field->getType(), AccessPaths.append(At, Tables.fieldElement(Field)), Depth + 1,
                 Found);
    for (const CXXBaseSpecifier &Base : Class->bases())
      wrappersIn(Base.getType(), At, Depth + 1, Found);
    return;
  }
  const auto *Instance = instanceOf(Type);
  llvm::ArrayRef<TemplateArgument> Args;
  if (Instance)
    Args = Instance->getTemplateArgs().asArray();
  // What a handle names is in its own place, and a pair has no elements.
  bool Pair = Class->isInStdNamespace() && Class->getName() == "pair", Handle = isHandle(Type);
  for (unsigned I = 0; I < Args.size() && I < (Handle ? 1 : 2); ++I) {
    if (Args[I].getKind() != TemplateArgument::Type || !Args[I].getAsType()->isRecordType() ||
        (I == 1 && isAbout(Args[1].getAsType(), Args[0])))
      continue;
    PathId Element = Pair || Handle ? At : AccessPaths.append(At, "[*]");
    if (Pair && I == 0)
      Element = AccessPaths.append(At, "std::pair::first");
    wrappersIn(Args[I].getAsType(), I ? AccessPaths.append(Element, "std::pair::second") : Element,
               Depth + 1, Found);
  }
}

/// A lock can be neither copied nor moved, and holds nothing.
static bool isLock(const CXXRecordDecl *Class) {
  return Class && Class->hasDefinition() && !Class->needsImplicitCopyConstructor() &&
         llvm::none_of(Class->ctors(), [](const CXXConstructorDecl *Ctor) {
           return Ctor->isCopyOrMoveConstructor() && !Ctor->isDeleted();
         });
}

static bool hasMutable(const CXXRecordDecl *Class) {
  Class = Class->getDefinition();
  return Class && (llvm::any_of(Class->fields(),
                                [](const FieldDecl *Field) {
                                  return Field->isMutable() &&
                                         !isLock(Field->getType()->getAsCXXRecordDecl());
                                }) ||
                   llvm::any_of(Class->bases(), [](const CXXBaseSpecifier &Base) {
                     const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
                     return Of && hasMutable(Of);
                   }));
}

bool FunctionBuilder::changesThoughConstant(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class)
    return false;
  auto [Row, New] = Runs.try_emplace(Class->getCanonicalDecl(), false);
  if (!New)
    return Row->second;
  bool Result = false;
  if (Class->isLambda()) {
    Result = llvm::any_of(Class->fields(),
                          [](const FieldDecl *Field) { return isMutableTarget(Field->getType()); });
  } else if (!Tables.isExternal(Class->getLocation())) {
    llvm::SmallVector<PathId, 4> Found;
    wrappersIn(Type, PathId(), 0, Found);
    Result = !Found.empty() || hasMutable(Class);
  }
  return Runs[Class->getCanonicalDecl()] = Result;
}

bool FunctionBuilder::sharesCaptures(QualType Type) {
  const CXXRecordDecl *Class = Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  return Class && (wrapsCallable(Type) || (Class->isLambda() && changesThoughConstant(Type)));
}

std::string captureName(const CXXRecordDecl *Lambda, const VarDecl *Variable) {
  unsigned Before = 0;
  for (const LambdaCapture &Capture : Lambda->captures()) {
    const auto *Other =
        Capture.capturesVariable() ? dyn_cast<VarDecl>(Capture.getCapturedVar()) : nullptr;
    if (!Other || Other->getDeclName() != Variable->getDeclName())
      continue;
    if (Other->getCanonicalDecl() == Variable->getCanonicalDecl())
      return Variable->getName().str() + (Before ? "#" + std::to_string(Before) : "");
    ++Before;
  }
  return Variable->getName().str();
}

/// What \p From refers to, \p To refers to as well.
void FunctionBuilder::shareCaptures(Place From, Place To) {
  std::vector<std::pair<PathId, PlaceSetId>> Rows;
  PathId Rest;
  for (auto Row = Now.Points.lower({From.Root, PathId(0)});
       Row != Now.Points.end() && Row->first.Root == From.Root; ++Row)
    if (AccessPaths.strip(Row->first.Path, From.Path, Rest) && Rest.isSome() &&
        Sets[Row->second].size() <= MaxPlaces)
      Rows.push_back({Rest, Row->second});
  for (auto &[Path, Named] : Rows) {
    Place At{To.Root, AccessPaths.concat(To.Path, Path)};
    const PlaceSetId *Old = Now.Points.find(At);
    Now.Points.set(At, Old ? Sets.unite(*Old, Named) : Named);
    noteRegistered(At);
  }
}

/// Of the \p Wrappers in members of an object the only one in a member that \p Callee, whose
/// body is in the unit, names; none if there are several.
PathId FunctionBuilder::namedWrapper(const FunctionDecl *Callee, llvm::ArrayRef<PathId> Wrappers) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee || !Callee->hasBody(Definition) || Definition->isDependentContext())
    return PathId();
  PathId Found;
  llvm::SmallVector<const Stmt *, 32> Work{Definition->getBody()};
  for (size_t I = 0; I < Work.size(); ++I) {
    const auto *Member = dyn_cast<MemberExpr>(Work[I]);
    const auto *Field = Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
    if (Field && isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()))
      for (PathId Path : Wrappers)
        if (Path.isSome() && Path != Found &&
            AccessPaths.elements(Path).front() == Tables.fieldElement(Field)) {
          if (Found.isSome())
            return PathId();
          Found = Path;
        }
    for (const Stmt *Child : Work[I]->children())
      if (Child)
        Work.push_back(Child);
  }
  return Found;
}

/// After a call on \p Holder: the closures among \p Args may be kept in its one member
/// or elements that hold callables.
void FunctionBuilder::retainClosures(const Argument &Holder, llvm::ArrayRef<Argument> Args,
                                     const FunctionDecl *Callee) {
  if (Sets[Holder.Passed.Places].size() != 1)
    return;
  std::optional<llvm::SmallVector<PathId, 4>> Wrappers;
  for (const Argument &Arg : Args.drop_front()) {
    QualType Type = Arg.Type.getNonReferenceType();
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    if (!Class || !(Class->isLambda() || wrapsCallable(Type)) ||
        Sets[Arg.Passed.Places].size() != 1 || !hasPointsBelow(Arg.Passed.Places))
      continue;
    if (!Wrappers)
      wrappersIn(Holder.Type->getPointeeType(), PathId(), 0, Wrappers.emplace());
    Place At = accessedFrom(Sets[Holder.Passed.Places][0]), From = Sets[Arg.Passed.Places][0];
    PathId Path = Wrappers->size() == 1 ? Wrappers->front() : PathId();
    if (Wrappers->size() > 1)
      if (const FieldDecl *Field = plainKeeper(Callee, &Arg - Args.begin() - 1))
        Path = AccessPaths.append(PathId(), Tables.fieldElement(Field));
    if (From.Root == At.Root)
      continue;
    if (Path.isNone() && Wrappers->size() > 1)
      Path = namedWrapper(Callee, *Wrappers);
    if (Wrappers->size() == 1 || Path.isSome())
      shareCaptures(From, {At.Root, AccessPaths.concat(At.Path, Path)});
    bool Shared = Roots[At.Root.Value].Kind == RootKind::CallObject &&
                  NamedBy.contains(Roots[At.Root.Value].Call);
    if (Shared || Now.Twins.find(At.Root))
      keepCapturesOf(From, At);
  }
}

namespace {
/// Finds `Variable = [..] {..}` with the lambda of one class.
struct AssignmentFinder : ConstDynamicRecursiveASTVisitor {
  const VarDecl *Variable;
  const CXXRecordDecl *Closure;
  bool Found = false;
  bool VisitCXXOperatorCallExpr(const CXXOperatorCallExpr *E) override {
    if (E->getOperator() == OO_Equal && E->getNumArgs() == 2)
      if (const auto *Named = dyn_cast<DeclRefExpr>(E->getArg(0)->IgnoreParenImpCasts());
          Named && Named->getDecl() == Variable)
        Found |= lambdaIn(E->getArg(1)) == Closure;
    return !Found;
  }
  static const CXXRecordDecl *lambdaIn(const Expr *E) {
    while (E) {
      E = E->IgnoreUnlessSpelledInSource();
      if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
        return Lambda->getLambdaClass();
      const auto *Built = dyn_cast<CXXConstructExpr>(E);
      E = Built && Built->getNumArgs() ? Built->getArg(0) : nullptr;
    }
    return nullptr;
  }
};
} // namespace

/// `this`, `shared_from_this()`: the object itself.
static bool isOwnObject(const Expr *E) {
  E = E ? E->IgnoreUnlessSpelledInSource() : nullptr;
  if (const auto *Built = dyn_cast_or_null<CXXConstructExpr>(E); Built && Built->getNumArgs() == 1)
    return isOwnObject(Built->getArg(0));
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(E);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  return isa_and_nonnull<CXXThisExpr>(E) ||
         (Method && Method->getParent()->isInStdNamespace() && Method->getIdentifier() &&
          Method->getName() == "shared_from_this");
}

/// The call of std::bind that \p E is.
static const CallExpr *bindIn(const Expr *E) {
  while (E) {
    E = E->IgnoreUnlessSpelledInSource();
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return isBindCall(Call) ? Call : nullptr;
    const auto *Built = dyn_cast<CXXConstructExpr>(E);
    E = Built && Built->getNumArgs() ? Built->getArg(0) : nullptr;
  }
  return nullptr;
}

/// By which names the closure that \p E makes has captured the object of the function.
static llvm::SmallVector<std::string, 1> capturesOfObject(const Expr *E) {
  llvm::SmallVector<std::string, 1> Names;
  if (const auto *Default = dyn_cast_or_null<CXXDefaultInitExpr>(E))
    E = Default->getExpr();
  if (const CXXRecordDecl *Closure = AssignmentFinder::lambdaIn(E)) {
    for (const LambdaCapture &Capture : Closure->captures())
      if (Capture.capturesThis() && Capture.getCaptureKind() == LCK_This)
        Names.push_back("this");
      else if (const auto *Variable = Capture.capturesVariable()
                                          ? dyn_cast<VarDecl>(Capture.getCapturedVar())
                                          : nullptr;
               Variable && Variable->isInitCapture() && isOwnObject(Variable->getInit()))
        Names.push_back(captureName(Closure, Variable));
  } else if (const CallExpr *Bind = bindIn(E)) {
    for (unsigned I = 1; I < Bind->getNumArgs(); ++I)
      if (isOwnObject(Bind->getArg(I)))
        Names.push_back(boundName(I));
  }
  return Names;
}

static void noteOwn(const FieldDecl *Field, const Expr *E, UnitBuilder::KeptClosures &Found) {
  for (std::string &Name : capturesOfObject(E))
    Found.push_back({Field, std::move(Name)});
}

static void findOwnClosures(const Stmt *S, UnitBuilder::KeptClosures &Found) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(S);
      Call && Call->getOperator() == OO_Equal && Call->getNumArgs() == 2)
    if (const auto *Member = dyn_cast<MemberExpr>(Call->getArg(0)->IgnoreParenImpCasts()))
      if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
          Field && isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()))
        noteOwn(Field, Call->getArg(1), Found);
  for (const Stmt *Child : S->children())
    findOwnClosures(Child, Found);
}

/// `Widget() { onClick = [this] { .. }; }`: the member's closure has the object.
void FunctionBuilder::retainOwn(const Argument &Holder, const FunctionDecl *Callee) {
  const FunctionDecl *Definition = nullptr;
  if (!isa_and_nonnull<CXXMethodDecl>(Callee) || Sets[Holder.Passed.Places].size() != 1 ||
      !Callee->hasBody(Definition) || Definition->isDependentContext() ||
      Tables.isExternal(Definition->getLocation()))
    return;
  auto [Known, New] = Tables.OwnClosures.try_emplace(Definition);
  if (New) {
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Definition))
      for (const CXXCtorInitializer *Init : Ctor->inits())
        if (Init->isMemberInitializer())
          noteOwn(Init->getMember(), Init->getInit(), Known->second);
    findOwnClosures(Definition->getBody(), Known->second);
  }
  Place Object = Sets[Holder.Passed.Places][0];
  for (const auto &[Field, Name] : Known->second)
    if (wrapsCallable(Field->getType()) && !Field->getParent()->isUnion()) {
      PathId Path = AccessPaths.append(Object.Path, Tables.fieldElement(Field));
      Now.Points.set({Object.Root, AccessPaths.append(Path, Name)}, Sets.single(Object));
    }
}

/// `handlers[0](x)`: the wrapper that an accessor of \p Holder names refers to what the
/// kept ones do.
void FunctionBuilder::shareKept(const Argument &Holder, RootId Accessed) {
  llvm::SmallVector<PathId, 4> Wrappers;
  if (Sets[Holder.Passed.Places].size() != 1 || !hasPointsBelow(Holder.Passed.Places))
    return;
  wrappersIn(Holder.Type->getPointeeType(), PathId(), 0, Wrappers);
  Place At = Sets[Holder.Passed.Places][0];
  if (Wrappers.size() == 1 && At.Root != Accessed)
    shareCaptures({At.Root, AccessPaths.concat(At.Path, Wrappers[0])}, {Accessed, PathId()});
}

/// `auto f = object.reader();`: the closure that comes back has captured the object or
/// what was given by reference.
void FunctionBuilder::keepCaptured(Value &Result, const CXXRecordDecl *Class, const Stmt *Call,
                                   const FunctionDecl *Callee, llvm::ArrayRef<Argument> Args) {
  if (!Class || !Callee)
    return;
  if (bool Alone; !Class->isLambda()) {
    const Expr *Given = wrapsCallable(QualType(Context.getCanonicalTagType(Class)))
                            ? returnedBy(Callee, Alone)
                            : nullptr;
    Class = Given ? AssignmentFinder::lambdaIn(Given) : nullptr;
    if (!Class)
      return;
  }
  unsigned First = !Args.empty() && Args[0].IsThis ? 1 : 0;
  RootId Object = root(RootKind::Temporary, Call, "closure");
  Now.Points.eraseIf([&](const auto &Row) { return Row.first.Root == Object; });
  bool Any = false;
  for (const LambdaCapture &Capture : Class->captures()) {
    const Argument *Given = nullptr;
    if (Capture.capturesThis() && Capture.getCaptureKind() == LCK_This && First)
      Given = &Args[0];
    else if (const auto *Param = dyn_cast_or_null<ParmVarDecl>(
                 Capture.capturesVariable() ? Capture.getCapturedVar() : nullptr);
             Param && First + Param->getFunctionScopeIndex() < Args.size() &&
             (Param->getType()->isPointerType() ||
              (Param->getType()->isReferenceType() && Capture.getCaptureKind() == LCK_ByRef)))
      Given = &Args[First + Param->getFunctionScopeIndex()];
    if (!Given || Given->Passed.Places.isNone())
      continue;
    std::string Name = Capture.capturesThis()
                           ? "this"
                           : captureName(Class, cast<VarDecl>(Capture.getCapturedVar()));
    Now.Points.set({Object, AccessPaths.append(PathId(), Name)}, Given->Passed.Places);
    Any = true;
  }
  if (!Any)
    return;
  Now.Origins.erase(Object);
  Now.Defs.set(Object, Result.Node);
  Result.Places = Sets.single({Object, PathId()});
}

/// `f = [&](int n) { return n ? f(n - 1) : 0; }`: in the closure, f is the closure.
bool FunctionBuilder::namesItself(const VarDecl *Variable) {
  const auto *Operator = dyn_cast_or_null<CXXMethodDecl>(Function);
  if (!Operator || !wrapsCallable(Variable->getType()))
    return false;
  auto [Known, New] = NamesItself.try_emplace(Variable, false);
  if (!New)
    return Known->second;
  AssignmentFinder Finder;
  Finder.Variable = Variable;
  Finder.Closure = Operator->getParent();
  bool Itself =
      Variable->getInit() && AssignmentFinder::lambdaIn(Variable->getInit()) == Finder.Closure;
  const auto *Owner = dyn_cast<FunctionDecl>(Variable->getDeclContext());
  if (!Itself && Owner && Owner->hasBody()) {
    Finder.TraverseStmt(Owner->getBody());
    Itself = Finder.Found;
  }
  return NamesItself[Variable] = Itself;
}

} // namespace flowpact::extract
