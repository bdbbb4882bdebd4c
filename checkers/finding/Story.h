//===- Story.h - a path of facts as steps that people read ------*- C++ -*-===//
//
// Keeps of a path what tells the story (calls, returns, named variables,
// fields, globals, library functions) and drops what only the graph needs.
// Consecutive steps at one place become one; a path that is too long loses its
// middle.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_FINDING_STORY_H
#define FLOWPACT_FINDING_STORY_H

#include "finding/Text.h"
#include "policy/Policy.h"
#include "solve/Solve.h"

namespace flowpact::finding {

/// The steps of \p V, the source first and the sink last, at most \p MaxSteps.
/// \p Elided is set if some were left out.
std::vector<Step> tellStory(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                            const solve::Points &Where, const solve::Verdict &V, unsigned MaxSteps,
                            bool &Elided);

/// "a password (credential.password)"; the label's name if it has no
/// description.
std::string describe(const policy::Label &Label);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_STORY_H
