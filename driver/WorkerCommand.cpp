//===- WorkerCommand.cpp - flowpact worker (internal) ---------------------===//
//
// Started by a scan, never by people: its protocol is on descriptor
// WorkerSocket.
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "scan/ExtractionJob.h"
#include "workers/WorkerLoop.h"
#include "workers/WorkerProcess.h"
#include "llvm/Support/raw_ostream.h"
#include <sys/stat.h>

using namespace llvm;

namespace flowpact {

static std::string answer(StringRef Message) {
  Expected<scan::ExtractionRequest> Request = scan::decodeRequest(Message);
  scan::ExtractionReply Reply;
  if (Request)
    Reply = scan::extractAndStore(*Request);
  else
    Reply.Failure = toString(Request.takeError());
  return scan::encode(Reply);
}

int workerCommand(Arguments) {
  struct stat Status;
  if (::fstat(workers::WorkerSocket, &Status) != 0 ||
      !S_ISSOCK(Status.st_mode)) {
    errs() << "flowpact: error: 'worker' is internal: a scan starts its "
              "workers itself\n";
    return ExitUsage;
  }
  return workers::runWorkerLoop(workers::WorkerSocket, answer);
}

} // namespace flowpact
