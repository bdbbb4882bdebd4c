//===- PrefixStage.cpp - prefixes for the units that will be parsed -------===//
#include "scan/PrefixStage.h"
#include "scan/IncludeJob.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using flowpact::extract::IncludeScan;

namespace flowpact::scan {
namespace {

/// Asks for the include scans of some jobs.
class ScanClient : public workers::PoolClient {
public:
  ScanClient(ArrayRef<extract::CompileJob> Jobs, workers::Progress &Meter)
      : Scans(Jobs.size()), Jobs(Jobs), Meter(Meter) {}

  std::string request(size_t Task) override { return encodeScanRequest(Jobs[Task]); }
  bool done(size_t Task, StringRef Bytes) override {
    Expected<IncludeScan> Reply = decodeScanReply(Bytes);
    if (!Reply) {
      consumeError(Reply.takeError());
      return false;
    }
    Scans[Task] = std::move(*Reply);
    Meter.step(1);
    return true;
  }
  void failed(size_t, const workers::Failure &) override { Meter.step(1); }
  void tick() override { Meter.show(); }

  std::vector<std::optional<IncludeScan>> Scans;

private:
  ArrayRef<extract::CompileJob> Jobs;
  workers::Progress &Meter;
};

} // namespace

Expected<workers::PoolEnd> preparePrefixes(ArrayRef<extract::CompileJob> Jobs,
                                           ArrayRef<size_t> Wanted,
                                           const PrefixStageOptions &Options,
                                           SharedPrefixes &Result, raw_ostream &Log) {
  auto Groups = prefix::groupByFlags(Jobs, Wanted);
  std::vector<size_t> ToScan;
  for (const std::vector<size_t> &Group : Groups)
    append_range(ToScan, Group);
  if (ToScan.empty())
    return workers::PoolEnd::Finished;
  workers::Progress Scanning(Log, Options.Progress, "reading includes", ToScan.size(),
                             ToScan.size());
  ScanClient Scanner(Jobs, Scanning);
  auto End = workers::runPool(Options.Pool, ToScan, Scanner, Options.InterruptDescriptor);
  Scanning.finish();
  Result.Stats.Scanned = ToScan.size();
  if (!End || *End == workers::PoolEnd::Interrupted)
    return End;

  for (const std::vector<size_t> &Group : Groups)
    prefix::planPrefixes(Group, Scanner.Scans, Result.Plan);
  for (auto [Index, Node] : enumerate(Result.Plan.Nodes))
    for (size_t Job : Node.Jobs)
      Result.OfJob[Job] = Index;
  Result.Stats.Planned = Result.Plan.Nodes.size();
  return End;
}

} // namespace flowpact::scan
