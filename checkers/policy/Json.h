//===- Json.h - rule files as values with positions -------------*- C++ -*-===//
//
//   bytes -> scan (token starts) -> nlohmann's SAX parser -> JsonDocument
//
// JSON with // and /* */ comments and trailing commas. Every value and key
// knows the byte where it starts, so that a problem can be reported where its
// author looks. The bytes are not trusted: size, nesting, encoding, duplicate
// keys and NUL bytes are checked, and nothing recurses on the input's depth.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_JSON_H
#define FLOWPACT_POLICY_JSON_H

#include "policy/Diagnostics.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace flowpact::policy {

struct JsonValue {
  enum class Kind : uint8_t { Null, Bool, Number, String, Array, Object };
  struct Member;

  Kind Type = Kind::Null;
  uint32_t Offset = 0; ///< byte where the value starts
  bool Flag = false;   ///< Bool
  double Number = 0;
  bool IsInteger = false; ///< Number was written without fraction or exponent
  std::string Text;       ///< String: decoded; Number: as printed
  std::vector<JsonValue> Items;
  std::vector<Member> Members; ///< in the order of the file

  bool isString() const { return Type == Kind::String; }
  bool isArray() const { return Type == Kind::Array; }
  bool isObject() const { return Type == Kind::Object; }
  /// The member's value; null if there is none or this is not an object.
  const JsonValue *find(llvm::StringRef Key) const;
};

struct JsonValue::Member {
  std::string Key;
  uint32_t Offset = 0; ///< byte where the key starts
  JsonValue Value;
};

/// "string", "object", ... as people and schemas call it.
llvm::StringRef kindName(JsonValue::Kind Kind);

class JsonDocument {
public:
  /// Parses \p Text. A syntax error goes to \p Out with its position, under the
  /// name \p File; then there is no document.
  static std::optional<JsonDocument> parse(std::string File, std::string Text, Diagnostics &Out);

  const JsonValue &root() const { return Root; }
  const std::string &file() const { return File; }
  const std::string &text() const { return Text; }
  /// Line and column (both from 1, columns in bytes) of byte \p Offset.
  Origin at(size_t Offset) const;
  Origin at(const JsonValue &Value) const { return at(Value.Offset); }
  /// Position of character \p Index of a string value; of its start if the
  /// string was written with escapes.
  Origin inside(const JsonValue &String, size_t Index) const;

private:
  std::string File, Text;
  std::vector<uint32_t> LineStarts;
  JsonValue Root;
};

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_JSON_H
