//===- NameIndexTest.cpp - many name patterns at once ---------------------===//
#include "policy/NameIndex.h"
#include "policy/Policy.h"
#include <gtest/gtest.h>
#include <random>

using namespace flowpact::policy;

namespace {

using Numbers = llvm::SmallVector<uint32_t, 4>;

Numbers find(const NameIndex &Index, llvm::StringRef Name) {
  Numbers Found;
  Index.find(Name, Found);
  return Found;
}

/// A word of \p Pieces, of up to \p Length of them.
std::string word(std::mt19937 &Random, const std::vector<const char *> &Pieces, unsigned Length) {
  std::string Text;
  for (unsigned Left = 1 + Random() % Length; Left; --Left)
    Text += Pieces[Random() % Pieces.size()];
  return Text;
}

/// What the stars mean, slowly.
bool matches(llvm::StringRef Pattern, llvm::StringRef Name) {
  if (Pattern.empty())
    return Name.empty();
  if (Pattern.front() != '*')
    return !Name.empty() && Pattern.front() == Name.front() &&
           matches(Pattern.drop_front(), Name.drop_front());
  bool Double = Pattern.starts_with("**");
  llvm::StringRef Rest = Pattern.drop_front(Double ? 2 : 1);
  for (;; Name = Name.drop_front()) {
    if (matches(Rest, Name))
      return true;
    if (Name.empty() || (!Double && Name.starts_with("::")))
      return false;
  }
}

} // namespace

TEST(Name, MatchesAsTheStarsMean) {
  std::mt19937 Random(11);
  for (int I = 0; I < 20000; ++I) {
    std::string Pattern = word(Random, {"a", "b", "::", "*", "**", "**::"}, 5);
    std::string Name = word(Random, {"a", "b", "ab", "::"}, 6);
    llvm::StringRef Rest = Pattern;
    bool Expected = matches(Pattern, Name) || (Rest.consume_front("**::") && matches(Rest, Name));
    EXPECT_EQ(nameMatches(Pattern, Name), Expected) << Pattern << " " << Name;
  }
}

TEST(NameIndex, FindsEachNumberOnceInOrder) {
  NameIndex Index;
  Index.add("**::add", 7);
  Index.add("acme::*", 3);
  Index.add("acme::add", 3);
  Index.add("other::add", 1);
  EXPECT_EQ(find(Index, "acme::add"), Numbers({3, 7}));
  EXPECT_EQ(find(Index, "add"), Numbers({7}));
  EXPECT_EQ(find(Index, "acme::list::remove"), Numbers());
}

TEST(NameIndex, AddsToWhatIsThere) {
  NameIndex Index;
  Index.add("f", 2);
  Numbers Found{9};
  Index.find("f", Found);
  EXPECT_EQ(Found, Numbers({9, 2}));
}

TEST(NameIndex, StarOfAnOperatorIsItsName) {
  NameIndex Index;
  Index.add("**::operator*", 0);
  Index.add("**::operator_*", 1);
  EXPECT_EQ(find(Index, "a::operator*"), Numbers({0}));
  EXPECT_EQ(find(Index, "a::operator->"), Numbers());
  EXPECT_EQ(find(Index, "a::operator_name"), Numbers({1}));
}

TEST(NameIndex, FindsWhatEachPatternByItselfMatches) {
  std::mt19937 Random(7);
  std::vector<const char *> InNames{"a", "b", "ab", "::", "x_", "::"};
  std::vector<const char *> InPatterns{"a", "b", "ab", "::", "x_", "*", "**", "**::"};
  unsigned Matches = 0;
  for (int Round = 0; Round < 200; ++Round) {
    std::vector<std::string> Patterns;
    for (int I = 0; I < 40; ++I)
      Patterns.push_back(word(Random, InPatterns, 6));
    NameIndex Index;
    for (uint32_t I = 0; I < Patterns.size(); ++I)
      Index.add(Patterns[I], I);
    for (int I = 0; I < 40; ++I) {
      std::string Name = word(Random, InNames, 8);
      Numbers Expected;
      for (uint32_t P = 0; P < Patterns.size(); ++P)
        if (nameMatches(Patterns[P], Name))
          Expected.push_back(P);
      EXPECT_EQ(find(Index, Name), Expected) << Name;
      Matches += Expected.size();
    }
  }
  EXPECT_GT(Matches, 1000u);
}
