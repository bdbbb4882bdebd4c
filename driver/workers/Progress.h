//===- Progress.h - how far a long stage is ---------------------*- C++ -*-===//
//
// On a terminal one line that is written over; otherwise plain lines, a few
// seconds apart, for logs.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_WORKERS_PROGRESS_H
#define FLOWPACT_WORKERS_PROGRESS_H

#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <string>

namespace flowpact::workers {

/// "120 of 500 (24%), 4.2/s, 1 min 30 s left". \p WorkDone is the share of the
/// work that is done, from 0 to 1: tasks are not equally long.
std::string describeProgress(size_t Done, size_t Total, double WorkDone, double Seconds);

class Progress {
public:
  enum class Style { None, Lines, Terminal };
  /// \p What: "extracting". \p TotalWork: in any unit, as step()'s Work.
  Progress(llvm::raw_ostream &Out, Style Shown, std::string What, size_t Total, double TotalWork);

  /// One more is done, which was \p Work of the total.
  void step(double Work);
  /// Prints if it is time to. \p Slowest says what has been running for long,
  /// if anything has.
  void show(llvm::StringRef Slowest = {});
  /// Removes the line from a terminal.
  void finish();

private:
  using Clock = std::chrono::steady_clock;
  llvm::raw_ostream &Out;
  Style Shown;
  std::string What;
  size_t Done = 0, Total;
  double WorkDone = 0, TotalWork;
  Clock::time_point Start = Clock::now(), LastShown = Start;
  size_t DoneShown = 0;
  bool LineShown = false;
};

} // namespace flowpact::workers

#endif // FLOWPACT_WORKERS_PROGRESS_H
