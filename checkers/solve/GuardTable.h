//===- GuardTable.h - where checks stand in the program ---------*- C++ -*-===//
//
// A policy's guards, matched: the calls and field reads that are checks, which
// bodies hold one, and which bodies are near enough above one to be a wrapper
// whose result or normal return may imply it. Immutable; shared by all threads.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_GUARDTABLE_H
#define FLOWPACT_SOLVE_GUARDTABLE_H

#include "policy/NameIndex.h"
#include "solve/Outcome.h"
#include "solve/OutcomeTable.h"
#include "solve/Subject.h"
#include "solve/Throws.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringSet.h"

namespace flowpact::solve {

/// A guard's name, shared by all entries that declare it.
using GuardName = Id<struct GuardNameTag>;

/// A place where a guard is asked.
struct GuardSite {
  uint32_t Guard = 0;  ///< row of Policy.Guards
  CallRef Call;        ///< none: a field
  uint32_t Edge = ~0u; ///< the Load edge that reads the field
  NodeRef Value;       ///< what was answered; none for void checks
};

class GuardTable {
public:
  GuardTable(link::LinkedProgram &Program, const policy::Policy &Policy, unsigned Threads);

  /// Checks in \p B, in the order of its calls, then fields.
  llvm::ArrayRef<GuardSite> sites(BodyId B) const;
  /// Guards that \p Call may ask; applies() says whether their conditions are met.
  llvm::ArrayRef<uint32_t> guards(CallRef Call) const;
  /// Guards that \p S is, of those without conditions.
  llvm::ArrayRef<uint32_t> guards(SymbolId S) const { return BySymbol[S.Value]; }
  /// True if membership in something is a guard.
  bool hasSets() const { return !SetNames.empty(); }
  /// Guards that membership in \p Set (a place or a function's name) asks.
  llvm::SmallVector<uint32_t, 1> guardsOfSet(llvm::StringRef Set) const;
  /// Guards that an object of class \p C proves.
  llvm::SmallVector<uint32_t, 1> guardsOfType(const link::Program &P, link::ClassId C) const;
  /// True if objects of some class prove a guard.
  bool anyOfType() const { return !HeldBySymbol.empty(); }
  /// Guards by the type of what \p S returns, or of what that may hold: a pointer, an optional.
  llvm::ArrayRef<uint32_t> guardsOfHeld(SymbolId S) const {
    return HeldBySymbol.empty() ? llvm::ArrayRef<uint32_t>() : HeldBySymbol[S.Value];
  }
  /// True if the conditions of guard \p Row certainly hold at \p Call; \p Argument
  /// gives what is known of an argument there.
  bool applies(const link::LinkedProgram &Linked, uint32_t Row, CallRef Call,
               llvm::function_ref<std::optional<int64_t>(uint32_t)> Argument) const;
  /// True if \p Value is one of the numbers that \p Wanted names.
  bool isNumberOf(const policy::Condition &Wanted, int64_t Value) const {
    return llvm::any_of(Wanted.AnyOf, [&](const std::string &Text) {
      return llvm::is_contained(NumbersOf.lookup(Text), Value);
    });
  }
  /// True if \p Call is a check by its name only.
  bool isAssumed(CallRef Call) const {
    return llvm::all_of(guards(Call), [&](uint32_t G) { return Policy.Guards[G].Assumed; });
  }
  /// Field guards that reading \p Path asks.
  llvm::ArrayRef<uint32_t> guardsOfPath(PathRef Path) const;
  /// Field guards that a read of member \p Name asks.
  llvm::SmallVector<uint32_t, 1> guardsOfMember(llvm::StringRef Name) const;

  /// True if the class of the field guard at the end of \p Path only holds settings,
  /// and \p Member is the one member of its class of that type: what the field says
  /// is about the object that has the member.
  bool isAspect(PathRef Path, link::ElementId Member) const;
  const policy::Guard &guard(uint32_t Row) const { return Policy.Guards[Row]; }
  GuardName name(uint32_t Row) const { return NameOf[Row]; }
  /// None if no guard is called that.
  GuardName findName(llvm::StringRef Name) const;
  const std::optional<link::PortRef> &subjectPort(uint32_t Row) const { return SubjectPorts[Row]; }
  /// Whether \p Found is an outcome that guard \p Row accepts; none if it says neither.
  std::optional<bool> accepts(uint32_t Row, const Outcome &Found) const {
    return Accepted[Row].judge(Found);
  }
  /// True if one of \p Macros (with blanks between) is left out of release builds.
  bool isAssertion(llvm::StringRef Macros) const;
  /// True if guard \p Row compares the time of the content with that of an opt-out.
  bool comparesTimes(uint32_t Row) const {
    return Policy.Guards[Row].Accepts == policy::Accept::Later ||
           Policy.Guards[Row].Accepts == policy::Accept::Earlier;
  }
  const OutcomeTable &outcomes() const { return Outcomes; }

  /// To the analysis, what an object answers when it is called is a member of it. That of a
  /// callable, or of virtual function \p Method; none if no call is in need of it.
  std::optional<link::ElementId> answer(SymbolId Method) const;
  /// Where in \p Path an object is called; the end if it is not.
  const link::ElementId *findAnswer(const link::ElementList &Path) const {
    return llvm::find_if(Path, [&](link::ElementId E) { return Answers.contains(E); });
  }
  /// To the analysis, what is so for each element of a list is a member of it.
  link::ElementId eachElement() const { return EachElement; }
  /// Where in \p Path each element of a list is meant; the end if none is.
  const link::ElementId *findEach(const link::ElementList &Path) const {
    return llvm::find(Path, EachElement);
  }
  /// The virtual function whose answer \p E is; none: the object itself is called.
  SymbolId methodOf(link::ElementId E) const { return Answers.lookup(E); }

  /// True if \p B can say something about a guard: it holds one or is a wrapper.
  bool mayImply(BodyId B) const { return Level[B.Value] <= MaxLevel; }
  /// True if what \p B returns is worth knowing: it may imply a guard, or may pass
  /// on what callers know of its arguments.
  bool hasSummary(BodyId B) const { return mayImply(B) || Height[B.Value] <= MaxHeight; }
  /// True if what callers know of \p B's arguments may be about a guard.
  bool isBelowGuard(BodyId B) const { return BelowGuard[B.Value]; }
  /// The places where closures that run \p B are made.
  llvm::ArrayRef<NodeRef> closuresOf(BodyId B) const;
  /// Member functions with a body that say of an object of \p C whether it is good.
  llvm::ArrayRef<BodyId> stateTests(link::ClassId C) const;
  /// True if \p B or something that it calls, at any depth, holds a guard.
  bool reachesGuard(BodyId B) const { return AboveGuard[B.Value]; }
  /// True if the two call each other, so that neither's summary is taken.
  bool inOneCycle(BodyId A, BodyId B) const { return Component[A.Value] == Component[B.Value]; }
  /// True if what \p Site runs is run in another task, at another time.
  bool startsTask(const link::LinkedProgram &Linked, link::CallSite Site) const;
  /// True if \p B calls itself directly.
  bool callsItself(BodyId B) const { return Recursive[B.Value]; }
  /// True if \p B throws where something is refused, or may throw itself.
  bool mayThrow(BodyId B) const { return Throwing.contains(B); }
  bool empty() const { return Policy.Guards.empty(); }
  const policy::Policy &policy() const { return Policy; }

private:
  /// Calls between a wrapper and the guard.
  static constexpr uint8_t MaxLevel = 6;
  /// Calls below a function that only passes on what it is given.
  static constexpr uint8_t MaxHeight = 4;
  /// Calls from a function that asks a guard to one that is told the answer.
  static constexpr unsigned MaxBelow = 4;
  void placeCalls(link::LinkedProgram &Program);
  void addReaders(const link::Program &P, std::vector<BodyId> &Result) const;
  std::vector<BodyId> askers(const link::LinkedProgram &Program) const;
  void indexNames();
  void findTokens(const link::Program &P);
  void placeFields(link::LinkedProgram &Program, unsigned Threads);
  void dropAssumed(const link::LinkedProgram &Program);
  void findAspects(const link::LinkedProgram &Program);
  void placeClosures(const link::Program &P);
  void findStateTests(const link::Program &P);
  void descend(const link::LinkedProgram &Program);
  void readValues(const link::Program &P);
  void climb(const link::LinkedProgram &Program);
  void findCycles(const link::LinkedProgram &Program);
  void nameAnswers(link::LinkedProgram &Program);

  const policy::Policy &Policy;
  std::vector<GuardName> NameOf;
  llvm::StringMap<uint32_t> Names;
  std::vector<std::optional<link::PortRef>> SubjectPorts;
  std::vector<AcceptedSet> Accepted;
  llvm::StringMap<llvm::SmallVector<int64_t, 2>> NumbersOf; ///< of conditions' words
  OutcomeTable Outcomes;
  std::vector<llvm::SmallVector<uint32_t, 1>> HeldBySymbol; ///< empty if no guard is a type
  link::SymbolMatches BySymbol, Tasks;
  policy::NameIndex MemberNames, TypeNames, SetNames;
  llvm::DenseMap<BodyId, std::vector<GuardSite>> Sites;
  llvm::DenseMap<CallRef, llvm::SmallVector<uint32_t, 1>> ByCall;
  llvm::DenseMap<PathRef, llvm::SmallVector<uint32_t, 1>> ByPath;
  /// Classes of field guards that only hold settings, by path; and for each member of
  /// such a class's type, its name.
  llvm::DenseMap<PathRef, std::string> SettingsOf;
  llvm::StringMap<llvm::StringSet<>> MembersOf;
  const link::PathTable *PathNames = nullptr;
  llvm::DenseMap<BodyId, llvm::SmallVector<NodeRef, 1>> Closures;
  Throws Throwing;
  llvm::DenseMap<link::ClassId, llvm::SmallVector<BodyId, 1>> StateTests;
  llvm::DenseMap<link::ElementId, SymbolId> Answers;
  llvm::DenseMap<SymbolId, link::ElementId> AnswerOf;
  link::ElementId AnswerOfCallable, EachElement;
  std::vector<BodyId> Holders; ///< bodies that take a guard as a value
  std::vector<uint8_t> Level, Height;
  llvm::BitVector AboveGuard, BelowGuard, Recursive;
  std::vector<uint32_t> Component;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_GUARDTABLE_H
