//===- LoadTest.cpp - the shipped rules load ------------------------------===//
#include "PolicyTesting.h"
#include "policy/Load.h"
#include <gtest/gtest.h>

using namespace flowpact::policy;

TEST(Load, ShippedRules) {
  LoadOptions Options;
  Options.RulesDirectory = rulesDirectory();
  auto Policy = loadPolicy(Options);
  if (!Policy)
    FAIL() << llvm::toString(Policy.takeError());
  EXPECT_EQ(Policy->Name, "consumer-ai-data-use");
}
