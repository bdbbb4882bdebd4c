// What is read from a socket is content, in whatever buffer it comes; what says how the reading or
// writing went is none.
//
// REQUIRES: header-boost.beast.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#define BOOST_ASIO_HAS_CO_AWAIT 1
#define BOOST_ASIO_HAS_STD_COROUTINE 1
#include <array>
#include <coroutine>
#include <boost/asio.hpp>
#include <deque>
#include <iostream>
#include <memory>
#include <string>
namespace asio = boost::asio;
using asio::ip::tcp;

struct Session : std::enable_shared_from_this<Session> {
  Session(tcp::socket socket) : Socket(std::move(socket)) {}
  tcp::socket Socket;
  asio::streambuf Input;
  char Data[1024];
  std::string Text, Line;
  std::deque<std::string> Queue;

  void lines() {
    asio::async_read_until(Socket, Input, '\n', [self = shared_from_this()](boost::system::error_code ec, std::size_t n) {
      if (ec) {
        std::cerr << "read: " << ec.message() << "\n"; // clean
        return;
      }
      std::istream in(&self->Input);
      std::getline(in, self->Line);
      std::cout << self->Line << "\n"; // flow
      std::cout << n << "\n"; // clean
      self->lines();
    });
  }
  void some() {
    Socket.async_read_some(asio::buffer(Data), [this, self = shared_from_this()](boost::system::error_code ec, std::size_t n) {
      std::cout << std::string(Data, n); // flow
      Queue.push_back(std::string(Data, n));
      write();
    });
  }
  void write() {
    asio::async_write(Socket, asio::buffer(Queue.front()), [this, self = shared_from_this()](boost::system::error_code ec, std::size_t n) {
      if (ec)
        std::cerr << "write: " << ec.message() << " after " << n << "\n"; // clean
      Queue.pop_front();
    });
  }
  void handed() {
    asio::async_write(Socket, asio::buffer(Queue.front()),
                      std::bind(&Session::written, this, std::placeholders::_1, std::placeholders::_2));
  }
  void written(const boost::system::error_code &ec, std::size_t) {
    std::cerr << ec.message(); // clean
  }
};
void waiting(tcp::socket &socket) {
  std::array<char, 128> data;
  std::size_t n = socket.read_some(asio::buffer(data));
  std::cout.write(data.data(), n); // flow
  std::string text;
  asio::read_until(socket, asio::dynamic_buffer(text), "\r\n");
  std::cout << text; // flow
  asio::streambuf input;
  asio::read(socket, input, asio::transfer_at_least(1));
  std::cout << std::string(asio::buffers_begin(input.data()), asio::buffers_end(input.data())); // flow
  std::cout << input.size(); // clean
}
void answering(tcp::socket &socket, const std::string &text) {
  asio::write(socket, asio::buffer(text));
  std::cout << text; // clean
}
asio::awaitable<void> awaited(tcp::socket socket) {
  std::string text(512, 0);
  std::size_t n = co_await socket.async_read_some(asio::buffer(text), asio::use_awaitable);
  std::cout << text; // flow
  std::cout << n; // clean
}
struct Server {
  tcp::acceptor Acceptor;
  void accept() {
    Acceptor.async_accept([this](boost::system::error_code ec, tcp::socket socket) {
      if (!ec)
        std::make_shared<Session>(std::move(socket))->some();
      accept();
    });
  }
};
void datagrams(asio::ip::udp::socket &socket) {
  char data[512];
  asio::ip::udp::endpoint from;
  std::size_t n = socket.receive_from(asio::buffer(data, 512), from);
  std::cout << std::string(data, n); // flow
}
// A stretch of memory that is only read tells nobody anything, and one list of two is as good as one.
void copied(tcp::socket &socket) {
  std::string other = "x";
  char header[16], body[64];
  std::vector<asio::mutable_buffer> parts{asio::buffer(header), asio::buffer(body)};
  asio::read(socket, parts);
  std::cout << std::string(body, 64); // missed
  asio::mutable_buffer view = asio::buffer(other);
  asio::write(socket, view);
  std::cout << other; // clean
}
void named(tcp::socket &socket) {
  char data[64], untouched[64] = "";
  auto view = asio::buffer(data), second = asio::buffer(untouched);
  asio::read(socket, view);
  std::cout << std::string(data, 64); // flow
  std::cout << std::string(untouched, 64); // clean
}
