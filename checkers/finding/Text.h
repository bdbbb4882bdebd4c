//===- Text.h - program points in words -------------------------*- C++ -*-===//
//
// Names and places of nodes, calls and functions as findings print them.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_FINDING_TEXT_H
#define FLOWPACT_FINDING_TEXT_H

#include "finding/Finding.h"
#include "link/Link.h"

namespace flowpact::finding {

class Text {
public:
  explicit Text(const link::LinkedProgram &Linked) : Linked(Linked), P(Linked.program()) {}

  SourceRange place(link::BodyId Body, graph::LocationId Location) const;
  SourceRange place(link::NodeRef Node) const;
  SourceRange place(link::CallRef Call) const;
  /// Of argument \p Argument; of the call if it has none of its own.
  SourceRange argumentPlace(link::CallRef Call, uint32_t Argument) const;

  /// Qualified name of the function; of a lambda: "lambda in 'f'".
  std::string function(link::BodyId Body) const;
  /// What a call names; "a function value" for indirect calls.
  std::string callee(link::CallRef Call) const;
  /// Name of what a node stands for, if it has one.
  std::string name(link::NodeRef Node) const;
  /// "argument 2", "the object", of argument index \p Argument.
  std::string argument(link::CallRef Call, uint32_t Argument) const;
  /// Index of the argument whose value \p Node is; none if it is not one.
  std::optional<uint32_t> argumentIndex(link::CallRef Call, link::NodeRef Node) const;

private:
  const link::LinkedProgram &Linked;
  const link::Program &P;
};

/// \p Template with each {name} replaced by what \p Value says of the name; a name that
/// it says nothing of stays as it is.
std::string fillPlaceholders(llvm::StringRef Template,
                             llvm::function_ref<std::optional<std::string>(llvm::StringRef)> Value);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_TEXT_H
