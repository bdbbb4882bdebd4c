//===- MemberInvariants.cpp - what a member says of its own object --------===//
//
//   void ask() { Allowed = mayTrain(User); }
//   void use() { if (Allowed) train(load(User)); }
//
// Whoever reads a member finds one of the values that are stored there. If each that may be what
// was found says, where it is stored, that another member of the same object was checked, and that
// one is only set where the object is made, then so does the member.
//
// What is stored is asked without such knowledge of members, so that no answer depends on the
// order of questions.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using AtomKind = GuardAtom::Kind;

/// Places at which a member is stored.
static constexpr size_t MaxStores = 12;

/// Constructors that copy another object, assignments, and destructors make no new values.
bool onlyCopies(const link::Program &P, BodyId B) {
  const FunctionRecord &Function = P.function(B);
  auto Params = UnitView::slice(P.unit(B).Params, Function.Params);
  bool OfAnother =
      Params.size() == 2 && Params[0].Type.isSome() && Params[0].Type == Params[1].Type;
  bool Assigns = link::lastNameComponent(P.unit(B).string(Function.Name)) == "operator=";
  return (Function.Flags & FN_Destructor) ||
         (OfAnother && ((Function.Flags & FN_Constructor) || Assigns));
}

/// True if \p Member is stored by constructors only.
bool GuardFacts::isSetOnce(link::ElementId Member) const {
  return llvm::all_of(Fields.of(Member), [&](const std::pair<BodyId, uint32_t> &Store) {
    return (Linked.program().function(Store.first).Flags & (FN_Constructor | FN_Destructor)) != 0;
  });
}

/// What \p Value, stored at (\p Body, \p Row), says of other members of its object if it is
/// \p Result; none if it is not that.
std::optional<std::vector<GuardAtom>>
GuardFacts::saidByStore(BodyId Body, uint32_t Row, link::ElementId Member, const Outcome &Result) {
  const link::Program &P = Linked.program();
  const EdgeRecord &Edge = P.unit(Body).Edges[Row];
  link::ElementList Where = Linked.paths().elements(P.path(P.body(Body).Unit, Edge.Path));
  NodeRef Value = P.nodeRef(Body, Edge.From);
  std::vector<GuardAtom> Found;
  if (Where.empty() || Where.back() != Member)
    return Found;
  Where.pop_back();
  if (neverHas(Value, {}, Result))
    return std::nullopt;
  auto Atoms = ifPart(Value, {}, Result);
  llvm::append_range(Atoms, atBlock(Body, Edge.Block));
  for (const GuardAtom *Atom : Atoms) {
    bool Checks = Atom->What == AtomKind::Check && Atom->Accepted && !Atom->AnySubject &&
                  !Atom->Asserted && !Atom->Scope && Resolver.parameterOf(Atom->Of) == 0u;
    bool Inside = Checks && Atom->Of.Path.size() > Where.size() &&
                  std::equal(Where.begin(), Where.end(), Atom->Of.Path.begin());
    if (!Inside || !isSetOnce(Atom->Of.Path[Where.size()]))
      continue;
    Found.push_back(*Atom);
    Found.back().Of.Path.erase(Found.back().Of.Path.begin(),
                               Found.back().Of.Path.begin() + Where.size());
  }
  return Found;
}

std::vector<GuardAtom> GuardFacts::saidByMember(link::ElementId Member, const Outcome &Result) {
  auto Stores = Fields.of(Member);
  if (IsPlain || Stores.empty() || Stores.size() > MaxStores ||
      llvm::none_of(Stores, [&](auto &Store) { return Table.mayImply(Store.first); }))
    return {};
  if (!Plain) {
    Plain = std::make_unique<GuardFacts>(Linked, Table, Resolver, Fields, OnlyFresh);
    Plain->IsPlain = true;
  }
  auto [Entry, Inserted] = OfMembers.try_emplace({Member, Result});
  if (!Inserted)
    return Entry->second;
  std::optional<std::vector<GuardAtom>> Every;
  for (auto [Body, Row] : Stores) {
    if (onlyCopies(Linked.program(), Body))
      continue;
    auto One = Plain->saidByStore(Body, Row, Member, Result);
    if (!One)
      continue;
    if (!Every)
      Every = std::move(One);
    else
      llvm::erase_if(*Every, [&](const GuardAtom &Atom) {
        return llvm::none_of(*One, [&](const GuardAtom &Other) {
          return Other.Guard == Atom.Guard && Other.Of.Path == Atom.Of.Path;
        });
      });
  }
  return OfMembers[{Member, Result}] = Every ? std::move(*Every) : std::vector<GuardAtom>();
}

/// What it says of its object that the member at \p At of \p Param, the object, is \p Result.
FactSet BodyFacts::impliedByMemberOf(NodeRef Param, const Path &At, const Outcome &Result) {
  FactSet Found;
  bool OfThis = P.node(Param).Payload == 0 && (Function.Flags & FN_HasThis) && !At.empty() &&
                !(Function.Flags & (FN_Constructor | FN_Destructor | FN_Lambda)) &&
                !Owner.onlyFresh() && Result.Is == Outcome::Kind::Number &&
                At[0] != Table.outcomes().state() && At[0] != Table.outcomes().alternative() &&
                llvm::none_of(At, [&](auto E) { return Linked.paths().isBracketed(E); }) &&
                Table.findAnswer(At) == At.end();
  if (!OfThis)
    return Found;
  std::vector<GuardAtom> Says = Owner.saidBeside(At, Result);
  if (At.size() == 1)
    llvm::append_range(Says, Owner.saidByMember(At[0], Result));
  for (GuardAtom &Atom : Says) {
    Atom.Of = Resolver.ofParameter(Param, std::move(Atom.Of.Path));
    Atom.Value = NodeRef();
    Found.add(intern(std::move(Atom)));
  }
  return Found;
}

} // namespace flowpact::solve
