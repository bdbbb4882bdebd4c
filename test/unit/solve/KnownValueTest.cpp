//===- KnownValueTest.cpp - constants, and what is computed of them -------===//
#include "solve/KnownValue.h"
#include "solve/ValueRules.h"
#include "gtest/gtest.h"

using namespace flowpact;
using namespace flowpact::solve;
using graph::Arithmetic;

namespace {

StringSet of(double Number, double Unit = 0) {
  StringSet Set;
  KnownString V = number(Number, true);
  V.Unit = Unit;
  add(Set, V);
  return Set;
}

StringSet of(const char *Text, bool Whole = true) {
  StringSet Set;
  KnownString V;
  V.Text = Text;
  V.Whole = Whole;
  add(Set, V);
  return Set;
}

KnownString text(const char *Text, bool Whole = true) { return of(Text, Whole).Values[0]; }

constexpr double Second = 1e9, Hour = 3600 * Second;

TEST(KnownValueTest, ComputesIntegersAsTheLanguageDoes) {
  EXPECT_EQ(compute(Arithmetic::Divide, of(7), of(2), {}).Values[0].Number, 3);
  EXPECT_EQ(compute(Arithmetic::Remainder, of(7), of(4), {}).Values[0].Number, 3);
  EXPECT_EQ(compute(Arithmetic::ShiftLeft, of(3), of(4), {}).Values[0].Number, 48);
}

TEST(KnownValueTest, DividesByZeroToNothingKnown) {
  StringSet Result = compute(Arithmetic::Divide, of(7.0), of(0.0), {});
  EXPECT_TRUE(Result.Values.empty());
  EXPECT_TRUE(Result.Open);
}

TEST(KnownValueTest, AddsTimesOfDifferentUnits) {
  KnownString Sum = compute(Arithmetic::Add, of(2, Hour), of(30, Second), {}).Values[0];
  EXPECT_EQ(Sum.Number * Sum.Unit, 2 * Hour + 30 * Second);
}

TEST(KnownValueTest, DividesTimesToANumber) {
  KnownString Ratio = compute(Arithmetic::Divide, of(2, Hour), of(60, Second), {}).Values[0];
  EXPECT_FALSE(Ratio.isTime());
  EXPECT_EQ(Ratio.Number, 120);
}

TEST(KnownValueTest, CountsATimeInAnotherUnit) {
  StringSet Set = of(2, Hour);
  countTimes(Set, Second);
  EXPECT_EQ(Set.Values[0].Text, "7200");
  EXPECT_FALSE(Set.Values[0].isTime());
}

TEST(KnownValueTest, SumsOfWhatIsNotKnownAreOpen) {
  StringSet Unknown;
  Unknown.Open = true;
  EXPECT_TRUE(compute(Arithmetic::Add, of(1), Unknown, {}).Open);
  EXPECT_TRUE(compute(Arithmetic::Add, of(1), StringSet(), {}).Open);
}

TEST(KnownValueTest, AppendsToWhatIsEmpty) {
  StringSet Empty;
  Empty.Absent = true;
  StringSet Result = concatenate(Empty, of("us"));
  ASSERT_EQ(Result.Values.size(), 1u);
  EXPECT_EQ(Result.Values[0].Text, "us");
  EXPECT_FALSE(Result.Open);
}

TEST(KnownValueTest, NamesOverloadedOperators) {
  EXPECT_EQ(operatorNamed("std::chrono::operator+"), Arithmetic::Add);
  EXPECT_EQ(operatorNamed("acme::Time::operator*="), Arithmetic::Multiply);
  EXPECT_EQ(operatorNamed("acme::Time::operator=="), Arithmetic::None);
  EXPECT_EQ(operatorNamed("acme::plus"), Arithmetic::None);
}

TEST(KnownValueTest, ComparesNumbersAndTexts) {
  auto One = [](KnownString V) {
    StringSet Set;
    add(Set, std::move(V));
    return Set;
  };
  auto Holds = [&](graph::Op Operation, KnownString A, KnownString B) {
    StringSet Result = compute(Operation, {One(std::move(A)), One(std::move(B))}, link::NodeRef());
    return Result.Open ? -1 : int(Result.Values.front().Number);
  };
  EXPECT_EQ(Holds(graph::Op::Lt, number(1, true), number(2, true)), 1);
  EXPECT_EQ(Holds(graph::Op::Ge, number(1, true), number(2, true)), 0);
  EXPECT_EQ(Holds(graph::Op::Eq, text("a"), text("a")), 1);
  EXPECT_EQ(Holds(graph::Op::Ne, text("a"), text("a")), 0);
  // What is not known to its end, and what is of another kind, is neither.
  EXPECT_EQ(Holds(graph::Op::Eq, text("a", false), text("a")), -1);
  EXPECT_EQ(Holds(graph::Op::Eq, text("1"), number(1, true)), -1);
  EXPECT_EQ(comparisonNamed("std::operator=="), graph::Op::Eq);
  EXPECT_EQ(comparisonNamed("acme::Id::operator<"), graph::Op::None);
}

TEST(ValueMatchTest, ComparesTextsExactly) {
  EXPECT_EQ(matchConstant(text("us-east-1"), "us-*"), Match::Yes);
  EXPECT_EQ(matchConstant(text("US-east-1"), "us-*"), Match::No);
  EXPECT_EQ(matchConstant(text("us-east-1"), "us-east"), Match::No);
  EXPECT_EQ(matchConstant(text(""), ""), Match::Yes);
}

TEST(ValueMatchTest, FoldsSchemesAndHosts) {
  EXPECT_EQ(matchConstant(text("HTTP://Acme.Example/X"), "http://*"), Match::Yes);
  EXPECT_EQ(matchConstant(text("http://acme.example/X"), "http://acme.example/x"), Match::No);
}

TEST(ValueMatchTest, SaysMaybeOfABeginning) {
  EXPECT_EQ(matchConstant(text("ht", false), "http://*"), Match::Maybe);
  EXPECT_EQ(matchConstant(text("http://a", false), "http://*"), Match::Yes);
  EXPECT_EQ(matchConstant(text("https://a", false), "http://*"), Match::No);
  EXPECT_EQ(matchConstant(text("https://a", false), "https://*.example"), Match::Maybe);
}

TEST(ValueMatchTest, ComparesNumbersByValue) {
  EXPECT_EQ(matchConstant(number(0, true), "0"), Match::Yes);
  EXPECT_EQ(matchConstant(number(0, true), "false"), Match::Yes);
  EXPECT_EQ(matchConstant(number(2, true), "true"), Match::Yes);
  EXPECT_EQ(matchConstant(number(1.5, false), "1.50"), Match::Yes);
}

TEST(ValueMatchTest, NamesEnumerators) {
  KnownString V = number(1, true);
  V.What = KnownString::Kind::Enumerator;
  V.Name = "acme::Purpose::Abuse";
  EXPECT_EQ(matchConstant(V, "Abuse"), Match::Yes);
  EXPECT_EQ(matchConstant(V, "Purpose::Abuse"), Match::Yes);
  EXPECT_EQ(matchConstant(V, "buse"), Match::No);
  EXPECT_EQ(matchConstant(V, "abuse"), Match::No);
}

} // namespace
