//===- Unit.cpp - building and viewing a unit's tables --------------------===//
#include "graph/Unit.h"

namespace flowpact::graph {

StringId UnitData::intern(llvm::StringRef Text) {
  auto [Entry, Inserted] = StringIndex.try_emplace(Text, StringId());
  if (Inserted) {
    Entry->second = StringId(StringOffsets.size() - 1);
    StringBytes.append(Text.data(), Text.size());
    StringOffsets.push_back(StringBytes.size());
  }
  return Entry->second;
}

PathId UnitData::internPath(llvm::ArrayRef<StringId> Elements) {
  if (Elements.empty())
    return PathId();
  std::vector<uint32_t> Key;
  Key.reserve(Elements.size());
  for (StringId Element : Elements)
    Key.push_back(Element.Value);
  auto [Entry, Inserted] = PathIndex.try_emplace(std::move(Key), PathId());
  if (Inserted) {
    Entry->second = PathId(Paths.size());
    uint32_t Begin = PathElements.size();
    PathElements.insert(PathElements.end(), Elements.begin(), Elements.end());
    Paths.push_back({{Begin, static_cast<uint32_t>(PathElements.size())}});
  }
  return Entry->second;
}

UnitView UnitData::view() const {
  UnitView View;
#define FLOWPACT_TABLE(Name, Row) View.Name = Name;
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
  View.StringOffsets = StringOffsets;
  View.StringBytes = StringBytes;
  View.MainFile = MainFile;
  return View;
}

} // namespace flowpact::graph
