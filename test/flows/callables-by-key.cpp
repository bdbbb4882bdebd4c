// Callables in containers are called by constant keys and positions: the others are not run.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>
bool coin();
using F = std::function<std::string(std::string)>;
std::string echo(std::string s) { return s; }
std::string none(std::string) { return "n"; }
void f(const std::string &k, int i) {
  std::map<std::string, F> t;
  t["echo"] = echo;
  t["none"] = none;
  sink(t["echo"](ssource())); // flow
  sink(t["none"](ssource())); // clean
  sink(t.at("echo")(ssource())); // flow
  sink(t.at("none")(ssource())); // clean
  sink(t[k](ssource())); // flow
  t["none"] = echo;
  sink(t["none"](ssource())); // flow
}
void g(const std::string &k, int i) {
  std::map<std::string, F> t;
  t["echo"] = echo;
  t["none"] = none;
  t[k] = echo;
  sink(t["none"](ssource())); // flow
  std::map<std::string, F> u;
  u["none"] = none;
  auto &r = u["none"];
  r = echo;
  sink(u["none"](ssource())); // flow
  std::map<std::string, F> v;
  v["none"] = none;
  std::swap(v["none"], u["none"]);
  sink(v["none"](ssource())); // flow
  std::map<std::string, F> w{{"none", none}, {"echo", echo}};
  sink(w["echo"](ssource())); // flow
  w.insert_or_assign("none", echo);
  sink(w["none"](ssource())); // flow
  w.insert_or_assign("other", none);
  sink(w["echo"](ssource())); // flow
}
void h(int i) {
  std::vector<F> v{echo, none};
  sink(v[0](ssource())); // flow
  sink(v[1](ssource())); // clean
  sink(v[i](ssource())); // flow
  std::swap(v[0], v[1]);
  sink(v[1](ssource())); // flow
  std::vector<F> w{none};
  w.push_back(echo);
  sink(w[1](ssource())); // flow
  w.erase(w.begin());
  sink(w[0](ssource())); // flow
  std::vector<F> x{none, echo};
  std::reverse(x.begin(), x.end());
  sink(x[0](ssource())); // flow
  std::array<F, 2> a{echo, none};
  sink(a[0](ssource())); // flow
  sink(a[1](ssource())); // clean
  a[i] = echo;
  sink(a[1](ssource())); // flow
  std::vector<F> y{none, none};
  for (auto &e : y) e = echo;
  sink(y[1](ssource())); // flow
}
void put(std::map<std::string, F> &m, const std::string &k, F f) { m[k] = f; }
struct Table { std::map<std::string, F> m; void add(const std::string &k, F f) { m[k] = std::move(f); } std::string run(const std::string &k, const std::string &s) { return m[k](s); } };
void c() {
  std::map<std::string, F> m;
  put(m, "none", echo);
  sink(m["none"](ssource())); // flow
  Table t;
  t.add("echo", echo);
  t.add("none", none);
  sink(t.run("echo", ssource())); // flow
  sink(t.m["echo"](ssource())); // flow
  std::string key = coin() ? "echo" : "none";
  sink(t.m[key](ssource())); // flow
  const F &found = t.m.at("echo");
  sink(found(ssource())); // flow
  auto it = t.m.find("echo");
  sink(it->second(ssource())); // flow
  std::unordered_map<int, F> u;
  u[1] = echo;
  u[2] = none;
  sink(u[1](ssource())); // flow
  sink(u[2](ssource())); // clean
}
