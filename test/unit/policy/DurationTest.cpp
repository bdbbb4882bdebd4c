//===- DurationTest.cpp - times with their units --------------------------===//
#include "policy/Duration.h"
#include "gtest/gtest.h"

using namespace flowpact::policy;

namespace {

constexpr double Second = 1e9;

TEST(DurationTest, ReadsNumbersWithUnits) {
  EXPECT_EQ(parseDuration("30 days"), 30 * 86400 * Second);
  EXPECT_EQ(parseDuration("1.5h"), 5400 * Second);
  EXPECT_FALSE(parseDuration("30"));
  EXPECT_FALSE(parseDuration("days"));
}

TEST(DurationTest, TellsUnitsFromNames) {
  EXPECT_EQ(unitOfName("ttl_seconds"), Second);
  EXPECT_EQ(unitOfName("retentionDays"), 86400 * Second);
  EXPECT_EQ(unitOfName("delayMs"), 1e6);
  EXPECT_FALSE(unitOfName("ttl"));
  EXPECT_FALSE(unitOfName("s"));
}

TEST(DurationTest, TellsUnitsFromChronoTypes) {
  EXPECT_EQ(unitOfType("std::chrono::duration<long, std::ratio<3600, 1>>"), 3600 * Second);
  EXPECT_EQ(unitOfType("std::chrono::duration<long, std::ratio<86400>>"), 86400 * Second);
  EXPECT_EQ(unitOfType("std::chrono::duration<long, std::ratio<1, 1000>>"), 1e6);
  EXPECT_EQ(unitOfType("std::chrono::duration<double>"), Second);
  EXPECT_EQ(unitOfType("std::chrono::time_point<std::chrono::_V2::system_clock, "
                       "std::chrono::duration<long, std::ratio<1, 1000000000>>>"),
            1);
  EXPECT_FALSE(unitOfType("std::ratio<3600, 1>"));
  EXPECT_FALSE(unitOfType("long"));
}

} // namespace
