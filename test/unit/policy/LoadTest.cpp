//===- LoadTest.cpp - rule files become the policy that they say ----------===//
#include "PolicyTesting.h"
#include "policy/Schema.h"
#include "policy/Syntax.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <set>

using namespace flowpact::policy;

namespace {

Policy load(llvm::StringRef ProjectText) {
  ScratchDirectory Scratch;
  llvm::Expected<Policy> Loaded = loadProject(Scratch, ProjectText);
  if (Loaded)
    return std::move(*Loaded);
  ADD_FAILURE() << llvm::toString(Loaded.takeError());
  return {};
}

Policy loadShipped() { return load("{}"); }

template <typename Rows> const auto *findById(const Rows &All, llvm::StringRef Id) {
  auto It = llvm::find_if(All, [&](const auto &Row) { return Row.Id == Id; });
  return It == All.end() ? nullptr : &*It;
}

std::vector<std::string> shippedFiles() {
  std::vector<std::string> Files;
  std::error_code Error;
  for (llvm::sys::fs::recursive_directory_iterator It(rulesDirectory(), Error), End;
       !Error && It != End; It.increment(Error))
    if (llvm::StringRef(It->path()).ends_with(".json"))
      Files.push_back(It->path());
  EXPECT_FALSE(Error) << Error.message();
  llvm::sort(Files);
  return Files;
}

} // namespace

TEST(Load, Model) {
  Policy P = load(R"({ "models": [
    { "functions": ["acme::{Queue,Stack}::push"], "params": ["const acme::Job &", "..."],
      "when": { "arg1": ["FAST", 3, true] },
      "flows": ["arg0 -> this[*]", "this.name => result",
                { "from": "arg2...", "to": "result.a[\"k\"]", "transfer": "alias" }],
      "calls": [{ "callable": "arg3", "with": ["arg0", null, "args"], "resultTo": "this" }],
      "overwrites": "this" } ] })");
  ASSERT_FALSE(P.Models.empty());
  const CallModel &M = P.Models.front(); // the project's come first
  EXPECT_EQ(M.Functions.Names,
            (std::vector<std::string>{"acme::Queue::push", "acme::Stack::push"}));
  EXPECT_EQ(M.Functions.ParamTypes.size(), 2u);
  ASSERT_EQ(M.When.size(), 1u);
  EXPECT_EQ(M.When[0].AnyOf, (std::vector<std::string>{"FAST", "3", "true"}));
  ASSERT_EQ(M.Flows.size(), 3u);
  EXPECT_EQ(printPort(M.Flows[0].To), "this[*]");
  EXPECT_EQ(M.Flows[0].Kind, Transfer::Copy);
  EXPECT_EQ(M.Flows[1].Kind, Transfer::Derive);
  EXPECT_EQ(printPort(M.Flows[2].From), "arg2...");
  EXPECT_EQ(printPort(M.Flows[2].To), "result.a[\"k\"]");
  EXPECT_EQ(M.Flows[2].Kind, Transfer::Alias);
  ASSERT_EQ(M.Callbacks.size(), 1u);
  ASSERT_EQ(M.Callbacks[0].Arguments.size(), 3u);
  EXPECT_FALSE(M.Callbacks[0].Arguments[1].has_value());
  EXPECT_EQ(M.Overwrites.size(), 1u);
  EXPECT_EQ(M.Where.Line, 2u);
  EXPECT_EQ(M.Where.Column, 5u);
}

TEST(Load, WhatIsWrittenIsInTheAlias) {
  Policy P = load(R"({ "models": [
    { "functions": "f", "flows": ["arg0 => this.a", "arg1 -> this", "this.a[*] ~> result.r"] } ] })");
  std::vector<std::string> Flows;
  for (const FlowModel &F : P.Models.front().Flows)
    Flows.push_back(printPort(F.From) + " " + printPort(F.To));
  EXPECT_EQ(Flows, (std::vector<std::string>{"arg0 this.a", "arg1 this", "this.a[*] result.r",
                                             "arg0 result.r", "arg1.a[*] result.r"}));
}

TEST(Load, LabelsAndTheirDefaults) {
  Policy P = load(R"({ "labels": [
    { "source": "content", "functions": "source" },
    { "sink": "log", "functions": "sink", "recipient": "sentry" },
    { "sanitizer": "redacted", "functions": "clean" },
    { "source": "content", "overrideOf": "H::handle", "at": ["arg0.a", "arg0.b"],
      "on": "definition", "subject": "arg0.user" } ] })");
  ASSERT_GE(P.Labels.size(), 5u);
  EXPECT_EQ(printPort(P.Labels[0].Where), "result");
  EXPECT_EQ(printPort(P.Labels[1].Where), "args");
  EXPECT_EQ(P.Labels[1].Recipient, "sentry");
  EXPECT_EQ(P.Labels[2].Role, LabelRole::Sanitizer);
  EXPECT_EQ(printPort(P.Labels[3].Where), "arg0.a");
  EXPECT_EQ(printPort(P.Labels[4].Where), "arg0.b");
  EXPECT_TRUE(P.Labels[4].OnDefinition);
  EXPECT_EQ(printPort(*P.Labels[4].Subject), "arg0.user");
}

TEST(Load, Guards) {
  Policy P = load(R"({ "guards": [
    { "guard": "consented", "functions": "a" },
    { "guard": "consented", "functions": "b", "accepts": false, "subject": "arg0" },
    { "guard": "consented", "functions": "c", "accepts": "no-throw" },
    { "guard": "consented", "fields": "U::state", "accepts": ["State::Yes", 3] } ],
    "identities": [ { "functions": "acme::GetUser" } ] })");
  EXPECT_EQ(P.Guards[0].Accepts, Accept::True);
  EXPECT_EQ(P.Guards[1].Accepts, Accept::False);
  EXPECT_EQ(P.Guards[2].Accepts, Accept::NoThrow);
  EXPECT_EQ(P.Guards[3].Accepts, Accept::Value);
  EXPECT_EQ(P.Guards[3].Values, (std::vector<std::string>{"State::Yes", "3"}));
  ASSERT_EQ(P.Identities.size(), 1u);
  EXPECT_EQ(printPort(P.Identities[0].From), "arg0");
  EXPECT_EQ(printPort(P.Identities[0].To), "result");
}

TEST(Load, ProjectAddsToARecipient) {
  Policy P = load(R"({ "recipients": [
    { "id": "sendgrid", "provider": true, "security": "SOC 2" },
    { "id": "acme-mail", "name": "Acme Mail", "category": "messaging",
      "hosts": ["mail.acme.example"], "namespaces": "acmemail::**" } ] })");
  const Recipient *Known = findById(P.Recipients, "sendgrid");
  ASSERT_TRUE(Known);
  EXPECT_TRUE(Known->Provider);
  EXPECT_EQ(Known->Name, "Twilio SendGrid");
  EXPECT_EQ(Known->Fields.at("security"), "SOC 2");
  EXPECT_EQ(Known->Fields.at("dpv"), "dpv:DataProcessor");
  EXPECT_FALSE(Known->Hosts.empty());
  EXPECT_FALSE(findById(P.Recipients, "stripe")->Provider);
  auto Sdk = llvm::find_if(P.Labels, [](const Label &L) { return L.Recipient == "acme-mail"; });
  ASSERT_NE(Sdk, P.Labels.end());
  EXPECT_EQ(Sdk->Name, "egress.sdk");
  EXPECT_EQ(Sdk->Functions.Names.front(), "acmemail::**");
}

TEST(Load, DisabledRulesAreGoneAndTheirClauseSaysSo) {
  Policy P = load(R"({ "disable": ["no-sale", "content-in-log"] })");
  EXPECT_FALSE(findById(P.FlowRules, "content-to-data-broker"));
  EXPECT_FALSE(findById(P.FlowRules, "content-in-log"));
  EXPECT_TRUE(findById(P.FlowRules, "credential-in-log"));
  EXPECT_EQ(findById(P.Clauses, "no-sale")->NotDecidableBecause, "disabled by the project file");
}

TEST(Load, ExtendedFilesComeAfterTheOneThatNamesThem) {
  ScratchDirectory Scratch;
  Scratch.write("shared/base.json", R"({ "extends": ["../p.json"], "ownHosts": ["b.example"] })");
  auto Loaded =
      loadProject(Scratch, R"({ "extends": ["shared/base.json"], "ownHosts": ["a.example"] })");
  ASSERT_TRUE(bool(Loaded)) << llvm::toString(Loaded.takeError());
  EXPECT_EQ(Loaded->OwnHosts, (std::vector<std::string>{"a.example", "b.example"}));
}

TEST(Load, ExtraFilesUseTheSchemaThatTheyName) {
  ScratchDirectory Scratch;
  LoadOptions Options;
  Options.RulesDirectory = rulesDirectory();
  Options.ExtraFiles = {Scratch.write("a.json", R"({ "$schema": "x/models.schema.json",
    "library": "acme", "models": [ { "functions": "f", "flows": [] } ] })")};
  auto Loaded = loadPolicy(Options);
  ASSERT_TRUE(bool(Loaded)) << llvm::toString(Loaded.takeError());
  EXPECT_EQ(Loaded->Models.front().Functions.Names.front(), "f");
}

TEST(Load, MissingDirectoryIsAnError) {
  LoadOptions Options;
  Options.RulesDirectory = "/nowhere";
  auto Loaded = loadPolicy(Options);
  ASSERT_FALSE(bool(Loaded));
  EXPECT_EQ(llvm::toString(Loaded.takeError()),
            "no rule schemas in '/nowhere/schema'; expected the directory that "
            "holds schema, "
            "models, policies and recipients");
}

TEST(Load, SameFilesSameHash) {
  EXPECT_EQ(loadShipped().ContentHash, loadShipped().ContentHash);
  EXPECT_NE(loadShipped().ContentHash, load("{ }").ContentHash);
  EXPECT_EQ(loadShipped().ContentHash.size(), 16u);
}

TEST(Shipped, EveryFileKeepsToItsSchema) {
  auto Schemas = SchemaSet::load(rulesDirectory() + "/schema");
  ASSERT_TRUE(bool(Schemas)) << llvm::toString(Schemas.takeError());
  unsigned Checked = 0;
  for (const std::string &File : shippedFiles()) {
    if (llvm::StringRef(File).ends_with(".schema.json"))
      continue;
    auto Buffer = llvm::MemoryBuffer::getFile(File);
    ASSERT_TRUE(bool(Buffer)) << File;
    Diagnostics Problems;
    auto Document = JsonDocument::parse(File, (*Buffer)->getBuffer().str(), Problems);
    ASSERT_TRUE(Document.has_value()) << llvm::toString(Problems.takeError());
    const JsonValue *Name = Document->root().find("$schema");
    ASSERT_TRUE(Name) << File;
    // The path must lead an editor to the schema, too.
    llvm::SmallString<256> Path(llvm::sys::path::parent_path(File));
    llvm::sys::path::append(Path, Name->Text);
    EXPECT_TRUE(llvm::sys::fs::exists(Path)) << File;
    Schemas->validate(llvm::sys::path::filename(Name->Text), *Document, Problems);
    EXPECT_TRUE(Problems.empty()) << llvm::toString(Problems.takeError());
    ++Checked;
  }
  EXPECT_GT(Checked, 30u);
}

TEST(Shipped, PolicyIsNamedLikeItsFile) { EXPECT_EQ(loadShipped().Name, "consumer-ai-data-use"); }

TEST(Shipped, EveryClauseHasARuleOrSaysWhyNot) {
  Policy P = loadShipped();
  EXPECT_EQ(P.Clauses.size(), 28u);
  for (const Clause &C : P.Clauses) {
    bool HasRule = false;
    forEachRule(P, [&](const Rule &R) { HasRule |= R.Clause == C.Id; });
    EXPECT_EQ(HasRule, C.Decidable) << C.Id;
    EXPECT_FALSE(C.Reference.empty() || C.Dpv.empty() || C.Uri.empty()) << C.Id;
    EXPECT_FALSE(C.Decidable && (C.Help.empty() || C.Remediation.empty())) << C.Id;
  }
}

TEST(Shipped, EveryClauseHasItsPage) {
  for (const Clause &C : loadShipped().Clauses) {
    auto [Page, Anchor] = llvm::StringRef(C.Uri).split('#');
    auto Text = llvm::MemoryBuffer::getFile(rulesDirectory() + "/../docs/" + Page);
    ASSERT_TRUE(bool(Text)) << C.Uri;
    if (!Anchor.empty())
      EXPECT_TRUE((*Text)->getBuffer().contains(("## " + Anchor + "\n").str())) << C.Uri;
  }
}

TEST(Shipped, Recipients) {
  Policy P = loadShipped();
  EXPECT_GE(P.Recipients.size(), 80u);
  std::set<std::string> Categories;
  for (const Recipient &R : P.Recipients) {
    Categories.insert(R.Category);
    EXPECT_FALSE(R.Hosts.empty() || R.Region.empty() || R.Name.empty()) << R.Id;
    EXPECT_TRUE(R.Fields.count("dpv")) << R.Id;
    EXPECT_FALSE(R.Provider) << R.Id << ": only a project trusts anyone";
  }
  for (const char *Wanted :
       {"service-provider", "model-provider", "analytics", "advertising", "marketing",
        "data-broker", "crash-reporting", "annotation-vendor", "storage", "messaging", "payment"})
    EXPECT_TRUE(Categories.count(Wanted)) << Wanted;
}

/// Two entries with one name must differ in what else they ask for, the
/// narrower one first: otherwise the second can never apply.
TEST(Shipped, NoModelIsShadowed) {
  Policy P = loadShipped();
  std::map<std::string, const CallModel *> Unconditional;
  for (const CallModel &M : P.Models)
    for (const std::string &Name : M.Functions.Names) {
      auto Earlier = Unconditional.find(Name);
      EXPECT_EQ(Earlier, Unconditional.end())
          << Name << " at " << describe(M.Where) << " comes after "
          << (Earlier == Unconditional.end() ? "" : describe(Earlier->second->Where));
      const FunctionMatcher &Asked = M.Functions;
      if (M.When.empty() && !Asked.HasParamTypes && !Asked.ParamCount && Asked.Mangled.empty() &&
          Asked.Except.empty() && Asked.ExceptParams.empty())
        Unconditional[Name] = &M;
    }
}
