// REQUIRES: header-cpprest.http_client.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/addresses.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/addresses.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} -DSCHEMES > %t.txt
// RUN: FileCheck %s < %t.txt
//
// Addresses that a builder puts together.
#include "../models/Inputs/flow.h"
#include <cpprest/http_client.h>
#include <cpprest/uri_builder.h>
using namespace web;
#ifndef SCHEMES
void builder() {
  http::client::http_client own(uri_builder().set_scheme("https").set_host("api.own.example").set_path("/v1").to_uri());
  own.request(http::methods::POST, "/put", source()); // clean
  http::client::http_client other(uri_builder().set_scheme("https").set_host("api.other.example").append_path("v1").to_uri());
  other.request(http::methods::POST, "/put", source()); // flow
}
void steps(const std::string &path) {
  uri_builder address;
  address.set_host("api.own.example");
  address.set_path(path);
  address.append_query("q", 1);
  http::client::http_client own(address.to_uri());
  own.request(http::methods::POST, "", source()); // clean
  address.set_host("api.other.example");
  http::client::http_client other(address.to_uri());
  other.request(http::methods::POST, "", source()); // flow
}
struct Api {
  explicit Api(const std::string &host) : client(uri_builder(U("https://api.own.example")).set_host(host).to_uri()) {}
  void put() { client.request(http::methods::POST, "", source()); } // flow
  http::client::http_client client;
};
void api() { Api("hooks.other.example").put(); }
#else
// CHECK-COUNT-1: [content-in-plain-text]
// CHECK-NOT: {{error|warning}}:
void plain() {
  uri_builder a, b;
  a.set_host("api.own.example").set_scheme("http");
  http::client::http_client one(a.to_uri());
  one.request(http::methods::POST, "", source());
  b.set_host("api.own.example").set_scheme("https");
  http::client::http_client two(b.to_uri());
  two.request(http::methods::POST, "", source());
}
#endif
