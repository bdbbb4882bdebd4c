//===- Documents.h - what the editor has open -------------------*- C++ -*-===//
//
// The protocol counts lines and UTF-16 code units from 0; a position beyond the end of a
// line is its end.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LSP_DOCUMENTS_H
#define FLOWPACT_LSP_DOCUMENTS_H

#include "lsp/Protocol.h"
#include <map>

namespace flowpact::lsp {

struct Document {
  std::string Text;
  int64_t Version = 0;
  bool Dirty = false; ///< not what the file holds
};

/// By path.
using Documents = std::map<std::string, Document>;

/// The byte of \p Text at a position.
size_t offsetAt(llvm::StringRef Text, uint64_t Line, uint64_t Character);

/// Applies one element of contentChanges. False: it is malformed, or its range is not in
/// the text; then nothing was changed.
bool applyChange(std::string &Text, const Json &Change);

} // namespace flowpact::lsp

#endif // FLOWPACT_LSP_DOCUMENTS_H
