//===- FormatText.h - values that are filled into a text --------*- C++ -*-===//
//
// The texts that "{}", "%s" and "%1" become. What is not known ends the known beginning
// of a text, or stays a hole where holes are kept.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_FORMATTEXT_H
#define FLOWPACT_SOLVE_FORMATTEXT_H

#include "policy/Policy.h"
#include "solve/KnownValue.h"

namespace flowpact::solve {

/// \p Texts with \p Values in their holes, in order. A value that is written in another
/// way than it is ("{:x}", "%08d") counts as not known.
StringSet fill(const StringSet &Texts, llvm::ArrayRef<StringSet> Values,
               policy::FormatModel::Holes How, bool KeepHoles);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_FORMATTEXT_H
