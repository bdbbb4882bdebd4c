//===- Prefix.cpp - external headers that units share, parsed once --------===//
#include "extract/Prefix.h"
#include "extract/Frontend.h"
#include "extract/IncludeScan.h"
#include "extract/Invocation.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "clang/Serialization/ASTWriter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace flowpact::extract {
namespace {

/// Skips bodies as extraction does, so that a unit finds what it would have parsed.
class PrefixConsumer : public ExtractingConsumer {
public:
  using ExtractingConsumer::ExtractingConsumer;
  void HandleTranslationUnit(ASTContext &) override { dropPendingInstantiations(); }
};

class PrefixAction : public ASTFrontendAction {
public:
  PrefixAction(const CompileJob &Job, std::shared_ptr<PCHBuffer> Out)
      : Job(Job), Out(std::move(Out)) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef) override {
    std::vector<std::unique_ptr<ASTConsumer>> Consumers;
    Consumers.push_back(std::make_unique<PrefixConsumer>(Unused, Job));
    Consumers.push_back(std::make_unique<PCHGenerator>(
        Compiler.getPreprocessor(), Compiler.getModuleCache(), /*OutputFile=*/"",
        /*isysroot=*/"", Out, Compiler.getCodeGenOpts(),
        llvm::ArrayRef<std::shared_ptr<ModuleFileExtension>>()));
    return std::make_unique<MultiplexConsumer>(std::move(Consumers));
  }
  TranslationUnitKind getTranslationUnitKind() override { return TU_Prefix; }
  bool hasASTFileSupport() const override { return false; }

private:
  const CompileJob &Job;
  std::shared_ptr<PCHBuffer> Out;
  graph::UnitData Unused;
};

std::string prefixText(llvm::ArrayRef<std::string> Headers) {
  std::string Text;
  for (const std::string &Header : Headers)
    Text += "#include <" + Header + ">\n";
  return Text;
}

/// Takes away headers that read a file out of \p Allowed. Gone is what each reads
/// first of all: so again, until nothing is left to object to.
llvm::Error keepAllowed(const CompileJob &Unit, const llvm::StringSet<> &Allowed,
                        IncludeScanner &Scanner, std::vector<std::string> &Headers) {
  while (!Headers.empty()) {
    llvm::Expected<IncludeScan> Found = Scanner.scanText(Unit, prefixText(Headers));
    if (!Found)
      return Found.takeError();
    if (Found->OwnStart)
      return llvm::createStringError("the headers do not stand alone");
    std::set<size_t> Objectionable;
    for (const IncludeScan::File &File : Found->External)
      if (!Allowed.contains(File.Path) && File.Entered)
        Objectionable.insert(File.Entered - 1);
    if (Objectionable.empty())
      return llvm::Error::success();
    for (size_t Index : llvm::reverse(Objectionable))
      Headers.erase(Headers.begin() + Index);
  }
  return llvm::createStringError("none of the headers stands alone");
}

} // namespace

llvm::Expected<Prefix> buildPrefix(const CompileJob &Unit, const PrefixPlan &Plan,
                                   IncludeScanner &Scanner) {
  Prefix Result;
  Result.Headers = Plan.Headers;
  llvm::StringSet<> Allowed;
  for (const std::string &Path : Plan.Allowed)
    Allowed.insert(Path);
  if (llvm::Error Failure = keepAllowed(Unit, Allowed, Scanner, Result.Headers))
    return std::move(Failure);
  llvm::Expected<std::unique_ptr<CompilerRun>> Run = CompilerRun::create(Unit);
  if (!Run)
    return Run.takeError();
  (*Run)->invocation().getFrontendOpts().ProgramAction = frontend::GeneratePCH;
  (*Run)->replaceMainFile(prefixText(Result.Headers));
  auto Buffer = std::make_shared<PCHBuffer>();
  PrefixAction Action(Unit, Buffer);
  bool Ran = (*Run)->execute(Action);
  if (!Ran || (*Run)->errorCount() || !Buffer->IsComplete) {
    const auto &Found = (*Run)->problems().Problems;
    return llvm::createStringError("no prefix for " + Unit.File +
                                   (Found.empty() ? "" : ": " + Found[0].Message));
  }
  Result.Bytes.assign(Buffer->Data.begin(), Buffer->Data.end());
  Result.Dependencies = (*Run)->dependencies();
  return Result;
}

} // namespace flowpact::extract
