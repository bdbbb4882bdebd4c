// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/values.flowpact.json --source-root %S --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py %s %t.sarif
//
// Times of the standard library know their unit.
#include "Inputs/values.h"
using namespace acme;
using namespace std::chrono;
using namespace std::chrono_literals;
// violating: literal
void violate_li() { scheduleIn(721h); }
// compliant: literal
void comply_li() { scheduleIn(720h); scheduleIn(90min); scheduleIn(1'000s); }
// violating: floating literal
void violate_fl() { scheduleIn(duration_cast<seconds>(800.5h)); }
// compliant: floating literal
void comply_fl() { scheduleIn(duration_cast<seconds>(8.5h)); }
// violating: constructed
void violate_co() { scheduleIn(hours(24 * 60)); }
// compliant: constructed
void comply_co() { scheduleIn(hours(24 * 6)); }
// violating: days
void violate_dy() { scheduleIn(days{31}); }
// compliant: days
void comply_dy() { scheduleIn(days{30}); }
// violating: sum
void violate_su() { scheduleIn(days{30} + hours{1}); }
// compliant: sum
void comply_su() { scheduleIn(days{29} + hours{1}); }
// violating: product
void violate_pr() { scheduleIn(24h * 40); scheduleIn(5 * weeks{1}); }
// compliant: product
void comply_pr() { scheduleIn(24h * 4); scheduleIn(4 * weeks{1}); }
// violating: named constant
constexpr auto kLong = hours(24 * 90);
void violate_nc() { scheduleIn(kLong); }
// compliant: named constant
constexpr auto kShort = hours(24 * 9);
void comply_nc() { scheduleIn(kShort); }
// violating: counted
void violate_cn() { schedule(duration_cast<seconds>(days{60}).count()); }
// compliant: counted
void comply_cn() { schedule(duration_cast<seconds>(days{6}).count()); }
// violating: counted in its own unit
void violate_cu() { scheduleDays(days{45}.count()); scheduleMs(milliseconds(hours{24 * 45}).count()); }
// compliant: counted in its own unit
void comply_cu() { scheduleDays(days{15}.count()); schedule(hours{24 * 45}.count()); }
// violating: from now
void violate_nw() { scheduleAt(system_clock::now() + hours(24 * 40)); }
// compliant: from now
void comply_nw() { scheduleAt(system_clock::now() + hours(24 * 4)); }
// violating: to_time_t
void violate_tt() { scheduleTime(system_clock::to_time_t(system_clock::now() + days{35})); }
// compliant: to_time_t
void comply_tt() { scheduleTime(system_clock::to_time_t(system_clock::now() + days{25})); }
// violating: compound assignment
void violate_ca() { seconds s = days{20}; s += days{20}; scheduleIn(s); }
// compliant: compound assignment
void comply_ca() { seconds s = days{10}; s += days{10}; scheduleIn(s); }
// violating: member with a default
struct Policy { minutes grace{60 * 24 * 33}; };
void violate_md(const Policy &p) { scheduleIn(p.grace); }
// compliant: member with a default
struct Policy2 { minutes grace{60 * 24 * 3}; };
void comply_md(const Policy2 &p) { scheduleIn(p.grace); }
// neither:
void makePolicies() { violate_md(Policy()); comply_md(Policy2()); }
// violating: ratio of two
void violate_ra() { scheduleDays(hours{24 * 62} / days{1}); }
// compliant: ratio of two
void comply_ra() { scheduleDays(hours{24 * 12} / days{1}); }
