//===- ReferenceTest.cpp - the fast solver against the slow one -----------===//
#include "RandomProgram.h"
#include "ReferenceSolver.h"
#include "graphs/PolicyBuilder.h"
#include "solve/Solve.h"
#include "gtest/gtest.h"
#include <algorithm>

using namespace flowpact;
using namespace flowpact::test;

namespace {

constexpr unsigned PathDepth = 3;

policy::Policy randomPolicy() {
  policy::Policy Result = flowPolicy();
  Result.Labels[0].Functions.Names = {"load*"};
  Result.Labels[1].Functions.Names = {"send*"};
  return Result;
}

Pairs solveFast(const graph::UnitView &Unit) {
  policy::Policy Policy = randomPolicy();
  Limits Bounds;
  Bounds.AccessPathDepth = PathDepth;
  Bounds.PathsPerNode = 10000;
  link::LinkedProgram Linked({Unit}, Policy, Bounds, 1);
  solve::Solution Solved = solve::solve(Linked, Policy, Bounds, 1);
  const link::Program &P = Linked.program();
  Pairs Result;
  for (const solve::Verdict &V : Solved.Verdicts)
    Result.insert({P.name(P.calleeSymbol(Solved.Where.Sources[V.Source].Call)).str(),
                   P.name(P.calleeSymbol(Solved.Where.Sinks[V.Sink].Call)).str()});
  return Result;
}

std::string print(const Pairs &Set) {
  std::string Result;
  for (const auto &[From, To] : Set)
    Result += From + "->" + To + " ";
  return Result;
}

TEST(Reference, AgreesOnProgramsWithoutRecursion) {
  unsigned Compared = 0, WithFlows = 0;
  for (uint64_t Seed = 0; Seed < 3000; ++Seed) {
    graph::UnitData Data = randomProgram(Seed, false);
    ReferenceResult Slow = solveSlowly(Data.view(), PathDepth, 16, 200'000);
    if (Slow.Exhausted)
      continue;
    ++Compared;
    WithFlows += !Slow.Found.empty();
    ASSERT_EQ(print(solveFast(Data.view())), print(Slow.Found)) << "seed " << Seed;
  }
  EXPECT_GE(Compared, 2500u);
  EXPECT_GE(WithFlows, 500u); // the generator must not make the property vacuous
}

TEST(Reference, MissesNothingInProgramsWithRecursion) {
  unsigned Compared = 0, Equal = 0;
  for (uint64_t Seed = 0; Seed < 1000; ++Seed) {
    graph::UnitData Data = randomProgram(Seed + 1'000'000, true);
    ReferenceResult Slow = solveSlowly(Data.view(), PathDepth, 4, 30'000);
    if (Slow.Exhausted)
      continue;
    Pairs Fast = solveFast(Data.view());
    ++Compared;
    Equal += Fast == Slow.Found;
    ASSERT_TRUE(std::includes(Fast.begin(), Fast.end(), Slow.Found.begin(), Slow.Found.end()))
        << "seed " << Seed << "\nfast " << print(Fast) << "\nslow " << print(Slow.Found);
  }
  EXPECT_GE(Compared, 500u);
  // Beyond the stack bound only the fast solver sees; that is rare.
  EXPECT_GE(Equal * 10, Compared * 9);
}

} // namespace
