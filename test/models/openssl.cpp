// What a context or a connection was configured with is not what it reads.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"

extern "C" {
typedef struct ssl_ctx_st SSL_CTX;
typedef struct ssl_st SSL;
typedef struct bio_st BIO;
SSL_CTX *SSL_CTX_new(const void *method);
int SSL_CTX_use_PrivateKey_file(SSL_CTX *ctx, const char *file, int type);
SSL *SSL_new(SSL_CTX *ctx);
int SSL_read(SSL *ssl, void *buf, int num);
int SSL_write(SSL *ssl, const void *buf, int num);
BIO *BIO_new_mem_buf(const void *buf, int len);
int BIO_read(BIO *b, void *data, int dlen);
}

struct Connection {
  SSL *ssl;
  const char *name;
};

void connect() {
  SSL_CTX *context = SSL_CTX_new(nullptr);
  SSL_CTX_use_PrivateKey_file(context, sourceText(), 1);
  Connection c{SSL_new(context), "peer"};
  char answer[64];
  SSL_write(c.ssl, sourceText(), 4);
  SSL_read(c.ssl, answer, sizeof answer);
  sink(answer); // clean
  sink(c.name); // clean
}

void memory() {
  char text[64];
  BIO *bio = BIO_new_mem_buf(sourceText(), -1);
  BIO_read(bio, text, sizeof text);
  sink(text); // flow
}
