//===- Parsed.cpp - the flow graph of a unit that is parsed ---------------===//
#include "tidy/Parsed.h"
#include "extract/Frontend.h"
#include "extract/Invocation.h"

namespace flowpact::tidy {

graph::UnitData extractParsed(clang::ASTContext &Context, clang::Sema *Semantics,
                              const extract::CompileJob &Job) {
  using namespace extract;
  graph::UnitData Unit;
  Unit.MainFile = projectPath(Job.File, Job);
  UnitBuilder Tables(Unit, Context, Job);
  if (Semantics)
    Tables.Emplaced = std::make_unique<Emplacements>(
        *Semantics, [&Tables](clang::SourceLocation At) { return Tables.isExternal(At); });
  walkUnit(Tables);
  Tables.finish();
  return Unit;
}

} // namespace flowpact::tidy
