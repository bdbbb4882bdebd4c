// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py --rule whole-record-to-third-party %s %t.sarif
// RUN: FileCheck %s --input-file %t.txt
// CHECK: a message is sent as a whole to a provider; all members of 'acme::Message' get there: id, author, text, model [whole-record-to-third-party]
#include "Inputs/acme.h"
using namespace acme;
std::string dump(const Message &m);
// violating: serialised-by-others
void violate_dump() { post("/v1", dump(message("1"))); }
// compliant: one-field
void comply_field() { post("/v1", quoted(message("1").text)); }
// compliant: two-of-four
void comply_two() { Message m = message("1"); post("/v1", quoted(m.text) + quoted(m.model)); }
// violating: serialised-by-hand
static std::string violate_hand__json(const Message &m) { return "{" + quoted(m.id) + quoted(m.author) + quoted(m.text) + quoted(m.model) + "}"; }
void violate_hand() { post("/v1", violate_hand__json(message("1"))); }
// compliant: serialised-in-part
static std::string comply_hand__json(const Message &m) { return "{" + quoted(m.text) + "}"; }
void comply_hand() { post("/v1", comply_hand__json(message("1"))); }
// compliant: minimised
void comply_min() { post("/v1", minimise(message("1"))); }
// violating: history
void violate_history(const std::string &user) { std::string all; for (const Message &m : history(user)) all += dump(m); post("/v1", all); }
// compliant: history-texts
void comply_history(const std::string &user) { std::string all; for (const Message &m : history(user)) all += m.text; post("/v1", all); }
// violating: optional
void violate_optional() { if (auto m = findMessage("1")) post("/v1", dump(*m)); }
// compliant: optional
void comply_optional() { if (auto m = findMessage("1")) post("/v1", m->text); }
// violating: most-fields
void violate_most() { Message m = message("1"); post("/v1", m.author + ":" + m.text + "@" + m.model); }
// compliant: another-record
struct Request { std::string text, language; };
std::string dump(const Request &r);
void comply_other() { Request r{message("1").text, "en"}; post("/v1", dump(r)); }
// compliant: own-log
void comply_own() { use(dump(message("1"))); }
// violating: constant
void violate_constant() { post("/v1", dump(*keptMessage("1"))); }
// compliant: constant
void comply_constant() { post("/v1", keptMessage("1")->text); }
// violating: visited
template <class Visitor> void visit(const Message &m, Visitor &&each) { each("id", m.id); each("author", m.author); each("text", m.text); each("model", m.model); }
void violate_visited() {
  std::string all;
  visit(*keptMessage("1"), [&all](const char *name, const std::string &value) { all += name + value; });
  post("/v1", all);
}
// compliant: visited
template <class Visitor> void visitFew(const Message &m, Visitor &&each) { each("text", m.text); each("model", m.model); }
void comply_visited() {
  std::string all;
  visitFew(*keptMessage("1"), [&all](const char *name, const std::string &value) { all += name + value; });
  post("/v1", all);
}
// violating: pointers
void violate_pointers(const std::string &user) { std::string all; for (const Message *m : keptMessages(user)) all += dump(*m); post("/v1", all); }
// compliant: pointers
void comply_pointers(const std::string &user) { std::string all; for (const Message *m : keptMessages(user)) all += m->text; post("/v1", all); }
