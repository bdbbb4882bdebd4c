//===- Hooks.h - functions that a library knows by a class ------*- C++ -*-===//
//
//   fmt::format("{}", order)   ->  fmt::formatter<Order>::format(order, context)
//   nlohmann::json j = order;  ->  to_json(j, order)
//
// What a library does with a value of the program's own class, a function of the program
// does that no call in the source names: a specialisation, or one that is found by the
// class of its argument. A model's "hooks" say what such functions are called, which port
// the value is, and what goes in and out beside it. Which function it is, the class of the
// value says: its own, one above it, or that of what it holds.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_HOOKS_H
#define FLOWPACT_LINK_HOOKS_H

#include "link/LibraryCopies.h"

namespace flowpact::link {

/// In place of an argument's number: what the call returns.
inline constexpr uint8_t HookedResult = 255;

/// One function that a call runs for one of its values.
struct Hook {
  BodyId Body;
  uint32_t Model = 0, Row = 0;      ///< row of the models, of its hooks
  uint8_t Value = HookedResult;     ///< argument that is the value
  PathRef Below = PathTable::Empty; ///< where in it the values stand
  bool Exact = true;                ///< the function is for this very class
};

class Hooks {
public:
  Hooks(const Program &P, const Models &M, const LibraryCopies &Copies);

  /// What \p C runs, in the order of the arguments.
  llvm::SmallVector<Hook, 1> of(CallRef C) const;

private:
  using ByClass = llvm::DenseMap<ClassId, llvm::SmallVector<BodyId, 1>>;
  void index(uint32_t Model, uint32_t Row);
  void addFor(ClassId Class, Hook New, llvm::SmallVectorImpl<Hook> &Out) const;
  bool addOfBases(ClassId Class, Hook New, llvm::SmallVectorImpl<Hook> &Out) const;
  bool addBodies(ClassId Class, Hook New, llvm::SmallVectorImpl<Hook> &Out) const;
  ClassId heldIn(ClassId Class, PathRef &At) const;
  ClassId classAt(CallRef C, uint8_t Value) const;

  const Program &P;
  const Models &M;
  const LibraryCopies &Copies;
  std::map<std::pair<uint32_t, uint32_t>, ByClass> Functions; ///< by model and row
  llvm::StringMap<ClassId> ByName;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_HOOKS_H
