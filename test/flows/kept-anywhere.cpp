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
struct Bus {
  std::vector<Handler> hs;
  void on(Handler h) { hs.push_back(std::move(h)); }
  void fire(const std::string &s) { for (auto &h : hs) h(s); }
};
void shared() { std::string last; auto b = std::make_shared<Bus>(); b->on([&](const std::string &s) { last = s; }); b->fire(ssource()); sink(last); } // flow
void sharedCopy() { std::string last; auto b = std::make_shared<Bus>(); b->on([&](const std::string &s) { last = s; }); auto c = b; c->fire(ssource()); sink(last); } // flow
void sharedBefore() { std::string last; auto b = std::make_shared<Bus>(); auto c = b; b->on([&](const std::string &s) { last = s; }); c->fire(ssource()); sink(last); } // flow
void sharedOther() { std::string last; auto b = std::make_shared<Bus>(), c = std::make_shared<Bus>(); b->on([&](const std::string &s) { last = s; }); c->fire(ssource()); sink(last); } // clean
void exchanged() { std::string last; Bus b, c; b.on([&](const std::string &s) { last = s; }); std::swap(b, c); c.fire(ssource()); sink(last); } // flow
void exchangedParts() { std::string last; Bus b, c; b.on([&](const std::string &s) { last = s; }); std::swap(b.hs, c.hs); c.fire(ssource()); sink(last); } // flow
void exchangedByMember() { std::string last; Bus b, c; b.on([&](const std::string &s) { last = s; }); b.hs.swap(c.hs); c.fire(ssource()); sink(last); } // flow
void inserted() { std::string last; Bus b, c; b.on([&](const std::string &s) { last = s; }); c.hs.insert(c.hs.end(), b.hs.begin(), b.hs.end()); c.fire(ssource()); sink(last); } // flow
void notInserted() { std::string last; Bus b, c, d; b.on([&](const std::string &s) { last = s; }); c.hs.insert(c.hs.end(), d.hs.begin(), d.hs.end()); c.fire(ssource()); sink(last); } // clean
// What is not seen: who keeps it is known by an interface, or the object keeps it for its own member.
struct Interface { virtual void add(std::string &out) = 0; virtual void run(const std::string &) = 0; virtual ~Interface() = default; };
struct Implementation : Interface { std::vector<Handler> v; void add(std::string &out) override { v.push_back([&out](const std::string &s) { out = s; }); } void run(const std::string &s) override { for (auto &f : v) f(s); } };
void byInterface() { std::string a; Implementation r; Interface &q = r; q.add(a); q.run(ssource()); sink(a); } // missed
struct App { Options o; std::string name; void init() { o.text(name); } void run() { o.parse(ssource()); sink(name); } }; // missed
void app() { App a; a.init(); a.run(); }
void oneByOne() { std::string last; Bus b, c; b.on([&](const std::string &s) { last = s; }); for (auto &h : b.hs) c.hs.push_back(h); c.fire(ssource()); sink(last); } // missed
