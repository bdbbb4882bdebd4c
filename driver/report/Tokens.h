//===- Tokens.h - C++ text as tokens ----------------------------*- C++ -*-===//
#ifndef FLOWPACT_REPORT_TOKENS_H
#define FLOWPACT_REPORT_TOKENS_H

#include "llvm/ADT/StringRef.h"
#include <vector>

namespace flowpact::report {

/// A word, a literal or one punctuator. Comments, white space and preprocessor lines
/// are none.
struct Token {
  size_t Begin = 0, End = 0; ///< offsets of bytes
  llvm::StringRef Text;
  bool isWord() const;
};

/// Punctuators are single characters, but for "::" and "->".
std::vector<Token> tokenize(llvm::StringRef Text);

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_TOKENS_H
