//===- PoolTest.cpp - worker processes that misbehave ---------------------===//
//
// The workers are this very program: when the environment says so it becomes
// one before GoogleTest starts, and does what each request tells it.
//
//===----------------------------------------------------------------------===//
#include "workers/Pool.h"
#include "TemporaryDirectory.h"
#include "workers/Channel.h"
#include "workers/Interrupt.h"
#include "workers/WorkerLoop.h"
#include "workers/WorkerProcess.h"
#include "llvm/ADT/StringExtras.h"
#include <csignal>
#include <cstdlib>
#include <map>
#include <thread>
#include <unistd.h>

using namespace flowpact::workers;
using flowpact::test::TemporaryDirectory;

namespace {

constexpr const char *RoleVariable = "FLOWPACT_TEST_WORKER";

void recurse(volatile char *Depth) {
  volatile char Frame[4096];
  Frame[0] = Depth[0];
  if (Frame[0] == 0) // always, which the compiler cannot know
    recurse(Frame);
}

std::string misbehave(llvm::StringRef What) {
  if (What == "segv") {
    ::signal(SIGSEGV, SIG_DFL); // a sanitizer has a handler of its own
    ::raise(SIGSEGV);
  }
  if (What == "abort") {
    llvm::errs() << "LLVM ERROR: something is wrong\n";
    ::signal(SIGABRT, SIG_DFL);
    ::abort();
  }
  if (What == "exit")
    ::_exit(9);
  if (What == "hang")
    while (true)
      ::pause();
  if (What == "overflow") {
    volatile char Start = 0;
    recurse(&Start);
  }
  if (What == "eat") // slowly: the resident size is what stops it
    for (std::vector<std::vector<char>> Eaten;;) {
      Eaten.emplace_back(size_t(4) << 20, 'x');
      ::usleep(1000);
    }
  if (What == "garbage")
    for (int I = 0; I < 100; ++I)
      (void)!::write(WorkerSocket, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
  return "?";
}

/// "echo x" -> "x"; "pid" -> process id; "once FILE WHAT": WHAT the first time
/// only.
std::string doTask(llvm::StringRef Request) {
  if (Request.consume_front("echo "))
    return Request.str();
  if (Request == "pid")
    return std::to_string(::getpid());
  if (Request == "grow") {
    static std::vector<char> Kept;
    Kept.assign(size_t(64) << 20, 'x');
    return std::to_string(::getpid());
  }
  if (Request.consume_front("deep ")) { // needs more stack than a default thread has
    volatile char Big[100] = {};
    std::function<unsigned(unsigned)> Down = [&](unsigned N) -> unsigned {
      volatile char Frame[1000];
      Frame[0] = Big[0];
      return N == 0 ? Frame[0] : 1 + Down(N - 1);
    };
    return std::to_string(Down(30'000));
  }
  if (Request.consume_front("once ")) {
    auto [File, What] = Request.split(' ');
    if (llvm::sys::fs::exists(File))
      return "recovered";
    std::error_code Code;
    llvm::raw_fd_ostream(File, Code) << "x";
    return misbehave(What);
  }
  return misbehave(Request);
}

/// Before main: becomes a worker if asked to.
const bool IsParent = [] {
  if (!std::getenv(RoleVariable))
    return true;
  ::_exit(runWorkerLoop(WorkerSocket, doTask));
}();

struct Recorder : PoolClient {
  std::vector<std::string> Requests;
  std::map<size_t, std::string> Replies;
  std::map<size_t, Failure> Failures;
  std::string Unwelcome; ///< a reply that cannot be used

  std::string request(size_t Task) override { return Requests[Task]; }
  bool done(size_t Task, llvm::StringRef Reply) override {
    if (Reply == Unwelcome && !Unwelcome.empty())
      return false;
    Replies[Task] = Reply.str();
    return true;
  }
  void failed(size_t Task, const Failure &Why) override { Failures[Task] = Why; }
};

class PoolTest : public testing::Test {
protected:
  PoolTest() {
    EXPECT_TRUE(IsParent);
    ::setenv(RoleVariable, "1", 1);
    Options.Command = {"/proc/self/exe"};
    Options.TimeLimitSeconds = 60;
  }
  ~PoolTest() override { ::unsetenv(RoleVariable); }

  PoolEnd run(std::vector<std::string> Requests, int Interrupt = -1) {
    Client.Requests = std::move(Requests);
    std::vector<size_t> Order(Client.Requests.size());
    for (size_t I = 0; I < Order.size(); ++I)
      Order[I] = I;
    auto End = runPool(Options, Order, Client, Interrupt);
    EXPECT_TRUE(bool(End)) << llvm::toString(End.takeError());
    return *End;
  }

  PoolOptions Options;
  Recorder Client;
};

} // namespace

TEST_F(PoolTest, EveryTaskIsDoneOnce) {
  Options.Workers = 3;
  std::vector<std::string> Requests;
  for (int I = 0; I < 50; ++I)
    Requests.push_back("echo " + std::to_string(I));
  EXPECT_EQ(run(Requests), PoolEnd::Finished);
  ASSERT_EQ(Client.Replies.size(), 50u);
  for (int I = 0; I < 50; ++I)
    EXPECT_EQ(Client.Replies[I], std::to_string(I));
  EXPECT_TRUE(Client.Failures.empty());
}

TEST_F(PoolTest, NoTasks) { EXPECT_EQ(run({}), PoolEnd::Finished); }

TEST_F(PoolTest, AWorkerDoesManyTasks) {
  run({"pid", "pid", "pid"});
  EXPECT_EQ(Client.Replies[0], Client.Replies[1]);
  EXPECT_EQ(Client.Replies[0], Client.Replies[2]);
}

TEST_F(PoolTest, ACrashCostsItsTaskOnly) {
  Options.Workers = 2;
  run({"echo a", "segv", "echo b", "abort", "echo c", "exit", "echo d"});
  EXPECT_EQ(Client.Replies.size(), 4u);
  ASSERT_EQ(Client.Failures.size(), 3u);
  EXPECT_EQ(Client.Failures[1].describe(), "crashed (SIGSEGV)");
  EXPECT_EQ(Client.Failures[3].describe(), "crashed (SIGABRT): LLVM ERROR: something is wrong");
  EXPECT_EQ(Client.Failures[5].describe(), "ended with status 9");
}

TEST_F(PoolTest, AFailedTaskIsTriedOnceMore) {
  TemporaryDirectory Directory;
  run({"once " + Directory / "1" + " segv", "once " + Directory / "2" + " exit"});
  EXPECT_TRUE(Client.Failures.empty());
  EXPECT_EQ(Client.Replies[0], "recovered");
  EXPECT_EQ(Client.Replies[1], "recovered");
}

TEST_F(PoolTest, AHangIsKilledAtTheTimeLimit) {
  Options.TimeLimitSeconds = 1;
  Options.Workers = 2;
  run({"hang", "echo x"});
  EXPECT_EQ(Client.Replies[1], "x");
  ASSERT_EQ(Client.Failures.count(0), 1u);
  EXPECT_EQ(Client.Failures[0].Kind, FailureKind::Timeout);
  EXPECT_NE(Client.Failures[0].describe().find("within 1 s"), std::string::npos);
}

#ifndef FLOWPACT_SANITIZED // a sanitizer's own memory and stacks are another
                           // matter
TEST_F(PoolTest, MemoryOverrunIsKilled) {
  Options.MemoryLimitBytes = uint64_t(200) << 20;
  run({"eat", "echo x"});
  EXPECT_EQ(Client.Replies[1], "x");
  ASSERT_EQ(Client.Failures.count(0), 1u);
  EXPECT_EQ(Client.Failures[0].Kind, FailureKind::Memory);
  EXPECT_NE(Client.Failures[0].describe().find("200 MB"), std::string::npos);
}

TEST_F(PoolTest, EndlessRecursionCostsItsTaskOnly) {
  run({"overflow", "echo x"});
  EXPECT_EQ(Client.Replies[1], "x");
  EXPECT_EQ(Client.Failures[0].describe(), "crashed (SIGSEGV)");
}

TEST_F(PoolTest, DeepRecursionHasTheStackItNeeds) {
  run({"deep 30000"});
  EXPECT_EQ(Client.Replies[0], "30000");
}
#endif

TEST_F(PoolTest, WorkersThatRetainMemoryAreReplaced) {
  Options.RetainedBytes = uint64_t(1) << 20; // every worker has more
  run({"grow", "grow"});
  EXPECT_NE(Client.Replies[0], Client.Replies[1]);
}

TEST_F(PoolTest, AMalformedMessageIsAFailure) {
  run({"garbage", "echo x"});
  EXPECT_EQ(Client.Replies[1], "x");
  ASSERT_EQ(Client.Failures.count(0), 1u);
  EXPECT_EQ(Client.Failures[0].Kind, FailureKind::Protocol);
}

TEST_F(PoolTest, AnUnusableReplyCountsAsAnAttempt) {
  Client.Unwelcome = "no";
  run({"echo no", "echo yes"});
  EXPECT_EQ(Client.Replies[1], "yes");
  EXPECT_EQ(Client.Failures.count(0), 1u);
}

TEST_F(PoolTest, InterruptEndsThePoolAndItsWorkers) {
  InterruptScope Interrupts;
  std::thread Later([] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    ::kill(::getpid(), SIGTERM);
  });
  Options.Workers = 2;
  PoolEnd End = run({"echo a", "hang", "hang", "echo b"}, Interrupts.descriptor());
  Later.join();
  EXPECT_EQ(End, PoolEnd::Interrupted);
  EXPECT_EQ(Client.Replies[0], "a");
  EXPECT_EQ(Client.Replies.count(3), 0u);
}

TEST_F(PoolTest, WithoutAProgramThereIsAnError) {
  Options.Command = {"/nowhere/flowpact"};
  Client.Requests = {"echo a", "echo b"};
  auto End = runPool(Options, {0, 1}, Client);
  // The exec fails in the child: either nobody takes a task, or all tasks fail.
  if (!End)
    llvm::consumeError(End.takeError());
  else
    EXPECT_EQ(Client.Failures.size(), 2u);
  EXPECT_TRUE(Client.Replies.empty());
}

TEST_F(PoolTest, WorkersDieWithTheirParent) {
  // A child starts a worker and is killed; the worker must not outlive it.
  int Pipe[2];
  ASSERT_EQ(::pipe(Pipe), 0);
  pid_t Child = ::fork();
  ASSERT_GE(Child, 0);
  if (Child == 0) {
    auto Worker = WorkerProcess::start(Options.Command, {});
    pid_t Id = Worker ? Worker->id() : -1;
    (void)!::write(Pipe[1], &Id, sizeof(Id));
    while (true)
      ::pause();
  }
  pid_t Worker = -1;
  ASSERT_EQ(::read(Pipe[0], &Worker, sizeof(Worker)), ssize_t(sizeof(Worker)));
  ASSERT_GT(Worker, 0);
  ::kill(Child, SIGKILL);
  ::waitpid(Child, nullptr, 0);
  std::string Status = "/proc/" + std::to_string(Worker) + "/stat";
  auto Alive = [&] { // a zombie that nobody reaps is dead, too
    auto Buffer = llvm::MemoryBuffer::getFileAsStream(Status);
    return Buffer && !(*Buffer)->getBuffer().contains(") Z ");
  };
  for (int Tries = 0; Tries < 100 && Alive(); ++Tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_FALSE(Alive());
}
