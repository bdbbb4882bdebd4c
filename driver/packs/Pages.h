//===- Pages.h - a policy as pages of documentation -------------*- C++ -*-===//
//
//   Policy + snippets -> <clause>.md for each clause, README.md for all
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_PACKS_PAGES_H
#define FLOWPACT_PACKS_PAGES_H

#include "packs/Examples.h"
#include <map>

namespace flowpact::packs {

/// File name to Markdown. An error if a snippet cannot be read.
llvm::Expected<std::map<std::string, std::string>> makePages(const policy::Policy &Policy,
                                                             llvm::ArrayRef<Example> Examples);

} // namespace flowpact::packs

#endif // FLOWPACT_PACKS_PAGES_H
