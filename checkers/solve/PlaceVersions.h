//===- PlaceVersions.h - what a place is by, at each point of a function ---*- C++ -*-===//
#ifndef FLOWPACT_SOLVE_PLACEVERSIONS_H
#define FLOWPACT_SOLVE_PLACEVERSIONS_H

#include "link/Link.h"

namespace flowpact::solve {

/// By what a place of one function was last changed at each point, as in static single assignment
/// form.
struct PlaceVersions {
  /// 0: as it was when the function was entered. Else what made it, and its number.
  using Version = uint64_t;
  static constexpr Version Unset = ~Version(0);
  enum : Version {
    ByCall = Version(1) << 60,
    ByStore = Version(2) << 60,
    ByJoin = Version(3) << 60
  };
  struct Event {
    unsigned Calls, Stores; ///< behind so many of its block
    Version Makes;
  };
  std::vector<llvm::SmallVector<Event, 2>> Events; ///< by block, in order
  std::vector<Version> In;                         ///< by block

  /// Finds In by Events, which are those of \p B.
  void spread(const link::LinkedProgram &Linked, link::BodyId B);
  bool any() const {
    return llvm::any_of(Events, [](const auto &Row) { return !Row.empty(); });
  }
  Version after(uint32_t Block, unsigned Calls, unsigned Stores) const {
    Version Last = In[Block];
    for (const Event &E : Events[Block])
      if (E.Calls < Calls || (E.Calls == Calls && E.Stores < Stores))
        Last = E.Makes;
    return Last == Unset ? 0 : Last;
  }
  Version out(uint32_t Block) const {
    return Events[Block].empty() ? In[Block] : Events[Block].back().Makes;
  }
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_PLACEVERSIONS_H
