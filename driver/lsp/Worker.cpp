//===- Worker.cpp - the language server's analysis process ----------------===//
#include "lsp/Worker.h"
#include "Installation.h"
#include "cache/Results.h"
#include "check/Check.h"
#include "check/Stamp.h"
#include "database/Locate.h"
#include "lsp/Base.h"
#include "lsp/Reader.h"
#include "lsp/Render.h"
#include "lsp/Settings.h"
#include "scan/Scan.h"
#include "wire/Bytes.h"
#include "workers/Failure.h"
#include "workers/WorkerProcess.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;

namespace flowpact::lsp {
namespace {

constexpr unsigned TimeLimitSeconds = 300;
/// A copy writes its answer, what it computed of the whole program, if it did, and an end:
/// nothing is missing.
constexpr char EndOfText = 0, EndOfAnswer = '\n';

using Clock = std::chrono::steady_clock;
double since(Clock::time_point Start) {
  return std::chrono::duration<double>(Clock::now() - Start).count();
}

/// The graph of a file that is not as the scan read it.
struct Changed {
  uint64_t Content = 0; ///< hash of the main file's text
  std::string Bytes;    ///< of the artifact
  unsigned Errors = 0;
};

/// A program, and what its session was made from.
struct Project {
  std::unique_ptr<check::Session> Known;
  std::string Settings, IndexPath;
  std::vector<std::pair<std::string, check::Stamp>> MadeFrom;
  using FreshGraphs = std::map<std::string, std::vector<Changed>>; ///< by main file, one a command
  FreshGraphs Fresh;
  /// Of a copy that is a base: those of before, to which what was computed then refers.
  std::vector<FreshGraphs> Earlier;
  uint64_t Number = 0; ///< of no other project
};

/// How a file is compiled.
struct Commands {
  scan::ScanOptions Options;
  std::string Settings;
  check::Stamp Database;
};

struct Request {
  Json Raw;
  std::string File;
  StringMap<std::string> Texts; ///< not saved
  std::vector<std::string> Open;

  explicit Request(Json Given) : Raw(std::move(Given)), File(textOf(Raw, "file")) {
    for (const auto &[Path, Text] : memberOf(Raw, "open").items()) {
      Open.push_back(Path);
      if (Text.is_string())
        Texts[Path] = Text.get<std::string>();
    }
  }
  std::string settings() const { return memberOf(Raw, "settings").dump(); }
  Json answer(StringRef Status, const Twine &Reason = "") const {
    return {{"id", memberOf(Raw, "id")}, {"status", Status.str()}, {"reason", Reason.str()}};
  }
};

std::string contentText(const std::string &Path, const StringMap<std::string> &Texts) {
  if (auto Found = Texts.find(Path); Found != Texts.end())
    return Found->second;
  auto Buffer = MemoryBuffer::getFile(Path, false, false);
  return Buffer ? (*Buffer)->getBuffer().str() : std::string();
}

uint64_t contentOf(const std::string &Path, const StringMap<std::string> &Texts) {
  return xxh3_64bits(contentText(Path, Texts));
}

/// What one check needs; made in the worker, used in its copy.
struct Plan {
  Project *In = nullptr;
  const scan::ScanOptions *Options = nullptr;
  std::string Main; ///< the unit's file: the request's, or one that includes it
  std::optional<check::Decision> AsScanned;
  std::shared_ptr<const finding::Result> Computed;
};

/// The graphs that are not the scan's.
struct Reading {
  std::vector<graph::Artifact> Graphs;
  std::vector<check::FreshUnit> Fresh;
  std::optional<graph::UnitView> Main; ///< of the file that is checked
  std::vector<std::string> Unread;     ///< why the scan's graph of a file was taken
  unsigned Errors = 0;
};

/// What a base is told of a check.
struct Task {
  Json Raw, Times;
  std::string Main;
  uint64_t Readings = 0;
  unsigned Errors = 0;
  Project::FreshGraphs Fresh;
};

std::string encode(const Task &Given) {
  wire::ByteWriter Out;
  for (const Json *Part : {&Given.Raw, &Given.Times})
    Out.text(Part->dump(-1, ' ', false, Json::error_handler_t::replace));
  Out.text(Given.Main);
  Out.u64(Given.Readings);
  Out.u32(Given.Errors);
  Out.u32(Given.Fresh.size());
  for (const auto &[File, Rows] : Given.Fresh) {
    Out.text(File);
    Out.u32(Rows.size());
    for (const Changed &Row : Rows) {
      Out.u64(Row.Content);
      Out.text(Row.Bytes);
      Out.u32(Row.Errors);
    }
  }
  return Out.take();
}

Task decodeTask(StringRef Text) {
  wire::ByteReader In(Text);
  Task Out;
  for (Json *Part : {&Out.Raw, &Out.Times})
    *Part = Json::parse(In.text().str(), nullptr, false);
  Out.Main = In.text().str();
  Out.Readings = In.u64();
  Out.Errors = In.u32();
  for (uint32_t Files = In.u32(); Files && !In.bad(); --Files) {
    std::vector<Changed> &Rows = Out.Fresh[In.text().str()];
    for (uint32_t Left = In.u32(); Left && !In.bad(); --Left) {
      Changed &Row = Rows.emplace_back();
      Row.Content = In.u64();
      Row.Bytes = In.text().str();
      Row.Errors = In.u32();
    }
  }
  return Out;
}

class Worker {
public:
  int run();

private:
  struct Running {
    pid_t Process = -1;
    int Output = -1;
    std::string Bytes;
    std::optional<Request> For;
    Project *In = nullptr;
    Reading Graphs;
    Base Line;         ///< to the copy, should it become a base
    bool IsOwn = true; ///< a copy of this process, and not of a base
    Json Times;
    Plan With;
  };
  /// A check whose file is being read.
  struct Pending {
    Request Asked;
    Plan With;
    Json Times;
    Clock::time_point Since = Clock::now();
    Pending(Request Asked, Plan With, Json Times)
        : Asked(std::move(Asked)), With(std::move(With)), Times(std::move(Times)) {}
  };

  void start(Request Asked);
  void readerSpoke();
  void finish();
  void stop();
  void send(const Json &Answer);
  void sendText(StringRef Text);
  Expected<Plan> plan(const Request &Asked);
  Expected<const scan::ScanOptions *> commandsOf(const std::string &File, const Request &Asked);
  Expected<Project *> projectOf(const scan::ScanOptions &Options, const Request &Asked);
  std::optional<Json> accept(const Request &Asked, const Plan &With, const Reader::Outcome &Read,
                             Reading &Out);
  void addFresh(const Request &Asked, const Plan &With, Reading &Out);
  Json analyse(const Request &Asked, Plan &With, Reading &Now);
  void decide(Request Asked, Plan With, Reading Now, Json Times);
  /// A copy's ends of the lines to it.
  struct Ends {
    int Answer = -1, Line = -1;
  };
  bool openLines(Ends &Far);
  static void closeLines(const Ends &Far);
  bool mayAskBase(const Plan &With) const;
  std::optional<pid_t> askBase(const Request &Asked, const Plan &With, const Reading &Graphs,
                               const Json &Times, const Ends &Far);
  [[noreturn]] void work(Request Asked, Plan With, Reading Graphs, const Json &Times,
                         uint64_t Readings, Ends Own);
  [[noreturn]] void serve(Project &In, int Line);

  std::map<std::string, Project> Projects;    ///< by root
  std::map<std::string, Commands> CommandsOf; ///< by main file
  Reader Reads;
  std::optional<Pending> Waiting;
  Running Now;
  Base Latest; ///< what the last computation is held in
  uint64_t LatestOf = 0, ProjectsMade = 0;
  std::vector<pid_t> Answered; ///< copies that have nothing more to say, and may have ended
};

void Worker::send(const Json &Answer) {
  sendText(Answer.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Worker::sendText(StringRef Text) {
  if (llvm::Error Failure = workers::sendMessage(workers::WorkerSocket, Text))
    consumeError(std::move(Failure)); // the server is gone, and so will we be
}

Expected<const scan::ScanOptions *> Worker::commandsOf(const std::string &File,
                                                       const Request &Asked) {
  auto Known = CommandsOf.find(File);
  if (Known != CommandsOf.end() && Known->second.Settings == Asked.settings() &&
      Known->second.Database == check::stampOf(Known->second.Options.Selected.Database.Path))
    return &Known->second.Options;
  Expected<scan::ScanOptions> Options =
      scan::makeScanOptions(optionsFor(File, memberOf(Asked.Raw, "settings")));
  if (!Options)
    return Options.takeError();
  Commands &Row = CommandsOf[File];
  Row.Options = std::move(*Options);
  Row.Settings = Asked.settings();
  Row.Database = check::stampOf(Row.Options.Selected.Database.Path);
  return &Row.Options;
}

Expected<Project *> Worker::projectOf(const scan::ScanOptions &Options, const Request &Asked) {
  Project &P = Projects[Options.Selected.Root];
  std::vector<std::string> Damage;
  std::string Main = Options.Selected.Database.Units.front().File;
  std::string Path = index::findIndex(Options.Extraction.CacheDirectory, Main, Damage);
  bool IsCurrent =
      P.Known && P.Settings == Asked.settings() && P.IndexPath == Path &&
      all_of(P.MadeFrom, [](const auto &Row) { return check::stampOf(Row.first) == Row.second; });
  if (IsCurrent)
    return &P;
  P = Project();
  P.Number = ++ProjectsMade;
  check::Settings Given = sessionSettings(Options, memberOf(Asked.Raw, "settings"));
  Given.File = Main;
  Expected<std::unique_ptr<check::Session>> Known = check::Session::open(Given);
  if (!Known)
    return Known.takeError();
  P.Known = std::move(*Known);
  P.Settings = Asked.settings();
  P.IndexPath = Path;
  const policy::LoadOptions &Rules = P.Known->policyOptions();
  std::vector<std::string> Sources = Rules.ExtraFiles;
  Sources.push_back(Rules.ProjectFile);
  Sources.push_back(Path);
  for (const std::string &Source : Sources)
    if (!Source.empty())
      P.MadeFrom.push_back({Source, check::stampOf(Source)});
  return &P;
}

/// A unit that reads \p Header: one with its name if there is one.
std::string unitWith(const index::ProgramIndex &Index, StringRef Header) {
  std::string Best;
  for (const index::IndexedUnit &Unit : Index.Units) {
    if (none_of(Unit.Files, [&](uint32_t Row) { return Index.Files[Row].Path == Header; }))
      continue;
    if (sys::path::stem(Unit.File) == sys::path::stem(Header))
      return Unit.File;
    if (Best.empty())
      Best = Unit.File;
  }
  return Best;
}

/// The unit in which \p File, which has no command of its own, is judged; empty if no scan
/// saw one that reads it.
std::string unitFor(const std::string &File, const Json &Settings) {
  options::ParsedOptions Options = optionsFor("", Settings);
  database::Unit Place;
  Place.File = File;
  Expected<std::string> Root =
      database::locateRoot(Options.value("source-root"), Place, "", database::workingDirectory());
  if (!Root) {
    consumeError(Root.takeError()); // the settings' own check says so
    return std::string();
  }
  std::vector<std::string> Damage;
  std::string Path = index::findIndex(scan::cacheDirectory(Options, *Root), File, Damage);
  Expected<index::ProgramIndex> Index =
      Path.empty() ? index::ProgramIndex() : index::readIndex(Path);
  if (Index)
    return unitWith(*Index, File);
  consumeError(Index.takeError()); // as if there were none; opening the project says why
  return std::string();
}

Expected<Plan> Worker::plan(const Request &Asked) {
  Plan Out;
  Out.Main = Asked.File;
  Expected<const scan::ScanOptions *> Options = commandsOf(Out.Main, Asked);
  if (!Options || (*Options)->Selected.Database.Path.empty())
    if (std::string Unit = unitFor(Asked.File, memberOf(Asked.Raw, "settings")); !Unit.empty()) {
      if (!Options)
        consumeError(Options.takeError());
      Out.Main = Unit;
      Options = commandsOf(Unit, Asked);
    }
  if (!Options)
    return Options.takeError();
  Expected<Project *> In = projectOf(**Options, Asked);
  if (!In)
    return In.takeError();
  check::Session &Known = *(*In)->Known;
  // One file alone may look like a project of its own.
  CommandsOf[Out.Main].Options.Selected.Root = Known.root();
  Out.In = *In;
  Out.Options = *Options;
  StringMap<uint64_t> Read;
  for (const auto &Text : Asked.Texts)
    Read[Text.first()] = xxh3_64bits(Text.second);
  Out.AsScanned = Known.asScanned(Out.Main, Read);
  if (!Out.AsScanned)
    Known.load();
  return Out;
}

/// Takes the graphs that were read. An answer only if there is nothing to analyse.
std::optional<Json> Worker::accept(const Request &Asked, const Plan &With,
                                   const Reader::Outcome &Read, Reading &Out) {
  bool IsUnsaved = Asked.Texts.contains(Asked.File);
  if (!Read.Crash.empty())
    return Asked.answer("crashed", Read.Crash);
  if (!Read.Failure.empty())
    return Asked.answer(IsUnsaved ? "errors" : "failed", Read.Failure);
  if (Read.Errors && IsUnsaved)
    return Asked.answer("errors", Twine(Read.Errors) + (Read.Errors == 1 ? " error" : " errors"));
  Out.Errors = Read.Errors;
  std::vector<Changed> Rows;
  for (const std::string &Bytes : Read.Artifacts)
    Rows.push_back({contentOf(With.Main, Asked.Texts), Bytes, Read.Errors});
  With.In->Fresh[With.Main] = std::move(Rows);
  return std::nullopt;
}

/// The graphs of files that are not as the scan read them, by name.
void Worker::addFresh(const Request &Asked, const Plan &With, Reading &Out) {
  for (auto &[File, Rows] : With.In->Fresh) {
    uint64_t Content = contentOf(File, Asked.Texts);
    for (Changed &Row : Rows) {
      if (Row.Content != Content)
        continue;
      auto Opened = graph::Artifact::read(MemoryBuffer::getMemBuffer(Row.Bytes, File, false));
      if (!Opened) {
        Out.Unread.push_back(
            "what was read of '" + File +
            "' cannot be used, it is taken as it was scanned: " + toString(Opened.takeError()));
        continue;
      }
      Out.Fresh.push_back({File, Opened->unit(), cache::Digest::of(Row.Bytes)});
      if (File == With.Main)
        Out.Main = Opened->unit();
      Out.Graphs.push_back(std::move(*Opened));
    }
  }
}

/// In the copy: decides and renders.
Json Worker::analyse(const Request &Asked, Plan &With, Reading &Now) {
  check::Session &Known = *With.In->Known;
  Json Answer = Asked.answer("done");
  Json &Seconds = Answer["seconds"] = Json::object();
  Clock::time_point Start = Clock::now();
  std::optional<graph::Artifact> Scanned;
  std::optional<check::Decision> Found = std::move(With.AsScanned);
  if (Found) {
    if ((Scanned = Known.scannedGraph(With.Main)))
      Now.Main = Scanned->unit();
  } else {
    Found = Known.decide(Now.Fresh, Asked.Texts);
  }
  With.Computed = std::move(Found->Computed);
  Seconds["link"] = Found->LinkSeconds;
  Seconds["solve"] = Found->SolveSeconds;
  Answer["fromScan"] = Found->FromScan;
  Answer["tables"] = {{"kept", Found->TablesKept}, {"resumed", Found->TablesResumed}};
  Answer["marks"] = Json::array();
  for (const check::Mark &Row : Found->Marks)
    Answer["marks"].push_back(Row.Text);
  for (const std::string &Problem : Now.Unread)
    Answer["marks"].push_back(Problem);
  if (Now.Errors)
    Answer["marks"].push_back("'" + Known.nameOf(With.Main) +
                              "' has errors: only what parsed was analysed");
  Renderer View(Known, *Found, Asked.Texts, documentationDirectory());
  Answer["files"] = Json::object();
  for (const std::string &Path : Asked.Open)
    Answer["files"][Path] = View.file(Path, Path == Asked.File && Now.Main ? &*Now.Main : nullptr);
  Seconds["decide"] = since(Start);
  return Answer;
}

void Worker::start(Request Asked) {
  stop();
  Clock::time_point Began = Clock::now();
  Expected<Plan> With = plan(Asked);
  if (!With)
    return send(Asked.answer("failed", toString(With.takeError())));
  Json Times = {{"plan", since(Began)}};
  bool IsKnown = With->AsScanned.has_value();
  if (!IsKnown || Reads.isIdle()) {
    std::vector<extract::CompileJob> Jobs = scan::jobsOf(*With->Options, With->In->Known->policy());
    for (extract::CompileJob &Job : Jobs)
      for (const auto &Text : Asked.Texts)
        Job.Buffers[Text.first().str()] = Text.second;
    Reads.begin(std::move(Jobs), contentText(With->Main, Asked.Texts));
  }
  // The reading of a file that is as scanned is for the first edit: its headers wait then.
  if (IsKnown)
    return decide(std::move(Asked), std::move(*With), {}, std::move(Times));
  Waiting.emplace(std::move(Asked), std::move(*With), std::move(Times));
}

void Worker::readerSpoke() {
  std::optional<Reader::Outcome> Read = Reads.take();
  if (!Read || !Waiting)
    return;
  Pending Next = std::move(*Waiting);
  Waiting.reset();
  Next.Times["parse"] = since(Next.Since);
  Reading Graphs;
  if (std::optional<Json> Nothing = accept(Next.Asked, Next.With, *Read, Graphs))
    return send(*Nothing);
  decide(std::move(Next.Asked), std::move(Next.With), std::move(Graphs), std::move(Next.Times));
}

/// Makes the lines of Now: to its answer, and to the base that its copy may become, if there are
/// descriptors left for that.
bool Worker::openLines(Ends &Far) {
  int Pipe[2];
  if (::pipe2(Pipe, O_CLOEXEC) != 0)
    return false;
  Now.Output = Pipe[0];
  Far.Answer = Pipe[1];
  Now.Line = Base::open(Far.Line);
  return true;
}

void Worker::closeLines(const Ends &Far) {
  ::close(Far.Answer);
  if (Far.Line >= 0)
    ::close(Far.Line);
}

void Worker::decide(Request Asked, Plan With, Reading Graphs, Json Times) {
  Ends Far;
  Now = Running();
  if (!openLines(Far))
    return send(Asked.answer("failed", "cannot make a pipe"));
  if (!With.AsScanned)
    addFresh(Asked, With, Graphs);
  if (Far.Line >= 0 && mayAskBase(With)) {
    if (std::optional<pid_t> Copy = askBase(Asked, With, Graphs, Times, Far)) {
      Now.Process = *Copy;
      Now.IsOwn = false;
    } else { // it may have them, and answer yet
      closeLines(Far);
      ::close(Now.Output);
      if (!openLines(Far))
        return send(Asked.answer("failed", "cannot make a pipe"));
    }
  }
  if (Now.IsOwn)
    Now.Process = ::fork();
  if (Now.Process == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    work(std::move(Asked), std::move(With), std::move(Graphs), Times, Reads.readings(), Far);
  }
  closeLines(Far);
  Now.Times = std::move(Times);
  Now.With = std::move(With);
  Now.For = std::move(Asked);
  Now.In = With.In;
  Now.Graphs = std::move(Graphs);
  if (Now.Process < 0) {
    send(Now.For->answer("failed", "cannot start a process"));
    ::close(Now.Output);
    Now = Running();
  }
}

bool Worker::mayAskBase(const Plan &With) const {
  return !With.AsScanned && Latest.isOpen() && LatestOf == With.In->Number;
}

/// Has a copy of the base decide, which knows the program as it was at the last computation. None:
/// there is no base any more, but what it was handed may be in use.
std::optional<pid_t> Worker::askBase(const Request &Asked, const Plan &With, const Reading &Graphs,
                                     const Json &Times, const Ends &Far) {
  Work Given;
  Given.Text = encode(
      {Asked.Raw, Times, With.Main, uint64_t(Reads.readings()), Graphs.Errors, With.In->Fresh});
  Given.Answer = Far.Answer;
  Given.Line = Far.Line;
  std::optional<pid_t> Copy = Latest.ask(Given);
  if (!Copy)
    Latest = Base();
  return Copy;
}

/// In a copy: answers, and is a base from then on if it computed something.
void Worker::work(Request Asked, Plan With, Reading Graphs, const Json &Times, uint64_t Readings,
                  Ends Own) {
  ::alarm(TimeLimitSeconds);
  With.In->Known->hold();
  Json Found = analyse(Asked, With, Graphs);
  Found["seconds"].update(Times);
  Found["readings"] = Readings;
  raw_fd_ostream Stream(Own.Answer, /*shouldClose=*/true);
  Stream << Found.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (With.Computed)
    Stream << EndOfText << cache::encodeResult({}, *With.Computed);
  Stream << EndOfAnswer;
  Stream.close();
  if (!With.Computed || Own.Line < 0 || Stream.has_error())
    ::_exit(0); // giving all memory back takes longer
  ::alarm(0);
  With.In->Known->remember(Graphs.Fresh, finding::Result(*With.Computed));
  With.In->Known->release();
  serve(*With.In, Own.Line);
}

/// In a base: answers what comes, in copies.
void Worker::serve(Project &In, int Line) {
  Work Given = awaitWork(Line);
  Task Told = decodeTask(Given.Text);
  Request Asked(std::move(Told.Raw));
  Plan With;
  With.In = &In;
  With.Main = std::move(Told.Main);
  In.Earlier.push_back(std::exchange(In.Fresh, std::move(Told.Fresh)));
  Reading Graphs;
  Graphs.Errors = Told.Errors;
  addFresh(Asked, With, Graphs);
  work(std::move(Asked), std::move(With), std::move(Graphs), Told.Times, Told.Readings,
       {Given.Answer, Given.Line});
}

/// The copy has written its answer, or ended without one: hands on what there is.
void Worker::finish() {
  ::close(Now.Output);
  Running Done = std::exchange(Now, Running());
  if (StringRef Answer = Done.Bytes; Answer.consume_back(StringRef(&EndOfAnswer, 1))) {
    if (Done.IsOwn)
      Answered.push_back(Done.Process);
    auto [Text, Computed] = Answer.split(EndOfText);
    if (!Computed.empty()) {
      Latest = std::move(Done.Line);
      LatestOf = Done.In->Number;
    }
    if (auto Result = cache::decodeResult({}, Computed); !Computed.empty() && Result)
      Done.In->Known->remember(Done.Graphs.Fresh, std::move(*Result));
    else
      consumeError(Result.takeError()); // then it is computed again
    return sendText(Text);
  }
  if (!Done.IsOwn) { // how it ended is seen if it does so again
    Latest = Base();
    Reading Again;
    Again.Errors = Done.Graphs.Errors;
    return decide(std::move(*Done.For), std::move(Done.With), std::move(Again),
                  std::move(Done.Times));
  }
  int Status = 0;
  ::waitpid(Done.Process, &Status, 0);
  if (!WIFSIGNALED(Status))
    return send(Done.For->answer("crashed", "ended with status " + Twine(WEXITSTATUS(Status))));
  int Signal = WTERMSIG(Status);
  std::string Why = Signal == SIGALRM
                        ? "took longer than " + std::to_string(TimeLimitSeconds) + " s"
                        : "crashed (" + workers::signalName(Signal) + ")";
  send(Done.For->answer("crashed", Why));
}

void Worker::stop() {
  Reads.drop();
  if (Waiting)
    send(Waiting->Asked.answer("cancelled"));
  Waiting.reset();
  if (Now.Process < 0)
    return;
  ::kill(Now.Process, SIGKILL);
  if (Now.IsOwn)
    ::waitpid(Now.Process, nullptr, 0);
  ::close(Now.Output);
  send(Now.For->answer("cancelled"));
  Now = Running();
}

int Worker::run() {
  workers::MessageBuffer Messages;
  char Chunk[1 << 16];
  while (true) {
    pollfd Waited[] = {{workers::WorkerSocket, POLLIN, 0},
                       {Now.Output, POLLIN, 0},
                       {Reads.descriptor(), POLLIN, 0}};
    // A reader that could not be started has no descriptor to wait for.
    int Timeout = Waiting && Reads.descriptor() < 0 ? 0 : Reads.patience();
    if (::poll(Waited, 3, Timeout) < 0 && errno != EINTR)
      return 1;
    Reads.endStale();
    erase_if(Answered, [](pid_t Copy) { return ::waitpid(Copy, nullptr, WNOHANG) != 0; });
    if (Waited[2].revents || (Waiting && Reads.descriptor() < 0))
      readerSpoke();
    if (Now.Process >= 0 && Waited[1].revents) {
      ssize_t Count = ::read(Now.Output, Chunk, sizeof(Chunk));
      if (Count > 0)
        Now.Bytes.append(Chunk, Count);
      else if (Count == 0)
        finish();
    }
    if (!Waited[0].revents)
      continue;
    if (Messages.fill(workers::WorkerSocket) != workers::MessageBuffer::State::Open) {
      stop();
      return 0;
    }
    while (std::optional<std::string> Text = Messages.next()) {
      Json Message = Json::parse(*Text, nullptr, false);
      if (textOf(Message, "op") == "check")
        start(Request(std::move(Message)));
      else
        stop();
    }
  }
}

} // namespace

int runWorker() {
  ::fcntl(workers::WorkerSocket, F_SETFD, FD_CLOEXEC);
  return Worker().run();
}

} // namespace flowpact::lsp
