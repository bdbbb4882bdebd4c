//===- ImplicationPosts.cpp - what calls leave in their arguments ----------===//
//
// The state of an argument after a call: what a callee or a model wrote there, what
// a closure captured by reference, what was written through what another call returned.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using PortKind = policy::Port::Kind;

/// What was written through a reference that \p C's original gave into its argument.
FactSet BodyFacts::impliedByWriteBack(CallRef C, uint32_t Argument, const Path &At,
                                      const Outcome &Result) {
  const link::PathTable &Paths = Linked.paths();
  auto IsAny = [&](link::ElementId E) { return Paths.isAnyElement(E); };
  CallRef Original = P.originalOf(C);
  NodeRef Written = P.nodeRef(B, P.call(C).Result);
  bool Beside = !Linked.flow().models(Original).empty();
  for (uint32_t Row : Linked.flow().models(Original))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows) {
      if (Flow.To.Root != PortKind::Result || !link::namesArgument(P, C, Flow.From, Argument))
        continue;
      Beside = false; // until it is known to be another part
      if (Flow.Kind != policy::Transfer::Alias)
        continue;
      Path From = keyed(Original, Flow.From), To = keyed(Original, Flow.To);
      size_t Common = std::min(From.size(), At.size());
      bool Meets = std::equal(From.begin(), From.begin() + Common, At.begin(),
                              [&](auto A, auto B) { return Paths.matches(A, B); });
      bool Exact = From.size() <= At.size() && llvm::none_of(From, IsAny) &&
                   llvm::none_of(To, IsAny) && Written.isSome();
      if (Meets && !Exact)
        return FactSet();
      Beside = true;
      if (!Meets)
        continue;
      To.append(At.begin() + From.size(), At.end());
      return implied(Written, To, Result);
    }
  NodeId Before = P.args(Original)[Argument].Pre;
  return Beside && Before.isSome() ? implied(P.nodeRef(B, Before), At, Result) : FactSet();
}

/// What the functions that \p C calls leave in what they captured; all if it calls none.
FactSet BodyFacts::impliedByCaptured(CallRef C, uint32_t Argument, const Path &At,
                                     const Outcome &Result) {
  FactSet Every = FactSet::all();
  auto Callees = Linked.calls().callees(C);
  for (uint32_t Row = 0; Row < Callees.size(); ++Row) {
    const Callee &To = Callees[Row];
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    if (To.Kind != Callee::Via::Callback || To.Callable != Argument || Params.empty() ||
        Params[0].Exit.isNone())
      continue;
    FactSet One;
    if (Table.hasSummary(To.Body) && !Table.inOneCycle(To.Body, B)) {
      auto Inside = Owner.exitSummary(To.Body, Params[0].Exit, At, Result, {});
      One = Inside ? mapped(*Inside, {C, Row}) : FactSet::all();
    }
    meet(Every, One);
  }
  return Every;
}

/// True if a function that \p C calls is given argument \p I and may change it:
///   std::invoke(collect, Users);
static bool isGivenOn(const link::LinkedProgram &Linked, CallRef C, uint32_t I) {
  const link::Program &P = Linked.program();
  NodeRef Given = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre);
  auto Callees = Linked.calls().callees(C);
  for (uint32_t Row = 0; Row < Callees.size(); ++Row) {
    const Callee &To = Callees[Row];
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    bool IsOther = To.Kind == Callee::Via::Callback && To.Callable != I;
    for (uint32_t Param = 0; Param < Params.size() && IsOther; ++Param)
      if (Params[Param].Exit.isSome() && Given.isSome() &&
          Linked.flow().givenTo({C, Row}, Param) == Given)
        return true;
  }
  return false;
}

/// True if the call before \p C wrote all of what \p C takes back into an argument of
/// the original call that is one variable:  std::tie(Ok, Text) = check(User);
bool BodyFacts::isReplaced(NodeRef Old, NodeRef New) const {
  if (P.node(New).Kind != NodeKind::ArgPost)
    return false;
  CallRef C = P.callRef(B, CallId(P.node(New).Payload));
  if (P.call(C).Kind != CallKind::WriteBack)
    return false;
  uint32_t I = P.argumentOfPost(C, New);
  auto Given = P.args(P.originalOf(C));
  NodeRef Written = P.nodeRef(B, P.call(C).Result);
  if (I >= Given.size() || Written.isNone() || P.node(Written).Kind != NodeKind::ArgPost ||
      (P.nodeRef(B, Given[I].Post) != Old && P.nodeRef(B, Given[I].Pre) != Old))
    return false;
  CallRef By = P.callRef(B, CallId(P.node(Written).Payload));
  uint32_t Object = P.argumentOfPost(By, Written);
  auto Rows = Linked.flow().models(By);
  return llvm::any_of(Rows, [&](uint32_t Row) {
    return llvm::any_of(Linked.flow().models()[Row].Overwrites, [&](const link::PortRef &Port) {
      return Port.Path == link::PathTable::Empty && link::namesArgument(P, By, Port, Object);
    });
  });
}

/// The state of an argument after a call: what the callee left there.
FactSet BodyFacts::impliedByPost(NodeRef N, const Path &At, const Outcome &Result) {
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  auto Args = P.args(C);
  uint32_t I = P.argumentOfPost(C, N);
  if (I == Args.size())
    return FactSet();
  if (P.call(C).Kind == CallKind::WriteBack)
    return impliedByWriteBack(C, I, At, Result);
  bool Makes = P.call(C).Kind == CallKind::Constructor && I == 0;
  NodeRef Before = P.nodeRef(B, Args[I].Pre);
  if (Linked.calls().needsModel(C)) {
    bool Described = false, Made = false;
    bool Asks = isState(At) || isAlternative(At);
    FactSet Found = Asks ? impliedByMakes(C, I, At, Result, Made) : FactSet();
    if (!Asks && Result.truth() == true && makesNothing(C, I))
      return FactSet::all();
    if (Made)
      return Found;
    FactSet Given = FactSet::all();
    bool Gives = false;
    if (!Makes && impliedByGift(C, I, At, Result, Given, Gives) && Gives &&
        !Linked.calls().callees(C).empty()) {
      Found.unite(Given); // what the function returned that it called
      return Found;
    }
    Found.unite(impliedByModels(C, I, At, Result, Described));
    if (!Described && !Makes && !Linked.flow().models(C).empty() && !isGivenOn(Linked, C, I) &&
        !overwrites(C, I, At)) {
      FactSet Either = implied(Before, At, Result);
      meet(Either, impliedByCaptured(C, I, At, Result));
      Found.unite(Either);
    }
    return Found;
  }
  FactSet Every = FactSet::all();
  auto Callees = Linked.calls().callees(C);
  for (uint32_t Row = 0; Row < Callees.size(); ++Row) {
    const Callee &To = Callees[Row];
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    uint32_t Param = I - To.Shift;
    FactSet One;
    bool Destroys = P.call(C).Kind == CallKind::Destructor && Callees.size() > 1;
    if (Destroys && Table.callsItself(To.Body)) {
      One = implied(Before, At, Result); // a decorator, that destroys what it decorates
    } else if (To.Kind != Callee::Via::Call || Param >= Params.size() ||
               !Table.hasSummary(To.Body) || Table.inOneCycle(To.Body, B)) {
      // not known
    } else if (Params[Param].Exit.isNone()) {
      One = implied(Before, At, Result);
    } else if (auto Inside = Owner.exitSummary(To.Body, Params[Param].Exit, At, Result,
                                               assumptionFor(C, To))) {
      One = mapped(*Inside, {C, Row});
    } else {
      One = FactSet::all();
    }
    meet(Every, One);
  }
  return Callees.empty() ? FactSet() : Every;
}

} // namespace flowpact::solve
