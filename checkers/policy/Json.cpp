//===- Json.cpp - rule files as values with positions ---------------------===//
#include "policy/Json.h"
#include "policy/JsonScan.h"
#include "policy/RuleLimits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/ConvertUTF.h"
#include <nlohmann/json.hpp>

using namespace flowpact;
using namespace flowpact::policy;

const JsonValue *JsonValue::find(llvm::StringRef Key) const {
  for (const Member &M : Members)
    if (M.Key == Key)
      return &M.Value;
  return nullptr;
}

llvm::StringRef policy::kindName(JsonValue::Kind Kind) {
  switch (Kind) {
  case JsonValue::Kind::Null:
    return "null";
  case JsonValue::Kind::Bool:
    return "boolean";
  case JsonValue::Kind::Number:
    return "number";
  case JsonValue::Kind::String:
    return "string";
  case JsonValue::Kind::Array:
    return "array";
  case JsonValue::Kind::Object:
    return "object";
  }
  llvm_unreachable("unknown kind");
}

namespace {

/// Receives the parser's events and builds the values, each with the start that
/// the scanner found for it.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
  struct Problem {
    uint32_t Offset;
    std::string Message;
  };

  Builder(llvm::StringRef Text, llvm::ArrayRef<uint32_t> Tokens) : Text(Text), Tokens(Tokens) {}

  JsonValue Root;
  std::optional<Problem> Failure;

  bool null() override { return add(scalar(JsonValue::Kind::Null)); }
  bool boolean(bool Flag) override {
    JsonValue V = scalar(JsonValue::Kind::Bool);
    V.Flag = Flag;
    return add(std::move(V));
  }
  bool number_integer(number_integer_t N) override {
    return number(double(N), std::to_string(N), true);
  }
  bool number_unsigned(number_unsigned_t N) override {
    return number(double(N), std::to_string(N), true);
  }
  bool number_float(number_float_t N, const string_t &Spelling) override {
    return number(N, Spelling, false);
  }
  bool string(string_t &S) override {
    JsonValue V = scalar(JsonValue::Kind::String);
    V.Text = std::move(S);
    return add(std::move(V));
  }
  bool binary(binary_t &) override { return false; }
  bool start_object(size_t) override { return open(JsonValue::Kind::Object); }
  bool start_array(size_t) override { return open(JsonValue::Kind::Array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t &Key) override {
    uint32_t Offset = nextValueToken();
    auto [First, IsNew] = Keys.back().try_emplace(Key, Offset);
    if (!IsNew)
      return fail(Offset, duplicate(Key, First->second));
    Open.back()->Members.push_back({std::move(Key), Offset, {}});
    return true;
  }

  bool parse_error(size_t Position, const std::string &,
                   const nlohmann::detail::exception &E) override {
    if (!Failure)
      Failure = Problem{errorOffset(Position), readable(E.what())};
    return false;
  }

private:
  JsonValue scalar(JsonValue::Kind Kind) {
    JsonValue V;
    V.Type = Kind;
    V.Offset = nextValueToken();
    return V;
  }

  bool number(double N, std::string Spelling, bool IsInteger) {
    JsonValue V = scalar(JsonValue::Kind::Number);
    V.Number = N;
    V.Text = std::move(Spelling);
    V.IsInteger = IsInteger;
    return add(std::move(V));
  }

  /// Skips punctuation that has no event of its own.
  uint32_t nextValueToken() {
    while (NextToken < Tokens.size()) {
      uint32_t Offset = Tokens[NextToken++];
      if (!llvm::StringRef("}],:").contains(Text[Offset]))
        return Offset;
    }
    return Text.size();
  }

  JsonValue *place(JsonValue V) {
    if (Open.empty()) {
      Root = std::move(V);
      return &Root;
    }
    JsonValue &Parent = *Open.back();
    if (Parent.isObject()) {
      Parent.Members.back().Value = std::move(V);
      return &Parent.Members.back().Value;
    }
    Parent.Items.push_back(std::move(V));
    return &Parent.Items.back();
  }
  bool add(JsonValue V) {
    place(std::move(V));
    return true;
  }

  bool open(JsonValue::Kind Kind) {
    JsonValue V = scalar(Kind);
    if (Open.size() == MaxRuleFileDepth)
      return fail(V.Offset, "nested deeper than " + std::to_string(MaxRuleFileDepth) + " levels");
    Open.push_back(place(std::move(V)));
    Keys.emplace_back();
    return true;
  }
  bool close() {
    Open.pop_back();
    Keys.pop_back();
    return true;
  }

  bool fail(uint32_t Offset, std::string Message) {
    Failure = Problem{Offset, std::move(Message)};
    return false;
  }

  std::string duplicate(llvm::StringRef Key, uint32_t First) const {
    size_t Line = Text.take_front(First).count('\n') + 1;
    return ("duplicate key '" + Key + "'; it was first given on line " + llvm::Twine(Line)).str();
  }

  /// \p Position counts the bytes read: the offending one is before it, in the
  /// token that it ends. A bad escape or character is reported where it is, a
  /// token in the wrong place where it starts.
  uint32_t errorOffset(size_t Position) const {
    uint32_t Last = Position == 0 ? 0 : Position - 1;
    if (Last >= Text.size())
      return Text.rtrim().size();
    const uint32_t *After = llvm::upper_bound(Tokens, Last);
    if (After == Tokens.begin())
      return Last;
    uint32_t Start = *(After - 1);
    return Text[Start] == '"' && Text[Last] != '"' ? Last : Start;
  }

  /// Takes the parser's message apart: its position and its echo of the input
  /// are ours to give.
  static std::string readable(llvm::StringRef What) {
    if (size_t At = What.find("syntax error"); At != llvm::StringRef::npos)
      What = What.substr(At);
    else
      What = What.substr(std::min(What.find("] ") + 2, What.size()));
    return What.split("; last read").first.str();
  }

  llvm::StringRef Text;
  llvm::ArrayRef<uint32_t> Tokens;
  size_t NextToken = 0;
  std::vector<JsonValue *> Open;
  std::vector<llvm::StringMap<uint32_t>> Keys; ///< of each open container
};

/// Offset of the first byte that is not UTF-8 or is NUL.
std::optional<uint32_t> firstBadByte(llvm::StringRef Text) {
  size_t Nul = Text.find('\0');
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.bytes_begin());
  const llvm::UTF8 *Bad = Begin;
  if (!llvm::isLegalUTF8String(&Bad, Begin + Text.size()))
    return std::min<size_t>(Bad - Begin, Nul);
  if (Nul != llvm::StringRef::npos)
    return Nul;
  return std::nullopt;
}

std::vector<uint32_t> lineStarts(llvm::StringRef Text) {
  std::vector<uint32_t> Starts{0};
  for (size_t At = Text.find('\n'); At != llvm::StringRef::npos; At = Text.find('\n', At + 1))
    Starts.push_back(At + 1);
  return Starts;
}

} // namespace

Origin JsonDocument::at(size_t Offset) const {
  auto After = llvm::upper_bound(LineStarts, Offset);
  unsigned Line = After - LineStarts.begin();
  return {File, Line, unsigned(Offset - LineStarts[Line - 1] + 1)};
}

Origin JsonDocument::inside(const JsonValue &String, size_t Index) const {
  llvm::StringRef Written = llvm::StringRef(Text).substr(String.Offset + 1);
  if (!Written.starts_with(String.Text))
    return at(String);
  return at(String.Offset + 1 + Index);
}

std::optional<JsonDocument> JsonDocument::parse(std::string File, std::string Text,
                                                Diagnostics &Out) {
  JsonDocument Doc;
  Doc.File = std::move(File);
  if (Text.size() > MaxRuleFileBytes) {
    Out.error({Doc.File}, "larger than " + llvm::Twine(MaxRuleFileBytes >> 20) + " MiB; split it");
    return std::nullopt;
  }
  Doc.LineStarts = lineStarts(Text);
  if (auto Bad = firstBadByte(Text)) {
    Out.error(Doc.at(*Bad), "byte 0x" + llvm::utohexstr(uint8_t(Text[*Bad])) +
                                " is not valid here; save the file as UTF-8");
    return std::nullopt;
  }
  JsonScan Scan = scanJson(Text);
  if (!Scan.Problem.empty()) {
    Out.error(Doc.at(Scan.ProblemOffset), Scan.Problem);
    return std::nullopt;
  }
  Doc.Text = std::move(Text);
  Builder Handler(Doc.Text, Scan.Tokens);
  nlohmann::json::sax_parse(Doc.Text, &Handler, nlohmann::json::input_format_t::json,
                            /*strict=*/true, /*ignore_comments=*/true);
  if (Handler.Failure) {
    Out.error(Doc.at(Handler.Failure->Offset), Handler.Failure->Message);
    return std::nullopt;
  }
  Doc.Root = std::move(Handler.Root);
  return Doc;
}
