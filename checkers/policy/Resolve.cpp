//===- Resolve.cpp - every name of the rule files is known ----------------===//
#include "policy/Collect.h"
#include "policy/Nearest.h"
#include "llvm/ADT/STLExtras.h"

using namespace flowpact;
using namespace flowpact::policy;

namespace {

using NameSet = std::set<std::string>;

class Resolver {
public:
  explicit Resolver(Collected &All) : All(All) {
    auto Keys = [](const auto &Map, NameSet &Into) {
      for (const auto &[Key, Value] : Map)
        Into.insert(Key);
    };
    Keys(All.Words.Labels, Labels);
    Keys(All.Words.Guards, Guards);
    Keys(All.Words.Purposes, Purposes);
    Keys(All.Words.Categories, Categories);
    for (const NameUse &Use : All.Uses)
      noteDefinition(Use);
    for (const auto &[Id, Where] : All.ClauseIds)
      Clauses.insert(Id.second);
    for (const auto &[Id, Where] : All.RuleIds)
      Rules.insert(Id.second);
    for (const Recipient &R : All.Result.Recipients)
      if (!R.Category.empty())
        Recipients.insert(R.Id);
  }

  void run() {
    for (const NameUse &Use : All.Uses)
      check(Use);
  }

private:
  void noteDefinition(const NameUse &Use) {
    if (Use.Kind == NameKind::EntryLabel)
      EntryLabels.insert(Use.Name);
    else if (Use.Kind == NameKind::RuleLabel)
      RuleLabels.insert(Use.Name);
    else if (Use.Kind == NameKind::EntryGuard)
      EntryGuards.insert(Use.Name);
    else if (Use.Kind == NameKind::RuleGuard)
      RuleGuards.insert(Use.Name);
  }

  void check(const NameUse &Use) {
    switch (Use.Kind) {
    case NameKind::RuleLabel:
      // A rule names labels exactly: a level that nobody has is a slip.
      return expect(coversOne(Use.Name, Labels) || coversOne(Use.Name, EntryLabels), "label", Use,
                    {&Labels, &EntryLabels});
    case NameKind::EntryLabel:
      // An entry may go into more detail than the vocabulary does.
      return expect(isCoveredBy(Use.Name, Labels) || isCoveredBy(Use.Name, RuleLabels), "label",
                    Use, {&Labels, &RuleLabels});
    case NameKind::RuleGuard:
      return expectIn("guard", Use, {&Guards, &EntryGuards});
    case NameKind::EntryGuard:
      return expectIn("guard", Use, {&Guards, &RuleGuards});
    case NameKind::Clause:
      return expectIn("clause", Use, {&Clauses});
    case NameKind::Recipient:
      return expectIn("recipient", Use, {&Recipients});
    case NameKind::RecipientEntry:
      if (!Recipients.count(Use.Name))
        All.Problems.error(Use.Where, "recipient '" + Use.Name +
                                          "' is not in the registry and has no 'category'" +
                                          suggestion(Use.Name, list(Recipients), "", 0));
      return;
    case NameKind::Category:
      return expectIn("category", Use, {&Categories});
    case NameKind::Purpose:
      return expectIn("purpose", Use, {&Purposes});
    case NameKind::CategoryOrPurpose:
      return expectIn("recipient category or purpose", Use, {&Categories, &Purposes});
    case NameKind::RuleOrClause:
      return expectIn("rule or clause", Use, {&Rules, &Clauses});
    }
  }

  static std::vector<std::string> list(const NameSet &Names) {
    return {Names.begin(), Names.end()};
  }
  static bool coversOne(llvm::StringRef Name, const NameSet &Names) {
    return llvm::any_of(Names, [&](auto &Other) { return labelCovers(Name, Other); });
  }
  static bool isCoveredBy(llvm::StringRef Name, const NameSet &Names) {
    return llvm::any_of(Names, [&](auto &Other) { return labelCovers(Other, Name); });
  }

  using NameSets = std::initializer_list<const NameSet *>;
  void expectIn(llvm::StringRef What, const NameUse &Use, NameSets Known) {
    bool Holds = llvm::any_of(Known, [&](const NameSet *Set) { return Set->count(Use.Name); });
    expect(Holds, What, Use, Known);
  }
  void expect(bool Holds, llvm::StringRef What, const NameUse &Use, NameSets Known) {
    if (Holds)
      return;
    NameSet All;
    for (const NameSet *Set : Known)
      All.insert(Set->begin(), Set->end());
    All.erase(Use.Name);
    this->All.Problems.error(Use.Where,
                             "unknown " + What + " '" + Use.Name + "'" +
                                 suggestion(Use.Name, list(All), "known ones", MaxKnownListed));
  }

  static constexpr size_t MaxKnownListed = 12;
  Collected &All;
  NameSet Labels, EntryLabels, RuleLabels, Guards, EntryGuards, RuleGuards;
  NameSet Purposes, Categories, Clauses, Rules, Recipients;
};

void dropDisabled(Collected &All) {
  auto IsDisabled = [&](const Rule &R) {
    return All.Disabled.count(R.Id) || All.Disabled.count(R.Clause);
  };
  forEachRule(All.Result, [&](const Rule &R) {
    if (IsDisabled(R))
      All.Result.DisabledRules.push_back(R.Id);
  });
  llvm::erase_if(All.Result.FlowRules, IsDisabled);
  llvm::erase_if(All.Result.RequireRules, IsDisabled);
  llvm::erase_if(All.Result.ValueRules, IsDisabled);
  llvm::erase_if(All.Result.CompleteRules, IsDisabled);
  for (Clause &C : All.Result.Clauses)
    if (All.Disabled.count(C.Id)) {
      C.Decidable = false;
      C.NotDecidableBecause = "disabled by the project file";
    }
}

/// A call of a recipient's SDK with content gives it to that recipient.
void labelSdk(const Recipient &R, std::vector<std::string> Sinks, Policy &Into) {
  if (R.Namespaces.empty())
    return;
  if (Sinks.empty())
    Sinks.push_back("egress.sdk");
  for (const std::string &Sink : Sinks) {
    Label L;
    L.Role = LabelRole::Sink;
    L.Name = Sink;
    L.Functions.Names = R.Namespaces;
    L.Where.Root = Port::Kind::ArgumentsFrom;
    L.Recipient = R.Id;
    L.OfSdk = true;
    L.Description = (R.Name.empty() ? R.Id : R.Name) + "'s SDK";
    L.Source = R.Where;
    Into.Labels.push_back(std::move(L));
  }
}

} // namespace

void policy::resolve(Collected &All) {
  Resolver(All).run();
  dropDisabled(All);
  for (Recipient &R : All.Result.Recipients) {
    const Word &Category = All.Words.Categories[R.Category];
    if (!Category.Dpv.empty())
      R.Fields.try_emplace("dpv", Category.Dpv);
    labelSdk(R, Category.Sinks, All.Result);
  }
  for (const Safeguard &Row : All.Safeguards)
    for (Label &L : All.Result.Labels)
      if (L.Role == LabelRole::Sink && llvm::any_of(Row.Sinks, [&](const std::string &Name) {
            return labelCovers(Name, L.Name);
          }))
        llvm::append_range(L.Safeguards, Row.Provide);
  for (const auto *Words : {&All.Words.Labels, &All.Words.Guards})
    for (const auto &[Name, Meaning] : *Words)
      All.Result.Meanings.try_emplace(Name, Meaning.Description);
  expandRequirements(All.Result);
}
