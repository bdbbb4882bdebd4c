// REQUIRES: header-yaml-cpp.yaml.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../flows/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif no-taint
#include <yaml-cpp/yaml.h>
std::string source();
void sink(const std::string &);
void written() {
  YAML::Node node;
  node["text"] = source();
  node["id"] = "1";
  sink(node["text"].as<std::string>()); // flow
  sink(node["id"].as<std::string>()); // clean
  YAML::Emitter out, other;
  out << YAML::BeginMap << YAML::Key << "text" << YAML::Value << node["text"] << YAML::EndMap;
  other << YAML::BeginMap << YAML::Key << "id" << YAML::EndMap;
  sink(out.c_str()); // flow
  sink(other.c_str()); // clean
}
void read() {
  YAML::Node root = YAML::Load(source());
  sink(root["x"].as<std::string>("")); // flow
  for (auto item : root)
    sink(item.as<std::string>()); // flow
  sink(YAML::LoadFile("a.yaml")["x"].as<std::string>()); // clean
}
