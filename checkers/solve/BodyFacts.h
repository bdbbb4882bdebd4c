//===- BodyFacts.h - the guard facts of one function ------------*- C++ -*-===//
#ifndef FLOWPACT_SOLVE_BODYFACTS_H
#define FLOWPACT_SOLVE_BODYFACTS_H

#include "solve/GuardFacts.h"
#include <deque>

namespace flowpact::solve {

class BodyFacts {
public:
  BodyFacts(GuardFacts &Owner, BodyId B);
  /// Runs the must-analysis to its fixed point. Call once, before asking.
  void compute();

  FactSet atCall(graph::CallId Call);
  FactSet atBlock(graph::BlockId Block) const { return In[local(Block)]; }
  FactSet onEdge(graph::BlockId From, graph::BlockId To);
  /// What follows if \p Value has \p Result.
  FactSet implied(graph::NodeId Value, Outcome Result);
  FactSet impliedByReturn(Outcome Result);
  /// On every normal return; all if there is none.
  FactSet onNormalReturn();

  const GuardAtom &atom(uint32_t Number) const { return Atoms[Number]; }

private:
  uint32_t local(graph::BlockId Block) const { return Block.Value - Function.Blocks.Begin; }
  const graph::BlockRecord &block(uint32_t Local) const {
    return Unit.Blocks[Function.Blocks.Begin + Local];
  }
  void orderBlocks();
  bool updateBlock(uint32_t Block);
  FactSet out(uint32_t Block);
  FactSet along(uint32_t From, const graph::SuccessorRecord &Edge);
  FactSet after(graph::CallId Call);

  FactSet implied(NodeRef N, Outcome Result);
  FactSet impliedByNode(NodeRef N, Outcome Result);
  FactSet impliedByOperation(NodeRef N, Outcome Result);
  FactSet impliedBySelect(NodeRef N, Outcome Result);
  FactSet impliedByComparison(NodeRef N, bool Equal);
  FactSet impliedByPhi(NodeRef N, Outcome Result);
  FactSet impliedByCall(NodeRef N, Outcome Result);
  FactSet impliedByGuard(CallRef C, NodeRef N, Outcome Result);
  FactSet impliedByCallees(CallRef C, Outcome Result);
  FactSet impliedByDefinition(NodeRef N, Outcome Result);
  FactSet impliedByField(NodeRef N, const graph::EdgeRecord &Edge, Outcome Result);
  FactSet equality(const Subject &A, const Subject &B, bool Equal, NodeRef At);
  NodeRef stored(NodeRef Object, PathRef Path);

  uint32_t intern(GuardAtom Atom);
  FactSet mapped(llvm::ArrayRef<GuardAtom> Inside, link::CallSite Site);
  NodeRef operand(NodeRef N, unsigned Position) const;
  std::optional<int64_t> constant(NodeRef N) const;
  void dropLoopValues(FactSet &Set, uint32_t Head) const;

  GuardFacts &Owner;
  const link::LinkedProgram &Linked;
  const link::Program &P;
  const GuardTable &Table;
  Subjects &Resolver;
  BodyId B;
  const graph::UnitView &Unit;
  const graph::FunctionRecord &Function;
  std::deque<GuardAtom> Atoms; ///< stable addresses
  std::vector<FactSet> In;
  std::vector<uint32_t> Order, Position; ///< reverse postorder, and its inverse
  std::vector<llvm::SmallVector<std::pair<uint32_t, uint32_t>, 2>> Predecessors;
  llvm::DenseMap<uint32_t, FactSet> After; ///< by call row
  llvm::SmallVector<NodeRef, 8> Active;    ///< phis being evaluated
  unsigned Depth = 0;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_BODYFACTS_H
