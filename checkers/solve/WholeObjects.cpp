//===- WholeObjects.cpp - is a record sent as a whole? --------------------===//
#include "solve/WholeObjects.h"
#include "solve/Reach.h"
#include "solve/Tabulate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <set>

namespace flowpact::solve {

using namespace graph;
using link::ClassId;
using link::ElementId;
using policy::FlowRule;
using policy::LabelRole;

namespace {

/// Records within containers within records that are looked into.
constexpr unsigned MaxNesting = 4;

/// A record that a source gives: where its members are.
struct WholeRecord {
  ClassId Class;
  link::ElementList Path;
  std::vector<ElementId> Members;
};

class WholeObjects {
public:
  WholeObjects(link::LinkedProgram &Linked, const policy::Policy &Policy, const Limits &Bounds,
               uint32_t Row, Solution &Into)
      : Linked(Linked), P(Linked.program()), Policy(Policy), Bounds(Bounds), Row(Row),
        Rule(Policy.FlowRules[Row]), Into(Into) {}

  void run();

private:
  std::optional<WholeRecord> recordOf(const SourcePoint &Source);
  ClassId classNamed(llvm::StringRef Name) const;
  ClassId memberType(ClassId C, ElementId Member) const;
  void addMembers(ClassId C, WholeRecord &Into, unsigned Depth);
  void judge(const Tabulation &Table);

  /// The member of a source that a fact stands for.
  struct Part {
    uint32_t Source = 0;
    ElementId Member;
  };

  link::LinkedProgram &Linked;
  const link::Program &P;
  const policy::Policy &Policy;
  const Limits &Bounds;
  uint32_t Row;
  const FlowRule &Rule;
  Solution &Into;
  std::map<uint32_t, WholeRecord> Records; ///< by row of the sources
  llvm::DenseMap<FactId, llvm::SmallVector<Part, 1>> Parts;
  mutable llvm::StringMap<ClassId> ByName;
};

/// The class of that name, whether its objects may be written or are pointed to or not.
ClassId WholeObjects::classNamed(llvm::StringRef Name) const {
  while (Name.consume_front("const ") || Name.consume_front("volatile "))
    ;
  Name = Name.take_front(Name.find_last_not_of(" *&") + 1);
  Name.consume_back(" const");
  if (ByName.empty())
    for (ClassId C(0); C.Value < P.classCount(); ++C.Value)
      ByName.try_emplace(P.name(C), C);
  return ByName.lookup(Name);
}

ClassId WholeObjects::memberType(ClassId C, ElementId Member) const {
  const UnitView &Unit = P.unit(P.classInfo(C).Unit);
  for (const FieldRecord &Field : UnitView::slice(Unit.Fields, P.type(C).Fields))
    if (std::optional<ElementId> Known = Linked.paths().findElement(Unit.string(Field.Name));
        Known && Linked.paths().matches(*Known, Member))
      return P.classOf(P.classInfo(C).Unit, Field.Type);
  for (ClassId Base : P.bases(C))
    if (ClassId Found = memberType(Base, Member); Found.isSome())
      return Found;
  return ClassId();
}

/// "std::vector<acme::Message, ...>" -> "acme::Message"
llvm::StringRef firstArgument(llvm::StringRef Name) {
  size_t Begin = Name.find('<');
  if (Begin == llvm::StringRef::npos)
    return "";
  unsigned Depth = 0;
  for (size_t I = Begin + 1; I < Name.size(); ++I) {
    if (Name[I] == '<')
      ++Depth;
    else if (Depth == 0 && (Name[I] == ',' || Name[I] == '>'))
      return Name.slice(Begin + 1, I).trim();
    else if (Name[I] == '>')
      --Depth;
  }
  return "";
}

void WholeObjects::addMembers(ClassId C, WholeRecord &Result, unsigned Depth) {
  if (Depth > MaxNesting)
    return;
  const UnitView &Unit = P.unit(P.classInfo(C).Unit);
  for (const FieldRecord &Field : UnitView::slice(Unit.Fields, P.type(C).Fields)) {
    llvm::StringRef Name = Unit.string(Field.Name);
    if (llvm::none_of(Rule.AllowedFields, [&](const std::string &Pattern) {
          return policy::nameMatches(Pattern, Name);
        }))
      Result.Members.push_back(Linked.paths().element(Name));
  }
  for (ClassId Base : P.bases(C))
    addMembers(Base, Result, Depth + 1);
}

/// What a source gives, if that is a record of the program; elements of containers and
/// what handles hold count.
std::optional<WholeRecord> WholeObjects::recordOf(const SourcePoint &Source) {
  WholeRecord Result;
  Result.Class = P.typeOf(Source.Node);
  Result.Path = Linked.paths().elements(Source.Path);
  size_t Done = 0;
  for (unsigned Depth = 0; Depth < 2 * MaxNesting && Result.Class.isSome(); ++Depth) {
    llvm::StringRef Name = P.name(Result.Class);
    if (Name.starts_with("std::") && !Name.starts_with("std::basic_string")) {
      ClassId Element = classNamed(firstArgument(Name));
      if (Element.isNone())
        return std::nullopt;
      static constexpr llvm::StringLiteral Handles[] = {"std::optional<", "std::shared_ptr<",
                                                        "std::unique_ptr<", "std::expected<"};
      bool IsHandle = llvm::any_of(Handles, [&](llvm::StringRef H) { return Name.starts_with(H); });
      if (!IsHandle && Done == Result.Path.size())
        Result.Path.push_back(Linked.paths().element("[*]"));
      if (!IsHandle)
        ++Done;
      Result.Class = Element;
      continue;
    }
    if (Done == Result.Path.size())
      break;
    Result.Class = memberType(Result.Class, Result.Path[Done++]);
  }
  if (Result.Class.isNone() || P.type(Result.Class).Kind != TypeKind::Record ||
      P.name(Result.Class).starts_with("std::"))
    return std::nullopt;
  addMembers(Result.Class, Result, 0);
  return Result.Members.size() >= 2 ? std::optional(Result) : std::nullopt;
}

void WholeObjects::run() {
  llvm::BitVector From = coveredLabels(Policy, Rule.From, LabelRole::Source);
  llvm::BitVector To = coveredLabels(Policy, Rule.To, LabelRole::Sink);
  std::vector<NodeRef> Sources, Sinks;
  for (uint32_t S = 0; S < Into.Where.Sources.size(); ++S)
    if (From[Into.Where.Sources[S].Label])
      if (std::optional<WholeRecord> Record = recordOf(Into.Where.Sources[S])) {
        Records.emplace(S, *Record);
        Sources.push_back(Into.Where.Sources[S].Node);
      }
  llvm::BitVector Active(Into.Where.Sinks.size());
  for (uint32_t S = 0; S < Into.Where.Sinks.size(); ++S)
    if (To[Into.Where.Sinks[S].Label] &&
        !policy::isSafeguarded(Policy.Labels[Into.Where.Sinks[S].Label], Rule.UnlessSanitizers)) {
      Active.set(S);
      Sinks.push_back(Into.Where.Sinks[S].Node);
    }
  if (Sources.empty() || Sinks.empty())
    return;
  ExplodedGraph Graph(Linked, Policy, Into.Where, reach(Linked.flow(), Sources, Sinks).Nodes,
                      coveredLabels(Policy, Rule.UnlessSanitizers, LabelRole::Sanitizer),
                      /*IgnoreNumbers=*/false, Bounds);
  std::vector<FactId> Starts;
  for (const auto &[S, Record] : Records)
    for (ElementId Member : Record.Members) {
      link::ElementList Path = Record.Path;
      Path.push_back(Member);
      FactId F = Graph.fact(Into.Where.Sources[S].Node, Linked.paths().make(Path));
      if (F.isNone())
        continue;
      Starts.push_back(F);
      Parts[F].push_back({S, Member});
    }
  Tabulation Table(Graph, Into.Where, Active, Bounds);
  Table.run(Starts);
  if (!Table.isComplete())
    Into.Stats.IncompleteRules.push_back(&Rule);
  judge(Table);
}

void WholeObjects::judge(const Tabulation &Table) {
  struct Arrival {
    std::set<ElementId> Members;
    ContextId First;
    SinkHit Hit;
  };
  std::map<std::pair<uint32_t, uint32_t>, Arrival> Arrivals; // (sink, source)
  for (const SinkHit &Hit : Table.hits())
    for (ContextId C : Table.sourcesOf(Table.edge(Hit.Edge).Context)) {
      auto Known = Parts.find(Table.context(C).Root);
      if (Known == Parts.end())
        continue;
      for (const Part &Which : Known->second) {
        auto [Entry, New] = Arrivals.try_emplace({Hit.Sink, Which.Source}, Arrival{{}, C, Hit});
        Entry->second.Members.insert(Which.Member);
      }
    }
  CallerSearch Searched;
  const ExplodedGraph &Graph = Table.graph();
  for (const auto &[Key, Found] : Arrivals) {
    const WholeRecord &Record = Records.at(Key.second);
    if (Found.Members.size() < 2 || 2 * Found.Members.size() <= Record.Members.size())
      continue;
    Verdict V;
    V.Rule = Row;
    V.Sink = Key.first;
    V.Source = Key.second;
    for (const TraceStep &T : Table.witness(Found.First, Found.Hit, Searched))
      V.Path.push_back({Graph.node(T.Fact), Graph.path(T.Fact), T.Taken.Kind, T.Taken.Flags,
                        T.Taken.Block, T.Taken.Edge, T.Taken.Call, T.Taken.Callee, T.First});
    std::vector<std::string> Names;
    for (ElementId Member : Record.Members)
      if (Found.Members.contains(Member))
        Names.push_back(link::lastNameComponent(Linked.paths().text(Member)).str());
    bool All = Names.size() == Record.Members.size();
    V.Detail =
        (All ? "all"
             : std::to_string(Names.size()) + " of " + std::to_string(Record.Members.size())) +
        " members of '" + P.name(Record.Class).str() + "' get there: " + llvm::join(Names, ", ");
    Into.Verdicts.push_back(std::move(V));
  }
}

} // namespace

void judgeWholeObjects(link::LinkedProgram &Program, const policy::Policy &Policy,
                       const Limits &Bounds, uint32_t Rule, Solution &Into) {
  WholeObjects(Program, Policy, Bounds, Rule, Into).run();
}

} // namespace flowpact::solve
