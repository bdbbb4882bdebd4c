//===- Knowledge.cpp - what flowpact init looks for -----------------------===//
#include "init/Knowledge.h"
#include "policy/Schema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;
using flowpact::policy::JsonValue;

namespace flowpact::init {

namespace {

/// A name in lower case without underscores, and where in it words begin.
struct Words {
  std::string Plain;
  std::vector<bool> Begins; ///< one more than letters: the end is a beginning, too

  explicit Words(StringRef Name) {
    char Before = '_';
    for (size_t I = 0; I < Name.size(); ++I) {
      char C = Name[I];
      bool NextIsLower = I + 1 < Name.size() && isLower(Name[I + 1]);
      if (C != '_') {
        Plain += toLower(C);
        Begins.push_back(Before == '_' || isDigit(Before) != isDigit(C) ||
                         (isUpper(C) && (!isUpper(Before) || NextIsLower)));
      }
      Before = C;
    }
    Begins.push_back(true);
  }

  /// True if \p Part is some of the words; "redact*" may end within one.
  bool hold(StringRef Part) const {
    bool Open = Part.consume_back("*");
    for (size_t At = Plain.find(Part); At != std::string::npos; At = Plain.find(Part, At + 1))
      if (Begins[At] && (Open || Begins[At + Part.size()]))
        return true;
    return false;
  }
};

} // namespace

bool NameGroup::matches(StringRef Name) const {
  Words Of(Name);
  auto Holds = [&](const std::string &Part) { return Of.hold(Part); };
  return any_of(Contains, Holds) && none_of(Without, Holds);
}

namespace {

std::string text(const JsonValue &Of, StringRef Key) {
  const JsonValue *V = Of.find(Key);
  return V ? V->Text : std::string();
}

std::vector<std::string> texts(const JsonValue &Of, StringRef Key) {
  std::vector<std::string> Result;
  if (const JsonValue *V = Of.find(Key)) {
    if (V->isString())
      Result.push_back(V->Text);
    for (const JsonValue &Item : V->Items)
      Result.push_back(Item.Text);
  }
  return Result;
}

template <typename Function> void each(const JsonValue &Of, StringRef Key, Function Do) {
  if (const JsonValue *List = Of.find(Key))
    for_each(List->Items, Do);
}

} // namespace

Expected<Knowledge> loadKnowledge(StringRef RulesDirectory) {
  std::string Path = (RulesDirectory + "/init.json").str();
  auto Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return createStringError(Buffer.getError(),
                             "cannot read '" + Path + "': " + Buffer.getError().message());
  Expected<policy::SchemaSet> Schemas = policy::SchemaSet::load((RulesDirectory + "/schema").str());
  if (!Schemas)
    return Schemas.takeError();
  policy::Diagnostics Problems;
  auto Document = policy::JsonDocument::parse(Path, (*Buffer)->getBuffer().str(), Problems);
  if (Document)
    Schemas->validate("init.schema.json", *Document, Problems);
  if (Error Failure = Problems.takeError())
    return std::move(Failure);
  Knowledge Result;
  each(Document->root(), "libraries", [&](const JsonValue &V) {
    Result.Libraries.push_back(
        {text(V, "name"), text(V, "kind"), text(V, "model"), texts(V, "headers")});
  });
  each(Document->root(), "names", [&](const JsonValue &V) {
    Result.Names.push_back({text(V, "about"), text(V, "section"), texts(V, "contains"),
                            texts(V, "without"), text(V, "entry"), text(V, "field")});
  });
  return Result;
}

} // namespace flowpact::init
