// What a connection was opened with is neither in what queries return nor in what
// the connection calls back with.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"

extern "C" {
typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
PGconn *PQconnectdb(const char *Info);
PGresult *PQexec(PGconn *Connection, const char *Query);
char *PQgetvalue(const PGresult *Result, int Row, int Column);
char *PQescapeLiteral(PGconn *Connection, const char *Text, unsigned long Length);
char *PQpass(const PGconn *Connection);

typedef struct st_mysql MYSQL;
typedef struct st_mysql_res MYSQL_RES;
typedef char **MYSQL_ROW;
MYSQL *mysql_real_connect(MYSQL *, const char *Host, const char *User, const char *Password, const char *Db, unsigned Port, const char *Socket, unsigned long Flags);
int mysql_query(MYSQL *, const char *Query);
MYSQL_RES *mysql_store_result(MYSQL *);
MYSQL_ROW mysql_fetch_row(MYSQL_RES *);
unsigned long mysql_real_escape_string(MYSQL *, char *To, const char *From, unsigned long Length);

struct redisContext { int err; };
struct redisReply { int type; char *str; };
struct redisAsyncContext { void *data; };
typedef void redisCallbackFn(redisAsyncContext *, void *, void *);
redisContext *redisConnect(const char *Host, int Port);
void *redisCommand(redisContext *, const char *Format, ...);
int redisAsyncCommand(redisAsyncContext *, redisCallbackFn *, void *Data, const char *Format, ...);
int redisFormatCommand(char **Target, const char *Format, ...);
}

void postgres() {
  PGconn *C = PQconnectdb(sourceText());
  sink(PQgetvalue(PQexec(C, "select 1"), 0, 0)); // clean
  sink(PQescapeLiteral(C, sourceText(), 4));     // flow
  sink(PQescapeLiteral(C, "constant", 4));       // clean
}

void mysql(MYSQL *C) {
  mysql_real_connect(C, "host", "user", sourceText(), "db", 0, 0, 0);
  mysql_query(C, "select 1");
  sink(mysql_fetch_row(mysql_store_result(C))[0]); // clean
  char Escaped[64];
  mysql_real_escape_string(C, Escaped, sourceText(), 8);
  sink(Escaped); // flow
}

void received(redisAsyncContext *, void *Reply, void *Data) {
  sink(((redisReply *)Reply)->str); // clean
  sink((const char *)Data);         // flow
}

void redis(redisContext *C, redisAsyncContext *A) {
  auto *Reply = (redisReply *)redisCommand(C, "SET a %s", sourceText());
  sink(Reply->str); // clean
  redisAsyncCommand(A, received, (void *)sourceText(), "GET b");
  char *Command;
  redisFormatCommand(&Command, "SET a %s", sourceText());
  sink(Command); // flow
}
