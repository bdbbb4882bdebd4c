// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Content that a helper puts beside the user who stands beside it in the record that it was given.
#include "Inputs/acme.h"
using namespace acme;
// neither:
using Groups = std::map<UserId, std::vector<std::string>>;
// neither:
using Texts = std::map<UserId, std::string>;
// neither:
struct Entry { UserId who; UserId other; std::string text; };
// neither:
Groups group(const std::vector<Message> &v) { Groups g; for (auto &m : v) g[m.author].push_back(m.text); return g; }
// neither:
Groups groupReader(const std::vector<Message> &v) { Groups g; for (auto &m : v) g[m.reader].push_back(m.text); return g; }
// neither:
Groups groupBoth(const std::vector<Message> &v) { Groups g; for (auto &m : v) { g[m.author].push_back(m.text); g[m.reader].push_back(m.text); } return g; }
// neither:
Groups groupFirst(const std::vector<Message> &v) { Groups g; for (auto &m : v) g[v[0].author].push_back(m.text); return g; }
// neither:
Groups groupChanged(std::vector<Message> v) { Groups g; for (auto &m : v) { m.author = m.reader; g[m.author].push_back(m.text); } return g; }
// neither:
Texts last(const std::vector<Message> &v) { Texts g; for (auto &m : v) g[m.author] = m.text; return g; }
// neither:
Texts lastReader(const std::vector<Message> &v) { Texts g; for (auto &m : v) g[m.reader] = m.text; return g; }
// neither:
Texts placed(const std::vector<Message> &v) { Texts g; for (auto &m : v) g.emplace(m.author, m.text); return g; }
// neither:
Texts placedReader(const std::vector<Message> &v) { Texts g; for (auto &m : v) g.emplace(m.reader, m.text); return g; }
// neither:
Texts inserted(const std::vector<Message> &v) { Texts g; for (auto &m : v) g.insert({m.author, m.text}); return g; }
// neither:
Texts insertedReader(const std::vector<Message> &v) { Texts g; for (auto &m : v) g.insert({m.reader, m.text}); return g; }
// neither:
std::vector<Entry> entries(const std::vector<Message> &v) { std::vector<Entry> r; for (auto &m : v) r.push_back({m.author, m.reader, m.text}); return r; }
// neither:
std::vector<std::pair<UserId, std::string>> pairs(const std::vector<Message> &v) { std::vector<std::pair<UserId, std::string>> r; for (auto &m : v) r.emplace_back(m.author, m.text); return r; }
// neither:
std::vector<std::pair<UserId, std::string>> pairsReader(const std::vector<Message> &v) { std::vector<std::pair<UserId, std::string>> r; for (auto &m : v) r.emplace_back(m.reader, m.text); return r; }
// compliant: grouped-a1
void grouped_a1() { for (auto &[u, t] : group(allMessages())) if (!optedOut(u)) trainBatch(t); }
// violating: grouped-a2
void grouped_a2() { for (auto &[u, t] : groupReader(allMessages())) if (!optedOut(u)) trainBatch(t); }
// violating: grouped-a3
void grouped_a3() { for (auto &[u, t] : groupBoth(allMessages())) if (!optedOut(u)) trainBatch(t); }
// violating: grouped-a4
void grouped_a4() { for (auto &[u, t] : groupFirst(allMessages())) if (!optedOut(u)) trainBatch(t); }
// violating: grouped-a5
void grouped_a5() { for (auto &[u, t] : groupChanged(allMessages())) if (!optedOut(u)) trainBatch(t); }
// compliant: grouped-a6
void grouped_a6() { for (auto &[u, t] : last(allMessages())) if (!optedOut(u)) train(t); }
// violating: grouped-a7
void grouped_a7() { for (auto &[u, t] : lastReader(allMessages())) if (!optedOut(u)) train(t); }
// compliant: grouped-a8
void grouped_a8() { for (auto &[u, t] : placed(allMessages())) if (!optedOut(u)) train(t); }
// violating: grouped-a9
void grouped_a9() { for (auto &[u, t] : placedReader(allMessages())) if (!optedOut(u)) train(t); }
// compliant: grouped-a10
void grouped_a10() { for (auto &[u, t] : inserted(allMessages())) if (!optedOut(u)) train(t); }
// violating: grouped-a11
void grouped_a11() { for (auto &[u, t] : insertedReader(allMessages())) if (!optedOut(u)) train(t); }
// compliant: grouped-a12
void grouped_a12() { for (auto &e : entries(allMessages())) if (!optedOut(e.who)) train(e.text); }
// violating: grouped-a13
void grouped_a13() { for (auto &e : entries(allMessages())) if (!optedOut(e.other)) train(e.text); }
// compliant: grouped-a14
void grouped_a14() { for (auto &[u, t] : pairs(allMessages())) if (!optedOut(u)) train(t); }
// violating: grouped-a15
void grouped_a15() { for (auto &[u, t] : pairsReader(allMessages())) if (!optedOut(u)) train(t); }
// violating: grouped-a16
void grouped_a16() { auto ms = allMessages(); for (auto &m : ms) m.author = m.reader; for (auto &[u, t] : group(ms)) if (!optedOut(u)) trainBatch(t); }
// violating: grouped-a17
void grouped_a17() { auto g = group(allMessages()); g["x"].push_back(allMessages()[0].text); for (auto &[u, t] : g) if (!optedOut(u)) trainBatch(t); }
// violating: grouped-a18
void grouped_a18(const UserId &x) { Texts t; t.emplace(x, load("u")); t.emplace("u", load("u")); for (auto &[k, s] : t) if (mayTrain(k)) train(s); }
// violating: grouped-a19
void grouped_a19(const UserId &x, const UserId &u) { auto s = load(u); Texts t; t.emplace(x, s); t.emplace(u, s); for (auto &[k, s] : t) if (mayTrain(k)) train(s); }
// violating: grouped-a20
void grouped_a20(const UserId &x, const UserId &u) { auto s = load(u); Texts t; t[x] = s; t[u] = s; for (auto &[k, s] : t) if (mayTrain(k)) train(s); }
// compliant: grouped-a21
void grouped_a21() { Groups g = group(allMessages()); for (auto &u : allIds()) if (!optedOut(u)) trainBatch(g[u]); }
// violating: grouped-a22
void grouped_a22() { Groups g = group(allMessages()); for (auto &u : allIds()) if (!optedOut(u)) trainBatch(g.begin()->second); }
// neither:
struct Item { UserId who; UserId other; std::string text; };
// neither:
Groups mixed(const std::vector<Message> &v, const std::vector<Message> &w) { Groups g; for (std::size_t i = 0; i < v.size(); ++i) g[v[i].author].push_back(w[i].text); return g; }
// neither:
Groups beside(const std::vector<Message> &v) { Groups g; for (std::size_t i = 1; i < v.size(); ++i) g[v[i].author].push_back(v[i - 1].text); return g; }
// neither:
std::vector<Item> shifted(const std::vector<Message> &v) { std::vector<Item> r; for (std::size_t i = 1; i < v.size(); ++i) r.push_back({v[i].author, "", v[i - 1].text}); return r; }
// neither:
std::vector<Item> renamed(const std::vector<Message> &v) { std::vector<Item> r; for (auto &m : v) { Item e{m.author, m.reader, m.text}; e.who = m.reader; r.push_back(e); } return r; }
// neither:
std::vector<Item> sometimes(const std::vector<Message> &v) { std::vector<Item> r; for (auto &m : v) { Item e{m.author, m.reader, m.text}; if (dice()) e.who = m.reader; r.push_back(e); } return r; }
// neither:
std::vector<Item> joined(const std::vector<Message> &v) { std::vector<Item> r; for (auto &m : v) { Item e{m.author, "", m.text}; for (auto &n : v) e.text += n.text; r.push_back(e); } return r; }
// neither:
std::vector<Item> filled(const std::vector<Message> &v) { std::vector<Item> r; for (auto &m : v) { Item e; e.who = m.author; e.text = m.text; r.push_back(e); } return r; }
// neither:
Item toItem(const Message &m) { return {m.author, m.reader, m.text}; }
// neither:
Item toWrong(const Message &m) { return {m.reader, m.author, m.text}; }
// violating: recorded-o1
void recorded_o1() { for (auto &[u, t] : mixed(allMessages(), allMessages())) if (!optedOut(u)) trainBatch(t); }
// violating: recorded-o2
void recorded_o2() { for (auto &[u, t] : beside(allMessages())) if (!optedOut(u)) trainBatch(t); }
// violating: recorded-o3
void recorded_o3() { for (auto &e : shifted(allMessages())) if (!optedOut(e.who)) train(e.text); }
// violating: recorded-o4
void recorded_o4() { for (auto &e : renamed(allMessages())) if (!optedOut(e.who)) train(e.text); }
// violating: recorded-o5
void recorded_o5() { for (auto &e : sometimes(allMessages())) if (!optedOut(e.who)) train(e.text); }
// violating: recorded-o6
void recorded_o6() { for (auto &e : joined(allMessages())) if (!optedOut(e.who)) train(e.text); }
// compliant: recorded-o7
void recorded_o7() { for (auto &e : filled(allMessages())) if (!optedOut(e.who)) train(e.text); }
// compliant: recorded-o8
void recorded_o8() { for (auto &m : allMessages()) { Item e = toItem(m); if (!optedOut(e.who)) train(e.text); } }
// violating: recorded-o9
void recorded_o9() { for (auto &m : allMessages()) { Item e = toWrong(m); if (!optedOut(e.who)) train(e.text); } }
// compliant: recorded-o10
void recorded_o10() { std::vector<Item> r; for (auto &m : allMessages()) r.push_back(toItem(m)); for (auto &e : r) if (!optedOut(e.who)) train(e.text); }
// violating: recorded-o11
void recorded_o11() { std::vector<Item> r; for (auto &m : allMessages()) r.push_back(toWrong(m)); for (auto &e : r) if (!optedOut(e.who)) train(e.text); }
// violating: recorded-o12
void recorded_o12() { auto r = filled(allMessages()); for (std::size_t i = 1; i < r.size(); ++i) if (!optedOut(r[i - 1].who)) train(r[i].text); }
// compliant: recorded-o13
void recorded_o13() { auto r = filled(allMessages()); std::erase_if(r, [](const Item &e) { return optedOut(e.who); }); for (auto &e : r) train(e.text); }
// violating: recorded-o14
void recorded_o14() { auto r = filled(allMessages()); std::erase_if(r, [](const Item &e) { return optedOut(e.other); }); for (auto &e : r) train(e.text); }
// violating: recorded-o15
void recorded_o15() { auto ms = allMessages(); for (std::size_t i = 1; i < ms.size(); ++i) ms[i].text = ms[i - 1].text; for (auto &e : filled(ms)) if (!optedOut(e.who)) train(e.text); }
// compliant: filling-g3
void filling_g3() { Groups g = group(allMessages()); for (auto &[u, t] : g) if (!optedOut(u)) trainBatch(t); }
// neither:
void fill(Groups &g, const std::vector<Message> &v) { for (auto &m : v) g[m.author].push_back(m.text); }
// compliant: filling-g5
void filling_g5() { Groups g; fill(g, allMessages()); for (auto &[u, t] : g) if (!optedOut(u)) trainBatch(t); }
