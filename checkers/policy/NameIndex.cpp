//===- NameIndex.cpp - many name patterns at once -------------------------===//
#include "policy/NameIndex.h"
#include "policy/Policy.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::policy {

llvm::StringRef lastNameComponent(llvm::StringRef Name) {
  // A conversion operator's type may hold "::" itself.
  size_t Operator = Name.find("operator");
  if (Operator != llvm::StringRef::npos &&
      (Operator == 0 || Name.substr(0, Operator).ends_with("::")))
    return Name.substr(Operator);
  size_t At = Name.rfind("::");
  return At == llvm::StringRef::npos ? Name : Name.substr(At + 2);
}

PairSet::PairSet(llvm::StringRef Text) {
  for (size_t I = 1; I < Text.size(); ++I) {
    unsigned Pair = uint8_t(Text[I - 1]) * 31u + uint8_t(Text[I]);
    Bits[Pair >> 6 & 1] |= uint64_t(1) << (Pair & 63);
  }
}

/// The longest part of \p Pattern that every name that it matches holds as it is.
static llvm::StringRef longestLiteral(llvm::StringRef Pattern) {
  Pattern.consume_front("**::"); // also means no namespace at all
  llvm::StringRef Longest;
  while (!Pattern.empty()) {
    auto [Piece, Rest] = Pattern.split('*');
    if (Piece.size() > Longest.size())
      Longest = Piece;
    Pattern = Rest;
  }
  return Longest;
}

/// A star that is a part of an operator's name stands for nothing else.
static bool isLiteral(llvm::StringRef Component) {
  return !Component.contains('*') || Component == "operator*" || Component == "operator*=" ||
         Component == "operator->*";
}

void NameIndex::add(llvm::StringRef Pattern, uint32_t Number) {
  Entry New{Pattern, Number, PairSet(longestLiteral(Pattern))};
  llvm::StringRef Last = lastNameComponent(Pattern);
  if (isLiteral(Last))
    return ByLast[Last].push_back(New);
  llvm::StringRef Literal = Pattern.take_until([](char C) { return C == '*'; });
  size_t End = Literal.find("::");
  (End == llvm::StringRef::npos ? Others : ByFirst[Literal.take_front(End)]).push_back(New);
}

void NameIndex::find(llvm::StringRef Name, llvm::SmallVectorImpl<uint32_t> &Out) const {
  size_t Begin = Out.size();
  PairSet Held(Name);
  auto Try = [&](const Entries &Rows) {
    for (const Entry &Row : Rows)
      if (Held.containsAll(Row.Needed) && nameMatches(Row.Pattern, Name))
        Out.push_back(Row.Number);
  };
  if (auto Found = ByLast.find(lastNameComponent(Name)); Found != ByLast.end())
    Try(Found->second);
  if (auto Found = ByFirst.find(Name.take_front(Name.find("::"))); Found != ByFirst.end())
    Try(Found->second);
  Try(Others);
  std::sort(Out.begin() + Begin, Out.end());
  Out.erase(std::unique(Out.begin() + Begin, Out.end()), Out.end());
}

} // namespace flowpact::policy
