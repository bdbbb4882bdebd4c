//===- WorkerProcess.h - one child process that does tasks ------*- C++ -*-===//
//
// Started by fork and exec; its protocol socket is descriptor WorkerSocket, its
// error output is kept. Dies with its parent.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_WORKERS_WORKERPROCESS_H
#define FLOWPACT_WORKERS_WORKERPROCESS_H

#include "workers/Channel.h"
#include <string>
#include <sys/types.h>
#include <vector>

namespace flowpact::workers {

/// The descriptor that a worker finds its socket at.
inline constexpr int WorkerSocket = 3;
/// Exit status of a worker whose allocation failed.
inline constexpr int OutOfMemoryStatus = 77;

struct ProcessLimits {
  uint64_t MemoryBytes = 0; ///< of data; 0: none
  uint64_t StackBytes = uint64_t(512) << 20;
};

class WorkerProcess {
public:
  /// Runs \p Command ([0] is the program's path).
  static llvm::Expected<WorkerProcess> start(llvm::ArrayRef<std::string> Command,
                                             const ProcessLimits &Limits);
  WorkerProcess(WorkerProcess &&Other);
  WorkerProcess &operator=(WorkerProcess &&Other);
  /// Kills the process if it still runs.
  ~WorkerProcess();

  int socket() const { return Socket; }
  int errorOutput() const { return ErrorOutput; }
  pid_t id() const { return Process; }

  /// Resident memory in bytes; 0 if it cannot be read.
  uint64_t residentBytes() const;
  /// The largest of it and of the processes below it, which share memory.
  uint64_t largestResidentBytes() const;

  /// Keeps the end of what it wrote to its error output.
  void drainErrorOutput();
  llvm::StringRef errorText() const { return ErrorText; }

  void kill();
  /// Closes the socket: an idle worker ends.
  void hangUp();
  /// Closes the socket, upon which an idle worker ends, and waits for its end.
  /// Returns the wait status.
  int finish();

private:
  WorkerProcess() = default;
  void swap(WorkerProcess &Other);

  pid_t Process = -1;
  int Socket = -1, ErrorOutput = -1;
  std::string ErrorText;
};

} // namespace flowpact::workers

#endif // FLOWPACT_WORKERS_WORKERPROCESS_H
