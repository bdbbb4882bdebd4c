//===- Stages.cpp - time of each stage, and what the run did --------------===//
#include "scan/Stages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace flowpact::scan {

void StageClock::finish(std::string Stage) {
  Clock::time_point Now = Clock::now();
  add(std::move(Stage), std::chrono::duration<double>(Now - Start).count());
  Start = Now;
}

void StageClock::add(std::string Stage, double Seconds) {
  Stages.push_back({std::move(Stage), Seconds});
}

double StageClock::total() const {
  return std::chrono::duration<double>(Clock::now() - First).count();
}

void printSummary(const ExtractionResult &Extracted, const finding::Result &Result,
                  const StageClock &Clock, raw_ostream &Out) {
  size_t Cached = 0, Failed = 0, Partial = 0;
  for (const UnitOutcome &Unit : Extracted.Units) {
    Cached += Unit.State == UnitState::Cached;
    Failed += Unit.State == UnitState::Failed;
    Partial += Unit.State != UnitState::Failed && Unit.ErrorCount;
  }
  size_t Units = Extracted.Units.size();
  Out << "flowpact: " << Units << (Units == 1 ? " unit (" : " units (") << Cached
      << " from the cache, " << Failed << " not analysed, " << Partial << " with errors), "
      << Result.Stats.Functions << " functions, " << format("%.2f s", Clock.total()) << '\n';
}

void printStatistics(const ExtractionResult &Extracted, const finding::Result &Result,
                     bool ResultFromCache, const StageClock &Clock, raw_ostream &Out) {
  for (const auto &[Stage, Seconds] : Clock.stages())
    Out << "  " << left_justify(Stage, 14) << format("%8.3f s\n", Seconds);
  Out << "  " << left_justify("total", 14) << format("%8.3f s\n", Clock.total());
  const cache::CacheStatistics &Cache = Extracted.Cache;
  Out << "  cache: " << Cache.Hits << " hits, " << Cache.Misses << " misses, " << Cache.Stored
      << " stored, " << Cache.Evicted << " evicted, " << Cache.FilesHashed
      << " files hashed; the result was " << (ResultFromCache ? "kept\n" : "computed\n");
  const PrefixStatistics &Prefixes = Extracted.Prefixes;
  Out << "  shared prefixes: " << Prefixes.Planned << " steps for " << Prefixes.Scanned
      << " units, " << Prefixes.Units << " units started from one, " << Prefixes.Dropped
      << " parsed again without; planned in " << format("%.3f s\n", Prefixes.Seconds);
  uint64_t Bytes = 0;
  for (const UnitOutcome &Unit : Extracted.Units)
    Bytes += Unit.Graph ? Unit.Graph->sizeInBytes() : 0;
  const finding::Statistics &Stats = Result.Stats;
  Out << "  program: " << Stats.Functions << " functions, " << Stats.Nodes << " nodes, "
      << Stats.Edges << " edges, " << Stats.Calls << " calls, " << Stats.UnresolvedCalls
      << " unresolved; " << Bytes << " bytes of artifacts\n  values: " << Stats.ValueSteps
      << " steps\n";
  for (const finding::RuleStatistics &Rule : Result.Rules)
    Out << "  rule " << Rule.Rule << ": " << Rule.Sources << " sources, " << Rule.Sinks
        << " sinks\n";
}

} // namespace flowpact::scan
