//===- GitProgram.h - running git -------------------------------*- C++ -*-===//
#ifndef FLOWPACT_GATE_GITPROGRAM_H
#define FLOWPACT_GATE_GITPROGRAM_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace flowpact::gate {

/// Runs git in \p Directory with \p Words and \p Input; returns its standard output. The
/// error is what git said on standard error. A hook's environment, which speaks of another
/// directory's repository, is left out, and nothing waits for a password.
llvm::Expected<std::string> runGit(llvm::StringRef Directory, std::vector<std::string> Words,
                                   llvm::StringRef Input = {});

} // namespace flowpact::gate

#endif // FLOWPACT_GATE_GITPROGRAM_H
