// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif training-needs-no-opt-out
//
// A member is another between the check and the use, though the function does not show it: a
// callback that is kept has captured the object, an overrider writes to it, or a caller gives one
// object by two names.
#include "Inputs/acme.h"
using namespace acme;
void ext();
struct Kept { bool strict = false; UserId user; std::string note; std::function<void()> changed; std::vector<std::function<void()>> all;
 explicit Kept(const UserId &u) : user(u) {}
 void k1() { if (!mayTrain(user)) return; changed();
  train(load(user)); // flow k1
 }
 void k2() { changed(); if (!mayTrain(user)) return; ext();
  train(load(user)); // clean k2
 }
 void k3() { auto u = user; if (!mayTrain(u)) return; changed();
  train(load(u)); // clean k3
 }
 void k4() { for (auto &f : all) { if (!mayTrain(user)) continue; f();
  train(load(user)); // missed: k4 what a list of them has captured
 } }
 void k5(const UserId &u) { if (strict && optedOut(u)) return; changed(); if (strict)
  train(load(u)); // flow k5
 }
 void k6(const UserId &u) { if (strict && optedOut(u)) return; ext(); if (strict)
  train(load(u)); // clean k6
 }
 void fire() { changed(); }
 void k7() { if (!mayTrain(user)) return; fire();
  train(load(user)); // flow k7
 }
 void k8() { auto t = load(user); changed(); if (!mayTrain(user)) return;
  train(t); // flow k8
 }
 void k9() { auto t = load(user); if (!mayTrain(user)) return; changed();
  train(t); // clean k9
 } };
void kept(const UserId &first) { Kept k(first); k.changed = [&] { k.strict = true; k.user = ownerOf("z"); }; k.all.push_back([&] { k.user = ownerOf("z"); }); k.k1(); k.k2(); k.k3(); k.k4(); k.k5("x"); k.k6("x"); k.k7(); k.k8(); k.k9(); }
// Of an object of its own, or of another member, the callback says nothing.
struct Counts { UserId user; int n = 0; std::function<void()> changed;
 void n1() { if (!mayTrain(user)) return; changed();
  train(load(user)); // clean n1
 } };
void counts() { Counts c, other; c.changed = [&] { ++c.n; other.user = ownerOf("z"); }; c.n1(); }
// Overriders.
struct Hooked { UserId user; virtual void hook() {} virtual void quiet() {} virtual ~Hooked() = default;
 void h1() { if (!mayTrain(user)) return; hook();
  train(load(user)); // flow h1
 }
 void h2() { if (!mayTrain(user)) return; quiet();
  train(load(user)); // clean h2
 }
 void h3() { hook(); if (!mayTrain(user)) return; quiet();
  train(load(user)); // clean h3
 } };
struct Hooked2 : Hooked { int n = 0; void hook() override { user = ownerOf("q"); } void quiet() override { ++n; } };
void hooked() { Hooked2 t; t.h1(); t.h2(); t.h3(); Hooked u; u.h1(); u.h2(); }
void h4() { Hooked2 t; if (!mayTrain(t.user)) return; t.hook();
  train(load(t.user)); // flow h4
}
struct Outside { UserId user; virtual void hook(); virtual ~Outside() = default;
 void o1() { if (!mayTrain(user)) return; hook();
  train(load(user)); // flow o1
 } };
struct Outside2 : Outside { void hook() override { user = ownerOf("q"); } };
void outside() { Outside2 t; t.o1(); }
struct Steps { UserId user; void next() { user = ownerOf("q"); }
 void s1() { if (!mayTrain(user)) return; next();
  train(load(user)); // flow s1
 }
 void s2() { next(); if (!mayTrain(user)) return; ext();
  train(load(user)); // clean s2
 } };
// One object by two names.
void a1(UserId &a, UserId &b) { if (!mayTrain(a)) return; b = ownerOf("x");
  train(load(a)); // flow a1
}
void a2(UserId &a, UserId &b) { if (!mayTrain(a)) return; b = ownerOf("x");
  train(load(a)); // clean a2: they are two
}
void a3(User &a, User &b) { if (!mayTrain(a.id)) return; b.id = ownerOf("x");
  train(load(a.id)); // flow a3
}
void a4(User &a, User &b) { if (!mayTrain(a.id)) return; b.name = ownerOf("x");
  train(load(a.id)); // clean a4
}
void a5(UserId &a, UserId &b) { b = ownerOf("x"); if (!mayTrain(a)) return;
  train(load(a)); // clean a5
}
void aliases() { UserId x, y; a1(x, x); a2(x, y); a5(x, x); User u; a3(u, u); a4(u, u); }
