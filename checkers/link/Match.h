//===- Match.h - which functions a rule entry speaks of ---------*- C++ -*-===//
//
// A policy's function matchers against the program's symbols, once, for all
// entries: names whose last component is literal are found by it, so the cost
// is one look-up a symbol and not symbols times entries.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_MATCH_H
#define FLOWPACT_LINK_MATCH_H

#include "link/Program.h"
#include "policy/Policy.h"

namespace flowpact::link {

/// For each symbol the indices of the matchers that hold, ascending.
using SymbolMatches = Csr<uint32_t>;

SymbolMatches matchSymbols(const Program &P,
                           llvm::ArrayRef<const policy::FunctionMatcher *> Matchers,
                           unsigned Threads);

/// The matchers of a policy's rows, which have a member `Functions`.
template <typename Row>
std::vector<const policy::FunctionMatcher *> matchersOf(const std::vector<Row> &Rows) {
  std::vector<const policy::FunctionMatcher *> Result;
  for (const Row &R : Rows)
    Result.push_back(&R.Functions);
  return Result;
}

/// "a::b<c::d>::f" -> "f"; "operator" names are kept whole.
llvm::StringRef lastNameComponent(llvm::StringRef QualifiedName);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_MATCH_H
