//===- ImplicationFolds.cpp - one answer out of those about all ------------===//
//
//   bool All = std::accumulate(Users.begin(), Users.end(), true,
//                              [](bool Ok, const UserId &U) { return Ok && mayTrain(U); });
//
// What a function makes of the result so far and the next element says something of all elements
// if that it is so, implies that the result so far was: it was in each round, then.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using AtomKind = GuardAtom::Kind;

/// The argument of \p C that \p Port is; none if it has none.
static NodeRef argumentAt(const link::Program &P, CallRef C, const link::PortRef &Port) {
  NodeRef Result;
  link::forEachArgument(P, C, Port.Root, Port.Index,
                        [&](uint32_t I) { Result = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre); });
  return Result;
}

/// The one body that \p C runs for the callable at \p Port; none if there is none, or several.
static BodyId onlyBodyAt(const link::LinkedProgram &Linked, CallRef C, const link::PortRef &Port) {
  BodyId Only;
  for (const Callee &To : Linked.calls().callees(C)) {
    if (To.Kind != Callee::Via::Callback ||
        !link::namesArgument(Linked.program(), C, Port, To.Callable))
      continue;
    if (Only.isSome() && Only != To.Body)
      return BodyId();
    Only = To.Body;
  }
  return Only;
}

/// True if the library's function object at \p N gives \p True only if it is given that twice.
static bool joinsBoth(const link::LinkedProgram &Linked, NodeRef N, bool True) {
  for (unsigned I = 0; I < 8 && N.isSome(); ++I, N = copied(Linked, N)) {
    link::ClassId Class = Linked.program().typeOf(N);
    if (Class.isNone())
      continue;
    llvm::StringRef Name = Linked.program().name(Class);
    return llvm::StringSwitch<bool>(Name.take_until([](char C) { return C == '<'; }))
        .Cases({"std::logical_and", "std::bit_and"}, True)
        .Cases({"std::logical_or", "std::bit_or"}, !True)
        .Default(false);
  }
  return false;
}

/// What function \p Folds says of its operands if it gives \p Result, where that implies that its
/// operand \p Before was \p Result too; none if it does not.
static std::optional<llvm::ArrayRef<GuardAtom>> saidByRound(GuardFacts &Owner, BodyId Folds,
                                                            llvm::ArrayRef<uint32_t> Before,
                                                            const Outcome &Result) {
  if (Folds.isNone() || !Owner.table().hasSummary(Folds))
    return std::nullopt;
  const link::Program &P = Owner.linked().program();
  auto Said = Owner.exitSummary(Folds, P.function(Folds).Return, {}, Result, {});
  bool Always = Said && llvm::all_of(Before, [&](uint32_t Param) {
                  return llvm::any_of(*Said, [&](const GuardAtom &Atom) {
                    return Atom.What == AtomKind::Given && Atom.Of.Path.empty() &&
                           Atom.Result == Result && Owner.subjects().parameterOf(Atom.Of) == Param;
                  });
                });
  return Always ? Said : std::nullopt;
}

FactSet BodyFacts::impliedByFold(CallRef C, const Claim &Says, const Outcome &Result) {
  if (!looksAtAll(C, Says) || !Resolver.ofPort(C, Says.Of).isKnown())
    return FactSet();
  BodyId Folds = onlyBodyAt(Linked, C, Says.Item);
  uint32_t First = Folds.isSome() && (P.function(Folds).Flags & FN_HasThis) ? 1 : 0;
  if (Says.Else) {
    bool Both = saidByRound(Owner, Folds, {First, First + 1}, Result).has_value() ||
                (Folds.isNone() && Result.truth() &&
                 joinsBoth(Linked, argumentAt(P, C, Says.Item), *Result.truth()));
    return Both ? ofEachElement(C, Says,
                                Owner.predicateSummary(C, *Says.Else, Result, /*Flags=*/true))
                : FactSet();
  }
  auto Said = saidByRound(Owner, Folds, {First}, Result);
  std::vector<GuardAtom> OfElement;
  for (const GuardAtom &Atom : Said ? *Said : llvm::ArrayRef<GuardAtom>()) {
    bool Tells = Atom.What == AtomKind::Check || Atom.What == AtomKind::Given;
    if (Tells && (Atom.AnySubject || Resolver.parameterOf(Atom.Of) == First + 1))
      OfElement.push_back(Atom);
  }
  return ofEachElement(C, Says, OfElement);
}

} // namespace flowpact::solve
