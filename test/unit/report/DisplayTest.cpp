//===- DisplayTest.cpp - safe text, snippets, paragraphs ------------------===//

#include "report/Display.h"
#include "Sample.h"
#include "report/Snippet.h"
#include <gtest/gtest.h>

namespace flowpact::report {
namespace {

TEST(DisplayTest, NothingControlsTheTerminal) {
  EXPECT_EQ(printable("a\x1b[31mb\x07"), "a<U+001B>[31mb<U+0007>");
  EXPECT_EQ(printable("bad \xff\xc3"), "bad <FF><C3>");
  EXPECT_EQ(printable("one\ntwo\tthree\r"), "one two three ");
  EXPECT_EQ(printable("\xE2\x80\xAE"
                      "evil"),
            "<U+202E>evil")
      << "text direction";
  EXPECT_EQ(printable("größe 😀 日本"), "größe 😀 日本");
}

TEST(DisplayTest, WideCharactersTakeTwoColumns) {
  EXPECT_EQ(displayWidth("ab"), 2u);
  EXPECT_EQ(displayWidth("ö"), 1u);
  EXPECT_EQ(displayWidth("日本"), 4u);
  EXPECT_EQ(displayWidth("😀"), 2u);
  EXPECT_EQ(displayWidth("e\xCC\x81"), 1u) << "combining accent";
}

std::string snippet(llvm::StringRef Source, finding::SourceRange Range, unsigned Width = 0) {
  SampleTree Tree;
  Tree.write("a.cpp", Source);
  Range.File = "a.cpp";
  SourceText Sources(Tree.root());
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  Painter Out(OS, /*Color=*/false, Width);
  printSnippet(Sources, Range, 0, Out);
  return Text;
}

TEST(SnippetTest, UnderlinesAfterTabsAndWideCharacters) {
  EXPECT_EQ(snippet("\tf(x);\n", {"", 1, 4, 1, 5}), "    1 |         f(x);\n"
                                                    "      |           ^\n");
  EXPECT_EQ(snippet("日本 ab;\n", {"", 1, 8, 1, 10}), "    1 | 日本 ab;\n"
                                                      "      |      ^~\n");
}

TEST(SnippetTest, ClampsWhatIsNotThere) {
  EXPECT_EQ(snippet("ab\n", {"", 1, 90, 1, 95}), "    1 | ab\n"
                                                 "      |   ^\n");
  EXPECT_EQ(snippet("ab\n", {"", 9, 1, 9, 2}), "");
  EXPECT_EQ(snippet("\n", {"", 1, 1, 1, 1}), "    1 | \n"
                                             "      | ^\n");
  EXPECT_EQ(snippet("abc\n", {"", 1, 2, 0, 0}), "    1 | abc\n"
                                                "      |  ^\n");
  EXPECT_EQ(snippet("abc\n", {"", 1, 0, 0, 0}), "    1 | abc\n") << "no column known";
}

TEST(SnippetTest, SeveralLinesUnderlineTheFirst) {
  EXPECT_EQ(snippet("f(a,  \n  b)\n", {"", 1, 1, 2, 5}), "    1 | f(a,  \n"
                                                         "      | ^~~~\n");
}

TEST(SnippetTest, CutsLongLinesAroundTheRange) {
  std::string Source = std::string(100, 'a') + "MARK" + std::string(100, 'b') + "\n";
  std::string Text = snippet(Source, {"", 1, 101, 1, 105}, 60);
  EXPECT_EQ(Text, "    1 | ..." + std::string(14, 'a') + "MARK" + std::string(28, 'b') + "...\n" +
                      "      | " + std::string(17, ' ') + "^~~~\n");
}

TEST(SnippetTest, CutsBesideWideCharacters) {
  std::string Source;
  for (int I = 0; I < 60; ++I)
    Source += "日";
  for (unsigned Character : {0u, 20u, 35u, 59u}) {
    std::string Text = snippet(Source + "\n", {"", 1, Character * 3 + 1, 1, Character * 3 + 4}, 61);
    llvm::StringRef Line = llvm::StringRef(Text).split('\n').first;
    EXPECT_LE(displayWidth(Line), 61u) << Text;
    size_t Caret = llvm::StringRef(Text).split('\n').second.find('^');
    // What stands above the caret is the whole character.
    unsigned Column = 0;
    bool Found = false;
    for (const Glyph &G : glyphs(Line)) {
      Found |= Column == Caret && G.Text == "日";
      Column += G.Width;
    }
    EXPECT_TRUE(Found) << Text;
  }
}

std::string paragraph(llvm::ArrayRef<Piece> Pieces, unsigned Width, bool Color = false) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  Painter(OS, Color, Width).paragraph(Pieces, 0, 2);
  return Text;
}

TEST(PainterTest, WrapsOverPieces) {
  std::vector<Piece> Pieces = {
      {"a file.cpp:1:", Tint::Bold, true}, {" note: ", Tint::Note}, {"one two three four five"}};
  EXPECT_EQ(paragraph(Pieces, 0), "a file.cpp:1: note: one two three four five\n");
  EXPECT_EQ(paragraph(Pieces, 26), "a file.cpp:1: note: one\n  two three four five\n");
  EXPECT_EQ(paragraph(Pieces, 1), "a file.cpp:1: note:\n  one two three four\n  five\n")
      << "some room is always left";
}

TEST(PainterTest, ColoursOnlyWhenAsked) {
  EXPECT_EQ(paragraph({{"x", Tint::Bold}}, 0, false), "x\n");
  EXPECT_EQ(paragraph({{"x", Tint::Bold}}, 0, true), "\033[1mx\033[0m\n");
  EXPECT_EQ(paragraph({}, 10), "\n");
}

} // namespace
} // namespace flowpact::report
