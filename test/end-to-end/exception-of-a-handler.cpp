// What a registered handler throws reaches whoever runs it, not whoever registered it.
//
// RUN: %{exits} 1 %flowpact scan --no-cache --project %S/Inputs/taint.flowpact.json %s -- -std=c++20 > %t
// RUN: FileCheck %s --input-file %t --implicit-check-not=error:
// XFAIL: *
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>

std::string load(const std::string &user);
void writeLog(const std::string &text);

void handle() { throw std::runtime_error("cannot use " + load("ada")); }

void starts() {
  try {
    std::thread([] { handle(); }).detach();
  } catch (const std::exception &error) {
    writeLog(error.what());
  }
}

void calls() {
  try {
    handle();
  } catch (const std::exception &error) {
    // CHECK: [[#@LINE+1]]:{{.*}}error: {{.*}}[content-in-log]
    writeLog(error.what());
  }
}
