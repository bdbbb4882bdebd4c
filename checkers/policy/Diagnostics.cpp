//===- Diagnostics.cpp - problems of rule files, collected ----------------===//
#include "policy/Diagnostics.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace flowpact;
using namespace flowpact::policy;

std::string policy::describe(const Origin &Where) {
  if (Where.Line == 0)
    return Where.File;
  return Where.File + ":" + std::to_string(Where.Line) + ":" + std::to_string(Where.Column);
}

void Diagnostics::error(const Origin &Where, const llvm::Twine &Message) {
  size_t Order = FileOrder.try_emplace(Where.File, FileOrder.size()).first->second;
  Problems.push_back({Where, Order, Problems.size(), Message.str()});
}

llvm::Error Diagnostics::takeError() {
  if (Problems.empty())
    return llvm::Error::success();
  llvm::sort(Problems, [](const Problem &A, const Problem &B) {
    return std::tie(A.FileOrder, A.Where.Line, A.Where.Column, A.Order) <
           std::tie(B.FileOrder, B.Where.Line, B.Where.Column, B.Order);
  });
  std::string Text;
  size_t Shown = 0;
  for (const Problem &P : Problems) {
    if (Shown++ == MaxListedProblems) {
      Text += "\n" + std::to_string(Problems.size() - MaxListedProblems) +
              " more problems are not listed; fix the ones above first";
      break;
    }
    if (!Text.empty())
      Text += '\n';
    Text += describe(P.Where) + ": error: " + P.Message;
  }
  Problems.clear();
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s", Text.c_str());
}
