// Archives of Boost.Serialization write to the stream that they were made for.
// REQUIRES: header-boost.archive.text_oarchive.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../flows/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif no-taint
#include <string>
std::string source();
#include <boost/archive/text_oarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>
#include <boost/serialization/nvp.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/split_member.hpp>
#include <sstream>
#include <vector>
void sink(const std::string &);
struct Note {
  std::string text, draft; int id = 0;
  template <class A> void serialize(A &ar, const unsigned) { ar & id; ar & text; }
};
struct Free { std::string text, draft; };
namespace boost { namespace serialization {
template <class A> void serialize(A &ar, Free &f, const unsigned) { ar & f.text; }
}}
struct Split {
  std::string text, draft;
  template <class A> void save(A &ar, const unsigned) const { ar << text; }
  template <class A> void load(A &ar, const unsigned) { ar >> text; }
  BOOST_SERIALIZATION_SPLIT_MEMBER()
};
void a() {
  Note n; n.text = source();
  std::ostringstream out; boost::archive::text_oarchive ar(out);
  ar << n;
  sink(out.str()); // flow
}
void b() {
  Note n; n.draft = source();
  std::ostringstream out; boost::archive::text_oarchive ar(out);
  ar << n;
  sink(out.str()); // false: serialize() is made in bodies that are not read
}
void c() {
  Free n; n.text = source();
  std::ostringstream out; { boost::archive::binary_oarchive ar(out); ar << n; }
  sink(out.str()); // flow
}
void d() {
  Free n; n.draft = source();
  std::ostringstream out; { boost::archive::binary_oarchive ar(out); ar << n; }
  sink(out.str()); // false: serialize() is made in bodies that are not read
}
void e() {
  const Split s{source(), ""}; 
  std::ostringstream out; { boost::archive::binary_oarchive ar(out); ar << s; }
  sink(out.str()); // flow
}
void f() {
  const Split s{"", source()}; 
  std::ostringstream out; { boost::archive::binary_oarchive ar(out); ar << s; }
  sink(out.str()); // false: serialize() is made in bodies that are not read
}
void g() {
  std::vector<Note> v; Note n; n.text = source(); v.push_back(n);
  std::ostringstream out; { boost::archive::text_oarchive ar(out); ar << v; }
  sink(out.str()); // flow
}
void h() {
  std::istringstream in(source()); boost::archive::text_iarchive ar(in); Note n;
  ar >> n;
  sink(n.text); // flow
  sink(n.draft); // false: likewise
}
void i() {
  std::string s = source();
  std::ostringstream out; { boost::archive::xml_oarchive ar(out); ar << BOOST_SERIALIZATION_NVP(s); }
  sink(out.str()); // flow
}
void j() {
  std::string s = source(), t = "x"; (void)s;
  std::ostringstream out; { boost::archive::xml_oarchive ar(out); ar << BOOST_SERIALIZATION_NVP(t); }
  sink(out.str()); // clean
}
// Where the program makes it itself, what it leaves out is not written.
struct Made {
  std::string text, draft;
  template <class A> void serialize(A &ar, const unsigned) { ar & text; }
};
template void Made::serialize(boost::archive::text_oarchive &, const unsigned);
void made() {
  Made told{source(), ""}, kept{"", source()};
  std::ostringstream a, b;
  boost::archive::text_oarchive first(a), second(b);
  first << told;
  second << kept;
  sink(a.str()); // flow
  sink(b.str()); // clean
}
