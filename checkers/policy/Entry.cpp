//===- Entry.cpp - typed access to one entry of a rule file ---------------===//
#include "policy/Entry.h"
#include "policy/RuleLimits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Regex.h"

using namespace flowpact;
using namespace flowpact::policy;

std::string Entry::text(llvm::StringRef Key) const {
  const JsonValue *V = find(Key);
  return V && V->isString() ? V->Text : std::string();
}

bool Entry::flag(llvm::StringRef Key, bool Default) const {
  const JsonValue *V = find(Key);
  return V && V->Type == JsonValue::Kind::Bool ? V->Flag : Default;
}

std::vector<const JsonValue *> Entry::strings(llvm::StringRef Key) const {
  std::vector<const JsonValue *> Result;
  const JsonValue *V = find(Key);
  // The schema has reported what is empty.
  auto Add = [&](const JsonValue &Item) {
    if (Item.isString() && !Item.Text.empty())
      Result.push_back(&Item);
  };
  if (V)
    Add(*V);
  if (V && V->isArray())
    for (const JsonValue &Item : V->Items)
      Add(Item);
  return Result;
}

std::vector<std::string> Entry::texts(llvm::StringRef Key) const {
  std::vector<std::string> Result;
  for (const JsonValue *V : strings(Key))
    Result.push_back(V->Text);
  return Result;
}

void Entry::error(const JsonValue &String, const SyntaxProblem &Problem) const {
  error(Document.inside(String, Problem.Index), Problem.Message);
}

namespace {

/// The part of a name before its operator, whose own signs are no mistake.
llvm::StringRef beforeOperator(llvm::StringRef Name) {
  size_t At = Name.starts_with("operator") ? 0 : Name.find("::operator");
  return Name.take_front(At);
}

/// What is wrong with a name pattern, if anything.
std::optional<SyntaxProblem> nameProblem(llvm::StringRef Name) {
  llvm::StringRef Plain = beforeOperator(Name);
  if (Name.find_first_not_of("*:") == llvm::StringRef::npos)
    return SyntaxProblem{0, "'" + Name.str() + "' matches everything; name what is meant"};
  if (size_t At = Plain.find('<'); At != llvm::StringRef::npos)
    return SyntaxProblem{At, "'" + Name.str() + "' has template arguments; leave them out"};
  if (size_t At = Plain.find('('); At != llvm::StringRef::npos)
    return SyntaxProblem{At, "'" + Name.str() +
                                 "' has parameters; leave them out and give "
                                 "their types in 'params'"};
  if (size_t At = Plain.find(' '); At != llvm::StringRef::npos)
    return SyntaxProblem{At, "'" + Name.str() + "' holds a space; expected a qualified name"};
  if (Name.starts_with("::"))
    return SyntaxProblem{0, "'" + Name.str() +
                                "' starts with '::'; names are qualified "
                                "from the global namespace anyway"};
  return std::nullopt;
}

} // namespace

std::vector<std::string> Entry::names(llvm::StringRef Key) const {
  std::vector<std::string> Result;
  for (const JsonValue *V : strings(Key)) {
    auto Expanded = expandNames(V->Text);
    if (const auto *Problem = std::get_if<SyntaxProblem>(&Expanded)) {
      error(*V, *Problem);
      continue;
    }
    for (std::string &Name : std::get<std::vector<std::string>>(Expanded)) {
      if (auto Problem = nameProblem(Name)) {
        error(*V, *Problem);
        break;
      }
      if (++Into.Names > MaxNames)
        break;
      Result.push_back(std::move(Name));
    }
  }
  return Result;
}

std::optional<Port> Entry::port(const JsonValue &Text) const {
  if (!Text.isString())
    return std::nullopt;
  Parsed<Port> P = parsePort(Text.Text);
  if (const auto *Problem = std::get_if<SyntaxProblem>(&P)) {
    error(Text, *Problem);
    return std::nullopt;
  }
  return std::get<Port>(P);
}

std::optional<Port> Entry::port(llvm::StringRef Key) const {
  const JsonValue *V = find(Key);
  return V ? port(*V) : std::nullopt;
}

std::vector<Port> Entry::ports(llvm::StringRef Key) const {
  std::vector<Port> Result;
  for (const JsonValue *V : strings(Key))
    if (auto P = port(*V))
      Result.push_back(std::move(*P));
  return Result;
}

namespace {
std::string scalarText(const JsonValue &V) {
  if (V.Type == JsonValue::Kind::Bool)
    return V.Flag ? "true" : "false";
  return V.Text;
}
} // namespace

std::vector<Condition> Entry::conditions() const {
  std::vector<Condition> Result;
  const JsonValue *When = find("when");
  if (!When)
    return Result;
  for (const JsonValue::Member &M : When->Members) {
    Parsed<Port> P = parsePort(M.Key);
    if (const auto *Problem = std::get_if<SyntaxProblem>(&P)) {
      error(Document.at(M.Offset + 1 + Problem->Index), Problem->Message);
      continue;
    }
    Condition C{std::get<Port>(P), {}};
    for (const JsonValue &Item : M.Value.Items)
      C.AnyOf.push_back(scalarText(Item));
    if (!M.Value.isArray())
      C.AnyOf.push_back(scalarText(M.Value));
    Result.push_back(std::move(C));
  }
  return Result;
}

FunctionMatcher Entry::matcher() const {
  FunctionMatcher M;
  M.Names = names("functions");
  M.Mangled = texts("mangled");
  M.ParamTypes = texts("params");
  M.HasParamTypes = has("params");
  M.OverrideOf = names("overrideOf");
  M.ClassDerivedFrom = names("derivedFrom");
  M.Annotations = texts("annotation");
  M.Except = names("except");
  M.ExceptParams = texts("exceptParams");
  const JsonValue *Count = find("paramCount");
  if (Count && Count->IsInteger) {
    if (Count->Number < 0 || Count->Number > 255)
      error(Document.at(*Count), "'paramCount' is " + Count->Text + "; expected 0 to 255");
    else
      M.ParamCount = unsigned(Count->Number);
  }
  M.Regex = text("regex");
  std::string Why;
  if (auto Problem = regexProblem(M.Regex)) {
    error(*find("regex"), *Problem);
    M.Regex.clear();
  }
  if (!M.Regex.empty() && !llvm::Regex(M.Regex).isValid(Why))
    error(Document.at(*find("regex")), "regex '" + M.Regex + "' is not valid: " + Why);
  if (!M.Regex.empty() && has("functions"))
    error(Document.at(*find("regex")), "'regex' and 'functions' exclude each other");
  return M;
}

std::string Entry::use(llvm::StringRef Key, NameKind Kind) const {
  if (const JsonValue *V = find(Key))
    use(*V, Kind);
  return text(Key);
}

void Entry::use(const JsonValue &Text, NameKind Kind) const {
  if (Text.isString())
    Into.Uses.push_back({Kind, Text.Text, Document.at(Text)});
}
