// REQUIRES: header-cryptopp.aes.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <cryptopp/aes.h>
#include <cryptopp/filters.h>
#include <cryptopp/modes.h>
#include <cryptopp/base64.h>
#include <cryptopp/gcm.h>
#include <cryptopp/hex.h>
#include <leveldb/db.h>
using namespace CryptoPP;
void kept(leveldb::DB *db, CryptoPP::CBC_Mode<CryptoPP::AES>::Encryption &aes) {
  std::string text = source(), sealed;
  CryptoPP::StringSource filter(text, true, new CryptoPP::StreamTransformationFilter(aes, new CryptoPP::StringSink(sealed)));
  db->Put(leveldb::WriteOptions(), "note", sealed); // clean
  db->Put(leveldb::WriteOptions(), "note", text); // flow
}
// An encoding is no encryption.
void encoded(leveldb::DB *db) {
  std::string text = source(), out("v1:");
  StringSource(text, true, new Base64Encoder(new StringSink(out), false));
  db->Put(leveldb::WriteOptions(), "note", out); // flow
}
void sealed(leveldb::DB *db, GCM<AES>::Encryption &aes) {
  std::string text = source(), out("v1:"), hex;
  StringSource(text, true, new AuthenticatedEncryptionFilter(aes, new StringSink(out)));
  db->Put(leveldb::WriteOptions(), "note", out); // clean
  StringSource(text, true, new AuthenticatedEncryptionFilter(aes, new HexEncoder(new StringSink(hex))));
  db->Put(leveldb::WriteOptions(), "note", hex); // clean
}
// Only copied from here to there.
void copied(leveldb::DB *db) {
  std::string out;
  StringSource from(source(), false, new StringSink(out));
  from.PumpAll();
  db->Put(leveldb::WriteOptions(), "note", out); // flow
}
void put(leveldb::DB *db, GCM<AES>::Encryption &aes) {
  std::string text = source(), out, plain;
  AuthenticatedEncryptionFilter seal(aes, new StringSink(out));
  seal.Put(reinterpret_cast<const CryptoPP::byte *>(text.data()), text.size());
  seal.MessageEnd();
  db->Put(leveldb::WriteOptions(), "note", out); // clean
  HexEncoder encode(new StringSink(plain));
  encode.Put(reinterpret_cast<const CryptoPP::byte *>(text.data()), text.size());
  encode.MessageEnd();
  db->Put(leveldb::WriteOptions(), "note", plain); // flow
}
