//===- OutcomeTable.h - what calls say about other values -------*- C++ -*-===//
//
// A policy's outcome models, matched: which calls test whether a status, an
// optional or a pointer is good, which make good or bad ones, which ask for
// membership, and which filter. Immutable; shared by all threads.
//
// Whether an object is good is, to the analysis, a member of it: `state()`.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_OUTCOMETABLE_H
#define FLOWPACT_SOLVE_OUTCOMETABLE_H

#include "link/Link.h"

namespace flowpact::solve {

/// A proposition with its ports interned.
struct Claim {
  policy::Proposition::Kind What = policy::Proposition::Kind::Constant;
  bool Negated = false;
  link::PortRef Of, Item;
  std::optional<link::PortRef> Else;
};

struct OutcomeRow {
  std::optional<Claim> Tests, Makes, Keeps, Bounds, Ensures, Finds, Runs;
  std::optional<link::PortRef> At;
  const policy::OutcomeModel *Model = nullptr;
};

/// Whether static member function \p Name of a status type makes a good one; by name, for types
/// that nobody described. None if the name does not say.
std::optional<bool> makesGood(llvm::StringRef Name);

/// True if a member function called \p Name says of its object whether it is good.
bool saysGood(llvm::StringRef Name);

class OutcomeTable {
public:
  OutcomeTable(link::LinkedProgram &Program, const policy::Policy &Policy);

  /// What is said of \p Call by rows whose conditions hold.
  llvm::SmallVector<const OutcomeRow *, 2> of(link::CallRef Call) const;
  bool asksMembership(link::CallRef Call) const;
  /// True if an object of class \p Name is described as one that may hold nothing.
  bool mayHoldNothing(llvm::StringRef Name) const;
  /// Where the call of \p Row gives the value that it finds: below a position, or itself.
  link::ElementList pathOfFound(const OutcomeRow &Row, const link::PathTable &Paths) const;
  link::ElementId state() const { return State; }
  /// Which alternative a variant has, as a number.
  link::ElementId alternative() const { return Alternative; }
  /// The number of the alternative that the callee's first template argument names, of
  /// those of the variant that it is about.
  std::optional<int64_t> alternativeOf(link::CallRef Call) const;
  /// The number of the alternative of \p Variant that \p To's first parameter takes.
  std::optional<int64_t> alternativeFor(link::NodeRef Variant, link::BodyId To) const;
  /// Where a map has its keys and its values.
  const link::ElementList &keys() const { return Keys; }
  const link::ElementList &values() const { return Values; }
  /// "[*]"
  link::ElementId anyElement() const { return Any; }

private:
  const link::LinkedProgram &Linked;
  link::ElementId State, Alternative, Any;
  link::ElementList Keys, Values;
  std::vector<OutcomeRow> Rows;
  link::SymbolMatches Matches;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_OUTCOMETABLE_H
