// REQUIRES: header-Poco.Net.HTTPServer.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/addresses.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-plain-client
//
// Sessions without TLS, however they are made.
#include "../models/Inputs/flow.h"
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <memory>
using namespace Poco::Net;
using Handle = std::unique_ptr<HTTPClientSession>;
void send(HTTPClientSession &session, const std::string &text) {
  HTTPRequest request("POST", "/track");
  session.sendRequest(request) << text;
}
Handle plain(const std::string &host) { return std::make_unique<HTTPClientSession>(host, 80); } // flow
Handle secure(const std::string &host) { return std::make_unique<HTTPSClientSession>(host, 443); } // clean
void made() {
  send(*plain("api.own.example"), source());
  send(*secure("api.own.example"), source());
}
void literal() {
  auto one = std::make_unique<HTTPClientSession>("api.own.example", 80); // flow
  send(*one, source());
}
void shared() {
  auto local = std::make_shared<HTTPClientSession>("localhost", 8080); // clean
  send(*local, source());
  const std::string host = "api.own.example";
  auto session = std::make_shared<HTTPClientSession>(host); // flow
  send(*session, source());
}
