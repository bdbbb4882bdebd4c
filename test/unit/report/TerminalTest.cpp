//===- TerminalTest.cpp - the terminal report -----------------------------===//

#include "Golden.h"
#include "Sample.h"
#include <algorithm>

namespace flowpact::report {
namespace {

std::string print(const Sample &S, const TerminalOptions &Options = {}) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  printTerminal(S.Info, S.Result, S.Policy, OS, Options);
  return Text;
}

bool contains(const std::string &Text, llvm::StringRef Part) {
  return llvm::StringRef(Text).contains(Part);
}

TEST(TerminalTest, PlainText) {
  SampleTree Tree;
  TerminalOptions Options;
  Options.ShowEvidence = true;
  expectGolden("rich.txt", print(richSample(Tree), Options));
}

TEST(TerminalTest, ColourAndWrapping) {
  SampleTree Tree;
  TerminalOptions Options;
  Options.Color = true;
  Options.Width = 80;
  expectGolden("rich-colour-80.txt", print(richSample(Tree), Options));
}

TEST(TerminalTest, Clean) {
  SampleTree Tree;
  expectGolden("clean.txt", print(cleanSample(Tree)));
}

TEST(TerminalTest, CleanButNotWhole) {
  SampleTree Tree;
  Sample S = cleanSample(Tree);
  S.Info.Units[0].Status = UnitStatus::Failed;
  S.Info.Units[0].FailureReason = "the file does not exist";
  EXPECT_TRUE(contains(print(S), "no violations found in what was analysed"));
}

TEST(TerminalTest, LongPathsKeepTheirEnds) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  finding::Finding F = S.Result.Findings[2];
  std::vector<finding::Step> Middle(10'000, F.Path[3]);
  F.Path.insert(F.Path.begin() + 3, Middle.begin(), Middle.end());
  S.Result.Findings = {F};
  std::string Text = print(S);
  EXPECT_TRUE(contains(Text, "in 10007 steps:"));
  EXPECT_TRUE(contains(Text, "  1. src/http/handler.cpp"));
  EXPECT_TRUE(contains(Text, "... 9983 steps left out ..."));
  EXPECT_TRUE(contains(Text, "10007.   src/analytics"));
  EXPECT_LT(std::count(Text.begin(), Text.end(), '\n'), 60);
}

TEST(TerminalTest, DeepCallsStopMovingRight) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  for (finding::Step &Step : S.Result.Findings[2].Path)
    Step.Depth = 4'000'000'000;
  EXPECT_LT(print(S).size(), 20'000u);
}

TEST(TerminalTest, MaxFindingsSaysWhatItHides) {
  SampleTree Tree;
  TerminalOptions Options;
  Options.MaxFindings = 2;
  std::string Text = print(richSample(Tree), Options);
  EXPECT_TRUE(contains(Text, "3 more findings not shown (at most 2 are)"));
  EXPECT_FALSE(contains(Text, "Mixpanel"));
  EXPECT_TRUE(contains(Text, "5 violations: 2 errors, 2 warnings, 1 note"));
}

TEST(TerminalTest, TheOrderOfUnitsDoesNotShow) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  std::string Expected = print(S);
  std::reverse(S.Info.Units.begin(), S.Info.Units.end());
  EXPECT_EQ(print(S), Expected);
}

TEST(TerminalTest, AFindingOfNoKnownRule) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  S.Policy = {};
  std::string Text = print(S);
  EXPECT_TRUE(contains(Text, "[sharing-only-with-providers]"));
  EXPECT_TRUE(contains(Text, "= clause    third-party-sharing\n"));
}

} // namespace
} // namespace flowpact::report
