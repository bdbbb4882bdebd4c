// REQUIRES: header-amqp.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <amqp.h>
#include <amqp_ssl_socket.h>
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
// A connection goes where its socket was opened to; the own machine is nobody else's.
class Feed {
public:
  explicit Feed(const char *host) : connection(amqp_new_connection()) {
    socket = amqp_ssl_socket_new(connection);
    amqp_socket_open(socket, host, 5671);
  }
  void publish(const std::string &text) { amqp_basic_publish(connection, 1, amqp_cstring_bytes("x"), amqp_cstring_bytes("k"), 0, 0, nullptr, amqp_cstring_bytes(text.c_str())); }
private:
  amqp_connection_state_t connection;
  amqp_socket_t *socket;
};
void opened() {
  Feed own("localhost");
  own.publish(source());
}
void elsewhere() {
  std::string text = source();
  amqp_connection_state_t own = amqp_new_connection(), other = amqp_new_connection();
  amqp_socket_open(amqp_ssl_socket_new(own), "localhost", 5671);
  amqp_socket_open(amqp_ssl_socket_new(other), "mq.broker.example", 5671);
  amqp_basic_publish(own, 1, amqp_cstring_bytes("x"), amqp_cstring_bytes("k"), 0, 0, nullptr, amqp_cstring_bytes(text.c_str()));   // clean
  amqp_basic_publish(other, 1, amqp_cstring_bytes("x"), amqp_cstring_bytes("k"), 0, 0, nullptr, amqp_cstring_bytes(text.c_str())); // flow
}
