//===- Suggest.cpp - what to declare next ---------------------------------===//
#include "finding/Suggest.h"
#include "finding/Text.h"
#include "link/Match.h"
#include "solve/GuardTable.h"
#include "solve/Solve.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <set>
#include <tuple>

namespace flowpact::finding {

using namespace graph;

static std::string quoted(llvm::StringRef Text) {
  std::string Result;
  llvm::raw_string_ostream(Result) << llvm::json::Value(Text.str());
  return Result;
}

namespace {

class Suggester {
public:
  Suggester(link::LinkedProgram &Linked, const policy::Policy &Policy,
            const solve::Solution &Solved, unsigned Threads)
      : Linked(Linked), P(Linked.program()), Words(Linked), Policy(Policy), Solved(Solved),
        Guards(Linked, Policy, Threads) {}

  std::vector<Suggestion> run() {
    addGuards();
    addFunctions();
    addHosts();
    llvm::sort(Rows, [](const Suggestion &A, const Suggestion &B) {
      return std::tie(B.Flows, B.Places, A.Section, A.What, A.Entry) <
             std::tie(A.Flows, A.Places, B.Section, B.What, B.Entry);
    });
    return std::move(Rows);
  }

private:
  struct Candidate {
    uint64_t Places = 0;
    bool IsField = false;
    uint32_t Guard = 0;
  };
  using Candidates = std::map<std::pair<std::string, std::string>, Candidate>;

  void addGuards();
  Candidates assumedGuards() const;
  std::string nameOf(link::CallRef Call, link::NodeRef Value) const;
  using Flow = std::pair<uint32_t, uint32_t>; ///< source and sink
  std::map<std::string, std::set<Flow>> flowsByCheck() const;
  void addFunctions();
  void addHosts();

  link::LinkedProgram &Linked;
  const link::Program &P;
  Text Words;
  const policy::Policy &Policy;
  const solve::Solution &Solved;
  solve::GuardTable Guards;
  std::vector<Suggestion> Rows;
};

/// What a check is called that is asked at \p Call, or by reading \p Value.
std::string Suggester::nameOf(link::CallRef Call, link::NodeRef Value) const {
  if (Call.isSome())
    return P.calleeSymbol(Call).isSome() ? P.name(P.calleeSymbol(Call)).str() : "";
  if (Value.isSome())
    for (uint32_t Row : P.inEdges(Value))
      if (const EdgeRecord &Edge = P.edge(Value, Row); Edge.Kind == EdgeKind::Load)
        if (auto Path = Linked.paths().elements(P.path(P.body(P.bodyOf(Value)).Unit, Edge.Path));
            !Path.empty())
          return Linked.paths().text(Path.back()).str();
  return "";
}

/// By name and guard: checks that nobody declared.
Suggester::Candidates Suggester::assumedGuards() const {
  Candidates Result;
  std::set<std::pair<std::string, std::string>> Declared;
  for (link::BodyId B(0); B.Value < P.bodyCount(); ++B.Value)
    for (const solve::GuardSite &Site : Guards.sites(B)) {
      const policy::Guard &Guard = Policy.Guards[Site.Guard];
      std::string Name = nameOf(Site.Call, Site.Value);
      if (!Guard.Assumed)
        Declared.insert({Name, Guard.Name});
      if (!Guard.Assumed || Name.empty())
        continue;
      Candidate &Found = Result[{Name, Guard.Name}];
      ++Found.Places;
      Found.IsField = Site.Call.isNone();
      Found.Guard = Site.Guard;
    }
  for (const auto &Key : Declared)
    Result.erase(Key);
  return Result;
}

/// Flows that a check decides, or at which it was met: once each, whatever the rules.
std::map<std::string, std::set<Suggester::Flow>> Suggester::flowsByCheck() const {
  std::map<std::string, std::set<Flow>> Result;
  for (const solve::Verdict &V : Solved.Verdicts) {
    std::set<std::string> Names{nameOf(V.GuardCall, V.GuardValue)};
    for (const solve::NearbyCheck &Check : V.Checks)
      Names.insert(nameOf(Check.Call, Check.Value));
    for (const std::string &Name : Names)
      Result[Name].insert({V.Source, V.Sink});
  }
  return Result;
}

void Suggester::addGuards() {
  std::map<std::string, std::set<Flow>> Flows = flowsByCheck();
  for (const auto &[Key, Found] : assumedGuards()) {
    const auto &[Name, GuardName] = Key;
    const policy::Guard &Guard = Policy.Guards[Found.Guard];
    std::string Subject = "this";
    if (Guard.Subject && Guard.Subject->Root == policy::Port::Kind::Argument)
      Subject = "arg" + std::to_string(Guard.Subject->Index);
    Suggestion New;
    New.Flows = Flows[Name].size();
    New.Places = Found.Places;
    New.What = (Found.IsField ? "member '" : "function '") + Name + "'";
    New.Reason = "is named like a check of '" + GuardName + "'";
    New.Section = "guards";
    New.Entry =
        "{ \"guard\": " + quoted(GuardName) + ", \"" + (Found.IsField ? "fields" : "functions") +
        "\": " + quoted(Name) + ", \"subject\": " + quoted(Subject) +
        ", \"accepts\": " + (Guard.Accepts == policy::Accept::False ? "false" : "true") + " }";
    Rows.push_back(std::move(New));
  }
}

/// Content that goes into a function that gives nothing back probably leaves there.
void Suggester::addFunctions() {
  struct Known {
    uint64_t Places = 0;
    bool Gives = false, HasThis = false;
  };
  std::map<std::string, Known> Functions;
  const link::SymbolMatches &Labelled = Linked.matches().Labels;
  for (link::CallRef C : Solved.Unmodelled) {
    if (P.calleeSymbol(C).isNone() || !Labelled[P.calleeSymbol(C).Value].empty())
      continue;
    Known &Row = Functions[P.name(P.calleeSymbol(C)).str()];
    ++Row.Places;
    Row.Gives |= P.call(C).Result.isSome() || P.call(C).Kind == CallKind::Constructor;
    Row.HasThis |= P.hasThisArgument(C);
  }
  for (const auto &[Name, Row] : Functions) {
    Suggestion New;
    New.Flows = New.Places = Row.Places;
    New.What = "function '" + Name + "'";
    if (Row.Gives) {
      New.Reason = "is passed content, and nothing says what it does with it";
      New.Section = "models";
      New.Entry = "{ \"functions\": " + quoted(Name) + ", \"flows\": [\"args => result\"" +
                  (Row.HasThis ? ", \"args => this\", \"this => result\"" : "") + "] }";
    } else {
      New.Reason = "is passed content and gives nothing back; is it a way out?";
      New.Section = "labels";
      New.Entry = "{ \"sink\": \"egress\", \"functions\": " + quoted(Name) + ", \"at\": \"args\" }";
    }
    Rows.push_back(std::move(New));
  }
}

void Suggester::addHosts() {
  std::map<std::string, std::set<link::CallRef>> Hosts;
  std::map<std::string, std::set<Flow>> Flows;
  for (const solve::Verdict &V : Solved.Verdicts)
    if (V.Outcome == solve::Verdict::Kind::Violation && !V.Host.empty() && !V.To) {
      Flows[V.Host].insert({V.Source, V.Sink});
      Hosts[V.Host].insert(Solved.Where.Sinks[V.Sink].Call);
    }
  for (const auto &[Host, Calls] : Hosts) {
    std::string Id = Host;
    std::replace_if(Id.begin(), Id.end(), [](char C) { return !llvm::isAlnum(C); }, '-');
    Suggestion New;
    New.Flows = Flows[Host].size();
    New.Places = Calls.size();
    New.What = "host '" + Host + "'";
    New.Reason = "is nobody's that the registry knows; its category is for you to say";
    New.Section = "recipients";
    New.Entry = "{ \"id\": " + quoted(Id) + ", \"name\": " + quoted(Host) + ", \"hosts\": [" +
                quoted(Host) + "], \"category\": \"service-provider\" }";
    Rows.push_back(std::move(New));
  }
}

} // namespace

std::vector<Suggestion> suggestLabels(llvm::ArrayRef<UnitView> Units, const policy::Policy &Policy,
                                      const Limits &Bounds, unsigned Threads) {
  link::LinkedProgram Linked(Units, Policy, Bounds, Threads);
  solve::Solution Solved = solve::solve(Linked, Policy, Bounds, Threads);
  return Suggester(Linked, Policy, Solved, Threads).run();
}

} // namespace flowpact::finding
