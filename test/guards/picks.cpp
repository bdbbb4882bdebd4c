// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// One of several users, whom a function picks of what it is given.
#include "Inputs/acme.h"
using namespace acme;
struct Ctx { UserId principal; std::optional<UserId> delegate; bool direct = false;
  const UserId &who() const { return delegate ? *delegate : principal; }
  UserId who2() const { if (direct || !delegate) return principal; return *delegate; }
  const UserId &rnd() const { return dice() ? principal : *delegate; } };
const UserId &pick(const Ctx &c) { return c.direct ? c.principal : *c.delegate; }
void p1(const Ctx &c) { if (!mayTrain(c.who())) return;
// compliant: same-call
  train(load(c.who()));
// neither:
}
void p2(const Ctx &c) { const UserId &u = c.who(); if (!mayTrain(u)) return;
// compliant: kept
  train(load(u));
// neither:
}
void p3(const Ctx &c) { if (!mayTrain(c.principal)) return;
// violating: one-of-them-checked
  train(load(c.who()));
// neither:
}
void p4(const Ctx &c) { if (!mayTrain(c.who())) return;
// violating: the-other-used
  train(load(c.principal));
// neither:
}
void p5(Ctx c, const UserId &o) { if (!mayTrain(c.who())) return; c.principal = o;
// violating: principal-replaced
  train(load(c.who()));
// neither:
}
void p6(Ctx c, const UserId &o) { if (!mayTrain(c.who())) return; c.delegate = o;
// violating: delegate-replaced
  train(load(c.who()));
// neither:
}
void p7(Ctx c) { if (!mayTrain(c.who2())) return; c.direct = true;
// violating: condition-changed
  train(load(c.who2()));
// neither:
}
void p8(const Ctx &c) { if (!mayTrain(c.who2())) return;
// compliant: by-ifs
  train(load(c.who2()));
// neither:
}
void p9(const Ctx &c) { if (!mayTrain(c.rnd())) return;
// violating: at-random
  train(load(c.rnd()));
// neither:
}
void p10(const Ctx &c) { if (!mayTrain(pick(c))) return;
// compliant: a-function
  train(load(pick(c)));
// neither:
}
void p11(const Ctx &c, const Ctx &d) { if (!mayTrain(pick(c))) return;
// violating: another-object
  train(load(pick(d)));
// neither:
}
void p12(const Ctx &c) { if (!mayTrain(c.who())) return;
// violating: another-choice
  train(load(pick(c)));
// neither:
}
bool allowed(const Ctx &c) { return !optedOut(c.who()); }
void p13(const Ctx &c) { if (!allowed(c)) return;
// compliant: in-a-wrapper
  train(load(c.who()));
// neither:
}
void p14(const Ctx &c) { if (!allowed(c)) return;
// violating: wrapper-the-other-used
  train(load(c.principal));
// neither:
}
bool allowedPrincipal(const Ctx &c) { return !optedOut(c.principal); }
void p15(const Ctx &c) { if (!allowedPrincipal(c)) return;
// violating: wrapper-of-the-other
  train(load(c.who()));
// neither:
}
void p16(const std::vector<Ctx> &cs) { for (const auto &c : cs) { if (optedOut(c.who())) continue;
// compliant: in-a-loop
  train(load(c.who()));
// neither:
} }
void p17(const std::vector<Ctx> &cs) { bool ok = false; for (const auto &c : cs) { if (ok)
// violating: last-round
  train(load(c.who()));
// neither:
  ok = mayTrain(c.who()); } }
void touch(Ctx &c);
void p18(Ctx &c) { if (!mayTrain(c.who())) return; touch(c);
// violating: object-changed-by-a-function
  train(load(c.who()));
// neither:
}
struct Req { Ctx ctx; void swapIn(const UserId &u) { ctx.delegate = u; } void run(const UserId &u) { if (!mayTrain(ctx.who())) return; swapIn(u);
// violating: member-changed-by-a-function
  train(load(ctx.who()));
// neither:
} void run2() { if (!mayTrain(ctx.who())) return;
// compliant: member
  train(load(ctx.who()));
// neither:
} };
void p19(Req &r, const UserId &u) { r.run(u); r.run2(); }
void helper(const UserId &u) {
// compliant: handed-on
  train(load(u));
// neither:
}
void p20(const Ctx &c) { if (mayTrain(c.who())) helper(c.who()); }
void helper2(const Ctx &c) {
// compliant: whole-handed-on
  train(load(c.who()));
// neither:
}
void p21(const Ctx &c) { if (allowed(c)) helper2(c); }
void helper3(const Ctx &c) {
// violating: handed-on-with-another
  train(load(c.who()));
// neither:
}
void p22(const Ctx &c) { if (mayTrain(c.principal)) helper3(c); }
const UserId &newer(const Message &a, const Message &b) { return a.created_at > b.created_at ? a.author : b.author; }
void p23(const Message &a, const Message &b) { if (!mayTrain(newer(a, b))) return;
// compliant: of-two-records
  train(load(newer(a, b)));
// neither:
}
void p24(const Message &a, const Message &b) { if (!mayTrain(newer(a, b))) return;
// violating: the-other-way-round
  train(load(newer(b, a)));
// neither:
}
bool permitted(const Ctx &c) { const UserId &u = c.who(); if (u.empty()) return false; return mayTrain(u); }
void p25(const Ctx &c) { if (!permitted(c)) return; const std::string text = load(c.who());
// compliant: asked-in-another-function
  train(text);
// neither:
}
void p26(const Ctx &c) { if (!permitted(c)) return; const std::string text = load(c.principal);
// violating: asked-in-another-function-the-other-used
  train(text);
// neither:
}
void p27(Ctx c, const UserId &o) { if (!permitted(c)) return; c.delegate = o; const std::string text = load(c.who());
// violating: asked-in-another-function-then-replaced
  train(text);
// neither:
}
bool permitted2(const Ctx &c) { const UserId &u = c.principal; if (u.empty()) return false; return mayTrain(u); }
void p28(const Ctx &c) { if (!permitted2(c)) return; const std::string text = load(c.who());
// violating: principal-asked-in-another-function
  train(text);
// neither:
}
