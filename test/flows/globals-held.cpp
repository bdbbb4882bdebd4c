// What is held of a global, an iterator, a view or a reference, is read when it has changed.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>
int source(); void sink(int); void sink(const std::string&); std::string ssource();
static std::map<int, std::string> m1;
static void up1() { m1[1] = ssource(); }
static int a2[4];
static void up2() { a2[0] = source(); }
static std::vector<std::string> v3;
static void up3() { v3[0] = ssource(); }
static std::string s4, s5, s6; static std::string_view view6;
static void up4() { s4[0] = source(); }
static void up5() { s5 = ssource(); }
static std::vector<std::string> v7;
static std::vector<std::string>::iterator first7() { return v7.begin(); }
static void up7() { v7[0] = ssource(); }
static std::vector<std::string> v8;
int main() {
  m1[1] = "x"; auto it = m1.find(1); up1(); sink(it->second); // flow
  std::span<int> sp(a2); up2(); sink(sp[0]); // flow
  v3.push_back("x"); auto i3 = v3.begin(); up3(); sink(*i3); // flow
  s4 = "xx"; std::string_view v4 = s4; up4(); sink(std::string(v4)); // missed
  const std::string &r5 = s5; up5(); sink(r5); // flow
  view6 = s6; s6 = ssource(); up2(); sink(std::string(view6)); // flow
  v7.push_back("x"); auto i7 = first7(); up7(); sink(*i7); // flow
  v8.push_back(ssource()); for (auto &s : v8) sink(s); // flow
  v8.clear(); v8.push_back("x"); up7();
  for (auto &s : v8) sink(s); // clean
}
