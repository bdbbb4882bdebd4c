//===- ShellWordsTest.cpp - splitting command lines -----------------------===//
#include "database/ShellWords.h"
#include "gtest/gtest.h"
#include <random>

using flowpact::database::joinShellWords;
using flowpact::database::splitShellWords;
using Words = std::vector<std::string>;

TEST(ShellWords, SplitsAtBlanks) {
  EXPECT_EQ(splitShellWords("  g++ -c\ta.cpp\n"), (Words{"g++", "-c", "a.cpp"}));
  EXPECT_EQ(splitShellWords(""), Words{});
  EXPECT_EQ(splitShellWords("   "), Words{});
}

TEST(ShellWords, KeepsEmptyQuotedWords) {
  EXPECT_EQ(splitShellWords("a '' \"\""), (Words{"a", "", ""}));
}

TEST(ShellWords, SingleQuotesKeepBackslashes) {
  EXPECT_EQ(splitShellWords(R"('-DX=\"a b\"')"), (Words{R"(-DX=\"a b\")"}));
}

TEST(ShellWords, DoubleQuotesUnescapeOnlySpecials) {
  EXPECT_EQ(splitShellWords(R"("-DX=\"a\" \n\\")"), (Words{R"(-DX="a" \n\)"}));
}

TEST(ShellWords, BackslashOutsideQuotes) {
  EXPECT_EQ(splitShellWords(R"(a\ b -DX=\"y\" c\)"), (Words{"a b", "-DX=\"y\"", "c"}));
}

TEST(ShellWords, QuotesInsideWords) {
  EXPECT_EQ(splitShellWords(R"(-I'/a b'/c"d e")"), (Words{"-I/a b/cd e"}));
}

TEST(ShellWords, UnclosedQuoteEndsWithTheText) {
  EXPECT_EQ(splitShellWords("a 'b c"), (Words{"a", "b c"}));
  EXPECT_EQ(splitShellWords("a \"b c"), (Words{"a", "b c"}));
}

TEST(ShellWords, JoinThenSplitIsIdentity) {
  std::mt19937 Random(7);
  const std::string Alphabet = "ab '\"\\$`\n-=/";
  for (int Round = 0; Round < 500; ++Round) {
    Words Given(Random() % 5);
    for (std::string &Word : Given)
      for (unsigned Length = Random() % 8; Length; --Length)
        Word += Alphabet[Random() % Alphabet.size()];
    EXPECT_EQ(splitShellWords(joinShellWords(Given)), Given);
  }
}
