//===- Installation.cpp - where flowpact's own files are ------------------===//
#include "Installation.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cstdlib>

using namespace llvm;

namespace flowpact {

std::string executablePath() {
  SmallString<256> Path;
  if (sys::fs::real_path("/proc/self/exe", Path))
    return "/proc/self/exe";
  return Path.str().str();
}

static std::string belowPrefix(StringRef Relative, StringRef Program) {
  SmallString<256> Path(sys::path::parent_path(sys::path::parent_path(Program)));
  sys::path::append(Path, Relative);
  return Path.str().str();
}

/// The first of \p Places that holds \p Content.
static Expected<std::string> firstWith(ArrayRef<std::string> Places, StringRef Content,
                                       StringRef What, StringRef WayOut) {
  for (const std::string &Place : Places)
    if (sys::fs::exists(Place + "/" + Content))
      return Place;
  bool IsLost = !sys::fs::exists("/proc/self/exe");
  return createStringError(
      "cannot find " + What + ": no " + Content + " in '" + join(Places, "', '") + "'; " +
      (IsLost ? "/proc is not mounted, which says where the program lies; " : "") + WayOut);
}

Expected<std::string> rulesDirectory() { return rulesDirectory(executablePath()); }

Expected<std::string> rulesDirectory(StringRef Program) {
  constexpr StringLiteral WayOut = "name the directory with --rules or FLOWPACT_RULES";
  if (const char *Chosen = std::getenv("FLOWPACT_RULES"); Chosen && *Chosen)
    return firstWith({std::string(Chosen)}, "schema", "the rules of FLOWPACT_RULES", WayOut);
  return firstWith({belowPrefix("share/flowpact/rules", Program), FLOWPACT_SOURCE_RULES}, "schema",
                   "flowpact's rules", WayOut);
}

Expected<std::string> documentationDirectory() {
  return firstWith({belowPrefix("share/doc/flowpact", executablePath()), FLOWPACT_SOURCE_DOCS},
                   "policy/README.md", "flowpact's documentation",
                   "install flowpact again, with its share directory");
}

Expected<std::string> resourceDirectory() {
  return firstWith({belowPrefix("lib/flowpact/clang/" FLOWPACT_CLANG_MAJOR, executablePath()),
                    FLOWPACT_CLANG_RESOURCES},
                   "include/stddef.h", "Clang's builtin headers",
                   "install flowpact again, with its lib directory");
}

} // namespace flowpact
