// Values, maps and packed messages of the well-known types.
// REQUIRES: header-google.protobuf.struct.pb.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/wrappers.pb.h>
#include <google/protobuf/any.pb.h>
#include "../models/Inputs/flow.h"
using google::protobuf::Struct; using google::protobuf::Value;
void a() { Struct s; (*s.mutable_fields())["text"].set_string_value(source()); sink(s.fields().at("text").string_value()); } // flow
void b() { Struct s; auto &f = *s.mutable_fields(); f["text"].set_string_value(source()); f["id"].set_string_value("x"); sink(s.fields().at("text").string_value()); } // flow
void c() { Struct s; auto &f = *s.mutable_fields(); f["text"].set_string_value(source()); f["id"].set_string_value("x"); sink(s.fields().at("id").string_value()); } // clean
void d() { Value v; v.set_string_value(source()); sink(v.string_value()); } // flow
void e() { Value v; *v.mutable_string_value() = source(); sink(v.string_value()); } // flow
void f() { google::protobuf::StringValue v; v.set_value(source()); sink(v.value()); } // flow
void h() { Struct s; (*(*s.mutable_fields())["doc"].mutable_struct_value()->mutable_fields())["text"].set_string_value(source()); sink(s.DebugString()); } // missed
void i() { Struct s; auto *l = (*s.mutable_fields())["list"].mutable_list_value(); l->add_values()->set_string_value(source()); for (const auto &v : s.fields().at("list").list_value().values()) sink(v.string_value()); } // flow
void j(const Struct &s0) { Struct s = s0; s.mutable_fields()->operator[]("t").set_string_value(source()); for (const auto &[k, v] : s.fields()) sink(v.string_value()); } // flow
void k() { google::protobuf::Map<std::string, std::string> m; m["a"] = source(); sink(m.at("a")); } // flow
void l() { google::protobuf::Map<std::string, std::string> m; m["a"] = source(); m["b"] = "x"; auto it = m.find("b"); if (it != m.end()) sink(it->second); } // clean
void m() { google::protobuf::Any any; Value v; v.set_string_value(source()); any.PackFrom(v); Value w; any.UnpackTo(&w); sink(w.string_value()); } // flow
void g() { Struct s; Value v; v.set_string_value(source()); s.mutable_fields()->insert({"text", v}); sink(s.SerializeAsString()); } // flow
