//===- Pool.cpp - tasks over worker processes -----------------------------===//
#include "workers/Pool.h"
#include "workers/Shares.h"
#include "workers/WorkerProcess.h"
#include "llvm/ADT/STLExtras.h"
#include <chrono>
#include <csignal>
#include <deque>
#include <optional>
#include <poll.h>
#include <sys/wait.h>

using namespace llvm;

namespace flowpact::workers {

PoolClient::~PoolClient() = default;

namespace {

using Clock = std::chrono::steady_clock;
constexpr int TickMilliseconds = 50;
/// Workers that end before they take a task, in a row, until the pool gives up.
constexpr unsigned MaxIdleDeaths = 5;

struct PendingTask {
  size_t Task;
  unsigned AttemptsLeft;
};

/// One worker and what it does.
struct Slot {
  std::optional<WorkerProcess> Worker;
  MessageBuffer Messages;
  std::optional<PendingTask> Next; ///< taken, not begun
  std::optional<PendingTask> Busy;
  Clock::time_point Deadline;
  std::optional<FailureKind> KilledFor;
};

class Pool {
public:
  Pool(const PoolOptions &Options, ArrayRef<size_t> Order, PoolClient &Client,
       int InterruptDescriptor)
      : Options(Options), Client(Client), InterruptDescriptor(InterruptDescriptor),
        Slots(std::clamp<size_t>(Order.size(), 1, std::max(Options.Workers, 1u))),
        Fresh(Order, Options.Work, Slots.size()) {}

  Expected<PoolEnd> run() {
    while (true) {
      for (Slot &S : Slots)
        if (Error Failure = assign(S))
          return std::move(Failure);
      if (none_of(Slots, [](const Slot &S) { return S.Busy.has_value(); })) {
        dismiss();
        return PoolEnd::Finished;
      }
      if (waitForEvents())
        return PoolEnd::Interrupted;
      enforceLimits();
      Client.tick();
    }
  }

private:
  Error assign(Slot &S) {
    while (!S.Busy && (S.Next || (S.Next = take(S)))) {
      if (!S.Worker) {
        Expected<WorkerProcess> Started =
            WorkerProcess::start(Options.Command, {Options.MemoryLimitBytes, WorkerStackBytes});
        if (!Started)
          return cannotStart(Started.takeError());
        S.Worker = std::move(*Started);
      }
      PendingTask Next = *S.Next;
      if (Error Gone = sendMessage(S.Worker->socket(), Client.request(Next.Task))) {
        consumeError(std::move(Gone)); // the worker died idle: take another
        release(S);
        if (++IdleDeaths == MaxIdleDeaths)
          return createStringError("workers end before they take a task");
        continue;
      }
      S.Next.reset();
      IdleDeaths = 0;
      S.Busy = Next;
      S.Deadline = Clock::now() + std::chrono::seconds(Options.TimeLimitSeconds);
    }
    return Error::success();
  }

  /// A task for \p S: one that failed before anything else.
  std::optional<PendingTask> take(const Slot &S) {
    if (!Again.empty()) {
      PendingTask Next = Again.front();
      Again.pop_front();
      return Next;
    }
    if (std::optional<size_t> Task = Fresh.next(&S - Slots.data()))
      return PendingTask{*Task, std::max(Options.Attempts, 1u)};
    return std::nullopt;
  }

  /// Lets idle workers end by themselves, all at once.
  void dismiss() {
    for (Slot &S : Slots)
      if (S.Worker)
        S.Worker->hangUp();
    for (Slot &S : Slots)
      if (S.Worker)
        S.Worker->finish();
  }

  /// Fewer workers than wanted will do; none will not.
  Error cannotStart(Error Failure) {
    if (none_of(Slots, [](const Slot &S) { return S.Busy.has_value(); }))
      return Failure;
    consumeError(std::move(Failure));
    return Error::success();
  }

  /// True if interrupted.
  bool waitForEvents() {
    std::vector<pollfd> Watched{{InterruptDescriptor, POLLIN, 0}};
    for (Slot &S : Slots) {
      Watched.push_back({S.Worker ? S.Worker->socket() : -1, POLLIN, 0});
      Watched.push_back({S.Worker ? S.Worker->errorOutput() : -1, POLLIN, 0});
    }
    ::poll(Watched.data(), Watched.size(), TickMilliseconds);
    if (Watched[0].revents)
      return true;
    for (size_t I = 0; I < Slots.size(); ++I) {
      if (Watched[2 + 2 * I].revents & POLLIN)
        Slots[I].Worker->drainErrorOutput();
      if (Watched[1 + 2 * I].revents)
        readFrom(Slots[I]);
    }
    return false;
  }

  void readFrom(Slot &S) {
    MessageBuffer::State State = S.Messages.fill(S.Worker->socket());
    while (std::optional<std::string> Reply = S.Messages.next()) {
      if (!S.Busy)
        State = MessageBuffer::State::Broken; // an answer that nobody asked for
      else
        accept(S, *Reply);
    }
    if (State == MessageBuffer::State::Open) {
      if (!S.Busy && S.Worker->residentBytes() > Options.RetainedBytes)
        release(S); // killed and replaced: it has nothing to lose
      return;
    }
    if (State == MessageBuffer::State::Broken && S.Busy)
      S.KilledFor = FailureKind::Protocol;
    if (State == MessageBuffer::State::Broken)
      S.Worker->kill();
    workerEnded(S);
  }

  void accept(Slot &S, StringRef Reply) {
    PendingTask Task = *S.Busy;
    S.Busy.reset();
    if (!Client.done(Task.Task, Reply)) {
      Failure Why;
      Why.Kind = FailureKind::Protocol;
      giveBack(Task, Why);
    }
  }

  void workerEnded(Slot &S) {
    int Status = S.Worker->finish();
    if (S.Busy)
      giveBack(*S.Busy, explain(S, Status));
    release(S);
  }

  Failure explain(const Slot &S, int Status) const {
    Failure Why;
    Why.ErrorText = S.Worker->errorText().str();
    Why.LimitSeconds = Options.TimeLimitSeconds;
    Why.LimitBytes = Options.MemoryLimitBytes;
    if (S.KilledFor) {
      Why.Kind = *S.KilledFor;
    } else if (WIFSIGNALED(Status)) {
      Why.Signal = WTERMSIG(Status);
    } else {
      Why.Status = WEXITSTATUS(Status);
      bool NoMemory = Why.Status == OutOfMemoryStatus;
      Why.Kind = NoMemory ? FailureKind::Memory : FailureKind::Exit;
    }
    return Why;
  }

  /// Once more if it may be, next of all and thus in a fresh worker.
  void giveBack(PendingTask Task, const Failure &Why) {
    if (--Task.AttemptsLeft > 0)
      Again.push_front(Task);
    else
      Client.failed(Task.Task, Why);
  }

  static void release(Slot &S) {
    std::optional<PendingTask> Next = S.Next;
    S = Slot();
    S.Next = Next;
  }

  void enforceLimits() {
    Clock::time_point Now = Clock::now();
    for (Slot &S : Slots) {
      if (!S.Busy || S.KilledFor)
        continue;
      if (Now >= S.Deadline)
        S.KilledFor = FailureKind::Timeout;
      else if (S.Worker->largestResidentBytes() > Options.MemoryLimitBytes)
        S.KilledFor = FailureKind::Memory;
      if (S.KilledFor)
        S.Worker->kill();
    }
  }

  static constexpr uint64_t WorkerStackBytes = uint64_t(512) << 20;

  const PoolOptions &Options;
  PoolClient &Client;
  int InterruptDescriptor;
  std::deque<PendingTask> Again;
  std::vector<Slot> Slots;
  Shares Fresh;
  unsigned IdleDeaths = 0;
};

} // namespace

Expected<PoolEnd> runPool(const PoolOptions &Options, ArrayRef<size_t> Order, PoolClient &Client,
                          int InterruptDescriptor) {
  return Pool(Options, Order, Client, InterruptDescriptor).run();
}

} // namespace flowpact::workers
