//===- Signature.cpp - which lambdas a function object can hold -----------===//
#include "link/Signature.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::link {

using namespace graph;

std::optional<llvm::SmallVector<llvm::StringRef, 4>> signatureIn(llvm::StringRef ClassName) {
  size_t Open = ClassName.find('<');
  if (Open == llvm::StringRef::npos || !ClassName.ends_with(">"))
    return std::nullopt;
  llvm::StringRef Inside = ClassName.drop_front(Open + 1).drop_back();
  // The parameters' parenthesis is the last one of the first template argument.
  int Angles = 0, Parens = 0;
  size_t Begin = llvm::StringRef::npos, End = llvm::StringRef::npos;
  for (size_t I = 0; I < Inside.size() && End == llvm::StringRef::npos; ++I) {
    char C = Inside[I];
    Angles += C == '<' ? 1 : C == '>' ? -1 : 0;
    if (Angles == 0 && Parens == 0 && C == ',')
      return std::nullopt;
    if (C == '(' && Angles == 0 && Parens++ == 0)
      Begin = I + 1;
    if (C == ')' && Angles == 0 && --Parens == 0)
      End = I;
  }
  if (End == llvm::StringRef::npos || Begin < 2 || Inside[Begin - 2] != ' ')
    return std::nullopt;
  llvm::SmallVector<llvm::StringRef, 4> Result;
  llvm::StringRef List = Inside.slice(Begin, End);
  size_t Start = 0;
  for (size_t I = 0; I <= List.size(); ++I) {
    if (I < List.size()) {
      Angles += List[I] == '<' ? 1 : List[I] == '>' ? -1 : 0;
      Parens += List[I] == '(' ? 1 : List[I] == ')' ? -1 : 0;
    }
    if (I == List.size() || (List[I] == ',' && Angles == 0 && Parens == 0)) {
      if (llvm::StringRef One = List.slice(Start, I).trim(); !One.empty())
        Result.push_back(One);
      Start = I + 1;
    }
  }
  return Result;
}

static bool isNumber(llvm::StringRef Type) {
  return llvm::StringSwitch<bool>(Type)
      .Cases({"bool", "short", "unsigned short", "int", "unsigned int", "long", "unsigned long"},
             true)
      .Cases({"long long", "unsigned long long", "float", "double", "long double"}, true)
      .Default(false);
}

/// False if a \p Given can hardly become a parameter of type \p Taken: a number is no
/// object, nor the other way round, and a list of one thing is no list of another.
static bool fits(llvm::StringRef Given, const TypeRecord &Taken, llvm::StringRef TakenName) {
  while (Given.consume_back("&") || Given.consume_back(" "))
    ;
  Given.consume_front("const ");
  if (Given == TakenName || Given.ends_with("*"))
    return true;
  bool TakesObject = Taken.Kind == TypeKind::Record;
  if (isNumber(Given))
    return !TakesObject;
  if (isNumber(TakenName))
    return false;
  // Instances of one template differ in what they hold; pointers may convert.
  size_t Angle = Given.find('<');
  return !TakesObject || Angle == llvm::StringRef::npos ||
         Given.take_front(Angle) != TakenName.take_front(TakenName.find('<')) ||
         Given.take_front(Angle).ends_with("ptr");
}

bool mayHold(const Program &P, CallRef Call, BodyId Lambda) {
  const FunctionRecord &To = P.function(Lambda);
  SymbolId Callee = P.calleeSymbol(Call);
  if (!(To.Flags & FN_Lambda) || Callee.isNone() || P.classOf(Callee).isNone())
    return true;
  auto Signature = signatureIn(P.name(P.classOf(Callee)));
  if (!Signature)
    return true;
  const UnitView &Unit = P.unit(Lambda);
  auto Params = UnitView::slice(Unit.Params, To.Params);
  if (!Params.empty() && (To.Flags & FN_HasThis))
    Params = Params.drop_front();
  // More parameters than arguments: some may be bound, or have defaults.
  if (Signature->size() > Params.size())
    return !Params.empty() && (Params.back().Flags & PF_Variadic);
  if (Signature->size() < Params.size())
    return true;
  for (size_t I = 0; I < Params.size(); ++I) {
    if (Params[I].Type.isNone() || (Params[I].Flags & PF_Variadic))
      continue;
    const TypeRecord &Taken = Unit.Types[Params[I].Type.Value];
    if (!fits((*Signature)[I], Taken, Unit.string(Taken.Name)))
      return false;
  }
  return true;
}

} // namespace flowpact::link
