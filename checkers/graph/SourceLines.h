//===- SourceLines.h - a dump's source comments -----------------*- C++ -*-===//
#ifndef FLOWPACT_GRAPH_SOURCELINES_H
#define FLOWPACT_GRAPH_SOURCELINES_H

#include "graph/Unit.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <memory>
#include <set>

namespace flowpact::graph {

/// Prints source lines as comments, each once a function.
class SourceLines {
public:
  /// Relative paths start from \p Root.
  SourceLines(const UnitView &Unit, llvm::StringRef Root, llvm::raw_ostream &Out)
      : Unit(Unit), Root(Root), Out(Out) {}

  /// Starts a function of \p File; lines of other files carry their path.
  void startFunction(FileId File);
  /// Prints the line where \p Location begins unless the function has it. A
  /// file that cannot be read is said so once.
  void print(LocationId Location, unsigned Indent);

private:
  struct Source {
    std::unique_ptr<llvm::MemoryBuffer> Buffer; ///< null: not readable
    llvm::SmallVector<llvm::StringRef, 0> Lines;
  };
  const Source &read(FileId File, unsigned Indent);

  const UnitView &Unit;
  std::string Root;
  llvm::raw_ostream &Out;
  FileId Current;
  std::map<FileId, Source> Sources;
  std::set<std::pair<FileId, uint32_t>> Printed;
};

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_SOURCELINES_H
