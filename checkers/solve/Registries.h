//===- Registries.h - tables of what is alive ------------------*- C++ -*-===//
//
//   static std::map<int, std::shared_ptr<Connection>> Open;   // Open.erase(Id) when it closes
//
// Such a table remembers nothing: it names objects that have a life of their own, and
// as they end they are taken out. What they hold meanwhile is theirs. Not so a table
// of plain records, by value or by handle, or one that nothing is ever taken out of.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_REGISTRIES_H
#define FLOWPACT_SOLVE_REGISTRIES_H

#include "link/Link.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"

namespace flowpact::solve {

class Registries {
public:
  explicit Registries(const link::LinkedProgram &Linked);

  /// Members that are tables of the standard library, and no registries.
  const llvm::DenseSet<link::ElementId> &tables() const { return Tables; }
  /// True if the variable \p Cell is a registry.
  bool isRegistry(link::CellId Cell) const;

private:
  void findLiving();
  void findTakenOut();
  void findCleared();
  void findTables();
  void noteTakenFrom(link::NodeRef Container);
  bool namesLiving(llvm::StringRef Container) const;
  bool isLiving(llvm::StringRef Handle) const;

  const link::Program &P;
  llvm::StringSet<> Living; ///< names of classes whose objects are somebody, not something
  llvm::DenseSet<link::ElementId> TakenFrom, Tables;
  llvm::DenseSet<link::CellId> TakenFromCells;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_REGISTRIES_H
