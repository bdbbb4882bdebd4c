//===- Limits.h - every bound of the analysis, in one place -----*- C++ -*-===//
//
// Reaching a limit costs precision as its comment says; it is counted and
// reported (finding::LimitHit), never silent.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SUPPORT_LIMITS_H
#define FLOWPACT_SUPPORT_LIMITS_H

#include <cstdint>

namespace flowpact {

struct Limits {
  /// Elements of an access path, where an element of a map and its key or value are one;
  /// content that is stored deeper is given up.
  unsigned AccessPathDepth = 5;
  /// Places that one pointer may name; beyond, writes through it are weak and
  /// the pointer stands for an object of its own.
  unsigned PointsTo = 16;
  /// Places, with the paths to them, that a value leads to through pointers when it
  /// leaves a function; of further ones nothing is passed on.
  unsigned PointedBelow = 256;
  /// Calls through whose results one write goes back: p->q()->r() = x changes what
  /// r(), q() and all that they may return referred to; further ones do not change.
  unsigned WriteBacks = 64;
  /// Targets of one virtual or indirect call; beyond, the call is unmodelled.
  unsigned CallTargets = 64;
  /// Functions that use one global, with their callers; beyond, what is stored in it anywhere
  /// is read everywhere, in whatever order.
  unsigned OrderedFunctions = 256;
  /// Access paths that carry content at one node; beyond, further ones are dropped.
  /// To cut them would say that whole objects carry, and that gets everywhere.
  unsigned PathsPerNode = 32;
  /// Facts per function context; beyond, further content below objects is given up.
  /// To cut its paths would get it everywhere, which costs more facts than it saves.
  unsigned FactsPerContext = 1'000'000;
  /// Facts of one rule's tabulation; beyond, the rule is reported incomplete.
  uint64_t FactsPerRule = 50'000'000;
  /// Steps of a reported path; the middle is elided beyond.
  unsigned PathSteps = 200;
  /// Findings per sink location and rule.
  unsigned FindingsPerSink = 20;
  /// States (fact, call stack) that the searches for unguarded paths to one sink visit;
  /// beyond, flows are reported as found, with lower confidence.
  unsigned SearchStates = 50'000;
  /// The same, of a search for a way that no branch contradicts; beyond, the flow is
  /// reported as found.
  unsigned FeasibleStates = 20'000;
  /// Callers above a path's outermost function in which its check is looked for,
  /// and call sites of one such question; beyond, it counts as missing.
  unsigned CallerLevels = 12;
  unsigned CallerSites = 2000;
  /// Blocks of one function's CFG; beyond, the function is not analysed.
  unsigned BlocksPerFunction = 200'000;
};

} // namespace flowpact

#endif // FLOWPACT_SUPPORT_LIMITS_H
