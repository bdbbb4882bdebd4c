//===- Names.h - identity and printed names of declarations -----*- C++ -*-===//
//
// Key: identity over units. The mangled name; with internal linkage prefixed by
// the unit's path, and so is main(); a lambda is its enclosing entity plus its ordinal there, since
// its mangled name counts lambdas of the whole unit. Name: qualified, without
// template arguments and inline namespaces, the form that models match.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_NAMES_H
#define FLOWPACT_EXTRACT_NAMES_H

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Mangle.h"
#include "clang/AST/PrettyPrinter.h"
#include "llvm/ADT/DenseMap.h"
#include <functional>
#include <memory>
#include <string>

namespace flowpact::extract {

class Names {
public:
  Names(clang::ASTContext &Context, std::string UnitPath);

  /// Identity of a function or variable over units.
  std::string key(const clang::NamedDecl *Decl);
  /// "std::vector::push_back", "acme::(anonymous)::helper".
  static std::string qualified(const clang::NamedDecl *Decl);
  /// "acme::Store::load(const std::string &, int)".
  std::string signature(const clang::FunctionDecl *Function) const;
  /// "const char *", "std::vector<int> &": canonical, no inline namespaces.
  std::string type(clang::QualType Type) const;
  /// "acme::User::email"; the path element of a member.
  static std::string field(const clang::FieldDecl *Field);

  /// Declares \p Lambda to be the \p Ordinal-th one inside \p OwnerKey.
  void setLambda(const clang::CXXRecordDecl *Lambda, const std::string &OwnerKey, unsigned Ordinal);
  /// Asked to setLambda() for every lambda of the body that holds its argument,
  /// when one is named before that body was walked.
  std::function<void(const clang::CXXRecordDecl *)> NumberLambdas;
  const clang::PrintingPolicy &policy() const { return Policy; }

private:
  std::string mangled(const clang::NamedDecl *Decl);
  std::string lambdaKey(const clang::CXXRecordDecl *Lambda);
  bool isInternal(const clang::NamedDecl *Decl) const;

  clang::ASTContext &Context;
  std::string UnitPath;
  clang::PrintingPolicy Policy;
  clang::ASTNameGenerator Generator;
  llvm::DenseMap<const clang::CXXRecordDecl *, std::string> Lambdas;
};

/// The lambda class that \p Decl is, or is a member of, at any depth; or null.
const clang::CXXRecordDecl *enclosingLambda(const clang::Decl *Decl);

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_NAMES_H
