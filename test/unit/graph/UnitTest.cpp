//===- UnitTest.cpp - interning, and words for enumerators ----------------===//
#include "graph/Unit.h"
#include "graph/Names.h"
#include "gtest/gtest.h"

namespace flowpact::graph::test {
namespace {

TEST(UnitTest, KeepsEachStringOnce) {
  UnitData Unit;
  StringId Empty = Unit.intern("");
  StringId Name = Unit.intern("acme::User");
  EXPECT_EQ(Unit.intern("acme::User"), Name);
  EXPECT_EQ(Unit.intern(""), Empty);
  EXPECT_NE(Empty, Name);
  EXPECT_EQ(Unit.string(Name), "acme::User");
  EXPECT_EQ(Unit.string(Empty), "");
  EXPECT_EQ(Unit.string(StringId()), "");
  EXPECT_EQ(Unit.view().stringCount(), 2u);
}

TEST(UnitTest, KeepsNullBytes) {
  UnitData Unit;
  llvm::StringRef Text("a\0b", 3);
  EXPECT_NE(Unit.intern(Text), Unit.intern("a"));
  EXPECT_EQ(Unit.string(Unit.intern(Text)), Text);
}

TEST(UnitTest, NumbersStringsInOrder) {
  UnitData Unit;
  for (uint32_t I = 0; I < 10000; ++I)
    ASSERT_EQ(Unit.intern("name" + std::to_string(I)), StringId(I));
  for (uint32_t I = 0; I < 10000; ++I) {
    ASSERT_EQ(Unit.intern("name" + std::to_string(I)), StringId(I));
    ASSERT_EQ(Unit.string(StringId(I)), "name" + std::to_string(I));
  }
}

TEST(UnitTest, InternsPartsOfItsOwnStrings) {
  UnitData Unit;
  StringId Whole = Unit.intern("0123456789");
  for (size_t Size = 9; Size > 0; --Size) {
    StringId Part = Unit.intern(Unit.string(Whole).take_front(Size));
    EXPECT_EQ(Unit.string(Part), llvm::StringRef("0123456789").take_front(Size));
  }
}

TEST(UnitTest, KeepsEachPathOnce) {
  UnitData Unit;
  StringId A = Unit.intern("A::a"), B = Unit.intern("[*]");
  EXPECT_TRUE(Unit.internPath({}).isNone());
  PathId One = Unit.internPath({A});
  PathId Two = Unit.internPath({A, B});
  EXPECT_NE(One, Two);
  EXPECT_EQ(Unit.internPath({A}), One);
  EXPECT_EQ(Unit.internPath({A, B}), Two);
  EXPECT_NE(Unit.internPath({B, A}), Two);
  EXPECT_EQ(Unit.path(Two), llvm::ArrayRef({A, B}));
  EXPECT_TRUE(Unit.path(PathId()).empty());
}

TEST(UnitTest, InternsPartsOfItsOwnPaths) {
  UnitData Unit;
  std::vector<StringId> Elements;
  for (uint32_t I = 0; I < 100; ++I)
    Elements.push_back(Unit.intern(std::to_string(I)));
  PathId Whole = Unit.internPath(Elements);
  for (size_t Size = 99; Size > 0; --Size) {
    PathId Part = Unit.internPath(Unit.path(Whole).take_front(Size));
    ASSERT_EQ(Unit.path(Part), llvm::ArrayRef(Elements).take_front(Size));
  }
}

template <typename Enum> void expectAllNamed() {
  const uint32_t Last = static_cast<uint32_t>(LastOf<Enum>);
  for (uint32_t I = 0; I <= Last; ++I)
    EXPECT_NE(nameOf(static_cast<Enum>(I)), "?") << I;
  // Fails when an enumerator is added behind the one that LastOf names.
  EXPECT_EQ(nameOf(static_cast<Enum>(Last + 1)), "?");
}

TEST(NamesTest, KnowTheLastEnumerator) {
  expectAllNamed<TypeKind>();
  expectAllNamed<NodeKind>();
  expectAllNamed<Op>();
  expectAllNamed<EdgeKind>();
  expectAllNamed<SuccessorKind>();
  expectAllNamed<CallKind>();
  expectAllNamed<Severity>();
}

TEST(NamesTest, ListFlags) {
  EXPECT_EQ(namesOfEdgeFlags(0), "");
  EXPECT_EQ(namesOfEdgeFlags(EF_Weak | EF_Condition, " "), "weak condition");
  EXPECT_EQ(namesOfCallFlags(CF_InTry | 0x100), "in-try, 0x100");
}

} // namespace
} // namespace flowpact::graph::test
