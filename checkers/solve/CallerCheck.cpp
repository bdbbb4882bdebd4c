//===- CallerCheck.cpp - do those who call make the check? ----------------===//
#include "solve/CallerCheck.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using link::CallSite;

/// Remembers a check that was met. True if it stands.
bool CallerCheck::note(const StandingResult &Found) {
  if (Found.Value > Best.Value)
    Best = Found;
  return Found.Value != Standing::Open;
}

CallerAnswer CallerCheck::run(BodyId B, const Subject &About, const AtomList &Given) {
  Sites = 0;
  Active.clear();
  return climb(B, About, Given, 0);
}

/// True if some call is known that runs \p Lambda, and none in another task.
bool CallerCheck::isCalledDirectly(BodyId Lambda) const {
  auto Callers = Facts.linked().calls().callers(Lambda);
  return !Callers.empty() && llvm::none_of(Callers, [&](CallSite Site) {
    return Facts.table().startsTask(Facts.linked(), Site);
  });
}

bool isReadLater(GuardFacts &Facts, BodyId Lambda, const link::ElementList &Captured) {
  const link::Program &P = Facts.linked().program();
  if (Captured.size() < 2 || Facts.linked().paths().text(Captured[0]) != "this")
    return false;
  auto Made = Facts.table().closuresOf(Lambda);
  auto Callers = Facts.linked().calls().callers(Lambda);
  bool Later = !Callers.empty() && llvm::all_of(Callers, [&](CallSite Site) {
    const graph::CallRecord &Call = P.call(Site.Call);
    auto Args = P.args(Site.Call);
    graph::NodeId Object = Call.CalleeNode.isSome() ? Call.CalleeNode
                           : Args.empty()           ? graph::NodeId()
                                                    : Args[0].Pre;
    BodyId Runs = P.bodyOf(Site.Call);
    bool IsCall =
        Facts.linked().calls().callees(Site.Call)[Site.Callee].Kind == link::Callee::Via::Call ||
        P.hasThisArgument(Site.Call);
    if (Object.isNone() || !IsCall)
      return false; // a library runs it, at once perhaps
    Subject Of = Facts.subjects().resolve(P.nodeRef(Runs, Object));
    return !Facts.subjects().parameterOf(Of) || !Of.Path.empty();
  });
  return Later && llvm::any_of(Facts.fields().of(Captured[1]), [&](const auto &Store) {
           return llvm::any_of(Made, [&](NodeRef N) { return P.bodyOf(N) == Store.first; });
         });
}

/// Whether what \p Lambda captured was checked where the closure was made: whoever
/// runs it later, it works on what was checked.
bool CallerCheck::isGuardedWhereMade(BodyId Lambda, const Subject &About, const AtomList &Given) {
  Subjects &Resolver = Facts.subjects();
  if (Resolver.parameterOf(About) != 0u ||
      !(Facts.linked().program().function(Lambda).Flags & graph::FN_Lambda))
    return false;
  if (Facts.onlyFresh() && !isCalledDirectly(Lambda))
    return false;
  auto Made = Facts.table().closuresOf(Lambda);
  if (isReadLater(Facts, Lambda, About.Path))
    return false;
  return !Made.empty() && llvm::all_of(Made, [&](NodeRef Closure) {
    AtomList Atoms = Facts.atUseOf(Closure);
    for (const GuardAtom *Atom : Given)
      if (Atom->What == GuardAtom::Kind::Given && Resolver.parameterOf(Atom->Of) == 0u)
        llvm::append_range(Atoms, Facts.ifPart(Closure, Atom->Of.Path, Atom->Result));
    Subject Outer = Resolver.resolve(Closure, About.Path);
    return note(judgeAtoms(Atoms, {}, Outer, Rule, Facts));
  });
}

CallerAnswer CallerCheck::climb(BodyId B, const Subject &About, const AtomList &Given,
                                unsigned Level) {
  CallerAnswer Result;
  if (Level >= Bounds.CallerLevels)
    return Result;
  if (isGuardedWhereMade(B, About, Given)) {
    Result.AnyGuarded = true;
    return Result;
  }
  Active.push_back(B);
  for (CallSite Site : Facts.linked().calls().callers(B)) {
    if (++Sites > Bounds.CallerSites)
      break;
    if (llvm::any_of(Given, [&](auto *Atom) { return Facts.contradicts(*Atom, Site); }))
      continue; // from this call control does not come here
    BodyId Caller = Facts.linked().program().bodyOf(Site.Call);
    Subject Outer = Facts.subjects().toCaller(About, Site);
    AtomList Atoms;
    bool Later = Facts.onlyFresh() && Facts.table().startsTask(Facts.linked(), Site);
    if (!Later)
      Atoms = Facts.atSite(Site);
    if (!Later)
      for (const GuardAtom *Atom : Given)
        llvm::append_range(Atoms, Facts.atCaller(*Atom, Site));
    if (note(judgeAtoms(Atoms, {}, Outer, Rule, Facts))) {
      Result.AnyGuarded = true;
      continue;
    }
    if (llvm::is_contained(Active, Caller))
      continue; // whoever enters the cycle decides
    CallerAnswer Above;
    if (!Later)
      Above = climb(Caller, Outer, carriedBelow(Atoms, {}, Rule, Facts), Level + 1);
    if (!Above.AnyGuarded)
      Above.Open.assign(1, {});
    Result.AnyGuarded |= Above.AnyGuarded;
    for (std::vector<CallSite> &Chain : Above.Open) {
      Chain.insert(Chain.begin(), Site);
      Result.Open.push_back(std::move(Chain));
    }
  }
  Active.pop_back();
  return Result;
}

} // namespace flowpact::solve
