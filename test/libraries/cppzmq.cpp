// REQUIRES: header-zmq.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <zmq.hpp>
void sent(zmq::context_t &context) {
  zmq::socket_t socket(context, zmq::socket_type::push);
  socket.connect("tcp://api.mixpanel.com:5555");
  std::string text = source();
  zmq::message_t message(text.data(), text.size());
  socket.send(message, zmq::send_flags::none); // flow
  socket.send(zmq::buffer(source()), zmq::send_flags::none); // flow
  socket.send(zmq::str_buffer("ping"), zmq::send_flags::none); // clean
}
