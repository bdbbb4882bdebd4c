// REQUIRES: header-cryptopp.aes.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <cryptopp/aes.h>
#include <cryptopp/filters.h>
#include <cryptopp/modes.h>
#include <leveldb/db.h>
void kept(leveldb::DB *db, CryptoPP::CBC_Mode<CryptoPP::AES>::Encryption &aes) {
  std::string text = source(), sealed;
  CryptoPP::StringSource filter(text, true, new CryptoPP::StreamTransformationFilter(aes, new CryptoPP::StringSink(sealed)));
  db->Put(leveldb::WriteOptions(), "note", sealed); // clean
  db->Put(leveldb::WriteOptions(), "note", text); // flow
}
