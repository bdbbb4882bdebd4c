//===- SubjectPicks.cpp - one of several users, by a function's choice -----===//
//
//   const UserId &effective() const { return OnBehalfOf ? *OnBehalfOf : Principal; }
//
// Who that is, nobody knows: it is neither of the two for certain. But a function that only looks
// at what it is given picks the same one each time, as long as nothing that it looks at has
// changed.
//
//===----------------------------------------------------------------------===//
#include "solve/GuardTable.h"
#include "solve/Subject.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

/// Nodes of a function that picks; longer ones do more.
static constexpr uint32_t MaxNodes = 64;

/// Where \p Body joins what it returns; none if it returns one thing.
NodeRef Subjects::choiceIn(BodyId Body) {
  NodeRef Return = P.nodeRef(Body, P.function(Body).Return);
  if (Return.isNone())
    return NodeRef();
  Subject Returned = resolve(Return);
  NodeRef Choice = Returned.Path.empty() ? anchor(Returned) : NodeRef();
  bool Joins = Choice.isSome() && P.bodyOf(Choice) == Body &&
               (P.node(Choice).Operation == Op::Select || P.node(Choice).Kind == NodeKind::Phi ||
                P.node(Choice).Kind == NodeKind::Return);
  return Joins ? Choice : NodeRef();
}

/// What \p Body may return, in its terms: parts of what it is given, without those who are nobody.
/// None if it may return something else.
llvm::SmallVector<Subject, 2> Subjects::choicesOf(BodyId Body) {
  llvm::SmallVector<Subject, 2> Parts;
  NodeRef Choice = choiceIn(Body);
  for (uint32_t Row : Choice.isSome() ? P.inEdges(Choice) : llvm::ArrayRef<uint32_t>()) {
    const EdgeRecord &Edge = P.edge(Choice, Row);
    if (Edge.Flags & EF_Condition)
      continue;
    NodeRef From = P.nodeRef(Body, Edge.From);
    if (isNobody(From))
      continue;
    Subject Arm = resolve(From);
    bool IsPart = parameterOf(Arm) || isLookedUp(Arm);
    if (Edge.Kind != EdgeKind::Copy || !IsPart)
      return {};
    Parts.push_back(std::move(Arm));
  }
  return Parts;
}

/// Who \p Made is one of, in terms of the function that it is known in:
/// `return C.Reseller ? *C.Reseller : C.Id;`. None if nobody picked it.
llvm::SmallVector<Subject, 2> Subjects::pickedParts(const Root &Made) {
  llvm::SmallVector<Subject, 2> Parts;
  if (isPicked(Made)) {
    llvm::append_range(Parts, llvm::ArrayRef(Made.Arguments).take_front(choicesAmong(Made)));
    return Parts;
  }
  bool IsCall = Made.Anchor.isSome() && P.node(Made.Anchor).Kind == NodeKind::CallResult;
  if (!IsCall || (Made.Kind != RootKind::Node && Made.Kind != RootKind::Apply))
    return Parts;
  CallRef C = P.callRef(P.bodyOf(Made.Anchor), CallId(P.node(Made.Anchor).Payload));
  if (Made.Kind == RootKind::Apply)
    return Made.Number == P.calleeSymbol(C).Value ? partsWithFallback(C) : Parts;
  auto Callees = Linked.calls().callees(C);
  if (Callees.size() != 1 || Callees[0].Kind != link::Callee::Via::Call)
    return Parts;
  for (const Subject &Arm : choicesOf(Callees[0].Body))
    Parts.push_back(toCaller(Arm, {C, 0}));
  return Parts;
}

/// True if \p R is what a function with a body picked; its first arguments are the choices.
bool Subjects::isPicked(const Root &R) {
  return isCalled(R) && llvm::StringRef(R.Text).starts_with("p");
}

unsigned Subjects::choicesAmong(const Root &R) {
  unsigned Count = 0;
  llvm::StringRef(R.Text).drop_front().getAsInteger(10, Count);
  return Count;
}

/// All parts of what it is given that \p Body looks at, the choices first; none if it looks at
/// something else as well, or changes what it is given.
llvm::SmallVector<Subject, 4> Subjects::lookedAt(BodyId Body, llvm::ArrayRef<Subject> Choices) {
  const FunctionRecord &Function = P.function(Body);
  const UnitView &Unit = P.unit(Body);
  llvm::SmallVector<Subject, 4> Parts(Choices.begin(), Choices.end());
  if (Function.Nodes.size() > MaxNodes || (Function.Flags & (FN_Virtual | FN_Coroutine)))
    return {};
  for (const ParamRecord &Param : UnitView::slice(Unit.Params, Function.Params))
    if (Param.Exit.isSome())
      return {};
  for (uint32_t Row = Function.Calls.Begin; Row < Function.Calls.End; ++Row) {
    CallRef C = P.callRef(Body, CallId(Row));
    if (P.call(C).Kind != CallKind::WriteBack &&
        (!Linked.calls().needsModel(C) || Linked.flow().models(C).empty()))
      return {};
  }
  for (uint32_t Row = Function.Nodes.Begin; Row < Function.Nodes.End; ++Row) {
    NodeRef N = P.nodeRef(Body, NodeId(Row));
    const NodeRecord &Node = P.node(N);
    if (Node.Kind == NodeKind::GlobalLoad || Node.Kind == NodeKind::GlobalStore)
      return {};
    bool Plain = Node.Kind == NodeKind::Param && P.typeOf(N).isSome() &&
                 P.type(P.typeOf(N)).Kind != TypeKind::Record;
    auto In = P.inEdges(N);
    bool Reads = In.size() == 1 && P.edge(N, In[0]).Kind == EdgeKind::Load;
    if (!Plain && !Reads)
      continue;
    Subject Part = resolve(N);
    if (!parameterOf(Part))
      return {};
    if (!llvm::is_contained(Parts, Part))
      Parts.push_back(std::move(Part));
  }
  return Parts;
}

std::optional<Subject> Subjects::picked(CallRef C, NodeRef N, const link::ElementList &Path,
                                        Walk &State) {
  auto Callees = Linked.calls().callees(C);
  SymbolId S = P.calleeSymbol(C);
  if (Linked.calls().needsModel(C) || Callees.size() != 1 || S.isNone() ||
      Callees[0].Kind != link::Callee::Via::Call || State.Callees)
    return std::nullopt;
  auto [Entry, Inserted] = Picks.try_emplace(Callees[0].Body);
  if (Inserted) {
    llvm::SmallVector<Subject, 2> Choices = choicesOf(Callees[0].Body);
    bool Given =
        llvm::all_of(Choices, [&](const Subject &S) { return parameterOf(S).has_value(); });
    Pick Found;
    Found.Choices = Choices.size();
    if (Choices.size() > 1 && Given)
      Found.Parts = lookedAt(Callees[0].Body, Choices);
    Picks[Callees[0].Body] = std::move(Found);
  }
  const Pick Known = Picks[Callees[0].Body];
  const llvm::SmallVector<Subject, 4> &Parts = Known.Parts;
  if (Parts.empty())
    return std::nullopt;
  Root New{RootKind::Apply, N, S.Value, "p" + std::to_string(Known.Choices), {}};
  std::string Key = "a" + std::to_string(New.Number) + New.Text;
  for (const Subject &Part : Parts) {
    Subject Outside = toCaller(Part, {C, 0}, State);
    if (!Outside.isKnown())
      return std::nullopt;
    Key += "(" + keyOf(Outside);
    New.Arguments.push_back(std::move(Outside));
  }
  return Subject{intern(std::move(New), std::move(Key)), Path, N};
}

} // namespace flowpact::solve
