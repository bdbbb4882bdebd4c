//===- Base.h - a process that has analysed, and does so again --*- C++ -*-===//
//
//   worker: work, where the answer goes -> base -> its copy, which answers
//
// The copy of the worker that has analysed a program does not end: it is the base of what comes
// next. Its own copies start from the tables that it has, and only look at what differs from
// them. One that has computed the whole program anew is the next base, and the one before it ends.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LSP_BASE_H
#define FLOWPACT_LSP_BASE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <sys/types.h>

namespace flowpact::lsp {

/// What a base is asked. The descriptors are its reader's to close.
struct Work {
  std::string Text;
  int Answer = -1; ///< where the answer is written
  int Line = -1;   ///< what its copy is asked over, once it is a base
};

/// The worker's end of a line to a process that is a base, or will be.
class Base {
public:
  Base() = default;
  Base(Base &&Other) : Socket(std::exchange(Other.Socket, -1)) {}
  Base &operator=(Base &&Other) {
    std::swap(Socket, Other.Socket);
    return *this;
  }
  ~Base();

  /// A new line; \p Far: its other end. Not open if there are no descriptors left.
  static Base open(int &Far);
  bool isOpen() const { return Socket >= 0; }
  /// The copy that works at it; none if the base is gone, or stuck: then it may still have got the
  /// descriptors, and a copy of it may write to them later, until this line is closed.
  std::optional<pid_t> ask(const Work &Asked);

private:
  int Socket = -1;
};

/// In a base: keeps no descriptors but \p Line and the standard ones, and copies itself for each
/// work that comes. \returns in a copy, with its work, or never.
Work awaitWork(int Line);

} // namespace flowpact::lsp

#endif // FLOWPACT_LSP_BASE_H
