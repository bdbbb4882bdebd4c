//===- Frontend.h - running Clang over one unit -----------------*- C++ -*-===//
//
//   CompileJob -> CompilerInvocation -> parse (external bodies skipped)
//     -> UnitWalker: which bodies become functions of the graph
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_FRONTEND_H
#define FLOWPACT_EXTRACT_FRONTEND_H

#include "extract/UnitBuilder.h"
#include "clang/AST/ASTConsumer.h"

namespace flowpact::extract {

/// Walks the declarations of a parsed unit and builds a graph for every body
/// that the project owns, and for every instantiation that those bodies use.
void walkUnit(UnitBuilder &Tables);

/// Skips bodies that a library model stands in for: of functions, but not of
/// function templates, in system headers and external directories. A template's
/// body is kept since user code may be instantiated only through it.
class ExtractingConsumer : public clang::ASTConsumer {
public:
  ExtractingConsumer(graph::UnitData &Unit, const CompileJob &Job) : Unit(Unit), Job(Job) {}

  void Initialize(clang::ASTContext &Context) override;
  bool shouldSkipFunctionBody(clang::Decl *D) override;
  void HandleTranslationUnit(clang::ASTContext &Context) override;

private:
  graph::UnitData &Unit;
  const CompileJob &Job;
  std::unique_ptr<UnitBuilder> Tables;
};

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_FRONTEND_H
