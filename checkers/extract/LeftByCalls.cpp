//===- LeftByCalls.cpp - what a call left where a pointer stands ----------===//
//
//   const char *d = f();
//   turn(&d);           d may name what it did, or what the callee made it name
//   use(d);
//
// The callee was given what `d` names, at the place of `d`, and left there what is to be read
// through `d` now, whether it turned the pointer or not. So what the old object holds is only
// read through `d` once somebody else has written to it, or if somebody else names it.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Writes since the call that are looked back over.
static constexpr unsigned MaxWritesSince = 16;
/// What a pointer may name; beyond, all of it is read.
static constexpr unsigned MaxPlacesLeft = 4;

/// True if only the pointer at \p Cell names something of the object \p Named.
bool FunctionBuilder::isNamedOnlyBy(Place Cell, RootId Named) const {
  for (const auto &[At, Targets] : Now.Points)
    if (At != Cell && llvm::any_of(Sets[Targets], [&](Place P) { return P.Root == Named; }))
      return false;
  return true;
}

/// True if a pointer elsewhere than at \p Cell names what stands at \p P.
bool FunctionBuilder::isNamedElsewhere(Place P, Place Cell) {
  PathId Rest;
  for (const auto &[At, Targets] : Now.Points)
    if (At != Cell)
      for (Place Target : Sets[Targets])
        if (Target.Root == P.Root && AccessPaths.strip(Target.Path, P.Path, Rest))
          return true;
  return false;
}

/// What \p Call left at \p Cell, a pointer, is all that is to be read through it.
void FunctionBuilder::noteLeftAt(Place Cell, DraftCallId Call, llvm::ArrayRef<Argument> Args) {
  llvm::SmallVector<Place, 4> Named(Sets[*Now.Points.find(Cell)]);
  auto IsNew = [&](Place P) {
    const Root &R = Roots[P.Root.Value];
    return P == Cell || (R.Kind == RootKind::HandedOut && R.Call == Call && P.Path.isNone());
  };
  auto New = llvm::find_if(Named, IsNew);
  if (New == Named.end() || Named.size() > MaxPlacesLeft)
    return;
  const NodeId *Left = Now.Defs.find(New->Root);
  for (Place Old : Named) {
    const NodeId *Held = Now.Defs.find(Old.Root);
    if (IsNew(Old) || !Left || !Held || Old.Root == Cell.Root)
      continue;
    LeftAt.erase(*Held);
    auto IsGiven = [&](const Argument &Arg) {
      return llvm::any_of(Sets[Arg.Passed.Places], [&](Place P) { return P.Root == Old.Root; });
    };
    if (Roots[Old.Root.Value].Kind == RootKind::Global ||
        Body.Nodes[Held->Value].Kind != NodeKind::Definition || Now.Twins.find(Old.Root) ||
        Now.Origins.find(Old.Root) || llvm::any_of(Args, IsGiven) ||
        !isNamedOnlyBy(Cell, Old.Root) || isNamedElsewhere(*New, Cell))
      continue;
    LeftAt.insert({*Held, {Old.Path, *New, *Left}});
    FollowedWrites.insert(New->Root);
  }
}

/// After \p Call, of pointers in what its arguments name.
void FunctionBuilder::noteLeft(const DraftCall &Call, DraftCallId Id,
                               llvm::ArrayRef<Argument> Args) {
  if (Unseen)
    return;
  for (size_t I = 0; I < Args.size(); ++I) {
    llvm::ArrayRef<Place> Given = Sets[Args[I].Passed.Places];
    if (!Args[I].Mutable || Call.Args[I].Post.isNone() || Given.size() != 1 ||
        Roots[Given[0].Root.Value].Kind == RootKind::Global)
      continue;
    const Place Object = Given[0];
    llvm::SmallVector<Place, 4> Cells;
    PathId Rest;
    for (auto Row = Now.Points.lower({Object.Root, PathId(0)});
         Row != Now.Points.end() && Row->first.Root == Object.Root; ++Row)
      if (AccessPaths.strip(Row->first.Path, Object.Path, Rest) &&
          AccessPaths.isExact(Row->first.Path) && Sets[Row->second].size() > 1)
        Cells.push_back(Row->first);
    for (Place Cell : Cells)
      noteLeftAt(Cell, Id, Args);
  }
}

/// \p Written is what \p Target's object holds from now on, that was \p Old.
void FunctionBuilder::followWrite(Place Target, NodeId Old, NodeId Written, bool Strong) {
  if (FollowedWrites.count(Target.Root))
    WrittenSince[Written] = {Old, Target.Path, Strong};
}

/// True if what \p Left says is still there.
bool FunctionBuilder::isStillThere(const LeftByCall &Left) {
  NodeId N = def(Left.At.Root);
  PathId Rest;
  for (unsigned I = 0; N != Left.Post; ++I) {
    auto Write = WrittenSince.find(N);
    if (Write == WrittenSince.end() || I == MaxWritesSince)
      return false;
    const auto &[Old, Path, Strong] = Write->second;
    if (Strong && (AccessPaths.strip(Path, Left.At.Path, Rest) ||
                   AccessPaths.strip(Left.At.Path, Path, Rest)))
      return false;
    N = Old;
  }
  return true;
}

/// True if whatever stands at \p P is also at one of \p Others.
bool FunctionBuilder::isLeftAt(Place P, llvm::ArrayRef<Place> Others) {
  const NodeId *Held = LeftAt.empty() ? nullptr : Now.Defs.find(P.Root);
  auto Found = Held ? LeftAt.find(*Held) : LeftAt.end();
  PathId Rest;
  if (Found == LeftAt.end() || !AccessPaths.strip(P.Path, Found->second.Of, Rest))
    return false;
  const Place At = Found->second.At;
  return llvm::is_contained(Others, Place{At.Root, AccessPaths.concat(At.Path, Rest)}) &&
         isStillThere(Found->second);
}

/// \p Places without those that hold nothing which the others do not.
llvm::SmallVector<Place, 4> FunctionBuilder::placesToRead(PlaceSetId Places) {
  llvm::SmallVector<Place, 4> All(Sets[Places]);
  if (All.size() > 1 && !LeftAt.empty())
    llvm::erase_if(All, [&](Place P) { return isLeftAt(P, Sets[Places]); });
  return All;
}

} // namespace flowpact::extract
