//===- AccessPath.h - interned access paths of the program ------*- C++ -*-===//
//
// An access path is a list of elements, outermost first: a path is its first
// element and the path below. Paths are hash-consed, so that equality is
// equality of ids, and both of the operations that a flow edge needs, putting
// elements in front and taking them off, touch only those elements.
//
// Elements match more often than they are equal: "[*]" matches every bracketed
// element, and a rule's bare "field" matches that member of any class. "[Host]" matches "[host]",
// since some containers compare their keys without case, but a write to the one does not end the
// other, since most do not.
//
// Elements of containers may bear a mark: what one run of a function knows of them beside
// their text. In `void put(K k, V v) { m[k] = v; }` that is that "[*]" is the element which k
// names, or that "[user]" is not. Elements that differ in marks only match, unless the marks
// of one function say that they are not the same.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_ACCESSPATH_H
#define FLOWPACT_LINK_ACCESSPATH_H

#include "graph/Ids.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace flowpact::link {

using ElementId = Id<struct ElementTag>;
using PathRef = Id<struct PathRefTag>;

/// The elements of a path in order; what code outside the solver's inner loop uses.
using ElementList = llvm::SmallVector<ElementId, 4>;

/// Which parameters of a function, as it was entered, name an element, and which do not.
struct RunMark {
  static constexpr unsigned MaxParams = 16;
  uint32_t Function = 0;
  uint16_t Is = 0, Not = 0; ///< by parameter
  bool any() const { return Is || Not; }
  bool isOtherThan(const RunMark &Other) const {
    return Function == Other.Function && ((Is & Other.Not) || (Not & Other.Is));
  }
  bool isSameAs(const RunMark &Other) const {
    return Function == Other.Function && (Is & Other.Is);
  }
};

class PathTable {
public:
  /// The whole value.
  static constexpr PathRef Empty = PathRef(0);

  explicit PathTable(unsigned MaxDepth = 5);
  /// A copy with the same ids that cuts new paths at another depth.
  PathTable withMaxDepth(unsigned Depth) const {
    PathTable Copy = *this;
    Copy.MaxDepth = Depth;
    return Copy;
  }

  /// Interns one element. Quotes inside brackets are dropped: ["key"] is [key].
  ElementId element(llvm::StringRef Text);
  /// The element called \p Text, if any path of the program has it.
  std::optional<ElementId> findElement(llvm::StringRef Text) const;
  llvm::StringRef text(ElementId Element) const { return Elements[Element.Value].Text; }
  /// "[*]": some element of a container.
  bool isAnyElement(ElementId Element) const { return base(Element) == Star; }
  ElementId anyElement() const { return Star; }
  /// Whatever stands there for all elements.
  bool isEveryElement(ElementId Element) const { return base(Element) == Every; }
  /// "(any)": before the element that follows, whatever holds it, however deep.
  bool isAnywhere(PathRef Path) const { return Path != Empty && head(Path) == Anywhere; }
  /// "{Class}": what a kept or thrown exception holds.
  bool isThrown(PathRef Path) const { return Path != Empty && Elements[head(Path).Value].Thrown; }
  /// "$peer": what a library finds by the value, which says nothing of it: what the other end of a
  /// descriptor sends. Nothing is computed from that, and who gets the value only has not got it.
  bool isBehind(PathRef Path) const { return Cells[Path.Value].Behind; }
  /// True if content at \p Path of a value is at \p Asked of it.
  bool isFoundAt(PathRef Path, PathRef Asked) const {
    return overlaps(Path, Asked) && (!isBehind(Path) || isBehind(Asked));
  }
  /// "(out 1)": what is written through a pointer that parameter 1 was given.
  bool isHandedOut(PathRef Path) const {
    return Path != Empty && Elements[head(Path).Value].HandedOut;
  }
  /// \p Path, which is handed out, for the parameter \p By further on; none if there is none.
  std::optional<PathRef> shiftHandedOut(PathRef Path, int By);
  bool isBracketed(ElementId Element) const { return Elements[Element.Value].Bracketed; }

  /// \p Base, which bears no mark, with \p By.
  ElementId marked(ElementId Base, const RunMark &By);
  const RunMark &mark(ElementId Element) const { return Elements[Element.Value].By; }
  /// The element without its mark.
  ElementId base(ElementId Element) const { return Elements[Element.Value].Base; }
  bool isMarked(PathRef Path) const { return Cells[Path.Value].Marked; }
  PathRef unmarked(PathRef Path);

  /// True if the two may name the same place.
  bool matches(ElementId A, ElementId B) const;

  PathRef cons(ElementId Head, PathRef Tail);
  PathRef make(llvm::ArrayRef<ElementId> Path);
  ElementId head(PathRef Path) const { return Cells[Path.Value].Head; }
  PathRef tail(PathRef Path) const { return Cells[Path.Value].Tail; }
  unsigned depth(PathRef Path) const { return Cells[Path.Value].Depth; }
  /// The depth as limits count it: an element of a map and its key or value are one.
  unsigned level(PathRef Path) const { return Cells[Path.Value].Level; }
  ElementList elements(PathRef Path) const;
  /// ".field[3]" for people; empty for the empty path.
  std::string text(PathRef Path) const;
  static std::string text(const PathTable &Table, llvm::ArrayRef<ElementId> Path);

  /// \p Path without those elements that \p Dropped (by element) names.
  PathRef without(PathRef Path, const llvm::BitVector &Dropped);

  /// The first \p Levels of \p Path.
  PathRef truncate(PathRef Path, unsigned Levels);

  /// Store: \p Front + \p Path, cut to the maximal depth (and counted).
  PathRef prepend(PathRef Front, PathRef Path);
  /// Load: what is left of \p Path below \p Front: the rest, or the empty path
  /// if \p Path ends within \p Front (then all below carries), or none.
  std::optional<PathRef> strip(PathRef Path, PathRef Front) const;
  /// Update: true if overwriting exactly \p Written removes \p Path.
  bool isKilledBy(PathRef Path, PathRef Written) const;
  /// True if one of the two is a prefix of the other.
  bool overlaps(PathRef A, PathRef B) const { return strip(A, B).has_value(); }

  /// Paths interned so far; their ids are below.
  uint32_t size() const { return Cells.size(); }
  uint32_t elementCount() const { return Elements.size(); }
  uint64_t cuts() const { return Cuts; }
  void noteCut(uint64_t Count = 1) { Cuts += Count; }
  unsigned maxDepth() const { return MaxDepth; }

private:
  struct Element {
    std::string Text;
    uint32_t Short = 0; ///< interned last component, for bare names
    bool Bracketed = false;
    bool Thrown = false;
    bool HandedOut = false;
    bool Behind = false;
    bool Bare = false; ///< a rule's name without a class
    bool OfPair = false;
    bool Member = false; ///< of a class, by its whole name; of none of the standard library's
    ElementId Base;      ///< itself, if it bears no mark
    ElementId Folded;    ///< its text in lower case
    RunMark By;
  };
  struct Cell {
    ElementId Head;
    PathRef Tail;
    unsigned Depth = 0, Level = 0;
    bool Marked = false;
    bool Behind = false;
  };

  /// What a pointer to it names as well: "[0]", and "[*]" may be.
  bool mayBeFirst(ElementId Element) const {
    return base(Element) == Star || base(Element) == First;
  }
  bool isMember(ElementId Element) const { return Elements[Element.Value].Member; }
  std::optional<PathRef> skipTo(PathRef Path, ElementId Element) const;
  bool isReplaced(ElementId At, ElementId Now) const;

  /// Parameters that what is handed out is told apart by.
  static constexpr unsigned MaxHandedOut = 16;

  std::vector<Element> Elements;
  llvm::StringMap<uint32_t> ElementIndex, ShortIndex;
  std::vector<Cell> Cells;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, uint32_t> CellIndex;
  llvm::DenseMap<std::tuple<uint32_t, uint32_t, uint32_t>, uint32_t> MarkedIndex;
  ElementId Star, Anywhere, First, Every;
  unsigned MaxDepth;
  uint64_t Cuts = 0;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_ACCESSPATH_H
