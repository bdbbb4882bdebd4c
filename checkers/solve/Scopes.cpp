//===- Scopes.cpp - until when a scope object holds what it proves ---------===//
//
// A guard may be an object that is alive: its check stands until the object is destroyed. That
// is a destructor's call, of the object or of one that it is a part of; a call that empties or
// replaces what owns it (`reset`, `clear`, `operator=`); or a call of a function that does one
// of these to what it is given. An object that came out of a function, where nobody sees any
// more which one it is, is taken to end with the first that may be it.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;

/// Library functions that destroy what their object owns, or some of it.
static bool endsOwned(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(link::lastNameComponent(Name))
      .Cases({"reset", "clear", "erase", "assign", "resize", "emplace", "swap", "operator="}, true)
      .Cases({"pop", "pop_back", "pop_front", "extract", "exchange", "release"}, true)
      .Default(false);
}

/// The object that \p C itself destroys, or empties; none if it does neither.
static NodeRef endedBy(const link::LinkedProgram &Linked, CallRef C) {
  const link::Program &P = Linked.program();
  auto Args = P.args(C);
  if (Args.empty() || Args[0].Pre.isNone())
    return NodeRef();
  NodeRef Object = P.nodeRef(P.bodyOf(C), Args[0].Pre);
  if (P.call(C).Kind == CallKind::Destructor)
    return Object;
  SymbolId S = P.calleeSymbol(C);
  bool Ends = S.isSome() && Args[0].Post.isSome() && P.hasThisArgument(C) &&
              Linked.calls().needsModel(C) && endsOwned(P.name(S));
  return Ends ? Object : NodeRef();
}

const std::vector<Subject> &GuardFacts::endedIn(BodyId Body, unsigned Depth) {
  auto [Known, Inserted] = Ended.try_emplace({Body, Depth});
  if (!Inserted || !Depth)
    return Known->second;
  std::vector<Subject> Found;
  const link::Program &P = Linked.program();
  auto Add = [&](Subject Object) {
    if (Resolver.parameterOf(Object) && !llvm::is_contained(Found, Object))
      Found.push_back(std::move(Object));
  };
  const Range &Calls = P.function(Body).Calls;
  for (uint32_t Row = Calls.Begin; Row < Calls.End; ++Row) {
    CallRef C = P.callRef(Body, CallId(Row));
    if (NodeRef Object = endedBy(Linked, C); Object.isSome())
      Add(Resolver.resolve(Object));
    auto Callees = Linked.calls().callees(C);
    for (uint32_t I = 0; I < Callees.size(); ++I)
      for (const Subject &Inner : std::vector<Subject>(endedIn(Callees[I].Body, Depth - 1)))
        Add(Resolver.toCaller(Inner, {C, I}));
  }
  return Ended[{Body, Depth}] = std::move(Found);
}

/// True if the object of \p Scope may be destroyed together with \p Object.
bool BodyFacts::mayEnd(const GuardAtom &Scope, const Subject &Object) {
  if (!Scope.Other.isKnown() || !Object.isKnown())
    return true;
  if (Scope.Other.Root == Object.Root) {
    auto Ends = std::mismatch(Object.Path.begin(), Object.Path.end(), Scope.Other.Path.begin(),
                              Scope.Other.Path.end());
    if (Ends.first == Object.Path.end() || Ends.second == Scope.Other.Path.end())
      return true;
  }
  return Resolver.compare(Scope.Other, Object) != Relation::Different;
}

void BodyFacts::endScopes(FactSet &Set, CallId Call) {
  auto IsScope = [&](uint32_t Number) { return Atoms[Number].Scope; };
  if (!llvm::any_of(Set.atoms(), IsScope))
    return;
  CallRef C = P.callRef(B, Call);
  std::vector<Subject> Objects;
  auto Callees = Linked.calls().callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I)
    for (const Subject &Inner : std::vector<Subject>(Owner.endedIn(Callees[I].Body)))
      Objects.push_back(Resolver.toCaller(Inner, {C, I}));
  bool Parts = Objects.empty() && !Callees.empty(); // its destructor ends nothing of it
  NodeRef Whole = endedBy(Linked, C);
  if (Whole.isSome())
    Objects.push_back(Resolver.resolve(Whole));
  Set.dropIf([&](uint32_t Number) {
    return IsScope(Number) && llvm::any_of(Objects, [&](const Subject &Object) {
             return (Atoms[Number].Other.isKnown() || !Parts) && mayEnd(Atoms[Number], Object);
           });
  });
}

/// The scope object of \p Inside, of a callee of \p Site, in terms of the caller.
Subject BodyFacts::scopeAtCaller(const GuardAtom &Inside, link::CallSite Site) {
  return Resolver.parameterOf(Inside.Other) ? Resolver.toCaller(Inside.Other, Site) : Subject();
}

} // namespace flowpact::solve
