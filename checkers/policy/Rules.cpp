//===- Rules.cpp - what the four forms have in common ---------------------===//
#include "policy/Policy.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

namespace flowpact::policy {

void forEachRule(const Policy &Policy, llvm::function_ref<void(const Rule &)> Do) {
  llvm::for_each(Policy.FlowRules, Do);
  llvm::for_each(Policy.RequireRules, Do);
  llvm::for_each(Policy.ValueRules, Do);
  llvm::for_each(Policy.CompleteRules, Do);
}

Mode modeOf(const Policy &Policy, const std::string &Rule, const std::string &Clause) {
  for (const std::string &Name : {Rule, Clause, std::string("*")})
    if (auto Found = Policy.Modes.find(Name); Found != Policy.Modes.end())
      return Found->second;
  return Mode::Enforce;
}

const Rule *findRule(const Policy &Policy, llvm::StringRef Id) {
  const Rule *Found = nullptr;
  forEachRule(Policy, [&](const Rule &R) {
    if (!Found && R.Id == Id)
      Found = &R;
  });
  return Found;
}

bool isSafeguarded(const Label &Sink, const std::vector<std::string> &Sanitizers) {
  return llvm::any_of(Sink.Safeguards, [&](const std::string &Has) {
    return llvm::any_of(Sanitizers,
                        [&](const std::string &Wanted) { return labelCovers(Wanted, Has); });
  });
}

/// The guards that stand for the calls of \p Wanted having returned, about \p Port.
static void addCallGuards(Policy &Policy, const std::vector<std::string> &Wanted,
                          llvm::StringRef Name, std::optional<Port> Label::*About) {
  for (const Label &L : Policy.Labels) {
    if (L.Role != LabelRole::Event || L.OnDefinition ||
        llvm::none_of(Wanted, [&](auto &W) { return labelCovers(W, L.Name); }))
      continue;
    Guard G;
    G.Name = Name.str();
    G.Functions = L.Functions;
    G.Accepts = Accept::NoThrow;
    G.Subject = L.*About;
    G.When = L.When;
    G.Where = L.Source;
    Policy.Guards.push_back(std::move(G));
  }
}

/// The guards \p Of once more, about who acts. Where the subject does not matter, a
/// guard that only has one speaks of the actor.
static void addActorGuards(Policy &Policy, llvm::StringRef Of, llvm::StringRef Name,
                           bool SameSubject) {
  for (size_t I = 0, E = Policy.Guards.size(); I < E; ++I) {
    if (Policy.Guards[I].Name != Of)
      continue;
    Guard G = Policy.Guards[I];
    G.Name = Name.str();
    if (G.Actor || SameSubject)
      G.Subject = G.Actor;
    Policy.Guards.push_back(std::move(G));
  }
}

void expandRequirements(Policy &Policy) {
  std::set<std::string> Known;
  for (RequireRule &R : Policy.RequireRules) {
    auto Mode = R.SameSubject ? GuardUse::SubjectMode::Same : GuardUse::SubjectMode::Any;
    auto Actor = GuardUse::SubjectMode::Same;
    for (const GuardUse &Use : R.Guards)
      if (R.SameActor) {
        std::string Name = (R.SameSubject ? "@" : "@@") + Use.Guard;
        R.ActorGuards.push_back({Name, Actor});
        if (Known.insert(Name).second)
          addActorGuards(Policy, Use.Guard, Name, R.SameSubject);
      }
    if (R.Calls.empty() || R.When == RequireRule::Order::After)
      continue;
    std::string Name = "+" + R.Id;
    R.Guards.push_back({Name, Mode});
    addCallGuards(Policy, R.Calls, Name, &Label::Subject);
    if (R.SameActor) {
      R.ActorGuards.push_back({"@" + Name, Actor});
      addCallGuards(Policy, R.Calls, "@" + Name, &Label::Actor);
    }
  }
}

/// Takes back what expandRequirements() declared.
static void collapseRequirements(Policy &Policy) {
  auto IsMade = [](llvm::StringRef Name) { return Name.front() == '+' || Name.front() == '@'; };
  llvm::erase_if(Policy.Guards, [&](const Guard &G) { return IsMade(G.Name); });
  for (RequireRule &R : Policy.RequireRules) {
    llvm::erase_if(R.Guards, [&](const GuardUse &Use) { return IsMade(Use.Guard); });
    R.ActorGuards.clear();
  }
}

void extend(Policy &Policy, const Extension &More) {
  collapseRequirements(Policy);
  llvm::append_range(Policy.Labels, More.Labels);
  llvm::append_range(Policy.Guards, More.Guards);
  llvm::append_range(Policy.Tasks, More.Tasks);
  expandRequirements(Policy);
}

} // namespace flowpact::policy
