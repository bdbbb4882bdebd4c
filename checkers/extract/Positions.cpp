//===- Positions.cpp - at which element of an array a pointer stands ------===//
//
//   for (auto *P = Users; P != End; ++P)
//     if (mayTrain(P->id)) train(P->text);           // of one user
//   auto &U = Users[N];   if (mayTrain(U.id)) train(Users[N].text);
//
// Places tell only that both are some element of the array. Which one it is, is a value as well:
// a number, counted from the array's first element, that hangs on a local pointer or reference
// like a variable of its own and goes with every glvalue and pointer that is made of it.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

RootId FunctionBuilder::positionRoot(const VarDecl *Variable) {
  return root(RootKind::Position, Variable->getCanonicalDecl(), Variable->getName());
}

static const VarDecl *localNamed(const Expr *Name) {
  const auto *Named = dyn_cast<DeclRefExpr>(Name->IgnoreParens());
  return Named && !Named->refersToEnclosingVariableOrCapture() ? dyn_cast<VarDecl>(Named->getDecl())
                                                               : nullptr;
}

/// Gives \p Named, which variable \p Name names, the position at which that stands now.
void FunctionBuilder::placeAt(Value &Named, const Expr *Name) {
  const VarDecl *Variable = localNamed(Name);
  if (!Variable || !Facts.Positional.contains(Variable))
    return;
  if (const NodeId *Known = Now.Defs.find(positionRoot(Variable)))
    Named.At = *Known;
  Named.AtHolder = Named.At.isSome() && Facts.Holding.contains(Variable);
}

NodeId FunctionBuilder::firstPosition(const void *Key, SourceRange Range) {
  NodeId First = node(Key, Role::Position, 1, NodeKind::Constant, Range, Op::ConstInt);
  Body.Nodes[First.Value].Name = Unit.intern("0");
  Body.Nodes[First.Value].Payload = Unit.intern("0").Value;
  return First;
}

/// The position \p Amount behind, or before, that of \p From, as \p E computes it.
NodeId FunctionBuilder::moved(const Value &From, const Expr *Amount, bool Back, const Expr *E) {
  std::optional<int64_t> By = constantIndex(Amount);
  if (By && *By == 0)
    return From.At;
  bool First = From.At.isNone() && llvm::none_of(Sets[From.Places], [&](Place P) {
                 return AccessPaths.endsInElement(P.Path);
               });
  if ((From.At.isNone() && !First) || From.AtHolder || (First && (By || Back)))
    return NodeId();
  NodeId Distance = content(get(Amount), Amount, Amount->getSourceRange(), 5);
  if (First || Distance.isNone())
    return Distance;
  NodeId Sum = node(E, Role::Position, 0, NodeKind::Value, E->getSourceRange(), Op::Arithmetic);
  Body.Nodes[Sum.Value].Payload = uint32_t(Back ? Arithmetic::Subtract : Arithmetic::Add);
  edge(From.At, Sum, EdgeKind::Derive, PathId(), 0);
  edge(Distance, Sum, EdgeKind::Derive, PathId(), 1);
  return Sum;
}

/// The position next to that of \p From, to which \p E turns a pointer.
NodeId FunctionBuilder::stepped(const Value &From, const UnaryOperator *E) {
  if (From.At.isNone() || From.AtHolder)
    return NodeId();
  NodeId Next = node(E, Role::Position, 0, NodeKind::Value, E->getSourceRange(), Op::Arithmetic);
  Body.Nodes[Next.Value].Payload =
      uint32_t(E->isIncrementOp() ? Arithmetic::Increment : Arithmetic::Decrement);
  edge(From.At, Next, EdgeKind::Derive);
  return Next;
}

void FunctionBuilder::notePosition(const Expr *Name, const Value &V) {
  if (const VarDecl *Variable = localNamed(Name))
    notePosition(Variable, V);
}

/// \p Variable names what \p V names from now on.
void FunctionBuilder::notePosition(const VarDecl *Variable, const Value &V) {
  if (!Facts.Positional.contains(Variable))
    return;
  RootId Id = positionRoot(Variable);
  bool First = V.At.isNone() && V.Places.isSome() && llvm::none_of(Sets[V.Places], [&](Place P) {
                 return AccessPaths.endsInElement(P.Path);
               });
  if (First)
    Now.Defs.set(Id, firstPosition(Variable, Variable->getSourceRange()));
  else if (V.At.isSome() && (!V.AtHolder || Facts.Holding.contains(Variable)))
    Now.Defs.set(Id, V.At);
  else
    Now.Defs.erase(Id);
}

/// True if \p Places are one element of one array, at any position.
bool FunctionBuilder::isElement(PlaceSetId Places) {
  llvm::ArrayRef<Place> All = Sets[Places];
  bool Any = false;
  for (Place P : All) {
    auto Levels = llvm::count_if(AccessPaths.elements(P.Path),
                                 [&](StringId Element) { return Unit.string(Element) == "[*]"; });
    if (Levels > 1 || P.Root != All[0].Root)
      return false;
    Any |= Levels == 1;
  }
  return Any;
}

/// That what \p Access reads into, or writes to, \p At is the element of an array whose number is
/// not known here: which one it is, is a value as well.
void FunctionBuilder::noteIndex(const Value &Access, NodeId At) {
  if (Access.At.isNone() || At.isNone() || !isElement(Access.Places))
    return;
  NodeKind Kind = Body.Nodes[At.Value].Kind;
  if (Kind == NodeKind::Value || Kind == NodeKind::Definition)
    edge(Access.At, At, EdgeKind::Derive, PathId(), 1, EF_Implicit | EF_Index);
}

/// The address of \p Places is taken: where a call gave a reference to an element, further elements
/// may be read and written through it.
void FunctionBuilder::noteFirstOfMany(PlaceSetId Places) {
  for (Place P : Sets[Places]) {
    const Root &R = Roots[P.Root.Value];
    if (R.Kind != RootKind::CallObject || P.Path.isSome())
      continue;
    Body.Calls[R.Call.Value].Flags |= CF_FirstOfMany;
    auto Named = AccessedBy.find(R.Call);
    if (Named == AccessedBy.end() || Named->second.Path.isNone())
      continue;
    const StringId Last = AccessPaths.elements(Named->second.Path).back();
    if (Unit.string(Last).starts_with("["))
      AccessedBy.erase(Named);
  }
}

/// The same of \p At, the state after \p Target of what is being written was. \p Perhaps: or was
/// not.
void FunctionBuilder::noteWrittenIndex(Place Target, NodeId At, bool Perhaps) {
  if (!Writing || Writing->At.isNone() || Writing->AtHolder)
    return;
  llvm::ArrayRef<Place> All = Sets[Writing->Places];
  if (!llvm::is_contained(All, Target) || !isElement(Writing->Places))
    return;
  const uint16_t Weak = All.size() == 1 && !Perhaps ? 0 : EF_Weak;
  edge(Writing->At, At, EdgeKind::Derive, PathId(), 1, EF_Implicit | EF_Index | Weak);
}

} // namespace flowpact::extract
