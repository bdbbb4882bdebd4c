// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Exceptions that are kept and thrown again, and lists of variadic arguments that are
// handed on.
#include "Inputs/flow.h"
#include <cstdarg>
#include <cstdio>
#include <exception>
#include <string>

struct Failure {
  std::string Text;
};
struct Other {
  std::string Text;
};
void kept() {
  std::exception_ptr P;
  try {
    throw Failure{source()};
  } catch (...) {
    P = std::current_exception();
  }
  try {
    std::rethrow_exception(P);
  } catch (const Failure &F) {
    sink(F.Text); // missed
  } catch (const Other &O) {
    sink(O.Text); // clean
  }
}
void made() {
  auto P = std::make_exception_ptr(Failure{source()}), Q = std::make_exception_ptr(Failure{"x"});
  try {
    std::rethrow_exception(Q);
  } catch (const Failure &F) {
    sink(F.Text); // clean
  }
  try {
    std::rethrow_exception(P);
  } catch (const Failure &F) {
    sink(F.Text); // missed
  }
}
void nested() {
  try {
    std::throw_with_nested(Failure{source()});
  } catch (const Failure &F) {
    sink(F.Text); // flow
  }
}

std::string list(const char *Format, va_list List) {
  char Text[100];
  vsnprintf(Text, sizeof Text, Format, List);
  return Text;
}
std::string text(const char *Format, ...) {
  va_list List;
  va_start(List, Format);
  std::string Result = list(Format, List);
  va_end(List);
  return Result;
}
void formatted() {
  sink(text("%s", sourceText())); // flow
  sink(text("%s", "x"));          // clean
}
const char *copied(int Count, ...) {
  va_list List, Again;
  va_start(List, Count);
  va_copy(Again, List);
  const char *Result = va_arg(Again, const char *);
  va_end(Again);
  va_end(List);
  return Result;
}
void copies() {
  sink(copied(1, sourceText())); // flow
  sink(copied(1, "x"));          // clean
}
