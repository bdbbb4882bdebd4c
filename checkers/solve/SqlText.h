//===- SqlText.h - which tables an SQL text speaks of -----------*- C++ -*-===//
//
// No parser: statements are read word by word for the places where names of tables
// stand. That is enough to tell which table is written, read or erased; what is
// not known before run time ("%s", "?") names none.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_SQLTEXT_H
#define FLOWPACT_SOLVE_SQLTEXT_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace flowpact::solve {

struct SqlUse {
  enum class Verb : uint8_t {
    Read,  ///< SELECT ... FROM t, JOIN t
    Write, ///< INSERT INTO t, REPLACE INTO t, UPDATE t, MERGE INTO t
    Erase, ///< DELETE FROM t, TRUNCATE t, DROP TABLE t
  } What = Verb::Read;
  std::string Table; ///< lower case, without schema and quotes; empty: not known
  friend bool operator==(const SqlUse &, const SqlUse &) = default;
};

/// The tables of all statements of \p Text, in order; none if it is no SQL.
std::vector<SqlUse> tablesOf(llvm::StringRef Text);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_SQLTEXT_H
