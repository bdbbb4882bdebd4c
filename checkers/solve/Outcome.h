//===- Outcome.h - what is known of a value ---------------------*- C++ -*-===//
//
// The answer of a check as conditions tell it: a set of numbers (true is "not
// 0"), bits that are on or off, or its order against something that is no
// constant, such as one time before another.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_OUTCOME_H
#define FLOWPACT_SOLVE_OUTCOME_H

#include "graph/Records.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <optional>

namespace flowpact::solve {

/// A set of integers: disjoint closed intervals that do not touch, ascending.
class NumberSet {
public:
  static constexpr int64_t Min = INT64_MIN, Max = INT64_MAX;
  struct Interval {
    int64_t Low, High;
    friend auto operator<=>(const Interval &, const Interval &) = default;
  };

  static NumberSet between(int64_t Low, int64_t High);
  static NumberSet only(int64_t Value) { return between(Value, Value); }
  void add(int64_t Value) { *this = unite(*this, only(Value)); }
  NumberSet complement() const;
  static NumberSet unite(const NumberSet &A, const NumberSet &B);
  static NumberSet intersect(const NumberSet &A, const NumberSet &B);
  bool contains(int64_t Value) const;
  bool isWithin(const NumberSet &Other) const { return intersect(*this, Other) == *this; }
  // NOLINTNEXTLINE(readability-identifier-naming): llvm::hash_combine() looks for it.
  friend llvm::hash_code hash_value(const NumberSet &Set) {
    llvm::hash_code Code = llvm::hash_value(Set.Parts.size());
    for (const Interval &I : Set.Parts)
      Code = llvm::hash_combine(Code, I.Low, I.High);
    return Code;
  }
  bool isEmpty() const { return Parts.empty(); }
  llvm::ArrayRef<Interval> intervals() const { return Parts; }
  /// Each number and \p By; the ends of the range stay.
  NumberSet movedBy(int64_t By) const;

  friend bool operator==(const NumberSet &, const NumberSet &) = default;
  friend bool operator<(const NumberSet &A, const NumberSet &B) { return A.Parts < B.Parts; }

private:
  llvm::SmallVector<Interval, 2> Parts;
};

struct Outcome {
  enum class Kind : uint8_t {
    Number,  ///< one of Set
    AllBits, ///< all of Mask are on
    NotAllBits,
    AnyBit, ///< one of Mask is on
    NoBit,
    Above, ///< greater than (or as great as) some other value
    Below,
  };
  Kind Is = Kind::Number;
  NumberSet Set;
  int64_t Mask = 0;

  static Outcome number(NumberSet Set) { return {Kind::Number, std::move(Set), 0}; }
  static Outcome bits(Kind Is, int64_t Mask) { return {Is, {}, Mask}; }
  /// True or false, if all numbers that it may be are.
  std::optional<bool> truth() const;
  /// Of a value of which \p A and \p B are known; none if they do not combine.
  static std::optional<Outcome> both(const Outcome &A, const Outcome &B);

  friend bool operator==(const Outcome &, const Outcome &) = default;
  friend bool operator<(const Outcome &A, const Outcome &B) {
    if (A.Is != B.Is)
      return A.Is < B.Is;
    return A.Mask != B.Mask ? A.Mask < B.Mask : A.Set < B.Set;
  }
};
extern const Outcome IsTrue, IsFalse;
inline const Outcome &outcome(bool True) { return True ? IsTrue : IsFalse; }

/// What \p Masked = X & Mask says about X.
std::optional<Outcome> outcomeOfMasked(const Outcome &Masked, int64_t Mask);

/// What \p Inverted = ~X says about X.
std::optional<Outcome> outcomeOfInverted(const Outcome &Inverted);
/// What \p Negated = -X says about X.
std::optional<Outcome> outcomeOfNegated(const Outcome &Negated);
/// What \p Shifted = X >> Places says about X.
std::optional<Outcome> outcomeOfShifted(const Outcome &Shifted, unsigned Places);
/// What \p Converted says about the integer that was converted.
std::optional<Outcome> outcomeOfConverted(const Outcome &Converted, graph::Conversion How);
/// What \p Value becomes; none if that is not known, or too great.
std::optional<int64_t> converted(int64_t Value, graph::Conversion How);
/// What X + \p By being one of \p Sums says about X, an unsigned number of \p Bits.
NumberSet beforeGoingRound(const NumberSet &Sums, int64_t By, unsigned Bits);

/// The answers of a guard that allow the use.
struct AcceptedSet {
  Outcome Wanted;
  /// True: \p Found allows it; false: it forbids it; none: it says neither.
  std::optional<bool> judge(const Outcome &Found) const;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_OUTCOME_H
