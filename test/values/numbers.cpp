// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/values.flowpact.json --source-root %S --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py %s %t.sarif
//
// Numbers are computed, whatever unit they are written in.
#include "Inputs/values.h"
using namespace acme;
// violating: product
void violate_pr() { schedule(45 * 24 * 3600); }
// compliant: product
void comply_pr() { schedule(30 * 24 * 3600); }
// violating: locals
void violate_lo() { int days = 60; long hours = days * 24; long seconds = hours * 3600; schedule(seconds); }
// compliant: locals
void comply_lo() { int days = 14; long hours = days * 24; long seconds = hours * 3600; schedule(seconds); }
// violating: assignments
void violate_as() { long t = 31; t *= 24; t *= 60; t *= 60; schedule(t); }
// compliant: assignments
void comply_as() { long t = 30; t *= 24; t *= 60; t *= 60; schedule(t); }
// violating: named constants
constexpr long kDay = 86'400;
static int gDays = 90;
void violate_nc() { schedule(gDays * kDay); }
// compliant: named constants
static int gFew = 9;
void comply_nc() { schedule(gFew * kDay); }
// violating: unit of the parameter's name
void violate_un() { scheduleMs(31LL * 24 * 3600 * 1000); }
// compliant: unit of the parameter's name
void comply_un() { scheduleMs(40LL * 24 * 3600); }
// violating: days
void violate_dy() { scheduleDays(31); }
// compliant: days
void comply_dy() { scheduleDays(30); }
// violating: sum and difference
void violate_sd() { schedule(20 * kDay + 11 * kDay - 3600); schedule(30 * kDay - -1); }
// compliant: sum and difference
void comply_sd() { schedule(20 * kDay + 11 * kDay - kDay); }
// violating: division and shift
void violate_di() { schedule((120 * kDay) / 3); schedule(1 << 30); }
// compliant: division and shift
void comply_di() { schedule((120 * kDay) / 4); schedule(1 << 20); }
// violating: one arm
void violate_oa() { schedule(coin() ? 7 * kDay : 365 * kDay); }
// compliant: one arm
void comply_oa() { schedule(coin() ? 7 * kDay : 3 * kDay); }
// violating: function
constexpr long daysToSeconds(long days) { return days * 24 * 60 * 60; }
void violate_fn() { schedule(daysToSeconds(40)); }
// compliant: function
long weeks(long n) { return n * 7 * 24 * 60 * 60; }
void comply_fn() { schedule(weeks(4)); }
// violating: floating numbers
void violate_fl() { double months = 1.5; schedule(static_cast<long>(months * 30 * 24 * 3600)); }
// compliant: floating numbers
void comply_fl() { double months = 0.5; schedule(static_cast<long>(months * 30 * 24 * 3600)); }
// violating: from now
void violate_nw() { scheduleTime(std::time(nullptr) + 45 * kDay); }
// compliant: from now
void comply_nw() { scheduleTime(std::time(nullptr) + 15 * kDay); }
// violating: number in a variable with a unit
void violate_vu() { long graceSeconds = 50L * 24 * 3600; auto later = graceSeconds; scheduleTime(later); }
// compliant: number in a variable with a unit
void comply_vu() { long graceSeconds = 5L * 24 * 3600; auto later = graceSeconds; scheduleTime(later); }
// violating: least version
void violate_lv(RequestBuilder &b) { b.minimum(10); }
// compliant: least version
void comply_lv(RequestBuilder &b) { b.minimum(13); }
// violating: enumerator
void violate_en(Store &s) { s.setZone(Region::EuWest); }
// compliant: enumerator
void comply_en(Store &s) { s.setZone(coin() ? Region::UsWest : Region::UsEast); }
// violating: enumerator of a purpose
void violate_ep(const std::string &u) { readAs(u, Purpose::Marketing); }
// compliant: enumerator of a purpose
void comply_ep(const std::string &u) { Purpose why = Purpose::Legal; readAs(u, why); }
// violating: text of a purpose
void violate_tp(const std::string &u) { readFor(u, "curiosity"); }
// compliant: text of a purpose
void comply_tp(const std::string &u) { readFor(u, "support"); }
// violating: purpose that is not known
void violate_pk(const std::string &u, int p) { readAs(u, static_cast<Purpose>(p)); }
