//===- GuardFacts.h - which checks hold where -------------------*- C++ -*-===//
//
// A must-analysis over a function's block skeleton: at each point, the checks
// (guard, outcome, subject) that hold on every path to it. A branch gives what
// its condition implies, and implication goes through negation, stored booleans,
// flags joined over branches, short circuit, ternaries, comparisons with constants
// and functions: a wrapper's result, or its normal return, implies facts about its
// parameters, computed from the wrapper's own facts.
//
// Facts are about values, so they never expire; a variable that is assigned
// anew is another value. Around a loop, facts about values made inside are
// dropped, since the next round makes new ones.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_GUARDFACTS_H
#define FLOWPACT_SOLVE_GUARDFACTS_H

#include "solve/GuardTable.h"
#include "solve/Receivers.h"
#include <deque>
#include <memory>
#include <tuple>

namespace flowpact::solve {

/// Something that holds at a point.
struct GuardAtom {
  enum class Kind : uint8_t {
    Check,   ///< Guard accepted (or refused) Of
    Partial, ///< Guard's answer for Of is Result, which alone decides nothing
    Equal,   ///< Of and Other are (not) equal
    Given,   ///< the parameter's part Of is Result: callers know what that means
    Either,  ///< the parameter's part Of is Result, or Guard accepted Other
    Member,  ///< Of is an element of Other, or Guard accepted it; not Accepted: is none
    Put,     ///< Of was put into list Other
    Unless,  ///< Guard accepted Of, or Of was put into list Other
    Entry,   ///< what a map (at Value) has for key Of, at Other's path, is Result
    Value,   ///< Of, a value of the function, is Result; what more is known of it adds up
    Each,  ///< in each round of loop Other until now Guard accepted the element that Of stands for
    Done,  ///< loop Other came to its end
    Below, ///< Of is less than Value
    Slot,  ///< what list Other has at position Of is Result
    When,  ///< value Condition is Result, or Guard accepted Of
  } What = Kind::Check;
  bool Accepted = true;
  bool AnySubject = false;                ///< the guard is declared without a subject
  bool Asserted = false;                  ///< by an assertion only, which release builds leave out
  bool Scope = false;                     ///< Check: until object Other (none: some) ends
  GuardName Guard;                        ///< Check, Partial
  uint32_t Row = 0;                       ///< Partial: of the policy's guards
  PathRef Field = link::PathTable::Empty; ///< of a field guard: the path that was read
  Subject Of, Other;
  Outcome Result;
  /// Given, of what an object answers: the arguments of the call.
  std::vector<Subject> With;
  uint32_t Condition = ~0u; ///< When: a value (Conditions.h)
  /// Where it was established, for people; not part of what it says, but of a Put. Of a Member:
  /// the node of the container.
  CallRef Call;
  NodeRef Value;

  /// Of these Value, if any, is the copy that is the list Other here.
  bool isPut() const { return What == Kind::Put || What == Kind::Unless; }
  bool saysTheSame(const GuardAtom &Old) const {
    return What == Old.What && Guard == Old.Guard && Accepted == Old.Accepted &&
           AnySubject == Old.AnySubject && Asserted == Old.Asserted && Of == Old.Of &&
           Other == Old.Other && Result == Old.Result && With == Old.With &&
           Condition == Old.Condition && (!isPut() || Value == Old.Value);
  }
};

/// A set of atoms by number, ascending; or everything, where no path leads.
class FactSet {
public:
  static FactSet all() {
    FactSet Result;
    Result.All = true;
    return Result;
  }
  bool isAll() const { return All; }
  llvm::ArrayRef<uint32_t> atoms() const { return Atoms; }
  void add(uint32_t Atom);
  void unite(const FactSet &Other);
  void intersect(const FactSet &Other);
  template <typename Predicate> void dropIf(Predicate P) { llvm::erase_if(Atoms, P); }
  friend bool operator==(const FactSet &, const FactSet &) = default;

private:
  bool All = false;
  llvm::SmallVector<uint32_t, 4> Atoms;
};

class BodyFacts;
class Conditions;
class FieldStores;

/// A parameter, or a member of one, that is a known number at the calls that are looked at.
struct AssumedNumber {
  uint32_t Param = 0;
  PathRef Path = link::PathTable::Empty;
  int64_t Value = 0;
  friend auto operator<=>(const AssumedNumber &, const AssumedNumber &) = default;
};
using Assumption = llvm::SmallVector<AssumedNumber, 2>;

/// Answers questions for any body; remembers. One object a thread.
class GuardFacts {
public:
  GuardFacts(const link::LinkedProgram &Linked, const GuardTable &Table, Subjects &Resolver,
             const FieldStores &Fields, bool OnlyFresh = false);
  ~GuardFacts();

  /// What branches say of values.
  Conditions &conditions();
  /// Atoms that hold when \p Call starts.
  llvm::SmallVector<const GuardAtom *, 4> atCall(CallRef Call);
  /// Atoms that hold when \p Site's target starts, which its call may run under conditions.
  llvm::SmallVector<const GuardAtom *, 4> atSite(link::CallSite Site);
  /// Atoms that hold when \p Block of \p B starts.
  llvm::SmallVector<const GuardAtom *, 4> atBlock(BodyId B, graph::BlockId Block);
  /// Atoms that hold when \p Block of \p B ends.
  llvm::SmallVector<const GuardAtom *, 4> afterBlock(BodyId B, graph::BlockId Block);
  /// Atoms that hold when \p N comes to be: behind the calls of its block that stand before it.
  llvm::SmallVector<const GuardAtom *, 4> atNode(NodeRef N);
  /// Atoms that hold when control goes from \p From to \p To.
  llvm::SmallVector<const GuardAtom *, 4> onEdge(BodyId B, graph::BlockId From, graph::BlockId To);
  /// Atoms that hold if \p Value has \p Result.
  llvm::SmallVector<const GuardAtom *, 4> ifValue(NodeRef Value, const Outcome &Result);
  /// Atoms that hold if the part \p Path of \p Value has \p Result.
  llvm::SmallVector<const GuardAtom *, 4> ifPart(NodeRef Value, const link::ElementList &Path,
                                                 const Outcome &Result);
  /// True if the part \p Path of \p Value never has \p Result.
  bool neverHas(NodeRef Value, const link::ElementList &Path, const Outcome &Result);
  /// Atoms that hold where \p Closure is first handed to a call, else at its block.
  llvm::SmallVector<const GuardAtom *, 4> atUseOf(NodeRef Closure);
  /// What Given atom \p Atom, of a callee of \p Site, means in the caller.
  llvm::ArrayRef<const GuardAtom *> atCaller(const GuardAtom &Atom, link::CallSite Site);

  /// What it says about a wrapper's own parameters that what stands at (\p Exit,
  /// \p Path), its Return or one of its ParamExits, has \p Result; only atoms that
  /// mean something to callers. None if it cannot have that result.
  std::optional<llvm::ArrayRef<GuardAtom>> exitSummary(BodyId B, graph::NodeId Exit,
                                                       const link::ElementList &Path,
                                                       const Outcome &Result,
                                                       const Assumption &Assumed);
  /// What it says about its element that the predicate at \p Callable of \p Call has
  /// \p Result: checks whose subject is the predicate's parameter, and (\p Flags) what its
  /// parts are.
  std::vector<GuardAtom> predicateSummary(CallRef Call, const link::PortRef &Callable,
                                          const Outcome &Result, bool Flags = false);
  /// What it says of what the predicate at \p Callable of \p Call has captured that it has
  /// \p Result, whatever the element: in terms of the function that makes the call.
  llvm::SmallVector<const GuardAtom *, 4>
  predicateCaptures(CallRef Call, const link::PortRef &Callable, const Outcome &Result);
  /// Calls that gave the position \p Bound, with what stands in front of it.
  llvm::SmallVector<std::pair<CallRef, Claim>, 1> boundsOf(NodeRef Bound) const;
  /// The function without a body that the callable at \p Port of \p Call is.
  SymbolId heldFunction(CallRef Call, const link::PortRef &Port) const;
  /// The same, or what the callable is the contrary of (true): `std::not_fn(optedOut)`.
  std::pair<SymbolId, bool> calledFunction(CallRef Call, const link::PortRef &Port) const;
  /// The one function that \p N may hold, wherever it came from; none if that is not known.
  /// \p Negated: of which N is the contrary, as its type says.
  SymbolId functionAt(NodeRef N, bool Negated = false) const;
  /// What it says that the part \p Path of \p Value has \p Result, as far as that means something
  /// in other functions. None if it cannot.
  std::optional<std::vector<GuardAtom>> partSummary(NodeRef Value, const link::ElementList &Path,
                                                    const Outcome &Result);
  /// True if \p Calls, together, are made exactly once in each round of a loop through \p List.
  bool isOnceARound(llvm::ArrayRef<CallRef> Calls, const Subject &List);
  /// True if the class in \p Member, "Class::member", has such a member; \p IfUnknown if the class
  /// is a library's, of which nothing reads that member.
  bool isMember(llvm::StringRef Member, bool IfUnknown);
  /// True if \p N is the element of the round in which \p Call is made.
  bool isOfRound(NodeRef N, CallRef Call);
  /// What it says of other members of its object that \p Member is \p Result: checks whose paths
  /// start at the object.
  std::vector<GuardAtom> saidByMember(link::ElementId Member, const Outcome &Result);
  /// What it says of another member of its object that the member at \p At is \p Result, wherever
  /// the two are written: checks whose paths start at the object.
  std::vector<GuardAtom> saidBeside(const link::ElementList &At, const Outcome &Result);
  /// None if the function never returns normally.
  std::optional<std::vector<GuardAtom>> normalSummary(BodyId B, const Assumption &Assumed);

  /// Members of records that have somebody else than \p About, whose content \p Source gives, where
  /// that is put beside both.
  using ElementSet = llvm::SmallVector<link::ElementId, 2>;
  const ElementSet &strangersTo(NodeRef Source, const Subject &About);

  /// Objects that a caller gives \p Body, or parts of them, that it may destroy, in its terms,
  /// looking \p Depth calls deep.
  const std::vector<Subject> &endedIn(BodyId Body, unsigned Depth = 4);

  /// The number that every caller gives for parameter \p Param of \p B; none if they differ, or
  /// are not known.
  std::optional<int64_t> alwaysGiven(BodyId B, uint32_t Param);

  /// Members (parameter, path) of what \p Body is given that it compares with something, or hands
  /// on to what does, \p Depth calls deep.
  using MemberList = std::vector<std::pair<uint32_t, PathRef>>;
  const MemberList &comparedMembers(BodyId Body, unsigned Depth);
  /// The number that every constructor gives \p Member, which nothing else writes; none if they
  /// differ, or are not known.
  std::optional<int64_t> alwaysStored(link::ElementId Member);

  /// True if \p B may not return because of something that its caller gave.
  bool mayReject(BodyId B, unsigned Depth = 2);
  /// True if \p B may put something into a list of its object, or of what it was given.
  bool mayPut(BodyId B);
  /// True if no path through \p B returns normally, looking \p Depth calls deep.
  bool neverReturns(BodyId B, unsigned Depth = 2);

  /// True if the conditions of guard \p Row certainly hold at \p Call; \p Argument gives
  /// what is known of an argument there. Else they may still be told by what values are
  /// followed to it: through members, and in texts that are put together.
  bool applies(uint32_t Row, CallRef Call,
               llvm::function_ref<std::optional<int64_t>(uint32_t)> Argument);

  /// True while what recursive functions say is only assumed: answers are not to be kept.
  bool isAssuming() const { return !Hypotheses.empty(); }

  /// True if \p Atom, of a callee of \p Site, cannot be so with what that call gives.
  bool contradicts(const GuardAtom &Atom, link::CallSite Site);

  /// True if something may be known in \p B, or about what it was given.
  bool mayKnow(BodyId B) const { return Supposed || Table.mayImply(B) || Table.isBelowGuard(B); }
  const GuardTable &table() const { return Table; }
  const FieldStores &fields() const { return Fields; }
  /// True if only checks count that were made in the task that relies on them, since
  /// it last waited.
  bool onlyFresh() const { return OnlyFresh; }
  Subjects &subjects() { return Resolver; }
  Receivers &receivers() { return Objects; }
  const link::LinkedProgram &linked() const { return Linked; }

private:
  BodyFacts &factsOf(BodyId B, const Assumption &Assumed = {});
  using AtomRefs = llvm::SmallVector<const GuardAtom *, 4>;
  /// What a search asks at every step, by call, edge of the skeleton, or atom and site.
  llvm::DenseMap<CallRef, AtomRefs> AtCalls;
  llvm::DenseMap<std::pair<CallRef, uint32_t>, AtomRefs> AtSites;
  llvm::DenseMap<std::tuple<BodyId, graph::BlockId, graph::BlockId>, AtomRefs> OnEdges;
  struct AtCaller {
    AtomRefs Atoms;
    bool Impossible = false;
  };
  const AtCaller &meaningAtCaller(const GuardAtom &Atom, link::CallSite Site);
  llvm::DenseMap<std::tuple<const GuardAtom *, CallRef, uint32_t>, uint32_t> AtCallerRows;
  std::deque<AtCaller> AtCallers; ///< stable addresses
  llvm::SmallVector<const GuardAtom *, 4> list(BodyFacts &Facts, const FactSet &Set);

  const link::LinkedProgram &Linked;
  const GuardTable &Table;
  Subjects &Resolver;
  Receivers Objects;
  const FieldStores &Fields;
  bool OnlyFresh;
  std::map<std::pair<BodyId, Assumption>, std::unique_ptr<BodyFacts>> Known;
  struct ExitQuestion {
    BodyId Body;
    graph::NodeId Exit;
    link::ElementList Path;
    Outcome Result;
    Assumption Assumed;
    friend bool operator<(const ExitQuestion &A, const ExitQuestion &B) {
      return std::tie(A.Body, A.Exit, A.Path, A.Result, A.Assumed) <
             std::tie(B.Body, B.Exit, B.Path, B.Result, B.Assumed);
    }
  };
  using Summary = std::optional<std::vector<GuardAtom>>;
  Summary summarize(const ExitQuestion &Question, BodyFacts &Facts);
  std::unique_ptr<Conditions> Says;
  std::map<std::pair<NodeRef, uint32_t>, ElementSet> StrangersTo;
  Summary summarizeRecursion(const ExitQuestion &Question);
  std::map<ExitQuestion, Summary> ExitSummaries;
  /// What is taken of questions about recursive functions while they are answered.
  std::map<ExitQuestion, Summary> Hypotheses;
  std::optional<std::vector<GuardAtom>> boundPredicate(CallRef Call, const link::PortRef &Callable,
                                                       const Outcome &Result);
  /// A pointer to a data member that is asked, or whose contrary is.
  struct MemberHeld {
    link::ElementId Element;
    bool Negated = false;
  };
  std::optional<MemberHeld> memberAt(NodeRef N) const;
  std::optional<MemberHeld> memberAt(CallRef Call, const link::PortRef &Callable) const;
  std::optional<std::pair<Outcome, Outcome>> constantAt(CallRef Call,
                                                        const link::PortRef &Port) const;
  bool addGiven(NodeRef N, llvm::SmallVectorImpl<NodeRef> &Work) const;
  bool addStored(PathRef Path, llvm::SmallVectorImpl<NodeRef> &Work) const;
  bool addReturned(NodeRef N, llvm::SmallVectorImpl<NodeRef> &Work) const;
  bool addMadeOf(NodeRef N, bool Negated, llvm::SmallVectorImpl<NodeRef> &Work) const;
  std::optional<link::ElementId> projectionBehind(CallRef Call,
                                                  const link::PortRef &Callable) const;
  std::vector<GuardAtom> ofMember(CallRef Call, const link::PortRef &Callable, MemberHeld Member,
                                  const Outcome &Result, bool Flags);
  std::vector<GuardAtom> ofElement(CallRef Call, const link::PortRef &Callable,
                                   const Outcome &Result, bool Flags,
                                   std::optional<link::ElementId> &Projected);
  bool isSetOnce(link::ElementId Member) const;
  std::optional<std::vector<GuardAtom>> saidByStore(BodyId Body, uint32_t Row,
                                                    link::ElementId Member, const Outcome &Result);
  /// MemberInvariants.cpp: answers without what members say.
  std::unique_ptr<GuardFacts> Plain;
  bool IsPlain = false;
  std::map<std::pair<link::ElementId, Outcome>, std::vector<GuardAtom>> OfMembers;
  /// MemberPairs.cpp
  struct MemberPair {
    link::ElementList Flag;
    Outcome Result;
    GuardAtom Says; ///< of the object
  };
  std::optional<MemberPair> Supposed; ///< that a pair holds when any function starts
  std::map<std::pair<link::ElementList, Outcome>, std::vector<GuardAtom>> OfPairs;
  std::vector<GuardAtom> candidatesFor(llvm::ArrayRef<BodyId> Writers,
                                       const link::ElementList &Flag, const Outcome &Result);
  bool isKeptBy(BodyId Writer);
  bool isKeptByThrows(BodyId Writer);
  bool holdsPair(NodeRef Object, const llvm::SmallVector<const GuardAtom *, 4> &Known,
                 llvm::SmallVectorImpl<NodeRef> &Seen);
  std::optional<std::vector<BodyId>> writersOf(const link::ElementList &At) const;
  bool isTraced(CallRef Call, const policy::Condition &Wanted);
  std::map<std::pair<uint32_t, CallRef>, bool> Traced;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, bool> MayReject;
  llvm::DenseMap<BodyId, bool> MayPut;
  std::map<std::pair<BodyId, unsigned>, std::vector<Subject>> Ended;
  std::map<std::pair<BodyId, unsigned>, MemberList> Compared;
  llvm::DenseMap<link::ElementId, std::optional<int64_t>> Stored;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, std::optional<int64_t>>
      Given; ///< by body, parameter
  llvm::StringMap<std::optional<bool>> Members;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, bool> NeverReturns;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_GUARDFACTS_H
