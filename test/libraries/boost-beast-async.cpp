// REQUIRES: header-boost.beast.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
//
// What a session's handler reads is what was read into its members; a stream's type says
// whether it encrypts.
#include "../models/Inputs/flow.h"
#include <boost/beast.hpp>
#include <boost/beast/ssl.hpp>
#include <iostream>
namespace beast = boost::beast;
namespace http = beast::http;
struct Session : std::enable_shared_from_this<Session> {
  Session();
  beast::tcp_stream Stream;
  beast::flat_buffer Buffer;
  http::request<http::string_body> Request;
  void read() { http::async_read(Stream, Buffer, Request, beast::bind_front_handler(&Session::handle, shared_from_this())); }
  void handle(beast::error_code, std::size_t Size) {
    std::cout << Request.body(); // flow
    std::cout << Size;           // clean
  }
};
void serve() { std::make_shared<Session>()->read(); }
void parsed(beast::tcp_stream &Stream) {
  beast::flat_buffer Buffer;
  http::request_parser<http::string_body> Parser;
  http::read(Stream, Buffer, Parser);
  std::cout << Parser.get().body(); // flow
}
template <typename StreamType> void send(StreamType &Stream) {
  http::request<http::string_body> Request{http::verb::post, "/x", 11};
  Request.set(http::field::host, "a.example");
  Request.body() = source();
  http::write(Stream, Request); // flow
}
void plain(beast::tcp_stream &Stream) { send(Stream); }
