//===- Constants.h - constants that may reach a node ------------*- C++ -*-===//
//
// Follows Copy edges back from a node to Constant nodes: within the function,
// through parameters to the arguments of callers, through the results of callees
// (with bodies, or that hand an argument through), and through globals. Bounded; a set that is not
// complete says so.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_CONSTANTS_H
#define FLOWPACT_LINK_CONSTANTS_H

#include "link/OutputObjects.h"

namespace flowpact::link {

struct ConstantSet {
  llvm::SmallVector<NodeRef, 4> Nodes; ///< Constant nodes, in order of discovery
  llvm::SmallVector<CellId, 1> Cells;  ///< globals that were passed through
  bool Complete = true;                ///< no other value can reach
};

class Constants {
public:
  Constants(const Program &P, const CallGraph &Calls, const Models &M) : P(P), Calls(Calls), M(M) {}

  /// Lets conditions on global objects look at where those are handed to.
  void setOutputs(const OutputObjects *Known) { Outputs = Known; }

  ConstantSet of(NodeRef N) const;

  enum class Answer : uint8_t { No, Unknown, Yes };
  /// What was found out last, for who checks many conditions of one call.
  struct LastAsked {
    NodeRef Of;
    ConstantSet Found;
  };
  /// Whether the arguments of \p Call are constants that \p Wanted names.
  Answer check(CallRef Call, const policy::Condition &Wanted, LastAsked &Last) const;
  /// All of \p Wanted: Yes if each is, No if one is not.
  Answer check(CallRef Call, llvm::ArrayRef<policy::Condition> Wanted, LastAsked &Last) const;
  Answer check(CallRef Call, llvm::ArrayRef<policy::Condition> Wanted) const {
    LastAsked Last;
    return check(Call, Wanted, Last);
  }

  /// False if an argument of \p Call may be a number that \p Wanted does not name, beside one that
  /// it does: `text.erase(n)`, where n starts as 0 and is counted up.
  bool isAlways(CallRef Call, const policy::Condition &Wanted) const;

  /// The evaluated value of a Constant node, and its spelling.
  llvm::StringRef value(NodeRef Constant) const;
  llvm::StringRef spelling(NodeRef Constant) const;
  /// True if \p Text (an enumerator or macro by name, a number, or a string
  /// pattern with '*') is what \p Constant holds.
  bool matches(NodeRef Constant, llvm::StringRef Text) const;
  /// True if \p Text names the global: std::cerr, stderr.
  bool matches(CellId Global, llvm::StringRef Text) const;

  /// True if \p Text is "class NAME" and \p Object is declared as one of that class or below.
  bool isOfClass(NodeRef Object, llvm::StringRef Text) const;

private:
  const OutputObjects *Outputs = nullptr;
  const Program &P;
  const CallGraph &Calls;
  const Models &M;
};

/// Shell-like '*' over any characters.
bool wildcardMatches(llvm::StringRef Pattern, llvm::StringRef Text);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_CONSTANTS_H
