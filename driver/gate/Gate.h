//===- Gate.h - what did this change introduce? -----------------*- C++ -*-===//
//
//   --base -> earlier run -> compare -> which new findings the gate fails for
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GATE_GATE_H
#define FLOWPACT_GATE_GATE_H

#include "gate/Baseline.h"
#include "options/OptionParser.h"
#include "scan/Project.h"
#include <optional>

namespace flowpact::gate {

class Gate {
public:
  /// Reads what can be read before anything is analysed: an error of usage must not cost
  /// a scan.
  static llvm::Expected<Gate> create(const options::ParsedOptions &Parsed);

  /// Sets ScanInfo::Baseline of \p Run.
  llvm::Error judge(scan::ProjectRun &Run, const policy::Policy &Policy);

private:
  bool isEnforced(const finding::Finding &F, const policy::Policy &Policy) const;

  std::optional<Baseline> Earlier;         ///< read from a log
  std::optional<finding::Level> FailsFrom; ///< none: never
};

} // namespace flowpact::gate

#endif // FLOWPACT_GATE_GATE_H
