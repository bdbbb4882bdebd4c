//===- KeyChase.h - what names an element of a container --------*- C++ -*-===//
//
// Keys are found by following whole values back within one function, through
// constructors and makers that models describe (a string made of a literal, a
// pair's first) and constant globals. Texts are compared without regard to case,
// since many maps of headers and options do so.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_KEYCHASE_H
#define FLOWPACT_LINK_KEYCHASE_H

#include "link/CallGraph.h"

namespace flowpact::link {

/// One of the two, or neither: nobody knows.
struct ElementKey {
  std::optional<std::string> Text; ///< a constant
  std::optional<uint32_t> Param;   ///< a parameter of the function, as it was entered
};

/// The one thing that \p Path of \p N is.
ElementKey findKey(const Program &P, const CallGraph &Calls, const Models &M, PathTable &Paths,
                   NodeRef N, PathRef Path);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_KEYCHASE_H
