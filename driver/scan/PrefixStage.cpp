//===- PrefixStage.cpp - prefixes for the units that will be parsed -------===//
#include "scan/PrefixStage.h"
#include "prefix/Planner.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>

using namespace llvm;
using flowpact::extract::IncludeScan;
using flowpact::prefix::PlannedPrefix;

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

/// Asks for the planned prefixes.
class BuildClient : public workers::PoolClient {
public:
  BuildClient(ArrayRef<extract::CompileJob> Jobs, ArrayRef<PlannedPrefix> Plans,
              StringRef Directory, workers::Progress &Meter)
      : Built(Plans.size()), Jobs(Jobs), Plans(Plans), Directory(Directory), Meter(Meter) {}

  std::string request(size_t Task) override {
    return encode({Jobs[Plans[Task].Jobs.front()], Plans[Task].Plan, fileOf(Task)});
  }
  bool done(size_t Task, StringRef Bytes) override {
    Expected<PrefixReply> Reply = decodePrefixReply(Bytes);
    if (!Reply) {
      consumeError(Reply.takeError());
      return false;
    }
    if (Reply->Failure.empty())
      Built[Task] = {fileOf(Task), std::move(*Reply)};
    Meter.step(1);
    return true;
  }
  void failed(size_t, const workers::Failure &) override { Meter.step(1); }
  void tick() override { Meter.show(); }

  std::vector<std::optional<SharedPrefix>> Built;

private:
  std::string fileOf(size_t Task) const {
    return (Directory + "/prefix-" + Twine(Task) + ".pch").str();
  }
  ArrayRef<extract::CompileJob> Jobs;
  ArrayRef<PlannedPrefix> Plans;
  StringRef Directory;
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

  std::vector<PlannedPrefix> Plans;
  for (const std::vector<size_t> &Group : Groups)
    append_range(Plans, prefix::planPrefixes(Group, Scanner.Scans));
  Result.Stats.Planned = Plans.size();
  if (Plans.empty())
    return workers::PoolEnd::Finished;
  std::vector<size_t> Order(Plans.size());
  std::iota(Order.begin(), Order.end(), 0);
  workers::Progress Building(Log, Options.Progress, "precompiling prefixes", Plans.size(),
                             Plans.size());
  BuildClient Builder(Jobs, Plans, Options.Directory, Building);
  End = workers::runPool(Options.Pool, Order, Builder, Options.InterruptDescriptor);
  Building.finish();
  for (auto [Plan, Built] : zip(Plans, Builder.Built)) {
    if (!Built)
      continue;
    for (size_t Job : Plan.Jobs)
      Result.OfJob[Job] = Result.All.size();
    Result.Stats.Bytes += Built->Info.Size;
    Result.All.push_back(std::move(*Built));
  }
  Result.Stats.Built = Result.All.size();
  return End;
}

} // namespace flowpact::scan
