//===- LoopRounds.cpp - what is done once in each round of a loop ---------===//
//
//   for (auto &U : Users) Allowed.push_back(mayTrain(U));      the answers are in Users' order
//
// Blocks of a loop stand between its head and the last block that goes back to it, in reverse
// postorder. How often calls were made since the head is a set of "not", "once" and "more often".
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

/// The position of the last block of \p Of that goes back to its head.
uint32_t BodyFacts::lastOf(const Loop &Of) const {
  uint32_t Last = Position[Of.Head];
  for (auto [From, Edge] : Predecessors[Of.Head])
    if (Position[From] != ~0u)
      Last = std::max(Last, Position[From]);
  return Last;
}

/// The loop around \p Call, if it goes through a container; none if another one is around it
/// within that.
const BodyFacts::Loop *BodyFacts::loopAround(CallRef Call) const {
  uint32_t At = Position[local(P.call(Call).Block)];
  const Loop *Found = nullptr;
  for (const Loop &Of : Loops)
    if (Position[Of.Head] < At && At <= lastOf(Of) &&
        (!Found || Position[Found->Head] < Position[Of.Head]))
      Found = &Of;
  if (!Found)
    return nullptr;
  for (uint32_t Block : Order)
    for (auto [From, Edge] : Predecessors[Block]) {
      bool Inner = Position[Block] > Position[Found->Head] && Position[Block] <= At &&
                   Position[From] != ~0u && Position[From] >= At;
      if (Inner)
        return nullptr;
    }
  return Found;
}

bool BodyFacts::isOfRound(NodeRef N, CallRef Call) {
  const Loop *Of = P.bodyOf(N) == B ? loopAround(Call) : nullptr;
  return Of && isElement(N, *Of);
}

bool BodyFacts::isOnceARound(llvm::ArrayRef<CallRef> Calls, const Subject &List) {
  enum : uint8_t { None = 1, Once = 2, More = 4 };
  const Loop *Of = Calls.empty() ? nullptr : loopAround(Calls[0]);
  bool Same = Of && llvm::all_of(Calls, [&](CallRef C) { return loopAround(C) == Of; });
  Subject Elements = List;
  Elements.Path.push_back(Table.outcomes().anyElement());
  if (!Same || !(Of->Elements == Elements))
    return false;
  std::vector<uint8_t> Counts(Order.size(), 0);
  uint32_t First = Position[Of->Head], Last = lastOf(*Of);
  Counts[First] = None;
  auto After = [&](uint32_t At) {
    uint8_t Count = Counts[At];
    for (CallRef C : Calls)
      if (local(P.call(C).Block) == Order[At])
        Count = ((Count & None) ? Once : 0) | ((Count & (Once | More)) ? More : 0);
    return Count;
  };
  for (uint32_t At = First + 1; At <= Last; ++At)
    for (auto [From, Edge] : Predecessors[Order[At]])
      if (Position[From] != ~0u && Position[From] >= First && Position[From] < At)
        Counts[At] |= After(Position[From]);
  return llvm::all_of(Predecessors[Of->Head], [&](auto &Into) {
    uint32_t From = Position[Into.first];
    return From == ~0u || From < First || After(From) == Once;
  });
}

bool GuardFacts::isOnceARound(llvm::ArrayRef<CallRef> Calls, const Subject &List) {
  return !Calls.empty() && factsOf(Linked.program().bodyOf(Calls[0])).isOnceARound(Calls, List);
}

bool GuardFacts::isOfRound(NodeRef N, CallRef Call) {
  return factsOf(Linked.program().bodyOf(Call)).isOfRound(N, Call);
}

} // namespace flowpact::solve
