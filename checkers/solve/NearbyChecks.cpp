//===- NearbyChecks.cpp - checks that do not count, and why ---------------===//
#include "solve/NearbyChecks.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;
using link::StepKind;

namespace {

/// Checks reported for one finding.
constexpr size_t MaxChecks = 8;

class Finder {
public:
  Finder(const RuleGuards &Rule, GuardFacts &Facts)
      : Rule(Rule), Facts(Facts), P(Facts.linked().program()) {}

  /// \p Use: the last thing that the path does in \p B.
  void look(BodyId B, CallRef Use) {
    if (!Facts.table().mayImply(B) || !Seen.insert(B.Value).second)
      return;
    for (const GuardSite &Site : Facts.table().sites(B))
      if (isWanted(Facts.table().name(Site.Guard)))
        add(B, Site.Call, Site.Value, Facts.table().name(Site.Guard), Use,
            Facts.table().guard(Site.Guard).Name);
    lookAtWrappers(B, Use);
  }

  std::vector<NearbyCheck> take() { return std::move(Result); }

private:
  bool isWanted(GuardName Name) const { return Rule.find(Name); }

  /// Calls of functions that ask a guard themselves.
  void lookAtWrappers(BodyId B, CallRef Use) {
    const FunctionRecord &Function = P.function(B);
    for (uint32_t Row = Function.Calls.Begin; Row < Function.Calls.End; ++Row) {
      CallRef C = P.callRef(B, CallId(Row));
      if (P.call(C).Kind == CallKind::WriteBack || !Facts.table().guards(C).empty())
        continue;
      for (const Callee &To : Facts.linked().calls().callees(C))
        for (const GuardSite &Site : Facts.table().sites(To.Body))
          if (To.Kind == Callee::Via::Call && isWanted(Facts.table().name(Site.Guard)) &&
              returnsTruth(C))
            return add(B, C, NodeRef(), Facts.table().name(Site.Guard), Use,
                       Facts.table().guard(Site.Guard).Name);
    }
  }

  bool returnsTruth(CallRef C) const {
    const UnitView &Unit = P.unit(P.bodyOf(C));
    NodeId Result = P.call(C).Result;
    if (Result.isNone())
      return true; // a wrapper that throws
    return Unit[Result].Type.isNone() || Unit[Unit[Result].Type].Kind == TypeKind::Builtin ||
           Unit[Unit[Result].Type].Kind == TypeKind::Enum;
  }

  void add(BodyId B, CallRef C, NodeRef Value, GuardName Name, CallRef Use,
           const std::string &Text) {
    if (Result.size() >= MaxChecks || C == Use)
      return;
    NearbyCheck New;
    New.Body = B;
    New.Call = C;
    New.Value = Value;
    New.Guard = Text;
    if (C.isSome() && !Facts.table().guards(C).empty() && Facts.table().isAssumed(C))
      New.Guard += " (assumed from its name)";
    New.Reason = reason(B, C, Value, Name, Use, New.About);
    Result.push_back(std::move(New));
  }

  NearbyCheck::Why reason(BodyId B, CallRef C, NodeRef Value, GuardName Name, CallRef Use,
                          std::string &About) {
    if (C.isSome() && isForOtherPurpose(C, Name))
      return NearbyCheck::Why::OtherPurpose;
    AtomList Atoms = Use.isSome() ? Facts.atCall(Use) : AtomList();
    for (const GuardAtom *Atom : Atoms) {
      bool This = C.isSome() ? Atom->Call == C : Atom->Value == Value;
      if (!This || Atom->Guard != Name)
        continue;
      if (Atom->What == GuardAtom::Kind::Partial)
        return NearbyCheck::Why::Undecided;
      if (Atom->What != GuardAtom::Kind::Check)
        continue;
      About = Facts.subjects().text(Atom->Of);
      if (Atom->Accepted && Rule.wantsFresh())
        return NearbyCheck::Why::Stale;
      return Atom->Accepted ? NearbyCheck::Why::OtherSubject : NearbyCheck::Why::Refused;
    }
    NodeRef Answer = Value;
    if (C.isSome())
      Answer = P.nodeRef(B, P.call(C).Result);
    if (Answer.isSome() && P.outEdges(Answer).empty() && !isCondition(B, Answer))
      return NearbyCheck::Why::Unused;
    BlockId Asked = C.isSome() ? P.call(C).Block : P.node(Value).Block;
    if (Use.isSome() && Asked.isSome() && !mayPrecede(B, Asked, C, Use))
      return NearbyCheck::Why::TooLate;
    return Rule.wantsFresh() ? NearbyCheck::Why::Stale : NearbyCheck::Why::OtherPath;
  }

  /// True if the guard's conditions do not hold at \p C.
  bool isForOtherPurpose(CallRef C, GuardName Name) const {
    auto Rows = Facts.table().guards(C);
    auto Asks = [&](uint32_t G) {
      return Facts.table().name(G) == Name &&
             Facts.applies(G, C, [](uint32_t) { return std::optional<int64_t>(); });
    };
    return llvm::any_of(Rows, [&](uint32_t G) { return Facts.table().name(G) == Name; }) &&
           llvm::none_of(Rows, Asks);
  }

  bool isCondition(BodyId B, NodeRef Value) const {
    const FunctionRecord &Function = P.function(B);
    for (const BlockRecord &Block : UnitView::slice(P.unit(B).Blocks, Function.Blocks))
      if (P.nodeRef(B, Block.Condition) == Value)
        return true;
    return false;
  }

  /// True if control may go from the check to the use.
  bool mayPrecede(BodyId B, BlockId From, CallRef Check, CallRef Use) const {
    const UnitView &Unit = P.unit(B);
    BlockId To = P.call(Use).Block;
    if (From == To && (Check.isNone() || Check < Use))
      return true;
    const FunctionRecord &Function = P.function(B);
    llvm::BitVector Visited(Function.Blocks.size());
    llvm::SmallVector<BlockId, 16> Work{From};
    for (size_t I = 0; I < Work.size(); ++I)
      for (const SuccessorRecord &Next :
           UnitView::slice(Unit.Successors, Unit[Work[I]].Successors)) {
        if (Next.Target == To)
          return true;
        uint32_t Local = Next.Target.Value - Function.Blocks.Begin;
        if (!Visited[Local]) {
          Visited.set(Local);
          Work.push_back(Next.Target);
        }
      }
    return false;
  }

  const RuleGuards &Rule;
  GuardFacts &Facts;
  const link::Program &P;
  llvm::DenseSet<uint32_t> Seen;
  std::vector<NearbyCheck> Result;
};

} // namespace

std::vector<NearbyCheck> findNearbyChecks(CallRef Use, llvm::ArrayRef<CallSite> Callers,
                                          const RuleGuards &Rule, GuardFacts &Facts) {
  Finder Found(Rule, Facts);
  Found.look(Facts.linked().program().bodyOf(Use), Use);
  for (CallSite Site : Callers)
    Found.look(Facts.linked().program().bodyOf(Site.Call), Site.Call);
  return Found.take();
}

std::vector<NearbyCheck> findNearbyChecks(const OpenWay &Way, llvm::ArrayRef<CallSite> Callers,
                                          const ExplodedGraph &Graph, CallRef SinkCall,
                                          const RuleGuards &Rule, GuardFacts &Facts) {
  const link::Program &P = Graph.program();
  Finder Found(Rule, Facts);
  // From the sink outwards, then the functions that content only passed through.
  if (SinkCall.isSome())
    Found.look(P.bodyOf(SinkCall), SinkCall);
  for (CallSite Site : llvm::reverse(Way.Stack))
    Found.look(P.bodyOf(Site.Call), Site.Call);
  for (CallSite Site : Callers)
    Found.look(P.bodyOf(Site.Call), Site.Call);
  for (const TraceStep &Step : llvm::reverse(Way.Path))
    if (Step.Taken.Call.isSome() && Step.Taken.Kind != StepKind::Global &&
        Step.Taken.Kind != StepKind::Later)
      Found.look(P.bodyOf(Step.Taken.Call), Step.Taken.Call);
  return Found.take();
}

} // namespace flowpact::solve
