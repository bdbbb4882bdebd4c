//===- PrefixTest.cpp - who shares a prefix, and what of it is safe -------===//
#include "TemporaryDirectory.h"
#include "prefix/Cluster.h"
#include "prefix/Mentions.h"
#include "prefix/Planner.h"
#include "llvm/ADT/STLExtras.h"
#include <gtest/gtest.h>

using namespace flowpact;
using namespace flowpact::prefix;
using flowpact::extract::IncludeScan;

namespace {

constexpr uint64_t Heavy = 1 << 20;

std::vector<Cluster> clusters(std::vector<FileSet> Units, std::vector<uint64_t> Weight) {
  return cluster(Units, Weight);
}

TEST(Cluster, TellsTwoKindsOfUnitsApart) {
  std::vector<Cluster> Found =
      clusters({{0, 1}, {2, 3}, {0, 1}, {2, 3}}, {Heavy, Heavy, Heavy, Heavy});
  ASSERT_EQ(Found.size(), 2u);
  EXPECT_EQ(Found[0].Units, (std::vector<size_t>{0, 2}));
  EXPECT_EQ(Found[1].Units, (std::vector<size_t>{1, 3}));
  EXPECT_EQ(Found[0].Common, (FileSet{0, 1}));
  EXPECT_EQ(Found[1].Parent, Cluster::None);
}

TEST(Cluster, KeepsTogetherWhatDiffersInLittle) {
  std::vector<Cluster> Found =
      clusters({{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}}, {Heavy, 10, 10, 10, 10, 10});
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Units.size(), 5u);
  EXPECT_EQ(Found[0].Common, (FileSet{0}));
}

TEST(Cluster, StandsOnWhatMoreUnitsShare) {
  std::vector<Cluster> Found =
      clusters({{0, 1}, {0, 1}, {0, 2}, {0, 2}, {0}}, {Heavy, Heavy, Heavy});
  ASSERT_EQ(Found.size(), 3u);
  EXPECT_EQ(Found[0].Common, (FileSet{0}));
  EXPECT_EQ(Found[0].Units, (std::vector<size_t>{4}));
  for (size_t Child : {1, 2}) {
    EXPECT_EQ(Found[Child].Parent, 0u);
    EXPECT_EQ(Found[Child].Units.size(), 2u);
    EXPECT_EQ(Found[Child].Common.size(), 2u);
  }
}

TEST(Cluster, LeavesAloneWhatDoesNotPay) {
  EXPECT_TRUE(clusters({{0}}, {Heavy}).empty());
  EXPECT_TRUE(clusters(std::vector<FileSet>(9, FileSet{0}), {uint64_t(100)}).empty());
  EXPECT_TRUE(clusters({}, {}).empty());
}

std::vector<uint32_t> used(llvm::StringRef Text, const TextRanges &Skipped = {}) {
  llvm::StringMap<uint32_t> Ids = {{"A", 0}, {"B", 1}, {"C", 2}};
  return findMentions(Text, Skipped, Ids).Used;
}

TEST(Mentions, FindsNamesOutsideOfComments) {
  EXPECT_EQ(used("#if A\nint AB; // B\n/* B\n */ C"), (std::vector<uint32_t>{0, 2}));
  EXPECT_EQ(used("a /* B"), std::vector<uint32_t>());
  EXPECT_EQ(used("x // B"), std::vector<uint32_t>());
  EXPECT_EQ(used("B/A"), (std::vector<uint32_t>{0, 1}));
}

TEST(Mentions, LeavesOutWhatConditionsSkip) {
  EXPECT_EQ(used("A B C", {{2, 3}}), (std::vector<uint32_t>{0, 2}));
  EXPECT_EQ(used("A B C", {{0, 3}, {4, 99}}), std::vector<uint32_t>());
}

TEST(Mentions, TellsDefinitionsFromUses) {
  llvm::StringMap<uint32_t> Ids = {{"A", 0}, {"B", 1}, {"C", 2}};
  Mentions Found = findMentions("# define A B\n  #undef C\nint define; B # define", {}, Ids);
  EXPECT_EQ(Found.Defined, (std::vector<uint32_t>{0, 2}));
  EXPECT_EQ(Found.Used, (std::vector<uint32_t>{0, 1, 2}));
}

TEST(Mentions, IntersectsRanges) {
  EXPECT_EQ(intersect({{0, 10}, {20, 30}}, {{5, 25}}), (TextRanges{{5, 10}, {20, 25}}));
  EXPECT_EQ(intersect({{0, 10}}, {}), TextRanges());
}

extract::CompileJob job(std::string File, std::vector<std::string> Flags = {}) {
  extract::CompileJob Job;
  Job.Directory = "/p";
  Job.File = File;
  Job.Arguments = {"clang++"};
  llvm::append_range(Job.Arguments, Flags);
  Job.Arguments.push_back(File);
  return Job;
}

TEST(Groups, NeedEqualFlagsAndLanguage) {
  std::vector<extract::CompileJob> Jobs;
  for (unsigned I = 0; I < 8; ++I)
    Jobs.push_back(job("/p/" + std::to_string(I) + ".cpp", {"-DX"}));
  Jobs.push_back(job("/p/c.c", {"-DX"}));
  Jobs.push_back(job("/p/o.cpp", {"-DY"}));
  std::vector<size_t> Wanted = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
  EXPECT_EQ(groupByFlags(Jobs, Wanted),
            (std::vector<std::vector<size_t>>{{0, 1, 2, 3, 4, 5, 6, 7}}));
  EXPECT_TRUE(groupByFlags(Jobs, {0, 1}).empty());
}

/// Eight units that include big.h at time 1, which uses A and defines B.
class Plans : public ::testing::Test {
protected:
  Plans() {
    std::string Text = "#define B A\n" + std::string(Heavy, ' ');
    Directory.write("big.h", Text);
    IncludeScan Unit;
    Unit.External = {{Big, Text.size(), 1, {}}};
    Unit.Headers = {{"big.h", Big}};
    Scans.assign(8, Unit);
  }
  size_t planned() {
    std::vector<size_t> Group(Scans.size());
    for (size_t I = 0; I < Group.size(); ++I)
      Group[I] = I;
    PrefixPlan Plan;
    planPrefixes(Group, Scans, Plan);
    return Plan.Nodes.empty() ? 0 : Plan.Nodes[0].Jobs.size();
  }
  static IncludeScan::Macro changed(std::string Name, uint32_t At) {
    return {Name, At, IncludeScan::Macro::Never};
  }
  static IncludeScan::Macro tested(std::string Name, uint32_t At) {
    return {Name, IncludeScan::Macro::Never, At};
  }

  test::TemporaryDirectory Directory;
  std::string Big = Directory / "big.h";
  std::vector<std::optional<IncludeScan>> Scans;
};

TEST_F(Plans, EveryUnitThatIncludesTheHeader) {
  EXPECT_EQ(planned(), 8u);
  Scans[3]->External.clear();
  Scans[4].reset();
  Scans[5]->OwnStart = true;
  EXPECT_EQ(planned(), 5u);
}

TEST_F(Plans, NotUnitsWhoseMacroTheHeaderWouldSee) {
  Scans[2]->Macros = {changed("A", 0)};
  Scans[3]->Macros = {changed("A", 1)}; // too late to matter
  Scans[4]->Macros = {changed("OTHER", 0)};
  EXPECT_EQ(planned(), 7u);
}

TEST_F(Plans, NotUnitsThatAskBeforeTheHeaderDefines) {
  Scans[2]->Macros = {tested("B", 0)};
  Scans[3]->Macros = {tested("A", 0)}; // which the header only uses
  Scans[4]->Macros = {tested("B", 1)};
  EXPECT_EQ(planned(), 7u);
}

} // namespace
