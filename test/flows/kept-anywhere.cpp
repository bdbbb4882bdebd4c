// Callables that are kept in some object: how many variables they have captured, who handed these
// on, and by which name the object goes does not matter.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <functional>
#include <memory>
#include <vector>
using Handler = std::function<void(const std::string &)>;
struct Options {
  std::vector<Handler> v;
  void text(std::string &out) { v.push_back([&out](const std::string &s) { out = s; }); }
  void parse(const std::string &s) { for (auto &f : v) f(s); }
  void more(std::string &also) { text(also); }
  void quiet(std::string &) {}
};
void four() { std::string a, b, c, d; Options o; o.text(a); o.text(b); o.text(c); o.text(d); o.parse(ssource()); sink(d); } // flow
void five() { std::string a, b, c, d, e; Options o; o.text(a); o.text(b); o.text(c); o.text(d); o.text(e); o.parse(ssource()); sink(e); } // flow
void others() { std::string a, b, c, d, e; Options o; o.text(a); o.text(b); o.text(c); o.text(d); o.text(e); o.parse("x"); sink(e); } // clean
struct Sub : Options { void most(std::string &out) { text(out); } };
void inherited() { std::string a; Sub o; o.most(a); o.parse(ssource()); sink(a); } // flow
void ofBase() { std::string a; Sub o; o.text(a); o.parse(ssource()); sink(a); } // flow
void byMethod() { std::string a; Options o; o.more(a); o.parse(ssource()); sink(a); } // flow
void anotherOne() { std::string a, b; Options o, p; o.more(a); p.more(b); o.parse(ssource()); sink(b); } // clean
void handOn(Options &o, std::string &x) { o.text(x); }
void handOver(Options *o, std::string &x) { handOn(*o, x); }
void byFunction() { std::string a; Options o; handOn(o, a); o.parse(ssource()); sink(a); } // flow
void byTwo() { std::string a; Options o; handOver(&o, a); o.parse(ssource()); sink(a); } // flow
void notKept(Options &o, std::string &x) { o.quiet(x); }
void byNone() { std::string a; Options o; notKept(o, a); o.parse(ssource()); sink(a); } // clean
struct Part { Options o; void add(std::string &out) { o.text(out); } void go(const std::string &s) { o.parse(s); } };
void inMember() { std::string a; Part p; p.add(a); p.go(ssource()); sink(a); } // flow
