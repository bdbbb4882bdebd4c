//===- Shares.cpp - who does which of the tasks ---------------------------===//
#include "workers/Shares.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace flowpact::workers {

Shares::Shares(ArrayRef<size_t> Order, ArrayRef<double> Work, unsigned Workers)
    : Order(Order.begin(), Order.end()), Until(1, 0.0) {
  for (size_t I = 0; I < Order.size(); ++I)
    Until.push_back(Until.back() + (Work.empty() ? 1.0 : Work[I]));
  Run Rest{0, Order.size()};
  if (Work.empty())
    Workers = 1;
  for (unsigned Left = std::max(Workers, 1u); Left > 1; --Left) {
    size_t End = divide(Rest, 1.0 / Left);
    Runs.push_back({Rest.Begin, End});
    Rest.Begin = End;
  }
  Runs.push_back(Rest);
}

size_t Shares::divide(const Run &R, double Share) const {
  double At = Until[R.Begin] + work(R) * Share;
  auto Found = std::lower_bound(Until.begin() + R.Begin, Until.begin() + R.End, At);
  return Found - Until.begin();
}

std::optional<size_t> Shares::next(unsigned Worker) {
  Run &Own = Runs[Worker % Runs.size()];
  if (Own.Begin == Own.End) {
    Run &Busiest =
        *llvm::max_element(Runs, [this](const Run &A, const Run &B) { return work(A) < work(B); });
    if (Busiest.Begin == Busiest.End)
      return std::nullopt;
    // The last task of all goes to whoever asks.
    size_t From = Busiest.End - Busiest.Begin == 1 ? Busiest.Begin : divide(Busiest, 0.5);
    Own = {std::min(From, Busiest.End - 1), Busiest.End};
    Busiest.End = Own.Begin;
  }
  return Order[Own.Begin++];
}

} // namespace flowpact::workers
