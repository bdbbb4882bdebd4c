//===- Frontend.h - running Clang over one unit -----------------*- C++ -*-===//
//
//   CompileJob -> CompilerInvocation -> parse (external bodies skipped)
//     -> UnitWalker: which bodies become functions of the graph
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_FRONTEND_H
#define FLOWPACT_EXTRACT_FRONTEND_H

#include "extract/UnitBuilder.h"
#include "clang/Sema/SemaConsumer.h"

namespace flowpact::extract {

/// Walks the declarations of a parsed unit and builds a graph for every body
/// that the project owns, and for every instantiation that those bodies use.
void walkUnit(UnitBuilder &Tables);

/// Leaves out what a library model stands in for. Bodies of functions, but not of
/// function templates, in system headers and external directories are not parsed:
/// a template's body is kept since user code may be instantiated only through it.
/// And of those templates, only instantiations whose arguments mention a type of
/// the project are made: the others cannot lead back into its code.
class ExtractingConsumer : public clang::SemaConsumer {
public:
  ExtractingConsumer(graph::UnitData &Unit, const CompileJob &Job) : Unit(Unit), Job(Job) {}

  void Initialize(clang::ASTContext &Context) override;
  void InitializeSema(clang::Sema &S) override { Semantics = &S; }
  void ForgetSema() override { Semantics = nullptr; }
  bool shouldSkipFunctionBody(clang::Decl *D) override;
  bool HandleTopLevelDecl(clang::DeclGroupRef Group) override;
  void HandleTranslationUnit(clang::ASTContext &Context) override;

protected:
  /// Of templates, leaves only instantiations that may lead back to project code.
  void dropPendingInstantiations();

private:
  graph::UnitData &Unit;
  const CompileJob &Job;
  bool mentionsProject(const clang::Decl *D);
  bool mentionsProject(llvm::ArrayRef<clang::TemplateArgument> Args);
  bool mentionsProject(clang::QualType Type);

  clang::Sema *Semantics = nullptr;
  size_t Examined = 0; ///< pending instantiations that were kept
  llvm::DenseMap<const clang::Type *, bool> Mentions;
  std::unique_ptr<UnitBuilder> Tables;
};

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_FRONTEND_H
