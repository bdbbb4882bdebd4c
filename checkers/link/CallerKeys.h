//===- CallerKeys.h - elements that callers name ----------------*- C++ -*-===//
//
//   void put(K Key, V Value) { Map[Key] = Value; }     put("user", Source);
//   V get(K Key) { return Map.at(Key); }               get("lang");
//
// A fact about "[user]" that enters get("lang") is one about an element that Key does not name,
// and one about the element that Key names, which leaves put("user", ...), is one about "[user]".
// Between these the element bears a mark of the function's run (AccessPath.h). A parameter that is
// handed on as a key is a key.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_CALLERKEYS_H
#define FLOWPACT_LINK_CALLERKEYS_H

#include "link/ElementKeys.h"

namespace flowpact::link {

class CallerKeys {
public:
  CallerKeys(const Program &P, const CallGraph &Calls, const Models &M, PathTable &Paths)
      : P(P), Calls(Calls), M(M), Paths(Paths) {}
  /// The same over \p Paths, a copy of the other's.
  CallerKeys(const CallerKeys &Other, PathTable &Paths)
      : P(Other.P), Calls(Other.Calls), M(Other.M), Paths(Paths), KeyParams(Other.KeyParams),
        Given(Other.Given) {}

  /// Finds the parameters that are keys, once the call graph is complete. Until then there are
  /// none.
  void find(const ElementKeys &Keys);

  /// \p Path of a fact at \p C as callee \p To sees it.
  PathRef entering(PathRef Path, CallRef C, const Callee &To) const {
    return keysOf(To) || Paths.isMarked(Path) ? entered(Path, C, To) : Path;
  }
  /// The way back.
  PathRef leaving(PathRef Path, CallRef C, const Callee &To) const {
    return Paths.isMarked(Path) ? left(Path, C, To) : Path;
  }

private:
  /// What a call gives for a key, if that is known.
  struct GivenKey {
    ElementId Named;               ///< by a constant
    std::optional<uint32_t> Param; ///< of the caller
  };
  uint16_t keysOf(const Callee &To) const {
    return To.Kind == Callee::Via::Call && !KeyParams.empty() ? KeyParams[To.Body.Value] : 0;
  }
  void addKey(BodyId B, const ElementKey &Key);
  bool mayBeGivenKeys(BodyId B) const;
  void addKeysOfModels(const ElementKeys &Keys, CallRef C);
  bool addHandedOn(CallRef C);
  const GivenKey &given(CallRef C, const Callee &To, uint32_t Param) const;
  GivenKey keyOf(NodeRef N) const;
  PathRef entered(PathRef Path, CallRef C, const Callee &To) const;
  bool isFromMiddle(PathRef Path) const;
  ElementId enteredElement(ElementId Element, CallRef C, const Callee &To) const;
  PathRef left(PathRef Path, CallRef C, const Callee &To) const;
  ElementId leftElement(ElementId Element, CallRef C, const Callee &To) const;

  const Program &P;
  const CallGraph &Calls;
  const Models &M;
  PathTable &Paths;
  std::vector<uint16_t> KeyParams;                  ///< by body: its first parameters
  mutable llvm::DenseMap<uint32_t, GivenKey> Given; ///< by node that a call is given
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_CALLERKEYS_H
