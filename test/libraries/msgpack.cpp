// REQUIRES: header-msgpack.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} -DMSGPACK_NO_BOOST > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include "../models/Inputs/flow.h"
#include <msgpack.hpp>
#include <cstdio>
#include <sstream>
void packed() {
  std::stringstream buffer;
  msgpack::pack(buffer, source());
  puts(buffer.str().c_str()); // flow
}
void quiet() {
  std::stringstream buffer;
  msgpack::pack(buffer, std::string("hello"));
  puts(buffer.str().c_str()); // clean
}
