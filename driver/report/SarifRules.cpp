//===- SarifRules.cpp - rules and clauses as SARIF descriptors ------------===//
//
// Rules become reportingDescriptors of the driver, with everything that a
// reader needs to act; clauses become the taxa of one taxonomy, including those
// that code cannot decide, so that an auditor sees what was not checked and
// why.
//
//===----------------------------------------------------------------------===//

#include "report/RuleText.h"
#include "report/SarifLog.h"
#include "report/Uri.h"
#include <algorithm>

namespace flowpact::report {

static std::string taxonomyName(const SarifContext &Context) {
  return Context.Policy.Name.empty() ? "data-use-policy" : Context.Policy.Name;
}

void setName(Json &Descriptor, llvm::StringRef Id) {
  std::string Name = pascalCase(Id);
  if (!Name.empty() && !Id.equals_insensitive(Name))
    Descriptor["name"] = Name;
}

Json taxonomyReference(const SarifContext &Context) {
  return {{"name", taxonomyName(Context)}, {"index", 0}};
}

Json clauseReference(const SarifContext &Context, llvm::StringRef Clause) {
  return {{"id", Clause.str()},
          {"index", indexOf(Context.Clauses, Clause)},
          {"toolComponent", taxonomyReference(Context)}};
}

/// The clause's page as an absolute URI, or nothing.
static std::string helpUri(const SarifContext &Context, const policy::Clause &Clause) {
  if (Clause.Uri.empty() || isAbsoluteUri(Clause.Uri))
    return Clause.Uri;
  const std::string &Base = Context.Options.DocumentationBase;
  if (Base.empty())
    return "";
  return Base + (llvm::StringRef(Base).ends_with("/") ? "" : "/") + Clause.Uri;
}

static const char *orElse(const std::string &Text, const char *Fallback) {
  return Text.empty() ? Fallback : Text.c_str();
}

namespace {
/// The parts of a help text; each is a heading and a paragraph.
class HelpText {
public:
  void add(llvm::StringRef Heading, llvm::StringRef Body) {
    if (Body.empty())
      return;
    std::string Break = Text.empty() ? "" : "\n\n";
    Text += Break + (Heading.empty() ? "" : Heading.str() + ": ") + Body.str();
    Markdown += Break + (Heading.empty() ? "" : "**" + Heading.str() + ".** ") + Body.str();
  }
  Json json() const { return {{"text", Text}, {"markdown", Markdown}}; }

private:
  std::string Text, Markdown;
};
} // namespace

static void addClauseHelp(HelpText &Help, const policy::Clause &Clause) {
  Help.add("What the policy says", Clause.Summary);
  Help.add("Why and how it is checked", Clause.Help);
  Help.add("How to fix it", Clause.Remediation);
  if (!Clause.Decidable)
    Help.add("Not decidable from code", Clause.NotDecidableBecause);
  std::string Source = Clause.Id + (Clause.Title.empty() ? "" : ", " + Clause.Title);
  if (!Clause.Reference.empty())
    Source += " (" + Clause.Reference + ")";
  Help.add("Clause", sentence(Source));
  if (!Clause.Uri.empty())
    Help.add("Read more", Clause.Uri);
}

static Json ruleHelp(const std::string &Sentence, const policy::Clause *Clause) {
  HelpText Help;
  Help.add("", Sentence);
  if (Clause)
    addClauseHelp(Help, *Clause);
  return Help.json();
}

/// A score as code scanning services group them: above 9 critical, from 7 high,
/// from 4 medium, else low. A disclosure is never critical by itself: that a
/// reader exploits it takes more than the flow.
static const char *securitySeverity(llvm::StringRef Level) {
  return Level == "error" ? "8.0" : Level == "warning" ? "5.5" : "3.0";
}

/// Rules that depend on resolving who receives say "unknown" more often.
static const char *precision(const policy::FlowRule *Rule) {
  bool NeedsRecipient = Rule && (Rule->UnlessProvider || !Rule->RecipientCategories.empty());
  return NeedsRecipient && Rule->ReportUnknownRecipient ? "medium" : "high";
}

static Json ruleTags(const policy::Clause *Clause) {
  constexpr size_t ShownTags = 10; // services drop what comes after
  Json Tags = {"security", "privacy", "data-use-policy"};
  if (!Clause)
    return Tags;
  Tags.push_back("clause/" + Clause->Id);
  for (const std::string &Term : Clause->Dpv)
    if (Tags.size() < ShownTags)
      Tags.push_back(Term);
  return Tags;
}

static Json relationship(const SarifContext &Context, llvm::StringRef Clause) {
  return {{"target", clauseReference(Context, Clause)}, {"kinds", {"subset"}}};
}

/// A rule that a finding names and the policy does not: still a valid
/// reference.
static Json unknownRule(llvm::StringRef Id) {
  Json Descriptor = {{"id", Id.str()}};
  setName(Descriptor, Id);
  Descriptor["shortDescription"] = textMessage("Rule '" + Id.str() + "'.");
  Descriptor["fullDescription"] =
      textMessage("Rule '" + Id.str() + "', of which the policy holds no text.");
  Descriptor["help"] = textMessage("The policy holds no text for this rule.");
  return Descriptor;
}

static Json ruleDescriptor(const SarifContext &Context, const policy::Rule &Rule) {
  const policy::Clause *Clause = findClause(Context.Policy, Rule.Clause);
  std::string Sentence = ruleSentence(Context.Policy, Rule.Id);
  std::string Summary = Clause && !Clause->Summary.empty() ? Clause->Summary : Sentence;
  std::string Title = Clause && !Clause->Title.empty() ? Clause->Title : Sentence;
  Json Descriptor = {{"id", Rule.Id}};
  setName(Descriptor, Rule.Id);
  Descriptor["shortDescription"] = textMessage(sentence(Title));
  Descriptor["fullDescription"] = textMessage(sentence(Summary));
  Descriptor["defaultConfiguration"] = {{"level", orElse(Rule.Level, "error")}};
  if (std::string Uri = Clause ? helpUri(Context, *Clause) : ""; !Uri.empty())
    Descriptor["helpUri"] = Uri;
  Descriptor["help"] = ruleHelp(Sentence, Clause);
  if (!Rule.Clause.empty())
    Descriptor["relationships"] = Json::array({relationship(Context, Rule.Clause)});
  Descriptor["properties"] = {
      {"tags", ruleTags(Clause)},
      {"precision", precision(findFlowRule(Context.Policy, Rule.Id))},
      {"problem.severity", Rule.Level == "note" ? "recommendation" : orElse(Rule.Level, "error")},
      {"security-severity", securitySeverity(orElse(Rule.Level, "error"))}};
  return Descriptor;
}

Json sarifDriver(const SarifContext &Context) {
  const ScanInfo &Info = Context.Info;
  Json Driver = {{"name", "flowpact"}};
  if (!Info.ToolVersion.empty()) {
    Driver["fullName"] = "flowpact " + Info.ToolVersion;
    Driver["version"] = Info.ToolVersion;
    Driver["semanticVersion"] = Info.ToolVersion;
  }
  // An absolute URI is required here: a name, where there is no address.
  Driver["informationUri"] = orElse(Info.InformationUri, "urn:flowpact:documentation");
  Driver["shortDescription"] = textMessage("Checks that a C++ backend keeps its data-use policy.");
  Driver["notifications"] = sarifNotificationDescriptors();
  Driver["rules"] = Json::array();
  for (const std::string &Id : Context.Rules) {
    const policy::Rule *Rule = policy::findRule(Context.Policy, Id);
    Driver["rules"].push_back(Rule ? ruleDescriptor(Context, *Rule) : unknownRule(Id));
  }
  if (!Context.Clauses.empty())
    Driver["supportedTaxonomies"] = Json::array({taxonomyReference(Context)});
  return Driver;
}

static Json clauseDescriptor(const SarifContext &Context, llvm::StringRef Id) {
  const policy::Clause *Clause = findClause(Context.Policy, Id);
  Json Taxon = {{"id", Id.str()}};
  setName(Taxon, Id);
  if (!Clause)
    return Taxon;
  if (!Clause->Title.empty())
    Taxon["shortDescription"] = textMessage(sentence(Clause->Title));
  if (!Clause->Summary.empty())
    Taxon["fullDescription"] = textMessage(sentence(Clause->Summary));
  if (std::string Uri = helpUri(Context, *Clause); !Uri.empty())
    Taxon["helpUri"] = Uri;
  HelpText Help;
  addClauseHelp(Help, *Clause);
  Taxon["help"] = Help.json();
  Json &Properties = Taxon["properties"] = {{"decidable", Clause->Decidable}};
  if (!Clause->Decidable)
    Properties["notDecidableBecause"] = Clause->NotDecidableBecause;
  if (!Clause->Reference.empty())
    Properties["reference"] = Clause->Reference;
  if (!Clause->Dpv.empty())
    Properties["dpv"] = Clause->Dpv;
  return Taxon;
}

Json sarifTaxonomy(const SarifContext &Context) {
  Json Taxonomy = {{"name", taxonomyName(Context)}};
  if (!Context.Policy.Version.empty())
    Taxonomy["version"] = Context.Policy.Version;
  Taxonomy["shortDescription"] = textMessage("The clauses of the data-use policy.");
  Taxonomy["isComprehensive"] = true;
  for (const std::string &Id : Context.Clauses)
    Taxonomy["taxa"].push_back(clauseDescriptor(Context, Id));
  return Taxonomy;
}

} // namespace flowpact::report
