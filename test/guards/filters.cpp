// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Collections that were filtered, element by element.
#include "Inputs/acme.h"
using namespace acme;
// violating: copy-if
void violate_ci() { auto all = allIds(); std::vector<UserId> ok; std::copy_if(all.begin(), all.end(), std::back_inserter(ok), [](const UserId &u) { return optedOut(u); }); for (auto &u : ok) train(load(u)); }
// compliant: copy-if
void comply_ci() { auto all = allIds(); std::vector<UserId> ok; std::copy_if(all.begin(), all.end(), std::back_inserter(ok), [](const UserId &u) { return !optedOut(u); }); for (auto &u : ok) train(load(u)); }
// violating: copy-if-unfiltered
void violate_ciu() { auto all = allIds(); std::vector<UserId> ok; std::copy_if(all.begin(), all.end(), std::back_inserter(ok), [](const UserId &u) { return !optedOut(u); }); for (auto &u : all) train(load(u)); }
// compliant: copy-if-messages
void comply_cim() { auto all = allMessages(); std::vector<Message> ok; std::copy_if(all.begin(), all.end(), std::back_inserter(ok), [](const Message &m) { return mayTrain(m.author); }); for (auto &m : ok) train(m.text); }
// violating: copy-if-messages
void violate_cim() { auto all = allMessages(); std::vector<Message> ok; std::copy_if(all.begin(), all.end(), std::back_inserter(ok), [](const Message &m) { return mayTrain(m.author) || m.text.empty(); }); for (auto &m : ok) train(m.text); }
// violating: remove-if
void violate_ri() { auto ids = allIds(); ids.erase(std::remove_if(ids.begin(), ids.end(), [](const UserId &u) { return !optedOut(u); }), ids.end()); for (auto &u : ids) train(load(u)); }
// compliant: remove-if
void comply_ri() { auto ids = allIds(); ids.erase(std::remove_if(ids.begin(), ids.end(), [](const UserId &u) { return optedOut(u); }), ids.end()); for (auto &u : ids) train(load(u)); }
// violating: erase-if
void violate_ei() { auto ids = allIds(); std::erase_if(ids, mayTrain); for (auto &u : ids) train(load(u)); }
// compliant: erase-if
void comply_ei() { auto ids = allIds(); std::erase_if(ids, optedOut); for (auto &u : ids) train(load(u)); }
// violating: erase-if-messages
void violate_eim() { auto ms = allMessages(); std::erase_if(ms, [](const Message &m) { return m.text.empty(); }); for (auto &m : ms) train(m.text); }
// compliant: erase-if-messages
void comply_eim() { auto ms = allMessages(); std::erase_if(ms, [](const Message &m) { return m.text.empty() || optedOut(m.author); }); for (auto &m : ms) train(m.text); }
// violating: partition
void violate_pa() { auto ids = allIds(); auto mid = std::partition(ids.begin(), ids.end(), [](const UserId &u) { return mayTrain(u); }); for (auto it = mid; it != ids.end(); ++it) train(load(*it)); }
// violating: view-filter
void violate_vf() { auto ids = allIds(); for (auto &u : ids | std::views::filter([](const UserId &u) { return optedOut(u); })) train(load(u)); }
// compliant: view-filter
void comply_vf() { auto ids = allIds(); for (auto &u : ids | std::views::filter([](const UserId &u) { return !optedOut(u); })) train(load(u)); }
// violating: view-filter-users
void violate_vfu() { auto us = allUsers(); for (const User &u : us | std::views::filter([](const User &u) { return u.plan > 1; })) train(u.bio); }
// compliant: view-filter-users
void comply_vfu() { auto us = allUsers(); for (const User &u : us | std::views::filter([](const User &u) { return !u.settings.training_opt_out; })) train(u.bio); }
// violating: ranges-copy-if
void violate_rci() { auto us = allUsers(); std::vector<User> ok; std::ranges::copy_if(us, std::back_inserter(ok), [](const User &u) { return u.settings.training_opt_out; }); for (auto &u : ok) train(u.bio); }
// compliant: ranges-copy-if
void comply_rci() { auto us = allUsers(); std::vector<User> ok; std::ranges::copy_if(us, std::back_inserter(ok), [](const User &u) { return !u.settings.training_opt_out; }); for (auto &u : ok) train(u.bio); }
// violating: any-of
void violate_any(const std::vector<UserId> &ids) { if (std::any_of(ids.begin(), ids.end(), [](const UserId &u) { return mayTrain(u); })) for (auto &u : ids) train(load(u)); }
// compliant: all-of
void comply_all(const std::vector<UserId> &ids) { if (std::all_of(ids.begin(), ids.end(), [](const UserId &u) { return mayTrain(u); })) for (auto &u : ids) train(load(u)); }
// compliant: none-of
void comply_none(const std::vector<UserId> &ids) { if (std::none_of(ids.begin(), ids.end(), [](const UserId &u) { return optedOut(u); })) for (auto &u : ids) train(load(u)); }
// violating: none-of
void violate_none(const std::vector<UserId> &ids) { if (std::none_of(ids.begin(), ids.end(), [](const UserId &u) { return mayTrain(u); })) for (auto &u : ids) train(load(u)); }
// violating: hand-loop
void violate_hl() { std::vector<UserId> ok; for (auto &u : allIds()) { if (optedOut(u)) log("x"); ok.push_back(u); } for (auto &u : ok) train(load(u)); }
// compliant: hand-loop
void comply_hl() { std::vector<UserId> ok; for (auto &u : allIds()) { if (optedOut(u)) continue; ok.push_back(u); } for (auto &u : ok) train(load(u)); }
// violating: hand-loop-messages
void violate_hlm() { std::vector<std::string> texts; for (auto &m : allMessages()) { if (!mayTrain(m.author)) { log("x"); } texts.push_back(m.text); } trainBatch(texts); }
// compliant: hand-loop-messages
void comply_hlm() { std::vector<std::string> texts; for (auto &m : allMessages()) { if (!mayTrain(m.author)) { continue; } texts.push_back(m.text); } trainBatch(texts); }
// violating: hand-loop-erase
void violate_hle() { auto ids = allIds(); for (auto it = ids.begin(); it != ids.end();) { if (mayTrain(*it)) it = ids.erase(it); else ++it; } for (auto &u : ids) train(load(u)); }
// violating: eligible-function
static std::vector<UserId> violate_elig() { std::vector<UserId> r; for (auto &u : allIds()) if (u.size() > 2) r.push_back(u); return r; }
void violate_ef() { for (auto &u : violate_elig()) train(load(u)); }
// compliant: eligible-function
static std::vector<UserId> comply_elig() { std::vector<UserId> r; for (auto &u : allIds()) if (mayTrain(u)) r.push_back(u); return r; }
void comply_ef() { for (auto &u : comply_elig()) train(load(u)); }
// violating: set-of-allowed
void violate_soa(const std::vector<UserId> &who) { std::set<UserId> ok; for (auto &u : allIds()) if (mayTrain(u)) ok.insert(u); for (auto &u : who) if (!ok.contains(u)) train(load(u)); }
// compliant: set-of-allowed
void comply_soa(const std::vector<UserId> &who) { std::set<UserId> ok; for (auto &u : allIds()) if (mayTrain(u)) ok.insert(u); for (auto &u : who) if (ok.contains(u)) train(load(u)); }
// violating: find-if
void violate_fi(const std::vector<UserId> &ids) { auto it = std::find_if(ids.begin(), ids.end(), [](const UserId &u) { return optedOut(u); }); if (it != ids.end()) train(load(*it)); }
// compliant: find-if
void comply_fi(const std::vector<UserId> &ids) { auto it = std::find_if(ids.begin(), ids.end(), [](const UserId &u) { return mayTrain(u); }); if (it != ids.end()) train(load(*it)); }
// violating: partial-merge
void violate_pm() { std::vector<UserId> ok; for (auto &u : allIds()) if (mayTrain(u)) ok.push_back(u); ok.push_back("root"); for (auto &u : allIds()) ok.push_back(u); for (auto &u : ok) train(load(u)); }
// compliant: transform-after-filter
void comply_taf() { std::vector<UserId> ok; for (auto &u : allIds()) if (mayTrain(u)) ok.push_back(u); std::vector<std::string> texts; for (auto &u : ok) texts.push_back(load(u)); trainBatch(texts); }
struct Candidate { UserId user; std::string text; bool allowed = false; bool fresh = false; };
static std::vector<Candidate> candidates() { std::vector<Candidate> all; for (auto &u : allIds()) all.push_back({u, load(u), mayTrain(u), true}); return all; }
// violating: by-a-flag-beside
void violate_fb() { auto all = candidates(); std::erase_if(all, [](const Candidate &c) { return !c.fresh; }); for (auto &c : all) train(c.text); }
// compliant: by-a-flag-beside
void comply_fb() { auto all = candidates(); std::erase_if(all, [](const Candidate &c) { return !c.allowed; }); for (auto &c : all) train(c.text); }
// violating: user-by-a-flag
void violate_uf() { auto all = candidates(); all.push_back({"root", "", true, true}); std::vector<Candidate> ok; std::copy_if(all.begin(), all.end(), std::back_inserter(ok), [](const Candidate &c) { return c.allowed; }); for (auto &c : ok) train(load(c.user)); }
// compliant: user-by-a-flag
void comply_uf() { auto all = candidates(); std::vector<Candidate> ok; std::copy_if(all.begin(), all.end(), std::back_inserter(ok), [](const Candidate &c) { return c.allowed; }); for (auto &c : ok) train(load(c.user)); }
// violating: content-by-its-key
void violate_ck() { std::map<UserId, std::string> texts; for (auto &u : allIds()) texts.emplace(u, load(u)); std::erase_if(texts, [](const auto &row) { return row.second.empty(); }); for (auto &[u, text] : texts) train(text); }
// compliant: content-by-its-key
void comply_ck() { std::map<UserId, std::string> texts; for (auto &u : allIds()) texts.emplace(u, load(u)); std::erase_if(texts, [](const auto &row) { return !mayTrain(row.first); }); for (auto &[u, text] : texts) train(text); }
// violating: copied-behind-the-bound
void violate_cb() { auto all = allIds(); auto mid = std::partition(all.begin(), all.end(), [](const UserId &u) { return mayTrain(u); }); std::vector<UserId> rest(mid, all.end()); for (auto &u : rest) train(load(u)); }
// compliant: copied-behind-the-bound
void comply_cb() { auto all = allIds(); auto mid = std::partition(all.begin(), all.end(), [](const UserId &u) { return mayTrain(u); }); std::vector<UserId> ok(all.begin(), mid); for (auto &u : ok) train(load(u)); }
// violating: transformed
void violate_tf() { auto all = allIds(); std::vector<std::pair<UserId, bool>> rows; std::transform(all.begin(), all.end(), std::back_inserter(rows), [](const UserId &u) { return std::make_pair(u, !u.empty()); }); for (auto &[u, ok] : rows) if (ok) train(load(u)); }
// compliant: transformed
void comply_tf() { auto all = allIds(); std::vector<std::pair<UserId, bool>> rows; std::transform(all.begin(), all.end(), std::back_inserter(rows), [](const UserId &u) { return std::make_pair(u, mayTrain(u)); }); for (auto &[u, ok] : rows) if (ok) train(load(u)); }
// neither:
using Msgs = std::vector<Message>;
// violating: captured-b1
void captured_b1(UserId user) { Msgs v = history(user); UserId u = "staff"; std::erase_if(v, [&](const Message &m) { bool no = !mayTrain(u); u = m.reader; return no; }); for (auto &m : v) train(m.text); }
// violating: captured-b2
void captured_b2(UserId user) { Msgs v = history(user); std::erase_if(v, [&](const Message &m) { return !mayTrain(user) && m.created_at > 3; }); for (auto &m : v) train(m.text); }
// violating: captured-b3
void captured_b3(UserId user) { Msgs v = history(user); (void)std::remove_if(v.begin(), v.end(), [&](const Message &m) { return !mayTrain(user); }); for (auto &m : v) train(m.text); }
// violating: captured-b4
void captured_b4(UserId user) { Msgs v = history(user), old; std::copy_if(v.begin(), v.end(), std::back_inserter(old), [&](const Message &m) { return mayTrain(user); }); for (auto &m : v) train(m.text); }
// violating: captured-b6
void captured_b6(UserId user) { Msgs v = history(user); Msgs w = history(user); std::erase_if(v, [&](const Message &m) { return !mayTrain(user); }); v.push_back(w[0]); for (auto &m : v) train(m.text); }
// violating: captured-b7
void captured_b7(UserId user, UserId other) { bool may = mayTrain(user); user = other; Msgs v = history(user); std::erase_if(v, [&](const Message &m) { return !may; }); for (auto &m : v) train(m.text); }
// violating: captured-b8
void captured_b8(UserId user) { Msgs v = history(user); bool may = mayTrain(user); auto pred = [&](const Message &m) { return !may; }; may = true; std::erase_if(v, pred); for (auto &m : v) train(m.text); }
// violating: captured-b9
void captured_b9(UserId user) { Msgs v = history(user); std::partition(v.begin(), v.end(), [&](const Message &m) { return mayTrain(user); }); for (auto &m : v) train(m.text); }
// violating: captured-b10
void captured_b10(UserId user) { Msgs v = history(user); if (std::count_if(v.begin(), v.end(), [&](const Message &m) { return mayTrain(user); }) >= 0) for (auto &m : v) train(m.text); }
// violating: captured-b11
void captured_b11(UserId user) { Msgs v = history(user); std::erase_if(v, [&](const Message &m) { return mayTrain(user); }); for (auto &m : v) train(m.text); }
// compliant: captured-b12
void captured_b12(UserId user) { Msgs v = history(user); v.erase(std::remove_if(v.begin(), v.end(), [&](const Message &m) { return !mayTrain(user); }), v.end()); for (auto &m : v) train(m.text); }
// compliant: captured-b13
void captured_b13(UserId user) { Msgs v = history(user); for (auto &m : v | std::views::filter([&](const Message &m) { return mayTrain(user); })) train(m.text); }
// violating: captured-b14
void captured_b14(UserId user, UserId other) { Msgs v = history(user); for (auto &m : v | std::views::filter([&](const Message &m) { return mayTrain(other); })) train(m.text); }
// compliant: captured-b15
void captured_b15(UserId user) { Msgs v = history(user); const auto t = optOutTime(user); auto it = std::remove_if(v.begin(), v.end(), [=](const Message &m) { return m.created_at >= t; }); v.erase(it, v.end()); for (auto &m : v) train(m.text); }
// compliant: captured-b16
void captured_b16(UserId user) { Msgs v = history(user); const auto t = optOutTime(user); std::erase_if(v, [=](const Message &m) { return m.created_at >= t || m.text.empty(); }); for (auto &m : v) train(m.text); }
// violating: captured-b17
void captured_b17(UserId user) { Msgs v = history(user); const auto t = optOutTime(user); std::erase_if(v, [=](const Message &m) { return m.created_at >= t && m.text.empty(); }); for (auto &m : v) train(m.text); }
// compliant: captured-b18
void captured_b18() { for (auto &user : allIds()) { Msgs v = history(user); const auto t = optOutTime(user); std::erase_if(v, [=](const Message &m) { return !(m.created_at < t); }); for (auto &m : v) train(m.text); } }
// violating: captured-b19
void captured_b19() { std::int64_t t = 0; for (auto &user : allIds()) { Msgs v = history(user); std::erase_if(v, [=](const Message &m) { return !(m.created_at < t); }); for (auto &m : v) train(m.text); t = optOutTime(user); } }
// neither:
using IdList = std::vector<UserId>;
// violating: rest-e1
void rest_e1() { IdList v = allIds(); auto t = std::remove_if(v.begin(), v.end(), optedOut); v.erase(t, t); for (auto &u : v) train(load(u)); }
// compliant: rest-e2
void rest_e2() { IdList v = allIds(); auto t = std::remove_if(v.begin(), v.end(), optedOut); v.erase(t, v.end()); for (auto &u : v) train(load(u)); }
// compliant: rest-e3
void rest_e3() { IdList v = allIds(); auto t = std::remove_if(v.begin(), v.end(), optedOut); auto e = v.end(); v.erase(t, e); for (auto &u : v) train(load(u)); }
// compliant: rest-e4
void rest_e4() { IdList v = allIds(); auto [a, b] = std::ranges::remove_if(v, optedOut); v.erase(a, b); for (auto &u : v) train(load(u)); }
// compliant: rest-e5
void rest_e5() { IdList v = allIds(); auto r = std::ranges::remove_if(v, optedOut); v.erase(r.begin(), r.end()); for (auto &u : v) train(load(u)); }
// violating: rest-e6
void rest_e6() { IdList v = allIds(); auto t = std::remove_if(v.begin(), v.end(), optedOut); v.erase(t); for (auto &u : v) train(load(u)); }
// violating: rest-e7
void rest_e7() { IdList v = allIds(); auto t = std::remove_if(v.begin(), v.end(), optedOut); const auto e = t; v.erase(t, e); for (auto &u : v) train(load(u)); }
// compliant: rest-e8
void rest_e8() { IdList v = allIds(); v.erase(std::remove_if(v.begin(), v.end(), optedOut), std::end(v)); for (auto &u : v) train(load(u)); }
// violating: rest-e9
void rest_e9() { auto v = allUsers(); auto t = std::remove_if(v.begin(), v.end(), [](const User &u) { return u.settings.training_opt_out; }); v.erase(t, t); for (auto &u : v) train(u.bio); }
// violating: rest-e10
void rest_e10() { IdList v = allIds(); auto t = std::remove_if(v.begin(), v.end(), optedOut); v.erase(t, t + 1); for (auto &u : v) train(load(u)); }
// neither:
bool restRefuses(const User &user) { return user.settings.training_opt_out; }
// neither:
std::vector<User> restParts() { std::vector<User> v = allUsers(); auto t = std::remove_if(v.begin(), v.end(), restRefuses); v.erase(t, t); return v; }
// violating: rest-e11
void rest_e11() { for (const User &u : restParts()) train(u.bio); }
// violating: rest-e12
void rest_e12() { auto v = allUsers(); auto t = std::remove_if(v.begin(), v.end(), restRefuses); v.erase(t, t); for (auto &u : v) train(u.bio); }
void rest_of_e1() { auto ids = allIds(); auto t = std::remove_if(ids.begin(), ids.end(), optedOut); ids.erase(t, t + 1); for (auto &u : ids)
// violating: erased-rest-e1
  train(load(u));
// neither:
}
void rest_of_e2() { auto ids = allIds(); auto t = std::remove_if(ids.begin(), ids.end(), optedOut); ids.erase(t, ids.end()); for (auto &u : ids)
// compliant: erased-rest-e2
  train(load(u));
// neither:
}
void rest_of_e3() { auto ids = allIds(); auto t = std::remove_if(ids.begin(), ids.end(), optedOut); ids.erase(t, std::next(t)); for (auto &u : ids)
// violating: erased-rest-e3
  train(load(u));
// neither:
}
void rest_of_e4() { auto ids = allIds(); auto t = std::remove_if(ids.begin(), ids.end(), optedOut); ids.erase(t, ids.end() - 1); for (auto &u : ids)
// violating: erased-rest-e4
  train(load(u));
// neither:
}
void rest_of_e5() { auto ids = allIds(); auto t = std::remove_if(ids.begin(), ids.end(), optedOut); auto last = t; ++last; ids.erase(t, last); for (auto &u : ids)
// violating: erased-rest-e5
  train(load(u));
// neither:
}
void rest_of_e6() { auto ids = allIds(); auto t = std::remove_if(ids.begin(), ids.end(), optedOut); const auto last = ids.end(); ids.erase(t, last); for (auto &u : ids)
// compliant: erased-rest-e6
  train(load(u));
// neither:
}
void rest_of_e7() { auto ids = allIds(); auto r = std::ranges::remove_if(ids, optedOut); ids.erase(r.begin(), r.end()); for (auto &u : ids)
// compliant: erased-rest-e7
  train(load(u));
// neither:
}
void rest_of_e8() { auto ids = allIds(); auto r = std::ranges::remove_if(ids, optedOut); ids.erase(r.begin(), ids.end()); for (auto &u : ids)
// compliant: erased-rest-e8
  train(load(u));
// neither:
}
void rest_of_e9() { auto ids = allIds(); const auto [first, last] = std::ranges::remove_if(ids, optedOut); ids.erase(first, last); for (auto &u : ids)
// compliant: erased-rest-e9
  train(load(u));
// neither:
}
void rest_of_e10() { auto ids = allIds(); const auto stop = ids.cend(); ids.erase(std::remove_if(ids.begin(), ids.end(), optedOut), stop); for (auto &u : ids)
// false: erased-rest-e10
  train(load(u));
// neither:
}
void rest_of_e11() { auto ids = allIds(); const auto [first, last] = std::ranges::remove_if(ids, optedOut); ids.erase(first); for (auto &u : ids)
// violating: erased-rest-e11
  train(load(u));
// neither:
}
void rest_of_e12() { auto ids = allIds(); ids.erase(std::remove_if(ids.begin(), ids.end(), optedOut)); for (auto &u : ids)
// violating: erased-rest-e12
  train(load(u));
// neither:
}
void rest_of_e13() { auto ids = allIds(); auto t = std::remove_if(ids.begin(), ids.end(), optedOut); auto last = ids.end(); --last; ids.erase(t, last); for (auto &u : ids)
// violating: erased-rest-e13
  train(load(u));
// neither:
}
void rest_of_e14(std::deque<UserId> ids) { auto t = std::remove_if(ids.begin(), ids.end(), [](const UserId &u) { return !mayTrain(u); }); ids.erase(t, t + std::min<int>(2, ids.end() - t)); for (auto &u : ids)
// violating: erased-rest-e14
  train(load(u));
// neither:
}
void rest_of_e15(std::vector<Message> ms) { ms.erase(std::remove_if(ms.begin(), ms.end(), [](const Message &m) { return optedOut(m.author); }), ms.end()); for (auto &m : ms)
// compliant: erased-rest-e15
  train(load(m.author));
// neither:
}
void rest_of_e16(std::vector<UserId> ids) { auto t = ids.end(); t = std::remove_if(ids.begin(), ids.end(), optedOut); ids.erase(t, std::end(ids)); for (auto &u : ids)
// compliant: erased-rest-e16
  train(load(u));
// neither:
}
