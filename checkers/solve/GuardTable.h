//===- GuardTable.h - where checks stand in the program ---------*- C++ -*-===//
//
// A policy's guards, matched: the calls and field reads that are checks, which
// bodies hold one, and which bodies are near enough above one to be a wrapper
// whose result or normal return may imply it. Immutable; shared by all threads.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_GUARDTABLE_H
#define FLOWPACT_SOLVE_GUARDTABLE_H

#include "solve/Subject.h"

namespace flowpact::solve {

/// A guard's name, shared by all entries that declare it.
using GuardName = Id<struct GuardNameTag>;

/// A place where a guard is asked.
struct GuardSite {
  uint32_t Guard = 0; ///< row of Policy.Guards
  CallRef Call;       ///< none: a field
  uint32_t Edge = ~0u; ///< the Load edge that reads the field
  NodeRef Value;      ///< what was answered; none for void checks
};

class GuardTable {
public:
  GuardTable(link::LinkedProgram &Program, const policy::Policy &Policy, unsigned Threads);

  /// Checks in \p B, in the order of its calls, then fields.
  llvm::ArrayRef<GuardSite> sites(BodyId B) const;
  /// Guards that \p Call asks, conditions met.
  llvm::ArrayRef<uint32_t> guards(CallRef Call) const;
  /// Field guards that reading \p Path asks.
  llvm::ArrayRef<uint32_t> guardsOfPath(PathRef Path) const;

  const policy::Guard &guard(uint32_t Row) const { return Policy.Guards[Row]; }
  GuardName name(uint32_t Row) const { return NameOf[Row]; }
  /// None if no guard is called that.
  GuardName findName(llvm::StringRef Name) const;
  const std::optional<link::PortRef> &subjectPort(uint32_t Row) const { return SubjectPorts[Row]; }
  /// Values that a guard of kind Accept::Value accepts.
  llvm::ArrayRef<int64_t> accepted(uint32_t Row) const { return Values[Row]; }

  /// True if \p B can say something about a guard: it holds one or is a wrapper.
  bool mayImply(BodyId B) const { return Level[B.Value] <= MaxLevel; }
  /// True if \p B or something that it calls, at any depth, holds a guard.
  bool reachesGuard(BodyId B) const { return AboveGuard[B.Value]; }
  /// True if the two call each other, so that neither's summary is taken.
  bool inOneCycle(BodyId A, BodyId B) const {
    return Component[A.Value] == Component[B.Value];
  }
  bool empty() const { return Policy.Guards.empty(); }

private:
  /// Calls between a wrapper and the guard.
  static constexpr uint8_t MaxLevel = 4;
  void placeCalls(link::LinkedProgram &Program, unsigned Threads);
  void placeFields(link::LinkedProgram &Program);
  void readValues(const link::Program &P);
  void climb(const link::LinkedProgram &Program);
  void findCycles(const link::LinkedProgram &Program);

  const policy::Policy &Policy;
  std::vector<GuardName> NameOf;
  llvm::StringMap<uint32_t> Names;
  std::vector<std::optional<link::PortRef>> SubjectPorts;
  std::vector<std::vector<int64_t>> Values;
  llvm::DenseMap<BodyId, std::vector<GuardSite>> Sites;
  llvm::DenseMap<CallRef, llvm::SmallVector<uint32_t, 1>> ByCall;
  llvm::DenseMap<PathRef, llvm::SmallVector<uint32_t, 1>> ByPath;
  std::vector<uint8_t> Level;
  llvm::BitVector AboveGuard;
  std::vector<uint32_t> Component;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_GUARDTABLE_H
