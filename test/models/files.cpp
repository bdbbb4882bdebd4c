// What is written to a stream that is declared as a file, or given back by writing to one, is
// stored; what is written to a stream in memory is not. Helpers that take any stream say nothing.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-stored-unencrypted
#include <fstream>
#include <httplib.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
std::string encrypt(const std::string &);
void one(const httplib::Request &q, httplib::Response &) {
  std::ofstream out("a");
  out << "x " << q.body << std::endl; // flow
  out.write(q.body.data(), q.body.size()); // flow
  out << encrypt(q.body); // clean
  out << q.body.size(); // clean
  std::ostringstream text;
  text << q.body; // clean
  out << text.str(); // flow
}
struct Journal {
  std::ofstream file;
  std::ostringstream memory;
  void add(const std::string &t) { file << "> " << t << '\n'; } // flow
  void keep(const std::string &t) { memory << t; } // clean
};
void two(const httplib::Request &q, httplib::Response &) {
  Journal j;
  j.add(q.body);
  j.keep(q.body);
}
struct Spool : std::ofstream { using std::ofstream::ofstream; };
void three(const httplib::Request &q, httplib::Response &) {
  Spool s("x");
  s << q.body; // flow
  auto j = nlohmann::json::parse(q.body);
  s << j; // flow
  s << j["id"].get<std::string>(); // clean
}
std::ofstream &global();
void four(const httplib::Request &q, httplib::Response &) {
  global() << "a" << q.body; // flow
  std::unique_ptr<std::ofstream> p = std::make_unique<std::ofstream>("b");
  *p << q.body; // flow
}
void helper(std::ostream &to, const std::string &t) { to << t; } // clean
void five(const httplib::Request &q, httplib::Response &) {
  std::ostringstream o;
  helper(o, q.body);
}
void six(const httplib::Request &q, httplib::Response &) {
  std::ifstream in("a");
  std::stringstream s;
  s << in.rdbuf() << q.body; // clean
  std::fstream both("c");
  both << q.body; // flow
}
void toAFile(const httplib::Request &q, httplib::Response &) {
  std::ofstream file("d");
  helper(file, q.body); // missed
}
void chosen(const httplib::Request &q, httplib::Response &, bool quiet) {
  std::ofstream file("e");
  std::ostream &out = quiet ? std::cout : file;
  out << q.body; // flow
}
void reference(const httplib::Request &q, httplib::Response &) {
  std::ofstream file("f");
  std::ostream &out = file;
  out << q.body; // flow
}
