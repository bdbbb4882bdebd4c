//===- OptionParserTest.cpp - command lines of flowpact itself ------------===//
#include "options/OptionParser.h"
#include "gtest/gtest.h"

using namespace flowpact::options;

namespace {
constexpr Option Table[] = {
    {"build", 'p', "DIR", "build directory"},
    {"jobs", 'j', "N", "workers"},
    {"policy", 0, "NAME", "repeatable"},
    {"quiet", 'q', "", "less"},
};

llvm::Expected<ParsedOptions> parse(std::vector<const char *> Words) {
  return parseOptions(Table, Words);
}

std::string problem(std::vector<const char *> Words) {
  auto Parsed = parse(std::move(Words));
  return Parsed ? "no error" : llvm::toString(Parsed.takeError());
}
} // namespace

TEST(OptionParser, EverySpelling) {
  for (auto Words :
       {std::vector<const char *>{"-p", "b"}, {"-pb"}, {"--build", "b"}, {"--build=b"}}) {
    auto Parsed = parse(Words);
    ASSERT_TRUE(bool(Parsed));
    EXPECT_EQ(Parsed->value("build"), "b");
  }
}

TEST(OptionParser, PositionalRepeatedAndDashes) {
  auto Parsed =
      parse({"a.cpp", "--policy", "x", "-q", "b.cpp", "--policy=y", "-", "--", "-p", "--weird"});
  ASSERT_TRUE(bool(Parsed));
  EXPECT_EQ(Parsed->Positional, (std::vector<std::string>{"a.cpp", "b.cpp", "-"}));
  EXPECT_EQ(Parsed->values("policy"), (std::vector<std::string>{"x", "y"}));
  EXPECT_TRUE(Parsed->has("quiet"));
  EXPECT_TRUE(Parsed->HasDashes);
  EXPECT_EQ(Parsed->AfterDashes, (std::vector<std::string>{"-p", "--weird"}));
}

TEST(OptionParser, UnknownOptionNamesTheNearest) {
  EXPECT_EQ(problem({"--biuld", "x"}), "unknown option '--biuld'; did you mean '--build'?");
  EXPECT_EQ(problem({"--something-else"}), "unknown option '--something-else'");
  EXPECT_EQ(problem({"-z"}), "unknown option '-z'");
}

TEST(OptionParser, MissingAndSuperfluousValues) {
  EXPECT_EQ(problem({"--build"}), "option '--build' needs a value: --build DIR");
  EXPECT_EQ(problem({"--build="}), "the value of option '--build=' is empty");
  EXPECT_EQ(problem({"--quiet=yes"}), "option '--quiet' takes no value, given 'yes'");
}

TEST(OptionParser, Numbers) {
  auto Parsed = parse({"-j", "12"});
  EXPECT_EQ(*Parsed->number("jobs", 1, 1, 64), 12u);
  EXPECT_EQ(*Parsed->number("other", 7, 1, 64), 7u);
  for (const char *Text : {"0", "65", "x", "-3", "3x"}) {
    auto Number = parse({"-j", Text})->number("jobs", 1, 1, 64);
    EXPECT_FALSE(bool(Number)) << Text;
    llvm::consumeError(Number.takeError());
  }
}

TEST(OptionParser, HelpListsEveryOption) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  printOptions(Table, Out);
  for (const Option &Row : Table)
    EXPECT_NE(Text.find("--" + Row.Name.str()), std::string::npos);
}
