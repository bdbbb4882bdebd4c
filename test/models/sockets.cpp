// What a server's clients send: known by the descriptor that accept() gave, wherever it went. The
// number itself tells nothing, and what a client's own connection answers is not a user's.
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-in-log
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>
void direct(int listener) {
  int fd = accept(listener, nullptr, nullptr);
  char text[100];
  ssize_t n = recv(fd, text, sizeof text, 0);
  fprintf(stderr, "client %d: %zd bytes", fd, n); // clean
  fwrite(text, 1, n, stderr); // flow
}
// Whose descriptor it is, is not known.
void somebody(int fd) {
  char text[100];
  ssize_t n = read(fd, text, sizeof text);
  fwrite(text, 1, n, stderr); // clean
}
// Another service answers.
void client(const sockaddr *to) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  connect(fd, to, sizeof *to);
  char text[100];
  ssize_t n = recv(fd, text, sizeof text, 0);
  fwrite(text, 1, n, stderr); // clean
}
class Connection {
public:
  explicit Connection(int fd) : fd_(fd) {}
  void onReadable() {
    char text[100];
    ssize_t n = ::read(fd_, text, sizeof text);
    in_.append(text, n);
    fprintf(stderr, "%s", in_.c_str()); // flow
    fprintf(stderr, "%s of %d", std::to_string(fd_).c_str(), fd_ + 1); // clean
  }

private:
  int fd_;
  std::string in_;
};
struct Server {
  void run(int listener) {
    for (;;) {
      int fd = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
      if (fd < 0)
        continue;
      connections[fd] = std::make_unique<Connection>(fd);
      std::thread([this, fd] { connections.at(fd)->onReadable(); }).detach();
    }
  }
  std::map<int, std::unique_ptr<Connection>> connections;
};
int main(int argc, char **argv) {
  direct(3);
  Server().run(3);
}
