//===- Shares.h - who does which of the tasks -------------------*- C++ -*-===//
//
// Each worker has a run of neighbouring tasks, of about equal work, and does
// them in order. One that has none left takes half of what the busiest has not
// begun.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_WORKERS_SHARES_H
#define FLOWPACT_WORKERS_SHARES_H

#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <vector>

namespace flowpact::workers {

class Shares {
public:
  /// \p Work: of each task of \p Order, in any unit; empty: one run for all
  /// workers.
  Shares(llvm::ArrayRef<size_t> Order, llvm::ArrayRef<double> Work, unsigned Workers);
  /// The next task for \p Worker; none if all were given out.
  std::optional<size_t> next(unsigned Worker);

private:
  struct Run {
    size_t Begin = 0, End = 0; ///< indices into Order
  };
  double work(const Run &R) const { return Until[R.End] - Until[R.Begin]; }
  /// The index between \p R's ends that divides its work as \p Share says.
  size_t divide(const Run &R, double Share) const;

  std::vector<size_t> Order;
  std::vector<double> Until; ///< work of all tasks before
  std::vector<Run> Runs;
};

} // namespace flowpact::workers

#endif // FLOWPACT_WORKERS_SHARES_H
