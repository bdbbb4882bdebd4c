// REQUIRES: header-lmdb.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <lmdb.h>
void kept(MDB_txn *txn, MDB_dbi dbi) {
  std::string text = source();
  MDB_val key{4, (void *)"note"}, value{text.size(), (void *)text.data()};
  mdb_put(txn, dbi, &key, &value, 0); // flow
}
void quiet(MDB_txn *txn, MDB_dbi dbi) {
  MDB_val key{4, (void *)"note"}, value{1, (void *)"1"};
  mdb_put(txn, dbi, &key, &value, 0); // clean
}
