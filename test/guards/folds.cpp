// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// One answer that a library's algorithm makes of those about all elements of a list.
#include "Inputs/acme.h"
using namespace acme;
struct Team { std::vector<UserId> ids; std::vector<User> users; std::vector<Message> ms; };
void use(const Team &t);
bool or_them(const Team &t) { return std::transform_reduce(t.ids.begin(), t.ids.end(), false, std::logical_or<>{}, [](const UserId &u) { return mayTrain(u); }); }
void f1(const Team &t) { if (!or_them(t)) return; for (const UserId &u : t.ids)
// violating: one-of-all
  train(load(u));
// neither:
}
bool and_them(const Team &t) { return std::transform_reduce(t.ids.begin(), t.ids.end(), true, std::logical_and<>{}, [](const UserId &u) { return mayTrain(u); }); }
void f2(const Team &t) { if (!and_them(t)) return; for (const UserId &u : t.ids)
// compliant: all
  train(load(u));
// neither:
}
void f3(const Team &t) { bool refused = std::transform_reduce(t.ids.begin(), t.ids.end(), false, std::logical_or<bool>(), optedOut); if (refused) return; for (const UserId &u : t.ids)
// compliant: none-refused
  train(load(u));
// neither:
}
void f4(const Team &t) { bool refused = std::transform_reduce(t.ids.begin(), t.ids.end(), false, std::logical_and<bool>(), optedOut); if (refused) return; for (const UserId &u : t.ids)
// violating: not-all-refused
  train(load(u));
// neither:
}
void f5(const Team &t) { bool ok = std::accumulate(t.users.begin(), t.users.end(), true, [](bool ok, const User &u) { return ok && !u.settings.training_opt_out; }); if (!ok) return; for (const User &u : t.users)
// compliant: a-field
  train(u.bio);
// neither:
}
void f6(const Team &t) { bool ok = std::accumulate(t.users.begin(), t.users.end(), true, [](bool ok, const User &u) { return !u.settings.training_opt_out; }); if (!ok) return; for (const User &u : t.users)
// violating: the-last-one
  train(u.bio);
// neither:
}
void f7(const Team &t) { bool ok = std::accumulate(t.ids.begin() + 1, t.ids.end(), true, [](bool ok, const UserId &u) { return ok && mayTrain(u); }); if (!ok) return; for (const UserId &u : t.ids)
// violating: without-the-first
  train(load(u));
// neither:
}
void f8(const Team &t) { int refused = std::accumulate(t.ids.begin(), t.ids.end(), 0, [](int n, const UserId &u) { return n + (optedOut(u) ? 1 : 0); }); if (refused > 0) return; for (const UserId &u : t.ids)
// false: counted
  train(load(u));
// neither:
}
void f9(const Team &t) { int willing = std::accumulate(t.ids.begin(), t.ids.end(), 0, [](int n, const UserId &u) { return n + (mayTrain(u) ? 1 : 0); }); if (willing == 0) return; for (const UserId &u : t.ids)
// violating: some-counted
  train(load(u));
// neither:
}
void f10(const Team &t) { bool ok = std::accumulate(t.ms.begin(), t.ms.end(), true, [](bool ok, const Message &m) { return ok && mayTrain(m.reader); }); if (!ok) return; for (const Message &m : allMessages())
// violating: another-list
  train(m.text);
// neither:
}
void f11() { auto ms = allMessages(); bool ok = std::accumulate(ms.begin(), ms.end(), true, [](bool ok, const Message &m) { return ok && mayTrain(m.author); }); if (!ok) return; for (const Message &m : ms)
// compliant: authors
  train(m.text);
// neither:
}
void f12() { auto ms = allMessages(); bool ok = std::accumulate(ms.begin(), ms.end(), true, [](bool ok, const Message &m) { return ok && mayTrain(m.reader); }); if (!ok) return; for (const Message &m : ms)
// violating: readers
  train(m.text);
// neither:
}
void f13(const Team &t) { bool ok = std::accumulate(t.ids.begin(), t.ids.end(), true, [](bool ok, const UserId &u) { if (!ok) return true; return mayTrain(u); }); if (!ok) return; for (const UserId &u : t.ids)
// violating: forgets-a-refusal
  train(load(u));
// neither:
}
void f14(const Team &t) { bool ok = std::accumulate(t.ids.begin(), t.ids.end(), true, [](bool ok, const UserId &u) { if (!mayTrain(u)) return false; return ok; }); if (!ok) return; for (const UserId &u : t.ids)
// compliant: keeps-a-refusal
  train(load(u));
// neither:
}
void f15(std::vector<UserId> ids, const UserId &other) { bool ok = std::accumulate(ids.begin(), ids.end(), true, [](bool ok, const UserId &u) { return ok && mayTrain(u); }); if (!ok) return; ids.push_back(other); for (const UserId &u : ids)
// violating: one-more-since
  train(load(u));
// neither:
}
void f16(const Team &t) { bool ok = std::transform_reduce(t.ids.begin(), t.ids.end(), true, [](bool a, bool b) { return a == b; }, mayTrain); if (!ok) return; for (const UserId &u : t.ids)
// violating: all-alike
  train(load(u));
// neither:
}
void f17(const Team &t) { bool ok = std::transform_reduce(t.ids.begin(), t.ids.end(), true, [](bool a, bool b) { return a && b; }, mayTrain); if (!ok) return; for (const UserId &u : t.ids)
// compliant: joined-by-hand
  train(load(u));
// neither:
}
Decision worst(Decision a, Decision b) { return a == Decision::Allow ? b : a; }
void f18(const Team &t) { Decision all = std::transform_reduce(t.ids.begin(), t.ids.end(), Decision::Allow, worst, decide); if (all != Decision::Allow) return; for (const UserId &u : t.ids)
// false: the-worst-answer
  train(load(u));
// neither:
}
Decision best(Decision a, Decision b) { return a == Decision::Allow ? a : b; }
void f19(const Team &t) { Decision all = std::transform_reduce(t.ids.begin(), t.ids.end(), Decision::Deny, best, decide); if (all != Decision::Allow) return; for (const UserId &u : t.ids)
// violating: the-best-answer
  train(load(u));
// neither:
}
