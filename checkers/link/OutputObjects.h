//===- OutputObjects.h - consoles, wherever they are handed -----*- C++ -*-===//
//
// A sink may be a library function on a certain global object: operator<< on
// std::cerr, fprintf to stderr. Which object a helper writes to is its caller's
// business:
//
//   void print(std::ostream &out, const User &u) { out << u.name; }
//   print(std::cerr, u);   // here it reaches the console
//   print(file, u);        // here it does not
//
// This finds the nodes of each function that stand for such an object, from the
// reads of the global on: copies, what the callee leaves of it, results that refer to it,
// and members that hold nothing else. What was written to an output never comes back out of it.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_OUTPUTOBJECTS_H
#define FLOWPACT_LINK_OUTPUTOBJECTS_H

#include "link/CallGraph.h"

namespace flowpact::link {

class OutputObjects {
public:
  /// \p Calls must be complete. The objects are those that conditions of sinks name.
  OutputObjects(const Program &P, const CallGraph &Calls, const Models &M,
                const policy::Policy &Policy);

  bool contains(NodeRef N) const { return Marked.test(N.Value); }
  /// The globals that \p N may stand for.
  llvm::ArrayRef<CellId> cells(NodeRef N) const;
  /// The globals that conditions of sinks name, ascending.
  llvm::ArrayRef<CellId> objects() const { return Objects; }
  /// All of these nodes, ascending.
  const llvm::BitVector &nodes() const { return Marked; }

private:
  void mark(NodeRef N, CellId Cell);
  void spreadAll();
  void spread(NodeRef N, CellId Cell);
  bool isResult(CallRef C, uint32_t Argument);
  bool returnsParam(BodyId B, uint32_t Param);

  const Program &P;
  const CallGraph &Calls;
  const Models &M;
  llvm::BitVector Marked;
  llvm::DenseMap<NodeRef, llvm::SmallVector<CellId, 1>> Cells;
  std::vector<CellId> Objects;
  std::vector<std::pair<NodeRef, CellId>> Work;
  llvm::DenseMap<std::pair<BodyId, uint32_t>, bool> Returned; ///< memo of returnsParam
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_OUTPUTOBJECTS_H
