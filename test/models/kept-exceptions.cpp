// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Exceptions that are kept and thrown again, and lists of variadic arguments that are
// handed on.
#include "Inputs/flow.h"
#include <cstdarg>
#include <cstdio>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <thread>
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
    sink(F.Text); // flow
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
    sink(F.Text); // flow
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

struct Task {
  std::exception_ptr Error;
  std::string Text;
  void run(bool Fails) {
    try {
      if (Fails)
        throw Failure{source()};
      throw Other{"x"};
    } catch (...) {
      Error = std::current_exception();
    }
  }
  void get() {
    if (Error)
      std::rethrow_exception(Error);
  }
};
void members() {
  Task A, B;
  A.run(true);
  B.Text = source();
  try {
    A.get();
  } catch (Failure &F) {
    sink(F.Text); // flow
  } catch (Other &O) {
    sink(O.Text); // clean
  }
}
// All that a task holds is content, but not what it threw.
Task received();
void whole() {
  Task T = received();
  T.Text = source();
  std::string Joined = T.Text;
  std::exception_ptr P = T.Error;
  try {
    std::rethrow_exception(P);
  } catch (Failure &F) {
    sink(F.Text); // clean
  }
}

struct Outer : std::exception {
  std::string Text;
  explicit Outer(std::string T) : Text(std::move(T)) {}
  const char *what() const noexcept override { return Text.c_str(); }
};
void within() {
  try {
    try {
      throw Failure{source()};
    } catch (...) {
      std::throw_with_nested(Outer("outer"));
    }
  } catch (const Outer &O) {
    sink(O.what()); // clean
    sink(O.Text);   // clean
    try {
      std::rethrow_if_nested(O);
    } catch (const Failure &F) {
      sink(F.Text); // flow
    } catch (const Other &F) {
      sink(F.Text); // clean
    }
  }
}

void promised() {
  std::promise<std::string> P;
  std::future<std::string> F = P.get_future();
  try {
    throw Failure{source()};
  } catch (...) {
    P.set_exception(std::current_exception());
  }
  try {
    sink(F.get()); // clean
  } catch (const Failure &E) {
    sink(E.Text); // flow
  }
}
std::string fails(const std::string &S) {
  if (S.empty())
    throw Failure{S};
  throw Other{"x"};
}
void asked() {
  auto F = std::async(std::launch::async, fails, source());
  try {
    std::string Got = F.get();
    sink(Got); // clean
  } catch (const Failure &E) {
    sink(E.Text); // flow
  } catch (const Other &E) {
    sink(E.Text); // clean
  }
}
// What a task throws is not thrown where it is started.
void started() {
  std::future<std::string> F;
  try {
    F = std::async(fails, source());
    std::thread T(fails, source());
    T.join();
  } catch (const Failure &E) {
    sink(E.Text); // clean
  }
}
void packaged() {
  std::packaged_task<std::string(std::string)> T([](std::string S) -> std::string { throw Failure{S}; });
  auto F = T.get_future();
  T(source());
  try {
    F.get();
  } catch (const Failure &E) {
    sink(E.Text); // flow
  }
}
// An exception handed on, as callbacks get it.
void failed(std::exception_ptr P) {
  try {
    std::rethrow_exception(P);
  } catch (const Failure &F) {
    sink(F.Text); // flow
  }
}
void unharmed(std::exception_ptr P) {
  try {
    std::rethrow_exception(P);
  } catch (const Failure &F) {
    sink(F.Text); // clean
  }
}
void handed(std::function<void(std::exception_ptr)> Done, std::function<void(std::exception_ptr)> Other) {
  try {
    throw Failure{source()};
  } catch (...) {
    Done(std::current_exception());
  }
  Other(std::make_exception_ptr(Failure{"x"}));
}
void hands() { handed(failed, unharmed); }

// What an exception says, and what a class that derives from it adds.
struct ServiceError : std::runtime_error {
  ServiceError(std::string Said, std::string Query)
      : std::runtime_error(std::move(Said)), Query(std::move(Query)) {}
  std::string Query;
};
void added() {
  try {
    throw ServiceError("no answer", source());
  } catch (const ServiceError &E) {
    sink(E.what());  // clean
    sink(E.Query);   // flow
    auto Copy = E;
    sink(Copy.what()); // clean
  }
}
void said() {
  try {
    throw ServiceError(source(), "select");
  } catch (const std::exception &E) {
    sink(E.what()); // flow
  }
  std::logic_error First(source()), Second("x");
  Second = First;
  sink(Second.what()); // flow
}
