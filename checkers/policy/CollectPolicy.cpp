//===- CollectPolicy.cpp - recipients, clauses, rules, vocabulary ---------===//
#include "policy/Entry.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace flowpact;
using namespace flowpact::policy;

namespace {

/// \p Into keeps what it has; \p From adds what it lacks.
void addRecipient(Recipient &Into, const Recipient &From) {
  for (auto Member : {&Recipient::Name, &Recipient::Category, &Recipient::Region})
    if ((Into.*Member).empty())
      Into.*Member = From.*Member;
  llvm::append_range(Into.Hosts, From.Hosts);
  llvm::append_range(Into.Namespaces, From.Namespaces);
  Into.Provider |= From.Provider;
  Into.Fields.insert(From.Fields.begin(), From.Fields.end());
}

/// What lies in a namespace lies in those below it, too: "acme::sdk" and
/// "acme::sdk::*" are "acme::sdk::**". Other patterns say what they mean.
std::vector<std::string> withBelow(std::vector<std::string> Namespaces) {
  for (size_t I = 0, Given = Namespaces.size(); I < Given; ++I) {
    llvm::StringRef Name = Namespaces[I];
    if (Name.ends_with("::*"))
      Namespaces[I] = Name.str() + "*";
    else if (!Name.contains('*'))
      Namespaces.push_back(Name.str() + "::**");
  }
  return Namespaces;
}

} // namespace

void policy::collectRecipient(const Entry &E, Layer Of) {
  if (!isFirst(E, Of, "recipient", E.Into.RecipientIds))
    return;
  Recipient R;
  R.Id = E.text("id");
  R.Name = E.text("name");
  R.Hosts = E.texts("hosts");
  R.Namespaces = withBelow(E.names("namespaces"));
  R.Category = E.use("category", NameKind::Category);
  R.Region = E.text("region");
  R.Provider = E.flag("provider", false);
  R.Where = E.where();
  for (llvm::StringRef Key : {"confidentiality", "security", "dpv", "website", "note"})
    if (E.has(Key))
      R.Fields[Key.str()] = E.text(Key);
  if (!E.has("category"))
    E.use("id", NameKind::RecipientEntry);
  auto &All = E.Into.Result.Recipients;
  auto [Known, IsNew] = E.Into.RecipientIndex.try_emplace(R.Id, All.size());
  if (IsNew)
    All.push_back(std::move(R));
  else
    addRecipient(All[Known->second], R);
}

void policy::collectClause(const Entry &E, Layer Of) {
  if (!isFirst(E, Of, "clause", E.Into.ClauseIds))
    return;
  Clause C;
  C.Id = E.text("id");
  C.Title = E.text("title");
  C.Summary = E.text("summary");
  C.Help = E.text("help");
  C.Remediation = E.text("remediation");
  C.Reference = E.text("reference");
  C.Dpv = E.texts("dpv");
  C.Uri = E.text("uri");
  C.NotDecidableBecause = E.text("notDecidable");
  C.Decidable = C.NotDecidableBecause.empty();
  C.Where = E.where();
  E.Into.Result.Clauses.push_back(std::move(C));
}

void policy::collectVocabulary(const Entry &E) {
  auto Read = [&](llvm::StringRef Key, std::map<std::string, Word> &Into) {
    const JsonValue *Words = E.find(Key);
    if (!Words)
      return;
    for (const JsonValue::Member &M : Words->Members) {
      Entry Says = E.child(M.Value);
      Word W{M.Value.isString() ? M.Value.Text : Says.text("description"), Says.text("dpv"),
             Says.texts("sinks")};
      for (const JsonValue *Sink : Says.strings("sinks"))
        Says.use(*Sink, NameKind::EntryLabel);
      Into.try_emplace(M.Key, std::move(W));
    }
  };
  Vocabulary &Words = E.Into.Words;
  Read("labels", Words.Labels);
  Read("guards", Words.Guards);
  Read("purposes", Words.Purposes);
  Read("categories", Words.Categories);
}

/// Where snippets of this file's rules are.
static void noteExamples(const Entry &File, Layer Of) {
  std::string Named = File.text("examples");
  llvm::SmallString<256> Directory(llvm::sys::path::parent_path(File.Document.file()));
  llvm::sys::path::append(Directory, Named);
  if (!llvm::sys::fs::is_directory(Directory))
    return File.error(File.Document.at(*File.find("examples")),
                      "there is no directory '" + Directory + "'; it is relative to this file");
  File.Into.Result.Examples.push_back(
      {std::string(Directory), File.Document.file(), Of == Layer::Project});
}

static void collectModes(const Entry &File, const JsonValue &Modes) {
  for (const JsonValue::Member &M : Modes.Members) {
    JsonValue Name;
    Name.Type = JsonValue::Kind::String;
    Name.Offset = M.Offset;
    Name.Text = M.Key;
    if (M.Key != "*")
      File.use(Name, NameKind::RuleOrClause);
    File.Into.Result.Modes.try_emplace(M.Key,
                                       M.Value.Text == "report" ? Mode::Report : Mode::Enforce);
  }
}

void policy::collect(const JsonDocument &Document, Layer Of, Collected &Into) {
  Entry File(Document, Document.root(), Into);
  auto Each = [&](llvm::StringRef Key, auto Do) {
    if (const JsonValue *List = File.find(Key))
      for (const JsonValue &Item : List->Items)
        if (Item.isObject())
          Do(File.child(Item));
  };
  if (File.has("examples"))
    noteExamples(File, Of);
  if (File.has("owns")) {
    Library Owner;
    Owner.Functions.Names = File.names("owns");
    Into.Result.Libraries.push_back(std::move(Owner));
  }
  Each("models", [&](const Entry &E) { collectModel(E, Of); });
  Each("holders", collectHolder);
  size_t FirstLabel = Into.Result.Labels.size();
  Each("labels", [&](const Entry &E) { collectLabel(E, Of); });
  if (File.has("implementation"))
    for (Label &L : llvm::drop_begin(Into.Result.Labels, FirstLabel))
      L.Implementation = File.names("implementation");
  Each("guards", collectGuard);
  Each("safeguards", [&](const Entry &E) {
    for (llvm::StringRef Key : {"sinks", "provide"})
      for (const JsonValue *V : E.strings(Key))
        E.use(*V, NameKind::RuleLabel);
    Into.Safeguards.push_back({E.texts("sinks"), E.texts("provide")});
  });
  Each("outcomes", collectOutcome);
  Each("identities", collectIdentity);
  Each("tasks", collectTask);
  llvm::append_range(Into.Result.Assertions, File.texts("assertions"));
  Each("recipients", [&](const Entry &E) { collectRecipient(E, Of); });
  Each("clauses", [&](const Entry &E) { collectClause(E, Of); });
  Each("rules", [&](const Entry &E) { collectRule(E, Of); });
  if (const JsonValue *Words = File.find("vocabulary"))
    collectVocabulary(File.child(*Words));
  llvm::append_range(Into.Result.OwnHosts, File.texts("ownHosts"));
  llvm::append_range(Into.Result.ExternalDirectories, File.texts("externalDirectories"));
  Into.ChoosesPolicies |= File.find("policies") != nullptr;
  for (const JsonValue *V : File.strings("policies"))
    Into.Policies.emplace_back(V->Text, Document.at(*V));
  for (const JsonValue *V : File.strings("disable")) {
    File.use(*V, NameKind::RuleOrClause);
    Into.Disabled.insert(V->Text);
  }
  if (const JsonValue *Modes = File.find("modes"))
    collectModes(File, *Modes);
}
