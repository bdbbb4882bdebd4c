//===- Recipients.cpp - who gets the content ------------------------------===//
#include "solve/Recipients.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using policy::Recipient;

namespace {

/// A possible receiver: a known recipient, an own host, or a host of nobody known.
struct Receiver {
  const Recipient *To = nullptr;
  std::string Host;
  bool Own = false;
};

std::vector<Receiver> receivers(const policy::Policy &Policy, const policy::Label &Label,
                                llvm::StringRef Callee, const StringSet &Destinations) {
  std::vector<Receiver> Result;
  for (const Recipient &Row : Policy.Recipients) {
    bool Named = !Label.Recipient.empty() && Row.Id == Label.Recipient;
    bool Sdk = llvm::any_of(Row.Namespaces, [&](const std::string &Pattern) {
      return policy::nameMatches(Pattern, Callee);
    });
    if (Named || Sdk)
      Result.push_back({&Row, "", false});
  }
  for (const KnownString &Destination : Destinations.Values) {
    std::string Host = hostOf(Destination);
    if (Host.empty())
      continue;
    bool Own = policy::isOwnHost(Policy, Host);
    Result.push_back({Own ? nullptr : policy::recipientOfHost(Policy, Host), Host, Own});
  }
  return Result;
}

Delivery byCategory(const policy::FlowRule &Rule, const policy::Label &Label,
                    llvm::ArrayRef<Receiver> All) {
  auto Listed = [&](llvm::StringRef Name) {
    return !Name.empty() && llvm::is_contained(Rule.RecipientCategories, Name);
  };
  for (const Receiver &R : All)
    if (R.To && Listed(R.To->Category))
      return {Delivery::Kind::Violation, R.To, R.Host, false};
  if (!Listed(Label.Purpose))
    return {Delivery::Kind::NotConcerned, nullptr, "", false};
  const Receiver First = All.empty() ? Receiver() : All.front();
  return {Delivery::Kind::Violation, First.To, First.Host, false};
}

/// Known third parties first, then hosts of nobody known, then what is open.
Delivery unlessProvider(const policy::FlowRule &Rule, llvm::ArrayRef<Receiver> All) {
  for (const Receiver &R : All)
    if (R.To && !R.To->Provider)
      return {Delivery::Kind::Violation, R.To, R.Host, false};
  auto Unlisted =
      Rule.ReportUnknownRecipient ? Delivery::Kind::Violation : Delivery::Kind::NotConcerned;
  for (const Receiver &R : All)
    if (!R.To && !R.Own)
      return {Unlisted, nullptr, R.Host, false};
  if (All.empty())
    return {Unlisted, nullptr, "", true};
  return {Delivery::Kind::Allowed, All.front().To, All.front().Host, false};
}

} // namespace

Delivery decideDelivery(const policy::Policy &Policy, const policy::FlowRule &Rule,
                        const policy::Label &Label, llvm::StringRef Callee,
                        const StringSet &Destinations) {
  std::vector<Receiver> All = receivers(Policy, Label, Callee, Destinations);
  if (!Rule.RecipientCategories.empty())
    return byCategory(Rule, Label, All);
  if (Rule.UnlessProvider)
    return unlessProvider(Rule, All);
  const Receiver First = All.empty() ? Receiver() : All.front();
  return {Delivery::Kind::Violation, First.To, First.Host, false};
}

} // namespace flowpact::solve
