//===- ReuseTest.cpp - a table of before against one that is made anew ----===//
#include "RandomProgram.h"
#include "graphs/PolicyBuilder.h"
#include "solve/Solve.h"
#include "gtest/gtest.h"
#include <deque>
#include <random>

using namespace flowpact;
using namespace flowpact::test;

namespace {

/// The file that is edited, which comes before the others: what it gains moves all their numbers.
graph::UnitData editedUnit(unsigned Version) {
  UnitBuilder U("a.cpp");
  auto &F = U.function("edited", {"text"});
  if (Version % 2)
    F.definition("counter");
  Call Load = F.call("load", {});
  if (Version == 2)
    F.constant("5", "5", Op::ConstInt);
  if (Version == 3)
    F.call("relay", {F.param(0)});
  F.call("send", {Version == 4 ? F.param(0) : Load.Result});
  if (Version == 5)
    F.call("send", {Load.Result});
  U.function("relay", {"text"}).ret();
  return U.finish();
}

std::string describe(const link::LinkedProgram &Linked, const solve::Solution &Solved) {
  std::string Text;
  auto Add = [&](uint64_t Number) { Text += std::to_string(Number) + " "; };
  for (const solve::Verdict &V : Solved.Verdicts) {
    for (uint64_t Number : {uint64_t(V.Rule), uint64_t(V.Source), uint64_t(V.Sink)})
      Add(Number);
    for (const solve::PathStep &S : V.Path) {
      for (uint64_t Number :
           {uint64_t(S.Node.Value), uint64_t(S.Kind), uint64_t(S.Flags), uint64_t(S.Block.Value),
            uint64_t(S.Edge), uint64_t(S.Call.Value), uint64_t(S.Callee), uint64_t(S.First)})
        Add(Number);
      Text += Linked.paths().text(S.Path) + "; ";
    }
    Text += "\n";
  }
  Add(Solved.Stats.Facts);
  Add(Solved.Stats.CutPaths);
  Add(Solved.Stats.PathEdges);
  Add(Linked.paths().cuts());
  return Text;
}

policy::Policy manyFlows() {
  policy::Policy Policy = flowPolicy();
  Policy.Labels[0].Functions.Names = {"load*"};
  Policy.Labels[1].Functions.Names = {"send*"};
  return Policy;
}

/// Those that are met, so that the order of facts matters.
Limits tightLimits() {
  Limits Bounds;
  Bounds.AccessPathDepth = 3;
  Bounds.PathsPerNode = 4;
  return Bounds;
}

TEST(Reuse, SaysWhatIsSaidAnew) {
  policy::Policy Policy = manyFlows();
  Limits Bounds = tightLimits();
  unsigned Reused = 0, Resumed = 0, Compared = 0;
  for (uint64_t Seed = 0; Seed < 150; ++Seed) {
    graph::UnitData Other = randomProgram(Seed, Seed % 2), Before = editedUnit(0);
    link::LinkedProgram Then({Before.view(), Other.view()}, Policy, Bounds, 1);
    for (unsigned Version = 1; Version <= 5; ++Version) {
      solve::KeptTables Held;
      solve::solve(Then, Policy, Bounds, 1, &Held);
      graph::UnitData After = editedUnit(Version);
      link::LinkedProgram Now({After.view(), Other.view()}, Policy, Bounds, 1);
      link::LinkedProgram Anew({After.view(), Other.view()}, Policy, Bounds, 1);
      std::string Found = describe(Now, solve::solve(Now, Policy, Bounds, 3, &Held));
      ASSERT_EQ(Found, describe(Anew, solve::solve(Anew, Policy, Bounds, 1)))
          << "seed " << Seed << ", version " << Version;
      Reused += Held.Reused;
      Resumed += Held.Resumed;
      ++Compared;
    }
  }
  EXPECT_GE(Reused, Compared / 5);
  EXPECT_LT(Reused, Compared);
  EXPECT_GE(Resumed, Compared / 5);
}

/// One edit after another, each checked with what the one before it left.
TEST(Reuse, GoesOnFromEditToEdit) {
  policy::Policy Policy = manyFlows();
  Limits Bounds = tightLimits();
  unsigned Reused = 0, Resumed = 0, Compared = 0;
  for (uint64_t Seed = 0; Seed < 100; ++Seed) {
    std::mt19937_64 Random(Seed);
    graph::UnitData Other = randomProgram(Seed, Seed % 2);
    solve::KeptTables Held;
    std::deque<graph::UnitData> Units;
    std::vector<std::unique_ptr<link::LinkedProgram>> Programs;
    for (unsigned Edit = 0; Edit < 8; ++Edit) {
      Units.push_back(editedUnit(Random() % 6));
      Programs.push_back(std::make_unique<link::LinkedProgram>(
          std::vector{Units.back().view(), Other.view()}, Policy, Bounds, 1));
      link::LinkedProgram &Now = *Programs.back();
      link::LinkedProgram Anew({Units.back().view(), Other.view()}, Policy, Bounds, 1);
      std::string Found = describe(Now, solve::solve(Now, Policy, Bounds, 3, &Held));
      ASSERT_EQ(Found, describe(Anew, solve::solve(Anew, Policy, Bounds, 1)))
          << "seed " << Seed << ", edit " << Edit;
      Reused += Held.Reused;
      Resumed += Held.Resumed;
      ++Compared;
    }
  }
  EXPECT_GE(Reused, Compared / 5);
  EXPECT_GE(Resumed, Compared / 5);
}

} // namespace
