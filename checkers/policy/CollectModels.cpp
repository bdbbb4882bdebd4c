//===- CollectModels.cpp - models, labels, identities --------------------===//
#include "policy/Duration.h"
#include "policy/Entry.h"
#include "policy/ModelTests.h"
#include "policy/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace flowpact;
using namespace flowpact::policy;

namespace {

std::optional<FlowModel> readFlow(const Entry &Model, const JsonValue &Value) {
  if (Value.isString()) {
    Parsed<FlowModel> Flow = parseFlow(Value.Text);
    if (const auto *Problem = std::get_if<SyntaxProblem>(&Flow)) {
      Model.error(Value, *Problem);
      return std::nullopt;
    }
    return std::get<FlowModel>(Flow);
  }
  Entry E = Model.child(Value);
  auto From = E.port("from"), To = E.port("to");
  if (!From || !To)
    return std::nullopt;
  std::string Kind = E.text("transfer");
  return FlowModel{*From, *To,
                   Kind == "copy"    ? Transfer::Copy
                   : Kind == "alias" ? Transfer::Alias
                                     : Transfer::Derive};
}

std::optional<CallbackModel> readCallback(const Entry &E) {
  auto Callable = E.port("callable");
  if (!Callable)
    return std::nullopt;
  CallbackModel C;
  C.Callable = *Callable;
  C.ResultTo = E.port("resultTo");
  C.Each = E.flag("each", false);
  if (const JsonValue *Thrown = E.find("thrownTo")) {
    C.KeepsThrown = true;
    if (Thrown->isString())
      C.ThrownTo = E.port(*Thrown);
  }
  if (const JsonValue *With = E.find("with"))
    for (const JsonValue &Item : With->Items) {
      C.Arguments.push_back(E.port(Item));
      if (C.Arguments.back() && &Item != &With->Items.back() &&
          C.Arguments.back()->Root == Port::Kind::ArgumentsFrom)
        E.error(E.Document.at(Item), "'" + Item.Text +
                                         "' stands for several arguments; "
                                         "it can only come last");
    }
  return C;
}

std::optional<ConstructModel> readConstruct(const Entry &E) {
  auto At = E.port("at"), From = E.port("from");
  if (!At)
    return std::nullopt;
  ConstructModel C;
  C.At = *At;
  if (From && From->Root != Port::Kind::ArgumentsFrom)
    E.error(E.Document.at(*E.find("from")), "a constructor gets 'args' or 'argN...'");
  else if (From)
    C.FirstArgument = From->Index;
  if (const JsonValue *Number = E.find("templateArgument"); Number && Number->IsInteger)
    C.TemplateArgument = unsigned(Number->Number);
  return C;
}

std::optional<HookModel> readHook(const Entry &E) {
  auto Value = E.port("value");
  const JsonValue *With = E.find("with");
  if (!Value || !With)
    return std::nullopt;
  HookModel H;
  H.Functions = E.matcher();
  H.Value = *Value;
  H.ResultTo = E.port("resultTo");
  bool Given = false;
  for (const JsonValue &Item : With->Items) {
    bool IsValue = Item.isString() && Item.Text == "value";
    if (IsValue)
      H.ValueAt = H.Arguments.size();
    Given |= IsValue;
    H.Arguments.push_back(IsValue ? std::nullopt : E.port(Item));
  }
  if (!Given)
    E.error(E.Document.at(*With), "one of the parameters must be 'value', whose class tells "
                                  "which function is called");
  return H;
}

TimeModel readTime(const Entry &E) {
  using Kind = TimeModel::Kind;
  for (auto [Key, What] :
       {std::pair("now", Kind::Now), {"makes", Kind::Makes}, {"counts", Kind::Counts}, {"adds", Kind::Adds}})
    if (E.has(Key))
      return {What, nanosecondsOf(E.text(Key)).value_or(0)};
  return {};
}

std::optional<FormatModel> readFormats(const Entry &E) {
  auto With = E.port("with");
  if (!With)
    return std::nullopt;
  FormatModel F;
  F.With = *With;
  F.Pattern = E.text("pattern");
  if (F.Pattern.empty())
    F.Text = E.port("text").value_or(Port());
  F.To = E.has("to") ? E.port("to").value_or(Port()) : Port();
  F.How = llvm::StringSwitch<FormatModel::Holes>(E.text("holes"))
              .Case("%s", FormatModel::Holes::Percent)
              .Case("%1", FormatModel::Holes::Numbered)
              .Default(FormatModel::Holes::Braces);
  return F;
}

/// A port that nothing can be read from or written to there.
void checkFlow(const Entry &E, const FlowModel &Flow, const JsonValue &At) {
  if (Flow.From.Root == Port::Kind::Result && Flow.To.Root == Port::Kind::Result)
    E.error(E.Document.at(At), "flow leads from the result to itself; one end must be "
                               "an argument or this");
}

/// The flow that \p Write and \p Alias make together: what a call writes into
/// an object is also in a result that refers to it ("args => this" and "this ~>
/// result" make "args => result"). None if they speak of different parts.
std::optional<FlowModel> compose(const FlowModel &Write, const FlowModel &Alias) {
  if (Write.To.Root != Alias.From.Root || Write.To.Index != Alias.From.Index)
    return std::nullopt;
  FlowModel Both{Write.From, Alias.To, Write.Kind};
  llvm::ArrayRef<std::string> Written = Write.To.Path, Seen = Alias.From.Path;
  size_t Common = std::min(Written.size(), Seen.size());
  if (Written.take_front(Common) != Seen.take_front(Common))
    return std::nullopt;
  llvm::append_range(Both.To.Path, Written.drop_front(Common));
  if (Write.Kind != Transfer::Derive)
    llvm::append_range(Both.From.Path, Seen.drop_front(Common));
  return Both;
}

void closeUnderAliases(std::vector<FlowModel> &Flows) {
  std::vector<FlowModel> More;
  for (const FlowModel &Write : Flows)
    for (const FlowModel &Alias : Flows)
      if (Alias.Kind == Transfer::Alias && Alias.To.Root == Port::Kind::Result &&
          Write.To.Root != Port::Kind::Result)
        if (auto Both = compose(Write, Alias))
          More.push_back(std::move(*Both));
  llvm::append_range(Flows, More);
}

template <typename Fn> void forItems(const Entry &E, llvm::StringRef Key, Fn Do) {
  if (const JsonValue *List = E.find(Key))
    for (const JsonValue &Item : List->Items)
      Do(Item);
}

/// What the entry says of itself must be so.
void holdToExamples(const Entry &E, const CallModel &M) {
  for (auto [Key, Wanted] : {std::pair("expect", true), {"reject", false}})
    forItems(E, Key, [&](const JsonValue &Item) {
      if (auto Flow = readFlow(E, Item); Flow && describes(M, *Flow) != Wanted)
        E.error(E.Document.at(Item), "the model is expected " + std::string(Wanted ? "" : "not ") +
                                         "to say '" + Item.Text + "', but it does" +
                                         (Wanted ? " not" : ""));
    });
}

} // namespace

void policy::collectModel(const Entry &E, Layer Of) {
  CallModel M;
  M.OfProject = Of == Layer::Project;
  M.Where = E.where();
  M.Functions = E.matcher();
  M.When = E.conditions();
  M.Overwrites = E.ports("overwrites");
  M.Throws = E.ports("throws");
  forItems(E, "flows", [&](const JsonValue &Item) {
    if (auto Flow = readFlow(E, Item)) {
      checkFlow(E, *Flow, Item);
      M.Flows.push_back(std::move(*Flow));
    }
  });
  closeUnderAliases(M.Flows);
  forItems(E, "calls", [&](const JsonValue &Item) {
    if (auto Callback = readCallback(E.child(Item)))
      M.Callbacks.push_back(std::move(*Callback));
  });
  forItems(E, "hooks", [&](const JsonValue &Item) {
    if (auto Hook = readHook(E.child(Item)))
      M.Hooks.push_back(std::move(*Hook));
  });
  if (const JsonValue *Made = E.find("constructs"))
    M.Constructs = readConstruct(E.child(*Made));
  if (const JsonValue *Time = E.find("time"))
    M.Time = readTime(E.child(*Time));
  if (E.has("fallback"))
    M.Fallback = E.port("fallback");
  if (const JsonValue *Formats = E.find("formats"))
    M.Formats = readFormats(E.child(*Formats));
  M.Gives = E.text("gives");
  M.Asks = llvm::StringSwitch<TextTest>(E.text("asks"))
               .Case("begins", TextTest::Begins)
               .Case("ends", TextTest::Ends)
               .Case("holds", TextTest::Holds)
               .Case("is-empty", TextTest::IsEmpty)
               .Case("compare", TextTest::Compare)
               .Case("compare-part", TextTest::ComparePart)
               .Case("compare-first", TextTest::CompareFirst)
               .Case("find-last", TextTest::FindLast)
               .Default(TextTest::None);
  holdToExamples(E, M);
  E.Into.Result.Models.push_back(std::move(M));
}

void policy::collectHolder(const Entry &E) {
  auto At = E.port("at");
  if (!At)
    return;
  HolderModel H{E.names("types"), *At};
  if (const JsonValue *Number = E.find("templateArgument"); Number && Number->IsInteger)
    H.TemplateArgument = unsigned(Number->Number);
  if (At->Root != Port::Kind::This)
    E.error(E.Document.at(*E.find("at")),
            "values stand in the object itself: 'this' or a part of it");
  E.Into.Result.Holders.push_back(std::move(H));
}

namespace {

struct Role {
  llvm::StringLiteral Key;
  LabelRole Kind;
  Port::Kind DefaultPort;
};
constexpr Role Roles[] = {{"source", LabelRole::Source, Port::Kind::Result},
                          {"sink", LabelRole::Sink, Port::Kind::ArgumentsFrom},
                          {"sanitizer", LabelRole::Sanitizer, Port::Kind::Result},
                          {"event", LabelRole::Event, Port::Kind::Result},
                          {"setting", LabelRole::Setting, Port::Kind::ArgumentsFrom}};

/// Keys that only some roles can have.
void checkRole(const Entry &E, const Role &R) {
  auto Only = [&](llvm::ArrayRef<llvm::StringRef> Keys, bool Allowed, llvm::StringRef What) {
    for (llvm::StringRef Key : Keys)
      if (!Allowed && E.has(Key))
        E.error(E.Document.at(*E.find(Key)),
                "'" + Key + "' says " + What + "; a " + R.Key + " has none");
  };
  bool IsSink = R.Kind == LabelRole::Sink, IsEvent = R.Kind == LabelRole::Event;
  Only({"destination", "recipient", "purpose"}, IsSink, "where content goes");
  Only({"actor"}, IsEvent, "who acts");
  Only({"store"}, IsSink || IsEvent, "which store it is");
  Only({"unit"}, R.Kind == LabelRole::Setting, "what a number means");
  if (IsEvent)
    for (llvm::StringRef Key : {"at", "fields"})
      if (E.has(Key))
        E.error(E.Document.at(*E.find(Key)),
                "an event is the call of a function; it has no '" + Key + "'");
  Only({"safeguards"}, IsSink, "what is done to all that it is given");
  for (llvm::StringRef Instead : {"fields", "globals", "types"})
    for (llvm::StringRef Key : {"functions", "at", "on", "when"})
      if (E.has(Instead) && E.has(Key))
        E.error(E.Document.at(*E.find(Key)),
                "'" + Key + "' speaks of functions; an entry with '" + Instead + "' has none");
}

/// "store": a port whose constant names it, or "name:" and a name.
void readStore(const Entry &E, Label &L) {
  std::string Text = E.text("store");
  llvm::StringRef Name = Text;
  if (Name.consume_front("name:"))
    L.StoreName = Name.trim().str();
  else
    L.Store = E.port("store");
}

} // namespace

void policy::collectLabel(const Entry &E, Layer Of) {
  const Role *R = llvm::find_if(Roles, [&](const Role &R) { return E.has(R.Key); });
  if (R == std::end(Roles))
    return;
  checkRole(E, *R);
  Label L;
  L.Role = R->Kind;
  L.Name = E.use(R->Key, NameKind::EntryLabel);
  L.Functions = E.matcher();
  L.Fields = E.names("fields");
  L.Globals = E.names("globals");
  L.InContainers = E.flag("inContainers", false);
  // What is in a class says enough; its name need not.
  L.GlobalTypes = L.InContainers ? E.texts("types") : E.names("types");
  L.ExceptTypes = E.texts("exceptTypes");
  for (const JsonValue *V : E.strings("safeguards"))
    E.use(*V, NameKind::RuleLabel);
  L.Safeguards = E.texts("safeguards");
  L.IfCalled = E.names("ifCalled");
  L.OnDefinition = E.text("on") == "definition";
  L.When = E.conditions();
  L.Subject = E.port("subject");
  L.Actor = E.port("actor");
  readStore(E, L);
  L.Unit = E.text("unit");
  L.Assumed = E.flag("assumed", false);
  L.Destination = E.port("destination");
  L.Recipient = E.use("recipient", NameKind::Recipient);
  L.Purpose = E.use("purpose", NameKind::Purpose);
  L.Description = E.text("description");
  L.Source = E.where();
  L.OfProject = Of == Layer::Project;
  L.Where.Root = R->DefaultPort;
  if (!E.has("at"))
    E.Into.Result.Labels.push_back(std::move(L));
  else
    for (Port &P : E.ports("at")) {
      L.Where = std::move(P);
      E.Into.Result.Labels.push_back(L);
    }
}

void policy::collectIdentity(const Entry &E) {
  Identity I;
  I.Functions = E.matcher();
  Port Argument;
  Argument.Root = Port::Kind::Argument;
  I.From = E.port("from").value_or(Argument);
  I.To = E.port("to").value_or(Port());
  I.Where = E.where();
  E.Into.Result.Identities.push_back(std::move(I));
}

void policy::collectTask(const Entry &E) {
  E.Into.Result.Tasks.push_back({E.matcher(), E.where()});
}
