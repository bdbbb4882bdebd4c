// REQUIRES: header-jsoncpp.json.json.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} -I/usr/include/jsoncpp > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include "../models/Inputs/flow.h"
#include <jsoncpp/json/json.h>
#include <cstdio>
#include <sstream>
void built() {
  Json::Value root;
  root["text"] = source();
  Json::StreamWriterBuilder builder;
  std::string out = Json::writeString(builder, root);
  puts(out.c_str()); // flow
  puts(root.toStyledString().c_str()); // flow
}
void quiet() {
  Json::Value root;
  root["text"] = "hello";
  Json::FastWriter writer;
  puts(writer.write(root).c_str()); // clean
}
void parsed() {
  Json::Value root;
  Json::Reader reader;
  reader.parse(source(), root);
  puts(root["a"]["b"].asCString()); // flow
}
void walked() {
  Json::Value root, names;
  root["list"].append(source());
  names["list"].append("x");
  for (const Json::Value &item : root["list"])
    puts(item.asString().c_str()); // flow
  for (const Json::Value &item : names["list"])
    puts(item.asString().c_str()); // clean
  for (auto it = root["list"].begin(); it != root["list"].end(); ++it)
    puts(it->asCString()); // flow
  puts(std::to_string(root["list"].size()).c_str()); // clean
  Json::Value copy(root["list"]);
  puts(copy[0].asCString()); // flow
}
