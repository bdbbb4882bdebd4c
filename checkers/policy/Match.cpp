//===- Match.cpp - labels, names and hosts against patterns ---------------===//
//
// Name and host patterns are matched with two backtracking points: the latest
// star that stays within a component and the latest one that does not. When a
// component star cannot be stretched any further, the other takes over. Time is
// at most quadratic in the name's length.
//
//===----------------------------------------------------------------------===//
#include "policy/Policy.h"
#include "llvm/ADT/StringExtras.h"

using namespace flowpact;

bool policy::labelCovers(llvm::StringRef Wanted, llvm::StringRef Label) {
  if (!Label.consume_front(Wanted))
    return false;
  return Label.empty() || Label.front() == '.' || Wanted.empty();
}

namespace {

/// A star of the pattern that may be stretched: where matching resumes.
struct Resume {
  size_t Pattern = llvm::StringRef::npos, Name = 0;
  bool isSet() const { return Pattern != llvm::StringRef::npos; }
};

/// True if the star at \p At belongs to an operator's name: operator*,
/// operator*=, operator->*.
bool isOperatorStar(llvm::StringRef Pattern, size_t At) {
  size_t Component = Pattern.take_front(At).rfind("::");
  Component = Component == llvm::StringRef::npos ? 0 : Component + 2;
  llvm::StringRef Before = Pattern.slice(Component, At);
  if (!Before.consume_front("operator"))
    return false;
  return Before.empty() || Before == "->";
}

/// Matches with '*' (not over \p Separator) and, if \p HasDoubleStar, '**'.
bool globMatches(llvm::StringRef Pattern, llvm::StringRef Name, llvm::StringRef Separator,
                 bool HasDoubleStar) {
  Resume Star, DoubleStar;
  size_t P = 0, N = 0;
  while (true) {
    if (P < Pattern.size() && Pattern[P] == '*' && !isOperatorStar(Pattern, P)) {
      if (HasDoubleStar && Pattern.substr(P).starts_with("**")) {
        P += 2;
        DoubleStar = {P, N};
        Star = Resume();
      } else {
        Star = {++P, N};
      }
      continue;
    }
    if (P == Pattern.size() && N == Name.size())
      return true;
    if (P < Pattern.size() && N < Name.size() && Pattern[P] == Name[N]) {
      ++P, ++N;
      continue;
    }
    if (Star.isSet() && Star.Name < Name.size() && !Name.substr(Star.Name).starts_with(Separator)) {
      P = Star.Pattern;
      N = ++Star.Name;
      continue;
    }
    if (!DoubleStar.isSet() || DoubleStar.Name >= Name.size())
      return false;
    Star = Resume();
    P = DoubleStar.Pattern;
    N = ++DoubleStar.Name;
  }
}

} // namespace

bool policy::nameMatches(llvm::StringRef Pattern, llvm::StringRef QualifiedName) {
  // Most names differ from most patterns in what is behind the last star.
  size_t Star = Pattern.rfind('*');
  if (Star == llvm::StringRef::npos)
    return Pattern == QualifiedName;
  llvm::StringRef End = Pattern.drop_front(Star + 1);
  bool OnlyPrefixed = Star == 1 && End.starts_with("::");
  if (!isOperatorStar(Pattern, Star) && !QualifiedName.ends_with(End) &&
      !(OnlyPrefixed && QualifiedName == End.drop_front(2)))
    return false;
  // "**::f" also means the f that is in no namespace.
  if (Pattern.starts_with("**::") && globMatches(Pattern.drop_front(4), QualifiedName, "::", true))
    return true;
  return globMatches(Pattern, QualifiedName, "::", true);
}

bool policy::mangledMatches(llvm::StringRef Pattern, llvm::StringRef MangledName) {
  // No mangled name holds a line break: the star stops at nothing.
  return globMatches(Pattern, MangledName, "\n", false);
}

namespace {

/// One of a type pattern's alternatives.
bool oneTypeMatches(llvm::StringRef Pattern, llvm::StringRef TypeText) {
  auto [First, Rest] = Pattern.split("...");
  if (First.size() == Pattern.size())
    return Pattern == TypeText;
  if (!TypeText.consume_front(First))
    return false;
  // Each inner piece at its first place leaves most for those after it.
  while (Rest.contains("...")) {
    auto [Piece, After] = Rest.split("...");
    size_t At = TypeText.find(Piece);
    if (At == llvm::StringRef::npos)
      return false;
    TypeText = TypeText.substr(At + Piece.size());
    Rest = After;
  }
  return TypeText.ends_with(Rest);
}

} // namespace

bool policy::typeMatches(llvm::StringRef Pattern, llvm::StringRef TypeText) {
  while (true) {
    auto [First, Others] = Pattern.split(" | ");
    if (oneTypeMatches(First, TypeText))
      return true;
    if (Others.empty())
      return false;
    Pattern = Others;
  }
}

bool policy::hostMatches(llvm::StringRef Pattern, llvm::StringRef Host) {
  std::string LowerPattern = Pattern.lower(), LowerHost = Host.lower();
  llvm::StringRef P = LowerPattern, H = LowerHost;
  H = H.rtrim('.');
  if (H.empty())
    return false;
  if (!P.consume_front("*."))
    return globMatches(P, H, ".", false);
  // Any depth below, and the domain itself.
  for (llvm::StringRef Rest = H;; Rest = Rest.drop_front()) {
    if (globMatches(P, Rest, ".", false))
      return true;
    Rest = Rest.drop_until([](char C) { return C == '.'; });
    if (Rest.empty())
      return false;
  }
}
