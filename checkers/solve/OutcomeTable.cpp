//===- OutcomeTable.cpp - what calls say about other values ---------------===//
#include "solve/OutcomeTable.h"
#include "link/Match.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Demangle/Demangle.h"

namespace flowpact::solve {

/// Member functions that say of their object whether it is good; by name, for
/// types that nobody described.
bool saysGood(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"operator bool", "has_value", "ok", "OK", "IsOk", "IsOK"}, true)
      .Cases({"is_ok", "isOk", "isOK", "HasValue", "hasValue", "isPresent"}, true)
      .Cases({"success", "succeeded", "IsSuccess", "is_success"}, true)
      .Default(false);
}

std::optional<bool> makesGood(llvm::StringRef Name) {
  return llvm::StringSwitch<std::optional<bool>>(Name)
      .Cases({"ok", "Ok", "OK", "OkStatus", "success", "Success"}, true)
      .Cases({"error", "Error", "err", "Err", "failure", "Failure", "failed", "Failed"}, false)
      .Cases({"denied", "Denied", "refused", "Refused", "rejected", "Rejected"}, false)
      .Cases({"invalid", "Invalid", "forbidden", "Forbidden", "NotFound", "notFound"}, false)
      .Cases({"InvalidArgument", "PermissionDenied", "Unauthenticated", "Unauthorized"}, false)
      .Cases({"Internal", "Unavailable", "Aborted", "Cancelled", "Corruption", "IOError"}, false)
      .Cases({"NotSupported", "TimedOut", "DeadlineExceeded", "FailedPrecondition"}, false)
      .Default(std::nullopt);
}

/// Elements that are told apart by a number that the solver computes.
static constexpr unsigned NumberedElements = 64;

OutcomeTable::OutcomeTable(link::LinkedProgram &Program, const policy::Policy &Policy)
    : Linked(Program), State(Program.paths().element("?")),
      Alternative(Program.paths().element("?alternative")), Any(Program.paths().element("[*]")) {
  Keys = {Any, Program.paths().element("first")};
  Values = {Any, Program.paths().element("second")};
  for (unsigned Index = 0; Index < NumberedElements; ++Index)
    Program.paths().element("[" + std::to_string(Index) + "]");
  auto Intern = [&](const std::optional<policy::Proposition> &From) {
    if (!From)
      return std::optional<Claim>();
    Claim Result{From->What, From->Negated, link::internPort(From->Of, Program.paths()),
                 link::internPort(From->Item, Program.paths()), std::nullopt};
    if (From->Else)
      Result.Else = link::internPort(*From->Else, Program.paths());
    return std::optional(Result);
  };
  for (const policy::OutcomeModel &Model : Policy.Outcomes) {
    OutcomeRow Row;
    Row.Tests = Intern(Model.Tests);
    Row.Makes = Intern(Model.Makes);
    Row.Keeps = Intern(Model.Keeps);
    Row.Bounds = Intern(Model.Bounds);
    Row.Finds = Intern(Model.Finds);
    Row.Ensures = Intern(Model.Ensures);
    Row.Runs = Intern(Model.Runs);
    Row.Model = &Model;
    if (Model.At)
      Row.At = link::internPort(*Model.At, Program.paths());
    Rows.push_back(Row);
  }
  Matches = Program.matches().Outcomes;
}

bool OutcomeTable::mayHoldNothing(llvm::StringRef Name) const {
  std::string Test = Name.str() + "::operator bool";
  return llvm::any_of(Rows, [&](const OutcomeRow &Row) {
    return Row.Tests && Row.Tests->What == policy::Proposition::Kind::State &&
           llvm::any_of(Row.Model->Functions.Names, [&](llvm::StringRef Pattern) {
             return policy::nameMatches(Pattern, Test);
           });
  });
}

llvm::SmallVector<const OutcomeRow *, 2> OutcomeTable::of(link::CallRef Call) const {
  llvm::SmallVector<const OutcomeRow *, 2> Result;
  link::SymbolId S = Linked.program().calleeSymbol(Call);
  if (S.isNone())
    return Result;
  for (uint32_t Row : Matches[S.Value]) {
    const auto &When = Rows[Row].Model->When;
    if (When.empty() || Linked.flow().constants().check(Call, When) == link::Constants::Answer::Yes)
      Result.push_back(&Rows[Row]);
  }
  return Result;
}

link::ElementList OutcomeTable::pathOfFound(const OutcomeRow &Row,
                                            const link::PathTable &Paths) const {
  link::ElementList Result;
  if (Row.At)
    Result = Paths.elements(Row.At->Path);
  else if (Row.Makes) // a position
    Result.push_back(Values.back());
  return Result;
}

/// The template arguments behind \p Of in \p Name, which is left with what follows them.
static llvm::SmallVector<llvm::StringRef, 4> templateArguments(llvm::StringRef &Name,
                                                               llvm::StringRef Of) {
  llvm::SmallVector<llvm::StringRef, 4> Result;
  size_t At = Name.find(Of.str() + "<");
  if (At == llvm::StringRef::npos)
    return Result;
  unsigned Depth = 0;
  for (size_t I = At + Of.size() + 1, Start = I; I < Name.size(); ++I) {
    bool Ends = Depth == 0 && (Name[I] == ',' || Name[I] == '>');
    if (Ends)
      Result.push_back(Name.slice(Start, I).trim());
    if (Ends && Name[I] == '>') {
      Name = Name.drop_front(I + 1);
      break;
    }
    if (Ends)
      Start = I + 1;
    else if (Name[I] == '<' || Name[I] == '(')
      ++Depth;
    else if (Name[I] == '>' || Name[I] == ')')
      --Depth;
  }
  return Result;
}

/// A type as a variant's list has it.
static llvm::StringRef plainType(llvm::StringRef Type) {
  while (Type.consume_back("&") || Type.consume_back(" const") || Type.consume_back(" "))
    ;
  return Type;
}

std::optional<int64_t> OutcomeTable::alternativeOf(link::CallRef Call) const {
  const link::Program &P = Linked.program();
  link::SymbolId S = P.calleeSymbol(Call);
  if (S.isNone())
    return std::nullopt;
  std::string Name = llvm::demangle(P.key(S).str());
  std::string Function = link::lastNameComponent(P.name(S)).str();
  // std::get_if<A, A, B>(std::variant<A, B> *), std::variant<A, B>::variant<A>(A &&)
  llvm::StringRef Rest = Name;
  bool IsMember = P.call(Call).Kind == graph::CallKind::Constructor || P.hasThisArgument(Call);
  llvm::SmallVector<llvm::StringRef, 4> Own, All;
  if (!IsMember)
    Own = templateArguments(Rest, Function);
  All = templateArguments(Rest, "std::variant");
  if (IsMember)
    Own = templateArguments(Rest, Function);
  if (Own.empty() && P.call(Call).Kind == graph::CallKind::Constructor && P.args(Call).size() == 1)
    return 0; // made of nothing, it has the first
  if (Own.empty())
    return std::nullopt;
  llvm::StringRef Wanted = plainType(Own[0]);
  int64_t Number;
  if (Wanted.rtrim("ul").getAsInteger(10, Number) == false)
    return Number;
  for (size_t I = 0; I < All.size(); ++I)
    if (plainType(All[I]) == Wanted)
      return I;
  return std::nullopt;
}

std::optional<int64_t> OutcomeTable::alternativeFor(link::NodeRef Variant, link::BodyId To) const {
  const link::Program &P = Linked.program();
  link::ClassId Class = P.typeOf(Variant);
  const graph::UnitView &Unit = P.unit(To);
  const graph::FunctionRecord &Function = P.function(To);
  auto Params = graph::UnitView::slice(Unit.Params, Function.Params);
  uint32_t First = (Function.Flags & graph::FN_HasThis) ? 1 : 0;
  if (Class.isNone() || First >= Params.size() || Params[First].Type.isNone())
    return std::nullopt;
  llvm::StringRef Name = P.name(Class), Wanted = Unit.string(Unit[Params[First].Type].Name);
  auto All = templateArguments(Name, "std::variant");
  auto Found = llvm::find_if(All, [&](llvm::StringRef Type) { return plainType(Type) == Wanted; });
  if (Found == All.end() || llvm::count(All, *Found) != 1)
    return std::nullopt;
  return Found - All.begin();
}

bool OutcomeTable::asksMembership(link::CallRef Call) const {
  auto IsMember = [](const std::optional<Claim> &Says) {
    return Says && Says->What == policy::Proposition::Kind::Member;
  };
  for (const OutcomeRow *Row : of(Call))
    if (IsMember(Row->Tests) || IsMember(Row->Makes))
      return true;
  return false;
}

} // namespace flowpact::solve
