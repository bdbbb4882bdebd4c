//===- IncludeScan.cpp - what a unit includes, found without parsing ------===//
#include "extract/IncludeScan.h"
#include "extract/Invocation.h"
#include "clang/DependencyScanning/DependencyScanningFilesystem.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

using namespace clang;
using dependencies::DependencyScanningFilesystemSharedCache;
using dependencies::DependencyScanningWorkerFilesystem;

namespace flowpact::extract {
namespace {

/// Hands the preprocessor the directives of a file instead of its text.
class Directives : public DependencyDirectivesGetter {
public:
  explicit Directives(DependencyScanningWorkerFilesystem &Files) : Files(Files) {}
  std::unique_ptr<DependencyDirectivesGetter> cloneFor(FileManager &) override {
    return std::make_unique<Directives>(Files);
  }
  std::optional<llvm::ArrayRef<dependency_directives_scan::Directive>>
  operator()(FileEntryRef File) override {
    return Files.getDirectiveTokens(File.getName());
  }

private:
  DependencyScanningWorkerFilesystem &Files;
};

/// Writes down inclusions and macros as the preprocessor meets them.
class Recorder : public PPCallbacks {
public:
  Recorder(const CompileJob &Job, Preprocessor &PP, IncludeScan &Out)
      : Job(Job), PP(PP), Sources(PP.getSourceManager()), Out(Out) {}

  void LexedFileChanged(FileID File, LexedFileChangeReason Reason, SrcMgr::CharacteristicKind,
                        FileID, SourceLocation) override {
    if (Reason != LexedFileChangeReason::EnterFile)
      return;
    auto Entry = Sources.getFileEntryRefForID(File);
    if (!Entry)
      return;
    if (!isExternal(File)) {
      Out.OwnStart |= includedByExternal(File);
    } else if (Entered.try_emplace(&Entry->getFileEntry(), Out.External.size()).second) {
      Out.External.push_back({path(*Entry), uint64_t(Entry->getSize()), Now, {}});
      FirstEntry.insert(File);
    }
  }

  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    FileID File = Sources.getFileID(Range.getBegin());
    if (!FirstEntry.contains(File))
      return;
    auto Index = Entered.find(Sources.getFileEntryForID(File));
    Out.External[Index->second].Skipped.push_back(
        {Sources.getFileOffset(Range.getBegin()), Sources.getFileOffset(Range.getEnd())});
  }

  void InclusionDirective(SourceLocation Hash, const Token &, llvm::StringRef, bool,
                          CharSourceRange, OptionalFileEntryRef File, llvm::StringRef SearchPath,
                          llvm::StringRef RelativePath, const Module *, bool,
                          SrcMgr::CharacteristicKind Kind) override {
    if (!File || !isProject(Hash) || !isExternal(*File, Kind))
      return;
    ++Now;
    if (!SearchPath.empty() && Included.insert(&File->getFileEntry()).second) {
      Out.Headers.push_back({RelativePath.str(), path(*File)});
      HeaderFiles.push_back(*File);
    }
  }

  void MacroDefined(const Token &Name, const MacroDirective *) override {
    note(Name, &IncludeScan::Macro::ChangedAt);
  }
  void MacroUndefined(const Token &Name, const MacroDefinition &Former,
                      const MacroDirective *) override {
    // Without a definition it changes nothing, but would if there had been one.
    note(Name,
         Former.getMacroInfo() ? &IncludeScan::Macro::ChangedAt : &IncludeScan::Macro::TestedAt);
  }
  void MacroExpands(const Token &Name, const MacroDefinition &, SourceRange,
                    const MacroArgs *) override {
    note(Name, &IncludeScan::Macro::TestedAt);
  }
  void Ifdef(SourceLocation, const Token &Name, const MacroDefinition &) override {
    note(Name, &IncludeScan::Macro::TestedAt);
  }
  void Ifndef(SourceLocation, const Token &Name, const MacroDefinition &) override {
    note(Name, &IncludeScan::Macro::TestedAt);
  }
  void Elifdef(SourceLocation, const Token &Name, const MacroDefinition &) override {
    note(Name, &IncludeScan::Macro::TestedAt);
  }
  void Elifndef(SourceLocation, const Token &Name, const MacroDefinition &) override {
    note(Name, &IncludeScan::Macro::TestedAt);
  }
  void If(SourceLocation, SourceRange Condition, ConditionValueKind) override {
    noteTested(Condition);
  }
  void Elif(SourceLocation, SourceRange Condition, ConditionValueKind, SourceLocation) override {
    noteTested(Condition);
  }

  void EndOfMainFile() override {
    dropUnguarded();
    uint32_t Last = Out.External.empty() ? 0 : Out.External.back().Entered;
    for (auto &[Name, Row] : Macros)
      if (std::min(Row.ChangedAt, Row.TestedAt) < Last)
        Out.Macros.push_back(std::move(Row));
  }

private:
  /// A header that may be entered again does something else each time, where it
  /// stands (<assert.h>, a file of definitions that another one takes back): to
  /// have entered it earlier is no substitute.
  void dropUnguarded() {
    std::vector<IncludeScan::Header> Kept;
    for (auto [Header, File] : llvm::zip(Out.Headers, HeaderFiles))
      if (PP.getHeaderSearchInfo().isFileMultipleIncludeGuarded(File))
        Kept.push_back(std::move(Header));
    Out.Headers = std::move(Kept);
  }
  /// With its ".."s: to take them away may lead elsewhere past a symbolic link.
  std::string path(FileEntryRef Entry) const {
    llvm::SmallString<256> Full(Entry.getName());
    llvm::sys::path::make_absolute(Job.Directory, Full);
    llvm::sys::path::remove_dots(Full);
    return std::string(Full);
  }
  bool isExternal(FileEntryRef Entry, SrcMgr::CharacteristicKind Kind) {
    return SrcMgr::isSystem(Kind) || isBelowExternal(absolutePath(Entry.getName(), Job), Job);
  }
  bool isExternal(FileID File) {
    auto [Known, Inserted] = ExternalFiles.try_emplace(File, true);
    if (!Inserted)
      return Known->second;
    bool Result = true;
    if (auto Entry = Sources.getFileEntryRefForID(File))
      Result =
          isExternal(*Entry, Sources.getFileCharacteristic(Sources.getLocForStartOfFile(File)));
    else
      Result = File != Sources.getMainFileID(); // predefined macros
    return ExternalFiles[File] = Result;
  }
  bool isProject(SourceLocation Where) {
    return !isExternal(Sources.getFileID(Sources.getExpansionLoc(Where)));
  }
  bool includedByExternal(FileID File) {
    SourceLocation Include = Sources.getIncludeLoc(File);
    if (Include.isInvalid())
      return false;
    FileID By = Sources.getFileID(Include);
    return Sources.getFileEntryRefForID(By) && isExternal(By);
  }
  using Moment = uint32_t IncludeScan::Macro::*;
  void note(const Token &Name, Moment When) {
    if (const IdentifierInfo *Id = Name.getIdentifierInfo(); Id && isProject(Name.getLocation()))
      note(Id->getName(), When);
  }
  void note(llvm::StringRef Name, Moment When) {
    auto [Known, Inserted] = Macros.try_emplace(Name.str());
    if (Inserted)
      Known->second.Name = Name.str();
    Known->second.*When = std::min(Known->second.*When, Now);
  }
  /// An undefined name in a condition is not reported: its text is read again.
  void noteTested(SourceRange Condition) {
    if (!isProject(Condition.getBegin()))
      return;
    llvm::StringRef Text =
        Lexer::getSourceText(CharSourceRange::getCharRange(Condition), Sources, PP.getLangOpts());
    while (!(Text = Text.drop_until(isStart)).empty()) {
      llvm::StringRef Name = Text.take_while([](char C) { return isAsciiIdentifierContinue(C); });
      note(Name, &IncludeScan::Macro::TestedAt);
      Text = Text.drop_front(Name.size());
    }
  }
  static bool isStart(char C) { return isAsciiIdentifierStart(C); }

  const CompileJob &Job;
  Preprocessor &PP;
  SourceManager &Sources;
  IncludeScan &Out;
  uint32_t Now = 0;
  llvm::DenseMap<const FileEntry *, size_t> Entered; ///< index into External
  llvm::DenseSet<FileID> FirstEntry;                 ///< of a file that may be entered many times
  llvm::DenseSet<const FileEntry *> Included;
  std::vector<FileEntryRef> HeaderFiles; ///< of Out.Headers
  llvm::DenseMap<FileID, bool> ExternalFiles;
  std::map<std::string, IncludeScan::Macro> Macros;
};

class ScanAction : public PreprocessOnlyAction {
public:
  ScanAction(const CompileJob &Job, DependencyScanningWorkerFilesystem &Files, IncludeScan &Out)
      : Job(Job), Files(Files), Out(Out) {}

  bool BeginSourceFileAction(CompilerInstance &Compiler) override {
    Preprocessor &PP = Compiler.getPreprocessor();
    Getter = std::make_unique<Directives>(Files);
    PP.setDependencyDirectivesGetter(*Getter);
    PP.addPPCallbacks(std::make_unique<Recorder>(Job, PP, Out));
    return true;
  }

private:
  const CompileJob &Job;
  DependencyScanningWorkerFilesystem &Files;
  IncludeScan &Out;
  std::unique_ptr<Directives> Getter;
};

} // namespace

struct IncludeScanner::Shared {
  DependencyScanningFilesystemSharedCache Cache;
};

IncludeScanner::IncludeScanner() : Files(std::make_unique<Shared>()) {}
IncludeScanner::~IncludeScanner() = default;

llvm::Expected<IncludeScan> IncludeScanner::scan(const CompileJob &Job) {
  return run(Job, nullptr);
}

llvm::Expected<IncludeScan> IncludeScanner::scanText(const CompileJob &Job, llvm::StringRef Text) {
  std::string Copy = Text.str();
  return run(Job, &Copy);
}

llvm::Expected<IncludeScan> IncludeScanner::run(const CompileJob &Job, const std::string *Text) {
  auto Cached = llvm::makeIntrusiveRefCnt<DependencyScanningWorkerFilesystem>(
      Files->Cache, llvm::vfs::createPhysicalFileSystem());
  llvm::Expected<std::unique_ptr<CompilerRun>> Run = CompilerRun::create(Job, Cached);
  if (!Run)
    return Run.takeError();
  IncludeScan Result;
  const PreprocessorOptions &Preprocessing = (*Run)->invocation().getPreprocessorOpts();
  if (!Preprocessing.Includes.empty() || !Preprocessing.MacroIncludes.empty() ||
      !Preprocessing.ImplicitPCHInclude.empty()) {
    Result.OwnStart = true;
    return Result;
  }
  if (Text)
    (*Run)->replaceMainFile(*Text);
  ScanAction Action(Job, *Cached, Result);
  if (!(*Run)->execute(Action))
    Result.OwnStart = true;
  // A header that is missing or an #error: the parse will say so; no prefix.
  Result.OwnStart |= (*Run)->errorCount() > 0;
  return Result;
}

} // namespace flowpact::extract
