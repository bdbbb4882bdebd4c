//===- Models.cpp - library models compiled for a program -----------------===//
#include "link/Models.h"
#include "link/EndPositions.h"

namespace flowpact::link {

PortRef internPort(const policy::Port &Port, PathTable &Paths) {
  ElementList Any, Keyed;
  for (const std::string &Element : Port.Path) {
    Keyed.push_back(Paths.element(Element));
    bool IsKeyed = llvm::StringRef(Element).starts_with("[arg") || isEndElement(Element);
    Any.push_back(IsKeyed ? Paths.element("[*]") : Keyed.back());
  }
  return {Port.Root, Port.Index, Paths.make(Any), Paths.make(Keyed)};
}

static ModelHook compile(const policy::HookModel &Source, llvm::ArrayRef<ModelFlow> Flows,
                         PathTable &Paths) {
  ModelHook Result;
  Result.Value = internPort(Source.Value, Paths);
  Result.ValueAt = Source.ValueAt;
  for (const auto &Argument : Source.Arguments) {
    Result.Arguments.emplace_back();
    if (!Argument)
      continue;
    PortRef Given = internPort(*Argument, Paths);
    Result.Arguments.back().push_back(Given);
    for (const ModelFlow &Flow : Flows)
      if (Flow.Kind == policy::Transfer::Alias && Flow.From.Root == Given.Root &&
          Flow.From.Index == Given.Index && Flow.From.Keyed == Given.Keyed)
        Result.Arguments.back().push_back(Flow.To);
  }
  if (Source.ResultTo)
    Result.ResultTo = internPort(*Source.ResultTo, Paths);
  return Result;
}

static Model compile(const policy::CallModel &Source, PathTable &Paths) {
  Model Result;
  Result.When = Source.When;
  Result.Time = Source.Time;
  Result.Gives = Source.Gives;
  Result.Asks = Source.Asks;
  if (Source.Fallback)
    Result.Fallback = internPort(*Source.Fallback, Paths);
  if (Source.Formats)
    Result.Formats = ModelFormat{
        Source.Formats->How, Source.Formats->Pattern, internPort(Source.Formats->Text, Paths),
        internPort(Source.Formats->With, Paths), internPort(Source.Formats->To, Paths)};
  for (const policy::FlowModel &Flow : Source.Flows)
    Result.Flows.push_back({internPort(Flow.From, Paths), internPort(Flow.To, Paths), Flow.Kind});
  for (const policy::CallbackModel &Callback : Source.Callbacks) {
    ModelCallback New;
    New.Callable = internPort(Callback.Callable, Paths);
    for (const auto &Argument : Callback.Arguments)
      New.Arguments.push_back(Argument ? std::optional(internPort(*Argument, Paths))
                                       : std::nullopt);
    if (Callback.ResultTo)
      New.ResultTo = internPort(*Callback.ResultTo, Paths);
    New.KeepsThrown = Callback.KeepsThrown;
    New.Each = Callback.Each;
    if (Callback.ThrownTo)
      New.ThrownTo = internPort(*Callback.ThrownTo, Paths);
    Result.Callbacks.push_back(std::move(New));
  }
  for (const policy::HookModel &Hook : Source.Hooks)
    Result.Hooks.push_back(compile(Hook, Result.Flows, Paths));
  if (Source.Constructs) {
    ModelConstruct New{internPort(Source.Constructs->At, Paths),
                       {},
                       Source.Constructs->TemplateArgument,
                       Source.Constructs->FirstArgument};
    for (const ModelFlow &Flow : Result.Flows)
      if (Flow.Kind == policy::Transfer::Alias && Flow.From.Root == New.At.Root &&
          Flow.From.Index == New.At.Index && Flow.From.Keyed == New.At.Keyed)
        New.Aliases.push_back(Flow.To);
    Result.Constructs = std::move(New);
  }
  for (const policy::Port &Port : Source.Overwrites)
    Result.Overwrites.push_back(internPort(Port, Paths));
  for (const policy::Port &Port : Source.Throws)
    Result.Throws.push_back(internPort(Port, Paths));
  return Result;
}

void Models::addHookFunctions(const SymbolMatches &Hooked) {
  std::vector<ModelHook *> Hooks;
  for (Model &M : All)
    for (ModelHook &Hook : M.Hooks)
      Hooks.push_back(&Hook);
  Hooking.resize(Hooked.rows());
  for (uint32_t S = 0; !Hooks.empty() && S < Hooked.rows(); ++S)
    for (uint32_t Number : Hooked[S]) {
      Hooks[Number]->Functions.push_back(SymbolId(S));
      Hooking.set(S);
    }
}

Models::Models(const policy::Policy &Policy, PathTable &Paths, SymbolMatches Matches,
               const SymbolMatches &Hooked)
    : BySymbol(std::move(Matches)) {
  for (const policy::CallModel &Source : Policy.Models)
    All.push_back(compile(Source, Paths)), Constructing |= Source.Constructs.has_value();
  addHookFunctions(Hooked);
  for (const policy::HolderModel &Holder : Policy.Holders)
    Holders.push_back({Holder.Types, internPort(Holder.At, Paths).Path, Holder.TemplateArgument});
  for (const policy::CallModel &Source : Policy.Models)
    for (const policy::FlowModel &Flow : Source.Flows)
      for (const auto *Port : {&Flow.From, &Flow.To})
        for (const std::string &Text : Port->Path) {
          ElementId Element = Paths.element(Text);
          if (Mentioned.size() <= Element.Value)
            Mentioned.resize(Element.Value + 1);
          Mentioned.set(Element.Value);
        }
}

std::optional<PortRef> portOfParam(const ModelCallback &Row, uint32_t Position) {
  using PortKind = policy::Port::Kind;
  for (uint32_t I = 0; I < Row.Arguments.size() && I <= Position; ++I)
    if (Row.Arguments[I] && Row.Arguments[I]->Root == PortKind::ArgumentsFrom)
      return PortRef{PortKind::Argument, Row.Arguments[I]->Index + Position - I,
                     Row.Arguments[I]->Path, Row.Arguments[I]->Keyed};
  return Position < Row.Arguments.size() ? Row.Arguments[Position] : std::nullopt;
}

} // namespace flowpact::link
