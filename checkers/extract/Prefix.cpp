//===- Prefix.cpp - external headers that units share, parsed once --------===//
#include "extract/Prefix.h"
#include "extract/Frontend.h"
#include "extract/Invocation.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "clang/Serialization/ASTWriter.h"

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

} // namespace

llvm::Expected<Prefix> buildPrefix(const CompileJob &Unit,
                                   llvm::ArrayRef<std::string> Headers) {
  llvm::Expected<std::unique_ptr<CompilerRun>> Run = CompilerRun::create(Unit);
  if (!Run)
    return Run.takeError();
  FrontendOptions &Frontend = (*Run)->invocation().getFrontendOpts();
  Frontend.ProgramAction = frontend::GeneratePCH;
  auto Text = llvm::MemoryBuffer::getMemBufferCopy(
      prefixText(Headers), Unit.Directory + "/flowpact-prefix.h");
  FrontendInputFile Input(Text->getMemBufferRef(), Frontend.Inputs[0].getKind());
  Frontend.Inputs.assign(1, Input);
  auto Buffer = std::make_shared<PCHBuffer>();
  PrefixAction Action(Unit, Buffer);
  bool Ran = (*Run)->execute(Action);
  if (!Ran || (*Run)->errorCount() || !Buffer->IsComplete) {
    const auto &Found = (*Run)->problems().Problems;
    return llvm::createStringError("no prefix for " + Unit.File +
                                   (Found.empty() ? "" : ": " + Found[0].Message));
  }
  Prefix Result;
  Result.Bytes.assign(Buffer->Data.begin(), Buffer->Data.end());
  Result.Dependencies = (*Run)->dependencies();
  return Result;
}

} // namespace flowpact::extract
