//===- Channel.cpp - messages over a socket -------------------------------===//
#include "workers/Channel.h"
#include "llvm/Support/Endian.h"
#include <cerrno>
#include <cstring>
#include <sys/socket.h>

using namespace llvm;

namespace flowpact::workers {
namespace {

constexpr size_t HeaderSize = 4;

uint32_t sizeOf(const char *Header) { return support::endian::read32le(Header); }

Error sendAll(int Socket, StringRef Bytes) {
  while (!Bytes.empty()) {
    ssize_t Sent = ::send(Socket, Bytes.data(), Bytes.size(), MSG_NOSIGNAL);
    if (Sent < 0 && errno == EINTR)
      continue;
    if (Sent < 0)
      return createStringError(std::error_code(errno, std::generic_category()),
                               "cannot send: " + Twine(strerror(errno)));
    Bytes = Bytes.drop_front(Sent);
  }
  return Error::success();
}

/// Receives exactly \p Size bytes; fewer at the end of the stream.
Expected<std::string> receiveAll(int Socket, size_t Size) {
  std::string Bytes(Size, '\0');
  size_t Have = 0;
  while (Have < Size) {
    ssize_t Got = ::recv(Socket, Bytes.data() + Have, Size - Have, 0);
    if (Got < 0 && errno == EINTR)
      continue;
    if (Got < 0)
      return createStringError(std::error_code(errno, std::generic_category()),
                               "cannot receive: " + Twine(strerror(errno)));
    if (Got == 0)
      break;
    Have += Got;
  }
  Bytes.resize(Have);
  return Bytes;
}

} // namespace

Error sendMessage(int Socket, StringRef Payload) {
  if (Payload.size() > MaxMessageSize)
    return createStringError("message of " + Twine(Payload.size()) + " bytes is longer than " +
                             Twine(MaxMessageSize));
  char Header[HeaderSize];
  support::endian::write32le(Header, Payload.size());
  if (Error Failure = sendAll(Socket, StringRef(Header, HeaderSize)))
    return Failure;
  return sendAll(Socket, Payload);
}

Expected<std::optional<std::string>> receiveMessage(int Socket) {
  Expected<std::string> Header = receiveAll(Socket, HeaderSize);
  if (!Header)
    return Header.takeError();
  if (Header->empty())
    return std::nullopt;
  if (Header->size() < HeaderSize || sizeOf(Header->data()) > MaxMessageSize)
    return createStringError("malformed message header");
  Expected<std::string> Payload = receiveAll(Socket, sizeOf(Header->data()));
  if (!Payload)
    return Payload.takeError();
  if (Payload->size() < sizeOf(Header->data()))
    return createStringError("message ends too early");
  return std::move(*Payload);
}

MessageBuffer::State MessageBuffer::fill(int Socket) {
  char Chunk[1 << 16];
  while (true) {
    ssize_t Got = ::recv(Socket, Chunk, sizeof(Chunk), MSG_DONTWAIT);
    if (Got < 0 && errno == EINTR)
      continue;
    if (Got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
      break;
    if (Got <= 0)
      return State::Closed;
    Bytes.append(Chunk, Got);
  }
  if (Bytes.size() >= HeaderSize && sizeOf(Bytes.data()) > MaxMessageSize)
    return State::Broken;
  return State::Open;
}

std::optional<std::string> MessageBuffer::next() {
  if (Bytes.size() < HeaderSize)
    return std::nullopt;
  size_t Size = sizeOf(Bytes.data());
  if (Size > MaxMessageSize || Bytes.size() < HeaderSize + Size)
    return std::nullopt;
  std::string Payload = Bytes.substr(HeaderSize, Size);
  Bytes.erase(0, HeaderSize + Size);
  return Payload;
}

} // namespace flowpact::workers
