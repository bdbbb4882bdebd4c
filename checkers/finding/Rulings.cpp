//===- Rulings.cpp - rulings of require, value, complete in words ---------===//
#include "finding/Rulings.h"
#include "finding/Confidence.h"
#include "finding/Fingerprint.h"
#include "finding/Message.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::finding {

Level parseLevel(llvm::StringRef Text) {
  return Text == "note" ? Level::Note : Text == "warning" ? Level::Warning : Level::Error;
}

static SourceRange placeOf(const Text &Words, const link::Program &P, const solve::Waypoint &W) {
  if (W.Call.isSome())
    return Words.place(W.Call);
  if (W.Node.isSome())
    return Words.place(W.Node);
  if (W.Block.isSome())
    return Words.place(W.Body, P.unit(W.Body)[W.Block].Location);
  return Words.place(W.Body, P.function(W.Body).Location);
}

static std::string fill(llvm::StringRef Template, const solve::Ruling &R) {
  return fillPlaceholders(Template, [&](llvm::StringRef Name) -> std::optional<std::string> {
    auto Known = llvm::find_if(R.Words, [&](auto &Word) { return Word.first == Name; });
    if (Known == R.Words.end())
      return std::nullopt;
    return Known->second;
  });
}

/// \p NameOf says how a function goes in; see Fingerprint.h.
static std::string fingerprintOf(const link::LinkedProgram &Linked, const solve::Ruling &R,
                                 llvm::function_ref<std::string(link::BodyId)> NameOf) {
  const link::Program &P = Linked.program();
  Text Words(Linked);
  std::vector<std::string> Parts{R.Rule->Id, NameOf(R.At.Body),
                                 R.At.Call.isSome() ? Words.callee(R.At.Call) : "", R.Identity};
  if (R.Origin.isSome())
    Parts.back() += "@" + NameOf(R.Origin);
  for (link::CallSite Site : R.Callers)
    Parts.push_back(NameOf(P.bodyOf(Site.Call)));
  return hashOf(Parts);
}

Finding findingOf(const link::LinkedProgram &Linked, const solve::Ruling &R) {
  const link::Program &P = Linked.program();
  Text Words(Linked);
  Finding F;
  F.Rule = R.Rule->Id;
  F.Clause = R.Rule->Clause;
  F.Severity = parseLevel(R.Rule->Level);
  F.Message = fill(R.Rule->Message, R) + R.Addendum;
  F.Primary = placeOf(Words, P, R.At);
  F.Function = Words.function(R.At.Body);
  F.FunctionMangled = P.key(P.body(R.At.Body).Symbol).str();
  for (const solve::Waypoint &W : R.Way)
    F.Path.push_back({StepKind::Call, placeOf(Words, P, W), Words.function(W.Body), W.Text, 0});
  if (F.Path.empty())
    F.Path.push_back({StepKind::Sink, F.Primary, F.Function, R.At.Text, 0});
  F.Path.back().Kind = StepKind::Sink;
  for (const solve::Waypoint &W : R.Related)
    F.Checks.push_back({placeOf(Words, P, W), W.Text});
  for (const solve::NearbyCheck &Check : R.Checks)
    F.Checks.push_back(describeCheck(Linked, Check, R.Subject));
  F.Subject = R.Subject;
  setConfidence(F, R.Doubts);
  F.Fingerprint =
      fingerprintOf(Linked, R, [&](link::BodyId Body) { return P.key(P.body(Body).Symbol).str(); });
  F.LooseFingerprint =
      fingerprintOf(Linked, R, [&](link::BodyId Body) { return Words.function(Body); });
  return F;
}

Evidence evidenceOf(const link::LinkedProgram &Linked, const solve::Ruling &R) {
  const link::Program &P = Linked.program();
  Text Words(Linked);
  Evidence E;
  E.Rule = R.Rule->Id;
  E.Clause = R.Rule->Clause;
  E.Message = R.At.Text;
  E.Primary = placeOf(Words, P, R.At);
  if (R.GuardCall.isSome())
    E.GuardLocation = Words.place(R.GuardCall);
  E.Subject = R.Subject;
  E.Function = Words.function(R.At.Body);
  return E;
}

} // namespace flowpact::finding
