// REQUIRES: header-sodium.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
//
// Streams, detached tags and keyed hashes; what decryption gives back is content again.
#include "../models/Inputs/flow.h"
#include <sodium.h>
#include <vector>
extern "C" {
struct MDB_txn;
struct MDB_val { unsigned long mv_size; void *mv_data; };
int mdb_put(MDB_txn *, unsigned, MDB_val *, MDB_val *, unsigned);
}
extern const unsigned char *Key, *Nonce;
extern MDB_txn *Txn;
using Bytes = std::vector<unsigned char>;
static const unsigned char *raw(const std::string &Text) { return (const unsigned char *)Text.data(); }
void plain() {
  std::string Text = source();
  MDB_val Name{1, (void *)"k"}, Value{Text.size(), Text.data()};
  mdb_put(Txn, 1, &Name, &Value, 0); // flow
}
void detached() {
  std::string Text = source();
  Bytes Out(64);
  unsigned char Tag[16];
  crypto_secretbox_detached(Out.data(), Tag, raw(Text), Text.size(), Nonce, Key);
  MDB_val Name{1, (void *)"k"}, Value{Out.size(), Out.data()};
  mdb_put(Txn, 1, &Name, &Value, 0); // clean
}
void stream() {
  std::string Text = source();
  Bytes Out(64);
  crypto_stream_xchacha20_xor(Out.data(), raw(Text), Text.size(), Nonce, Key);
  MDB_val Name{1, (void *)"k"}, Value{Out.size(), Out.data()};
  mdb_put(Txn, 1, &Name, &Value, 0); // clean
}
void opened() {
  std::string Text = source();
  Bytes Out(64);
  unsigned long long Size;
  (void)crypto_aead_xchacha20poly1305_ietf_decrypt(Out.data(), &Size, nullptr, raw(Text), Text.size(), nullptr, 0, Nonce, Key);
  MDB_val Name{1, (void *)"k"}, Value{Out.size(), Out.data()};
  mdb_put(Txn, 1, &Name, &Value, 0); // flow
}
void hashed() {
  std::string Text = source();
  Bytes Out(32), Keyed(32);
  crypto_generichash(Out.data(), 32, raw(Text), Text.size(), nullptr, 0);
  MDB_val Name{1, (void *)"k"}, Value{Out.size(), Out.data()};
  mdb_put(Txn, 1, &Name, &Value, 0); // flow
  crypto_auth(Keyed.data(), raw(Text), Text.size(), Key);
  MDB_val Other{Keyed.size(), Keyed.data()};
  mdb_put(Txn, 1, &Name, &Other, 0); // clean
}
