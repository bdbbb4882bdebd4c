//===- Fingerprint.h - which finding is the same as last time ---*- C++ -*-===//
//
// A fingerprint is a hash of what a finding is about and not of where it
// stands: rule, labels, the functions that hold the source and the sink, the
// callees there, the recipient, and the callers that lack a check. Functions go
// in by key (mangled name; a lambda by its enclosing function and ordinal).
// Lines, names of locals and the functions in between do not go in: a renamed
// variable, a moved line or an extracted helper leaves the finding what it was.
// Findings that are equal in all of that are told apart by their order in the
// source.
//
// The loose one has functions by their qualified names only: without parameters, template
// arguments, the file of what is internal to one, and which lambda of a function it is.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_FINDING_FINGERPRINT_H
#define FLOWPACT_FINDING_FINGERPRINT_H

#include "finding/Text.h"
#include "policy/Policy.h"
#include "solve/Solve.h"

namespace flowpact::finding {

/// Hex digits. Equal for equal findings: numberEqual() makes them differ.
std::string fingerprint(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                        const solve::Points &Where, const solve::Verdict &V);

/// The loose one; findings may share it.
std::string looseFingerprint(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                             const solve::Points &Where, const solve::Verdict &V);

/// Hex digits for any parts that say what a finding is about.
std::string hashOf(llvm::ArrayRef<std::string> Parts);

/// Gives the second and later of findings with one fingerprint another one, in
/// the order of \p Sorted.
void numberEqual(std::vector<Finding> &Sorted);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_FINGERPRINT_H
