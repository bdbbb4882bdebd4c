// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif credential-in-log
#include "Inputs/flow.h"
#include <spdlog/spdlog.h>

struct Login {
  std::string user, password;
};
struct Session {
  std::string access_token;
  int id;
};

void fields(const Login &L, const Session &S) {
  spdlog::info("{}", L.password);        // flow
  spdlog::info("{}", L.user);            // clean
  spdlog::info("{}", S.access_token);    // flow
  spdlog::info("{}", S.id);              // clean
  spdlog::info("{}", L.password.size()); // clean
  spdlog::info("{}", L.password == "x"); // clean
  spdlog::info("{}", secret());          // flow
}
