//===- Schema.h - rule files against rules/schema/*.json --------*- C++ -*-===//
//
// Validates with the very JSON Schemas (draft-07) that editors use for
// completion, so that the two cannot drift apart. The subset: type, enum,
// const, required, properties, additionalProperties, propertyNames, items,
// minItems, uniqueItems, minLength, pattern, anyOf/oneOf, $ref into
// "definitions" of the same or a neighbouring schema; annotations are ignored.
// A schema that uses anything else is refused when it is loaded.
//
// anyOf and oneOf must be decidable without trying: their alternatives differ
// in type or in the keys that they require. That keeps errors about what the
// author meant to write instead of about every alternative.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_SCHEMA_H
#define FLOWPACT_POLICY_SCHEMA_H

#include "policy/Json.h"
#include "llvm/ADT/ArrayRef.h"

namespace flowpact::policy {

class SchemaSet {
public:
  /// Reads every *.schema.json of \p Directory. Fails if one cannot be read, is
  /// outside the subset, or refers to what is not there.
  static llvm::Expected<SchemaSet> load(llvm::StringRef Directory);
  /// The same from texts, each with its file name.
  static llvm::Expected<SchemaSet>
  fromTexts(llvm::ArrayRef<std::pair<std::string, std::string>> Texts);

  bool has(llvm::StringRef Name) const { return Schemas.count(Name.str()) != 0; }
  std::vector<std::string> names() const;

  /// Checks \p Document against the schema \p Name ("models.schema.json", which
  /// must be there); problems go to \p Out.
  void validate(llvm::StringRef Name, const JsonDocument &Document, Diagnostics &Out) const;

private:
  std::map<std::string, JsonDocument> Schemas;
};

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_SCHEMA_H
