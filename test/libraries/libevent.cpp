// REQUIRES: header-event2.http.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <event2/buffer.h>
#include <event2/http.h>
void client(evhttp_connection *unused, event_base *base) {
  evhttp_connection *connection = evhttp_connection_base_new(base, nullptr, "api.mixpanel.com", 80);
  evhttp_request *request = evhttp_request_new(nullptr, nullptr);
  evbuffer_add_printf(evhttp_request_get_output_buffer(request), "%s", source().c_str());
  evhttp_make_request(connection, request, EVHTTP_REQ_POST, "/track"); // flow
}
void quiet(event_base *base) {
  evhttp_connection *connection = evhttp_connection_base_new(base, nullptr, "api.mixpanel.com", 80);
  evhttp_request *request = evhttp_request_new(nullptr, nullptr);
  evbuffer_add(evhttp_request_get_output_buffer(request), "hello", 5);
  evhttp_make_request(connection, request, EVHTTP_REQ_POST, "/track"); // clean
}
static void handle(evhttp_request *request, void *connection) {
  evbuffer *in = evhttp_request_get_input_buffer(request);
  evhttp_request *other = evhttp_request_new(nullptr, nullptr);
  evbuffer_add_buffer(evhttp_request_get_output_buffer(other), in);
  evhttp_make_request((evhttp_connection *)connection, other, EVHTTP_REQ_POST, "/track"); // flow
}
void serve(evhttp *server, evhttp_connection *next) { evhttp_set_cb(server, "/", handle, next); }
