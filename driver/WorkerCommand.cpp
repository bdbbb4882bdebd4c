//===- WorkerCommand.cpp - flowpact worker (internal) ---------------------===//
//
// Started by a scan, never by people: its protocol is on descriptor
// WorkerSocket.
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "scan/ExtractionJob.h"
#include "scan/IncludeJob.h"
#include "scan/JobMessages.h"
#include "scan/PrefixChain.h"
#include "workers/WorkerLoop.h"
#include "workers/WorkerProcess.h"
#include "llvm/Support/raw_ostream.h"
#include <sys/stat.h>

using namespace llvm;

namespace flowpact {

static std::string answerExtraction(StringRef Message, scan::PrefixChain &Prefixes) {
  Expected<scan::ExtractionRequest> Request = scan::decodeRequest(Message);
  scan::ExtractionReply Reply;
  if (Request)
    Reply = Prefixes.extractAndStore(*Request);
  else
    Reply.Failure = toString(Request.takeError());
  return scan::encode(Reply);
}

static std::string answer(StringRef Message, extract::IncludeScanner &Scanner,
                          scan::PrefixChain &Prefixes) {
  wire::ByteReader In(Message);
  auto Kind = scan::RequestKind(In.u32());
  StringRef Rest = Message.drop_front(std::min(sizeof(uint32_t), Message.size()));
  switch (Kind) {
  case scan::RequestKind::Extract:
    return answerExtraction(Rest, Prefixes);
  case scan::RequestKind::ScanIncludes:
    return scan::answerScan(Rest, Scanner);
  }
  return std::string();
}

int workerCommand(Arguments) {
  struct stat Status;
  if (::fstat(workers::WorkerSocket, &Status) != 0 || !S_ISSOCK(Status.st_mode)) {
    errs() << "flowpact: error: 'worker' is internal: a scan starts its "
              "workers itself\n";
    return ExitUsage;
  }
  extract::IncludeScanner Scanner; // remembers files from request to request
  scan::PrefixChain Prefixes(Scanner);
  return workers::runWorkerLoop(
      workers::WorkerSocket, [&](StringRef Message) { return answer(Message, Scanner, Prefixes); });
}

} // namespace flowpact
