//===- Terms.cpp - which labels and guards a rule speaks of ---------------===//
#include "policy/Terms.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace flowpact;
using namespace flowpact::policy;

llvm::StringRef policy::roleName(TermRole Role) {
  switch (Role) {
  case TermRole::Source:
    return "source";
  case TermRole::Sink:
    return "sink";
  case TermRole::Sanitizer:
    return "sanitizer";
  case TermRole::Event:
    return "event";
  case TermRole::Setting:
    return "setting";
  case TermRole::Guard:
    return "guard";
  }
  llvm_unreachable("no such role");
}

TermRole policy::roleOf(const Label &Entry) {
  switch (Entry.Role) {
  case LabelRole::Source:
    return TermRole::Source;
  case LabelRole::Sink:
    return TermRole::Sink;
  case LabelRole::Sanitizer:
    return TermRole::Sanitizer;
  case LabelRole::Event:
    return TermRole::Event;
  case LabelRole::Setting:
    return TermRole::Setting;
  }
  llvm_unreachable("no such role");
}

namespace {

class TermList {
public:
  TermList &add(TermRole Role, llvm::ArrayRef<std::string> Names, bool IsOptional = false) {
    ++Lists;
    for (const std::string &Name : Names)
      Terms.push_back({Role, Name, IsOptional, Lists});
    return *this;
  }
  /// expandRequirements() makes guards whose names begin with no letter.
  TermList &addGuards(llvm::ArrayRef<GuardUse> Uses, bool IsOptional) {
    std::vector<std::string> Names;
    for (const GuardUse &Use : Uses)
      if (!llvm::StringRef("+@").contains(Use.Guard.front()))
        Names.push_back(Use.Guard);
    return add(TermRole::Guard, Names, IsOptional);
  }
  std::vector<Term> take() { return std::move(Terms); }

private:
  std::vector<Term> Terms;
  unsigned Lists = 0;
};

} // namespace

std::vector<Term> policy::termsOf(const FlowRule &Of) {
  return TermList()
      .add(TermRole::Source, Of.From)
      .add(TermRole::Sink, Of.To)
      .addGuards(Of.UnlessGuards, true)
      .add(TermRole::Sanitizer, Of.UnlessSanitizers, true)
      .take();
}

std::vector<Term> policy::termsOf(const RequireRule &Of) {
  return TermList()
      .add(TermRole::Event, Of.Triggers)
      .addGuards(Of.Guards, false)
      .add(TermRole::Event, Of.Calls)
      .take();
}

std::vector<Term> policy::termsOf(const ValueRule &Of) {
  return TermList().add(TermRole::Setting, Of.Of).add(TermRole::Source, Of.Content).take();
}

std::vector<Term> policy::termsOf(const CompleteRule &Of) {
  return TermList()
      .add(TermRole::Source, Of.Content)
      .add(TermRole::Sink, Of.Stores)
      .add(TermRole::Event, Of.Roots)
      .add(TermRole::Event, Of.By)
      .take();
}

std::vector<Term> policy::termsOf(const Policy &Policy, llvm::StringRef Id) {
  std::vector<Term> Found;
  auto Look = [&](const auto &Rules) {
    for (const auto &R : Rules)
      if (R.Id == Id)
        Found = termsOf(R);
  };
  Look(Policy.FlowRules);
  Look(Policy.RequireRules);
  Look(Policy.ValueRules);
  Look(Policy.CompleteRules);
  return Found;
}

bool policy::isMeant(const Term &Wanted, TermRole Role, llvm::StringRef Name) {
  if (Wanted.Role == TermRole::Guard)
    return Role == TermRole::Guard && Wanted.Name == Name;
  bool SameRole =
      Wanted.Role == Role || (Wanted.Role == TermRole::Setting && Role == TermRole::Sink);
  return SameRole && labelCovers(Wanted.Name, Name);
}

size_t policy::countEntries(const Policy &Policy, const Term &Wanted) {
  size_t Count = 0;
  for (const Label &L : Policy.Labels) {
    Count += isMeant(Wanted, roleOf(L), L.Name);
    for (const std::string &Safeguard : L.Safeguards)
      Count += isMeant(Wanted, TermRole::Sanitizer, Safeguard);
  }
  for (const Guard &G : Policy.Guards)
    Count += isMeant(Wanted, TermRole::Guard, G.Name);
  return Count;
}
