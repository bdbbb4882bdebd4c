//===- Parsed.h - the flow graph of a unit that is parsed -------*- C++ -*-===//
//
// For hosts that parse by themselves and hold the AST: clang-tidy. Bodies of external
// headers are there then; they are left out of the graph, as if they had been skipped.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_TIDY_PARSED_H
#define FLOWPACT_TIDY_PARSED_H

#include "extract/Extract.h"
#include "clang/Sema/Sema.h"

namespace flowpact::tidy {

/// The graph of \p Context, of which \p Job says the main file, the project's root and
/// what is external. \p Semantics: still alive; null if it is not, and then what library
/// functions construct is not seen.
graph::UnitData extractParsed(clang::ASTContext &Context, clang::Sema *Semantics,
                              const extract::CompileJob &Job);

} // namespace flowpact::tidy

#endif // FLOWPACT_TIDY_PARSED_H
