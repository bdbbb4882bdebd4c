// REQUIRES: header-leveldb.db.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <leveldb/db.h>
#include <leveldb/write_batch.h>
void kept(leveldb::DB *db) {
  db->Put(leveldb::WriteOptions(), "note", source()); // flow
  db->Put(leveldb::WriteOptions(), "visits", "1"); // clean
}
void batch(leveldb::DB *db) {
  leveldb::WriteBatch b;
  b.Put("note", source());
  db->Write(leveldb::WriteOptions(), &b); // flow
}
