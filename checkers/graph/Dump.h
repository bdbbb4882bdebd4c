//===- Dump.h - the flow graph for people and FileCheck ---------*- C++ -*-===//
//
// The readable twin of the artifact. Numbers are local to the function: %5 its
// sixth node, B2 its third block, c0 its first call.
//
//   function acme::save(const acme::User &) key=_ZN... src/save.cpp:7
//     param user: acme::User as const acme::User & %0 [indirect, const-target]
//     block B1 (preds B0)
//       // 8: std::string email = user.email;
//       %2 = load .acme::User::email <- %0 : std::string
//       %3 = definition email <- copy %2 : std::string
//       // 9: if (store.put(email)) {
//       call c0 direct acme::Store::put(this: %1 -> %4, arg0: %3) -> %5
//       %4 = arg-post store c0.this : acme::Store
//       %5 = call-result c0 : bool
//       if %5 then B2 else B3
//
// An in-edge is its kind, its path for store, load and update, and where it
// comes from, with `weak`, `implicit` and `condition` before it, `0:` before
// the operand of an operation, `B1:` before what a phi takes from a
// predecessor, and `@B4` behind it when the transfer happens in another block
// than the node's.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_DUMP_H
#define FLOWPACT_GRAPH_DUMP_H

#include "graph/Unit.h"
#include "llvm/Support/raw_ostream.h"

namespace flowpact::graph {

struct DumpOptions {
  std::string Function;       ///< only functions whose signature contains this
  bool WithSource = true;     ///< print each source line above what it gave
  std::string SourceRoot;     ///< directory that relative file paths start from
  bool WithLocations = false; ///< print each node's and call's source range
};

/// Prints \p Unit function by function, block by block: nodes with in-edges,
/// calls with arguments, branch conditions; then, unless one function was asked
/// for, declarations, globals and types; then approximations and problems.
/// Of a unit that is not valid (verifyUnit) it says only what is wrong with it.
void dumpUnit(const UnitView &Unit, const DumpOptions &Options, llvm::raw_ostream &Out);

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_DUMP_H
