//===- FormatText.cpp - values that are filled into a text ----------------===//
#include "solve/FormatText.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::solve {

using Holes = policy::FormatModel::Holes;

namespace {

/// A stretch of a text: as it stands, or a hole.
struct Piece {
  llvm::StringRef Text;             ///< of a hole, what stands for it
  std::optional<size_t> Value = {}; ///< that is filled in
  bool AsItIs = true;               ///< the value is written plainly
};

/// "{}", "{0}", "{:x}"; "{{" and "}}" are braces.
std::vector<Piece> splitAtBraces(llvm::StringRef Text) {
  std::vector<Piece> Pieces;
  size_t Next = 0;
  while (!Text.empty()) {
    size_t At = std::min(Text.find_first_of("{}"), Text.size());
    Pieces.push_back({Text.take_front(At)});
    Text = Text.drop_front(At);
    if (Text.empty())
      break;
    size_t End = Text.find('}');
    if (Text.starts_with("{{") || Text.starts_with("}}")) {
      Pieces.push_back({Text.take_front(1)});
      Text = Text.drop_front(2);
    } else if (Text.front() == '}' || End == llvm::StringRef::npos) {
      Pieces.push_back({Text.take_front(1)});
      Text = Text.drop_front(1);
    } else {
      auto [Name, How] = Text.slice(1, End).split(':');
      size_t Value = 0;
      if (Name.empty())
        Value = Next++;
      else if (Name.getAsInteger(10, Value))
        Value = ~size_t(0);
      Pieces.push_back({Text.take_front(End + 1), Value, How.empty() || How == "s" || How == "d"});
      Text = Text.drop_front(End + 1);
    }
  }
  return Pieces;
}

/// "%s", "%ld", "%.*s"; "%%" is a percent sign.
std::vector<Piece> splitAtPercents(llvm::StringRef Text) {
  std::vector<Piece> Pieces;
  size_t Next = 0;
  while (!Text.empty()) {
    size_t At = std::min(Text.find('%'), Text.size());
    Pieces.push_back({Text.take_front(At)});
    Text = Text.drop_front(At);
    if (Text.empty())
      break;
    size_t End = Text.find_first_not_of("0123456789.*-+ #'", 1);
    llvm::StringRef How = Text.slice(1, End);
    End = Text.find_first_not_of("hlzjtL", End);
    if (End == llvm::StringRef::npos)
      return Pieces.push_back({Text}), Pieces;
    if (Text[End] == '%') {
      Pieces.push_back({Text.take_front(1)});
    } else {
      Next += How.count('*');
      Pieces.push_back({Text.take_front(End + 1), Next++,
                        How.empty() && llvm::StringRef("sdiuvqw").contains(Text[End])});
    }
    Text = Text.drop_front(End + 1);
  }
  return Pieces;
}

/// "%2", "%L2": its number and its length; 0 if none is there.
std::pair<unsigned, size_t> numberAt(llvm::StringRef Text) {
  size_t Begin = Text.starts_with("%L") ? 2 : 1;
  llvm::StringRef Digits = Text.drop_front(std::min(Begin, Text.size())).take_front(2);
  Digits = Digits.take_while(llvm::isDigit);
  unsigned Number = 0;
  if (Digits.empty() || Digits.getAsInteger(10, Number))
    return {0, 0};
  return {Number, Begin + Digits.size()};
}

/// Each of \p Count values stands where the lowest number that is left does.
std::vector<Piece> splitAtNumbers(llvm::StringRef Text, size_t Count) {
  std::vector<Piece> Pieces;
  std::vector<std::pair<unsigned, size_t>> Numbered; ///< and their pieces
  size_t Begin = 0;
  for (size_t At = Text.find('%'); At != llvm::StringRef::npos; At = Text.find('%', At + 1)) {
    auto [Number, Length] = numberAt(Text.drop_front(At));
    if (!Length)
      continue;
    Pieces.push_back({Text.slice(Begin, At)});
    Numbered.push_back({Number, Pieces.size()});
    Pieces.push_back({Text.substr(At, Length)});
    Begin = At + Length;
  }
  Pieces.push_back({Text.drop_front(Begin)});
  llvm::sort(Numbered);
  size_t Value = 0;
  for (size_t I = 0; I < Numbered.size() && Value < Count; ++I) {
    Pieces[Numbered[I].second].Value = Value;
    if (I + 1 < Numbered.size() && Numbered[I + 1].first != Numbered[I].first)
      ++Value;
  }
  return Pieces;
}

std::vector<Piece> split(llvm::StringRef Text, size_t Count, Holes How) {
  switch (How) {
  case Holes::Braces:
    return splitAtBraces(Text);
  case Holes::Percent:
    return splitAtPercents(Text);
  case Holes::Numbered:
    return splitAtNumbers(Text, Count);
  }
  llvm_unreachable("no such holes");
}

StringSet only(llvm::StringRef Text, link::NodeRef Origin) {
  KnownString Value;
  Value.Text = Text.str();
  Value.Origin = Origin;
  StringSet Result;
  add(Result, std::move(Value));
  return Result;
}

bool isKnown(const StringSet &Set) { return !Set.Values.empty() && !Set.Open && !Set.Absent; }

StringSet fillOne(const KnownString &Text, llvm::ArrayRef<StringSet> Values, Holes How,
                  bool KeepHoles) {
  StringSet Whole = only("", Text.Origin);
  llvm::StringRef Format = Text.Format.empty() ? Text.Text : Text.Format;
  for (const Piece &Piece : split(Format, Values.size(), How)) {
    bool Fills = Piece.Value && Piece.AsItIs && *Piece.Value < Values.size();
    bool Stays = !Piece.Value || (KeepHoles && !(Fills && isKnown(Values[*Piece.Value])));
    if (Stays)
      Whole = concatenate(Whole, only(Piece.Text, Text.Origin));
    else
      Whole = concatenate(Whole, Fills ? withoutFormats(Values[*Piece.Value]) : unknownValue());
  }
  return Whole;
}

/// Numbers that are left are filled in by the next call.
StringSet endingAtHoles(StringSet Set) {
  StringSet Result;
  Result.Open = Set.Open, Result.Absent = Set.Absent;
  for (KnownString &Value : Set.Values) {
    if (Value.Whole)
      endAtHole(Value);
    add(Result, std::move(Value));
  }
  return Result;
}

} // namespace

StringSet fill(const StringSet &Texts, llvm::ArrayRef<StringSet> Values, Holes How,
               bool KeepHoles) {
  StringSet Result;
  Result.Open = Texts.Open, Result.Absent = Texts.Absent;
  for (const KnownString &Text : Texts.Values)
    unite(Result, fillOne(Text, Values, How, KeepHoles));
  return How == Holes::Numbered && !KeepHoles ? endingAtHoles(std::move(Result)) : Result;
}

} // namespace flowpact::solve
