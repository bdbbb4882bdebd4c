//===- Base.cpp - a process that has analysed, and does so again ----------===//
#include "lsp/Base.h"
#include "workers/Channel.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

using namespace llvm;

namespace flowpact::lsp {

/// A base answers at once; one that does not is stuck.
static constexpr int PatienceMilliseconds = 2000;

static constexpr size_t Handed = 2;

static bool sendDescriptors(int Socket, const int (&Given)[Handed]) {
  char Byte = 0;
  iovec Part = {&Byte, 1};
  alignas(cmsghdr) char Space[CMSG_SPACE(sizeof(Given))] = {};
  msghdr Message = {};
  Message.msg_iov = &Part;
  Message.msg_iovlen = 1;
  Message.msg_control = Space;
  Message.msg_controllen = sizeof(Space);
  cmsghdr *Header = CMSG_FIRSTHDR(&Message);
  Header->cmsg_level = SOL_SOCKET;
  Header->cmsg_type = SCM_RIGHTS;
  Header->cmsg_len = CMSG_LEN(sizeof(Given));
  std::memcpy(CMSG_DATA(Header), Given, sizeof(Given));
  return ::sendmsg(Socket, &Message, MSG_NOSIGNAL) == 1;
}

static bool receiveDescriptors(int Socket, int (&Taken)[Handed]) {
  char Byte;
  iovec Part = {&Byte, 1};
  alignas(cmsghdr) char Space[CMSG_SPACE(sizeof(Taken))];
  msghdr Message = {};
  Message.msg_iov = &Part;
  Message.msg_iovlen = 1;
  Message.msg_control = Space;
  Message.msg_controllen = sizeof(Space);
  ssize_t Count;
  do
    Count = ::recvmsg(Socket, &Message, MSG_CMSG_CLOEXEC);
  while (Count < 0 && errno == EINTR);
  cmsghdr *Header = Count == 1 ? CMSG_FIRSTHDR(&Message) : nullptr;
  if (!Header || Header->cmsg_type != SCM_RIGHTS || Header->cmsg_len != CMSG_LEN(sizeof(Taken)))
    return false;
  std::memcpy(Taken, CMSG_DATA(Header), sizeof(Taken));
  return true;
}

Base::~Base() {
  if (Socket >= 0)
    ::close(Socket);
}

Base Base::open(int &Far) {
  Base Result;
  const timeval Patience = {PatienceMilliseconds / 1000, PatienceMilliseconds % 1000 * 1000};
  int Ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Ends) != 0) {
    Far = -1;
    return Result;
  }
  Result.Socket = Ends[0];
  ::setsockopt(Ends[0], SOL_SOCKET, SO_SNDTIMEO, &Patience, sizeof(Patience));
  Far = Ends[1];
  return Result;
}

std::optional<pid_t> Base::ask(const Work &Asked) {
  if (!sendDescriptors(Socket, {Asked.Answer, Asked.Line}))
    return std::nullopt;
  if (llvm::Error Failure = workers::sendMessage(Socket, Asked.Text)) {
    consumeError(std::move(Failure));
    return std::nullopt;
  }
  pollfd Waited = {Socket, POLLIN, 0};
  pid_t Copy = -1;
  bool IsTold = ::poll(&Waited, 1, PatienceMilliseconds) == 1 &&
                ::recv(Socket, &Copy, sizeof(Copy), MSG_WAITALL) == sizeof(Copy);
  return IsTold && Copy > 0 ? std::optional(Copy) : std::nullopt;
}

/// Nobody waits at the other end of \p Socket.
static bool isGivenUp(int Socket) {
  pollfd Waited = {Socket, 0, 0};
  return ::poll(&Waited, 1, 0) == 1 && (Waited.revents & (POLLHUP | POLLERR));
}

Work awaitWork(int Line) {
  constexpr int Own = 3;
  ::dup2(Line, Own);
  ::close_range(Own + 1, ~0u, 0);
  while (true) {
    int Taken[Handed];
    if (!receiveDescriptors(Own, Taken))
      ::_exit(0);
    Expected<std::optional<std::string>> Text = workers::receiveMessage(Own);
    if (!Text || !*Text || isGivenUp(Own))
      ::_exit(0);
    while (::waitpid(-1, nullptr, WNOHANG) > 0)
      ; // earlier copies, which are no bases
    pid_t Copy = ::fork();
    if (Copy == 0)
      return {std::move(**Text), Taken[0], Taken[1]};
    if (::send(Own, &Copy, sizeof(Copy), MSG_NOSIGNAL) != sizeof(Copy))
      ::_exit(0);
    for (int Descriptor : Taken)
      ::close(Descriptor);
  }
}

} // namespace flowpact::lsp
