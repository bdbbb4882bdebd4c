//===- KeptAnywhere.cpp - closures that are kept who knows where ----------===//
//
//   bus.on<Event>([&last](const Event &e) { last = e.user; });   // in a list in a table
//   options.text("-o", out);                   // keeps a closure that has captured `out`
//
// Which member of the bus or of the options holds the closure is not looked for: the captured
// variable is what `(any).last` below the object points to, so that what the closure writes
// when someone runs it is seen in the variable.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Places that one capture may name; functions that hand on to one another what is captured.
static constexpr unsigned MaxPlaces = 64, MaxPassedOn = 4;

/// \p Holder, and what shares its state, may keep a closure that has captured \p Named by \p Name.
void FunctionBuilder::keepAnywhere(Place Holder, StringId Name, PlaceSetId Named) {
  keepAt(Holder, Name, Named);
  if (const Root &R = Roots[Holder.Root.Value]; R.Kind == RootKind::CallObject)
    if (auto Handle = NamedBy.find(R.Call); Handle != NamedBy.end() && Handle->second != Holder)
      keepAnywhere(Handle->second, Name, Named);
}

void FunctionBuilder::keepAt(Place Holder, StringId Name, PlaceSetId Named) {
  if (AccessPaths.elements(Holder.Path).size() + 2 > Tables.Job.Bounds.AccessPathDepth)
    return;
  PathId Path = AccessPaths.append(AccessPaths.append(Holder.Path, AnywhereElement), Name);
  Place At{Holder.Root, Path};
  const PlaceSetId *Old = Now.Points.find(At);
  if (PlaceSetId All = Old ? Sets.unite(*Old, Named) : Named; Sets[All].size() <= MaxPlaces)
    Now.Points.set(At, All);
  else
    Tables.approximate("limit:captures", SourceRange());
}

/// \p Object is what the shared handle that \p Call is made on names: what others have left there
/// through it, or through a copy of it.
///   auto same = bus;   bus->on(handler);   same->fire(event);
void FunctionBuilder::nameThrough(DraftCallId Call, RootId Object, const FunctionDecl *Callee,
                                  llvm::ArrayRef<Argument> Args) {
  NamedBy.erase(Call);
  OverloadedOperatorKind Kind = Callee ? Callee->getOverloadedOperator() : OO_None;
  bool Names = Kind == OO_Arrow || Kind == OO_Star ||
               (Callee && Callee->getIdentifier() && Callee->getName() == "get");
  if (!Names || Args.size() != 1 || !Args[0].IsThis ||
      !isSharedHandle(Args[0].Type->getPointeeType()) || Sets[Args[0].Passed.Places].size() != 1)
    return;
  const Place Handle = Sets[Args[0].Passed.Places][0];
  NamedBy[Call] = Handle;
  PlaceSetId All = Sets.single(Handle);
  if (const PlaceSetId *Twins = Now.Twins.find(Handle.Root))
    All = Sets.unite(All, *Twins);
  for (Place From : llvm::SmallVector<Place, 4>(Sets[All]))
    if (From.Root != Object)
      shareCaptures({From.Root, AccessPaths.append(From.Path, AnywhereElement)},
                    {Object, AccessPaths.append(PathId(), AnywhereElement)});
}

/// \p Holder may keep the closure at \p From.
void FunctionBuilder::keepCapturesOf(Place From, Place Holder) {
  std::vector<std::pair<StringId, PlaceSetId>> Captures;
  PathId Rest;
  for (auto Row = Now.Points.lower({From.Root, PathId(0)});
       Row != Now.Points.end() && Row->first.Root == From.Root; ++Row)
    if (AccessPaths.strip(Row->first.Path, From.Path, Rest) && Rest.isSome() &&
        !Unit.string(AccessPaths.elements(Rest).back()).contains("::"))
      Captures.push_back({AccessPaths.elements(Rest).back(), Row->second});
  for (auto [Name, Named] : Captures)
    keepAnywhere(Holder, Name, Named);
}

/// After a call: what closures among the arguments have captured is seen through the objects
/// that the callee may have left them in, however deep; so is what closures that the callee
/// makes have captured.
void FunctionBuilder::retainAnywhere(llvm::ArrayRef<Argument> Args, const FunctionDecl *Callee) {
  if (Args.size() < 2 || (Callee && Tables.isExternal(Callee->getLocation())))
    return;
  for (const Argument &Holder : Args) {
    const CXXRecordDecl *Class = Holder.Type->getPointeeCXXRecordDecl();
    if (!Holder.Mutable || !Class || Class->isLambda() || Sets[Holder.Passed.Places].size() != 1)
      continue;
    retainCaptured(Holder, Args, Callee);
    if (Tables.isExternal(Class->getLocation()))
      continue;
    const Place At = accessedFrom(Sets[Holder.Passed.Places][0]);
    for (const Argument &Arg : Args) {
      QualType Type = Arg.Type.getNonReferenceType();
      const CXXRecordDecl *Given = Type->getAsCXXRecordDecl();
      // What is a wrapper already is kept as it is, see retainClosures().
      if (&Arg != &Holder && Given && Given->isLambda() && Sets[Arg.Passed.Places].size() == 1 &&
          Sets[Arg.Passed.Places][0].Root != At.Root)
        keepCapturesOf(Sets[Arg.Passed.Places][0], At);
    }
  }
}

/// `due.splice(due.end(), waiting)`: what the callables in one of the lists write to their
/// captures, those who look for it through the other one find as well.
void FunctionBuilder::shareMoved(llvm::ArrayRef<Argument> Args, const FunctionDecl *Callee) {
  if (Args.size() < 2 || !Args[0].Mutable || !Callee || !Tables.isExternal(Callee->getLocation()) ||
      Sets[Args[0].Passed.Places].size() != 1)
    return;
  shareInserted(Args);
  const Place At = Sets[Args[0].Passed.Places][0];
  const CXXRecordDecl *Class = Args[0].Type->getPointeeCXXRecordDecl();
  for (const Argument &Other : Args.drop_front())
    if (Other.Mutable && Sets[Other.Passed.Places].size() == 1 && Class &&
        Other.Type->getPointeeCXXRecordDecl() == Class &&
        keepsCallables(Other.Type->getPointeeType())) {
      const Place From = Sets[Other.Passed.Places][0];
      if (Args[0].IsThis)
        twin(At, Other.Passed);
      shareCaptures(From, At);
      shareCaptures(At, From);
    }
}

/// `c.insert(c.end(), b.begin(), b.end())`: what stands between iterators of another list.
void FunctionBuilder::shareInserted(llvm::ArrayRef<Argument> Args) {
  if (!Args[0].IsThis || !keepsCallables(Args[0].Type->getPointeeType()))
    return;
  const Place At = Sets[Args[0].Passed.Places][0];
  for (const Argument &Other : Args.drop_front()) {
    DraftCallId Origin = Other.Passed.Origin;
    PlaceSetId List = Origin.isSome() && !Body.Calls[Origin.Value].Places.empty()
                          ? Body.Calls[Origin.Value].Places[0]
                          : PlaceSetId();
    if (Sets[List].size() == 1 && !(Sets[List][0] == At))
      shareCaptures(Sets[List][0], At);
  }
}

/// \p Callee may leave in \p Holder what it makes: closures that have captured what else it
/// was given.
void FunctionBuilder::retainCaptured(const Argument &Holder, llvm::ArrayRef<Argument> Args,
                                     const FunctionDecl *Callee) {
  llvm::ArrayRef<UnitBuilder::CapturedParam> Captured = capturedParams(Callee);
  if (Captured.empty() || !keepsCallables(Holder.Type->getPointeeType()))
    return;
  const Place At = accessedFrom(Sets[Holder.Passed.Places][0]);
  unsigned First = Args[0].IsThis ? 1 : 0;
  for (const UnitBuilder::CapturedParam &Each : Captured) {
    unsigned Index = Each.Index ? First + *Each.Index : 0;
    if (Index >= Args.size() || (!Each.Index && !First) || &Args[Index] == &Holder)
      continue;
    PlaceSetId Named = Args[Index].Passed.Places;
    if (Named.isSome() && llvm::none_of(Sets[Named], [&](Place P) { return P.Root == At.Root; }))
      keepAnywhere(At, Unit.intern(Each.Name), Named);
  }
}

/// True if what \p Capture refers to is an argument of the function: a reference's target, or
/// what a pointer or handle names.
static const ParmVarDecl *capturedParam(const LambdaCapture &Capture) {
  const auto *Variable =
      Capture.capturesVariable() ? dyn_cast<VarDecl>(Capture.getCapturedVar()) : nullptr;
  bool Refers = Capture.getCaptureKind() == LCK_ByRef;
  const auto *Param = dyn_cast_or_null<ParmVarDecl>(Variable);
  if (Variable && Variable->isInitCapture() && Variable->getInit()) {
    Refers = Variable->getType()->isReferenceType() || Variable->getType()->isPointerType();
    Param = passedOn(Variable->getInit());
  }
  if (!Param)
    return nullptr;
  QualType Type = Param->getType();
  return Type->isPointerType() || isSharedHandle(Type.getNonReferenceType()) ||
                 (Refers && Type->isReferenceType())
             ? Param
             : nullptr;
}

/// True for a parameter that names an object of the caller's.
static bool refersOn(QualType Type) {
  return Type->isReferenceType() || Type->isPointerType() || isSharedHandle(Type);
}

/// Adds what \p Call hands on to a function whose closures capture it:
///   void add(Options &o, Text &out) { o.text("-o", out); }
void FunctionBuilder::findPassedOn(const CallExpr *Call, const FunctionDecl *Owner,
                                   UnitBuilder::CapturedParams &Found) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
  for (const UnitBuilder::CapturedParam &Each :
       llvm::to_vector(capturedParams(Call->getDirectCallee()))) {
    UnitBuilder::CapturedParam New{std::nullopt, Each.Name};
    const Expr *Given = Member ? Member->getImplicitObjectArgument() : nullptr;
    if (Each.Index && *Each.Index < Call->getNumArgs())
      Given = Call->getArg(*Each.Index);
    const ParmVarDecl *Param = Given ? passedOn(Given) : nullptr;
    if (Param && Param->getDeclContext() == Owner && refersOn(Param->getType()))
      New.Index = Param->getFunctionScopeIndex();
    else if (!Given || Each.Index || !isa<CXXThisExpr>(Given->IgnoreParenImpCasts()))
      continue;
    if (!llvm::is_contained(Found, New))
      Found.push_back(std::move(New));
  }
}

void FunctionBuilder::findCaptured(const Stmt *S, const FunctionDecl *Owner,
                                   UnitBuilder::CapturedParams &Found) {
  auto Add = [&](UnitBuilder::CapturedParam New) {
    if (!llvm::is_contained(Found, New))
      Found.push_back(std::move(New));
  };
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    for (const LambdaCapture &Capture : Lambda->captures()) {
      if (Capture.capturesThis()) {
        if (Capture.getCaptureKind() == LCK_This && !isLambdaCallOperator(Owner))
          Add({std::nullopt, "this"});
      } else if (const ParmVarDecl *Param = capturedParam(Capture);
                 Param && Param->getDeclContext() == Owner) {
        Add({Param->getFunctionScopeIndex(),
             captureName(Lambda->getLambdaClass(), cast<VarDecl>(Capture.getCapturedVar()))});
      }
    }
  if (const auto *Call = dyn_cast<CallExpr>(S); Call && !isa<CXXOperatorCallExpr>(Call))
    findPassedOn(Call, Owner, Found);
  for (const Stmt *Child : S->children())
    if (Child)
      findCaptured(Child, Owner, Found);
}

/// What closures that \p Callee, whose body is in the unit, makes have captured of what it
/// was given.
llvm::ArrayRef<UnitBuilder::CapturedParam>
FunctionBuilder::capturedParams(const FunctionDecl *Callee) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee || !Callee->hasBody(Definition) || Definition->isDependentContext() ||
      Tables.isExternal(Definition->getLocation()))
    return {};
  if (auto Known = Tables.CapturedBy.find(Definition); Known != Tables.CapturedBy.end())
    return Known->second;
  if (PassedOn == MaxPassedOn)
    return {};
  Tables.CapturedBy.try_emplace(Definition); // of one that calls itself
  // What a function hands on may be asked of others first, which changes the table.
  llvm::SaveAndRestore Deeper(PassedOn, PassedOn + 1);
  UnitBuilder::CapturedParams Found;
  findCaptured(Definition->getBody(), Definition, Found);
  return Tables.CapturedBy[Definition] = std::move(Found);
}

/// True if an object of \p Type has a member, maybe in a container, that may be called.
bool FunctionBuilder::keepsCallables(QualType Type) {
  const CXXRecordDecl *Class = Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  if (!Class)
    return false;
  auto [Row, New] = KeepsCallables.try_emplace(Class->getCanonicalDecl(), false);
  if (New) {
    llvm::SmallVector<PathId, 4> Found;
    wrappersIn(Type.getUnqualifiedType(), PathId(), 0, Found);
    Row->second = !Found.empty();
  }
  return Row->second;
}

} // namespace flowpact::extract
