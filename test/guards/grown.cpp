// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif training-needs-no-opt-out
//
// All elements of a list were checked; then others are put into it, or one is replaced. Elements
// that only go or change places are still those that were checked, and whoever was checked before
// they were put there is as good.
#include "Inputs/acme.h"
using namespace acme;
UserId next(const UserId &id);

namespace part0 {
void c2(std::vector<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; if (optedOut(o)) return; ids.push_back(o); for (auto &u : ids)
  train(load(u)); // clean
}
void c2b(std::vector<UserId> ids, UserId o) { if (optedOut(o)) return; ids.push_back(o); for (auto &u : ids)
  train(load(u)); // flow
}
void c3(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; ids.pop_back(); for (auto &u : ids)
  train(load(u)); // clean
}
void c4(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; std::sort(ids.begin(), ids.end()); for (auto &u : ids)
  train(load(u)); // clean
}
void c5(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; ids.erase(ids.begin()); for (auto &u : ids)
  train(load(u)); // clean
}
void c6(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; std::vector<UserId> two = ids; two.push_back(ids[0]); for (auto &u : two)
  train(load(u)); // clean
}
void c7(std::vector<UserId> ids, std::vector<UserId> more) { for (auto &u : ids) if (optedOut(u)) return; for (auto &u : more) if (optedOut(u)) return; ids.insert(ids.end(), more.begin(), more.end()); for (auto &u : ids)
  train(load(u)); // clean
}
void c8(std::vector<UserId> ids, std::vector<UserId> more) { for (auto &u : ids) if (optedOut(u)) return; for (auto &u : more) if (mayTrain(u)) ids.push_back(u); for (auto &u : ids)
  train(load(u)); // clean
}
void c9(std::vector<UserId> ids, std::vector<UserId> more) { for (auto &u : ids) if (optedOut(u)) return; for (auto &u : more) if (mayTrain(u)) ids[0] = u; for (auto &u : ids)
  train(load(u)); // clean
}
void b7(std::vector<UserId> ids, std::vector<UserId> more) { for (auto &u : ids) if (optedOut(u)) return; ids.insert(ids.end(), more.begin(), more.end()); for (auto &u : ids)
  train(load(u)); // flow
}
void b8(std::vector<UserId> ids, std::vector<UserId> more) { for (auto &u : ids) if (optedOut(u)) return; for (auto &u : more) if (!mayTrain(u)) ids.push_back(u); for (auto &u : ids)
  train(load(u)); // flow
}
struct Row { UserId id; int n; };
void b10(std::vector<Row> ids, UserId o) { if (optedOut(o)) return; ids.push_back({o, 1}); for (auto &u : ids)
  train(load(u.id)); // flow
}
void b11(std::map<UserId, int> ids, UserId o) { if (optedOut(o)) return; ids.emplace(o, 1); for (auto &[u, n] : ids)
  train(load(u)); // flow
}
void b12(std::map<UserId, int> ids, UserId o) { if (optedOut(o)) return; ids[o] = 1; for (auto &[u, n] : ids)
  train(load(u)); // flow
}
void b13(std::set<UserId> ids, UserId o) { if (optedOut(o)) return; ids.insert(o); for (auto &u : ids)
  train(load(u)); // flow
}
void b14(std::deque<UserId> ids, UserId o) { if (optedOut(o)) return; ids.push_front(o); for (auto &u : ids)
  train(load(u)); // flow
}
void b15(std::set<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; ids.insert(o); for (auto &u : ids)
  train(load(u)); // flow
}
void b16(std::map<UserId, int> ids, UserId o) { for (auto &[u, n] : ids) if (optedOut(u)) return; ids[o] = 1; for (auto &[u, n] : ids)
  train(load(u)); // flow
}
void b17(std::map<UserId, int> ids, UserId o) { for (auto &[u, n] : ids) if (optedOut(u)) return; ids.insert({o, 1}); for (auto &[u, n] : ids)
  train(load(u)); // flow
}
void c17(std::map<UserId, int> ids, UserId o) { for (auto &[u, n] : ids) if (optedOut(u)) return; if (optedOut(o)) return; ids.insert({o, 1}); for (auto &[u, n] : ids)
  train(load(u)); // clean
}
void c18(std::map<UserId, int> ids, UserId o) { for (auto &[u, n] : ids) if (optedOut(u)) return; ids["x"] = 1; ids.erase("x"); for (auto &[u, n] : ids) n = 3; for (auto &[u, n] : ids) if (mayTrain(u))
  train(load(u)); // clean
}
void c19(std::map<UserId, int> ids) { for (auto &[u, n] : ids) if (optedOut(u)) return; for (auto &[u, n] : ids) n = 3; for (auto &[u, n] : ids)
  train(load(u)); // clean
}
void c20(std::vector<Row> ids) { for (auto &u : ids) if (optedOut(u.id)) return; for (auto &u : ids) u.n = 3; for (auto &u : ids)
  train(load(u.id)); // clean
}
void b20(std::vector<Row> ids, UserId o) { for (auto &u : ids) if (optedOut(u.id)) return; for (auto &u : ids) u.id = o; for (auto &u : ids)
  train(load(u.id)); // flow
}
}

namespace part1 {
void c17(std::map<UserId, int> ids, UserId o) { for (auto &[u, n] : ids) if (optedOut(u)) return; if (optedOut(o)) return; ids.insert({o, 1}); for (auto &[u, n] : ids)
  train(load(u)); // clean
}
void c21(std::map<UserId, int> ids, UserId o) { for (auto &[u, n] : ids) if (optedOut(u)) return; if (optedOut(o)) return; ids.emplace(o, 1); for (auto &[u, n] : ids)
  train(load(u)); // clean
}
void c22(std::map<UserId, int> ids, UserId o) { for (auto &[u, n] : ids) if (optedOut(u)) return; if (optedOut(o)) return; ids[o] = 1; for (auto &[u, n] : ids)
  train(load(u)); // clean
}
void c23(std::map<UserId, int> ids, UserId o) { for (auto &[u, n] : ids) if (optedOut(u)) return; if (optedOut(o)) return; ids.insert_or_assign(o, 1); for (auto &[u, n] : ids)
  train(load(u)); // clean
}
void c24(std::set<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; if (optedOut(o)) return; ids.insert(o); for (auto &u : ids)
  train(load(u)); // clean
}
void c25(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; if (!optedOut(o)) ids.push_back(o); for (auto &u : ids)
  train(load(u)); // clean
}
void c26(std::vector<UserId> ids, std::vector<UserId> more) { std::erase_if(ids, optedOut); std::erase_if(more, optedOut); ids.insert(ids.end(), more.begin(), more.end()); for (auto &u : ids)
  train(load(u)); // clean
}
void c27(std::vector<UserId> ids, std::vector<UserId> more) { std::erase_if(ids, optedOut); for (auto &u : more) { if (optedOut(u)) continue; ids.push_back(u); } for (auto &u : ids)
  train(load(u)); // clean
}
struct Job { UserId user; std::string text; };
void c28(std::vector<Job> jobs, Job extra) { for (const auto &j : jobs) if (!mayTrain(j.user)) return; if (mayTrain(extra.user)) jobs.push_back(extra); for (const auto &j : jobs)
  train(load(j.user)); // clean
}
void b28(std::vector<Job> jobs, Job extra) { for (const auto &j : jobs) if (!mayTrain(j.user)) return; jobs.push_back(extra); for (const auto &j : jobs)
  train(load(j.user)); // flow
}
void c29(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; std::vector<UserId> part(ids.begin(), ids.begin() + 2); part.resize(1); for (auto &u : part)
  train(load(u)); // clean
}
void c30(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; std::vector<UserId> part; part.assign(ids.begin(), ids.end()); std::reverse(part.begin(), part.end()); for (auto &u : part)
  train(load(u)); // false: positions that iterators of an assignment give
}
void c31(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; std::swap(ids[0], ids[1]); ids.shrink_to_fit(); for (auto &u : ids)
  train(load(u)); // clean
}
void c32(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; auto mine = std::move(ids); for (auto &u : mine)
  train(load(u)); // clean
}
void add(std::vector<UserId> &to, const UserId &u) { to.push_back(u); }
void b33(std::vector<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; add(ids, o); for (auto &u : ids)
  train(load(u)); // flow
}
void c33(std::vector<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; if (optedOut(o)) return; add(ids, o); for (auto &u : ids)
  train(load(u)); // clean
}
struct Box { std::vector<UserId> ids; };
void b34(Box b, UserId o) { for (auto &u : b.ids) if (optedOut(u)) return; b.ids.push_back(o); for (auto &u : b.ids)
  train(load(u)); // flow
}
void c34(Box b, UserId o) { for (auto &u : b.ids) if (optedOut(u)) return; if (!optedOut(o)) b.ids.push_back(o); for (auto &u : b.ids)
  train(load(u)); // clean
}
void c35(Box &b) { for (auto &u : b.ids) if (optedOut(u)) return; std::sort(b.ids.begin(), b.ids.end()); b.ids.erase(std::unique(b.ids.begin(), b.ids.end()), b.ids.end()); for (auto &u : b.ids)
  train(load(u)); // clean
}
void b36(Box &b, Box &c) { for (auto &u : b.ids) if (optedOut(u)) return; b.ids.swap(c.ids); for (auto &u : b.ids)
  train(load(u)); // flow
}
void b37(Box &b, Box &c) { for (auto &u : b.ids) if (optedOut(u)) return; b = c; for (auto &u : b.ids)
  train(load(u)); // flow
}
void b38(Box &b, UserId o) { for (auto &u : b.ids) if (optedOut(u)) return; auto &l = b.ids; l.push_back(o); for (auto &u : b.ids)
  train(load(u)); // flow
}
void b39(Box &b, UserId o) { for (auto &u : b.ids) if (optedOut(u)) return; auto *l = &b.ids; l->push_back(o); for (auto &u : *l)
  train(load(u)); // flow
}
void b40(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; ids.push_back(o); train(load(ids.back())); // flow
}
void b41(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; ids.push_back(o); for (size_t i = 0; i < ids.size(); ++i) train(load(ids[i])); // flow
}
void c41(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; ids.reserve(9); for (size_t i = 0; i < ids.size(); ++i) train(load(ids[i])); // clean
}
void b42(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; ids.push_back(o); std::for_each(ids.begin(), ids.end(), [](auto &u) { train(load(u)); }); // flow
}
void c42(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; ids.pop_back(); std::for_each(ids.begin(), ids.end(), [](auto &u) { train(load(u)); }); // clean
}
}

namespace part2 {
void b50(std::vector<UserId> ids, UserId viewer) { if (optedOut(viewer)) return; std::for_each(ids.begin(), ids.end(), [](auto &u) { train(load(u)); }); // flow
}
void b51(std::vector<UserId> ids, UserId viewer) { if (optedOut(viewer)) return; std::ranges::for_each(ids, [](auto &u) { train(load(u)); }); // flow
}
void b52(std::vector<UserId> ids, std::vector<UserId> other) { if (std::ranges::any_of(other, optedOut)) return; std::ranges::for_each(ids, [](auto &u) { train(load(u)); }); // flow
}
void each(const std::vector<UserId> &ids, std::function<void(const UserId &)> f) { for (auto &u : ids) f(u); }
void b53(std::vector<UserId> ids, UserId viewer) { if (optedOut(viewer)) return; each(ids, [](auto &u) { train(load(u)); }); // flow
}
void b54(std::vector<UserId> ids, std::vector<UserId> other) { if (std::ranges::any_of(other, optedOut)) return; each(ids, [](auto &u) { train(load(u)); }); // flow
}
void c54(std::vector<UserId> ids, std::vector<UserId> other) { if (std::ranges::any_of(ids, optedOut)) return; each(ids, [](auto &u) { train(load(u)); }); // false: callables of other callers
}
void c52(std::vector<UserId> ids, std::vector<UserId> other) { if (std::ranges::any_of(ids, optedOut)) return; std::ranges::for_each(ids, [](auto &u) { train(load(u)); }); // clean
}
void c53(std::vector<UserId> ids, std::vector<UserId> other) { if (std::ranges::any_of(ids, optedOut)) return; std::for_each(ids.begin(), ids.end(), [](auto &u) { train(load(u)); }); // clean
}
void b55(std::vector<UserId> ids, std::vector<UserId> other) { if (std::ranges::any_of(other, optedOut)) return; std::for_each(ids.begin(), ids.end(), [](auto &u) { train(load(u)); }); // flow
}
}

namespace part3 {
void c60(std::vector<UserId> ids, UserId o) { ids.push_back(o); for (auto &u : ids) if (optedOut(u)) return; for (auto &u : ids) train(load(u)); // clean
}
void c61(std::vector<UserId> ids, UserId o) { ids.push_back(o); if (std::ranges::any_of(ids, optedOut)) return; for (auto &u : ids) train(load(u)); // clean
}
void c62(UserId o) { std::vector<UserId> ids; ids.push_back(o); ids.push_back(next(o)); if (std::ranges::any_of(ids, optedOut)) return; for (auto &u : ids) train(load(u)); // clean
}
void c63(UserId o) { std::vector<UserId> ids; for (int i = 0; i < 3; ++i) ids.push_back(o = next(o)); if (std::any_of(ids.begin(), ids.end(), optedOut)) return; for (auto &u : ids) train(load(u)); // clean
}
void c64(UserId o) { std::vector<UserId> ids; for (int i = 0; i < 3; ++i) ids.push_back(o = next(o)); for (auto &u : ids) if (optedOut(u)) return; for (size_t i = 0; i < ids.size(); ++i) train(load(ids[i])); // clean
}
void c65(UserId o) { std::vector<UserId> ids; for (int i = 0; i < 3; ++i) ids.push_back(o = next(o)); for (auto &u : ids) if (optedOut(u)) return; std::ranges::for_each(ids, [](auto &u) { train(load(u)); }); // clean
}
void c66(UserId o) { std::vector<UserId> ids; for (int i = 0; i < 3; ++i) ids.push_back(o = next(o)); for (auto &u : ids) if (optedOut(u)) return; std::for_each(ids.begin(), ids.end(), [](auto &u) { train(load(u)); }); // clean
}
struct Box { std::vector<UserId> ids; };
void c67(Box &b, UserId o) { b.ids.push_back(o); for (auto &u : b.ids) if (optedOut(u)) return; for (auto &u : b.ids) train(load(u)); // clean
}
void c68(std::map<UserId, int> ids, UserId o) { ids[o] = 1; for (auto &[u, n] : ids) if (optedOut(u)) return; for (auto &[u, n] : ids) train(load(u)); // clean
}
void c69(std::vector<UserId> ids, UserId o) { ids[0] = o; for (auto &u : ids) if (optedOut(u)) return; for (auto &u : ids) train(load(u)); // clean
}
void c70(std::vector<UserId> ids) { for (auto &u : ids) u = next(u); for (auto &u : ids) if (optedOut(u)) return; for (auto &u : ids) train(load(u)); // clean
}
}

namespace part4 {
void b71(std::vector<UserId> ids) { for (auto &u : ids) { if (optedOut(u)) return; u = next(u); } for (auto &u : ids) train(load(u)); // flow
}
void b73(std::vector<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; auto copy = ids; copy.push_back(o); for (auto &u : copy) train(load(u)); // flow
}
void b75(std::vector<UserId> ids, UserId o) { auto add = [&] { ids.push_back(o); }; for (auto &u : ids) if (optedOut(u)) return; add(); for (auto &u : ids) train(load(u)); // flow
}
void c75(std::vector<UserId> ids, UserId o) { auto add = [&] { ids.push_back(o); }; add(); for (auto &u : ids) if (optedOut(u)) return; for (auto &u : ids) train(load(u)); // clean
}
struct S { std::vector<UserId> ids; void refresh(); void add(UserId o) { ids.push_back(o); } void log() const;
void b76(UserId o) { for (auto &u : ids) if (optedOut(u)) return; add(o); for (auto &u : ids) train(load(u)); // flow
}
void c76(UserId o) { add(o); for (auto &u : ids) if (optedOut(u)) return; for (auto &u : ids) train(load(u)); // clean
}
void c76b(UserId o) { for (auto &u : ids) if (optedOut(u)) return; log(); for (auto &u : ids) train(load(u)); // clean
}
void c76c(UserId o) { if (optedOut(o)) return; for (auto &u : ids) if (optedOut(u)) return; add(o); for (auto &u : ids) train(load(u)); // clean
}
};
bool allOk(const std::vector<UserId> &ids) { for (auto &u : ids) if (optedOut(u)) return false; return true; }
void c78(std::vector<UserId> ids, UserId o) { ids.push_back(o); if (!allOk(ids)) return; for (auto &u : ids) train(load(u)); // clean
}
void b78(std::vector<UserId> ids, UserId o) { if (!allOk(ids)) return; ids.push_back(o); for (auto &u : ids) train(load(u)); // flow
}
void use(const std::vector<UserId> &ids) { for (auto &u : ids) train(load(u)); // flow
}
void c79(std::vector<UserId> ids, UserId o) { ids.push_back(o); if (!allOk(ids)) return; use(ids); }
void b79(std::vector<UserId> ids, UserId o) { if (!allOk(ids)) return; ids.push_back(o); use(ids); }
void use2(const std::vector<UserId> &ids) { for (auto &u : ids) train(load(u)); // clean
}
void c80(std::vector<UserId> ids, UserId o) { ids.push_back(o); if (!allOk(ids)) return; use2(ids); }
void c81(UserId o) { std::vector<UserId> ids = allIds(); ids.erase(std::remove_if(ids.begin(), ids.end(), optedOut), ids.end()); if (mayTrain(o)) ids.push_back(o); std::sort(ids.begin(), ids.end()); use2(ids); }
struct Row { UserId id; std::string text; bool ok = false; };
void c82(std::vector<Row> rows) { for (auto &r : rows) r.ok = mayTrain(r.id); rows.erase(std::remove_if(rows.begin(), rows.end(), [](const Row &r) { return !r.ok; }), rows.end()); for (auto &r : rows) train(load(r.id)); // false: what each element was told of itself in an earlier loop
}
void c83(std::vector<Row> rows) { for (auto &r : rows) { r.ok = mayTrain(r.id); } for (auto &r : rows) { if (!r.ok) return; r.text = load(r.id); } for (auto &r : rows) train(r.text); // false: what each element was told of itself in an earlier loop
}
void c84(std::vector<Row> rows) { for (auto &r : rows) { if (!mayTrain(r.id)) return; r.text = "x"; } for (auto &r : rows) train(load(r.id)); // clean
}
void b84(std::vector<Row> rows) { for (auto &r : rows) { if (!mayTrain(r.id)) return; r.id = next(r.id); } for (auto &r : rows) train(load(r.id)); // flow
}
void c85(std::vector<UserId> ids) { std::vector<UserId> work = ids; while (!work.empty()) { UserId u = work.back(); work.pop_back(); if (!mayTrain(u)) continue; work.push_back(next(u)); train(load(u)); // clean
 } }
void c86(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; if (optedOut(o)) return; ids.insert(ids.begin(), o); std::for_each(ids.begin(), ids.end(), [](auto &u) { train(load(u)); }); // clean
}
void c87(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; if (optedOut(o)) return; ids.insert(ids.begin(), o); for (size_t i = 0; i < ids.size(); ++i) train(load(ids[i])); // clean
}
void c88(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; if (!optedOut(o)) ids.insert(ids.begin(), o); std::ranges::for_each(ids, [](auto &u) { train(load(u)); }); // clean
}
}

// What a pointer points to is another once it has moved, also where it is a text.
namespace moved {
void b1(const UserId *p) { if (!mayTrain(*p)) return; ++p; train(load(*p)); } // flow
void b2(const UserId *p) { if (!mayTrain(*p)) return; train(load(p[1])); } // flow
void c1(const UserId *p) { if (!mayTrain(*p)) return; train(load(*p)); } // clean
void b3(const UserId *p) { if (!mayTrain(*p++)) return; train(load(*p)); } // flow
void b4(std::vector<UserId> ids, UserId o) { if (!mayTrain(ids.front())) return; ids[0] = o; train(load(ids.front())); } // flow
} // namespace moved

// A check that is made in one round only says nothing of the users of the others.
UserId nextOf(int i);
bool more();
int weight();
namespace first_round {
void b1(UserId u, int n) { for (int i = 0; i < n; ++i) { if (i == 0 && optedOut(u)) return; train(load(u)); } // clean
}
void b2(std::vector<UserId> ids) { for (size_t i = 0; i < ids.size(); ++i) { if (i == 0 && optedOut(ids[i])) return; train(load(ids[i])); } // flow
}
void b3(std::vector<UserId> ids) { bool first = true; for (auto &u : ids) { if (first && optedOut(u)) return; first = false; train(load(u)); } // flow
}
void b4(std::vector<UserId> ids) { bool done = false; for (auto &u : ids) { if (!done) { if (optedOut(u)) return; done = true; } train(load(u)); } // flow
}
void b5(std::vector<UserId> ids) { int i = 0; for (auto &u : ids) { if (!i++ && optedOut(u)) return; train(load(u)); } // flow
}
void b6(std::vector<UserId> ids) { bool ok = false; for (auto &u : ids) { if (!ok) ok = mayTrain(u); if (ok) train(load(u)); } // flow
}
void c6(std::vector<UserId> ids) { for (auto &u : ids) { bool ok = false; if (!ok) ok = mayTrain(u); if (ok) train(load(u)); } // clean
}
void b7(std::vector<UserId> ids) { std::optional<bool> ok; for (auto &u : ids) { if (!ok) ok = mayTrain(u); if (*ok) train(load(u)); } // flow
}
}

namespace one_round {
void b1(std::vector<UserId> ids) { for (size_t i = 0; i < ids.size(); ++i) { if (i == 0) { if (optedOut(ids[i])) return; } train(load(ids[i])); } // flow
}
void b2(std::vector<UserId> ids) { for (size_t i = 0; i < ids.size(); ++i) { if (i == 7 && optedOut(ids[i])) return; train(load(ids[i])); } // flow
}
void b3(std::vector<UserId> ids, size_t i) { if (i == 7 && optedOut(ids[i])) return; train(load(ids[i])); // flow
}
void b4(std::vector<UserId> ids) { for (size_t i = 0; i < 9; ++i) { UserId u = ids[i]; if (i == 0 && optedOut(u)) return; train(load(u)); } // flow
}
void b5() { for (int i = 0; i < 9; ++i) { UserId u = nextOf(i); if (i == 0 && optedOut(u)) return; train(load(u)); } // flow
}
void b6() { for (int i = 0; i < 9; ++i) { UserId u = nextOf(i); if (i == 7 && optedOut(u)) return; train(load(u)); } // flow
}
void b7(int k) { for (int i = 0; i < 9; ++i) { UserId u = nextOf(i); if (i == k && optedOut(u)) return; train(load(u)); } // flow
}
void b8(bool k) { for (int i = 0; i < 9; ++i) { UserId u = nextOf(i); if (k && optedOut(u)) return; train(load(u)); } // flow
}
void b9() { for (int i = 1; i < 9; ++i) { UserId u = nextOf(i); if (i == 1 && optedOut(u)) return; train(load(u)); } // flow
}
}

namespace by_number {
void b1() { for (int i = 0; i < 9; ++i) { UserId u = nextOf(i); if (i != 0) train(load(u)); } // flow
}
void b2() { for (int i = 0; i < 9; ++i) { UserId u = nextOf(i); if (i == 0) if (optedOut(u)) return; if (i > 2) train(load(u)); } // flow
}
void b3() { int i = 0; while (i < 9) { UserId u = nextOf(i); if (i == 0) if (optedOut(u)) return; train(load(u)); ++i; } // flow
}
void b4() { int i = 0; while (more()) { UserId u = nextOf(i); if (i == 0) if (optedOut(u)) return; train(load(u)); i = 5; } // flow
}
void b5() { int i = 0; while (more()) { UserId u = nextOf(i); if (i == 0) if (optedOut(u)) return; train(load(u)); i += 2; } // flow
}
void b6() { int i = 0; while (more()) { UserId u = nextOf(i); if (i == 0) if (optedOut(u)) return; train(load(u)); i = weight(); } // flow
}
}
