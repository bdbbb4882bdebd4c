//===- VerifyChecks.h - how a row is checked, fast and by name --*- C++ -*-===//
//
// A table's rule is written once, as a function from a row and a checker. It is
// run with QuickCheck over all rows first: that ORs conditions together,
// without a branch a row. Only if something is wrong it is run again with
// NamingCheck, which finds the first row and field and says what is wrong with
// it.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_VERIFYCHECKS_H
#define FLOWPACT_GRAPH_VERIFYCHECKS_H

#include "graph/Names.h"
#include "graph/Unit.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FormatVariadic.h"

namespace flowpact::graph::verify {

inline constexpr uint32_t None = 0xFFFFFFFFu;

/// The rows [Begin, Begin + Size) of a table that an id may name.
struct Bound {
  const char *Table;
  uint32_t Begin;
  uint32_t Size;
  /// Below Begin wraps around to a large number.
  bool holds(uint32_t Value) const { return Value - Begin < Size; }
  uint32_t end() const { return Begin + Size; }
};

/// Notices that something is wrong.
class QuickCheck {
public:
  bool failed() const { return Bad; }
  template <typename Tag> void required(const char *, Id<Tag> Id, const Bound &Rows) {
    Bad |= !Rows.holds(Id.Value);
  }
  template <typename Tag> void optional(const char *, Id<Tag> Id, const Bound &Rows) {
    Bad |= !Rows.holds(Id.Value) & (Id.Value != None);
  }
  /// A run inside \p Rows; an empty one may begin anywhere in the table, which
  /// has \p TableSize rows.
  void range(const char *, Range Run, const Bound &Rows, uint32_t TableSize) {
    bool Inside = (Run.Begin >= Rows.Begin) & (Run.End <= Rows.end());
    bool Empty = (Run.Begin == Run.End) & (Run.End <= TableSize);
    Bad |= !((Run.Begin <= Run.End) & (Inside | Empty));
  }
  template <typename Enum> void enumerator(const char *, Enum Value) {
    Bad |= static_cast<uint32_t>(Value) > static_cast<uint32_t>(LastOf<Enum>);
  }
  /// \p Holds of the field's \p Value, else it is not what \p Expected says.
  void that(const char *, uint32_t, bool Holds, const char *) { Bad |= !Holds; }

private:
  bool Bad = false;
};

/// Says what is wrong with the first field that is.
class NamingCheck {
public:
  bool failed() const { return !What.empty(); }
  llvm::Error error(const char *Table, uint32_t Row) const {
    return llvm::createStringError(llvm::formatv("{0}[{1}].{2}", Table, Row, What).str());
  }
  template <typename Tag> void required(const char *Field, Id<Tag> Id, const Bound &Rows) {
    if (Rows.holds(Id.Value))
      return;
    if (Id.isNone())
      fail("{0} is none, expected one of {1} [{2}, {3})", Field, Rows.Table, Rows.Begin,
           Rows.end());
    else
      fail("{0} is {1}, expected one of {2} [{3}, {4})", Field, Id.Value, Rows.Table, Rows.Begin,
           Rows.end());
  }
  template <typename Tag> void optional(const char *Field, Id<Tag> Id, const Bound &Rows) {
    if (Id.isSome() && !Rows.holds(Id.Value))
      fail("{0} is {1}, expected none or one of {2} [{3}, {4})", Field, Id.Value, Rows.Table,
           Rows.Begin, Rows.end());
  }
  void range(const char *Field, Range Run, const Bound &Rows, uint32_t TableSize) {
    QuickCheck Quick;
    Quick.range(Field, Run, Rows, TableSize);
    if (Quick.failed())
      fail("{0} is [{1}, {2}), expected a run of {3} [{4}, {5})", Field, Run.Begin, Run.End,
           Rows.Table, Rows.Begin, Rows.end());
  }
  template <typename Enum> void enumerator(const char *Field, Enum Value) {
    uint32_t Number = static_cast<uint32_t>(Value);
    uint32_t Last = static_cast<uint32_t>(LastOf<Enum>);
    if (Number > Last)
      fail("{0} is {1}, expected an enumerator up to {2}", Field, Number, Last);
  }
  void that(const char *Field, uint32_t Value, bool Holds, const char *Expected) {
    if (!Holds)
      fail("{0} is {1}, expected {2}", Field, Value, Expected);
  }

private:
  template <typename... Args> void fail(const char *Format, const Args &...Values) {
    if (What.empty())
      What = llvm::formatv(Format, Values...).str();
  }
  std::string What;
};

/// Applies \p Rule(checker, row, row number) to \p Rows, which are part of
/// \p Table from its row \p First on.
template <typename Row, typename RuleT>
llvm::Error checkRows(const char *Table, llvm::ArrayRef<Row> Rows, uint32_t First,
                      const RuleT &Rule) {
  QuickCheck Quick;
  uint32_t Number = First;
  for (const Row &Each : Rows)
    Rule(Quick, Each, Number++);
  if (!Quick.failed())
    return llvm::Error::success();
  Number = First;
  for (const Row &Each : Rows) {
    NamingCheck Naming;
    Rule(Naming, Each, Number);
    if (Naming.failed())
      return Naming.error(Table, Number);
    ++Number;
  }
  llvm_unreachable("the two checkers disagree");
}

} // namespace flowpact::graph::verify

#endif // FLOWPACT_GRAPH_VERIFYCHECKS_H
