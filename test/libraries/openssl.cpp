// REQUIRES: header-openssl.ssl.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "../models/Inputs/flow.h"
#include <openssl/ssl.h>
void unchecked(SSL_CTX *context) {
  SSL *connection = SSL_new(context);
  SSL_set_verify(connection, SSL_VERIFY_NONE, nullptr); // flow
  std::string text = source();
  SSL_write(connection, text.data(), text.size());
}
void old(SSL_CTX *context) {
  SSL *connection = SSL_new(context);
  SSL_set_verify(connection, SSL_VERIFY_PEER, nullptr); // clean
  SSL_set_min_proto_version(connection, TLS1_VERSION); // flow
  std::string text = source();
  SSL_write(connection, text.data(), text.size());
}
void quiet(SSL_CTX *context) {
  SSL *connection = SSL_new(context);
  SSL_set_verify(connection, SSL_VERIFY_NONE, nullptr); // clean
  SSL_write(connection, "ping", 4);
}
void context() {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr); // flow: a connection is made of it
  SSL *connection = SSL_new(context);
  std::string text = source();
  SSL_write(connection, text.data(), text.size());
}
