//===- ExplainFinding.h - one finding in sentences --------------*- C++ -*-===//
#ifndef FLOWPACT_EXPLAINFINDING_H
#define FLOWPACT_EXPLAINFINDING_H

#include "finding/Finding.h"
#include "options/OptionParser.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace flowpact {

/// Tells what \p Which names: a finding by its number in the report or by the start of
/// its fingerprint, or all findings and allowed flows of FILE:LINE. False if there is
/// no such thing.
bool explainFinding(const finding::Result &Result, llvm::StringRef Which, llvm::raw_ostream &Out);

/// Takes the names of findings (a number, a fingerprint or FILE:LINE) out of what was given
/// beside the options, wherever it stands; names of files that exist are left.
std::vector<std::string> takeFindings(options::ParsedOptions &Parsed);
/// True if \p F, row \p Index of a result, is what \p Which names.
bool isCalled(const finding::Finding &F, size_t Index, llvm::StringRef Which);

} // namespace flowpact

#endif // FLOWPACT_EXPLAINFINDING_H
