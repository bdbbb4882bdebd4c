//===- ProgramFacts.cpp - a scan as a program index -----------------------===//
#include "scan/ProgramFacts.h"
#include "cache/Key.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace llvm;

namespace flowpact::scan {

static std::string absolute(const std::string &Path) {
  return Path.empty() ? Path : database::canonicalPath(database::workingDirectory(), Path);
}

index::ProgramIndex describeProgram(const ScanOptions &Options, const ExtractionResult &Extracted,
                                    ArrayRef<extract::CompileJob> Jobs) {
  index::ProgramIndex Index;
  Index.Root = Options.Selected.Root;
  Index.Database = Options.Selected.Database.Path;
  Index.Extractor = cache::extractorVersion();
  Index.Made = cache::wallClock();
  Index.Policy = Options.Policy;
  Index.Policy.RulesDirectory = absolute(Index.Policy.RulesDirectory);
  Index.Policy.ProjectFile = absolute(Index.Policy.ProjectFile);
  for (std::string &File : Index.Policy.ExtraFiles)
    File = absolute(File);
  Index.MinConfidence = Options.MinConfidence;
  for (const ReadFile &File : Extracted.Files)
    Index.Files.push_back({File.Path, File.Hash, File.Size, {}});
  index::rememberStates(Index, Extracted.Began);
  std::map<std::vector<std::string>, uint32_t> Known;
  for (auto [Outcome, Job] : zip(Extracted.Units, Jobs)) {
    if (!Outcome.Graph)
      continue;
    auto [Row, IsNew] = Known.try_emplace(Job.ExternalDirectories, uint32_t(Index.External.size()));
    if (IsNew)
      Index.External.push_back(Job.ExternalDirectories);
    Index.Units.push_back({Job.File, Outcome.Name, Outcome.ErrorCount, Outcome.Files, Row->second});
  }
  return Index;
}

} // namespace flowpact::scan
