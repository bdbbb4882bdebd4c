//===- Places.cpp - access paths and place sets ---------------------------===//
#include "extract/Places.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>

namespace flowpact::extract {
using namespace graph;

llvm::ArrayRef<StringId> Paths::elements(PathId Path) const {
  if (Path.isNone())
    return {};
  return llvm::ArrayRef(Elements).slice(Begin[Path.Value],
                                        Begin[Path.Value + 1] - Begin[Path.Value]);
}

PathId Paths::intern(llvm::ArrayRef<StringId> Path) {
  if (Path.empty())
    return PathId();
  llvm::ArrayRef<uint8_t> Bytes(reinterpret_cast<const uint8_t *>(Path.data()),
                                Path.size() * sizeof(StringId));
  auto [Id, Inserted] =
      Index.insert(llvm::xxh3_64bits(Bytes), Begin.size() - 1,
                   [&](uint32_t Known) { return elements(PathId(Known)) == Path; });
  if (Inserted) {
    Elements.insert(Elements.end(), Path.begin(), Path.end());
    Begin.push_back(Elements.size());
  }
  return PathId(Id);
}

PathId Paths::append(PathId Path, StringId Element) {
  llvm::ArrayRef<StringId> Old = elements(Path);
  if (Old.size() >= MaxDepth) {
    ++Cuts;
    return Path;
  }
  llvm::SmallVector<StringId, 8> New(Old.begin(), Old.end());
  New.push_back(Element);
  return intern(New);
}

PathId Paths::concat(PathId Head, PathId Tail) {
  llvm::SmallVector<StringId, 8> Rest(elements(Tail));
  for (StringId Element : Rest)
    Head = append(Head, Element);
  return Head;
}

bool Paths::strip(PathId Path, PathId Prefix, PathId &Rest) {
  llvm::ArrayRef<StringId> All = elements(Path), Head = elements(Prefix);
  if (Head.size() > All.size() || All.take_front(Head.size()) != Head)
    return false;
  llvm::SmallVector<StringId, 8> Tail(All.drop_front(Head.size()));
  Rest = intern(Tail);
  return true;
}

bool Paths::isIndexed(PathId Path) const {
  return llvm::any_of(elements(Path), [&](StringId E) { return Unit.string(E).starts_with("["); });
}

bool Paths::stripAny(PathId Path, PathId Prefix, PathId &Rest) {
  llvm::ArrayRef<StringId> All = elements(Path), Head = elements(Prefix);
  if (Head.size() > All.size())
    return false;
  for (size_t I = 0; I < Head.size(); ++I) {
    llvm::StringRef A = Unit.string(All[I]), B = Unit.string(Head[I]);
    if (All[I] != Head[I] && !(A == "[*]" && B.starts_with("[")) &&
        !(B == "[*]" && A.starts_with("[")))
      return false;
  }
  llvm::SmallVector<StringId, 8> Tail(All.drop_front(Head.size()));
  Rest = intern(Tail);
  return true;
}

PathId Paths::parent(PathId Path) {
  llvm::SmallVector<StringId, 8> All(elements(Path));
  if (!All.empty())
    All.pop_back();
  return intern(All);
}

llvm::StringRef Paths::lastIndex(PathId Path) const {
  llvm::ArrayRef<StringId> All = elements(Path);
  if (All.empty())
    return {};
  llvm::StringRef Last = Unit.string(All.back());
  return Last.starts_with("[") ? Last : llvm::StringRef();
}

bool Paths::isExact(PathId Path) const {
  llvm::ArrayRef<StringId> All = elements(Path);
  return All.size() < MaxDepth && llvm::none_of(
                                      All,
                                      [&](StringId E) {
                                        return Unit.string(E) == "[*]" ||
                                               Unit.string(E) == AnywhereElement;
                                      });
}

bool Paths::endsAnywhere(PathId Path) const {
  llvm::ArrayRef<StringId> All = elements(Path);
  return !All.empty() && Unit.string(All.back()) == AnywhereElement;
}

bool Paths::endsInElement(PathId Path) const {
  llvm::ArrayRef<StringId> All = elements(Path);
  return !All.empty() && Unit.string(All.back()).starts_with("[");
}

bool Paths::isAnywhere(PathId Path) const {
  return llvm::any_of(elements(Path),
                      [&](StringId E) { return Unit.string(E) == AnywhereElement; });
}

std::string Paths::text(PathId Path) const {
  std::string Text;
  for (StringId Element : elements(Path)) {
    llvm::StringRef Name = Unit.string(Element);
    if (Name.starts_with("{"))
      continue; // as what an object was thrown
    if (!Name.starts_with("["))
      Text += '.';
    size_t Colons = Name.starts_with("[") ? llvm::StringRef::npos : Name.rfind("::");
    Text += Colons == llvm::StringRef::npos ? Name : Name.drop_front(Colons + 2);
  }
  return Text;
}

PlaceSetId PlaceSets::intern(std::vector<Place> Places) {
  if (Places.empty())
    return PlaceSetId();
  std::sort(Places.begin(), Places.end());
  Places.erase(std::unique(Places.begin(), Places.end()), Places.end());
  if (Places.size() > MaxSize) {
    ++Cuts;
    std::sort(Places.begin(), Places.end(), [&](Place A, Place B) {
      return std::tuple(AccessPaths.elements(A.Path).size(), A) <
             std::tuple(AccessPaths.elements(B.Path).size(), B);
    });
    Places.resize(MaxSize);
    std::sort(Places.begin(), Places.end());
  }
  auto [Entry, Inserted] = Index.try_emplace(Places, PlaceSetId(Sets.size()));
  if (Inserted)
    Sets.push_back(std::move(Places));
  return Entry->second;
}

PlaceSetId PlaceSets::unite(PlaceSetId A, PlaceSetId B) {
  if (A == B || B.isNone())
    return A;
  if (A.isNone())
    return B;
  std::vector<Place> All((*this)[A].begin(), (*this)[A].end());
  All.insert(All.end(), (*this)[B].begin(), (*this)[B].end());
  return intern(std::move(All));
}

} // namespace flowpact::extract
