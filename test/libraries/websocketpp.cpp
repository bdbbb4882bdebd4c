// REQUIRES: header-websocketpp.client.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include "../models/Inputs/flow.h"
#include <websocketpp/config/asio_no_tls.hpp>
#include <websocketpp/server.hpp>
#include <cstdio>
using server = websocketpp::server<websocketpp::config::asio>;
void got(server *s, websocketpp::connection_hdl, server::message_ptr message) {
  puts(message->get_payload().c_str()); // flow
  puts("got one"); // clean
}
