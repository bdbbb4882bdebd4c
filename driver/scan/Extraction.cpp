//===- Extraction.cpp - all units to their flow graphs --------------------===//
//
// Artifacts are mapped as soon as they exist: from then on no eviction, of this
// scan or another that shares the cache, can take them away.
//
//===----------------------------------------------------------------------===//
#include "scan/Extraction.h"
#include "Installation.h"
#include "scan/ExtractionJob.h"
#include "workers/Interrupt.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/FileSystem.h"
#include <chrono>
#include <set>
#include <thread>

using namespace llvm;
using flowpact::graph::Artifact;

namespace flowpact::scan {
namespace {

double since(std::chrono::steady_clock::time_point Start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - Start).count();
}

/// A directory for artifacts that no cache keeps; each is removed once it is
/// mapped.
class ScratchDirectory {
public:
  ~ScratchDirectory() {
    if (!Path.empty())
      (void)sys::fs::remove_directories(Path);
  }
  /// Makes it if need be; empty if there can be none.
  StringRef create() {
    if (Path.empty() && !Failed)
      Failed = bool(sys::fs::createUniqueDirectory("flowpact", Path));
    return Failed ? StringRef() : StringRef(Path);
  }
  /// Empty if it was not made.
  StringRef path() const { return Path; }
  void giveUp() { Failed = true; }

private:
  SmallString<128> Path;
  bool Failed = false;
};

/// One run of the extraction stage; the pool's client.
class Stage : public workers::PoolClient {
public:
  Stage(ArrayRef<extract::CompileJob> Jobs, const ExtractionOptions &Options,
        ExtractionResult &Result, raw_ostream &Log)
      : Jobs(Jobs), Options(Options), Result(Result), Log(Log), Past(Jobs.size(), 0.0),
        Keys(Jobs.size()) {
    if (!Options.CacheDirectory.empty())
      Kept.emplace(cache::CacheOptions{Options.CacheDirectory, Options.CacheLimitBytes,
                                       Options.Jobs, Options.Overlay.get()});
  }

  /// Serves what the cache has; returns the units of \p Wanted that it has not.
  std::vector<size_t> serveFromCache(std::vector<size_t> Wanted);
  Error extract(std::vector<size_t> Missing);
  void finish();

  std::string request(size_t Task) override;
  bool done(size_t Task, StringRef Bytes) override;
  void failed(size_t Task, const workers::Failure &Why) override;
  void tick() override { Meter->show(describeSlowest()); }

private:
  Error prepare(ArrayRef<size_t> Missing, const workers::PoolOptions &Pool,
                int InterruptDescriptor);
  void openHits(ArrayRef<std::pair<size_t, cache::Lookup>> Hits, std::vector<size_t> &Missing);
  void explain(size_t Unit, StringRef Why);
  Expected<Artifact> open(const ExtractionReply &Reply, StringRef StoredIn);
  void keep(size_t Task, const ExtractionReply &Reply);
  void noteFile(size_t Unit, StringRef Path, uint64_t Hash, uint64_t Size);
  void noteStoreFailure(const ExtractionReply &Reply, StringRef Wanted);
  double estimate(size_t Task) const;
  void order(std::vector<size_t> &Missing) const;
  std::string describeSlowest() const;

  ArrayRef<extract::CompileJob> Jobs;
  const ExtractionOptions &Options;
  ExtractionResult &Result;
  raw_ostream &Log;
  std::vector<double> Past; ///< seconds of earlier extractions; 0: not known
  std::vector<cache::UnitKey> Keys;
  std::vector<uint64_t> Sizes;
  double TypicalSeconds = 1;
  std::optional<cache::Cache> Kept;
  std::map<size_t, std::string> StoreOf; ///< where each running task stores
  std::map<size_t, std::chrono::steady_clock::time_point> Running; ///< since when
  std::map<size_t, std::string> Unusable; ///< tasks whose artifact could not be read
  ScratchDirectory Scratch;
  SharedPrefixes Prefixes;
  std::map<std::pair<StringRef, uint64_t>, uint32_t> FileRows; ///< by path and hash
  BumpPtrAllocator FileNames;
  std::set<size_t> Attempted; ///< tasks that were asked for before
  std::optional<workers::Progress> Meter;
};

//===-- Hits
//---------------------------------------------------------------===//

void Stage::explain(size_t Unit, StringRef Why) {
  if (Options.ExplainCache)
    Log << "cache: " << relativeTo(Jobs[Unit].ProjectRoot, Jobs[Unit].File) << ": " << Why << '\n';
}

std::vector<size_t> Stage::serveFromCache(std::vector<size_t> Wanted) {
  if (!Kept)
    return Wanted;
  std::string Version = cache::extractorVersion();
  std::vector<cache::UnitKey> Asked;
  for (size_t Unit : Wanted)
    Asked.push_back(Keys[Unit] = cache::makeKey(Jobs[Unit], Version));
  std::vector<size_t> Missing;
  std::vector<std::pair<size_t, cache::Lookup>> Hits;
  for (auto [Unit, Found] : zip(Wanted, Kept->lookup(Asked))) {
    Past[Unit] = Found.PastSeconds;
    if (Found.Hit) {
      Hits.push_back({Unit, std::move(Found)});
      continue;
    }
    explain(Unit, Found.MissReason);
    Missing.push_back(Unit);
  }
  openHits(Hits, Missing);
  return Missing;
}

void Stage::openHits(ArrayRef<std::pair<size_t, cache::Lookup>> Hits,
                     std::vector<size_t> &Missing) {
  std::vector<std::optional<Expected<Artifact>>> Opened(Hits.size());
  std::vector<std::thread> Threads;
  unsigned Count = std::clamp<size_t>(Hits.size() / 16, 1, Options.Jobs);
  auto OpenEvery = [&](unsigned First) {
    for (size_t I = First; I < Hits.size(); I += Count)
      Opened[I].emplace(Artifact::open(Hits[I].second.Path));
  };
  for (unsigned T = 1; T < Count; ++T)
    Threads.emplace_back(OpenEvery, T);
  OpenEvery(0);
  for (std::thread &Thread : Threads)
    Thread.join();
  for (auto [Hit, Graph] : zip(Hits, Opened)) {
    auto &[Unit, Found] = Hit;
    if (!*Graph) {
      std::string Why = toString(Graph->takeError());
      explain(Unit, "artifact damaged: " + Why);
      Kept->reject(Found.Artifact, Why);
      Missing.push_back(Unit);
      continue;
    }
    UnitOutcome &Outcome = Result.Units[Unit];
    Outcome.Reason = parseFailure((*Graph)->unit(), Found.ErrorCount);
    if (!Outcome.Reason.empty())
      continue;
    Outcome.State = UnitState::Cached;
    Outcome.ErrorCount = Found.ErrorCount;
    Outcome.Graph.emplace(std::move(**Graph));
    Outcome.Name = Found.Artifact;
    for (uint32_t Id : Found.Row->Dependencies)
      if (const cache::FileVersion &File = Found.In->versions()[Id]; File.Exists)
        noteFile(Unit, File.Path, File.Hash, File.Size);
  }
}

/// Others' files are not noted: they are many, and change with the machine.
void Stage::noteFile(size_t Unit, StringRef Path, uint64_t Hash, uint64_t Size) {
  StringRef Below = Path;
  if (!Below.consume_front(Jobs[Unit].ProjectRoot) || !Below.starts_with("/"))
    return;
  auto Found = FileRows.find({Path, Hash});
  if (Found == FileRows.end()) {
    Found = FileRows.insert({{Path.copy(FileNames), Hash}, uint32_t(Result.Files.size())}).first;
    Result.Files.push_back({Path.str(), Hash, Size});
  }
  Result.Units[Unit].Files.push_back(Found->second);
}

//===-- Misses
//-------------------------------------------------------------===//

/// Seconds that \p Task may take, for order and progress.
double Stage::estimate(size_t Task) const { return Past[Task] > 0 ? Past[Task] : TypicalSeconds; }

Error Stage::extract(std::vector<size_t> Missing) {
  workers::PoolOptions Pool;
  Pool.Command = {"/proc/self/exe", "worker"};
  Pool.Workers = Options.Jobs;
  Pool.TimeLimitSeconds = Options.TimeLimitSeconds;
  Pool.MemoryLimitBytes = Options.MemoryLimitBytes;
  workers::InterruptScope Interrupts;
  if (Error Failure = prepare(Missing, Pool, Interrupts.descriptor()))
    return Failure;
  if (Result.Interrupted)
    return Error::success();
  double Known = 0, Count = 0, Total = 0;
  for (size_t Unit : Missing) {
    Known += Past[Unit];
    Count += Past[Unit] > 0;
  }
  if (Count > 0)
    TypicalSeconds = Known / Count;
  order(Missing);
  for (size_t Unit : Missing) {
    if (!Prefixes.OfJob.empty())
      Pool.Work.push_back(estimate(Unit));
    Total += estimate(Unit);
  }
  Meter.emplace(Log, Options.Progress, "extracting", Missing.size(), Total);
  Expected<workers::PoolEnd> End = workers::runPool(Pool, Missing, *this, Interrupts.descriptor());
  Meter->finish();
  if (!End)
    return End.takeError();
  Result.Interrupted = *End == workers::PoolEnd::Interrupted;
  return Error::success();
}

/// Prefixes for \p Missing.
Error Stage::prepare(ArrayRef<size_t> Missing, const workers::PoolOptions &Pool,
                     int InterruptDescriptor) {
  if (!Options.SharePrefixes || Options.Overlay)
    return Error::success();
  auto Start = std::chrono::steady_clock::now();
  PrefixStageOptions Stage{Pool, InterruptDescriptor, Options.Progress};
  Expected<workers::PoolEnd> End = preparePrefixes(Jobs, Missing, Stage, Prefixes, Log);
  if (!End)
    return End.takeError();
  Result.Interrupted = *End == workers::PoolEnd::Interrupted;
  Prefixes.Stats.Seconds = since(Start);
  return Error::success();
}

/// Those that share most stay together. Among themselves the longest first, or
/// the last to finish would keep everybody waiting.
void Stage::order(std::vector<size_t> &Missing) const {
  auto Place = [this](size_t Task) {
    auto Node = Prefixes.OfJob.find(Task);
    return std::tuple(Node == Prefixes.OfJob.end() ? SIZE_MAX : Node->second, -estimate(Task),
                      Task);
  };
  llvm::sort(Missing, [&](size_t A, size_t B) { return Place(A) < Place(B); });
}

std::string Stage::request(size_t Task) {
  std::string Directory = Kept ? Kept->objectDirectory() : std::string();
  if (Directory.empty())
    Directory = Scratch.create().str();
  if (Unusable.count(Task)) // what was stored could not be read back: no more of that
    Directory.clear();
  StoreOf[Task] = Directory;
  Running[Task] = std::chrono::steady_clock::now();
  ExtractionRequest Request{Jobs[Task], Directory, {}};
  Request.Job.OverlayIndex = Options.OverlayIndex;
  // Whatever a first attempt died of: the second has nothing to do with others.
  if (Attempted.insert(Task).second)
    Request.Steps = Prefixes.stepsOf(Task);
  return encode(Request);
}

/// Maps the artifact; one that cannot be read, or is in nobody's cache, is
/// removed.
Expected<Artifact> Stage::open(const ExtractionReply &Reply, StringRef StoredIn) {
  if (!Reply.InlineArtifact.empty())
    return Artifact::read(
        MemoryBuffer::getMemBufferCopy(Reply.InlineArtifact, Reply.Artifact.hex()));
  cache::ObjectStore Store(StoredIn);
  Expected<Artifact> Opened = Artifact::open(Store.pathOf(Reply.Artifact));
  if (StoredIn == Scratch.path() || !Opened)
    Store.remove(Reply.Artifact);
  return Opened;
}

/// The unit that has been running longest, once that is worth a word.
std::string Stage::describeSlowest() const {
  constexpr double Noteworthy = 10;
  auto Slowest =
      llvm::min_element(Running, [](const auto &A, const auto &B) { return A.second < B.second; });
  if (Slowest == Running.end() || since(Slowest->second) < Noteworthy)
    return {};
  const extract::CompileJob &Job = Jobs[Slowest->first];
  return relativeTo(Job.ProjectRoot, Job.File) + " has been running for " +
         std::to_string(unsigned(since(Slowest->second))) + " s";
}

bool Stage::done(size_t Task, StringRef Bytes) {
  Running.erase(Task);
  Expected<ExtractionReply> Reply = decodeReply(Bytes);
  if (!Reply) {
    consumeError(Reply.takeError());
    return false;
  }
  UnitOutcome &Outcome = Result.Units[Task];
  if (Reply->Failure.empty()) {
    Expected<Artifact> Graph = open(*Reply, StoreOf[Task]);
    if (!Graph) {
      // Another scan evicted it, or the disk lies: the second attempt goes
      // without.
      Unusable[Task] = "its flow graph cannot be read back: " + toString(Graph.takeError());
      return false;
    }
    Outcome.State = UnitState::Extracted;
    Outcome.ErrorCount = Reply->ErrorCount;
    Outcome.Graph.emplace(std::move(*Graph));
    Outcome.Name = Reply->Artifact;
    for (const extract::Dependency &File : Reply->Dependencies)
      if (File.Exists)
        noteFile(Task, File.Path, File.Hash, File.Size);
    Prefixes.Stats.Units += Reply->Prefix != PrefixUse::None;
    Prefixes.Stats.Dropped += Reply->Prefix == PrefixUse::Dropped;
    keep(Task, *Reply);
  } else {
    Outcome.Reason = Reply->Failure;
    if (Reply->ArtifactSize)
      keep(Task, *Reply);
  }
  Meter->step(estimate(Task));
  return true;
}

void Stage::noteStoreFailure(const ExtractionReply &Reply, StringRef Wanted) {
  if (Kept && Wanted == Options.CacheDirectory)
    Kept->disableWriting(createStringError(Reply.StoreFailure));
  else
    Scratch.giveUp();
}

void Stage::keep(size_t Task, const ExtractionReply &Reply) {
  if (!Reply.StoreFailure.empty())
    noteStoreFailure(Reply, StoreOf[Task]);
  if (!Kept || StoreOf[Task] != Options.CacheDirectory || !Reply.StoreFailure.empty())
    return;
  cache::StoredUnit Stored;
  Stored.Artifact = Reply.Artifact;
  Stored.ArtifactSize = Reply.ArtifactSize;
  Stored.ErrorCount = Reply.ErrorCount;
  Stored.Seconds = Reply.Seconds;
  Stored.Began = Reply.Began;
  Stored.Dependencies = Reply.Dependencies;
  Kept->store(Keys[Task], Stored);
}

void Stage::failed(size_t Task, const workers::Failure &Why) {
  Running.erase(Task);
  auto Unread = Unusable.find(Task);
  Result.Units[Task].Reason = Unread == Unusable.end() ? Why.describe() : Unread->second;
  Result.Units[Task].Output = Why.ErrorText;
  Meter->step(estimate(Task));
}

void Stage::finish() {
  Result.Prefixes = Prefixes.Stats;
  if (!Kept)
    return;
  Kept->finish();
  Result.CacheNotes = Kept->notes();
  Result.CacheWritable = !Kept->objectDirectory().empty();
  Result.Cache = Kept->statistics();
}

} // namespace

Expected<ExtractionResult> extractAll(ArrayRef<extract::CompileJob> Jobs,
                                      ArrayRef<std::string> Unavailable,
                                      const ExtractionOptions &Options, raw_ostream &Log) {
  ExtractionResult Result;
  Result.Units.resize(Jobs.size());
  Result.Began = cache::wallClock();
  std::vector<size_t> Wanted;
  for (size_t Unit = 0; Unit < Jobs.size(); ++Unit) {
    Result.Units[Unit].Reason = Unavailable[Unit];
    if (Unavailable[Unit].empty())
      Wanted.push_back(Unit);
  }
  auto Start = std::chrono::steady_clock::now();
  Stage Run(Jobs, Options, Result, Log);
  std::vector<size_t> Missing = Run.serveFromCache(std::move(Wanted));
  Result.LookupSeconds = since(Start);
  Start = std::chrono::steady_clock::now();
  if (!Missing.empty())
    if (Error Failure = Run.extract(std::move(Missing)))
      return std::move(Failure);
  Run.finish();
  Result.ExtractSeconds = since(Start);
  return Result;
}

} // namespace flowpact::scan
