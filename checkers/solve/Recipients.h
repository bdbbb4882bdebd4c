//===- Recipients.h - who gets the content ----------------------*- C++ -*-===//
//
// A sink's recipient comes from its label, from the SDK that the callee belongs
// to, or from the hosts that its destination may name; a rule then says whether
// that recipient may have the content.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_RECIPIENTS_H
#define FLOWPACT_SOLVE_RECIPIENTS_H

#include "solve/StringTrace.h"

namespace flowpact::solve {

struct Delivery {
  enum class Kind : uint8_t {
    Violation,
    Allowed,      ///< every recipient may have it
    NotConcerned, ///< the rule does not speak of such recipients
  } Outcome = Kind::Violation;
  const policy::Recipient *To = nullptr; ///< the one that decided, if known
  std::string Host;                      ///< that decided; may be of no known recipient
  bool Unknown = false;                  ///< nothing is known about the destination
};

/// Decides \p Rule for a sink of \p Label in a call of \p Callee (qualified name),
/// whose destination may be \p Destinations.
Delivery decideDelivery(const policy::Policy &Policy, const policy::FlowRule &Rule,
                        const policy::Label &Label, llvm::StringRef Callee,
                        const StringSet &Destinations);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_RECIPIENTS_H
