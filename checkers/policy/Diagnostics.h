//===- Diagnostics.h - problems of rule files, collected --------*- C++ -*-===//
//
// Everything that is wrong in a set of rule files is listed at once, so that a
// rule author fixes them in one go. Problems are kept in the order in which the
// files were read and, within a file, by position.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_DIAGNOSTICS_H
#define FLOWPACT_POLICY_DIAGNOSTICS_H

#include "policy/Policy.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

namespace flowpact::policy {

/// Problems that an error lists; further ones are only counted.
inline constexpr unsigned MaxListedProblems = 50;

class Diagnostics {
public:
  void error(const Origin &Where, const llvm::Twine &Message);
  bool empty() const { return Problems.empty(); }
  size_t size() const { return Problems.size(); }
  /// Success if there is none, else one error that lists the first
  /// MaxListedProblems, one a line, as "file:line:column: error: message".
  llvm::Error takeError();

private:
  struct Problem {
    Origin Where;
    size_t FileOrder, Order;
    std::string Message;
  };
  std::vector<Problem> Problems;
  std::map<std::string, size_t> FileOrder;
};

/// "file:line:column", or what is known of it.
std::string describe(const Origin &Where);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_DIAGNOSTICS_H
