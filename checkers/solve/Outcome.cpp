//===- Outcome.cpp - what is known of a value -----------------------------===//
#include "solve/Outcome.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

const Outcome IsFalse = Outcome::number(NumberSet::only(0));
const Outcome IsTrue = Outcome::number(NumberSet::only(0).complement());

NumberSet NumberSet::between(int64_t Low, int64_t High) {
  NumberSet Result;
  if (Low <= High)
    Result.Parts.push_back({Low, High});
  return Result;
}

NumberSet NumberSet::complement() const {
  NumberSet Result;
  int64_t Next = Min;
  for (const Interval &Part : Parts) {
    if (Part.Low > Next)
      Result.Parts.push_back({Next, Part.Low - 1});
    if (Part.High == Max)
      return Result;
    Next = Part.High + 1;
  }
  Result.Parts.push_back({Next, Max});
  return Result;
}

NumberSet NumberSet::intersect(const NumberSet &A, const NumberSet &B) {
  NumberSet Result;
  for (const Interval &X : A.Parts)
    for (const Interval &Y : B.Parts)
      if (int64_t Low = std::max(X.Low, Y.Low), High = std::min(X.High, Y.High); Low <= High)
        Result.Parts.push_back({Low, High});
  return Result;
}

NumberSet NumberSet::unite(const NumberSet &A, const NumberSet &B) {
  return intersect(A.complement(), B.complement()).complement();
}

NumberSet NumberSet::movedBy(int64_t By) const {
  auto Moved = [&](int64_t Value) {
    if (Value == Min || Value == Max)
      return Value;
    bool Over = By > 0 ? Value > Max - By : Value < Min - By;
    return Over ? (By > 0 ? Max : Min) : Value + By;
  };
  NumberSet Result;
  for (const Interval &Part : Parts)
    Result.Parts.push_back({Moved(Part.Low), Moved(Part.High)});
  return Result;
}

bool NumberSet::contains(int64_t Value) const {
  return llvm::any_of(
      Parts, [&](const Interval &Part) { return Part.Low <= Value && Value <= Part.High; });
}

std::optional<bool> Outcome::truth() const {
  switch (Is) {
  case Kind::Number:
    if (!Set.contains(0))
      return true;
    return Set == NumberSet::only(0) ? std::optional(false) : std::nullopt;
  case Kind::AllBits:
  case Kind::AnyBit:
    return Mask ? std::optional(true) : std::nullopt;
  default:
    return std::nullopt;
  }
}

std::optional<Outcome> Outcome::both(const Outcome &A, const Outcome &B) {
  if (A.Is == Kind::Number && B.Is == Kind::Number)
    return number(NumberSet::intersect(A.Set, B.Set));
  if (A.Is == B.Is && (A.Is == Kind::AllBits || A.Is == Kind::NoBit))
    return bits(A.Is, A.Mask | B.Mask);
  return std::nullopt;
}

/// The same of bits of \p Masked: outside of the mask, there are none.
static std::optional<Outcome> bitsOfMasked(const Outcome &Masked, int64_t Mask) {
  using Kind = Outcome::Kind;
  bool Within = (Masked.Mask & ~Mask) == 0;
  switch (Masked.Is) {
  case Kind::AllBits:
  case Kind::NotAllBits:
    return Within ? std::optional(Masked) : std::nullopt;
  case Kind::AnyBit:
  case Kind::NoBit:
    return Masked.Mask & Mask ? std::optional(Outcome::bits(Masked.Is, Masked.Mask & Mask))
                              : std::nullopt;
  default:
    return std::nullopt;
  }
}

std::optional<Outcome> outcomeOfMasked(const Outcome &Masked, int64_t Mask) {
  using Kind = Outcome::Kind;
  if (Masked.Is != Kind::Number)
    return bitsOfMasked(Masked, Mask);
  if (Mask == 0)
    return std::nullopt;
  bool OneBit = (Mask & (Mask - 1)) == 0;
  bool MayBeNone = Masked.Set.contains(0), MayBeAll = Masked.Set.contains(Mask);
  if (Masked.Set == NumberSet::only(0) || (OneBit && MayBeNone && !MayBeAll))
    return Outcome::bits(Kind::NoBit, Mask);
  if (Masked.Set == NumberSet::only(Mask) || (OneBit && MayBeAll && !MayBeNone))
    return Outcome::bits(Kind::AllBits, Mask);
  if (!MayBeNone)
    return Outcome::bits(Kind::AnyBit, Mask);
  if (!MayBeAll)
    return Outcome::bits(Kind::NotAllBits, Mask);
  return std::nullopt;
}

/// The numbers that an integer may be; of unsigned ones of 64 bits, the greatest stands for all
/// that are greater.
static NumberSet numbersOf(unsigned Bits, bool Signed) {
  if (Bits >= 64)
    return NumberSet::between(Signed ? NumberSet::Min : 0, NumberSet::Max);
  int64_t Top = int64_t(1) << (Signed ? Bits - 1 : Bits);
  return NumberSet::between(Signed ? -Top : 0, Top - 1);
}

/// The numbers that become one of \p To when 2^Bits is added to them.
static NumberSet beforeTurn(const NumberSet &To, const NumberSet &Of, unsigned Bits) {
  if (Bits >= 63)
    return To.contains(NumberSet::Max) ? Of : NumberSet();
  return NumberSet::intersect(To.movedBy(-(int64_t(1) << Bits)), Of);
}

/// What a number was that was cut off to one of \p To: something, if that is not 0, and of an
/// unsigned one no less.
static std::optional<Outcome> beforeCut(const NumberSet &To, graph::Conversion How) {
  if (To.isEmpty() || To.contains(0))
    return std::nullopt;
  if (!How.FromSigned && !How.ToSigned)
    return Outcome::number(NumberSet::between(To.intervals()[0].Low, NumberSet::Max));
  return Outcome::number(NumberSet::only(0).complement());
}

std::optional<Outcome> outcomeOfConverted(const Outcome &Converted, graph::Conversion How) {
  using Kind = Outcome::Kind;
  if (How.From == 0)
    return Converted;
  unsigned Kept = std::min(How.From, How.To);
  if (Converted.Is == Kind::Above || Converted.Is == Kind::Below)
    return How.cutsOff() ? std::nullopt : std::optional(Converted);
  if (Converted.Is != Kind::Number)
    return Kept >= 64 || uint64_t(Converted.Mask) >> Kept == 0 ? std::optional(Converted)
                                                               : std::nullopt;
  if (How.cutsOff())
    return beforeCut(Converted.Set, How);
  NumberSet All = numbersOf(How.From, How.FromSigned);
  NumberSet Stays = NumberSet::intersect(All, numbersOf(How.To, How.ToSigned));
  NumberSet Changes = NumberSet::intersect(All, Stays.complement());
  NumberSet Before = NumberSet::intersect(Converted.Set, Stays);
  if (How.FromSigned && !How.ToSigned)
    Before = NumberSet::unite(Before, beforeTurn(Converted.Set, Changes, How.To));
  else if (How.FromSigned == How.ToSigned)
    return Converted;
  else if (!Changes.isEmpty()) // great ones become negative
    Before = NumberSet::unite(
        Before, NumberSet::intersect(Converted.Set.movedBy(int64_t(1) << How.To), Changes));
  else if (!NumberSet::intersect(Converted.Set, NumberSet::between(NumberSet::Min, -1)).isEmpty())
    Before = NumberSet::unite(Before, NumberSet::only(NumberSet::Max));
  return Outcome::number(std::move(Before));
}

std::optional<int64_t> converted(int64_t Value, graph::Conversion How) {
  if (How.From == 0 || (How.To >= 64 && (How.ToSigned || Value >= 0)))
    return Value;
  if (How.To >= 64)
    return std::nullopt;
  uint64_t Low = uint64_t(Value) & ((uint64_t(1) << How.To) - 1);
  bool Negative = How.ToSigned && (Low >> (How.To - 1) & 1);
  return Negative ? int64_t(Low) - (int64_t(1) << How.To) : int64_t(Low);
}

NumberSet beforeGoingRound(const NumberSet &Sums, int64_t By, unsigned Bits) {
  NumberSet All = numbersOf(Bits, false);
  NumberSet Before = NumberSet::intersect(Sums.movedBy(-By), All);
  if (By < 0 && Bits >= 63) // small ones become great
    return Sums.contains(NumberSet::Max) ? NumberSet::unite(Before, NumberSet::between(0, -By - 1))
                                         : Before;
  if (Bits >= 63)
    return Before;
  int64_t Round = By < 0 ? -(int64_t(1) << Bits) : int64_t(1) << Bits;
  return NumberSet::unite(Before, NumberSet::intersect(Sums.movedBy(Round).movedBy(-By), All));
}

std::optional<Outcome> outcomeOfInverted(const Outcome &Inverted) {
  using Kind = Outcome::Kind;
  switch (Inverted.Is) {
  case Kind::AllBits:
    return Outcome::bits(Kind::NoBit, Inverted.Mask);
  case Kind::NoBit:
    return Outcome::bits(Kind::AllBits, Inverted.Mask);
  case Kind::AnyBit:
    return Outcome::bits(Kind::NotAllBits, Inverted.Mask);
  case Kind::NotAllBits:
    return Outcome::bits(Kind::AnyBit, Inverted.Mask);
  default:
    return std::nullopt;
  }
}

std::optional<Outcome> outcomeOfNegated(const Outcome &Negated) {
  if (Negated.Is != Outcome::Kind::Number)
    return std::nullopt;
  NumberSet Result;
  auto Turned = [](int64_t Value) { return Value == NumberSet::Min ? NumberSet::Max : -Value; };
  for (const NumberSet::Interval &Part : Negated.Set.intervals()) {
    int64_t Low = Part.High == NumberSet::Max ? NumberSet::Min : Turned(Part.High);
    Result = NumberSet::unite(Result, NumberSet::between(Low, Turned(Part.Low)));
  }
  return Outcome::number(Result);
}

std::optional<Outcome> outcomeOfShifted(const Outcome &Shifted, unsigned Places) {
  bool Bits = Shifted.Is == Outcome::Kind::AllBits || Shifted.Is == Outcome::Kind::NoBit ||
              Shifted.Is == Outcome::Kind::AnyBit || Shifted.Is == Outcome::Kind::NotAllBits;
  if (!Bits || Shifted.Mask < 0 || Shifted.Mask > (INT64_MAX >> Places))
    return std::nullopt;
  return Outcome::bits(Shifted.Is, Shifted.Mask << Places);
}

std::optional<bool> AcceptedSet::judge(const Outcome &Found) const {
  using Kind = Outcome::Kind;
  auto If = [](bool Accepted, bool Refused) {
    return Accepted || Refused ? std::optional(Accepted) : std::nullopt;
  };
  int64_t Mask = Wanted.Mask;
  switch (Wanted.Is) {
  case Kind::Number:
    if (Found.Is != Kind::Number)
      break;
    return If(Found.Set.isWithin(Wanted.Set),
              NumberSet::intersect(Found.Set, Wanted.Set).isEmpty());
  case Kind::AllBits:
    if (Found.Is == Kind::Number && Found.Set == NumberSet::only(0))
      return false;
    return If(Found.Is == Kind::AllBits && (Mask & ~Found.Mask) == 0,
              (Found.Is == Kind::NoBit && (Mask & Found.Mask)) ||
                  (Found.Is == Kind::NotAllBits && (Found.Mask & ~Mask) == 0));
  case Kind::NoBit:
    if (Found.Is == Kind::Number && Found.Set == NumberSet::only(0))
      return true;
    return If(Found.Is == Kind::NoBit && (Mask & ~Found.Mask) == 0,
              (Found.Is == Kind::AllBits && (Mask & Found.Mask)) ||
                  (Found.Is == Kind::AnyBit && (Found.Mask & ~Mask) == 0));
  case Kind::Above:
  case Kind::Below:
    return If(Found.Is == Wanted.Is,
              (Found.Is == Kind::Above || Found.Is == Kind::Below) && Found.Is != Wanted.Is);
  default:
    break;
  }
  // A number tells nothing about bits, and the other way round, but for truth.
  if (Wanted.Is == Kind::Number)
    if (std::optional<bool> True = Found.truth())
      return If(*True && IsTrue.Set.isWithin(Wanted.Set),
                *True && Wanted.Set == NumberSet::only(0));
  return std::nullopt;
}

} // namespace flowpact::solve
