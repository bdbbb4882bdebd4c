//===- StoreNames.cpp - which store a call is about -----------------------===//
#include "solve/StoreNames.h"
#include "solve/ValueRules.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::CallSite;
using link::ClassId;
using policy::Label;

std::string StoreId::key() const {
  return Name.empty() ? "class " + std::to_string(Class.Value) : llvm::StringRef(Name).lower();
}

StoreNames::StoreNames(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                       const FieldStores &Fields,
                       llvm::ArrayRef<std::optional<link::PortRef>> Ports)
    : P(Linked.program()), Policy(Policy), Ports(Ports), Trace(Linked, Fields) {
  Trace.beExact();
  Trace.keepHoles();
}

/// The class of the object that \p C is called on, or that \p B is a method of.
ClassId StoreNames::classOf(BodyId B, CallRef C) const {
  if (C.isNone())
    return P.classOf(P.body(B).Symbol);
  if (!P.hasThisArgument(C))
    return ClassId();
  SymbolId Callee = P.calleeSymbol(C);
  return Callee.isSome() ? P.classOf(Callee) : ClassId();
}

StringSet StoreNames::valuesAt(uint32_t L, BodyId B, CallRef C, llvm::ArrayRef<CallSite> Stack) {
  if (C.isSome())
    return Trace.run(C, *Ports[L], Stack);
  // Of a definition: its parameters.
  const link::PortRef &Port = *Ports[L];
  const FunctionRecord &Function = P.function(B);
  auto Params = UnitView::slice(P.unit(B).Params, Function.Params);
  uint32_t I = (Function.Flags & FN_HasThis ? 1 : 0) + Port.Index;
  if (Port.Root == policy::Port::Kind::This)
    I = 0;
  StringSet Result;
  Result.Open = true;
  if (Port.Root == policy::Port::Kind::Result || I >= Params.size() || Params[I].Entry.isNone())
    return Result;
  return Trace.run(P.nodeRef(B, Params[I].Entry), Port.Path, Stack);
}

void StoreNames::addName(StoreSet &To, std::string Name, ClassId Class) {
  StoreId Store{std::move(Name), Class};
  if (!llvm::is_contained(To.Stores, Store))
    To.Stores.push_back(std::move(Store));
}

/// The name that a plain text gives: as far as it is known before run time.
static std::string nameOf(const KnownString &V) {
  if (V.isNumber())
    return V.Name.empty() ? V.Text : V.Name;
  llvm::StringRef Text = V.Text;
  size_t Hole = Text.find_first_of("{%");
  bool Whole = V.Whole && Hole == llvm::StringRef::npos;
  Text = Text.take_front(Hole).trim();
  return Text.empty() || Whole ? Text.str() : Text.str() + "*";
}

StoreSet StoreNames::written(const SinkPoint &At, llvm::ArrayRef<CallSite> Stack) {
  const Label &Row = Policy.Labels[At.Label];
  BodyId B = P.bodyOf(At.Node);
  ClassId Class = classOf(B, At.Call);
  StoreSet Result;
  if (!Row.StoreName.empty()) {
    addName(Result, Row.StoreName, Class);
  } else if (!Row.Fields.empty()) {
    addName(Result, Row.Fields.front(), Class);
  } else if (Ports[At.Label]) {
    StringSet Found = valuesAt(At.Label, B, At.Call, Stack);
    Result.Open = Found.Open || Found.Values.empty();
    for (const KnownString &V : Found.Values) {
      std::vector<SqlUse> Uses = tablesOf(V.Text);
      for (const SqlUse &Use : Uses)
        if (Use.What == SqlUse::Verb::Write && !Use.Table.empty())
          addName(Result, Use.Table, Class);
      std::string Name = Uses.empty() ? nameOf(V) : "";
      Result.Open |= Uses.empty() && Name.empty();
      if (!Name.empty())
        addName(Result, std::move(Name), Class);
    }
  } else if (Class.isSome()) {
    addName(Result, "", Class);
  } else {
    addName(Result, Row.Description.empty() ? Row.Name : Row.Description, Class);
  }
  return Result;
}

bool StoreNames::mayHappen(const EventPoint &Event, llvm::ArrayRef<CallSite> Stack) {
  for (size_t I = 0; I < Stack.size(); ++I)
    if (CallRef C = Stack[I].Call; !Trace.mayRun(P.bodyOf(C), P.call(C).Block, Stack.take_front(I)))
      return false;
  return Event.Call.isNone() || Trace.mayRun(Event.Body, P.call(Event.Call).Block, Stack);
}

StoreSet StoreNames::covered(const EventPoint &Event, llvm::ArrayRef<CallSite> Stack) {
  const Label &Row = Policy.Labels[Event.Label];
  ClassId Class = classOf(Event.Body, Event.Call);
  StoreSet Result;
  if (!Row.StoreName.empty()) {
    addName(Result, Row.StoreName, Class);
    return Result;
  }
  if (!Ports[Event.Label]) {
    if (Class.isSome())
      addName(Result, "", Class);
    return Result;
  }
  StringSet Found = valuesAt(Event.Label, Event.Body, Event.Call, Stack);
  Result.Open = Found.Open || Found.Values.empty();
  const policy::Condition *Condition = nullptr;
  for (const policy::Condition &When : Row.When)
    if (When.Where.Root == Row.Store->Root && When.Where.Index == Row.Store->Index &&
        When.Where.Path == Row.Store->Path)
      Condition = &When;
  for (const KnownString &V : Found.Values) {
    if (Condition && llvm::none_of(Condition->AnyOf, [&](const std::string &Text) {
          return matchConstant(V, Text) == Match::Yes;
        }))
      continue;
    std::vector<SqlUse> Uses = tablesOf(V.Text);
    // What a statement erases is told by its first table, what it reads by all.
    bool Erases =
        llvm::any_of(Uses, [](const SqlUse &Use) { return Use.What == SqlUse::Verb::Erase; });
    for (const SqlUse &Use : Uses) {
      if (Erases && Use.What != SqlUse::Verb::Erase)
        continue;
      if (Use.Table.empty())
        Result.Open = true;
      else
        addName(Result, Use.Table, Class);
    }
    if (!Uses.empty())
      continue;
    if (std::string Name = nameOf(V); !Name.empty() && Name != "*")
      addName(Result, std::move(Name), Class);
    else
      Result.Open = true;
  }
  return Result;
}

/// One is the other, or derived from it.
bool StoreNames::isRelated(ClassId A, ClassId B) const {
  if (A.isNone() || B.isNone())
    return false;
  auto IsBelow = [&](ClassId Class, ClassId Base) {
    llvm::SmallVector<ClassId, 4> Work{Class};
    for (size_t I = 0; I < Work.size() && I < 64; ++I) {
      if (Work[I] == Base)
        return true;
      llvm::append_range(Work, P.bases(Work[I]));
    }
    return false;
  };
  return IsBelow(A, B) || IsBelow(B, A);
}

bool StoreNames::covers(const StoreId &By, const StoreId &Wanted) const {
  if (By.Name.empty())
    return isRelated(By.Class, Wanted.Class);
  if (Wanted.Name.empty())
    return false;
  llvm::StringRef Pattern = By.Name, Name = Wanted.Name;
  if (Pattern.equals_insensitive(Name))
    return true;
  // "name:*" covers all, a key's known beginning those that begin so.
  return Pattern.consume_back("*") && Name.rtrim('*').starts_with_insensitive(Pattern);
}

std::string StoreNames::text(const StoreId &Store) const {
  return Store.Name.empty() ? P.name(Store.Class).str() : Store.Name;
}

} // namespace flowpact::solve
