//===- JsonDatabaseTest.cpp - reading compile_commands.json ---------------===//
#include "database/JsonDatabase.h"
#include "gtest/gtest.h"

using namespace flowpact::database;
using Words = std::vector<std::string>;

namespace {
std::vector<RawCommand> parse(llvm::StringRef Text) {
  auto Commands = parseDatabase(Text, "/b/compile_commands.json");
  EXPECT_TRUE(bool(Commands)) << llvm::toString(Commands.takeError());
  return Commands ? *Commands : std::vector<RawCommand>();
}

std::string problem(llvm::StringRef Text) {
  auto Commands = parseDatabase(Text, "/b/compile_commands.json");
  if (Commands)
    return "no error";
  return llvm::toString(Commands.takeError());
}

bool startsWith(const std::string &Text, llvm::StringRef Prefix) {
  return llvm::StringRef(Text).starts_with(Prefix);
}
} // namespace

TEST(JsonDatabase, CommandAndArguments) {
  auto Commands = parse(R"([
    {"directory": "/b", "file": "a.cpp", "command": "g++ '-DX=\"y z\"' a.cpp", "output": "a.o"},
    {"directory": "sub", "file": "/s/b.cpp", "arguments": ["cc", "a b"]}])");
  ASSERT_EQ(Commands.size(), 2u);
  EXPECT_EQ(Commands[0].Directory, "/b");
  EXPECT_EQ(Commands[0].Arguments, (Words{"g++", "-DX=\"y z\"", "a.cpp"}));
  EXPECT_EQ(Commands[1].Directory, "/b/sub");
  EXPECT_EQ(Commands[1].File, "/s/b.cpp");
  EXPECT_EQ(Commands[1].Arguments, (Words{"cc", "a b"}));
}

TEST(JsonDatabase, ArgumentsWinOverCommand) {
  auto Commands = parse(R"([{"directory":"/b","file":"a.cpp","command":"x","arguments":["y"]}])");
  EXPECT_EQ(Commands.at(0).Arguments, (Words{"y"}));
}

TEST(JsonDatabase, BytesThatAreNotUtf8AreKept) {
  auto Commands = parse("[{\"directory\":\"/"
                        "b\xe9\",\"file\":\"\xff\xc3\xa4.cpp\",\"command\":\"c \xe9\"}]");
  ASSERT_EQ(Commands.size(), 1u);
  EXPECT_EQ(Commands[0].Directory, "/b\xe9");
  EXPECT_EQ(Commands[0].File, "\xff\xc3\xa4.cpp");
  EXPECT_EQ(Commands[0].Arguments.at(1), "\xe9");
}

TEST(JsonDatabase, ByteOrderMarkIsSkipped) { EXPECT_TRUE(parse("\xEF\xBB\xBF[]").empty()); }

TEST(JsonDatabase, SyntaxErrorHasItsPosition) {
  std::string Message = problem("[\n  {\"directory\": \"/b\",,}\n]");
  EXPECT_TRUE(startsWith(Message, "/b/compile_commands.json:2:2")) << Message;
  EXPECT_NE(Message.find("malformed compile database"), std::string::npos) << Message;
  EXPECT_NE(Message.find("CMAKE_EXPORT_COMPILE_COMMANDS"), std::string::npos) << Message;
}

TEST(JsonDatabase, TruncatedFile) {
  std::string Message = problem("[{\"directory\": \"/b\", \"fi");
  EXPECT_TRUE(startsWith(Message, "/b/compile_commands.json:1:")) << Message;
}

TEST(JsonDatabase, EntryOfTheWrongShapeHasItsPosition) {
  std::string Good = R"({"directory":"/b","file":"a","command":"c , [ \" {"})";
  std::string Message = problem("[" + Good + ",\n " + Good + ",\n   {\"file\": 3}]");
  EXPECT_TRUE(startsWith(Message, "/b/compile_commands.json:3:4: entry 3")) << Message;
  EXPECT_NE(Message.find("\"file\""), std::string::npos) << Message;
}

TEST(JsonDatabase, EveryWrongShapeIsAnError) {
  for (const char *Text :
       {"", "{}", "[1]", "[[]]", R"([{"file":"a","directory":"/b"}])",
        R"([{"file":"a","command":"c"}])", R"([{"directory":"/b","command":"c"}])",
        R"([{"file":"a","directory":"/b","command":""}])",
        R"([{"file":"a","directory":"/b","arguments":[1]}])",
        R"([{"file":"a","directory":"/b","arguments":[]}])"})
    EXPECT_TRUE(startsWith(problem(Text), "/b/compile_commands.json:")) << Text;
}

TEST(JsonDatabase, MissingFileIsAnError) {
  auto Commands = readDatabase("/nowhere/compile_commands.json");
  ASSERT_FALSE(bool(Commands));
  std::string Message = llvm::toString(Commands.takeError());
  EXPECT_NE(Message.find("/nowhere/compile_commands.json"), std::string::npos);
}
