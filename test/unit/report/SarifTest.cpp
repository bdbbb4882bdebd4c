//===- SarifTest.cpp - the SARIF report -----------------------------------===//
//
// The golden logs are also validated against the standard's schema and rules,
// by test/report/valid-sarif.test.
//
//===----------------------------------------------------------------------===//

#include "Golden.h"
#include "Sample.h"
#include "llvm/Support/FileSystem.h"
#include <algorithm>
#include <nlohmann/json.hpp>

namespace flowpact::report {
namespace {

using nlohmann::json;

std::string write(const Sample &S, SarifOptions Options = {}) {
  Options.AbsoluteSourceRoot = false; // the tree has another name each time
  return toSarif(S.Info, S.Result, S.Policy, Options);
}

json run(const Sample &S, const SarifOptions &Options = {}) {
  return json::parse(write(S, Options))["runs"][0];
}

/// The notifications of \p Id.
std::vector<json> notices(const json &Run, llvm::StringRef Id) {
  std::vector<json> Found;
  for (const char *List : {"toolExecutionNotifications", "toolConfigurationNotifications"})
    for (const json &Notice : Run["invocations"][0].value(List, json::array()))
      if (Notice["descriptor"]["id"] == Id.str())
        Found.push_back(Notice);
  return Found;
}

const json &resultOf(const json &Run, llvm::StringRef Rule) {
  for (const json &Result : Run["results"])
    if (Result["ruleId"] == Rule.str())
      return Result;
  ADD_FAILURE() << "no result of " << Rule.str();
  return Run;
}

TEST(SarifTest, Rich) {
  SampleTree Tree;
  expectGolden("rich.sarif", write(richSample(Tree)));
}

TEST(SarifTest, Archive) {
  SampleTree Tree;
  SarifOptions Options;
  Options.Archive = true;
  expectGolden("archive.sarif", write(richSample(Tree), Options));
}

TEST(SarifTest, Clean) {
  SampleTree Tree;
  expectGolden("clean.sarif", write(cleanSample(Tree)));
}

TEST(SarifTest, EveryOptionalPart) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  S.Info.SourceRoot = "/srv/back end"; // so that no file can be read
  S.Info.InformationUri = "https://docs.example.org/flowpact/";
  S.Info.Repository = {"https://git.example.org/backend", "0123abc", "main"};
  S.Info.CommandLine = "flowpact scan -p build -j4";
  S.Info.WorkingDirectory = "/srv/back end";
  S.Info.StartTimeUtc = "2025-01-31T12:00:00Z";
  S.Info.EndTimeUtc = "2025-01-31T12:00:09Z";
  S.Info.CacheNotes = {"the cache directory is read-only"};
  SarifOptions Options;
  Options.RunDetails = true;
  Options.Category = "nightly";
  Options.DocumentationBase = "https://docs.example.org/flowpact";
  expectGolden("everything.sarif", toSarif(S.Info, S.Result, S.Policy, Options));
}

TEST(SarifTest, CompactIsTheSameDocument) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  SarifOptions Compact;
  Compact.Pretty = false;
  std::string Text = write(S, Compact);
  EXPECT_EQ(llvm::StringRef(Text).count('\n'), 1u);
  EXPECT_EQ(json::parse(Text), json::parse(write(S)));
}

TEST(SarifTest, ColumnsAreUtf16) {
  SampleTree Tree;
  json Run = run(richSample(Tree));
  const json &Result = resultOf(Run, "sharing-only-with-providers");
  const json &Region = Result["locations"][0]["physicalLocation"]["region"];
  // Byte column 78; before it two emoji (4 bytes, 2 units) and ö, ß (2 bytes, 1
  // unit).
  EXPECT_EQ(Region["startColumn"], 72);
  EXPECT_EQ(Region["endColumn"], 84);
  EXPECT_EQ(Region["snippet"]["text"], "event.dump()");
  EXPECT_EQ(Run["columnKind"], "utf16CodeUnits");
}

TEST(SarifTest, TheOrderOfUnitsAndTheCacheDoNotShow) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  S.Info.Units.push_back(S.Info.Units[0]); // compiled twice, with other flags
  S.Info.Units.back().FailureReason = "timed out after 60 s";
  std::string Expected = write(S);
  std::reverse(S.Info.Units.begin(), S.Info.Units.end());
  for (UnitReport &Unit : S.Info.Units)
    if (Unit.Status == UnitStatus::Analysed)
      Unit.Status = UnitStatus::Cached;
  S.Info.CommandLine = "flowpact scan -j8";
  S.Info.CacheNotes = {"everything came from the cache"};
  S.Info.StartTimeUtc = "2025-01-31T12:00:00Z";
  S.Result.Stats.JudgeSeconds = 99;
  EXPECT_EQ(write(S), Expected);
}

TEST(SarifTest, EveryUnitThatIsNotWholeIsNamed) {
  SampleTree Tree;
  json Run = run(richSample(Tree));
  std::vector<json> Failed = notices(Run, "unit-not-analysed");
  ASSERT_EQ(Failed.size(), 1u);
  EXPECT_EQ(Failed[0]["level"], "error");
  EXPECT_EQ(Failed[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "src/huge%20file.cpp");
  std::vector<json> Partial = notices(Run, "unit-partly-analysed");
  ASSERT_EQ(Partial.size(), 1u);
  EXPECT_EQ(Partial[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 2);
  EXPECT_EQ(Run["invocations"][0]["executionSuccessful"], false);
  EXPECT_EQ(notices(Run, "limit-reached").size(), 1u);
  EXPECT_EQ(notices(Run, "rule-matched-nothing").size(), 1u);
  EXPECT_EQ(notices(Run, "source-unreadable").size(), 2u);
}

TEST(SarifTest, NotificationsNameTheirDescriptors) {
  SampleTree Tree;
  json Run = run(richSample(Tree));
  const json &Descriptors = Run["tool"]["driver"]["notifications"];
  for (const char *List : {"toolExecutionNotifications", "toolConfigurationNotifications"})
    for (const json &Notice : Run["invocations"][0][List])
      EXPECT_EQ(Descriptors[Notice["descriptor"]["index"].get<size_t>()]["id"],
                Notice["descriptor"]["id"]);
}

TEST(SarifTest, ArtifactIndicesAreRight) {
  SampleTree Tree;
  json Run = run(richSample(Tree));
  std::function<void(const json &)> Check = [&](const json &Value) {
    if (Value.is_object() && Value.contains("uri") && Value.contains("index"))
      EXPECT_EQ(Run["artifacts"][Value["index"].get<size_t>()]["location"]["uri"], Value["uri"]);
    if (Value.is_structured())
      for (const json &Child : Value)
        Check(Child);
  };
  Check(Run);
}

TEST(SarifTest, LongPathsKeepTheirEnds) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  finding::Finding &F = S.Result.Findings[2];
  std::vector<finding::Step> Middle(25'000, F.Path[3]);
  F.Path.insert(F.Path.begin() + 3, Middle.begin(), Middle.end());
  json Run = run(S);
  const json &Steps = resultOf(Run, F.Rule)["codeFlows"][0]["threadFlows"][0]["locations"];
  ASSERT_EQ(Steps.size(), 10'000u);
  EXPECT_EQ(Steps.front()["importance"], "essential");
  EXPECT_EQ(Steps.back()["importance"], "essential");
  EXPECT_EQ(Steps[4999]["location"]["message"]["text"], "15008 steps are left out here.");
  std::vector<json> Shortened = notices(Run, "path-shortened");
  ASSERT_EQ(Shortened.size(), 1u);
  EXPECT_NE(Shortened[0]["message"]["text"].get<std::string>().find("25007 steps"),
            std::string::npos);
}

TEST(SarifTest, TooManyResultsKeepTheGravest) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  SarifOptions Options;
  Options.MaxResults = 2;
  json Run = run(S, Options);
  ASSERT_EQ(Run["results"].size(), 2u);
  for (const json &Result : Run["results"])
    EXPECT_EQ(Result["level"], "error");
  ASSERT_EQ(notices(Run, "results-left-out").size(), 1u);
  Options.Archive = true;
  EXPECT_EQ(run(S, Options)["results"].size(), S.Result.Findings.size() + S.Result.Held.size());
}

TEST(SarifTest, MessagesLinkToRelatedLocations) {
  SampleTree Tree;
  json Run = run(richSample(Tree));
  const json &Result = resultOf(Run, "training-needs-no-opt-out");
  std::string Text = Result["message"]["text"];
  EXPECT_NE(Text.find("[here](1)"), std::string::npos);
  EXPECT_NE(Text.find("handlers\\[0\\](x) is not on every path](2)"), std::string::npos);
  ASSERT_EQ(Result["relatedLocations"].size(), 3u);
  EXPECT_EQ(Result["relatedLocations"][1]["id"], 2);
  EXPECT_NE(
      resultOf(Run, "no-advertising")["message"]["text"].get<std::string>().find("events[0\\](x)"),
      std::string::npos)
      << "what looks like a link is none";
}

TEST(SarifTest, SinksOutsideOfTheRepositoryStandWhereThePathLeavesIt) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  const json Result = run(S)["results"][1];
  EXPECT_EQ(Result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "src/http/handler.cpp");
  EXPECT_EQ(Result["locations"][0]["physicalLocation"]["region"]["startLine"], 6);
  EXPECT_EQ(Result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "file:///opt/lib%20dir/ads.h");
  S.Result.Findings[1].Path.clear();
  S.Result.Findings[1].Primary.File = "../sibling/ads.h";
  S.Info.SourceRoot = "/srv/backend";
  EXPECT_EQ(run(S)["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "file:///srv/sibling/ads.h")
      << "no better place";
}

TEST(SarifTest, SentencesStartWithACapitalUnlessTheyStartWithAName) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  auto TextOf = [&](const char *Message) {
    S.Result.Findings[0].Message = Message;
    return run(S)["results"][0]["message"]["text"].get<std::string>();
  };
  EXPECT_EQ(TextOf("the text leaves"), "The text leaves.");
  EXPECT_EQ(TextOf("user.email leaves"), "user.email leaves.");
  EXPECT_EQ(TextOf("'x' leaves!"), "'x' leaves!");
}

TEST(SarifTest, RulesOfOneWordHaveNoSecondName) {
  SampleTree Tree;
  Sample S = cleanSample(Tree);
  S.Policy.FlowRules.resize(1);
  S.Policy.FlowRules[0].Id = "encryption";
  EXPECT_FALSE(run(S)["tool"]["driver"]["rules"][0].contains("name"));
}

TEST(SarifTest, LogicalNamesSplitAtTheRightPlace) {
  SampleTree Tree;
  Sample S = richSample(Tree);
  auto NameOf = [&](const char *Function) {
    S.Result.Findings[0].Function = Function;
    return run(S)["results"][0]["locations"][0]["logicalLocations"][0]["name"].get<std::string>();
  };
  EXPECT_EQ(NameOf("main"), "main");
  EXPECT_EQ(NameOf("acme::Store::load"), "load");
  EXPECT_EQ(NameOf("acme::Map<a::B, c::D>::find"), "find");
  EXPECT_EQ(NameOf("acme::(anonymous namespace)::f"), "f");
  EXPECT_EQ(NameOf("acme::Set::operator<"), "operator<");
  EXPECT_EQ(NameOf("acme::Set::operator std::string"), "operator std::string");
}

TEST(SarifFileTest, ReplacesTheFileOrSaysWhyNot) {
  SampleTree Tree;
  Sample S = cleanSample(Tree);
  auto Write = [&](const std::string &Path) {
    return llvm::toString(writeSarifFile(S.Info, S.Result, S.Policy, {}, Path));
  };
  Tree.write("out.sarif", "old");
  EXPECT_EQ(Write(Tree.root() + "/out.sarif"), "");
  auto Written = llvm::MemoryBuffer::getFile(Tree.root() + "/out.sarif");
  EXPECT_EQ((*Written)->getBuffer().str(), toSarif(S.Info, S.Result, S.Policy, {}));

  EXPECT_EQ(Write(Tree.root() + "/no/such/out.sarif"),
            "cannot write the SARIF report '" + Tree.root() +
                "/no/such/out.sarif': No such file or directory");
  EXPECT_EQ(Write(Tree.root()),
            "cannot write the SARIF report '" + Tree.root() + "': Is a directory");
}

TEST(SarifFileTest, ALinkStaysALink) {
  SampleTree Tree;
  Sample S = cleanSample(Tree);
  Tree.write("target.sarif", "old");
  std::string Link = Tree.root() + "/link.sarif";
  ASSERT_FALSE(llvm::sys::fs::create_link(Tree.root() + "/target.sarif", Link));
  EXPECT_EQ(llvm::toString(writeSarifFile(S.Info, S.Result, S.Policy, {}, Link)), "");
  EXPECT_TRUE(llvm::sys::fs::is_symlink_file(Link));
  uint64_t Size = 0;
  ASSERT_FALSE(llvm::sys::fs::file_size(Tree.root() + "/target.sarif", Size));
  EXPECT_GT(Size, 1000u);
}

TEST(SarifFileTest, DevicesAreWrittenNotReplaced) {
  SampleTree Tree;
  Sample S = cleanSample(Tree);
  if (!llvm::sys::fs::exists("/dev/full"))
    GTEST_SKIP() << "no /dev/full";
  EXPECT_EQ(llvm::toString(writeSarifFile(S.Info, S.Result, S.Policy, {}, "/dev/null")), "");
  EXPECT_EQ(llvm::toString(writeSarifFile(S.Info, S.Result, S.Policy, {}, "/dev/full")),
            "cannot write the SARIF report '/dev/full': No space left on device");
  EXPECT_FALSE(llvm::sys::fs::is_regular_file("/dev/null"));
}

} // namespace
} // namespace flowpact::report
