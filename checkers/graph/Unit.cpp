//===- Unit.cpp - building and viewing a unit's tables --------------------===//
#include "graph/Unit.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/xxhash.h"

namespace flowpact::graph {

StringId UnitData::intern(llvm::StringRef Text) {
  const uint32_t Next = StringOffsets.size() - 1;
  auto [Id, Inserted] = StringIndex.insert(llvm::xxh3_64bits(Text), Next, [&](uint32_t Known) {
    return string(StringId(Known)) == Text;
  });
  if (Inserted) {
    StringBytes.append(Text.data(), Text.size());
    StringOffsets.push_back(StringBytes.size());
  }
  return StringId(Id);
}

PathId UnitData::internPath(llvm::ArrayRef<StringId> Elements) {
  if (Elements.empty())
    return PathId();
  llvm::ArrayRef<uint8_t> Bytes(reinterpret_cast<const uint8_t *>(Elements.data()),
                                Elements.size() * sizeof(StringId));
  auto [Id, Inserted] =
      PathIndex.insert(llvm::xxh3_64bits(Bytes), Paths.size(),
                       [&](uint32_t Known) { return path(PathId(Known)) == Elements; });
  if (Inserted) {
    // They may be part of another path, whose elements move when the table
    // grows.
    llvm::SmallVector<StringId, 8> Copy(Elements);
    uint32_t Begin = PathElements.size();
    PathElements.insert(PathElements.end(), Copy.begin(), Copy.end());
    Paths.push_back({{Begin, static_cast<uint32_t>(PathElements.size())}});
  }
  return PathId(Id);
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
