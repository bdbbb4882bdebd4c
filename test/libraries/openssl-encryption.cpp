// REQUIRES: header-openssl.ssl.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include "../models/Inputs/flow.h"
#include <cstdio>
#include <openssl/evp.h>
#include <vector>
std::string sealed(const std::string &text, const unsigned char *key, const unsigned char *iv) {
  std::vector<unsigned char> out(text.size() + 32);
  int written = 0, rest = 0;
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
  EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nullptr, key, iv);
  EVP_EncryptUpdate(context, out.data(), &written, reinterpret_cast<const unsigned char *>(text.data()), text.size());
  EVP_EncryptFinal_ex(context, out.data() + written, &rest);
  EVP_CIPHER_CTX_free(context);
  return std::string(out.begin(), out.begin() + written + rest);
}
std::string opened(const std::string &text, const unsigned char *key, const unsigned char *iv) {
  std::vector<unsigned char> out(text.size());
  int written = 0;
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
  EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nullptr, key, iv);
  EVP_DecryptUpdate(context, out.data(), &written, reinterpret_cast<const unsigned char *>(text.data()), text.size());
  EVP_CIPHER_CTX_free(context);
  return std::string(out.begin(), out.begin() + written);
}
void kept(const unsigned char *key, const unsigned char *iv) {
  std::string text = source();
  std::fputs(sealed(text, key, iv).c_str(), stderr); // clean
  std::fputs(opened(text, key, iv).c_str(), stderr); // flow
  std::fputs((sealed(text, key, iv) + text).c_str(), stderr); // flow: beside it
}
