//===- EndPositions.h - first and last elements of containers ---*- C++ -*-===//
//
// A model's path may name an element by where it stands in its container: "this[#end]" is
// behind the last one, where `push_back` writes, "this[#last]" the last one and "this[#first]"
// the first one. Which position that is is known where all that happened to the container is,
// since it was made or emptied: the calls of which models say that they put one element to
// the end or take one from an end.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_ENDPOSITIONS_H
#define FLOWPACT_LINK_ENDPOSITIONS_H

#include "link/CallGraph.h"
#include "link/Models.h"

namespace flowpact::link {

/// True if \p Element, of a model's path, is one of those above.
bool isEndElement(llvm::StringRef Element);

/// The position that \p Element, of its object, is at when \p C begins. Positions count from what
/// was the first element when the container was empty last: what is taken from the front leaves
/// those of the others. None if it is not known, or there is none.
std::optional<unsigned> endPosition(const Program &P, const CallGraph &Calls, const Models &M,
                                    const PathTable &Paths, CallRef C, llvm::StringRef Element);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_ENDPOSITIONS_H
