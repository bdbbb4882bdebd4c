//===- BodyFacts.h - the guard facts of one function ------------*- C++ -*-===//
#ifndef FLOWPACT_SOLVE_BODYFACTS_H
#define FLOWPACT_SOLVE_BODYFACTS_H

#include "solve/Conditions.h"
#include "solve/GuardFacts.h"
#include <deque>
#include <map>

namespace flowpact::solve {

/// What \p N is a copy of: by assignment, or as what a library's wrapper holds.
NodeRef copied(const link::LinkedProgram &Linked, NodeRef N);

/// The element of a table that \p N reads, without the way by which its index tells what it
/// is; none if \p N is nothing of the kind.
NodeRef elementRead(const link::Program &P, NodeRef N);

/// The position of the element that \p N is, the whole of it and no other, of the array that \p N
/// is read from; none if \p N is no such thing.
NodeRef indexOfWhole(const link::LinkedProgram &Linked, NodeRef N);

/// The list that a position goes through: of a loop's position, or of a list's beginning; none if
/// \p N is nothing of the kind.
NodeRef listBehind(const link::LinkedProgram &Linked, NodeRef N, unsigned Nested = 0);

/// True if \p Later stands behind \p Earlier in the text; none if that cannot be said.
std::optional<bool> standsBehind(const graph::UnitView &Unit, graph::LocationId Later,
                                 graph::LocationId Earlier);

/// True for constructors that copy another object, assignments, and destructors.
bool onlyCopies(const link::Program &P, BodyId B);

/// The order, as a number, that a constant of the library's stands for, such as
/// `std::strong_ordering::less`; none if \p N is no such constant.
std::optional<int64_t> namedOrder(const link::Program &P, NodeRef N);

class BodyFacts {
public:
  BodyFacts(GuardFacts &Owner, BodyId B, const Assumption &Assumed);
  /// Runs the must-analysis to its fixed point. Call once, before asking.
  void compute();

  FactSet atCall(graph::CallId Call);
  FactSet atSite(link::CallSite Site);
  graph::CallId rowOf(CallRef Call) const {
    return graph::CallId(Call.Value - P.body(B).FirstCall + Function.Calls.Begin);
  }
  /// Throughout the block: where it waits, only what still holds after that.
  FactSet atBlock(graph::BlockId Block);
  FactSet afterBlock(graph::BlockId Block) { return out(local(Block)); }
  FactSet onEdge(graph::BlockId From, graph::BlockId To);
  /// What follows if \p Value has \p Result.
  FactSet implied(graph::NodeId Value, const Outcome &Result);
  FactSet implied(NodeRef N, const link::ElementList &At, const Outcome &Result);
  /// What follows if the caller finds \p Result at (\p Exit, \p Path).
  FactSet impliedByExit(graph::NodeId Exit, const link::ElementList &Path, const Outcome &Result);
  /// \p Atom, of a callee of \p Site, in terms of this function.
  FactSet mapped(const GuardAtom &Atom, link::CallSite Site);
  /// On every normal return; all if there is none.
  FactSet onNormalReturn();

  bool isOnceARound(llvm::ArrayRef<CallRef> Calls, const Subject &List);
  bool isOfRound(NodeRef N, CallRef Call);

  /// The number that \p N always is, if it is made of constants.
  std::optional<int64_t> number(NodeRef N) const { return constant(N); }
  const GuardAtom &atom(uint32_t Number) const { return Atoms[Number]; }
  /// What the predicate that was bound at \p Object says of its element; none if nothing
  /// was bound there.
  std::optional<std::vector<GuardAtom>> boundPredicate(NodeRef Object, const Outcome &Result);

private:
  uint32_t local(graph::BlockId Block) const { return Block.Value - Function.Blocks.Begin; }
  const graph::BlockRecord &block(uint32_t Local) const {
    return Unit.Blocks[Function.Blocks.Begin + Local];
  }
  void orderBlocks();
  std::optional<GuardAtom> checkedOrFound(const GuardAtom &Checked, const GuardAtom &Found) const;
  std::optional<GuardAtom> checkedOrGiven(const GuardAtom &Checked, const GuardAtom &Given) const;
  void meet(FactSet &Set, const FactSet &Other);
  void widenNumbers(const FactSet &Set, const FactSet &Other,
                    llvm::SmallVectorImpl<uint32_t> &Widened);
  void eitherOf(const FactSet &First, const FactSet &Second,
                llvm::SmallVectorImpl<uint32_t> &Widened);
  bool updateBlock(uint32_t Block);
  // ImplicationJoins.cpp
  llvm::ArrayRef<NodeRef> joinsAt(uint32_t Block);
  FactSet ofJoined(const FactSet &Arm, uint32_t From, uint32_t Join);
  void join(FactSet &Arm, uint32_t From, uint32_t Join);
  NodeRef decidedBy(NodeRef Condition, bool &Negated) const;
  // ImplicationWhen.cpp
  /// What holds where control comes to a block from another, before it is joined with others.
  struct Arm {
    uint32_t From = 0;
    FactSet Holds;
  };
  bool isPlainCheck(uint32_t Number) const;
  uint32_t checkOf(GuardAtom When);
  Knowledge numbersAlong(uint32_t From, uint32_t Block);
  bool isMadeAt(ValueId V, uint32_t Block);
  Knowledge insteadOf(uint32_t Check, const FactSet &Arm, const Knowledge &Numbers, uint32_t Block);
  /// Checks that are not made on all \p Arms, which join at \p Block (\p Every holds on all):
  /// that they were made, or else a value is one of some numbers.
  FactSet checkedUnless(llvm::ArrayRef<Arm> Arms, const FactSet &Every, uint32_t Block);
  FactSet checkedUnlessOther(NodeRef N, const FactSet &Left, const FactSet &Right, bool True);
  void addUnless(FactSet &Found, uint32_t Check, const Knowledge &Instead);
  /// Adds the checks of \p Set that were made because the value is another number.
  void decideWhen(FactSet &Set, uint32_t From, const graph::SuccessorRecord &Edge);
  void addUp(FactSet &Set);
  bool isGivenNumber(const Subject &Of) const;
  bool isOneValue(const Subject &Of);
  bool isContradictory(const FactSet &Set) const;
  void decide(FactSet &Set);
  void settle();
  FactSet out(uint32_t Block);
  FactSet along(uint32_t From, const graph::SuccessorRecord &Edge);
  FactSet saidByBranch(const graph::BlockRecord &Block, const graph::SuccessorRecord &Edge);
  FactSet asserted(const FactSet &Found);
  void shareEqual(FactSet &Set);
  void addAsserted(const FactSet &Set, const FactSet &Other,
                   llvm::SmallVectorImpl<uint32_t> &Both) const;
  FactSet after(graph::CallId Call);
  /// Takes \p Set over \p Call: its normal return, or the end of a scope.
  void pass(FactSet &Set, graph::CallId Call);
  // ImplicationUnwound.cpp
  bool mayThrow(CallRef C) const;
  void meetUnwound(FactSet &Set, graph::CallId Destructor);
  // Scopes.cpp
  void endScopes(FactSet &Set, graph::CallId Call);
  bool mayEnd(const GuardAtom &Scope, const Subject &Object);
  Subject scopeAtCaller(const GuardAtom &Inside, link::CallSite Site);
  bool isSuspension(graph::CallId Call) const;
  bool isOfTimes(const GuardAtom &Atom) const;
  FactSet atEntry();
  uint32_t provenBy(NodeRef Token, uint32_t Row);
  static bool isPointer(const graph::ParamRecord &Param, const graph::UnitView &In);
  Assumption assumptionFor(CallRef C, const link::Callee &To) const;
  // ImplicationMembers.cpp
  std::optional<int64_t> memberNumber(NodeRef Object, PathRef Path) const;
  void assumeMembers(CallRef C, const link::Callee &To, Assumption &Result) const;
  bool applies(uint32_t Row, CallRef C) const;
  NumberSet casesTo(const graph::BlockRecord &Block, graph::BlockId Target) const;

  // ImplicationRefused.cpp
  struct Loop;
  FactSet putInto(CallRef C);
  FactSet unlessKept(CallRef C);
  FactSet unlessOfEach(const FactSet &Round, const Loop &Of);
  std::optional<GuardAtom> checkedOrPut(const GuardAtom &One, const GuardAtom &Put);
  bool anyStateBefore(NodeRef N, llvm::function_ref<bool(NodeRef)> Visit) const;
  NodeRef copiedTo(NodeRef List) const;
  bool isListOf(const GuardAtom &Open, const GuardAtom &Asked) const;
  bool putIntoCopy(const GuardAtom &Inside, link::CallSite Site) const;
  bool isAmong(const Subject &One, const Subject &All);
  void decideRefused(FactSet &Set);

  // LoopFacts.cpp
  /// A loop that looks at each element of a container.
  struct Loop {
    uint32_t Head = 0; ///< block
    NodeRef Position;  ///< the iterator or index of a round: joined at the head
    NodeRef Array;     ///< instead: what a pointer goes through
    Subject Elements;  ///< the container's
    NodeRef Container;
    FactSet AtEnd; ///< what holds after the last element
    bool EndsIfTrue = false, IsNumber = false;
  };
  void findLoops();
  std::optional<Loop> loopAt(uint32_t Head);
  bool learnFromLoops();
  void addLoopEnd(FactSet &Set, uint32_t From, const graph::SuccessorRecord &Edge);
  void endLoops(FactSet &Set);
  void keepEach(FactSet &Arm, const Loop &Of, bool Propose);
  FactSet eachOf(const FactSet &Set, const Loop &Of) const;
  const Loop *loopOf(uint32_t Head) const;
  const Loop *loopAround(CallRef Call) const;
  uint32_t lastOf(const Loop &Of) const;
  FactSet endOfRound(const Loop &Of, uint32_t From, const graph::SuccessorRecord &Edge);
  FactSet ofEachFunction(const FactSet &Round, const Loop &Of);
  FactSet unlikeEach(const FactSet &Round, const Loop &Of);
  FactSet setAtom(const Subject &Item, llvm::StringRef Set, bool Member, CallRef C);
  FactSet missedInCopy(const Subject &Item, NodeRef List, CallRef C);
  FactSet answersOf(CallRef C, unsigned Own, const Loop &Of, const Outcome &Result);
  Subject containerOf(NodeRef End);
  Subject elementsOf(const Loop &Of, const link::ElementList &Below);
  NodeRef joinedAt(NodeRef N, uint32_t Head);
  NodeRef beforeRounds(NodeRef N, uint32_t Head);
  bool isFirst(NodeRef N, NodeRef End, const Loop &Of);
  NodeRef stepFrom(NodeRef N);
  bool takesEach(const Loop &Of, NodeRef End);
  bool isElement(NodeRef N, const Loop &Of);
  FactSet ofEachElement(const FactSet &Round, const Loop &Of);
  Subject loopName(const Loop &Of) {
    return Resolver.ofNode(Of.Array.isSome() ? Of.Array : Of.Position, {});
  }
  NodeRef arrayOf(NodeRef At, NodeRef End) const;
  NodeRef beginningOf(NodeRef At, NodeRef End);

  using Path = link::ElementList;
  FactSet impliedAnew(NodeRef N, const Path &At, const Outcome &Result);
  FactSet impliedByNode(NodeRef N, const Path &At, const Outcome &Result);
  FactSet impliedByKind(NodeRef N, graph::Op Operation, const Path &At, const Outcome &Result);
  FactSet impliedByConstant(NodeRef N, const Path &At, const Outcome &Result) const;
  FactSet impliedByMemberOf(NodeRef Param, const Path &At, const Outcome &Result);
  FactSet impliedByParam(NodeRef N, const Path &At, const Outcome &Result);
  FactSet impliedByOperation(NodeRef N, const Outcome &Result);
  FactSet impliedBySelect(NodeRef N, const Path &At, const Outcome &Result);
  FactSet impliedByOneOf(NodeRef Value, llvm::ArrayRef<int64_t> Others, graph::Op Operation);
  FactSet impliedByComparison(NodeRef N, graph::Op Operation);
  static Outcome notBelow(const Outcome &Result, std::optional<int64_t> Lowest);
  /// Nodes whose smallest number is being looked for, and how many may still be.
  struct LowestSearch {
    llvm::SmallVector<NodeRef, 16> Open;
    unsigned Left;
  };
  std::optional<int64_t> lowestOf(NodeRef N, LowestSearch &Search) const;
  std::optional<int64_t> lowestInside(NodeRef N, LowestSearch &Search) const;
  std::optional<int64_t> lowestOf(NodeRef N) const;
  using Numbers = llvm::SmallVector<int64_t, 8>;
  bool addNumbers(NodeRef N, LowestSearch &Search, Numbers &Found) const;
  bool addReturned(NodeRef N, LowestSearch &Search, Numbers &Found) const;
  bool addElements(NodeRef Table, NodeRef Index, LowestSearch &Search, Numbers &Found) const;
  bool addElementAt(const graph::EdgeRecord &Edge, Numbers &Found) const;
  Numbers numbersOf(NodeRef N) const;
  std::optional<FactSet> impliedBySum(NodeRef Left, NodeRef Right, const Outcome &Result);
  FactSet impliedByArithmetic(NodeRef N, const Outcome &Result);
  FactSet impliedByOnBits(NodeRef Value, int64_t Bits, const Outcome &Result);
  FactSet impliedByBothBits(NodeRef Left, NodeRef Right, graph::Op Operation,
                            const Outcome &Result);
  FactSet impliedByBits(NodeRef N, graph::Op Operation, const Outcome &Result);
  FactSet impliedByPhi(NodeRef N, const Path &At, const Outcome &Result);
  /// A part of a value whose truth a condition asks for.
  struct AskedPart {
    NodeRef Node;
    Path At;
    bool Negated = false;
    bool isSamePart(const AskedPart &Other) const { return Node == Other.Node && At == Other.At; }
  };
  AskedPart partBehind(AskedPart Of) const;
  AskedPart conditionOf(NodeRef Condition) const;
  AskedPart partGiven(NodeRef N) const;
  bool isTurnedAway(const graph::EdgeRecord &Edge, graph::BlockId Join, const Path &At,
                    const Outcome &Result) const;
  FactSet impliedByArms(NodeRef N, const Path &At, const Outcome &Result, bool Propose);
  FactSet impliedByDefinition(NodeRef N, const Path &At, const Outcome &Result);
  FactSet impliedByField(NodeRef N, const graph::EdgeRecord &Edge, const Outcome &Result);
  bool isTruth(NodeRef N) const;
  NumberSet possible(NodeRef N, NumberSet Set) const;
  FactSet impliedByXor(NodeRef Left, NodeRef Right, bool True);
  FactSet isLess(NodeRef Number, NodeRef Than);
  FactSet equality(const Subject &A, const Subject &B, bool Equal, NodeRef At);

  // ImplicationCalls.cpp, ImplicationTests.cpp, ImplicationPosts.cpp
  FactSet impliedByCall(NodeRef N, const Path &At, const Outcome &Result);
  FactSet impliedByPost(NodeRef N, const Path &At, const Outcome &Result);
  FactSet impliedByCaptured(CallRef C, uint32_t Argument, const Path &At, const Outcome &Result);
  FactSet impliedByWriteBack(CallRef C, uint32_t Argument, const Path &At, const Outcome &Result);
  Path keyed(CallRef C, const link::PortRef &Port) const;
  bool overwrites(CallRef C, uint32_t Argument, const Path &At = {}) const;
  bool isReplaced(NodeRef Old, NodeRef New) const;
  FactSet impliedByAnyOf(CallRef C, const Outcome &Result);
  FactSet impliedByGuards(CallRef C, NodeRef N, const Outcome &Result);
  std::optional<bool> isGoodIf(CallRef C, NodeRef N, const Path &At, const Outcome &Result);
  bool asksObject(CallRef C) const;
  FactSet valueAtom(NodeRef N, const Path &At, const Outcome &Result);
  FactSet impliedByHeldGuard(CallRef C, const Outcome &Result);
  FactSet impliedByHeld(CallRef C, const link::ModelCallback &Callback, const Outcome &Result);
  Subject subjectOfCallback(CallRef C, const link::ModelCallback &Callback,
                            const link::PortRef &Port);
  GuardAtom answered(uint32_t Row, bool Accepted) const;
  FactSet guardAtom(uint32_t Row, CallRef C, const Outcome &Result);
  FactSet impliedByCallees(CallRef C, const Path &At, const Outcome &Result);
  FactSet impliedByModels(CallRef C, std::optional<uint32_t> Argument, const Path &At,
                          const Outcome &Result, bool &Described);
  FactSet impliedByTests(CallRef C, NodeRef N, const Outcome &Result);
  FactSet impliedByMakes(CallRef C, std::optional<uint32_t> Argument, const Path &At,
                         const Outcome &Result, bool &Made);
  bool makesNothing(CallRef C, std::optional<uint32_t> Argument);
  FactSet impliedByState(CallRef C, const Claim &Says, bool True);
  FactSet impliedByClaim(CallRef C, const Claim &Says, bool True);
  void addCondition(FactSet &Set, CallRef C, const link::Callee &To, bool Ran);
  bool isOtherwise(graph::BlockId From, const AskedPart &Part, bool True) const;
  std::optional<bool> askedBefore(graph::BlockId Last, const AskedPart &Part) const;
  std::optional<bool> askedOnEdge(uint32_t From, const graph::SuccessorRecord &Edge,
                                  const AskedPart &Part) const;
  FactSet onWaysTo(uint32_t From, const graph::SuccessorRecord &Edge);
  FactSet withoutOtherWays(uint32_t Block, const AskedPart &Part, bool True);
  void addDecided(FactSet &Set, const Knowledge &Known);
  void decideWhere(FactSet &Set, NodeRef N, const Path &At, const Outcome &Result,
                   graph::BlockId From);
  FactSet impliedByOverload(CallRef C, const Claim &Says, BodyId To);
  FactSet impliedByLater(CallRef C, const Claim &Says, const Path &At, const Outcome &Result);
  bool impliedByGift(CallRef C, uint32_t Argument, const Path &At, const Outcome &Result,
                     FactSet &Every, bool &Any, bool Later = false);
  // ImplicationLater.cpp
  NodeRef promisedBefore(NodeRef N) const;
  bool passesOn(CallRef C, uint32_t Argument) const;
  bool impliedByCapture(const graph::EdgeRecord &Edge, const Path &At, const Outcome &Result,
                        FactSet &Every, bool &Any);
  bool impliedByCapturer(link::CallSite Site, BodyId To, const Path &Where, const Path &At,
                         const Outcome &Result, FactSet &Every, bool &Any);
  FactSet impliedByEvery(CallRef C, const Claim &Says);
  FactSet ofEachElement(CallRef C, const Claim &Says, llvm::ArrayRef<GuardAtom> Inside);
  FactSet impliedByFold(CallRef C, const Claim &Says, const Outcome &Result);
  FactSet impliedByAsked(CallRef C, const Claim &Says, const GuardAtom &Inside);
  FactSet impliedByEach(NodeRef N, const Path &At, const Outcome &Result);
  FactSet impliedByMember(CallRef C, const Claim &Says, bool True);
  // LoopRanges.cpp
  bool spansList(NodeRef First, NodeRef Last);
  bool isPart(NodeRef Range) const;
  bool looksAtAll(CallRef C, const Claim &Says);
  FactSet impliedByFound(CallRef C, const OutcomeRow &Row, const Path &At, const Outcome &Result);
  FactSet impliedByBound(NodeRef Position, NodeRef Bound);
  bool comparesWhole(CallRef C) const;
  FactSet impliedByEquality(CallRef C, NodeRef N, bool Equal);
  FactSet impliedByLeast(CallRef C, const Outcome &Result);
  FactSet foundIn(NodeRef Element, NodeRef Item, CallRef C);
  FactSet missedIn(NodeRef Element, NodeRef Item);
  FactSet impliedByRange(NodeRef First, NodeRef Last, bool Empty);
  // ImplicationOrder.cpp
  FactSet impliedByOrderedNumbers(NodeRef N, const Outcome &Order);
  FactSet impliedByOrderedObjects(CallRef C, NodeRef N, const Outcome &Order);
  FactSet ofRecord(FactSet Found, NodeRef Time);
  FactSet impliedByOrder(CallRef C, bool LeftAbove);
  FactSet impliedByRelation(CallRef C, llvm::StringRef Name, bool True);
  llvm::SmallVector<unsigned, 2> orderingsGiven(CallRef C) const;
  std::pair<NodeRef, NumberSet> orderingAskedBy(CallRef C) const;
  std::optional<FactSet> impliedByOrdering(CallRef C, NodeRef N, const Outcome &Order);
  FactSet impliedAtPort(CallRef C, const link::PortRef &Port, const Path &At,
                        const Outcome &Result);

  // ImplicationObject.cpp
  FactSet impliedByObject(CallRef C, const Path &At, const Outcome &Result);
  FactSet ofReceiver(link::CallSite Site, const FactSet &Known);
  FactSet impliedByAnswer(NodeRef N, const Path &At, const Outcome &Result);
  FactSet answerOf(BodyId To, NodeRef Object, const Path &Part, const Path &At,
                   const Outcome &Result);
  FactSet ofObject(const GuardAtom &Inside, BodyId To, NodeRef Object, const Path &Part);
  FactSet answeredWith(const FactSet &Found, llvm::ArrayRef<Subject> With);
  FactSet impliedByConstantTable(NodeRef N, const Path &At, const Outcome &Result);

  // ImplicationTables.cpp
  std::vector<NodeRef> elementsOf(NodeRef Table) const;
  FactSet impliedAnywhere(NodeRef N, const Path &At, const Outcome &Result);
  FactSet impliedByTable(NodeRef Table, NodeRef Index, const Path &At, const Outcome &Result);
  FactSet slotAtom(NodeRef List, NodeRef Index, const Path &At, const Outcome &Result);
  FactSet impliedByLookUp(CallRef C, const Path &At, const Outcome &Result);

  // ImplicationBound.cpp
  /// A function with some of its arguments, as a library's binder makes it.
  struct Bound {
    CallRef Made;          ///< the binder's call
    BodyId Body;           ///< of the function, or
    SymbolId Outside;      ///< one without a body
    bool IsObject = false; ///< its first parameter is the object that is called
  };
  std::optional<Bound> boundAt(NodeRef Object) const;
  std::pair<NodeRef, unsigned> givenByBound(const Bound &F, uint32_t Param) const;
  NodeRef givenByBound(const Bound &F, uint32_t Param, CallRef C) const;
  Assumption assumptionFor(const Bound &F) const;
  bool appliesBound(uint32_t Row, const Bound &F) const;
  std::vector<std::pair<GuardAtom, uint32_t>> boundGuards(const Bound &F,
                                                          const Outcome &Result) const;
  FactSet impliedByBound(CallRef C, const Path &At, const Outcome &Result);
  FactSet mappedBound(const GuardAtom &Inside, const Bound &F, CallRef C);
  bool isState(const Path &At) const;
  bool isAlternative(const Path &At) const;
  bool isOfMember(const Path &At) const;

  uint32_t intern(GuardAtom Atom);
  FactSet mapped(llvm::ArrayRef<GuardAtom> Inside, link::CallSite Site);
  FactSet given(NodeRef Param, const Path &At, const Outcome &Result);
  NodeRef operand(NodeRef N, unsigned Position) const;
  bool comparesAddress(NodeRef N) const;
  std::optional<int64_t> constant(NodeRef N, unsigned Nested = 0) const;
  std::optional<int64_t> computed(NodeRef N, unsigned Nested) const;
  void dropLoopValues(FactSet &Set, uint32_t Head) const;

  GuardFacts &Owner;
  const link::LinkedProgram &Linked;
  const link::Program &P;
  const GuardTable &Table;
  Subjects &Resolver;
  BodyId B;
  Assumption Assumed;
  const graph::UnitView &Unit;
  const graph::FunctionRecord &Function;
  std::deque<GuardAtom> Atoms; ///< stable addresses
  llvm::DenseMap<uint64_t, llvm::SmallVector<uint32_t, 1>> AtomsByHash;
  std::vector<FactSet> In;
  std::vector<uint32_t> Order, Position; ///< reverse postorder, and its inverse
  std::vector<llvm::SmallVector<std::pair<uint32_t, uint32_t>, 2>> Predecessors;
  llvm::DenseMap<uint32_t, FactSet> After; ///< by call row
  std::vector<Loop> Loops;
  std::vector<llvm::SmallVector<NodeRef, 2>> Joins; ///< by block; empty until asked for
  /// Phis being evaluated. One that depends on itself starts from "all" and is
  /// evaluated again with what came out until that is stable.
  struct ActivePhi {
    NodeRef Node;
    Path At;
    Outcome Result;
    FactSet Assumed;
    bool Used = false;
  };
  llvm::SmallVector<ActivePhi, 4> Active;
  unsigned Depth = 0, Steps = 0;
  /// What was asked from outside, once compute() is done, with the answers.
  struct Question {
    NodeRef Node;
    Path At;
    Outcome Result;
    friend bool operator<(const Question &A, const Question &B) {
      return std::tie(A.Node, A.At, A.Result) < std::tie(B.Node, B.At, B.Result);
    }
  };
  std::map<Question, FactSet> Answered;
  bool IsComputed = false;
  bool AsksAddress = false; ///< the condition is about a pointer, not what it names
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_BODYFACTS_H
