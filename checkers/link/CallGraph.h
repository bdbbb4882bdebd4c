//===- CallGraph.h - who calls whom, and how values get there ---*- C++ -*-===//
//
//   direct, virtual      from the records and the class hierarchy, up front
//   indirect, callbacks  added while function values are propagated
//
// A call reaches bodies (callees) and functions without a usable body. The body
// of an external function that a model describes is not used: the model is. The
// same goes for copies of libraries in the project (LibraryCopies.h).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_CALLGRAPH_H
#define FLOWPACT_LINK_CALLGRAPH_H

#include "link/Constructions.h"
#include "link/Dispatch.h"
#include "link/Hooks.h"
#include "link/LibraryCopies.h"
#include "support/Limits.h"
#include "llvm/ADT/BitVector.h"

namespace flowpact::link {

/// One body that a call may run, and how arguments map to its parameters.
struct Callee {
  enum class Via : uint8_t {
    Call,      ///< arguments map one to one, Shift apart
    Callback,  ///< a model says that the callee calls its argument `Callable`
    Construct, ///< a model says that the callee makes an object with it
    Hook,      ///< a model says that the callee calls it for the class of argument `Callable`
    Unknown,   ///< the callable was handed to a function that nothing describes
  };
  BodyId Body;
  Via Kind = Via::Call;
  int8_t Shift = 0; ///< Call: index of argument minus index of parameter
  /// Callback, Unknown: argument that is the callable; Hook: the value, or HookedResult.
  uint8_t Callable = 0;
  bool Virtual = false, Indirect = false;
  bool Deferred = false;            ///< found through a member that the callable was kept in
  bool Exact = false;               ///< Hook: the value is of that class, not of one below it
  PathRef Below = PathTable::Empty; ///< Hook: where the values stand in the argument
  /// Callback, Construct, Hook: row of the models, of its callbacks or hooks.
  uint32_t Model = 0, Callback = 0;
};

/// A function without a usable body that a model says a call runs.
struct OutsideCallback {
  SymbolId Function;
  uint32_t Model = 0, Callback = 0; ///< row of the models, of its callbacks
};

/// Callee number `Callee` of `Call`.
struct CallSite {
  CallRef Call;
  uint32_t Callee = 0;
  friend bool operator==(const CallSite &, const CallSite &) = default;
};

class CallGraph {
public:
  CallGraph(const Program &P, const Models &M, const LibraryCopies &Copies, const Limits &Bounds,
            unsigned Threads);

  /// Bodies that \p C may run. A WriteBack has those of its original call.
  llvm::ArrayRef<Callee> callees(CallRef C) const;
  /// Call sites of \p B; WriteBacks are not among them.
  llvm::ArrayRef<CallSite> callers(BodyId B) const;
  /// True if some target of \p C has no usable body: models or defaults apply.
  bool needsModel(CallRef C) const;
  /// Models of the functions that \p C names, conditions not yet evaluated; in
  /// order of precedence.
  llvm::ArrayRef<uint32_t> candidateModels(CallRef C) const;
  /// Every function that \p C may call, with or without a body.
  llvm::SmallVector<SymbolId, 4> symbols(CallRef C) const;
  /// True if \p S has a body that the analysis enters.
  bool hasUsableBody(SymbolId S) const;

  /// Indirect calls through the value of \p N.
  llvm::ArrayRef<CallRef> callsThrough(NodeRef N) const;

  /// The object that \p C makes by a library function; none if it makes none.
  const Construction *construction(CallRef C) const { return Made.of(P.originalOf(C)); }
  const Constructions &constructions() const { return Made; }

  /// True if what \p C does with argument \p Argument (HookedResult: with what it returns), a
  /// function of the program does that its class has for it.
  bool isHooked(CallRef C, uint32_t Argument) const;

  /// Virtual calls with several possible targets, in order: what they reach depends
  /// on the objects, and is added by propagation.
  llvm::ArrayRef<CallRef> openCalls() const { return Open; }
  bool isOpen(CallRef C) const { return IsOpen[C.Value]; }
  /// What classes say about the targets of virtual calls.
  Dispatch &dispatch() { return Virtuals; }
  ClassId receiver(CallRef C) const {
    return P.classOf(P.body(P.bodyOf(C)).Unit, P.call(C).Receiver);
  }
  /// Of an open call: adds a target. False if it is known or needs no entering.
  bool addVirtual(CallRef C, SymbolId Target, llvm::SmallVectorImpl<uint32_t> &New);
  /// Of an open call: these are all of its targets.
  void closeCall(CallRef C, llvm::ArrayRef<SymbolId> Targets);

  /// Adds a target found by propagation. False if it was known, or if the call
  /// has reached its limit of targets.
  bool addCallee(CallRef C, const Callee &New);
  /// Adds a function without a usable body as target of an indirect call.
  bool addSymbol(CallRef C, SymbolId S);

  /// Adds a callback without a usable body. False if it was known.
  bool addOutside(CallRef C, const OutsideCallback &New);
  llvm::ArrayRef<OutsideCallback> outside(CallRef C) const {
    auto Found = Outside.find(C);
    return Found == Outside.end() ? llvm::ArrayRef<OutsideCallback>() : Found->second;
  }

  /// Calls that had more targets than the limit.
  uint64_t overflows() const { return Overflows; }
  uint64_t unresolved() const;

private:
  void resolveStatic(unsigned Threads);
  void addTargets(CallRef C, SymbolId S, bool Virtual,
                  std::vector<std::pair<uint32_t, Callee>> &Out);
  llvm::BitVector constructedByModels() const;
  void addConstructors(CallRef C, std::vector<std::pair<uint32_t, Callee>> &Out);
  void addHooks(CallRef C, std::vector<std::pair<uint32_t, Callee>> &Out);
  void indexIndirect();

  const Program &P;
  const Models &M;
  const LibraryCopies &Copies;
  const Limits &Bounds;
  Constructions Made;
  Hooks Hooking;
  Dispatch Virtuals;
  Csr<Callee> Static;
  Csr<CallSite> StaticCallers;
  llvm::DenseMap<CallRef, llvm::SmallVector<Callee, 2>> Extended; ///< replaces Static
  llvm::DenseMap<BodyId, llvm::SmallVector<CallSite, 2>> ExtendedCallers;
  llvm::DenseMap<CallRef, llvm::SmallVector<SymbolId, 2>> IndirectSymbols;
  llvm::DenseMap<CallRef, llvm::SmallVector<OutsideCallback, 1>> Outside;
  llvm::DenseMap<CallRef, llvm::SmallVector<SymbolId, 4>> VirtualSymbols;
  llvm::BitVector ModelNeeded, HasExtension;
  llvm::BitVector IsCalled;                          ///< by node: some call goes through it
  llvm::BitVector Resolved;                          ///< a callable's call operator was found
  std::vector<std::pair<NodeRef, CallRef>> Indirect; ///< by callee node
  std::vector<CallRef> IndirectCalls, Open;
  llvm::BitVector IsOpen, HasHooks;
  uint64_t Overflows = 0;
};

/// How a direct or virtual call's arguments map to the parameters of \p Target.
int8_t argumentShift(const Program &P, CallRef Call, BodyId Target);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_CALLGRAPH_H
