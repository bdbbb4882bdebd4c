// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../guards/check.py --rule authorised --rule no-second-account %s %t.sarif
//
// A look is allowed only to who may see this user's content.
#include "Inputs/acme.h"
using namespace acme;

// violating: never
void violate_never(const Staff &s, const UserId &u) { render(view(s, u)); }
// compliant: if
void comply_if(const Staff &s, const UserId &u) { if (mayView(s, u)) render(view(s, u)); }
// violating: polarity
void violate_polarity(const Staff &s, const UserId &u) { if (!mayView(s, u)) render(view(s, u)); }
// compliant: early-return
void comply_early(const Staff &s, const UserId &u) { if (!mayView(s, u)) return; render(view(s, u)); }
// compliant: throwing
void comply_throwing(const Staff &s, const UserId &u) { demandView(s, u); render(view(s, u)); }
// violating: swallowed
void violate_swallowed(const Staff &s, const UserId &u) { try { demandView(s, u); } catch (...) {} render(view(s, u)); }
// violating: other-user
void violate_user(const Staff &s, const UserId &u, const UserId &v) { if (mayView(s, v)) render(view(s, u)); }
// violating: other-actor
void violate_actor(const Staff &s, const Staff &boss, const UserId &u) { if (mayView(boss, u)) render(view(s, u)); }
// violating: checked-after
void violate_after(const Staff &s, const UserId &u) { Transcript t = view(s, u); if (mayView(s, u)) render(t); }
// compliant: wrapper
static bool comply_w__allowed(const UserId &whom, const Staff &who) { return mayView(who, whom); }
void comply_w(const Staff &s, const UserId &u) { if (comply_w__allowed(u, s)) render(view(s, u)); }
// violating: wrapper-of-other-actor
static bool violate_w__allowed(const UserId &whom, const Staff &who) { Staff root{"root", ""}; return mayView(root, whom); }
void violate_w(const Staff &s, const UserId &u) { if (violate_w__allowed(u, s)) render(view(s, u)); }
// compliant: callers
static void comply_c__show(const Staff &s, const UserId &u) { render(view(s, u)); }
void comply_cA(const Staff &s, const UserId &u) { if (mayView(s, u)) comply_c__show(s, u); }
void comply_cB(const Staff &s, const UserId &u) { demandView(s, u); comply_c__show(s, u); }
// violating: one-caller
static void violate_c__show(const Staff &s, const UserId &u) { render(view(s, u)); }
void violate_cA(const Staff &s, const UserId &u) { if (mayView(s, u)) violate_c__show(s, u); }
void violate_cB(const Staff &s, const UserId &u) { violate_c__show(s, u); }
// compliant: per-element
void comply_each(const Staff &s, const std::vector<UserId> &all) { for (auto &u : all) if (mayView(s, u)) render(view(s, u)); }
// violating: only-first
void violate_first(const Staff &s, const std::vector<UserId> &all) { if (mayView(s, all[0])) for (auto &u : all) render(view(s, u)); }
// compliant: member
struct Session { Staff staff; UserId user; };
void comply_member(const Session &x) { if (mayView(x.staff, x.user)) render(view(x.staff, x.user)); }
// violating: other-session
void violate_member(const Session &x, const Session &y) { if (mayView(x.staff, y.user)) render(view(x.staff, x.user)); }

// compliant: tombstone
void comply_sign(const std::string &email) { if (isTombstoned(email)) return; createAccount(email); }
// violating: tombstone-of-other
void violate_sign(const std::string &email, const std::string &old) { if (isTombstoned(old)) return; createAccount(email); }
// violating: tombstone-forgotten
void violate_sign2(const std::string &email, bool trusted) { if (!trusted && isTombstoned(email)) return; createAccount(email); }
// violating: tombstone-polarity
void violate_sign3(const std::string &email) { if (isTombstoned(email)) createAccount(email); }
// violating: first-of-a-list
void violate_fl(const Staff &s, const std::vector<UserId> &us) { if (us.empty() || !mayView(s, us.front())) return; for (const UserId &u : us) render(view(s, u)); }
// compliant: each-of-a-list
void comply_el(const Staff &s, const std::vector<UserId> &us) { for (const UserId &u : us) if (mayView(s, u)) render(view(s, u)); }
// compliant: first-alone
void comply_fa(const Staff &s, const std::vector<UserId> &us) { if (us.empty() || !mayView(s, us.front())) return; render(view(s, us.front())); }
struct Ticket { UserId requester; long thread = 0; };
struct Thread { UserId owner; };
Ticket ticketOf(long number);
Thread threadOf(long number);
// violating: requester-of-a-ticket
void violate_rt(const Staff &s, long n) { const Ticket ticket = ticketOf(n); const Thread thread = threadOf(ticket.thread); if (mayView(s, ticket.requester)) render(view(s, thread.owner)); }
// compliant: owner-of-a-thread
void comply_rt(const Staff &s, long n) { const Ticket ticket = ticketOf(n); const Thread thread = threadOf(ticket.thread); if (mayView(s, thread.owner)) render(view(s, thread.owner)); }
struct Shift { Staff lead; std::vector<Staff> members; };
Shift currentShift();
// violating: lead-of-a-shift
void violate_ls(const UserId &u, int i) { const Shift shift = currentShift(); if (mayView(shift.lead, u)) render(view(shift.members.at(i), u)); }
// compliant: member-of-a-shift
void comply_ls(const UserId &u, int i) { const Shift shift = currentShift(); const Staff &s = shift.members.at(i); if (mayView(s, u)) render(view(s, u)); }
struct Customer { UserId id; UserId reseller; bool resold = false; };
// violating: reseller-or-customer
static const UserId &violate_rc__holder(const Customer &c) { return c.resold ? c.reseller : c.id; }
void violate_rc(const Staff &s, const Customer &c) { if (mayView(s, violate_rc__holder(c))) render(view(s, c.id)); }
// compliant: customer
static const UserId &comply_rc__holder(const Customer &c) { return c.id; }
void comply_rc(const Staff &s, const Customer &c) { if (mayView(s, comply_rc__holder(c))) render(view(s, c.id)); }
