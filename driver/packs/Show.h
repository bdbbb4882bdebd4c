//===- Show.h - a policy for people -----------------------------*- C++ -*-===//
//
//   Policy + snippets -> lines: all clauses and rules, or one of them in full
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_PACKS_SHOW_H
#define FLOWPACT_PACKS_SHOW_H

#include "packs/Examples.h"
#include "llvm/Support/raw_ostream.h"

namespace flowpact::packs {

/// One line a clause and one a rule: level, form, and whether it can apply.
void listPolicy(const policy::Policy &Policy, llvm::raw_ostream &Out);

/// Everything about the clause or rule called \p Name; false if there is none.
bool showEntry(const policy::Policy &Policy, llvm::ArrayRef<Example> Examples, llvm::StringRef Name,
               llvm::raw_ostream &Out);

/// Ids of all clauses and rules.
std::vector<std::string> entryNames(const policy::Policy &Policy);

/// "1 rule", "2 rules".
std::string counted(size_t Count, llvm::StringRef Noun);

/// "flow", "require", "value" or "complete".
llvm::StringRef formOf(const policy::Policy &Policy, llvm::StringRef Rule);

} // namespace flowpact::packs

#endif // FLOWPACT_PACKS_SHOW_H
