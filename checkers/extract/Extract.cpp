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
#include "extract/PrefixGuard.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

namespace {

class ExtractAction : public ASTFrontendAction {
public:
  ExtractAction(UnitData &Unit, const CompileJob &Job) : Unit(Unit), Job(Job) {}

  bool BeginSourceFileAction(CompilerInstance &Compiler) override {
    if (!Job.PrefixFile.empty())
      Compiler.getPreprocessor().addPPCallbacks(
          std::make_unique<PrefixGuard>(Job, Compiler, PrefixUnsuitable));
    return true;
  }
  bool PrefixUnsuitable = false;

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, llvm::StringRef) override {
    return std::make_unique<ExtractingConsumer>(Unit, Job);
  }
  bool hasCodeCompletionSupport() const override { return false; }

private:
  UnitData &Unit;
  const CompileJob &Job;
};

std::string projectPath(llvm::StringRef Path, const CompileJob &Job) {
  llvm::SmallString<256> Full(Path);
  if (!llvm::sys::path::is_absolute(Full)) {
    Full = Job.Directory;
    llvm::sys::path::append(Full, Path);
  }
  llvm::sys::path::remove_dots(Full, true);
  llvm::StringRef Text(Full);
  if (!Job.ProjectRoot.empty() && Text.consume_front(Job.ProjectRoot) && Text.consume_front("/"))
    return Text.str();
  return std::string(Full);
}

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

/// An error may be the prefix's fault, and what a unit's graph is must not depend on it.
llvm::Expected<Extraction> extractWithoutPrefix(CompileJob Job) {
  Job.PrefixFile.clear();
  llvm::Expected<Extraction> Result = extractUnit(Job);
  if (Result)
    Result->PrefixDropped = true;
  return Result;
}

} // namespace

llvm::Expected<Extraction> extractUnit(const CompileJob &Job) {
  Extraction Result;
  Result.Unit.MainFile = projectPath(Job.File, Job);
  llvm::Expected<std::unique_ptr<CompilerRun>> Run = CompilerRun::create(Job);
  if (!Run)
    return Run.takeError();
  ExtractAction Action(Result.Unit, Job);
  bool Ran = (*Run)->execute(Action);
  Result.ErrorCount = (*Run)->problems().Located;
  if (!Job.PrefixFile.empty() && (!Ran || (*Run)->errorCount() || Action.PrefixUnsuitable))
    return extractWithoutPrefix(Job);
  Result.ParseFailed = Result.Unit.Functions.empty() && (!Ran || Result.ErrorCount > 0);
  recordProblems((*Run)->problems(), Job, Result.Unit);
  Result.Dependencies = (*Run)->dependencies();
  return Result;
}

} // namespace flowpact::extract
