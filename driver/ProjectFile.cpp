//===- ProjectFile.cpp - entries into a project file ----------------------===//
//
// Positions of the lists come from the rule files' own reader; a comma behind the last
// element is allowed there, so that an entry can stand first in any list.
//
//===----------------------------------------------------------------------===//
#include "ProjectFile.h"
#include "Edits.h"
#include "policy/Json.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>

using namespace llvm;

namespace flowpact {

static Expected<std::string> read(StringRef Path) {
  if (!sys::fs::exists(Path))
    return std::string("{\n}\n");
  auto Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return createStringError(Buffer.getError(), "cannot read '" + Path + "'");
  return (*Buffer)->getBuffer().str();
}

Error addToProjectFile(StringRef Path, ArrayRef<ProjectEntry> Entries) {
  Expected<std::string> Text = read(Path);
  if (!Text)
    return Text.takeError();
  policy::Diagnostics Problems;
  auto Document = policy::JsonDocument::parse(Path.str(), *Text, Problems);
  if (!Document || !Document->root().isObject())
    return createStringError("'" + Path + "' is no project file; nothing was written");
  std::map<std::string, std::string> Added; ///< by section
  for (const ProjectEntry &E : Entries)
    Added[E.Section] += "\n    " + E.Text + ",";
  std::map<size_t, std::string, std::greater<>> Insertions; ///< by offset, the last first
  for (const auto &[Section, Rows] : Added) {
    const policy::JsonValue *List = Document->root().find(Section);
    if (List && !List->isArray())
      return createStringError("\"" + Section + "\" in '" + Path + "' is no list");
    if (List)
      Insertions[List->Offset + 1] += Rows;
    else
      Insertions[Document->root().Offset + 1] += "\n  \"" + Section + "\": [" + Rows + "\n  ],";
  }
  for (auto &[Offset, Inserted] : Insertions) {
    bool EndsLine = Offset < Text->size() && (*Text)[Offset] == '\n';
    Text->insert(Offset, Inserted + (EndsLine ? "" : "\n  "));
  }
  return replaceFile(Path, *Text);
}

} // namespace flowpact
