// What is logged of a class of the program's own is what its formatter prints.
// REQUIRES: header-spdlog.spdlog.h, header-fmt.format.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include "../models/Inputs/flow.h"
#include <spdlog/spdlog.h>
#include <spdlog/fmt/ostr.h>
#include <ostream>
struct Form { std::string text, id; };
template <> struct fmt::formatter<Form> {
  constexpr auto parse(format_parse_context &c) { return c.begin(); }
  template <class X> auto format(const Form &f, X &c) const { return fmt::format_to(c.out(), "form {}", f.id); }
};
struct Told { std::string text, id; };
template <> struct fmt::formatter<Told> : fmt::formatter<std::string> {
  template <class X> auto format(const Told &f, X &c) const { return formatter<std::string>::format("told " + f.text, c); }
};
struct Streamed { std::string text, id; };
std::ostream &operator<<(std::ostream &o, const Streamed &s) { return o << s.id << s.text; }
template <> struct fmt::formatter<Streamed> : fmt::ostream_formatter {};
void a() {
  Form f{source(), "x"}; spdlog::info("{}", f); // clean
  Told t{source(), "x"}; spdlog::info("{}", t); // flow
}
void b(std::shared_ptr<spdlog::logger> l) {
  Form f{source(), "x"}; l->warn("got {} from {}", f, 3); // clean
  Told t{source(), "x"}; l->warn("got {} from {}", 3, t); // flow
  Streamed s{source(), "x"}; l->log(spdlog::level::info, "{}", s); // flow
}
void c() {
  Form f{"", source()}; SPDLOG_INFO("{}", f); // flow
  Told t{"x", source()}; SPDLOG_ERROR("{}", t); // clean
}
void d() {
  std::vector<Told> v; v.push_back(Told{source(), ""}); spdlog::info("{}", fmt::join(v, ", ")); // flow
  std::vector<Form> w; w.push_back(Form{source(), ""}); spdlog::info("{}", fmt::join(w, ", ")); // clean
}
void e() {
  Told t{source(), "x"}; fmt::print("{}\n", t); // flow
  Form f{source(), "x"}; fmt::print("{}\n", f); // clean
}
