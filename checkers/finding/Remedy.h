//===- Remedy.h - the check that would allow a use --------------*- C++ -*-===//
#ifndef FLOWPACT_FINDING_REMEDY_H
#define FLOWPACT_FINDING_REMEDY_H

#include "finding/Finding.h"
#include "link/Match.h"
#include "policy/Policy.h"
#include "solve/Solve.h"

namespace flowpact::finding {

/// Finds the guard that a use could be put under: a declared function of one argument
/// that the unit of the use knows, whose argument is of the type of whom the content was
/// asked for, in the function of the use. Made once for all findings.
class Remedies {
public:
  Remedies(const link::LinkedProgram &Linked, const policy::Policy &Policy,
           const solve::Points &Where);

  /// Its Front is empty if there is none.
  Remedy find(const solve::Verdict &V) const;

private:
  struct Condition {
    std::string Front, Back;
  };
  /// A function as one unit declares it.
  struct Declaration {
    link::UnitIndex Unit;
    graph::FunctionId Row;
    llvm::StringRef File; ///< where
  };
  std::vector<Declaration> checksOf(link::UnitIndex U) const;
  std::vector<Declaration> checksKnownIn(link::UnitIndex U) const;
  std::optional<Condition> conditionOf(const policy::Guard &Guard, const Declaration &Callee,
                                       llvm::StringRef SubjectType) const;
  std::optional<Condition> conditionOf(const policy::FlowRule &Rule, link::UnitIndex U,
                                       llvm::StringRef SubjectType) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const policy::Policy &Policy;
  const solve::Points &Where;
  link::SymbolMatches Guards;
  std::vector<Declaration> Checks; ///< of all units
};

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_REMEDY_H
