//===- Annotations.cpp - what code says of itself -------------------------===//
#include "finding/Annotations.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <set>

using namespace flowpact;
using namespace flowpact::finding;
using graph::UnitView;

namespace {

enum class Word {
  Source,
  Sink,
  Sanitizer,
  Event,
  EventHere, ///< it happens where the function runs
  Setting,
  Guard,
  GuardNot, ///< false is the accepting answer
  Task,
  Subject,
  Actor,
  Destination,
};

struct Mark {
  Word What;
  std::string Name;
};

/// The annotation \p Text; nothing if it is not ours. One that is, but says nothing
/// that is known, is a problem.
std::optional<Mark> parseMark(llvm::StringRef Text, std::set<std::string> &Problems) {
  std::string Whole = Text.str();
  if (!Text.consume_front("flowpact:"))
    return std::nullopt;
  auto [Role, Name] = Text.split(':');
  auto What = llvm::StringSwitch<std::optional<Word>>(Role)
                  .Case("source", Word::Source)
                  .Case("sink", Word::Sink)
                  .Case("sanitizer", Word::Sanitizer)
                  .Case("event", Word::Event)
                  .Case("event-here", Word::EventHere)
                  .Case("setting", Word::Setting)
                  .Case("guard", Word::Guard)
                  .Case("guard-not", Word::GuardNot)
                  .Case("task", Word::Task)
                  .Case("subject", Word::Subject)
                  .Case("actor", Word::Actor)
                  .Case("destination", Word::Destination)
                  .Default(std::nullopt);
  if (What)
    return Mark{*What, Name.str()};
  Problems.insert("annotation '" + Whole + "' is not one that flowpact/annotations.h makes");
  return std::nullopt;
}

policy::Port argument(unsigned Index) {
  policy::Port P;
  P.Root = policy::Port::Kind::Argument;
  P.Index = Index;
  return P;
}

policy::Port port(policy::Port::Kind Kind) {
  policy::Port P;
  P.Root = Kind;
  return P;
}

/// One annotated function, as entries of a policy.
class FunctionEntries {
public:
  FunctionEntries(const UnitView &Unit, const graph::FunctionRecord &Function,
                  std::set<std::string> &Problems)
      : Unit(Unit), Function(Function) {
    Own = marks(Function.Attributes, Problems);
    auto All = UnitView::slice(Unit.Params, Function.Params);
    for (const graph::ParamRecord &Param : All)
      if (!(Param.Flags & (graph::PF_This | graph::PF_Variadic))) {
        ParamTypes.push_back(Unit.string(Param.TypeText).str());
        OfParams.push_back(marks(Param.Attributes, Problems));
      }
  }

  bool isMarked() const {
    return !Own.empty() || llvm::any_of(OfParams, [](auto &Marks) { return !Marks.empty(); });
  }
  /// Equal for the same function in another unit.
  std::string key() const {
    std::string Key = Unit.string(Function.Name).str();
    for (const std::string &Type : ParamTypes)
      Key += "\n" + Type;
    auto Add = [&](llvm::ArrayRef<Mark> Marks) {
      for (const Mark &M : Marks)
        Key += "\n" + std::to_string(unsigned(M.What)) + M.Name;
      Key += "\n-";
    };
    Add(Own);
    llvm::for_each(OfParams, Add);
    return Key;
  }

  void addTo(policy::Extension &Out) const {
    for (const Mark &M : Own)
      ofFunction(M, Out);
    for (unsigned I = 0; I < OfParams.size(); ++I)
      for (const Mark &M : OfParams[I])
        ofParam(M, I, Out);
  }

private:
  std::vector<Mark> marks(graph::Range Attributes, std::set<std::string> &Problems) const {
    std::vector<Mark> Result;
    for (graph::StringId Text : UnitView::slice(Unit.Attributes, Attributes))
      if (auto M = parseMark(Unit.string(Text), Problems))
        Result.push_back(std::move(*M));
    return Result;
  }

  policy::FunctionMatcher matcher() const {
    policy::FunctionMatcher M;
    M.Names = {Unit.string(Function.Name).str()};
    M.ParamTypes = ParamTypes;
    M.HasParamTypes = true;
    return M;
  }

  std::optional<policy::Port> marked(Word What) const {
    for (unsigned I = 0; I < OfParams.size(); ++I)
      if (llvm::any_of(OfParams[I], [&](const Mark &M) { return M.What == What; }))
        return argument(I);
    // On the function itself: the object is meant.
    if (llvm::any_of(Own, [&](const Mark &M) { return M.What == What; }))
      return port(policy::Port::Kind::This);
    return std::nullopt;
  }

  policy::Label label(policy::LabelRole Role, const std::string &Name, policy::Port At) const {
    policy::Label L;
    L.Role = Role;
    L.Name = Name;
    L.Functions = matcher();
    L.Where = std::move(At);
    L.Subject = marked(Word::Subject);
    L.Actor = marked(Word::Actor);
    L.Destination = marked(Word::Destination);
    L.Source = {"annotation of " + Unit.string(Function.Name).str()};
    return L;
  }

  /// A check is about what is marked; else a method about its object, a function about
  /// its first argument.
  policy::Guard guard(const Mark &M) const {
    policy::Guard G;
    G.Name = M.Name;
    G.Functions = matcher();
    G.Accepts = M.What == Word::Guard ? policy::Accept::True : policy::Accept::False;
    G.Subject = marked(Word::Subject);
    G.Actor = marked(Word::Actor);
    if (!G.Subject && !ParamTypes.empty())
      G.Subject = argument(0);
    else if (!G.Subject && (Function.Flags & graph::FN_HasThis))
      G.Subject = port(policy::Port::Kind::This);
    G.Where = {"annotation of " + Unit.string(Function.Name).str()};
    return G;
  }

  void ofFunction(const Mark &M, policy::Extension &Out) const {
    using policy::LabelRole;
    const policy::Port Result = port(policy::Port::Kind::Result);
    switch (M.What) {
    case Word::Source:
      return Out.Labels.push_back(label(LabelRole::Source, M.Name, Result));
    case Word::Sanitizer:
      return Out.Labels.push_back(label(LabelRole::Sanitizer, M.Name, Result));
    case Word::Sink:
      return Out.Labels.push_back(
          label(LabelRole::Sink, M.Name, port(policy::Port::Kind::ArgumentsFrom)));
    case Word::Event:
    case Word::EventHere:
      Out.Labels.push_back(label(LabelRole::Event, M.Name, Result));
      Out.Labels.back().OnDefinition = M.What == Word::EventHere;
      return;
    case Word::Guard:
    case Word::GuardNot:
      return Out.Guards.push_back(guard(M));
    case Word::Task:
      return Out.Tasks.push_back({matcher(), {}});
    case Word::Setting:
    case Word::Subject:
    case Word::Actor:
    case Word::Destination:
      return; // of a parameter; complete the others
    }
  }

  void ofParam(const Mark &M, unsigned Index, policy::Extension &Out) const {
    using policy::LabelRole;
    if (M.What == Word::Source) {
      // A handler's parameter: content where the handler runs.
      Out.Labels.push_back(label(LabelRole::Source, M.Name, argument(Index)));
      Out.Labels.back().OnDefinition = true;
    } else if (M.What == Word::Sink) {
      Out.Labels.push_back(label(LabelRole::Sink, M.Name, argument(Index)));
    } else if (M.What == Word::Setting) {
      Out.Labels.push_back(label(LabelRole::Setting, M.Name, argument(Index)));
    }
  }

  const UnitView &Unit;
  const graph::FunctionRecord &Function;
  std::vector<Mark> Own;
  std::vector<std::string> ParamTypes;
  std::vector<std::vector<Mark>> OfParams;
};

void addField(const UnitView &Unit, const graph::FieldRecord &Field, std::set<std::string> &Known,
              std::set<std::string> &Problems, policy::Extension &Out) {
  for (graph::StringId Text : UnitView::slice(Unit.Attributes, Field.Attributes)) {
    auto M = parseMark(Unit.string(Text), Problems);
    std::string Name = Unit.string(Field.Name).str();
    if (!M || !Known.insert(Name + "\n" + Unit.string(Text).str()).second)
      continue;
    if (M->What == Word::Guard || M->What == Word::GuardNot) {
      policy::Guard G;
      G.Name = M->Name;
      G.Fields = {Name};
      G.Accepts = M->What == Word::Guard ? policy::Accept::True : policy::Accept::False;
      G.Subject = port(policy::Port::Kind::This);
      G.Where = {"annotation of " + Name};
      Out.Guards.push_back(std::move(G));
    } else if (M->What == Word::Source || M->What == Word::Setting) {
      policy::Label L;
      L.Role = M->What == Word::Source ? policy::LabelRole::Source : policy::LabelRole::Setting;
      L.Name = M->Name;
      L.Fields = {Name};
      L.Source = {"annotation of " + Name};
      Out.Labels.push_back(std::move(L));
    } else {
      Problems.insert("annotation '" + Unit.string(Text).str() + "' says nothing of the member " +
                      Name);
    }
  }
}

/// Names that neither the vocabulary nor a rule has.
template <typename Entry>
void dropUnknown(std::vector<Entry> &Entries, const policy::Policy &Policy, bool Exactly,
                 const policy::Origin Entry::*Where, std::set<std::string> &Problems) {
  llvm::erase_if(Entries, [&](const Entry &E) {
    bool Known = llvm::any_of(Policy.Meanings, [&](const auto &Row) {
      return Exactly ? Row.first == E.Name : policy::labelCovers(Row.first, E.Name);
    });
    if (!Known)
      Problems.insert((E.*Where).File + ": there is no " + (Exactly ? "guard" : "label") + " '" +
                      E.Name + "'");
    return !Known;
  });
}

} // namespace

std::optional<policy::Policy> finding::withAnnotations(llvm::ArrayRef<graph::UnitView> Units,
                                                       const policy::Policy &Policy,
                                                       std::vector<std::string> &Problems) {
  policy::Extension Found;
  std::map<std::string, policy::Extension> Functions; // in an order of their own
  std::map<std::string, policy::Extension> Members;
  std::set<std::string> Known, Wrong;
  for (const UnitView &Unit : Units) {
    if (Unit.Attributes.empty())
      continue;
    for (const graph::FunctionRecord &Function : Unit.Functions)
      if (FunctionEntries Entries(Unit, Function, Wrong); Entries.isMarked())
        if (auto [At, IsNew] = Functions.try_emplace(Entries.key()); IsNew)
          Entries.addTo(At->second);
    for (const graph::FieldRecord &Field : Unit.Fields)
      if (Field.Attributes.size())
        addField(Unit, Field, Known, Wrong, Members[Unit.string(Field.Name).str()]);
  }
  for (const auto *Rows : {&Functions, &Members})
    for (const auto &[Key, Entries] : *Rows) {
      llvm::append_range(Found.Labels, Entries.Labels);
      llvm::append_range(Found.Guards, Entries.Guards);
      llvm::append_range(Found.Tasks, Entries.Tasks);
    }
  dropUnknown(Found.Labels, Policy, false, &policy::Label::Source, Wrong);
  dropUnknown(Found.Guards, Policy, true, &policy::Guard::Where, Wrong);
  Problems.assign(Wrong.begin(), Wrong.end());
  if (Found.Labels.empty() && Found.Guards.empty() && Found.Tasks.empty())
    return std::nullopt;
  policy::Policy Extended = Policy;
  policy::extend(Extended, Found);
  return Extended;
}
