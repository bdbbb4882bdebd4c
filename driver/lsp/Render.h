//===- Render.h - findings as an editor shows them --------------*- C++ -*-===//
#ifndef FLOWPACT_LSP_RENDER_H
#define FLOWPACT_LSP_RENDER_H

#include "check/Check.h"
#include "lsp/Protocol.h"
#include "report/SourceText.h"

namespace flowpact::lsp {

class Renderer {
public:
  /// \p Texts: what is open and not saved, by absolute path.
  Renderer(const check::Session &Program, const check::Decision &Found,
           const llvm::StringMap<std::string> &Texts, llvm::StringRef Documentation);

  /// What there is to show in \p File (absolute): an object of the lists "diagnostics",
  /// "lenses" and "hovers". \p Graph: of a unit that holds it, for hovers on calls; may be
  /// null.
  Json file(llvm::StringRef File, const graph::UnitView *Graph);

private:
  Json diagnosticsOf(llvm::StringRef Name);
  Json diagnosticOf(const finding::Finding &F, const finding::SourceRange &Where);
  Json actionsOf(const finding::Finding &F);
  Json lensesOf(llvm::StringRef Name);
  Json hoversOf(llvm::StringRef Name, const graph::UnitView *Graph);
  void addCalls(llvm::StringRef Name, const graph::UnitView &Graph, Json &Out);
  Json rangeOf(const finding::SourceRange &Where);
  std::string uriOf(llvm::StringRef Name) const;
  std::string pathOf(llvm::StringRef Name) const;

  const check::Session &Program;
  const check::Decision &Found;
  std::string Documentation;
  report::SourceText Sources;
};

} // namespace flowpact::lsp

#endif // FLOWPACT_LSP_RENDER_H
