//===- Emplace.h - objects that library functions build ---------*- C++ -*-===//
//
//   make_unique<T>(args...), container.emplace(args...)  ->  T(args...)
//
// A library's body is not read, so the constructor that it calls with the arguments
// that it forwards would be lost. Such a function is known by its shape: its last
// parameter is a pack of forwarding references, and the class that it builds is
// named as a template argument of the call or of the object's class.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_EMPLACE_H
#define FLOWPACT_EXTRACT_EMPLACE_H

#include "clang/AST/ExprCXX.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/DenseMap.h"

namespace flowpact::extract {

/// A class from elsewhere, though not from a system's headers, whose objects may stand for what
/// was done when they were made until they are destroyed: none is made without saying of what.
bool mayBeScope(const clang::CXXRecordDecl *Class, const clang::SourceManager &Sources);

/// What a call builds from the arguments that it forwards.
struct Emplacement {
  const clang::CXXRecordDecl *Class = nullptr; ///< none: nothing of the project's
  /// The construction, from the very expressions of the call. None: one object is
  /// copied or moved, which the library's model knows already.
  const clang::Expr *Built = nullptr;
  unsigned First = 0; ///< argument of the call that is forwarded first
};

class Emplacements {
public:
  /// \p Semantics: of the unit, alive as long as this object is asked.
  /// \p IsExternal: whether a declaration's body is left to models.
  Emplacements(clang::Sema &Semantics, std::function<bool(clang::SourceLocation)> IsExternal)
      : Semantics(Semantics), IsExternal(std::move(IsExternal)) {}

  const Emplacement &find(const clang::CallExpr *Call);

private:
  Emplacement look(const clang::CallExpr *Call);
  clang::Expr *build(const clang::CXXRecordDecl *Class, llvm::ArrayRef<const clang::Expr *> Args,
                     clang::SourceLocation At);

  clang::Sema &Semantics;
  std::function<bool(clang::SourceLocation)> IsExternal;
  llvm::DenseMap<const clang::CallExpr *, Emplacement> Known;
};

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_EMPLACE_H
