// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// What stands in front of the position that a partition or a removal gave, and behind it.
#include "Inputs/acme.h"
using namespace acme;
// compliant: partition-loop
void c14() { auto ids = allIds(); auto mid = std::stable_partition(ids.begin(), ids.end(), [](const UserId &u) { return mayTrain(u); }); for (auto it = ids.begin(); it != mid; ++it) train(load(*it)); }
// violating: partition-loop
void v14() { auto ids = allIds(); auto mid = std::stable_partition(ids.begin(), ids.end(), [](const UserId &u) { return optedOut(u); }); for (auto it = ids.begin(); it != mid; ++it) train(load(*it)); }
// compliant: partition-for-each
void c15() { auto ids = allIds(); auto mid = std::partition(ids.begin(), ids.end(), mayTrain); std::for_each(ids.begin(), mid, [](const UserId &u) { train(load(u)); }); }
// violating: partition-for-each
void v15() { auto ids = allIds(); auto mid = std::partition(ids.begin(), ids.end(), mayTrain); std::for_each(mid, ids.end(), [](const UserId &u) { train(load(u)); }); }
// compliant: ranges-partition-erase
void c16() { auto ids = allIds(); auto rest = std::ranges::partition(ids, mayTrain); ids.erase(rest.begin(), rest.end()); for (auto &u : ids) train(load(u)); }
// violating: ranges-partition-erase
void v16() { auto ids = allIds(); auto rest = std::ranges::partition(ids, optedOut); ids.erase(rest.begin(), rest.end()); for (auto &u : ids) train(load(u)); }
// compliant: ranges-partition-subrange
void c17() { auto ms = allMessages(); auto rest = std::ranges::stable_partition(ms, [](const Message &m) { return !optedOut(m.author); }); for (auto &m : std::ranges::subrange(ms.begin(), rest.begin())) train(m.text); }
// violating: ranges-partition-subrange
void v17() { auto ms = allMessages(); auto rest = std::ranges::stable_partition(ms, [](const Message &m) { return !optedOut(m.author); }); for (auto &m : rest) train(m.text); }
// compliant: remove-if-returned
void c18() { auto ms = allMessages(); auto last = std::remove_if(ms.begin(), ms.end(), [](const Message &m) { return optedOut(m.author); }); for (auto it = ms.begin(); it != last; ++it) train(it->text); }
// compliant: remove-if-span
void c19() { auto ms = allMessages(); auto last = std::remove_if(ms.begin(), ms.end(), [](const Message &m) { return optedOut(m.author); }); std::vector<std::string> texts; std::transform(ms.begin(), last, std::back_inserter(texts), [](const Message &m) { return m.text; }); trainBatch(texts); }
// violating: remove-if-span
void v19() { auto ms = allMessages(); auto last = std::remove_if(ms.begin(), ms.end(), [](const Message &m) { return optedOut(m.author); }); std::vector<std::string> texts; std::transform(ms.begin(), ms.end(), std::back_inserter(texts), [](const Message &m) { return m.text; }); trainBatch(texts); (void)last; }
// compliant: erase-projection
void c20() { auto ms = allMessages(); auto gone = std::ranges::remove_if(ms, optedOut, &Message::author); ms.erase(gone.begin(), gone.end()); for (auto &m : ms) train(m.text); }
// violating: erase-projection
void v20() { auto ms = allMessages(); auto gone = std::ranges::remove_if(ms, mayTrain, &Message::author); ms.erase(gone.begin(), gone.end()); for (auto &m : ms) train(m.text); }
// violating: behind-a-bound
void violate_bb() { auto v = allIds(); auto mid = std::partition(v.begin(), v.end(), [](const UserId &u) { return optedOut(u); }); std::for_each(v.begin(), mid, [](const UserId &u) { train(load(u)); }); }
// compliant: behind-a-bound
void comply_bb() { auto v = allIds(); auto mid = std::partition(v.begin(), v.end(), [](const UserId &u) { return optedOut(u); }); std::for_each(mid, v.end(), [](const UserId &u) { train(load(u)); }); }
// Bounds that calls were given and left where they are, and one that moved.
// compliant: counted-before
void comply_cb() { std::vector<User> users = allUsers(); auto tail = std::remove_if(users.begin(), users.end(), [](const User &u) { return optedOut(u.id); }); log(std::to_string(std::distance(tail, users.end()))); for (auto it = users.begin(); it != tail; ++it) train(load(it->id)); }
void comply_cm() { std::vector<UserId> users = allIds(); auto mid = std::partition(users.begin(), users.end(), [](const UserId &u) { return mayTrain(u); }); log(std::to_string(std::distance(users.begin(), mid))); std::for_each(users.begin(), mid, [](const UserId &u) { train(load(u)); }); }
// violating: advanced-before
void violate_ab() { std::vector<User> users = allUsers(); auto tail = std::remove_if(users.begin(), users.end(), [](const User &u) { return optedOut(u.id); }); std::advance(tail, 1); for (auto it = users.begin(); it != tail; ++it) train(load(it->id)); }
// violating: behind-the-middle
void violate_bm() { std::vector<UserId> users = allIds(); auto mid = std::partition(users.begin(), users.end(), [](const UserId &u) { return mayTrain(u); }); log(std::to_string(std::distance(users.begin(), mid))); std::for_each(mid, users.end(), [](const UserId &u) { train(load(u)); }); }
