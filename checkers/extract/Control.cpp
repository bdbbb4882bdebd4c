//===- Control.cpp - blocks, joins and exits ------------------------------===//
//
// Blocks are transferred in reverse post-order until no state changes. At a join
// a root whose definitions differ gets a phi, for good: states only grow, so the
// iteration ends. A block's in-edges of phis are attributed to the predecessor,
// where the value was decided.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/Support/SaveAndRestore.h"
#include <deque>
#include <set>

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Transfers of one block before its state is taken as it is.
static constexpr unsigned MaxVisits = 64;

FunctionBuilder::FunctionBuilder(UnitBuilder &Tables, FunctionId Id, std::string Key)
    : Tables(Tables), Unit(Tables.Unit), Context(Tables.Context), Id(Id), Key(std::move(Key)),
      AccessPaths(Unit, Tables.Job.Bounds.AccessPathDepth),
      Sets(AccessPaths, Tables.Job.Bounds.PointsTo) {}

void FunctionBuilder::nameLambdas() {
  unsigned Ordinal = 0;
  for (const CXXRecordDecl *Lambda : Facts.Lambdas)
    Tables.Naming.setLambda(Lambda, Key, Ordinal++);
}

std::unique_ptr<CFG> FunctionBuilder::buildCfg(const Decl *Owner, const Stmt *Body) {
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = false;
  Options.AddInitializers = true;
  Options.AddCXXDefaultInitExprInCtors = true;
  Options.AddStaticInitBranches = true;
  Options.AddCXXNewAllocator = false;
  Options.AddEHEdges = Facts.HasTry;
  Options.PruneTriviallyFalseEdges = true;
  return CFG::buildCFG(Owner, const_cast<Stmt *>(Body), &Context, Options);
}

void FunctionBuilder::seedParams(const FunctionDecl *Definition) {
  Range Rows = Unit.Functions[Id.Value].Params;
  std::vector<ParamRecord> Listed(Unit.Params.begin() + Rows.Begin, Unit.Params.begin() + Rows.End);
  unsigned Next = 0;
  for (uint32_t I = 0; I < Listed.size(); ++I) {
    DraftParam Param{Listed[I].Name, Listed[I].TypeText, Listed[I].Type,      NodeId(),
                     NodeId(),       Listed[I].Flags,    Listed[I].Attributes};
    RootId Cell;
    SourceRange Range = Definition->getLocation();
    const ParmVarDecl *Pointer = nullptr, *Plain = nullptr;
    if (Param.Flags & PF_This) {
      Cell = ThisRoot = root(RootKind::This, Definition, "this");
    } else if (Param.Flags & PF_Variadic) {
      Cell = root(RootKind::Param, Definition, "...");
    } else {
      const ParmVarDecl *Declared = Plain = Definition->getParamDecl(Next++);
      // What a pointer or reference names is apart from the pointer itself,
      // which the function may turn elsewhere.
      Pointer = Param.Flags & PF_Indirect ? Declared : nullptr;
      Cell = root(Pointer ? RootKind::Param : RootKind::Local, Declared->getCanonicalDecl(),
                  Declared->getName());
      Range = Declared->getSourceRange();
    }
    Param.Entry = node(Definition, Role::Value, I, NodeKind::Param, Range);
    Body.Nodes[Param.Entry.Value].Payload = I;
    Body.Nodes[Param.Entry.Value].Name = Param.Name;
    Now.Defs.set(Cell, Param.Entry);
    if (Pointer) {
      Place At = variable(Pointer, false);
      Now.Defs.set(At.Root, node(Pointer, Role::Object, 0, NodeKind::Definition, Range));
      Value Given{NodeId(), Sets.single({Cell, PathId()}), DraftCallId(), false};
      Now.Points.set(At, Given.Places);
      notePosition(Pointer, Given);
    }
    Params.push_back(Param);
    ParamRoots.push_back(Cell);
    ParamDecls.push_back(Plain);
  }
}

void FunctionBuilder::build(const FunctionDecl *Definition) {
  Function = Definition;
  IsLambdaBody = Unit.Functions[Id.Value].Flags & FN_Lambda;
  const Stmt *Text = Definition->getBody();
  Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Text);
  if (Coroutine) {
    Unit.Functions[Id.Value].Flags |= FN_Coroutine;
    Text = Coroutine->getBody();
  }
  run(Definition, Text);
}

void FunctionBuilder::build(const VarDecl *Variable, GlobalId) {
  run(Variable, Variable->getInit());
}

/// Fills Order with the reachable blocks in reverse post-order.
void FunctionBuilder::orderBlocks(const CFG &Cfg) {
  std::vector<std::pair<const CFGBlock *, CFGBlock::const_succ_iterator>> Stack;
  llvm::BitVector Seen(Cfg.getNumBlockIDs());
  auto Push = [&](const CFGBlock *B) {
    if (B && !Seen.test(B->getBlockID())) {
      Seen.set(B->getBlockID());
      Stack.push_back({B, B->succ_begin()});
    }
  };
  const CFGBlock *Handlers = initializersHandlers(Cfg);
  for (const CFGBlock *Start : {Handlers, &Cfg.getEntry()}) {
    Push(Start);
    while (!Stack.empty()) {
      auto &[B, Next] = Stack.back();
      if (Next != B->succ_end()) {
        Push((Next++)->getReachableBlock());
        continue;
      }
      const CFGBlock *Left = B;
      auto Raising = RaisingBlocks.find(Left);
      if (Raising != RaisingBlocks.end())
        for (const CFGBlock *To : Raising->second)
          Push(To);
      if (Stack.back().first == Left) {
        Order.push_back(Left);
        Stack.pop_back();
      }
    }
  }
  std::reverse(Order.begin(), Order.end());
  for (uint32_t I = 0; I < Order.size(); ++I)
    NumberOf[Order[I]->getBlockID()] = I;
  if (Handlers)
    InitializersRaise = NumberOf[Handlers->getBlockID()];
}

/// `S() try : member(f()) { } catch (...) { }`: the CFG has no edge from the initialisers to
/// the handlers. The block that dispatches to them, or null.
const CFGBlock *FunctionBuilder::initializersHandlers(const CFG &Cfg) const {
  const auto *Ctor = dyn_cast_or_null<CXXConstructorDecl>(Function);
  const auto *Try = Ctor ? dyn_cast_or_null<CXXTryStmt>(Ctor->getBody()) : nullptr;
  if (!Try || Ctor->getNumCtorInitializers() == 0)
    return nullptr;
  for (const CFGBlock *B : Cfg)
    if (B->getTerminatorStmt() == Try)
      return B;
  return nullptr;
}

void FunctionBuilder::run(const Decl *Declared, const Stmt *Text) {
  Facts = prescan(Text, Function, Context);
  for (const VarDecl *Global : Facts.Escaping)
    Tables.markEscaping(Global);
  nameLambdas();
  const auto *Variable = dyn_cast<VarDecl>(Declared);
  std::unique_ptr<CFG> Cfg = buildCfg(Declared, Text);
  if (!Cfg || Cfg->getNumBlockIDs() > Tables.Job.Bounds.BlocksPerFunction) {
    Tables.approximate(Cfg ? "limit:blocks-per-function" : "function-without-cfg",
                       Declared->getSourceRange());
    return;
  }
  NumberOf.assign(Cfg->getNumBlockIDs(), ~0u);
  findRaises(*Cfg);
  orderBlocks(*Cfg);
  bool ExitReached = NumberOf[Cfg->getExit().getBlockID()] != ~0u;
  uint32_t Exit = ExitReached ? NumberOf[Cfg->getExit().getBlockID()] : Order.size();
  if (!ExitReached)
    Order.push_back(&Cfg->getExit());
  Body.Blocks.resize(Order.size());
  Out.resize(Order.size());
  Done.assign(Order.size(), 0);
  Body.Return = node(this, Role::Exit, 0, NodeKind::Return, Declared->getLocation());
  Body.Exception = node(this, Role::Exit, 1, NodeKind::Exception, Declared->getLocation());
  Body.Nodes[Body.Return.Value].Block = Body.Nodes[Body.Exception.Value].Block = Exit;
  if (Function)
    seedParams(Function);
  iterate();
  Now = Out[Exit];
  Owner = Block = Exit;
  if (Variable)
    write(Sets.single({globalRoot(Variable), PathId()}), get(Variable->getInit()),
          Variable->getType(), Variable, 0, Variable->getSourceRange());
  tellAllRegistered(this, 0x200, Declared->getSourceRange(), /*Any=*/Variable != nullptr);
  finishExit(Exit);
  markKept();
  Unit.Functions[Id.Value].Flags |= FN_HasBody;
  dropWorkingState();
  Cfg.reset();
  finishFunction(Body, AccessPaths, Params, 0, Exit, Id, Unit,
                 [&](SourceRange Range) { return Tables.location(Range); });
  if (Sets.cuts())
    Tables.approximate("limit:points-to", Declared->getSourceRange());
  if (PointedCut)
    Tables.approximate("limit:pointed-below", Declared->getSourceRange());
  if (WriteBacksCut)
    Tables.approximate("limit:write-backs", Declared->getSourceRange());
  if (AccessPaths.cuts())
    Tables.approximate("access-path-depth", Declared->getSourceRange(), AccessPaths.cuts());
}

/// Gives back what only the transfers needed: in a body of thousands of statements it is
/// more than the rows that are now made of it.
void FunctionBuilder::dropWorkingState() {
  Order = std::vector<const CFGBlock *>();
  Out = std::vector<State>();
  RaisedIn.clear();
  Now = State();
  Values = decltype(Values)();
  Phis = decltype(Phis)();
  Body.dropIndexes();
}

void FunctionBuilder::iterate() {
  State Entry = Now;
  std::set<uint32_t> Work{0};
  std::vector<unsigned> Visits(Order.size(), 0);
  while (!Work.empty()) {
    Owner = Block = *Work.begin();
    Work.erase(Work.begin());
    if (++Visits[Block] > MaxVisits) {
      Tables.approximate("limit:state-iterations", SourceRange());
      continue;
    }
    DraftBlock &Draft = Body.Blocks[Block];
    Draft.Edges.clear();
    Draft.Calls.clear();
    Draft.StoredAfter = Draft.Stores = 0;
    Draft.Successors.clear();
    Now = Block == 0 ? Entry : joinPredecessors(Order[Block]);
    ++CurrentVisit;
    auto Raised =
        RaisedIn.empty() ? decltype(RaisedIn)::mapped_type() : std::exchange(RaisedIn[Block], {});
    transferBlock(Order[Block]);
    addRaises(Order[Block]);
    if (Block == 0 && InitializersRaise)
      Body.Blocks[0].Successors.push_back({InitializersRaise, SuccessorKind::Exception});
    bool SameRaised = RaisedIn.empty() || RaisedIn[Block] == Raised;
    if (Done[Block] && SameRaised && Out[Block] == Now)
      continue;
    Out[Block] = Now; // a copy has no room to grow, and there is one a block
    Done[Block] = 1;
    for (const DraftSuccessor &Next : Body.Blocks[Block].Successors)
      Work.insert(Next.Target);
  }
}

State FunctionBuilder::joinPredecessors(const CFGBlock *B) {
  std::vector<std::pair<uint32_t, const State *>> In;
  std::deque<State> Ended; ///< by a loop that wrote all elements of something
  for (const CFGBlock *Pred : B->preds()) {
    if (!Pred || NumberOf[Pred->getBlockID()] == ~0u)
      continue;
    uint32_t Number = NumberOf[Pred->getBlockID()];
    // What does not return may still throw.
    bool Leaves = Order[Number]->hasNoReturnElement() && B == &B->getParent()->getExit();
    if (!Done[Number] || Leaves)
      continue;
    In.push_back({Number, &Out[Number]});
    if (!Facts.StartOf.contains(Pred->getTerminatorStmt()))
      continue;
    Ended.push_back(Out[Number]);
    if (endWholeLoop(Pred, B, Ended.back()))
      In.back().second = &Ended.back();
  }
  if (Block == InitializersRaise && Block && Done[0])
    In.push_back({0, &Out[0]});
  std::sort(In.begin(), In.end());
  In.erase(std::unique(In.begin(), In.end()), In.end());
  joinRaises(B, In);
  if (In.empty())
    return State();
  if (In.size() == 1)
    return *In[0].second;
  State Joined;
  bool Alike = llvm::all_of(
      In, [&](const auto &Pred) { return Pred.second->Globals == In[0].second->Globals; });
  Joined.Globals = Alike ? In[0].second->Globals : Since{Block, 0};
  joinDefs(Block, In, Joined);
  joinPoints(In, Joined);
  for (const auto &[Id, Call] : In[0].second->Origins)
    if (llvm::all_of(In, [&, Id = Id, Call = Call](const auto &Pred) {
          const DraftCallId *Other = Pred.second->Origins.find(Id);
          return Other && *Other == Call;
        }))
      Joined.Origins.set(Id, Call);
  for (const auto &[Id, Number] : In[0].second->SameObject)
    if (llvm::all_of(In, [&, Id = Id, Number = Number](const auto &Pred) {
          const uint32_t *Other = Pred.second->SameObject.find(Id);
          return Other && *Other == Number;
        }))
      Joined.SameObject.set(Id, Number);
  for (const auto &Pred : In)
    for (const auto &[Id, Twins] : Pred.second->Twins) {
      const PlaceSetId *Old = Joined.Twins.find(Id);
      Joined.Twins.set(Id, Old ? Sets.unite(*Old, Twins) : Twins);
    }
  return Joined;
}

namespace {
/// Walks several sorted maps at once, key by key.
template <typename Key, typename Value> class Merge {
public:
  using Map = FlatMap<Key, Value>;
  void add(uint32_t Pred, const Map &M) { Cursors.push_back({Pred, M.begin(), M.end()}); }

  /// The next key, with each map's value for it, or none where it lacks it.
  bool next(Key &K, llvm::SmallVectorImpl<std::pair<uint32_t, const Value *>> &Row) {
    bool Any = false;
    for (const Cursor &C : Cursors)
      if (C.At != C.End && (!Any || C.At->first < K)) {
        K = C.At->first;
        Any = true;
      }
    Row.clear();
    if (Any)
      for (Cursor &C : Cursors) {
        bool Has = C.At != C.End && C.At->first == K;
        Row.push_back({C.Pred, Has ? &C.At->second : nullptr});
        C.At += Has;
      }
    return Any;
  }

private:
  struct Cursor {
    uint32_t Pred;
    decltype(std::declval<const Map &>().begin()) At, End;
  };
  llvm::SmallVector<Cursor, 4> Cursors;
};
} // namespace

void FunctionBuilder::joinDefs(uint32_t At, llvm::ArrayRef<std::pair<uint32_t, const State *>> In,
                               State &Joined) {
  Merge<RootId, NodeId> Rows;
  for (const auto &[Pred, Before] : In)
    Rows.add(Pred, Before->Defs);
  Joined.Defs.reserve(In[0].second->Defs.size());
  RootId Id;
  llvm::SmallVector<std::pair<uint32_t, const NodeId *>, 8> Defs;
  while (Rows.next(Id, Defs)) {
    NodeId Only;
    llvm::SmallVector<NodeId, 8> Unread(Defs.size());
    bool Same = true, Everywhere = true;
    RootKind Kind = Roots[Id.Value].Kind;
    for (size_t I = 0; I < Defs.size(); ++I) {
      const NodeId *&Def = Defs[I].second;
      if (!Def && Kind == RootKind::Global) {
        Unread[I] = loadGlobal(Id, In[I].second->Globals);
        Def = &Unread[I];
      }
      if (!Def) {
        Everywhere = false;
        continue;
      }
      if (Only.isNone())
        Only = *Def;
      Same &= Only == *Def;
    }
    // Objects stay known by their creation; names end with their scope.
    if (!Everywhere && Kind != RootKind::Heap && Kind != RootKind::CallObject &&
        Kind != RootKind::HandedOut)
      continue;
    auto Sticky = Phis.find({At, Id});
    // An object that is made in a loop is carried from round to round.
    bool Carried =
        !Everywhere && Kind == RootKind::Heap && Defs.back().first >= At && Defs.back().second;
    if (Same && !Carried && Sticky == Phis.end()) {
      Joined.Defs.append(Id, Only);
      continue;
    }
    NodeId Phi = node(Order[At], Role::Phi, Id.Value, NodeKind::Phi, SourceRange());
    Phis[{At, Id}] = Phi;
    Body.Nodes[Phi.Value].Name = Unit.intern(Roots[Id.Value].Name);
    for (const auto &[Pred, Def] : Defs)
      if (Def && *Def != Phi)
        edgeIn(Pred, *Def, Phi, 0);
    Joined.Defs.append(Id, Phi);
  }
}

void FunctionBuilder::joinPoints(llvm::ArrayRef<std::pair<uint32_t, const State *>> In,
                                 State &Joined) {
  Merge<Place, PlaceSetId> Rows;
  for (uint32_t I = 0; I < In.size(); ++I)
    Rows.add(I, In[I].second->Points);
  Place At;
  llvm::SmallVector<std::pair<uint32_t, const PlaceSetId *>, 8> Row;
  while (Rows.next(At, Row)) {
    PlaceSetId United;
    for (const auto &[Index, Set] : Row) {
      if (Set)
        United = Sets.unite(United, *Set);
      else if (In[Index].second->Defs.find(At.Root) ||
               Roots[At.Root.Value].Kind == RootKind::Global)
        United = Sets.unite(United, Sets.single(At));
    }
    Joined.Points.append(At, United);
  }
}

void FunctionBuilder::transferBlock(const CFGBlock *B) {
  if (Coroutine && Block == 0)
    startCoroutine();
  transferLabel(B);
  for (const CFGElement &Element : *B)
    transferElement(Element);
  terminate(B);
}

void FunctionBuilder::transferLabel(const CFGBlock *B) {
  const auto *Handler = dyn_cast_or_null<CXXCatchStmt>(B->getLabel());
  if (!Handler)
    return;
  Body.Blocks[Block].Flags |= BF_Handler;
  const VarDecl *Variable = Handler->getExceptionDecl();
  auto Try = Facts.TryOf.find(Handler);
  if (!Variable || Try == Facts.TryOf.end())
    return;
  NodeId Object = node(Handler, Role::Catch, 0, NodeKind::Value, Variable->getSourceRange());
  edge(catchNode(Try->second), Object, EdgeKind::Load, thrownAs(Handler->getCaughtType()));
  Value Caught{Object, PlaceSetId(), DraftCallId(), false};
  write(Sets.single(variable(Variable, false)), Caught, Variable->getType().getNonReferenceType(),
        Handler, 0, Variable->getSourceRange());
}

void FunctionBuilder::transferElement(const CFGElement &Element) {
  if (auto Statement = Element.getAs<CFGStmt>()) {
    const Stmt *S = Statement->getStmt();
    if (const auto *E = dyn_cast<Expr>(S)) {
      Values.erase(E);
      get(E);
      noteRaise(E);
    } else {
      Visit(S);
    }
    destroyTemporaries(S);
  } else if (auto Init = Element.getAs<CFGInitializer>()) {
    transferInitializer(Init->getInitializer());
  } else if (auto Automatic = Element.getAs<CFGAutomaticObjDtor>()) {
    const VarDecl *Variable = Automatic->getVarDecl();
    if (Variable->hasGlobalStorage())
      return;
    Place At = variable(Variable, false);
    // Of a reference: the temporary that it keeps alive.
    Value Object{NodeId(), Sets.single(At), DraftCallId(), false};
    if (Variable->getType()->isReferenceType())
      Object.Places = points(At);
    destroy(Variable->getType().getNonReferenceType()->getAsCXXRecordDecl(), Object,
            Automatic->getTriggerStmt(), At.Root.Value, Variable->getLocation());
  } else if (auto Cleanup = Element.getAs<CFGCleanupFunction>()) {
    // __attribute__((cleanup(f))): f(&variable) where the variable ends.
    const VarDecl *Variable = Cleanup->getVarDecl();
    Callee Call;
    Call.Function = Cleanup->getFunctionDecl();
    Argument Given;
    Given.Passed.Places = Sets.single(variable(Variable, false));
    Given.Type = Context.getPointerType(Variable->getType());
    Given.Mutable = true;
    Given.Range = Variable->getSourceRange();
    emitCall(Variable->getInit() ? static_cast<const Stmt *>(Variable->getInit())
                                 : Function->getBody(),
             Call, {Given}, QualType(), false, Given.Range,
             0x3000 + Owner * 8 + variable(Variable, false).Root.Value % 8);
  } else if (auto Member = Element.getAs<CFGMemberDtor>()) {
    if (ThisRoot.isNone() || !Function)
      return;
    const FieldDecl *Field = Member->getFieldDecl();
    Place At{ThisRoot, AccessPaths.append(PathId(), Tables.fieldElement(Field))};
    destroy(Field->getType()->getAsCXXRecordDecl(),
            {NodeId(), Sets.single(At), DraftCallId(), false}, Function->getBody(),
            Field->getFieldIndex() + 64, Function->getEndLoc());
  } else if (auto Base = Element.getAs<CFGBaseDtor>()) {
    if (ThisRoot.isNone() || !Function)
      return;
    const CXXBaseSpecifier *Specifier = Base->getBaseSpecifier();
    const auto *Class = cast<CXXMethodDecl>(Function)->getParent();
    unsigned Index = 0;
    for (const CXXBaseSpecifier &Other : Class->bases()) {
      if (&Other == Specifier)
        break;
      ++Index;
    }
    destroy(Specifier->getType()->getAsCXXRecordDecl(),
            {NodeId(), Sets.single({ThisRoot, PathId()}), DraftCallId(), false},
            Function->getBody(), Index, Function->getEndLoc());
  }
}

/// The member that \p Init is about: perhaps of a union without a name.
PathId FunctionBuilder::initialized(const CXXCtorInitializer *Init) {
  PathId Path;
  if (const IndirectFieldDecl *Chain = Init->getIndirectMember()) {
    for (const NamedDecl *Link : Chain->chain())
      if (const auto *Field = dyn_cast<FieldDecl>(Link))
        Path = member(Path, Field);
  } else if (const FieldDecl *Field = Init->getAnyMember()) {
    Path = member(Path, Field);
  }
  return Path;
}

void FunctionBuilder::transferInitializer(const CXXCtorInitializer *Init) {
  if (ThisRoot.isNone())
    return;
  Value V = get(Init->getInit());
  if (!Init->isAnyMemberInitializer())
    return; // base or delegated: the constructor call has built it in place
  const FieldDecl *Field = Init->getAnyMember();
  Place At{ThisRoot, initialized(Init)};
  write(Sets.single(At), V, Field->getType(), Init, 0, Init->getSourceRange());
}

void FunctionBuilder::declare(const VarDecl *Variable) {
  Place At = variable(Variable, false);
  const Expr *Init = Variable->getInit();
  SourceRange Range = Variable->getSourceRange();
  if (!Init) {
    if (!Variable->hasGlobalStorage()) {
      Now.Points.eraseIf([&](const auto &Row) { return Row.first.Root == At.Root; });
      Now.Origins.erase(At.Root);
      Now.Defs.set(At.Root, node(Variable, Role::Object, 0, NodeKind::Definition, Range));
    }
    return;
  }
  Value V = get(Init);
  if (!Now.Defs.find(At.Root) && !Variable->hasGlobalStorage())
    Now.Defs.set(At.Root, node(Variable, Role::Object, 0, NodeKind::Definition, Range));
  write(Sets.single(At), V, Variable->getType(), Variable, 0, Range);
  notePosition(Variable, V);
}

Value FunctionBuilder::VisitDeclStmt(const DeclStmt *S) {
  for (const Decl *D : S->decls()) {
    const auto *Variable = dyn_cast<VarDecl>(D);
    if (!Variable || Variable->hasExternalStorage())
      continue;
    // The variables of a tuple-like structured binding have statements of their own.
    declare(Variable);
  }
  startWholeLoop(S);
  return Value();
}

/// What a caller writes later through what it was given is written here.
NodeId FunctionBuilder::returnPost(SourceRange Range) {
  if (Body.ReturnPost.isNone()) {
    Body.ReturnPost = node(this, Role::Exit, 2, NodeKind::ReturnPost, Range);
    Body.Nodes[Body.ReturnPost.Value].Block = 0;
  }
  return Body.ReturnPost;
}

bool FunctionBuilder::outlives(Place P) const {
  RootKind Kind = Roots[P.Root.Value].Kind;
  return Kind == RootKind::This || Kind == RootKind::Global || Kind == RootKind::CallObject ||
         Kind == RootKind::HandedOut || llvm::is_contained(ParamRoots, P.Root);
}

void FunctionBuilder::returned(const Value &V, QualType Type, const Stmt *At) {
  NodeId Given = content(V, At, At->getSourceRange(), 5);
  edge(Given, Body.Return);
  QualType Result = Function ? Function->getReturnType() : QualType();
  if (Result.isNull())
    return;
  // Behind a pointer, there may be further elements.
  const bool One = Result->isReferenceType();
  if (One)
    noteIndex(V, Given);
  bool Reference = Result->isReferenceType() || Result->isAnyPointerType();
  if (Reference)
    noteGiven(V.Places);
  // Nobody writes to a function.
  if (Reference ? Result->getPointeeType().isConstQualified() || V.Places.isNone() ||
                      Result->getPointeeType()->isFunctionType()
                : !Result->isRecordType())
    return;
  auto Later = [&] { return returnPost(At->getSourceRange()); };
  std::set<Place> Written;
  if (sharesCaptures(Result))
    for (Place P : Sets[V.Places])
      if (const PlaceSetId *Twins = Now.Twins.find(P.Root); Twins && P.Path.isNone())
        for (Place Twin : Sets[*Twins])
          if (outlives(Twin) || Roots[Twin.Root.Value].Kind == RootKind::CallObject)
            Written.insert(Twin);
  if (Reference || isSharedHandle(Result) || sharesCaptures(Result))
    for (Place P : Sets[V.Places]) {
      if (outlives(P))
        Written.insert(P);
      if (Roots[P.Root.Value].Kind != RootKind::Heap)
        continue;
      // An object that was made here and is kept: what is kept in an argument is taken
      // from the object at the exit, what a global keeps is what was stored there.
      for (const auto &[Holder, Set] : Now.Points)
        if (outlives(Holder) && llvm::is_contained(Sets[Set], P))
          Written.insert(Roots[Holder.Root.Value].Kind == RootKind::Global ? Holder : P);
    }
  GivesOne = Reference && Sets[V.Places].size() == 1 && returnsOnce(Function);
  {
    llvm::SaveAndRestore<const Value *> Here(Writing, One ? &V : nullptr);
    for (Place P : Written)
      define(P, Later(), /*Strong=*/false, At, 0x7E, At->getSourceRange(), 0);
  }
  GivesOne = false;
  if (Reference)
    return;
  // An object that points to what outlives the call, or stands for it: an iterator.
  uint32_t Sequence = 0x7F00;
  for (Place P : llvm::SmallVector<Place, 4>(Sets[V.Places]))
    for (const Pointed &Each : pointedBelow(P, /*MayRun=*/true)) {
      if (!outlives(Each.Target))
        continue;
      NodeId Part = node(At, Role::Effect, ++Sequence, NodeKind::Value, At->getSourceRange());
      edge(Later(), Part, EdgeKind::Load, Each.At);
      define(Each.Target, Part, /*Strong=*/false, At, ++Sequence, At->getSourceRange(), 0);
    }
  DraftCallId Origin = V.Origin;
  if (Origin.isNone() && Sets[V.Places].size() == 1 && Sets[V.Places][0].Path.isNone())
    if (const DraftCallId *Of = Now.Origins.find(Sets[V.Places][0].Root))
      Origin = *Of;
  if (Origin.isSome() && (isHandle(Result) || mayView(Result)))
    HeldCalls.insert(Origin);
  if (Origin.isSome() && (isHandle(Result) || isProxy(Result) || sharesCaptures(Result) ||
                          Body.Calls[Origin.Value].Kind == CallKind::Constructor))
    writeBack(Origin, Later(), At, 0x7D, At->getSourceRange(), 1);
  (void)Type;
}

Value FunctionBuilder::VisitReturnStmt(const ReturnStmt *S) {
  if (const Expr *E = S->getRetValue())
    returned(get(E), E->getType(), S);
  return Value();
}

Value FunctionBuilder::VisitGCCAsmStmt(const GCCAsmStmt *S) {
  Tables.approximate("inline-assembly", S->getSourceRange());
  NodeId Result = node(S, Role::Value, 0, NodeKind::Value, S->getSourceRange(), Op::Other);
  for (unsigned I = 0; I < S->getNumInputs(); ++I)
    edge(content(get(S->getInputExpr(I)), S, S->getSourceRange(), I + 8), Result, EdgeKind::Derive);
  for (unsigned I = 0; I < S->getNumOutputs(); ++I)
    write(get(S->getOutputExpr(I)).Places, {Result, PlaceSetId(), DraftCallId(), false},
          S->getOutputExpr(I)->getType(), S, I, S->getSourceRange(), /*Weak=*/true);
  return Value();
}

void FunctionBuilder::finishExit(uint32_t Exit) {
  Owner = Block = Exit;
  passOn();
  if (Coroutine)
    finishCoroutine();
  takeHandedOut();
  for (uint32_t I = 0; I < Params.size(); ++I) {
    DraftParam &Param = Params[I];
    Place Cell{ParamRoots[I], PathId()};
    bool ByValueScalar = !(Param.Flags & (PF_This | PF_Indirect)) &&
                         Unit.Types.size() > Param.Type.Value &&
                         Unit.Types[Param.Type.Value].Kind != TypeKind::Record;
    if (Param.Flags & PF_Variadic || ByValueScalar)
      continue;
    NodeId Final = flatten(Sets.single(Cell), this, 0x100 + I, SourceRange());
    if (Final.isNone() || Final == Param.Entry)
      continue;
    Final = withTaken(Cell.Root, Final);
    Param.Exit = node(this, Role::Exit, 16 + I, NodeKind::ParamExit, SourceRange());
    Body.Nodes[Param.Exit.Value].Payload = I;
    Body.Nodes[Param.Exit.Value].Name = Param.Name;
    edge(Final, Param.Exit);
  }
}

} // namespace flowpact::extract
