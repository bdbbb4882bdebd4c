//===- PrefixGuard.h - does a unit suit its prefix? -------------*- C++ -*-===//
//
// A prefix declares external headers at the top level. A project file that
// includes one inside of a namespace or of extern "C" { } means something else
// by it. And a unit can ask how deep its files are included, or count on with a
// counter that the prefix used.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_PREFIXGUARD_H
#define FLOWPACT_EXTRACT_PREFIXGUARD_H

#include "extract/Extract.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/PPCallbacks.h"

namespace flowpact::extract {

class PrefixGuard : public clang::PPCallbacks {
public:
  /// Sets \p Unsuitable once such a thing is met after watch().
  PrefixGuard(const CompileJob &Job, clang::CompilerInstance &Compiler, bool &Unsuitable);
  void watch();

  void MacroExpands(const clang::Token &Name, const clang::MacroDefinition &, clang::SourceRange,
                    const clang::MacroArgs *) override;

  void InclusionDirective(clang::SourceLocation Hash, const clang::Token &, llvm::StringRef, bool,
                          clang::CharSourceRange, clang::OptionalFileEntryRef File, llvm::StringRef,
                          llvm::StringRef, const clang::Module *, bool,
                          clang::SrcMgr::CharacteristicKind Kind) override;

private:
  bool isExternal(llvm::StringRef Name, clang::SrcMgr::CharacteristicKind Kind) const;
  bool isNested() const;
  void note(clang::tok::TokenKind Kind);

  const CompileJob &Job;
  clang::CompilerInstance &Compiler;
  bool &Unsuitable;
  bool Watching = false;
  bool HasCounted = false;                          ///< the prefix, with __COUNTER__
  clang::tok::TokenKind Last = clang::tok::unknown; ///< that was lexed
  int Depth = 0;                                    ///< of braces
};

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_PREFIXGUARD_H
