//===- Text.cpp - program points in words ---------------------------------===//
#include "finding/Text.h"

namespace flowpact::finding {

using namespace graph;
using link::BodyId;
using link::CallRef;
using link::NodeRef;

SourceRange Text::place(BodyId Body, LocationId Location) const {
  SourceRange Result;
  const UnitView &Unit = P.unit(Body);
  if (Location.isNone())
    Location = P.function(Body).Location;
  if (Location.isNone() || Unit[Location].File.isNone()) {
    Result.File = Unit.MainFile.str();
    return Result;
  }
  const LocationRecord &Row = Unit[Location];
  Result.File = Unit.string(Unit[Row.File].Path).str();
  Result.Line = Row.Line;
  Result.Column = Row.Column;
  Result.EndLine = Row.EndLine;
  Result.EndColumn = Row.EndColumn;
  return Result;
}

SourceRange Text::place(NodeRef Node) const { return place(P.bodyOf(Node), P.node(Node).Location); }

SourceRange Text::place(CallRef Call) const { return place(P.bodyOf(Call), P.call(Call).Location); }

SourceRange Text::argumentPlace(CallRef Call, uint32_t Argument) const {
  auto Args = P.args(Call);
  if (Argument < Args.size() && Args[Argument].Location.isSome())
    return place(P.bodyOf(Call), Args[Argument].Location);
  return place(Call);
}

std::string Text::function(BodyId Body) const {
  const FunctionRecord &Function = P.function(Body);
  const UnitView &Unit = P.unit(Body);
  if (!(Function.Flags & FN_Lambda) || Function.Enclosing.isNone())
    return Unit.string(Function.Name).str();
  // Lambdas nest; name the function that holds the outermost.
  FunctionId Outer = Function.Enclosing;
  for (int I = 0; I < 16 && (Unit[Outer].Flags & FN_Lambda) && Unit[Outer].Enclosing.isSome(); ++I)
    Outer = Unit[Outer].Enclosing;
  return "lambda in " + Unit.string(Unit[Outer].Name).str();
}

std::string Text::callee(CallRef Call) const {
  link::SymbolId S = P.calleeSymbol(P.originalOf(Call));
  if (S.isSome())
    return P.name(S).str();
  auto Targets = Linked.calls().callees(Call);
  if (Targets.size() == 1)
    return function(Targets[0].Body);
  return "a function value";
}

std::string Text::name(NodeRef Node) const {
  return P.unit(P.bodyOf(Node)).string(P.node(Node).Name).str();
}

std::string Text::argument(CallRef Call, uint32_t Argument) const {
  uint32_t First = P.hasThisArgument(Call) ? 1 : 0;
  if (Argument < First)
    return "the object";
  return "argument " + std::to_string(Argument - First + 1);
}

std::optional<uint32_t> Text::argumentIndex(CallRef Call, NodeRef Node) const {
  auto Args = P.args(Call);
  for (uint32_t I = 0; I < Args.size(); ++I)
    if (P.nodeRef(P.bodyOf(Call), Args[I].Pre) == Node)
      return I;
  return std::nullopt;
}

std::string
fillPlaceholders(llvm::StringRef Template,
                 llvm::function_ref<std::optional<std::string>(llvm::StringRef)> Value) {
  std::string Result;
  while (!Template.empty()) {
    auto [Before, Rest] = Template.split('{');
    Result += Before;
    if (Before.size() == Template.size())
      break;
    auto [Name, After] = Rest.split('}');
    std::optional<std::string> Text = Value(Name);
    Result += Text ? *Text : "{" + Name.str() + "}";
    Template = After;
  }
  return Result;
}

} // namespace flowpact::finding
