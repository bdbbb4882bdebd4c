//===- Interrupt.h - Ctrl-C and its kin as a readable descriptor -*- C++
//-*-===//
#ifndef FLOWPACT_WORKERS_INTERRUPT_H
#define FLOWPACT_WORKERS_INTERRUPT_H

#include <csignal>

namespace flowpact::workers {

/// While it lives, SIGINT, SIGTERM and SIGHUP make descriptor() readable
/// instead of ending the process. One at a time.
class InterruptScope {
public:
  InterruptScope();
  InterruptScope(const InterruptScope &) = delete;
  ~InterruptScope();

  int descriptor() const { return Pipe[0]; }

private:
  static constexpr int Signals[] = {SIGINT, SIGTERM, SIGHUP};
  int Pipe[2];
  struct sigaction Former[3];
};

} // namespace flowpact::workers

#endif // FLOWPACT_WORKERS_INTERRUPT_H
