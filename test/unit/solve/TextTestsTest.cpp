#include "solve/TextTests.h"
#include "gtest/gtest.h"

using namespace flowpact;
using namespace flowpact::solve;
using policy::TextTest;

namespace {

KnownString text(const char *Text, bool Whole = true) {
  KnownString Result;
  Result.Text = Text;
  Result.Whole = Whole;
  return Result;
}

TEST(TextTests, Begins) {
  EXPECT_EQ(answer(TextTest::Begins, {text("https://a"), text("https://")}), 1);
  EXPECT_EQ(answer(TextTest::Begins, {text("help"), text("https://")}), 0);
}

TEST(TextTests, OfAKnownBeginningWhatItDecides) {
  EXPECT_EQ(answer(TextTest::Begins, {text("https://a", false), text("https://")}), 1);
  EXPECT_EQ(answer(TextTest::Begins, {text("he", false), text("https://")}), 0);
  EXPECT_EQ(answer(TextTest::Begins, {text("h", false), text("https://")}), std::nullopt);
  EXPECT_EQ(answer(TextTest::Ends, {text("a.com", false), text(".com")}), std::nullopt);
  EXPECT_EQ(answer(TextTest::Holds, {text("a.com", false), text("b")}), std::nullopt);
  EXPECT_EQ(answer(TextTest::Holds, {text("a.com", false), text(".com")}), 1);
  EXPECT_EQ(answer(TextTest::IsEmpty, {text("", false)}), std::nullopt);
  EXPECT_EQ(answer(TextTest::IsEmpty, {text("a", false)}), 0);
}

TEST(TextTests, Compare) {
  EXPECT_EQ(answer(TextTest::Compare, {text("us"), text("us")}), 0);
  EXPECT_NE(answer(TextTest::Compare, {text("us"), text("eu")}), 0);
  EXPECT_NE(answer(TextTest::Compare, {text("us-east"), text("us")}), 0);
  EXPECT_EQ(answer(TextTest::Compare, {text("us", false), text("us-east")}), std::nullopt);
  EXPECT_EQ(answer(TextTest::CompareFirst, {text("us-east"), text("us-west"), number(3, true)}), 0);
  EXPECT_EQ(answer(TextTest::CompareFirst, {text("us-east"), text("us-west"), number(4, true)}), 1);
}

TEST(TextTests, ComparePart) {
  KnownString Zero = number(0, true), Four = number(4, true);
  EXPECT_EQ(answer(TextTest::ComparePart, {text("http://a"), Zero, Four, text("http")}), 0);
  EXPECT_EQ(answer(TextTest::ComparePart, {text("help"), Zero, Four, text("http")}), 1);
  EXPECT_EQ(answer(TextTest::ComparePart, {text("h"), Four, Four, text("http")}), 1);
}

TEST(TextTests, FindLast) {
  KnownString Zero = number(0, true);
  EXPECT_EQ(answer(TextTest::FindLast, {text("us-east"), text("us"), Zero}), 0);
  EXPECT_NE(answer(TextTest::FindLast, {text("eu-us"), text("us"), Zero}), 0);
  EXPECT_EQ(answer(TextTest::FindLast, {text("us-us"), text("us"), number(9, true)}), std::nullopt);
}

TEST(TextTests, WhatIsNoTextDecidesNothing) {
  EXPECT_EQ(answer(TextTest::Begins, {number(1, true), text("a")}), std::nullopt);
  EXPECT_EQ(answer(TextTest::Begins, {text("a")}), std::nullopt);
  EXPECT_EQ(
      answer(TextTest::ComparePart, {text("a"), number(-1, true), number(1, true), text("a")}),
      std::nullopt);
  EXPECT_EQ(answer(TextTest::None, {text("a")}), std::nullopt);
}

} // namespace
