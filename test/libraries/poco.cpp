// REQUIRES: header-Poco.Net.HTTPServer.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/StreamCopier.h>
using namespace Poco::Net;
void client() {
  HTTPClientSession session("api.mixpanel.com", 80);
  HTTPRequest request("POST", "/track");
  std::ostream &out = session.sendRequest(request); // flow
  out << source();
  HTTPResponse response;
  session.receiveResponse(response);
}
// What nobody waits for is sent all the same.
void unanswered() {
  HTTPClientSession session("api.mixpanel.com", 80);
  HTTPRequest request("POST", "/track");
  session.sendRequest(request) << "id=7&text=" << source() << '\n'; // flow
}
void quiet() {
  HTTPClientSession session("api.mixpanel.com", 80);
  HTTPRequest request("POST", "/track");
  session.sendRequest(request) << "hello"; // clean
  HTTPResponse response;
  session.receiveResponse(response);
}
void handle(HTTPServerRequest &request) {
  std::string body;
  Poco::StreamCopier::copyToString(request.stream(), body);
  HTTPClientSession session("api.mixpanel.com", 80);
  HTTPRequest other("POST", "/track");
  session.sendRequest(other) << body; // flow
  HTTPResponse response;
  session.receiveResponse(response);
}
