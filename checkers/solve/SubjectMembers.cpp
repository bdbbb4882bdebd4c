//===- SubjectMembers.cpp - members that calls change unseen --------------===//
//
// A part of a parameter that is another since some call or write (MemberVersions.h) is told by that
// as well.
//
//===----------------------------------------------------------------------===//
#include "solve/MemberVersions.h"
#include "solve/Subject.h"
#include "llvm/Support/SaveAndRestore.h"

namespace flowpact::solve {

using namespace graph;
using link::CallSite;
using link::ElementList;

/// Part \p Path of parameter \p N, where it is read.
Subject Subjects::parameterAt(NodeRef N, ElementList Path, const Walk &State) {
  uint64_t Version = 0;
  if (State.AnyVersion)
    return {paramRoot(N), std::move(Path)};
  if (State.Read.isSome() && P.bodyOf(State.Read) == P.bodyOf(N))
    Version = Members->readBy(N, Path, State.Read);
  else if (State.At.isSome() && P.bodyOf(State.At) == P.bodyOf(N))
    Version = Members->atCall(N, Path, State.At, State.Returned);
  else if (State.At.isNone() && State.Returned)
    Version = Members->atExit(N, Path);
  return changedAt(N, std::move(Path), Version);
}

Subject Subjects::changedAt(NodeRef N, ElementList Path, uint64_t Version) {
  Subject Object{paramRoot(N), {}};
  if (!Version)
    return {Object.Root, std::move(Path)};
  Root New{RootKind::Apply, NodeRef(), ChangedAt, std::to_string(Version), {Object}};
  New.Since = Members->madeAt(P.bodyOf(N), Version);
  std::string Key = "m" + New.Text + "(" + keyOf(Object);
  return {intern(std::move(New), std::move(Key)), std::move(Path)};
}

/// What stands in place of \p Old since \p Since, which a call left.
Subject Subjects::replaced(const Subject &Old, NodeRef Since) {
  if (!Old.isKnown())
    return Old;
  const Root &Before = Roots[Old.Root.Value];
  Subject Object = isChanged(Before) ? Before.Arguments[0] : Subject{Old.Root, {}};
  Root New{RootKind::Apply, NodeRef(), ChangedAt, "p" + std::to_string(Since.Value), {Object}};
  New.Since = Since;
  std::string Key = "m" + New.Text + "(" + keyOf(Object);
  return {intern(std::move(New), std::move(Key)), Old.Path};
}

/// \p S, a part of a parameter of a callee of \p Site that was changed there, in terms of the
/// caller, if it is what the callee leaves.
std::optional<Subject> Subjects::changedToCaller(const Subject &S, CallSite Site, Walk &State) {
  const Root R = Roots[S.Root.Value];
  auto Number = parameterOf(R.Arguments[0]);
  NodeRef Param = Number ? anchor(R.Arguments[0]) : NodeRef();
  if (Param.isNone() || R.Text != std::to_string(Members->atExit(Param, S.Path)))
    return std::nullopt;
  auto [Given, Part] = Linked.flow().placeGivenTo(Site, *Number);
  if (Given.isNone())
    return std::nullopt;
  ElementList Path = Linked.paths().elements(Part);
  Path.append(S.Path.begin(), S.Path.end());
  llvm::SaveAndRestore Here(State.At, Site.Call);
  llvm::SaveAndRestore After(State.Returned, true);
  llvm::SaveAndRestore By(State.Read, NodeRef());
  // Of an object that the caller made, the call's argument is as it was before.
  if (!parameterOf(walk(Given, Linked.paths().elements(Part), State)))
    return std::nullopt;
  return walk(Given, std::move(Path), State);
}

bool Subjects::readsChanged(NodeRef Read, NodeRef Param, const ElementList &Path) {
  return P.node(Param).Kind == NodeKind::Param && Members->readBy(Param, Path, Read) != 0;
}

/// None: neither of the two is a part that was changed of what the other one is.
std::optional<Relation> Subjects::compareChanged(const Subject &A, const Subject &B) const {
  const Root &X = Roots[A.Root.Value], &Y = Roots[B.Root.Value];
  if (A.Root == B.Root || (!isChanged(X) && !isChanged(Y)))
    return std::nullopt;
  RootId One = isChanged(X) ? X.Arguments[0].Root : A.Root;
  RootId Two = isChanged(Y) ? Y.Arguments[0].Root : B.Root;
  if (One != Two)
    return std::nullopt;
  return A.Path.empty() != B.Path.empty() ? Relation::Unknown : Relation::Different;
}

} // namespace flowpact::solve
