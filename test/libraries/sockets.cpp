// What a program reads from a socket is what users sent if it accepts connections; else it may be
// what some server answered.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w -DSERVER > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
// RUN: %{exits} 0 %flowpact scan %s --rules %{rules} --no-cache -q -- -std=c++20 -w
#include <cstdio>
#include <string>
#include <sys/socket.h>

int connection(int listening) {
#ifdef SERVER
  return accept(listening, nullptr, nullptr);
#else
  return listening;
#endif
}

void read(int listening) {
  char buffer[512];
  ssize_t length = recv(connection(listening), buffer, sizeof buffer, 0);
  printf("%zd\n", length); // clean
  std::string line(buffer, length);
  printf("%s\n", line.c_str()); // flow
}

void datagram(int fd) {
  char buffer[512];
  recvfrom(fd, buffer, sizeof buffer, 0, nullptr, nullptr);
  printf("%s\n", buffer); // flow
  recv(fd, buffer, 4, MSG_PEEK);
  std::string own = "hello";
  printf("%s\n", own.c_str()); // clean
}
