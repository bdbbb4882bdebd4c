//===- Failure.h - why a task was not done ----------------------*- C++ -*-===//
#ifndef FLOWPACT_WORKERS_FAILURE_H
#define FLOWPACT_WORKERS_FAILURE_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>

namespace flowpact::workers {

enum class FailureKind {
  Crash,    ///< ended by a signal
  Exit,     ///< ended by itself, for example by a fatal error of a library
  Timeout,  ///< killed at the time limit
  Memory,   ///< killed at the memory limit, or an allocation failed
  Protocol, ///< sent something that is no message
};

struct Failure {
  FailureKind Kind = FailureKind::Crash;
  int Signal = 0;            ///< Crash
  int Status = 0;            ///< Exit
  unsigned LimitSeconds = 0; ///< Timeout
  uint64_t LimitBytes = 0;   ///< Memory
  std::string ErrorText;     ///< end of the worker's error output

  /// One line for people. The same for every run that fails the same way.
  std::string describe() const;
};

/// "SIGSEGV"; "signal 40" for one without a name.
std::string signalName(int Signal);

} // namespace flowpact::workers

#endif // FLOWPACT_WORKERS_FAILURE_H
