//===- Csr.h - a list of lists in two arrays --------------------*- C++ -*-===//
//
// Compressed sparse rows: row R is Values[Begin[R], Begin[R + 1]). Built from
// (row, value) pairs by counting, which keeps the pairs' order within a row.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_CSR_H
#define FLOWPACT_LINK_CSR_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <utility>
#include <vector>

namespace flowpact::link {

template <typename T> class Csr {
public:
  Csr() = default;
  Csr(std::vector<uint32_t> Begin, std::vector<T> Values)
      : Begin(std::move(Begin)), Values(std::move(Values)) {}
  /// \p Pairs: (row, value), rows below \p Rows.
  Csr(uint32_t Rows, llvm::ArrayRef<std::pair<uint32_t, T>> Pairs)
      : Begin(Rows + 1, 0), Values(Pairs.size()) {
    for (const auto &[Row, Value] : Pairs)
      ++Begin[Row + 1];
    for (uint32_t Row = 0; Row < Rows; ++Row)
      Begin[Row + 1] += Begin[Row];
    std::vector<uint32_t> Next(Begin.begin(), Begin.end() - 1);
    for (const auto &[Row, Value] : Pairs)
      Values[Next[Row]++] = Value;
  }

  llvm::ArrayRef<T> operator[](uint32_t Row) const {
    if (Row + 1 >= Begin.size())
      return {};
    return llvm::ArrayRef<T>(Values).slice(Begin[Row], Begin[Row + 1] - Begin[Row]);
  }
  uint32_t rows() const { return Begin.empty() ? 0 : Begin.size() - 1; }
  size_t size() const { return Values.size(); }

private:
  std::vector<uint32_t> Begin;
  std::vector<T> Values;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_CSR_H
