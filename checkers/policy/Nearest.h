//===- Nearest.h - "did you mean" -------------------------------*- C++ -*-===//
#ifndef FLOWPACT_POLICY_NEAREST_H
#define FLOWPACT_POLICY_NEAREST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace flowpact::policy {

/// The candidate that \p Name was most likely meant to be: smallest edit
/// distance, upper and lower case taken as equal, first one on a tie. Empty if
/// nothing is near (more than about a third of the letters differ).
std::string nearestName(llvm::StringRef Name, llvm::ArrayRef<std::string> Candidates);

/// "; did you mean 'args'? valid keys: a, b" with \p What "valid keys"; each
/// half only where there is something to say. At most \p MaxListed names are
/// listed.
std::string suggestion(llvm::StringRef Name, llvm::ArrayRef<std::string> Candidates,
                       llvm::StringRef What, size_t MaxListed = 40);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_NEAREST_H
