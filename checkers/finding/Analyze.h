//===- Analyze.h - artifacts and a policy to findings -----------*- C++ -*-===//
//
//   units -> link -> reach -> tabulate -> judge -> paths, fingerprints ->
//   Result
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_FINDING_ANALYZE_H
#define FLOWPACT_FINDING_ANALYZE_H

#include "finding/Finding.h"
#include "graph/Unit.h"
#include "policy/Policy.h"
#include "support/Limits.h"
#include "llvm/ADT/ArrayRef.h"
#include <memory>

namespace flowpact::finding {

/// Links \p Units (in any order: the result does not depend on it) and decides
/// every rule of \p Policy. \p Threads bounds parallelism; the result is the
/// same for every value. \p Linked, if it is given, gets the program, of no more use: to
/// give its memory back takes a tenth of the whole, which need not be before the answer.
Result analyze(llvm::ArrayRef<graph::UnitView> Units, const policy::Policy &Policy,
               const Limits &Limits, unsigned Threads,
               std::shared_ptr<const void> *Linked = nullptr);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_ANALYZE_H
