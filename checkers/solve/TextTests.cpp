//===- TextTests.cpp - what a library asks of a text ----------------------===//
#include "solve/TextTests.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using policy::TextTest;

namespace {

/// As std::string::npos is written down.
constexpr double NotFound = 18446744073709551615.0;

/// 0 if \p Length characters of \p Text at \p At are \p Other; 1 if not.
std::optional<double> comparePart(const KnownString &Text, size_t At, size_t Length,
                                  const KnownString &Other) {
  llvm::StringRef Known = Text.Text;
  if (!Other.Whole)
    return std::nullopt;
  if (Text.Whole)
    return At > Known.size() || Known.substr(At, Length) != Other.Text;
  llvm::StringRef Part = Known.substr(At, Length);
  if (Part.size() == Length)
    return Part != Other.Text;
  // What is known of the part already differs.
  return llvm::StringRef(Other.Text).starts_with(Part) ? std::nullopt : std::optional<double>(1);
}

std::optional<double> endsWith(const KnownString &Text, const KnownString &End) {
  if (!Text.Whole || !End.Whole)
    return std::nullopt;
  return llvm::StringRef(Text.Text).ends_with(End.Text);
}

std::optional<double> holds(const KnownString &Text, const KnownString &Part) {
  if (!Part.Whole)
    return std::nullopt;
  if (llvm::StringRef(Text.Text).contains(Part.Text))
    return 1;
  return Text.Whole ? std::optional<double>(0) : std::nullopt;
}

std::optional<double> compareFirst(const KnownString &A, const KnownString &B, size_t Length) {
  llvm::StringRef X = llvm::StringRef(A.Text).take_front(Length),
                  Y = llvm::StringRef(B.Text).take_front(Length);
  bool AllOfA = A.Whole || X.size() == Length, AllOfB = B.Whole || Y.size() == Length;
  if (AllOfA && AllOfB)
    return X != Y;
  size_t Both = std::min(X.size(), Y.size());
  return X.take_front(Both) == Y.take_front(Both) ? std::nullopt : std::optional<double>(1);
}

std::optional<double> findLast(const KnownString &Text, const KnownString &Part, size_t At) {
  // The idiom for "begins with"; other positions are not asked for in conditions.
  if (At != 0)
    return std::nullopt;
  std::optional<double> Differs = comparePart(Text, 0, Part.Text.size(), Part);
  if (!Differs)
    return std::nullopt;
  return *Differs ? NotFound : 0;
}

bool isText(const KnownString &V) { return !V.isNumber(); }

} // namespace

std::optional<double> answer(TextTest Test, llvm::ArrayRef<KnownString> Operands) {
  if (llvm::any_of(Operands, [](const KnownString &V) { return V.isNumber() && V.Number < 0; }))
    return std::nullopt;
  auto Texts = [&](size_t Count) {
    return Operands.size() == Count && llvm::all_of(Operands, isText);
  };
  switch (Test) {
  case TextTest::None:
    return std::nullopt;
  case TextTest::Begins:
    if (!Texts(2))
      return std::nullopt;
    if (auto Differs = comparePart(Operands[0], 0, Operands[1].Text.size(), Operands[1]))
      return *Differs == 0;
    return std::nullopt;
  case TextTest::Ends:
    return Texts(2) ? endsWith(Operands[0], Operands[1]) : std::nullopt;
  case TextTest::Holds:
    return Texts(2) ? holds(Operands[0], Operands[1]) : std::nullopt;
  case TextTest::IsEmpty:
    if (!Texts(1) || (Operands[0].Text.empty() && !Operands[0].Whole))
      return std::nullopt;
    return Operands[0].Text.empty();
  case TextTest::Compare:
    return Texts(2) ? compareFirst(Operands[0], Operands[1], llvm::StringRef::npos) : std::nullopt;
  case TextTest::ComparePart:
    if (Operands.size() != 4 || !isText(Operands[0]) || !Operands[1].isNumber() ||
        !Operands[2].isNumber() || !isText(Operands[3]))
      return std::nullopt;
    return comparePart(Operands[0], Operands[1].Number, Operands[2].Number, Operands[3]);
  case TextTest::CompareFirst:
    if (Operands.size() != 3 || !isText(Operands[0]) || !isText(Operands[1]) ||
        !Operands[2].isNumber())
      return std::nullopt;
    return compareFirst(Operands[0], Operands[1], Operands[2].Number);
  case TextTest::FindLast:
    if (Operands.size() != 3 || !isText(Operands[0]) || !isText(Operands[1]) ||
        !Operands[2].isNumber())
      return std::nullopt;
    return findLast(Operands[0], Operands[1], Operands[2].Number);
  }
  return std::nullopt;
}

} // namespace flowpact::solve
