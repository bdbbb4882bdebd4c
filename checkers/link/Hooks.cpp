//===- Hooks.cpp - functions that a library knows by a class --------------===//
#include "link/Hooks.h"
#include "link/Constructions.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;
using PortKind = policy::Port::Kind;

Hooks::Hooks(const Program &P, const Models &M, const LibraryCopies &Copies)
    : P(P), M(M), Copies(Copies) {
  if (!M.anyHooks())
    return;
  for (ClassId C(0); C.Value < P.classCount(); ++C.Value)
    if (P.type(C).Kind == TypeKind::Record || P.type(C).Kind == TypeKind::Enum)
      ByName.try_emplace(P.name(C), C);
  for (uint32_t Row = 0; Row < M.size(); ++Row)
    for (uint32_t I = 0; I < M[Row].Hooks.size(); ++I)
      index(Row, I);
}

/// The functions of one hook, by the class of the parameter that is the value.
void Hooks::index(uint32_t Model, uint32_t Row) {
  const ModelHook &Hook = M[Model].Hooks[Row];
  for (SymbolId S : Hook.Functions) {
    UnitIndex U = P.symbol(S).Unit;
    auto Params = UnitView::slice(P.unit(U).Params, P.function(S).Params);
    if (Hook.ValueAt >= Params.size() || P.bodies(S).empty() || Copies.isModelled(S))
      continue;
    if (ClassId Class = P.classOf(U, Params[Hook.ValueAt].Type); Class.isSome())
      llvm::append_range(Functions[{Model, Row}][Class], P.bodies(S));
  }
}

/// The class of the values that an object of \p Class holds, and where it does.
ClassId Hooks::heldIn(ClassId Class, PathRef &At) const {
  const UnitView &Unit = P.unit(P.classInfo(Class).Unit);
  llvm::StringRef Template = Unit.string(P.type(Class).TemplateName);
  auto Is = [&](const ModelHolder &Holder) {
    return llvm::any_of(
        Holder.Types, [&](const std::string &Name) { return policy::nameMatches(Name, Template); });
  };
  auto Holder = Template.empty() ? M.holders().end() : llvm::find_if(M.holders(), Is);
  if (Holder == M.holders().end() || (At != PathTable::Empty && Holder->At != PathTable::Empty))
    return ClassId();
  if (Holder->At != PathTable::Empty)
    At = Holder->At;
  llvm::StringRef Of = templateArgument(P.name(Class), Holder->TemplateArgument);
  Of.consume_front("const ");
  auto Found = ByName.find(Of.rtrim(" *&"));
  return Found == ByName.end() ? ClassId() : Found->second;
}

bool Hooks::addBodies(ClassId Class, Hook New, llvm::SmallVectorImpl<Hook> &Out) const {
  auto Rows = Functions.find({New.Model, New.Row});
  if (Rows == Functions.end())
    return false;
  auto Found = Rows->second.find(Class);
  if (Found == Rows->second.end())
    return false;
  for (BodyId B : Found->second) {
    New.Body = B;
    Out.push_back(New);
  }
  return true;
}

/// By the value's own class; else by those that it derives from, of which the library may
/// use another way; else by what it holds.
void Hooks::addFor(ClassId Class, Hook New, llvm::SmallVectorImpl<Hook> &Out) const {
  for (unsigned Nested = 0; Class.isSome() && Nested < 4; ++Nested) {
    if (addBodies(Class, New, Out) || addOfBases(Class, New, Out))
      return;
    Class = heldIn(Class, New.Below);
  }
}

bool Hooks::addOfBases(ClassId Class, Hook New, llvm::SmallVectorImpl<Hook> &Out) const {
  New.Exact = false;
  llvm::SmallVector<ClassId, 4> Bases(P.bases(Class));
  for (size_t I = 0; I < Bases.size() && I < 16; ++I) {
    if (addBodies(Bases[I], New, Out))
      return true;
    llvm::append_range(Bases, P.bases(Bases[I]));
  }
  return false;
}

/// The class that the library's function was instantiated for says which it is.
ClassId Hooks::classAt(CallRef C, uint8_t Value) const {
  SymbolId S = P.calleeSymbol(C);
  UnitIndex U = P.symbol(S).Unit;
  const FunctionRecord &Function = P.function(S);
  if (Value == HookedResult)
    return P.classOf(U, Function.ReturnType);
  auto Params = UnitView::slice(P.unit(U).Params, Function.Params);
  uint32_t Given = P.hasThisArgument(C), Taken = Function.Flags & FN_HasThis ? 1 : 0;
  if (uint32_t Param = Value + Taken - Given; Param < Params.size())
    return P.classOf(U, Params[Param].Type);
  return ClassId();
}

llvm::SmallVector<Hook, 1> Hooks::of(CallRef C) const {
  llvm::SmallVector<Hook, 1> Result;
  SymbolId S = P.calleeSymbol(C);
  auto Rows = M.of(S);
  if (Rows.empty() || M[Rows.front()].Hooks.empty())
    return Result;
  llvm::SmallVector<uint8_t, 4> Done; // values whose function an earlier hook has found
  for (uint32_t I = 0; I < M[Rows.front()].Hooks.size(); ++I) {
    const PortRef &Port = M[Rows.front()].Hooks[I].Value;
    auto Add = [&](uint8_t Value) {
      size_t Before = Result.size();
      if (!llvm::is_contained(Done, Value))
        addFor(classAt(C, Value), Hook{BodyId(), Rows.front(), I, Value}, Result);
      if (Result.size() > Before)
        Done.push_back(Value);
    };
    if (Port.Root == PortKind::Result)
      Add(HookedResult);
    forEachArgument(P, C, Port.Root, Port.Index, [&](uint32_t Argument) {
      if (Argument < HookedResult && P.args(C)[Argument].Pre.isSome())
        Add(uint8_t(Argument));
    });
  }
  return Result;
}

} // namespace flowpact::link
