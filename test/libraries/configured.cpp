// REQUIRES: header-yaml-cpp.yaml.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/grace.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif deletion-too-late
//
// What a configuration leaves out is what the program falls back to.
#include <boost/property_tree/ptree.hpp>
#include <yaml-cpp/yaml.h>
void eraseAfter(int days);
void yaml(const YAML::Node &root) {
  eraseAfter(root["grace"].as<int>(60)); // flow
  eraseAfter(root["grace"].as<int>(14)); // clean
  eraseAfter(root["grace"].as<int>()); // clean
}
struct Settings {
  int grace;
  explicit Settings(const std::string &path, int days) : grace(YAML::LoadFile(path)["account"]["grace"].as<int>(days)) {}
};
void settings() {
  eraseAfter(Settings("a.yaml", 90).grace); // flow
  eraseAfter(Settings("a.yaml", 9).grace); // clean
}
void tree(const boost::property_tree::ptree &root) {
  eraseAfter(root.get("account.grace", 60)); // flow
  eraseAfter(root.get("account.grace", 14)); // clean
  eraseAfter(root.get<int>("account.grace")); // clean
}
