// Values of a program's own that hold others of their kind: nested maps and structures, JSON
// by hand, proxies. A map's element and its key or value are one level of an access path.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace nested {
struct Folder {
  std::map<std::string, std::string> files;
  std::string &at(const std::string &k) { return files[k]; }
};
struct Drive {
  std::map<std::string, Folder> folders;
  Folder &at(const std::string &k) { return folders[k]; }
};
void t(std::string k) {
  Drive d;
  d.folders["a"].files["b"] = ssource();
  sink(d.folders["a"].files["b"]); // flow
  sink(d.folders["a"].files["c"]); // clean
  sink(d.folders["c"].files["b"]); // clean
  Drive e;
  e.folders[k].files[k] = ssource();
  for (auto &[name, folder] : e.folders)
    for (auto &[file, text] : folder.files)
      sink(text); // flow
  Drive f;
  f.at("a").at("b") = ssource();
  sink(f.at("a").at("b")); // flow
  Drive g;
  g.at("a").at("b") = "x";
  sink(g.at("a").at("b")); // clean
}
} // namespace nested

namespace json {
struct Json {
  enum Type { Null, Text, Array, Object } type = Null;
  std::string text;
  std::vector<Json> array;
  std::map<std::string, Json> object;
  Json() = default;
  Json(std::string t) : type(Text), text(std::move(t)) {}
  Json &operator[](const std::string &k) {
    type = Object;
    return object[k];
  }
  void add(Json j) {
    type = Array;
    array.push_back(std::move(j));
  }
  std::string dump() const {
    switch (type) {
    case Text:
      return '"' + text + '"';
    case Array: {
      std::string r = "[";
      for (auto &x : array)
        r += x.dump() + ",";
      return r + "]";
    }
    case Object: {
      std::string r = "{";
      for (auto &[k, v] : object)
        r += k + ":" + v.dump();
      return r + "}";
    }
    default:
      return "null";
    }
  }
};
void t() {
  Json j;
  j["user"]["name"] = Json(ssource());
  j["tags"].add(Json("x"));
  sink(j.dump());               // flow
  sink(j["user"]["name"].text); // flow
  sink(j["tags"].array[0].text); // clean
  Json k;
  k["a"]["b"] = Json("b");
  sink(k.dump()); // clean
  Json m;
  Json &part = m["a"];
  part["b"].text = ssource();
  sink(m["a"]["b"].text); // flow
}
} // namespace json

namespace proxies {
class Entry {
  std::map<std::string, std::string> &map;
  std::string key;

public:
  Entry(std::map<std::string, std::string> &m, std::string k) : map(m), key(std::move(k)) {}
  Entry &operator=(const std::string &v) {
    map[key] = v;
    return *this;
  }
  operator std::string() const {
    auto i = map.find(key);
    return i == map.end() ? "" : i->second;
  }
};
class Table {
  std::map<std::string, std::string> map;

public:
  Entry operator[](std::string k) { return Entry(map, std::move(k)); }
};
void t() {
  Table a, b;
  a["k"] = ssource();
  std::string v = a["k"];
  sink(v); // flow
  b["k"] = "z";
  std::string w = b["k"];
  sink(w); // clean
}
} // namespace proxies

namespace registered {
struct Event {
  int type;
  void (*run)(void *, const char *);
  void *data;
};
static Event table[8];
static int count;
void on(int type, void (*run)(void *, const char *), void *data) {
  table[count].type = type;
  table[count].run = run;
  table[count].data = data;
  count++;
}
void fire(int type, const char *text) {
  for (int i = 0; i < count; i++)
    if (table[i].type == type)
      table[i].run(table[i].data, text);
}
struct Kept {
  char text[64];
  int calls;
};
void keep(void *data, const char *text) {
  strncpy(((Kept *)data)->text, text, 63);
  ((Kept *)data)->calls++;
}
void show(void *, const char *text) { sink(text); } // flow
static Kept kept;
void t() {
  on(1, keep, &kept);
  on(2, show, nullptr);
  fire(1, csource());
  sink(kept.text);  // flow
  sink(kept.calls); // clean
}
} // namespace registered

namespace at_exit {
struct Log {
  std::string last;
  static Log &get() {
    static Log log;
    return log;
  }
  ~Log() { sink(last); } // missed: destructors of objects with static storage
};
void t() { Log::get().last = ssource(); }
} // namespace at_exit
