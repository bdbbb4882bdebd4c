//===- Compose.h - a first project file -------------------------*- C++ -*-===//
//
//   what the repository mentions + what the rules know -> .flowpact.json
//
// What is certain is written, what is a guess is written as a comment: the file loads as
// it is, and decides nothing that nobody has looked at.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_INIT_COMPOSE_H
#define FLOWPACT_INIT_COMPOSE_H

#include "init/Knowledge.h"
#include "init/SourceScan.h"
#include "policy/Policy.h"

namespace flowpact::init {

struct Repository {
  std::string Database; ///< below the root where it is; empty: none was found
  size_t Units = 0;
  std::string WhyNoDatabase;
  std::vector<std::string> External; ///< directories, below the root
  std::string RulesDirectory;
};

/// The text of the project file. \p Shipped: the policy without any project file.
std::string composeProject(const Repository &Where, const Findings &Found, const Knowledge &Known,
                           const policy::Policy &Shipped);

/// Lines for people: what was found.
std::string summarize(const Repository &Where, const Findings &Found, const Knowledge &Known,
                      const policy::Policy &Shipped);

} // namespace flowpact::init

#endif // FLOWPACT_INIT_COMPOSE_H
