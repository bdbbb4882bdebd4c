#include "acme.h"
using namespace acme;

void anyUser(const UserId &user) {
  if (optedOut(user))
    log("somebody opted out");
}

void plain(const UserId &user) {
  train(load(user));
}

void loop(const std::vector<UserId> &users) {
  for (const UserId &u : users)
    train(load(u));
}

void later(const UserId &user) {
  std::string text = load(user); // comment; with "signs" {
  log("}");
  train(text);
}

void inBlock(const std::vector<UserId> &users) {
  for (const UserId &u : users) {
    std::string text = loadText(u);
    if (text.size() > 3) train(text);
  }
}

void twoUsers(const UserId &a, const UserId &b) {
  train(load(a) + load(b));
}

// No safe fix: an "else" would belong to the new "if".
void dangling(const UserId &user, bool quick) {
  if (quick)
    train(load(user));
  else
    log("slow");
}

// No safe fix: the user is another one by then.
void changed(UserId user, const UserId &next) {
  std::string text = load(user);
  user = next;
  train(text);
}

// No safe fix: the name is gone where the content is used.
void gone(const std::vector<UserId> &users) {
  std::string text;
  for (const UserId &u : users)
    text += load(u);
  train(text);
}

// No safe fix: the text of the use is somewhere else.
#define SEND(x) train(x)
void inMacro(const UserId &user) { SEND(load(user)); }
