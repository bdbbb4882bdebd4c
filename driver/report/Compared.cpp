//===- Compared.cpp - counts of a comparison ------------------------------===//
#include "report/Report.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::report {

size_t Comparison::count(BaselineState State) const {
  return llvm::count_if(Findings, [&](const ComparedFinding &F) { return F.State == State; });
}

size_t Comparison::enforced() const {
  return llvm::count_if(Findings, [](const ComparedFinding &F) {
    return F.State == BaselineState::New && F.Enforced;
  });
}

} // namespace flowpact::report
