//===- Failure.cpp - why a task was not done ------------------------------===//
#include "workers/Failure.h"
#include "llvm/ADT/Twine.h"
#include <csignal>
#include <cstring>

using namespace llvm;

namespace flowpact::workers {

std::string signalName(int Signal) {
  const char *Name = ::sigabbrev_np(Signal);
  return Name ? std::string("SIG") + Name : "signal " + std::to_string(Signal);
}

/// The first line of \p Text that says why a library gave up, if one does.
static StringRef fatalLine(StringRef Text) {
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    for (StringRef Mark : {"LLVM ERROR:", "Assertion", "UNREACHABLE"})
      if (Line.contains(Mark))
        return Line.trim().take_front(200);
    Text = Rest;
  }
  return {};
}

std::string Failure::describe() const {
  std::string Text;
  switch (Kind) {
  case FailureKind::Crash:
    Text = "crashed (" + signalName(Signal) + ")";
    if (Signal == SIGKILL)
      Text = "killed (SIGKILL), perhaps by the system for lack of memory";
    break;
  case FailureKind::Exit:
    Text = "ended with status " + std::to_string(Status);
    break;
  case FailureKind::Timeout:
    return "not done within " + std::to_string(LimitSeconds) +
           " s; raise --timeout if it needs longer";
  case FailureKind::Memory:
    return "needs more than " + std::to_string(LimitBytes >> 20) +
           " MB of memory; raise --memory if it may have more";
  case FailureKind::Protocol:
    Text = "the worker sent a malformed message";
    break;
  }
  if (StringRef Line = fatalLine(ErrorText); !Line.empty())
    Text += (": " + Line).str();
  return Text;
}

} // namespace flowpact::workers
