// What is read by TLS on a connection that accept() gave is a client's; another service's answer is not.
// REQUIRES: header-openssl.ssl.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <cstdio>
void served(SSL_CTX *ctx, int listener) {
  int fd = accept(listener, nullptr, nullptr);
  SSL *ssl = SSL_new(ctx);
  SSL_set_fd(ssl, fd);
  SSL_accept(ssl);
  char text[100];
  int n = SSL_read(ssl, text, sizeof text);
  fwrite(text, 1, n, stderr); // flow
}
void asked(SSL_CTX *ctx, const sockaddr *to) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  connect(fd, to, 16);
  SSL *ssl = SSL_new(ctx);
  SSL_set_fd(ssl, fd);
  SSL_connect(ssl);
  char text[100];
  int n = SSL_read(ssl, text, sizeof text);
  fwrite(text, 1, n, stderr); // clean
}
