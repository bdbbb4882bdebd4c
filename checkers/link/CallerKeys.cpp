//===- CallerKeys.cpp - elements that callers name ------------------------===//
#include "link/CallerKeys.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::link {

using namespace graph;

/// Functions that one after the other hand a key on.
static constexpr unsigned MaxHandedOn = 3;

void CallerKeys::addKey(BodyId B, const ElementKey &Key) {
  if (Key.Param && *Key.Param < RunMark::MaxParams)
    KeyParams[B.Value] |= 1u << *Key.Param;
}

/// Parameters that nobody gives anything say nothing of an element.
bool CallerKeys::mayBeGivenKeys(BodyId B) const {
  const uint32_t Objects = P.function(B).Flags & FN_HasThis ? 1 : 0;
  return P.function(B).Params.size() > Objects && !Calls.callers(B).empty();
}

void CallerKeys::addKeysOfModels(const ElementKeys &Keys, CallRef C) {
  auto Add = [&](size_t, const ElementKey &Key) { addKey(P.bodyOf(C), Key); };
  auto AddPort = [&](const PortRef &Port) {
    if (Port.Keyed != Port.Path)
      Keys.forEachKey(C, Port, PathTable::Empty, Add);
  };
  for (uint32_t Row : Calls.candidateModels(C)) {
    for (const ModelFlow &F : M[Row].Flows) {
      AddPort(F.From);
      AddPort(F.To);
    }
    llvm::for_each(M[Row].Overwrites, AddPort);
  }
}

void CallerKeys::find(const ElementKeys &Keys) {
  KeyParams.assign(P.bodyCount(), 0);
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value)
    if (P.call(C).Kind != CallKind::WriteBack && Calls.needsModel(C) && mayBeGivenKeys(P.bodyOf(C)))
      addKeysOfModels(Keys, C);
  P.forEachIndex([&](NodeRef Index) {
    addKey(P.bodyOf(Index), findKey(P, Calls, M, Paths, Index, PathTable::Empty));
  });
  for (unsigned Round = 0; Round < MaxHandedOn; ++Round) {
    bool Any = false;
    for (CallRef C(0); C.Value < P.callCount(); ++C.Value)
      Any |= P.call(C).Kind != CallKind::WriteBack && addHandedOn(C);
    if (!Any)
      break;
  }
}

/// The parameters that are handed on at \p C for a key. True if there is a new one.
bool CallerKeys::addHandedOn(CallRef C) {
  uint16_t &Own = KeyParams[P.bodyOf(C).Value];
  const uint16_t Before = Own;
  for (const Callee &To : Calls.callees(C))
    for (uint32_t Param = 0, Of = keysOf(To); Of >> Param; ++Param)
      if (Of >> Param & 1)
        addKey(P.bodyOf(C), {std::nullopt, given(C, To, Param).Param});
  return Own != Before;
}

CallerKeys::GivenKey CallerKeys::keyOf(NodeRef N) const {
  ElementKey Key = findKey(P, Calls, M, Paths, N, PathTable::Empty);
  if (Key.Param && *Key.Param >= RunMark::MaxParams)
    Key.Param.reset();
  return {Key.Text ? Paths.element("[" + *Key.Text + "]") : ElementId(), Key.Param};
}

/// What \p C gives parameter \p Param of \p To.
const CallerKeys::GivenKey &CallerKeys::given(CallRef C, const Callee &To, uint32_t Param) const {
  static const GivenKey None;
  C = P.originalOf(C);
  const int64_t I = int64_t(Param) + To.Shift;
  if (To.Kind != Callee::Via::Call || I < 0 || I >= int64_t(P.args(C).size()) ||
      (P.call(C).Flags & CF_FirstOfMany))
    return None;
  NodeRef N = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre);
  if (N.isNone())
    return None;
  if (auto Found = Given.find(N.Value); Found != Given.end())
    return Found->second;
  return Given[N.Value] = keyOf(N);
}

ElementId CallerKeys::enteredElement(ElementId Element, CallRef C, const Callee &To) const {
  if (!Paths.isBracketed(Element))
    return Element;
  const RunMark Old = Paths.mark(Element);
  const ElementId Base = Paths.base(Element);
  const bool Own = Old.any() && Old.Function == P.bodyOf(C).Value;
  const bool Constant = !Paths.isAnyElement(Base) && !Paths.isEveryElement(Base);
  RunMark New{To.Body.Value};
  for (uint32_t Param = 0, Of = keysOf(To); Of >> Param; ++Param) {
    if (!(Of >> Param & 1))
      continue;
    const GivenKey &Key = given(C, To, Param);
    if (Key.Named.isSome() && Constant) {
      if (Key.Named == Base)
        New.Is |= 1u << Param;
      else if (!Paths.matches(Key.Named, Base))
        New.Not |= 1u << Param;
    } else if (Key.Param && Own && (Old.Is >> *Key.Param & 1))
      New.Is |= 1u << Param;
    else if (Key.Param && Own && (Old.Not >> *Key.Param & 1))
      New.Not |= 1u << Param;
  }
  if (New.any())
    return Paths.marked(Base, New);
  // What another run of the callee knew is nothing to this one.
  return Old.any() && Old.Function == To.Body.Value ? Base : Element;
}

/// What a callee left below a pointer into the middle of an array, `fill(&a[1], 2, x)`, is at no
/// position of the array itself.
bool CallerKeys::isFromMiddle(PathRef Path) const {
  const PathRef Tail = Paths.tail(Path);
  return Paths.isBracketed(Paths.head(Path)) && Tail != PathTable::Empty &&
         Paths.isBracketed(Paths.head(Tail)) &&
         llvm::all_of(Paths.text(Paths.head(Path)).drop_front().drop_back(),
                      [](char C) { return llvm::isDigit(C); });
}

PathRef CallerKeys::entered(PathRef Path, CallRef C, const Callee &To) const {
  if (Path == PathTable::Empty)
    return Path;
  const ElementId Head =
      isFromMiddle(Path) ? Paths.base(Paths.head(Path)) : enteredElement(Paths.head(Path), C, To);
  const PathRef Tail = entered(Paths.tail(Path), C, To);
  return Head == Paths.head(Path) && Tail == Paths.tail(Path) ? Path : Paths.cons(Head, Tail);
}

ElementId CallerKeys::leftElement(ElementId Element, CallRef C, const Callee &To) const {
  const RunMark Old = Paths.mark(Element);
  if (!Old.any() || Old.Function != To.Body.Value)
    return Element;
  ElementId Base = Paths.base(Element);
  RunMark New{P.bodyOf(C).Value};
  for (uint32_t Param = 0; Param < RunMark::MaxParams; ++Param) {
    const bool Is = Old.Is >> Param & 1, Not = Old.Not >> Param & 1;
    if (!Is && !Not)
      continue;
    const GivenKey &Key = given(C, To, Param);
    if (Key.Param)
      (Is ? New.Is : New.Not) |= 1u << *Key.Param;
    else if (Key.Named.isSome() && Is && Paths.isAnyElement(Base))
      Base = Key.Named;
  }
  return New.any() ? Paths.marked(Base, New) : Base;
}

PathRef CallerKeys::left(PathRef Path, CallRef C, const Callee &To) const {
  if (!Paths.isMarked(Path))
    return Path;
  return Paths.cons(leftElement(Paths.head(Path), C, To), left(Paths.tail(Path), C, To));
}

} // namespace flowpact::link
