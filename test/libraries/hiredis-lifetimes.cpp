// REQUIRES: header-hiredis.hiredis.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-kept-too-long
//
// A command says by its format which of its arguments is a lifetime.
#include "../models/Inputs/flow.h"
#include <chrono>
#include <hiredis/hiredis.h>
using namespace std::chrono_literals;
static void keep(redisContext *c, const char *key, long seconds) {
  redisCommand(c, "SETEX chat:%s %ld %s", key, seconds, source().c_str()); // flow
}
static void keepAWhile(redisContext *c, const char *key, long seconds) {
  redisCommand(c, "SETEX chat:%s %ld %s", key, seconds, source().c_str()); // clean
}
void callers(redisContext *c) {
  keep(c, "a", std::chrono::duration_cast<std::chrono::seconds>(24h * 900).count());
  keepAWhile(c, "a", std::chrono::duration_cast<std::chrono::seconds>(24h * 9).count());
}
void bytes(redisContext *c, const std::string &key) {
  std::string text = source();
  redisCommand(c, "SET %s %b EX %d", key.c_str(), text.data(), text.size(), 90'000'000); // flow
  redisCommand(c, "SET %s %b EX %d", key.c_str(), text.data(), text.size(), 90'000); // clean
}
