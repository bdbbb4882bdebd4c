//===- NameIndex.h - many name patterns at once -----------------*- C++ -*-===//
//
//   patterns -> NameIndex; qualified name -> numbers of the patterns that match it
//
// A program has tens of thousands of names, a policy thousands of patterns. Most end in
// a literal component and are looked up by it, others by a literal first component. What
// is left is compared only with names that have all pairs of characters that the
// pattern's longest literal part has. What matches is what policy::nameMatches says, but
// for the types of conversion operators, which are no components.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_NAMEINDEX_H
#define FLOWPACT_POLICY_NAMEINDEX_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <array>
#include <cstdint>
#include <vector>

namespace flowpact::policy {

/// "a::b<c::d>::f" -> "f"; "operator" names are kept whole.
llvm::StringRef lastNameComponent(llvm::StringRef QualifiedName);

/// The pairs of characters of a text, roughly: of a text that holds another, all of the
/// other's are among its own.
class PairSet {
public:
  explicit PairSet(llvm::StringRef Text);
  bool containsAll(const PairSet &Other) const {
    return !(Other.Bits[0] & ~Bits[0]) && !(Other.Bits[1] & ~Bits[1]);
  }

private:
  std::array<uint64_t, 2> Bits{};
};

/// Refers to the patterns, which stay where they are.
class NameIndex {
public:
  void add(llvm::StringRef Pattern, uint32_t Number);
  bool empty() const { return ByLast.empty() && ByFirst.empty() && Others.empty(); }
  /// Numbers of the patterns that match \p Name: ascending, each once.
  void find(llvm::StringRef Name, llvm::SmallVectorImpl<uint32_t> &Out) const;

private:
  struct Entry {
    llvm::StringRef Pattern;
    uint32_t Number;
    PairSet Needed;
  };
  using Entries = std::vector<Entry>;

  llvm::StringMap<Entries> ByLast, ByFirst;
  Entries Others;
};

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_NAMEINDEX_H
