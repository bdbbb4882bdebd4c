//===- VersionCommand.cpp - flowpact version ------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "Installation.h"
#include "cache/Key.h"
#include "graph/Artifact.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {

static void printPlace(StringRef What, Expected<std::string> Place) {
  outs() << What << ": ";
  if (Place)
    outs() << *Place << '\n';
  else
    outs() << "none (" << toString(Place.takeError()) << ")\n";
}

int versionCommand(Arguments Words) {
  if (!Words.empty() && StringRef(Words[0]) != "--help")
    return usageError(createStringError("'version' takes no arguments"), "version");
  outs() << "flowpact " << FLOWPACT_VERSION << "\nclang " << LLVM_VERSION_STRING << "\nextractor "
         << cache::extractorVersion() << "\nartifact format " << graph::ArtifactVersion << '\n';
  printPlace("rules", rulesDirectory());
  printPlace("builtin headers", resourceDirectory());
  return ExitClean;
}

} // namespace flowpact
