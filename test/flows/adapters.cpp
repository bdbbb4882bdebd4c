// A library's object that writes to what its constructor was given, in a member that no header shows.
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/wire.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w -isystem %S/Inputs/wire > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif no-taint
#include <string>
#include <wire.h>
std::string source();
void sink(const std::string &);
void sink(const wire::Bytes &);

void plain() {
  wire::Bytes bytes;
  wire::Writer out(&bytes);
  out << source();
  sink(bytes); // flow
}
void another() {
  wire::Bytes bytes, other;
  wire::Writer out(&bytes), more(&other);
  out << source();
  more << "x";
  sink(other); // clean
  sink(bytes); // flow
}
void chained() {
  wire::Bytes bytes;
  wire::Writer out(&bytes);
  out << 1 << "said" << source() << 2;
  sink(bytes); // flow
}
void numbers() {
  wire::Bytes bytes;
  wire::Writer out(&bytes);
  out << int(source().size()) << "said";
  sink(bytes); // clean
}
void device(wire::Socket &socket) {
  wire::Writer(&socket) << source();
  sink(socket.read()); // flow
}
void text() {
  std::string line;
  wire::Writer out(&line);
  out << source();
  sink(line); // flow
}
void back() {
  wire::Bytes bytes(source().c_str()), empty;
  std::string line, none;
  wire::Writer(&bytes) >> line;
  wire::Writer(&empty) >> none;
  sink(line); // flow
  sink(none); // clean
}
void put(wire::Writer &out, const std::string &text) { out << text; }
void helped() {
  wire::Bytes bytes, other;
  wire::Writer out(&bytes), quiet(&other);
  put(out, source());
  put(quiet, "x");
  sink(bytes); // flow
  sink(other); // clean
}
void before() {
  wire::Bytes bytes;
  wire::Writer out(&bytes);
  sink(bytes); // clean
  out << source();
}
// Who is only the parent of an object is not written to by it.
void parent(wire::Window *window) {
  wire::Timer timer(window);
  timer.setName(source());
  sink(window->title()); // clean
}
// Which of two it was made for, each arm says.
void either(bool first) {
  wire::Bytes a, b, c;
  wire::Writer out(first ? &a : &b);
  out << source();
  sink(a); // flow
  sink(b); // flow
  sink(c); // clean
}
struct Session {
  wire::Bytes bytes;
  void say(const std::string &text) {
    wire::Writer out(&bytes);
    out << text;
  }
};
void member() {
  Session told, quiet;
  told.say(source());
  quiet.say("x");
  sink(told.bytes);  // flow
  sink(quiet.bytes); // clean
}
