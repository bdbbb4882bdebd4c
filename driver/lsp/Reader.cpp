//===- Reader.cpp - files to graphs, behind headers that wait -------------===//
#include "lsp/Reader.h"
#include "cache/Key.h"
#include "scan/IncludeJob.h"
#include "workers/Failure.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <sys/wait.h>

using namespace llvm;

namespace flowpact::lsp {

/// Plans are forgotten beyond so many: one is left behind by every edit of a directive.
static constexpr size_t MaxPlans = 64;
/// For a reading that is nobody's: more than the first one of a large file takes, whose
/// headers serve those after it.
static constexpr std::chrono::seconds Patience(10);

static std::string directivesOf(StringRef Text) {
  std::string Found;
  bool Continued = false;
  for (StringRef Line : split(Text, '\n')) {
    Line = Line.rtrim('\r');
    if (Continued || Line.ltrim().starts_with("#"))
      (Found += Line) += '\n';
    Continued = (Continued || Line.ltrim().starts_with("#")) && Line.ends_with("\\");
  }
  return Found;
}

void Reader::begin(std::vector<extract::CompileJob> Jobs, StringRef Text) {
  ++Round;
  Wanted.assign(std::make_move_iterator(Jobs.begin()), std::make_move_iterator(Jobs.end()));
  Directives = directivesOf(Text);
  Done = Outcome();
  // What is asked is answered, also if it is nobody's by then: so at most one is.
  if (Open.empty())
    next();
}

int Reader::patience() const {
  if (!Process || Open.empty() || (Open.front().Round == Round && !Wanted.empty()))
    return -1;
  auto Left = Open.front().Asked + Patience - std::chrono::steady_clock::now();
  return std::max<int64_t>(0, std::chrono::duration_cast<std::chrono::milliseconds>(Left).count());
}

std::vector<prefix::Step> *Reader::stepsOf(const extract::CompileJob &Job) {
  auto Found = Known.find(cache::makeKey(Job, Directives).Key.hex());
  return Found == Known.end() ? nullptr : &Found->second;
}

void Reader::ask(Awaited What, std::string Message) {
  if (!Process) {
    Messages = workers::MessageBuffer();
    Expected<workers::WorkerProcess> Started =
        workers::WorkerProcess::start({"/proc/self/exe", "worker"}, {});
    if (!Started) {
      consumeError(Started.takeError()); // take() sees that nothing runs
      return;
    }
    Process.emplace(std::move(*Started));
  }
  Open.push_back({What, Round});
  if (Error Gone = workers::sendMessage(Process->socket(), Message))
    consumeError(std::move(Gone)); // so does the end of its socket
}

/// Asks for what the first job needs next.
void Reader::next() {
  if (Wanted.empty())
    return;
  const extract::CompileJob &Job = Wanted.front();
  ++Readings;
  if (const std::vector<prefix::Step> *Steps = stepsOf(Job))
    ask(Awaited::Graph, scan::encode(scan::ExtractionRequest{Job, {}, *Steps}));
  else
    ask(Awaited::Scan, scan::encodeScanRequest(Job));
}

/// Three of the same unit share all that is safe to share. Steps get numbers of their own:
/// a compiler that waits is known by them.
void Reader::plan(StringRef Reply) {
  std::vector<prefix::Step> Steps;
  Expected<extract::IncludeScan> Found = scan::decodeScanReply(Reply);
  if (Found) {
    prefix::PrefixPlan Plan;
    std::vector<std::optional<extract::IncludeScan>> Scans(prefix::MinGroup, *Found);
    std::vector<size_t> Group(prefix::MinGroup);
    for (size_t I = 0; I < Group.size(); ++I)
      Group[I] = I;
    prefix::planPrefixes(Group, Scans, Plan);
    for (size_t Node = 0; Node < Plan.Nodes.size(); ++Node)
      if (is_contained(Plan.Nodes[Node].Jobs, 0))
        Steps = Plan.stepsTo(Node);
  } else {
    consumeError(Found.takeError()); // it is read from its start, then
  }
  for (prefix::Step &Step : Steps)
    Step.Id = NextStep++;
  if (Known.size() >= MaxPlans)
    Known.clear();
  Known[cache::makeKey(Wanted.front(), Directives).Key.hex()] = std::move(Steps);
}

/// The process is gone, with all that it was asked for.
std::optional<Reader::Outcome> Reader::lost() {
  bool Mine = !Open.empty() && Open.front().Round == Round; // they are answered in order
  Open.clear();
  std::string Text;
  int Status = 0;
  if (Process) {
    Process->drainErrorOutput();
    Text = Process->errorText().rtrim().rsplit('\n').second.str();
    Status = Process->finish();
    Process.reset();
  }
  if (Wanted.empty())
    return std::nullopt;
  if (!Mine) { // another reading took it down
    next();
    return std::nullopt;
  }
  Wanted.clear();
  Outcome Out;
  Out.Crash = WIFSIGNALED(Status) ? "crashed (" + workers::signalName(WTERMSIG(Status)) + ")"
                                  : "ended early" + (Text.empty() ? "" : ": " + Text);
  return Out;
}

std::optional<Reader::Outcome> Reader::take() {
  if (!Process)
    return lost();
  workers::MessageBuffer::State State = Messages.fill(Process->socket());
  while (std::optional<std::string> Message = Messages.next()) {
    if (Open.empty())
      continue;
    Question Answered = Open.front();
    Open.pop_front();
    if (Answered.Round != Round || Wanted.empty()) {
      next();
      continue;
    }
    if (Answered.What == Awaited::Scan) {
      plan(*Message);
      next();
      continue;
    }
    Expected<scan::ExtractionReply> Reply = scan::decodeReply(*Message);
    Done.Failure = Reply ? Reply->Failure : toString(Reply.takeError());
    if (Done.Failure.empty()) {
      Done.Errors += Reply->ErrorCount;
      Done.Artifacts.push_back(std::move(Reply->InlineArtifact));
      Wanted.pop_front();
    } else {
      Wanted.clear();
    }
    if (Wanted.empty())
      return std::move(Done);
    next();
  }
  if (State != workers::MessageBuffer::State::Open)
    return lost();
  return std::nullopt;
}

} // namespace flowpact::lsp
