//===- SourceTextTest.cpp - lines and UTF-16 columns ----------------------===//

#include "report/SourceText.h"
#include "Sample.h"
#include <gtest/gtest.h>

namespace flowpact::report {
namespace {

TEST(SourceTextTest, LinesEndAsClangCountsThem) {
  SampleTree Tree;
  Tree.write("a.cpp", "one\r\ntwo\rthree\nfour");
  SourceText Sources(Tree.root());
  EXPECT_EQ(Sources.line("a.cpp", 1)->Text, "one");
  EXPECT_EQ(Sources.line("a.cpp", 2)->Text, "two");
  EXPECT_EQ(Sources.line("a.cpp", 3)->Text, "three");
  EXPECT_EQ(Sources.line("a.cpp", 4)->Text, "four");
  EXPECT_FALSE(Sources.line("a.cpp", 0));
  EXPECT_FALSE(Sources.line("a.cpp", 5));
  EXPECT_TRUE(Sources.unreadable().empty());
}

TEST(SourceTextTest, CountsUtf16Units) {
  // a, ä (2 bytes, 1 unit), 日 (3 bytes, 1 unit), an emoji (4 bytes, 2 units),
  // z.
  SourceLine Line{"a\xC3\xA4\xE6\x97\xA5\xF0\x9F\x98\x80z"};
  EXPECT_EQ(Line.utf16Column(1), 1u);
  EXPECT_EQ(Line.utf16Column(2), 2u);
  EXPECT_EQ(Line.utf16Column(4), 3u);
  EXPECT_EQ(Line.utf16Column(7), 4u);
  EXPECT_EQ(Line.utf16Column(11), 6u);
  EXPECT_EQ(Line.utf16Column(12), 7u);
  EXPECT_EQ(Line.utf16Column(999), 7u) << "beyond the end is clamped";
  EXPECT_EQ(Line.utf16Column(9), 4u) << "inside of the emoji is its start";
}

TEST(SourceTextTest, InvalidBytesCountAsOne) {
  SourceLine Line{"\xFF\xC3(\xED\xA0\x80x"};
  EXPECT_EQ(Line.utf16Column(7), 7u);
}

TEST(SourceTextTest, ByteOrderMarkTakesNoColumn) {
  SampleTree Tree;
  Tree.write("bom.cpp", "\xEF\xBB\xBFint x;\nint y;\n");
  SourceText Sources(Tree.root());
  std::optional<SourceLine> First = Sources.line("bom.cpp", 1);
  EXPECT_EQ(First->Text, "int x;");
  EXPECT_EQ(First->utf16Column(8), 5u) << "Clang's column of 'x' counts the mark";
  EXPECT_EQ(Sources.line("bom.cpp", 2)->utf16Column(5), 5u);
}

TEST(SourceTextTest, RemembersWhatCannotBeRead) {
  SampleTree Tree;
  Tree.write("dir/a.cpp", "");
  SourceText Sources(Tree.root());
  EXPECT_FALSE(Sources.line("gone.cpp", 1));
  EXPECT_FALSE(Sources.line("dir", 1));
  EXPECT_FALSE(Sources.line("/dev/zero", 1)) << "no regular file";
  EXPECT_EQ(Sources.unreadable(), (std::set<std::string>{"/dev/zero", "dir", "gone.cpp"}));
}

} // namespace
} // namespace flowpact::report
