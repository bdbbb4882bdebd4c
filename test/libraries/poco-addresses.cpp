// REQUIRES: header-Poco.Net.HTTPServer.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/addresses.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>
using namespace Poco::Net;
void other() {
  Poco::URI uri("https://api.other.example/track");
  HTTPClientSession session(uri.getHost(), uri.getPort());
  HTTPRequest request("POST", uri.getPathAndQuery());
  session.sendRequest(request) << source(); // flow
  HTTPResponse response;
  session.receiveResponse(response);
}
void own() {
  Poco::URI uri("https://api.own.example/track");
  HTTPClientSession session(uri.getHost(), uri.getPort());
  HTTPRequest request("POST", uri.getPathAndQuery());
  session.sendRequest(request) << source(); // clean
  HTTPResponse response;
  session.receiveResponse(response);
}
void set() {
  Poco::URI uri;
  uri.setScheme("https");
  uri.setHost("api.own.example");
  HTTPClientSession session(uri.getHost());
  HTTPRequest request("POST", "/track");
  session.sendRequest(request) << source(); // clean
  HTTPResponse response;
  session.receiveResponse(response);
}
