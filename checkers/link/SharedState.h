//===- SharedState.h - state that calls do not show -------------*- C++ -*-===//
//
// Content is parked in members and captures and picked up where no call leads: by
// a task that a queue runs later, by the next callback of the same object. That
// is broad, so it is used only where calls and objects do not lead: for lambdas
// that are called only through members or not at all, and for what functions that
// nothing calls leave in their object.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_SHAREDSTATE_H
#define FLOWPACT_LINK_SHAREDSTATE_H

#include "link/CallGraph.h"
#include "link/Match.h"

namespace flowpact::link {

/// A read of a member: Target gets what stands at Path, which starts with it.
struct FieldRead {
  NodeRef Target;
  PathRef Path;
};

class SharedState {
public:
  explicit SharedState(const Program &P) : P(P) {}

  /// Reads of members by members (and their lambdas) of \p Class. None if objects of it are
  /// made at so many places that there is no reason to think that both mean the same one: a
  /// buffer or string, no service.
  llvm::ArrayRef<FieldRead> readersInClass(ClassId Class) const;

  /// (node, lambda) pairs by node: the lambdas that a node may hold.
  void setLambdas(std::vector<std::pair<NodeRef, SymbolId>> Sorted) { Lambdas = std::move(Sorted); }
  /// Bodies of deferred lambdas that \p N may hold.
  llvm::SmallVector<BodyId, 2> deferredAt(NodeRef N) const;

  /// Finds the lambdas that are called only through members, or not at all.
  void findDeferred(const CallGraph &Calls);
  bool isDeferred(BodyId B) const { return B.Value < Deferred.size() && Deferred[B.Value]; }

  /// What tasks that were started with references see of a later state of what they refer
  /// to: where \p N enters them. \p Starts: functions that start a task.
  /// Also where members' later states enter tasks; paths are interned in \p Paths.
  void findRunning(const CallGraph &Calls, const Models &M, const SymbolMatches &Starts,
                   PathTable &Paths);
  llvm::ArrayRef<FieldRead> runningWith(NodeRef N) const {
    auto Found = Running.find(N);
    return Found == Running.end() ? llvm::ArrayRef<FieldRead>()
                                  : llvm::ArrayRef<FieldRead>(Found->second);
  }

  /// Where what a member of the class of \p Writer leaves in its object enters tasks that run
  /// on such an object, and lambdas that are kept with it: they may run after any of its
  /// members. None if its objects are made at very many places.
  llvm::ArrayRef<FieldRead> tasksOnObject(BodyId Writer) const {
    auto Found = OnObject.find(classAround(Writer));
    return Found == OnObject.end() ? llvm::ArrayRef<FieldRead>()
                                   : llvm::ArrayRef<FieldRead>(Found->second);
  }

  /// Finds the members that refer to what a function without arguments hands out
  /// (`cache_(Cache::instance())`).
  void findReferring(const CallGraph &Calls);
  /// What is written to a member of \p Writer's object is written to: each such member, with
  /// the ReturnPost node of what hands it out.
  llvm::ArrayRef<FieldRead> referredBy(BodyId Writer) const {
    auto Found = Referring.empty() ? Referring.end() : Referring.find(classAround(Writer));
    return Found == Referring.end() ? llvm::ArrayRef<FieldRead>()
                                    : llvm::ArrayRef<FieldRead>(Found->second);
  }

  /// True if \p Path goes through what a lambda captured: what is kept of a closure is that
  /// closure's, which deferredAt() knows, and not of all that are kept at one place.
  bool isCaptured(PathRef Path, const PathTable &Paths) const;

  /// The class of a member function, or of the one that a lambda is in.
  ClassId classAround(BodyId B) const;

private:
  void index() const;
  void countObjects() const;
  bool isMadeOften(ClassId Class) const;

  const Program &P;
  /// Made on first use, while still on one thread.
  mutable llvm::DenseMap<ClassId, std::vector<FieldRead>> ByClass;
  /// By class: places outside of it where an object is made.
  mutable llvm::DenseMap<ClassId, unsigned> Makers;
  mutable bool Indexed = false, Counted = false;
  void addRunning(CallRef C, const Callee &To, const ModelCallback &Row);
  void addLater(NodeRef Then, CallRef Start, FieldRead Into);
  void findCaptures(const Models &M);
  void addOnObject(BodyId Task, ElementId This, PathTable &Paths);
  void addReferring(BodyId B, const graph::EdgeRecord &Store, const CallGraph &Calls);
  llvm::DenseMap<ClassId, std::vector<FieldRead>> OnObject;
  llvm::DenseMap<ClassId, std::vector<FieldRead>> Referring;
  llvm::DenseMap<NodeRef, std::vector<FieldRead>> Running;
  llvm::BitVector Deferred;
  llvm::BitVector Captures; ///< by element
  std::vector<std::pair<NodeRef, SymbolId>> Lambdas;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_SHAREDSTATE_H
