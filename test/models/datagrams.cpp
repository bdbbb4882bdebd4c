// What a program reads from a socket without a connection is what users sent if it bound the
// socket; else it may be what some server answered.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w -DSERVER > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-in-log
// RUN: %{exits} 0 %flowpact scan %s --rules %{rules} --no-cache -q -- -std=c++20 -w
#include <cstdio>
#include <string>
#include <sys/socket.h>

int open(const sockaddr *address) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
#ifdef SERVER
  bind(fd, address, sizeof *address);
#endif
  return fd;
}

void datagram(const sockaddr *address) {
  char buffer[512];
  ssize_t length = recvfrom(open(address), buffer, sizeof buffer, 0, nullptr, nullptr);
  printf("%zd\n", length); // clean
  printf("%s\n", buffer); // flow
  std::string line(buffer, length), own = "hello";
  printf("%s\n", line.c_str()); // flow
  printf("%s\n", own.c_str()); // clean
}
