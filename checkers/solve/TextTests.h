//===- TextTests.h - what a library asks of a text --------------*- C++ -*-===//
//
//   url.compare(0, 4, "http") == 0        policy::TextTest::ComparePart
//
// Operands as models order them (policy::TextTest). Of a text of which only the
// beginning is known, what that decides is decided.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_TEXTTESTS_H
#define FLOWPACT_SOLVE_TEXTTESTS_H

#include "policy/Policy.h"
#include "solve/KnownValue.h"

namespace flowpact::solve {

/// The result of \p Test: 0 or 1, of comparisons 0 if equal, of searches the position.
/// None if the operands do not decide it, or are not what the test takes.
std::optional<double> answer(policy::TextTest Test, llvm::ArrayRef<KnownString> Operands);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_TEXTTESTS_H
