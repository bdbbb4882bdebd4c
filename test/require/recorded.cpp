// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../guards/check.py --rule recorded %s %t.sarif
//
// Every look is accompanied by a record, before it or on every path after it.
#include "Inputs/acme.h"
using namespace acme;

// violating: never
void violate_never(const Staff &s, const UserId &u) { render(view(s, u)); }
// compliant: before
void comply_before(const Staff &s, const UserId &u) { record(s, u); render(view(s, u)); }
// compliant: after
void comply_after(const Staff &s, const UserId &u) { Transcript t = view(s, u); record(s, u); render(t); }
// violating: early-return-after
void violate_early(const Staff &s, const UserId &u) {
  Transcript t = view(s, u);
  if (t.text.empty())
    return;
  record(s, u);
}
// compliant: record-on-both-arms
void comply_arms(const Staff &s, const UserId &u) {
  Transcript t = view(s, u);
  if (t.text.empty()) {
    record(s, u);
    return;
  }
  record(s, u);
  render(t);
}
// violating: other-user
void violate_other(const Staff &s, const UserId &u, const UserId &v) { record(s, v); render(view(s, u)); }
// violating: other-actor
void violate_actor(const Staff &s, const Staff &boss, const UserId &u) { record(boss, u); render(view(s, u)); }
// violating: other-user-after
void violate_otherAfter(const Staff &s, const UserId &u, const UserId &v) { render(view(s, u)); record(s, v); }
// violating: only-if-bad
void violate_bad(const Staff &s, const UserId &u) { Transcript t = view(s, u); if (looksBad(t)) record(s, u); }
// violating: loop-continue
void violate_loop(const Staff &s, const std::vector<UserId> &all) {
  for (const UserId &u : all) {
    Transcript t = view(s, u);
    if (t.text.empty())
      continue;
    record(s, u);
  }
}
// compliant: loop
void comply_loop(const Staff &s, const std::vector<UserId> &all) {
  for (const UserId &u : all) {
    Transcript t = view(s, u);
    record(s, u);
    if (t.text.empty())
      continue;
    render(t);
  }
}
// compliant: second-loop
void comply_second(const Staff &s, const std::vector<UserId> &all) {
  for (const UserId &u : all)
    render(view(s, u));
  for (const UserId &u : all)
    record(s, u);
}
// violating: second-loop-skips
void violate_second(const Staff &s, const std::vector<UserId> &all) {
  for (const UserId &u : all)
    render(view(s, u));
  for (const UserId &u : all)
    if (u.size() > 3)
      record(s, u);
}
// violating: switch-arm
void violate_switch(const Staff &s, const UserId &u, int kind) {
  Transcript t = view(s, u);
  switch (kind) {
  case 0: record(s, u); break;
  case 1: render(t); break;
  default: record(s, u);
  }
}
// compliant: switch
void comply_switch(const Staff &s, const UserId &u, int kind) {
  Transcript t = view(s, u);
  switch (kind) {
  case 0: render(t); [[fallthrough]];
  default: record(s, u);
  }
}
// violating: throw-before-record
void violate_throw(const Staff &s, const UserId &u) {
  Transcript t = view(s, u);
  if (looksBad(t))
    throw std::runtime_error("bad");
  record(s, u);
}
// compliant: throw-after-record
void comply_throw(const Staff &s, const UserId &u) {
  Transcript t = view(s, u);
  record(s, u);
  if (looksBad(t))
    throw std::runtime_error("bad");
}
// violating: callee-throws
static void violate_ct__check(const Transcript &t) { if (t.text.empty()) throw std::runtime_error("empty"); }
void violate_ct(const Staff &s, const UserId &u) { Transcript t = view(s, u); violate_ct__check(t); record(s, u); }
// violating: handler-forgets
void violate_handler(const Staff &s, const UserId &u) {
  try {
    Transcript t = view(s, u);
    render(t);
    record(s, u);
  } catch (const std::exception &) {
    note("failed");
  }
}
// compliant: handler-records
void comply_handler(const Staff &s, const UserId &u) {
  try {
    Transcript t = view(s, u);
    render(t);
    record(s, u);
  } catch (...) {
    record(s, u);
    throw;
  }
}
// compliant: failed-look-needs-none
void comply_failed(const Staff &s, const UserId &u) {
  Transcript t;
  try {
    t = view(s, u);
  } catch (...) {
    return;
  }
  record(s, u);
  render(t);
}
// compliant: ends
void comply_ends(const Staff &s, const UserId &u) { Transcript t = view(s, u); if (looksBad(t)) die(); record(s, u); }
// compliant: in-callee
static void comply_ic__log(const Staff &who, const UserId &whom) { note("x"); record(who, whom); }
void comply_ic(const Staff &s, const UserId &u) { render(view(s, u)); comply_ic__log(s, u); }
// violating: callee-sometimes
static void violate_cs__log(const Staff &who, const UserId &whom) { if (whom.empty()) return; record(who, whom); }
void violate_cs(const Staff &s, const UserId &u) { render(view(s, u)); violate_cs__log(s, u); }
// violating: callee-swaps
static void violate_sw__log(const Staff &who, const UserId &whom, const UserId &other) { record(who, other); }
void violate_sw(const Staff &s, const UserId &u, const UserId &v) { render(view(s, u)); violate_sw__log(s, u, v); }
// compliant: scope-object
struct AuditScope {
  AuditScope(Staff s, UserId u) : staff(s), user(u) {}
  ~AuditScope() { record(staff, user); }
  Staff staff;
  UserId user;
};
void comply_scope(const Staff &s, const UserId &u) {
  AuditScope scope(s, u);
  Transcript t = view(s, u);
  if (t.text.empty())
    return;
  if (looksBad(t))
    throw std::runtime_error("bad");
  render(t);
}
// violating: scope-object-of-other
void violate_scope(const Staff &s, const UserId &u, const UserId &v) {
  AuditScope scope(s, v);
  render(view(s, u));
}
// violating: scope-ended-before
void violate_scopeEnded(const Staff &s, const UserId &u) {
  Transcript t = view(s, u);
  if (looksBad(t))
    return;
  AuditScope scope(s, u);
  render(t);
}
// compliant: all-callers-record
static Transcript comply_acr__get(const Staff &s, const UserId &u) { return view(s, u); }
void comply_acrA(const Staff &s, const UserId &u) { Transcript t = comply_acr__get(s, u); record(s, u); }
void comply_acrB(const Staff &s, const UserId &u) { record(s, u); render(comply_acr__get(s, u)); }
// violating: one-caller-lacks
static Transcript violate_ocl__get(const Staff &s, const UserId &u) { return view(s, u); }
void violate_oclA(const Staff &s, const UserId &u) { Transcript t = violate_ocl__get(s, u); record(s, u); }
void violate_oclB(const Staff &s, const UserId &u) { render(violate_ocl__get(s, u)); }
// compliant: member-of-object
struct Job { Staff who; UserId whom; };
void comply_job(const Job &j) { Transcript t = view(j.who, j.whom); record(j.who, j.whom); }
// violating: member-of-other-object
void violate_job(const Job &j, const Job &k) { Transcript t = view(j.who, j.whom); record(j.who, k.whom); }
// compliant: stored-answer
void comply_stored(const Staff &s, const UserId &u, bool quiet) {
  const UserId id = u;
  Transcript t = view(s, id);
  record(s, u);
  if (!quiet) render(t);
}
// compliant: lambda-records
void comply_lambda(const Staff &s, const UserId &u) {
  auto log = [&] { record(s, u); };
  Transcript t = view(s, u);
  log();
}
// violating: lambda-never-called
void violate_lambda(const Staff &s, const UserId &u) {
  auto log = [&] { record(s, u); };
  Transcript t = view(s, u);
  (void)log;
}
