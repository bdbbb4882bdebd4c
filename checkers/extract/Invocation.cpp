//===- Invocation.cpp - what every run of Clang over a unit shares --------===//
#include "extract/Invocation.h"
#include "clang/Basic/FileManager.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <map>

using namespace clang;

namespace flowpact::extract {

//===-- Files that are not there
//-------------------------------------------===//

llvm::ErrorOr<llvm::vfs::Status> NotingFileSystem::status(const llvm::Twine &Path) {
  auto Result = ProxyFileSystem::status(Path);
  note(Path, Result.getError());
  return Result;
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
NotingFileSystem::openFileForRead(const llvm::Twine &Path) {
  auto Result = ProxyFileSystem::openFileForRead(Path);
  note(Path, Result.getError());
  return Result;
}

void NotingFileSystem::note(const llvm::Twine &Path, std::error_code Error) {
  if (Error != std::errc::no_such_file_or_directory && Error != std::errc::not_a_directory)
    return;
  llvm::SmallString<256> Full;
  Path.toVector(Full);
  if (!makeAbsolute(Full))
    Missing.insert(std::string(Full));
}

namespace {
/// What __has_include finds need not be read, and yet decides.
class ProbeCallbacks : public PPCallbacks {
public:
  ProbeCallbacks(FileManager &Manager, NotingFileSystem &Files) : Manager(Manager), Files(Files) {}
  void HasInclude(SourceLocation, llvm::StringRef, bool, OptionalFileEntryRef File,
                  SrcMgr::CharacteristicKind) override {
    if (!File)
      return;
    llvm::SmallString<256> Path(File->getName());
    Manager.makeAbsolutePath(Path);
    Files.Probed.insert(std::string(Path));
  }

private:
  FileManager &Manager;
  NotingFileSystem &Files;
};

class ProbeCollector : public DependencyCollector {
public:
  ProbeCollector(FileManager &Manager, NotingFileSystem &Files) : Manager(Manager), Files(Files) {}
  void attachToPreprocessor(Preprocessor &PP) override {
    PP.addPPCallbacks(std::make_unique<ProbeCallbacks>(Manager, Files));
  }

private:
  FileManager &Manager;
  NotingFileSystem &Files;
};
} // namespace

//===-- Problems
//-----------------------------------------------------------===//

void ProblemCollector::HandleDiagnostic(DiagnosticsEngine::Level Level, const Diagnostic &Info) {
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  if (Level < DiagnosticsEngine::Error)
    return;
  Located += Info.getLocation().isValid();
  if (Problems.size() >= MaxProblems)
    return;
  Problem Out;
  Out.Level = graph::Severity::Error;
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

//===-- The run
//------------------------------------------------------------===//

std::string absolutePath(llvm::StringRef Path, const CompileJob &Job) {
  llvm::SmallString<256> Full(Path);
  if (!llvm::sys::path::is_absolute(Full)) {
    Full = Job.Directory;
    llvm::sys::path::append(Full, Path);
  }
  llvm::sys::path::remove_dots(Full, /*remove_dot_dot=*/true);
  return std::string(Full);
}

std::string projectPath(llvm::StringRef Path, const CompileJob &Job) {
  std::string Full = absolutePath(Path, Job);
  llvm::StringRef Text(Full);
  if (!Job.ProjectRoot.empty() && Text.consume_front(Job.ProjectRoot) && Text.consume_front("/"))
    return Text.str();
  return Full;
}

bool isBelowExternal(llvm::StringRef Path, const CompileJob &Job) {
  return llvm::any_of(Job.ExternalDirectories, [&](llvm::StringRef Directory) {
    return Path.starts_with(Directory) && Path.substr(Directory.size()).starts_with("/");
  });
}

static void adjustInvocation(CompilerInvocation &Invocation, const CompileJob &Job) {
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
  PreprocessorOptions &Preprocessing = Invocation.getPreprocessorOpts();
  Preprocessing.addMacroDef("__FLOWPACT__=1"); // flowpact/annotations.h asks for it
  Preprocessing.AllowPCHWithCompilerErrors = true;
  LangOptions &Language = Invocation.getLangOpts();
  Language.CommentOpts.ParseAllComments = false;
  Language.RetainCommentsFromSystemHeaders = false;
  Language.SpellChecking = false;
}

llvm::Expected<std::unique_ptr<CompilerRun>>
CompilerRun::create(const CompileJob &Job,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Physical) {
  std::unique_ptr<CompilerRun> Run(new CompilerRun);
  Run->Directory = Job.Directory;
  if (!Physical)
    Physical = llvm::vfs::createPhysicalFileSystem();
  Run->Files = llvm::makeIntrusiveRefCnt<NotingFileSystem>(std::move(Physical));
  if (!Job.Directory.empty())
    if (std::error_code Error = Run->Files->setCurrentWorkingDirectory(Job.Directory))
      return llvm::createStringError(Error, "cannot enter directory '" + Job.Directory + "' of " +
                                                Job.File + ": " + Error.message());
  Run->DiagOptions.IgnoreWarnings = true;
  Run->Diags = CompilerInstance::createDiagnostics(*Run->Files, Run->DiagOptions, &Run->Problems,
                                                   /*ShouldOwnClient=*/false);
  std::vector<const char *> Args;
  for (const std::string &Argument : Job.Arguments)
    Args.push_back(Argument.c_str());
  std::string Resource = "-resource-dir=" + Job.ResourceDirectory;
  if (!Job.ResourceDirectory.empty())
    Args.push_back(Resource.c_str());
  CreateInvocationOptions Options;
  Options.Diags = Run->Diags;
  Options.VFS = Run->Files;
  Options.ProbePrecompiled = false;
  Run->Invocation = createInvocation(Args, std::move(Options));
  if (!Run->Invocation || Run->Invocation->getFrontendOpts().Inputs.empty()) {
    const auto &Found = Run->Problems.Problems;
    std::string Why = Found.empty() ? "" : ": " + Found[0].Message;
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "no compiler invocation for " + Job.File + Why);
  }
  adjustInvocation(*Run->Invocation, Job);
  for (const auto &[Path, Text] : Job.Buffers)
    Run->Invocation->getPreprocessorOpts().addRemappedFile(
        Path, llvm::MemoryBuffer::getMemBufferCopy(Text, Path).release());
  // The project's own warning flags: some of them silence what is an error
  // else.
  Run->Diags = CompilerInstance::createDiagnostics(
      *Run->Files, Run->Invocation->getDiagnosticOpts(), &Run->Problems,
      /*ShouldOwnClient=*/false);
  // After a fatal error, as a header that is missing is, nothing would be
  // instantiated.
  Run->Diags->setFatalsAsError(true);
  return std::move(Run);
}

void CompilerRun::replaceMainFile(llvm::StringRef Text) {
  FrontendOptions &Frontend = Invocation->getFrontendOpts();
  MainText = llvm::MemoryBuffer::getMemBufferCopy(Text, "<built-in>");
  FrontendInputFile Input(MainText->getMemBufferRef(), Frontend.Inputs[0].getKind());
  Frontend.Inputs.assign(1, Input);
}

bool CompilerRun::execute(FrontendAction &Action) {
  Compiler = std::make_unique<CompilerInstance>(Invocation);
  Compiler->setVirtualFileSystem(Files);
  Compiler->createFileManager();
  Compiler->setDiagnostics(Diags);
  Compiler->createSourceManager();
  Compiler->addDependencyCollector(
      std::make_shared<ProbeCollector>(Compiler->getFileManager(), *Files));
  return Compiler->ExecuteAction(Action);
}

std::vector<Dependency> CompilerRun::dependencies() {
  SourceManager &Sources = Compiler->getSourceManager();
  std::map<std::string, Dependency> Sorted;
  for (auto I = Sources.fileinfo_begin(); I != Sources.fileinfo_end(); ++I) {
    llvm::SmallString<256> Path(I->first.getName());
    Compiler->getFileManager().makeAbsolutePath(Path);
    auto Buffer = I->second->getBufferIfLoaded();
    if (!Buffer)
      continue;
    Dependency Row;
    Row.Path = std::string(Path);
    Row.Size = Buffer->getBufferSize();
    Row.Hash = llvm::xxh3_64bits(Buffer->getBuffer());
    Sorted[Row.Path] = Row;
  }
  for (const std::string &Path : Files->Probed)
    if (!Sorted.count(Path))
      if (auto Text = Files->getBufferForFile(Path, -1, /*RequiresNullTerminator=*/false)) {
        Dependency Row;
        Row.Path = Path;
        Row.Size = (*Text)->getBufferSize();
        Row.Hash = llvm::xxh3_64bits((*Text)->getBuffer());
        Sorted[Path] = Row;
      }
  for (const std::string &Path : Files->Missing)
    if (!Sorted.count(Path)) {
      Dependency Row;
      Row.Path = Path;
      Row.Exists = false;
      Sorted[Path] = Row;
    }
  std::vector<Dependency> Result;
  for (auto &[Path, Row] : Sorted)
    Result.push_back(std::move(Row));
  return Result;
}

} // namespace flowpact::extract
