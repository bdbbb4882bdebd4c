//===- TidyProgram.cpp - what the clang-tidy module asks for --------------===//
//
// Linked into the module, which lies in <prefix>/lib/flowpact, and into flowpact-clangd:
// rules are found from there.
//
//===----------------------------------------------------------------------===//
#include "Installation.h"
#include "check/Check.h"
#include "check/Stamp.h"
#include "database/Locate.h"
#include "report/Fix.h"
#include "tidy/Program.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <cstdlib>
#include <dlfcn.h>
#include <nlohmann/json.hpp>
#include <set>

using namespace llvm;

namespace flowpact::tidy {
namespace {

/// The file that this code was loaded from.
std::string modulePath() {
  Dl_info Info;
  SmallString<256> Path;
  if (!::dladdr(reinterpret_cast<void *>(&modulePath), &Info) || !Info.dli_fname ||
      sys::fs::real_path(Info.dli_fname, Path))
    return std::string();
  return Path.str().str();
}

/// <prefix>/lib/flowpact/module -> as if from <prefix>/bin/flowpact.
Expected<std::string> shippedRules() {
  SmallString<256> Prefix(modulePath());
  if (!Prefix.ends_with(".so"))
    return rulesDirectory(); // no module: it is the program
  for (unsigned I = 0; I < 3; ++I)
    sys::path::remove_filename(Prefix);
  return rulesDirectory((Prefix + "/bin/flowpact").str());
}

std::string cacheBelow(StringRef Root) {
  if (const char *Chosen = std::getenv("FLOWPACT_CACHE_DIR"); Chosen && *Chosen)
    return Chosen;
  return (Root + "/.flowpact/cache").str();
}

class Indexed : public Program {
public:
  Indexed(std::unique_ptr<check::Session> Given, const check::Settings &From)
      : Known(std::move(Given)) {
    std::vector<std::string> Files = Known->policyOptions().ExtraFiles;
    Files.push_back(Known->policyOptions().ProjectFile);
    Files.push_back(From.IndexFile);
    if (From.IndexFile.empty() && Known->hasIndex())
      Files.back() = index::indexPath(From.CacheDirectory, Known->root(), Known->index().Database);
    else if (From.IndexFile.empty())
      Files.back() = From.CacheDirectory; // a first scan makes it, or fills it
    for (const std::string &File : Files)
      if (!File.empty())
        MadeFrom.push_back({File, check::stampOf(File)});
  }

  bool isCurrent() const override {
    return all_of(MadeFrom,
                  [](const auto &Row) { return check::stampOf(Row.first) == Row.second; });
  }

  extract::CompileJob jobFor(StringRef File, ArrayRef<std::string> Includes) const override {
    extract::CompileJob Job;
    Job.Directory = sys::path::parent_path(File).str();
    Job.File = File.str();
    Job.ProjectRoot = Known->root();
    if (Known->hasIndex())
      if (std::vector<uint32_t> Rows = Known->index().unitsOf(File); !Rows.empty()) {
        const index::ProgramIndex &Index = Known->index();
        Job.ExternalDirectories = Index.External[Index.Units[Rows.front()].External];
        return Job;
      }
    database::Unit Unit;
    Unit.File = File.str();
    Unit.IncludeDirectories.assign(Includes.begin(), Includes.end());
    Job.ExternalDirectories = database::externalDirectories(Unit, Job.ProjectRoot, "");
    for (const std::string &Directory : Known->policy().ExternalDirectories)
      Job.ExternalDirectories.push_back(database::canonicalPath(
          sys::path::parent_path(Known->policyOptions().ProjectFile), Directory));
    return Job;
  }

  std::optional<Answer> asScanned(StringRef File,
                                  ArrayRef<std::pair<std::string, uint64_t>> Files) override {
    StringMap<uint64_t> Read;
    for (const auto &[Path, Hash] : Files)
      Read[Path] = Hash;
    std::optional<check::Decision> Found = Known->asScanned(File, Read);
    return Found ? std::optional(answerOf(*Found)) : std::nullopt;
  }

  Answer decide(StringRef File, const graph::UnitView &Graph, bool HasHeaders) override {
    check::FreshUnit Fresh{File.str(), Graph, cache::Digest::of(graph::writeArtifact(Graph)),
                           HasHeaders};
    check::Decision Found = Known->decide(Fresh);
    if (Found.Computed)
      Known->remember(Fresh, *Found.Computed);
    return answerOf(Found);
  }

  std::string pathOf(StringRef Name) const override {
    if (!report::isBelowRoot(Name))
      return Name.str();
    return Known->root() + "/" + Name.str();
  }

private:
  Answer answerOf(check::Decision &Found) const {
    Answer Out;
    report::SourceText Sources(Known->root());
    report::Fixes Fixes(Sources);
    for (finding::Finding &F : Found.Result.Findings) {
      Report Row;
      if (std::optional<report::Fix> Fix = Fixes.of(F))
        Row.Fix = Insertion{Fix->File, Fix->Line, Fix->Column, Fix->Inserted};
      Row.Found = std::move(F);
      Out.Reports.push_back(std::move(Row));
    }
    for (const check::Mark &Row : Found.Marks)
      Out.Marks.push_back(Row.Text);
    return Out;
  }

  std::unique_ptr<check::Session> Known;
  std::vector<std::pair<std::string, check::Stamp>> MadeFrom;
};

} // namespace

Expected<std::unique_ptr<Program>> openProgram(const Configuration &Options, StringRef File) {
  check::Settings Given;
  database::Unit Unit;
  Unit.File = File.str();
  Expected<std::string> Root =
      database::locateRoot("", Unit, "", sys::path::parent_path(File).str());
  if (!Root)
    return Root.takeError();
  Given.Root = *Root;
  Given.CacheDirectory =
      Options.CacheDirectory.empty() ? cacheBelow(*Root) : Options.CacheDirectory;
  Given.IndexFile = Options.IndexFile;
  Given.File = File.str();
  Given.RulesDirectory = Options.RulesDirectory;
  if (Expected<std::string> Shipped = shippedRules())
    Given.FallbackRules = *Shipped;
  else if (Options.RulesDirectory.empty())
    return Shipped.takeError();
  else
    consumeError(Shipped.takeError());
  Given.ProjectFile = Options.ProjectFile;
  Given.DefaultProjectFile = database::locateProjectFile(*Root);
  Given.PolicyNames = Options.Policies;
  Given.ExtraFiles = Options.ExtraRules;
  Given.MinConfidence = Options.MinConfidence;
  Expected<std::unique_ptr<check::Session>> Known = check::Session::open(Given);
  if (!Known)
    return Known.takeError();
  return std::make_unique<Indexed>(std::move(*Known), Given);
}

Expected<std::vector<std::string>> shippedClauses() {
  std::set<std::string> Ids;
  Expected<std::string> Rules = shippedRules();
  if (!Rules)
    return Rules.takeError();
  std::error_code Code;
  for (sys::fs::directory_iterator It(*Rules + "/policies", Code), End; It != End && !Code;
       It.increment(Code)) {
    if (!StringRef(It->path()).ends_with(".json"))
      continue;
    auto Buffer = MemoryBuffer::getFile(It->path());
    if (!Buffer)
      continue;
    auto Text = (*Buffer)->getBuffer();
    auto File = nlohmann::json::parse(Text.begin(), Text.end(), nullptr, false, true);
    if (!File.is_object() || !File.contains("clauses"))
      continue;
    for (const auto &Clause : File["clauses"])
      if (Clause.is_object() && Clause.contains("id") && Clause["id"].is_string())
        Ids.insert(Clause["id"].get<std::string>());
  }
  return std::vector<std::string>(Ids.begin(), Ids.end());
}

} // namespace flowpact::tidy
