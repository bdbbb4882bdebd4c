//===- Schema.cpp - rule files against rules/schema/*.json ----------------===//
#include "policy/Schema.h"
#include "policy/Nearest.h"
#include "policy/SchemaCheck.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include <set>

using namespace flowpact;
using namespace flowpact::policy;

namespace {

/// References that lead to references; a longer chain is a cycle.
constexpr unsigned MaxReferenceChain = 16;

std::vector<std::string> texts(const JsonValue *Array) {
  std::vector<std::string> Result;
  if (Array)
    for (const JsonValue &Item : Array->Items)
      Result.push_back(Item.Text);
  return Result;
}

std::vector<std::string> keysOf(const JsonValue *Object) {
  std::vector<std::string> Result;
  if (Object)
    for (const JsonValue::Member &M : Object->Members)
      Result.push_back(M.Key);
  return Result;
}

std::string quoted(llvm::ArrayRef<std::string> Names) {
  return "'" + llvm::join(Names, "', '") + "'";
}

bool sameScalar(const JsonValue &A, const JsonValue &B) {
  return A.Type == B.Type && A.Text == B.Text && A.Flag == B.Flag;
}

class Validator {
public:
  Validator(const SchemaMap &Schemas, const JsonDocument &Document, Diagnostics &Out)
      : Schemas(Schemas), Document(Document), Out(Out) {}

  /// \p What names the value in messages: its key, or its schema's title.
  void check(SchemaNode Schema, const JsonValue &Value, llvm::StringRef What);

private:
  SchemaNode follow(SchemaNode Schema) const;
  bool checkType(SchemaNode Schema, const JsonValue &Value, llvm::StringRef What);
  void checkScalar(SchemaNode Schema, const JsonValue &Value, llvm::StringRef What);
  void checkObject(SchemaNode Schema, const JsonValue &Value, llvm::StringRef What);
  void checkMember(SchemaNode Schema, const JsonValue::Member &M, llvm::StringRef What);
  void checkArray(SchemaNode Schema, const JsonValue &Value, llvm::StringRef What);
  void checkAlternatives(SchemaNode Schema, const JsonValue &Alternatives, bool OnlyOne,
                         const JsonValue &Value, llvm::StringRef What);
  void noAlternative(SchemaNode Schema, const JsonValue &Alternatives, const JsonValue &Value,
                     llvm::StringRef What);
  bool typeFits(SchemaNode Schema, const JsonValue &Value) const;

  const SchemaMap &Schemas;
  const JsonDocument &Document;
  Diagnostics &Out;
};

SchemaNode Validator::follow(SchemaNode Schema) const {
  for (unsigned I = 0; I != MaxReferenceChain; ++I) {
    const JsonValue *Reference = Schema.Value->find("$ref");
    if (!Reference)
      return Schema;
    Schema = resolveReference(Schemas, *Schema.Document, Reference->Text);
    assert(Schema && "references were checked when the schemas were loaded");
  }
  return Schema;
}

/// The type names that \p Schema allows; empty: any.
std::vector<std::string> allowedTypes(const JsonValue &Schema) {
  const JsonValue *Type = Schema.find("type");
  if (!Type)
    return {};
  return Type->isArray() ? texts(Type) : std::vector<std::string>{Type->Text};
}

bool isOfType(const JsonValue &Value, llvm::StringRef Type) {
  return kindName(Value.Type) == Type ||
         (Type == "integer" && Value.Type == JsonValue::Kind::Number && Value.IsInteger);
}

bool Validator::typeFits(SchemaNode Schema, const JsonValue &Value) const {
  std::vector<std::string> Types = allowedTypes(*follow(Schema).Value);
  return Types.empty() || llvm::any_of(Types, [&](auto &T) { return isOfType(Value, T); });
}

bool Validator::checkType(SchemaNode Schema, const JsonValue &Value, llvm::StringRef What) {
  if (typeFits(Schema, Value))
    return true;
  Out.error(Document.at(Value), What + " is " + kindName(Value.Type) + "; expected " +
                                    llvm::join(allowedTypes(*Schema.Value), " or "));
  return false;
}

void Validator::checkScalar(SchemaNode Schema, const JsonValue &Value, llvm::StringRef What) {
  if (const JsonValue *Enum = Schema.Value->find("enum"))
    if (llvm::none_of(Enum->Items, [&](auto &E) { return sameScalar(E, Value); }))
      return Out.error(Document.at(Value), "unknown value '" + Value.Text + "' for " + What +
                                               suggestion(Value.Text, texts(Enum), "valid values"));
  if (const JsonValue *Const = Schema.Value->find("const"))
    if (!sameScalar(*Const, Value))
      return Out.error(Document.at(Value), What + " must be '" + Const->Text + "'");
  if (!Value.isString())
    return;
  if (const JsonValue *Min = Schema.Value->find("minLength"))
    if (Value.Text.size() < Min->Number)
      return Out.error(Document.at(Value), What + " is empty");
  const JsonValue *Pattern = Schema.Value->find("pattern");
  if (!Pattern || llvm::Regex(Pattern->Text).match(Value.Text))
    return;
  const JsonValue *Hint = Schema.Value->find("patternErrorMessage");
  Out.error(Document.at(Value), "'" + Value.Text + "' is not valid for " + What + "; " +
                                    (Hint ? Hint->Text : "expected " + Pattern->Text));
}

void Validator::checkObject(SchemaNode Schema, const JsonValue &Value, llvm::StringRef What) {
  std::vector<std::string> Missing;
  for (const std::string &Key : texts(Schema.Value->find("required")))
    if (!Value.find(Key))
      Missing.push_back(Key);
  if (!Missing.empty())
    Out.error(Document.at(Value), "missing key " + quoted(Missing) + " in " + What);
  for (const JsonValue::Member &M : Value.Members)
    checkMember(Schema, M, What);
}

void Validator::checkMember(SchemaNode Schema, const JsonValue::Member &M, llvm::StringRef What) {
  const JsonValue *Properties = Schema.Value->find("properties");
  if (const JsonValue *Property = Properties ? Properties->find(M.Key) : nullptr)
    return check({Schema.Document, Property}, M.Value, "'" + M.Key + "'");
  if (const JsonValue *Names = Schema.Value->find("propertyNames")) {
    JsonValue Key;
    Key.Type = JsonValue::Kind::String;
    Key.Offset = M.Offset;
    Key.Text = M.Key;
    check({Schema.Document, Names}, Key, "a key of " + What.str());
  }
  const JsonValue *Additional = Schema.Value->find("additionalProperties");
  if (!Additional)
    return;
  if (Additional->isObject())
    return check({Schema.Document, Additional}, M.Value, "'" + M.Key + "'");
  if (!Additional->Flag)
    Out.error(Document.at(M.Offset), "unknown key '" + M.Key + "' in " + What +
                                         suggestion(M.Key, keysOf(Properties), "valid keys"));
}

void Validator::checkArray(SchemaNode Schema, const JsonValue &Value, llvm::StringRef What) {
  if (const JsonValue *Min = Schema.Value->find("minItems"))
    if (Value.Items.size() < Min->Number)
      Out.error(Document.at(Value), What + " is empty; expected at least " + Min->Text);
  if (const JsonValue *Unique = Schema.Value->find("uniqueItems"); Unique && Unique->Flag) {
    std::set<std::pair<JsonValue::Kind, llvm::StringRef>> Seen;
    for (const JsonValue &Item : Value.Items)
      if (!Item.Text.empty() && !Seen.insert({Item.Type, Item.Text}).second)
        Out.error(Document.at(Item), "'" + Item.Text + "' is given twice in " + What);
  }
  if (const JsonValue *Items = Schema.Value->find("items"))
    for (const JsonValue &Item : Value.Items)
      check({Schema.Document, Items}, Item, What);
}

/// The keys that an alternative requires: how it is told from the others.
bool hasRequiredKeys(const JsonValue &Alternative, const JsonValue &Value) {
  if (!Value.isObject())
    return true;
  return llvm::all_of(texts(Alternative.find("required")),
                      [&](const std::string &Key) { return Value.find(Key); });
}

void Validator::checkAlternatives(SchemaNode Schema, const JsonValue &Alternatives, bool OnlyOne,
                                  const JsonValue &Value, llvm::StringRef What) {
  std::vector<SchemaNode> OfType, Chosen;
  for (const JsonValue &A : Alternatives.Items)
    if (SchemaNode Node = follow({Schema.Document, &A}); typeFits(Node, Value))
      OfType.push_back(Node);
  for (SchemaNode Node : OfType)
    if (OfType.size() == 1 || hasRequiredKeys(*Node.Value, Value))
      Chosen.push_back(Node);
  if (Chosen.empty())
    return noAlternative(Schema, Alternatives, Value, What);
  if (OnlyOne && Chosen.size() > 1) {
    std::vector<std::string> Keys;
    for (SchemaNode Node : Chosen)
      llvm::append_range(Keys, texts(Node.Value->find("required")));
    return Out.error(Document.at(Value), quoted(Keys) + " in " + What + " exclude each other");
  }
  check(Chosen.front(), Value, What);
}

void Validator::noAlternative(SchemaNode Schema, const JsonValue &Alternatives,
                              const JsonValue &Value, llvm::StringRef What) {
  std::vector<std::string> Types, Keys;
  for (const JsonValue &A : Alternatives.Items) {
    SchemaNode Node = follow({Schema.Document, &A});
    llvm::append_range(Types, allowedTypes(*Node.Value));
    if (typeFits(Node, Value))
      llvm::append_range(Keys, texts(Node.Value->find("required")));
  }
  if (Value.isObject() && !Keys.empty())
    return Out.error(Document.at(Value), What + " needs one of the keys " + quoted(Keys));
  Out.error(Document.at(Value),
            What + " is " + kindName(Value.Type) + "; expected " + llvm::join(Types, " or "));
}

void Validator::check(SchemaNode Schema, const JsonValue &Value, llvm::StringRef What) {
  Schema = follow(Schema);
  const JsonValue *Title = Schema.Value->find("title");
  if (Title && !Title->Text.empty() && Value.isObject())
    What = Title->Text;
  if (!checkType(Schema, Value, What))
    return;
  checkScalar(Schema, Value, What);
  if (Value.isObject())
    checkObject(Schema, Value, What);
  if (Value.isArray())
    checkArray(Schema, Value, What);
  if (const JsonValue *Any = Schema.Value->find("anyOf"))
    checkAlternatives(Schema, *Any, false, Value, What);
  if (const JsonValue *One = Schema.Value->find("oneOf"))
    checkAlternatives(Schema, *One, true, Value, What);
}

} // namespace

llvm::Expected<SchemaSet>
SchemaSet::fromTexts(llvm::ArrayRef<std::pair<std::string, std::string>> Texts) {
  SchemaSet Set;
  Diagnostics Problems;
  for (const auto &[Name, Text] : Texts)
    if (auto Doc = JsonDocument::parse(Name, Text, Problems))
      Set.Schemas.emplace(llvm::sys::path::filename(Name).str(), std::move(*Doc));
  for (const auto &[Name, Doc] : Set.Schemas)
    checkSchema(Set.Schemas, Doc, Problems);
  if (!Problems.empty())
    return Problems.takeError();
  return Set;
}

llvm::Expected<SchemaSet> SchemaSet::load(llvm::StringRef Directory) {
  std::vector<std::pair<std::string, std::string>> Texts;
  std::error_code Error;
  for (llvm::sys::fs::directory_iterator It(Directory, Error), End; !Error && It != End;
       It.increment(Error)) {
    if (!llvm::StringRef(It->path()).ends_with(".schema.json"))
      continue;
    auto Buffer = llvm::MemoryBuffer::getFile(It->path());
    if (!Buffer)
      return llvm::createStringError(Buffer.getError(), "cannot read schema %s: %s",
                                     It->path().c_str(), Buffer.getError().message().c_str());
    Texts.emplace_back(It->path(), (*Buffer)->getBuffer().str());
  }
  if (Error || Texts.empty())
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "no rule schemas in '%s'; expected the "
                                   "directory that holds schema, models, "
                                   "policies and recipients",
                                   Directory.str().c_str());
  llvm::sort(Texts);
  return fromTexts(Texts);
}

std::vector<std::string> SchemaSet::names() const {
  std::vector<std::string> Names;
  for (const auto &[Name, Doc] : Schemas)
    Names.push_back(Name);
  return Names;
}

void SchemaSet::validate(llvm::StringRef Name, const JsonDocument &Document,
                         Diagnostics &Out) const {
  auto It = Schemas.find(Name.str());
  assert(It != Schemas.end() && "ask has() first");
  const JsonDocument &Schema = It->second;
  Validator(Schemas, Document, Out).check({&Schema, &Schema.root()}, Document.root(), "the file");
}
