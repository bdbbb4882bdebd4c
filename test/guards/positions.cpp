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
