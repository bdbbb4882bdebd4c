// A function object holds only lambdas that its signature fits, although both kinds
// of callback go through one member of one class.
//
// RUN: %{exits} 1 %flowpact scan --no-cache --project %S/Inputs/taint.flowpact.json %s -- -std=c++20 > %t
// RUN: FileCheck %s --input-file %t --implicit-check-not=error:
#include <functional>
#include <string>
#include <vector>

std::string load(const std::string &user);
void writeLog(const std::string &text);

struct Binder {
  std::function<void(const std::string &)> done;
  void run() { done(load("x")); }
};

void find(Binder &binder, std::function<void(std::vector<std::string>)> callback) {
  binder.done = [callback](const std::string &row) { callback({row}); };
}
void count(Binder &binder, std::function<void(unsigned long)> callback) {
  binder.done = [callback](const std::string &row) { callback(row.size()); };
}

void rows(Binder &binder) {
  find(binder, [](std::vector<std::string> found) {
    // CHECK: [[#@LINE+1]]:{{.*}}error: {{.*}}[content-in-log]
    writeLog(found[0]);
  });
  binder.run();
}
void counts(Binder &binder) {
  count(binder, [](unsigned long counted) { writeLog(std::to_string(counted)); });
  binder.run();
}
