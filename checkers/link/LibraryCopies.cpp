//===- LibraryCopies.cpp - libraries that came with the code --------------===//
#include "link/LibraryCopies.h"
#include "llvm/ADT/StringSet.h"

namespace flowpact::link {

using namespace graph;

/// The file that \p B is written in; empty if it is nowhere.
static llvm::StringRef fileOf(const Program &P, BodyId B) {
  const UnitView &Unit = P.unit(B);
  LocationId Where = P.function(B).Location;
  if (Where.isNone() || Unit[Where].File.isNone())
    return {};
  return Unit.string(Unit[Unit[Where].File].Path);
}

/// The function that a lambda or a local class's method is written in.
static SymbolId outermost(const Program &P, BodyId B) {
  UnitIndex Unit = P.body(B).Unit;
  FunctionId Row = P.body(B).Row;
  while (P.unit(Unit)[Row].Enclosing.isSome())
    Row = P.unit(Unit)[Row].Enclosing;
  return P.symbolOf(Unit, Row);
}

LibraryCopies::LibraryCopies(const Program &P, const policy::Policy &Policy, const Models &M,
                             const SymbolMatches &Owners)
    : Modelled(P.symbolCount()), Inside(P.bodyCount()) {
  llvm::StringSet<> Files;
  std::vector<SymbolId> ForClasses;
  for (SymbolId S(0); S.Value < P.symbolCount(); ++S.Value) {
    // What the project says of its own functions is meant to be taken.
    if (llvm::any_of(M.of(S), [&](uint32_t Row) { return Policy.Models[Row].OfProject; }))
      Modelled.set(S.Value);
    if (Owners[S.Value].empty() || M.of(S).empty())
      continue;
    if (M.isHook(S)) {
      ForClasses.push_back(S);
      continue;
    }
    Modelled.set(S.Value);
    for (BodyId B : P.bodies(S))
      Files.insert(fileOf(P, B));
  }
  // What a class of the program has for a library is the library's own only in its files.
  for (SymbolId S : ForClasses)
    if (llvm::all_of(P.bodies(S), [&](BodyId B) { return Files.contains(fileOf(P, B)); }))
      Modelled.set(S.Value);
  if (Files.empty())
    return;
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value)
    if (!Owners[outermost(P, B).Value].empty() && Files.contains(fileOf(P, B)))
      Inside.set(B.Value);
}

} // namespace flowpact::link
