//===- Prefix.cpp - external headers that units share, parsed once --------===//
//
// The prefix is the main file at first, and ends in a pragma of ours. Its
// handler asks what comes next and pushes that onto the preprocessor's stack of
// files, as an #include would; a unit then becomes the main file.
//
//===----------------------------------------------------------------------===//
#include "extract/Prefix.h"
#include "extract/Frontend.h"
#include "extract/IncludeScan.h"
#include "extract/Invocation.h"
#include "extract/PrefixGuard.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/Pragma.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace flowpact::extract {

PrefixStops::~PrefixStops() = default;

namespace {

constexpr llvm::StringLiteral StopName = "flowpact_prefix_ends";

std::string withStop(llvm::StringRef Text) { return (Text + "#pragma " + StopName + "\n").str(); }

/// Extraction of a unit that is not known yet.
class PrefixAction : public ASTFrontendAction {
public:
  PrefixAction(const CompileJob &Job, PrefixStops &Stops) : Job(Job), Stops(Stops) {}

  bool BeginSourceFileAction(CompilerInstance &Compiler) override;
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, llvm::StringRef) override {
    auto Made = std::make_unique<ExtractingConsumer>(Result.Unit, Job);
    Consumer = Made.get();
    return Made;
  }

  /// Asks what comes next and enters it from \p Where.
  void goOn(SourceLocation Where);

  CompileJob Job; ///< the unit's, once that is known
  Extraction Result;
  bool HasUnit = false;

private:
  void enterText(const std::string &Text, SourceLocation Where);
  void enterUnit(CompileJob Unit, SourceLocation Where);

  PrefixStops &Stops;
  ExtractingConsumer *Consumer = nullptr;
  PrefixGuard *Guard = nullptr;
};

class StopHandler : public PragmaHandler {
public:
  explicit StopHandler(PrefixAction &Action) : PragmaHandler(StopName), Action(Action) {}
  void HandlePragma(Preprocessor &PP, PragmaIntroducer Introducer, Token &) override {
    PP.DiscardUntilEndOfDirective();
    if (!Action.HasUnit)
      Action.goOn(Introducer.Loc);
  }

private:
  PrefixAction &Action;
};

bool PrefixAction::BeginSourceFileAction(CompilerInstance &Compiler) {
  Preprocessor &PP = Compiler.getPreprocessor();
  auto Made = std::make_unique<PrefixGuard>(Job, Compiler, Result.PrefixDropped);
  Guard = Made.get();
  PP.addPPCallbacks(std::move(Made));
  PP.AddPragmaHandler(new StopHandler(*this)); // which becomes its owner
  return true;
}

void PrefixAction::goOn(SourceLocation Where) {
  Continuation Next = Stops.next(getCompilerInstance().getDiagnosticClient().getNumErrors());
  if (Next.Unit)
    enterUnit(std::move(*Next.Unit), Where);
  else
    enterText(std::move(Next.Text), Where);
}

void PrefixAction::enterText(const std::string &Text, SourceLocation Where) {
  CompilerInstance &Compiler = getCompilerInstance();
  auto Buffer = llvm::MemoryBuffer::getMemBufferCopy(withStop(Text), "<built-in>");
  FileID File =
      Compiler.getSourceManager().createFileID(std::move(Buffer), SrcMgr::C_User, 0, 0, Where);
  Compiler.getPreprocessor().EnterSourceFile(File, nullptr, Where);
}

void PrefixAction::enterUnit(CompileJob Unit, SourceLocation Where) {
  CompilerInstance &Compiler = getCompilerInstance();
  SourceManager &Sources = Compiler.getSourceManager();
  HasUnit = true;
  Job = std::move(Unit);
  Result.Unit.MainFile = projectPath(Job.File, Job);
  Consumer->Initialize(Compiler.getASTContext());
  Guard->watch();
  // The compiler may have waited while they were edited.
  for (const auto &[Path, Text] : Job.Buffers)
    if (OptionalFileEntryRef Edited = Compiler.getFileManager().getOptionalFileRef(Path))
      Sources.overrideFileContents(*Edited, llvm::MemoryBuffer::getMemBufferCopy(Text, Path));
  OptionalFileEntryRef Main = Compiler.getFileManager().getOptionalFileRef(Job.File, true);
  if (!Main) { // without a prefix it will be said why
    Result.PrefixDropped = true;
    return;
  }
  FileID File = Sources.createFileID(*Main, Where, SrcMgr::C_User);
  Sources.setMainFileID(File);
  Compiler.getPreprocessor().markIncluded(*Main);
  Compiler.getPreprocessor().EnterSourceFile(File, nullptr, Where);
}

/// The headers, by index, because of which files outside of \p Allowed are
/// read.
std::set<size_t> objectionable(const IncludeScan &Found, const llvm::StringSet<> &Allowed) {
  std::set<size_t> Result;
  for (const IncludeScan::File &File : Found.External)
    if (!Allowed.contains(File.Path) && File.Entered)
      Result.insert(File.Entered - 1);
  return Result;
}

} // namespace

std::string prefixText(llvm::ArrayRef<std::string> Headers) {
  std::string Text;
  for (const std::string &Header : Headers)
    Text += "#include <" + Header + ">\n";
  return Text;
}

llvm::Expected<std::vector<std::string>> headersWithin(const CompileJob &Unit,
                                                       llvm::ArrayRef<std::string> Before,
                                                       std::vector<std::string> Headers,
                                                       llvm::ArrayRef<std::string> Allowed,
                                                       IncludeScanner &Scanner) {
  llvm::StringSet<> Names;
  for (const std::string &Path : Allowed)
    Names.insert(Path);
  // What is found to read a file is what reads it first: so again, until
  // nothing is left to object to.
  while (!Headers.empty()) {
    llvm::Expected<IncludeScan> Found =
        Scanner.scanText(Unit, prefixText(Before) + prefixText(Headers));
    if (!Found)
      return Found.takeError();
    if (Found->OwnStart)
      return llvm::createStringError("the headers do not stand alone");
    std::set<size_t> Bad = objectionable(*Found, Names);
    if (Bad.empty())
      break;
    if (*Bad.begin() < Before.size())
      return llvm::createStringError("headers read other files than before");
    for (size_t Index : llvm::reverse(Bad))
      Headers.erase(Headers.begin() + (Index - Before.size()));
  }
  return Headers;
}

llvm::Expected<Extraction> extractBehindPrefix(const CompileJob &Job, llvm::StringRef Text,
                                               PrefixStops &Stops) {
  llvm::Expected<std::unique_ptr<CompilerRun>> Run = CompilerRun::create(Job);
  if (!Run)
    return Run.takeError();
  (*Run)->replaceMainFile(withStop(Text));
  (*Run)->invocation().getFrontendOpts().DisableFree = true; // the process ends soon
  PrefixAction Action(Job, Stops);
  bool Ran = (*Run)->execute(Action);
  if (!Action.HasUnit)
    return llvm::createStringError("the prefix of " + Job.File + " does not end");
  Extraction &Result = Action.Result;
  Result.PrefixDropped |= !Ran || (*Run)->errorCount() > 0;
  if (!Result.PrefixDropped)
    Result.Dependencies = (*Run)->dependencies();
  return std::move(Result);
}

} // namespace flowpact::extract
