// REQUIRES: header-boost.beast.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <boost/asio.hpp>
#include <boost/beast.hpp>
namespace http = boost::beast::http;
using tcp = boost::asio::ip::tcp;
void client(tcp::socket &socket) {
  http::request<http::string_body> request{http::verb::post, "/track", 11};
  request.set(http::field::host, "api.mixpanel.com");
  request.body() = source();
  http::write(socket, request); // flow
}
void quiet(tcp::socket &socket) {
  http::request<http::string_body> request{http::verb::post, "/track", 11};
  request.set(http::field::host, "api.mixpanel.com");
  request.body() = "hello";
  http::write(socket, request); // clean
}
void server(tcp::socket &socket, tcp::socket &other) {
  boost::beast::flat_buffer buffer;
  http::request<http::string_body> request;
  http::read(socket, buffer, request);
  http::response<http::string_body> answer;
  answer.body() = request.body();
  http::write(socket, answer); // clean
  http::request<http::string_body> forwarded{http::verb::post, "/", 11};
  forwarded.set(http::field::host, "api.mixpanel.com");
  forwarded.body() = request.body();
  http::write(other, forwarded); // flow
}
