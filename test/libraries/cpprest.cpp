// REQUIRES: header-cpprest.http_client.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <cpprest/http_client.h>
#include <cpprest/http_listener.h>
using namespace web::http;
void client() {
  client::http_client c(U("https://api.mixpanel.com"));
  c.request(methods::POST, U("/track"), source()).wait(); // flow
}
void quiet() {
  client::http_client c(U("https://api.mixpanel.com"));
  c.request(methods::POST, U("/track"), std::string("hello")).wait(); // clean
}
void handle(http_request request) {
  client::http_client c(U("https://api.mixpanel.com"));
  std::string body = request.extract_utf8string().get();
  c.request(methods::POST, U("/track"), body).wait(); // flow
}
void later(http_request request) {
  request.extract_utf8string().then([](std::string body) {
    client::http_client c(U("https://api.mixpanel.com"));
    c.request(methods::POST, U("/track"), body).wait(); // flow
  });
}
void serve(experimental::listener::http_listener &l) { l.support(methods::POST, handle); l.support(methods::PUT, later); }
