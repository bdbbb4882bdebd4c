//===- Words.h - what a name says -------------------------------*- C++ -*-===//
#ifndef FLOWPACT_SOLVE_WORDS_H
#define FLOWPACT_SOLVE_WORDS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace flowpact::solve {

/// The words of \p Name, in lower case: "isOptedOut", "is_opted_out_" -> is, opted, out.
llvm::SmallVector<std::string, 4> wordsOf(llvm::StringRef Name);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_WORDS_H
