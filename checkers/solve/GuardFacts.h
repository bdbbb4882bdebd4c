//===- GuardFacts.h - which checks hold where -------------------*- C++ -*-===//
//
// A must-analysis over a function's block skeleton: at each point, the checks
// (guard, outcome, subject) that hold on every path to it. A branch gives what
// its condition implies, and implication goes through negation, stored booleans,
// flags joined over branches, short circuit, ternaries, comparisons with constants
// and functions: a wrapper's result, or its normal return, implies facts about its
// parameters, computed from the wrapper's own facts.
//
// Facts are about values, so they never expire; a variable that is assigned
// anew is another value. Around a loop, facts about values made inside are
// dropped, since the next round makes new ones.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_GUARDFACTS_H
#define FLOWPACT_SOLVE_GUARDFACTS_H

#include "solve/GuardTable.h"
#include <memory>

namespace flowpact::solve {

/// "Guard accepted (or refused) Of", or "Of and Other are (not) equal".
struct GuardAtom {
  GuardName Guard; ///< none: an equality
  bool Accepted = true;
  bool AnySubject = false; ///< the guard is declared without a subject
  Subject Of, Other;
  /// Where it was established, for people; not part of what it says.
  CallRef Call;
  NodeRef Value;
};

/// A set of atoms by number, ascending; or everything, where no path leads.
class FactSet {
public:
  static FactSet all() {
    FactSet Result;
    Result.All = true;
    return Result;
  }
  bool isAll() const { return All; }
  llvm::ArrayRef<uint32_t> atoms() const { return Atoms; }
  void add(uint32_t Atom);
  void unite(const FactSet &Other);
  void intersect(const FactSet &Other);
  template <typename Predicate> void dropIf(Predicate P) {
    llvm::erase_if(Atoms, P);
  }
  friend bool operator==(const FactSet &, const FactSet &) = default;

private:
  bool All = false;
  llvm::SmallVector<uint32_t, 4> Atoms;
};

/// What a value turned out to be: equal or not equal to a number. True is "not
/// equal to 0".
struct Outcome {
  bool Equal = false;
  int64_t Value = 0;
  Outcome negated() const { return {!Equal, Value}; }
  friend auto operator<=>(const Outcome &, const Outcome &) = default;
};
inline constexpr Outcome IsTrue{false, 0}, IsFalse{true, 0};

class BodyFacts;

/// Answers questions for any body; remembers. One object a thread.
class GuardFacts {
public:
  GuardFacts(const link::LinkedProgram &Linked, const GuardTable &Table,
             Subjects &Resolver);
  ~GuardFacts();

  /// Atoms that hold when \p Call starts.
  llvm::SmallVector<const GuardAtom *, 4> atCall(CallRef Call);
  /// Atoms that hold when \p Block of \p B starts.
  llvm::SmallVector<const GuardAtom *, 4> atBlock(BodyId B, graph::BlockId Block);
  /// Atoms that hold when control goes from \p From to \p To.
  llvm::SmallVector<const GuardAtom *, 4> onEdge(BodyId B, graph::BlockId From,
                                                 graph::BlockId To);
  /// Atoms that hold if \p Value of \p B has \p Result.
  llvm::SmallVector<const GuardAtom *, 4> ifValue(NodeRef Value, Outcome Result);

  /// What a wrapper's result, or its normal return, implies in its own terms;
  /// only atoms that mean something to callers.
  llvm::ArrayRef<GuardAtom> returnSummary(BodyId B, Outcome Result);
  /// None if the function never returns normally.
  std::optional<std::vector<GuardAtom>> normalSummary(BodyId B);

  /// True if no path through \p B returns normally, looking \p Depth calls deep.
  bool neverReturns(BodyId B, unsigned Depth = 2);

  const GuardTable &table() const { return Table; }
  Subjects &subjects() { return Resolver; }
  const link::LinkedProgram &linked() const { return Linked; }

private:
  BodyFacts &factsOf(BodyId B);
  llvm::SmallVector<const GuardAtom *, 4> list(BodyFacts &Facts, const FactSet &Set);

  const link::LinkedProgram &Linked;
  const GuardTable &Table;
  Subjects &Resolver;
  llvm::DenseMap<BodyId, std::unique_ptr<BodyFacts>> Known;
  std::map<std::pair<BodyId, Outcome>, std::vector<GuardAtom>> ReturnSummaries;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, bool> NeverReturns;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_GUARDFACTS_H
