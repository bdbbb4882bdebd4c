//===- Reach.h - which nodes lie between sources and sinks ------*- C++ -*-===//
//
// The first stage: forward from the sources, then backward from the sinks over
// the edges that the forward pass took, ignoring calling contexts and access
// paths. Linear in the edges reached. What is on no such way cannot be on a path
// that the tabulation would find, so it drops out.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_REACH_H
#define FLOWPACT_SOLVE_REACH_H

#include "solve/Points.h"

namespace flowpact::solve {

struct ReachResult {
  llvm::BitVector Nodes; ///< on some way from a source to a sink
  /// Calls of functions without body and model that content may reach, whether
  /// or not a sink follows; ascending.
  std::vector<CallRef> Unmodelled;
};

/// The steps that reach takes from each node, for questions about one program: each is found once.
class PossibleSteps {
public:
  explicit PossibleSteps(const link::Flow &Flow);

  /// Finds those of \p Nodes, which will likely be asked for, on \p Threads threads.
  void findAll(llvm::ArrayRef<NodeRef> Nodes, const link::SharedState &State, unsigned Threads);
  /// The nodes that were asked for, or found.
  std::vector<NodeRef> known() const;

  const link::Flow &flow() const { return Transfers; }
  /// Calls \p Visit(target, site) for each step from \p N that stays in its function, enters a
  /// callee, goes through what is shared, or back to a caller. The site is that of a write through
  /// a result whose callee is entered backwards; else it has no call.
  template <typename Function> void forEach(NodeRef N, Function Visit) {
    if (Rows[N.Value].IsMade == 0)
      make(N);
    const Row At = Rows[N.Value];
    for (uint32_t I = At.Begin; I < At.End; ++I)
      if (uint32_t Target = Words[I]; !(Target & HasSite))
        Visit(NodeRef(Target), link::CallSite());
      else
        Visit(NodeRef(Target & ~HasSite), link::CallSite{CallRef(Words[I + 1]), Words[I + 2]}),
            I += 2;
  }

private:
  static constexpr uint32_t HasSite = 1u << 31;
  struct Row {
    uint32_t Begin = 0;
    uint32_t End : 31 = 0, IsMade : 1 = 0;
  };
  /// Appends to \p Out what \p Transfers, or one like it, gives.
  void find(const link::Flow &Transfers, NodeRef N, std::vector<uint32_t> &Out) const;
  void make(NodeRef N);

  const link::Flow &Transfers;
  std::vector<Row> Rows;       ///< by node: of Words
  std::vector<uint32_t> Words; ///< targets; one with HasSite has its call and callee behind it
};

ReachResult reach(PossibleSteps &Steps, llvm::ArrayRef<NodeRef> Sources,
                  llvm::ArrayRef<NodeRef> Sinks);
/// Of a program that is asked nothing else.
ReachResult reach(const link::Flow &Flow, llvm::ArrayRef<NodeRef> Sources,
                  llvm::ArrayRef<NodeRef> Sinks);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_REACH_H
