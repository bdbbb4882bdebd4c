//===- Fingerprint.cpp - which finding is the same as last time -----------===//
#include "finding/Fingerprint.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"
#include <map>

namespace flowpact::finding {

static std::string hash(llvm::StringRef Text) {
  auto Value = llvm::xxh3_128bits(
      llvm::ArrayRef<uint8_t>(reinterpret_cast<const uint8_t *>(Text.data()), Text.size()));
  return llvm::utohexstr(Value.high64, true, 16) + llvm::utohexstr(Value.low64, true, 16);
}

std::string hashOf(llvm::ArrayRef<std::string> Parts) {
  std::string All;
  for (const std::string &Part : Parts)
    All += Part + '\0';
  return hash(All);
}

/// \p NameOf says how a function goes in.
static std::string describe(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                            const solve::Points &Where, const solve::Verdict &V,
                            llvm::function_ref<std::string(link::BodyId)> NameOf) {
  const link::Program &P = Linked.program();
  Text Words(Linked);
  const solve::SourcePoint &Source = Where.Sources[V.Source];
  const solve::SinkPoint &Sink = Where.Sinks[V.Sink];
  std::string All;
  auto Add = [&](llvm::StringRef Part) {
    All += Part;
    All += '\0';
  };
  auto AddFunction = [&](link::BodyId Body) { Add(NameOf(Body)); };
  Add(Policy.FlowRules[V.Rule].Id);
  Add(Policy.Labels[Source.Label].Name);
  Add(Policy.Labels[Sink.Label].Name);
  AddFunction(P.bodyOf(Source.Node));
  Add(Source.Call.isSome() ? Words.callee(Source.Call) : Words.name(Source.Node));
  AddFunction(P.bodyOf(Sink.Node));
  Add(Sink.Call.isSome() ? Words.callee(Sink.Call) : "");
  Add(V.To ? V.To->Id : V.Host);
  for (link::CallSite Site : V.Callers)
    AddFunction(P.bodyOf(Site.Call));
  return hash(All);
}

std::string fingerprint(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                        const solve::Points &Where, const solve::Verdict &V) {
  const link::Program &P = Linked.program();
  return describe(Linked, Policy, Where, V,
                  [&](link::BodyId Body) { return P.key(P.body(Body).Symbol).str(); });
}

std::string looseFingerprint(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                             const solve::Points &Where, const solve::Verdict &V) {
  Text Words(Linked);
  return describe(Linked, Policy, Where, V,
                  [&](link::BodyId Body) { return Words.function(Body); });
}

void numberEqual(std::vector<Finding> &Sorted) {
  std::map<std::string, unsigned> Seen;
  for (Finding &F : Sorted)
    if (unsigned Ordinal = Seen[F.Fingerprint]++)
      F.Fingerprint = hash(F.Fingerprint + "#" + std::to_string(Ordinal));
}

} // namespace flowpact::finding
