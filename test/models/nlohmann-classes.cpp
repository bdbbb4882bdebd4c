// What is made of a class of the program's own is what its to_json says, and back what its from_json says.
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include <nlohmann/json.hpp>
#include <string>
#include <vector>
#include <memory>
#include <optional>
std::string source();
void sink(const std::string &);
void sink(const nlohmann::json &);
using nlohmann::json;
struct Note { std::string text, draft; int id = 0; };
void to_json(json &j, const Note &n) { j = json{{"id", n.id}, {"text", n.text}}; }
void from_json(const json &j, Note &n) { j.at("text").get_to(n.text); n.id = j.at("id"); n.draft = "x"; }
struct Thread { std::vector<Note> notes; Note first; std::string owner; };
void to_json(json &j, const Thread &t) { j["notes"] = t.notes; j["first"] = t.first; }
struct Gen { std::string a, b; };
template <class J> void to_json(J &j, const Gen &g) { j["a"] = g.a; }
namespace other { struct Item { std::string a, b; NLOHMANN_DEFINE_TYPE_INTRUSIVE(Item, a) }; }
struct Ad { std::string a, b; };
namespace nlohmann { template <> struct adl_serializer<Ad> {
  static void to_json(json &j, const Ad &x) { j["a"] = x.a; }
  static void from_json(const json &j, Ad &x) { x.a = j.at("a").get<std::string>(); }
}; }
void one() {
  Note n; n.text = source(); json j = n; sink(j.dump()); // flow
  Note m; m.draft = source(); json k = m; sink(k.dump()); // clean
}
void assigned() {
  Note n; n.text = source(); json j; j["n"] = n; sink(j.dump()); // flow
  Note m; m.draft = source(); json k; k["n"] = m; sink(k.dump()); // clean
}
void pushed() {
  Note n; n.text = source(); json j = json::array(); j.push_back(n); sink(j.dump()); // flow
  Note m; m.draft = source(); json k = json::array(); k.push_back(m); sink(k.dump()); // clean
}
void listed() {
  Note n; n.text = source(); json j{{"n", n}}; sink(j.dump()); // flow
  Note m; m.draft = source(); json k{{"n", m}}; sink(k.dump()); // clean
}
void many() {
  std::vector<Note> v; Note n; n.text = source(); v.push_back(n); json j = v; sink(j.dump()); // flow
  std::vector<Note> w; Note m; m.draft = source(); w.push_back(m); json k = w; sink(k.dump()); // clean
}
void deep() {
  Thread t; t.first.text = source(); json j = t; sink(j.dump()); // flow
  Thread u; u.first.draft = source(); json k = u; sink(k.dump()); // clean
  Thread v; v.owner = source(); json l = v; sink(l.dump()); // clean
  Thread w; Note n; n.text = source(); w.notes.push_back(n); json m = w; sink(m.dump()); // flow
}
void generic() {
  Gen g{source(), ""}; json j = g; sink(j.dump()); // flow
  Gen h{"", source()}; json k = h; sink(k.dump()); // clean
}
void macro() {
  other::Item g; g.a = source(); json j = g; sink(j.dump()); // flow
  other::Item h; h.b = source(); json k = h; sink(k.dump()); // clean
}
void adl() {
  Ad g{source(), ""}; json j = g; sink(j.dump()); // flow
  Ad h{"", source()}; json k = h; sink(k.dump()); // clean
}
void back() {
  json j = json::parse(source()); Note n = j.get<Note>(); sink(n.text); // flow
  sink(n.draft); // clean
  Note o = j; sink(o.text); // flow
  Note p; j.get_to(p); sink(p.text); // flow
  std::vector<Note> q = j.get<std::vector<Note>>(); sink(q[0].text); // flow
  auto r = j.at("x").template get<Ad>(); sink(r.a); // flow
  sink(r.b); // clean
}
void pointers(std::shared_ptr<Note> n, std::unique_ptr<Note> m) {
  n->text = source(); json j = *n; sink(j.dump()); // flow
  m->draft = source(); json k = *m; sink(k.dump()); // clean
}
void mapped() {
  std::map<std::string, Note> v; v["a"].text = source(); json j = v; sink(j.dump()); // flow
}
