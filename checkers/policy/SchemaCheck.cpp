//===- SchemaCheck.cpp - schemas keep to the supported subset -------------===//
#include "policy/SchemaCheck.h"
#include "policy/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Regex.h"

using namespace flowpact;
using namespace flowpact::policy;

namespace {

enum class Holds {
  Nothing,    ///< plain values
  Schema,     ///< one schema
  SchemaList, ///< an array of schemas
  SchemaMap,  ///< an object whose values are schemas
};
struct Keyword {
  llvm::StringLiteral Name;
  Holds What = Holds::Nothing;
};
constexpr Keyword Keywords[] = {
    {"$schema"},
    {"$id"},
    {"$comment"},
    {"$ref"},
    {"title"},
    {"description"},
    {"markdownDescription"},
    {"default"},
    {"examples"},
    {"defaultSnippets"},
    {"patternErrorMessage"},
    {"type"},
    {"enum"},
    {"const"},
    {"required"},
    {"minItems"},
    {"minLength"},
    {"uniqueItems"},
    {"pattern"},
    {"properties", Holds::SchemaMap},
    {"definitions", Holds::SchemaMap},
    {"additionalProperties", Holds::Schema},
    {"propertyNames", Holds::Schema},
    {"items", Holds::Schema},
    {"anyOf", Holds::SchemaList},
    {"oneOf", Holds::SchemaList},
};

class Checker {
public:
  Checker(const SchemaMap &Schemas, const JsonDocument &Document, Diagnostics &Out)
      : Schemas(Schemas), Document(Document), Out(Out) {}

  void schema(const JsonValue &Schema) {
    if (Schema.Type == JsonValue::Kind::Bool)
      return;
    if (!Schema.isObject())
      return Out.error(Document.at(Schema), "a schema is an object or a boolean");
    for (const JsonValue::Member &M : Schema.Members)
      member(M);
  }

private:
  void member(const JsonValue::Member &M) {
    const auto *Known = llvm::find_if(Keywords, [&](const Keyword &K) { return K.Name == M.Key; });
    if (Known == std::end(Keywords))
      return Out.error(Document.at(M.Offset), "schema keyword '" + M.Key + "' is not supported");
    if (M.Key == "$ref" && !resolveReference(Schemas, Document, M.Value.Text))
      Out.error(Document.at(M.Value), "'" + M.Value.Text + "' names no definition");
    std::string Why;
    if (M.Key == "pattern" && !llvm::Regex(M.Value.Text).isValid(Why))
      Out.error(Document.at(M.Value), "pattern is not valid: " + Why);
    switch (Known->What) {
    case Holds::Nothing:
      return;
    case Holds::Schema:
      return schema(M.Value);
    case Holds::SchemaList:
      for (const JsonValue &S : M.Value.Items)
        schema(S);
      return;
    case Holds::SchemaMap:
      for (const JsonValue::Member &S : M.Value.Members)
        schema(S.Value);
    }
  }

  const SchemaMap &Schemas;
  const JsonDocument &Document;
  Diagnostics &Out;
};

} // namespace

SchemaNode policy::resolveReference(const SchemaMap &Schemas, const JsonDocument &From,
                                    llvm::StringRef Reference) {
  auto [File, Pointer] = Reference.split('#');
  SchemaNode Node{&From, nullptr};
  if (!File.empty()) {
    auto It = Schemas.find(File.str());
    if (It == Schemas.end())
      return {};
    Node.Document = &It->second;
  }
  Node.Value = &Node.Document->root();
  llvm::SmallVector<llvm::StringRef> Steps;
  Pointer.split(Steps, '/', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Step : Steps)
    if (!(Node.Value = Node.Value->find(Step)))
      return {};
  return Node;
}

void policy::checkSchema(const SchemaMap &Schemas, const JsonDocument &Document, Diagnostics &Out) {
  Checker(Schemas, Document, Out).schema(Document.root());
}
