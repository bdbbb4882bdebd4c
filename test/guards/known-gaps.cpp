// RUN: %{exits} 0 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
// XFAIL: *
//
// Checked content that is reported nevertheless.
#include "Inputs/acme.h"
using namespace acme;
// compliant: second-list
void comply_sl(const std::vector<UserId> &us) { std::vector<bool> ok(us.size()); for (size_t i = 0; i < us.size(); ++i) ok[i] = mayTrain(us[i]); for (size_t i = 0; i < us.size(); ++i) if (ok[i]) train(load(us[i])); }
// compliant: function-object-with-a-reference
class Worker {
  UserId user; int &done; bool allowed = false;
public:
  Worker(const UserId &u, int &d) : user(u), done(d) {}
  void ask() { allowed = mayTrain(user); }
  void operator()() { if (!allowed) return; train(load(user)); ++done; }
};
void comply_fr(const UserId &u, int &done) { Worker w(u, done); w.ask(); std::thread(w).detach(); }
