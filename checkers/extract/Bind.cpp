//===- Bind.cpp - functions with some of their arguments bound -------------===//
//
//   auto f = std::bind(&Client::send, &client, _2, "x");     f(a, b)
//
// is the closure
//
//   auto f = [client = &client](auto &&a, auto &&b, ...) { return client->send(b, "x"); };
//
// and is made like one: a function of its own in the unit, whose graph is the one
// call, and a closure object that has captured the bound arguments. So bound
// arguments keep their positions wherever the object is kept and called, and what
// the callee writes to them is written to what was bound.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

std::string boundName(unsigned Position) { return "(bound " + std::to_string(Position) + ")"; }

namespace {

/// The captured callable, where it is no function by name.
constexpr llvm::StringLiteral CallableCapture = "(callable)";

enum class BindKind { None, Bind, Front, Back };

BindKind bindKind(const FunctionDecl *Callee) {
  if (!Callee || !Callee->isInStdNamespace() || !Callee->getIdentifier() ||
      !Callee->isTemplateInstantiation())
    return BindKind::None;
  return llvm::StringSwitch<BindKind>(Callee->getName())
      .Case("bind", BindKind::Bind)
      .Case("bind_front", BindKind::Front)
      .Case("bind_back", BindKind::Back)
      .Default(BindKind::None);
}

/// N of `_N`, the type of which is named alike in every library; 0: no placeholder.
unsigned placeholder(QualType Type) {
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Instance || !Instance->isInStdNamespace() || Instance->getTemplateArgs().size() != 1 ||
      Instance->getTemplateArgs()[0].getKind() != TemplateArgument::Integral ||
      (Instance->getName() != "_Placeholder" && Instance->getName() != "__ph"))
    return 0;
  return Instance->getTemplateArgs()[0].getAsIntegral().getLimitedValue(255);
}

/// The function that \p E names: `f`, `&f`, `&Class::f`, `static_cast<..>(&f)`.
const FunctionDecl *functionIn(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    E = Address->getSubExpr()->IgnoreParenCasts();
  const auto *Named = dyn_cast<DeclRefExpr>(E);
  return Named ? dyn_cast<FunctionDecl>(Named->getDecl()) : nullptr;
}

/// What `std::ref(x)` refers to.
const Expr *referredTo(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E->IgnoreImplicit());
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  bool Refers = Callee && Callee->isInStdNamespace() && Callee->getIdentifier() &&
                (Callee->getName() == "ref" || Callee->getName() == "cref") &&
                Call->getNumArgs() == 1;
  return Refers ? Call->getArg(0) : nullptr;
}

/// One argument of the call that is made in the end.
struct Passed {
  unsigned Placeholder = 0; ///< of the caller's arguments; 0: bound
  unsigned Position = 0;    ///< among the bound ones
  SourceRange Range;
  bool Written = true; ///< the callee may write what it names
  /// What is bound, if that is known here.
  std::optional<DraftNode> Constant;
};

/// Builds the graph of the function that makes the call.
class Thunk {
public:
  Thunk(UnitBuilder &Tables, unsigned PathDepth)
      : Tables(Tables), Unit(Tables.Unit), AccessPaths(Unit, PathDepth) {}

  /// \p Callee: null if the captured callable is called.
  void build(FunctionId Id, const FunctionDecl *Callee, llvm::ArrayRef<Passed> Passes,
             unsigned Placeholders, SourceRange Range) {
    Body.Blocks.resize(2);
    Body.Blocks[0].Successors.push_back({1, SuccessorKind::Always, 0, 0});
    Body.Return = make(Role::Exit, 0, NodeKind::Return, Range, 1);
    Body.Exception = make(Role::Exit, 1, NodeKind::Exception, Range, 1);
    param("this", PF_This | PF_Indirect, Range);
    for (unsigned I = 1; I <= Placeholders; ++I)
      param("_" + std::to_string(I), PF_Indirect, Range);
    param("...", PF_Variadic, Range);
    call(Callee, Passes, Range);
    finishFunction(Body, AccessPaths, Params, 0, 1, Id, Unit,
                   [&](SourceRange Where) { return Tables.location(Where); });
  }

  /// `return object.*member;`
  void buildReader(FunctionId Id, StringId Element, SourceRange Range) {
    Body.Blocks.resize(2);
    Body.Blocks[0].Successors.push_back({1, SuccessorKind::Always, 0, 0});
    Body.Return = make(Role::Exit, 0, NodeKind::Return, Range, 1);
    Body.Exception = make(Role::Exit, 1, NodeKind::Exception, Range, 1);
    param("this", PF_This | PF_Indirect | PF_ConstTarget, Range);
    edge(Params[0].Entry, Body.Return, EdgeKind::Load, AccessPaths.append(PathId(), Element));
    finishFunction(Body, AccessPaths, Params, 0, 1, Id, Unit,
                   [&](SourceRange Where) { return Tables.location(Where); });
  }

  /// `int f(int) __attribute__((alias("g")))`: hands on what it is given. \p Resolves: to the
  /// function that \p To returns (`ifunc`).
  void buildForwarder(FunctionId Id, const FunctionDecl *To, bool Resolves, SourceRange Range) {
    Body.Blocks.resize(2);
    Body.Blocks[0].Successors.push_back({1, SuccessorKind::Always, 0, 0});
    Body.Return = make(Role::Exit, 0, NodeKind::Return, Range, 1);
    Body.Exception = make(Role::Exit, 1, NodeKind::Exception, Range, 1);
    DraftCall Call;
    Call.Range = Range;
    if (Resolves) {
      DraftCall Resolver;
      Resolver.Range = Range;
      Resolver.Callee = Tables.function(To);
      Call.Kind = CallKind::Indirect;
      Call.CalleeNode = emit(std::move(Resolver), 1, Range);
    } else {
      Call.Callee = Tables.function(To);
    }
    DraftCallId Made = Body.call(this, Role::Call, 0);
    graph::Range Declared = Unit.Functions[Id.Value].Params;
    for (uint32_t I = Declared.Begin; I < Declared.End; ++I) {
      const ParamRecord Row = Unit.Params[I];
      unsigned Index = Params.size();
      param(Unit.string(Row.Name), Row.Flags, Range);
      Params.back().TypeText = Row.TypeText;
      Params.back().Type = Row.Type;
      Params.back().Attributes = Row.Attributes;
      DraftArg Arg;
      Arg.Range = Range;
      Arg.Pre = Params.back().Entry;
      if (Row.Flags & PF_Indirect && !(Row.Flags & PF_ConstTarget)) {
        Arg.Post = make(Role::Post, Index, NodeKind::ArgPost, Range);
        Body.Nodes[Arg.Post.Value].Payload = Made.Value;
        leave(Index, Arg.Post);
      }
      Call.Args.push_back(Arg);
    }
    edge(emit(std::move(Call), 0, Range), Body.Return);
    finishFunction(Body, AccessPaths, Params, 0, 1, Id, Unit,
                   [&](SourceRange Where) { return Tables.location(Where); });
  }

private:
  /// Adds \p Call, with a result, and gives the result.
  NodeId emit(DraftCall Call, uint32_t Index, SourceRange Range) {
    DraftCallId Id = Body.call(this, Role::Call, Index);
    Call.Result = make(Role::Result, Index, NodeKind::CallResult, Range);
    Body.Nodes[Call.Result.Value].Payload = Id.Value;
    Call.Exception = Body.Exception;
    NodeId Result = Call.Result;
    Body.Blocks[0].Calls.push_back(Id);
    Body.Calls[Id.Value] = std::move(Call);
    return Result;
  }
  NodeId make(Role What, uint64_t Extra, NodeKind Kind, SourceRange Range, uint32_t Block = 0) {
    DraftNode Node;
    Node.Kind = Kind;
    Node.Block = Block;
    Node.Range = Range;
    return Body.node(this, What, Extra, Node);
  }
  void edge(NodeId From, NodeId To, EdgeKind Kind = EdgeKind::Copy, PathId Path = {}) {
    Body.edge(0, {From, To, Kind, 0, 0, Path, 0});
  }
  PathId captured(llvm::StringRef Name) { return AccessPaths.append(PathId(), Name); }

  void param(llvm::StringRef Name, uint32_t Flags, SourceRange Range) {
    DraftParam Param;
    Param.Name = Unit.intern(Name);
    Param.TypeText = Unit.intern(Flags & PF_Variadic ? "..." : "auto &&");
    Param.Flags = Flags;
    Param.Entry = make(Role::Value, Params.size(), NodeKind::Param, Range);
    Body.Nodes[Param.Entry.Value].Payload = Params.size();
    Body.Nodes[Param.Entry.Value].Name = Param.Name;
    Params.push_back(Param);
  }

  /// What parameter \p I names when the call has returned.
  void leave(unsigned I, NodeId From) {
    DraftParam &Param = Params[I];
    if (Param.Exit.isNone()) {
      Param.Exit = make(Role::Exit, 16 + I, NodeKind::ParamExit, SourceRange(), 1);
      Body.Nodes[Param.Exit.Value].Payload = I;
      Body.Nodes[Param.Exit.Value].Name = Param.Name;
    }
    edge(From, Param.Exit);
  }

  void call(const FunctionDecl *Callee, llvm::ArrayRef<Passed> Passes, SourceRange Range) {
    DraftCallId Id = Body.call(this, Role::Call, 0);
    DraftCall Call;
    Call.Range = Range;
    NodeId Closure = Params[0].Entry, State = Closure;
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    if (Callee) {
      Call.Callee = Tables.function(Callee);
      if (Method && Method->isImplicitObjectMemberFunction())
        Call.Flags |= CF_HasThis;
      if (Method && Method->isVirtual()) {
        Call.Kind = CallKind::Virtual;
        Call.Receiver = Tables.record(Method->getParent());
      }
    } else {
      Call.Kind = CallKind::Indirect;
      Call.CalleeNode = make(Role::Load, 255, NodeKind::Value, Range);
      edge(Closure, Call.CalleeNode, EdgeKind::Load, captured(CallableCapture));
    }
    for (unsigned I = 0; I < Passes.size(); ++I) {
      const Passed &Each = Passes[I];
      DraftArg Arg;
      Arg.Range = Each.Range;
      PathId Path = Each.Placeholder ? PathId() : captured(boundName(Each.Position));
      if (Each.Placeholder) {
        Arg.Pre = Params[Each.Placeholder].Entry;
      } else if (Each.Constant) {
        Arg.Pre = make(Role::Constant, I, NodeKind::Constant, Each.Range);
        DraftNode &Known = Body.Nodes[Arg.Pre.Value];
        Known = *Each.Constant;
        Known.Block = 0;
      } else {
        Arg.Pre = make(Role::Load, I, NodeKind::Value, Each.Range);
        edge(Closure, Arg.Pre, EdgeKind::Load, Path);
      }
      if (Each.Written && !Each.Constant) {
        Arg.Post = make(Role::Post, I, NodeKind::ArgPost, Each.Range);
        Body.Nodes[Arg.Post.Value].Payload = Id.Value;
        if (Each.Placeholder) {
          leave(Each.Placeholder, Arg.Post);
        } else {
          NodeId Next = make(Role::Definition, I, NodeKind::Definition, Each.Range);
          edge(State, Next, EdgeKind::Update, Path);
          edge(Arg.Post, Next, EdgeKind::Store, Path);
          State = Next;
        }
      }
      Call.Args.push_back(Arg);
    }
    Call.Result = make(Role::Result, 0, NodeKind::CallResult, Range);
    Body.Nodes[Call.Result.Value].Payload = Id.Value;
    edge(Call.Result, Body.Return);
    Call.Exception = Body.Exception;
    if (State != Closure)
      leave(0, State);
    Body.Blocks[0].Calls.push_back(Id);
    Body.Calls[Id.Value] = std::move(Call);
  }

  UnitBuilder &Tables;
  UnitData &Unit;
  Paths AccessPaths;
  Draft Body;
  std::vector<DraftParam> Params;
};

/// The arguments of \p E in the order in which the callee gets them. \p Placeholders: how
/// many arguments of the caller have a place among them.
llvm::SmallVector<Passed, 6> passedBy(const CallExpr *E, BindKind Kind, const FunctionDecl *Callee,
                                      unsigned &Placeholders) {
  static constexpr unsigned FurtherArguments = 6;
  llvm::SmallVector<Passed, 6> Result;
  for (unsigned I = 1; I < E->getNumArgs(); ++I) {
    Passed Each;
    Each.Placeholder = Kind == BindKind::Bind ? placeholder(E->getArg(I)->getType()) : 0;
    Each.Position = I;
    Each.Range = E->getArg(I)->getSourceRange();
    Placeholders = std::max(Placeholders, Each.Placeholder);
    Result.push_back(Each);
  }
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  unsigned Object = Method && Method->isImplicitObjectMemberFunction() ? 1 : 0;
  if (Kind != BindKind::Bind) {
    // The caller's arguments come behind the bound ones, or before them.
    unsigned Taken = Callee ? Callee->getNumParams() + Object : FurtherArguments;
    unsigned More = Taken > Result.size() ? Taken - Result.size() : 0;
    llvm::SmallVector<Passed, 6> Rest;
    for (unsigned I = 1; I <= More; ++I)
      Rest.push_back({I, 0, E->getSourceRange(), true, std::nullopt});
    Placeholders = More;
    Result.insert(Kind == BindKind::Front ? Result.end() : Result.begin(), Rest.begin(),
                  Rest.end());
  }
  for (unsigned I = 0; Callee && I < Result.size(); ++I) {
    if (I < Object)
      Result[I].Written = !Method->isConst();
    else if (I - Object < Callee->getNumParams())
      Result[I].Written = isMutableTarget(Callee->getParamDecl(I - Object)->getType());
  }
  return Result;
}

} // namespace

void buildForwarder(UnitBuilder &Tables, FunctionId Id, const FunctionDecl *To, bool Resolves,
                    SourceRange Range) {
  Thunk(Tables, Tables.Job.Bounds.AccessPathDepth).buildForwarder(Id, To, Resolves, Range);
  Tables.Unit.Functions[Id.Value].Flags |= FN_HasBody;
}

bool isBindCall(const CallExpr *E) {
  return bindKind(E->getDirectCallee()) != BindKind::None && E->getNumArgs() > 0;
}

FunctionId FunctionBuilder::memberReader(const FieldDecl *Field) {
  FunctionId Id;
  if (Tables.memberReader(Field, Id))
    Thunk(Tables, Tables.Job.Bounds.AccessPathDepth)
        .buildReader(Id, Tables.fieldElement(Field), Field->getSourceRange());
  return Id;
}

/// `std::bind(f, a, _1)`: the closure that it makes; none if \p E is no such call.
std::optional<Value> FunctionBuilder::boundCall(const CallExpr *E) {
  if (!isBindCall(E))
    return std::nullopt;
  BindKind Kind = bindKind(E->getDirectCallee());
  const FunctionDecl *Callee = functionIn(E->getArg(0));
  auto [Known, New] = Bound.try_emplace(E, FunctionId());
  if (New) {
    unsigned Placeholders = 0;
    auto Passes = passedBy(E, Kind, Callee, Placeholders);
    for (Passed &Each : Passes)
      if (NodeId Given =
              Each.Placeholder ? NodeId() : get(E->getArg(Each.Position)->IgnoreImplicit()).Node;
          Given.isSome() && Body.Nodes[Given.Value].Kind == NodeKind::Constant)
        Each.Constant = Body.Nodes[Given.Value];
    Known->second = Tables.thunk(Id, Key + "$bind" + std::to_string(Bound.size() - 1),
                                 Callee ? Callee->getReturnType() : QualType(), E->getBeginLoc());
    FunctionId Made = Known->second; // building may look up others
    Thunk(Tables, Tables.Job.Bounds.AccessPathDepth)
        .build(Made, Callee, Passes, Placeholders, E->getSourceRange());
  }
  FunctionId Made = Bound.lookup(E);
  RootId Closure = root(RootKind::Temporary, E, "bound");
  NodeId Start = node(E, Role::Value, 0, NodeKind::Closure, E->getSourceRange());
  Body.Nodes[Start.Value].Payload = Made.Value;
  Now.Defs.set(Closure, Start);
  Now.Points.eraseIf([&](const auto &Row) { return Row.first.Root == Closure; });
  for (unsigned I = Callee ? 1 : 0; I < E->getNumArgs(); ++I) {
    const Expr *Arg = E->getArg(I);
    if (I && Kind == BindKind::Bind && placeholder(Arg->getType()))
      continue;
    Place At{Closure, AccessPaths.append(PathId(), I ? boundName(I) : CallableCapture.str())};
    if (const Expr *Target = referredTo(Arg)) {
      if (Value V = get(Target); V.Places.isSome())
        Now.Points.set(At, V.Places);
      continue;
    }
    QualType Type = Arg->getType().getNonReferenceType();
    if (Type->isArrayType() || Type->isFunctionType())
      Type = Context.getDecayedType(Type);
    Value V = get(Arg);
    // A glvalue is copied; a pointer's is the pointer.
    if (Type->isAnyPointerType() && Arg->isGLValue() && !Arg->getType()->isArrayType())
      V.Places = pointsAll(V.Places);
    write(Sets.single(At), V, Type, E, I, Arg->getSourceRange());
  }
  return Value{NodeId(), Sets.single({Closure, PathId()}), DraftCallId(), true};
}

} // namespace flowpact::extract
