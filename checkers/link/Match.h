//===- Match.h - which functions a rule entry speaks of ---------*- C++ -*-===//
//
// A policy's function matchers against the program's symbols, once, for all
// entries: policy::NameIndex finds by name, then the other conditions are asked.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_MATCH_H
#define FLOWPACT_LINK_MATCH_H

#include "link/Program.h"
#include "policy/NameIndex.h"
#include "policy/Policy.h"

namespace flowpact::link {

/// For each symbol the indices of the matchers that hold, ascending.
using SymbolMatches = Csr<uint32_t>;

SymbolMatches matchSymbols(const Program &P,
                           llvm::ArrayRef<const policy::FunctionMatcher *> Matchers,
                           unsigned Threads);

/// What matches the functions of each kind of a policy's rows.
struct PolicyMatches {
  SymbolMatches Models, Hooks, Libraries, Tasks, Labels, Guards, Identities, Outcomes;
};

/// All of them, in one pass over the symbols. Hooks are numbered over all models.
PolicyMatches matchPolicy(const Program &P, const policy::Policy &Policy, unsigned Threads);

/// The matchers of a policy's rows, which have a member `Functions`.
template <typename Row>
std::vector<const policy::FunctionMatcher *> matchersOf(const std::vector<Row> &Rows) {
  std::vector<const policy::FunctionMatcher *> Result;
  for (const Row &R : Rows)
    Result.push_back(&R.Functions);
  return Result;
}

using policy::lastNameComponent;

} // namespace flowpact::link

#endif // FLOWPACT_LINK_MATCH_H
