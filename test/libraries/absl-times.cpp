// REQUIRES: header-absl.time.time.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/deadlines.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif deletion-too-late
#include <absl/time/clock.h>
#include <absl/time/time.h>
void eraseIn(absl::Time when);
void eraseIn(absl::Duration delay);
struct Grace {
  int days = 14;
  absl::Duration total(int more) const { return absl::Hours(24 * (days + more)); }
};
void now() {
  eraseIn(absl::Now() + absl::Hours(24 * 45)); // flow
  eraseIn(absl::Now() + absl::Hours(24 * 20)); // clean
}
void delays() {
  eraseIn(Grace().total(30)); // flow
  eraseIn(Grace().total(7));  // clean
  eraseIn(45 * absl::Hours(24)); // flow
  eraseIn(20 * absl::Hours(24)); // clean
}
void later(absl::Time asked) {
  absl::Time when = absl::Now();
  when += absl::Hours(24 * 40);
  eraseIn(when); // flow
  eraseIn(asked + absl::Hours(24 * 40)); // clean
}
