//===- Compared.cpp - counts of a comparison ------------------------------===//
#include "report/Report.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::report {

const finding::SourceRange &reportedPlace(const finding::Finding &F) {
  const finding::Step *Own = lastOwnStep(F);
  return Own ? Own->Where : F.Primary;
}

size_t Comparison::count(BaselineState State) const {
  return llvm::count_if(Findings, [&](const ComparedFinding &F) { return F.State == State; });
}

size_t Comparison::enforced() const {
  return llvm::count_if(Findings, [](const ComparedFinding &F) {
    return F.State == BaselineState::New && F.Enforced;
  });
}

} // namespace flowpact::report
