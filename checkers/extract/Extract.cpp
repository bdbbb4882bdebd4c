//===- Extract.cpp - one compile command to one unit ----------------------===//
//
//   arguments -> driver -> cc1 invocation -> ExtractingConsumer -> Extraction
//
// Every file that was read is hashed, and every path that was looked for and not
// found is noted: together they decide whether a cached result still stands.
//
//===----------------------------------------------------------------------===//
#include "extract/Extract.h"
#include "extract/Frontend.h"
#include "extract/Invocation.h"
#include "extract/OverlayFileSystem.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

namespace {

class ExtractAction : public ASTFrontendAction {
public:
  ExtractAction(UnitData &Unit, const CompileJob &Job) : Unit(Unit), Job(Job) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, llvm::StringRef) override {
    return std::make_unique<ExtractingConsumer>(Unit, Job);
  }
  bool hasCodeCompletionSupport() const override { return false; }

private:
  UnitData &Unit;
  const CompileJob &Job;
};

void recordProblems(const ProblemCollector &Problems, const CompileJob &Job, UnitData &Unit) {
  llvm::StringMap<FileId> Files;
  for (uint32_t I = 0; I < Unit.Files.size(); ++I)
    Files.try_emplace(Unit.string(Unit.Files[I].Path), FileId(I));
  for (const ProblemCollector::Problem &Problem : Problems.Problems) {
    ProblemRecord Row;
    Row.Level = Problem.Level;
    Row.Message = Unit.intern(Problem.Message);
    if (!Problem.File.empty()) {
      std::string Path = projectPath(Problem.File, Job);
      auto [Known, Inserted] = Files.try_emplace(Path, FileId(Unit.Files.size()));
      if (Inserted)
        Unit.Files.push_back({Unit.intern(Path), 0});
      LocationRecord Where;
      Where.File = Known->second;
      Where.Line = Where.EndLine = Problem.Line;
      Where.Column = Problem.Column;
      Where.EndColumn = Problem.Column + 1;
      Row.Location = LocationId(Unit.Locations.size());
      Unit.Locations.push_back(Where);
    }
    Unit.Problems.push_back(Row);
  }
}

} // namespace

/// Where the files of \p Job come from; null: from the machine.
static llvm::Expected<llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>>
filesOf(const CompileJob &Job) {
  if (Job.OverlayIndex.empty())
    return nullptr;
  llvm::Expected<std::shared_ptr<const FileOverlay>> Overlay = readOverlay(Job.OverlayIndex);
  if (!Overlay)
    return Overlay.takeError();
  return overlayFileSystem(std::move(*Overlay), llvm::vfs::createPhysicalFileSystem());
}

llvm::Expected<Extraction> extractUnit(const CompileJob &Job) {
  Extraction Result;
  Result.Unit.MainFile = projectPath(Job.File, Job);
  auto Files = filesOf(Job);
  if (!Files)
    return Files.takeError();
  llvm::Expected<std::unique_ptr<CompilerRun>> Run = CompilerRun::create(Job, std::move(*Files));
  if (!Run)
    return Run.takeError();
  ExtractAction Action(Result.Unit, Job);
  bool Ran = (*Run)->execute(Action);
  Result.ErrorCount = (*Run)->problems().Located;
  Result.ParseFailed = Result.Unit.Functions.empty() && (!Ran || Result.ErrorCount > 0);
  recordProblems((*Run)->problems(), Job, Result.Unit);
  Result.Dependencies = (*Run)->dependencies();
  return Result;
}

} // namespace flowpact::extract
