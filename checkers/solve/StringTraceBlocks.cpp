//===- StringTraceBlocks.cpp - what one caller's constants decide ---------===//
//
//   const char *region(bool here) { return here ? "us" : "eu"; }
//   put(region(true));                  what stands here is "us"
//
// Branches whose condition has one outcome for what this caller passes, and elements
// that are named by a key that this caller passes. Conditions are traced like values;
// one that is not known to the end, or that depends on itself, decides nothing.
//
//===----------------------------------------------------------------------===//
#include "policy/Syntax.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::ElementId;
using link::ElementList;
using link::PathTable;
using link::PortRef;

/// Nodes of a question that conditions leave to the values.
static constexpr unsigned KeptForValues = 4'000;
/// Keys that one argument may be.
static constexpr unsigned MaxKeys = 8;
/// Elements of a list that are looked through for a key.
static constexpr unsigned MaxElements = 64;

/// True if a run of the function brings one of several values to \p N, by branches.
bool StringTrace::joins(NodeRef N) const {
  BlockId First;
  for (uint32_t In : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, In);
    if (Edge.Block.isNone() || (Edge.Flags & (EF_Implicit | EF_Condition)))
      continue;
    if (First.isSome() && First != Edge.Block)
      return true;
    First = Edge.Block;
  }
  return false;
}

/// All values of \p Condition; none if there may be others.
std::optional<StringSet> StringTrace::settled(NodeRef Condition, FrameRow Frame) {
  if (Budget <= KeptForValues)
    return std::nullopt;
  // A condition is no part of the way that a value takes.
  llvm::SmallVector<uint32_t, 32> Outer;
  std::swap(Outer, Active);
  StringSet Values = eval(Condition, PathTable::Empty, Frame);
  std::swap(Outer, Active);
  uint32_t Row = Known.lookup({rowKey(Condition, PathTable::Empty), Frame});
  if (Values.Open || Values.Absent || Values.Values.empty() || Partial[Row])
    return std::nullopt;
  return Values;
}

static bool isTaken(const StringSet &Values, const SuccessorRecord &Branch,
                    llvm::ArrayRef<SuccessorRecord> All) {
  auto Covers = [](const SuccessorRecord &Case, double V) {
    return Case.Kind == SuccessorKind::Case && V >= double(Case.CaseLow) &&
           V <= double(Case.CaseHigh);
  };
  return llvm::any_of(Values.Values, [&](const KnownString &V) {
    bool Holds = !V.isNumber() || V.Number != 0;
    switch (Branch.Kind) {
    case SuccessorKind::True:
      return Holds;
    case SuccessorKind::False:
      return !Holds;
    case SuccessorKind::Case:
      return !V.isNumber() || Covers(Branch, V.Number);
    case SuccessorKind::Default:
      return llvm::none_of(
          All, [&](const SuccessorRecord &Case) { return V.isNumber() && Covers(Case, V.Number); });
    default:
      return true;
    }
  });
}

/// From the entry on, along branches that may be taken.
void StringTrace::walk(BodyId B, FrameRow Frame, Reached &Into) {
  const FunctionRecord &Function = P.function(B);
  const UnitView &Unit = P.unit(B);
  Into.Blocks.resize(Function.Blocks.size());
  Into.Blocks.set(Function.Entry.Value - Function.Blocks.Begin);
  llvm::SmallVector<uint32_t, 16> Work{Function.Entry.Value};
  while (!Work.empty()) {
    uint32_t At = Work.pop_back_val();
    const BlockRecord &Block = Unit.Blocks[At];
    auto Branches = UnitView::slice(Unit.Successors, Block.Successors);
    std::optional<StringSet> Values;
    if (NodeRef Condition = P.nodeRef(B, Block.Condition);
        Condition.isSome() && Branches.size() > 1)
      Values = settled(Condition, Frame);
    for (const SuccessorRecord &Next : Branches) {
      if (Values && !isTaken(*Values, Next, Branches)) {
        Into.Barred.insert({At, Next.Target.Value});
        continue;
      }
      if (uint32_t Local = Next.Target.Value - Function.Blocks.Begin; !Into.Blocks[Local]) {
        Into.Blocks.set(Local);
        Work.push_back(Next.Target.Value);
      }
    }
    for (const SuccessorRecord &Next : Branches)
      if (!Values || isTaken(*Values, Next, Branches))
        Into.Barred.erase({At, Next.Target.Value});
  }
}

/// What may run of \p B when \p Frame called it; null while that is being found out.
const StringTrace::Reached *StringTrace::reachedIn(BodyId B, FrameRow Frame) {
  auto [Entry, Inserted] = Ran.try_emplace({B.Value, Frame});
  Reached &Result = Entry->second; // rows of a map stay where they are
  if (!Inserted)
    return Result.Busy ? nullptr : &Result;
  if (P.function(B).Entry.isSome() && !P.function(B).Blocks.empty())
    walk(B, Frame, Result);
  Result.Busy = false;
  return &Result;
}

/// True if what leaves \p From does not reach \p Into in this context.
bool StringTrace::isRuledOut(BodyId B, BlockId From, const NodeRecord &Into, FrameRow Frame) {
  if (From.isNone())
    return false;
  const Reached *Runs = reachedIn(B, Frame);
  if (!Runs || Runs->Blocks.empty())
    return false;
  return !Runs->Blocks[From.Value - P.function(B).Blocks.Begin] ||
         (Into.Kind == NodeKind::Phi && Into.Block.isSome() &&
          Runs->Barred.contains({From.Value, Into.Block.Value}));
}

bool StringTrace::mayRun(BodyId B, BlockId Block, llvm::ArrayRef<link::CallSite> Stack) {
  if (Block.isNone())
    return true;
  const Reached *Runs = reachedIn(B, begin(Stack));
  return !Runs || Runs->Blocks.empty() || Runs->Blocks[Block.Value - P.function(B).Blocks.Begin];
}

/// \p Port with the elements that its arguments name in this context: one port for
/// each key, or the port as it is where a key is not known.
std::vector<PortRef> StringTrace::named(CallRef C, const PortRef &Port, FrameRow Frame) {
  std::vector<PortRef> Result{Port};
  if (Port.Keyed == Port.Path || Budget <= KeptForValues)
    return Result;
  ElementList Keyed = Paths.elements(Port.Keyed), Any = Paths.elements(Port.Path);
  size_t At = 0;
  while (Keyed[At] == Any[At])
    ++At;
  llvm::StringRef Text = Paths.text(Keyed[At]);
  auto Parsed = policy::parsePort(Text.slice(1, Text.size() - 1));
  const auto *Where = std::get_if<policy::Port>(&Parsed);
  if (!Where || llvm::is_contained(Where->Path, "[*]"))
    return Result;
  llvm::SmallVector<uint32_t, 32> Outer;
  std::swap(Outer, Active);
  StringSet Keys = argument(C, link::internPort(*Where, Paths), PathTable::Empty, Frame);
  std::swap(Outer, Active);
  bool Known = !Keys.Open && !Keys.Absent && !Keys.Values.empty() &&
               Keys.Values.size() <= MaxKeys &&
               llvm::all_of(Keys.Values, [](const KnownString &V) { return V.Whole; });
  if (!Known)
    return Result;
  Result.clear();
  for (const KnownString &Key : Keys.Values) {
    Any[At] = Paths.element("[" + Key.Text + "]");
    PortRef One = Port;
    One.Path = One.Keyed = Paths.make(Any);
    Result.push_back(One);
  }
  return Result;
}

/// Of a list whose elements name their own keys, "arg0[*] -> this[arg0[*].first]":
/// what the elements give whose key is the one that \p Path begins with. None if that
/// is not how the flow is, or no key is asked for.
std::optional<StringSet> StringTrace::ofKeyed(CallRef C, const link::ModelFlow &Flow, PathRef Path,
                                              FrameRow Frame) {
  if (Flow.To.Keyed == Flow.To.Path || Path == PathTable::Empty ||
      Paths.isAnyElement(Paths.head(Path)) || Paths.depth(Flow.To.Path) != 1 ||
      Paths.depth(Flow.From.Path) != 1 || !Paths.isAnyElement(Paths.head(Flow.From.Path)))
    return std::nullopt;
  llvm::StringRef Text = Paths.text(Paths.head(Flow.To.Keyed));
  auto Parsed = policy::parsePort(Text.slice(1, Text.size() - 1));
  const auto *Where = std::get_if<policy::Port>(&Parsed);
  if (!Where || Where->Path.empty() || Where->Path.front() != "[*]")
    return std::nullopt;
  StringSet Result;
  for (unsigned I = 0; I < MaxElements; ++I) {
    policy::Port KeyAt = *Where;
    KeyAt.Path.front() = "[" + std::to_string(I) + "]";
    StringSet Keys = argument(C, link::internPort(KeyAt, Paths), PathTable::Empty, Frame);
    if (Keys.Values.empty() && !Keys.Open)
      return Result;
    bool Asked = Keys.Open || llvm::any_of(Keys.Values, [&](const KnownString &Key) {
                   return Paths.matches(Paths.element("[" + Key.Text + "]"), Paths.head(Path));
                 });
    if (!Asked)
      continue;
    PortRef One = Flow.From;
    ElementId Element = Paths.element(KeyAt.Path.front());
    One.Path = One.Keyed = Paths.make({Element});
    unite(Result, argument(C, One, Paths.tail(Path), Frame));
  }
  Result.Open = true;
  return Result;
}

/// What stands at \p Port, of the elements that its keys name here.
StringSet StringTrace::ask(CallRef C, const PortRef &Port, PathRef Rest, FrameRow Frame) {
  StringSet Result;
  for (const PortRef &One : named(C, Port, Frame))
    unite(Result, argument(C, One, Rest, Frame));
  return Result;
}

} // namespace flowpact::solve
