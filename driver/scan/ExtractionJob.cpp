//===- ExtractionJob.cpp - the worker's work ------------------------------===//
#include "scan/ExtractionJob.h"
#include "cache/ObjectStore.h"
#include "graph/Artifact.h"

using namespace llvm;

namespace flowpact::scan {

static std::string firstProblem(const graph::UnitView &Unit) {
  for (const graph::ProblemRecord &Problem : Unit.Problems)
    if (Problem.Level == graph::Severity::Error)
      return Unit.string(Problem.Message).str();
  return "nothing of it could be parsed";
}

std::string parseFailure(const graph::UnitView &Unit, unsigned ErrorCount) {
  return Unit.Functions.empty() && ErrorCount > 0 ? firstProblem(Unit) : std::string();
}

static void store(const ExtractionRequest &Request, std::string Bytes, ExtractionReply &Reply) {
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

ExtractionReply storeExtraction(const ExtractionRequest &Request, const Beginning &Start,
                                Expected<extract::Extraction> Result) {
  ExtractionReply Reply;
  Reply.Began = Start.WallClock;
  if (!Result) {
    Reply.Failure = toString(Result.takeError());
    return Reply;
  }
  graph::UnitView Unit = Result->Unit.view();
  Reply.ErrorCount = Result->ErrorCount;
  if (Result->ParseFailed) {
    Reply.Failure = firstProblem(Unit);
    // Flags that are wrong read no file that could be compared later.
    if (parseFailure(Unit, Reply.ErrorCount).empty())
      return Reply;
  }
  store(Request, graph::writeArtifact(Unit), Reply);
  Reply.Dependencies = std::move(Result->Dependencies);
  std::chrono::duration<double> Took = std::chrono::steady_clock::now() - Start.Time;
  Reply.Seconds = Took.count();
  return Reply;
}

ExtractionReply extractAndStore(const ExtractionRequest &Request) {
  Beginning Start;
  return storeExtraction(Request, Start, extract::extractUnit(Request.Job));
}

} // namespace flowpact::scan
