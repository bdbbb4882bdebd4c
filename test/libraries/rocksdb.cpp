// REQUIRES: header-rocksdb.db.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>
void kept(rocksdb::DB *db) {
  db->Put(rocksdb::WriteOptions(), "note", source()); // flow
  db->Put(rocksdb::WriteOptions(), "visits", "1"); // clean
}
void batch(rocksdb::DB *db) {
  rocksdb::WriteBatch b;
  b.Put("note", source());
  db->Write(rocksdb::WriteOptions(), &b); // flow
}
