// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif training-needs-no-opt-out
//
// Numbers that a conversion changes between where they are asked for and where they are used, that
// go round, or that are none.
#include "Inputs/acme.h"
using namespace acme;
bool k1(const UserId &u, unsigned lim) { if (lim > 10) return true; return mayTrain(u); }
void v1(const UserId &u) { if (k1(u, -1))
  train(load(u)); // flow v1
}
bool k2(const UserId &u, unsigned char lim) { if (lim == 0) return true; return mayTrain(u); }
void v2(const UserId &u) { if (k2(u, 256))
  train(load(u)); // flow v2
}
void v3(std::vector<UserId> &ids, int i) { if (!mayTrain(ids[i])) return;
  train(load(ids[(unsigned char)i])); // flow v3
}
void v4(const UserId &u) { unsigned l = consentLevel(u) - 1; if (l >= 2)
  train(load(u)); // flow v4 level 0 wraps
}
void v5(const UserId &u) { unsigned l = consentLevel(u); if (l >= 3)
  train(load(u)); // flow v5 a negative level
}
void v6(const UserId &u) { unsigned char r = checkConsent(u); if (r == 0)
  train(load(u)); // flow v6 error 256
}
void v7(const UserId &u, std::int64_t n) { if (n == 0 && optedOut(u)) return; int k = n; if (k == 0)
  train(load(u)); // flow v7 1 << 32
}
void v8(const UserId &u, int n) { if (n > 5 && optedOut(u)) return; if (n > 5u)
  train(load(u)); // flow v8 n = -1
}
void v9(const UserId &u, double a, double b) { if (a < b && optedOut(u)) return; if (!(a >= b))
  train(load(u)); // flow v9 NaN
}
void p1(const UserId &u) { if (k1(u, 11))
  train(load(u)); // flow p1
}
void p7(const UserId &u, std::int64_t n) { if (n == 0 && optedOut(u)) return; if (n == 1)
  train(load(u)); // flow p7
}
bool k1c(const UserId &u, unsigned lim) { if (lim > 10) return true; return mayTrain(u); }
void c1(const UserId &u) { if (k1c(u, 3))
  train(load(u)); // clean c1
}
void c2(const UserId &u) { int r = checkConsent(u); if (r == 0)
  train(load(u)); // clean c2
}
void c3(std::vector<UserId> &ids, int i) { if (!mayTrain(ids[i])) return;
  train(load(ids[(std::size_t)i])); // clean c3
}
void c4(std::vector<UserId> &ids, int i) { if (!mayTrain(ids[(unsigned char)i])) return;
  train(load(ids[(unsigned char)i])); // clean c4
}
void c5(const UserId &u) { int l = consentLevel(u); if (l < 0) return; unsigned m = l; if (m >= 3)
  train(load(u)); // clean c5
}
void c6(const UserId &u) { long r = checkConsent(u); if (r == 0)
  train(load(u)); // clean c6
}
void c7(const UserId &u, double a, double b) { if (a < b && optedOut(u)) return; if (a < b)
  train(load(u)); // clean c7
}
void v11(const UserId &u, std::size_t n) { if (n > 0 && n - 1 >= 2 && optedOut(u)) return; if (n >= 2)
  train(load(u)); // flow v11
}
void v12(const UserId &u) { std::size_t l = std::size_t(consentLevel(u)); if (l - 1 >= 2)
  train(load(u)); // flow v12
}
enum class Small : std::uint8_t { None, Some };
void v13(const UserId &u) { Small s = static_cast<Small>(checkConsent(u)); if (s == Small::None)
  train(load(u)); // flow v13
}
