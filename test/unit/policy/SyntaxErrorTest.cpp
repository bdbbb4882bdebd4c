//===- SyntaxErrorTest.cpp - what is no JSON, and hostile input -----------===//
//
// Every message must point at the line and column where its author looks; no
// input may crash the loader or make it run away.
//
//===----------------------------------------------------------------------===//
#include "PolicyTesting.h"
#include "policy/Collect.h"
#include "policy/RuleLimits.h"
#include "policy/Schema.h"

using namespace flowpact::policy;

TEST(SyntaxError, CommentsAndTrailingCommasAreFine) {
  EXPECT_EQ(problems("// of the project\n"
                     "{ /* hosts */ \"ownHosts\": [\"*.a.example\",], // ours\n"
                     "  \"labels\": [ ],\n"
                     "}\n"),
            "");
  EXPECT_EQ(problems("{}"), "");
  EXPECT_EQ(problems("\xEF\xBB\xBF{}"), "");
  EXPECT_EQ(problems("{\r\n  \"ownHosts\": []\r\n}\r\n"), "");
}

TEST(SyntaxError, CommaInAStringOrCommentIsLeftAlone) {
  ScratchDirectory Scratch;
  auto Loaded = loadProject(Scratch, R"({ "labels": [
    { "source": "content", "functions": "f", "description": "a, ]" /* , */ }, // ,
  ] })");
  ASSERT_TRUE(bool(Loaded)) << llvm::toString(Loaded.takeError());
  EXPECT_EQ(Loaded->Labels.front().Description, "a, ]");
}

TEST(SyntaxError, NamesTheOffendingToken) {
  EXPECT_EQ(problems("{\n  \"ownHosts\" []\n}"),
            "p.json:2:14: error: syntax error while parsing object separator - "
            "unexpected '['; expected ':'");
  EXPECT_EQ(problems("{\n  \"ownHosts\": [1 2]\n}"),
            "p.json:2:18: error: syntax error while parsing array - unexpected "
            "number literal; expected ']'");
  EXPECT_EQ(problems("[,]"), "p.json:1:2: error: syntax error while parsing value - "
                             "unexpected ','; expected '[', '{', or a literal");
  EXPECT_EQ(problems("{ \"ownHosts\": nul }"),
            "p.json:1:15: error: syntax error while parsing value - invalid literal");
}

TEST(SyntaxError, EndOfTheFile) {
  EXPECT_EQ(problems(""), "p.json:1:1: error: syntax error while parsing value - "
                          "unexpected end of input; expected '[', '{', or a literal");
  EXPECT_EQ(problems("{ \"ownHosts\": [\n\n"),
            "p.json:1:16: error: syntax error while parsing value - unexpected "
            "end of "
            "input; expected '[', '{', or a literal");
  EXPECT_EQ(problems("{} {}"), "p.json:1:4: error: syntax error while parsing value - "
                               "unexpected '{'; expected end of input");
}

TEST(SyntaxError, UnclosedThingsPointToTheirStart) {
  EXPECT_EQ(problems("{\n  \"ownHosts: []\n}"),
            "p.json:2:3: error: string is not closed on its line; add '\"'");
  EXPECT_EQ(problems("{ }\n /* never"), "p.json:2:2: error: comment is not closed; add '*/'");
  EXPECT_EQ(problems("{ / }"),
            "p.json:1:3: error: unexpected '/'; a comment starts with '//' or '/*'");
}

TEST(SyntaxError, BadCharactersInAString) {
  EXPECT_EQ(problems("{ \"a\\q\": 1 }"),
            "p.json:1:6: error: syntax error while parsing object key - "
            "invalid string: "
            "forbidden character after backslash");
  EXPECT_EQ(problems("{ \"a\tb\": 1 }"),
            "p.json:1:5: error: syntax error while parsing object key - "
            "invalid string: "
            "control character U+0009 (HT) must be escaped to \\u0009 or \\t");
}

TEST(SyntaxError, ColumnsCountBytes) {
  EXPECT_EQ(problems("{ \"vocabulary\": { \"guards\": { \"g\": \"\xC3\xA4\" } }, 1 }"),
            "p.json:1:46: error: syntax error while parsing object key - unexpected "
            "number "
            "literal; expected string literal");
}

TEST(SyntaxError, DuplicateKeys) {
  EXPECT_EQ(problems("{ \"ownHosts\": [],\n  \"ownHosts\": [] }"),
            "p.json:2:3: error: duplicate key 'ownHosts'; it was first given "
            "on line 1");
  EXPECT_EQ(problems(R"({ "ownHosts": [], "own\u0048osts": [] })"),
            "p.json:1:19: error: duplicate key 'ownHosts'; it was first given "
            "on line 1");
}

TEST(Hostile, NotUtf8) {
  EXPECT_EQ(problems("{\n // caf\xE9\n}"),
            "p.json:2:8: error: byte 0xE9 is not valid here; save the file as UTF-8");
  EXPECT_EQ(problems(llvm::StringRef("{}\0{", 4)),
            "p.json:1:3: error: byte 0x0 is not valid here; save the file as UTF-8");
  EXPECT_EQ(problems("{ \"\xC0\x80\": 1 }"),
            "p.json:1:4: error: byte 0xC0 is not valid here; save the file as UTF-8");
  EXPECT_EQ(problems("\xFF\xFE{\x01"),
            "p.json:1:1: error: byte 0xFF is not valid here; save the file as UTF-8");
}

TEST(Hostile, DeepNesting) {
  std::string Deep(1000000, '[');
  EXPECT_EQ(problems(Deep), "p.json:1:65: error: nested deeper than 64 levels");
  EXPECT_EQ(problems("{ \"models\": " + Deep), "p.json:1:76: error: nested deeper than 64 levels");
}

TEST(Hostile, Size) {
  std::string Large = "{ }" + std::string(MaxRuleFileBytes, ' ');
  EXPECT_EQ(problems(Large), "p.json: error: larger than 16 MiB; split it");
}

TEST(Hostile, HugeNumbers) {
  std::string Digits(100000, '9');
  std::string Text = problems("{ \"labels\": [ { \"source\": \"content\", \"functions\": \"f\", "
                              "\"paramCount\": " +
                              Digits + " } ] }");
  EXPECT_NE(Text.find("p.json:1:70: error:"), std::string::npos) << Text;
  EXPECT_EQ(problems("{ \"labels\": [ { \"source\": \"content\", \"functions\": \"f\", "
                     "\"paramCount\": -1 } ] }"),
            "p.json:1:70: error: 'paramCount' is -1; expected 0 to 255");
}

TEST(Hostile, ManyProblemsAreCutOff) {
  std::string Text = "{ \"ownHosts\": [";
  for (int I = 0; I != 80; ++I)
    Text += "\n" + std::to_string(I) + ",";
  std::string All = problems(Text + "] }");
  EXPECT_EQ(llvm::StringRef(All).count('\n'), MaxListedProblems);
  EXPECT_TRUE(
      llvm::StringRef(All).ends_with("30 more problems are not listed; fix the ones above first"))
      << All;
}

/// No text made from these pieces may do anything but load or be refused.
TEST(Hostile, ShuffledPieces) {
  const char *Pieces[] = {"{",
                          "}",
                          "[",
                          "]",
                          ",",
                          ":",
                          "\"",
                          "\\",
                          "//",
                          "/*",
                          "*/",
                          "\n",
                          "1",
                          "-1e999",
                          "true",
                          "null",
                          "\"labels\"",
                          "\"models\"",
                          "\"flows\"",
                          "\"source\"",
                          "\"arg0 -> \"",
                          "\"functions\"",
                          "\"{a,b}::{c\"",
                          "\xC3\xA4",
                          "\xFF"};
  uint64_t Seed = 1;
  auto Next = [&] { return (Seed = Seed * 6364136223846793005u + 1442695040888963407u) >> 33; };
  for (int I = 0; I != 20000; ++I) {
    std::string Text = Next() % 2 ? "{" : "";
    for (unsigned J = Next() % 24; J; --J)
      Text += Pieces[Next() % std::size(Pieces)];
    Diagnostics Problems;
    auto Document = JsonDocument::parse("f", Text, Problems);
    EXPECT_EQ(Document.has_value(), Problems.empty()) << Text;
    llvm::consumeError(Problems.takeError());
  }
}

/// A file with any one byte changed is read or refused, down to its last entry.
TEST(Hostile, FlippedBytes) {
  auto Schemas = SchemaSet::load(rulesDirectory() + "/schema");
  ASSERT_TRUE(bool(Schemas)) << llvm::toString(Schemas.takeError());
  std::string Text =
      R"({ "labels": [ { "source": "content", "functions": ["a::{b,c}"], // x
    "when": { "arg1": "K" }, "at": "arg0[*].f" } ],
    "models": [ { "functions": "g", "flows": ["arg0 -> this"] } ] })";
  for (size_t At = 0; At != Text.size(); ++At)
    for (int C = 0; C != 256; ++C) {
      std::string Changed = Text;
      Changed[At] = char(C);
      Collected All;
      if (auto Document = JsonDocument::parse("f", Changed, All.Problems)) {
        Schemas->validate("project.schema.json", *Document, All.Problems);
        collect(*Document, Layer::Project, All);
        resolve(All);
      }
      llvm::consumeError(All.Problems.takeError());
    }
}
