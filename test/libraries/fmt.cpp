// What fmt prints of a class of the program's own is what the class's formatter says.
// REQUIRES: header-fmt.format.h
// RUN: %{exits} 1 %flowpact scan %s --project %S/../flows/Inputs/flow.json --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif no-taint
#include <fmt/format.h>
#include <fmt/ostream.h>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>
std::string source();
void sink(const std::string &);

// A specialisation that writes.
struct Order {
  int id = 0;
  std::string note, state;
};
template <> struct fmt::formatter<Order> {
  constexpr auto parse(format_parse_context &c) { return c.begin(); }
  template <class Context> auto format(const Order &o, Context &c) const {
    return format_to(c.out(), "{} {}", o.id, o.note);
  }
};
void written() {
  Order told, kept;
  told.note = source();
  kept.state = source();
  sink(fmt::format("{}", told)); // flow
  sink(fmt::format("{}", kept)); // clean
  std::string line;
  fmt::format_to(std::back_inserter(line), "{}", told);
  sink(line); // flow
  std::string other;
  fmt::format_to(std::back_inserter(other), "{}", kept);
  sink(other); // clean
}

// One that leaves its text to another formatter.
struct Title {
  std::string text, hidden;
};
template <> struct fmt::formatter<Title> : fmt::formatter<std::string> {
  auto format(const Title &t, format_context &c) const { return formatter<std::string>::format(t.text, c); }
};
void delegated(const std::string &name) {
  sink(fmt::format("{} {}", name, Title{source(), "x"})); // flow
  sink(fmt::format("{} {}", name, Title{"x", source()})); // clean
}

// Of content that the formatter itself fetches.
struct Row {
  int id = 0;
};
template <> struct fmt::formatter<Row> {
  constexpr auto parse(format_parse_context &c) { return c.begin(); }
  auto format(const Row &r, format_context &c) const { return format_to(c.out(), "{}", source() + std::to_string(r.id)); }
};
struct Plain {
  int id = 0;
};
template <> struct fmt::formatter<Plain> {
  constexpr auto parse(format_parse_context &c) { return c.begin(); }
  auto format(const Plain &r, format_context &c) const {
    std::string unused = source();
    return format_to(c.out(), "{}", r.id + int(unused.size()));
  }
};
void fetched() {
  sink(fmt::format("{}", Row{1}));   // flow
  sink(fmt::format("{}", Plain{1})); // clean
}

// As its stream operator has it.
struct Point {
  std::string label, secret;
};
std::ostream &operator<<(std::ostream &out, const Point &p) { return out << p.label; }
template <> struct fmt::formatter<Point> : fmt::ostream_formatter {};
void streamed() {
  sink(fmt::format("{}", Point{source(), ""})); // flow
  sink(fmt::format("{}", Point{"", source()})); // clean
}

// Pointers, and a value that a template passes on.
template <class T> std::string line(const T &value) { return fmt::format("<{}>", value); }
void passed(std::shared_ptr<Order> order) {
  order->state = source();
  sink(line(*order)); // clean
  order->note = source();
  sink(line(*order)); // flow
}

// A class below one that has a formatter.
struct Special : Order {};
template <> struct fmt::formatter<Special> : fmt::formatter<Order> {};
void below() {
  Special told;
  told.note = source();
  sink(fmt::format("{}", told)); // flow
}

// What has no formatter of its own is printed whole.
void whole() {
  sink(fmt::format("{}", source())); // flow
  sink(fmt::format("{}", std::optional<std::string>("x").value())); // clean
}
