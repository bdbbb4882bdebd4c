//===- ExitStatus.h - what the process's status says ------------*- C++ -*-===//
#ifndef FLOWPACT_EXITSTATUS_H
#define FLOWPACT_EXITSTATUS_H

namespace flowpact {

/// docs/CommandLine.md is the users' account of these. An error of usage wins
/// over violations, and violations over incompleteness.
enum ExitStatus : int {
  ExitClean = 0,
  ExitViolations = 1,
  ExitUsage = 2,      ///< or configuration; nothing was decided
  ExitIncomplete = 3, ///< no violation, but something was not analysed
  ExitInterrupted = 130,
};

} // namespace flowpact

#endif // FLOWPACT_EXITSTATUS_H
