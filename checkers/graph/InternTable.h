//===- InternTable.h - ids of rows that are kept once -----------*- C++ -*-===//
//
// An open-addressing hash table that holds ids alone: the rows stay where they
// are, so that an interned string is stored once and a look-up allocates
// nothing.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_INTERNTABLE_H
#define FLOWPACT_GRAPH_INTERNTABLE_H

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace flowpact::graph {

class InternTable {
public:
  /// The id already inserted with \p Hash for which \p Same(id) holds; else
  /// inserts \p New. True if it was inserted.
  template <typename SameT>
  std::pair<uint32_t, bool> insert(uint64_t Hash, uint32_t New, SameT Same) {
    if ((Count + 1) * 4 > Slots.size() * 3)
      grow();
    Slot &Found = find(static_cast<uint32_t>(Hash), Same);
    if (Found.Id != Empty)
      return {Found.Id, false};
    Found = {static_cast<uint32_t>(Hash), New};
    ++Count;
    return {New, true};
  }

private:
  static constexpr uint32_t Empty = 0xFFFFFFFFu;
  struct Slot {
    uint32_t Hash = 0;
    uint32_t Id = Empty;
  };

  /// The slot of an equal row, or the empty one where it belongs.
  template <typename SameT> Slot &find(uint32_t Hash, SameT Same) {
    const size_t Mask = Slots.size() - 1;
    size_t I = Hash & Mask;
    while (Slots[I].Id != Empty && !(Slots[I].Hash == Hash && Same(Slots[I].Id)))
      I = (I + 1) & Mask;
    return Slots[I];
  }
  void grow() {
    std::vector<Slot> Old = std::move(Slots);
    Slots.assign(Old.empty() ? 64 : Old.size() * 2, Slot());
    for (const Slot &Each : Old)
      if (Each.Id != Empty)
        find(Each.Hash, [](uint32_t) { return false; }) = Each;
  }

  std::vector<Slot> Slots; ///< a power of two, at most three quarters full
  size_t Count = 0;
};

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_INTERNTABLE_H
