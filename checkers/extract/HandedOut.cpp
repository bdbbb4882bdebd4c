//===- HandedOut.cpp - pointers that a callee gives its caller by argument ===//
//
//   bool find(int id, Session *&out) { .. out = &it->second; .. }
//   if (sessions.find(7, session)) session->name = text;
//
// After the call the caller's pointer names an object of its own, as the result of a call
// does, and what is written through it goes back into the callee: to where it starts what
// later writes bring (ReturnPost), under the path "(out 1)" that says which parameter
// held the pointer. There it is written to whatever the parameter names at the exit.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Cells that one argument may name, and parameters that the linked program tells apart.
static constexpr unsigned MaxCells = 4, MaxParams = 16;

/// `T **` or `T *&` whose pointer the callee may turn to an object that the caller may write.
static bool handsOut(QualType Type) {
  if (!Type->isLValueReferenceType() && !Type->isPointerType())
    return false;
  QualType Cell = Type->getPointeeType();
  if (Cell.isConstQualified())
    return false;
  if (isHandle(Cell))
    return true;
  return Cell->isPointerType() && !Cell->getPointeeType().isConstQualified() &&
         !Cell->getPointeeType()->isFunctionType();
}

PathId FunctionBuilder::handedOutBy(unsigned Argument) {
  return AccessPaths.append(PathId(), "(out " + std::to_string(Argument) + ")");
}

/// What argument \p Index of the call at \p At was made to name.
RootId FunctionBuilder::handedOut(const Stmt *At, uint32_t Extra, unsigned Index,
                                  DraftCallId Call) {
  // Statements are aligned, see emitCall().
  auto [Known, New] = RootIndex.try_emplace(
      {reinterpret_cast<const char *>(At) + Extra % 8, unsigned(RootKind::HandedOut) + Index},
      RootId(Roots.size()));
  if (New) {
    Roots.emplace_back();
    Roots.back().Kind = RootKind::HandedOut;
    Roots.back().Name = "handed out";
    Roots.back().Argument = Index;
  }
  Roots[Known->second.Value].Call = Call;
  return Known->second;
}

void FunctionBuilder::handOut(const DraftCall &Call, DraftCallId Id, const FunctionDecl *Callee,
                              llvm::ArrayRef<Argument> Args, const Stmt *At, uint32_t Extra) {
  if (Callee && Tables.isExternal(Callee->getLocation()))
    return;
  for (uint32_t I = 0; I < Args.size() && I < MaxParams; ++I) {
    const Argument &Arg = Args[I];
    llvm::SmallVector<Place, MaxCells> Cells(Sets[Arg.Passed.Places]);
    if (Arg.IsThis || !Arg.Mutable || Call.Args[I].Post.isNone() || Cells.empty() ||
        Cells.size() > MaxCells || !handsOut(Arg.Type))
      continue;
    RootId Object = handedOut(At, Extra, I, Id);
    Now.Points.eraseIf([&](const auto &Row) { return Row.first.Root == Object; });
    Now.Defs.set(Object, Call.Args[I].Post);
    PlaceSetId Out = Sets.single({Object, PathId()});
    for (Place Cell : Cells) {
      if (isHandle(Arg.Type->getPointeeType())) {
        if (Cell.Path.isNone())
          Now.Twins.set(Cell.Root, Out);
        continue;
      }
      // What the callee alone knows has a name now.
      PlaceSetId Names = Out;
      for (Place Old : llvm::SmallVector<Place, 4>(Sets[points(Cell)]))
        if (Old != Cell)
          Names = Sets.unite(Names, Sets.single(Old));
      Now.Points.set(Cell, Names);
    }
  }
}

/// \p Written is what \p Object, which a callee handed out, holds now.
void FunctionBuilder::writeBackOut(RootId Object, NodeId Written, const void *Key,
                                   uint32_t Sequence, SourceRange Range, unsigned Depth) {
  const Root R = Roots[Object.Value];
  // Keys are aligned: another one for each argument.
  const void *Own = reinterpret_cast<const char *>(Key) + 1 + R.Argument % 7;
  NodeId Part =
      node(Own, Role::WriteBack, uint64_t(Sequence) << 32 | Object.Value, NodeKind::Value, Range);
  edge(Written, Part, EdgeKind::Store, handedOutBy(R.Argument));
  writeBack(R.Call, Part, Own, Sequence, Range, Depth);
}

/// At the exit: what callers write through the pointers that parameters were given is
/// written to what these name.
void FunctionBuilder::takeHandedOut() {
  uint32_t Sequence = 0x8000;
  for (uint32_t I = 0; I < Params.size() && I < MaxParams; ++I) {
    constexpr uint32_t Kinds = PF_This | PF_Indirect | PF_ConstTarget | PF_Variadic;
    const auto *Declared = I < ParamDecls.size() ? ParamDecls[I] : nullptr;
    if (!Declared || (Params[I].Flags & Kinds) != PF_Indirect || !handsOut(Declared->getType()))
      continue;
    RootId Cell = ParamRoots[I];
    bool Handle = isHandle(Declared->getType()->getPointeeType());
    const PlaceSetId *Named = Handle ? Now.Twins.find(Cell) : Now.Points.find({Cell, PathId()});
    const DraftCallId *Origin = Handle ? Now.Origins.find(Cell) : nullptr;
    llvm::SmallVector<Place, 4> Targets;
    if (Named)
      llvm::copy_if(Sets[*Named], std::back_inserter(Targets),
                    [&](Place P) { return P.Root != Cell && outlives(P); });
    if (Targets.empty() && !Origin)
      continue;
    NodeId Part = node(this, Role::Effect, ++Sequence, NodeKind::Value, SourceRange());
    edge(returnPost(SourceRange()), Part, EdgeKind::Load, handedOutBy(I));
    for (Place Target : Targets)
      define(Target, Part, /*Strong=*/false, this, ++Sequence, SourceRange(), 0);
    if (Origin)
      writeBack(DraftCallId(*Origin), Part, this, ++Sequence, SourceRange(), 1);
  }
}

} // namespace flowpact::extract
