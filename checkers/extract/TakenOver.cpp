//===- TakenOver.cpp - what a pointer named before it was turned ----------===//
//
//   char *take(Builder *b) { char *s = b->text; b->text = NULL; return s; }
//
// Where nothing says what `b->text` points to, `b->text` and `*b->text` are one place, and `s`
// names it. When the pointer is turned, the object that it named goes on under a name of its
// own, and `s` names that.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// `p` of `T **p`, a pointer's own place: what it names is not the object.
static bool namesPointer(QualType Type) {
  return !Type.isNull() && (Type->isPointerType() || Type->isReferenceType()) &&
         Type->getPointeeType()->isAnyPointerType();
}

bool FunctionBuilder::namesCell(Place P) const {
  if (P.Path.isNone())
    return Roots[P.Root.Value].NamesPointer;
  const FieldDecl *Field = Tables.fieldOf(AccessPaths.elements(P.Path).back());
  return Field && namesPointer(Field->getType());
}

void FunctionBuilder::noteCell(Root &R, const VarDecl *Variable) {
  R.NamesPointer = namesPointer(Variable->getType());
}

/// True if all that \p Body does with \p Cell, a pointer or reference to a pointer, is to turn
/// the pointer (`*cell = p;`) and to ask whether there is one.
static bool onlyTurns(const Stmt *Body, const ParmVarDecl *Cell) {
  llvm::SmallVector<const Stmt *, 32> Work{Body};
  auto IsCell = [&](const Expr *E) {
    const auto *Named = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
    return Named && Named->getDecl() == Cell;
  };
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S)
      continue;
    if (isa<LambdaExpr>(S))
      return false;
    const auto *E = dyn_cast<Expr>(S);
    if (E && IsCell(E) && isa<DeclRefExpr>(E))
      return false;
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
        Cast && Cast->getCastKind() == CK_PointerToBoolean && IsCell(Cast))
      continue;
    if (const auto *Assign = dyn_cast<BinaryOperator>(S);
        Assign && Assign->getOpcode() == BO_Assign) {
      const Expr *Left = Assign->getLHS()->IgnoreParens();
      const auto *Deref = dyn_cast<UnaryOperator>(Left);
      if (Cell->getType()->isPointerType()
              ? Deref && Deref->getOpcode() == UO_Deref && IsCell(Deref->getSubExpr())
              : IsCell(Left)) {
        Work.push_back(Assign->getRHS());
        continue;
      }
    }
    Work.append(S->child_begin(), S->child_end());
  }
  return true;
}

/// The pointer whose address is argument \p Argument of \p Call is turned at most: nothing is
/// written to what it names.
bool FunctionBuilder::isOnlyTurned(const DraftCall &Call, const FunctionDecl *Callee,
                                   unsigned Argument) {
  unsigned First = Call.Flags & CF_HasThis ? 1 : 0;
  const FunctionDecl *Definition = nullptr;
  if (Call.Kind != CallKind::Direct || !Callee || Argument < First ||
      Argument - First >= Callee->getNumParams() ||
      !namesPointer(Callee->getParamDecl(Argument - First)->getType()) ||
      !Callee->hasBody(Definition) || Definition->isDependentContext())
    return false;
  const ParmVarDecl *Cell = Definition->getParamDecl(Argument - First);
  auto [Known, New] = OnlyTurned.try_emplace(Cell, false);
  if (New)
    Known->second = onlyTurns(Definition->getBody(), Cell);
  return Known->second;
}

/// A pointer names \p P, the pointer that a parameter names, for what that pointer names in turn.
bool FunctionBuilder::isNamedAsObject(Place P) const {
  bool IsCell = false, IsObject = false;
  for (const auto &[At, Named] : Now.Points)
    if (llvm::is_contained(Sets[Named], P))
      (namesCell(At) ? IsCell : IsObject) = true;
  return IsCell && IsObject;
}

/// A pointer at \p P is about to be turned, to \p To, and somebody else names what it named.
/// False if it is not known to stand for its object, or goes on within it.
bool FunctionBuilder::takeOver(Place P, PlaceSetId To, const void *Key, uint32_t Sequence,
                               SourceRange Range) {
  PathId Rest;
  auto IsWithin = [&](Place Q) {
    return Q.Root == P.Root && AccessPaths.strip(Q.Path, P.Path, Rest);
  };
  const RootKind Kind = Roots[P.Root.Value].Kind;
  bool Given = Kind == RootKind::Param && P.Path.isNone() && isNamedAsObject(P);
  // A call may have made it name what only the callee knows.
  const PlaceSetId *Named = Now.Points.find(P);
  bool Left = Named && P.Path.isSome() && llvm::is_contained(Sets[*Named], P);
  bool Open = Kind == RootKind::Global || Given || Left || P.Path.isSome();
  if (!Open || (Named && !Left) || llvm::any_of(Sets[To], IsWithin) || !isPointedTo(P))
    return false;
  RootId Object = root(RootKind::Heap, static_cast<const char *>(Key) + 1,
                       Roots[P.Root.Value].Name + AccessPaths.text(P.Path));
  NodeId Old = node(Key, Role::Effect, 0x9000 + Sequence, NodeKind::Value, Range);
  edge(def(P.Root), Old, EdgeKind::Load, P.Path);
  if (Now.Defs.find(Object)) {
    Unseen = true;
    define({Object, PathId()}, Old, /*Strong=*/false, Key, Sequence + 0x9000, Range, 0);
    Unseen = false;
  } else {
    Now.Defs.set(Object, Old);
  }
  TakenFrom.try_emplace(Object, Taken{P, NodeId()});
  std::vector<std::pair<Place, PlaceSetId>> Rows;
  for (const auto &[At, Named] : Now.Points) {
    if (IsWithin(At) && At != P)
      Rows.push_back({{Object, Rest}, Named});
    std::vector<Place> Turned;
    bool Any = false;
    for (Place Target : Sets[Named]) {
      bool Within = At != P && IsWithin(Target) && (Rest.isSome() || !namesCell(At));
      Turned.push_back(Within ? Place{Object, Rest} : Target);
      Any |= Within;
    }
    if (Any)
      Rows.push_back({At, Sets.intern(std::move(Turned))});
  }
  for (auto &[At, Named] : Rows)
    Now.Points.set(At, Named);
  return true;
}

/// `text = box.text; box = other;`: an object at \p P is about to be replaced as a whole, by what
/// stands at \p By. What its pointers stood for, others name still.
void FunctionBuilder::takeOverParts(Place P, PlaceSetId By, const void *Key, uint32_t Sequence,
                                    SourceRange Range) {
  // Keys are aligned: another one for each part.
  static constexpr unsigned MaxParts = 3;
  llvm::SmallVector<Place, MaxParts> Parts;
  PathId Rest;
  for (const auto &[At, Named] : Now.Points)
    for (Place Target : Sets[Named])
      if (Target.Root == P.Root && At.Root != P.Root && Parts.size() < MaxParts &&
          AccessPaths.strip(Target.Path, P.Path, Rest) && Rest.isSome() && namesData(Target.Path) &&
          !Now.Points.find(Target) && !llvm::is_contained(Parts, Target))
        Parts.push_back(Target);
  for (size_t I = 0; I < Parts.size(); ++I)
    takeOver(Parts[I], By, static_cast<const char *>(Key) + 2 * (I + 1), Sequence, Range);
}

/// `l->head = l->head->next;`: what stood at the one stands at the other as well.
void FunctionBuilder::addTurnedWithin(NodeId Into, Place From) {
  PathId Under, Below;
  for (auto Row = Now.Points.lower({From.Root, PathId(0)});
       Row != Now.Points.end() && Row->first.Root == From.Root; ++Row) {
    const Place Cell = Row->first;
    if (!AccessPaths.strip(Cell.Path, From.Path, Under) || !AccessPaths.isExact(Cell.Path))
      continue;
    for (Place Target : Sets[Row->second]) {
      if (Target.Root != Cell.Root || !AccessPaths.strip(Target.Path, Cell.Path, Below) ||
          Below.isNone() || !Tables.fieldOf(AccessPaths.elements(Below).back()))
        continue;
      NodeId Part = node(&Now, Role::Load,
                         uint64_t(Into.Value) << 40 | uint64_t(Cell.Path.Value) << 20 |
                             Target.Path.Value % (1u << 20),
                         NodeKind::Value, Body.Nodes[Into.Value].Range);
      edge(def(Target.Root), Part, EdgeKind::Load, Target.Path);
      edge(Part, Into, EdgeKind::Store, Under, 0, EF_Weak);
    }
  }
}

/// \p From is written to \p Target. What becomes of an object in its end, nobody sees.
void FunctionBuilder::noteTaken(Place Target, NodeId From) {
  auto Found = Unseen ? TakenFrom.end() : TakenFrom.find(Target.Root);
  if (Found == TakenFrom.end())
    return;
  if (Found->second.Later.isNone())
    Found->second.Later =
        node(&TakenFrom, Role::Exit, Target.Root.Value, NodeKind::Value, SourceRange());
  edge(From, Found->second.Later, EdgeKind::Store, Target.Path, 0, EF_Weak);
}

/// What was written, after it was taken over, to what parameter \p Cell named when the
/// function was entered, whoever called still finds there.
NodeId FunctionBuilder::withTaken(RootId Cell, NodeId Final) {
  for (const auto &[Object, From] : TakenFrom) {
    if (From.At.Root != Cell || From.Later.isNone())
      continue;
    NodeId Both =
        node(this, Role::Exit, uint64_t(1) << 32 | Object.Value, NodeKind::Value, SourceRange());
    edge(Final, Both, EdgeKind::Copy, PathId(), 0, EF_Weak);
    edge(From.Later, Both, EdgeKind::Store, From.At.Path, 0, EF_Weak);
    Final = Both;
  }
  return Final;
}

} // namespace flowpact::extract
