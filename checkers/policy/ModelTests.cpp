//===- ModelTests.cpp - a model's word against its own examples -----------===//
#include "policy/ModelTests.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::policy {

using PathText = llvm::ArrayRef<std::string>;

static bool names(const Port &Listed, const Port &Asked) {
  if (Listed.Root == Port::Kind::ArgumentsFrom &&
      (Asked.Root == Port::Kind::Argument || Asked.Root == Port::Kind::ArgumentsFrom))
    return Asked.Index >= Listed.Index;
  return Listed.Root == Asked.Root && Listed.Index == Asked.Index;
}

static bool matches(llvm::StringRef A, llvm::StringRef B) {
  return A == B || (A.starts_with("[") && B.starts_with("[") && (A == "[*]" || B == "[*]"));
}

/// One of the two is a prefix of the other.
static bool overlaps(PathText A, PathText B) {
  size_t Common = std::min(A.size(), B.size());
  return std::equal(A.begin(), A.begin() + Common, B.begin(),
                    [](const std::string &X, const std::string &Y) { return matches(X, Y); });
}

static bool sameKind(Transfer Listed, Transfer Asked) {
  return Asked == Transfer::Derive || Listed == Asked ||
         (Asked == Transfer::Copy && Listed == Transfer::Alias);
}

static bool survives(const CallModel &Model, const Port &Asked) {
  return llvm::none_of(Model.Overwrites, [&](const Port &Gone) {
    return names(Gone, Asked) && Gone.Path.size() <= Asked.Path.size() &&
           overlaps(Gone.Path, Asked.Path);
  });
}

bool describes(const CallModel &Model, const FlowModel &Flow) {
  bool Itself = Flow.From.Root == Flow.To.Root && Flow.From.Index == Flow.To.Index &&
                Flow.From.Path == Flow.To.Path;
  if (Itself && survives(Model, Flow.From))
    return true;
  return llvm::any_of(Model.Flows, [&](const FlowModel &F) {
    if (!names(F.From, Flow.From) || !names(F.To, Flow.To) || !sameKind(F.Kind, Flow.Kind) ||
        !overlaps(F.From.Path, Flow.From.Path))
      return false;
    std::vector<std::string> Reached = F.To.Path;
    if (F.Kind != Transfer::Derive && Flow.From.Path.size() > F.From.Path.size())
      Reached.insert(Reached.end(), Flow.From.Path.begin() + F.From.Path.size(),
                     Flow.From.Path.end());
    return overlaps(Reached, Flow.To.Path);
  });
}

} // namespace flowpact::policy
