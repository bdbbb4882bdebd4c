//===- ProvenanceTokens.cpp - objects that prove a check by their type ----===//
//
//   for (const Permit &P : Permits) train(load(P.user()));
//
// Where an object of such a class is, its check was made, wherever it was kept meanwhile. What is
// read of it is about the one whom it proves the check of.
//
//===----------------------------------------------------------------------===//
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

/// True if (\p N, \p At) is whom \p Token proves a check of, which is an object of \p Class.
bool Provenance::isProvenBy(NodeRef Token, link::ClassId Class, NodeRef N, const Path &At) {
  for (uint32_t G : Facts.table().guardsOfType(P, Class)) {
    const auto &Port = Facts.table().subjectPort(G);
    if (!Rule.find(Facts.table().name(G)) || !Port)
      continue;
    Path Below = Linked.paths().elements(Port->Path);
    Subject Of = Facts.subjects().resolve(Token, Below);
    bool Same = N == Token ? At == Below
                           : Facts.subjects().compare(Of, Facts.subjects().resolve(N, At)) ==
                                 Relation::Same;
    if (!Same)
      continue;
    Found.Value = Standing::Guarded;
    Found.Atom = GuardAtom();
    Found.Atom.Guard = Facts.table().name(G);
    Found.Atom.Row = G;
    Found.Atom.Of = Of;
    Found.Atom.Value = Token;
    return true;
  }
  return false;
}

/// True if (\p N, \p At) is read of an object that proves its check: it is a part of one, or what
/// a call gives of one.
bool Provenance::isOfToken(NodeRef N, const Path &At) {
  if (!Facts.table().anyOfType() || About)
    return false;
  if (link::ClassId Class = P.typeOf(N); Class.isSome() && isProvenBy(N, Class, N, At))
    return true;
  if (P.node(N).Kind != NodeKind::CallResult)
    return false;
  BodyId B = P.bodyOf(N);
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  if (P.call(C).Kind == CallKind::WriteBack)
    return false;
  auto Args = P.args(C);
  for (uint32_t I = 0; I < Args.size(); ++I) {
    NodeRef Given = P.nodeRef(B, Args[I].Pre);
    bool IsThis = I == 0 && P.hasThisArgument(C);
    if (Given.isSome() &&
        isProvenBy(Given, IsThis ? P.classOf(P.calleeSymbol(C)) : P.typeOf(Given), N, At))
      return true;
  }
  return false;
}

} // namespace flowpact::solve
