// A small backend's stores.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace acme {

std::string loadText(const std::string &user);
bool coin();

/// One class for all tables.
class Database {
public:
  void insert(const std::string &table, const std::string &row);
  void erase(const std::string &table, const std::string &user);
  std::string select(const std::string &table, const std::string &user);
  void execute(const std::string &sql, const std::string &value);
};

/// A class a store.
class MessageStore {
public:
  virtual ~MessageStore();
  virtual void save(const std::string &text);
  virtual void forget(const std::string &user);
};
class NoteStore {
public:
  void save(const std::string &text);
  void forget(const std::string &user);
};

/// A store without a class.
void putBlob(const char *bucket, const std::string &bytes);
void dropBlob(const char *bucket, const std::string &user);

/// Runs a task some time later.
void post(std::function<void()> task);

} // namespace acme
