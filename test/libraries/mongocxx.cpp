// Documents of MongoDB, by the public signatures of the driver, whose names have a version since 3.9.
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <optional>
#include <tuple>
#include <vector>
namespace bsoncxx { namespace v_noabi {
namespace document { struct view { }; struct value { class view view() const; operator class view() const; }; struct view_or_value { view_or_value(document::view); view_or_value(document::value); }; }
template <class T> std::string to_json(T);
document::value from_json(const std::string &);
namespace builder {
namespace basic {
template <typename T> std::tuple<std::string, T> kvp(std::string key, T &&t);
struct sub_document { template <typename... A> void append(A &&...a); };
class document { public: template <typename... A> void append(A &&...a); bsoncxx::v_noabi::document::view view() const; bsoncxx::v_noabi::document::value extract(); };
template <typename... A> bsoncxx::v_noabi::document::value make_document(A &&...a);
}
namespace stream {
struct finalize_type {}; constexpr finalize_type finalize;
class core; struct value_context; struct key_context { core *c; value_context operator<<(std::string); bsoncxx::v_noabi::document::value operator<<(finalize_type); };
struct value_context { core *c; template <class T> key_context operator<<(T &&); };
struct document : key_context { document(); value_context operator<<(std::string); bsoncxx::v_noabi::document::view view() const; };
}
} } using namespace v_noabi; }
namespace mongocxx { namespace v_noabi {
namespace result { struct insert_one {}; struct update {}; }
namespace options { struct insert {}; struct update {}; }
struct collection {
  std::optional<result::insert_one> insert_one(bsoncxx::document::view_or_value, const options::insert & = {});
  std::optional<result::update> update_one(bsoncxx::document::view_or_value, bsoncxx::document::view_or_value, const options::update & = {});
};
struct database { collection operator[](const std::string &) const; collection collection(const std::string &) const; };
} using namespace v_noabi; }
using bsoncxx::builder::basic::kvp; using bsoncxx::builder::basic::make_document;
void one(mongocxx::database db) {
  db["notes"].insert_one(make_document(kvp("text", source()))); // flow
  db["notes"].insert_one(make_document(kvp("size", source().size()))); // clean
}
void two(mongocxx::database db) {
  bsoncxx::builder::basic::document doc; doc.append(kvp("text", source()), kvp("n", 1));
  auto coll = db["notes"]; coll.insert_one(doc.view()); // flow
}
void three(mongocxx::database db) {
  bsoncxx::builder::stream::document doc; doc << "text" << source();
  db["notes"].insert_one(doc.view()); // flow
}
void four(mongocxx::database db) {
  auto v = bsoncxx::builder::stream::document{} << "text" << source() << bsoncxx::builder::stream::finalize;
  db["notes"].insert_one(v.view()); // flow
}
void five(mongocxx::database db) {
  db["notes"].update_one(make_document(kvp("id", 1)), make_document(kvp("$set", make_document(kvp("text", source()))))); // flow
}
void six(mongocxx::database db) { db["notes"].insert_one(bsoncxx::from_json(source())); } // flow
