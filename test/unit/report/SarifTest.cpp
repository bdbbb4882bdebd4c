//===- SarifTest.cpp - the SARIF report -----------------------------------===//

#include "Golden.h"
#include "Sample.h"
#include <nlohmann/json.hpp>

namespace flowpact::report {
namespace {

std::string write(const Sample &S, SarifOptions Options = {}) {
  Options.AbsoluteSourceRoot = false; // the tree has another name each time
  return toSarif(S.Info, S.Result, S.Policy, Options);
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

} // namespace
} // namespace flowpact::report
