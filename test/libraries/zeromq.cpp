// REQUIRES: header-zmq.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <zmq.h>
void sent(void *context) {
  void *socket = zmq_socket(context, ZMQ_PUSH);
  zmq_connect(socket, "tcp://api.mixpanel.com:5555");
  std::string text = source();
  zmq_send(socket, text.data(), text.size(), 0); // flow
  zmq_send(socket, "ping", 4, 0); // clean
}
void local(void *context) {
  void *socket = zmq_socket(context, ZMQ_PUSH);
  zmq_connect(socket, "tcp://127.0.0.1:5555");
  std::string text = source();
  zmq_send(socket, text.data(), text.size(), 0); // clean
}
