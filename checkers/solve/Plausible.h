//===- Plausible.h - what content cannot have become ------------*- C++ -*-===//
//
//   step of a fact -> may content be there? -> exploded graph
//
// An approximation upstream (a function that nothing describes, a path that was
// cut) says "somewhere in this object is content". Followed without regard to
// types, that reaches whatever hangs at the object: a queue's closures and what
// they captured, counters, file descriptors. Two kinds of values are told apart
// here, by their types alone:
//
//   closure  a lambda's captures carry what was stored in them, one by one; that
//            all of the closure is content is never what a program does
//   number   for rules that say so ("numbers": "ignore"): a number that was taken
//            from content by a conversion, or from an object that is content as
//            a whole, and one letter of it that a member keeps as a number (a
//            level, a colour). A number that is itself the labelled content remains.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_PLAUSIBLE_H
#define FLOWPACT_SOLVE_PLAUSIBLE_H

#include "solve/Points.h"
#include "llvm/ADT/BitVector.h"

namespace flowpact::solve {

class Plausible {
public:
  /// Reads the types of all members when \p IgnoreNumbers. \p Where says what is labelled.
  Plausible(const link::LinkedProgram &Program, const Points &Where, bool IgnoreNumbers);

  /// True if what stands at (\p From, \p Path) may be content after \p S.
  bool admits(link::NodeRef From, link::PathRef Path, const link::Step &S) const;

private:
  bool isWholeClosure(const link::Step &S) const;
  bool isReadAsNumber(link::NodeRef From, link::NodeRef To) const;
  bool isNumberNode(link::NodeRef N) const;
  bool endsInNumber(link::PathRef Member) const;
  bool isKeptAsNumber(const graph::EdgeRecord &Store, link::NodeRef From, link::PathRef Path) const;
  bool losesInNumber(link::NodeRef From, link::PathRef Path, const link::Step &S) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  bool IgnoreNumbers;
  bool LabelsNumbers = false;     ///< some number is itself content
  llvm::BitVector NumberClasses;  ///< by class
  llvm::BitVector NumberElements; ///< members that are numbers in every class so named
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_PLAUSIBLE_H
