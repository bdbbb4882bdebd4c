// Containers of other libraries outlive sessions where they have static storage.
// REQUIRES: header-boost.circular_buffer.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-process-state
#include "../models/Inputs/flow.h"
#include <boost/circular_buffer.hpp>
#include <boost/container/flat_map.hpp>
#include <boost/unordered_map.hpp>
#include <mutex>
struct Gateway {
  void handle(const std::string &user) {
    recent.push_back(source()); // flow
    sizes.push_back(std::to_string(source().size())); // clean
    boost::circular_buffer<std::string> here(8);
    here.push_back(source()); // clean
  }
  static inline boost::circular_buffer<std::string> recent{256}, sizes{256};
};
static boost::unordered_map<std::string, std::string> last;
static boost::container::flat_map<std::string, int> counts;
void remember(const std::string &user) {
  last[user] = source(); // flow
  last.emplace(user, source()); // flow
  ++counts[user]; // clean
}
struct Session {
  boost::container::flat_map<std::string, std::string> notes;
  void note() { notes["a"] = source(); } // clean
};
void run() {
  Session session;
  session.note();
}
