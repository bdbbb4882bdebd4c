//===- Protocol.cpp - messages of the language server protocol ------------===//
#include "lsp/Protocol.h"
#include "report/Uri.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace flowpact::lsp {

static constexpr StringLiteral LengthHeader = "content-length:";
static constexpr size_t MaxMessage = size_t(256) << 20;
static constexpr size_t MaxHeader = 4096;

/// Drops what does not belong to a message, up to the next header.
std::optional<MessageReader::Message> MessageReader::skipToHeader(StringRef Why) {
  size_t Next = StringRef(Pending).drop_front(1).find_insensitive(LengthHeader);
  Pending.erase(0, Next == StringRef::npos ? Pending.size() : Next + 1);
  return Message{{}, Why.str()};
}

std::optional<MessageReader::Message> MessageReader::next() {
  StringRef Text = Pending;
  size_t HeaderEnd = Text.find("\r\n\r\n");
  size_t Gap = 4;
  if (size_t Short = Text.find("\n\n"); Short < HeaderEnd) {
    HeaderEnd = Short;
    Gap = 2;
  }
  if (HeaderEnd == StringRef::npos)
    return Text.size() > MaxHeader ? skipToHeader("a header that does not end") : std::nullopt;
  size_t Length = 0;
  bool HasLength = false;
  for (StringRef Line : split(Text.take_front(HeaderEnd), '\n'))
    if (Line.starts_with_insensitive(LengthHeader))
      HasLength = !Line.drop_front(LengthHeader.size()).trim().getAsInteger(10, Length);
  if (!HasLength || Length > MaxMessage)
    return skipToHeader("a header without a usable Content-Length");
  if (Text.size() < HeaderEnd + Gap + Length)
    return std::nullopt;
  StringRef Body = Text.substr(HeaderEnd + Gap, Length);
  Message Result;
  Result.Content = Json::parse(Body.begin(), Body.end(), nullptr, /*allow_exceptions=*/false);
  if (Result.Content.is_discarded())
    Result.Problem = "a body that is no JSON";
  Pending.erase(0, HeaderEnd + Gap + Length);
  return Result;
}

std::string frame(const Json &Content) {
  std::string Body = Content.dump(-1, ' ', false, Json::error_handler_t::replace);
  return "Content-Length: " + std::to_string(Body.size()) + "\r\n\r\n" + Body;
}

const Json &memberOf(const Json &Object, StringRef Key) {
  static const Json Null;
  if (!Object.is_object())
    return Null;
  auto Found = Object.find(Key.str());
  return Found == Object.end() ? Null : *Found;
}

std::string textOf(const Json &Object, StringRef Key) {
  const Json &Value = memberOf(Object, Key);
  return Value.is_string() ? Value.get<std::string>() : std::string();
}

std::string pathOfUri(StringRef Uri) {
  if (!Uri.consume_front("file://"))
    return std::string();
  Uri = Uri.substr(Uri.find('/')); // an authority, which is this machine
  std::string Path;
  for (size_t I = 0; I < Uri.size(); ++I) {
    unsigned Code;
    if (Uri[I] == '%' && I + 2 < Uri.size() && !Uri.substr(I + 1, 2).getAsInteger(16, Code)) {
      Path += char(Code);
      I += 2;
    } else {
      Path += Uri[I];
    }
  }
  return Path;
}

std::string uriOfPath(StringRef Path) { return report::fileUri(Path); }

} // namespace flowpact::lsp
