//===- Pool.h - tasks over worker processes ---------------------*- C++ -*-===//
//
//   tasks -> [worker] x N -> replies | failures (crash, time, memory), each
//   counted
//
// One thread, one poll loop. A worker does task after task; a task that ends
// its worker, takes too long or too much memory costs nothing but itself: it is
// tried once more in a fresh worker and then given up. The pool knows nothing
// of what the tasks are.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_WORKERS_POOL_H
#define FLOWPACT_WORKERS_POOL_H

#include "workers/Failure.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace flowpact::workers {

struct PoolOptions {
  std::vector<std::string> Command; ///< of a worker; [0] is a path
  unsigned Workers = 1;
  unsigned TimeLimitSeconds = 300;               ///< wall time of one attempt
  uint64_t MemoryLimitBytes = uint64_t(4) << 30; ///< resident, of one worker
  /// A worker that still holds more than this after a task is replaced.
  uint64_t RetainedBytes = uint64_t(768) << 20;
  unsigned Attempts = 2; ///< per task
  /// Of each task, in order: then neighbours go to the same worker. Empty:
  /// whoever is free takes the next.
  std::vector<double> Work;
};

/// What the pool works for. Called from the thread that runs the pool.
class PoolClient {
public:
  virtual ~PoolClient();
  /// The message that asks a worker for \p Task.
  virtual std::string request(size_t Task) = 0;
  /// False if \p Reply cannot be used: counts as a failed attempt.
  virtual bool done(size_t Task, llvm::StringRef Reply) = 0;
  /// \p Task is given up after its last attempt.
  virtual void failed(size_t Task, const Failure &Why) = 0;
  /// Called several times a second.
  virtual void tick() {}
};

enum class PoolEnd { Finished, Interrupted };

/// Does the tasks of \p Order, started in that order unless Work says
/// otherwise. Ends early once
/// \p InterruptDescriptor (-1: none) is readable; no worker is left either way.
/// An error only if no worker can be started at all.
llvm::Expected<PoolEnd> runPool(const PoolOptions &Options, llvm::ArrayRef<size_t> Order,
                                PoolClient &Client, int InterruptDescriptor = -1);

} // namespace flowpact::workers

#endif // FLOWPACT_WORKERS_POOL_H
