//===- Constructions.cpp - objects that library functions make ------------===//
#include "link/Constructions.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;
using PortKind = policy::Port::Kind;

llvm::StringRef templateArgument(llvm::StringRef Type, unsigned Index) {
  size_t Open = Type.find('<');
  if (Open == llvm::StringRef::npos)
    return {};
  Type = Type.drop_front(Open + 1);
  int Nesting = 0;
  size_t Begin = 0;
  for (size_t I = 0; I < Type.size(); ++I) {
    char C = Type[I];
    bool Ends = Nesting == 0 && (C == ',' || C == '>');
    if (Ends && Index-- == 0)
      return Type.slice(Begin, I).trim();
    if (Ends)
      Begin = I + 1;
    Nesting += C == '<' || C == '(' ? 1 : C == '>' || C == ')' ? -1 : 0;
    if (Nesting < 0)
      break;
  }
  return {};
}

/// Arguments of \p C from the first that a constructor would get.
static llvm::ArrayRef<ArgRecord> given(const Program &P, CallRef C, const ModelConstruct &What) {
  auto Args = P.args(C);
  return Args.drop_front(std::min<size_t>(Args.size(), What.firstArgument(P, C)));
}

Constructions::Constructions(const Program &P, const Models &M) : P(P), M(M) {
  if (!M.anyConstructs())
    return;
  for (ClassId C(0); C.Value < P.classCount(); ++C.Value)
    if (P.type(C).Kind == TypeKind::Record)
      ByName.try_emplace(P.name(C), C);
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    if (P.call(C).Kind == CallKind::WriteBack)
      continue;
    SymbolId S = P.calleeSymbol(C);
    auto Rows = M.of(S);
    if (Rows.empty() || !M[Rows.front()].Constructs)
      continue;
    if (auto Made = resolve(C, Rows.front(), S)) {
      Known.try_emplace(C, std::move(*Made));
      Calls.push_back(C);
    }
  }
}

ClassId Constructions::classNamed(const ModelConstruct &What, SymbolId Callee) const {
  UnitIndex U = P.symbol(Callee).Unit;
  const FunctionRecord &Function = P.function(Callee);
  bool IsResult = What.At.Root == PortKind::Result;
  ClassId Around = P.classOf(U, IsResult ? Function.ReturnType : Function.Class);
  if (Around.isNone())
    return ClassId();
  llvm::StringRef Named = templateArgument(P.name(Around), What.TemplateArgument);
  Named.consume_front("const ");
  auto Found = ByName.find(Named);
  return Found == ByName.end() ? ClassId() : Found->second;
}

/// The class of the object that \p N is, or a later state of.
static ClassId classOfState(const Program &P, NodeRef N) {
  for (unsigned Steps = 0; N.isSome() && Steps < 8; ++Steps) {
    if (ClassId Class = P.typeOf(N); Class.isSome())
      return Class;
    NodeRef Before;
    for (uint32_t E : P.inEdges(N))
      if (const EdgeRecord &Edge = P.edge(N, E);
          Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Update)
        Before = P.nodeRef(P.bodyOf(N), Edge.From);
    N = Before;
  }
  return ClassId();
}

bool Constructions::isCopy(CallRef C, const ModelConstruct &What, ClassId Class) const {
  auto Args = given(P, C, What);
  return Args.size() == 1 && Args[0].Pre.isSome() &&
         classOfState(P, P.nodeRef(P.bodyOf(C), Args[0].Pre)) == Class;
}

/// By number of parameters, then by how many parameters are of the class that is
/// given for them; calls go to all that are equally good.
void Constructions::findConstructors(CallRef C, const ModelConstruct &What,
                                     Construction &Into) const {
  auto Args = given(P, C, What);
  unsigned Best = 0;
  for (SymbolId S : P.methods(Into.Class)) {
    if (!(P.symbol(S).Flags & FN_Constructor) || P.bodies(S).empty())
      continue;
    const FunctionRecord &Function = P.function(S);
    auto Params = UnitView::slice(P.unit(P.symbol(S).Unit).Params, Function.Params);
    if (Params.size() < Args.size() + 1)
      continue; // more may have defaults
    unsigned Score = Params.size() == Args.size() + 1 ? Args.size() + 2 : 1;
    for (size_t I = 0; I < Args.size(); ++I) {
      ClassId Wanted = P.classOf(P.symbol(S).Unit, Params[I + 1].Type);
      NodeRef N = P.nodeRef(P.bodyOf(C), Args[I].Pre);
      Score += N.isSome() && Wanted.isSome() && P.typeOf(N) == Wanted;
    }
    if (Score < Best)
      continue;
    if (Score > Best)
      Into.Constructors.clear();
    Best = Score;
    llvm::append_range(Into.Constructors, P.bodies(S));
  }
}

std::optional<Construction> Constructions::resolve(CallRef C, uint32_t Row, SymbolId Callee) const {
  const ModelConstruct &What = *M[Row].Constructs;
  Construction Made;
  Made.Model = Row;
  Made.Class = classNamed(What, Callee);
  if (Made.Class.isNone())
    return std::nullopt;
  if (isCopy(C, What, Made.Class))
    return Made;
  findConstructors(C, What, Made);
  auto Methods = P.methods(Made.Class);
  bool HasConstructor =
      llvm::any_of(Methods, [&](SymbolId S) { return P.symbol(S).Flags & FN_Constructor; });
  size_t Count = given(P, C, What).size();
  Made.Aggregate = !HasConstructor && P.bases(Made.Class).empty() && Count &&
                   Count <= P.type(Made.Class).Fields.size() &&
                   !(P.type(Made.Class).Flags & (TF_Union | TF_Polymorphic));
  return Made;
}

} // namespace flowpact::link
