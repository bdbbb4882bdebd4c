//===- Gate.h - what did this change introduce? -----------------*- C++ -*-===//
//
//   --base -> earlier run -> compare -> which new findings the gate fails for
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GATE_GATE_H
#define FLOWPACT_GATE_GATE_H

#include "gate/AtCommit.h"
#include "options/OptionParser.h"
#include "scan/Project.h"
#include <optional>

namespace flowpact::gate {

class Gate {
public:
  /// Reads what can be read before anything is analysed: an error of usage must not cost
  /// a scan.
  /// A commit's findings need a cache: without one, \p Options are given one that goes
  /// away with the gate.
  static llvm::Expected<Gate> create(const options::ParsedOptions &Parsed,
                                     scan::ScanOptions &Options);

  /// Sets ScanInfo::Baseline of \p Run; false: interrupted.
  llvm::Expected<bool> judge(const scan::ScanOptions &Options, scan::ProjectRun &Run,
                             const policy::Policy &Policy);

private:
  bool isEnforced(const finding::Finding &F, const policy::Policy &Policy) const;

  llvm::Error choose(llvm::StringRef Base, scan::ScanOptions &Options);

  std::optional<Baseline> Earlier;         ///< read from a log
  std::string Ref, Commit;                 ///< or of git
  std::unique_ptr<Scratch> Files;          ///< Commit
  std::optional<finding::Level> FailsFrom; ///< none: never
};

} // namespace flowpact::gate

#endif // FLOWPACT_GATE_GATE_H
