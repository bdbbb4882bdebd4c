//===- LibraryCopies.h - libraries that came with the code ------*- C++ -*-===//
//
// A single-header library is often a file of the project's own tree. What its
// models say is true of the copy as well, and more exact than its bodies, which
// are full of callbacks and type erasure: so a model comes before the body, and
// no label is placed inside of the copy. A name alone makes nothing part of a
// library: httplib::Client::Get calling itself in httplib.h is, a test's
// specialisation nlohmann::adl_serializer<User> in the project's file is not.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_LIBRARYCOPIES_H
#define FLOWPACT_LINK_LIBRARYCOPIES_H

#include "link/Models.h"
#include "llvm/ADT/BitVector.h"

namespace flowpact::link {

class LibraryCopies {
public:
  /// \p Owners: symbols that belong to a library of the policy by name.
  LibraryCopies(const Program &P, const policy::Policy &Policy, const Models &M,
                const SymbolMatches &Owners);

  /// True if \p S is a library's own by name and a model describes it, or if the project
  /// describes it.
  bool isModelled(SymbolId S) const { return Modelled.test(S.Value); }
  /// True if \p B is a library's own by name, and in a file that defines some
  /// function of it that a model describes.
  bool contains(BodyId B) const { return Inside.test(B.Value); }

private:
  llvm::BitVector Modelled, Inside;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_LIBRARYCOPIES_H
