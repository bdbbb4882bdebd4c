// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/known-gaps.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
//
// Wrong answers that docs/KnownLimitations.md lists; a mark fails when its line is judged rightly.
#include <chrono>
#include <deque>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>
using namespace std::chrono_literals;
std::string words(const std::string &user);
void train(const std::string &text);
bool refused(const std::string &user);
std::string look(const std::string &staff, const std::string &user, const std::string &why);
void keepFor(const std::string &text, std::chrono::seconds time);
void later(std::function<void()> task);

// Files are no stores.
void toFile(const std::string &user) {
  std::ofstream out("copy");
  out << words(user); // missed: kept in plain text
}

// An optional of an object made with {} that is assigned: the purpose is "security".
struct Ticket {
  std::string user;
  std::optional<std::string> purpose;
};
void ticket(const std::vector<std::string> &users) {
  for (const std::string &user : users) {
    Ticket t{user, {}};
    t.purpose = "security";
    look("staff", user, t.purpose.value_or("")); // clean
  }
}

// Durations of literals as default initialisers that {} leaves to the class.
struct Options {
  std::chrono::hours keep = 24h * 900;
};
static void cache(const std::string &user, const Options &options = {}) {
  keepFor(words(user), options.keep); // missed: 900 days
}
void cached(const std::string &user) { cache(user); }

// The answer that a function object of a class keeps, and the function object's own parts.
struct Job {
  std::string user;
  void operator()() const {
    train(words(user)); // false: reported as unchecked, it is out of date
  }
};
void job(const std::string &user) {
  if (!refused(user))
    later(Job{user});
}

// What a call returns by value and stands for a part of its object.
struct Proxy {
  Proxy &operator=(const std::string &text);
};
struct Document {
  Proxy operator[](const char *key);
  std::string text() const;
};
void proxy(const std::string &user) {
  Document document;
  document["text"] = words(user);
  keepFor(document.text(), 900 * 24h); // flow
}
