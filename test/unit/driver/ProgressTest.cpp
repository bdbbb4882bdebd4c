//===- ProgressTest.cpp - how far a stage is, in words --------------------===//
#include "workers/Progress.h"
#include "gtest/gtest.h"

using namespace flowpact::workers;

TEST(Progress, RateAndTimeLeft) {
  EXPECT_EQ(describeProgress(0, 500, 0, 3), "0 of 500 (0%)");
  EXPECT_EQ(describeProgress(100, 500, 0.25, 30), "100 of 500 (20%), 3.3/s, about 1 min 30 s left");
  EXPECT_EQ(describeProgress(1, 3, 0.5, 7200), "1 of 3 (33%), 0.0/s, about 2 h 0 min left");
  EXPECT_EQ(describeProgress(500, 500, 1, 50), "500 of 500 (100%), 10.0/s");
}

TEST(Progress, NothingBeforeItsTimeAndNothingWhenQuiet) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  Progress Lines(Out, Progress::Style::Lines, "extracting", 10, 10);
  Lines.step(1);
  Lines.show(); // plain lines come a few seconds apart
  Lines.finish();
  Progress Quiet(Out, Progress::Style::None, "extracting", 10, 10);
  Quiet.show();
  Quiet.finish();
  EXPECT_EQ(Text, "");
}
