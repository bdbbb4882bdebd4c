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
#include "link/Link.h"
#include "policy/Policy.h"
#include "solve/Tables.h"
#include "support/Limits.h"
#include "llvm/ADT/ArrayRef.h"
#include <memory>

namespace flowpact::finding {

/// A program that was analysed, for the next analysis of much the same one.
struct Analysed {
  std::optional<policy::Policy> Annotated;
  std::unique_ptr<link::LinkedProgram> Program;
  solve::KeptTables Tables;
  /// Of no more use. To give its memory back takes a tenth of the whole, which need not be
  /// before the answer.
  std::shared_ptr<Analysed> Before;
};

/// Links \p Units (in any order: the result does not depend on it) and decides
/// every rule of \p Policy. \p Threads bounds parallelism; the result is the
/// same for every value. \p Held, if it is given, is what an earlier analysis by the same policy
/// left, or null, and becomes what this one leaves: what is the same is not computed
/// again. It refers to \p Units.
Result analyze(llvm::ArrayRef<graph::UnitView> Units, const policy::Policy &Policy,
               const Limits &Limits, unsigned Threads, std::shared_ptr<Analysed> *Held = nullptr);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_ANALYZE_H
