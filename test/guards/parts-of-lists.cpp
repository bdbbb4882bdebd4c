// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// What is asked of a part of a list says nothing of all of it, and what was found at a position nothing of the next one.
#include "Inputs/acme.h"
#include <ranges>
#include <span>
using namespace acme;
template <class It> bool every(It b, It e) { return std::all_of(b, e, mayTrain); }
// violating: all-of-the-first-two
UserId next(const UserId &id); bool forced(); void parts_v1(std::vector<UserId> ids) { if (std::all_of(ids.begin(), ids.begin() + 2, mayTrain)) for (auto &u : ids) train(load(u)); }
// violating: none-of-the-first-half
void parts_v2(std::vector<UserId> ids) { auto mid = ids.begin() + ids.size() / 2; if (std::none_of(ids.begin(), mid, optedOut)) for (auto &u : ids) train(load(u)); }
// violating: all-of-a-view-of-a-part
void parts_v3(std::vector<UserId> ids) { if (std::ranges::all_of(ids | std::views::drop(3), mayTrain)) for (auto &u : ids) train(load(u)); }
// violating: count-of-the-first
void parts_v4(std::vector<UserId> ids) { if (std::count_if(ids.begin(), ids.begin() + 1, optedOut) == 0) for (auto &u : ids) train(load(u)); }
// violating: behind-the-found-one
void parts_v5(std::vector<UserId> ids) { auto it = std::find_if(ids.begin(), ids.end(), mayTrain); for (; it != ids.end(); ++it) train(load(*it)); }
// violating: moved-on
void parts_v6(std::vector<UserId> ids) { auto it = std::find_if(ids.begin(), ids.end(), mayTrain); if (it == ids.end()) return; ++it; if (it == ids.end()) return; train(load(*it)); }
// violating: all-but-the-first
void parts_p1(std::vector<UserId> ids) { if (std::all_of(ids.begin() + 1, ids.end(), mayTrain)) for (auto &u : ids) train(load(u)); }
// compliant: all
void parts_c1(std::vector<UserId> ids) { if (std::all_of(ids.begin(), ids.end(), mayTrain)) for (auto &u : ids) train(load(u)); }
// compliant: found-again
void parts_c5(std::vector<UserId> ids) { for (auto it = std::find_if(ids.begin(), ids.end(), mayTrain); it != ids.end(); it = std::find_if(std::next(it), ids.end(), mayTrain)) train(load(*it)); }
// violating: none-of-a-subspan
void parts_x1(std::vector<UserId> ids) { if (std::ranges::none_of(std::span(ids).subspan(1), optedOut)) for (auto &u : ids) train(load(u)); }
// violating: not-found-in-front-of
void parts_x2(std::vector<UserId> ids, std::vector<UserId> gone, UserId u) { auto mid = std::lower_bound(gone.begin(), gone.end(), u); if (std::find(gone.begin(), mid, u) == mid) train(load(u)); }
// violating: beside-the-found-one
void parts_x3(std::vector<UserId> ids) { auto it = std::find_if(ids.begin(), ids.end(), mayTrain); if (it + 1 < ids.end()) train(load(*(it + 1))); }
// violating: next-to-the-found-one
void parts_x4(std::vector<UserId> ids) { auto it = std::find_if(ids.begin(), ids.end(), mayTrain); if (it != ids.end()) train(load(*std::next(it))); }
// violating: a-page
std::span<UserId> page(std::vector<UserId> &ids) { return std::span(ids).first(2); } void parts_x5(std::vector<UserId> ids) { for (auto &u : page(ids)) if (optedOut(u)) return; for (auto &u : ids) train(load(u)); }
// compliant: span-of-all
std::span<UserId> whole(std::vector<UserId> &ids) { return std::span(ids); } void parts_d1(std::vector<UserId> ids) { for (auto &u : whole(ids)) if (optedOut(u)) return; for (auto &u : ids) train(load(u)); }
// compliant: as-const
void parts_d2(std::vector<UserId> ids) { if (std::ranges::all_of(std::as_const(ids), mayTrain)) for (auto &u : ids) train(load(u)); }
// compliant: kept-ends
void parts_d4(std::vector<UserId> ids) { auto b = ids.begin(), e = ids.end(); if (std::all_of(b, e, mayTrain)) for (auto &u : ids) train(load(u)); }
// compliant: found-one
void parts_d5(std::vector<UserId> ids) { auto it = std::find_if(ids.begin(), ids.end(), mayTrain); if (it != ids.end()) train(load(*it)); }
// compliant: reversed
void parts_d6(std::vector<UserId> ids) { for (auto &u : ids | std::views::reverse) if (optedOut(u)) return; for (auto &u : ids) train(load(u)); }
// compliant: filtered
void parts_d7(std::vector<UserId> ids) { for (auto &u : ids | std::views::filter(mayTrain)) train(load(u)); }
// violating: helper-of-a-part
void parts_x12(std::vector<UserId> ids) { if (every(ids.begin(), ids.begin() + 1)) for (auto &u : ids) train(load(u)); }
// compliant: kept-and-walked
void parts_d13(std::vector<UserId> ids) { std::vector<UserId> ok; std::copy_if(ids.begin(), ids.end(), std::back_inserter(ok), mayTrain); for (auto it = ok.begin(); it != ok.end(); ++it) train(load(*it)); }
// compliant: removed-and-picked
void parts_d14(std::vector<UserId> ids) { ids.erase(std::remove_if(ids.begin(), ids.end(), optedOut), ids.end()); for (size_t i = 0; i + 1 < ids.size(); i += 2) train(load(*(ids.begin() + i + 1))); }
// violating: loop-over-a-view-of-a-part
void loops_x9(std::vector<UserId> ids) { for (auto &v : ids | std::views::drop(1)) if (optedOut(v)) return; for (auto &u : ids) train(load(u)); }
// violating: loop-over-a-subspan
void loops_x10(std::vector<UserId> ids) { for (auto &v : std::span(ids).subspan(1)) if (optedOut(v)) return; for (auto &u : ids) train(load(u)); }
// violating: loop-over-a-subrange
void loops_x11(std::vector<UserId> ids) { for (auto &v : std::ranges::subrange(ids.begin() + 1, ids.end())) if (optedOut(v)) return; for (auto &u : ids) train(load(u)); }
// violating: loop-over-the-first
void loops_x16(std::span<UserId> ids) { for (auto &v : ids.first(2)) if (optedOut(v)) return; for (auto &u : ids) train(load(u)); }
