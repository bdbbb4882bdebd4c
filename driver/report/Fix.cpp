//===- Fix.cpp - changes to the sources that mend a finding ---------------===//
#include "report/Fix.h"
#include "report/Tokens.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace flowpact::report {
namespace {

constexpr size_t None = ~size_t(0);

/// One file, as far as a fix has to know it.
class Sheet {
public:
  explicit Sheet(StringRef Text) : Text(Text), Tokens(tokenize(Text)) {
    size_t Open = None;
    for (size_t I = 0; I < Tokens.size(); ++I) {
      Around.push_back(Open);
      StringRef T = Tokens[I].Text;
      if (T == "{" || T == "(" || T == "[")
        Open = I;
      else if ((T == "}" || T == ")" || T == "]") && Open != None)
        Open = Around[Open];
    }
  }

  /// The first token that does not end before \p Offset.
  size_t at(size_t Offset) const {
    return partition_point(Tokens, [&](const Token &T) { return T.End <= Offset; }) -
           Tokens.begin();
  }
  StringRef text(size_t I) const { return I < Tokens.size() ? Tokens[I].Text : StringRef(); }
  const Token &token(size_t I) const { return Tokens[I]; }
  size_t size() const { return Tokens.size(); }

  /// The bracket that token \p I stands in, or closes.
  size_t bracket(size_t I) const { return Around[I]; }
  /// True if \p Inner stands in all brackets that \p Outer stands in.
  bool isInside(size_t Inner, size_t Outer) const {
    size_t Wanted = bracket(Outer), Found = bracket(Inner);
    while (Found != None && Found != Wanted)
      Found = Around[Found];
    return Found == Wanted;
  }

  /// True if a statement may begin at token \p I, and be put under an "if".
  bool startsStatement(size_t I) const {
    if (I == 0 || bracket(I) == None || text(bracket(I)) != "{")
      return false;
    StringRef Before = text(I - 1);
    if (Before == "{" || Before == "}" || Before == ";" || Before == "else" || Before == "do")
      return true;
    if (Before != ")")
      return false;
    size_t Open = bracket(I - 1);
    return Open != None && Open > 0 &&
           is_contained({"if", "for", "while", "constexpr"}, text(Open - 1));
  }

  StringRef Text;

private:
  std::vector<Token> Tokens;
  std::vector<size_t> Around; ///< the bracket that is open in front of each
};

/// An expression that means the same wherever its first word is known: "user.id".
bool isPlainPath(StringRef Expression) {
  std::vector<Token> Tokens = tokenize(Expression);
  for (size_t I = 0; I < Tokens.size(); ++I) {
    bool Joint = Tokens[I].Text == "." || Tokens[I].Text == "->" || Tokens[I].Text == "::";
    if (I % 2 ? !Joint : !Tokens[I].isWord())
      return false;
  }
  return Tokens.size() % 2 == 1;
}

/// Offset of a line's byte; npos if there is none.
size_t offsetOf(StringRef Text, unsigned Line, unsigned Column) {
  size_t Start = 0;
  for (unsigned Number = 1; Number < Line; ++Number) {
    Start = Text.find('\n', Start);
    if (Start == StringRef::npos)
      return Start;
    ++Start;
  }
  return Start + Column - 1 <= Text.size() ? Start + Column - 1 : StringRef::npos;
}

class Placer {
public:
  Placer(const finding::Remedy &Cure, const Sheet &Text) : Cure(Cure), S(Text) {}

  bool locate() {
    UseBegin = offsetOf(S.Text, Cure.Use.Line, Cure.Use.Column);
    UseEnd = offsetOf(S.Text, Cure.Use.EndLine, Cure.Use.EndColumn);
    SubjectBegin = offsetOf(S.Text, Cure.Subject.Line, Cure.Subject.Column);
    SubjectEnd = offsetOf(S.Text, Cure.Subject.EndLine, Cure.Subject.EndColumn);
    for (size_t Offset : {UseBegin, UseEnd, SubjectBegin, SubjectEnd})
      if (Offset == StringRef::npos)
        return false;
    if (UseBegin >= UseEnd || SubjectBegin >= SubjectEnd)
      return false;
    Use = S.at(UseBegin);
    Subject = S.at(SubjectBegin);
    return Use < S.size() && Subject < S.size() && S.token(Use).Begin == UseBegin;
  }

  /// "train(x);" as a statement of its own, whose "if" no other "else" would belong to.
  bool isStatement() const {
    size_t After = S.at(UseEnd);
    return S.startsStatement(Use) && S.text(After - 1) == ")" && S.text(After) == ";" &&
           S.text(After + 1) != "else";
  }

  /// True if the subject can be named in front of the use and means the same.
  bool isNamedThere() const {
    if (!isPlainPath(subject()))
      return false;
    StringRef Name = S.text(Subject);
    bool Inside = SubjectBegin >= UseBegin && SubjectEnd <= UseEnd;
    if (Inside) { // but not in a body of its own
      for (size_t I = Use; I < Subject; ++I)
        if (S.text(I) == "{")
          return false;
      return true;
    }
    if (SubjectBegin > UseBegin)
      return false;
    for (size_t I = S.at(SubjectEnd); I < Use; ++I)
      if (S.text(I) == Name)
        return false;
    return is_contained(Cure.Parameters, Name) || isInScope();
  }

  StringRef subject() const { return S.Text.slice(SubjectBegin, SubjectEnd); }
  /// In front of the statement; on a line of its own if the statement has one.
  std::string inserted() const {
    std::string Result = "if (" + Cure.Front + subject().str() + Cure.Back + ")";
    size_t Line = S.Text.rfind('\n', UseBegin);
    StringRef Indent = S.Text.slice(Line == StringRef::npos ? 0 : Line + 1, UseBegin);
    if (!Indent.trim().empty())
      return Result + " ";
    return Result + "\n" + Indent.str() + (Indent.contains('\t') ? "\t" : "  ");
  }

private:
  /// True if what is declared in front of the subject's statement still is at the use.
  bool isInScope() const {
    size_t Start = Subject;
    while (Start > 0 && !(S.text(S.bracket(Start)) == "{" && S.startsStatement(Start)))
      --Start;
    StringRef Before = Start ? S.text(Start - 1) : StringRef();
    return Start > 0 && S.isInside(Use, Start) &&
           (Before == "{" || Before == "}" || Before == ";") &&
           !is_contained({"for", "if", "while", "switch"}, S.text(Start));
  }

  const finding::Remedy &Cure;
  const Sheet &S;
  size_t UseBegin = 0, UseEnd = 0, SubjectBegin = 0, SubjectEnd = 0; ///< offsets
  size_t Use = 0, Subject = 0;                                       ///< tokens
};

} // namespace

struct Fixes::Sheets {
  std::map<std::string, Sheet> ByFile;
};

Fixes::Fixes(SourceText &Sources) : Sources(Sources), Known(std::make_unique<Sheets>()) {}
Fixes::~Fixes() = default;

std::optional<Fix> Fixes::of(const finding::Finding &F) {
  const finding::Remedy &Cure = F.Cure;
  if (Cure.Front.empty() || Cure.Use.File != Cure.Subject.File)
    return std::nullopt;
  std::optional<StringRef> Text = Sources.contents(Cure.Use.File);
  if (!Text)
    return std::nullopt;
  Placer P(Cure, Known->ByFile.try_emplace(Cure.Use.File, *Text).first->second);
  if (!P.locate() || !P.isStatement() || !P.isNamedThere())
    return std::nullopt;
  std::string Condition = Cure.Front + P.subject().str() + Cure.Back;
  return Fix{"Do it only if '" + Condition + "'", Cure.Use.File, Cure.Use.Line, Cure.Use.Column,
             P.inserted()};
}

} // namespace flowpact::report
