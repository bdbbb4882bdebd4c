// Statements of SOCI: bound one by one, in a class of the program's own, by exchange() and in the text.
// REQUIRES: header-soci.soci.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{soci-headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <soci/soci.h>
#include <ctime>
#include <iostream>
struct Note { int id; std::string user, text; };
namespace soci {
template <> struct type_conversion<Note> {
  typedef values base_type;
  static void from_base(const values &v, indicator, Note &n) { n.id = v.get<int>("id"); n.text = v.get<std::string>("text"); }
  static void to_base(const Note &n, values &v, indicator &ind) { v.set("id", n.id); v.set("text", n.text); ind = i_ok; }
};
}
void once(soci::session &sql) {
  std::string text = source(); int id = 3;
  sql << "INSERT INTO notes(id, text) VALUES(:i, :t)", soci::use(id), soci::use(text); // flow
  sql << "INSERT INTO seen(id) VALUES(:i)", soci::use(id); // clean
}
void named(soci::session &sql) {
  std::string text = source();
  sql << "INSERT INTO notes(text) VALUES(:t)", soci::use(text, "t"); // flow
}
void prepared(soci::session &sql) {
  std::string text; int id = 0;
  soci::statement st = (sql.prepare << "INSERT INTO notes(id, text) VALUES(:i, :t)", soci::use(id), soci::use(text));
  text = source();
  st.execute(true); // missed: what is bound by reference is looked at when it is bound
}
void preparedClean(soci::session &sql) {
  int id = 0;
  soci::statement st = (sql.prepare << "INSERT INTO notes(id) VALUES(:i)", soci::use(id));
  id = source().size();
  st.execute(true); // clean
}
void whole(soci::session &sql) {
  Note n; n.id = 1; n.text = source();
  sql << "INSERT INTO notes(id, text) VALUES(:id, :text)", soci::use(n); // flow
}
void wholeClean(soci::session &sql) {
  Note n; n.id = 1; n.user = source();
  sql << "INSERT INTO notes(id, text) VALUES(:id, :text)", soci::use(n); // clean
}
void bulk(soci::session &sql) {
  std::vector<std::string> texts; texts.push_back(source());
  sql << "INSERT INTO notes(text) VALUES(:t)", soci::use(texts); // flow
}
void into(soci::session &sql) {
  int count; sql << "SELECT count(*) FROM notes", soci::into(count); // clean
}
void stepwise(soci::session &sql) {
  std::string text = source();
  soci::statement st(sql);
  st.exchange(soci::use(text));
  st.alloc(); st.prepare("INSERT INTO notes(text) VALUES(:t)"); st.define_and_bind();
  st.execute(true); // flow
}
void tx(soci::session &sql) {
  soci::transaction t(sql);
  std::string text = source();
  sql.once << "INSERT INTO notes(text) VALUES(:t)", soci::use(text); // flow
  t.commit();
}
void joined(soci::session &sql) {
  sql << "INSERT INTO notes(text) VALUES('" << source() << "')"; // flow
}
