//===- Protocol.h - messages of the language server protocol ----*- C++ -*-===//
//
//   bytes of standard input -> MessageReader -> JSON messages
//   JSON messages -> writeMessage -> bytes of standard output
//
// JSON-RPC 2.0 with headers, as the language server protocol 3.17 frames it. What is
// malformed costs itself: reading goes on with the next header.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LSP_PROTOCOL_H
#define FLOWPACT_LSP_PROTOCOL_H

#include "llvm/ADT/StringRef.h"
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace flowpact::lsp {

using Json = nlohmann::json;

/// Error codes of JSON-RPC and of the protocol.
enum ErrorCode : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  NotInitialized = -32002,
  RequestCancelled = -32800,
};

class MessageReader {
public:
  struct Message {
    Json Content;        ///< an object or a list, unless Problem
    std::string Problem; ///< why this is no message
  };
  void feed(llvm::StringRef Bytes) { Pending += Bytes; }
  /// The next message that is complete.
  std::optional<Message> next();

private:
  std::optional<Message> skipToHeader(llvm::StringRef Why);
  std::string Pending;
};

/// \p Content with its header.
std::string frame(const Json &Content);

/// The string at \p Key, if \p Object has one.
std::string textOf(const Json &Object, llvm::StringRef Key);
/// The member at \p Key; null if there is none.
const Json &memberOf(const Json &Object, llvm::StringRef Key);

/// "file:///a%20b" to "/a b"; empty if \p Uri names no file.
std::string pathOfUri(llvm::StringRef Uri);
std::string uriOfPath(llvm::StringRef Path);

} // namespace flowpact::lsp

#endif // FLOWPACT_LSP_PROTOCOL_H
