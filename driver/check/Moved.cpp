//===- Moved.cpp - a unit that is as scanned but for its places -----------===//
#include "check/Moved.h"
#include "llvm/ADT/STLExtras.h"
#include <cstring>
#include <set>

using namespace llvm;

namespace flowpact::check {

using namespace graph;

namespace {

template <typename Row> bool equalBytes(ArrayRef<Row> A, ArrayRef<Row> B) {
  static_assert(std::has_unique_object_representations_v<Row>);
  return A.size() == B.size() &&
         (A.empty() || std::memcmp(A.data(), B.data(), A.size() * sizeof(Row)) == 0);
}

/// What a place says besides its lines and columns.
bool sameKind(const LocationRecord &A, const LocationRecord &B) {
  return A.File == B.File && A.Spelling == B.Spelling;
}

bool equalTables(ArrayRef<LocationRecord> A, ArrayRef<LocationRecord> B) {
  return A.size() == B.size() && std::equal(A.begin(), A.end(), B.begin(), sameKind);
}
template <typename Row> bool equalTables(ArrayRef<Row> A, ArrayRef<Row> B) {
  return equalBytes(A, B);
}

bool equalButForPlaces(const UnitView &A, const UnitView &B) {
#define FLOWPACT_TABLE(Name, Row)                                                                  \
  if (!equalTables(A.Name, B.Name))                                                                \
    return false;
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
  return A.MainFile == B.MainFile && A.StringBytes == B.StringBytes &&
         equalBytes(A.StringOffsets, B.StringOffsets);
}

} // namespace

std::optional<Moved> Moved::between(const UnitView &Scanned, const UnitView &Now) {
  if (!equalButForPlaces(Scanned, Now))
    return std::nullopt;
  Moved Result;
  Result.File = Scanned.MainFile.str();
  for (auto [Old, New] : zip_equal(Scanned.Locations, Now.Locations)) {
    bool IsMain = Old.File.isSome() && Scanned.string(Scanned[Old.File].Path) == Scanned.MainFile;
    if (IsMain ? !Result.add(Old, New) : !equalBytes(ArrayRef(Old), ArrayRef(New)))
      return std::nullopt;
  }
  return Result.keepsOrder() ? std::optional(std::move(Result)) : std::nullopt;
}

bool Moved::add(const LocationRecord &Old, const LocationRecord &New) {
  Span To(New.Line, New.Column, New.EndLine, New.EndColumn);
  return Where.try_emplace(Span(Old.Line, Old.Column, Old.EndLine, Old.EndColumn), To)
             .first->second == To;
}

/// Places are told apart, and which of two stands behind the other, as before.
bool Moved::keepsOrder() const {
  auto Start = [](const Span &S) { return std::pair(std::get<0>(S), std::get<1>(S)); };
  std::set<Span> Now;
  const std::pair<const Span, Span> *Last = nullptr;
  for (const auto &Row : Where) {
    if (!Now.insert(Row.second).second)
      return false;
    if (Last && (Start(Last->first) == Start(Row.first) ? Start(Last->second) != Start(Row.second)
                                                        : Start(Last->second) >= Start(Row.second)))
      return false;
    Last = &Row;
  }
  return true;
}

bool Moved::apply(finding::SourceRange &Place) const {
  if (Place.File != File || !Place.Line)
    return true;
  auto Found = Where.find(Span(Place.Line, Place.Column, Place.EndLine, Place.EndColumn));
  if (Found == Where.end())
    return false;
  std::tie(Place.Line, Place.Column, Place.EndLine, Place.EndColumn) = Found->second;
  return true;
}

bool Moved::apply(finding::Finding &F) const {
  return apply(F.Primary) && apply(F.Cure.Use) && apply(F.Cure.Subject) &&
         all_of(F.Path, [&](finding::Step &S) { return apply(S.Where); }) &&
         all_of(F.Checks, [&](finding::Related &R) { return apply(R.Where); }) &&
         all_of(F.Again, [&](finding::SourceRange &R) { return apply(R); });
}

bool Moved::apply(finding::Result &Result) const {
  return all_of(Result.Findings, [&](finding::Finding &F) { return apply(F); }) &&
         all_of(Result.Held,
                [&](finding::Evidence &E) { return apply(E.Primary) && apply(E.GuardLocation); });
}

} // namespace flowpact::check
