//===- Module.cpp - flowpact as checks of clang-tidy ----------------------===//
//
//   clang-tidy --load, flowpact-clangd: module (a check a clause) + front-end plugin
//     plugin: sees each compiler, whose Sema extraction needs
//     first check of a unit: AST -> flow graph -> Program -> reports, for all checks
//     each check: the reports of its clause -> diagnostics, notes, fixes
//
// Links nothing of LLVM or Clang: clang-tidy has and exports it. What is known of the unit
// in work is kept here between the plugin and the checks; a thread works on one at a time,
// and clangd has many.
//
//===----------------------------------------------------------------------===//
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "tidy/Parsed.h"
#include "tidy/Program.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/SemaConsumer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <mutex>
#include <set>

using namespace clang;
using clang::tidy::ClangTidyCheck;
using clang::tidy::ClangTidyContext;

namespace flowpact::tidy {
namespace {

/// What ships, for each of which there is a check. Without rules a configuration that names
/// such a check would enable nothing: that is said.
const std::vector<std::string> &knownClauses() {
  static const std::vector<std::string> Ids = [] {
    Expected<std::vector<std::string>> Shipped = shippedClauses();
    if (Shipped)
      return std::move(*Shipped);
    llvm::errs() << "flowpact: there are no checks for its clauses: "
                 << toString(Shipped.takeError()) << '\n';
    return std::vector<std::string>();
  }();
  return Ids;
}

/// Steps of a path that are shown; the middle of a longer one is left out.
constexpr size_t MaxSteps = 40;
/// Of clauses that a project declares itself: checks are named before it is known which.
constexpr llvm::StringLiteral OwnClauses = "own-clauses";

/// The unit that is being worked on.
struct Unit {
  CompilerInstance *Compiler = nullptr;
  Sema *Semantics = nullptr;
  std::optional<Answer> Decided;
  bool Said = false;        ///< its marks
  std::set<FileID> Entered; ///< files that it does not have, made to show steps in them
};

/// The program that was opened last, with what it was opened for.
struct Last {
  std::mutex Lock; ///< held while it is asked
  std::shared_ptr<Program> Opened;
  Configuration Options;
  std::string Problem;
};

struct State {
  Unit Current;
  std::shared_ptr<Program> Opened; ///< what decided Current
  std::string Problem;
};

State &state() {
  static thread_local State OfThread;
  return OfThread;
}

Last &last() {
  static Last Shared;
  return Shared;
}

//===-- What the plugin sees ----------------------------------------------===//

class SemaKeeper : public SemaConsumer {
public:
  void InitializeSema(Sema &S) override { state().Current.Semantics = &S; }
  void ForgetSema() override { state().Current.Semantics = nullptr; }
};

class KeepingAction : public PluginASTAction {
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef) override {
    state().Current = Unit();
    state().Current.Compiler = &Compiler;
    // flowpact/annotations.h asks for it, as in a scan.
    Preprocessor &PP = Compiler.getPreprocessor();
    PP.setPredefines(PP.getPredefines() + "#define __FLOWPACT__ 1\n");
    return std::make_unique<SemaKeeper>();
  }
  bool ParseArgs(const CompilerInstance &, const std::vector<std::string> &) override {
    return true;
  }
  ActionType getActionType() override { return AddBeforeMainAction; }
};

std::string absolutePath(const SourceManager &Sources, llvm::StringRef Path) {
  llvm::SmallString<256> Full(Path);
  Sources.getFileManager().makeAbsolutePath(Full);
  llvm::sys::path::remove_dots(Full, /*remove_dot_dot=*/true);
  return Full.str().str();
}

std::vector<std::string> includeDirectories(const CompilerInstance &Compiler,
                                            const SourceManager &Sources) {
  std::vector<std::string> Result;
  for (const auto &Entry : Compiler.getHeaderSearchOpts().UserEntries)
    if (Entry.Group == frontend::Angled || Entry.Group == frontend::Quoted)
      Result.push_back(absolutePath(Sources, Entry.Path));
  return Result;
}

std::vector<std::pair<std::string, uint64_t>> contentsOf(const SourceManager &Sources) {
  std::vector<std::pair<std::string, uint64_t>> Result;
  for (auto I = Sources.fileinfo_begin(); I != Sources.fileinfo_end(); ++I)
    if (auto Buffer = I->second->getBufferIfLoaded())
      Result.push_back(
          {absolutePath(Sources, I->first.getName()), llvm::xxh3_64bits(Buffer->getBuffer())});
  return Result;
}

/// What is found for the unit of \p Context; nothing if the program cannot be opened,
/// which state().Problem says.
const Answer &answerFor(ASTContext &Context, const Configuration &Options) {
  State &S = state();
  if (S.Current.Decided)
    return *S.Current.Decided;
  S.Current.Decided.emplace();
  SourceManager &Sources = Context.getSourceManager();
  OptionalFileEntryRef Main = Sources.getFileEntryRefForID(Sources.getMainFileID());
  if (!Main || !S.Current.Compiler)
    return *S.Current.Decided;
  std::string File = absolutePath(Sources, Main->getName());
  Last &Shared = last();
  std::lock_guard<std::mutex> Guard(Shared.Lock);
  if (!Shared.Opened || Shared.Options != Options || !Shared.Opened->isCurrent()) {
    Shared.Opened.reset();
    Shared.Problem.clear();
    Shared.Options = Options;
    if (auto Opened = openProgram(Options, File))
      Shared.Opened = std::move(*Opened);
    else
      Shared.Problem = llvm::toString(Opened.takeError());
  }
  S.Opened = Shared.Opened;
  S.Problem = Shared.Problem;
  if (!S.Opened)
    return *S.Current.Decided;
  if (auto Known = S.Opened->asScanned(File, contentsOf(Sources))) {
    S.Current.Decided = std::move(*Known);
  } else {
    extract::CompileJob Job =
        S.Opened->jobFor(File, includeDirectories(*S.Current.Compiler, Sources));
    graph::UnitData Graph = extractParsed(Context, S.Current.Semantics, Job);
    // A preamble is a compiled header, whose bodies are not there.
    bool HasHeaders = !Context.getExternalSource();
    S.Current.Decided = S.Opened->decide(File, Graph.view(), HasHeaders);
  }
  return *S.Current.Decided;
}

//===-- One clause --------------------------------------------------------===//

class ClauseCheck : public ClangTidyCheck {
public:
  ClauseCheck(llvm::StringRef Name, ClangTidyContext *Context)
      : ClangTidyCheck(Name, Context), Clause(Name.substr(llvm::StringRef("flowpact-").size())) {
    auto Text = [&](llvm::StringRef Key) { return this->Options.getLocalOrGlobal(Key, "").str(); };
    auto List = [&](llvm::StringRef Key) {
      std::vector<std::string> Result;
      for (llvm::StringRef Item : llvm::split(this->Options.getLocalOrGlobal(Key, ""), ';'))
        if (!Item.trim().empty())
          Result.push_back(Item.trim().str());
      return Result;
    };
    Given.IndexFile = Text("FlowpactIndex");
    Given.CacheDirectory = Text("FlowpactCache");
    Given.ProjectFile = Text("FlowpactProject");
    Given.RulesDirectory = Text("FlowpactRules");
    Given.Policies = List("FlowpactPolicy");
    Given.ExtraRules = List("FlowpactExtraRules");
    unsigned Percent = this->Options.getLocalOrGlobal("FlowpactMinConfidence", 101u);
    if (Percent <= 100)
      Given.MinConfidence = Percent;
    Through = this->Options.getLocalOrGlobal("FlowpactPathsThrough", false);
  }

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override {
    Options.store(Map, "FlowpactIndex", Given.IndexFile);
    Options.store(Map, "FlowpactCache", Given.CacheDirectory);
    Options.store(Map, "FlowpactProject", Given.ProjectFile);
    Options.store(Map, "FlowpactRules", Given.RulesDirectory);
    Options.store(Map, "FlowpactPolicy", llvm::join(Given.Policies, ";"));
    Options.store(Map, "FlowpactExtraRules", llvm::join(Given.ExtraRules, ";"));
    Options.store(Map, "FlowpactMinConfidence", Given.MinConfidence.value_or(101));
    Options.store(Map, "FlowpactPathsThrough", Through);
  }

  void registerMatchers(ast_matchers::MatchFinder *Finder) override {
    Finder->addMatcher(ast_matchers::translationUnitDecl(), this);
  }

  void check(const ast_matchers::MatchFinder::MatchResult &Result) override {
    decide(*Result.Context);
  }

  /// clangd only goes through the declarations of the main file, and does not call check().
  void onEndOfTranslationUnit() override {
    if (!Sources && state().Current.Compiler && state().Current.Compiler->hasASTContext())
      decide(state().Current.Compiler->getASTContext());
  }

private:
  void decide(ASTContext &Context) {
    Sources = &Context.getSourceManager();
    const Answer &Found = answerFor(Context, Given);
    sayMarks(Found);
    for (const Report &Row : Found.Reports)
      if (isMine(Row.Found.Clause))
        report(Row);
  }

  bool isMine(llvm::StringRef Of) const {
    if (Clause != OwnClauses)
      return Of == Clause;
    return !llvm::is_contained(knownClauses(), Of);
  }

  void sayMarks(const Answer &Found) {
    if (std::exchange(state().Current.Said, true))
      return;
    if (!state().Problem.empty())
      configurationDiag("flowpact: %0") << state().Problem;
    for (const std::string &Mark : Found.Marks)
      configurationDiag("flowpact: %0") << Mark;
  }

  /// Files of the unit only, unless \p Enter: then any file that there is.
  SourceLocation locate(const finding::SourceRange &Range, bool Enter) {
    auto &Manager = const_cast<SourceManager &>(*Sources);
    std::string Path = state().Opened->pathOf(Range.File);
    auto Entry = Manager.getFileManager().getOptionalFileRef(Path);
    if (!Entry || !Range.Line)
      return SourceLocation();
    FileID File = Manager.translateFile(*Entry);
    std::set<FileID> &Entered = state().Current.Entered;
    if (File.isInvalid() && Enter)
      Entered.insert(File = Manager.createFileID(*Entry, SourceLocation(), SrcMgr::C_User));
    if (!Enter && Entered.count(File))
      return SourceLocation();
    return File.isInvalid() ? SourceLocation()
                            : Manager.translateLineCol(File, Range.Line, Range.Column);
  }

  /// Where \p F is reported: at its sink; where that is in a library, at the last step of
  /// the path in this unit. Invalid: it is another unit's.
  SourceLocation placeOf(const finding::Finding &F) {
    bool Outside = llvm::sys::path::is_absolute(F.Primary.File);
    SourceLocation At = locate(F.Primary, false);
    if (At.isValid() && !Outside)
      return At;
    if (!Outside && !Through)
      return SourceLocation();
    for (const finding::Step &Step : llvm::reverse(F.Path)) {
      if (llvm::sys::path::is_absolute(Step.Where.File))
        continue;
      At = locate(Step.Where, false);
      if (At.isValid() || !Through)
        return At;
    }
    return SourceLocation();
  }

  void note(const finding::SourceRange &Where, llvm::StringRef Message) {
    SourceLocation At = locate(Where, true);
    if (At.isValid())
      diag(At, "%0", DiagnosticIDs::Note) << Message;
  }

  void report(const Report &Row) {
    const finding::Finding &F = Row.Found;
    SourceLocation At = placeOf(F);
    if (At.isInvalid())
      return;
    {
      auto Builder = diag(At, "%0") << F.Message;
      if (Row.Fix)
        if (SourceLocation Where = locate(
                {Row.Fix->File, Row.Fix->Line, Row.Fix->Column, Row.Fix->Line, Row.Fix->Column},
                false);
            Where.isValid())
          Builder << FixItHint::CreateInsertion(Where, Row.Fix->Text);
    }
    for (size_t I = 0; I < F.Path.size(); ++I)
      if (F.Path.size() <= MaxSteps || I < MaxSteps / 2 || I >= F.Path.size() - MaxSteps / 2)
        note(F.Path[I].Where, F.Path[I].Message);
    for (const finding::Related &Check : F.Checks)
      note(Check.Where, Check.Message);
  }

  std::string Clause;
  Configuration Given;
  bool Through = false;
  const SourceManager *Sources = nullptr;
};

class Module : public clang::tidy::ClangTidyModule {
public:
  void addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    for (const std::string &Clause : knownClauses())
      Factories.registerCheck<ClauseCheck>("flowpact-" + Clause);
    Factories.registerCheck<ClauseCheck>(("flowpact-" + OwnClauses).str());
  }
};

const clang::tidy::ClangTidyModuleRegistry::Add<Module>
    AddModule("flowpact-module",
              "Data-use policy: where content goes, and which checks stand on the way.");
const FrontendPluginRegistry::Add<KeepingAction>
    AddPlugin("flowpact-unit", "tells flowpact's checks of the compiler");

} // namespace
} // namespace flowpact::tidy
