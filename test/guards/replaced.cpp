// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
// RUN: FileCheck %s < %t.txt
//
// Elements of lists that were replaced between the check and the use, or changed places:
// directly, through iterators, by algorithms, by callees, in members.
// CHECK: the check is for '{{.*}}ids{{.*}}' as it was before
#include "Inputs/acme.h"
using namespace acme;
using namespace std;
namespace replaced {
// violating: replaced-1
void f1(vector<UserId>& ids) { if (ids.size()>1 && mayTrain(ids[0])) { ids.erase(ids.begin()); train(load(ids[0])); } }
// violating: replaced-2
void f2(vector<UserId>& ids) { if (mayTrain(ids[0])) { swap(ids[0], ids[1]); train(load(ids[0])); } }
// violating: replaced-3
void f3(vector<UserId>& ids) { if (mayTrain(ids[0])) { reverse(ids.begin(), ids.end()); train(load(ids[0])); } }
// violating: replaced-4
void f4(vector<UserId>& ids) { if (mayTrain(ids[0])) { sort(ids.begin(), ids.end()); train(load(ids[0])); } }
static void rot(vector<UserId>& v) { rotate(v.begin(), v.begin()+1, v.end()); }
// violating: replaced-5
void f5(vector<UserId>& ids) { if (mayTrain(ids[0])) { rot(ids); train(load(ids[0])); } }
// violating: replaced-6
void f6(vector<UserId>& ids, UserId o) { if (mayTrain(ids[0])) { ids.insert(ids.begin(), o); train(load(ids[0])); } }
// violating: replaced-7
void f7(vector<UserId>& ids, vector<UserId> o) { if (mayTrain(ids[0])) { ids = o; train(load(ids[0])); } }
// violating: replaced-8
void f8(vector<UserId>& ids, vector<UserId>& o) { if (mayTrain(ids[0])) { ids.swap(o); train(load(ids[0])); } }
// violating: replaced-9
void f9(vector<UserId>& ids) { if (mayTrain(ids.back())) { ids.pop_back(); train(load(ids.back())); } }
// compliant: replaced-10
void f10(vector<UserId>& ids) { if (mayTrain(ids.front())) { train(load(ids.front())); } }
// compliant: replaced-11
void f11(vector<UserId>& ids, UserId o) { if (mayTrain(ids[0])) { ids.push_back(o); train(load(ids[0])); } }
// violating: replaced-12
void f12(array<UserId,4>& ids) { if (mayTrain(ids[0])) { ids.fill(ids[1]); train(load(ids[0])); } }
static void setFirst(vector<UserId>& v, UserId x) { v[0] = x; }
// violating: replaced-13
void h1(vector<UserId>& ids, UserId x) { if (mayTrain(ids[0])) { setFirst(ids, x); train(load(ids[0])); } }
struct Q { vector<UserId> ids_; vector<Message> ms; int cur = 0;
// violating: replaced-14
 void a(UserId x) { if (mayTrain(ids_[0])) { ids_[0] = x; train(load(ids_[0])); } }
// violating: replaced-15
 void b(UserId x) { if (mayTrain(ids_[0])) { sort(ids_.begin(), ids_.end()); train(load(ids_[0])); } }
 void rot() { rotate(ids_.begin(), ids_.begin()+1, ids_.end()); }
// violating: replaced-16
 void c(UserId x) { if (mayTrain(ids_[0])) { rot(); train(load(ids_[0])); } }
// violating: replaced-17
 void d(UserId x) { if (mayTrain(ids_[cur])) { ++cur; train(load(ids_[cur])); } }
// compliant: replaced-18
 void e(UserId x) { if (mayTrain(ids_[cur])) { train(load(ids_[cur])); } }
// violating: replaced-19
 void f(UserId x) { if (mayTrain(ms[0].author)) { ms[0].author = x; train(load(ms[0].author)); } }
// compliant: replaced-20
 void g(UserId x) { if (mayTrain(ms[0].author)) { ms[0].text = x; train(load(ms[0].author)); } }
// compliant: replaced-21
 void h(UserId x) { if (mayTrain(ms[0].author)) { ms.push_back({}); train(load(ms[0].author)); } }
// violating: replaced-22
 void i(UserId x) { if (mayTrain(ms[0].author)) { ms.insert(ms.begin(), Message{}); train(load(ms[0].author)); } }
// compliant: replaced-23
 void j(UserId x) { if (mayTrain(ms[0].author)) { ms.insert(ms.end(), Message{}); train(load(ms[0].author)); } }
};
// violating: replaced-24
void h2(vector<UserId>& ids, UserId x) { auto it = ids.begin(); if (mayTrain(*it)) { *it = x; train(load(*it)); } }
// violating: replaced-25
void h3(vector<UserId>& ids, UserId x) { for (auto &id : ids) if (mayTrain(id)) { id = x; train(load(id)); } }
// compliant: replaced-26
void h4(vector<UserId>& ids, UserId x) { for (auto &id : ids) if (mayTrain(id)) { train(load(id)); id = x; } }
// compliant: replaced-27
void h5(vector<UserId>& ids, UserId x) { for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) { train(load(ids[i])); ids[i] = x; } }
// compliant: replaced-28
void h7(vector<UserId>& ids, UserId x) { sort(ids.begin(), ids.end()); if (mayTrain(ids[0])) train(load(ids[0])); }
// compliant: replaced-29
void h8(vector<UserId>& ids, UserId x) { if (mayTrain(ids[0])) { auto n = find(ids.begin(), ids.end(), x); for (auto &i : ids) (void)i.size(); train(load(ids[0])); } }
// violating: replaced-30
void h9(vector<UserId>& ids, UserId x) { if (mayTrain(ids[0])) { for (auto &i : ids) i = x; train(load(ids[0])); } }
// violating: replaced-31
void h10(vector<UserId>& ids, UserId x) { if (mayTrain(ids[0])) { for (auto it = ids.begin(); it != ids.end(); ++it) *it = x; train(load(ids[0])); } }
// compliant: replaced-32
void h11(map<int, UserId>& ids, UserId x) { if (mayTrain(ids[0])) { ids.insert({3, x}); ids[4] = x; train(load(ids[0])); } }
// violating: replaced-33
void h12(map<int, UserId>& ids, UserId x, int k) { if (mayTrain(ids[k])) { ids[k] = x; train(load(ids[k])); } }
// violating: replaced-34
void h13(map<int, UserId>& ids, UserId x, int k) { if (mayTrain(ids[k])) { ids.insert_or_assign(k, x); train(load(ids[k])); } }
// violating: replaced-35
void h14(map<int, UserId>& ids, UserId x, int k) { if (mayTrain(ids[k])) { for (auto &[a, b] : ids) b = x; train(load(ids[k])); } }
// violating: replaced-36
void h15(UserId (&ids)[4], UserId x) { if (mayTrain(ids[0])) { swap(ids[0], ids[1]); train(load(ids[0])); } }
// violating: replaced-37
void h16(UserId (&ids)[4], UserId x) { if (mayTrain(ids[0])) { sort(ids, ids+4); train(load(ids[0])); } }
// violating: replaced-38
void h17(array<UserId,4> &ids, UserId x) { if (mayTrain(ids[0])) { sort(ids.begin(), ids.end()); train(load(ids[0])); } }
// violating: replaced-39
void h18(UserId (&ids)[4], UserId x, int i) { if (mayTrain(ids[i])) { ids[i] = x; train(load(ids[i])); } }
// violating: replaced-40
void h19(UserId (&ids)[4], UserId x, int i) { if (mayTrain(ids[i])) { i++; train(load(ids[i])); } }
// violating: replaced-41
void h20(vector<UserId>& ids, UserId x) { if (mayTrain(ids[0])) { ranges::sort(ids); train(load(ids[0])); } }
// violating: replaced-42
void h21(vector<UserId>& ids, UserId x) { if (mayTrain(ids[0])) { ranges::reverse(ids); train(load(ids[0])); } }
// violating: replaced-43
void h22(vector<UserId>& ids, UserId x) { if (mayTrain(ids[0])) { erase_if(ids, [&](auto &s){ return s == x;}); train(load(ids[0])); } }
// violating: replaced-44
void h23(vector<UserId>& ids, UserId x) { if (mayTrain(ids[0])) { ids.erase(remove(ids.begin(), ids.end(), x), ids.end()); train(load(ids[0])); } }
// violating: replaced-45
void h24(deque<UserId>& ids, UserId x) { if (mayTrain(ids.front())) { ids.push_front(x); train(load(ids.front())); } }
// violating: replaced-46
void h25(vector<UserId>& ids, UserId x) { if (mayTrain(ids.back())) { ids.push_back(x); train(load(ids.back())); } }
// compliant: replaced-47
void h26(vector<UserId>& ids, UserId x) { if (mayTrain(ids.front())) { ids.push_back(x); train(load(ids.front())); } }
// violating: replaced-48
void h27(vector<UserId>& ids, UserId x) { UserId &r = ids[0]; if (mayTrain(ids[0])) { r = x; train(load(ids[0])); } }
// compliant: replaced-49
void h29(vector<UserId>& ids, UserId x) { UserId r = ids[0]; if (mayTrain(r)) { ids[0] = x; train(load(r)); } }
// violating: replaced-50
void h30(vector<UserId>& ids, UserId x) { UserId r = ids[0]; if (mayTrain(r)) { ids[0] = x; train(load(ids[0])); } }
// compliant: replaced-51
void h31(vector<UserId>& ids, UserId x) { UserId r = ids[0]; if (mayTrain(r)) { train(load(ids[0])); } }
// violating: replaced-52
void f20(vector<UserId>& ids, int n) { if (mayTrain(ids[0])) { train(load(ids[n])); } }
// violating: replaced-53
void f26(const vector<UserId>& ids, int n) { auto it = ids.begin(); if (mayTrain(*it)) { ++it; train(load(*it)); } }
// violating: replaced-54
void f27(const vector<UserId>& ids, int n) { auto it = ids.begin(); if (mayTrain(*it)) { train(load(*(it+1))); } }
// missed: replaced-55
void f28(const vector<UserId>& ids, int n) { auto it = ids.begin(); if (mayTrain(*it)) { train(load(it[1])); } }
} // namespace replaced
void grow(std::vector<UserId> &ids);
void count(std::vector<UserId> &ids) { if (ids.size() > 3) log("x"); }
void add(std::vector<UserId> &ids, const UserId &o) { ids.push_back(o); }
// Lists that others come into, or of which elements are replaced, after all were checked.
// violating: added-to
UserId successor(const UserId &id);
void grows_v1(std::vector<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; ids.push_back(o); for (auto &u : ids) train(load(u)); }
// violating: inserted-into
void grows_v2(std::vector<UserId> ids, const std::vector<UserId> &more) { for (auto &u : ids) if (optedOut(u)) return; ids.insert(ids.end(), more.begin(), more.end()); for (auto &u : ids) train(load(u)); }
// violating: added-after-any-of
void grows_v3(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; ids.push_back(o); for (auto &u : ids) train(load(u)); }
// violating: one-replaced
void grows_v4(std::vector<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; ids[0] = o; for (auto &u : ids) train(load(u)); }
// violating: all-replaced
void grows_v5(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; for (auto &u : ids) u = successor(u); for (auto &u : ids) train(load(u)); }
// violating: transformed
void grows_v6(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; std::transform(ids.begin(), ids.end(), ids.begin(), successor); for (auto &u : ids) train(load(u)); }
// violating: added-after-the-refused
void grows_v8(std::vector<UserId> ids) { std::set<UserId> refused; for (auto &u : ids) if (optedOut(u)) refused.insert(u); ids.push_back(ownerOf("x")); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// violating: filled
void grows_v9(std::vector<UserId> ids, UserId o) { if (std::ranges::any_of(ids, optedOut)) return; std::ranges::fill(ids, o); for (auto &u : ids) train(load(u)); }
// compliant: sorted
void grows_c1(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; std::sort(ids.begin(), ids.end()); for (auto &u : ids) train(load(u)); }
// compliant: added-checked
void grows_c2(std::vector<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; if (optedOut(o)) return; ids.push_back(o); for (auto &u : ids) train(load(u)); }
// violating: replaced-in-the-round
void grows_f16(std::vector<UserId> ids, UserId x) { for (auto &u : ids) { if (optedOut(u)) return; u = x; } for (auto &u : ids) train(load(u)); }
// compliant: other-member-written
void grows_c4(std::vector<User> us) { for (auto &u : us) { if (optedOut(u.id)) return; u.plan = 3; } for (auto &u : us) train(load(u.id)); }
// violating: owner-replaced-in-the-round
void grows_x4(std::vector<User> us, UserId x) { for (auto &u : us) { if (optedOut(u.id)) return; u.id = x; } for (auto &u : us) train(load(u.id)); }
// compliant: handed-to-a-reader
void grows_c5(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) return; count(ids); for (auto &u : ids) train(load(u)); }
// violating: added-to-by-a-function
void grows_x5(std::vector<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; add(ids, o); for (auto &u : ids) train(load(u)); }
// violating: handed-to-an-unknown-function
void grows_x6(std::vector<UserId> ids, UserId o) { for (auto &u : ids) if (optedOut(u)) return; grow(ids); for (auto &u : ids) train(load(u)); }
// compliant: added-to-before
void grows_c6(std::vector<UserId> ids, UserId o) { ids.push_back(o); for (auto &u : ids) if (optedOut(u)) return; for (auto &u : ids) train(load(u)); }
// compliant: logged-in-the-loop
void grows_c8(std::vector<UserId> ids) { if (std::ranges::all_of(ids, mayTrain)) for (auto &u : ids) { log(u); train(load(u)); } }
// compliant: texts-collected
void grows_c9(std::vector<UserId> ids, std::vector<std::string> out) { for (auto &u : ids) if (optedOut(u)) return; for (auto &u : ids) out.push_back(load(u)); for (auto &t : out) train(t); }
// A constant position is the same before a loop, in it and after it.
// compliant: first-across-a-loop
void across_c1(vector<UserId> &ids) { if (mayTrain(ids[0])) { for (auto &i : ids) (void)i.size(); train(load(ids[0])); } }
// compliant: first-across-a-loop-over-others
void across_c2(const vector<UserId> &ids, vector<UserId> &others) { if (!mayTrain(ids[0])) return; for (auto &o : others) o = "none"; train(load(ids[0])); }
// compliant: first-across-a-count
void across_c3(vector<UserId> ids) { if (mayTrain(ids.at(1))) { for (int i = 0; i < 5; ++i) log("x"); train(load(ids.at(1))); } }
// compliant: entry-across-a-loop
void across_c4(std::map<int, UserId> &ids, const vector<UserId> &others) { if (mayTrain(ids[0])) { for (auto &o : others) log(o); train(load(ids[0])); } }
// violating: first-replaced-in-the-loop
void across_v1(vector<UserId> &ids, const vector<UserId> &others) { if (mayTrain(ids[0])) { for (auto &o : others) ids[0] = o; train(load(ids[0])); } }
// violating: all-replaced-in-the-loop
void across_v2(vector<UserId> &ids, UserId x) { if (mayTrain(ids[0])) { for (auto &i : ids) i = x; train(load(ids[0])); } }
// violating: position-counted-in-the-loop
void across_v3(vector<UserId> &ids) { size_t at = 0; if (mayTrain(ids[at])) { for (auto &i : ids) ++at; train(load(ids[at])); } }
// violating: second-after-the-loop
void across_v4(vector<UserId> &ids) { if (mayTrain(ids[0])) { for (auto &i : ids) (void)i.size(); train(load(ids[1])); } }
// violating: checked-in-the-last-round-only
void across_v5(vector<UserId> &ids) { bool ok = false; for (auto &i : ids) ok = mayTrain(i); if (ok) train(load(ids[0])); }
// neither:
UserId another(); bool more(); std::vector<UserId> board;
// An element that is written at a position which may be the one that was checked is another.
// violating: written-at-a-variable-position
void maybe_v1(vector<UserId> &ids, size_t i) { if (mayTrain(ids[1])) { ids[i] = another(); train(load(ids[1])); } }
// violating: entry-written-at-a-variable-key
void maybe_v2(std::map<int, UserId> &ids, int i) { if (mayTrain(ids[1])) { ids[i] = another(); train(load(ids[1])); } }
// violating: written-at-all-positions-in-a-loop
void maybe_v3(std::map<int, UserId> &ids) { if (mayTrain(ids[1])) { for (int i = 0; i < 3; ++i) ids[i] = another(); train(load(ids[1])); } }
// violating: written-at-the-back
void maybe_v4(vector<UserId> &ids, size_t i) { if (mayTrain(ids[i])) { ids.back() = another(); train(load(ids[i])); } }
// violating: checked-in-the-round-before
void maybe_v5() { bool ok = false; while (more()) { if (ok) train(load(board[0])); ok = mayTrain(board[0]); board[0] = another(); } }
// compliant: written-at-another-constant
void maybe_c1(vector<UserId> &ids) { if (mayTrain(ids[1])) { ids[0] = another(); train(load(ids[1])); } }
// compliant: written-in-another-list
void maybe_c2(vector<UserId> &ids, vector<UserId> &others, size_t i) { if (mayTrain(ids[1])) { others[i] = another(); train(load(ids[1])); } }
// compliant: written-before-the-check
void maybe_c3(vector<UserId> &ids, size_t i) { ids[i] = another(); if (mayTrain(ids[1])) train(load(ids[1])); }
// compliant: checked-in-the-same-round
void maybe_c4() { while (more()) { if (mayTrain(board[0])) train(load(board[0])); board[0] = another(); } }
// missed: global-element-written-by-a-callee
void refill() { board[0] = another(); } void maybe_v6() { if (mayTrain(board[0])) { refill(); train(load(board[0])); } }
// missed: put-in-front-of-the-beginning
void maybe_v7(vector<UserId> &ids) { if (mayTrain(*ids.begin())) { for (int i = 0; i < 3; ++i) ids.insert(ids.begin(), another()); train(load(*ids.begin())); } }
