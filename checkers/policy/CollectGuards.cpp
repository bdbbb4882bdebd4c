//===- CollectGuards.cpp - guards, and what results say -------------------===//
#include "policy/Entry.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace flowpact;
using namespace flowpact::policy;

namespace {

Accept acceptOf(llvm::StringRef Text) {
  return llvm::StringSwitch<Accept>(Text)
      .Case("no-throw", Accept::NoThrow)
      .Case("none", Accept::False)
      .Case("later", Accept::Later)
      .Case("earlier", Accept::Earlier)
      .Case("filter", Accept::Filter)
      .Case("not", Accept::NotValue)
      .Case("atLeast", Accept::AtLeast)
      .Case("atMost", Accept::AtMost)
      .Case("bits", Accept::Bits)
      .Case("noBits", Accept::NoBits)
      .Default(Accept::True); // "ok", "some"
}

void addValues(const JsonValue &From, Guard &G) {
  if (!From.isArray())
    G.Values.push_back(From.Text);
  for (const JsonValue &Item : From.Items)
    G.Values.push_back(Item.Text);
}

void readAccepts(const JsonValue &Accepts, Guard &G) {
  if (Accepts.Type == JsonValue::Kind::Bool) {
    G.Accepts = Accepts.Flag ? Accept::True : Accept::False;
  } else if (Accepts.isArray()) {
    G.Accepts = Accept::Value;
    addValues(Accepts, G);
  } else if (Accepts.isString()) {
    G.Accepts = acceptOf(Accepts.Text);
  } else if (!Accepts.Members.empty()) {
    G.Accepts = acceptOf(Accepts.Members.front().Key);
    addValues(Accepts.Members.front().Value, G);
  }
}

/// Keys and outcomes that do not go together.
void checkGuard(const Entry &E, const Guard &G) {
  auto Error = [&](llvm::StringRef Key, const llvm::Twine &Text) {
    E.error(E.Document.at(*E.find(Key)), Text);
  };
  bool Called = G.Accepts == Accept::NoThrow || G.Accepts == Accept::Filter;
  if (E.has("fields") && Called)
    Error("accepts", "a field does not throw or filter; say which value of it is accepted");
  if (E.has("set") && G.Accepts != Accept::True && G.Accepts != Accept::False)
    Error("accepts", "a set accepts those that are in it (true) or those that are not (false)");
  if (E.has("type") && E.has("accepts"))
    Error("accepts", "that an object of the type exists is the outcome");
  if (G.Scope && G.Accepts != Accept::NoThrow)
    Error("scope", "a scope is what a constructor makes; it has \"accepts\": \"no-throw\"");
}

/// The small language of 'tests', 'makes' and 'keeps'.
class Phrase {
public:
  Phrase(const Entry &E, llvm::StringRef Key) : E(E), At(E.find(Key)) {
    if (At)
      llvm::StringRef(At->Text).split(Words, ' ', -1, /*KeepEmpty=*/false);
  }
  explicit operator bool() const { return At && At->isString(); }
  size_t size() const { return Words.size(); }
  llvm::StringRef operator[](size_t I) const { return Words[I]; }
  bool is(size_t I, llvm::StringRef Word) const { return I < Words.size() && Words[I] == Word; }

  bool port(size_t I, Port &Into) const { return port(Words[I], Into); }
  bool port(llvm::StringRef Text, Port &Into) const {
    Parsed<Port> Found = parsePort(Text);
    if (auto *Problem = std::get_if<SyntaxProblem>(&Found)) {
      Problem->Index += Text.data() - At->Text.data();
      E.error(*At, *Problem);
      return false;
    }
    Into = std::get<Port>(Found);
    return true;
  }
  void unknown(const llvm::Twine &Expected) const {
    E.error(E.Document.at(*At), "'" + At->Text + "' is not understood; expected " + Expected);
  }

private:
  const Entry &E;
  const JsonValue *At;
  llvm::SmallVector<llvm::StringRef, 4> Words;
};

std::optional<Proposition> readProposition(const Entry &E, llvm::StringRef Key) {
  Phrase Text(E, Key);
  if (!Text)
    return std::nullopt;
  using Kind = Proposition::Kind;
  Proposition P;
  bool Understood = true;
  if (Text.size() == 1 && (Text.is(0, "ok") || Text.is(0, "none"))) {
    P.Negated = Text.is(0, "none");
  } else if (Text.size() == 1 && Text.is(0, "anything")) {
    P.What = Kind::Open;
  } else if (Text.size() == 1) {
    llvm::StringRef Name = Text[0];
    P.What = Kind::State;
    P.Negated = Name.consume_front("!");
    Understood = Text.port(Name, P.Of);
  } else if (Text.size() == 3 && Text.is(1, "or")) {
    P.What = Kind::State;
    Understood = Text.port(0, P.Of) && Text.port(2, P.Else.emplace());
  } else if (Text.is(Text.size() - 1, "template0") && Text.is(Text.size() - 2, "holds")) {
    P.What = Kind::Holds;
    if (Text.size() == 2)
      P.Of.Root = Port::Kind::This;
    Understood = Text.size() == 2 || (Text.size() == 3 && Text.port(0, P.Of));
  } else if (Text.size() == 3 && Text.is(0, "index") && Text.is(1, "of")) {
    P.What = Kind::Index;
    Understood = Text.port(2, P.Of);
  } else if (Text.size() == 2 && Text.is(0, "later")) {
    P.What = Kind::Later;
    Understood = Text.port(1, P.Of);
  } else if ((Text.size() == 3 ||
              (Text.size() == 5 && Text.is(3, "or") && Text.is(4, "another"))) &&
             Text.is(1, "in")) {
    P.What = Kind::Member;
    P.Negated = Text.size() == 5;
    Understood = Text.port(0, P.Item) && Text.port(2, P.Of);
  } else if ((Text.size() == 3 || (Text.size() == 4 && Text.is(2, "not"))) && Text.is(1, "is")) {
    P.What = Kind::Same;
    P.Negated = Text.size() == 4;
    Understood = Text.port(0, P.Of) && Text.port(Text.size() - 1, P.Item);
  } else if (Text.size() == 4 && (Text.is(0, "all") || Text.is(0, "none") || Text.is(0, "any")) &&
             Text.is(2, "of")) {
    P.What = Text.is(0, "all") ? Kind::Every : Kind::NoneOf;
    P.Negated = Text.is(0, "any");
    Understood = Text.port(1, P.Item) && Text.port(3, P.Of);
  } else if ((Text.size() == 4 || (Text.size() == 6 && Text.is(4, "by"))) && Text.is(0, "fold") &&
             Text.is(2, "of")) {
    P.What = Kind::Fold;
    Understood = Text.port(1, P.Item) && Text.port(3, P.Of) &&
                 (Text.size() == 4 || Text.port(5, P.Else.emplace()));
  } else {
    Text.unknown(
        "'ok', 'none', 'anything', a port, '!' and a port, 'arg0 or arg1', 'arg0 in this', "
        "'arg0 is arg1' "
        "or 'all arg2 of arg0'");
    Understood = false;
  }
  return Understood ? std::optional(P) : std::nullopt;
}

std::optional<Proposition> readFilter(const Entry &E, llvm::StringRef Key) {
  Phrase Text(E, Key);
  if (!Text)
    return std::nullopt;
  Proposition P;
  P.What = Proposition::Kind::Every;
  P.Negated = Text.is(1, "unless");
  if (Text.is(1, "as"))
    P.What = Proposition::Kind::State;
  if (Text.size() != 3 || !(P.Negated || Text.is(1, "if") || Text.is(1, "as"))) {
    Text.unknown("'arg2 if arg3', 'arg0 unless arg1' or 'this as arg0'");
    return std::nullopt;
  }
  return Text.port(0, P.Of) && Text.port(2, P.Item) ? std::optional(P) : std::nullopt;
}

std::optional<Proposition> readFinds(const Entry &E) {
  Phrase Text(E, "finds");
  if (!Text)
    return std::nullopt;
  Proposition P;
  P.What = Proposition::Kind::Member;
  bool Else = Text.size() == 5 && Text.is(3, "or");
  P.Negated = Else && Text.is(4, "new");
  if (!(Text.size() == 3 || Else) || !Text.is(1, "in")) {
    Text.unknown("'arg0 in this', 'arg0 in this or new' or 'arg0 in this or arg1'");
    return std::nullopt;
  }
  if (Else && !P.Negated && !Text.port(4, P.Else.emplace()))
    return std::nullopt;
  return Text.port(0, P.Item) && Text.port(2, P.Of) ? std::optional(P) : std::nullopt;
}

std::optional<Proposition> readRuns(const Entry &E) {
  Phrase Text(E, "runs");
  if (!Text)
    return std::nullopt;
  Proposition P;
  P.What = Proposition::Kind::State;
  P.Negated = Text.is(1, "unless");
  if (Text.is(1, "by"))
    P.What = Proposition::Kind::Holds;
  if (Text.size() != 3 || !(P.Negated || Text.is(1, "if") || Text.is(1, "by"))) {
    Text.unknown("'arg0 if this', 'arg0 unless this' or 'arg0 by arg1'");
    return std::nullopt;
  }
  return Text.port(0, P.Item) && Text.port(2, P.Of) ? std::optional(P) : std::nullopt;
}

} // namespace

void policy::collectGuard(const Entry &E) {
  Guard G;
  G.Name = E.use("guard", NameKind::EntryGuard);
  G.Functions = E.matcher();
  G.Fields = E.names("fields");
  G.Sets = E.names("set");
  G.Types = E.names("type");
  G.Subject = E.port("subject");
  G.Actor = E.port("actor");
  G.When = E.conditions();
  G.Scope = E.flag("scope", false);
  G.Assumed = E.flag("assumed", false);
  G.Where = E.where();
  if (const JsonValue *Accepts = E.find("accepts"))
    readAccepts(*Accepts, G);
  checkGuard(E, G);
  E.Into.Result.Guards.push_back(std::move(G));
}

void policy::collectOutcome(const Entry &E) {
  OutcomeModel M;
  M.Functions = E.matcher();
  M.When = E.conditions();
  M.Tests = readProposition(E, "tests");
  M.Makes = readProposition(E, "makes");
  M.At = E.port("at");
  M.Keeps = readFilter(E, "keeps");
  M.Bounds = readFilter(E, "bounds");
  M.Ensures = readProposition(E, "ensures");
  M.Finds = readFinds(E);
  M.Runs = readRuns(E);
  M.Where = E.where();
  E.Into.Result.Outcomes.push_back(std::move(M));
}
