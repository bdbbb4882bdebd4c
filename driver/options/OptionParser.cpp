//===- OptionParser.cpp - table-driven command lines ----------------------===//
//
// One pass over the arguments; a table's order matters to help only.
//
//===----------------------------------------------------------------------===//
#include "options/OptionParser.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace flowpact::options {

bool ParsedOptions::has(StringRef Name) const { return Values.find(Name) != Values.end(); }

StringRef ParsedOptions::value(StringRef Name, StringRef Default) const {
  auto Found = Values.find(Name);
  return Found == Values.end() ? Default : StringRef(Found->second.back());
}

std::vector<std::string> ParsedOptions::values(StringRef Name) const {
  auto Found = Values.find(Name);
  return Found == Values.end() ? std::vector<std::string>() : Found->second;
}

Expected<uint64_t> ParsedOptions::number(StringRef Name, uint64_t Default, uint64_t Low,
                                         uint64_t High) const {
  if (!has(Name))
    return Default;
  uint64_t Number = 0;
  StringRef Text = value(Name);
  if (Text.getAsInteger(10, Number) || Number < Low || Number > High)
    return createStringError("'" + Text + "' is not a value for --" + Name +
                             ": expected a number from " + Twine(Low) + " to " + Twine(High));
  return Number;
}

StringRef nearest(StringRef Text, ArrayRef<StringRef> Candidates) {
  StringRef Best;
  unsigned BestDistance = std::max<unsigned>(1, (Text.size() + 2) / 3) + 1;
  for (StringRef Candidate : Candidates) {
    unsigned Distance = Text.edit_distance(Candidate, true, BestDistance);
    if (Distance < BestDistance) {
      BestDistance = Distance;
      Best = Candidate;
    }
  }
  return Best;
}

namespace {
/// The state of one parse.
class Parser {
public:
  Parser(ArrayRef<Option> Table, ArrayRef<const char *> Arguments)
      : Table(Table), Arguments(Arguments) {}

  Expected<ParsedOptions> run() {
    while (Next < Arguments.size())
      if (Error Failure = parseOne(Arguments[Next++]))
        return std::move(Failure);
    return std::move(Result);
  }

private:
  Error parseOne(StringRef Argument) {
    if (Argument == "--") {
      Result.HasDashes = true;
      for (; Next < Arguments.size(); ++Next)
        Result.AfterDashes.push_back(Arguments[Next]);
      return Error::success();
    }
    if (Argument.starts_with("--"))
      return parseLong(Argument);
    if (Argument.size() > 1 && Argument[0] == '-')
      return parseShort(Argument);
    Result.Positional.push_back(Argument.str());
    return Error::success();
  }

  Error parseLong(StringRef Argument) {
    auto [Name, Value] = Argument.drop_front(2).split('=');
    const Option *Found = find_if(Table, [&, N = Name](const Option &O) { return O.Name == N; });
    if (Found == Table.end())
      return unknown(Argument);
    if (Argument.contains('='))
      return accept(*Found, Argument, Value);
    return acceptNext(*Found, Argument);
  }

  Error parseShort(StringRef Argument) {
    const Option *Found =
        find_if(Table, [&](const Option &O) { return O.Short && O.Short == Argument[1]; });
    if (Found == Table.end())
      return unknown(Argument);
    if (Argument.size() > 2)
      return accept(*Found, Argument.take_front(2), Argument.drop_front(2));
    return acceptNext(*Found, Argument);
  }

  Error acceptNext(const Option &Found, StringRef Argument) {
    if (Found.Value.empty()) {
      Result.Values[Found.Name.str()].push_back("");
      return Error::success();
    }
    if (Next == Arguments.size())
      return createStringError("option '" + Argument + "' needs a value: " + Argument + " " +
                               Found.Value);
    return accept(Found, Argument, Arguments[Next++]);
  }

  Error accept(const Option &Found, StringRef Argument, StringRef Value) {
    if (Found.Value.empty())
      return createStringError("option '--" + Found.Name + "' takes no value, given '" + Value +
                               "'");
    if (Value.empty())
      return createStringError("the value of option '" + Argument + "' is empty");
    Result.Values[Found.Name.str()].push_back(Value.str());
    return Error::success();
  }

  Error unknown(StringRef Argument) {
    StringRef Name = Argument.ltrim('-').split('=').first;
    SmallVector<StringRef, 32> Names;
    for (const Option &Row : Table)
      Names.push_back(Row.Name);
    std::string Message = ("unknown option '" + Argument + "'").str();
    if (StringRef Near = nearest(Name, Names); !Near.empty())
      Message += ("; did you mean '--" + Near + "'?").str();
    return createStringError(Message);
  }

  ArrayRef<Option> Table;
  ArrayRef<const char *> Arguments;
  size_t Next = 0;
  ParsedOptions Result;
};

constexpr unsigned HelpColumn = 26;
constexpr unsigned HelpWidth = 78;
} // namespace

Expected<ParsedOptions> parseOptions(ArrayRef<Option> Table, ArrayRef<const char *> Arguments) {
  return Parser(Table, Arguments).run();
}

/// Prints \p Text from HelpColumn on, broken between words.
static void printWrapped(StringRef Text, unsigned Column, raw_ostream &Out) {
  while (!Text.empty()) {
    auto [Word, Rest] = Text.split(' ');
    if (Column > HelpColumn && Column + 1 + Word.size() > HelpWidth) {
      Out << '\n';
      Out.indent(HelpColumn);
      Column = HelpColumn;
    } else if (Column > HelpColumn) {
      Out << ' ';
      ++Column;
    }
    Out << Word;
    Column += Word.size();
    Text = Rest;
  }
  Out << '\n';
}

void printOptions(ArrayRef<Option> Table, raw_ostream &Out) {
  for (const Option &Row : Table) {
    std::string Left = Row.Short ? std::string("  -") + Row.Short + ", " : "      ";
    Left += ("--" + Row.Name).str();
    if (!Row.Value.empty())
      Left += (" " + Row.Value).str();
    Out << Left;
    if (Left.size() + 2 > HelpColumn)
      Out << '\n';
    Out.indent(Left.size() + 2 > HelpColumn ? HelpColumn : HelpColumn - Left.size());
    printWrapped(Row.Help, HelpColumn, Out);
  }
}

} // namespace flowpact::options
