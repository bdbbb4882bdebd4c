//===- Syntax.cpp - the small languages inside rule strings ---------------===//
#include "policy/Syntax.h"
#include "policy/Nearest.h"
#include "llvm/ADT/StringExtras.h"

using namespace flowpact;
using namespace flowpact::policy;

namespace {

/// An argument index beyond this is a slip of the keyboard.
constexpr unsigned MaxArgumentIndex = 255;
/// Elements of a port's path; the analysis keeps no longer ones.
constexpr size_t MaxPathElements = 5;

bool isFieldCharacter(char C) { return llvm::isAlnum(C) || C == '_' || C == ':' || C == '$'; }

class PortParser {
public:
  explicit PortParser(llvm::StringRef Text) : Text(Text), Rest(Text) {}

  Parsed<Port> run() {
    if (!root() || !path())
      return *Problem;
    return Result;
  }

private:
  size_t index() const { return Text.size() - Rest.size(); }

  bool fail(size_t Index, const llvm::Twine &Message) {
    Problem = SyntaxProblem{Index, Message.str()};
    return false;
  }

  bool root() {
    llvm::StringRef Word = Rest.take_while(isFieldCharacter);
    size_t Begin = index();
    Rest = Rest.drop_front(Word.size());
    if (Word == "result")
      return set(Port::Kind::Result, 0);
    if (Word == "this")
      return set(Port::Kind::This, 0);
    if (Word == "args")
      return set(Port::Kind::ArgumentsFrom, 0);
    llvm::StringRef Number = Word;
    unsigned Index = 0;
    if (Number.consume_front("arg") && !Number.getAsInteger(10, Index)) {
      if (Index > MaxArgumentIndex)
        return fail(Begin, "argument " + llvm::Twine(Index) + " is beyond the limit of " +
                               llvm::Twine(MaxArgumentIndex));
      return set(Rest.consume_front("...") ? Port::Kind::ArgumentsFrom : Port::Kind::Argument,
                 Index);
    }
    return fail(Begin, unknownRoot(Word));
  }

  std::string unknownRoot(llvm::StringRef Word) const {
    if (Word.empty())
      return "port '" + Text.str() + "' does not start with result, this, args or argN";
    return "port '" + Text.str() + "' starts with '" + Word.str() + "'" +
           suggestion(Word, {"result", "this", "args", "arg0"}, "valid starts");
  }

  bool set(Port::Kind Kind, unsigned Index) {
    Result.Root = Kind;
    Result.Index = Index;
    return true;
  }

  bool path() {
    while (!Rest.empty()) {
      if (Result.Path.size() == MaxPathElements)
        return fail(index(), "port '" + Text + "' is longer than " + llvm::Twine(MaxPathElements) +
                                 " path elements");
      if (!element())
        return false;
    }
    return true;
  }

  /// Of "[arg0[*].first]" the last.
  size_t closingBracket() const {
    int Nesting = 0;
    for (size_t I = 0; I < Rest.size(); ++I) {
      Nesting += Rest[I] == '[' ? 1 : Rest[I] == ']' ? -1 : 0;
      if (Nesting == 0)
        return I;
    }
    return llvm::StringRef::npos;
  }

  bool element() {
    size_t Begin = index();
    if (Rest.consume_front(".")) {
      llvm::StringRef Name = Rest.take_while(isFieldCharacter);
      if (Name.empty())
        return fail(Begin, "port '" + Text + "' has no field name after '.'");
      Result.Path.push_back(Name.str());
      Rest = Rest.drop_front(Name.size());
      return true;
    }
    size_t Close = closingBracket();
    if (!Rest.starts_with("[") || Close == llvm::StringRef::npos || Close == 1)
      return fail(Begin, "port '" + Text + "' goes on with '" + Rest +
                             "'; expected '.field', '[*]' or '[key]'");
    Result.Path.push_back(Rest.take_front(Close + 1).str());
    Rest = Rest.drop_front(Close + 1);
    return true;
  }

  llvm::StringRef Text, Rest;
  Port Result;
  std::optional<SyntaxProblem> Problem;
};

struct Arrow {
  llvm::StringLiteral Text;
  Transfer Kind;
};
constexpr Arrow Arrows[] = {
    {"->", Transfer::Copy}, {"=>", Transfer::Derive}, {"~>", Transfer::Alias}};

/// One side of a flow: parsed, with its problem's index moved by \p Offset.
Parsed<Port> parseSide(llvm::StringRef Side, size_t Offset) {
  size_t Indent = Side.size() - Side.ltrim().size();
  Parsed<Port> P = parsePort(Side.trim());
  if (auto *Problem = std::get_if<SyntaxProblem>(&P))
    Problem->Index += Offset + Indent;
  return P;
}

} // namespace

Parsed<Port> policy::parsePort(llvm::StringRef Text) { return PortParser(Text).run(); }

std::string policy::printPort(const Port &P) {
  std::string Text;
  switch (P.Root) {
  case Port::Kind::Result:
    Text = "result";
    break;
  case Port::Kind::This:
    Text = "this";
    break;
  case Port::Kind::Argument:
    Text = "arg" + std::to_string(P.Index);
    break;
  case Port::Kind::ArgumentsFrom:
    Text = P.Index == 0 ? "args" : "arg" + std::to_string(P.Index) + "...";
    break;
  }
  for (const std::string &Element : P.Path)
    Text += Element.front() == '[' ? Element : "." + Element;
  return Text;
}

Parsed<FlowModel> policy::parseFlow(llvm::StringRef Text) {
  for (const Arrow &A : Arrows) {
    size_t At = Text.find(A.Text);
    if (At == llvm::StringRef::npos)
      continue;
    Parsed<Port> From = parseSide(Text.take_front(At), 0);
    if (auto *Problem = std::get_if<SyntaxProblem>(&From))
      return *Problem;
    size_t After = At + A.Text.size();
    Parsed<Port> To = parseSide(Text.substr(After), After);
    if (auto *Problem = std::get_if<SyntaxProblem>(&To))
      return *Problem;
    return FlowModel{std::get<Port>(From), std::get<Port>(To), A.Kind};
  }
  return SyntaxProblem{0, "flow '" + Text.str() +
                              "' has no arrow; write 'from -> to' for a copy, "
                              "'=>' for something computed, '~>' for an alias"};
}

Parsed<std::vector<std::string>> policy::expandNames(llvm::StringRef Text) {
  std::vector<std::string> Names{""};
  llvm::StringRef Rest = Text;
  while (true) {
    size_t Brace = Rest.find_first_of("{}");
    for (std::string &Name : Names)
      Name += Rest.take_front(Brace);
    if (Brace == llvm::StringRef::npos)
      return Names;
    size_t Begin = Text.size() - Rest.size() + Brace;
    size_t Close = Rest.find_first_of("{}", Brace + 1);
    if (Rest[Brace] == '}' || Close == llvm::StringRef::npos || Rest[Close] == '{')
      return SyntaxProblem{Begin,
                           "'" + Text.str() + "' has a brace without its partner; write {a,b}"};
    llvm::SmallVector<llvm::StringRef> Alternatives;
    Rest.slice(Brace + 1, Close).split(Alternatives, ',');
    if (Names.size() * Alternatives.size() > MaxExpandedNames)
      return SyntaxProblem{Begin, "'" + Text.str() + "' stands for more than " +
                                      std::to_string(MaxExpandedNames) + " names"};
    std::vector<std::string> Longer;
    for (const std::string &Name : Names)
      for (llvm::StringRef Alternative : Alternatives)
        Longer.push_back(Name + Alternative.trim().str());
    Names = std::move(Longer);
    Rest = Rest.drop_front(Close + 1);
  }
}
