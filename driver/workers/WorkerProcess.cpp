//===- WorkerProcess.cpp - one child process that does tasks --------------===//
//
// Between fork and exec only async-signal-safe calls are made.
//
//===----------------------------------------------------------------------===//
#include "workers/WorkerProcess.h"
#include "llvm/Support/MemoryBuffer.h"
#include <algorithm>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;

namespace flowpact::workers {
namespace {

constexpr size_t ErrorTextKept = 4096;
constexpr int ExecFailedStatus = 127;

void lowerLimit(int Resource, uint64_t Bytes) {
  rlimit Limit;
  if (::getrlimit(static_cast<__rlimit_resource_t>(Resource), &Limit) != 0)
    return;
  Limit.rlim_cur = std::min<rlim_t>(Bytes, Limit.rlim_max);
  ::setrlimit(static_cast<__rlimit_resource_t>(Resource), &Limit);
}

void applyLimits(const ProcessLimits &Limits) {
  lowerLimit(RLIMIT_CORE, 0);
  lowerLimit(RLIMIT_STACK, Limits.StackBytes);
#ifndef FLOWPACT_SANITIZED // shadow memory counts as data
  if (Limits.MemoryBytes)
    lowerLimit(RLIMIT_DATA, Limits.MemoryBytes + Limits.MemoryBytes / 4);
#endif
}

/// The child's side: never returns.
[[noreturn]] void runChild(char *const *Arguments, int Socket, int ErrorOutput, pid_t Parent,
                           const ProcessLimits &Limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != Parent) // it died before the line above
    ::_exit(ExecFailedStatus);
  // An interrupt from the terminal goes to the whole group; the parent decides.
  ::signal(SIGINT, SIG_IGN);
  ::signal(SIGPIPE, SIG_DFL);
  applyLimits(Limits);
  int Null = ::open("/dev/null", O_RDWR);
  ::dup2(Null, STDIN_FILENO);
  ::dup2(Null, STDOUT_FILENO);
  ::dup2(ErrorOutput, STDERR_FILENO);
  ::dup2(Socket, WorkerSocket);
  ::execv(Arguments[0], Arguments);
  ::_exit(ExecFailedStatus);
}

/// A copy of \p Descriptor that is no descriptor which a child's dup2 replaces.
int liftDescriptor(int Descriptor) {
  int Lifted = ::fcntl(Descriptor, F_DUPFD_CLOEXEC, WorkerSocket + 1);
  ::close(Descriptor);
  return Lifted;
}

Error failure(const Twine &What) {
  int Code = errno;
  return createStringError(std::error_code(Code, std::generic_category()),
                           What + ": " + std::string(strerror(Code)));
}

} // namespace

Expected<WorkerProcess> WorkerProcess::start(ArrayRef<std::string> Command,
                                             const ProcessLimits &Limits) {
  int Sockets[2], Pipe[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Sockets) != 0)
    return failure("cannot make a socket for a worker");
  if (::pipe2(Pipe, O_CLOEXEC) != 0) {
    ::close(Sockets[0]);
    ::close(Sockets[1]);
    return failure("cannot make a pipe for a worker");
  }
  WorkerProcess Result;
  Result.Socket = Sockets[0];
  Result.ErrorOutput = Pipe[0];
  ::fcntl(Result.ErrorOutput, F_SETFL, O_NONBLOCK);
  int ChildSocket = liftDescriptor(Sockets[1]), ChildErrors = liftDescriptor(Pipe[1]);
  std::vector<char *> Arguments;
  for (const std::string &Word : Command)
    Arguments.push_back(const_cast<char *>(Word.c_str()));
  Arguments.push_back(nullptr);
  pid_t Parent = ::getpid();
  Result.Process = ::fork();
  if (Result.Process == 0)
    runChild(Arguments.data(), ChildSocket, ChildErrors, Parent, Limits);
  Error Failure = Result.Process < 0 ? failure("cannot start a worker") : Error::success();
  ::close(ChildSocket);
  ::close(ChildErrors);
  if (Failure)
    return std::move(Failure);
  return std::move(Result);
}

void WorkerProcess::swap(WorkerProcess &Other) {
  std::swap(Process, Other.Process);
  std::swap(Socket, Other.Socket);
  std::swap(ErrorOutput, Other.ErrorOutput);
  std::swap(ErrorText, Other.ErrorText);
}

WorkerProcess::WorkerProcess(WorkerProcess &&Other) { swap(Other); }

WorkerProcess &WorkerProcess::operator=(WorkerProcess &&Other) {
  swap(Other);
  return *this;
}

WorkerProcess::~WorkerProcess() {
  kill();
  finish();
  if (ErrorOutput >= 0)
    ::close(ErrorOutput);
}

/// What of a small file of the system is to be had.
static std::string readSome(const std::string &Path) {
  int File = ::open(Path.c_str(), O_RDONLY | O_CLOEXEC);
  if (File < 0)
    return {};
  char Text[4096];
  ssize_t Size = ::read(File, Text, sizeof(Text));
  ::close(File);
  return std::string(Text, std::max<ssize_t>(Size, 0));
}

static uint64_t residentBytesOf(pid_t Process) {
  // /proc/<pid>/statm: total and resident size in pages.
  std::string Text = readSome("/proc/" + std::to_string(Process) + "/statm");
  uint64_t Pages = 0;
  if (StringRef(Text).split(' ').second.split(' ').first.getAsInteger(10, Pages))
    return 0;
  return Pages * ::sysconf(_SC_PAGESIZE);
}

static uint64_t largestBelow(pid_t Process) {
  uint64_t Largest = residentBytesOf(Process);
  std::string Id = std::to_string(Process);
  std::string Children = readSome("/proc/" + Id + "/task/" + Id + "/children");
  SmallVector<StringRef> Words;
  StringRef(Children).split(Words, ' ', -1, /*KeepEmpty=*/false);
  for (StringRef Word : Words)
    if (pid_t Child; !Word.getAsInteger(10, Child))
      Largest = std::max(Largest, largestBelow(Child));
  return Largest;
}

uint64_t WorkerProcess::residentBytes() const { return residentBytesOf(Process); }

uint64_t WorkerProcess::largestResidentBytes() const { return largestBelow(Process); }

void WorkerProcess::drainErrorOutput() {
  char Chunk[4096];
  ssize_t Got;
  while ((Got = ::read(ErrorOutput, Chunk, sizeof(Chunk))) > 0) {
    ErrorText.append(Chunk, Got);
    if (ErrorText.size() > 2 * ErrorTextKept)
      ErrorText.erase(0, ErrorText.size() - ErrorTextKept);
  }
}

void WorkerProcess::kill() {
  if (Process > 0)
    ::kill(Process, SIGKILL);
}

void WorkerProcess::hangUp() {
  if (Socket >= 0)
    ::close(Socket);
  Socket = -1;
}

int WorkerProcess::finish() {
  hangUp();
  int Status = 0;
  if (Process > 0)
    while (::waitpid(Process, &Status, 0) < 0 && errno == EINTR)
      ;
  Process = -1;
  if (ErrorOutput >= 0)
    drainErrorOutput();
  return Status;
}

} // namespace flowpact::workers
