//===- Standing.h - does a rule's check hold here, for this subject -*- C++ -*-===//
#ifndef FLOWPACT_SOLVE_STANDING_H
#define FLOWPACT_SOLVE_STANDING_H

#include "solve/GuardFacts.h"
#include <map>

namespace flowpact::solve {

using AtomList = llvm::SmallVector<const GuardAtom *, 4>;

/// The guards that one rule accepts.
struct RuleGuards {
  struct Use {
    GuardName Name;
    bool AnySubject = false;
    bool Fresh = false;
  };
  llvm::SmallVector<Use, 2> Names;
  bool Assertions = true; ///< checks in assertions count
  bool Scopes = true;     ///< objects that are alive count: it is about the use itself
  /// Names of the members of one record that have the content, and say whose it is; may be empty.
  std::string ContentMember, OwnerMember;
  /// True if \p Of is another member of such a record: who read it, not who wrote it.
  bool isBesideOwner(const Subject &Of, GuardFacts &Facts) const;
  /// The same of wherever \p Of came from: of all that it may be.
  bool comesFromBeside(const Subject &Of, GuardFacts &Facts) const;
  /// Where the content comes from, and whose it is there.
  NodeRef Source;
  Subject About;
  /// Members of records that have somebody else than the user whose content was put beside them.
  const GuardFacts::ElementSet &strangers(GuardFacts &Facts) const;
  mutable const GuardFacts::ElementSet *Strange = nullptr; ///< what it gave
  /// The place that says whose content it is; none if that is not known.
  NodeRef Owner;
  link::ElementList OwnerPath;
  /// True if \p Of, who was checked, is none of those whose content it may be, where nothing more
  /// is known of that user than what was ever put there:
  ///   Queue.add([User] { train(load(User)); });  if (mayTrain(Sponsor)) Queue.runAll();
  bool isSomebodyElse(const Subject &Of, const AtomList &Known, GuardFacts &Facts) const;
  /// By which calls, innermost first, the owner's function was come to from where checks are
  /// judged; empty if that is not known.
  mutable llvm::ArrayRef<link::CallSite> Through;
  /// What reads the content, of one of several objects by a pointer; else none.
  NodeRef Read;
  /// True if \p Of was read by another pointer than the content: by one that is behind in a list,
  /// or that may name others.
  bool readsAnother(const Subject &Of, GuardFacts &Facts) const;
  /// What was answered before, by subject; of one source's guards.
  mutable std::map<std::pair<NodeRef, link::ElementList>, bool> Beside;
  mutable std::map<std::vector<uint32_t>, bool> Else;
  bool empty() const { return Names.empty(); }
  /// True if a check only counts in the task that uses the content.
  bool wantsFresh() const;
  const Use *find(GuardName Name) const;
  static RuleGuards of(llvm::ArrayRef<policy::GuardUse> Uses, const GuardTable &Table);
};

enum class Standing : uint8_t {
  Open,    ///< no accepted guard holds for the subject
  Unsure,  ///< one holds, for a subject that cannot be compared
  Guarded, ///< one holds for the same subject
};

struct StandingResult {
  Standing Value = Standing::Open;
  GuardAtom Atom; ///< the guard that decided, in its function's terms
};

/// Judges \p Atoms, which hold in the innermost frame of \p Stack (call sites,
/// outermost first), against \p About, a subject of the frame below the stack.
/// What they say of parameters is looked up in the callers on the stack.
StandingResult judgeAtoms(const AtomList &Atoms, llvm::ArrayRef<link::CallSite> Stack,
                          const Subject &About, const RuleGuards &Rule, GuardFacts &Facts);

/// What \p Atoms say in their own frame, on top of the stack that \p StackOf gives, alone.
StandingResult judgeChecks(const AtomList &Atoms,
                           llvm::function_ref<std::vector<link::CallSite>()> StackOf,
                           const Subject &About, const RuleGuards &Rule, GuardFacts &Facts);

/// True if \p Atom may be a check that \p Rule accepts, in its own frame or a caller's.
bool mayDecide(const GuardAtom &Atom, const RuleGuards &Rule, GuardFacts &Facts);

/// What \p Atoms say about parameters, as the caller at \p Site understands it.
AtomList atCaller(const AtomList &Atoms, link::CallSite Site, const RuleGuards &Rule,
                  GuardFacts &Facts);

/// Of \p Atoms, what callers of the frame below \p Stack may make something of: what
/// parameters were, and checks of them.
AtomList carriedBelow(const AtomList &Atoms, llvm::ArrayRef<link::CallSite> Stack,
                      const RuleGuards &Rule, GuardFacts &Facts);

/// A filter: the call that is given the predicate, and what it keeps.
using FilterRow = std::pair<CallRef, Claim>;

/// The filters by which \p Call leaves elements in \p Argument (none: in its result).
llvm::SmallVector<FilterRow, 1> filtersOf(CallRef Call, std::optional<uint32_t> Argument,
                                          GuardFacts &Facts);

/// Whether the elements that \p Call is given from the position \p First on end at a bound in
/// front of which all were checked:  std::for_each(Users.begin(), Middle, train);
StandingResult judgeBounded(CallRef Call, const link::PortRef &First,
                            const link::ElementList &Below, const RuleGuards &Rule,
                            GuardFacts &Facts);

/// Whether the elements that \p Call leaves in \p Argument (none: in its result)
/// went through a filter that asks the guard about (element, \p Below).
StandingResult judgeFilter(CallRef Call, std::optional<uint32_t> Argument,
                           const link::ElementList &Below, const RuleGuards &Rule,
                           GuardFacts &Facts);

/// What the filters by which \p Call leaves elements in \p Argument (none: in its result) say of
/// what they have captured, of whatever element is left.
///   std::erase_if(Messages, [&](const Message &M) { return M.At >= OptOutTime; });
AtomList keptBecause(CallRef Call, std::optional<uint32_t> Argument, GuardFacts &Facts);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_STANDING_H
