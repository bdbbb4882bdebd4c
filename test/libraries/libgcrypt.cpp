// REQUIRES: header-gcrypt.h, header-gnutls.crypto.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <gcrypt.h>
#include <gnutls/crypto.h>
#include <leveldb/db.h>
#define KEEP(text) db->Put(leveldb::WriteOptions(), "note", text)
void inPlace(leveldb::DB *db, gcry_cipher_hd_t handle) {
  std::string text = source();
  gcry_cipher_setkey(handle, "0123456789abcdef", 16);
  KEEP(text); // flow
  gcry_cipher_encrypt(handle, text.data(), text.size(), nullptr, 0);
  KEEP(text); // clean
  gcry_cipher_decrypt(handle, text.data(), text.size(), nullptr, 0);
}
void beside(leveldb::DB *db, gcry_cipher_hd_t handle) {
  std::string text = source(), sealed(text.size(), 0), opened(text.size(), 0);
  gcry_cipher_encrypt(handle, sealed.data(), sealed.size(), text.data(), text.size());
  KEEP(sealed); // clean
  KEEP(text); // flow
  gcry_cipher_decrypt(handle, opened.data(), opened.size(), text.data(), text.size());
  KEEP(opened); // flow
}
struct Sealer {
  gcry_cipher_hd_t handle;
  bool on;
  void seal(std::string &text) { gcry_cipher_encrypt(handle, text.data(), text.size(), nullptr, 0); }
  void maySeal(std::string &text) {
    if (on)
      gcry_cipher_encrypt(handle, text.data(), text.size(), nullptr, 0);
  }
};
void wrapped(leveldb::DB *db, Sealer &sealer) {
  std::string text = source(), other = source();
  sealer.seal(text);
  KEEP(text); // clean
  sealer.maySeal(other);
  KEEP(other); // flow
}
void tls(leveldb::DB *db, gnutls_cipher_hd_t handle, gnutls_aead_cipher_hd_t aead, const char *nonce) {
  std::string text = source(), sealed(text.size() + 16, 0);
  size_t size = sealed.size();
  gnutls_aead_cipher_encrypt(aead, nonce, 12, nullptr, 0, 16, text.data(), text.size(), sealed.data(), &size);
  KEEP(sealed); // clean
  gnutls_cipher_encrypt2(handle, text.data(), text.size(), sealed.data(), sealed.size());
  KEEP(sealed); // clean
  KEEP(text); // flow
  gnutls_cipher_encrypt(handle, text.data(), text.size());
  KEEP(text); // clean
}
