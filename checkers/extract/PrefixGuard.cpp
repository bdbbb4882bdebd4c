//===- PrefixGuard.cpp - does a unit suit its prefix? ---------------------===//
#include "extract/PrefixGuard.h"
#include "extract/Invocation.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace flowpact::extract {

PrefixGuard::PrefixGuard(const CompileJob &Job, CompilerInstance &Compiler, bool &Unsuitable)
    : Job(Job), Compiler(Compiler), Unsuitable(Unsuitable) {
  Compiler.getPreprocessor().setTokenWatcher([this](const Token &Next) { note(Next.getKind()); });
}

void PrefixGuard::note(tok::TokenKind Kind) {
  if (tok::isAnnotation(Kind)) // of a pragma
    return;
  Last = Kind;
  if (Kind == tok::l_brace)
    ++Depth;
  else if (Kind == tok::r_brace)
    --Depth;
}

/// By its tokens, since the parser may have understood less of them than were
/// lexed.
bool PrefixGuard::isNested() const {
  bool BeginsDeclaration = Last == tok::semi || Last == tok::r_brace || Last == tok::unknown;
  return Depth != 0 || !BeginsDeclaration;
}

void PrefixGuard::watch() {
  Watching = true;
  HasCounted = Compiler.getPreprocessor().getCounterValue() > 0;
}

void PrefixGuard::MacroExpands(const Token &Name, const MacroDefinition &, SourceRange,
                               const MacroArgs *) {
  const IdentifierInfo *Id = Name.getIdentifierInfo();
  if (!Watching || !Id || !Id->getName().starts_with("__"))
    return;
  Unsuitable |= Id->isStr("__INCLUDE_LEVEL__") || Id->isStr("__BASE_FILE__") ||
                (HasCounted && Id->isStr("__COUNTER__"));
}

bool PrefixGuard::isExternal(llvm::StringRef Name, SrcMgr::CharacteristicKind Kind) const {
  return SrcMgr::isSystem(Kind) || isBelowExternal(absolutePath(Name, Job), Job);
}

void PrefixGuard::InclusionDirective(SourceLocation Hash, const Token &, llvm::StringRef, bool,
                                     CharSourceRange, OptionalFileEntryRef File, llvm::StringRef,
                                     llvm::StringRef, const Module *, bool,
                                     SrcMgr::CharacteristicKind Kind) {
  if (!Watching || Unsuitable || !File || !isExternal(File->getName(), Kind))
    return;
  const SourceManager &Sources = Compiler.getSourceManager();
  auto By = Sources.getFileEntryRefForID(Sources.getFileID(Hash));
  if (!By || isExternal(By->getName(), Sources.getFileCharacteristic(Hash)))
    return;
  Unsuitable = isNested();
}

} // namespace flowpact::extract
