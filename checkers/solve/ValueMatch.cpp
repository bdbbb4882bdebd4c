//===- ValueMatch.cpp - constants as rules write them ---------------------===//
#include "link/Match.h"
#include "solve/ValueRules.h"

namespace flowpact::solve {

using Kind = KnownString::Kind;

namespace {

/// Lower case up to the end of a URL's host.
std::string foldHost(llvm::StringRef Text) {
  size_t Scheme = Text.find("://");
  if (Scheme == llvm::StringRef::npos)
    return Text.str();
  size_t End = std::min(Text.find_first_of("/?#", Scheme + 3), Text.size());
  return Text.take_front(End).lower() + Text.substr(End).str();
}

/// '*' is any text. \p Whole: that \p Text does not go on.
Match matchText(llvm::StringRef Pattern, llvm::StringRef Text, bool Whole) {
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  Pattern.split(Parts, '*');
  llvm::StringRef First = Parts.front();
  if (!Whole && Text.size() < First.size())
    return First.starts_with(Text) ? Match::Maybe : Match::No;
  if (!Text.consume_front(First))
    return Match::No;
  if (Parts.size() == 1)
    return !Text.empty() ? Match::No : Whole ? Match::Yes : Match::Maybe;
  llvm::StringRef Last = Parts.back();
  for (llvm::StringRef Part : llvm::ArrayRef(Parts).drop_front().drop_back()) {
    size_t At = Text.find(Part);
    if (At == llvm::StringRef::npos)
      return Whole ? Match::No : Match::Maybe;
    Text = Text.substr(At + Part.size());
  }
  if (Last.empty())
    return Match::Yes;
  if (!Whole)
    return Match::Maybe;
  return Text.ends_with(Last) ? Match::Yes : Match::No;
}

} // namespace

Match matchConstant(const KnownString &V, llvm::StringRef Pattern) {
  auto Answer = [](bool Yes) { return Yes ? Match::Yes : Match::No; };
  double Number;
  if (V.isNumber()) {
    if (Pattern == "null")
      return Answer(V.What == Kind::Null);
    if (Pattern == "true" || Pattern == "false")
      return Answer((V.Number != 0) == (Pattern == "true"));
    if (!Pattern.getAsDouble(Number))
      return Answer(V.Number == Number);
    llvm::StringRef Name = V.Name;
    if (Pattern.contains('*'))
      return V.What == Kind::Enumerator ? matchText(Pattern, link::lastNameComponent(Name), true)
                                        : Match::No;
    return Answer(Name == Pattern || (Name.consume_back(Pattern) && Name.ends_with("::")));
  }
  std::string Folded = foldHost(Pattern);
  Match Whole = matchText(Folded, foldHost(V.Text), V.Whole);
  // What a format string fills in may be anything.
  size_t Hole = V.Text.find_first_of("{%");
  if (Whole == Match::No && Hole != std::string::npos)
    return matchText(Folded, foldHost(llvm::StringRef(V.Text).take_front(Hole)), false);
  return Whole;
}

} // namespace flowpact::solve
