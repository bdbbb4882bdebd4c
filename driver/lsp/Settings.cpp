//===- Settings.cpp - what the editor configured --------------------------===//
#include "lsp/Settings.h"
#include "Installation.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace flowpact::lsp {
namespace {

struct Key {
  StringLiteral Name, Option;
  Json::value_t Kind;
};
constexpr Key Keys[] = {
    {"buildDirectory", "build", Json::value_t::string},
    {"sourceRoot", "source-root", Json::value_t::string},
    {"cacheDirectory", "cache-dir", Json::value_t::string},
    {"project", "project", Json::value_t::string},
    {"rules", "rules", Json::value_t::string},
    {"policy", "policy", Json::value_t::array},
    {"extraRules", "extra-rules", Json::value_t::array},
    {"minConfidence", "min-confidence", Json::value_t::number_unsigned},
    {"jobs", "jobs", Json::value_t::number_unsigned},
    {"delay", "", Json::value_t::number_unsigned},
};

bool isOfKind(const Json &Value, Json::value_t Kind) {
  if (Kind == Json::value_t::array)
    return Value.is_array() && all_of(Value, [](const Json &Item) { return Item.is_string(); });
  if (Kind == Json::value_t::number_unsigned)
    return Value.is_number_integer() && Value.get<int64_t>() >= 0;
  return Value.type() == Kind;
}

} // namespace

std::vector<std::string> problemsOf(const Json &Settings) {
  std::vector<std::string> Problems;
  if (!Settings.is_object())
    return Problems;
  SmallVector<StringRef> Names;
  for (const Key &Row : Keys)
    Names.push_back(Row.Name);
  for (const auto &[Name, Value] : Settings.items()) {
    const Key *Row = find_if(Keys, [&](const Key &K) { return K.Name == Name; });
    if (Row == std::end(Keys)) {
      StringRef Near = options::nearest(Name, Names);
      Problems.push_back("unknown setting 'flowpact." + Name + "'" +
                         (Near.empty() ? "" : "; did you mean '" + Near.str() + "'?"));
    } else if (!Value.is_null() && !isOfKind(Value, Row->Kind)) {
      StringRef Wanted = Row->Kind == Json::value_t::array    ? "a list of texts"
                         : Row->Kind == Json::value_t::string ? "a text"
                                                              : "a number from 0";
      Problems.push_back("setting 'flowpact." + Name + "' is " + Value.dump() + "; expected " +
                         Wanted.str());
    }
  }
  return Problems;
}

options::ParsedOptions optionsFor(StringRef File, const Json &Settings) {
  options::ParsedOptions Options;
  for (const Key &Row : Keys) {
    const Json &Value = memberOf(Settings, Row.Name);
    if (Row.Option.empty() || Value.is_null() || !isOfKind(Value, Row.Kind))
      continue;
    std::vector<std::string> &Values = Options.Values[Row.Option.str()];
    if (Value.is_array())
      Values = Value.get<std::vector<std::string>>();
    else
      Values = {Value.is_string() ? Value.get<std::string>() : Value.dump()};
    if (Values.empty() || Values.front().empty())
      Options.Values.erase(Row.Option.str());
  }
  if (!File.empty())
    Options.Positional.push_back(File.str());
  return Options;
}

std::vector<std::string> wordsOf(const options::ParsedOptions &Options) {
  std::vector<std::string> Words;
  for (const auto &[Name, Values] : Options.Values)
    for (const std::string &Value : Values)
      Words.push_back("--" + Name + "=" + Value);
  append_range(Words, Options.Positional);
  return Words;
}

check::Settings sessionSettings(const scan::ScanOptions &Options, const Json &Settings) {
  auto IsSet = [&](StringRef Name) { return !memberOf(Settings, Name).is_null(); };
  check::Settings Given;
  Given.CacheDirectory = Options.Extraction.CacheDirectory;
  Given.FallbackRules = Options.Policy.RulesDirectory;
  if (IsSet("rules"))
    Given.RulesDirectory = Options.Policy.RulesDirectory;
  Given.DefaultProjectFile = Options.Policy.ProjectFile;
  if (IsSet("project"))
    Given.ProjectFile = Options.Policy.ProjectFile;
  Given.PolicyNames = Options.Policy.PolicyNames;
  Given.ExtraFiles = Options.Policy.ExtraFiles;
  Given.DefaultMinConfidence = Options.MinConfidence;
  if (IsSet("minConfidence"))
    Given.MinConfidence = Options.MinConfidence;
  Given.Root = Options.Selected.Root;
  Given.Threads = Options.Extraction.Jobs;
  return Given;
}

std::string documentationDirectory() {
  Expected<std::string> Found = flowpact::documentationDirectory();
  if (Found)
    return *Found;
  consumeError(Found.takeError()); // links to clauses go without a page then
  return std::string();
}

} // namespace flowpact::lsp
