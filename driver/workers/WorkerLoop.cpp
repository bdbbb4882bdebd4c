//===- WorkerLoop.cpp - the worker's side of the protocol -----------------===//
#include "workers/WorkerLoop.h"
#include "workers/Channel.h"
#include "workers/WorkerProcess.h"
#include "llvm/Support/ErrorHandling.h"
#include <malloc.h>
#include <new>
#include <unistd.h>

using namespace llvm;

namespace flowpact::workers {

[[noreturn]] static void endForLackOfMemory() { ::_exit(OutOfMemoryStatus); }

int runWorkerLoop(int Socket, function_ref<std::string(StringRef)> Do) {
  std::set_new_handler(endForLackOfMemory);
  install_bad_alloc_error_handler([](void *, const char *, bool) { endForLackOfMemory(); });
  while (true) {
    Expected<std::optional<std::string>> Request = receiveMessage(Socket);
    if (!Request) {
      errs() << toString(Request.takeError()) << '\n';
      return 1;
    }
    if (!*Request)
      return 0;
    if (Error Failure = sendMessage(Socket, Do(**Request))) {
      errs() << toString(std::move(Failure)) << '\n';
      return 1;
    }
    ::malloc_trim(0);
  }
}

} // namespace flowpact::workers
