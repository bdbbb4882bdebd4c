//===- Baseline.cpp - the findings of an earlier run, from SARIF ----------===//
//
// A log that another tool wrote, or that holds fingerprints of another version, would make
// every finding new: both are errors.
//
//===----------------------------------------------------------------------===//
#include "gate/Baseline.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <nlohmann/json.hpp>

using namespace llvm;
using flowpact::report::BaselineFinding;
using Json = nlohmann::json;

namespace flowpact::gate {
namespace {

/// Whatever of a log is missing or of another type reads as this.
const Json Nothing;

const Json &member(const Json &Value, const char *Key) {
  if (!Value.is_object())
    return Nothing;
  auto Found = Value.find(Key);
  return Found == Value.end() ? Nothing : *Found;
}

const Json &first(const Json &List) {
  return List.is_array() && !List.empty() ? List.front() : Nothing;
}

std::string text(const Json &Value, const char *Key) {
  const Json &Found = member(Value, Key);
  return Found.is_string() ? Found.get<std::string>() : "";
}

unsigned number(const Json &Value, const char *Key) {
  const Json &Found = member(Value, Key);
  return Found.is_number_unsigned() ? Found.get<unsigned>() : 0;
}

std::string withoutEscapes(StringRef Uri) {
  std::string Path;
  for (size_t I = 0; I < Uri.size(); ++I) {
    bool IsEscape =
        Uri[I] == '%' && I + 2 < Uri.size() && isHexDigit(Uri[I + 1]) && isHexDigit(Uri[I + 2]);
    Path += IsEscape ? char(hexFromNibbles(Uri[I + 1], Uri[I + 2])) : Uri[I];
    I += IsEscape ? 2 : 0;
  }
  return Path;
}

finding::SourceRange placeOf(const Json &Result) {
  const Json &Physical = member(first(member(Result, "locations")), "physicalLocation");
  const Json &Region = member(Physical, "region");
  finding::SourceRange Place;
  std::string Uri = text(member(Physical, "artifactLocation"), "uri");
  StringRef Path(Uri);
  Path.consume_front("file://"); // outside of the source root
  Place.File = withoutEscapes(Path);
  Place.Line = number(Region, "startLine");
  Place.Column = number(Region, "startColumn");
  return Place;
}

finding::Level levelOf(const Json &Result) {
  std::string Level = text(Result, "level");
  return Level == "note"      ? finding::Level::Note
         : Level == "warning" ? finding::Level::Warning
                              : finding::Level::Error;
}

/// One that has not ended.
bool isSuppressed(const Json &Result, StringRef Today) {
  const Json &List = member(Result, "suppressions");
  return List.is_array() && any_of(List, [&](const Json &Entry) {
           std::string Until = text(member(Entry, "properties"), "until");
           return Until.empty() || StringRef(Until) >= Today;
         });
}

/// What the message says in front of the first sentence that links to a place.
std::string ownMessage(const Json &Result) {
  std::string Message = text(member(Result, "message"), "text");
  StringRef Text(Message);
  size_t Link = 0;
  do
    Link = Text.find("](", Link + 1);
  while (Link != StringRef::npos && Text[Link - 1] == '\\'); // those are words
  size_t Open = Link == StringRef::npos ? Link : Text.take_front(Link).rfind('[');
  size_t Stop = Open == StringRef::npos ? Open : Text.take_front(Open).rfind(". ");
  return Text.take_front(Stop == StringRef::npos ? Text.size() : Stop + 1).str();
}

BaselineFinding findingOf(const Json &Result, StringRef Today) {
  BaselineFinding Row;
  const Json &Prints = member(Result, "partialFingerprints");
  Row.Fingerprint = text(Prints, report::FingerprintKey);
  Row.LooseFingerprint = text(Prints, report::LooseFingerprintKey);
  Row.Rule = text(Result, "ruleId");
  Row.Clause = text(first(member(Result, "taxa")), "id");
  Row.Message = ownMessage(Result);
  Row.Severity = levelOf(Result);
  Row.Where = placeOf(Result);
  const Json &Region =
      member(member(first(member(Result, "locations")), "physicalLocation"), "contextRegion");
  Row.Text = StringRef(text(member(Region, "snippet"), "text")).split('\n').first.trim().str();
  Row.Suppressed = isSuppressed(Result, Today);
  return Row;
}

/// Violations; not what holds, nor what was gone already.
bool isFinding(const Json &Result) {
  std::string Kind = text(Result, "kind");
  return Result.is_object() && (Kind.empty() || Kind == "fail") &&
         text(Result, "baselineState") != "absent";
}

/// The fingerprint of another version that \p Result has; empty: it has none at all.
std::string otherVersion(const Json &Result) {
  const Json &Prints = member(Result, "partialFingerprints");
  if (Prints.is_object())
    for (const auto &[Key, Value] : Prints.items())
      if (StringRef(Key).starts_with("flowpact/"))
        return Key;
  return "";
}

/// What the run did not show, for its uncertainty.
void readLeftOut(const Json &Run, Baseline &Out) {
  for (const Json &Entry : member(member(Run, "properties"), "leftOut")) {
    BaselineFinding Row;
    Row.Fingerprint = text(Entry, report::FingerprintKey);
    Row.LooseFingerprint = text(Entry, report::LooseFingerprintKey);
    Row.Rule = text(Entry, "ruleId");
    Row.Where.File = text(Entry, "file");
    Row.Where.Line = number(Entry, "line");
    Row.Text = text(Entry, "text");
    Row.LeftOut = true;
    Out.Findings.push_back(std::move(Row));
  }
}

Error readRun(const Json &Run, StringRef Name, StringRef Today, Baseline &Out) {
  for (const Json &Result : member(Run, "results")) {
    if (!isFinding(Result))
      continue;
    BaselineFinding Row = findingOf(Result, Today);
    if (Row.Fingerprint.empty()) {
      std::string Other = otherVersion(Result);
      return createStringError("'" + Name + "' is no baseline: " +
                               (Other.empty() ? "its results have no fingerprints"
                                              : "its fingerprints are of version '" + Other +
                                                    "', and those of this "
                                                    "flowpact are '" +
                                                    report::FingerprintKey + "'") +
                               "; scan the base again with this version");
    }
    Out.Findings.push_back(std::move(Row));
  }
  readLeftOut(Run, Out);
  Out.PolicyHash = text(member(Run, "properties"), "policyHash");
  for (const Json &Invocation : member(Run, "invocations")) {
    const Json &Whole = member(Invocation, "executionSuccessful");
    if (Whole.is_boolean() && !Whole.get<bool>())
      Out.Notes.push_back("the baseline's analysis was incomplete: what it did not see is new");
    for (const Json &Notice : member(Invocation, "toolExecutionNotifications"))
      if (text(member(Notice, "descriptor"), "id") == "results-left-out")
        Out.Notes.push_back("the baseline does not hold all of its results, the others are new: "
                            "take the archive");
  }
  return Error::success();
}

} // namespace

Expected<Baseline> parseSarif(StringRef Text, StringRef Name, StringRef Today) {
  Json Log = Json::parse(Text.begin(), Text.end(), nullptr, /*allow_exceptions=*/false);
  const Json &Runs = member(Log, "runs");
  if (Log.is_discarded() || !Runs.is_array())
    return createStringError("'" + Name +
                             "' is no SARIF log; write one with 'flowpact scan "
                             "--output archive=FILE'");
  if (text(Log, "version") != "2.1.0")
    return createStringError("'" + Name + "' is SARIF '" + text(Log, "version") +
                             "', expected 2.1.0");
  Baseline Out;
  Out.Name = Name.str();
  std::vector<std::string> Others;
  bool Found = false;
  for (const Json &Run : Runs) {
    std::string Tool = text(member(member(Run, "tool"), "driver"), "name");
    if (Tool != "flowpact") {
      Others.push_back("'" + Tool + "'");
      continue;
    }
    Found = true;
    if (Error Problem = readRun(Run, Name, Today, Out))
      return std::move(Problem);
  }
  if (!Found)
    return createStringError("'" + Name + "' is no baseline: it holds " +
                             (Others.empty() ? "no run" : "what " + join(Others, ", ") + " found") +
                             ", and nothing of flowpact");
  return Out;
}

Expected<Baseline> readSarif(StringRef Path, StringRef Today) {
  if (sys::fs::is_directory(Path))
    return createStringError("the baseline '" + Path + "' is a directory; name a SARIF log");
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return createStringError(Buffer.getError(), "cannot read the baseline '" + Path +
                                                    "': " + Buffer.getError().message());
  return parseSarif((*Buffer)->getBuffer(), Path, Today);
}

} // namespace flowpact::gate
