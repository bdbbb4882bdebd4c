//===- FactIndex.h - facts by node and access path --------------*- C++ -*-===//
//
// Facts stand at few of a program's nodes, at each of these with up to some dozens of paths:
// the nodes are numbered by a count of bits, and a node's paths are looked through.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_FACTINDEX_H
#define FLOWPACT_SOLVE_FACTINDEX_H

#include "link/Program.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/Allocator.h"

namespace flowpact::solve {

class FactIndex {
public:
  static constexpr uint32_t None = ~0u;

  /// \p Nodes: at which facts may stand.
  explicit FactIndex(llvm::BitVector Nodes) : Nodes(std::move(Nodes)) {
    uint32_t Count = 0;
    for (uintptr_t Word : this->Nodes.getData()) {
      Before.push_back(Count);
      Count += llvm::popcount(Word);
    }
    Rows.resize(Count);
  }

  bool contains(link::NodeRef N) const { return Nodes[N.Value]; }
  /// How many nodes there are.
  uint32_t size() const { return Rows.size(); }
  /// The number of \p N, which is contained, among the nodes.
  uint32_t number(link::NodeRef N) const {
    uintptr_t Lower = (uintptr_t(1) << N.Value % WordBits) - 1;
    return Before[N.Value / WordBits] + llvm::popcount(Nodes.getData()[N.Value / WordBits] & Lower);
  }

  /// How many facts stand at node number \p Row.
  uint32_t countAt(uint32_t Row) const { return Rows[Row].Count; }
  /// The fact at node number \p Row with \p Path.
  uint32_t find(uint32_t Row, link::PathRef Path) const {
    const Facts &At = Rows[Row];
    for (uint32_t I = 0; I < At.Count; I += Step) {
      uint32_t Found = 0;
      for (uint32_t K = 0; K < Step; ++K) // all of them, so that they are compared at once
        Found |= uint32_t(At.Paths[I + K] == Path.Value) << K;
      if (Found)
        return At.Paths[At.Room + I + llvm::countr_zero(Found)];
    }
    return None;
  }
  /// Adds \p Fact, which is not there yet.
  void add(uint32_t Row, link::PathRef Path, uint32_t Fact) {
    Facts &At = Rows[Row];
    if (At.Count == At.Room)
      grow(At);
    At.Paths[At.Count] = Path.Value;
    At.Paths[At.Room + At.Count++] = Fact;
  }

private:
  friend class Reuse;
  static constexpr unsigned WordBits = 8 * sizeof(uintptr_t);
  static constexpr uint32_t Step = 8;
  struct Facts {
    uint32_t *Paths = nullptr; ///< with room for some more, and behind them their facts
    uint32_t Count = 0, Room = 0;
  };

  void grow(Facts &At) {
    uint32_t Room = At.Room ? 2 * At.Room : Step;
    auto *Paths = Storage.Allocate<uint32_t>(2 * Room);
    std::fill_n(Paths, Room, link::PathRef().Value);
    std::copy_n(At.Paths, At.Count, Paths);
    std::copy_n(At.Paths + At.Room, At.Count, Paths + Room);
    At.Paths = Paths;
    At.Room = Room;
  }

  llvm::BitVector Nodes;
  std::vector<uint32_t> Before; ///< by word of Nodes: nodes before it
  std::vector<Facts> Rows;
  llvm::BumpPtrAllocator Storage;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_FACTINDEX_H
