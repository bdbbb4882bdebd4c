//===- ExtractionJob.cpp - the worker's work ------------------------------===//
#include "scan/ExtractionJob.h"
#include "cache/FileMemo.h"
#include "cache/ObjectStore.h"
#include "graph/Artifact.h"
#include <chrono>

using namespace llvm;

namespace flowpact::scan {

/// What parsing said first, for a unit of which nothing could be analysed.
static std::string firstProblem(const graph::UnitView &Unit) {
  for (const graph::ProblemRecord &Problem : Unit.Problems)
    if (Problem.Level == graph::Severity::Error)
      return Unit.string(Problem.Message).str();
  return "nothing of it could be parsed";
}

static void store(const ExtractionRequest &Request, std::string Bytes,
                  ExtractionReply &Reply) {
  Reply.Artifact = cache::Digest::of(Bytes);
  Reply.ArtifactSize = Bytes.size();
  if (!Request.StoreDirectory.empty()) {
    cache::ObjectStore Store(Request.StoreDirectory);
    Error Failure = Store.write(Reply.Artifact, Bytes);
    if (!Failure)
      return;
    Reply.StoreFailure = toString(std::move(Failure));
  }
  Reply.InlineArtifact = std::move(Bytes);
}

ExtractionReply extractAndStore(const ExtractionRequest &Request) {
  auto Start = std::chrono::steady_clock::now();
  ExtractionReply Reply;
  Reply.Began = cache::wallClock();
  Expected<extract::Extraction> Result = extract::extractUnit(Request.Job);
  if (!Result) {
    Reply.Failure = toString(Result.takeError());
    return Reply;
  }
  graph::UnitView Unit = Result->Unit.view();
  if (Result->ParseFailed) {
    Reply.Failure = firstProblem(Unit);
    return Reply;
  }
  Reply.ErrorCount = Result->ErrorCount;
  store(Request, graph::writeArtifact(Unit), Reply);
  Reply.PrefixDropped = Result->PrefixDropped;
  Reply.Dependencies = std::move(Result->Dependencies);
  std::chrono::duration<double> Took = std::chrono::steady_clock::now() - Start;
  Reply.Seconds = Took.count();
  return Reply;
}

} // namespace flowpact::scan
