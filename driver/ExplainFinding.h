//===- ExplainFinding.h - one finding in sentences --------------*- C++ -*-===//
#ifndef FLOWPACT_EXPLAINFINDING_H
#define FLOWPACT_EXPLAINFINDING_H

#include "finding/Finding.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace flowpact {

/// Tells what \p Which names: a finding by its number in the report or by the start of
/// its fingerprint, or all findings and allowed flows of FILE:LINE. False if there is
/// no such thing.
bool explainFinding(const finding::Result &Result, llvm::StringRef Which, llvm::raw_ostream &Out);

/// True if \p Word may be the name of a finding: a number, a fingerprint or FILE:LINE.
bool namesFinding(llvm::StringRef Word);
/// True if \p F, row \p Index of a result, is what \p Which names.
bool isCalled(const finding::Finding &F, size_t Index, llvm::StringRef Which);

} // namespace flowpact

#endif // FLOWPACT_EXPLAINFINDING_H
