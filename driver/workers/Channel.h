//===- Channel.h - messages over a socket -----------------------*- C++ -*-===//
//
//   u32 size, payload       (both directions of a parent's and a worker's
//   socket)
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_WORKERS_CHANNEL_H
#define FLOWPACT_WORKERS_CHANNEL_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace flowpact::workers {

/// Longer messages are a protocol error: nothing that a worker sends is.
inline constexpr uint32_t MaxMessageSize = uint32_t(1) << 30;

/// Sends all of \p Payload, waiting as long as it takes. An error if the other
/// end is closed; never a signal.
llvm::Error sendMessage(int Socket, llvm::StringRef Payload);

/// Waits for one whole message; none if the other end closed before it began.
llvm::Expected<std::optional<std::string>> receiveMessage(int Socket);

/// Puts messages together from a socket that must not be waited on.
class MessageBuffer {
public:
  enum class State {
    Open,
    Closed, ///< end of file, or an error: the other end is gone
    Broken, ///< a message that is too long
  };
  /// Reads what is there.
  State fill(int Socket);
  /// The next whole message, if there is one.
  std::optional<std::string> next();

private:
  std::string Bytes;
};

} // namespace flowpact::workers

#endif // FLOWPACT_WORKERS_CHANNEL_H
