//===- SqlTextTest.cpp - which tables an SQL text speaks of ---------------===//
#include "solve/SqlText.h"
#include "gtest/gtest.h"

using namespace flowpact::solve;
using Verb = SqlUse::Verb;

namespace {

std::vector<SqlUse> uses(Verb What, std::initializer_list<const char *> Tables) {
  std::vector<SqlUse> Result;
  for (const char *Table : Tables)
    Result.push_back({What, Table});
  return Result;
}

TEST(SqlTextTest, ReadsWrites) {
  EXPECT_EQ(tablesOf("INSERT INTO messages VALUES (?, ?)"), uses(Verb::Write, {"messages"}));
  EXPECT_EQ(tablesOf("insert or replace into Settings values (?)"),
            uses(Verb::Write, {"settings"}));
  EXPECT_EQ(tablesOf("REPLACE INTO a.b(c) VALUES (1)"), uses(Verb::Write, {"b"}));
  EXPECT_EQ(tablesOf("UPDATE users SET plan = ?"), uses(Verb::Write, {"users"}));
}

TEST(SqlTextTest, ReadsErasures) {
  EXPECT_EQ(tablesOf("  DELETE FROM \"messages\" WHERE author = ?1"),
            uses(Verb::Erase, {"messages"}));
  EXPECT_EQ(tablesOf("TRUNCATE TABLE `drafts`"), uses(Verb::Erase, {"drafts"}));
  EXPECT_EQ(tablesOf("DROP TABLE IF EXISTS old"), uses(Verb::Erase, {"old"}));
}

TEST(SqlTextTest, ReadsQueries) {
  EXPECT_EQ(tablesOf("SELECT a, b FROM x AS y, z JOIN w ON y.i = w.i"),
            uses(Verb::Read, {"x", "z", "w"}));
  EXPECT_EQ(tablesOf("SELECT 'from here' FROM [dbo].[Notes]"), uses(Verb::Read, {"notes"}));
}

TEST(SqlTextTest, ReadsPartsOfAStatement) {
  std::vector<SqlUse> Expected = uses(Verb::Erase, {"flags"});
  Expected.push_back({Verb::Read, "messages"});
  EXPECT_EQ(tablesOf("DELETE FROM flags WHERE message IN (SELECT id FROM messages WHERE a = ?)"),
            Expected);
}

TEST(SqlTextTest, ReadsSeveralStatements) {
  EXPECT_EQ(tablesOf("DELETE FROM a; DELETE FROM b;"), uses(Verb::Erase, {"a", "b"}));
}

TEST(SqlTextTest, DoesNotGuess) {
  EXPECT_EQ(tablesOf("DELETE FROM %s WHERE id = ?"), uses(Verb::Erase, {""}));
  EXPECT_EQ(tablesOf("DELETE FROM "), uses(Verb::Erase, {""}));
  EXPECT_TRUE(tablesOf("messages").empty());
  EXPECT_TRUE(tablesOf("a letter from home").empty());
  EXPECT_TRUE(tablesOf("").empty());
  EXPECT_TRUE(tablesOf("CREATE TABLE a (b text)").empty());
}

} // namespace
