//===- OptionParser.h - table-driven command lines --------------*- C++ -*-===//
//
//   table of Options + argv -> ParsedOptions | error naming the nearest option
//
// Small on purpose, and without global registration: the analysis is also
// loaded into hosts that have command-line options of their own.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_OPTIONS_OPTIONPARSER_H
#define FLOWPACT_OPTIONS_OPTIONPARSER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <string>
#include <vector>

namespace flowpact::options {

/// One row of a command's table. Written `--name VALUE`, `--name=VALUE`, `-x
/// VALUE` or `-xVALUE`; a flag takes no value.
struct Option {
  llvm::StringRef Name;  ///< without dashes
  char Short = 0;        ///< 0: none
  llvm::StringRef Value; ///< what stands for the value in help; empty: a flag
  llvm::StringRef Help;
  llvm::StringRef Choices = {}; ///< all values that there are, or how they begin: "a b c="
};

struct ParsedOptions {
  std::map<std::string, std::vector<std::string>, std::less<>> Values;
  std::vector<std::string> Positional;
  std::vector<std::string> AfterDashes; ///< what follows "--"
  bool HasDashes = false;

  bool has(llvm::StringRef Name) const;
  /// The last value of \p Name, else \p Default.
  llvm::StringRef value(llvm::StringRef Name, llvm::StringRef Default = {}) const;
  /// Every value of \p Name in order.
  std::vector<std::string> values(llvm::StringRef Name) const;
  /// The last value of \p Name as a number within [\p Low, \p High]; \p Default
  /// if it was not given.
  llvm::Expected<uint64_t> number(llvm::StringRef Name, uint64_t Default, uint64_t Low,
                                  uint64_t High) const;
};

/// Parses \p Arguments. Every option may stand before or after positional ones.
/// "-" alone is positional.
llvm::Expected<ParsedOptions> parseOptions(llvm::ArrayRef<Option> Table,
                                           llvm::ArrayRef<const char *> Arguments);

/// One aligned line (or more, wrapped) an option.
void printOptions(llvm::ArrayRef<Option> Table, llvm::raw_ostream &Out);

/// The element of \p Candidates that is nearest to \p Text; empty if none is
/// near.
llvm::StringRef nearest(llvm::StringRef Text, llvm::ArrayRef<llvm::StringRef> Candidates);

} // namespace flowpact::options

#endif // FLOWPACT_OPTIONS_OPTIONPARSER_H
