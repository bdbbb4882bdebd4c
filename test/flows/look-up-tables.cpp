// Content that is translated by a table: the element is computed from what chooses it, where
// elements are characters or the table does not change. What an index finds among objects of
// other people is theirs.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstdint>
#include <string>
#include <vector>

static const char hex[] = "0123456789abcdef";
std::string tohex(const std::string &in) {
  std::string out;
  for (unsigned char c : in) { out += hex[c >> 4]; out += hex[c & 15]; }
  return out;
}
std::string b64(const unsigned char *p, size_t n) {
  static const char *tab = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string r;
  for (size_t i = 0; i + 2 < n; i += 3) {
    uint32_t v = (p[i] << 16) | (p[i+1] << 8) | p[i+2];
    r.push_back(tab[(v >> 18) & 63]);
    r.push_back(tab[v & 63]);
  }
  return r;
}
struct Enc {
  std::string alphabet = "abc";
  uint8_t dec[256];
  char one(int c) const { return alphabet[c % 3]; }
  int back(unsigned char c) { return dec[c]; }
};
void f() {
  sink(tohex(ssource())); // flow
  sink(tohex("x"));       // clean
  std::string s = ssource();
  sink(b64((const unsigned char *)s.data(), s.size())); // flow
  Enc e;
  sink(e.one(source()));  // flow
  sink(e.back(source())); // flow
  std::vector<std::string> users{"a", "b"};
  sink(users[source()]); // clean
  std::string names[2] = {"a", "b"};
  sink(names[source()]); // clean
}

// Numbers that change are no table; nor does a truth value tell what was asked about.
int counts[256];
static const bool vowel[] = {true, false};
void g() {
  sink(counts[source()]); // clean
  sink(vowel[source()]);  // clean
  static const int weights[] = {1, 2};
  sink(weights[source() & 1]); // flow
  const char *digits = "0123456789";
  sink(*(digits + source())); // flow
  sink(digits[3]);            // clean
}
