//===- WorkerLoop.h - the worker's side of the protocol ---------*- C++ -*-===//
#ifndef FLOWPACT_WORKERS_WORKERLOOP_H
#define FLOWPACT_WORKERS_WORKERLOOP_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace flowpact::workers {

/// Answers each message on \p Socket with what \p Do makes of it, until the
/// other end closes. Gives memory back to the system after each. Returns the
/// process's exit status. A failed allocation ends the process with
/// OutOfMemoryStatus.
int runWorkerLoop(int Socket, llvm::function_ref<std::string(llvm::StringRef)> Do);

} // namespace flowpact::workers

#endif // FLOWPACT_WORKERS_WORKERLOOP_H
