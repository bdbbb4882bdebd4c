//===- Annotations.h - what code says of itself -----------------*- C++ -*-===//
//
//   "flowpact:source:content.consumer" on a function, parameter or member
//     -> the label that a project file would have said
//
// The macros of flowpact/annotations.h make these texts. Parameters marked as subject,
// actor or destination complete the labels and guards of their function.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_FINDING_ANNOTATIONS_H
#define FLOWPACT_FINDING_ANNOTATIONS_H

#include "graph/Unit.h"
#include "policy/Policy.h"
#include <optional>

namespace flowpact::finding {

/// \p Policy with the labels, guards and tasks that \p Units' annotations declare;
/// nothing if there are none. What makes no sense (a label that no rule and no
/// vocabulary has) goes to \p Problems, one text each, sorted.
std::optional<policy::Policy> withAnnotations(llvm::ArrayRef<graph::UnitView> Units,
                                              const policy::Policy &Policy,
                                              std::vector<std::string> &Problems);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_ANNOTATIONS_H
