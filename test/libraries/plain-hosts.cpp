// REQUIRES: header-boost.beast.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-plain-client
#include "../models/Inputs/flow.h"
#include <boost/beast.hpp>
#include <boost/beast/ssl.hpp>
namespace beast = boost::beast;
namespace http = beast::http;
void plain(beast::tcp_stream &Stream) {
  http::request<http::string_body> Request{http::verb::post, "/x", 11};
  Request.set(http::field::host, "a.example");
  Request.body() = source();
  http::write(Stream, Request); // flow
}
void encrypted(beast::ssl_stream<beast::tcp_stream> &Stream) {
  http::request<http::string_body> Request{http::verb::post, "/x", 11};
  Request.set(http::field::host, "a.example");
  Request.body() = source();
  http::write(Stream, Request); // clean
}
void answered(beast::tcp_stream &Stream) {
  http::response<http::string_body> Response;
  Response.body() = source();
  http::write(Stream, Response); // clean
}
