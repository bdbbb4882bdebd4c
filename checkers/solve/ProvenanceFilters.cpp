//===- ProvenanceFilters.cpp - what a filter or a bound left over ---------===//
//
// What goes through a filter that asks the guard was checked, and so was what stands in front of
// the position that a partition gave.
//
//===----------------------------------------------------------------------===//
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;
using PortKind = policy::Port::Kind;

/// Filters by a flag, one behind the other.
static constexpr unsigned MaxFilters = 2;

static std::optional<int64_t> unknownArgument(uint32_t) { return std::nullopt; }

/// True if \p C is given elements up to a bound in front of which all were checked.
bool Provenance::isBounded(CallRef C, const link::PortRef &First, const Path &At) {
  if (AsksBeside || Kept)
    return false;
  StandingResult Result = judgeBounded(C, First, At, Rule, Facts);
  bool Says = Result.Value != Standing::Open &&
              (!About || Result.Atom.AnySubject || Rule.find(Result.Atom.Guard)->AnySubject);
  if (Says)
    Found = Result;
  if (Says || Result.Value != Standing::Open || Nested >= MaxFilters || At.empty() ||
      First.Root != PortKind::Argument || First.Path != link::PathTable::Empty)
    return Says;
  // Of the owner who stands beside the content, if it was put beside its own.
  NodeRef Start, End;
  BodyId B = P.bodyOf(C);
  link::forEachArgument(P, C, First.Root, First.Index,
                        [&](uint32_t I) { Start = P.nodeRef(B, P.args(C)[I].Pre); });
  link::forEachArgument(P, C, First.Root, First.Index + 1,
                        [&](uint32_t I) { End = P.nodeRef(B, P.args(C)[I].Pre); });
  return Start.isSome() && End.isSome() &&
         llvm::any_of(Facts.boundsOf(End), [&](const FilterRow &Filter) {
           return isKeptBeside(Start, Filter.first, Filter, At, At);
         });
}

/// The same of what \p C gives to parameter \p Param of function \p To.
bool Provenance::isGivenBounded(CallRef C, const Callee &To, uint32_t Param, const Path &At) {
  if (To.Kind != Callee::Via::Callback)
    return false;
  const auto &Row = Linked.flow().models()[To.Model].Callbacks[To.Callback];
  uint32_t Position = Param - isCalledObject(To.Body);
  return Param >= isCalledObject(To.Body) && Position < Row.Arguments.size() &&
         Row.Arguments[Position] && isBounded(C, *Row.Arguments[Position], At);
}

/// True if what is at \p At after \p C went through a filter that asks the guard.
bool Provenance::isFiltered(CallRef C, std::optional<uint32_t> Argument, const Path &At) {
  if (AsksBeside || Kept)
    return false;
  for (uint32_t G : Facts.table().guards(C))
    if (Facts.table().guard(G).Accepts == policy::Accept::Filter && !Argument &&
        Rule.find(Facts.table().name(G)) && Facts.applies(G, C, unknownArgument)) {
      GuardAtom Atom;
      Atom.Guard = Facts.table().name(G);
      Atom.AnySubject = true;
      Atom.Call = C;
      Found = {Standing::Guarded, Atom};
      return true;
    }
  // An iterator stands for the element, a container has it.
  bool Contained = !At.empty() && Linked.paths().isBracketed(At.front());
  StandingResult Result =
      judgeFilter(C, Argument, Path(At.begin() + Contained, At.end()), Rule, Facts);
  if (Result.Value == Standing::Open)
    return false;
  // Of content, its own path says nothing of whom the filter asks about.
  if (About && !Result.Atom.AnySubject && !Rule.find(Result.Atom.Guard)->AnySubject)
    return false;
  Found = Result;
  return true;
}

/// True if what is at \p At after \p C went through a filter that asks a flag beside it, or
/// about a user who stands beside it: whatever came there, the flag that was put beside it
/// says that it was checked.
bool Provenance::isFilteredBeside(NodeRef N, CallRef C, std::optional<uint32_t> Argument,
                                  const Path &At) {
  bool Contained = !At.empty() && Linked.paths().isBracketed(At.front());
  Path Element(At.begin() + Contained, At.end());
  if (AsksBeside || Kept || C == Through || Element.empty() || Nested >= MaxFilters)
    return false;
  return llvm::any_of(filtersOf(C, Argument, Facts), [&](const FilterRow &Filter) {
    return isKeptBeside(N, C, Filter, Element, At);
  });
}

bool Provenance::isKeptBeside(NodeRef N, CallRef C, const FilterRow &Filter, const Path &Element,
                              const Path &At) {
  const auto &[Maker, Says] = Filter;
  auto Kept = Facts.predicateSummary(Maker, Says.Item, Says.Negated ? IsFalse : IsTrue,
                                     /*Flags=*/true);
  return llvm::any_of(
      Kept, [&](const GuardAtom &Atom) { return isVouchedByOwner(N, C, Atom, Element, At); });
}

/// True if \p Atom, which \p C made sure of for each element that is left, tells that what is at
/// \p Element of it was checked, whatever came to (\p N, \p At).
bool Provenance::isVouchedByOwner(NodeRef N, CallRef C, const GuardAtom &Atom, const Path &Element,
                                  const Path &At) {
  bool OfOwner = About && Atom.What == GuardAtom::Kind::Check && Atom.Accepted &&
                 !Atom.AnySubject && Rule.find(Atom.Guard);
  auto Parts = apart(Linked.paths(), Element, Atom.Of.Path);
  if (!Parts || !(OfOwner || Atom.What == GuardAtom::Kind::Given) || Nested >= MaxFilters)
    return false;
  return isVouchedWithin(Sibling{Parts->first, Parts->second, OfOwner ? Outcome() : Atom.Result,
                                 OfOwner ? &Atom : nullptr},
                         C, N, At);
}

/// True if \p With, beside what is at (\p N, \p At), tells that it was checked, whatever came there
/// by the calls that led here; \p C was taken into account.
bool Provenance::isVouchedWithin(const Sibling &With, CallRef C, NodeRef N, const Path &At) {
  Provenance Inner(Facts, Rule);
  Inner.About = About;
  Inner.Source = Source;
  Inner.Carriers = Carriers;
  Inner.Through = C;
  Inner.Nested = Nested + 1;
  Inner.Flag = With;
  llvm::SmallVector<CallSite, 4> Came;
  for (uint32_t Row = Within; Contexts[Row].Depth; Row = Contexts[Row].Below)
    Came.push_back(Contexts[Row].Site);
  Inner.Back = Came;
  StandingResult Result = Inner.walk({}, N, At);
  if (Result.Value == Standing::Open)
    return false;
  Found = Result;
  return true;
}

} // namespace flowpact::solve
