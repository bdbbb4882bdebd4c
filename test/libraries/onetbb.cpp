// REQUIRES: header-tbb.concurrent_hash_map.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../flows/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <tbb/concurrent_hash_map.h>
#include <tbb/concurrent_queue.h>
#include <tbb/concurrent_unordered_map.h>
#include <tbb/concurrent_vector.h>
#include <string>
#include <optional>
std::string source(); void sink(const std::string&); template <typename T> void sink(const T &);
using M = tbb::concurrent_hash_map<std::string, std::string>;
std::optional<std::string> get(M &m, const std::string &k) { typename M::const_accessor a; if (m.find(a, k)) return a->second; return {}; }
void a(M &m) { if (auto r = get(m, source())) sink(*r); } // clean
void b() { M m; { M::accessor a; m.insert(a, "k"); a->second = source(); } if (auto r = get(m, "k")) sink(*r); } // missed
void c() { M m; m.insert(std::make_pair(std::string("k"), source())); M::accessor a; m.find(a, "k"); sink(a->second); sink(a->first.size()); } // flow
void d() { tbb::concurrent_queue<std::string> q; q.push(source()); std::string s; if (q.try_pop(s)) sink(s); } // flow
void e() { tbb::concurrent_unordered_map<int, std::string> q; q[1] = source(); sink(q[1]); } // flow
void f() { tbb::concurrent_unordered_map<int, std::string> q; q.insert({1, source()}); for (auto &p : q) sink(p.second); } // flow
void g() { tbb::concurrent_vector<std::string> q; q.push_back(source()); sink(q[0]); sink(q.size()); } // flow
void h() { tbb::concurrent_unordered_map<std::string, std::string> q; q.emplace(source(), "x"); auto i = q.find(source()); sink(i->second); } // clean
