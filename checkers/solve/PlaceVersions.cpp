//===- PlaceVersions.cpp - what a place is by, at each point of a function -----===//
#include "solve/PlaceVersions.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::BodyId;

void PlaceVersions::spread(const link::LinkedProgram &Linked, BodyId B) {
  const link::Program &P = Linked.program();
  const FunctionRecord &Function = P.function(B);
  for (auto &Row : Events)
    llvm::sort(Row, [](const Event &A, const Event &B) {
      return std::tie(A.Calls, A.Stores, A.Makes) < std::tie(B.Calls, B.Stores, B.Makes);
    });
  uint32_t First = Function.Blocks.Begin;
  In.assign(Function.Blocks.size(), Unset);
  In[Function.Entry.Value - First] = 0;
  std::vector<uint32_t> Work{Function.Entry.Value - First};
  while (!Work.empty()) {
    uint32_t Block = Work.back();
    Work.pop_back();
    Version Out = out(Block);
    const Range &Branches = P.unit(B).Blocks[First + Block].Successors;
    for (uint32_t Row = Branches.Begin; Row < Branches.End; ++Row) {
      if (Linked.dead().isDeadBranch(B, Row))
        continue;
      uint32_t To = P.unit(B).Successors[Row].Target.Value - First;
      Version Join = ByJoin | (First + To);
      Version &There = In[To];
      if (There == Out || There == Join)
        continue;
      There = There == Unset ? Out : Join;
      Work.push_back(To);
    }
  }
}

} // namespace flowpact::solve
