//===- SchemaCheck.h - between loading schemas and validating ---*- C++ -*-===//
#ifndef FLOWPACT_POLICY_SCHEMACHECK_H
#define FLOWPACT_POLICY_SCHEMACHECK_H

#include "policy/Json.h"

namespace flowpact::policy {

using SchemaMap = std::map<std::string, JsonDocument>;

/// A schema and the document that its local references speak of.
struct SchemaNode {
  const JsonDocument *Document = nullptr;
  const JsonValue *Value = nullptr;
  explicit operator bool() const { return Value; }
};

/// What \p Reference ("#/definitions/port",
/// "common.schema.json#/definitions/port") in \p From names; none if there is
/// no such thing.
SchemaNode resolveReference(const SchemaMap &Schemas, const JsonDocument &From,
                            llvm::StringRef Reference);

/// Checks that a schema keeps to the subset of Schema.h and that its references
/// lead somewhere.
void checkSchema(const SchemaMap &Schemas, const JsonDocument &Document, Diagnostics &Out);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_SCHEMACHECK_H
