// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif training-needs-no-opt-out
//
// What was asked is changed between the check and the use by a function that is called there: a
// global, by its name or through what returns it.
#include "Inputs/acme.h"
using namespace acme;
static UserId g_user; void switchUser() { g_user = ownerOf("x"); }
void switchDeep() { switchUser(); }
void ext();
void v1() { if (!mayTrain(g_user)) return; switchUser();
  train(load(g_user)); // flow v1
}
void v2() { if (!mayTrain(g_user)) return; switchDeep();
  train(load(g_user)); // flow v2
}
void v3() { auto t = load(g_user); switchDeep(); if (!mayTrain(g_user)) return;
  train(t); // flow v3
}
void v4() { for (;;) { if (!mayTrain(g_user)) continue; if (dice()) switchDeep();
  train(load(g_user)); // flow v4
 } }
bool ok() { return mayTrain(g_user); }
void v5() { if (!ok()) return; switchDeep();
  train(load(g_user)); // flow v5
}
void use() {
  train(load(g_user)); // flow v6
}
void v6() { if (!ok()) return; switchDeep(); use(); }
void use2() {
  train(load(g_user)); // clean c6
}
void c6() { if (!ok()) return; ext(); use2(); }
void enter() { switchUser(); if (!mayTrain(g_user)) throw 1; }
void c7() { enter(); ext();
  train(load(g_user)); // clean c7
}
void v7() { enter(); switchUser();
  train(load(g_user)); // flow v7
}
void c8() { switchUser(); if (!mayTrain(g_user)) return; ext();
  train(load(g_user)); // clean c8
}
void c9() { for (;;) { switchUser(); if (!mayTrain(g_user)) continue; ext();
  train(load(g_user)); // clean c9
 } }
struct Session { UserId user; int n; std::string note; void touch() { ++n; note = "x"; } void next() { user = ownerOf("q"); } };
static Session g_s; void count() { g_s.touch(); g_s.n = 3; } void nextS() { g_s.next(); }
void c10() { if (!mayTrain(g_s.user)) return; count(); ext();
  train(load(g_s.user)); // clean c10
}
void v10() { if (!mayTrain(g_s.user)) return; nextS();
  train(load(g_s.user)); // flow v10
}
Session &cur() { static Session s; return s; }
void c11() { if (!mayTrain(cur().user)) return; ext(); cur().touch();
  train(load(cur().user)); // clean c11
}
void v11() { if (!mayTrain(cur().user)) return; ext(); cur().user = ownerOf("x");
  train(load(cur().user)); // flow v11
}
void c12() { g_user = ownerOf("x"); ext(); if (!mayTrain(g_user)) return; ext();
  train(load(g_user)); // clean c12
}
static std::set<UserId> g_refused;
void c14() { auto ids = allIds(); for (auto &u : ids) if (optedOut(u)) g_refused.insert(u); ext(); for (auto &u : ids) if (!g_refused.count(u))
  train(load(u)); // clean c14
}
static int g_i; void bump() { ++g_i; }
void v15(std::vector<UserId> &ids) { if (!mayTrain(ids[g_i])) return; bump();
  train(load(ids[g_i])); // flow v15
}
void c15(std::vector<UserId> &ids) { if (!mayTrain(ids[g_i])) return; ext();
  train(load(ids[g_i])); // clean c15
}
void restore() { auto old = g_user; switchUser(); g_user = old; }
void with(UserId u) { g_user = std::move(u); }
void v16(const UserId &u) { with(u); if (!mayTrain(g_user)) return; with("b");
  train(load(g_user)); // flow v16
}
void c16(const UserId &u) { with(u); if (!mayTrain(u)) return;
  train(load(u)); // clean c16
}
