//===- KnownValue.cpp - constants, and what is computed of them -----------===//
#include "solve/KnownValue.h"
#include "link/Match.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

namespace flowpact::solve {

using namespace graph;
using Kind = KnownString::Kind;

/// Values that one place may have; characters of a text that is put together.
static constexpr unsigned MaxStrings = 32;
static constexpr size_t MaxLength = 512;
/// Integers up to here are exact as Number.
static constexpr double MaxExact = 9007199254740992.0;

namespace {

std::string textOf(double Number) {
  llvm::SmallString<32> Text;
  llvm::raw_svector_ostream Out(Text);
  if (std::trunc(Number) == Number && std::fabs(Number) < MaxExact)
    Out << int64_t(Number);
  else
    Out << llvm::format("%.9g", Number);
  return std::string(Text);
}

Kind kindOf(Op Operation) {
  switch (Operation) {
  case Op::ConstInt:
  case Op::ConstChar:
    return Kind::Integer;
  case Op::ConstFloat:
    return Kind::Real;
  case Op::ConstBool:
    return Kind::Bool;
  case Op::ConstNull:
    return Kind::Null;
  case Op::ConstEnum:
    return Kind::Enumerator;
  default:
    return Kind::Text;
  }
}

/// The unit in which \p A and \p B are added; a plain number has that of the other.
double commonUnit(const KnownString &A, const KnownString &B) {
  if (A.isTime() && B.isTime())
    return std::min(A.Unit, B.Unit);
  return A.isTime() ? A.Unit : B.Unit;
}

double inUnit(const KnownString &V, double Unit) {
  return V.isTime() && Unit ? V.Number * V.Unit / Unit : V.Number;
}

bool isWholeNumber(const KnownString &V) { return V.What != Kind::Real; }

std::optional<KnownString> computeOne(Arithmetic Operator, const KnownString &A,
                                      const KnownString &B) {
  bool Whole = isWholeNumber(A) && isWholeNumber(B);
  double Unit = commonUnit(A, B), X = inUnit(A, Unit), Y = inUnit(B, Unit), Value = 0;
  switch (Operator) {
  case Arithmetic::Add:
    Value = X + Y;
    break;
  case Arithmetic::Subtract:
    Value = X - Y;
    break;
  case Arithmetic::Multiply:
    Value = A.Number * B.Number;
    break;
  case Arithmetic::Divide:
  case Arithmetic::Remainder: {
    bool Ratio = A.isTime() && B.isTime();
    if (!Ratio)
      Unit = A.Unit, X = A.Number, Y = B.Number;
    if (Y == 0)
      return std::nullopt;
    if (Operator == Arithmetic::Remainder)
      Value = std::fmod(X, Y);
    else
      Value = Whole ? std::trunc(X / Y) : X / Y, Unit = Ratio ? 0 : Unit;
    break;
  }
  case Arithmetic::ShiftLeft:
    Value = std::ldexp(A.Number, int(B.Number)), Unit = A.Unit;
    break;
  case Arithmetic::ShiftRight:
    Value = std::floor(std::ldexp(A.Number, -int(B.Number))), Unit = A.Unit;
    break;
  case Arithmetic::None:
  case Arithmetic::Increment:
  case Arithmetic::Decrement:
    return std::nullopt;
  }
  if (!std::isfinite(Value))
    return std::nullopt;
  KnownString Result = number(Value, Whole);
  Result.Unit = Unit;
  return Result;
}

std::optional<int64_t> computeBits(Op Operation, int64_t A, int64_t B) {
  switch (Operation) {
  case Op::BitAnd:
    return A & B;
  case Op::BitOr:
    return A | B;
  case Op::BitXor:
    return A ^ B;
  default:
    return std::nullopt;
  }
}

/// A comparison of numbers, or whether two texts are equal.
std::optional<bool> compareTwo(Op Operation, const KnownString &A, const KnownString &B) {
  if (A.isNumber() != B.isNumber() || !A.Whole || !B.Whole)
    return std::nullopt;
  if (!A.isNumber()) {
    if (Operation != Op::Eq && Operation != Op::Ne)
      return std::nullopt;
    return (A.Text == B.Text) == (Operation == Op::Eq);
  }
  double Unit = commonUnit(A, B), X = inUnit(A, Unit), Y = inUnit(B, Unit);
  switch (Operation) {
  case Op::Eq:
    return X == Y;
  case Op::Ne:
    return X != Y;
  case Op::Lt:
    return X < Y;
  case Op::Gt:
    return X > Y;
  case Op::Le:
    return X <= Y;
  case Op::Ge:
    return X >= Y;
  default:
    return std::nullopt;
  }
}

KnownString truth(bool Value) {
  KnownString Result = number(Value, true);
  Result.What = Kind::Bool;
  Result.Name = Value ? "true" : "false";
  return Result;
}

std::optional<KnownString> computeOne(Op Operation, const KnownString &V) {
  KnownString Result = number(V.Number, isWholeNumber(V));
  switch (Operation) {
  case Op::Negate:
    Result = number(-V.Number, isWholeNumber(V));
    Result.Unit = V.Unit;
    return Result;
  case Op::BitNot:
    return number(-V.Number - 1, true);
  case Op::Not:
  case Op::Truth:
    return truth((V.Number != 0) == (Operation == Op::Truth));
  default:
    return std::nullopt;
  }
}

} // namespace

KnownString constantAt(const link::Program &P, link::NodeRef N, bool KeepHoles) {
  const NodeRecord &Row = P.node(N);
  const UnitView &Unit = P.unit(P.bodyOf(N));
  llvm::StringRef Text = Unit.string(StringId(Row.Payload));
  KnownString Result;
  Result.What = kindOf(Row.Operation);
  Result.Origin = N;
  Result.Text = Text.str();
  if (!Result.isNumber() && !KeepHoles)
    endAtHole(Result);
  if (Result.isNumber()) {
    if (Text.getAsDouble(Result.Number))
      Result.What = Kind::Text;
    else if (Result.What == Kind::Real)
      Result.Text = textOf(Result.Number);
    if (llvm::StringRef Name = Unit.string(Row.Name); Name != Text)
      Result.Name = Name.str();
  }
  return Result;
}

void endAtHole(KnownString &Value) {
  size_t Hole = Value.Text.find_first_of("{%");
  if (Hole == std::string::npos)
    return;
  Value.Format = Value.Text;
  Value.Text.resize(Hole);
  Value.Whole = false;
}

StringSet withoutFormats(StringSet Set) {
  auto HasFormat = [](const KnownString &V) { return !V.Format.empty(); };
  if (llvm::none_of(Set.Values, HasFormat))
    return Set;
  StringSet Result;
  Result.Open = Set.Open, Result.Absent = Set.Absent;
  for (KnownString &Value : Set.Values) {
    Value.Format.clear();
    add(Result, std::move(Value));
  }
  return Result;
}

KnownString number(double Number, bool Integer) {
  KnownString Result;
  Result.What = Integer ? Kind::Integer : Kind::Real;
  Result.Number = Number;
  Result.Text = textOf(Number);
  return Result;
}

StringSet unknownValue() {
  StringSet Result;
  Result.Open = true;
  return Result;
}

void add(StringSet &Into, KnownString Value) {
  auto At = llvm::lower_bound(Into.Values, Value);
  if (At == Into.Values.end() || !(*At == Value))
    Into.Values.insert(At, std::move(Value));
}

void unite(StringSet &Into, const StringSet &Other) {
  Into.Open |= Other.Open;
  Into.Absent |= Other.Absent;
  for (const KnownString &Value : Other.Values) {
    if (Into.Values.size() >= MaxStrings) {
      Into.Open = true;
      return;
    }
    add(Into, Value);
  }
}

StringSet concatenate(const StringSet &Front, const StringSet &Rest) {
  StringSet Result;
  Result.Open = Front.Open || (Front.Absent && Rest.Open);
  Result.Absent = Front.Absent && Rest.Absent;
  for (const KnownString &A : Front.Values) {
    StringSet One;
    auto Put = [&](std::string Text, bool Whole, std::string Format = {}) {
      KnownString Both;
      Both.Text = std::move(Text), Both.Whole = Whole, Both.Origin = A.Origin;
      Both.Format = std::move(Format);
      add(One, std::move(Both));
    };
    if (!A.Whole || A.Text.size() >= MaxLength) {
      Put(A.Text, false);
    } else {
      for (const KnownString &B : Rest.Values)
        Put(A.Text + B.Text, B.Whole, B.Format.empty() ? B.Format : A.Text + B.Format);
      if (Rest.Absent)
        Put(A.Text, true);
      if (Rest.Open || (Rest.Values.empty() && !Rest.Absent))
        Put(A.Text, false);
    }
    unite(Result, One);
  }
  // What is put behind an empty text.
  if (Front.Absent)
    for (const KnownString &B : Rest.Values)
      add(Result, B);
  return Result;
}

StringSet compute(Arithmetic Operator, const StringSet &A, const StringSet &B, link::NodeRef At) {
  StringSet Result;
  Result.Open = A.Open || B.Open || A.Absent || B.Absent || A.Values.empty() || B.Values.empty();
  for (const KnownString &X : A.Values)
    for (const KnownString &Y : B.Values) {
      std::optional<KnownString> Value;
      if (X.isNumber() && Y.isNumber())
        Value = computeOne(Operator, X, Y);
      if (!Value) {
        Result.Open = true;
        continue;
      }
      Value->Origin = At;
      if (Result.Values.size() < MaxStrings)
        add(Result, std::move(*Value));
      else
        Result.Open = true;
    }
  return Result;
}

StringSet compute(Op Operation, llvm::ArrayRef<StringSet> Operands, link::NodeRef At) {
  StringSet Result;
  auto Put = [&](std::optional<KnownString> Value) {
    Result.Open |= !Value || Result.Values.size() >= MaxStrings;
    if (!Value || Result.Values.size() >= MaxStrings)
      return;
    Value->Origin = At;
    add(Result, std::move(*Value));
  };
  for (const StringSet &Set : Operands)
    Result.Open |= Set.Open || Set.Absent || Set.Values.empty();
  if (Operands.size() == 1)
    for (const KnownString &V : Operands[0].Values)
      Put(V.isNumber() ? computeOne(Operation, V) : std::nullopt);
  else if (Operands.size() == 2)
    for (const KnownString &A : Operands[0].Values)
      for (const KnownString &B : Operands[1].Values) {
        if (std::optional<bool> Holds = compareTwo(Operation, A, B)) {
          Put(truth(*Holds));
          continue;
        }
        bool Exact = A.isNumber() && B.isNumber() && std::fabs(A.Number) < MaxExact &&
                     std::fabs(B.Number) < MaxExact;
        auto Bits =
            Exact ? computeBits(Operation, int64_t(A.Number), int64_t(B.Number)) : std::nullopt;
        Put(Bits ? std::optional(number(double(*Bits), true)) : std::nullopt);
      }
  else
    Result.Open = true;
  return Result;
}

Op comparisonNamed(llvm::StringRef Name) {
  llvm::StringRef Last = link::lastNameComponent(Name);
  return Last == "operator==" ? Op::Eq : Last == "operator!=" ? Op::Ne : Op::None;
}

Arithmetic operatorNamed(llvm::StringRef Name) {
  llvm::StringRef Last = link::lastNameComponent(Name);
  if (!Last.consume_front("operator"))
    return Arithmetic::None;
  if (Last.size() > 1)
    Last.consume_back("=");
  return Last == "+"   ? Arithmetic::Add
         : Last == "-" ? Arithmetic::Subtract
         : Last == "*" ? Arithmetic::Multiply
         : Last == "/" ? Arithmetic::Divide
         : Last == "%" ? Arithmetic::Remainder
                       : Arithmetic::None;
}

static void mapTimes(StringSet &Set, llvm::function_ref<void(KnownString &)> Change) {
  StringSet Result;
  Result.Open = Set.Open;
  Result.Absent = Set.Absent;
  for (KnownString V : Set.Values) {
    if (V.isNumber())
      Change(V);
    add(Result, std::move(V));
  }
  Set = std::move(Result);
}

void makeTimes(StringSet &Set, double Unit) {
  mapTimes(Set, [&](KnownString &V) {
    if (!V.isTime())
      V.Unit = Unit;
  });
}

void countTimes(StringSet &Set, double Unit) {
  mapTimes(Set, [&](KnownString &V) {
    if (!V.isTime())
      return;
    V.Number = V.Number * V.Unit / Unit;
    V.Unit = 0;
    V.Text = textOf(V.Number);
    V.Name.clear();
  });
}

} // namespace flowpact::solve
