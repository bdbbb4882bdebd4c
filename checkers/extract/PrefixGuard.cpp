//===- PrefixGuard.cpp - does a unit suit its prefix? ---------------------===//
#include "extract/PrefixGuard.h"
#include "extract/Invocation.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace flowpact::extract {

PrefixGuard::PrefixGuard(const CompileJob &Job, CompilerInstance &Compiler,
                         bool &Unsuitable)
    : Job(Job), Compiler(Compiler), Unsuitable(Unsuitable) {
  Compiler.getPreprocessor().setTokenWatcher(
      [this](const Token &Next) { Last = Next.getKind(); });
}

/// The parser is a token ahead of what it has understood: behind a '{' it may not be
/// inside yet, and behind a '}' it is not outside yet.
bool PrefixGuard::isNested() const {
  const DeclContext *Where = Compiler.getSema().CurContext;
  if (!Where)
    return false;
  if (Last == tok::r_brace && !Where->isTranslationUnit())
    Where = Where->getLexicalParent();
  // extern "C" void f(); ends where its only declaration does.
  for (const auto *Linkage = dyn_cast<LinkageSpecDecl>(Where); Linkage && !Linkage->hasBraces();
       Linkage = dyn_cast<LinkageSpecDecl>(Where))
    Where = Where->getLexicalParent();
  return Last == tok::l_brace || !Where->isTranslationUnit();
}

bool PrefixGuard::isExternal(llvm::StringRef Name, SrcMgr::CharacteristicKind Kind) const {
  return SrcMgr::isSystem(Kind) || isBelowExternal(absolutePath(Name, Job), Job);
}

void PrefixGuard::InclusionDirective(SourceLocation Hash, const Token &, llvm::StringRef, bool,
                                     CharSourceRange, OptionalFileEntryRef File,
                                     llvm::StringRef, llvm::StringRef, const Module *, bool,
                                     SrcMgr::CharacteristicKind Kind) {
  if (Unsuitable || !File || !Compiler.hasSema() || !isExternal(File->getName(), Kind))
    return;
  const SourceManager &Sources = Compiler.getSourceManager();
  auto By = Sources.getFileEntryRefForID(Sources.getFileID(Hash));
  if (!By || isExternal(By->getName(), Sources.getFileCharacteristic(Hash)))
    return;
  Unsuitable = isNested();
}

} // namespace flowpact::extract
