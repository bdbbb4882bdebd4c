//===- Interrupt.cpp - Ctrl-C and its kin as a readable descriptor --------===//
//
// A handler can only reach what is global: the pipe's writing end.
//
//===----------------------------------------------------------------------===//
#include "workers/Interrupt.h"
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace flowpact::workers {

static volatile sig_atomic_t WritingEnd = -1;

static void noteSignal(int) {
  int Saved = errno;
  char Byte = 0;
  if (WritingEnd >= 0 && ::write(WritingEnd, &Byte, 1) < 0) {
    // The pipe is full: it is readable already.
  }
  errno = Saved;
}

InterruptScope::InterruptScope() {
  if (::pipe2(Pipe, O_CLOEXEC | O_NONBLOCK) != 0)
    Pipe[0] = Pipe[1] = -1;
  WritingEnd = Pipe[1];
  struct sigaction Action = {};
  Action.sa_handler = noteSignal;
  for (unsigned I = 0; I < 3; ++I)
    ::sigaction(Signals[I], &Action, &Former[I]);
}

InterruptScope::~InterruptScope() {
  for (unsigned I = 0; I < 3; ++I)
    ::sigaction(Signals[I], &Former[I], nullptr);
  WritingEnd = -1;
  ::close(Pipe[0]);
  ::close(Pipe[1]);
}

} // namespace flowpact::workers
