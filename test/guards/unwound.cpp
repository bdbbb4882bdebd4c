// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif training-needs-no-opt-out
//
// What runs, or stays behind, where the check throws: destructors of what was made before it, and
// what a task wrote whose exception is kept. Answers and users that are replaced in between.
#include "Inputs/acme.h"
using namespace acme;
void ext();
struct Ends1 { const UserId &u; ~Ends1() { train(load(u)); } }; // flow v1
void v1(const UserId &u) { Ends1 g{u}; requireConsent(u); }
struct Ends2 { const UserId &u; ~Ends2() { train(load(u)); } }; // clean c2
void c2(const UserId &u) { requireConsent(u); Ends2 g{u}; ext(); }
struct Batch3 { std::string text; ~Batch3() { train(text); } }; // flow v3
void v3(const UserId &u) { Batch3 b; b.text = load(u); if (optedOut(u)) throw std::runtime_error("no"); }
struct Batch4 { std::string text; ~Batch4() { train(text); } }; // clean c4
void c4(const UserId &u) { Batch4 b; if (optedOut(u)) throw std::runtime_error("no"); b.text = load(u); }
struct Batch5 { std::string text; ~Batch5() { train(text); } }; // clean c5
void c5(const UserId &u) { auto t = load(u); Batch5 b; requireConsent(u); b.text = t; }
void ensure(const UserId &u) { if (optedOut(u)) throw std::runtime_error("no"); }
struct Batch6 { UserId user; std::vector<std::string> texts; explicit Batch6(const UserId &u) : user(u) {} ~Batch6() { trainBatch(texts); } }; // flow v6
void v6(const UserId &u) { Batch6 b(u); b.texts.push_back(load(u)); if (dice()) b.texts.push_back("x"); ensure(u); }
struct Batch7 { std::string text; ~Batch7() { train(text); } }; // clean c7: nothing deletes it
void c7(const UserId &u) { auto *b = new Batch7; b->text = load(u); ensure(u); delete b; }
struct Batch8 { std::string text; ~Batch8() { train(text); } }; // flow v8
void v8(const UserId &u) { auto b = std::make_unique<Batch8>(); b->text = load(u); ensure(u); }
struct Scope { std::function<void()> end; ~Scope() { end(); } };
void v9(const UserId &u) { Scope s{[&] {
  train(load(u)); // flow v9
 }}; ensure(u); }
void c9(const UserId &u) { ensure(u); Scope s{[&] {
  train(load(u)); // clean c9
 }}; ext(); }
// What the task has written is there, whatever became of it.
void t1(const UserId &u) { std::string s; auto f = std::async(std::launch::async, [&] { s = load(u); requireConsent(u); }); try { f.get(); } catch (...) {}
  train(s); // flow t1
}
void t2(const UserId &u) { std::string s; std::packaged_task<void()> f([&] { s = load(u); requireConsent(u); }); f();
  train(s); // flow t2
}
void t3(const UserId &u) { std::string s; std::packaged_task<void()> f([&] { requireConsent(u); s = load(u); }); f();
  train(s); // clean t3
}
void t4(const UserId &u) { std::string s; std::vector<int> each{1}; try { std::for_each(each.begin(), each.end(), [&](int) { s = load(u); ensure(u); }); } catch (...) {}
  train(s); // flow t4
}
// An answer that is replaced.
void e1(const UserId &u) { auto c = fetchConsent(u); if (!c) c = Consent{}; if (c)
  train(load(u)); // flow e1
}
void e2(const UserId &u) { auto c = fetchConsent(u); if (!c) c = std::unexpected<std::string>("no"); if (c)
  train(load(u)); // clean e2
}
void e3(const UserId &u) { std::expected<Consent, std::string> c = std::unexpected<std::string>("?"); c = fetchConsent(u); if (c)
  train(load(u)); // clean e3
}
// Who is equal is the same, if the operator looks at who it is.
struct Any { UserId id; bool operator==(const Any &) const { return true; } };
void q1(const Any &a, const Any &b) { if (mayTrain(a.id) && a == b)
  train(load(b.id)); // flow q1
}
struct Tenant { UserId id; int tenant; bool operator==(const Tenant &o) const { return tenant == o.tenant; } };
void q2(const Tenant &a, const Tenant &b) { if (mayTrain(a.id) && a == b)
  train(load(b.id)); // flow q2
}
struct Entity { UserId id; int version; bool operator==(const Entity &o) const { return id == o.id; } };
void q3(const Entity &a, const Entity &b) { if (mayTrain(a.id) && a == b)
  train(load(b.id)); // clean q3
}
struct Whole { UserId id; int version; bool operator==(const Whole &o) const = default; };
void q4(const Whole &a, const Whole &b) { if (mayTrain(a.id) && a == b)
  train(load(b.id)); // clean q4
}
