//===- Key.cpp - what decides a unit's graph besides file contents --------===//
#include "cache/Key.h"
#include "ExtractorFingerprint.h"
#include "graph/Artifact.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FormatVariadic.h"
#include <algorithm>
#include <iterator>

using namespace llvm;

namespace flowpact::cache {

std::string extractorVersion() {
  return formatv("{0}.{1}-llvm{2}-{3}", extract::ExtractorVersion, graph::ArtifactVersion,
                 LLVM_VERSION_STRING, FLOWPACT_EXTRACTOR_FINGERPRINT)
      .str();
}

UnitKey makeKey(const extract::CompileJob &Job, StringRef Version) {
  UnitKey Result;
  Result.MainFile = Job.File;
  Result.Version = Version.str();
  std::vector<std::string> Words = {"directory " + Job.Directory, "root " + Job.ProjectRoot,
                                    "builtin headers " + Job.ResourceDirectory,
                                    formatv("limits {0} {1} {2}", Job.Bounds.AccessPathDepth,
                                            Job.Bounds.PointsTo, Job.Bounds.BlocksPerFunction)
                                        .str()};
  if (Job.KeepExternalBodies)
    Words.push_back("external bodies kept");
  for (const std::string &Directory : Job.ExternalDirectories)
    Words.push_back("external " + Directory);
  append_range(Words, Job.Arguments);
  Result.Command = join(Words, StringRef("\0", 1));
  std::string All = join(std::initializer_list<StringRef>{Version, Job.File, Result.Command},
                         StringRef("\0\0", 2));
  Result.Key = Digest::of(All);
  return Result;
}

namespace {
struct Difference {
  std::vector<StringRef> Added, Removed;
};

Difference compare(StringRef Old, StringRef New) {
  SmallVector<StringRef, 128> OldWords, NewWords;
  Old.split(OldWords, '\0');
  New.split(NewWords, '\0');
  llvm::sort(OldWords);
  llvm::sort(NewWords);
  Difference Result;
  std::set_difference(NewWords.begin(), NewWords.end(), OldWords.begin(), OldWords.end(),
                      std::back_inserter(Result.Added));
  std::set_difference(OldWords.begin(), OldWords.end(), NewWords.begin(), NewWords.end(),
                      std::back_inserter(Result.Removed));
  return Result;
}

constexpr size_t WordsShown = 4;

void append(std::string &Out, ArrayRef<StringRef> Words, StringRef Sign) {
  for (StringRef Word : Words.take_front(WordsShown))
    Out += (" " + Sign + " " + Word).str();
  if (Words.size() > WordsShown)
    Out += (" " + Sign + " " + Twine(Words.size() - WordsShown) + " more").str();
}
} // namespace

size_t commandDistance(StringRef Old, StringRef New) {
  Difference Found = compare(Old, New);
  return Found.Added.size() + Found.Removed.size();
}

std::string describeChange(StringRef Old, StringRef New) {
  Difference Found = compare(Old, New);
  std::string Text = "flags changed:";
  append(Text, Found.Added, "+");
  append(Text, Found.Removed, "-");
  if (Found.Added.empty() && Found.Removed.empty())
    Text += " their order";
  return Text;
}

} // namespace flowpact::cache
