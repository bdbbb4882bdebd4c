// REQUIRES: header-sodium.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <sodium.h>
#include <leveldb/db.h>
void kept(leveldb::DB *db, const unsigned char *nonce, const unsigned char *key) {
  std::string text = source(), sealed(text.size() + crypto_secretbox_MACBYTES, 0);
  crypto_secretbox_easy((unsigned char *)sealed.data(), (const unsigned char *)text.data(), text.size(), nonce, key);
  db->Put(leveldb::WriteOptions(), "note", sealed); // clean
  db->Put(leveldb::WriteOptions(), "note", text); // flow
}
