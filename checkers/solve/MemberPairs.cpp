//===- MemberPairs.cpp - what two members of an object say together -------===//
//
//   if (User != Last) { Ok = mayTrain(User); Last = User; }       where Ok is true, Last was
//   return Ok;                                                    checked: in every object, always
//
// An answer that an object keeps is about what another of its members is. That is so if it is so
// when each constructor ends, and when each other function ends that writes one of the two,
// provided that it was so when that function started. Functions that write members of another
// object than their own are looked at like any other: their own object tells nothing, and the pair
// is not taken to hold.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using AtomKind = GuardAtom::Kind;

/// Functions that write two members, pairs that are tried, and states of an object.
static constexpr size_t MaxWriters = 8, MaxCandidates = 8, MaxStates = 64;

/// Functions that write what stands at \p At in their object; none if they are too many.
std::optional<std::vector<BodyId>> GuardFacts::writersOf(const link::ElementList &At) const {
  std::vector<BodyId> Result;
  for (link::ElementId Member : At)
    for (auto [Body, Row] : Fields.of(Member)) {
      bool OfPair = Linked.paths().text(Member).starts_with("std::");
      if (OfPair || onlyCopies(Linked.program(), Body) || llvm::is_contained(Result, Body))
        continue;
      if (Result.size() == MaxWriters)
        return std::nullopt;
      Result.push_back(Body);
    }
  return Result;
}

static bool isCheck(const GuardAtom &Atom) {
  return Atom.What == AtomKind::Check && Atom.Accepted && !Atom.AnySubject && !Atom.Asserted &&
         !Atom.Scope;
}

/// Members that stand beside the flag, with the guards that are asked where it is written.
std::vector<GuardAtom> GuardFacts::candidatesFor(llvm::ArrayRef<BodyId> Writers,
                                                 const link::ElementList &Flag,
                                                 const Outcome &Result) {
  const link::Program &P = Linked.program();
  llvm::SmallVector<link::ElementId, 4> Besides = Fields.besides(Linked.paths(), Flag.back());
  for (auto [One, Other] : {std::pair("std::pair::second", "std::pair::first"),
                            {"std::pair::first", "std::pair::second"}})
    if (Linked.paths().text(Flag.back()) == One)
      if (auto Part = Linked.paths().findElement(Other);
          Part && !llvm::is_contained(Besides, *Part))
        Besides.push_back(*Part);
  std::vector<GuardAtom> Found;
  for (BodyId Writer : Writers) {
    auto Params = UnitView::slice(P.unit(Writer).Params, P.function(Writer).Params);
    if (!Table.mayImply(Writer) || Params.empty() || Params[0].Exit.isNone())
      continue;
    // One arm of a join may say what the other does not.
    llvm::SmallVector<NodeRef, 16> States{P.nodeRef(Writer, Params[0].Exit)};
    for (size_t I = 0; I < States.size() && I < MaxStates; ++I) {
      for (const GuardAtom *Atom : ifPart(States[I], Flag, Result))
        Found.push_back(*Atom);
      for (uint32_t Row : P.inEdges(States[I])) {
        const EdgeRecord &Edge = P.unit(Writer).Edges[Row];
        NodeRef Before = P.nodeRef(Writer, Edge.From);
        if (Edge.Kind == EdgeKind::Store) // under a check, where the answer is no value
          for (const GuardAtom *Atom : atBlock(Writer, Edge.Block))
            Found.push_back(*Atom);
        bool IsState = Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Update;
        if (IsState && !llvm::is_contained(States, Before))
          States.push_back(Before);
      }
    }
  }
  llvm::erase_if(Found, [](const GuardAtom &Atom) { return !isCheck(Atom); });
  std::vector<GuardAtom> Candidates;
  for (const GuardAtom &Atom : Found)
    for (link::ElementId Member : Besides) {
      GuardAtom Says = Atom;
      Says.Of = Subject();
      Says.Of.Path = Flag;
      Says.Of.Path.back() = Member;
      bool Known = llvm::any_of(Candidates, [&](const GuardAtom &Other) {
        return Other.Guard == Says.Guard && Other.Of.Path == Says.Of.Path;
      });
      if (!Known && Candidates.size() < MaxCandidates)
        Candidates.push_back(std::move(Says));
    }
  return Candidates;
}

/// True if the pair that is supposed holds of \p Object, a state of one, where \p Known does.
bool GuardFacts::holdsPair(NodeRef Object, const llvm::SmallVector<const GuardAtom *, 4> &Known,
                           llvm::SmallVectorImpl<NodeRef> &Seen) {
  const link::Program &P = Linked.program();
  BodyId B = P.bodyOf(Object);
  if (llvm::is_contained(Seen, Object))
    return true; // as it was in the round before
  if (Seen.size() == MaxStates)
    return false;
  Seen.push_back(Object);
  const NodeRecord &Node = P.node(Object);
  if (Node.Kind == NodeKind::Phi || Node.Kind == NodeKind::ParamExit)
    return llvm::all_of(P.inEdges(Object), [&](uint32_t Row) {
      const EdgeRecord &Edge = P.unit(B).Edges[Row];
      auto There = Known;
      if (Node.Kind == NodeKind::Phi)
        llvm::append_range(There, onEdge(B, Edge.Block, Node.Block));
      return Edge.Kind == EdgeKind::Copy && holdsPair(P.nodeRef(B, Edge.From), There, Seen);
    });
  if (neverHas(Object, Supposed->Flag, Supposed->Result))
    return true;
  auto Atoms = Known;
  llvm::append_range(Atoms, ifPart(Object, Supposed->Flag, Supposed->Result));
  Subject Whose = Resolver.resolve(Object, Supposed->Says.Of.Path);
  return Whose.isKnown() && llvm::any_of(Atoms, [&](const GuardAtom *Atom) {
           return isCheck(*Atom) && Atom->Guard == Supposed->Says.Guard &&
                  (Resolver.compare(Atom->Of, Whose) == Relation::Same ||
                   llvm::any_of(Atoms, [&](const GuardAtom *Equal) {
                     return Equal->What == AtomKind::Equal && Equal->Accepted &&
                            ((Equal->Of == Atom->Of && Equal->Other == Whose) ||
                             (Equal->Other == Atom->Of && Equal->Of == Whose));
                   }));
         });
}

/// True if the pair that is supposed still holds when \p Writer ends.
bool GuardFacts::isKeptBy(BodyId Writer) {
  const link::Program &P = Linked.program();
  auto Params = UnitView::slice(P.unit(Writer).Params, P.function(Writer).Params);
  bool OfThis = (P.function(Writer).Flags & FN_HasThis) && !Params.empty() &&
                !(P.function(Writer).Flags & FN_Lambda) && Params[0].Exit.isSome();
  llvm::SmallVector<NodeRef, 16> Seen;
  return OfThis && holdsPair(P.nodeRef(Writer, Params[0].Exit), {}, Seen) && isKeptByThrows(Writer);
}

/// True if the pair holds where \p Writer calls another function of its object, which may end both
/// by an exception:   Last = User; log(User); Ok = mayTrain(User);
bool GuardFacts::isKeptByThrows(BodyId Writer) {
  const link::Program &P = Linked.program();
  const FunctionRecord &Function = P.function(Writer);
  for (uint32_t Row = Function.Calls.Begin; Row < Function.Calls.End; ++Row) {
    CallRef C = P.callRef(Writer, CallId(Row));
    bool Throws = !(P.call(C).Flags & CF_InTry) && P.hasThisArgument(C) &&
                  P.args(C)[0].Pre.isSome() &&
                  llvm::any_of(Linked.calls().callees(C), [&](const link::Callee &To) {
                    return To.Kind == link::Callee::Via::Call && Table.mayThrow(To.Body);
                  });
    if (!Throws)
      continue;
    NodeRef Object = P.nodeRef(Writer, P.args(C)[0].Pre);
    Subject Whose = Resolver.resolve(Object);
    llvm::SmallVector<NodeRef, 16> Seen;
    if (Whose.isKnown() && Resolver.parameterOf(Whose) == 0u && Whose.Path.empty() &&
        !holdsPair(Object, atCall(C), Seen))
      return false;
  }
  return true;
}

std::vector<GuardAtom> GuardFacts::saidBeside(const link::ElementList &At, const Outcome &Result) {
  if (Supposed)
    return Supposed->Flag == At && Supposed->Result == Result ? std::vector{Supposed->Says}
                                                              : std::vector<GuardAtom>();
  if (IsPlain)
    return {};
  auto [Entry, Inserted] = OfPairs.try_emplace({At, Result});
  if (!Inserted)
    return Entry->second;
  auto Writers = writersOf(At);
  if (!Writers || llvm::none_of(*Writers, [&](BodyId B) { return Table.mayImply(B); }))
    return {};
  auto Fresh = [&] {
    auto New = std::make_unique<GuardFacts>(Linked, Table, Resolver, Fields, OnlyFresh);
    New->IsPlain = true;
    return New;
  };
  std::vector<GuardAtom> Found;
  for (GuardAtom &Says : Fresh()->candidatesFor(*Writers, At, Result)) {
    auto All = writersOf(Says.Of.Path);
    auto Trial = Fresh();
    Trial->Supposed = MemberPair{At, Result, Says};
    auto IsKept = [&](BodyId B) { return Trial->isKeptBy(B); };
    if (All && llvm::all_of(*Writers, IsKept) && llvm::all_of(*All, IsKept))
      Found.push_back(Says);
  }
  return OfPairs[{At, Result}] = std::move(Found);
}

} // namespace flowpact::solve
