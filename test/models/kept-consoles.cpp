// A stream or file that an object keeps: where all objects of the class are given consoles,
// the member is one; else the function that made the object knows.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-in-log
#include "Inputs/flow.h"
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

class Logger { std::ostream *out_; std::string prefix; public: explicit Logger(std::ostream *o, std::string p) : out_(o), prefix(std::move(p)) {} void info(const std::string &t) { (*out_) << prefix << t << std::endl; } }; // flow
struct App { Logger log{&std::clog, "app"}; void run() { log.info(source()); } };
struct App2 { Logger log; App2() : log(&std::cerr, "x") {} void run() { log.info("a"); } };
class Sink { std::ostream &o; public: Sink(std::ostream &s) : o(s) {} void put(const std::string &t) { o << t; } };
struct U1 { Sink s{std::cout}; void run() { s.put("x"); } };
struct U2 { std::ostringstream b; Sink s{b}; void run() { s.put(source()); } }; // clean
class Mk { std::ostream &o; public: Mk(std::ostream &s) : o(s) {} void put(const std::string &t) { o << t; } }; // flow
void mk() { auto p = std::make_unique<Mk>(std::cout); p->put(source()); }
int main() { App().run(); App2().run(); U1().run(); U2().run(); mk(); }

// Defaults of members, chains.
namespace defaults_ {
class L1 { std::ostream *out_; public: explicit L1(std::ostream *o) : out_(o) {} void info(const std::string &t) { (*out_) << t; } }; // flow
struct A1 { L1 log{&std::clog}; void run() { log.info(source()); } };
class L2 { std::ostream *out_; public: explicit L2(std::ostream *o) : out_(o) {} void info(const std::string &t) { (*out_) << "a" << t; } }; // flow
struct A2 { L2 log{&std::clog}; void run() { log.info(source()); } };
class L3 { std::ostream *out_; std::string prefix; public: explicit L3(std::ostream *o, std::string p) : out_(o), prefix(std::move(p)) {} void info(const std::string &t) { (*out_) << t; } }; // flow
struct A3 { L3 log; A3() : log(&std::clog, "a") {} void run() { log.info(source()); } };
void all() { A1().run(); A2().run(); A3().run(); }
} // namespace defaults_

// One class, a console here and a text there.
namespace both_ {
struct Log { std::ostream &out; explicit Log(std::ostream &o) : out(o) {} void write(const std::string &t) { out << t; } };
void f() {
  Log l(std::cout); l.write(source()); // flow
  std::ostringstream text; Log o(text); o.write(source()); // clean
}
struct LogP { std::ostream *out = nullptr; void to(std::ostream *o) { out = o; } void write(const std::string &t) { *out << t << "\n"; } }; // flow
void g() { LogP l; l.to(&std::cerr); l.write(source()); }
struct LogF { std::unique_ptr<std::ostream> out; LogF(const std::string &p) : out(std::make_unique<std::ofstream>(p)) {} void write(const std::string &t) { *out << t; } }; // clean
void h() { LogF l("x"); l.write(source()); } 
struct LogC { FILE *f; LogC(FILE *f) : f(f) {} void write(const char *t) { fputs(t, f); fprintf(f, "%s", t); } }; // flow
void i() { LogC l(stderr); l.write(source().c_str()); }
} // namespace both_
