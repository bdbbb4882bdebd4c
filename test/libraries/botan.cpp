// REQUIRES: header-botan-2.botan.hash.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w -isystem /usr/include/botan-2 > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
//
// A digest of free text can be guessed; what a mode decrypts in place is in its buffer still.
#include "../models/Inputs/flow.h"
#include <botan/aead.h>
#include <botan/hash.h>
#include <botan/hex.h>
#include <cstdio>
void digest() {
  auto hash = Botan::HashFunction::create("SHA-256"), other = Botan::HashFunction::create("SHA-256");
  hash->update(source());
  other->update("fixed");
  puts(Botan::hex_encode(hash->final()).c_str());  // flow
  puts(Botan::hex_encode(other->final()).c_str()); // clean
}
void decrypted(const Botan::secure_vector<uint8_t> &key) {
  auto mode = Botan::AEAD_Mode::create("AES-256/GCM", Botan::DECRYPTION);
  mode->set_key(key);
  std::string text = source();
  Botan::secure_vector<uint8_t> box(text.begin(), text.end()), empty;
  mode->finish(box);
  mode->finish(empty);
  puts(reinterpret_cast<const char *>(box.data()));   // flow
  puts(reinterpret_cast<const char *>(empty.data())); // clean
}
