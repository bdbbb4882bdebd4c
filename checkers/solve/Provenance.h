//===- Provenance.h - was all that may stand here checked? ------*- C++ -*-===//
//
// A check may be made before the value gets to where it is used: while a list of
// users is filled, in a filter, on one arm of a branch. A place is vouched for if
// each value that may have been put there was checked when it was put there. The
// walk goes backwards over all definitions; one that leads to something unchecked
// ends it. What goes round a loop adds nothing.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_PROVENANCE_H
#define FLOWPACT_SOLVE_PROVENANCE_H

#include "solve/Standing.h"
#include "llvm/ADT/DenseSet.h"
#include <deque>
#include <set>

namespace flowpact::solve {

class Provenance {
public:
  Provenance(GuardFacts &Facts, const RuleGuards &Rule);

  /// The check that all that may stand at (\p N, \p Path) passed, if there is one;
  /// \p Atoms hold there. \p Left: where N's function, and those that called it, returned to;
  /// innermost first.
  /// \p IsThere: what stands at (\p N, \p Path) is no pointer that may be null.
  StandingResult vouch(const AtomList &Atoms, NodeRef N, const link::ElementList &Path,
                       llvm::ArrayRef<link::CallSite> Left = {}, bool IsThere = false);

  /// Content instead of its user: the check that all content passed that may stand at
  /// (\p N, \p Path), where \p Atoms hold, with a flag beside it that tells of it. The
  /// content is about \p About, in \p Source; only nodes in \p Carriers have it.
  StandingResult vouchContent(const AtomList &Atoms, NodeRef N, const link::ElementList &Path,
                              const Subject &About, NodeRef Source,
                              const llvm::DenseSet<NodeRef> &Carriers);

  /// True if all that may stand at (\p N, \p Path) was read from members beside those that say
  /// whose the rule's content is: who read it, not who wrote it.
  bool isOnlyBeside(NodeRef N, const link::ElementList &Path);

  /// True if all that may stand at (\p N, \p Path) was, in the function that \p Than is of, others
  /// than \p Than. \p Through: by which calls N's function was come to, innermost first.
  bool isOnlySomebodyElse(NodeRef N, const link::ElementList &Path, const Subject &Than,
                          llvm::ArrayRef<link::CallSite> Through);

  /// What was found at the sink about \p About, whose content it is: that it is in a list
  /// of which all were checked, or that a map has an answer for it. \p Atoms hold in the
  /// innermost frame of \p Stack.
  StandingResult vouchFound(const AtomList &Atoms, llvm::ArrayRef<link::CallSite> Stack,
                            const Subject &About);

  /// The same where the check at the sink is of a user that stands beside the content:
  /// all content that may stand there was put beside its own user.
  StandingResult vouchOwner(const AtomList &Atoms, NodeRef N, const link::ElementList &Path,
                            const Subject &About, NodeRef Source,
                            const llvm::DenseSet<NodeRef> &Carriers);

private:
  using Path = link::ElementList;
  /// A flag beside the value in question: parts of one object.
  struct Sibling {
    Path Item, Flag;
    Outcome Result;
    const GuardAtom *OfOwner = nullptr; ///< the flag is no answer but a user: this checked it
  };
  /// A place to look at; Beside: the flag is still beside it. Moved: where a position was
  /// before it moved on, so that a check of what was there then says nothing. Inside: of At, how
  /// many elements at its end are parts of what a pointer or an optional held, which held it then.
  struct Place {
    NodeRef Node;
    Path At;
    bool Beside = false, Moved = false;
    uint32_t Context = 0; ///< row of Contexts: by which calls the walk came into this function
    uint32_t Inside = Nowhere;
  };
  static constexpr uint32_t Nowhere = ~0u;
  struct Context {
    uint32_t Below = 0;
    link::CallSite Site;
    unsigned Depth = 0;
  };
  /// Something that is looked at in its turn: a place where atoms hold, or what a call site gives
  /// to a parameter.
  struct Step {
    Place To; ///< of a call site: what of the parameter
    AtomList Atoms;
    link::CallSite Site;
    uint32_t Param = 0;
  };
  StandingResult walk(const AtomList &Atoms, NodeRef N, Path At);
  void enter(const Place &Next);
  bool lookNext();
  void look(const AtomList &Atoms, NodeRef N, Path At);
  StandingResult walkOwners(const AtomList &Atoms, NodeRef N, const Path &At);
  StandingResult ownersOf(const AtomList &Atoms, const Subject &Of);
  /// A call that finds what a map has for a key, and the part of that which is meant.
  struct LookUp {
    CallRef Call;
    const OutcomeRow *Row;
    Path Rest;
  };
  std::optional<LookUp> lookUpBehind(NodeRef N, Path At) const;
  std::optional<Path> belowFound(const OutcomeRow &Row, const Path &At) const;
  StandingResult walkLookUp(const AtomList &Atoms, NodeRef N, const Path &At);
  std::optional<Subject> elementOutside(const Subject &Of);
  bool standsBesideOwner(NodeRef N, const Path &At);
  bool isOwner(NodeRef N, const Path &At);
  bool isOfOneRecord(const Subject &Content, const Subject &Owner);
  bool standsBesideIts(NodeRef N, const Path &At);
  bool isPutWithOwner(CallRef C, uint32_t Argument, const Path &At, NodeRef Given,
                      const Path &From);
  llvm::SmallVector<NodeRef, 2> contentWritten(NodeRef Written) const;
  bool isWrittenUnder(CallRef C, NodeRef Key, const Path &Below);
  bool isPutUnderOwner(CallRef C, uint32_t Argument, const Path &At);
  std::pair<NodeRef, Path> objectBehind(NodeRef N, Path At) const;
  StandingResult walkBeside(const AtomList &Atoms, NodeRef N, const Path &At);
  StandingResult walkBeside(const AtomList &Atoms, NodeRef Object, const Subject &Of,
                            llvm::function_ref<bool(NodeRef)> IsObject);
  StandingResult walkEntry(const GuardAtom &Atom);
  /// True if one of two paths is in front of the other.
  static bool meets(const link::PathTable &Paths, const Path &A, const Path &B);
  /// What two paths have behind the object that they share; none if one holds the other.
  static std::optional<std::pair<Path, Path>> apart(const link::PathTable &Paths, const Path &A,
                                                    const Path &B);
  /// 1 if the first parameter of \p B is the object whose operator () it is.
  uint32_t isCalledObject(BodyId B) const;
  /// ProvenanceSlots.cpp: an answer that another list has at the user's position.
  struct ListElement {
    Subject List, Position;
    bool isKnown() const { return List.isKnown(); }
  };
  StandingResult walkSlots(const AtomList &Atoms, NodeRef N, const Path &At);
  StandingResult walkKept(const AtomList &Atoms, NodeRef Of, const Path &Part);
  /// Not users are walked back but positions: those of a list whose element was checked there.
  struct KeptOf {
    Subject List;
    NodeRef Now; ///< its state where the element is used
    Path Item;   ///< of an element
  };
  bool isUnchangedSince(NodeRef Point, NodeRef Now) const;
  NodeRef listAt(NodeRef N) const;
  bool isKeptPosition(const AtomList &Atoms, NodeRef N, const Path &At);
  ListElement elementAt(NodeRef N);
  bool isSameElement(NodeRef A, NodeRef B);
  struct SlotQuestion {
    const GuardAtom &Slot;
    const ListElement &User;
    const Path &At;
    NodeRef Users; ///< their list where the user is taken out of it
  };
  /// ProvenancePacked.cpp: elements in front of a write cursor.
  struct Cursor;
  struct ElementWrite;
  std::optional<Cursor> cursorAt(NodeRef N) const;
  std::vector<ElementWrite> writesTo(const Subject &List, BodyId B);
  using PackedTest = llvm::function_ref<bool(const AtomList &, NodeRef)>;
  bool isBehindWrite(const ElementWrite &W, const Subject &List, graph::BlockId Block);
  bool isPacked(NodeRef End, const Subject &List, PackedTest IsFine);
  bool isPackedAs(NodeRef End, const Subject &List, const Path &At);
  bool isPackedBy(CallRef C, const Subject &List, PackedTest IsFine);
  NodeRef endOfCut(CallRef C, const Path &At) const;
  Subject listCutBy(CallRef C);
  bool isCut(CallRef C, const Path &At);
  bool isRewritten(link::ElementId Member, BodyId Here) const;
  bool isCutBeside(NodeRef N, CallRef C, const Path &At);
  // ProvenanceTentative.cpp
  std::pair<NodeRef, Path> storedAs(NodeRef N, Path At) const;
  CallRef putJustBefore(NodeRef N) const;
  NodeRef stateBeforePut(CallRef C) const;
  bool isPutAndChecked(const AtomList &Atoms, NodeRef Of, const Path &Whole);
  // ProvenanceTokens.cpp
  bool isProvenBy(NodeRef Token, link::ClassId Class, NodeRef N, const Path &At);
  bool isOfToken(NodeRef N, const Path &At);
  StandingResult walkPacked(const AtomList &Atoms, NodeRef N, const Path &At);
  bool isStale(NodeRef N, const SlotQuestion &Asked) const;
  bool isWrittenAs(const SlotQuestion &Asked);
  bool saysOfElement(NodeRef Value, const SlotQuestion &Question, const Subject &Position);
  bool isWriteFine(CallRef C, NodeRef Written, const SlotQuestion &Asked);
  bool isStateFine(NodeRef N, const SlotQuestion &Asked, llvm::SmallVectorImpl<NodeRef> &Work);
  bool isMadeFine(NodeRef N, const SlotQuestion &Asked);
  bool isFillFine(CallRef C, uint32_t Argument, const SlotQuestion &Asked);
  bool arePushesFine(llvm::ArrayRef<CallRef> Pushes, const SlotQuestion &Asked);
  bool isTransformFine(CallRef Original, NodeRef Written, const SlotQuestion &Asked);
  bool areProxiesFine(BodyId B, llvm::ArrayRef<NodeRef> States, const SlotQuestion &Asked);
  StandingResult walkEntries(const AtomList &Atoms, NodeRef N, const Path &At);
  std::optional<Path> flagOf(const Path &At) const;
  bool keepsFlag(const Path &At) const;
  AtomList withFlag(AtomList Atoms, NodeRef N, const Path &At, bool &Never);
  void push(NodeRef N, Path At);
  void enter(link::CallSite Site, NodeRef N, Path At);
  /// True if \p Atoms say that (\p N, \p At) was checked.
  bool hasAnyElement(const Path &At) const;
  bool isOneOfAll(const Subject &All, NodeRef N, const Path &At);
  bool isChecked(const AtomList &Atoms, NodeRef N, const Path &At);
  void follow(const AtomList &Atoms, NodeRef N, Path At);
  bool isVouchedBeside(const AtomList &Atoms, NodeRef N, const Path &At);
  bool expand(NodeRef N, const Path &At);
  bool isDeclaredSet(NodeRef N, const Path &At);
  bool heldNothing(NodeRef N, const Path &At);
  bool expandGlobal(NodeRef N, const Path &At);
  bool readsTargets(NodeRef N) const;
  bool expandEdges(NodeRef N, const Path &At);
  bool expandEdge(NodeRef N, const graph::EdgeRecord &Edge, const Path &At);
  bool expandParam(NodeRef N, const Path &At);
  bool expandMember(const Path &At);
  bool expandStores(const Path &At);
  bool isNewEntry(CallRef C, uint32_t Argument, const Path &At);
  void supposeEntries(AtomList &Atoms, NodeRef Map);
  bool expandWritten(CallRef C, uint32_t Argument, const Path &At);
  bool expandSite(link::CallSite Site, uint32_t Param, const Path &At);
  bool expandIterator(CallRef C, const Path &At);
  bool expandResult(NodeRef N, const Path &At);
  void pushWritten(CallRef C, uint32_t Argument, const Path &At);
  bool expandPost(NodeRef N, const Path &At);
  AtomList givenFlag(CallRef C, std::optional<uint32_t> Argument, const Path &At, bool &Never);
  bool expandModels(CallRef C, std::optional<uint32_t> Argument, const Path &At, bool &Any);
  void expandCalled(CallRef C, uint32_t Argument, const Path &At);
  bool expandCallbacks(CallRef C, std::optional<uint32_t> Argument, const Path &At, bool &Any);
  bool isBounded(CallRef C, const link::PortRef &First, const Path &At);
  bool isGivenBounded(CallRef C, const link::Callee &To, uint32_t Param, const Path &At);
  bool isFiltered(CallRef C, std::optional<uint32_t> Argument, const Path &At);
  bool isFilteredBeside(NodeRef N, CallRef C, std::optional<uint32_t> Argument, const Path &At);
  bool isKeptBeside(NodeRef N, CallRef C, const FilterRow &Filter, const Path &Element,
                    const Path &At);
  bool isVouchedByOwner(NodeRef N, CallRef C, const GuardAtom &Atom, const Path &Element,
                        const Path &At);
  bool isVouchedWithin(const Sibling &With, CallRef C, NodeRef N, const Path &At);
  bool mayBeCaught(link::BodyId B) const;
  AtomList atEdge(NodeRef To, const graph::EdgeRecord &Edge);

  GuardFacts &Facts;
  const RuleGuards &Rule;
  const link::LinkedProgram &Linked;
  const link::Program &P;
  llvm::SmallVector<Place, 0> Work;
  std::vector<Step> PutOff;
  std::optional<Sibling> Flag;
  CallRef Through; ///< a filter that was taken into account as the flag
  unsigned Nested = 0;
  bool Beside = false, Moved = false; ///< of the place that is being expanded
  uint32_t Inside = Nowhere;          ///< the same
  bool StartsThere = false;
  /// Content is walked back, not its user.
  const Subject *About = nullptr;
  NodeRef Source;
  const llvm::DenseSet<NodeRef> *Carriers = nullptr;
  std::set<std::tuple<uint32_t, bool, bool, uint32_t, uint32_t, std::vector<uint32_t>>> Seen;
  std::vector<Context> Contexts;
  uint32_t Within = 0;                 ///< the context of the place that is being expanded
  llvm::ArrayRef<link::CallSite> Back; ///< of the place where a walk starts
  StandingResult Found;
  std::deque<GuardAtom> Supposed; ///< checks that are taken to have been made
  /// Of a list of answers: what adds one at its end, and whether it had any at first.
  llvm::SmallVector<CallRef, 2> Pushes;
  bool Sized = false;
  std::optional<KeptOf> Kept;
  bool IsKeptAnswer = false;     ///< one that stands in a map under its user is walked back
  bool AsksBeside = false;       ///< not checks are looked for, but members beside the owner
  const Subject *Than = nullptr; ///< of AsksBeside: others than this instead
  bool isOther(NodeRef N, const Path &At);
  bool Complete = false; ///< the walk met nothing that was not checked
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_PROVENANCE_H
