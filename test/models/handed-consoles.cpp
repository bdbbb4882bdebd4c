// A helper that writes to the stream or file that it is handed reaches the console
// where its caller hands it the console, and nowhere else. What was written to a
// console does not come back out of it.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-in-log
#include "Inputs/flow.h"
#include <cstdio>
#include <iostream>
#include <sstream>

struct Message {
  std::string text;
};
std::ostream &operator<<(std::ostream &out, const Message &m) {
  out << m.text; // clean
  return out;
}
void print(std::ostream *out, const std::string &text) {
  *out << text; // clean
}
void put(FILE *file, const char *text) {
  fprintf(file, "%s", text); // clean
}

void streams(std::ostream &unknown) {
  Message m{source()}, n{"hello"};
  std::cout << m; // flow
  std::cout << n; // clean
  std::ostringstream text;
  text << m; // clean
  unknown << m; // clean
  print(&std::cerr, source()); // flow
  print(&text, source()); // clean
  print(&std::cerr, "hello"); // clean
  std::clog << text.str(); // flow
}

void chained() {
  Message n{"hello"};
  std::cout << n << source(); // flow
  std::cout << n << " and " << n; // clean
  std::ostringstream text;
  text << n << source(); // clean
}

void files(FILE *log) {
  put(stderr, sourceText()); // flow
  put(log, sourceText()); // clean
  put(stderr, "hello"); // clean
}

void chosen(bool quiet) {
  std::ostringstream text;
  std::ostream &out = quiet ? static_cast<std::ostream &>(text) : std::cout;
  print(&out, source()); // flow
  FILE *file = quiet ? fopen("x", "w") : stdout;
  put(file, sourceText()); // flow
}

struct Log {
  std::ostream &out;
  explicit Log(std::ostream &out) : out(out) {}
  void write(const std::string &text) { out << text; }
};
void kept() {
  Log log(std::cout);
  log.write(source()); // flow
  std::ostringstream text;
  Log other(text);
  other.write(source()); // clean
}
