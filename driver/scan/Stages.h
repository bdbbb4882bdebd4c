//===- Stages.h - time of each stage, and what the run did ------*- C++ -*-===//
#ifndef FLOWPACT_SCAN_STAGES_H
#define FLOWPACT_SCAN_STAGES_H

#include "finding/Finding.h"
#include "scan/Extraction.h"
#include <chrono>

namespace flowpact::scan {

/// Wall time of a scan's stages, in the order in which they ran.
class StageClock {
public:
  /// The time since construction, begin() or the last finish() was \p Stage.
  void finish(std::string Stage);
  void begin() { Start = Clock::now(); }
  /// \p Stage measured itself.
  void add(std::string Stage, double Seconds);
  double total() const;
  const std::vector<std::pair<std::string, double>> &stages() const { return Stages; }

private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point First = Clock::now(), Start = First;
  std::vector<std::pair<std::string, double>> Stages;
};

/// One line: units, functions, time.
void printSummary(const ExtractionResult &Extracted, const finding::Result &Result,
                  const StageClock &Clock, llvm::raw_ostream &Out);

/// Lines of "name  1.234 s", then figures of the cache and the program.
void printStatistics(const ExtractionResult &Extracted, const finding::Result &Result,
                     bool ResultFromCache, const StageClock &Clock, llvm::raw_ostream &Out);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_STAGES_H
