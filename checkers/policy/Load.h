//===- Load.h - rule files to a checked policy ------------------*- C++ -*-===//
#ifndef FLOWPACT_POLICY_LOAD_H
#define FLOWPACT_POLICY_LOAD_H

#include "policy/Policy.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace flowpact::policy {

struct LoadOptions {
  std::string RulesDirectory;           ///< holds schema/ models/ policies/ recipients/
  std::vector<std::string> PolicyNames; ///< packs to enable; empty: all in policies/
  std::string ProjectFile;              ///< .flowpact.json; empty: none
  std::vector<std::string> ExtraFiles;  ///< further rule files
};

/// Reads and checks every file. On failure the error lists every problem, one a
/// line, as file:line:column: message, with the nearest valid key or name.
llvm::Expected<Policy> loadPolicy(const LoadOptions &Options);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_LOAD_H
