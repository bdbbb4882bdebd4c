//===- Comments.cpp - suppressions that stand in the code -----------------===//
#include "policy/Nearest.h"
#include "review/Suppressions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using flowpact::policy::Origin;
using flowpact::report::Suppression;

namespace flowpact::review {

namespace {

constexpr StringLiteral Marker = "flowpact:";
constexpr unsigned MaxStatementLines = 20;

/// \p Line without a comment at its end.
StringRef codeOf(StringRef Line) {
  char Quote = 0;
  for (size_t I = 0; I < Line.size(); ++I) {
    if (Quote) {
      if (Line[I] == '\\')
        ++I;
      else if (Line[I] == Quote)
        Quote = 0;
    } else if (Line[I] == '"' || Line[I] == '\'') {
      Quote = Line[I];
    } else if (Line.substr(I).starts_with("//") || Line.substr(I).starts_with("/*")) {
      return Line.take_front(I).rtrim();
    }
  }
  return Line.rtrim();
}

bool endsStatement(StringRef Code) {
  return Code.ends_with(";") || Code.ends_with("{") || Code.ends_with("}");
}

class CommentReader {
public:
  CommentReader(StringRef File, StringRef Text, const policy::Policy &Policy,
                policy::Diagnostics &Out)
      : File(File), Policy(Policy), Out(Out) {
    Text.split(Lines, '\n');
  }

  void read(std::vector<Suppression> &Found) {
    for (unsigned Line = 0; Line < Lines.size(); ++Line) {
      size_t At = Lines[Line].find(Marker);
      size_t Comment = codeOf(Lines[Line]).size();
      if (At == StringRef::npos || At < Comment)
        continue;
      Suppression Row;
      Row.Where = {File.str(), Line + 1, unsigned(At) + 1, Line + 1,
                   unsigned(Lines[Line].size()) + 1};
      Row.InSource = true;
      Rest = Lines[Line].drop_front(At + Marker.size());
      if (parse(Row)) {
        cover(Line, Row);
        Found.push_back(std::move(Row));
      }
    }
  }

private:
  bool parse(Suppression &Row) {
    Where = {File.str(), Row.Where.Line, Row.Where.Column};
    Rest = Rest.ltrim();
    if (!Rest.consume_front("allow"))
      return fail("expected 'allow(CLAUSE) reason=\"...\"' after 'flowpact:'");
    Rest = Rest.ltrim();
    size_t End = Rest.find(')');
    if (!Rest.consume_front("(") || End == StringRef::npos)
      return fail("expected the clauses or rules that are allowed in parentheses: allow(CLAUSE)");
    for (StringRef Name : split(Rest.take_front(End - 1), ','))
      Row.Of.push_back(Name.trim().str());
    Rest = Rest.drop_front(End);
    for (const std::string &Name : Row.Of)
      if (!isKnown(Name))
        return false;
    return readFields(Row) && check(Row);
  }

  bool isKnown(const std::string &Name) {
    std::vector<std::string> Known;
    for (const policy::Clause &Clause : Policy.Clauses)
      Known.push_back(Clause.Id);
    policy::forEachRule(Policy, [&](const policy::Rule &Rule) { Known.push_back(Rule.Id); });
    if (is_contained(Known, Name))
      return true;
    return fail("'" + Name + "' is neither a clause nor a rule" +
                policy::suggestion(Name, Known, "clauses and rules"));
  }

  bool readFields(Suppression &Row) {
    for (;;) {
      Rest = Rest.ltrim();
      size_t Length = Rest.find_if_not([](char C) { return isAlpha(C); });
      StringRef Key = Rest.take_front(Length);
      if (Key.empty() || !Rest.drop_front(Key.size()).starts_with("="))
        return true; // what follows is for people
      Rest = Rest.drop_front(Key.size() + 1);
      std::string Value;
      if (!readValue(Value))
        return false;
      std::string *Into = Key == "reason"   ? &Row.Reason
                          : Key == "until"  ? &Row.Until
                          : Key == "ticket" ? &Row.Ticket
                                            : nullptr;
      if (!Into)
        return fail("unknown field '" + Key + "'" +
                    policy::suggestion(Key, {"reason", "until", "ticket"}, "valid fields"));
      *Into = std::move(Value);
    }
  }

  bool readValue(std::string &Value) {
    if (Rest.consume_front("\"")) {
      size_t End = Rest.find('"');
      if (End == StringRef::npos)
        return fail("the text does not end on this line; close it with '\"'");
      Value = Rest.take_front(End).str();
      Rest = Rest.drop_front(End + 1);
      return true;
    }
    Value = Rest.take_until([](char C) { return isSpace(C); }).str();
    Rest = Rest.drop_front(Value.size());
    return true;
  }

  bool check(const Suppression &Row) {
    if (StringRef(Row.Reason).trim().empty())
      return fail("a suppression needs a reason; add reason=\"...\"");
    if (!Row.Until.empty() && !report::isDay(Row.Until))
      return fail("'" + Row.Until + "' is no day; write it as 2027-01-31");
    return true;
  }

  bool fail(const Twine &Message) {
    Out.error(Where, Message);
    return false;
  }

  /// The statement that the comment is about: the one that it stands in, or if it has a
  /// line of its own, the next.
  void cover(unsigned Line, Suppression &Row) {
    unsigned First = Line;
    if (!codeOf(Lines[Line]).trim().empty()) {
      while (First > 0 && Line - First < MaxStatementLines &&
             !endsStatement(codeOf(Lines[First - 1])) && !codeOf(Lines[First - 1]).trim().empty())
        --First;
    } else {
      do
        ++First;
      while (First < Lines.size() && codeOf(Lines[First]).trim().empty());
    }
    unsigned Last = std::max(First, Line);
    while (Last < Lines.size() && Last - First < MaxStatementLines &&
           !endsStatement(codeOf(Lines[Last])))
      ++Last;
    Row.FirstLine = First + 1;
    Row.LastLine = Last + 1;
  }

  StringRef File;
  const policy::Policy &Policy;
  policy::Diagnostics &Out;
  SmallVector<StringRef, 0> Lines;
  StringRef Rest;
  Origin Where;
};

} // namespace

void readCommentsOf(StringRef File, StringRef Text, const policy::Policy &Policy,
                    policy::Diagnostics &Out, std::vector<Suppression> &Found) {
  if (Text.contains(Marker))
    CommentReader(File, Text, Policy, Out).read(Found);
}

std::vector<Suppression> readComments(StringRef Root, const std::vector<std::string> &Files,
                                      const policy::Policy &Policy, policy::Diagnostics &Out,
                                      const FileOverlay &Overlay) {
  std::vector<Suppression> Found;
  for (const std::string &File : Files) {
    SmallString<256> Path(Root);
    sys::path::append(Path, File);
    // A file that is gone since it was read has no comments any more.
    if (std::unique_ptr<MemoryBuffer> Buffer = Overlay.read(Path))
      readCommentsOf(File, Buffer->getBuffer(), Policy, Out, Found);
  }
  return Found;
}

} // namespace flowpact::review
