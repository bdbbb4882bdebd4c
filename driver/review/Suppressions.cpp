//===- Suppressions.cpp - the reviewed file, and what is suppressed -------===//
#include "review/Suppressions.h"
#include "policy/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdlib>
#include <ctime>

using namespace llvm;
using flowpact::finding::Finding;
using flowpact::policy::JsonValue;
using flowpact::report::Suppression;

namespace flowpact::review {

static std::string textOf(const JsonValue &Entry, StringRef Key) {
  const JsonValue *Value = Entry.find(Key);
  return Value && Value->isString() ? Value->Text : "";
}

static bool checkEntry(const policy::JsonDocument &Document, const JsonValue &Entry,
                       const policy::Policy &Policy, policy::Diagnostics &Out,
                       const Suppression &Row) {
  size_t Before = Out.size();
  if (StringRef(Row.Reason).trim().empty())
    Out.error(Document.at(Entry), "a suppression needs a reason");
  if (!Row.Until.empty() && !report::isDay(Row.Until))
    Out.error(Document.at(*Entry.find("until")),
              "'" + Row.Until + "' is no day; write it as 2027-01-31");
  std::vector<std::string> Known;
  for (const policy::Clause &Clause : Policy.Clauses)
    Known.push_back(Clause.Id);
  policy::forEachRule(Policy, [&](const policy::Rule &Rule) { Known.push_back(Rule.Id); });
  for (const std::string &Name : Row.Of)
    if (!is_contained(Known, Name))
      Out.error(Document.at(*Entry.find("allow")),
                "'" + Name + "' is neither a clause nor a rule" +
                    policy::suggestion(Name, Known, "clauses and rules"));
  for (StringRef Key : {"file", "function"})
    if (const JsonValue *Pattern = Entry.find(Key))
      if (Expected<GlobPattern> Glob = GlobPattern::create(Pattern->Text); !Glob)
        Out.error(Document.at(*Pattern), toString(Glob.takeError()));
  if (Row.Fingerprint.empty() && Row.Of.empty())
    Out.error(Document.at(Entry), "needs 'fingerprint', or 'allow' with 'file' or 'function'");
  else if (Row.Fingerprint.empty() && Row.FilePattern.empty() && Row.FunctionPattern.empty())
    Out.error(Document.at(Entry),
              "would allow it everywhere; name a 'file' or 'function', or disable the rule in the "
              "project file");
  return Out.size() == Before;
}

std::vector<Suppression> readReviewed(StringRef Path, const policy::SchemaSet &Schemas,
                                      const policy::Policy &Policy, policy::Diagnostics &Out,
                                      const FileOverlay &Overlay) {
  std::vector<Suppression> Found;
  if (!Overlay.exists(Path))
    return Found;
  std::unique_ptr<MemoryBuffer> Buffer = Overlay.read(Path);
  if (!Buffer) {
    Out.error({Path.str()}, "cannot read the file");
    return Found;
  }
  auto Document = policy::JsonDocument::parse(Path.str(), Buffer->getBuffer().str(), Out);
  if (!Document)
    return Found;
  size_t Before = Out.size();
  Schemas.validate("suppressions.schema.json", *Document, Out);
  const JsonValue *Entries = Document->root().find("suppressions");
  if (Out.size() != Before || !Entries)
    return Found;
  for (const JsonValue &Entry : Entries->Items) {
    Suppression Row;
    policy::Origin At = Document->at(Entry);
    Row.Where = {ReviewedFile.str(), At.Line, At.Column, At.Line, At.Column + 1};
    Row.Fingerprint = textOf(Entry, "fingerprint");
    if (const JsonValue *Names = Entry.find("allow"))
      for (const JsonValue &Name : Names->Items)
        Row.Of.push_back(Name.Text);
    Row.FilePattern = textOf(Entry, "file");
    Row.FunctionPattern = textOf(Entry, "function");
    Row.Reason = textOf(Entry, "reason");
    Row.Until = textOf(Entry, "until");
    Row.Ticket = textOf(Entry, "ticket");
    Row.By = textOf(Entry, "by");
    if (checkEntry(*Document, Entry, Policy, Out, Row))
      Found.push_back(std::move(Row));
  }
  return Found;
}

static bool matchesPattern(const std::string &Pattern, StringRef Text) {
  if (Pattern.empty())
    return true;
  Expected<GlobPattern> Glob = GlobPattern::create(Pattern);
  if (Glob)
    return Glob->match(Text);
  consumeError(Glob.takeError()); // was reported when it was read
  return false;
}

static bool covers(const Suppression &Row, const finding::SourceRange &Range) {
  return Range.File == Row.Where.File && Range.Line <= Row.LastLine &&
         std::max(Range.Line, Range.EndLine) >= Row.FirstLine;
}

static bool matches(const Suppression &Row, const Finding &F) {
  if (!Row.Of.empty() && !is_contained(Row.Of, F.Rule) && !is_contained(Row.Of, F.Clause))
    return false;
  if (Row.InSource) {
    // Of a sink outside of the project, where the path leaves it.
    const finding::Step *Own = report::lastOwnStep(F);
    return covers(Row, Own ? Own->Where : F.Primary);
  }
  return (Row.Fingerprint.empty() || Row.Fingerprint == F.Fingerprint) &&
         matchesPattern(Row.FilePattern, F.Primary.File) &&
         matchesPattern(Row.FunctionPattern, F.Function);
}

void apply(std::vector<Suppression> Rows, StringRef Today, finding::Result &Result,
           report::ScanInfo &Info) {
  for (Suppression &Row : Rows)
    Row.Expired = !Row.Until.empty() && StringRef(Row.Until) < Today;
  std::vector<Finding> Left;
  for (Finding &F : Result.Findings) {
    auto By =
        find_if(Rows, [&](const Suppression &Row) { return !Row.Expired && matches(Row, F); });
    for (Suppression &Row : Rows)
      Row.Matches += matches(Row, F);
    if (By == Rows.end())
      Left.push_back(std::move(F));
    else
      Info.Suppressed.push_back({std::move(F), size_t(By - Rows.begin())});
  }
  Result.Findings = std::move(Left);
  Info.Suppressions = std::move(Rows);
}

std::string today() {
  std::time_t Now = std::time(nullptr);
  if (const char *Fixed = std::getenv("SOURCE_DATE_EPOCH"))
    Now = std::strtoll(Fixed, nullptr, 10);
  std::tm Parts;
  ::gmtime_r(&Now, &Parts);
  char Text[16];
  std::strftime(Text, sizeof(Text), "%Y-%m-%d", &Parts);
  return Text;
}

} // namespace flowpact::review
