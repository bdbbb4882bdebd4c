//===- Places.h - places and the abstract state at a point ------*- C++ -*-===//
//
// A place is a root (variable, parameter, object at a creation site) and an
// access path below it. The state at a program point says which node defines
// each root, and what each pointer-like place points to. A place without an
// entry points to itself: pointers are transparent, so `p` and `*p` are one
// place until the function shows where `p` points.
//
//   int *p = &x;   Points[p] = {x}
//   p->f = v;      defines root x:  x' = update(.f) x, store(.f) v
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_PLACES_H
#define FLOWPACT_EXTRACT_PLACES_H

#include "graph/Unit.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <string>
#include <vector>

namespace flowpact::extract {

using RootId = Id<struct RootTag>;
using PlaceSetId = Id<struct PlaceSetTag>; ///< none: the empty set
/// A call in the function under construction.
using DraftCallId = Id<struct DraftCallTag>;

/// Before the name of a capture: of a closure that is kept there, however deep.
inline constexpr llvm::StringLiteral AnywhereElement = "(any)";

/// A write to every element, whatever its key is.
inline constexpr llvm::StringLiteral EveryElement = "(every)";

struct Place {
  RootId Root;
  graph::PathId Path; ///< none: the root itself
  friend auto operator<=>(const Place &, const Place &) = default;
};

/// Access paths of one function, interned and cut at a depth. Ids count by first
/// use in the function, so that what is ordered by them depends on its body
/// alone and not on what the unit holds before it.
class Paths {
public:
  Paths(graph::UnitData &Unit, unsigned MaxDepth) : Unit(Unit), MaxDepth(MaxDepth) {}

  graph::PathId append(graph::PathId Path, graph::StringId Element);
  graph::PathId append(graph::PathId Path, llvm::StringRef Element) {
    return append(Path, Unit.intern(Element));
  }
  graph::PathId concat(graph::PathId Head, graph::PathId Tail);
  /// If \p Path starts with \p Prefix, the rest (none: they are equal).
  bool strip(graph::PathId Path, graph::PathId Prefix, graph::PathId &Rest);
  graph::PathId parent(graph::PathId Path);
  llvm::ArrayRef<graph::StringId> elements(graph::PathId Path) const;
  /// The last element if it is an index ("[3]", "[*]"), else empty.
  llvm::StringRef lastIndex(graph::PathId Path) const;
  /// Some element is an index.
  bool isIndexed(graph::PathId Path) const;
  /// If \p Path starts with \p Prefix, where "[*]" of either may be any index of the other.
  bool stripAny(graph::PathId Path, graph::PathId Prefix, graph::PathId &Rest);
  /// No element is "[*]": a write there replaces what was.
  bool isExact(graph::PathId Path) const;
  bool endsAnywhere(graph::PathId Path) const;
  /// True if \p Path ends in an element of an array, at whatever position.
  bool endsInElement(graph::PathId Path) const;
  /// Some element is "(any)".
  bool isAnywhere(graph::PathId Path) const;
  std::string text(graph::PathId Path) const;
  uint64_t cuts() const { return Cuts; }

private:
  graph::PathId intern(llvm::ArrayRef<graph::StringId> Path);

  graph::UnitData &Unit; ///< for strings
  unsigned MaxDepth;
  uint64_t Cuts = 0;
  graph::InternTable Index;
  std::vector<graph::StringId> Elements;
  std::vector<uint32_t> Begin{0}; ///< where each path starts, and the last ends
};

/// Interned, sorted sets of places. Of a set that is too large the places nearest to their
/// roots are kept: a walk through a tree sees its upper levels.
class PlaceSets {
public:
  PlaceSets(const Paths &AccessPaths, unsigned MaxSize)
      : AccessPaths(AccessPaths), MaxSize(MaxSize) {}
  PlaceSetId single(Place P) { return intern({P}); }
  PlaceSetId intern(std::vector<Place> Places);
  PlaceSetId unite(PlaceSetId A, PlaceSetId B);
  llvm::ArrayRef<Place> operator[](PlaceSetId Set) const {
    return Set.isNone() ? llvm::ArrayRef<Place>() : llvm::ArrayRef<Place>(Sets[Set.Value]);
  }
  uint64_t cuts() const { return Cuts; }

private:
  std::vector<std::vector<Place>> Sets;
  std::map<std::vector<Place>, PlaceSetId> Index;
  const Paths &AccessPaths;
  unsigned MaxSize;
  uint64_t Cuts = 0;
};

/// A map as a sorted vector: states are small, copied often, compared often.
template <typename Key, typename Value> class FlatMap {
public:
  const Value *find(const Key &K) const {
    auto At = lower(K);
    return At != Rows.end() && At->first == K ? &At->second : nullptr;
  }
  void set(const Key &K, const Value &V) {
    auto At = Rows.begin() + (lower(K) - Rows.cbegin());
    if (At != Rows.end() && At->first == K)
      At->second = V;
    else
      Rows.insert(At, {K, V});
  }
  /// Adds a row whose key is greater than every other.
  void append(const Key &K, const Value &V) { Rows.emplace_back(K, V); }
  void reserve(size_t Size) { Rows.reserve(Size); }
  size_t size() const { return Rows.size(); }
  void erase(const Key &K) {
    auto At = lower(K);
    if (At != Rows.end() && At->first == K)
      Rows.erase(Rows.begin() + (At - Rows.cbegin()));
  }
  auto lower(const Key &K) const {
    return std::lower_bound(Rows.cbegin(), Rows.cend(), K,
                            [](const auto &Row, const Key &K) { return Row.first < K; });
  }
  auto begin() const { return Rows.begin(); }
  auto end() const { return Rows.end(); }
  template <typename Predicate> void eraseIf(Predicate P) { std::erase_if(Rows, P); }
  friend bool operator==(const FlatMap &, const FlatMap &) = default;

private:
  std::vector<std::pair<Key, Value>> Rows;
};

/// Since when globals are as they are: after a number of calls of a block.
struct Since {
  uint32_t Block = 0, Calls = 0;
  friend bool operator==(const Since &, const Since &) = default;
};

struct State {
  FlatMap<RootId, graph::NodeId> Defs;
  FlatMap<Place, PlaceSetId> Points;
  /// The call whose result, by value, a variable holds: an iterator or view
  /// through which that call's object can be written.
  FlatMap<RootId, DraftCallId> Origins;
  /// Handles (smart pointers, iterators) that were copied from one another: what
  /// is written through one is seen through its twins.
  FlatMap<RootId, PlaceSetId> Twins;
  /// Handles that certainly have one object, whatever else may: those of one number do.
  FlatMap<RootId, uint32_t> SameObject;
  /// Globals without a definition are what they were then.
  Since Globals;
  friend bool operator==(const State &, const State &) = default;
};

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_PLACES_H
