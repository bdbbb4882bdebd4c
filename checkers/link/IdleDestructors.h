//===- IdleDestructors.h - destructors that do nothing ----------*- C++ -*-===//
//
// Most virtual destructors are there to be virtual: their bodies are empty, and so are those of
// the members and bases that they destroy. Which of them runs where a base is deleted makes no
// difference.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_IDLEDESTRUCTORS_H
#define FLOWPACT_LINK_IDLEDESTRUCTORS_H

#include "link/Program.h"
#include "llvm/ADT/DenseMap.h"

namespace flowpact::link {

class IdleDestructors {
public:
  explicit IdleDestructors(const Program &P) : P(P) {}

  /// Each body of \p Destructor, and of each that it calls, stores nothing and calls nothing else.
  bool isIdle(SymbolId Destructor);

private:
  bool isIdle(BodyId B);

  const Program &P;
  llvm::DenseMap<SymbolId, bool> Known; ///< false while it is being asked
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_IDLEDESTRUCTORS_H
