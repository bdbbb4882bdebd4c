// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <charconv>
#include <filesystem>
#include <regex>
#include <stdexcept>

void numbers() {
  sink(std::to_string(std::stoi(source()))); // flow
  sink(std::to_string(source().size()));     // clean
  std::string S = source();
  int N = 0;
  std::from_chars(S.data(), S.data() + 3, N);
  sink(N); // flow
}

void patterns() {
  std::string S = source();
  std::regex R("(.*)@(.*)");
  std::smatch M;
  if (std::regex_match(S, M, R)) {
    sink(M[1]);       // flow
    sink(M[1].str()); // flow
    sink(M.str(1));   // flow
    sink(M.size());   // clean
  }
  sink(std::regex_match(S, R));            // clean
  sink(std::regex_replace(S, R, "x"));     // flow
  for (std::sregex_iterator It(S.begin(), S.end(), R), End; It != End; ++It)
    sink(It->str()); // flow
}

void paths() {
  std::filesystem::path P = std::filesystem::path("/tmp") / source();
  sink(P.string());      // flow
  sink(P.filename());    // flow
  sink(P.empty());       // clean
  sink(std::filesystem::exists(P)); // clean
  std::filesystem::path Q("/tmp");
  Q /= source();
  sink(Q.c_str()); // flow
}

void thrown() {
  try {
    throw std::runtime_error("bad: " + source());
  } catch (const std::exception &E) {
    sink(E.what()); // flow
  }
  std::invalid_argument Quiet("x");
  sink(Quiet.what()); // clean
}

void mayThrow() { throw std::invalid_argument(source()); }
void caughtElsewhere() {
  try {
    mayThrow();
  } catch (const std::invalid_argument &E) {
    sink(E.what()); // flow
  }
}
