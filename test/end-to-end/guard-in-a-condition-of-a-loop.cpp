// A check that is one part of a loop's condition counts there as it does elsewhere.
//
// RUN: %{exits} 1 %flowpact scan --no-cache --project %S/Inputs/taint.flowpact.json %s -- -std=c++20 > %t
// RUN: FileCheck %s --input-file %t --implicit-check-not=error:
#include <string>
#include <vector>

std::string load(const std::string &user);
void train(const std::string &text);
bool optedOut(const std::string &user);

struct User {
  std::string id;
  int plan;
};

void skipsOtherPlansOnly(const std::vector<User> &users, int plan) {
  for (const User &user : users) {
    if (user.plan != plan && optedOut(user.id))
      continue;
    // CHECK: [[#@LINE+1]]:{{.*}}error: {{.*}}[training-needs-no-opt-out]
    train(load(user.id));
  }
}

void skipsOtherPlansAndOptOuts(const std::vector<User> &users, int plan) {
  for (const User &user : users) {
    if (user.plan != plan || optedOut(user.id))
      continue;
    train(load(user.id));
  }
}
