//===- Cones.h - what a sink can be reached from ----------------*- C++ -*-===//
//
// The searches for one sink stay among the facts from which it can be reached. Content that
// gets everywhere makes most facts reach each other, and all sinks have these in common:
// the exploded graph is taken apart into strongly connected components once (Tarjan, SIAM
// Journal on Computing, 1972), and a cone is a set of components. What leads to the largest
// one is found once, too.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_CONES_H
#define FLOWPACT_SOLVE_CONES_H

#include "solve/Tabulate.h"

namespace flowpact::solve {

/// What the searches for one sink have in common. Refers to its finder.
struct SinkCone {
  uint32_t Sink = 0;
  llvm::ArrayRef<uint32_t> ComponentOf; ///< by fact
  llvm::BitVector Components;           ///< from which the sink can be reached
  llvm::BitVector Bodies;               ///< from which it can be reached without returning

  bool contains(FactId F) const {
    return F.Value < ComponentOf.size() && Components[ComponentOf[F.Value]];
  }
};

/// The exploded graph of one tabulation turned round. Immutable.
class ConeFinder {
public:
  explicit ConeFinder(const Tabulation &Table);
  /// \p Before is of the same facts with the same steps, in a program of before.
  ConeFinder(const Tabulation &Table, ConeFinder &&Before);
  SinkCone find(uint32_t Sink, const Points &Where) const;

private:
  void findBodies();
  void findComponents(const link::Csr<uint32_t> &Next);
  void collectParked();
  void addBefore(uint32_t Component, llvm::BitVector &Components) const;
  void addCallers(llvm::ArrayRef<BodyId> Seeds, llvm::BitVector &Bodies) const;
  void addBodies(const llvm::BitVector &Components, llvm::BitVector &Bodies) const;

  const Tabulation &Table;
  std::vector<uint32_t> ComponentOf;
  uint32_t Count = 0;         ///< of components
  link::Csr<uint32_t> Before; ///< by component: those with a step into it, some more than once
  /// Content that is parked in a global goes on without a return: (component that it goes on
  /// in, body that parks it), each once.
  std::vector<std::pair<uint32_t, BodyId>> Parked;
  uint32_t Largest = 0;
  llvm::BitVector BeforeLargest, BodiesOfLargest; ///< a cone with Largest has all of these
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_CONES_H
