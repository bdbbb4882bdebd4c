//===- Standing.cpp - does a rule's check hold here, for this subject -----===//
#include "solve/BodyFacts.h"
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using Kind = GuardAtom::Kind;

RuleGuards RuleGuards::of(llvm::ArrayRef<policy::GuardUse> Uses, const GuardTable &Table) {
  RuleGuards Result;
  for (const policy::GuardUse &Use : Uses)
    if (GuardName Name = Table.findName(Use.Guard); Name.isSome())
      Result.Names.push_back({Name, Use.Subject == policy::GuardUse::SubjectMode::Any, Use.Fresh});
  return Result;
}

const RuleGuards::Use *RuleGuards::find(GuardName Name) const {
  auto Found = llvm::find_if(Names, [&](const Use &Use) { return Use.Name == Name; });
  return Name.isNone() || Found == Names.end() ? nullptr : &*Found;
}

/// The member that \p S is; of one of several objects, as a node in a list, what is read of each.
/// A path that is as long as paths get may have lost its end.
static std::optional<link::ElementId> memberOf(const Subject &S, GuardFacts &Facts) {
  if (!S.Path.empty())
    return S.Path.back();
  const link::Program &P = Facts.linked().program();
  NodeRef N = Facts.subjects().anchor(S);
  std::optional<link::ElementId> Found;
  for (uint32_t Row : N.isSome() ? P.inEdges(N) : llvm::ArrayRef<uint32_t>()) {
    const graph::EdgeRecord &Edge = P.edge(N, Row);
    auto Path = Facts.linked().paths().elements(P.path(P.body(P.bodyOf(N)).Unit, Edge.Path));
    if (Edge.Kind != graph::EdgeKind::Load || Path.empty())
      return std::nullopt;
    if (Path.size() >= Facts.linked().paths().maxDepth())
      continue;
    if (Found && *Found != Path.back())
      return std::nullopt;
    Found = Path.back();
  }
  return Found;
}

bool RuleGuards::isBesideOwner(const Subject &Of, GuardFacts &Facts) const {
  const link::PathTable &Paths = Facts.linked().paths();
  if (OwnerMember.empty() && strangers(Facts).empty())
    return false;
  auto Member = memberOf(Of, Facts);
  if (Member && llvm::is_contained(strangers(Facts), *Member))
    return true;
  if (!Member || OwnerMember.empty())
    return false;
  llvm::StringRef Text = Paths.text(*Member), Name = link::lastNameComponent(Text);
  std::string Class = Text.drop_back(Name.size()).str();
  return Name != OwnerMember && !Class.empty() && Facts.isMember(Class + OwnerMember, true) &&
         Facts.isMember(Class + ContentMember, false);
}

bool RuleGuards::comesFromBeside(const Subject &Of, GuardFacts &Facts) const {
  if (isBesideOwner(Of, Facts))
    return true;
  if (OwnerMember.empty() && strangers(Facts).empty())
    return false;
  NodeRef N = Facts.subjects().anchor(Of);
  auto [Entry, Inserted] = Beside.try_emplace({N, Of.Path}, false);
  if (Inserted && N.isSome())
    Entry->second = Provenance(Facts, *this).isOnlyBeside(N, Of.Path);
  return Entry->second;
}

bool RuleGuards::isSomebodyElse(const Subject &Of, const AtomList &Known, GuardFacts &Facts) const {
  NodeRef N = Owner.isSome() ? Facts.subjects().anchor(Of) : NodeRef();
  bool Equal = llvm::any_of(Known, [&](const GuardAtom *Atom) {
    return Atom->What == Kind::Equal && Atom->Accepted && (Atom->Of == Of || Atom->Other == Of);
  });
  if (N.isNone() || Equal)
    return false;
  std::vector<uint32_t> Key{N.Value, uint32_t(Of.Path.size())};
  for (link::ElementId E : Of.Path)
    Key.push_back(E.Value);
  for (link::CallSite Site : Through)
    Key.insert(Key.end(), {Site.Call.Value, Site.Callee});
  auto [Entry, Inserted] = Else.try_emplace(std::move(Key), false);
  if (Inserted)
    Entry->second = Provenance(Facts, *this).isOnlySomebodyElse(Owner, OwnerPath, Of, Through);
  return Entry->second;
}

namespace {
/// An object that a pointer may name: a part of what stands at a node.
using Named = std::pair<NodeRef, link::ElementList>;
} // namespace

/// The objects of which \p N reads a member by a pointer that may name any of them. Paths that are
/// as long as paths get may have lost their end.
static std::vector<Named> namedBy(NodeRef N, GuardFacts &Facts) {
  const link::Program &P = Facts.linked().program();
  const link::PathTable &Paths = Facts.linked().paths();
  std::vector<Named> Found;
  for (uint32_t Row : P.inEdges(N)) {
    const graph::EdgeRecord &Edge = P.edge(N, Row);
    link::ElementList At = Paths.elements(P.path(P.body(P.bodyOf(N)).Unit, Edge.Path));
    if (Edge.Kind != graph::EdgeKind::Load || At.empty())
      return {};
    if (At.size() >= Paths.maxDepth())
      continue;
    At.pop_back();
    Found.push_back({P.nodeRef(P.bodyOf(N), Edge.From), std::move(At)});
  }
  llvm::sort(Found);
  return Found;
}

/// True if one of \p Objects hangs on another one: a pointer walks a list.
static bool isWalked(llvm::ArrayRef<Named> Objects) {
  return llvm::any_of(Objects, [&](const Named &First) {
    return llvm::any_of(Objects, [&](const Named &Next) {
      return First.first == Next.first && First.second.size() < Next.second.size() &&
             std::equal(First.second.begin(), First.second.end(), Next.second.begin());
    });
  });
}

bool RuleGuards::readsAnother(const Subject &Of, GuardFacts &Facts) const {
  const link::Program &P = Facts.linked().program();
  NodeRef N = Read.isSome() ? Facts.subjects().anchor(Of) : NodeRef();
  if (N.isNone() || P.bodyOf(N) != P.bodyOf(Read))
    return false;
  std::vector<Named> Content = namedBy(Read, Facts);
  bool Walks = isWalked(Content);
  if (!Of.Path.empty()) // of one that has a name:  if (mayTrain(Head->From)) ...
    return Walks && llvm::is_contained(
                        Content, Named{N, link::ElementList(Of.Path.begin(), Of.Path.end() - 1)});
  std::vector<Named> Asked = namedBy(N, Facts);
  if (Content.empty() || Asked.size() < 2)
    return false;
  return !std::includes(Content.begin(), Content.end(), Asked.begin(), Asked.end()) ||
         (Walks && Asked != Content);
}

bool RuleGuards::wantsFresh() const {
  return llvm::any_of(Names, [](const Use &Use) { return Use.Fresh; });
}

static Subject toBase(Subject S, llvm::ArrayRef<link::CallSite> Stack, Subjects &Resolver) {
  for (link::CallSite Site : llvm::reverse(Stack))
    S = Resolver.toCaller(S, Site);
  return S;
}

/// Compares with what \p Of was found equal to, too: viewer == author.
static Relation compareWithEqualities(const Subject &Of, const AtomList &Atoms,
                                      llvm::ArrayRef<link::CallSite> Stack, const Subject &About,
                                      Subjects &Resolver) {
  Relation Best = Resolver.compare(toBase(Of, Stack, Resolver), About);
  for (const GuardAtom *Atom : Atoms) {
    if (Atom->What != Kind::Equal || !Atom->Accepted || Best != Relation::Different)
      continue;
    for (auto [One, Other] :
         {std::pair(&Atom->Of, &Atom->Other), std::pair(&Atom->Other, &Atom->Of)})
      if (Resolver.compare(Of, *One) == Relation::Same)
        Best = std::min(Best, Resolver.compare(toBase(*Other, Stack, Resolver), About));
  }
  return Best;
}

/// What several answers to one question say together: not this, and not that.
static std::optional<bool> together(const GuardAtom &First, const AtomList &Atoms,
                                    const GuardTable &Table) {
  Outcome Known = First.Result;
  for (const GuardAtom *Atom : Atoms)
    if (Atom->What == Kind::Partial && Atom->Row == First.Row && Atom->Of == First.Of)
      if (auto Both = Outcome::both(Known, Atom->Result))
        Known = *Both;
  return Table.accepts(First.Row, Known);
}

StandingResult judgeChecks(const AtomList &Atoms,
                           llvm::function_ref<std::vector<link::CallSite>()> StackOf,
                           const Subject &About, const RuleGuards &Rule, GuardFacts &Facts) {
  StandingResult Result;
  std::optional<std::vector<link::CallSite>> Stack;
  Subjects &Resolver = Facts.subjects();
  for (const GuardAtom *Atom : Atoms) {
    const RuleGuards::Use *Use = Rule.find(Atom->Guard);
    bool Accepted = Atom->What == Kind::Check && Atom->Accepted;
    if (Use && Atom->What == Kind::Partial)
      Accepted = together(*Atom, Atoms, Facts.table()).value_or(false);
    if (!Use || !Accepted || (Atom->Asserted && !Rule.Assertions) || (Atom->Scope && !Rule.Scopes))
      continue;
    Relation R = Relation::Same;
    if (!Use->AnySubject && !Atom->AnySubject) {
      if (!Stack)
        Stack = StackOf();
      R = compareWithEqualities(Atom->Of, Atoms, *Stack, About, Resolver);
    }
    bool Beside = R == Relation::Unknown && Rule.comesFromBeside(Atom->Of, Facts);
    bool Names = !Use->AnySubject && !Atom->AnySubject && R != Relation::Different;
    bool Else =
        R == Relation::Unknown && !About.isKnown() && Rule.isSomebodyElse(Atom->Of, Atoms, Facts);
    if (R == Relation::Different || Beside || Else || (Names && Rule.readsAnother(Atom->Of, Facts)))
      continue;
    Standing Value = R == Relation::Same ? Standing::Guarded : Standing::Unsure;
    bool Surer = Value == Result.Value && Result.Atom.Asserted && !Atom->Asserted;
    if (Value > Result.Value || Surer)
      Result = {Value, *Atom};
  }
  return Result;
}

/// A check of another member than the one that says whose the content is stays one of somebody
/// else, although the caller may not see that any more.
static bool isCarried(const GuardAtom &Atom, const RuleGuards &Rule, GuardFacts &Facts) {
  if (Atom.What == Kind::Given || Atom.What == Kind::Either)
    return true;
  return Atom.What == Kind::Check && Atom.Accepted && !Atom.AnySubject &&
         Facts.subjects().isPortable(Atom.Of) && !Rule.isBesideOwner(Atom.Of, Facts);
}

bool mayDecide(const GuardAtom &Atom, const RuleGuards &Rule, GuardFacts &Facts) {
  bool Checks = (Atom.What == Kind::Check && Atom.Accepted) || Atom.What == Kind::Partial;
  return (Checks && Rule.find(Atom.Guard)) || isCarried(Atom, Rule, Facts);
}

AtomList atCaller(const AtomList &Atoms, link::CallSite Site, const RuleGuards &Rule,
                  GuardFacts &Facts) {
  AtomList Result;
  for (const GuardAtom *Atom : Atoms)
    if (isCarried(*Atom, Rule, Facts))
      llvm::append_range(Result, Facts.atCaller(*Atom, Site));
  return Result;
}

StandingResult judgeAtoms(const AtomList &Atoms, llvm::ArrayRef<link::CallSite> Stack,
                          const Subject &About, const RuleGuards &Rule, GuardFacts &Facts) {
  auto Here = [&] { return Stack.vec(); };
  StandingResult Result = judgeChecks(Atoms, Here, About, Rule, Facts);
  AtomList Known = Atoms;
  while (Result.Value == Standing::Open && !Stack.empty()) {
    if (Facts.onlyFresh() && Facts.table().startsTask(Facts.linked(), Stack.back()))
      break; // what was known when the task was made
    Known = atCaller(Known, Stack.back(), Rule, Facts);
    Stack = Stack.drop_back();
    if (Known.empty())
      break;
    Result = judgeChecks(Known, Here, About, Rule, Facts);
  }
  return Result;
}

AtomList carriedBelow(const AtomList &Atoms, llvm::ArrayRef<link::CallSite> Stack,
                      const RuleGuards &Rule, GuardFacts &Facts) {
  AtomList Known = Atoms;
  for (; !Stack.empty() && !Known.empty(); Stack = Stack.drop_back()) {
    if (Facts.onlyFresh() && Facts.table().startsTask(Facts.linked(), Stack.back()))
      return {};
    Known = atCaller(Known, Stack.back(), Rule, Facts);
  }
  llvm::erase_if(Known, [&](const GuardAtom *Atom) { return !isCarried(*Atom, Rule, Facts); });
  return Known;
}

/// What one filter says of (element, \p Below).
static StandingResult judgePredicate(CallRef Call, const Claim &Keeps,
                                     const link::ElementList &Below, const RuleGuards &Rule,
                                     GuardFacts &Facts) {
  StandingResult Result;
  for (const GuardAtom &Atom :
       Facts.predicateSummary(Call, Keeps.Item, Keeps.Negated ? IsFalse : IsTrue)) {
    const RuleGuards::Use *Use = Rule.find(Atom.Guard);
    if (!Use || !Atom.Accepted || Atom.What != Kind::Check || (Atom.Asserted && !Rule.Assertions))
      continue;
    Subject About = Atom.Of;
    About.Path = Below;
    bool Any = Use->AnySubject || Atom.AnySubject;
    if (!Any && Facts.subjects().compare(Atom.Of, About) != Relation::Same)
      continue;
    Result = {Standing::Guarded, Atom};
    Result.Atom.Call = Call;
  }
  return Result;
}

/// True if \p N is a position that was stepped to:  Tail + 1, std::next(Tail), --End
static bool isSteppedTo(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  for (unsigned I = 0; I < 8 && N.isSome(); ++I, N = copied(Linked, N)) {
    const graph::NodeRecord &Node = P.node(N);
    if (Node.Kind == graph::NodeKind::Value && Node.Operation == graph::Op::Arithmetic)
      return true;
    if (Node.Kind != graph::NodeKind::CallResult && Node.Kind != graph::NodeKind::ArgPost)
      continue;
    CallRef C = P.callRef(P.bodyOf(N), graph::CallId(Node.Payload));
    SymbolId S = P.calleeSymbol(C);
    static constexpr llvm::StringLiteral Steps[] = {"operator++", "operator--",
                                                    "operator+=", "operator-=", "advance"};
    if (S.isSome() &&
        (movesPosition(Linked, S) || llvm::is_contained(Steps, link::lastNameComponent(P.name(S)))))
      return true;
  }
  return false;
}

/// True if \p Call takes out all from the position that it is given as argument \p From on: what
/// follows is the end of the list, or of the range that the position begins.
///   Users.erase(Tail, Users.end());
static bool takesOutRest(CallRef Call, uint32_t From, GuardFacts &Facts) {
  const link::Program &P = Facts.linked().program();
  auto Args = P.args(Call);
  if (From + 1 >= Args.size() || Args[From + 1].Pre.isNone())
    return true;
  NodeRef Last = P.nodeRef(P.bodyOf(Call), Args[From + 1].Pre);
  if (isSteppedTo(Facts.linked(), Last))
    return false;
  if (Facts.neverHas(Last, {Facts.table().outcomes().state()}, IsTrue))
    return true;
  NodeRef First = P.nodeRef(P.bodyOf(Call), Args[From].Pre);
  Subject Begin = Facts.subjects().resolve(First), End = Facts.subjects().resolve(Last);
  return !(Begin == End);
}

llvm::SmallVector<FilterRow, 1> filtersOf(CallRef Call, std::optional<uint32_t> Argument,
                                          GuardFacts &Facts) {
  const link::Program &P = Facts.linked().program();
  llvm::SmallVector<FilterRow, 1> Result;
  for (const OutcomeRow *Row : Facts.table().outcomes().of(Call)) {
    if (!Row->Keeps)
      continue;
    bool Here = Argument ? link::namesArgument(P, Call, Row->Keeps->Of, *Argument)
                         : Row->Keeps->Of.Root == policy::Port::Kind::Result;
    if (Here && Row->Keeps->What != policy::Proposition::Kind::State)
      Result.push_back({Call, *Row->Keeps});
    else if (Here)
      link::forEachArgument(
          P, Call, Row->Keeps->Item.Root, Row->Keeps->Item.Index, [&](uint32_t I) {
            NodeRef From = P.nodeRef(P.bodyOf(Call), P.args(Call)[I].Pre);
            if (P.call(Call).Kind == graph::CallKind::Constructor || takesOutRest(Call, I, Facts))
              llvm::append_range(Result, Facts.boundsOf(From));
          });
  }
  return Result;
}

StandingResult judgeBounded(CallRef Call, const link::PortRef &First,
                            const link::ElementList &Below, const RuleGuards &Rule,
                            GuardFacts &Facts) {
  const link::Program &P = Facts.linked().program();
  StandingResult Result;
  bool Position =
      First.Root == policy::Port::Kind::Argument && First.Path == link::PathTable::Empty;
  if (Position)
    link::forEachArgument(P, Call, First.Root, First.Index + 1, [&](uint32_t I) {
      NodeRef End = P.nodeRef(P.bodyOf(Call), P.args(Call)[I].Pre);
      for (const auto &[Maker, Says] : Facts.boundsOf(End))
        if (Result.Value == Standing::Open)
          Result = judgePredicate(Maker, Says, Below, Rule, Facts);
    });
  return Result;
}

StandingResult judgeFilter(CallRef Call, std::optional<uint32_t> Argument,
                           const link::ElementList &Below, const RuleGuards &Rule,
                           GuardFacts &Facts) {
  for (const auto &[Maker, Says] : filtersOf(Call, Argument, Facts)) {
    StandingResult Result = judgePredicate(Maker, Says, Below, Rule, Facts);
    if (Result.Value != Standing::Open)
      return Result;
  }
  return StandingResult();
}

AtomList keptBecause(CallRef Call, std::optional<uint32_t> Argument, GuardFacts &Facts) {
  const link::Program &P = Facts.linked().program();
  AtomList Result;
  for (const auto &[Maker, Says] : filtersOf(Call, Argument, Facts))
    if (P.bodyOf(Maker) == P.bodyOf(Call))
      llvm::append_range(Result, Facts.predicateCaptures(Maker, Says.Item, outcome(!Says.Negated)));
  return Result;
}

} // namespace flowpact::solve
