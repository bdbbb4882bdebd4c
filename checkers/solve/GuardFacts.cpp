//===- GuardFacts.cpp - which checks hold where ---------------------------===//
#include "solve/GuardFacts.h"
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;

void FactSet::add(uint32_t Atom) {
  auto At = llvm::lower_bound(Atoms, Atom);
  if (!All && (At == Atoms.end() || *At != Atom))
    Atoms.insert(At, Atom);
}

void FactSet::unite(const FactSet &Other) {
  if (All || Other.All) {
    *this = all();
    return;
  }
  for (uint32_t Atom : Other.Atoms)
    add(Atom);
}

void FactSet::intersect(const FactSet &Other) {
  if (Other.All)
    return;
  if (All) {
    *this = Other;
    return;
  }
  llvm::erase_if(Atoms, [&](uint32_t Atom) {
    return !std::binary_search(Other.Atoms.begin(), Other.Atoms.end(), Atom);
  });
}

GuardFacts::GuardFacts(const link::LinkedProgram &Linked, const GuardTable &Table,
                       Subjects &Resolver)
    : Linked(Linked), Table(Table), Resolver(Resolver) {}

GuardFacts::~GuardFacts() = default;

BodyFacts &GuardFacts::factsOf(BodyId B) {
  auto Found = Known.find(B);
  if (Found != Known.end())
    return *Found->second;
  // Wrappers' facts are made while these are: the map may grow in between.
  auto New = std::make_unique<BodyFacts>(*this, B);
  New->compute();
  return *(Known[B] = std::move(New));
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::list(BodyFacts &Facts,
                                                         const FactSet &Set) {
  llvm::SmallVector<const GuardAtom *, 4> Result;
  for (uint32_t Atom : Set.atoms())
    Result.push_back(&Facts.atom(Atom));
  return Result;
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::atCall(CallRef Call) {
  const link::Program &P = Linked.program();
  BodyId B = P.bodyOf(Call);
  if (!Table.mayImply(B))
    return {};
  BodyFacts &Facts = factsOf(B);
  CallId Row(Call.Value - P.body(B).FirstCall + P.function(B).Calls.Begin);
  return list(Facts, Facts.atCall(Row));
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::atBlock(BodyId B, BlockId Block) {
  if (!Table.mayImply(B) || Block.isNone())
    return {};
  BodyFacts &Facts = factsOf(B);
  return list(Facts, Facts.atBlock(Block));
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::onEdge(BodyId B, BlockId From,
                                                           BlockId To) {
  if (!Table.mayImply(B) || From.isNone() || To.isNone())
    return {};
  BodyFacts &Facts = factsOf(B);
  return list(Facts, Facts.onEdge(From, To));
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::ifValue(NodeRef Value,
                                                            Outcome Result) {
  const link::Program &P = Linked.program();
  BodyId B = P.bodyOf(Value);
  if (!Table.mayImply(B))
    return {};
  BodyFacts &Facts = factsOf(B);
  return list(Facts, Facts.implied(P.rowOf(Value), Result));
}

static std::vector<GuardAtom> portable(const BodyFacts &Facts, const FactSet &Set,
                                       Subjects &Resolver) {
  std::vector<GuardAtom> Result;
  for (uint32_t Number : Set.atoms()) {
    const GuardAtom &Atom = Facts.atom(Number);
    bool Means = Atom.AnySubject || Resolver.isPortable(Atom.Of);
    if (Means && (Atom.Guard.isSome() || Resolver.isPortable(Atom.Other)))
      Result.push_back(Atom);
  }
  return Result;
}

llvm::ArrayRef<GuardAtom> GuardFacts::returnSummary(BodyId B, Outcome Result) {
  auto [Entry, Inserted] = ReturnSummaries.try_emplace({B, Result});
  if (!Inserted)
    return Entry->second;
  BodyFacts &Facts = factsOf(B);
  FactSet Set = Facts.impliedByReturn(Result);
  return ReturnSummaries[{B, Result}] = portable(Facts, Set, Resolver);
}

std::optional<std::vector<GuardAtom>> GuardFacts::normalSummary(BodyId B) {
  BodyFacts &Facts = factsOf(B);
  FactSet Set = Facts.onNormalReturn();
  if (Set.isAll())
    return std::nullopt;
  return portable(Facts, Set, Resolver);
}

/// True if each function that \p Call may run never returns.
static bool callNeverReturns(GuardFacts &Facts, CallRef Call, unsigned Depth) {
  const link::CallGraph &Calls = Facts.linked().calls();
  const link::Program &P = Facts.linked().program();
  auto Callees = Calls.callees(Call);
  if (SymbolId S = P.calleeSymbol(Call); S.isSome() && (P.function(S).Flags & FN_NoReturn))
    return true;
  if (Depth == 0 || Callees.empty() || Calls.needsModel(Call))
    return false;
  return llvm::all_of(Callees, [&](const Callee &To) {
    return To.Kind == Callee::Via::Call && Facts.neverReturns(To.Body, Depth - 1);
  });
}

bool GuardFacts::neverReturns(BodyId B, unsigned Depth) {
  auto [Entry, Inserted] = NeverReturns.try_emplace({B.Value, Depth}, false);
  if (!Inserted)
    return Entry->second;
  const link::Program &P = Linked.program();
  const UnitView &Unit = P.unit(B);
  const FunctionRecord &Function = P.function(B);
  if (Function.Entry.isNone() || (Function.Flags & FN_Coroutine))
    return false;
  llvm::SmallVector<BlockId, 16> Work{Function.Entry};
  llvm::BitVector Seen(Function.Blocks.size());
  for (size_t I = 0; I < Work.size(); ++I) {
    if (Work[I] == Function.Exit)
      return false;
    const BlockRecord &Block = Unit[Work[I]];
    if (Block.Flags & BF_NoReturn)
      continue;
    bool Ends = false;
    for (uint32_t C = Block.Calls.Begin; C < Block.Calls.End && !Ends; ++C)
      Ends = Unit.Calls[C].Kind != CallKind::WriteBack &&
             callNeverReturns(*this, P.callRef(B, CallId(C)), Depth);
    for (const SuccessorRecord &Next : UnitView::slice(Unit.Successors, Block.Successors)) {
      bool Taken = Next.Kind == SuccessorKind::Exception ? Next.Target != Function.Exit : !Ends;
      uint32_t Local = Next.Target.Value - Function.Blocks.Begin;
      if (Taken && !Seen[Local]) {
        Seen.set(Local);
        Work.push_back(Next.Target);
      }
    }
  }
  return NeverReturns[{B.Value, Depth}] = true;
}

} // namespace flowpact::solve
