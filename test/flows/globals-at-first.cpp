// What a global starts as is one of the values that it may have, even where only others are stored.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <utility>
bool chance();
static bool ready; void start() { ready = true; }
void a1() { if (!ready)
  sink(ssource()); // flow zero
}
static bool off = false; void turnOn() { off = true; }
void a2() { if (!off)
  sink(ssource()); // flow given-zero
}
static bool on = true; void turnOnAgain() { on = true; }
void a3() { if (!on)
  sink(ssource()); // clean given
}
bool outer; void setOuter() { outer = true; }
void a4() { if (!outer)
  sink(ssource()); // flow zero-of-all-units
}
struct K { static bool ready; static void start() { ready = true; } }; bool K::ready;
void a5() { if (!K::ready)
  sink(ssource()); // flow zero-member
}
template <class T> struct Y { static bool on; static void set() { on = true; } }; template <class T> bool Y<T>::on;
void a6() { Y<int>::set(); if (!Y<int>::on)
  sink(ssource()); // flow zero-member-of-template
}
void a7() { static bool once; if (!once)
  sink(ssource()); // flow first-time
 once = true; }
void a8() { static bool always = true; if (!always)
  sink(ssource()); // clean always
}
thread_local bool mine; void setMine() { mine = true; }
void a9() { if (!mine)
  sink(ssource()); // flow zero-of-a-thread
}
enum class Mode { Off, On }; static Mode mode; void setMode() { mode = Mode::On; }
void a10() { if (mode == Mode::Off)
  sink(ssource()); // flow zero-enumerator
}
static const char *text; void setText() { text = "x"; }
void a11() { if (!text)
  sink(ssource()); // flow null
}
extern bool outside; void setOutside() { outside = true; }
void a12() { if (!outside)
  sink(ssource()); // flow defined-elsewhere
}
inline bool shared = true;
void a13() { if (!shared)
  sink(ssource()); // clean inline
}
static bool never;
void a14() { if (never)
  sink(ssource()); // clean never-stored
}
static bool stays; void reset() { stays = false; }
void a15() { if (stays)
  sink(ssource()); // clean zero-only
}
// What is stored is the number that it is converted to.
static unsigned limit = -1;
void a16() { if (5 < limit)
  sink(ssource()); // flow all-bits
}
static signed char low = 200;
void a17() { if (low < 0)
  sink(ssource()); // flow negative
}
static unsigned bound = 3;
void a18() { if (5 < bound)
  sink(ssource()); // clean below
}
