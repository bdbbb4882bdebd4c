//===- SharesTest.cpp - who does which of the tasks -----------------------===//
#include "workers/Shares.h"
#include <gtest/gtest.h>
#include <set>

using namespace flowpact::workers;

namespace {

TEST(Shares, GiveOneRunWithoutWork) {
  Shares All({3, 1, 2}, {}, 4);
  EXPECT_EQ(All.next(0), 3u);
  EXPECT_EQ(All.next(3), 1u);
  EXPECT_EQ(All.next(1), 2u);
  EXPECT_EQ(All.next(0), std::nullopt);
}

TEST(Shares, KeepNeighboursTogether) {
  Shares All({0, 1, 2, 3}, {1, 1, 1, 1}, 2);
  EXPECT_EQ(All.next(0), 0u);
  EXPECT_EQ(All.next(1), 2u);
  EXPECT_EQ(All.next(0), 1u);
  EXPECT_EQ(All.next(1), 3u);
  EXPECT_EQ(All.next(0), std::nullopt);
}

TEST(Shares, DivideByWork) {
  Shares All({0, 1, 2, 3}, {6, 2, 2, 2}, 2);
  EXPECT_EQ(All.next(1), 1u);
  EXPECT_EQ(All.next(0), 0u);
}

TEST(Shares, GiveHalfOfTheBusiestToWhoeverIsDone) {
  Shares All({0, 1, 2, 3, 4, 5, 6, 7}, {1, 1, 1, 1, 1, 1, 1, 1}, 2);
  for (size_t Expected : {0, 1, 2, 3, 6, 7, 5, 4})
    EXPECT_EQ(All.next(0), Expected);
  EXPECT_EQ(All.next(1), std::nullopt);
}

TEST(Shares, GiveEachTaskOnce) {
  std::vector<size_t> Order;
  std::vector<double> Work;
  for (size_t I = 0; I < 100; ++I) {
    Order.push_back(I);
    Work.push_back(I % 7);
  }
  Shares All(Order, Work, 5);
  std::set<size_t> Seen;
  for (size_t I = 0; I < 100; ++I) {
    std::optional<size_t> Task = All.next((I * 3) % 5);
    ASSERT_TRUE(Task);
    EXPECT_TRUE(Seen.insert(*Task).second);
  }
  EXPECT_EQ(All.next(2), std::nullopt);
}

} // namespace
