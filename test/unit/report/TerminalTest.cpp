//===- TerminalTest.cpp - the terminal report -----------------------------===//

#include "Golden.h"
#include "Sample.h"

namespace flowpact::report {
namespace {

std::string print(const Sample &S, const TerminalOptions &Options) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  printTerminal(S.Info, S.Result, S.Policy, OS, Options);
  return Text;
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
  expectGolden("clean.txt", print(cleanSample(Tree), {}));
}

} // namespace
} // namespace flowpact::report
