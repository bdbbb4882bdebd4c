//===- Load.cpp - rule files to a checked policy --------------------------===//
//
//   project file, what it extends, extra files      (the project's layer)
//   policies/ models/ recipients/ vocabulary.json   (the shipped layer)
//     -> parse -> validate -> collect -> resolve -> Policy
//
//===----------------------------------------------------------------------===//
#include "policy/Load.h"
#include "policy/Collect.h"
#include "policy/Nearest.h"
#include "policy/RuleLimits.h"
#include "policy/Schema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace flowpact;
using namespace flowpact::policy;

namespace {

constexpr llvm::StringLiteral ProjectSchema = "project.schema.json";

/// A function is described by what is read first: the project's own files.
class Loader {
public:
  Loader(const LoadOptions &Options, const SchemaSet &Schemas)
      : Options(Options), Schemas(Schemas) {}

  llvm::Expected<Policy> run();

private:
  void loadExtra(const std::string &Path);
  void loadFolder(llvm::StringRef Folder, llvm::StringRef Schema);
  void loadPolicies();
  void loadPolicy(const std::string &Path);
  std::optional<JsonDocument> loadFile(const std::string &Path, llvm::StringRef Schema, Layer Of);
  std::optional<JsonDocument> parse(const std::string &Path);
  std::string refusal(const std::string &Path) const;
  void add(const JsonDocument &Doc, llvm::StringRef Schema, Layer Of);
  std::string inRules(const llvm::Twine &A, const llvm::Twine &B = "") const;
  std::vector<std::string> jsonFiles(llvm::StringRef Folder);

  const LoadOptions &Options;
  const SchemaSet &Schemas;
  Collected All;
  std::set<std::string> Loaded; ///< real paths: a file counts once
  bool EveryFileParsed = true;
  std::string Hashed; ///< one line a file: name and hash
};

std::string Loader::inRules(const llvm::Twine &A, const llvm::Twine &B) const {
  llvm::SmallString<256> Path(Options.RulesDirectory);
  llvm::sys::path::append(Path, A, B);
  return std::string(Path);
}

/// The *.json files of a folder of the rules, sorted by name.
std::vector<std::string> Loader::jsonFiles(llvm::StringRef Folder) {
  std::vector<std::string> Files;
  std::error_code Error;
  std::string Directory = inRules(Folder);
  for (llvm::sys::fs::directory_iterator It(Directory, Error), End; !Error && It != End;
       It.increment(Error))
    if (llvm::sys::path::extension(It->path()) == ".json")
      Files.push_back(It->path());
  if (Error)
    All.Problems.error({Directory}, "cannot read the directory: " + Error.message());
  llvm::sort(Files);
  return Files;
}

/// Why \p Path is not to be opened: a pipe or a device may never end.
std::string Loader::refusal(const std::string &Path) const {
  llvm::sys::fs::file_status Status;
  if (std::error_code Code = llvm::sys::fs::status(Path, Status))
    return "cannot read the file: " + Code.message();
  if (!llvm::sys::fs::is_regular_file(Status))
    return "is no regular file";
  if (Status.getSize() > MaxRuleFileBytes)
    return "larger than " + std::to_string(MaxRuleFileBytes >> 20) + " MiB; split it";
  if (Loaded.size() > MaxRuleFiles)
    return "more than " + std::to_string(MaxRuleFiles) + " rule files";
  return "";
}

std::optional<JsonDocument> Loader::parse(const std::string &Path) {
  auto Fail = [&](const std::string &Why) {
    All.Problems.error({Path}, Why);
    EveryFileParsed = false;
    return std::nullopt;
  };
  if (std::string Why = refusal(Path); !Why.empty())
    return Fail(Why);
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer)
    return Fail("cannot read the file: " + Buffer.getError().message());
  llvm::StringRef Text = (*Buffer)->getBuffer();
  Hashed +=
      llvm::sys::path::filename(Path).str() + " " + llvm::utohexstr(llvm::xxh3_64bits(Text)) + "\n";
  auto Doc = JsonDocument::parse(Path, Text.str(), All.Problems);
  EveryFileParsed &= Doc.has_value();
  return Doc;
}

void Loader::add(const JsonDocument &Doc, llvm::StringRef Schema, Layer Of) {
  Schemas.validate(Schema, Doc, All.Problems);
  collect(Doc, Of, All);
}

std::optional<JsonDocument> Loader::loadFile(const std::string &Path, llvm::StringRef Schema,
                                             Layer Of) {
  llvm::SmallString<256> Real;
  if (llvm::sys::fs::real_path(Path, Real))
    Real = Path; // parse() reports that it cannot be read
  if (!Loaded.insert(std::string(Real)).second)
    return std::nullopt;
  auto Doc = parse(Path);
  if (!Doc)
    return std::nullopt;
  llvm::StringRef Own = Schema;
  if (const JsonValue *Declared = Doc->root().find("$schema"); Declared && Own.empty())
    Own = llvm::sys::path::filename(Declared->Text);
  add(*Doc, Schemas.has(Own) ? Own : llvm::StringRef(ProjectSchema), Of);
  return Doc;
}

/// Extended files are read after the file that names them: it goes first.
void Loader::loadExtra(const std::string &Path) {
  auto Doc = loadFile(Path, "", Layer::Project);
  if (!Doc)
    return;
  const JsonValue *Extends = Doc->root().find("extends");
  if (!Extends)
    return;
  for (const JsonValue &Item : Extends->Items) {
    if (!Item.isString())
      continue;
    llvm::SmallString<256> Other(Item.Text);
    if (!llvm::sys::path::is_absolute(Other)) {
      Other = llvm::sys::path::parent_path(Path);
      llvm::sys::path::append(Other, Item.Text);
    }
    if (!llvm::sys::fs::exists(Other)) {
      All.Problems.error(Doc->at(Item), "'" + Item.Text +
                                            "' is not there; files in "
                                            "'extends' are relative to this one");
      EveryFileParsed = false;
      continue;
    }
    loadExtra(std::string(Other));
  }
}

void Loader::loadFolder(llvm::StringRef Folder, llvm::StringRef Schema) {
  for (const std::string &File : jsonFiles(Folder))
    loadFile(File, Schema, Layer::Shipped);
}

/// The policies that were asked for: by the caller, else by the project, else
/// all. A policy's name is its file's.
void Loader::loadPolicies() {
  std::map<std::string, std::string> Files;
  std::vector<std::string> Names;
  for (const std::string &File : jsonFiles("policies")) {
    Names.push_back(llvm::sys::path::stem(File).str());
    Files[Names.back()] = File;
  }
  std::vector<std::pair<std::string, Origin>> Wanted = All.Policies;
  if (!Options.PolicyNames.empty() || !All.ChoosesPolicies) {
    Wanted.clear();
    for (const std::string &Name : Options.PolicyNames.empty() ? Names : Options.PolicyNames)
      Wanted.emplace_back(Name, Origin{"policies"});
  }
  for (const auto &[Name, Where] : Wanted)
    if (auto It = Files.find(Name); It != Files.end())
      loadPolicy(It->second);
    else
      All.Problems.error(Where,
                         "unknown policy '" + Name + "'" + suggestion(Name, Names, "known ones"));
}

void Loader::loadPolicy(const std::string &Path) {
  auto Doc = loadFile(Path, "policy.schema.json", Layer::Shipped);
  if (!Doc)
    return;
  auto Append = [&](std::string &To, llvm::StringRef Key) {
    if (const JsonValue *V = Doc->root().find(Key))
      To += (To.empty() ? "" : "+") + V->Text;
  };
  Append(All.Result.Name, "policy");
  Append(All.Result.Version, "version");
}

llvm::Expected<Policy> Loader::run() {
  if (!Options.ProjectFile.empty())
    loadExtra(Options.ProjectFile);
  for (const std::string &File : Options.ExtraFiles)
    loadExtra(File);
  loadPolicies();
  loadFolder("models", "models.schema.json");
  loadFolder("recipients", "recipients.schema.json");
  loadFile(inRules("vocabulary.json"), "vocabulary.schema.json", Layer::Shipped);
  if (All.Names > MaxNames)
    All.Problems.error({Options.ProjectFile}, "the entries of all rule files hold more than " +
                                                  llvm::Twine(MaxNames) + " names");
  // Without a file's definitions, names that it would have defined look
  // unknown.
  if (EveryFileParsed)
    resolve(All);
  if (llvm::Error Problems = All.Problems.takeError())
    return std::move(Problems);
  All.Result.ContentHash = llvm::utohexstr(llvm::xxh3_64bits(Hashed), true, 16);
  return std::move(All.Result);
}

} // namespace

llvm::Expected<Policy> policy::loadPolicy(const LoadOptions &Options) {
  llvm::Expected<SchemaSet> Schemas = SchemaSet::load(Options.RulesDirectory + "/schema");
  if (!Schemas)
    return Schemas.takeError();
  return Loader(Options, *Schemas).run();
}
