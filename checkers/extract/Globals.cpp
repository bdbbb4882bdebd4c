//===- Globals.cpp - when globals are read and written --------------------===//
//
//   g = source(); show(); g = "";      show() sees the first, and whoever runs later the last
//
// A call may change any global: after it, a read is a load of its own. Loads and stores say
// where among the calls of their block they happen, so that the whole program can follow what
// a global holds from one to the next (link/GlobalOrder.h).
//
// That holds for a global that is only known by its name: what keeps a pointer or reference to
// one is noted.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// What \p Global holds \p When, in which nothing has been written to it since.
NodeId FunctionBuilder::loadGlobal(RootId Global, Since When) {
  const Root &R = Roots[Global.Value];
  const VarDecl *Variable = GlobalOf.lookup(Global);
  // Nobody writes it here, or not as an assignment: one load stands for all.
  if (isConstantGlobal(Global) || (Variable && Tables.isExternal(Variable->getLocation())))
    When = Since();
  uint64_t Extra = uint64_t(When.Block) << 44 | uint64_t(When.Calls) << 24 | Global.Value;
  NodeId Load = node(&Roots, Role::Global, Extra, NodeKind::GlobalLoad, SourceRange());
  DraftNode &Node = Body.Nodes[Load.Value];
  Node.Payload = R.Global.Value;
  Node.Name = Unit.intern(R.Name);
  Node.Block = When.Block;
  Node.Flags = AccessOrder{When.Calls, 0, false}.flags();
  return Load;
}

/// A part that is found through a pointer may be written through another one as well.
static bool isFoundThroughPointer(QualType Type) {
  return Type->isAnyPointerType() || Type->isReferenceType() || isHandle(Type);
}

/// \p Strong: what stood at \p Target is gone.
void FunctionBuilder::orderStore(NodeId Store, Place Target, bool Strong) {
  DraftBlock &Here = Body.Blocks[Owner];
  uint32_t Calls = Here.Calls.size();
  if (std::exchange(Here.StoredAfter, Calls) != Calls)
    Here.Stores = 0;
  if (Target.Path.isSome()) {
    const VarDecl *Variable = GlobalOf.lookup(Target.Root);
    Strong &= Variable && !isFoundThroughPointer(Variable->getType());
    for (StringId Name : AccessPaths.elements(AccessPaths.parent(Target.Path)))
      if (const FieldDecl *Field = Tables.fieldOf(Name))
        Strong &= !isFoundThroughPointer(Field->getType());
  }
  AccessOrder When{Calls, Here.Stores++, Strong};
  bool Known = Block == Owner; // and not in an arm of a conditional
  Body.Nodes[Store.Value].Flags = Known ? When.flags() : 0;
}

/// Who was called, or what was written through a result, may have changed any of them.
void FunctionBuilder::dropGlobals() {
  Now.Globals = {Owner, static_cast<uint32_t>(Body.Blocks[Owner].Calls.size())};
  Now.Defs.eraseIf([&](const auto &Row) {
    const Root &R = Roots[Row.first.Value];
    return R.Kind == RootKind::Global && !(Unit.Globals[R.Global.Value].Flags & GF_Constant);
  });
}

/// \p Holder points to \p Named from now on. A local pointer is followed in its function.
void FunctionBuilder::noteKept(Place Holder, PlaceSetId Named) {
  RootKind Kind = Roots[Holder.Root.Value].Kind;
  bool Local = Holder.Path.isNone() && Kind == RootKind::Local;
  for (Place P : Sets[Named])
    if (P.Root != Holder.Root && (!Local || Roots[P.Root.Value].Kind == RootKind::CallObject))
      KeptRoots.insert(P.Root);
}

/// \p Holder is an iterator or view from now on, which \p Origin gave. Those of a loop over a
/// range are gone with it.
void FunctionBuilder::noteHeld(Place Holder, DraftCallId Origin, QualType Type) {
  const Root &R = Roots[Holder.Root.Value];
  if (Origin.isSome() && R.Kind != RootKind::Temporary &&
      !llvm::StringRef(R.Name).starts_with("__") && (isHandle(Type) || mayView(Type)))
    HeldCalls.insert(Origin);
}

/// The function returns a pointer or reference to \p Named.
void FunctionBuilder::noteGiven(PlaceSetId Named) {
  for (Place P : Sets[Named])
    if (Roots[P.Root.Value].Kind == RootKind::CallObject)
      KeptRoots.insert(P.Root);
    else if (Roots[P.Root.Value].Kind == RootKind::Global || llvm::is_contained(ParamRoots, P.Root))
      Unit.Functions[Id.Value].Flags |= FN_GivesReference;
}

/// Says of globals, parameters and calls that something keeps a pointer to them.
void FunctionBuilder::markKept() {
  for (const auto &[Holder, Set] : Now.Points)
    if (outlives(Holder))
      noteKept(Holder, Set);
  for (DraftCallId Call : HeldCalls)
    Body.Calls[Call.Value].Flags |= CF_Held;
  for (RootId Kept : KeptRoots) {
    const Root &R = Roots[Kept.Value];
    if (R.Kind == RootKind::Global)
      Unit.Globals[R.Global.Value].Flags |= GF_Kept;
    else if (R.Kind == RootKind::CallObject && R.Call.isSome())
      Body.Calls[R.Call.Value].Flags |= CF_Held;
    for (uint32_t I = 0; I < ParamRoots.size(); ++I)
      if (ParamRoots[I] == Kept)
        Params[I].Flags |= PF_Kept;
  }
}

/// The global that calling \p Callee gives, where all of its body says so plainly:
///   Config &config() { static Config c; return c; }
/// Writing to the result replaces what the global held.
PlaceSetId FunctionBuilder::staticOf(const FunctionDecl *Callee) {
  const VarDecl *Variable = singletonOf(Callee);
  if (!Variable || !returnsOnce(Callee))
    return PlaceSetId();
  return Sets.single({globalRoot(Variable), PathId()});
}

} // namespace flowpact::extract
