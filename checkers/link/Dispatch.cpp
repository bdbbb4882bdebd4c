//===- Dispatch.cpp - targets of virtual calls ----------------------------===//
#include "link/Dispatch.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

const Dispatch::Targets &Dispatch::known(SymbolId Method, ClassId Receiver) {
  if (Receiver.isNone())
    Receiver = P.classOf(Method);
  auto [Entry, Inserted] = Known.try_emplace({Method.Value, Receiver.Value});
  if (Inserted)
    Entry->second = std::make_unique<Targets>(resolve(Method, Receiver));
  return *Entry->second;
}

llvm::ArrayRef<SymbolId> Dispatch::targets(SymbolId Method, ClassId Receiver) {
  return known(Method, Receiver).All;
}

SymbolId Dispatch::targetIn(SymbolId Method, ClassId Receiver, ClassId Class) {
  return known(Method, Receiver).ByClass.lookup(Class);
}

llvm::SmallVector<ClassId, 16> Dispatch::possible(ClassId Root) const {
  auto Family = family(Root);
  if (llvm::any_of(Family, [&](ClassId C) { return isConstructed(C); }))
    llvm::erase_if(Family, [&](ClassId C) { return !isConstructed(C); });
  return Family;
}

llvm::SmallVector<ClassId, 16> Dispatch::family(ClassId Root) const {
  llvm::SmallVector<ClassId, 16> Result{Root};
  llvm::DenseSet<ClassId> Seen{Root};
  for (size_t I = 0; I < Result.size(); ++I)
    for (ClassId Derived : P.derived(Result[I]))
      if (Seen.insert(Derived).second)
        Result.push_back(Derived);
  return Result;
}

/// Method and all that override it, at any distance, by their class.
static llvm::DenseMap<ClassId, SymbolId> overridersByClass(const Program &P, SymbolId Method) {
  llvm::DenseMap<ClassId, SymbolId> Result;
  llvm::SmallVector<SymbolId, 8> Work{Method};
  for (size_t I = 0; I < Work.size(); ++I) {
    if (ClassId C = P.classOf(Work[I]); C.isSome() && !Result.try_emplace(C, Work[I]).second)
      continue;
    llvm::append_range(Work, P.overriders(Work[I]));
  }
  return Result;
}

/// What \p Methods resolves to in \p C: the nearest entry going up its bases.
static SymbolId findIn(const Program &P, ClassId C,
                       const llvm::DenseMap<ClassId, SymbolId> &Methods) {
  llvm::SmallVector<ClassId, 8> Work{C};
  for (size_t I = 0; I < Work.size() && I < 1024; ++I) {
    if (auto Found = Methods.find(Work[I]); Found != Methods.end())
      return Found->second;
    llvm::append_range(Work, P.bases(Work[I]));
  }
  return SymbolId();
}

Dispatch::Targets Dispatch::resolve(SymbolId Method, ClassId Receiver) const {
  Targets Result;
  if (P.overriders(Method).empty() || Receiver.isNone()) {
    Result.All.push_back(Method);
    return Result;
  }
  auto Methods = overridersByClass(P, Method);
  for (ClassId C : family(Receiver))
    if (SymbolId S = findIn(P, C, Methods); S.isSome())
      Result.ByClass[C] = S;
  // There is no object of a class that leaves the method to those below it.
  for (ClassId C : possible(Receiver))
    if (SymbolId S = Result.ByClass.lookup(C);
        S.isSome() && (!(P.function(S).Flags & graph::FN_Pure) || !P.bodies(S).empty()))
      Result.All.push_back(S);
  llvm::sort(Result.All);
  Result.All.erase(std::unique(Result.All.begin(), Result.All.end()), Result.All.end());
  if (Result.All.empty())
    Result.All.push_back(Method);
  return Result;
}

} // namespace flowpact::link
