//===- ProvenanceOthers.cpp - is all that may stand here somebody else? ---===//
//
// The same walk with another question: where everybody who may stand at a place is known to be
// another than the one who was checked, the check says nothing of the place.
//
//===----------------------------------------------------------------------===//
#include "solve/Provenance.h"

namespace flowpact::solve {

using namespace graph;
using link::CallSite;

bool Provenance::isOnlyBeside(NodeRef N, const Path &At) {
  AsksBeside = true;
  StandingResult Result = walk({}, N, At);
  AsksBeside = false;
  return Result.Value != Standing::Open;
}

bool Provenance::isOnlySomebodyElse(NodeRef N, const Path &At, const Subject &Checked,
                                    llvm::ArrayRef<CallSite> Through) {
  Than = &Checked;
  Back = Through;
  bool Is = isOnlyBeside(N, At);
  Than = nullptr;
  return Is;
}

/// True if what is asked for is not whose content it is: what stands at (\p N, \p At) is somebody
/// else than Than, or was read from a member beside the owner.
bool Provenance::isOther(NodeRef N, const Path &At) {
  Subject Of = Facts.subjects().resolve(N, At);
  if (!Than)
    return Rule.isBesideOwner(Of, Facts);
  // An object that is filled bit by bit is nobody yet.
  NodeKind Kind = P.node(N).Kind;
  bool Ends =
      Kind == NodeKind::Param || Kind == NodeKind::CallResult || Kind == NodeKind::GlobalLoad;
  if (!Ends || !Of.isKnown() || P.bodyOf(N) != P.bodyOf(Facts.subjects().anchor(*Than)))
    return false;
  // Of a list of which all were checked, an element may be told by where it comes from only.
  bool OfAll = hasAnyElement(Than->Path);
  return (!OfAll || hasAnyElement(Of.Path) || Facts.subjects().parameterOf(Of)) &&
         Facts.subjects().compare(Of, *Than) == Relation::Different;
}

} // namespace flowpact::solve
