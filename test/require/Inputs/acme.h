// A back office: people look at users' transcripts.
#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace acme {

using UserId = std::string;
struct Transcript {
  std::string text;
};
struct Staff {
  std::string name;
  std::string team;
};

Transcript view(const Staff &actor, const UserId &user);
bool mayView(const Staff &actor, const UserId &user);
void demandView(const Staff &actor, const UserId &user); // throws
bool isTrained(const Staff &actor);
void record(const Staff &actor, const UserId &user);
void render(const Transcript &t);
bool looksBad(const Transcript &t);
void note(const std::string &text);
[[noreturn]] void die();

bool isTombstoned(const std::string &email);
void createAccount(const std::string &email);
std::string normalised(const std::string &email);

} // namespace acme
