//===- TypeFit.h - whether an object can have a member ----------*- C++ -*-===//
//
// A path that starts with a member of class K cannot stand in an object of class T
// unless some class is below both. Virtual calls and what is not told apart by
// class (containers, callables) bring such paths; they lead nowhere.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_TYPEFIT_H
#define FLOWPACT_LINK_TYPEFIT_H

#include "link/Program.h"

namespace flowpact::link {

class TypeFit {
public:
  explicit TypeFit(const Program &P);

  /// True unless an object of class \p T (or below) cannot have member \p Element.
  bool canHave(ClassId T, ElementId Element) const;

private:
  ClassId ownerOf(ElementId Element) const;
  bool related(ClassId A, ClassId B) const;

  const Program &P;
  llvm::StringMap<ClassId> ByName; ///< classes that are no templates' instances
  mutable llvm::DenseMap<ElementId, ClassId> Owners;
  mutable llvm::DenseMap<std::pair<ClassId, ClassId>, bool> Known;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_TYPEFIT_H
