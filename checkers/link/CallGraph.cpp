//===- CallGraph.cpp - who calls whom -------------------------------------===//
#include "link/CallGraph.h"
#include "link/IdleDestructors.h"
#include "link/Parallel.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;

int8_t argumentShift(const Program &P, CallRef Call, BodyId Target) {
  bool Given = P.hasThisArgument(Call);
  bool Wanted = P.function(Target).Flags & FN_HasThis;
  return int8_t(Given) - int8_t(Wanted);
}

CallGraph::CallGraph(const Program &P, const Models &M, const LibraryCopies &Copies,
                     const Limits &Bounds, unsigned Threads)
    : P(P), M(M), Copies(Copies), Bounds(Bounds), Made(P, M), Hooking(P, M, Copies),
      Virtuals(P, constructedByModels()), ModelNeeded(P.callCount()), HasExtension(P.callCount()),
      Resolved(P.callCount()), IsOpen(P.callCount()), HasHooks(P.callCount()) {
  resolveStatic(Threads);
  indexIndirect();
}

bool CallGraph::hasUsableBody(SymbolId S) const {
  return !P.bodies(S).empty() && !(P.isExternal(S) && !M.of(S).empty()) && !Copies.isModelled(S);
}

void CallGraph::addTargets(CallRef C, SymbolId S, bool Virtual,
                           std::vector<std::pair<uint32_t, Callee>> &Out) {
  if (!hasUsableBody(S)) {
    if (!(P.symbol(S).Flags & FN_Pure))
      ModelNeeded.set(C.Value);
    return;
  }
  // Programs of one code base have functions of one name: each calls its own.
  UnitIndex Own = P.onlyUnit(P.bodyOf(C));
  auto Bodies = P.bodies(S);
  bool HasOwn = Own.isSome() && Bodies.size() > 1 &&
                llvm::any_of(Bodies, [&](BodyId B) { return P.onlyUnit(B) == Own; });
  for (BodyId B : Bodies) {
    if (HasOwn && P.onlyUnit(B) != Own)
      continue;
    Callee New;
    New.Body = B;
    New.Shift = argumentShift(P, C, B);
    New.Virtual = Virtual;
    Out.push_back({C.Value, New});
  }
}

void CallGraph::addConstructors(CallRef C, std::vector<std::pair<uint32_t, Callee>> &Out) {
  const Construction *What = Made.of(C);
  if (!What || hasUsableBody(P.calleeSymbol(C)))
    return;
  for (BodyId B : What->Constructors) {
    Callee New;
    New.Body = B;
    New.Kind = Callee::Via::Construct;
    New.Model = What->Model;
    Out.push_back({C.Value, New});
  }
}

void CallGraph::addHooks(CallRef C, std::vector<std::pair<uint32_t, Callee>> &Out) {
  SymbolId S = P.calleeSymbol(C);
  if (!M.anyHooks() || S.isNone() || hasUsableBody(S))
    return;
  for (const Hook &What : Hooking.of(C)) {
    Callee New;
    New.Body = What.Body;
    New.Kind = Callee::Via::Hook;
    New.Callable = What.Value;
    New.Below = What.Below;
    New.Exact = What.Exact;
    New.Model = What.Model;
    New.Callback = What.Row;
    Out.push_back({C.Value, New});
    HasHooks.set(C.Value);
  }
}

bool CallGraph::isHooked(CallRef C, uint32_t Argument) const {
  return HasHooks[C.Value] && llvm::any_of(callees(C), [&](const Callee &To) {
           return To.Kind == Callee::Via::Hook && To.Callable == Argument && To.Exact;
         });
}

llvm::BitVector CallGraph::constructedByModels() const {
  llvm::BitVector Result(P.classCount());
  for (CallRef C : Made.calls())
    Result.set(Made.of(C)->Class.Value);
  return Result;
}

void CallGraph::resolveStatic(unsigned) {
  std::vector<std::pair<uint32_t, Callee>> Targets;
  Targets.reserve(P.callCount());
  IdleDestructors Idle(P);
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    const CallRecord &Call = P.call(C);
    SymbolId S = P.calleeSymbol(C);
    size_t Before = Targets.size();
    if (Call.Kind == CallKind::WriteBack)
      continue;
    // `delete base` runs the destructor of the class that the object is of.
    bool Deletes = Call.Kind == CallKind::Destructor && Call.Receiver.isSome();
    if (S.isSome() && (Call.Kind == CallKind::Virtual || Deletes)) {
      ClassId Receiver = P.classOf(P.body(P.bodyOf(C)).Unit, Call.Receiver);
      auto Found = Virtuals.targets(S, Receiver);
      if (Deletes && llvm::all_of(Found, [&](SymbolId To) { return Idle.isIdle(To); }))
        Found = Found.take_front(); // whichever it is
      if (Found.size() == 1)
        addTargets(C, Found[0], false, Targets);
      if (Found.size() == 1 && Found[0] != S)
        VirtualSymbols[C].assign(Found.begin(), Found.end());
      if (!M.of(S).empty() && !hasUsableBody(S))
        ModelNeeded.set(C.Value);
      if (Found.size() > 1) {
        Open.push_back(C);
        IsOpen.set(C.Value);
        continue;
      }
    } else if (S.isSome()) {
      addTargets(C, S, false, Targets);
    }
    if (Targets.size() == Before)
      ModelNeeded.set(C.Value);
    addConstructors(C, Targets);
    addHooks(C, Targets);
  }
  std::vector<std::pair<uint32_t, CallSite>> Callers;
  for (size_t I = 0, Number = 0; I < Targets.size(); ++I) {
    Number = I && Targets[I].first == Targets[I - 1].first ? Number + 1 : 0;
    Callers.push_back(
        {Targets[I].second.Body.Value, {CallRef(Targets[I].first), uint32_t(Number)}});
  }
  Static = Csr<Callee>(P.callCount(), Targets);
  StaticCallers = Csr<CallSite>(P.bodyCount(), Callers);
}

void CallGraph::indexIndirect() {
  IsCalled.resize(P.nodeCount());
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    const CallRecord &Call = P.call(C);
    if (Call.Kind != CallKind::Indirect || Call.CalleeNode.isNone())
      continue;
    Indirect.push_back({P.nodeRef(P.bodyOf(C), Call.CalleeNode), C});
    IsCalled.set(Indirect.back().first.Value);
    IndirectCalls.push_back(C);
  }
  llvm::sort(Indirect);
  std::vector<CallRef> InOrder;
  for (auto [Node, Call] : Indirect)
    InOrder.push_back(Call);
  IndirectCalls = std::move(InOrder);
}

llvm::ArrayRef<CallRef> CallGraph::callsThrough(NodeRef N) const {
  if (!IsCalled[N.Value])
    return {};
  auto Begin = std::lower_bound(Indirect.begin(), Indirect.end(), N,
                                [](const auto &Row, NodeRef Wanted) { return Row.first < Wanted; });
  auto End = Begin;
  while (End != Indirect.end() && End->first == N)
    ++End;
  return llvm::ArrayRef<CallRef>(IndirectCalls).slice(Begin - Indirect.begin(), End - Begin);
}

llvm::ArrayRef<Callee> CallGraph::callees(CallRef C) const {
  C = P.originalOf(C);
  return HasExtension[C.Value] ? llvm::ArrayRef<Callee>(Extended.find(C)->second) : Static[C.Value];
}

llvm::ArrayRef<CallSite> CallGraph::callers(BodyId B) const {
  auto Found = ExtendedCallers.find(B);
  return Found != ExtendedCallers.end() ? llvm::ArrayRef<CallSite>(Found->second)
                                        : StaticCallers[B.Value];
}

bool CallGraph::needsModel(CallRef C) const {
  C = P.originalOf(C);
  if (P.call(C).Kind != CallKind::Indirect)
    return ModelNeeded[C.Value] && !Resolved[C.Value];
  return callees(C).empty() || IndirectSymbols.contains(C);
}

llvm::ArrayRef<uint32_t> CallGraph::candidateModels(CallRef C) const {
  C = P.originalOf(C);
  if (SymbolId S = P.calleeSymbol(C); S.isSome()) {
    if (!M.of(S).empty() || P.call(C).Kind != CallKind::Virtual)
      return M.of(S);
  }
  for (SymbolId S : symbols(C))
    if (!M.of(S).empty() && !hasUsableBody(S))
      return M.of(S);
  return {};
}

llvm::SmallVector<SymbolId, 4> CallGraph::symbols(CallRef C) const {
  C = P.originalOf(C);
  llvm::SmallVector<SymbolId, 4> Result;
  if (SymbolId S = P.calleeSymbol(C); S.isSome())
    Result.push_back(S);
  auto Add = [&](llvm::ArrayRef<SymbolId> More) {
    for (SymbolId S : More)
      if (!llvm::is_contained(Result, S))
        Result.push_back(S);
  };
  if (auto Found = VirtualSymbols.find(C); Found != VirtualSymbols.end())
    Add(Found->second);
  if (auto Found = IndirectSymbols.find(C); Found != IndirectSymbols.end())
    Add(Found->second);
  for (const Callee &To : callees(C))
    if (To.Kind == Callee::Via::Call)
      Add(P.body(To.Body).Symbol);
  return Result;
}

bool CallGraph::addCallee(CallRef C, const Callee &New) {
  auto Known = callees(C);
  for (uint32_t I = 0; I < Known.size(); ++I) {
    const Callee &Old = Known[I];
    if (Old.Body != New.Body || Old.Kind != New.Kind || Old.Callable != New.Callable ||
        Old.Callback != New.Callback || Old.Model != New.Model)
      continue;
    if (Old.Deferred && !New.Deferred)
      Extended[C][I].Deferred = false;
    return false;
  }
  if (Known.size() >= Bounds.CallTargets) {
    ++Overflows;
    return false;
  }
  if (!HasExtension[C.Value]) {
    Extended[C].assign(Known.begin(), Known.end());
    HasExtension.set(C.Value);
  }
  if (New.Kind == Callee::Via::Call && !IsOpen[C.Value])
    Resolved.set(C.Value);
  auto &List = Extended[C];
  List.push_back(New);
  auto Before = callers(New.Body);
  auto [Entry, Inserted] = ExtendedCallers.try_emplace(New.Body);
  if (Inserted)
    Entry->second.assign(Before.begin(), Before.end());
  Entry->second.push_back({C, uint32_t(List.size() - 1)});
  return true;
}

bool CallGraph::addVirtual(CallRef C, SymbolId Target, llvm::SmallVectorImpl<uint32_t> &New) {
  if (!hasUsableBody(Target)) {
    bool Needed = !(P.symbol(Target).Flags & FN_Pure) && !ModelNeeded[C.Value];
    if (Needed)
      ModelNeeded.set(C.Value);
    return Needed;
  }
  for (BodyId B : P.bodies(Target)) {
    Callee To;
    To.Body = B;
    To.Shift = argumentShift(P, C, B);
    if (addCallee(C, To))
      New.push_back(callees(C).size() - 1);
  }
  return false;
}

void CallGraph::closeCall(CallRef C, llvm::ArrayRef<SymbolId> Targets) {
  if (Targets.size() != 1 || Targets[0] != P.calleeSymbol(C))
    VirtualSymbols[C].assign(Targets.begin(), Targets.end());
  if (callees(C).empty())
    ModelNeeded.set(C.Value);
  else if (Targets.size() > 1)
    for (Callee &To : Extended[C])
      To.Virtual = true;
}

bool CallGraph::addSymbol(CallRef C, SymbolId S) {
  auto &List = IndirectSymbols[C];
  if (llvm::is_contained(List, S) || List.size() >= Bounds.CallTargets)
    return false;
  List.push_back(S);
  return true;
}

bool CallGraph::addOutside(CallRef C, const OutsideCallback &New) {
  auto &List = Outside[C];
  bool Known = llvm::any_of(List, [&](const OutsideCallback &Old) {
    return Old.Function == New.Function && Old.Model == New.Model && Old.Callback == New.Callback;
  });
  if (Known || List.size() >= Bounds.CallTargets)
    return false;
  List.push_back(New);
  return true;
}

uint64_t CallGraph::unresolved() const {
  uint64_t Count = 0;
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value)
    Count += P.call(C).Kind != CallKind::WriteBack && needsModel(C) && candidateModels(C).empty();
  return Count;
}

} // namespace flowpact::link
