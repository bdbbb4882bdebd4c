//===- SarifContext.cpp - locations, regions, artifacts -------------------===//
//
// Columns become UTF-16 code units here and nowhere else; paths become URIs.
//
//===----------------------------------------------------------------------===//

#include "report/SarifLog.h"
#include "report/Uri.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA256.h"
#include <algorithm>

namespace flowpact::report {

using finding::SourceRange;

static void sortUnique(std::vector<std::string> &Ids) {
  llvm::sort(Ids);
  Ids.erase(std::unique(Ids.begin(), Ids.end()), Ids.end());
}

SarifContext::SarifContext(const ScanInfo &Info, const finding::Result &Result,
                           const policy::Policy &Policy, const SarifOptions &Options)
    : Info(Info), Result(Result), Policy(Policy), Options(Options), Sources(Info.SourceRoot) {
  policy::forEachRule(Policy, [&](const policy::Rule &Rule) {
    Rules.push_back(Rule.Id);
    Clauses.push_back(Rule.Clause);
  });
  for (const policy::Clause &Clause : Policy.Clauses)
    Clauses.push_back(Clause.Id);
  for (const finding::Finding &F : Result.Findings) {
    Rules.push_back(F.Rule);
    Clauses.push_back(F.Clause);
  }
  for (const finding::Evidence &Held : Result.Held) {
    Rules.push_back(Held.Rule);
    Clauses.push_back(Held.Clause);
  }
  if (Info.Baseline)
    for (const BaselineFinding &Row : Info.Baseline->Fixed)
      Rules.push_back(Row.Rule);
  llvm::erase(Clauses, "");
  sortUnique(Rules);
  sortUnique(Clauses);
}

Json textMessage(llvm::StringRef Text) { return {{"text", Text.str()}}; }

std::string withStop(llvm::StringRef Text) {
  Text = Text.rtrim();
  bool Ends = Text.ends_with(".") || Text.ends_with("!") || Text.ends_with("?");
  return Text.str() + (Ends ? "" : ".");
}

std::string sentence(llvm::StringRef Text) {
  std::string Sentence = withStop(Text);
  // "the text of" is a word, "main.cpp" and "user::id" are names.
  size_t Word = Text.take_while([](char C) { return llvm::isLower(C); }).size();
  if (Word && (Word == Text.size() || Text[Word] == ' '))
    Sentence[0] = llvm::toUpper(Sentence[0]);
  return Sentence;
}

size_t indexOf(const std::vector<std::string> &Sorted, llvm::StringRef Id) {
  auto It = llvm::lower_bound(Sorted, Id);
  assert(It != Sorted.end() && *It == Id && "not collected");
  return It - Sorted.begin();
}

llvm::StringRef sarifLevel(finding::Level Level) {
  switch (Level) {
  case finding::Level::Note:
    return "note";
  case finding::Level::Warning:
    return "warning";
  case finding::Level::Error:
    return "error";
  }
  llvm_unreachable("covered switch");
}

bool isBelowRoot(llvm::StringRef File) {
  llvm::SmallString<256> Path(File);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return !Path.empty() && !llvm::sys::path::is_absolute(Path) && Path != ".." &&
         !llvm::StringRef(Path).starts_with("../");
}

Json SarifContext::artifactLocation(llvm::StringRef File, ArtifactRole Role) {
  llvm::SmallString<256> Path(File);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  auto [Entry, IsNew] = ArtifactIndex.try_emplace(Path.str().str(), Artifacts.size());
  if (IsNew)
    Artifacts.push_back({Path.str().str(), {}});
  Artifacts[Entry->second].Roles.insert(Role);
  Json Location;
  if (isBelowRoot(Path)) {
    Location["uri"] = encodePath(Path);
    Location["uriBaseId"] = SourceRootId;
  } else {
    llvm::sys::path::make_absolute(Info.SourceRoot, Path);
    llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    Location["uri"] = fileUri(Path);
  }
  Location["index"] = Entry->second;
  return Location;
}

/// \p Range with an end and a column, so that readers need not guess: an
/// unknown end is that of the identifier or character at the start.
static SourceRange completed(SourceRange Range, const std::optional<SourceLine> &Line) {
  bool WholeLine = Range.Column == 0;
  Range.Line = std::max(Range.Line, 1u);
  Range.Column = std::max(Range.Column, 1u);
  bool HasEnd =
      Range.EndLine > Range.Line || (Range.EndLine == Range.Line && Range.EndColumn > Range.Column);
  if (HasEnd)
    return Range;
  Range.EndLine = Range.Line;
  Range.EndColumn = Range.Column + 1;
  if (!Line)
    return Range;
  llvm::StringRef Rest = Line->Text.drop_front(Line->offset(Range.Column));
  size_t Length = Rest.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; }).size();
  if (size_t At = 0; Length == 0 && !Rest.empty()) {
    nextCodePoint(Rest, At);
    Length = At;
  }
  Range.EndColumn = Range.Column + (WholeLine ? Rest.size() : std::max<size_t>(Length, 1));
  return Range;
}

Json SarifContext::region(const SourceRange &Given, bool Snippet) {
  std::optional<SourceLine> Line = Sources.line(Given.File, std::max(Given.Line, 1u));
  SourceRange Range = completed(Given, Line);
  std::optional<SourceLine> Last =
      Range.EndLine == Range.Line ? Line : Sources.line(Range.File, Range.EndLine);
  // A file that cannot be read is taken to be ASCII.
  Json Region = {
      {"startLine", Range.Line},
      {"startColumn", Line ? Line->utf16Column(Range.Column) : Range.Column},
      {"endLine", Range.EndLine},
      {"endColumn", Last ? Last->utf16Column(Range.EndColumn) : std::max(Range.EndColumn, 1u)}};
  if (Region["endLine"] == Region["startLine"] && Region["endColumn"] < Region["startColumn"])
    Region["endColumn"] = Region["startColumn"];
  if (Snippet && Line)
    Region["snippet"] = textMessage(Line->Text.slice(
        Line->offset(Range.Column),
        Range.EndLine == Range.Line ? Line->offset(Range.EndColumn) : Line->Text.size()));
  return Region;
}

Json SarifContext::physicalLocation(const SourceRange &Range, ArtifactRole Role) {
  return {{"artifactLocation", artifactLocation(Range.File, Role)}, {"region", region(Range)}};
}

/// The last component of a qualified name; "::" inside of <>, () and {} does
/// not separate, and "operator<" opens nothing.
static llvm::StringRef lastComponent(llvm::StringRef Name) {
  size_t Begin = 0;
  int Depth = 0;
  for (size_t I = 0; I < Name.size(); ++I) {
    if (Depth == 0 && Name.substr(I).starts_with("::")) {
      Begin = I + 2;
      ++I;
    } else if (Depth == 0 && I == Begin && Name.substr(I).starts_with("operator")) {
      break;
    } else if (llvm::StringRef("<({").contains(Name[I])) {
      ++Depth;
    } else if (llvm::StringRef(">)}").contains(Name[I])) {
      --Depth;
    }
  }
  return Name.drop_front(Begin);
}

Json logicalLocation(llvm::StringRef Function, llvm::StringRef Mangled) {
  Json Logical = {{"name", lastComponent(Function).str()}, {"fullyQualifiedName", Function.str()}};
  if (!Mangled.empty())
    Logical["decoratedName"] = Mangled.str();
  Logical["kind"] = "function";
  return Logical;
}

Json SarifContext::location(const SourceRange &Range, llvm::StringRef Function,
                            llvm::StringRef Message, ArtifactRole Role) {
  Json Location = Json::object();
  if (!Range.File.empty())
    Location["physicalLocation"] = physicalLocation(Range, Role);
  if (!Function.empty())
    Location["logicalLocations"] = Json::array({logicalLocation(Function)});
  if (!Message.empty())
    Location["message"] = textMessage(sentence(Message));
  return Location;
}

static const char *roleName(ArtifactRole Role) {
  switch (Role) {
  case ArtifactRole::AnalysisTarget:
    return "analysisTarget";
  case ArtifactRole::ResultFile:
    return "resultFile";
  case ArtifactRole::TracedFile:
    return "tracedFile";
  }
  llvm_unreachable("covered switch");
}

Json SarifContext::artifacts() {
  Json Rows = Json::array();
  // artifactLocation() below only looks entries up, so the list does not grow.
  for (const ArtifactEntry &Entry : std::vector(Artifacts)) {
    Json Row = {{"location", artifactLocation(Entry.File, *Entry.Roles.begin())}};
    std::optional<llvm::StringRef> Contents;
    if (Options.Archive)
      Contents = Sources.contents(Entry.File);
    if (Contents)
      Row["length"] = Contents->size();
    for (ArtifactRole Role : Entry.Roles)
      Row["roles"].push_back(roleName(Role));
    if (Contents)
      Row["hashes"]["sha-256"] =
          llvm::toHex(llvm::SHA256::hash(llvm::arrayRefFromStringRef(*Contents)),
                      /*LowerCase=*/true);
    Rows.push_back(std::move(Row));
  }
  return Rows;
}

} // namespace flowpact::report
