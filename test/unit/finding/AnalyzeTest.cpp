//===- AnalyzeTest.cpp - artifacts and a policy to findings ---------------===//
#include "finding/Analyze.h"
#include "graphs/GraphBuilder.h"
#include "graphs/PolicyBuilder.h"
#include "gtest/gtest.h"

using namespace flowpact;
using namespace flowpact::test;

namespace {

finding::Result analyze(std::vector<UnitBuilder *> Builders, const policy::Policy &Policy) {
  std::vector<graph::UnitData> Data;
  for (UnitBuilder *U : Builders)
    Data.push_back(U->finish());
  std::vector<graph::UnitView> Views;
  for (const graph::UnitData &Unit : Data)
    Views.push_back(Unit.view());
  return finding::analyze(Views, Policy, Limits(), 1);
}

TEST(Analyze, FollowsADirectCall) {
  UnitBuilder A("a.cpp");
  auto &Handler = A.function("handler");
  Call Load = Handler.call("load", {});
  Handler.call("relay", {Load.Result});
  UnitBuilder B("b.cpp");
  auto &Relay = B.function("relay", {"text"});
  Relay.call("send", {Relay.param(0)});

  auto Result = analyze({&A, &B}, flowPolicy());
  ASSERT_EQ(Result.Findings.size(), 1u);
  const auto &Path = Result.Findings[0].Path;
  EXPECT_EQ(Path.front().Kind, finding::StepKind::Source);
  EXPECT_EQ(Path.front().Function, "handler");
  EXPECT_EQ(Path.back().Kind, finding::StepKind::Sink);
  EXPECT_EQ(Path.back().Function, "relay");
  EXPECT_EQ(Path.back().Where.File, "b.cpp");
}

} // namespace
