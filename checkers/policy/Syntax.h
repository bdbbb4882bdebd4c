//===- Syntax.h - the small languages inside rule strings -------*- C++ -*-===//
//
//   port     arg2.body            flow     arg0[*] => result
//   names    std::{vector,deque}::push_back
//
// docs/Rules.md describes them for rule authors.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_SYNTAX_H
#define FLOWPACT_POLICY_SYNTAX_H

#include "policy/Policy.h"
#include <variant>

namespace flowpact::policy {

/// What is wrong with a text, and at which of its characters.
struct SyntaxProblem {
  size_t Index = 0;
  std::string Message;
};
template <typename T> using Parsed = std::variant<T, SyntaxProblem>;

/// "result", "this.owner", "arg0[*]", "args", "arg2...".
Parsed<Port> parsePort(llvm::StringRef Text);
/// The way back; parsePort(printPort(P)) is P.
std::string printPort(const Port &P);

/// "arg0 -> this" (copy), "arg0 => this" (derive), "this ~> result" (alias).
Parsed<FlowModel> parseFlow(llvm::StringRef Text);

/// Replaces "{a,b}" by each alternative; groups do not nest. At most
/// MaxExpandedNames results.
Parsed<std::vector<std::string>> expandNames(llvm::StringRef Text);
inline constexpr size_t MaxExpandedNames = 1024;

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_SYNTAX_H
