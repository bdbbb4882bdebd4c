//===- SubjectMapped.cpp - who is found by somebody's name ----------------===//
//
//   if (mayTrain(User)) train(load(Managers.at(User)));
//   if (auto At = Aliases.find(Name); !optedOut(Name)) train(load(At->second));
//
// Whom a map or a table has for a user is another user, where keys and values are of one type: a
// user's own name would not have to be looked up. An object that a map has for a user is taken to
// be about that user. A declared identity accessor says otherwise, and is followed instead.
//
//===----------------------------------------------------------------------===//
#include "link/Constructions.h"
#include "solve/Subject.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::solve {

using namespace graph;
using link::ElementList;
using link::ModelFlow;
using link::PathTable;
using PortKind = policy::Port::Kind;

/// \p Type without what it does not differ by: a view of a text is that text.
static llvm::StringRef plain(llvm::StringRef Type) {
  Type.consume_front("const ");
  bool IsText =
      Type.starts_with("std::basic_string<") || Type.starts_with("std::basic_string_view<");
  return IsText ? llvm::StringRef("std::basic_string") : Type;
}

static bool isNumber(llvm::StringRef Type) {
  return llvm::StringSwitch<bool>(plain(Type))
      .Cases({"int", "unsigned int", "long", "unsigned long", "long long"}, true)
      .Cases({"unsigned long long", "short", "unsigned short"}, true)
      .Default(false);
}

/// What a lookup finds below the element of its object that its first argument names.
enum class Finds : uint8_t { Nothing, Position, Value };

/// What \p S gives of the element of its object that it is told the key, or the position, of.
static Finds foundBy(const link::LinkedProgram &Linked, SymbolId S) {
  const PathTable &Paths = Linked.paths();
  const link::Models &Models = Linked.flow().models();
  llvm::StringRef Name = link::lastNameComponent(Linked.program().name(S));
  bool IsPosition = Name == "find";
  if (!IsPosition && Name != "at" && Name != "operator[]")
    return Finds::Nothing;
  for (uint32_t Row : Models.of(S))
    for (const ModelFlow &Flow : Models[Row].Flows)
      if (Flow.To.Root == PortKind::Result && Flow.From.Root == PortKind::This &&
          Flow.From.Path != PathTable::Empty && Paths.isBracketed(Paths.head(Flow.From.Path)))
        return IsPosition ? Finds::Position : Finds::Value;
  return Finds::Nothing;
}

/// True if what class \p Container has for a key may be a key itself.
static bool mapsToKeys(llvm::StringRef Container) {
  llvm::StringRef Key = link::templateArgument(Container, 0),
                  Value = link::templateArgument(Container, 1);
  llvm::StringRef Class =
      link::lastNameComponent(Container.take_until([](char C) { return C == '<'; }));
  if (llvm::is_contained({"vector", "deque", "array", "span"}, Class))
    return isNumber(Key);
  return Class.contains_insensitive("map") && !Key.empty() &&
         (plain(Key) == plain(Value) || (isNumber(Key) && isNumber(Value)));
}

bool Subjects::looksUp(SymbolId S) const {
  return S.isSome() && foundBy(Linked, S) != Finds::Nothing;
}

/// True if \p N is a text without anybody's name: `std::string()`, "".
bool Subjects::isNobody(NodeRef N) const {
  if (P.node(N).Kind != NodeKind::ArgPost)
    return P.node(N).Kind == NodeKind::Constant;
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  auto Args = P.args(C);
  if (P.call(C).Kind != CallKind::Constructor || P.argumentOfPost(C, N) != 0)
    return false;
  return llvm::all_of(Args.drop_front(), [&](const ArgRecord &Arg) {
    return Arg.Pre.isNone() || isNobody(P.nodeRef(P.bodyOf(N), Arg.Pre));
  });
}

/// True if \p S is what a list or a map of a parameter's has.
bool Subjects::isLookedUp(const Subject &S) const {
  const Root &R = Roots[S.Root.Value];
  return isCalled(R) && !R.Arguments.empty() && parameterOf(R.Arguments[0]) && isPortable(S) &&
         foundBy(Linked, SymbolId(R.Number)) != Finds::Nothing;
}

/// True if \p A is whom a map has for \p B.
bool Subjects::isMappedFrom(const Subject &A, const Subject &B) {
  const Root X = Roots[A.Root.Value];
  if (!isCalled(X) || X.Arguments.size() != 2 || !X.Arguments[1].isKnown())
    return false;
  SymbolId S(X.Number);
  Finds What = foundBy(Linked, S);
  if (What == Finds::Nothing)
    return false;
  bool IsKey =
      What == Finds::Position &&
      (A.Path.empty() || link::lastNameComponent(Linked.paths().text(A.Path.back())) != "second");
  link::ClassId Class = P.classOf(S);
  const Subject Key = X.Arguments[1];
  bool IsOf = (Key.Root == B.Root || Roots[Key.Root.Value].givesTheSame(Roots[B.Root.Value])) &&
              Key.Path == B.Path;
  return IsOf && !IsKey && Class.isSome() && mapsToKeys(P.name(Class));
}

} // namespace flowpact::solve
