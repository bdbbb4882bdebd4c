// Functions in tables: which one a constant index, a member of a constant object or a variable that
// was assigned last names.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstring>
#include <string>

namespace tables {
typedef std::string (*handler)(const std::string &);
static std::string h_echo(const std::string &s) { return s; }
static std::string h_ping(const std::string &) { return "PONG"; }
static const struct {
  const char *verb;
  handler fn;
} table[] = {{"ECHO", h_echo}, {"PING", h_ping}};
struct E {
  const char *verb;
  handler fn;
};
static const E table2[] = {{"ECHO", h_echo}, {"PING", h_ping}};
static const handler table3[] = {h_echo, h_ping};
static handler table4[] = {h_echo, h_ping};
void t() {
  sink(table[1].fn(ssource()));  // clean
  sink(table2[1].fn(ssource())); // clean
  sink(table3[1](ssource()));    // clean
  sink(table4[1](ssource()));    // clean
  sink(table[0].fn(ssource()));  // flow
  sink(table2[0].fn(ssource())); // flow
  sink(table3[0](ssource()));    // flow
  sink(table4[0](ssource()));    // flow
  handler h = h_echo;
  h = h_ping;
  sink(h(ssource())); // clean
}
struct Config {
  int port, timeout;
  int get_port() const { return port; }
  int get_timeout() const { return timeout; }
};
void t2() {
  Config a{80, 10};
  a.port = source();
  int (Config::*g)() const = &Config::get_port;
  sink((a.*g)()); // flow
  g = &Config::get_timeout;
  sink((a.*g)()); // clean
}
} // namespace tables

namespace searched {
typedef std::string (*handler)(const std::string &);
static std::string h_echo(const std::string &s) { return s; }
static std::string h_len(const std::string &s) { return std::to_string(s.size()); }
static std::string h_ping(const std::string &) { return "PONG"; }
static const struct {
  const char *verb;
  handler fn;
} table[] = {{"ECHO", h_echo}, {"LEN", h_len}, {"PING", h_ping}};
static handler lookup(const char *v) {
  for (auto &e : table)
    if (!strcmp(e.verb, v))
      return e.fn;
  return nullptr;
}
void t() {
  sink(lookup("ECHO")(ssource())); // flow
  sink(table[2].fn(ssource()));    // clean
}
} // namespace searched

namespace operations {
struct Device;
struct Operations {
  int (*get)(const Device *);
};
struct Device {
  const Operations *ops;
  int value, id;
};
static int getValue(const Device *d) { return d->value; }
static int getId(const Device *d) { return d->id; }
static const Operations loud = {getValue}, quiet = {getId};
static int get(const Device *d) { return d->ops->get(d); }
void t() {
  Device a = {&loud, source(), 1}, b = {&quiet, source(), 2};
  sink(get(&a)); // flow
  sink(get(&b)); // clean
}
} // namespace operations
