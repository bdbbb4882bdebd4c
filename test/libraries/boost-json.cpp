// REQUIRES: header-boost.json.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../flows/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <boost/json.hpp>
#include <string>
std::string source(); void sink(const std::string&); template <typename T> void sink(const T &);
namespace json = boost::json;
void a() {
  json::object o; o["text"] = source(); o["n"] = "x";
  sink(std::string(o["text"].as_string().c_str()));  // flow
  sink(std::string(o["n"].as_string().c_str()));  // clean
  sink(json::serialize(o));  // flow
  sink(o.contains(source()));  // clean
}
void b() {
  json::value v = json::parse(source());
  sink(json::value_to<std::string>(v.at("x")));  // flow
  sink(std::string(v.as_object()["y"].as_string()));  // flow
  json::value w = {{"a", 1}, {"b", source()}};
  sink(json::serialize(w));  // flow
  json::value k = {{"a", 1}, {"b", "t"}};
  sink(json::serialize(k));  // clean
}
void c() {
  json::array arr; arr.push_back(json::value(source())); arr.emplace_back("x");
  for (auto &e : arr) sink(json::value_to<std::string>(e)); // flow
  json::stream_parser p; p.write(source()); p.finish();
  sink(json::serialize(p.release())); // flow
  json::object o; o.emplace("k", source());
  for (auto &[k, e] : o) { sink(std::string(e.as_string())); // flow
     sink(std::string(k)); } // clean
  if (auto *f = o.if_contains("k")) sink(std::string(f->get_string())); // flow
  json::string s(source()); s += "x"; sink(std::string(s)); // flow
}
