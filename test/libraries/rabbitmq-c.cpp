// REQUIRES: header-amqp.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <amqp.h>
void published(amqp_connection_state_t c) {
  std::string text = source();
  amqp_basic_publish(c, 1, amqp_cstring_bytes("x"), amqp_cstring_bytes("k"), 0, 0, nullptr, amqp_cstring_bytes(text.c_str())); // flow
  amqp_basic_publish(c, 1, amqp_cstring_bytes("x"), amqp_cstring_bytes("k"), 0, 0, nullptr, amqp_cstring_bytes("ping")); // clean
}
void described(amqp_connection_state_t c) {
  std::string text = source();
  amqp_basic_properties_t said, quiet;
  said.reply_to = amqp_cstring_bytes(text.c_str());
  quiet.reply_to = amqp_cstring_bytes("here");
  amqp_basic_publish(c, 1, amqp_cstring_bytes("x"), amqp_cstring_bytes("k"), 0, 0, &said, amqp_cstring_bytes("ping")); // flow
  amqp_basic_publish(c, 1, amqp_cstring_bytes("x"), amqp_cstring_bytes("k"), 0, 0, &quiet, amqp_cstring_bytes("ping")); // clean
}
