//===- Duration.cpp - times with their units ------------------------------===//
#include "policy/Duration.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

namespace flowpact::policy {

namespace {

struct TimeUnit {
  llvm::StringLiteral Name; ///< singular
  double Nanoseconds;
  std::initializer_list<llvm::StringRef> Short;
};
constexpr double Second = 1e9, Day = 86400 * Second;
const TimeUnit Units[] = {
    {"nanosecond", 1, {"ns", "nanos", "nsec", "nsecs"}},
    {"microsecond", 1e3, {"us", "micros", "usec", "usecs"}},
    {"millisecond", 1e6, {"ms", "millis", "msec", "msecs"}},
    {"second", Second, {"s", "sec", "secs"}},
    {"minute", 60 * Second, {"min", "mins"}},
    {"hour", 3600 * Second, {"h", "hr", "hrs"}},
    {"day", Day, {"d"}},
    {"week", 7 * Day, {"w", "wk", "wks"}},
    {"month", 30 * Day, {}},
    {"year", 365 * Day, {"y", "yr", "yrs"}},
};

/// The last word of "retentionDays", "TTL_SECONDS", "delay_ms_".
llvm::StringRef lastWord(llvm::StringRef Name) {
  Name = Name.rtrim('_');
  size_t Begin = Name.size();
  bool Lower = Begin && llvm::isLower(Name[Begin - 1]);
  while (Begin && llvm::isAlpha(Name[Begin - 1])) {
    --Begin;
    // A capital begins a word of small letters.
    if (Lower && llvm::isUpper(Name[Begin]))
      break;
  }
  return Name.drop_front(Begin);
}

} // namespace

std::optional<double> nanosecondsOf(llvm::StringRef Unit) {
  for (const TimeUnit &Row : Units) {
    llvm::StringRef Singular = Unit;
    if (Singular.size() > Row.Name.size())
      Singular.consume_back_insensitive("s");
    if (Singular.equals_insensitive(Row.Name) ||
        llvm::any_of(Row.Short, [&](llvm::StringRef S) { return Unit.equals_insensitive(S); }))
      return Row.Nanoseconds;
  }
  return std::nullopt;
}

std::optional<double> parseDuration(llvm::StringRef Text) {
  Text = Text.trim();
  llvm::StringRef Number = Text.take_while([](char C) { return llvm::isDigit(C) || C == '.'; });
  double Count;
  if (Number.empty() || Number.getAsDouble(Count))
    return std::nullopt;
  auto Unit = nanosecondsOf(Text.drop_front(Number.size()).trim());
  return Unit ? std::optional(Count * *Unit) : std::nullopt;
}

std::optional<double> unitOfName(llvm::StringRef Name) {
  llvm::StringRef Word = lastWord(Name);
  return Word.size() > 1 ? nanosecondsOf(Word) : std::nullopt;
}

std::optional<double> unitOfType(llvm::StringRef Name) {
  size_t At = Name.find("std::chrono::duration<");
  if (At == llvm::StringRef::npos)
    return std::nullopt;
  Name = Name.substr(At);
  At = Name.find("std::ratio<");
  // Without a ratio it is seconds; one further on is another type's.
  if (At == llvm::StringRef::npos || Name.take_front(At).contains('>'))
    return Second;
  Name = Name.substr(At + sizeof("std::ratio<") - 1);
  unsigned long long Numerator, Denominator = 1;
  if (Name.consumeInteger(10, Numerator))
    return std::nullopt;
  if (Name.consume_front(",")) {
    Name = Name.ltrim();
    if (Name.consumeInteger(10, Denominator))
      return std::nullopt;
  }
  return Denominator ? std::optional(Second * double(Numerator) / double(Denominator))
                     : std::nullopt;
}

std::string durationText(double Nanoseconds) {
  for (const TimeUnit &Row : llvm::reverse(Units)) {
    // Weeks, months and years are not how retention is spoken of below a round number.
    if (Row.Nanoseconds > Day && Row.Name != "year")
      continue;
    double Count = Nanoseconds / Row.Nanoseconds;
    if (Count < 1 || Count != std::floor(Count))
      continue;
    llvm::SmallString<32> Text;
    llvm::raw_svector_ostream Out(Text);
    Out << llvm::format("%.0f ", Count) << Row.Name << (Count == 1 ? "" : "s");
    return std::string(Text);
  }
  llvm::SmallString<32> Text;
  llvm::raw_svector_ostream(Text) << llvm::format("%g seconds", Nanoseconds / Second);
  return std::string(Text);
}

} // namespace flowpact::policy
