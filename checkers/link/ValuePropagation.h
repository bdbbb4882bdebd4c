//===- ValuePropagation.h - functions and objects as values -----*- C++ -*-===//
//
// Internal to FunctionValues.cpp (functions as values) and ObjectValues.cpp (which
// objects virtual calls are made on).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_VALUEPROPAGATION_H
#define FLOWPACT_LINK_VALUEPROPAGATION_H

#include "link/FunctionValues.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

namespace flowpact::link {

/// Elements of a value's access path. Members and captures are cells, and containers,
/// pairs and their elements are one.
constexpr unsigned ValuePathDepth = 2;
/// Places below one node that hold values.
constexpr unsigned MaxPathsAtNode = 32;

/// A function as a value, and whether it came through a member on the way; or an
/// object of exactly a class (none: of any).
struct Value {
  SymbolId Function;
  bool ThroughMember = false;
  ClassId Object = {};
  bool isObject() const { return Function.isNone(); }
  bool isAnyObject() const { return Function.isNone() && Object.isNone(); }
  friend bool operator==(const Value &, const Value &) = default;
};

class Propagation {
public:
  Propagation(const Flow &Whole, CallGraph &Calls, const Limits &Bounds, unsigned Threads)
      : P(Whole.program()), Calls(Calls), M(Whole.models()), Bounds(Bounds), Threads(Threads),
        Paths(Whole.paths().withMaxDepth(ValuePathDepth)), Transfers(Whole, Paths) {
    findMembers();
    Transfers.treatAllAsCallable(Transparent);
    Result.Callables.resize(P.nodeCount());
    FirstAt.assign(P.nodeCount(), NoFact);
    Facts.reserve(P.nodeCount()); // what is never filled is never paid for
    Holds.resize(P.nodeCount());
    CallableClasses.resize(P.classCount());
  }

  FunctionValueResult run() {
    indexReads();
    findRelevantClasses();
    seed();
    seedCallObjects();
    seedObjects();
    settle();
    seedEntries();
    settle();
    fallBack();
    settle();
    nameVirtualTargets();
    listLambdas();
    return std::move(Result);
  }

private:
  using FactId = uint32_t;
  static constexpr FactId NoFact = ~0u;
  struct Fact {
    NodeRef Node;
    PathRef Path;
    FactId Next = NoFact; ///< of the same node, in the order of their making
    llvm::SmallVector<Value, 1> Values;
  };
  /// What a node's type says may be at a path of it.
  enum Holding : uint8_t {
    HoldsAsked = 1,
    CallableAsSuch = 2,
    CallableBelow = 4,
    ObjectAsSuch = 8,
    ObjectBelow = 16,
  };
  /// The instance of a template that reads or writes a member, or the function whose
  /// lambdas capture. None: any.
  using Owner = std::optional<uint32_t>;
  static bool mayBeSame(Owner A, Owner B) { return !A || !B || A == B; }
  struct MemberRead {
    NodeRef Target;
    PathRef Below; ///< what is read below the member
    Owner Of;
  };
  /// A member of a class or, seen from inside a template's instance, of that one; or
  /// what lambdas of one function capture by one name.
  struct Cell {
    ElementId Member;
    Owner Of;
    PathRef Below;
  };

  void settle() {
    while (!Work.empty()) {
      auto [F, V] = Work.back();
      Work.pop_back();
      ++Result.Steps;
      advance(F, V);
    }
  }
  void findMembers();
  void indexReads();
  bool isMember(ElementId Element) const { return Members[Element.Value]; }
  std::optional<Cell> lastMember(BodyId B, PathRef Path) const;
  Owner ownerIn(BodyId B, ElementId Member) const;
  Owner captorIn(BodyId B) const;
  bool isCallableClass(ClassId C);
  bool looksCallable(ClassId C) const;
  uint8_t callablesIn(ClassId Class);
  uint8_t holding(NodeRef N);
  bool canHoldCallable(NodeRef N, PathRef Path) {
    return holding(N) & (Path == PathTable::Empty ? CallableAsSuch : CallableBelow);
  }
  void seed();
  void seedCallObjects();
  void listLambdas();

  // ObjectValues.cpp
  void findRelevantClasses();
  void seedObjects();
  void seedObject(CallRef Constructor);
  void seedMade(CallRef C);
  void seedEntries();
  void seedAnyBelow(NodeRef N);
  bool buildsBase(CallRef Constructor) const;
  uint8_t objectsIn(ClassId Class);
  bool canHoldObject(NodeRef N, PathRef Path) {
    return holding(N) & (Path == PathTable::Empty ? ObjectAsSuch : ObjectBelow);
  }
  bool fits(llvm::SmallVectorImpl<Value> &Known, Value &V);
  void advanceObject(NodeRef N, PathRef Path, Value V);
  void reachReceiver(CallRef C, Value V);
  bool staysInside(NodeRef Exit, PathRef Path, Value V) const;
  bool isKnownToCaller(BodyId B, uint32_t Param) const;
  void passKnown(CallRef C, uint32_t Argument, PathRef Path, Value V);
  void addVirtual(CallRef C, SymbolId Target);
  void fallBack();
  void nameVirtualTargets();

  FactId find(NodeRef N, PathRef Path) const;
  FactId findOrMake(NodeRef N, PathRef Path);
  void add(NodeRef N, PathRef Path, Value V);
  void advance(FactId F, Value V);
  void follow(BodyId B, const Step &S, PathRef Before, Value V);
  void store(const Cell &Where, PathRef Path, Value V);
  bool isForeignClosure(const Step &S, SymbolId Function) const;
  void reachArgument(CallRef C, uint32_t Argument, PathRef Path, Value V);
  void addTarget(CallRef C, Value V, Callee Shape);
  void connect(CallSite Site);
  void replay(NodeRef N);
  llvm::SmallVector<SymbolId, 4> resolve(SymbolId Function) const;
  /// True if \p B creates lambda \p S. Elsewhere one node may hold any of many,
  /// and what it carries cannot be told apart.
  bool isMadeIn(SymbolId S, BodyId B) const { return Made.contains({S.Value, B.Value}); }
  /// Calls \p Visit for what is known at \p N now; it may learn more meanwhile.
  template <typename Visitor> void forEachFact(NodeRef N, Visitor Visit) {
    llvm::SmallVector<FactId, 2> Known;
    if (N.isSome())
      for (FactId F = FirstAt[N.Value]; F != NoFact; F = Facts[F].Next)
        Known.push_back(F);
    for (FactId F : Known)
      for (Value V : llvm::SmallVector<Value, 1>(Facts[F].Values))
        Visit(Facts[F].Path, V);
  }

  const Program &P;
  CallGraph &Calls;
  const Models &M;
  const Limits &Bounds;
  unsigned Threads;
  PathTable Paths;
  Flow Transfers;
  FunctionValueResult Result;
  llvm::BitVector Members;         ///< by element: a member of some class, or a capture
  llvm::BitVector Captures;        ///< by element
  llvm::BitVector Transparent;     ///< by element
  llvm::BitVector HasCallOperator; ///< by class
  llvm::DenseMap<ElementId, std::vector<MemberRead>> Reads;
  std::map<std::tuple<ElementId, Owner, PathRef>, llvm::SmallVector<Value, 2>> Cells;
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> Made; ///< (lambda, body with its Closure)
  std::vector<Fact> Facts;
  std::vector<FactId> FirstAt;          ///< by node
  std::vector<uint8_t> Holds;           ///< by node: what holding() found
  std::vector<uint8_t> CallableClasses; ///< by class: 0 not asked, 1 no, 2 yes
  std::vector<std::pair<FactId, Value>> Work;
  llvm::BitVector Relevant;    ///< by class: below the receiver of an open call
  llvm::BitVector Hierarchies; ///< by class: related to such a receiver
  llvm::DenseMap<CallRef, llvm::SmallVector<SymbolId, 2>> Chosen; ///< of open calls
  llvm::DenseSet<CallRef> Unknown; ///< open calls on objects that nothing is known of
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_VALUEPROPAGATION_H
