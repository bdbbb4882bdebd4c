//===- Nearest.cpp - "did you mean" ---------------------------------------===//
#include "policy/Nearest.h"
#include <algorithm>

using namespace flowpact;

namespace {
/// A name that nobody types by accident costs quadratic time for nothing.
constexpr size_t MaxComparedLength = 200;

size_t allowedDistance(size_t Length) { return std::max<size_t>(1, (Length + 2) / 3); }
} // namespace

std::string policy::nearestName(llvm::StringRef Name, llvm::ArrayRef<std::string> Candidates) {
  if (Name.empty() || Name.size() > MaxComparedLength)
    return {};
  std::string Lower = Name.lower();
  size_t Best = allowedDistance(Name.size()) + 1;
  std::string Found;
  for (const std::string &Candidate : Candidates) {
    if (Candidate.size() > MaxComparedLength)
      continue;
    std::string Other = llvm::StringRef(Candidate).lower();
    size_t Distance = llvm::StringRef(Lower).edit_distance(Other, true, Best);
    if (Distance < Best) {
      Best = Distance;
      Found = Candidate;
    }
  }
  return Found;
}

std::string policy::suggestion(llvm::StringRef Name, llvm::ArrayRef<std::string> Candidates,
                               llvm::StringRef What, size_t MaxListed) {
  std::string Text;
  std::string Near = nearestName(Name, Candidates);
  if (!Near.empty())
    Text += "; did you mean '" + Near + "'?";
  if (Candidates.empty() || MaxListed == 0)
    return Text;
  Text += (Near.empty() ? "; " : " ") + What.str() + ": ";
  size_t Listed = 0;
  for (const std::string &Candidate : Candidates) {
    if (Listed == MaxListed)
      return Text + ", and " + std::to_string(Candidates.size() - Listed) + " more";
    Text += (Listed++ ? ", " : "") + Candidate;
  }
  return Text;
}
