//===- Standing.h - does a rule's check hold here, for this subject -*- C++ -*-===//
#ifndef FLOWPACT_SOLVE_STANDING_H
#define FLOWPACT_SOLVE_STANDING_H

#include "solve/GuardFacts.h"

namespace flowpact::solve {

/// The guards that one rule accepts.
struct RuleGuards {
  llvm::SmallVector<std::pair<GuardName, bool>, 2> Names; ///< and: any subject
  bool empty() const { return Names.empty(); }
  static RuleGuards of(const policy::FlowRule &Rule, const GuardTable &Table);
};

enum class Standing : uint8_t {
  Open,    ///< no accepted guard holds for the subject
  Unsure,  ///< one holds, for a subject that cannot be compared
  Guarded, ///< one holds for the same subject
};

struct StandingResult {
  Standing Value = Standing::Open;
  GuardAtom Atom; ///< the guard that decided, in its function's terms
};

using AtomList = llvm::SmallVector<const GuardAtom *, 4>;

/// Judges \p Atoms, which hold in the innermost frame of \p Stack (call sites,
/// outermost first), against \p About, a subject of the frame below the stack.
StandingResult judgeAtoms(const AtomList &Atoms, llvm::ArrayRef<link::CallSite> Stack,
                          const Subject &About, const RuleGuards &Rule, Subjects &Resolver);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_STANDING_H
