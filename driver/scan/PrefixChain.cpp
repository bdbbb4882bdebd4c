//===- PrefixChain.cpp - compilers that wait behind shared headers --------===//
#include "scan/PrefixChain.h"
#include "extract/IncludeScan.h"
#include "extract/Prefix.h"
#include "workers/Channel.h"
#include "workers/WorkerProcess.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <csignal>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;

namespace flowpact::scan {
namespace {

/// First bytes of messages to a waiting compiler, and from it.
constexpr char MoreText = 'T', Unit = 'U', Leave = 'L';
constexpr char Ready = 'R', Left = 'P', Reply = 'A', Dropped = 'D', Failure = 'F', Died = 'X';

/// Exit status of a process that has said what there is to say.
constexpr int Said = 3;

bool send(int Socket, char Kind, StringRef Payload = {}) {
  Error Gone = workers::sendMessage(Socket, Kind + Payload.str());
  bool Sent = !Gone;
  consumeError(std::move(Gone));
  return Sent;
}

std::optional<std::string> receive(int Socket) {
  Expected<std::optional<std::string>> Message = workers::receiveMessage(Socket);
  if (!Message) {
    consumeError(Message.takeError());
    return std::nullopt;
  }
  if (*Message && (*Message)->empty())
    return std::nullopt;
  return std::move(*Message);
}

/// Forks; the child dies with its parent.
pid_t forkTied() {
  pid_t Parent = ::getpid();
  pid_t Child = ::fork();
  if (Child != 0)
    return Child;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != Parent)
    ::_exit(Said);
  return 0;
}

int waitFor(pid_t Child) {
  int Status = 0;
  while (::waitpid(Child, &Status, 0) < 0 && errno == EINTR)
    ;
  return Status;
}

/// The waiting compiler's side.
class Waiting : public extract::PrefixStops {
public:
  explicit Waiting(int Socket) : Socket(Socket) {}

  extract::Continuation next(unsigned Errors) override {

    if (Errors)
      end(Failure);
    send(Socket, Ready);
    while (std::optional<std::string> Message = receive(Socket)) {
      StringRef Payload = StringRef(*Message).drop_front();
      switch (Message->front()) {
      case MoreText:
        if (split(Failure))
          return {Payload.str(), std::nullopt};
        break;
      case Unit:
        if (split(Died))
          return begin(Payload);
        break;
      default:
        ::_exit(0);
      }
    }
    ::_exit(0);
  }

  /// Answers for the unit, if it came to that.
  [[noreturn]] void finish(Expected<extract::Extraction> Result) {
    if (!Request) {
      consumeError(Result.takeError());
      end(Failure);
    }
    if (Result && Result->PrefixDropped)
      end(Dropped);
    ExtractionReply Answer = storeExtraction(*Request, Start, std::move(Result));
    Answer.Began = std::min(Answer.Began, Began);
    Answer.Prefix = PrefixUse::Shared;
    end(Reply, encode(Answer));
  }

private:
  /// True in a new process. In this one, waits for its end, and says \p Word
  /// for it if it could not.
  bool split(char Word) {
    pid_t Child = forkTied();
    if (Child == 0)
      return true;
    int Status = Child < 0 ? 0 : waitFor(Child);
    if (Child < 0)
      send(Socket, Word == Died ? Dropped : Failure);
    else if (WIFEXITED(Status) && WEXITSTATUS(Status) == 0)
      send(Socket, Left);
    else if (!WIFEXITED(Status) || WEXITSTATUS(Status) != Said)
      send(Socket, Word, StringRef(reinterpret_cast<const char *>(&Status), sizeof(Status)));
    return false;
  }

  extract::Continuation begin(StringRef Payload) {
    Start = Beginning();
    constexpr size_t KindSize = sizeof(uint32_t);
    Expected<ExtractionRequest> Decoded =
        decodeRequest(Payload.drop_front(std::min(KindSize, Payload.size())));
    if (!Decoded)
      end(Dropped);
    Request = std::move(*Decoded);
    return {{}, Request->Job};
  }

  [[noreturn]] void end(char Word, StringRef Payload = {}) {
    send(Socket, Word, Payload);
    ::_exit(Said);
  }

  int Socket;
  int64_t Began = cache::wallClock();
  Beginning Start;
  std::optional<ExtractionRequest> Request;
};

/// Ends this process the way that another one ended.
[[noreturn]] void endLike(int Status) {
  if (WIFSIGNALED(Status)) {
    ::signal(WTERMSIG(Status), SIG_DFL);
    ::raise(WTERMSIG(Status));
  }
  ::_exit(WEXITSTATUS(Status));
}

} // namespace

ExtractionReply PrefixChain::extractAndStore(const ExtractionRequest &Request) {
  ExtractionReply Result;
  bool Entered = !Request.Steps.empty() && enter(Request);
  if (Entered && run(Request, Result) == Outcome::Done)
    return Result;
  Result = scan::extractAndStore(Request);
  if (Entered)
    Result.Prefix = PrefixUse::Dropped;
  return Result;
}

/// True if a compiler waits behind at least one of the steps.
bool PrefixChain::enter(const ExtractionRequest &Request) {
  size_t Shared = 0;
  while (Shared < Levels.size() && Shared < Request.Steps.size() &&
         Levels[Shared].Id == Request.Steps[Shared].Id)
    ++Shared;
  leave(Shared);
  Shared = Levels.size(); // none, if they were found dead
  std::vector<std::string> Files;
  for (const prefix::Step &Step : Request.Steps) {
    append_range(Files, Step.Files);
    if (Shared > 0)
      --Shared;
    else
      push(Request.Job, Step, Files);
  }
  return Socket >= 0;
}

void PrefixChain::leave(size_t Depth) {
  while (Levels.size() > Depth) {
    bool HasProcess = !Levels.back().Headers.empty();
    Levels.pop_back();
    if (!HasProcess)
      continue;
    if (headers().empty() || !ask(Leave, {}))
      close();
  }
}

/// \p Files: of the step and those that it stands on.
void PrefixChain::push(const extract::CompileJob &Job, const prefix::Step &Step,
                       ArrayRef<std::string> Files) {
  Level New{Step.Id, {}, {}};
  std::vector<std::string> Before = headers();
  if (!Failed.count(Step.Id)) {
    std::vector<std::string> Wanted = Levels.empty() ? New.Later : Levels.back().Later;
    append_range(Wanted, Step.Headers);
    Expected<std::vector<std::string>> Kept =
        extract::headersWithin(Job, Before, Wanted, Files, Scanner);
    if (!Kept) {
      consumeError(Kept.takeError());
      Failed.insert(Step.Id);
    } else if (Kept->empty() || go(Job, extract::prefixText(*Kept))) {
      StringSet<> Taken;
      Taken.insert_range(*Kept);
      copy_if(Wanted, std::back_inserter(New.Later),
              [&](const std::string &Header) { return !Taken.contains(Header); });
      New.Headers = std::move(*Kept);
    } else {
      Failed.insert(Step.Id);
    }
  }
  Levels.push_back(std::move(New));
}

/// Lets \p Text be parsed behind what there is.
bool PrefixChain::go(const extract::CompileJob &Job, StringRef Text) {
  if (Socket < 0)
    return start(Job, Text);
  std::optional<std::string> Answer = ask(MoreText, Text);
  return Answer && Answer->front() == Ready;
}

bool PrefixChain::start(const extract::CompileJob &Job, StringRef Text) {
  int Ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Ends) != 0)
    return false;
  First = forkTied();
  if (First == 0) {
    ::close(Ends[0]);
    ::close(workers::WorkerSocket);
    Waiting Compiler(Ends[1]);
    Compiler.finish(extract::extractBehindPrefix(Job, Text, Compiler));
  }
  ::close(Ends[1]);
  Socket = Ends[0];
  std::optional<std::string> Answer = First < 0 ? std::nullopt : receive(Socket);
  if (Answer && Answer->front() == Ready)
    return true;
  close();
  return false;
}

PrefixChain::Outcome PrefixChain::run(const ExtractionRequest &Request, ExtractionReply &Reply) {
  std::optional<std::string> Answer = ask(Unit, encode({Request.Job, Request.StoreDirectory, {}}));
  if (!Answer) {
    close();
    return Outcome::Gone;
  }
  StringRef Payload = StringRef(*Answer).drop_front();
  if (Answer->front() == Died && Payload.size() == sizeof(int)) {
    int Status;
    memcpy(&Status, Payload.data(), sizeof(Status));
    endLike(Status);
  }
  if (Answer->front() != scan::Reply)
    return Outcome::Dropped;
  Expected<ExtractionReply> Decoded = decodeReply(Payload);
  if (!Decoded) {
    consumeError(Decoded.takeError());
    return Outcome::Dropped;
  }
  Reply = std::move(*Decoded);
  return Outcome::Done;
}

/// The answer to one message; none if nobody is there.
std::optional<std::string> PrefixChain::ask(char Kind, StringRef Payload) {
  if (Socket < 0 || !send(Socket, Kind, Payload))
    return std::nullopt;
  return receive(Socket);
}

std::vector<std::string> PrefixChain::headers() const {
  std::vector<std::string> Result;
  for (const Level &L : Levels)
    append_range(Result, L.Headers);
  return Result;
}

/// Ends all of them: each ends when nobody is left to listen to.
void PrefixChain::close() {
  if (Socket >= 0)
    ::close(Socket);
  if (First > 0)
    waitFor(First);
  Socket = -1;
  First = -1;
  Levels.clear();
}

} // namespace flowpact::scan
