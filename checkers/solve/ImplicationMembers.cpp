//===- ImplicationMembers.cpp - answers that are compared with a member ----===//
//
//   struct Gate { int Least; bool passes(const UserId &U) { return consentLevel(U) >= Least; } };
//   Gate Strict(3);                 if (Strict.passes(U)) ...
//
// What number a member is: the caller's, whose object was given a constant; that of the object of
// this function; or the only one that constructors ever give it.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/Conditions.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;

/// Callees that a member's object is handed on to, places at which a member is stored, and how
/// large a number may be that callees are told apart by.
static constexpr unsigned MaxCallees = 2, MaxStores = 8;
static constexpr int64_t MaxNumber = 1 << 20;

static bool compares(Op Operation) {
  return Operation == Op::Eq || Operation == Op::Ne || Operation == Op::Lt || Operation == Op::Le ||
         Operation == Op::Gt || Operation == Op::Ge || Operation == Op::BitAnd;
}

/// True if \p Read, or what it is converted to, is compared.
static bool isCompared(const link::Program &P, NodeRef Read, unsigned Nested = 0) {
  for (const EdgeRecord &Edge : P.outEdges(Read)) {
    if (Edge.Kind != EdgeKind::Copy && Edge.Kind != EdgeKind::Derive)
      continue;
    NodeRef To = P.nodeRef(P.bodyOf(Read), NodeId(Edge.Target));
    bool Converts = P.node(To).Kind == NodeKind::Value && P.node(To).Operation == Op::Cast;
    if (compares(P.node(To).Operation) || (Converts && !Nested && isCompared(P, To, 1)))
      return true;
  }
  return false;
}

const GuardFacts::MemberList &GuardFacts::comparedMembers(BodyId Body, unsigned Depth) {
  auto [Known, Inserted] = Compared.try_emplace({Body, Depth});
  if (!Inserted || !Table.mayImply(Body))
    return Known->second;
  const link::Program &P = Linked.program();
  MemberList Found;
  auto Params = UnitView::slice(P.unit(Body).Params, P.function(Body).Params);
  for (uint32_t I = 0; I < Params.size(); ++I) {
    if (Params[I].Entry.isNone())
      continue;
    for (const EdgeRecord &Edge : P.outEdges(P.nodeRef(Body, Params[I].Entry))) {
      if (Edge.Kind == EdgeKind::CallArg && Depth) {
        CallRef C = P.callRef(Body, CallId(Edge.Target));
        for (const Callee &To : Linked.calls().callees(C))
          if (To.Kind == Callee::Via::Call)
            for (auto [Param, Path] : MemberList(comparedMembers(To.Body, Depth - 1)))
              if (Param + To.Shift == Edge.Operand)
                Found.push_back({I, Path});
      }
      if (Edge.Kind != EdgeKind::Load)
        continue;
      if (isCompared(P, P.nodeRef(Body, NodeId(Edge.Target))))
        Found.push_back({I, P.path(P.body(Body).Unit, Edge.Path)});
    }
  }
  llvm::sort(Found);
  Found.erase(llvm::unique(Found), Found.end());
  return Compared[{Body, Depth}] = std::move(Found);
}

std::optional<int64_t> GuardFacts::alwaysStored(link::ElementId Member) {
  auto [Entry, Inserted] = Stored.try_emplace(Member);
  if (!Inserted)
    return Entry->second;
  const link::Program &P = Linked.program();
  auto Stores = Fields.of(Member);
  std::optional<int64_t> Only;
  if (Stores.size() > MaxStores || !isSetOnce(Member))
    return std::nullopt;
  for (auto [Body, Row] : Stores) {
    const EdgeRecord &Edge = P.unit(Body).Edges[Row];
    if (onlyCopies(P, Body))
      continue;
    link::ElementList Where = Linked.paths().elements(P.path(P.body(Body).Unit, Edge.Path));
    auto Value = Where.size() == 1 ? BodyFacts(*this, Body, {}).number(P.nodeRef(Body, Edge.From))
                                   : std::nullopt;
    if (!Value || (Only && *Only != *Value))
      return std::nullopt;
    Only = Value;
  }
  return Stored[Member] = Only;
}

/// What the initialiser of a constant global gave its member at \p Path.
static std::optional<int64_t> initialNumber(const link::Program &P, const Conditions &Says,
                                            NodeRef Load, PathRef Path) {
  auto Stores = P.storesOf(P.cellOf(Load));
  if (Stores.size() != 1 || !(P.global(P.cellOf(Load)).Flags & GF_Constant) ||
      P.inEdges(Stores[0]).size() != 1)
    return std::nullopt;
  const EdgeRecord &Edge = P.edge(Stores[0], P.inEdges(Stores[0])[0]);
  return Edge.Kind == EdgeKind::Copy
             ? Says.initialAt(P.nodeRef(P.bodyOf(Stores[0]), Edge.From), Path)
             : std::nullopt;
}

/// The number that the member at \p Path of \p Object is; none if that is not known.
std::optional<int64_t> BodyFacts::memberNumber(NodeRef Object, PathRef Path) const {
  if (P.node(Object).Kind == NodeKind::Param)
    for (const AssumedNumber &One : Assumed)
      if (One.Param == P.node(Object).Payload && One.Path == Path)
        return One.Value;
  if (P.node(Object).Kind == NodeKind::GlobalLoad)
    return initialNumber(P, Owner.conditions(), Object, Path);
  if (auto Value = Owner.conditions().constantAt(Object, Path))
    return Value;
  link::ElementList Elements = Linked.paths().elements(Path);
  return Elements.empty() || Linked.paths().isBracketed(Elements.back())
             ? std::nullopt
             : Owner.alwaysStored(Elements.back());
}

/// Adds what numbers the members are that \p To compares, of what \p C gives it.
void BodyFacts::assumeMembers(CallRef C, const Callee &To, Assumption &Result) const {
  auto Args = P.args(C);
  for (auto [Param, Path] : Owner.comparedMembers(To.Body, MaxCallees)) {
    uint32_t I = Param + To.Shift;
    if (Result.size() >= 4 || I >= Args.size() || Args[I].Pre.isNone())
      continue;
    if (auto Value = memberNumber(P.nodeRef(B, Args[I].Pre), Path);
        Value && std::abs(*Value) <= MaxNumber)
      Result.push_back({Param, Path, *Value});
  }
}

} // namespace flowpact::solve
