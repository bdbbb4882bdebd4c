// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/values.flowpact.json --source-root %S --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
//
// A text that a condition turns away does not stand behind it.
#include "Inputs/values.h"
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>
using namespace acme;
// Arguments of a program: what is a command stands beside what is an address.
struct Press {
  std::string url, host;
  void run(std::vector<std::string> &arguments) {
    for (auto i = arguments.begin(); i != arguments.end(); ++i)
      url = *i;
    if (url.empty() || url.compare(0, 3, "us-") != 0)
      std::exit(1);
    else
      host = url.substr(0, url.find('/'));
    openAt(host.c_str()); // clean
  }
  void unchecked(std::vector<std::string> &arguments) {
    for (auto i = arguments.begin(); i != arguments.end(); ++i)
      url = *i;
    openAt(url.c_str()); // flow
  }
};
void press(int count, char **given, bool checked) {
  std::vector<std::string> arguments{"help"};
  for (int i = 1; i < count; ++i)
    arguments.push_back(given[i]);
  if (checked)
    Press().run(arguments);
  else
    Press().unchecked(arguments);
}
// Other ways to ask.
static std::string pick(int which) { return which == 0 ? "eu-west-1" : which == 1 ? "us-east-1" : ""; }
void begins(int which) {
  std::string region = pick(which);
  if (!region.starts_with("us-"))
    return;
  openAt(region.c_str()); // clean
}
void beginsWrongly(int which) {
  std::string region = pick(which);
  if (region.starts_with("us-"))
    return;
  openAt(region.c_str()); // flow
}
void found(int which) {
  std::string region = pick(which);
  if (region.rfind("us-", 0) == 0)
    openAt(region.c_str()); // clean
}
void notFound(int which) {
  std::string region = pick(which);
  if (region.rfind("us-", 0) != std::string::npos)
    openAt(region.c_str()); // clean
}
void notFoundWrongly(int which) {
  std::string region = pick(which);
  if (region.rfind("us-", 0) == std::string::npos)
    openAt(region.c_str()); // flow
}
void compared(int which) {
  std::string region = pick(which);
  if (std::strncmp(region.c_str(), "us-", 3) != 0)
    region = "us-west-2";
  openAt(region.c_str()); // clean
}
void equal(int which) {
  std::string region = pick(which);
  if (region == "eu-west-1" || region.empty())
    return;
  openAt(region.c_str()); // clean
}
// The check asks about another text.
void other(int which, int also) {
  std::string region = pick(which), second = pick(also);
  if (!second.starts_with("us-"))
    return;
  openAt(region.c_str()); // flow
}
// What was checked is not what is used.
void replaced(int which, int also) {
  std::string region = pick(which);
  if (!region.starts_with("us-"))
    return;
  region = pick(also);
  openAt(region.c_str()); // flow
}
