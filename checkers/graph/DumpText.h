//===- DumpText.h - pieces of the dump's text -------------------*- C++ -*-===//
//
// Internal to the dump: how strings, paths and locations are spelled.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_DUMPTEXT_H
#define FLOWPACT_GRAPH_DUMPTEXT_H

#include "graph/Unit.h"
#include <string>

namespace flowpact::graph {

/// \p Text in double quotes with C escapes, shortened beyond 200 bytes.
std::string quoted(llvm::StringRef Text);
/// ".acme::User::email[*]"; empty for the whole value.
std::string pathText(const UnitView &Unit, PathId Path);
/// "src/a.cpp:12"; empty for none.
std::string lineText(const UnitView &Unit, LocationId Location);
/// "12:3-12:9", behind the path when \p File is another, and where it is
/// spelled.
std::string rangeText(const UnitView &Unit, LocationId Location, FileId File);
/// The type's name, "?" for none.
std::string typeText(const UnitView &Unit, TypeId Type);
/// The best name there is for people: signature, else name, else key.
std::string functionText(const UnitView &Unit, FunctionId Function);
/// " [a, b]" from "a, b", nothing from nothing.
std::string bracketed(llvm::StringRef Words);
/// Each of \p Attributes quoted, behind \p Prefix; nothing from nothing.
std::string attributesText(const UnitView &Unit, Range Attributes, llvm::StringRef Prefix);

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_DUMPTEXT_H
