//===- Remedy.cpp - the check that would allow a use ----------------------===//
#include "finding/Remedy.h"
#include "finding/Text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace flowpact::finding {

using namespace graph;
using policy::Accept;
using PortKind = policy::Port::Kind;

/// The parameter types of a signature, "f(const A<B, C> &, int)".
static llvm::SmallVector<llvm::StringRef, 4> parameterTypes(llvm::StringRef Signature) {
  llvm::SmallVector<llvm::StringRef, 4> Result;
  size_t Open = Signature.find('(');
  if (Open == llvm::StringRef::npos || !Signature.ends_with(")"))
    return Result;
  llvm::StringRef List = Signature.slice(Open + 1, Signature.size() - 1);
  unsigned Depth = 0;
  size_t Start = 0;
  for (size_t I = 0; I <= List.size(); ++I) {
    bool End = I == List.size() || (List[I] == ',' && Depth == 0);
    if (End && I > Start)
      Result.push_back(List.slice(Start, I).trim());
    if (End)
      Start = I + 1;
    else if (llvm::is_contained({'<', '(', '['}, List[I]))
      ++Depth;
    else if (llvm::is_contained({'>', ')', ']'}, List[I]))
      --Depth;
  }
  return Result;
}

/// A type without const and references: both say how it is handed over.
static llvm::StringRef valueType(llvm::StringRef Type) {
  Type.consume_front("const ");
  while (Type.consume_back("&") || Type.consume_back(" "))
    ;
  return Type;
}

/// True if \p Name can be written in another place as it is.
static bool isWritable(llvm::StringRef Name) {
  return !Name.empty() && Name.find_first_of("(<{ ") == llvm::StringRef::npos;
}

Remedies::Remedies(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                   const solve::Points &Where)
    : Linked(Linked), P(Linked.program()), Policy(Policy), Where(Where),
      Guards(Linked.matches().Guards) {
  for (link::UnitIndex U(0); U.Value < P.units().size(); ++U.Value)
    llvm::append_range(Checks, checksOf(U));
}

/// The functions that unit \p U mentions and some guard means.
std::vector<Remedies::Declaration> Remedies::checksOf(link::UnitIndex U) const {
  std::vector<Declaration> Result;
  const UnitView &Unit = P.unit(U);
  for (FunctionId F(0); F.Value < Unit.Functions.size(); ++F.Value) {
    link::SymbolId S = P.symbolOf(U, F);
    if (S.isNone() || Guards[S.Value].empty())
      continue;
    LocationId Place = Unit[F].Location;
    bool IsPlaced = Place.isSome() && Unit[Place].File.isSome();
    Result.push_back({U, F, IsPlaced ? Unit.string(Unit[Unit[Place].File].Path) : ""});
  }
  return Result;
}

/// The checks that code of unit \p U can call: those that it mentions, and behind them those
/// that others found in a header that it has read, too. Who forgot a check did not mention it.
std::vector<Remedies::Declaration> Remedies::checksKnownIn(link::UnitIndex U) const {
  llvm::StringSet<> Headers;
  for (const FileRecord &File : P.unit(U).Files)
    if (!(File.Flags & FF_Main))
      Headers.insert(P.unit(U).string(File.Path));
  std::vector<Declaration> Result;
  llvm::copy_if(Checks, std::back_inserter(Result),
                [&](const Declaration &Check) { return Check.Unit == U; });
  llvm::copy_if(Checks, std::back_inserter(Result), [&](const Declaration &Check) {
    return Check.Unit != U && Headers.contains(Check.File);
  });
  return Result;
}

/// What stands in front of and behind the subject in a condition that is true where
/// \p Guard allows the use.
std::optional<Remedies::Condition> Remedies::conditionOf(const policy::Guard &Guard,
                                                         const Declaration &Check,
                                                         llvm::StringRef SubjectType) const {
  const UnitView &Unit = P.unit(Check.Unit);
  const FunctionRecord &Callee = Unit[Check.Row];
  llvm::StringRef Name = Unit.string(Callee.Name);
  auto Types = parameterTypes(Unit.string(Callee.Signature));
  bool OneArgument = Types.size() == 1 && valueType(Types[0]) == valueType(SubjectType);
  bool AsksIt = Guard.Subject && Guard.Subject->Root == PortKind::Argument &&
                Guard.Subject->Index == 0 && Guard.Subject->Path.empty();
  if (!OneArgument || !AsksIt || !Guard.When.empty() || Guard.Scope || !isWritable(Name) ||
      (Callee.Flags & (FN_HasThis | FN_Lambda)))
    return std::nullopt;
  bool Answers = Callee.ReturnType.isSome();
  TypeKind Kind = Answers ? Unit[Callee.ReturnType].Kind : TypeKind::Other;
  llvm::StringRef Returned = Answers ? Unit.string(Unit[Callee.ReturnType].Name) : "";
  bool IsBool = Kind == TypeKind::Builtin && Returned == "bool";
  bool IsSome = Returned.starts_with("std::optional") || Returned.starts_with("std::unique_ptr") ||
                Returned.starts_with("std::shared_ptr");
  std::string Call = Name.str() + "(";
  if (Guard.Accepts == Accept::False && IsBool)
    return Condition{"!" + Call, ")"};
  if (Guard.Accepts == Accept::True && (IsBool || IsSome))
    return Condition{Call, ")"};
  bool OneValue = Guard.Accepts == Accept::Value && Guard.Values.size() == 1;
  if (OneValue && (Kind == TypeKind::Builtin || Kind == TypeKind::Enum) &&
      isWritable(Guard.Values[0]))
    return Condition{Call, ") == " + Guard.Values[0]};
  return std::nullopt;
}

/// The first check by which \p Rule would allow a use in unit \p U.
std::optional<Remedies::Condition> Remedies::conditionOf(const policy::FlowRule &Rule,
                                                         link::UnitIndex U,
                                                         llvm::StringRef SubjectType) const {
  for (const policy::GuardUse &Wanted : Rule.UnlessGuards)
    for (const Declaration &Check : checksKnownIn(U))
      for (uint32_t Row : Guards[P.symbolOf(Check.Unit, Check.Row).Value]) {
        const policy::Guard &Guard = Policy.Guards[Row];
        if (Guard.Name != Wanted.Guard || Guard.Assumed || Wanted.Fresh)
          continue;
        if (auto Found = conditionOf(Guard, Check, SubjectType))
          return Found;
      }
  return std::nullopt;
}

Remedy Remedies::find(const solve::Verdict &V) const {
  Remedy Result;
  const policy::FlowRule &Rule = Policy.FlowRules[V.Rule];
  const solve::SourcePoint &Source = Where.Sources[V.Source];
  const solve::SinkPoint &Sink = Where.Sinks[V.Sink];
  const auto &Port = Policy.Labels[Source.Label].Subject;
  if (Sink.Call.isNone() || Source.Call.isNone() || !Port || Port->Root != PortKind::Argument ||
      !Port->Path.empty() || P.bodyOf(Sink.Call) != P.bodyOf(Source.Call))
    return Result;
  link::BodyId Use = P.bodyOf(Sink.Call);
  const UnitView &Unit = P.unit(Use);
  const CallRecord &Asked = P.call(Source.Call);
  if (Asked.Callee.isNone())
    return Result;
  auto Types = parameterTypes(Unit.string(Unit[Asked.Callee].Signature));
  std::optional<uint32_t> Argument;
  link::forEachArgument(P, Source.Call, Port->Root, Port->Index,
                        [&](uint32_t I) { Argument = Argument ? *Argument : I; });
  if (!Argument || Port->Index >= Types.size())
    return Result;
  if (auto Found = conditionOf(Rule, P.body(Use).Unit, Types[Port->Index])) {
    Text Words(Linked);
    Result = {Words.place(Sink.Call),
              Words.argumentPlace(Source.Call, *Argument),
              Found->Front,
              Found->Back,
              {}};
  }
  for (const ParamRecord &Param : UnitView::slice(Unit.Params, P.function(Use).Params))
    Result.Parameters.push_back(Unit.string(Param.Name).str());
  return Result;
}

} // namespace flowpact::finding
