//===- Dispatch.h - targets of virtual calls --------------------*- C++ -*-===//
//
// Class hierarchy analysis narrowed by the classes that are created somewhere
// (rapid type analysis; Bacon and Sweeney, OOPSLA 1996). For a call of method M
// on an object of static class R the targets are what M resolves to in every
// constructed class below R. If nothing below R is constructed in the program
// (objects come from elsewhere), every class below R counts. ObjectValues.cpp narrows
// this further by the objects that reach a call.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_DISPATCH_H
#define FLOWPACT_LINK_DISPATCH_H

#include "link/Program.h"
#include "llvm/ADT/BitVector.h"
#include <memory>

namespace flowpact::link {

class Dispatch {
public:
  /// \p Constructed: classes that are constructed other than by constructor calls.
  Dispatch(const Program &P, llvm::BitVector Constructed)
      : P(P), Constructed(std::move(Constructed)) {}

  /// The final overriders that a virtual call of \p Method on a \p Receiver
  /// (none: the method's own class) may reach; by symbol number, no duplicates.
  llvm::ArrayRef<SymbolId> targets(SymbolId Method, ClassId Receiver);

  /// The overrider that such a call on an object of exactly \p Class reaches; none
  /// if that is no class below \p Receiver.
  SymbolId targetIn(SymbolId Method, ClassId Receiver, ClassId Class);
  /// The classes that an object that is known as a \p Root may be of.
  llvm::SmallVector<ClassId, 16> possible(ClassId Root) const;
  /// Every class below \p Root, itself included.
  llvm::SmallVector<ClassId, 16> family(ClassId Root) const;

private:
  struct Targets {
    llvm::SmallVector<SymbolId, 2> All;
    llvm::DenseMap<ClassId, SymbolId> ByClass;
  };
  const Targets &known(SymbolId Method, ClassId Receiver);
  Targets resolve(SymbolId Method, ClassId Receiver) const;

  bool isConstructed(ClassId C) const { return P.classInfo(C).Constructed || Constructed[C.Value]; }

  const Program &P;
  llvm::BitVector Constructed;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, std::unique_ptr<Targets>> Known;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_DISPATCH_H
