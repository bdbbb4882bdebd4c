//===- GuardTable.cpp - where checks stand in the program -----------------===//
#include "solve/GuardTable.h"
#include "link/Parallel.h"
#include "solve/Words.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;
using link::Program;

GuardTable::GuardTable(link::LinkedProgram &Linked, const policy::Policy &Policy, unsigned Threads)
    : Policy(Policy), Outcomes(Linked, Policy) {
  const Program &P = Linked.program();
  for (const policy::Guard &Guard : Policy.Guards) {
    auto Entry = Names.try_emplace(Guard.Name, Names.size()).first;
    NameOf.push_back(GuardName(Entry->second));
    SubjectPorts.push_back(Guard.Subject
                               ? std::optional(link::internPort(*Guard.Subject, Linked.paths()))
                               : std::nullopt);
  }
  Level.assign(P.bodyCount(), 255);
  AboveGuard.resize(P.bodyCount());
  BelowGuard.resize(P.bodyCount());
  Recursive.resize(P.bodyCount());
  Height.assign(P.bodyCount(), 255);
  Component.resize(P.bodyCount());
  if (Policy.Guards.empty())
    return;
  Tasks = Linked.matches().Tasks;
  indexNames();
  findTokens(P);
  readValues(P);
  placeCalls(Linked);
  placeFields(Linked, Threads);
  dropAssumed(Linked);
  Throwing = Throws(Linked, [this](CallRef C) {
    return llvm::any_of(guards(C), [this](uint32_t G) {
      return this->Policy.Guards[G].Accepts == policy::Accept::NoThrow;
    });
  });
  auto FindWrappers = [&] {
    placeClosures(P);
    climb(Linked);
    descend(Linked);
  };
  link::runTogether(
      Threads, FindWrappers, [&] { findCycles(Linked); }, [&] { findAspects(Linked); },
      [&] { findStateTests(P); });
  nameAnswers(Linked);
}

void GuardTable::indexNames() {
  for (uint32_t G = 0; G < Policy.Guards.size(); ++G)
    for (auto [Patterns, Index] : {std::pair(&Policy.Guards[G].Fields, &MemberNames),
                                   {&Policy.Guards[G].Types, &TypeNames},
                                   {&Policy.Guards[G].Sets, &SetNames}})
      for (const std::string &Pattern : *Patterns)
        Index->add(Pattern, G);
}

/// A path element for each virtual function that calls name which may run several.
void GuardTable::nameAnswers(link::LinkedProgram &Linked) {
  AnswerOfCallable = Linked.paths().element("?()");
  Answers[AnswerOfCallable] = SymbolId();
  EachElement = Linked.paths().element("?each");
  const Program &P = Linked.program();
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    SymbolId S = P.call(C).Kind == CallKind::Virtual ? P.calleeSymbol(C) : SymbolId();
    auto Callees = Linked.calls().callees(C);
    bool Asks = S.isSome() && Callees.size() > 1 &&
                llvm::any_of(Callees, [&](const Callee &To) { return mayImply(To.Body); });
    if (!Asks || AnswerOf.contains(S))
      continue;
    AnswerOf[S] = Linked.paths().element("?()" + P.key(S).str());
    Answers[AnswerOf[S]] = S;
  }
}

std::optional<link::ElementId> GuardTable::answer(SymbolId Method) const {
  if (Method.isNone())
    return AnswerOfCallable;
  auto Found = AnswerOf.find(Method);
  return Found == AnswerOf.end() ? std::nullopt : std::optional(Found->second);
}

llvm::SmallVector<uint32_t, 1> GuardTable::guardsOfSet(llvm::StringRef Set) const {
  llvm::SmallVector<uint32_t, 1> Result;
  SetNames.find(Set, Result);
  return Result;
}

bool GuardTable::isAssertion(llvm::StringRef Macros) const {
  return llvm::any_of(llvm::split(Macros, ' '), [&](llvm::StringRef Macro) {
    return llvm::any_of(Policy.Assertions, [&](const std::string &Pattern) {
      return policy::nameMatches(Pattern, Macro);
    });
  });
}

bool GuardTable::startsTask(const link::LinkedProgram &Linked, CallSite Site) const {
  const Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
  if (To.Deferred)
    return true;
  SymbolId S = Linked.program().calleeSymbol(Site.Call);
  return To.Kind != Callee::Via::Call && S.isSome() && !Policy.Tasks.empty() &&
         !Tasks[S.Value].empty();
}

llvm::ArrayRef<NodeRef> GuardTable::closuresOf(BodyId B) const {
  auto Found = Closures.find(B);
  return Found == Closures.end() ? llvm::ArrayRef<NodeRef>() : Found->second;
}

llvm::ArrayRef<GuardSite> GuardTable::sites(BodyId B) const {
  auto Found = Sites.find(B);
  return Found == Sites.end() ? llvm::ArrayRef<GuardSite>()
                              : llvm::ArrayRef<GuardSite>(Found->second);
}

llvm::ArrayRef<uint32_t> GuardTable::guards(CallRef Call) const {
  auto Found = ByCall.find(Call);
  return Found == ByCall.end() ? llvm::ArrayRef<uint32_t>() : Found->second;
}

llvm::SmallVector<uint32_t, 1> GuardTable::guardsOfMember(llvm::StringRef Name) const {
  llvm::SmallVector<uint32_t, 1> Result;
  MemberNames.find(Name, Result);
  return Result;
}

llvm::ArrayRef<uint32_t> GuardTable::guardsOfPath(PathRef Path) const {
  auto Found = ByPath.find(Path);
  return Found == ByPath.end() ? llvm::ArrayRef<uint32_t>() : Found->second;
}

GuardName GuardTable::findName(llvm::StringRef Name) const {
  auto Found = Names.find(Name);
  return Found == Names.end() ? GuardName() : GuardName(Found->second);
}

/// What a string object was made of.
static NodeRef literalOf(const Program &P, NodeRef N) {
  for (unsigned I = 0; I < 8; ++I) {
    BodyId B = P.bodyOf(N);
    NodeRef Next;
    if (P.node(N).Kind == NodeKind::ArgPost) {
      CallRef C = P.callRef(B, CallId(P.node(N).Payload));
      auto Args = P.args(C);
      if (P.call(C).Kind == CallKind::Constructor && Args.size() >= 2 &&
          P.nodeRef(B, Args[0].Post) == N)
        Next = P.nodeRef(B, Args[1].Pre);
    } else if (auto Edges = P.inEdges(N); Edges.size() == 1) {
      const EdgeRecord &Edge = P.edge(N, Edges[0]);
      if (Edge.Kind == EdgeKind::Copy)
        Next = P.nodeRef(B, Edge.From);
    }
    if (Next.isNone())
      return N;
    N = Next;
  }
  return N;
}

/// True if all that argument \p I of \p C may be is one of \p Wanted's constants.
static bool isAlways(const link::LinkedProgram &Linked, CallRef C, uint32_t I,
                     const policy::Condition &Wanted) {
  const link::Constants &Constants = Linked.flow().constants();
  NodeRef N = Linked.program().nodeRef(Linked.program().bodyOf(C), Linked.program().args(C)[I].Pre);
  if (N.isNone())
    return false;
  N = literalOf(Linked.program(), N);
  link::ConstantSet Set = Constants.of(N);
  return Set.Complete && !Set.Nodes.empty() && llvm::all_of(Set.Nodes, [&](NodeRef Constant) {
           return llvm::any_of(Wanted.AnyOf, [&](const std::string &Text) {
             return Constants.matches(Constant, Text);
           });
         });
}

bool GuardTable::applies(const link::LinkedProgram &Linked, uint32_t Row, CallRef C,
                         llvm::function_ref<std::optional<int64_t>(uint32_t)> Argument) const {
  return llvm::all_of(Policy.Guards[Row].When, [&](const policy::Condition &Wanted) {
    bool Holds = false;
    link::forEachArgument(Linked.program(), C, Wanted.Where.Root, Wanted.Where.Index,
                          [&](uint32_t I) {
                            std::optional<int64_t> Value = Argument(I);
                            Holds |= Value && isNumberOf(Wanted, *Value);
                            Holds |= !Value && isAlways(Linked, C, I, Wanted);
                          });
    return Holds;
  });
}

namespace {

/// The numbers of names that guards mention: enumerators and other constants.
class ConstantNames {
public:
  ConstantNames(const Program &P, const policy::Policy &Policy) {
    for (const policy::Guard &Guard : Policy.Guards)
      for (const std::string &Text : Guard.Values)
        Wanted.try_emplace(Text);
    for (const policy::Guard &Guard : Policy.Guards)
      for (const policy::Condition &Condition : Guard.When)
        for (const std::string &Text : Condition.AnyOf)
          Wanted.try_emplace(Text);
    bool Any = llvm::any_of(Wanted, [](const auto &Entry) { return !number(Entry.first()); });
    for (link::ClassId C(0); Any && C.Value < P.classCount(); ++C.Value) {
      const UnitView &Unit = P.unit(P.classInfo(C).Unit);
      for (const EnumeratorRecord &Row : UnitView::slice(Unit.Enumerators, P.type(C).Enumerators))
        add(Unit.string(Row.Name), Unit.string(Row.Value));
    }
    for (NodeRef N(0); Any && N.Value < P.nodeCount(); ++N.Value)
      if (P.node(N).Kind == NodeKind::Constant)
        add(P.unit(P.bodyOf(N)).string(P.node(N).Name),
            P.unit(P.bodyOf(N)).string(StringId(P.node(N).Payload)));
  }

  llvm::SmallVector<int64_t, 2> of(llvm::StringRef Text) const {
    if (auto Value = number(Text))
      return {*Value};
    return Wanted.lookup(Text);
  }

private:
  static std::optional<int64_t> number(llvm::StringRef Text) {
    int64_t Value;
    return Text.getAsInteger(0, Value) ? std::nullopt : std::optional(Value);
  }

  void add(llvm::StringRef Name, llvm::StringRef Text) {
    auto Value = Name.empty() ? std::nullopt : number(Text);
    if (!Value)
      return;
    for (llvm::StringRef Spelling : {Name, link::lastNameComponent(Name)})
      if (auto Found = Wanted.find(Spelling); Found != Wanted.end())
        if (!llvm::is_contained(Found->second, *Value))
          Found->second.push_back(*Value);
  }

  llvm::StringMap<llvm::SmallVector<int64_t, 2>> Wanted;
};

/// What a guard accepts, as numbers or bits.
AcceptedSet acceptedBy(const policy::Guard &Guard, const ConstantNames &Names) {
  using policy::Accept;
  NumberSet Values;
  int64_t Mask = 0, First = 0;
  for (const std::string &Text : Guard.Values)
    for (int64_t Value : Names.of(Text)) {
      Values.add(Value);
      Mask |= Value;
      First = Value;
    }
  bool Known = !Values.isEmpty();
  switch (Guard.Accepts) {
  case Accept::False:
    return {IsFalse};
  case Accept::Value:
    return {Outcome::number(Values)};
  case Accept::NotValue:
    return {Outcome::number(Known ? Values.complement() : NumberSet())};
  case Accept::AtLeast:
    return {Outcome::number(Known ? NumberSet::between(First, NumberSet::Max) : NumberSet())};
  case Accept::AtMost:
    return {Outcome::number(Known ? NumberSet::between(NumberSet::Min, First) : NumberSet())};
  case Accept::Bits:
    return {Known ? Outcome::bits(Outcome::Kind::AllBits, Mask) : Outcome::number({})};
  case Accept::NoBits:
    return {Known ? Outcome::bits(Outcome::Kind::NoBit, Mask) : Outcome::number({})};
  case Accept::Later:
    return {Outcome::bits(Outcome::Kind::Above, 0)};
  case Accept::Earlier:
    return {Outcome::bits(Outcome::Kind::Below, 0)};
  case Accept::True:
  case Accept::NoThrow:
  case Accept::Filter:
    break;
  }
  return {IsTrue};
}

} // namespace

void GuardTable::readValues(const Program &P) {
  ConstantNames Names(P, Policy);
  for (const policy::Guard &Guard : Policy.Guards) {
    Accepted.push_back(acceptedBy(Guard, Names));
    for (const policy::Condition &Condition : Guard.When)
      for (const std::string &Text : Condition.AnyOf)
        NumbersOf[Text] = Names.of(Text);
  }
}

void GuardTable::placeCalls(link::LinkedProgram &Linked) {
  const Program &P = Linked.program();
  BySymbol = Linked.matches().Guards;
  const link::SymbolMatches &Matches = BySymbol;
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    const CallRecord &Call = P.call(C);
    if (Call.Kind == CallKind::WriteBack)
      continue;
    llvm::SmallVector<uint32_t, 2> Found;
    SymbolId Named = P.calleeSymbol(C);
    if (Named.isSome() && Call.Kind != CallKind::Virtual)
      llvm::append_range(Found, Matches[Named.Value]);
    else
      for (SymbolId S : Linked.calls().symbols(C))
        for (uint32_t G : Matches[S.Value])
          if (!llvm::is_contained(Found, G))
            Found.push_back(G);
    for (uint32_t G : Found) {
      if (!Policy.Guards[G].Fields.empty() || !Policy.Guards[G].Sets.empty() ||
          !Policy.Guards[G].Types.empty())
        continue;
      // Of several entries of one guard the first describes the call, unless it has
      // conditions, which may not hold.
      if (llvm::any_of(guards(C), [&](uint32_t Old) {
            return NameOf[Old] == NameOf[G] && Policy.Guards[Old].When.empty();
          }))
        continue;
      ByCall[C].push_back(G);
      Sites[P.bodyOf(C)].push_back({G, C, ~0u, P.nodeRef(P.bodyOf(C), Call.Result)});
    }
  }
}

void GuardTable::placeFields(link::LinkedProgram &Linked, unsigned Threads) {
  const Program &P = Linked.program();
  const link::PathTable &Paths = P.paths();
  std::vector<llvm::SmallVector<uint32_t, 1>> OfMember(Paths.elementCount());
  link::parallelFor(OfMember.size(), Threads, 256, [&](size_t E) {
    MemberNames.find(Paths.text(link::ElementId(E)), OfMember[E]);
  });
  for (PathRef Path(1); Path.Value < Paths.size(); ++Path.Value)
    for (uint32_t G : OfMember[Paths.elements(Path).back().Value])
      if (llvm::none_of(guardsOfPath(Path), [&](uint32_t Old) { return NameOf[Old] == NameOf[G]; }))
        ByPath[Path].push_back(G);
  if (ByPath.empty())
    return;
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
    const FunctionRecord &Function = P.function(B);
    for (uint32_t E = Function.Edges.Begin; E < Function.Edges.End; ++E) {
      const EdgeRecord &Edge = P.unit(B).Edges[E];
      if (Edge.Kind != EdgeKind::Load)
        continue;
      for (uint32_t G : guardsOfPath(P.path(P.body(B).Unit, Edge.Path)))
        Sites[B].push_back({G, CallRef(), E, P.nodeRef(B, NodeId(Edge.Target))});
    }
  }
}

/// A name is only a guess. Of a function with a body it is dropped where the project
/// declares such guards, or where the body asks one itself.
void GuardTable::dropAssumed(const link::LinkedProgram &Linked) {
  const Program &P = Linked.program();
  llvm::DenseSet<GuardName> Declared;
  for (uint32_t G = 0; G < Policy.Guards.size(); ++G)
    if (!Policy.Guards[G].Assumed)
      Declared.insert(NameOf[G]);
  std::vector<std::pair<CallRef, uint32_t>> Dropped;
  for (const auto &[Call, Rows] : ByCall)
    for (uint32_t G : Rows) {
      auto Callees = Linked.calls().callees(Call);
      if (!Policy.Guards[G].Assumed || Callees.empty() || Linked.calls().needsModel(Call))
        continue;
      bool Asks = llvm::any_of(Callees, [&](const Callee &To) {
        return llvm::any_of(sites(To.Body),
                            [&](const GuardSite &Site) { return NameOf[Site.Guard] == NameOf[G]; });
      });
      if (Asks || Declared.contains(NameOf[G]))
        Dropped.push_back({Call, G});
    }
  for (auto [Call, G] : Dropped) {
    llvm::erase_if(ByCall[Call], [&](uint32_t Row) { return Row == G; });
    llvm::erase_if(Sites[P.bodyOf(Call)],
                   [&](const GuardSite &Site) { return Site.Call == Call && Site.Guard == G; });
  }
}

/// Bodies that read a declared set, to look through it by hand.
void GuardTable::addReaders(const Program &P, std::vector<BodyId> &Result) const {
  for (link::CellId Cell(0); Cell.Value < P.cellCount(); ++Cell.Value)
    if (auto Loads = P.loadsOf(Cell); !Loads.empty() && !guardsOfSet(P.name(Cell)).empty())
      for (NodeRef Load : Loads)
        Result.push_back(P.bodyOf(Load));
  llvm::BitVector Gives(P.symbolCount());
  for (SymbolId S(0); S.Value < P.symbolCount(); ++S.Value)
    Gives[S.Value] = !guardsOfSet(P.name(S)).empty();
  for (CallRef C(0); Gives.any() && C.Value < P.callCount(); ++C.Value)
    if (SymbolId S = P.calleeSymbol(C); S.isSome() && Gives[S.Value])
      Result.push_back(P.bodyOf(C));
}

/// Bodies that may ask otherwise than by a call or a field: by membership in a
/// declared set, or by being given a proof.
std::vector<BodyId> GuardTable::askers(const link::LinkedProgram &Linked) const {
  const Program &P = Linked.program();
  std::vector<BodyId> Result = Holders;
  bool Sets = llvm::any_of(Policy.Guards, [](const policy::Guard &G) { return !G.Sets.empty(); });
  bool Types = llvm::any_of(Policy.Guards, [](const policy::Guard &G) { return !G.Types.empty(); });
  for (CallRef C(0); Sets && C.Value < P.callCount(); ++C.Value)
    if (P.call(C).Kind != CallKind::WriteBack && Outcomes.asksMembership(C))
      Result.push_back(P.bodyOf(C));
  if (Sets)
    addReaders(P, Result);
  for (CallRef C(0); Types && C.Value < P.callCount(); ++C.Value)
    if (SymbolId S = P.calleeSymbol(C); S.isSome() && !guardsOfHeld(S).empty())
      Result.push_back(P.bodyOf(C));
  for (BodyId B(0); Types && B.Value < P.bodyCount(); ++B.Value)
    for (const ParamRecord &Param : UnitView::slice(P.unit(B).Params, P.function(B).Params))
      if (!guardsOfType(P, P.classOf(P.body(B).Unit, Param.Type)).empty()) {
        Result.push_back(B);
        break;
      }
  return Result;
}

llvm::SmallVector<uint32_t, 1> GuardTable::guardsOfType(const Program &P, link::ClassId C) const {
  llvm::SmallVector<uint32_t, 1> Result;
  if (C.isSome())
    TypeNames.find(P.name(C), Result);
  return Result;
}

/// The first template argument of \p Class; empty if it has none.
static llvm::StringRef firstArgument(llvm::StringRef Class) {
  llvm::StringRef Rest = Class.split('<').second;
  Rest.consume_front("const ");
  unsigned Nested = 0;
  for (size_t I = 0; I < Rest.size(); ++I) {
    if (!Nested && (Rest[I] == ',' || Rest[I] == '>'))
      return Rest.take_front(I);
    Nested += Rest[I] == '<';
    Nested -= Rest[I] == '>';
  }
  return llvm::StringRef();
}

/// True if \p S is a member function that says of its object whether it is good.
static bool testsObject(const Program &P, SymbolId S) {
  const FunctionRecord &Function = P.function(S);
  return (Function.Flags & FN_HasThis) && Function.Params.size() == 1 &&
         saysGood(link::lastNameComponent(P.name(S)));
}

/// Which functions return a token, or what may hold one.
void GuardTable::findTokens(const Program &P) {
  if (llvm::all_of(Policy.Guards, [](const policy::Guard &G) { return G.Types.empty(); }))
    return;
  HeldBySymbol.resize(P.symbolCount());
  llvm::DenseSet<link::ClassId> Tested;
  for (SymbolId S(0); S.Value < P.symbolCount(); ++S.Value)
    if (link::ClassId C = P.classOf(S); C.isSome() && testsObject(P, S))
      Tested.insert(C);
  for (SymbolId S(0); S.Value < P.symbolCount(); ++S.Value) {
    link::ClassId C = P.classOf(P.symbol(S).Unit, P.function(S).ReturnType);
    HeldBySymbol[S.Value] = guardsOfType(P, C);
    llvm::StringRef Name = C.isSome() ? P.name(C) : llvm::StringRef();
    if (Name.ends_with(">") &&
        (Tested.contains(C) || Outcomes.mayHoldNothing(Name.split('<').first)))
      TypeNames.find(firstArgument(Name), HeldBySymbol[S.Value]);
  }
}

/// From the bodies that hold a guard to those that call them.
void GuardTable::climb(const link::LinkedProgram &Linked) {
  const Program &P = Linked.program();
  std::vector<BodyId> Work;
  for (const auto &Row : Sites)
    Work.push_back(Row.first);
  llvm::append_range(Work, askers(Linked));
  llvm::sort(Work);
  Work.erase(std::unique(Work.begin(), Work.end()), Work.end());
  for (BodyId B : Work)
    Level[B.Value] = 0, AboveGuard.set(B.Value);
  for (size_t I = 0; I < Work.size(); ++I)
    for (CallSite Site : Linked.calls().callers(Work[I])) {
      BodyId Caller = P.bodyOf(Site.Call);
      if (AboveGuard[Caller.Value])
        continue;
      AboveGuard.set(Caller.Value);
      Level[Caller.Value] = std::min<unsigned>(Level[Work[I].Value] + 1, 254);
      Work.push_back(Caller);
    }
}

/// From the bodies that may know an answer to those that they call.
void GuardTable::descend(const link::LinkedProgram &Linked) {
  const Program &P = Linked.program();
  std::vector<BodyId> Work;
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value)
    if (mayImply(B))
      Work.push_back(B);
  for (unsigned Depth = 0; Depth < MaxBelow; ++Depth) {
    std::vector<BodyId> Next;
    for (BodyId B : Work) {
      const FunctionRecord &Function = P.function(B);
      for (uint32_t C = Function.Calls.Begin; C < Function.Calls.End; ++C)
        for (const Callee &To : Linked.calls().callees(P.callRef(B, CallId(C))))
          if (!BelowGuard[To.Body.Value]) {
            BelowGuard.set(To.Body.Value);
            Next.push_back(To.Body);
          }
    }
    Work = std::move(Next);
  }
}

/// The class that a member's name is qualified with.
static llvm::StringRef classOfMember(llvm::StringRef Member) {
  size_t Last = link::lastNameComponent(Member).size();
  return Member.drop_back(std::min(Member.size(), Last + 2));
}

/// True if nothing in a class could say whose it is: flags, numbers, texts and times that
/// are not called after somebody.
static bool holdsSettings(const Program &P, link::ClassId C) {
  const UnitView &Unit = P.unit(P.classInfo(C).Unit);
  auto Fields = UnitView::slice(Unit.Fields, P.type(C).Fields);
  return !Fields.empty() && llvm::all_of(Fields, [&](const FieldRecord &Field) {
    if (Field.Type.isNone())
      return true;
    TypeKind Kind = Unit[Field.Type].Kind;
    llvm::StringRef Type = Unit.string(Unit[Field.Type].Name);
    auto Words = wordsOf(link::lastNameComponent(Unit.string(Field.Name)));
    static constexpr llvm::StringLiteral OfSomebody[] = {
        "id",     "uid",   "uuid",  "user", "owner",  "account", "author",
        "member", "email", "login", "name", "handle", "subject", "key"};
    bool Names = llvm::any_of(Words, [](const std::string &Word) {
      return llvm::is_contained(OfSomebody, llvm::StringRef(Word));
    });
    bool Plain = Type.starts_with("std::basic_string<") || Type.starts_with("std::chrono::");
    return (Plain || Kind == TypeKind::Builtin || Kind == TypeKind::Enum) && !Names;
  });
}

void GuardTable::findAspects(const link::LinkedProgram &Linked) {
  if (ByPath.empty())
    return;
  const Program &P = Linked.program();
  llvm::StringMap<link::ClassId> Classes;
  for (link::ClassId C(0); C.Value < P.classCount(); ++C.Value)
    Classes.try_emplace(P.name(C), C);
  llvm::StringSet<> Settings;
  for (const auto &Row : ByPath) {
    link::ElementList Elements = Linked.paths().elements(Row.first);
    llvm::StringRef Class = classOfMember(Linked.paths().text(Elements.back()));
    auto Found = Classes.find(Class);
    if (Found == Classes.end() || !holdsSettings(P, Found->second))
      continue;
    SettingsOf[Row.first] = Class.str();
    Settings.insert(Class);
  }
  for (link::ClassId C(0); C.Value < P.classCount() && !Settings.empty(); ++C.Value) {
    const UnitView &Unit = P.unit(P.classInfo(C).Unit);
    llvm::StringMap<llvm::SmallVector<llvm::StringRef, 1>> OfType;
    for (const FieldRecord &Field : UnitView::slice(Unit.Fields, P.type(C).Fields))
      if (Field.Type.isSome() && Settings.contains(Unit.string(Unit[Field.Type].Name)))
        OfType[Unit.string(Unit[Field.Type].Name)].push_back(Unit.string(Field.Name));
    for (const auto &Type : OfType)
      if (Type.second.size() == 1)
        MembersOf[Type.first()].insert(Type.second.front());
  }
  PathNames = &Linked.paths();
}

bool GuardTable::isAspect(PathRef Path, link::ElementId Member) const {
  auto Class = SettingsOf.find(Path);
  if (Class == SettingsOf.end())
    return false;
  auto Members = MembersOf.find(Class->second);
  return Members != MembersOf.end() && Members->second.contains(PathNames->text(Member));
}

/// A closure with all that it captures.
static NodeRef completed(const Program &P, NodeRef Closure) {
  for (bool More = true; More;) {
    More = false;
    for (const EdgeRecord &Edge : P.outEdges(Closure))
      if (Edge.Kind == EdgeKind::Update && !More) {
        Closure = P.nodeRef(P.bodyOf(Closure), NodeId(Edge.Target));
        More = true;
        break;
      }
  }
  return Closure;
}

void GuardTable::placeClosures(const Program &P) {
  for (NodeRef N(0); N.Value < P.nodeCount(); ++N.Value) {
    NodeKind Kind = P.node(N).Kind;
    if (Kind == NodeKind::Constant && P.node(N).Operation == Op::ConstMember &&
        !guardsOfMember(P.unit(P.bodyOf(N)).string(P.node(N).Name)).empty())
      Holders.push_back(P.bodyOf(N));
    if (Kind != NodeKind::Closure && Kind != NodeKind::FunctionRef)
      continue;
    SymbolId S = P.symbolOf(P.body(P.bodyOf(N)).Unit, FunctionId(P.node(N).Payload));
    if (Kind == NodeKind::FunctionRef && !guards(S).empty())
      Holders.push_back(P.bodyOf(N));
    if (Kind == NodeKind::Closure)
      for (BodyId B : P.bodies(S))
        Closures[B].push_back(completed(P, N));
  }
}

void GuardTable::findStateTests(const Program &P) {
  for (SymbolId S(0); S.Value < P.symbolCount(); ++S.Value) {
    if (!testsObject(P, S))
      continue;
    if (link::ClassId C = P.classOf(S); C.isSome())
      for (BodyId B : P.bodies(S))
        StateTests[C].push_back(B);
  }
}

llvm::ArrayRef<BodyId> GuardTable::stateTests(link::ClassId C) const {
  auto Found = StateTests.find(C);
  return Found == StateTests.end() ? llvm::ArrayRef<BodyId>() : Found->second;
}

/// Tarjan's strongly connected components over all bodies, with an explicit stack.
/// They are complete from the bottom up, which gives each its height.
void GuardTable::findCycles(const link::LinkedProgram &Linked) {
  const Program &P = Linked.program();
  uint32_t Count = P.bodyCount(), NextIndex = 1, NextComponent = 1;
  std::vector<uint32_t> Index(Count, 0), Low(Count, 0), Stack;
  struct Frame {
    uint32_t Body;
    llvm::SmallVector<uint32_t, 8> Callees;
    size_t Next = 0;
  };
  std::vector<Frame> Frames;
  auto Open = [&](uint32_t B) {
    Index[B] = Low[B] = NextIndex++;
    Height[B] = 0;
    Stack.push_back(B);
    Frame New{B, {}, 0};
    const FunctionRecord &Function = P.function(BodyId(B));
    for (uint32_t C = Function.Calls.Begin; C < Function.Calls.End; ++C)
      for (const Callee &To : Linked.calls().callees(P.callRef(BodyId(B), CallId(C)))) {
        New.Callees.push_back(To.Body.Value);
        if (To.Body.Value == B && To.Kind == Callee::Via::Call)
          Recursive.set(B);
      }
    Frames.push_back(std::move(New));
  };
  auto Climb = [&](uint32_t From, uint32_t To) {
    Height[To] = std::max<unsigned>(Height[To], std::min(Height[From] + 1, 254));
  };
  for (uint32_t Start = 0; Start < Count; ++Start) {
    if (Index[Start])
      continue;
    Open(Start);
    while (!Frames.empty()) {
      Frame &Top = Frames.back();
      if (Top.Next < Top.Callees.size()) {
        uint32_t To = Top.Callees[Top.Next++];
        if (!Index[To])
          Open(To);
        else if (!Component[To])
          Low[Top.Body] = std::min(Low[Top.Body], Index[To]);
        else
          Climb(To, Top.Body);
        continue;
      }
      uint32_t Done = Top.Body;
      Frames.pop_back();
      if (!Frames.empty()) {
        Low[Frames.back().Body] = std::min(Low[Frames.back().Body], Low[Done]);
        Climb(Done, Frames.back().Body);
      }
      if (Low[Done] != Index[Done])
        continue;
      for (bool Last = false; !Last; NextComponent += Last) {
        Last = Stack.back() == Done;
        Component[Stack.back()] = NextComponent;
        Stack.pop_back();
      }
    }
  }
}

} // namespace flowpact::solve
