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
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/xxhash.h"
#include <set>

using namespace clang;

namespace flowpact::extract {
using namespace graph;

namespace {

/// Notes the paths that were looked for and are not there.
class NotingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override {
    auto Result = ProxyFileSystem::status(Path);
    note(Path, Result.getError());
    return Result;
  }
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    auto Result = ProxyFileSystem::openFileForRead(Path);
    note(Path, Result.getError());
    return Result;
  }
  std::set<std::string> Missing;

private:
  void note(const llvm::Twine &Path, std::error_code Error) {
    if (Error != std::errc::no_such_file_or_directory &&
        Error != std::errc::not_a_directory)
      return;
    llvm::SmallString<256> Full;
    Path.toVector(Full);
    if (!makeAbsolute(Full))
      Missing.insert(std::string(Full));
  }
};

/// Collects errors as the unit's problems.
class ProblemCollector : public DiagnosticConsumer {
public:
  struct Problem {
    Severity Level;
    std::string Message;
    std::string File;
    unsigned Line = 0, Column = 0;
  };
  std::vector<Problem> Problems;
  unsigned Located = 0; ///< errors that have a place: not those of the command line

  void HandleDiagnostic(DiagnosticsEngine::Level Level, const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error)
      return;
    Located += Info.getLocation().isValid();
    if (Problems.size() >= MaxProblems)
      return;
    Problem Out;
    Out.Level = Severity::Error;
    llvm::SmallString<256> Text;
    Info.FormatDiagnostic(Text);
    Out.Message = std::string(Text);
    if (Info.getLocation().isValid() && Info.hasSourceManager()) {
      PresumedLoc Where = Info.getSourceManager().getPresumedLoc(
          Info.getSourceManager().getExpansionLoc(Info.getLocation()), false);
      if (Where.isValid()) {
        Out.File = Where.getFilename();
        Out.Line = Where.getLine();
        Out.Column = Where.getColumn();
      }
    }
    Problems.push_back(std::move(Out));
  }

private:
  static constexpr size_t MaxProblems = 100;
};

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

void recordDependencies(SourceManager &Sources, FileManager &Files,
                        const NotingFileSystem &Noted, Extraction &Result) {
  std::map<std::string, Dependency> Sorted;
  for (auto I = Sources.fileinfo_begin(); I != Sources.fileinfo_end(); ++I) {
    llvm::SmallString<256> Path(I->first.getName());
    Files.makeAbsolutePath(Path);
    auto Buffer = I->second->getBufferIfLoaded();
    if (!Buffer)
      continue;
    Dependency Row;
    Row.Path = std::string(Path);
    Row.Size = Buffer->getBufferSize();
    Row.Hash = llvm::xxh3_64bits(Buffer->getBuffer());
    Sorted[Row.Path] = Row;
  }
  for (const std::string &Path : Noted.Missing)
    if (!Sorted.count(Path)) {
      Dependency Row;
      Row.Path = Path;
      Row.Exists = false;
      Sorted[Path] = Row;
    }
  for (auto &[Path, Row] : Sorted)
    Result.Dependencies.push_back(std::move(Row));
}

/// What a cc1 invocation for the analysis changes: no output, no warnings,
/// external bodies skipped.
void adjustInvocation(CompilerInvocation &Invocation, const CompileJob &Job) {
  FrontendOptions &Frontend = Invocation.getFrontendOpts();
  Frontend.SkipFunctionBodies = !Job.KeepExternalBodies;
  Frontend.DisableFree = false;
  Frontend.ProgramAction = frontend::ParseSyntaxOnly;
  Frontend.OutputFile.clear();
  Frontend.Plugins.clear();
  Frontend.AddPluginActions.clear();
  Invocation.getDependencyOutputOpts() = DependencyOutputOptions();
  DiagnosticOptions &Diagnostics = Invocation.getDiagnosticOpts();
  Diagnostics.IgnoreWarnings = true;
  Diagnostics.ErrorLimit = 0;
  Diagnostics.DiagnosticSerializationFile.clear();
  Diagnostics.DiagnosticLogFile.clear();
  Invocation.getPreprocessorOpts().AllowPCHWithCompilerErrors = true;
  LangOptions &Language = Invocation.getLangOpts();
  Language.CommentOpts.ParseAllComments = false;
  Language.RetainCommentsFromSystemHeaders = false;
  Language.SpellChecking = false;
}

} // namespace

llvm::Expected<Extraction> extractUnit(const CompileJob &Job) {
  Extraction Result;
  Result.Unit.MainFile = projectPath(Job.File, Job);
  auto Noted = llvm::makeIntrusiveRefCnt<NotingFileSystem>(
      llvm::vfs::createPhysicalFileSystem());
  if (!Job.Directory.empty())
    if (std::error_code Error = Noted->setCurrentWorkingDirectory(Job.Directory))
      return llvm::createStringError(Error, "cannot enter directory '" + Job.Directory +
                                                "' of " + Job.File + ": " + Error.message());
  ProblemCollector Problems;
  DiagnosticOptions DiagOptions;
  DiagOptions.IgnoreWarnings = true;
  llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Diags =
      CompilerInstance::createDiagnostics(*Noted, DiagOptions, &Problems, /*ShouldOwnClient=*/false);

  std::vector<const char *> Args;
  for (const std::string &Argument : Job.Arguments)
    Args.push_back(Argument.c_str());
  std::string Resource = "-resource-dir=" + Job.ResourceDirectory;
  if (!Job.ResourceDirectory.empty())
    Args.push_back(Resource.c_str());
  CreateInvocationOptions Options;
  Options.Diags = Diags;
  Options.VFS = Noted;
  Options.ProbePrecompiled = false;
  std::shared_ptr<CompilerInvocation> Invocation = createInvocation(Args, std::move(Options));
  if (!Invocation || Invocation->getFrontendOpts().Inputs.empty()) {
    std::string Why = Problems.Problems.empty() ? "" : ": " + Problems.Problems[0].Message;
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "no compiler invocation for " + Job.File + Why);
  }
  adjustInvocation(*Invocation, Job);
  // The project's own warning flags: some of them silence what is an error else.
  Diags = CompilerInstance::createDiagnostics(*Noted, Invocation->getDiagnosticOpts(), &Problems,
                                              /*ShouldOwnClient=*/false);

  CompilerInstance Compiler(Invocation);
  Compiler.setVirtualFileSystem(Noted);
  Compiler.createFileManager();
  Compiler.setDiagnostics(Diags);
  Compiler.createSourceManager();
  ExtractAction Action(Result.Unit, Job);
  bool Ran = Compiler.ExecuteAction(Action);
  Result.ErrorCount = Problems.Located;
  Result.ParseFailed = Result.Unit.Functions.empty() && (!Ran || Result.ErrorCount > 0);
  recordProblems(Problems, Job, Result.Unit);
  recordDependencies(Compiler.getSourceManager(), Compiler.getFileManager(), *Noted, Result);
  return Result;
}

} // namespace flowpact::extract
