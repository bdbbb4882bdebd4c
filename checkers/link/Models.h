//===- Models.h - library models compiled for a program ---------*- C++ -*-===//
//
// A policy's call models with their paths interned and their functions matched.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_MODELS_H
#define FLOWPACT_LINK_MODELS_H

#include "link/Match.h"

namespace flowpact::link {

/// A port with its path interned. An element that is named by an argument, as in
/// "this[arg0]", is "[*]" in Path, and itself in Keyed (see ElementKeys.h).
struct PortRef {
  policy::Port::Kind Root = policy::Port::Kind::Result;
  unsigned Index = 0;
  PathRef Path = PathTable::Empty, Keyed = PathTable::Empty;
};

struct ModelFlow {
  PortRef From, To;
  policy::Transfer Kind = policy::Transfer::Derive;
};

struct ModelCallback {
  PortRef Callable;
  std::vector<std::optional<PortRef>> Arguments;
  std::optional<PortRef> ResultTo, ThrownTo;
  bool KeepsThrown = false; ///< what it throws goes to ThrownTo, or nowhere
  bool Each = false; ///< it gets every element: of what it may change, it leaves what there is
};

/// The port whose value parameter \p Position of a callback gets; "arg2..." gives each
/// of its arguments to a parameter of its own.
std::optional<PortRef> portOfParam(const ModelCallback &Row, uint32_t Position);

/// Parameters that a callback without a body may have.
inline constexpr uint32_t MaxOutsideParams = 8;

struct ModelConstruct {
  PortRef At;
  std::vector<PortRef> Aliases; ///< results that refer to the object
  unsigned TemplateArgument = 0, FirstArgument = 0;
  /// Index into \p C's arguments of the constructor's first.
  uint32_t firstArgument(const Program &P, CallRef C) const {
    return FirstArgument + (P.hasThisArgument(C) ? 1 : 0);
  }
};

/// A function of the program that the library knows by the class of a value.
struct ModelHook {
  PortRef Value;
  unsigned ValueAt = 0;
  /// For each parameter, the ports whose value it gets and that get what it leaves there.
  std::vector<llvm::SmallVector<PortRef, 1>> Arguments;
  std::optional<PortRef> ResultTo;
  std::vector<SymbolId> Functions;
};

/// A template whose objects hold the values that a hook is about.
struct ModelHolder {
  llvm::ArrayRef<std::string> Types;
  PathRef At;
  unsigned TemplateArgument = 0;
};

/// Values that are filled into a text.
struct ModelFormat {
  policy::FormatModel::Holes How;
  llvm::StringRef Pattern; ///< in place of Text, if not empty
  PortRef Text, With, To;
};

struct Model {
  std::optional<ModelConstruct> Constructs;
  std::vector<ModelFlow> Flows;
  std::vector<ModelCallback> Callbacks;
  std::vector<ModelHook> Hooks;
  std::vector<PortRef> Overwrites;
  std::vector<PortRef> Throws; ///< kept exceptions are thrown
  policy::TimeModel Time;
  std::optional<PortRef> Fallback; ///< is the result only where the object holds nothing
  std::optional<ModelFormat> Formats;
  llvm::StringRef Gives; ///< a word for the result
  policy::TextTest Asks = policy::TextTest::None;
  llvm::ArrayRef<policy::Condition> When;
};

class Models {
public:
  /// Interns the models' paths in \p Paths. \p Matches: of the policy's models; \p Hooked:
  /// of their hooks.
  Models(const policy::Policy &Policy, PathTable &Paths, SymbolMatches Matches,
         const SymbolMatches &Hooked);
  const Model &operator[](uint32_t Index) const { return All[Index]; }
  uint32_t size() const { return All.size(); }
  llvm::ArrayRef<ModelHolder> holders() const { return Holders; }
  /// Models whose functions \p S is one of, whatever their conditions.
  llvm::ArrayRef<uint32_t> of(SymbolId S) const {
    return S.isNone() ? llvm::ArrayRef<uint32_t>() : BySymbol[S.Value];
  }

  bool anyConstructs() const { return Constructing; }
  /// True if the program has a function that some model's hook speaks of.
  bool anyHooks() const { return Hooking.any(); }
  /// True if \p S is such a function.
  bool isHook(SymbolId S) const { return S.Value < Hooking.size() && Hooking.test(S.Value); }
  /// True if some model's path names \p Element.
  bool mentions(ElementId Element) const {
    return Element.Value < Mentioned.size() && Mentioned[Element.Value];
  }

private:
  void addHookFunctions(const SymbolMatches &Hooked);

  std::vector<Model> All;
  std::vector<ModelHolder> Holders;
  llvm::BitVector Mentioned;
  bool Constructing = false;
  llvm::BitVector Hooking;
  SymbolMatches BySymbol;
};

PortRef internPort(const policy::Port &Port, PathTable &Paths);

/// Calls \p Visit(index into the call's arguments) for each argument of \p Call
/// that \p Port (not a result) names.
template <typename Visitor>
void forEachArgument(const Program &P, CallRef Call, policy::Port::Kind Root, unsigned Index,
                     Visitor &&Visit) {
  uint32_t Count = P.call(Call).Args.size();
  uint32_t First = P.hasThisArgument(Call) ? 1 : 0;
  switch (Root) {
  case policy::Port::Kind::Result:
    return;
  case policy::Port::Kind::This:
    if (First && Count)
      Visit(0u);
    return;
  case policy::Port::Kind::Argument:
    if (First + Index < Count)
      Visit(First + Index);
    return;
  case policy::Port::Kind::ArgumentsFrom:
    for (uint32_t I = First + Index; I < Count; ++I)
      Visit(I);
    return;
  }
}

/// True if \p Port names argument \p Argument of \p Call.
inline bool namesArgument(const Program &P, CallRef Call, const PortRef &Port, uint32_t Argument) {
  uint32_t First = P.hasThisArgument(Call) ? 1 : 0;
  switch (Port.Root) {
  case policy::Port::Kind::Result:
    return false;
  case policy::Port::Kind::This:
    return First && Argument == 0;
  case policy::Port::Kind::Argument:
    return Argument == First + Port.Index;
  case policy::Port::Kind::ArgumentsFrom:
    return Argument >= First + Port.Index;
  }
  return false;
}

} // namespace flowpact::link

#endif // FLOWPACT_LINK_MODELS_H
