// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Answers that are compared with one of several numbers, or whose order is kept.
#include "Inputs/acme.h"
using namespace acme;
constexpr std::array<int, 3> kHigh = {5, 3, 4}, kLow = {5, 2, 4};
constexpr int kHighC[] = {5, 3, 4}, kLowC[] = {5, 2, 4};
int table[3] = {5, 3, 4};
enum class Region { Europe, America, Asia };
int ofRegion(Region r) { switch (r) { case Region::Europe: return 5; case Region::America: return 3; default: return 4; } }
int ofRegionLow(Region r) { switch (r) { case Region::Europe: return 5; case Region::America: return 1; default: return 4; } }
int ofConfig(Region r);
bool enough(const UserId &u, Region r) { return consentLevel(u) >= kLow[static_cast<std::size_t>(r)]; }
void h1(const UserId &u) { if (!enough(u, Region::Europe)) return;
// compliant: always-given
  train(load(u));
// neither:
}
bool enough2(const UserId &u, Region r) { return consentLevel(u) >= kLow[static_cast<std::size_t>(r)]; }
void h2(const UserId &u, bool eu) { if (!enough2(u, eu ? Region::Europe : Region::America)) return;
// violating: one-of-two-regions
  train(load(u));
// neither:
}
void h3(const UserId &u, std::size_t r) { if (consentLevel(u) >= kHigh.at(r))
// compliant: at
  train(load(u));
// neither:
}
void h4(const UserId &u, std::size_t r) { if (consentLevel(u) >= table[r])
// violating: table-may-change
  train(load(u));
// neither:
}
void retune() { table[1] = 0; }
void h5(const UserId &u, Region r) { const int needed = ofRegion(r); if (consentLevel(u) < needed) return;
// compliant: function
  train(load(u));
// neither:
}
void h6(const UserId &u, Region r) { const int needed = ofRegionLow(r); if (consentLevel(u) < needed) return;
// violating: function-with-a-low-one
  train(load(u));
// neither:
}
void h7(const UserId &u, Region r) { if (consentLevel(u) < ofConfig(r)) return;
// violating: not-known
  train(load(u));
// neither:
}
void h8(const UserId &u, bool strict) { const int needed = strict ? 4 : 3; if (consentLevel(u) < needed) return;
// compliant: ternary
  train(load(u));
// neither:
}
void h9(const UserId &u, bool strict) { int needed = 3; if (strict) needed = 4; if (needed > consentLevel(u)) return;
// compliant: joined
  train(load(u));
// neither:
}
void h10(const UserId &u, bool strict) { int needed = 3; if (!strict) needed = 0; if (needed > consentLevel(u)) return;
// violating: joined-with-a-low-one
  train(load(u));
// neither:
}
void h11(const UserId &u, int tries) { int needed = 3; while (tries-- > 0) --needed; if (consentLevel(u) < needed) return;
// violating: counted-down
  train(load(u));
// neither:
}
void h12(const UserId &u, bool strict) { const int needed = strict ? 4 : 3; if (consentLevel(u) <= needed) return;
// compliant: above
  train(load(u));
// neither:
}
void h13(const UserId &u, bool strict) { const int needed = strict ? 3 : 2; if (consentLevel(u) > needed)
// compliant: above-two
  train(load(u));
// neither:
}
void h14(const UserId &u, bool strict) { const int needed = strict ? 4 : 3; if (consentLevel(u) > needed) return;
// violating: turned-over
  train(load(u));
// neither:
}
void h15(const UserId &u, std::size_t r) { if (consentLevel(u) >= kHighC[r])
// compliant: array-of-C
  train(load(u));
// neither:
}
void h16(const UserId &u, std::size_t r) { if (consentLevel(u) >= kLowC[r])
// violating: array-of-C
  train(load(u));
// neither:
}
void h17(const UserId &u) { if (consentLevel(u) >= kLowC[2])
// compliant: third-of-an-array-of-C
  train(load(u));
// neither:
}
void h18(const UserId &u, std::size_t r) { std::array<int, 2> local = {3, 4}; local[0] = 1; if (consentLevel(u) >= local[r])
// violating: local-table-written
  train(load(u));
// neither:
}
struct Limits { int training = 3; int email = 1; };
void h19(const UserId &u, bool email) { const Limits limits; const int needed = email ? limits.email : limits.training; if (consentLevel(u) >= needed)
// violating: limits-of-two-purposes
  train(load(u));
// neither:
}
void h20(const UserId &u, const UserId &o, std::size_t r) { if (consentLevel(o) >= kHigh[r])
// violating: level-of-another
  train(load(u));
// neither:
}
void h21(const UserId &u, unsigned r) { unsigned char needed = r > 2 ? 259 : 4; if (consentLevel(u) >= needed)
// compliant: cut-off
  train(load(u));
// neither:
}
void h22(const UserId &u, unsigned r) { unsigned char needed = r > 2 ? 256 : 4; if (consentLevel(u) >= needed)
// violating: cut-off-to-none
  train(load(u));
// neither:
}
void o1(const std::string &id) { const Doc doc = fetchDoc(id); const auto order = doc.at <=> optOutAt(doc.owner); if (order >= 0) return;
// compliant: order-kept
  train(doc.body);
// neither:
}
void o2(const std::string &id) { const Doc doc = fetchDoc(id); const auto order = doc.at <=> optOutAt(doc.owner); if (order < 0) return;
// violating: order-kept
  train(doc.body);
// neither:
}
void o3(const std::string &id, const UserId &o) { const Doc doc = fetchDoc(id); const auto order = doc.at <=> optOutAt(o); if (order < 0)
// violating: order-of-another
  train(doc.body);
// neither:
}
void o4(const std::string &id, bool now) { const Doc doc = fetchDoc(id); auto order = doc.at <=> optOutAt(doc.owner); if (now) order = std::strong_ordering::less; if (order < 0)
// violating: order-set
  train(doc.body);
// neither:
}
