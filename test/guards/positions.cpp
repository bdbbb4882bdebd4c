// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Lists of positions whose element was checked, and of others.
#include "Inputs/acme.h"
using namespace acme;
// compliant: positions-kept
void a16() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); for (size_t i : keep) train(load(ids[i])); }
// compliant: positions-of-records
void a18() { auto us = allUsers(); std::vector<size_t> keep; for (size_t i = 0; i < us.size(); ++i) if (!optedOut(us[i].id)) keep.push_back(i); for (size_t i : keep) train(load(us[i].id)); }
// compliant: positions-best
void a19() { auto ids = allIds(); std::optional<size_t> best; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) best = i; if (best) train(load(ids[*best])); }
// violating: positions-of-another-list
void b1() { auto ids = allIds(), other = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(other[i])) keep.push_back(i); for (size_t i : keep) train(load(ids[i])); }
// violating: positions-next
void b2() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i + 1); for (size_t i : keep) train(load(ids[i])); }
// violating: positions-used-next
void b3() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); for (size_t i : keep) train(load(ids[i + 1])); }
// violating: positions-of-ranks
void b4() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); for (size_t k = 0; k < keep.size(); ++k) train(load(ids[k])); }
// violating: positions-and-one-more
void b5() { auto ids = allIds(); std::vector<size_t> keep; keep.push_back(0); for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); for (size_t i : keep) train(load(ids[i])); }
// violating: positions-after-a-sort
void b6() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); std::sort(ids.begin(), ids.end()); for (size_t i : keep) train(load(ids[i])); }
// violating: positions-after-an-erasure
void b7() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); ids.erase(ids.begin()); for (size_t i : keep) train(load(ids[i])); }
// violating: positions-changed
void b8() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); for (auto &i : keep) ++i; for (size_t i : keep) train(load(ids[i])); }
// violating: positions-refused
void b9() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (!mayTrain(ids[i])) keep.push_back(i); for (size_t i : keep) train(load(ids[i])); }
// violating: positions-not-in-the-set
void b10() { auto ids = allIds(); std::set<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.insert(i); for (size_t i = 0; i < ids.size(); ++i) if (!keep.count(i)) train(load(ids[i])); }
// violating: positions-by-default
void b11() { auto ids = allIds(); size_t best = 0; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) best = i; train(load(ids[best])); }
// violating: positions-of-a-list-that-was-replaced
void b12() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); ids = allIds(); for (size_t i : keep) train(load(ids[i])); }
// violating: positions-of-a-reversed-list
void b13() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); std::reverse(ids.begin(), ids.end()); for (size_t i : keep) train(load(ids[i])); }
// violating: positions-swapped
void b14() { auto ids = allIds(); auto more = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); std::swap(ids, more); for (size_t i : keep) train(load(ids[i])); }
// violating: positions-element-written
void b15(const UserId &o) { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); ids[0] = o; for (size_t i : keep) train(load(ids[i])); }
// neither: an element of a list that is looked up twice is one, while nothing writes to the list in between
namespace twice {
struct Row { UserId user; bool willing = false; std::string text; };
std::vector<Row> rows() { std::vector<Row> r; for (auto &u : allIds()) r.push_back({u, mayTrain(u), load(u)}); return r; }
// compliant: element-looked-up-twice
void e1() { auto r = rows(); for (std::size_t i = 0; i < r.size(); ++i) if (r[i].willing) train(load(r[i].user)); }
// compliant: text-of-the-element
void e2() { auto r = rows(); for (std::size_t i = 0; i < r.size(); ++i) { if (!r.at(i).willing) continue; train(r.at(i).text); } }
// compliant: bound-and-looked-up
void e3() { auto r = rows(); for (std::size_t i = 0; i < r.size(); ++i) { const auto &[user, willing, text] = r[i]; if (!willing) continue; const UserId &target = r[i].user; train(load(target)); } }
// compliant: list-in-a-member
struct Rows { std::vector<Row> all = rows(); int skipped = 0; void send() { for (std::size_t i = 0; i < all.size(); ++i) { if (!all[i].willing) { ++skipped; continue; } train(load(all[i].user)); } } };
void e4() { Rows r; r.send(); }
// compliant: at-a-computed-position
void e5() { auto r = rows(); for (std::size_t i = 0; i + 1 < r.size(); ++i) if (r[i + 1].willing) train(load(r[i + 1].user)); }
// compliant: at-a-fixed-position
void e6() { auto r = rows(); if (r[0].willing) train(load(r[0].user)); }
// violating: at-another-position
void v1() { auto r = rows(); for (std::size_t i = 0; i + 1 < r.size(); ++i) if (r[i].willing) train(load(r[i + 1].user)); }
// violating: position-moved-on
void v2() { auto r = rows(); for (std::size_t i = 0; i + 1 < r.size(); ++i) if (r[i].willing) { ++i; train(load(r[i].user)); } }
// violating: at-a-counter-beside
struct Skips { std::vector<Row> all = rows(); std::size_t skipped = 0; void send() { for (std::size_t i = 0; i < all.size(); ++i) { if (!all[i].willing) { ++skipped; continue; } train(load(all[skipped].user)); } } };
void v3() { Skips r; r.send(); }
// violating: user-replaced-in-between
void v4(const UserId &o) { auto r = rows(); for (std::size_t i = 0; i < r.size(); ++i) if (r[i].willing) { r[i].user = o; train(load(r[i].user)); } }
// violating: element-replaced-in-between
void v5() { auto r = rows(); for (std::size_t i = 1; i < r.size(); ++i) if (r[i].willing) { r[i] = r[i - 1]; train(load(r[i].user)); } }
// violating: list-turned-in-between
void v6() { auto r = rows(); for (std::size_t i = 0; i < r.size(); ++i) if (r[i].willing) { std::reverse(r.begin(), r.end()); train(load(r[i].user)); } }
// violating: swapped-in-between
void v7() { auto r = rows(); for (std::size_t i = 0; i < r.size(); ++i) if (r[i].willing) { std::swap(r[i], r[0]); train(load(r[i].user)); } }
// violating: turned-by-a-method
struct Turning { std::vector<Row> all = rows(); void turn() { std::rotate(all.begin(), all.begin() + 1, all.end()); } void send() { for (std::size_t i = 0; i < all.size(); ++i) { if (!all[i].willing) continue; turn(); train(load(all[i].user)); } } };
void v8() { Turning r; r.send(); }
// violating: list-everybody-knows
std::vector<Row> known; void turnKnown() { std::rotate(known.begin(), known.begin() + 1, known.end()); }
void v9() { known = rows(); for (std::size_t i = 0; i < known.size(); ++i) { if (!known[i].willing) continue; turnKnown(); train(load(known[i].user)); } }
// violating: of-another-list
void v10() { auto r = rows(), s = rows(); for (std::size_t i = 0; i < r.size(); ++i) if (r[i].willing) train(load(s[i].user)); }
// violating: first-answers-for-all
void v11() { auto r = rows(); if (r[0].willing) for (auto &e : r) train(load(e.user)); }
// violating: first-answers-for-the-second
void v12() { auto r = rows(); if (r[0].willing) train(load(r[1].user)); }
// violating: first-answers-for-any
void v13(std::size_t j) { auto r = rows(); if (r[0].willing) train(load(r[j].user)); }
// violating: first-text-for-any
void v14() { auto r = rows(); std::size_t i = 0; bool ok = r[i].willing; i = r.size() - 1; if (ok) train(r[i].text); }
// neither:
} // namespace twice
// Lists of which an element is replaced in a later round than it was checked in.
// violating: replaced-in-the-round
UserId next(const UserId &id); bool forced(); void rounds_k1() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) { if (mayTrain(ids[i])) keep.push_back(i); ids[i] = next(ids[i]); } for (size_t i : keep) train(load(ids[i])); }
// violating: taken-out-in-a-round
void rounds_k2() { auto ids = allIds(); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) { if (mayTrain(ids[i])) keep.push_back(i); else ids.erase(ids.begin()); } for (size_t i : keep) train(load(ids[i])); }
// violating: replaced-after-the-check
void rounds_e1(std::vector<UserId> ids, size_t i, const std::vector<UserId> &others) { for (auto &o : others) { if (!mayTrain(ids[i])) continue; ids[i] = o; train(load(ids[i])); } }
// compliant: replaced-before-the-check
void rounds_c1(std::vector<UserId> ids, size_t i, const std::vector<UserId> &others) { for (auto &o : others) { ids[i] = o; if (!mayTrain(ids[i])) continue; train(load(ids[i])); } }
// violating: array-element-replaced
void rounds_k3() { UserId ids[4]; for (auto &u : ids) u = allIds().front(); std::vector<size_t> keep; for (size_t i = 0; i < 4; ++i) { if (mayTrain(ids[i])) keep.push_back(i); ids[0] = next(ids[i]); } for (size_t i : keep) train(load(ids[i])); }
// compliant: filled-before
void rounds_c3() { std::vector<UserId> ids; for (auto &u : allIds()) ids.push_back(u); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); for (size_t i : keep) train(load(ids[i])); }
