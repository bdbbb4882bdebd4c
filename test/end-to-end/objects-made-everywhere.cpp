// What a function that nothing calls leaves in its object is found by other members of
// the class: there is one such service. Of a class of which objects are made all over the
// program there is no reason to think that both mean the same object.
//
// RUN: %{exits} 1 %flowpact scan --no-cache --project %S/Inputs/taint.flowpact.json %s -- -std=c++20 > %t
// RUN: FileCheck %s --input-file %t --implicit-check-not=error:
#include <string>

std::string load(const std::string &user);
void writeLog(const std::string &text);

class Session { // a framework calls its handlers
public:
  Session();
  void onMessage() { last = load("ada"); }
  // CHECK: [[#@LINE+1]]:{{.*}}error: {{.*}}[content-in-log]
  void onClose() { writeLog(last); }

private:
  std::string last;
};

class Buffer {
public:
  Buffer();
  void fill() { text = load("ada"); }
  void print() { writeLog(text); }

private:
  std::string text;
};

Session session;
Buffer a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r;
