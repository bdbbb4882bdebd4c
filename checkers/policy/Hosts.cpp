//===- Hosts.cpp - destinations to recipients -----------------------------===//
#include "policy/Policy.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <tuple>

using namespace flowpact;
using namespace flowpact::policy;

namespace {

bool isHostCharacter(char C) { return llvm::isAlnum(C) || C == '-' || C == '.' || C == '_'; }

/// Exact names first, then by the number of letters that are no star.
std::tuple<bool, size_t> specificity(llvm::StringRef Pattern) {
  return {!Pattern.contains('*'), Pattern.size() - Pattern.count('*')};
}

} // namespace

std::string policy::hostOf(llvm::StringRef Destination) {
  llvm::StringRef Rest = Destination.trim();
  if (size_t At = Rest.find("://"); At != llvm::StringRef::npos)
    Rest = Rest.substr(At + 3);
  else
    Rest.consume_front("//");
  Rest = Rest.take_until([](char C) { return C == '/' || C == '?' || C == '#'; });
  if (size_t At = Rest.rfind('@'); At != llvm::StringRef::npos)
    Rest = Rest.substr(At + 1);
  if (Rest.consume_front("[")) // an IPv6 address
    return Rest.take_until([](char C) { return C == ']'; }).lower();
  Rest = Rest.split(':').first.rtrim('.');
  return llvm::all_of(Rest, isHostCharacter) ? Rest.lower() : std::string();
}

const Recipient *policy::recipientOfHost(const Policy &Policy, llvm::StringRef Host) {
  const Recipient *Best = nullptr;
  std::tuple<bool, size_t> BestSpecificity;
  for (const Recipient &R : Policy.Recipients)
    for (const std::string &Pattern : R.Hosts) {
      if (!hostMatches(Pattern, Host))
        continue;
      if (Best && specificity(Pattern) <= BestSpecificity)
        continue;
      Best = &R;
      BestSpecificity = specificity(Pattern);
    }
  return Best;
}

static bool isThisMachine(llvm::StringRef Host) {
  return Host.equals_insensitive("localhost") || Host == "::1" || Host == "0.0.0.0" ||
         (Host.starts_with("127.") &&
          Host.find_first_not_of("0123456789.") == llvm::StringRef::npos);
}

bool policy::isOwnHost(const Policy &Policy, llvm::StringRef Host) {
  if (isThisMachine(Host))
    return true;
  return llvm::any_of(Policy.OwnHosts,
                      [&](const std::string &Pattern) { return hostMatches(Pattern, Host); });
}
