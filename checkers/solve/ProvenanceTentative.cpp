//===- ProvenanceTentative.cpp - put into a list, then asked ---------------===//
//
//   Batch.push_back(User);
//   if (Batch.back().OptedOut) Batch.pop_back();
//
// What is taken out at the end where something was just put is that, so that the list is what it
// was before. Where nothing is taken out, the check was made of the one that was put there last,
// and the others are those that were there before.
//
//===----------------------------------------------------------------------===//
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::solve {

using namespace graph;

/// Definitions between a member's state and the object that it was stored in.
static constexpr unsigned MaxStores = 8;

namespace {
enum class ListEnd : uint8_t { None, Front, Back };
}

static llvm::StringRef calledName(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  return S.isSome() && P.hasThisArgument(C) ? P.name(S) : "";
}

/// The end of its object at which \p C puts one more; none if it does something else.
static ListEnd putsAt(const link::Program &P, CallRef C) {
  llvm::StringRef Name = calledName(P, C);
  bool OnStack = Name == "std::stack::push" || Name == "std::stack::emplace";
  return llvm::StringSwitch<ListEnd>(link::lastNameComponent(Name))
      .Cases({"push_back", "emplace_back"}, ListEnd::Back)
      .Cases({"push_front", "emplace_front"}, ListEnd::Front)
      .Default(OnStack ? ListEnd::Back : ListEnd::None);
}

/// The end of its object at which \p C takes one out.
static ListEnd takesFrom(const link::Program &P, CallRef C) {
  llvm::StringRef Name = calledName(P, C);
  return llvm::StringSwitch<ListEnd>(link::lastNameComponent(Name))
      .Case("pop_back", ListEnd::Back)
      .Case("pop_front", ListEnd::Front)
      .Default(Name == "std::stack::pop" ? ListEnd::Back : ListEnd::None);
}

/// The end of its object that \p C gives a reference to.
static ListEnd givesEnd(const link::Program &P, CallRef C) {
  llvm::StringRef Name = calledName(P, C);
  return llvm::StringSwitch<ListEnd>(link::lastNameComponent(Name))
      .Case("back", ListEnd::Back)
      .Case("front", ListEnd::Front)
      .Default(Name == "std::stack::top" ? ListEnd::Back : ListEnd::None);
}

/// What was stored as (\p N, \p At) last, where that is plain: a list that is a member of what \p N
/// is, or of what it was read from.
std::pair<NodeRef, Provenance::Path> Provenance::storedAs(NodeRef N, Path At) const {
  const link::PathTable &Paths = Linked.paths();
  for (unsigned Step = 0; Step < MaxStores && N.isSome(); ++Step) {
    NodeRef From;
    for (uint32_t Row : P.inEdges(N)) {
      const EdgeRecord &Edge = P.edge(N, Row);
      Path Where = Paths.elements(P.path(P.body(P.bodyOf(N)).Unit, Edge.Path));
      bool Named = llvm::none_of(Where, [&](auto E) { return Paths.isBracketed(E); });
      bool InFront = Named && !(Edge.Flags & EF_Weak) && Where.size() <= At.size() &&
                     std::equal(Where.begin(), Where.end(), At.begin());
      if (Edge.Kind == EdgeKind::Load && P.inEdges(N).size() == 1 && Named) {
        From = P.nodeRef(P.bodyOf(N), Edge.From);
        At.insert(At.begin(), Where.begin(), Where.end());
      } else if (Edge.Kind == EdgeKind::Store && InFront &&
                 P.node(N).Kind == NodeKind::Definition) {
        From = P.nodeRef(P.bodyOf(N), Edge.From);
        At.erase(At.begin(), At.begin() + Where.size());
        break;
      }
    }
    if (From.isNone())
      break;
    N = From;
  }
  return {N, std::move(At)};
}

/// The library's call that put one more at an end of the list whose state \p N is, right before;
/// none if something else has made that state.
CallRef Provenance::putJustBefore(NodeRef N) const {
  if (N.isNone() || P.node(N).Kind != NodeKind::ArgPost)
    return CallRef();
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  bool Puts = P.call(C).Kind != CallKind::WriteBack && P.argumentOfPost(C, N) == 0 &&
              Linked.calls().needsModel(C) && putsAt(P, C) != ListEnd::None &&
              P.args(C)[0].Pre.isSome();
  return Puts ? C : CallRef();
}

/// The state of its list before the element was put there that \p C takes out again; none if that
/// is not what it does.
NodeRef Provenance::stateBeforePut(CallRef C) const {
  ListEnd End = takesFrom(P, C);
  auto Args = P.args(C);
  if (End == ListEnd::None || Args.empty() || !Linked.calls().needsModel(C))
    return NodeRef();
  auto [State, Part] = storedAs(P.nodeRef(P.bodyOf(C), Args[0].Pre), {});
  CallRef Puts = Part.empty() ? putJustBefore(State) : CallRef();
  return Puts.isSome() && putsAt(P, Puts) == End ? P.nodeRef(P.bodyOf(C), P.args(Puts)[0].Pre)
                                                 : NodeRef();
}

/// True if \p Of, a list of which any element is at \p Whole, was just given one more, which \p
/// Atoms say was checked: by its own name, or as the one at that end. Goes on with those before it.
bool Provenance::isPutAndChecked(const AtomList &Atoms, NodeRef Of, const Path &Whole) {
  auto [N, At] = storedAs(Of, Whole);
  if (At.empty() || !Linked.paths().isAnyElement(At.front()))
    return false;
  CallRef Puts = putJustBefore(N);
  if (Puts.isNone())
    return false;
  BodyId B = P.bodyOf(N);
  Path Part(At.begin() + 1, At.end());
  auto Args = P.args(Puts);
  bool Fine =
      Args.size() == 2 && Args[1].Pre.isSome() && isChecked(Atoms, P.nodeRef(B, Args[1].Pre), Part);
  for (const GuardAtom *Atom : Atoms) {
    NodeRef Asked = Fine ? NodeRef() : Facts.subjects().anchor(Atom->Of);
    if (Asked.isNone() || P.node(Asked).Kind != NodeKind::CallResult || P.bodyOf(Asked) != B)
      continue;
    CallRef Gives = P.callRef(B, CallId(P.node(Asked).Payload));
    bool OfEnd = Gives == Puts; // emplace_back() gives what it has put there
    if (givesEnd(P, Gives) == putsAt(P, Puts) && P.args(Gives).size() == 1)
      OfEnd = storedAs(P.nodeRef(B, P.args(Gives)[0].Pre), {}) == std::pair(N, Path());
    Fine = OfEnd && isChecked(Atoms, Asked, Part);
  }
  if (Fine)
    follow(Facts.atCall(Puts), P.nodeRef(B, Args[0].Pre), At);
  return Fine;
}

} // namespace flowpact::solve
