//===- Duration.h - times with their units ----------------------*- C++ -*-===//
//
// "30 days" in a rule, a unit in a label, a suffix of a name: one table of units.
// Durations are numbers of nanoseconds; a month is 30 days and a year 365, as
// retention rules mean them.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_DURATION_H
#define FLOWPACT_POLICY_DURATION_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace flowpact::policy {

/// Nanoseconds of one \p Unit: "days", "day", "d", "seconds", "s", ...; in any case.
std::optional<double> nanosecondsOf(llvm::StringRef Unit);
/// Nanoseconds of "30 days", "1.5h"; none if \p Text is no duration.
std::optional<double> parseDuration(llvm::StringRef Text);
/// The unit that the last word of a name says: "ttl_seconds", "retentionDays", "delayMs";
/// nanoseconds of one, or none. One letter alone is no unit.
std::optional<double> unitOfName(llvm::StringRef Name);
/// The unit of a chrono duration, or of what holds one, by the type's name; none of other
/// types: "std::chrono::duration<long, std::ratio<3600, 1>>" is hours.
std::optional<double> unitOfType(llvm::StringRef TypeName);
/// \p Nanoseconds for people, in the largest unit that divides it: "90 days".
std::string durationText(double Nanoseconds);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_DURATION_H
