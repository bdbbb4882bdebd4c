//===- Receivers.h - what calls are made on, in their context ---*- C++ -*-===//
//
//   void run(Job &j) { j.go(); }     run(dirty);  run(clean);
//
// Linking knows which functions the call in run() may reach, over all of its callers.
// Along one way through the program the caller is known, and with it the object or the
// function that it passed: a way that enters Dirty::go() is none where `clean` was
// given. Functions and classes of objects are traced backwards from the call, with the
// path at which they are kept, through assignments, copies, library models and callees,
// to where they come from or to a parameter, which the caller answers for.
//
// What cannot be traced may be anything.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_RECEIVERS_H
#define FLOWPACT_SOLVE_RECEIVERS_H

#include "link/Link.h"
#include "solve/Outcome.h"
#include "llvm/ADT/BitVector.h"
#include <map>

namespace flowpact::solve {

/// A place of a function's that holds a function or an object.
struct HeldAt {
  link::NodeRef Node;
  link::ElementList Path;
  friend auto operator<=>(const HeldAt &A, const HeldAt &B) {
    if (auto Order = A.Node.Value <=> B.Node.Value; Order != 0)
      return Order;
    auto Value = [](link::ElementId E) { return E.Value; };
    return std::lexicographical_compare_three_way(
        A.Path.begin(), A.Path.end(), B.Path.begin(), B.Path.end(),
        [&](link::ElementId X, link::ElementId Y) { return Value(X) <=> Value(Y); });
  }
  friend bool operator==(const HeldAt &, const HeldAt &) = default;
};

/// What a place may hold.
struct Held {
  bool Any = false;
  NumberSet Known;                         ///< functions and classes, as numbers
  llvm::SmallVector<HeldAt, 2> FromParams; ///< and whatever these parameters hold
  bool isUnknown() const { return Any || (Known.isEmpty() && FromParams.empty()); }
};

/// True if \p C makes a callable that gives the contrary of what it is given: std::not_fn
bool negatesAnswer(const link::Program &P, link::CallRef C);

/// Answers for any function; remembers. One object a thread.
class Receivers {
public:
  explicit Receivers(const link::LinkedProgram &Linked);

  /// What \p At may hold, in terms of its function's parameters.
  const Held &held(const HeldAt &At) { return ask(At, 0); }

  /// What a call depends on, and what it must hold for its callee to run.
  struct Choice {
    HeldAt At;
    NumberSet May;
  };
  /// None if the call has one callee only, whatever it is made on.
  std::optional<Choice> choice(link::CallSite Site);

  /// The one function that a call of what \p At holds runs: of \p Method if that is some, of
  /// the object's class; none if it is not known, or depends on parameters.
  link::SymbolId targetOf(const HeldAt &At, link::SymbolId Method);

  /// What calls of \p Method run on an object on which virtual call \p Call runs \p Target;
  /// empty if that is not known.
  llvm::SmallVector<link::SymbolId, 2> alsoRun(link::CallRef Call, link::SymbolId Target,
                                               link::SymbolId Method);

  /// Parameters that calls in \p B, or below, are made on.
  llvm::ArrayRef<HeldAt> parameters(link::BodyId B) { return dependsOn(B, 0); }
  /// A number for a parameter's place, the same each time.
  uint32_t slot(const HeldAt &At);

private:
  using Body = link::BodyId;
  struct Query;
  const Held &ask(const HeldAt &At, unsigned Depth);
  void visit(Query &Q, const HeldAt &At);
  void visitEdges(Query &Q, const HeldAt &At);
  void visitResult(Query &Q, const HeldAt &At);
  void visitPost(Query &Q, const HeldAt &At);
  void visitGlobal(Query &Q, const HeldAt &At);
  void visitWritten(Query &Q, const HeldAt &At, link::CallRef C);
  void throughCallee(Query &Q, link::CallSite Site, link::NodeRef Inside,
                     const link::ElementList &Path);
  bool throughModels(Query &Q, link::CallRef C, const HeldAt &At, std::optional<uint32_t> Argument);
  void addObject(Query &Q, link::CallRef C, link::ClassId Class, const HeldAt &At);
  void addClass(Held &Result, link::ClassId Class) const;
  llvm::ArrayRef<HeldAt> dependsOn(Body B, unsigned Depth);
  void addSources(const HeldAt &At, std::vector<HeldAt> &Found);
  std::optional<NumberSet> classesThatReach(link::CallRef C, link::SymbolId Target);
  NumberSet functionsThatAre(link::SymbolId Target) const;
  link::SymbolId overriderIn(link::SymbolId Method, link::ClassId Class) const;
  bool overrides(link::SymbolId Method, link::SymbolId Base) const;
  std::optional<link::ElementList> below(const link::ElementList &Path,
                                         llvm::ArrayRef<link::ElementId> Front) const;
  link::ElementList elements(link::PathRef Path) const { return Linked.paths().elements(Path); }

  const link::LinkedProgram &Linked;
  const link::Program &P;
  llvm::BitVector Escaping; ///< globals, once asked
  std::map<HeldAt, Held> Answers;
  std::map<HeldAt, bool> Asked; ///< now
  std::map<HeldAt, uint32_t> Slots;
  std::map<Body, std::vector<HeldAt>> Parameters;
  std::map<std::pair<link::SymbolId, link::SymbolId>, std::optional<NumberSet>> Reaching;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_RECEIVERS_H
