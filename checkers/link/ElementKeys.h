//===- ElementKeys.h - elements that keys name ------------------*- C++ -*-===//
//
// A model's path may name an element by an argument: "this[arg0]" is the element
// whose key or index the call is given. Where that argument is one constant, the
// element is told apart from others, m["a"] from m["b"]. Where it is a parameter, it is
// told apart while the function runs (AccessPath.h), and its callers know which one it
// is (CallerKeys.h). Else it is any element.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_ELEMENTKEYS_H
#define FLOWPACT_LINK_ELEMENTKEYS_H

#include "link/KeyChase.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>

namespace flowpact::link {

class ElementKeys {
public:
  ElementKeys(const Program &P, const CallGraph &Calls, const Models &M, PathTable &Paths);
  /// The same over \p Paths, a copy of the other's.
  ElementKeys(const ElementKeys &Other, PathTable &Paths)
      : P(Other.P), Calls(Other.Calls), M(Other.M), Paths(Paths),
        WrittenThrough(Other.WrittenThrough), Known(Other.Known) {}

  /// The path of \p Port at \p C, its keys filled in. A key that stands in an
  /// element of an argument, "[arg0[*].first]", is that of the element that \p Fact
  /// starts with.
  PathRef path(CallRef C, const PortRef &Port, PathRef Fact = PathTable::Empty) const {
    return Port.Keyed == Port.Path ? Port.Path : filled(C, Port, Fact);
  }

  /// The same, if path() was asked for it and said which element a constant names; else that of
  /// any element. Several threads may ask.
  PathRef knownPath(CallRef C, const PortRef &Port) const;

  /// Visits what names the elements of \p Port at \p C that keys name.
  void forEachKey(CallRef C, const PortRef &Port, PathRef Fact,
                  llvm::function_ref<void(size_t Level, const ElementKey &)> Visit) const;
  /// \p Path of an array, where \p Accessed is what is read or written at it, with the index.
  PathRef indexed(NodeRef Accessed, PathRef Path) const;

  /// True if the definition \p To, which joins an object's old state with what was
  /// written through a call's result, replaces \p Path of the old state \p From:
  /// the write was to exactly that element.
  bool isReplaced(NodeRef From, NodeRef To, PathRef Path) const;
  /// False if isReplaced() is for no path.
  bool mayBeReplaced(NodeRef From, NodeRef To) const;

private:
  PathRef filled(CallRef C, const PortRef &Port, PathRef Fact) const;
  ElementKey keyAt(CallRef C, ElementId Keyed, ElementId At) const;
  ElementId named(ElementId Any, const ElementKey &Key, BodyId B) const;
  bool isFreshState(NodeRef From, CallRef Original, uint32_t Argument) const;
  llvm::ArrayRef<uint32_t> accessor(NodeRef Written) const;
  bool writesElement(NodeRef Written) const;
  bool writesObject(NodeRef Written) const;
  bool writesBuffer(NodeRef Written) const;
  bool countsWhole(CallRef C, CallRef Original) const;
  bool replacesBuffer(NodeRef Written, PathRef Prefix, NodeRef From, PathRef Path) const;
  bool replacesThrough(NodeRef Written, PathRef Prefix, NodeRef From, PathRef Path) const;
  bool replacesIndexed(NodeRef From, NodeRef To, PathRef Path) const;
  bool replacesBy(NodeRef Written, PathRef Prefix, NodeRef From, PathRef Path) const;

  const Program &P;
  const CallGraph &Calls;
  const Models &M;
  PathTable &Paths;
  /// By definition: its edges, rows of the unit, from what was written through results. A join
  /// of thousands of states has few of them.
  std::shared_ptr<const Csr<uint32_t>> WrittenThrough;
  /// By (call, keyed path, element that the fact starts with).
  mutable llvm::DenseMap<std::tuple<uint32_t, uint32_t, uint32_t>, PathRef> Known;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_ELEMENTKEYS_H
