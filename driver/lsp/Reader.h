//===- Reader.h - files to graphs, behind headers that wait -----*- C++ -*-===//
//
//   job -> include scan -> headers that are safe to share with itself -> a scan's worker,
//     whose compiler has parsed them and waits -> graph
//
// What an edit does not change is most of a parse: the external headers. So the file is
// read by a worker of a scan, as if it were a unit of many that share all of them: the
// second reading, and those after it, start behind. The steps are found again when a line
// with a directive changes.
//
// One reading at a time; the latest waits for an earlier to end, whose outcome is then
// nobody's. Those between are never read.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LSP_READER_H
#define FLOWPACT_LSP_READER_H

#include "scan/ExtractionJob.h"
#include "workers/WorkerProcess.h"
#include <chrono>
#include <deque>

namespace flowpact::lsp {

class Reader {
public:
  struct Outcome {
    std::string Failure, Crash;         ///< at most one of them is set
    std::vector<std::string> Artifacts; ///< one a job
    unsigned Errors = 0;
  };

  /// From now on the outcome is that of \p Jobs. \p Text: of their main file.
  void begin(std::vector<extract::CompileJob> Jobs, llvm::StringRef Text);
  /// The outcome is nobody's any more. What is being read is read to its end, unless that
  /// takes long: then it is ended, and with it the compilers that wait.
  void drop() { Wanted.clear(); }
  /// Milliseconds until a reading that is nobody's is to be ended; -1: none is.
  int patience() const;
  void endStale() {
    if (patience() == 0)
      Process->kill(); // take() sees its end
  }
  /// How many times a source was given to a compiler.
  uint64_t readings() const { return Readings; }
  /// True if a reading could begin at once.
  bool isIdle() const { return Open.empty(); }
  /// To be polled; -1: nothing runs.
  int descriptor() const { return Process ? Process->socket() : -1; }
  /// Takes what came. The outcome, once all jobs are read.
  std::optional<Outcome> take();

private:
  enum class Awaited { Scan, Graph };
  struct Question {
    Awaited What;
    uint64_t Round;
    std::chrono::steady_clock::time_point Asked = std::chrono::steady_clock::now();
  };
  void next();
  void ask(Awaited What, std::string Message);
  std::optional<Outcome> lost();
  void plan(llvm::StringRef Reply);
  std::vector<prefix::Step> *stepsOf(const extract::CompileJob &Job);

  std::optional<workers::WorkerProcess> Process;
  workers::MessageBuffer Messages;
  std::deque<Question> Open; ///< asked and not answered; one at most
  uint64_t Round = 0, Readings = 0;
  std::deque<extract::CompileJob> Wanted; ///< of this round, the first is being read
  std::string Directives;                 ///< of their main file
  Outcome Done;
  std::map<std::string, std::vector<prefix::Step>> Known; ///< by command and directives
  uint32_t NextStep = 0;
};

} // namespace flowpact::lsp

#endif // FLOWPACT_LSP_READER_H
