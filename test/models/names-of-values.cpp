// What is asked for by the name of an identifier, a state or a kind says nothing of what somebody
// wrote; what is asked for by another name does, and so does all of a document.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-in-log
#include <httplib.h>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
using json = nlohmann::json;

void read(const httplib::Request &request, httplib::Response &) {
  auto body = json::parse(request.body);
  std::cout << body["id"].get<std::string>(); // clean
  std::cout << body["text"].get<std::string>(); // flow
  std::cout << body.at("status").get<std::string>(); // clean
  std::cout << body.at("message").get<std::string>(); // flow
  std::cout << body.value("type", ""); // clean
  std::cout << body.value("title", ""); // flow
  std::cout << body["model"]; // clean
  std::cout << body["prompt"]; // flow
  std::cout << body.dump(); // flow
}
void parameters(const httplib::Request &request, httplib::Response &) {
  std::cout << request.get_param_value("page"); // clean
  std::cout << request.get_param_value("query"); // flow
}
void joined(const httplib::Request &request, httplib::Response &) {
  auto body = json::parse(request.body);
  std::string id = body["id"].get<std::string>();
  std::cout << id; // clean
  id += body["text"].get<std::string>();
  std::cout << id; // flow
}
// The name is not known, or is one of several.
void computed(const httplib::Request &request, httplib::Response &) {
  auto body = json::parse(request.body);
  for (const char *name : {"id", "text"})
    std::cout << body[name].get<std::string>(); // flow
  std::cout << body[request.get_param_value("id")].dump(); // flow
}
// What is put in under such a name is still what it is.
void written(const httplib::Request &request, httplib::Response &) {
  json out;
  out["id"] = request.body;
  std::cout << out.dump(); // flow
  json other;
  json &part = other["state"];
  part = request.body;
  std::cout << part.dump(); // flow
}
// A third party that gets an identifier of a user gets something (another rule).
void nested(const httplib::Request &request, httplib::Response &) {
  auto body = json::parse(request.body);
  std::cout << body["user"]["id"].dump(); // clean
  std::cout << body["user"]["name"].dump(); // flow
  std::cout << body["id"]["text"].dump(); // clean
}
// A map of the program's own says nothing by its keys.
void own(const httplib::Request &request, httplib::Response &) {
  std::map<std::string, std::string> fields;
  fields["id"] = request.body;
  std::cout << fields["id"]; // flow
}
// Known to be missed: the program's own document, asked for by the name it was put under.
void ownDocument(const httplib::Request &request, httplib::Response &) {
  json out;
  out["id"] = request.body;
  std::cout << out["id"].get<std::string>(); // missed
}
