//===- Retention.cpp - what an object may keep of what it was given -------===//
//
// `Service service(store);` - the service may keep a pointer to the store, and then
// what later happens to the one is seen through the other. The constructor's body may
// be anywhere, but the class is here: a member that could point to an argument, by
// its type, may point to it after the call. So may the elements of a container.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

const ParmVarDecl *passedOn(const Expr *E) {
  for (;;) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Named = dyn_cast<DeclRefExpr>(E))
      return dyn_cast<ParmVarDecl>(Named->getDecl());
    if (const auto *Built = dyn_cast<CXXConstructExpr>(E); Built && Built->getNumArgs() == 1)
      E = Built->getArg(0);
    else if (const auto *Call = dyn_cast<CallExpr>(E);
             Call && Call->getNumArgs() == 1 && Call->isCallToStdMove())
      E = Call->getArg(0);
    else if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
      E = Cast->getSubExpr();
    else if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bound->getSubExpr();
    else if (const auto *Address = dyn_cast<UnaryOperator>(E);
             Address && Address->getOpcode() == UO_AddrOf)
      E = Address->getSubExpr();
    else if (const auto *List = dyn_cast<InitListExpr>(E); List && List->getNumInits() == 1)
      E = List->getInit(0);
    else
      return nullptr;
  }
}

namespace {

constexpr unsigned MaxBaseDepth = 3;
/// Places that one argument may name, to be bound to a member.
constexpr unsigned MaxPlaces = 4;

/// What a pointer, a reference or a handle leads to; null if \p Type is none.
QualType targetOf(QualType Type) {
  if (Type->isReferenceType()) {
    QualType Inner = Type->getPointeeType();
    QualType Further = targetOf(Inner);
    return Further.isNull() ? Inner : Further;
  }
  if (Type->isPointerType())
    return Type->getPointeeType();
  if (!isHandle(Type))
    return QualType();
  const auto *Handle =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  if (!Handle || Handle->getTemplateArgs().size() == 0 ||
      Handle->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return QualType();
  return Handle->getTemplateArgs()[0].getAsType();
}

/// `p->handler.data = data;`: what a function stores in the object that a parameter names.
struct StoredParam {
  unsigned Object, Given;                 ///< parameters
  llvm::SmallVector<const Expr *, 4> Way; ///< members and elements, the innermost last
};

/// The way from a parameter, by members and elements, to what \p E names.
const ParmVarDecl *wayFrom(const Expr *E, llvm::SmallVectorImpl<const Expr *> &Way) {
  for (;;) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Named = dyn_cast<DeclRefExpr>(E)) {
      std::reverse(Way.begin(), Way.end());
      return dyn_cast<ParmVarDecl>(Named->getDecl());
    }
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      Way.push_back(E);
      E = Member->getBase();
    } else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
      Way.push_back(E);
      E = Element->getBase();
    } else {
      return nullptr;
    }
  }
}

void findStores(const Stmt *S, llvm::SmallVectorImpl<StoredParam> &Found) {
  if (const auto *Assign = dyn_cast<BinaryOperator>(S);
      Assign && Assign->getOpcode() == BO_Assign && Assign->getLHS()->getType()->isPointerType()) {
    StoredParam Store;
    const ParmVarDecl *Object = wayFrom(Assign->getLHS(), Store.Way);
    const ParmVarDecl *Given = Object && !Store.Way.empty() ? passedOn(Assign->getRHS()) : nullptr;
    if (Given && Given != Object) {
      Store.Object = Object->getFunctionScopeIndex();
      Store.Given = Given->getFunctionScopeIndex();
      Found.push_back(std::move(Store));
    }
  }
  for (const Stmt *Child : S->children())
    if (Child && !isa<LambdaExpr>(Child))
      findStores(Child, Found);
}

using KeptParams = UnitBuilder::KeptParams;
using Members = llvm::SmallVector<const FieldDecl *, 2>;

/// The members that lead from `this` to what \p E names; none if it is not part of the object.
Members wayFromThis(const Expr *E) {
  Members Way;
  for (;;) {
    const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParenImpCasts());
    const auto *Field = Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
    if (!Field || Field->getParent()->isUnion())
      return {};
    Way.push_back(Field);
    E = Member->getBase()->IgnoreParenImpCasts();
    if (isa<CXXThisExpr>(E))
      break;
    if (Member->isArrow())
      return {};
  }
  std::reverse(Way.begin(), Way.end());
  return Way;
}

void findAssignments(const Stmt *S, KeptParams &Found) {
  const Expr *Left = nullptr, *Right = nullptr;
  if (const auto *Assign = dyn_cast<BinaryOperator>(S);
      Assign && Assign->getOpcode() == BO_Assign) {
    Left = Assign->getLHS();
    Right = Assign->getRHS();
  } else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(S);
             Call && Call->getOperator() == OO_Equal && Call->getNumArgs() == 2) {
    Left = Call->getArg(0);
    Right = Call->getArg(1);
  }
  if (Left)
    if (Members Way = wayFromThis(Left); !Way.empty())
      if (const ParmVarDecl *Param = passedOn(Right))
        Found.push_back({std::move(Way), Param->getFunctionScopeIndex()});
  for (const Stmt *Child : S->children())
    if (Child && !isa<LambdaExpr>(Child))
      findAssignments(Child, Found);
}

/// The parameter, a reference or pointer to a pointer, whose pointer \p E is.
const ParmVarDecl *pointerOfParam(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Deref = dyn_cast<UnaryOperator>(E); Deref && Deref->getOpcode() == UO_Deref) {
    const auto *Named = dyn_cast<DeclRefExpr>(Deref->getSubExpr()->IgnoreParenImpCasts());
    const auto *Param = Named ? dyn_cast<ParmVarDecl>(Named->getDecl()) : nullptr;
    return Param && Param->getType()->isPointerType() &&
                   Param->getType()->getPointeeType()->isPointerType()
               ? Param
               : nullptr;
  }
  const auto *Named = dyn_cast<DeclRefExpr>(E);
  const auto *Param = Named ? dyn_cast<ParmVarDecl>(Named->getDecl()) : nullptr;
  return Param && Param->getType()->isReferenceType() &&
                 Param->getType()->getPointeeType()->isPointerType()
             ? Param
             : nullptr;
}

/// Of \p Class itself or of one of its bases.
bool isMemberOf(const FieldDecl *Field, const CXXRecordDecl *Class) {
  const auto *Parent = dyn_cast<CXXRecordDecl>(Field->getParent());
  Class = Class->getDefinition();
  return Parent && Class && (Parent == Class || Class->isDerivedFrom(Parent));
}

bool mayBe(QualType Member, QualType Given, const ASTContext &Context) {
  const CXXRecordDecl *Base = Member->getAsCXXRecordDecl(), *Derived = Given->getAsCXXRecordDecl();
  if (!Base || !Derived)
    return false;
  return Context.hasSameUnqualifiedType(Member, Given) ||
         (Base->getDefinition() && Derived->getDefinition() && Derived->isDerivedFrom(Base));
}

} // namespace

/// `Writer<Buffer> w(buffer)`: a template that is made for the class of what it is given
/// refers to it. The standard library's copy.
static bool isMadeFor(const CXXRecordDecl *Class, QualType Given) {
  const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  if (!Instance || Class->isInStdNamespace() || !Given->getAsCXXRecordDecl() ||
      Instance->getTemplateArgs().size() == 0)
    return false;
  const TemplateArgument &First = Instance->getTemplateArgs()[0];
  return First.getKind() == TemplateArgument::Type && First.getAsType()->getAsCXXRecordDecl() &&
         First.getAsType()->getAsCXXRecordDecl()->getCanonicalDecl() ==
             Given->getAsCXXRecordDecl()->getCanonicalDecl();
}

/// Which of its class's members \p Callee gives which of its parameters, as far as its
/// body says so plainly.
const KeptParams &FunctionBuilder::keptParams(const FunctionDecl *Callee) {
  static const KeptParams None;
  const FunctionDecl *Definition = nullptr;
  if (!Callee || !Callee->hasBody(Definition) || Definition->isDependentContext())
    return None;
  auto [Row, New] = Tables.Kept.try_emplace(Definition);
  if (!New)
    return Row->second;
  KeptParams &Found = Row->second;
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Definition))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      if (Init->isMemberInitializer() && Init->getInit())
        if (const ParmVarDecl *Param = passedOn(Init->getInit()))
          Found.push_back({{Init->getMember()}, Param->getFunctionScopeIndex()});
  if (const Stmt *Body = Definition->getBody())
    findAssignments(Body, Found);
  return Found;
}

const FieldDecl *FunctionBuilder::plainKeeper(const FunctionDecl *Callee, unsigned Param) {
  const FieldDecl *Keeper = nullptr;
  for (const auto &[Way, Given] : keptParams(Callee))
    if (Given == Param && Way.size() == 1) {
      if (Keeper)
        return nullptr;
      Keeper = Way.front();
    }
  return Keeper;
}

/// After a call of a function in the manner of C: `set_handler(&parser, handle, &state)`.
void FunctionBuilder::retainStored(const FunctionDecl *Callee, llvm::ArrayRef<Argument> Args) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee || Args.size() < 2 || Args[0].IsThis || !Callee->hasBody(Definition) ||
      Definition->isDependentContext() || Tables.isExternal(Definition->getLocation()) ||
      llvm::none_of(Args, [&](const Argument &Arg) {
        return Arg.Mutable && Sets[Arg.Passed.Places].size() == 1;
      }))
    return;
  auto [Row, New] = Stores.try_emplace(Definition);
  if (New) {
    llvm::SmallVector<StoredParam, 4> Found;
    findStores(Definition->getBody(), Found);
    for (const StoredParam &Store : Found) {
      PathId Path;
      for (const Expr *Step : Store.Way) {
        const auto *Member = dyn_cast<MemberExpr>(Step);
        const auto *Field = Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
        Path = Field ? member(Path, Field) : AccessPaths.append(Path, "[*]");
      }
      Row->second.push_back({Store.Object, Store.Given, Path});
    }
  }
  for (auto [Object, Given, Path] : llvm::SmallVector<KeptArgument, 2>(Row->second)) {
    if (Object >= Args.size() || Given >= Args.size() ||
        Sets[Args[Object].Passed.Places].size() != 1 ||
        Sets[Args[Given].Passed.Places].size() > MaxPlaces)
      continue;
    Place At = Sets[Args[Object].Passed.Places][0];
    if (PlaceSetId Kept = Args[Given].Passed.Places; Kept.isSome())
      keep({At.Root, AccessPaths.concat(At.Path, Path)}, Kept);
  }
}

PathId FunctionBuilder::wayPath(llvm::ArrayRef<const FieldDecl *> Way) {
  PathId Path;
  for (const FieldDecl *Field : Way)
    Path = member(Path, Field);
  return Path;
}

/// Adds the paths below \p At at which an object of \p Class may keep a pointer to a
/// \p Given.
void FunctionBuilder::keepers(const CXXRecordDecl *Class, QualType Given, PathId At, unsigned Depth,
                              llvm::SmallVectorImpl<PathId> &Found) {
  Class = Class->getDefinition();
  if (!Class)
    return;
  bool Open = llvm::any_of(Class->fields(),
                           [](const FieldDecl *Field) { return Field->getAccess() == AS_public; });
  if (Tables.isExternal(Class->getLocation()) && !Open && !isMadeFor(Class, Given)) {
    const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Class);
    if (!Instance)
      return;
    llvm::ArrayRef<TemplateArgument> Args = Instance->getTemplateArgs().asArray();
    for (unsigned I = 0; I < Args.size() && I < 2; ++I) {
      if (Args[I].getKind() != TemplateArgument::Type)
        continue;
      QualType Target = targetOf(Args[I].getAsType());
      if (Target.isNull() || !mayBe(Target, Given, Context))
        continue;
      PathId Element = AccessPaths.append(At, "[*]");
      Found.push_back(I == 0 ? Element : AccessPaths.append(Element, "std::pair::second"));
    }
    return;
  }
  for (const FieldDecl *Field : Class->fields()) {
    if (Class->isUnion() || Field->isAnonymousStructOrUnion())
      continue;
    PathId Path = AccessPaths.append(At, Tables.fieldElement(Field));
    QualType Type = Field->getType();
    if (const auto *Array = Context.getAsConstantArrayType(Type)) {
      Type = Array->getElementType();
      Path = AccessPaths.append(Path, "[*]");
    }
    QualType Target = targetOf(Type);
    if (!Target.isNull()) {
      if (mayBe(Target, Given, Context))
        Found.push_back(Path);
    } else if (const CXXRecordDecl *Part = Field->getType()->getAsCXXRecordDecl();
               Part && Depth == 0 && Tables.isExternal(Part->getLocation())) {
      keepers(Part, Given, Path, Depth + 1, Found);
    }
  }
  if (Depth < MaxBaseDepth)
    for (const CXXBaseSpecifier &Base : Class->bases())
      if (const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl())
        keepers(Record, Given, At, Depth, Found);
}

/// \p Member may point to \p Given from now on.
void FunctionBuilder::keep(Place Member, PlaceSetId Given) {
  if (llvm::none_of(Sets[Given], [&](Place P) { return P.Root == Member.Root; }))
    Now.Points.set(Member, Sets.unite(points(Member), Given));
  noteRegistered(Member);
}

/// `Open.erase(connection);`: a library's container does not keep what is taken out of it.
static bool takesOut(UnitBuilder &Tables, const CXXMethodDecl *Method) {
  if (!Method->getIdentifier() || !Tables.isExternal(Method->getLocation()))
    return false;
  llvm::StringRef Name = Method->getName();
  return Name == "erase" || Name == "extract" || Name.starts_with("remove");
}

/// True if \p Handles, of class \p Type, are the only ones of what they name, and end with the
/// expression: `list.push_back(std::make_unique<Part>())`. Whoever keeps a copy has nobody to tell.
bool FunctionBuilder::areOnlyNames(PlaceSetId Handles, QualType Type) {
  QualType Target = targetOf(Type);
  const CXXRecordDecl *Class = Target.isNull() ? nullptr : Target->getAsCXXRecordDecl();
  if (!isHandle(Type) || !Class || !Class->getDefinition() || Class->isPolymorphic() ||
      namesOthers(Target, 3))
    return false;
  return llvm::all_of(Sets[Handles], [&](Place P) {
    auto Row = Now.Points.lower({P.Root, PathId(0)});
    if (Roots[P.Root.Value].Kind != RootKind::Temporary || P.Path.isSome() ||
        (Row != Now.Points.end() && Row->first.Root == P.Root) || Now.Twins.find(P.Root))
      return false;
    const DraftCallId *Made = Now.Origins.find(P.Root);
    return Made && isMaker(*Made);
  });
}

/// True if \p Id calls a function of a library that is given no objects but temporaries, and new
/// ones that nobody else knows.
bool FunctionBuilder::isMaker(DraftCallId Id) {
  const DraftCall &Call = Body.Calls[Id.Value];
  return Call.Callee.isSome() && (Unit.Functions[Call.Callee.Value].Flags & FN_External) &&
         llvm::all_of(Call.Places, [&](PlaceSetId Given) {
           return llvm::all_of(Sets[Given], [&](Place P) {
             const RootKind Kind = Roots[P.Root.Value].Kind;
             return Kind == RootKind::Temporary || (Kind == RootKind::Heap && !isPointedTo(P));
           });
         });
}

/// After a call on \p Holder: what its members may have been made to point to.
void FunctionBuilder::retain(const Argument &Holder, llvm::ArrayRef<Argument> Args,
                             const FunctionDecl *Callee) {
  const CXXRecordDecl *Class = Holder.Type->getPointeeType()->getAsCXXRecordDecl();
  if (!Class || Sets[Holder.Passed.Places].size() != 1)
    return;
  if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
      Method && (Tables.onlyGivesAccess(Method) || takesOut(Tables, Method)))
    return;
  Place At = Sets[Holder.Passed.Places][0];
  const KeptParams *Plainly = nullptr;
  for (const Argument &Arg : Args) {
    PlaceSetId Kept = Arg.Passed.Places;
    // Of a reference to a pointer, what the pointer names is kept.
    if (Arg.Type->isReferenceType() && Arg.Type->getPointeeType()->isPointerType())
      Kept = pointsAll(Kept);
    if (&Arg == &Holder || Kept.isNone() || Sets[Kept].size() > MaxPlaces)
      continue;
    QualType Target = targetOf(Arg.Type);
    if (Target.isNull() || Target->getAsCXXRecordDecl() == Class ||
        areOnlyNames(Kept, Arg.Type.getNonReferenceType()))
      continue;
    llvm::SmallVector<PathId, 4> Paths;
    keepers(Class, Target, PathId(), 0, Paths);
    if (Paths.size() != 1 || !Target->getAsCXXRecordDecl() ||
        isa_and_nonnull<CXXConstructorDecl>(Callee)) {
      // Which of them is the body's to say, and whether a pointer to a number is kept. A text
      // is rather told apart by its content, but for a buffer that an object is made with.
      if (!Plainly)
        Plainly = &keptParams(Callee);
      if (Paths.size() != 1 || !Plainly->empty())
        Paths.clear();
      bool IsText = Target.isConstQualified() || !Arg.Type->isPointerType() ||
                    !isa_and_nonnull<CXXConstructorDecl>(Callee);
      for (const auto &[Way, Param] : *Plainly)
        if (&Arg == Args.begin() + Param + 1 && isMemberOf(Way.front(), Class) &&
            !targetOf(Way.back()->getType()).isNull() && !(Target->isAnyCharacterType() && IsText))
          Paths.push_back(wayPath(Way));
    }
    if (Paths.empty() && isAdapted(Callee, Arg.Type))
      Paths.push_back(AccessPaths.append(PathId(), "device"));
    // A constructor's plain word is exact: the member points there and nowhere else.
    bool Exact = Plainly && Paths.size() == 1 && Callee && isa<CXXConstructorDecl>(Callee) &&
                 Sets[Kept].size() == 1 && Sets[Kept][0].Root != At.Root;
    for (PathId Path : Paths)
      if (Place Member{At.Root, AccessPaths.concat(At.Path, Path)}; Exact)
        Now.Points.set(Member, Kept);
      else
        keep(Member, Kept);
  }
}

/// `m[1] = p`: what is written to the result of a call on an object, and points
/// somewhere, is kept by the object.
void FunctionBuilder::retainWritten(Place Result, const Value &V, QualType Type) {
  const Root &R = Roots[Result.Root.Value];
  if (R.Kind != RootKind::CallObject || R.Call.isNone() || Result.Path.isSome() ||
      V.Places.isNone() || Sets[V.Places].size() > MaxPlaces)
    return;
  QualType Target = targetOf(Type);
  const CXXRecordDecl *Class = HolderOf.lookup(R.Call);
  if (Target.isNull() || !Class || Body.Calls[R.Call.Value].Places.empty() ||
      areOnlyNames(V.Places, Type))
    return;
  llvm::ArrayRef<Place> Holders = Sets[Body.Calls[R.Call.Value].Places[0]];
  if (Holders.size() != 1)
    return;
  Place At = Holders[0];
  llvm::SmallVector<PathId, 4> Paths;
  keepers(Class, Target, PathId(), 0, Paths);
  if (Paths.size() == 1)
    keep({At.Root, AccessPaths.concat(At.Path, Paths[0])}, V.Places);
}

/// A callee that turns a caller's pointer, whatever else it does: the pointer no longer
/// names what it did, but what it was given there, and what the callee alone knows.
void FunctionBuilder::turnPointers(const FunctionDecl *Callee, llvm::ArrayRef<Argument> Args) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee || !Callee->hasBody(Definition) || Definition->isDependentContext() ||
      llvm::none_of(Definition->parameters(), [](const ParmVarDecl *Param) {
        QualType Type = Param->getType();
        return (Type->isReferenceType() || Type->isPointerType()) &&
               Type->getPointeeType()->isPointerType();
      }))
    return;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Definition->getBody());
  if (!Body)
    return;
  unsigned First = !Args.empty() && Args[0].IsThis ? 1 : 0;
  for (const Stmt *S : Body->body()) {
    const auto *Assign = dyn_cast<BinaryOperator>(S);
    if (isa<ReturnStmt, IfStmt, SwitchStmt, ForStmt, WhileStmt, DoStmt, CXXTryStmt>(S))
      return; // what follows may not run
    const ParmVarDecl *Turned =
        Assign && Assign->getOpcode() == BO_Assign ? pointerOfParam(Assign->getLHS()) : nullptr;
    if (!Turned || First + Turned->getFunctionScopeIndex() >= Args.size())
      continue;
    llvm::ArrayRef<Place> Cells = Sets[Args[First + Turned->getFunctionScopeIndex()].Passed.Places];
    if (Cells.size() != 1)
      continue;
    Place Cell = Cells[0];
    PlaceSetId Names = Sets.single(Cell);
    if (const ParmVarDecl *Given = passedOn(Assign->getRHS());
        Given && Given->getType()->isPointerType() &&
        First + Given->getFunctionScopeIndex() < Args.size())
      Names = Sets.unite(Names, Args[First + Given->getFunctionScopeIndex()].Passed.Places);
    Now.Points.set(Cell, Names);
  }
}

/// `std::swap(p, q)` of pointers turns both.
bool FunctionBuilder::swapPointers(const CallExpr *E) {
  const FunctionDecl *Callee = E->getDirectCallee();
  if (!Callee || !Callee->isInStdNamespace() || !Callee->getIdentifier() ||
      Callee->getName() != "swap" || E->getNumArgs() != 2 ||
      !E->getArg(0)->getType()->isPointerType())
    return false;
  PlaceSetId A = get(E->getArg(0)).Places, B = get(E->getArg(1)).Places;
  if (Sets[A].size() != 1 || Sets[B].size() != 1)
    return false;
  Place P = Sets[A][0], Q = Sets[B][0];
  PlaceSetId First = points(P), Second = points(Q);
  if (First == Sets.single(P) || Second == Sets.single(Q))
    return false;
  Now.Points.set(P, Second);
  Now.Points.set(Q, First);
  return true;
}

/// A member that is a copy of a handle stands for what the handle stands for, and a promise
/// that was moved there is still the one that the future came from.
void FunctionBuilder::shareHandle(Place Member, const Value &V, QualType Type) {
  llvm::ArrayRef<Place> Given = Sets[V.Places];
  if (Given.empty() || Given.size() > MaxPlaces || isCopiedWhole(Type) ||
      !(isHandle(Type) || isWatcher(Type) || sharesState(Type)) ||
      llvm::any_of(Given, [&](Place P) { return P.Root == Member.Root; }))
    return;
  Now.Points.set(Member, Sets.unite(Sets.single(Member), V.Places));
  noteBehindHandle(Member, V.Places);
}

} // namespace flowpact::extract
