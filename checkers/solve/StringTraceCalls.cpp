//===- StringTraceCalls.cpp - constants that come out of calls ------------===//
//
// Results of calls and the states of their arguments: out of bodies, and through what
// models say of functions without one.
//
//===----------------------------------------------------------------------===//
#include "policy/Duration.h"
#include "solve/FormatText.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::PortRef;
using policy::Transfer;
using PortKind = policy::Port::Kind;

/// Calls on a stack.
static constexpr unsigned MaxFrames = 48;

double StringTrace::unitOf(link::ClassId Type) {
  if (Type.isNone())
    return 0;
  auto [Entry, Inserted] = Units.try_emplace(Type);
  if (Inserted)
    Entry->second = policy::unitOfType(P.name(Type)).value_or(0);
  return Entry->second;
}

/// What a library's function makes is a time if its type is one, and what it takes
/// from a time as a number counts the time's own unit.
void StringTrace::settle(StringSet &Set, CallRef C, link::ClassId Type) {
  for (uint32_t Row : Linked.flow().models(C)) {
    const policy::TimeModel &Time = Linked.flow().models()[Row].Time;
    if (Time.What == policy::TimeModel::Kind::Makes)
      makeTimes(Set, Time.Unit);
    else if (Time.What == policy::TimeModel::Kind::Counts)
      countTimes(Set, Time.Unit);
  }
  if (double Unit = unitOf(Type))
    return makeTimes(Set, Unit);
  if (Type.isNone() || P.type(Type).Kind != TypeKind::Builtin || !P.hasThisArgument(C))
    return;
  if (SymbolId Callee = P.calleeSymbol(C); Callee.isSome())
    if (double Unit = unitOf(P.classOf(Callee)))
      countTimes(Set, Unit);
}

/// What a model says of a function that adds units to a time; null if none does.
const policy::TimeModel *StringTrace::addedTo(CallRef C) const {
  for (uint32_t Row : Linked.flow().models(C))
    if (const policy::TimeModel &Time = Linked.flow().models()[Row].Time;
        Time.What == policy::TimeModel::Kind::Adds)
      return &Time;
  return nullptr;
}

/// Texts are put behind each other, numbers computed where an operator is called.
StringSet StringTrace::joinParts(CallRef C, const std::map<unsigned, StringSet> &Parts,
                                 const StringSet &Before) {
  llvm::SmallVector<const StringSet *, 4> All;
  if (!Before.Values.empty() || Before.Open || Before.Absent)
    All.push_back(&Before);
  for (const auto &[I, Part] : Parts)
    All.push_back(&Part);
  auto Numbers = [](const StringSet *Set) {
    return !Set->Values.empty() &&
           llvm::all_of(Set->Values, [](const KnownString &V) { return V.isNumber(); });
  };
  auto Texts = [](const StringSet *Set) {
    return llvm::any_of(Set->Values, [](const KnownString &V) { return !V.isNumber(); });
  };
  if (SymbolId Callee = P.calleeSymbol(C);
      Callee.isSome() && llvm::any_of(All, Numbers) && llvm::none_of(All, Texts))
    if (Arithmetic Operator = operatorNamed(P.name(Callee)); Operator != Arithmetic::None) {
      NodeRef At = Nodes[Active.back()];
      if (All.size() == 2)
        return compute(Operator, *All[0], *All[1], At);
      if (All.size() == 1 && Operator == Arithmetic::Subtract)
        return compute(Op::Negate, *All[0], At);
    }
  if (const policy::TimeModel *Adds = All.size() == 2 ? addedTo(C) : nullptr) {
    StringSet Added = *All[1];
    makeTimes(Added, Adds->Unit);
    return compute(Arithmetic::Add, *All[0], Added, Nodes[Active.back()]);
  }
  StringSet Whole = *All.front();
  for (const StringSet *Part : llvm::ArrayRef(All).drop_front())
    Whole = concatenate(Whole, *Part);
  return Whole;
}

/// False if a constructor that may be given something is given nothing.
bool StringTrace::isGiven(CallRef C, const PortRef &From) const {
  if (From.Root == PortKind::Result || From.Root == PortKind::This)
    return true;
  bool Any = false;
  link::forEachArgument(P, C, From.Root, From.Index, [&](uint32_t) { Any = true; });
  return Any;
}

/// True if the object that \p C is called on was given something, whatever happened.
bool StringTrace::holdsSomething(CallRef C, PathRef Path, FrameRow Frame) {
  if (!P.hasThisArgument(C))
    return false;
  NodeRef N = P.nodeRef(P.bodyOf(C), P.args(C)[0].Pre);
  if (N.isNone())
    return false;
  StringSet Held = eval(N, Path, Frame);
  return !Held.Open && !Held.Absent && !Held.Values.empty();
}

/// What a text says once values are filled into it; none if \p Model brings no such
/// text to this port, or it is not known.
std::optional<StringSet> StringTrace::formatted(CallRef C, const link::Model &Model, PortKind To,
                                                uint32_t Argument, FrameRow Frame) {
  if (!Model.Formats)
    return std::nullopt;
  const PortRef &Into = Model.Formats->To;
  // An object that is written to and given back.
  bool IsGivenBack = llvm::any_of(Model.Flows, [&](const link::ModelFlow &Flow) {
    return Flow.Kind == Transfer::Alias && Flow.To.Root == PortKind::Result &&
           Flow.From.Root == Into.Root && Flow.From.Index == Into.Index;
  });
  if (To == PortKind::Result ? Into.Root != To && !IsGivenBack
                             : !link::namesArgument(P, C, Into, Argument))
    return std::nullopt;
  StringSet Texts;
  if (Model.Formats->Pattern.empty()) {
    Texts = ask(C, Model.Formats->Text, link::PathTable::Empty, Frame);
  } else {
    KnownString Pattern;
    Pattern.Text = Model.Formats->Pattern.str();
    Pattern.Origin = Nodes[Active.back()];
    add(Texts, std::move(Pattern));
  }
  auto Fits = [&](const KnownString &V) { return KeepHoles || V.Whole || !V.Format.empty(); };
  if (Texts.Values.empty() || !llvm::all_of(Texts.Values, Fits))
    return std::nullopt;
  std::vector<StringSet> Values;
  const PortRef &With = Model.Formats->With;
  link::forEachArgument(P, C, With.Root, With.Index, [&](uint32_t I) {
    NodeRef N = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre);
    Values.push_back(N.isNone() ? unknownValue() : eval(N, With.Path, Frame));
  });
  return fill(Texts, Values, Model.Formats->How, KeepHoles);
}

/// What models bring to a port: copies as they are, computed values joined in the
/// order of the arguments.
StringSet StringTrace::throughModels(CallRef C, PortKind To, uint32_t Argument, PathRef Path,
                                     FrameRow Frame, bool &Any) {
  StringSet Result;
  std::map<unsigned, StringSet> Parts; ///< by argument that they come from
  bool Weak = false;                   ///< other elements stay as they were
  for (uint32_t Row : Linked.flow().models(C)) {
    const link::Model &Model = Linked.flow().models()[Row];
    bool Makes =
        To == PortKind::Result ||
        (Argument == 0 && P.call(C).Kind == CallKind::Constructor && P.args(C).size() == 1);
    if (Makes && Model.Time.What == policy::TimeModel::Kind::Now) {
      KnownString Now = number(0, true);
      Now.Unit = Model.Time.Unit;
      Now.Origin = Nodes[Active.back()];
      add(Result, std::move(Now));
      Any = true;
    }
    if (To == PortKind::Result && !Model.Gives.empty()) {
      KnownString Word;
      Word.Text = Model.Gives.str();
      Word.Origin = Nodes[Active.back()];
      add(Result, std::move(Word));
      Any = true;
    }
    if (auto Filled = Path == link::PathTable::Empty ? formatted(C, Model, To, Argument, Frame)
                                                     : std::nullopt) {
      unite(Result, *Filled);
      Any = true;
      continue;
    }
    bool Holds = Model.Fallback && holdsSomething(C, Path, Frame);
    for (const link::ModelFlow &Flow : Model.Flows) {
      if (Holds && Flow.From.Root == Model.Fallback->Root &&
          Flow.From.Index == Model.Fallback->Index)
        continue;
      if (To == PortKind::Result ? Flow.To.Root != To
                                 : !link::namesArgument(P, C, Flow.To, Argument))
        continue;
      if (!isGiven(C, Flow.From))
        continue;
      if (std::optional<StringSet> Element = ofKeyed(C, Flow, Path, Frame)) {
        unite(Result, *Element);
        Any = true;
        continue;
      }
      std::optional<PathRef> Rest;
      for (const PortRef &Into : named(C, Flow.To, Frame))
        if (auto Found = below(Path, Into.Path)) {
          Rest = Found;
          Weak |= llvm::any_of(Paths.elements(Into.Path),
                               [&](link::ElementId E) { return Paths.isAnyElement(E); });
        }
      if (!Rest)
        continue;
      Any = true;
      if (Flow.Kind != Transfer::Derive) {
        unite(Result, ask(C, Flow.From, *Rest, Frame));
        continue;
      }
      link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index, [&](uint32_t I) {
        if (NodeRef N = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre); N.isSome())
          unite(Parts[I], narrowed(eval(N, Flow.From.Path, Frame), N, Flow.From.Path,
                                   P.call(C).Block, Frame));
      });
    }
  }
  if (Weak && To != PortKind::Result && P.call(C).Kind != CallKind::Constructor &&
      P.args(C)[Argument].Pre.isSome()) {
    StringSet Others = eval(P.nodeRef(P.bodyOf(C), P.args(C)[Argument].Pre), Path, Frame);
    Others.Absent = false;
    unite(Result, Others);
  }
  if (Parts.empty())
    return Result;
  // An object that is appended to begins with what it was.
  StringSet Before;
  if (To != PortKind::Result && !Parts.contains(Argument) && P.args(C)[Argument].Pre.isSome())
    Before = eval(P.nodeRef(P.bodyOf(C), P.args(C)[Argument].Pre), Path, Frame);
  unite(Result, joinParts(C, Parts, std::move(Before)));
  return Result;
}

/// What a library's "==" or "!=" says of two values that are known.
std::optional<StringSet> StringTrace::evalEquality(CallRef C, FrameRow Row) {
  SymbolId Callee = P.calleeSymbol(C);
  Op Operation = Callee.isSome() ? comparisonNamed(P.name(Callee)) : Op::None;
  if (Operation == Op::None || P.args(C).size() != 2)
    return std::nullopt;
  llvm::SmallVector<StringSet, 2> Operands;
  for (const ArgRecord &Arg : P.args(C)) {
    NodeRef N = P.nodeRef(P.bodyOf(C), Arg.Pre);
    Operands.push_back(N.isNone() ? unknownValue() : eval(N, link::PathTable::Empty, Row));
  }
  return compute(Operation, Operands, Nodes[Active.empty() ? 0 : Active.back()]);
}

StringSet StringTrace::evalResult(NodeRef N, PathRef Path, FrameRow Row) {
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  if (P.call(C).Kind == CallKind::WriteBack)
    return evalEdges(N, Path, Row);
  StringSet Result;
  auto Callees = Linked.calls().callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    NodeRef Return = P.nodeRef(Callees[I].Body, P.function(Callees[I].Body).Return);
    if (Callees[I].Kind != Callee::Via::Call || Return.isNone() || Frames[Row].Depth >= MaxFrames)
      Result.Open = true;
    else
      unite(Result, eval(Return, Path, push(Row, {C, I})));
  }
  if (!Linked.calls().needsModel(C))
    return Result;
  if (std::optional<StringSet> Equal = evalEquality(C, Row)) {
    unite(Result, *Equal);
    return Result;
  }
  bool Any = false;
  StringSet Modelled = throughModels(C, PortKind::Result, 0, Path, Row, Any);
  settle(Modelled, C, P.typeOf(N));
  unite(Result, Modelled);
  if (Any)
    return Result;
  Result.Open = true;
  return Result;
}

StringSet StringTrace::evalPost(NodeRef N, PathRef Path, FrameRow Row) {
  BodyId B = P.bodyOf(N);
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  auto Args = P.args(C);
  uint32_t I = P.argumentOfPost(C, N);
  if (I == Args.size())
    return unknownValue();
  if (P.call(C).Kind == CallKind::WriteBack)
    return evalWriteBack(C, I, Path, Row);
  auto Before = [&] {
    NodeRef Pre = P.nodeRef(B, Args[I].Pre);
    return Pre.isNone() ? unknownValue() : eval(Pre, Path, Row);
  };
  StringSet Result;
  auto Callees = Linked.calls().callees(C);
  for (uint32_t K = 0; K < Callees.size(); ++K) {
    auto Params =
        UnitView::slice(P.unit(Callees[K].Body).Params, P.function(Callees[K].Body).Params);
    int64_t Param = int64_t(I) - Callees[K].Shift;
    bool Has = Callees[K].Kind == Callee::Via::Call && Param >= 0 &&
               Param < int64_t(Params.size()) && Params[Param].Exit.isSome();
    if (!Has || Frames[Row].Depth >= MaxFrames)
      unite(Result, Before());
    else
      unite(Result, eval(P.nodeRef(Callees[K].Body, Params[Param].Exit), Path, push(Row, {C, K})));
  }
  if (!Linked.calls().needsModel(C))
    return Result;
  bool Any = false;
  StringSet Modelled = throughModels(C, PortKind::Argument, I, Path, Row, Any);
  bool Makes = P.call(C).Kind == CallKind::Constructor && I == 0;
  if (I == 0 && P.hasThisArgument(C))
    if (SymbolId Callee = P.calleeSymbol(C); Callee.isSome())
      settle(Modelled, C, P.classOf(Callee));
  unite(Result, Modelled);
  if (!Any && !Makes) {
    StringSet Old = Before();
    // What nothing describes may have filled in what was missing.
    if (Old.Absent && Linked.flow().isUnmodelled(C))
      Old.Absent = false, Old.Open = true;
    unite(Result, Old);
  }
  // A library's object that is made of nothing is empty.
  bool Empty = !Any && Makes && Args.size() == 1;
  Result.Absent |= Empty;
  Result.Open |= !Any && Makes && !Empty;
  return Result;
}

/// What was written through the result of a call into its argument. That the old
/// state may have stayed is an edge of its own, so nothing found is no doubt.
StringSet StringTrace::evalWriteBack(CallRef C, uint32_t Argument, PathRef Path, FrameRow Row) {
  CallRef Original = P.originalOf(C);
  StringSet Result;
  auto Callees = Linked.calls().callees(Original);
  for (uint32_t K = 0; K < Callees.size(); ++K) {
    BodyId To = Callees[K].Body;
    auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
    int64_t Param = int64_t(Argument) - Callees[K].Shift;
    if (Callees[K].Kind == Callee::Via::Call && Param >= 0 && Param < int64_t(Params.size()) &&
        Params[Param].Exit.isSome() && Frames[Row].Depth < MaxFrames)
      unite(Result, eval(P.nodeRef(To, Params[Param].Exit), Path, push(Row, {C, K})));
  }
  NodeRef Written = P.nodeRef(P.bodyOf(C), P.call(C).Result);
  for (uint32_t Model : Linked.flow().models(Original))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Model].Flows) {
      if (Flow.Kind != Transfer::Alias || Flow.To.Root != PortKind::Result ||
          !link::namesArgument(P, C, Flow.From, Argument))
        continue;
      for (const PortRef &Into : named(Original, Flow.From, Row))
        if (auto Rest = below(Path, Into.Path))
          unite(Result, evalEdges(Written, Paths.prepend(Flow.To.Path, *Rest), Row));
    }
  return Result;
}

} // namespace flowpact::solve
