//===- Knowledge.h - what flowpact init looks for ---------------*- C++ -*-===//
//
//   rules/init.json -> libraries by header, names by their parts
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_INIT_KNOWLEDGE_H
#define FLOWPACT_INIT_KNOWLEDGE_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace flowpact::init {

struct Library {
  std::string Name, Kind, Model; ///< Model: file of rules/models; may be empty
  std::vector<std::string> Headers;
};

/// Names that may be what a policy asks about.
struct NameGroup {
  std::string About, Section;
  std::vector<std::string> Contains, Without;
  std::string Entry, Field; ///< what to write, with NAME for the name; Field may be empty
  bool matches(llvm::StringRef Name) const;
};

struct Knowledge {
  std::vector<Library> Libraries;
  std::vector<NameGroup> Names;
};

/// Reads init.json of \p RulesDirectory; the error has file, line and column.
llvm::Expected<Knowledge> loadKnowledge(llvm::StringRef RulesDirectory);

} // namespace flowpact::init

#endif // FLOWPACT_INIT_KNOWLEDGE_H
