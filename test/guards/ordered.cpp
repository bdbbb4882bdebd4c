// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Orderings: what <=> gives, kept, returned, converted, and asked in all ways; and whose times were compared.
#include "Inputs/acme.h"
#include <compare>
using namespace acme;
// compliant: o_a1
void o_a1(const std::string &id) { Doc d = fetchDoc(id); const auto o = d.at <=> optOutAt(d.owner); if (o < 0) train(d.body); }
// violating: o_a2
void o_a2(const std::string &id) { Doc d = fetchDoc(id); const auto o = d.at <=> optOutAt(d.owner); if (o > 0) train(d.body); }
// violating: o_a3
void o_a3(const std::string &id) { Doc d = fetchDoc(id); const auto o = d.at <=> optOutAt(d.owner); if (o != 0) train(d.body); }
// compliant: o_a4
void o_a4(const std::string &id) { Doc d = fetchDoc(id); const auto o = optOutAt(d.owner) <=> d.at; if (0 < o) train(d.body); }
// violating: o_a5
void o_a5(const std::string &id) { Doc d = fetchDoc(id); const auto o = optOutAt(d.owner) <=> d.at; if (0 > o) train(d.body); }
// compliant: o_b1
void o_b1(const std::string &id) { Doc d = fetchDoc(id); const auto o = d.at <=> optOutAt(d.owner); if (o == std::strong_ordering::less) train(d.body); }
// violating: o_b2
void o_b2(const std::string &id) { Doc d = fetchDoc(id); const auto o = d.at <=> optOutAt(d.owner); if (o != std::strong_ordering::less) train(d.body); }
// compliant: o_b3
void o_b3(const std::string &id) { Doc d = fetchDoc(id); if (std::is_gteq(d.at <=> optOutAt(d.owner))) return; train(d.body); }
// violating: o_b4
void o_b4(const std::string &id) { Doc d = fetchDoc(id); if (std::is_lt(d.at <=> optOutAt(d.owner))) return; train(d.body); }
// compliant: o_c1
std::weak_ordering toOptOut(const Message &m) { return m.created_at <=> optOutTime(m.author); }
void o_c1() { for (const Message &m : allMessages()) if (toOptOut(m) == std::weak_ordering::less) train(m.text); }
// violating: o_c2
void o_c2() { for (const Message &m : allMessages()) { if (toOptOut(m) == std::weak_ordering::equivalent) continue; train(m.text); } }
// violating: o_c3
std::strong_ordering toReaders(const Message &m) { return m.created_at <=> optOutTime(m.reader); }
void o_c3() { for (const Message &m : allMessages()) if (toReaders(m) < 0) train(m.text); }
// compliant: o_d1
void o_d1() { for (const Message &m : allMessages()) if ((double(m.created_at) <=> double(optOutTime(m.author))) < 0) train(m.text); }
// violating: o_d2
void o_d2() { for (const Message &m : allMessages()) { if ((double(m.created_at) <=> double(optOutTime(m.author))) >= 0) continue; train(m.text); } } // neither is less where one is no number
// compliant: o_e1
void o_e1(const UserId &u) { auto o = consentLevel(u) <=> 3; if (o >= 0) train(load(u)); }
// violating: o_e2
void o_e2(const UserId &u) { auto o = consentLevel(u) <=> 2; if (o >= 0) train(load(u)); }
// compliant: o_e3
void o_e3(const UserId &u, const UserId &v) { if (mayTrain(v) && std::is_eq(u <=> v)) train(load(u)); }
// violating: o_e4
void o_e4(const UserId &u, const UserId &v) { if (mayTrain(v) && std::is_neq(u <=> v)) train(load(u)); }
// compliant: o_f1
void o_f1(const std::string &id, bool known) { Doc d = fetchDoc(id); auto o = std::strong_ordering::greater; if (known) o = d.at <=> optOutAt(d.owner); if (o < 0) train(d.body); }
// violating: o_f2
void o_f2(const std::string &id, bool known) { Doc d = fetchDoc(id); auto o = std::strong_ordering::less; if (known) o = d.at <=> optOutAt(d.owner); if (o < 0) train(d.body); }
// violating: o_f3
void o_f3(const std::string &id, const std::string &next) { Doc d = fetchDoc(id); auto o = d.at <=> optOutAt(d.owner); d = fetchDoc(next); if (o < 0) train(d.body); }
// violating: o_g1
void o_g1(const std::string &id, const std::string &other) { Doc d = fetchDoc(id), e = fetchDoc(other); if ((e.at <=> optOutAt(d.owner)) < 0) train(d.body); }
// violating: o_g2
void o_g2(const std::string &id, const std::string &other) { Doc d = fetchDoc(id), e = fetchDoc(other); if (e.at < optOutAt(d.owner)) train(d.body); }
// compliant: o_g3
void o_g3(const std::string &id, const std::string &other) { Doc d = fetchDoc(id), e = fetchDoc(other); if (e.at < optOutAt(e.owner)) return; if (d.at < optOutAt(d.owner)) train(d.body); }
// violating: o_g4
void o_g4() { auto ms = allMessages(); for (std::size_t i = 1; i < ms.size(); ++i) if (ms[i - 1].created_at < optOutTime(ms[i].author)) train(ms[i].text); }
// compliant: o_g5
void o_g5() { auto ms = allMessages(); for (std::size_t i = 1; i < ms.size(); ++i) if (ms[i].created_at < optOutTime(ms[i].author)) train(ms[i].text); }
// compliant: o_g6
bool isBefore(const Message &m, std::int64_t at) { return m.created_at < at; }
void o_g6() { for (const Message &m : allMessages()) if (isBefore(m, optOutTime(m.author))) train(m.text); }
// compliant: o_g7
void o_g7(const UserId &u) { for (const Message &m : history(u)) if (m.created_at < optOutTime(u)) train(m.text); }
