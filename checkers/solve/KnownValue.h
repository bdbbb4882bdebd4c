//===- KnownValue.h - constants, and what is computed of them ---*- C++ -*-===//
//
// What a trace (StringTrace.h) finds: texts, numbers, enumerators, booleans, null,
// and times, which are numbers with a unit. Times that are counted from the present
// moment are what is added to it.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_KNOWNVALUE_H
#define FLOWPACT_SOLVE_KNOWNVALUE_H

#include "link/Program.h"
#include <tuple>

namespace flowpact::solve {

/// A constant, or the known beginning of a text.
struct KnownString {
  enum class Kind : uint8_t { Text, Integer, Real, Bool, Null, Enumerator };

  std::string Text; ///< of a number its digits
  bool Whole = true;
  Kind What = Kind::Text;
  double Number = 0;    ///< all but texts
  double Unit = 0;      ///< nanoseconds of one, of a time; 0: a plain number
  std::string Name;     ///< qualified, of enumerators and named constants
  std::string Format;   ///< all of a text that ends where something is filled in
  link::NodeRef Origin; ///< the constant, or what computed it

  bool isNumber() const { return What != Kind::Text; }
  bool isTime() const { return Unit != 0; }
  friend bool operator==(const KnownString &A, const KnownString &B) { return A.key() == B.key(); }
  friend bool operator<(const KnownString &A, const KnownString &B) { return A.key() < B.key(); }

private:
  std::tuple<llvm::StringRef, bool, Kind, double, llvm::StringRef, llvm::StringRef> key() const {
    return {Text, Whole, What, Unit, Name, Format};
  }
};

struct StringSet {
  std::vector<KnownString> Values; ///< ascending, no duplicates
  bool Open = false;               ///< there may be others
  bool Absent = false;             ///< there may be none: it is an object's that nothing was given
};

/// The constant at \p Node. What a format string fills in later ("{}", "%s") ends the
/// known beginning of a text, unless \p KeepHoles.
KnownString constantAt(const link::Program &P, link::NodeRef Node, bool KeepHoles);
/// Ends the known text of \p Value where something is filled in later.
void endAtHole(KnownString &Value);
/// The same texts without what is filled into them.
StringSet withoutFormats(StringSet Set);
/// A plain number, as written in a rule.
KnownString number(double Number, bool Integer);

/// There may be anything.
StringSet unknownValue();
void add(StringSet &Into, KnownString Value);
void unite(StringSet &Into, const StringSet &Other);
/// Front + Rest, for each text of Front that is known to its end.
StringSet concatenate(const StringSet &Front, const StringSet &Rest);
/// \p A \p Operator \p B of all pairs of numbers; open if there are others.
StringSet compute(graph::Arithmetic Operator, const StringSet &A, const StringSet &B,
                  link::NodeRef At);
/// The values of a comparison, a logical or bitwise operation, "-" and "~" with one
/// operand.
StringSet compute(graph::Op Operation, llvm::ArrayRef<StringSet> Operands, link::NodeRef At);
/// What an overloaded operator computes; none if \p Name ("a::operator+") is not one.
graph::Arithmetic operatorNamed(llvm::StringRef Name);
/// Eq or Ne of an overloaded operator; None if \p Name is neither.
graph::Op comparisonNamed(llvm::StringRef Name);
/// Takes plain numbers of \p Set for times of \p Unit.
void makeTimes(StringSet &Set, double Unit);
/// Takes times of \p Set for plain numbers that count \p Unit.
void countTimes(StringSet &Set, double Unit);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_KNOWNVALUE_H
