//===- PrefixChain.h - compilers that wait behind shared headers -*- C++
//-*-===//
//
//   worker -> [headers of all] -> [of some] -> ... -> unit
//
// Each arrow is a fork. A compiler that has parsed the headers of one step
// waits; the next step, or a unit, is a copy of its process that goes on. They
// are a stack: all share one socket to the worker, and only the last of them
// listens. Units come in an order in which neighbours share steps, so little is
// parsed twice.
//
// A unit whose process ends as it should not takes its worker with it in the
// same way: the pool sees what it would see without prefixes.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_PREFIXCHAIN_H
#define FLOWPACT_SCAN_PREFIXCHAIN_H

#include "scan/ExtractionJob.h"
#include <set>
#include <sys/types.h>

namespace flowpact::extract {
class IncludeScanner;
}

namespace flowpact::scan {

class PrefixChain {
public:
  explicit PrefixChain(extract::IncludeScanner &Scanner) : Scanner(Scanner) {}
  PrefixChain(const PrefixChain &) = delete;
  ~PrefixChain() { close(); }

  /// Extracts from the steps of \p Request, or without if that is not possible.
  ExtractionReply extractAndStore(const ExtractionRequest &Request);

private:
  struct Level {
    uint32_t Id;
    std::vector<std::string> Headers; ///< none: there is no process for it
    std::vector<std::string> Later;   ///< that read files which only later steps may
  };
  enum class Outcome { Done, Dropped, Gone };

  bool enter(const ExtractionRequest &Request);
  void leave(size_t Depth);
  void push(const extract::CompileJob &Job, const prefix::Step &Step,
            llvm::ArrayRef<std::string> Files);
  bool go(const extract::CompileJob &Job, llvm::StringRef Text);
  bool start(const extract::CompileJob &Job, llvm::StringRef Text);
  Outcome run(const ExtractionRequest &Request, ExtractionReply &Reply);
  std::optional<std::string> ask(char Kind, llvm::StringRef Payload);
  std::vector<std::string> headers() const;
  void close();

  extract::IncludeScanner &Scanner;
  std::vector<Level> Levels;
  std::set<uint32_t> Failed; ///< steps that do not parse
  int Socket = -1;           ///< -1: no process
  pid_t First = -1;
};

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_PREFIXCHAIN_H
