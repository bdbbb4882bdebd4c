//===- Checks.cpp - the worker, and the scan in the background ------------===//
//
// One check at a time: each gives what there is to show in all open documents. An edit
// ends a check of the same document, whose answer would be of yesterday's text.
//
//===----------------------------------------------------------------------===//
#include "lsp/Server.h"
#include "lsp/Settings.h"
#include "workers/Failure.h"
#include "llvm/ADT/STLExtras.h"
#include <sys/wait.h>

using namespace llvm;
using std::chrono::milliseconds;

namespace flowpact::lsp {

constexpr milliseconds DefaultDelay(300), ProgressAfter(500);
constexpr unsigned MaxWorkerDeaths = 3;

milliseconds Server::delay() const {
  const Json &Given = memberOf(Settings, "delay");
  return Given.is_number_unsigned() ? milliseconds(Given.get<uint64_t>()) : DefaultDelay;
}

//===-- The worker ---------------------------------------------------------===//

void Server::startWorker() {
  WorkerMessages = workers::MessageBuffer();
  Expected<workers::WorkerProcess> Started =
      workers::WorkerProcess::start({"/proc/self/exe", "lsp-worker"}, {});
  if (Started)
    Worker.emplace(std::move(*Started));
  else
    show(1, toString(Started.takeError()));
}

void Server::stopWorker() {
  if (Worker)
    Worker->kill();
  Worker.reset();
  if (Now)
    endProgress(Now->Token, "");
  Now.reset();
}

void Server::recheckAll() {
  for (const auto &[File, Document] : Open)
    schedule(File, milliseconds(0));
}

void Server::schedule(const std::string &File, milliseconds Pause) {
  bool HasLeft = any_of(
      Left, [&](const std::string &Folder) { return StringRef(File).starts_with(Folder + "/"); });
  if (!HasLeft)
    Due[File] = Clock::now() + Pause;
}

int Server::pause() const {
  std::optional<Time> Next;
  auto Consider = [&](Time When) { Next = Next ? std::min(*Next, When) : When; };
  for (const auto &[File, When] : Due)
    if (!Now || Now->File == File)
      Consider(When);
  if (Now && Now->Token.empty())
    Consider(Now->Started + ProgressAfter);
  if (!Next)
    return -1;
  auto Left = std::chrono::duration_cast<milliseconds>(*Next - Clock::now()).count();
  return std::max<int64_t>(0, Left + 1);
}

void Server::startDue() {
  Time At = Clock::now();
  if (Now && Now->Token.empty() && At >= Now->Started + ProgressAfter)
    Now->Token = beginProgress("checking " + StringRef(Now->File).rsplit('/').second.str());
  auto Ready = Due.end();
  for (auto I = Due.begin(); I != Due.end(); ++I)
    if (I->second <= At && (!Now || Now->File == I->first) &&
        (Ready == Due.end() || I->second < Ready->second))
      Ready = I;
  if (Ready == Due.end() || WorkerDeaths > MaxWorkerDeaths)
    return;
  std::string File = Ready->first;
  Due.erase(Ready);
  if (!Worker)
    startWorker();
  if (!Worker)
    return;
  if (Now)
    endProgress(Now->Token, "");
  Now.emplace();
  Now->Id = ++NextId;
  Now->File = File;
  Now->Started = At;
  Json Documents = Json::object();
  for (const auto &[Path, Row] : Open) {
    Documents[Path] = Row.Dirty ? Json(Row.Text) : Json();
    Now->Versions[Path] = Row.Version;
  }
  Json Request = {{"id", Now->Id},
                  {"op", "check"},
                  {"file", File},
                  {"open", std::move(Documents)},
                  {"settings", Settings}};
  std::string Text = Request.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (llvm::Error Failure = workers::sendMessage(Worker->socket(), Text))
    consumeError(std::move(Failure)); // it is gone, which workerSpoke() notices
}

void Server::workerSpoke() {
  workers::MessageBuffer::State State = WorkerMessages.fill(Worker->socket());
  while (std::optional<std::string> Text = WorkerMessages.next()) {
    WorkerDeaths = 0;
    Json Answer = Json::parse(*Text, nullptr, false);
    if (Now && memberOf(Answer, "id") == Now->Id)
      checkEnded(std::move(Answer));
  }
  if (State == workers::MessageBuffer::State::Open)
    return;
  Worker->drainErrorOutput();
  std::string Why = Worker->errorText().str();
  Worker->kill();
  Worker.reset();
  ++WorkerDeaths;
  if (WorkerDeaths > MaxWorkerDeaths)
    show(1, "the analysis ended " + Twine(WorkerDeaths) +
                " times in a row; it is not started again: " + Why);
  if (Now)
    checkEnded({{"status", "crashed"}, {"reason", "the analysis process ended: " + Why}});
}

void Server::checkEnded(Json Answer) {
  Check Ended = std::move(*Now);
  Now.reset();
  std::string Status = textOf(Answer, "status"), Reason = textOf(Answer, "reason");
  endProgress(Ended.Token, Status == "done" ? "" : Status);
  Json Files = std::move(Answer["files"]); // may be large
  for (auto &[File, Row] : Files.items()) {
    auto Document = Open.find(File);
    if (Document == Open.end() || Document->second.Version != Ended.Versions[File])
      continue; // closed, or edited meanwhile: its own check is due
    bool HasHovers = !memberOf(Row, "hovers").empty();
    Shown &Known = Results[File];
    Known.Diagnostics = std::move(Row["diagnostics"]);
    Known.Lenses = std::move(Row["lenses"]);
    if (File == Ended.File || Known.Hovers.empty())
      Known.Hovers = std::move(Row["hovers"]);
    Known.Version = Document->second.Version;
    publish(File);
    // The scan knew all of them: nothing is left to be found for files that did not change.
    if (memberOf(Answer, "fromScan") == true && !Document->second.Dirty && File != Ended.File &&
        HasHovers)
      Due.erase(File);
  }
  if (Status == "failed" || Status == "crashed")
    show(1,
         "the analysis of '" + Ended.File + "' " + (Status == "failed" ? "failed: " : "") + Reason);
  for (const Json &Mark : memberOf(Answer, "marks")) {
    std::string Text = Mark.get<std::string>();
    if (!StringRef(Text).contains("no program index"))
      log(Text);
    else if (Said.insert(Text).second)
      ask("window/showMessageRequest",
          {{"type", 3}, {"message", "flowpact: " + Text}, {"actions", {{{"title", "Scan now"}}}}},
          "scan?");
  }
  if (memberOf(memberOf(memberOf(Capabilities, "workspace"), "codeLens"), "refreshSupport") == true)
    ask("workspace/codeLens/refresh", nullptr);
  Json State = {{"uri", uriOfPath(Ended.File)}, {"status", Status}, {"reason", Reason}};
  for (const char *Key : {"marks", "fromScan", "seconds", "readings", "tables"})
    State[Key] = memberOf(Answer, Key);
  notify("$/flowpact/checked", std::move(State));
}

void Server::publish(const std::string &File) {
  const Shown &Row = Results[File];
  notify("textDocument/publishDiagnostics",
         {{"uri", uriOfPath(File)}, {"version", Row.Version}, {"diagnostics", Row.Diagnostics}});
}

//===-- Progress -----------------------------------------------------------===//

std::string Server::beginProgress(StringRef Title) {
  if (memberOf(memberOf(Capabilities, "window"), "workDoneProgress") != true)
    return "-"; // nothing to end
  std::string Token = "flowpact-" + std::to_string(++NextId);
  ask("window/workDoneProgress/create", {{"token", Token}});
  notify("$/progress",
         {{"token", Token},
          {"value", {{"kind", "begin"}, {"title", Title.str()}, {"cancellable", true}}}});
  return Token;
}

void Server::endProgress(std::string &Token, StringRef Message) {
  if (!Token.empty() && Token != "-") {
    Json Value = {{"kind", "end"}};
    if (!Message.empty())
      Value["message"] = Message.str();
    notify("$/progress", {{"token", Token}, {"value", std::move(Value)}});
  }
  Token.clear();
}

//===-- The scan -----------------------------------------------------------===//

void Server::startScan(const Json &Id) {
  if (Indexing.Process) {
    if (!Id.is_null())
      refuse(Id, InvalidRequest, "a scan is running");
    return;
  }
  std::vector<std::string> Command = {"/proc/self/exe", "scan"};
  append_range(Command, wordsOf(optionsFor("", Settings)));
  Expected<workers::WorkerProcess> Started = workers::WorkerProcess::start(Command, {});
  if (!Started)
    return refuse(Id, InternalError, toString(Started.takeError()));
  Indexing.Process.emplace(std::move(*Started));
  Indexing.Request = Id;
  Indexing.Percent = -1;
  Indexing.Token = beginProgress("reading the project");
}

/// What it wrote so far; or it is done.
void Server::scanSpoke() {
  Indexing.Process->drainErrorOutput();
  StringRef Text = Indexing.Process->errorText();
  StringRef Last = Text.rtrim().rsplit('\n').second;
  if (Last.empty())
    Last = Text.rtrim();
  int Percent = -1;
  if (size_t Open = Last.rfind('('); Open != StringRef::npos)
    Last.substr(Open + 1).take_until([](char C) { return C == '%'; }).getAsInteger(10, Percent);
  if (Percent >= 0 && Percent != Indexing.Percent && Indexing.Token != "-")
    notify("$/progress", {{"token", Indexing.Token},
                          {"value",
                           {{"kind", "report"},
                            {"message", std::to_string(Percent) + "%"},
                            {"percentage", Percent}}}});
  Indexing.Percent = Percent;
  int Status = 0;
  if (::waitpid(Indexing.Process->id(), &Status, WNOHANG | WNOWAIT) == 0)
    return;
  siginfo_t Info = {};
  if (::waitid(P_PID, Indexing.Process->id(), &Info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
      Info.si_pid == 0)
    return;
  stopScan(false);
}

void Server::stopScan(bool Cancelled) {
  if (!Indexing.Process)
    return;
  if (Cancelled)
    Indexing.Process->kill();
  int Status = Cancelled ? -1 : Indexing.Process->finish();
  std::string Text = Indexing.Process->errorText().rtrim().str();
  Indexing.Process.reset();
  endProgress(Indexing.Token, Cancelled ? "cancelled" : "");
  Json Id = std::exchange(Indexing.Request, Json());
  // Status 1: violations, 3: a part could not be analysed; the index is there in both cases.
  bool IsDone = !Cancelled && WIFEXITED(Status) && is_contained({0, 1, 3}, WEXITSTATUS(Status));
  if (Cancelled && !Id.is_null())
    refuse(Id, RequestCancelled, "the scan was cancelled");
  else if (!IsDone && !Id.is_null())
    refuse(Id, InternalError, "the scan failed: " + Text);
  else if (!Id.is_null())
    reply(Id, {{"status", WEXITSTATUS(Status)}});
  if (!IsDone && !Cancelled)
    show(1, "the scan failed: " + Text);
  if (IsDone && !Ending)
    recheckAll();
}

} // namespace flowpact::lsp
