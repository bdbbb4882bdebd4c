// REQUIRES: header-boost.mysql.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <boost/mysql.hpp>
#include <boost/asio/ssl.hpp>
#include <string>
std::string source(); 
namespace mysql = boost::mysql;
void a(mysql::tcp_ssl_connection &c) { mysql::results r; c.execute("INSERT INTO t VALUES ('" + source() + "')", r); } // flow
void b(mysql::tcp_ssl_connection &c) { mysql::results r; auto s = c.prepare_statement("INSERT INTO t VALUES (?)"); c.execute(s.bind(source()), r); } // flow
void d(mysql::tcp_ssl_connection &c) { mysql::results r; auto s = c.prepare_statement("INSERT INTO t VALUES (?)"); c.execute(s.bind("x"), r); } // clean
template <class... A> void run(mysql::tcp_ssl_connection &c, A &&...a) { mysql::results r; auto s = c.prepare_statement("INSERT INTO t VALUES (?,?)"); c.execute(s.bind(std::forward<A>(a)...), r); } // flow
void e(mysql::tcp_ssl_connection &c) { run(c, 1, source()); }
