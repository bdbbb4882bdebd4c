//===- Suggest.h - what to declare next -------------------------*- C++ -*-===//
//
//   units -> link, solve -> what content passes that nobody described -> entries for
//   the project file, those that decide most first
//
// Three sources so far: checks that only their names make checks, functions that
// nothing describes and that content goes through, hosts that are no known recipient.
// A further one is a function that adds rows.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_FINDING_SUGGEST_H
#define FLOWPACT_FINDING_SUGGEST_H

#include "graph/Unit.h"
#include "policy/Policy.h"
#include "support/Limits.h"
#include "llvm/ADT/ArrayRef.h"

namespace flowpact::finding {

struct Suggestion {
  uint64_t Flows = 0;  ///< flows of content that it would decide
  uint64_t Places = 0; ///< places in the program that it speaks of
  std::string What;    ///< "function 'acme::optedOut'"
  std::string Reason;  ///< "is named like an opt-out check"
  std::string Section; ///< of a project file: "guards"
  std::string Entry;   ///< for that section, JSON
};

/// Most flows first, then most places, then by name. The result does not depend on the
/// order of \p Units or on \p Threads.
std::vector<Suggestion> suggestLabels(llvm::ArrayRef<graph::UnitView> Units,
                                      const policy::Policy &Policy, const Limits &Limits,
                                      unsigned Threads);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_SUGGEST_H
