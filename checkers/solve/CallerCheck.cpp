//===- CallerCheck.cpp - do those who call make the check? ----------------===//
#include "solve/CallerCheck.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

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
  return climb(B, About, Given, {});
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

CallerCheck::Entered *CallerCheck::findActive(BodyId B) {
  auto Found = llvm::find_if(Active, [&](const Entered &Row) { return Row.Body == B; });
  return Found == Active.end() ? nullptr : &*Found;
}

/// What \p Given, of a callee of \p Site, means where that calls.
AtomList CallerCheck::meaningAt(link::CallSite Site, const AtomList &Given) {
  AtomList Result;
  for (const GuardAtom *Atom : Given)
    llvm::append_range(Result, Facts.atCaller(*Atom, Site));
  return Result;
}

/// Remembers which of \p Given makes the check that \p Site is held by, if \p Known alone does not.
void CallerCheck::relyOn(Entered &Here, const AtomList &Given, CallSite Site, const Subject &Outer,
                         const AtomList &Known) {
  auto Holds = [&](const AtomList &Atoms) {
    return judgeAtoms(Atoms, {}, Outer, Rule, Facts).Value != Standing::Open;
  };
  if (Given.empty() || Holds(Known))
    return;
  for (const GuardAtom *Atom : Given) {
    AtomList With = Known;
    llvm::append_range(With, meaningAt(Site, {Atom}));
    if (!llvm::is_contained(Here.Relied, Atom) && Holds(With))
      Here.Relied.push_back(Atom);
  }
}

/// The calls from \p Last, which \p Head makes, in to it.
std::vector<CallSite> CallerCheck::chainTo(const Entered &Head, CallSite Last) const {
  std::vector<CallSite> Chain;
  for (const Entered *Row = &Head + 1; Row < Active.end(); ++Row)
    Chain.push_back(Row->Through);
  Chain.push_back(Last);
  return Chain;
}

/// True if all of \p Wanted is said by \p Known.
static bool saysAll(const AtomList &Known, const AtomList &Wanted) {
  return llvm::all_of(Wanted, [&](const GuardAtom *One) {
    return llvm::any_of(Known, [&](const GuardAtom *Other) { return Other->saysTheSame(*One); });
  });
}

/// The calls by which the first function is come to from \p Last, innermost first.
std::vector<CallSite> CallerCheck::inwardsFrom(CallSite Last) const {
  std::vector<CallSite> Chain;
  for (const Entered &Row : llvm::drop_begin(Active))
    Chain.push_back(Row.Through);
  Chain.push_back(Last);
  return Chain;
}

CallerAnswer CallerCheck::climb(BodyId B, const Subject &About, const AtomList &Given,
                                CallSite Through) {
  CallerAnswer Result;
  if (Active.size() >= Bounds.CallerLevels)
    return Result;
  if (isGuardedWhereMade(B, About, Given)) {
    Result.AnyGuarded = true;
    return Result;
  }
  size_t Own = Active.size();
  Active.push_back({B, Through, About});
  for (CallSite Site : Facts.linked().calls().callers(B)) {
    if (++Sites > Bounds.CallerSites)
      break;
    if (llvm::any_of(Given, [&](auto *Atom) { return Facts.contradicts(*Atom, Site); }))
      continue; // from this call control does not come here
    BodyId Caller = Facts.linked().program().bodyOf(Site.Call);
    Subject Outer = Facts.subjects().toCaller(About, Site);
    AtomList Known, Passed;
    bool Later = Facts.onlyFresh() && Facts.table().startsTask(Facts.linked(), Site);
    if (!Later) {
      Known = Facts.atSite(Site);
      Passed = meaningAt(Site, Given);
    }
    AtomList Atoms = Known;
    llvm::append_range(Atoms, Passed);
    std::vector<CallSite> Chain;
    if (!Outer.isKnown() && Rule.Owner.isSome() &&
        Facts.linked().program().bodyOf(Rule.Owner) == Active[0].Body)
      Chain = inwardsFrom(Site);
    llvm::SaveAndRestore By(Rule.Through, llvm::ArrayRef<CallSite>(Chain));
    if (note(judgeAtoms(Atoms, {}, Outer, Rule, Facts))) {
      Result.AnyGuarded = true;
      relyOn(Active[Own], Given, Site, Outer, Known);
      continue;
    }
    if (Entered *Head = findActive(Caller)) {
      Head->Rounds.push_back({chainTo(*Head, Site), Known, Passed, Outer == Head->About});
      continue; // whoever enters the cycle decides, where it passes on what that gave
    }
    CallerAnswer Above;
    if (!Later)
      Above = climb(Caller, Outer, carriedBelow(Atoms, {}, Rule, Facts), Site);
    if (!Above.AnyGuarded)
      Above.Open.assign(1, {});
    Result.AnyGuarded |= Above.AnyGuarded;
    for (std::vector<CallSite> &Chain : Above.Open) {
      Chain.insert(Chain.begin(), Site);
      Result.Open.push_back(std::move(Chain));
    }
  }
  for (Round &Again : Active[Own].Rounds) {
    const AtomList &Relied = Active[Own].Relied;
    bool Passes =
        saysAll(Again.Passed, Relied) || (Again.IsSameSubject && saysAll(Again.Known, Relied));
    if (!Passes)
      Result.Open.push_back(std::move(Again.Chain));
  }
  Active.pop_back();
  return Result;
}

} // namespace flowpact::solve
