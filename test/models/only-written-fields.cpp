// To construct or assign a member whose name says that it is a secret reads none.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif credential-in-log
#include "Inputs/flow.h"
#include <cstdio>

class Text {
public:
  Text();
  Text(const std::string &text) : text(text) {}
  Text &operator=(const Text &other) {
    text = other.text;
    return *this;
  }
  const char *get() const { return text.c_str(); }

private:
  std::string text;
};
struct Account {
  Text password, name;
  std::string passphrase;
};
std::string configured(const char *key);
void show(const Account &account) { puts(account.name.get()); } // clean
Account *found(const std::string &key);

void made() {
  Account account; // clean
  account.password = Text(configured("password")); // clean
  account.passphrase = configured("phrase"); // clean
  show(account);
  puts(account.name.get()); // clean
}

void read(const Account &account) {
  puts(account.password.get()); // flow
  puts(account.passphrase.c_str()); // flow
  Account other = account;
  puts(other.name.get()); // clean
}
