//===- Subject.h - whose content, whose check -------------------*- C++ -*-===//
//
// A guard counts only for the subject that it tested. Both the guard's and the
// content's subject are values; each is followed back, over copies, field reads,
// declared identity accessors, transparent library functions and trivial
// accessors, to a root (a parameter, a global, a call's result, ...) and a path.
// Two subjects of one function are then compared:
//
//   same root, one path within the other         Same
//   same root, elements that may or may not meet  Unknown
//   one derived from the other in some way        Unknown
//   otherwise                                     Different
//
// A subject of a callee is compared in its caller after replacing parameters by
// arguments. What was made in the callee is, in the caller, something made of the
// arguments: it may be about these, and is about nobody else.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_SUBJECT_H
#define FLOWPACT_SOLVE_SUBJECT_H

#include "solve/PlaceVersions.h"
#include "solve/Points.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <memory>
#include <tuple>

namespace flowpact::solve {

using RootId = Id<struct RootTag>;

/// The load of a static local variable that \p N joins with its first value; none if it does not.
NodeRef staticVariable(const link::Program &P, NodeRef N);

struct Subject {
  RootId Root; ///< none: not known
  link::ElementList Path;
  /// Where the root's value came to be, of roots that several nodes have: which of them was found
  /// from the node that was asked. What else was asked before does not show.
  NodeRef At = NodeRef();
  bool isKnown() const { return Root.isSome(); }
  friend bool operator==(const Subject &A, const Subject &B) {
    return A.Root == B.Root && A.Path == B.Path;
  }
};

/// True if member function \p Name makes its object denote something else, or have
/// other elements in its places.
bool movesObject(llvm::StringRef Name);
/// True if function \p Name gives a position that is another than the one it was given.
bool movesPosition(llvm::StringRef Name);
/// The same of \p S, of which models may say that it is an iterator's `operator[]`.
bool movesPosition(const link::LinkedProgram &Linked, SymbolId S);

enum class Relation : uint8_t { Same, Unknown, Different };

/// Declared identity accessors, matched; shared by all threads.
struct Identities {
  link::SymbolMatches Matches;
  std::vector<std::pair<link::PortRef, link::PortRef>> Ports; ///< from, to
  static Identities match(link::LinkedProgram &Program, const policy::Policy &Policy);
};

class FieldStores;
class GuardTable;
class MemberVersions;

/// Resolves and compares subjects. Remembers what it resolved: one object a thread.
class Subjects {
public:
  /// \p Fields and \p Table tell which calls change members unseen.
  Subjects(const link::LinkedProgram &Linked, const Identities &Known, const FieldStores &Fields,
           const GuardTable &Table);
  ~Subjects();

  /// What (\p N, \p Path) denotes, in terms of N's function.
  Subject resolve(NodeRef N, link::ElementList Path = {});
  /// What \p Port of \p Call denotes; unknown if the call has no such port.
  Subject ofPort(CallRef Call, const link::PortRef &Port);
  /// \p S, of a callee of \p Site, in terms of the caller; unknown if it cannot
  /// be said there.
  Subject toCaller(const Subject &S, link::CallSite Site);
  /// Compares two subjects of one function.
  Relation compare(const Subject &A, const Subject &B);

  /// The parameter whose part \p S is; none if it is not one's.
  std::optional<uint32_t> parameterOf(const Subject &S) const {
    bool Is = S.isKnown() && Roots[S.Root.Value].Kind == RootKind::Param;
    return Is ? std::optional(Roots[S.Root.Value].Number) : std::nullopt;
  }
  /// \p Path below parameter \p N.
  Subject ofParameter(NodeRef N, link::ElementList Path) { return {paramRoot(N), std::move(Path)}; }
  /// Argument \p I of a call whose arguments are not known yet; means the same everywhere.
  Subject ofSlot(uint32_t I) {
    return {intern({RootKind::Slot, NodeRef(), I, "", {}}, "s" + std::to_string(I)), {}};
  }
  /// The number of the argument whose part \p S is; none if it is not one's.
  std::optional<uint32_t> slotOf(const Subject &S) const {
    bool Is = S.isKnown() && Roots[S.Root.Value].Kind == RootKind::Slot;
    return Is ? std::optional(Roots[S.Root.Value].Number) : std::nullopt;
  }
  /// \p Path below the value of \p N, as it stands.
  Subject ofNode(NodeRef N, link::ElementList Path) { return {nodeRoot(N), std::move(Path)}; }
  /// True if \p S is, since some call or write, another part of a parameter than when its function
  /// was entered.
  bool isChanged(const Subject &S) const { return S.isKnown() && isChanged(Roots[S.Root.Value]); }
  /// True if \p Read reads or copies such a part, which is at \p Path of \p Param.
  bool readsChanged(NodeRef Read, NodeRef Param, const link::ElementList &Path);
  /// True if \p S means something outside of its function.
  bool isPortable(const Subject &S) const;
  /// The node at which the root's value came to be; none for globals and roots
  /// that were carried over from a callee.
  NodeRef anchor(const Subject &S) const;
  /// True if \p S is, or hangs on, a value at one of the nodes that \p Is says. What a function
  /// gives of the same values is the same wherever it is asked.
  bool isMadeAt(const Subject &S, llvm::function_ref<bool(NodeRef)> Is) const;
  /// The qualified name of the member, global or function that \p S is; may be empty.
  llvm::StringRef placeName(const Subject &S) const;
  /// The container that an iterator of its beginning is of; else \p S itself.
  Subject containerOf(const Subject &S) const;
  /// Part \p At of \p N, which is any element of a list or a part of it, as the list is there:
  /// where others were put into it since, any of its elements may be somebody else.
  Subject elementsAt(NodeRef N, const link::ElementList &At);
  /// Part \p Below of any element of \p List.
  Subject elementsOf(NodeRef List, const link::ElementList &Below);
  /// The same of the list that \p Port of \p Call is, or is an iterator of the beginning of.
  Subject elementsOf(CallRef Call, const link::PortRef &Port, const link::ElementList &Below);
  /// True if \p Elements are those of a list that is another in each round of the loop at \p Head.
  bool changesAt(graph::BlockId Head, const Subject &Elements) const;
  /// True if what was at \p Path of \p N was taken out, by updates in a row: what stands
  /// there was put beside \p N.
  bool isTakenOut(NodeRef N, const link::ElementList &Path) const;
  /// True if \p Elements are those of a constant, or of a list that was just written down.
  bool isFixedTable(const Subject &Elements) const;
  /// As a person would write it: "user.id"; empty if there is no name for it.
  std::string text(const Subject &S) const;

private:
  enum class RootKind : uint8_t { Param, Node, Cell, Constant, Apply, Derived, Slot };
  struct Root {
    RootKind Kind = RootKind::Node;
    NodeRef Anchor;      ///< Param: entry; Node: the node; else: the first that was found
    uint32_t Number = 0; ///< Param, Slot: index; Cell; Apply: symbol, or OneOf and so on
    std::string Text;    ///< Constant; Apply: by which operation; Apply, Cell: of which version
    std::vector<Subject> Arguments = {}; ///< Apply, Derived
    /// Apply, of an element of a list: what put others there last. Cell: what made its version.
    NodeRef Since = NodeRef();
    bool sameAs(const Root &Other) const {
      return Kind == Other.Kind && Anchor == Other.Anchor && Number == Other.Number &&
             Text == Other.Text && Arguments == Other.Arguments;
    }
    /// True if both are what one function gives of the same values, whatever was put beside these.
    bool givesTheSame(const Root &Other) const {
      return isCalled(*this) && Kind == Other.Kind && Number == Other.Number &&
             Text == Other.Text && Arguments == Other.Arguments;
    }
  };
  /// How much one subject may cost, and what is being walked.
  struct Walk {
    static constexpr unsigned MaxNodes = 512;
    unsigned Budget = MaxNodes;
    unsigned Callees = 0;
    llvm::SmallVector<NodeRef, 16> Visiting;
    /// How long the path was that was asked of each, and how many lookups lay above it.
    llvm::SmallVector<std::pair<size_t, unsigned>, 16> Asked;
    unsigned Lookups = 0;
    /// The outermost row that was come to again by another part, or what something has for it:
    /// each round of that loop has another.  Letter = Letter->next, User = Next.at(User)
    size_t Moves = ~size_t(0);
    size_t Met = ~size_t(0); ///< the outermost row of Visiting that was come to again
    bool AnyVersion = false; ///< of globals: they are what they are at any time
    NodeRef Read;            ///< what reads or copies a part of what is walked to now
    CallRef At;              ///< none: the call that it is given to
    bool Returned = false;   ///< after it
  };
  class Versions;
  static constexpr uint32_t OneOf = ~0u;     ///< the arguments are the choices
  static constexpr uint32_t ElementOf = ~1u; ///< of a list, at a position
  static constexpr uint32_t Computed = ~2u;  ///< from numbers
  static constexpr uint32_t ListAt = ~3u;    ///< a list, as it was after a call or at a join
  static constexpr uint32_t ChangedAt = ~4u; ///< an object, of which a part is another since then
  /// True if \p R is what a function gave.
  static bool isCalled(const Root &R) { return R.Kind == RootKind::Apply && R.Number < ChangedAt; }

  std::string textOfCall(const Root &R) const;
  RootId intern(Root New, std::string Key);
  RootId nodeRoot(NodeRef N);
  RootId paramRoot(NodeRef N);
  std::string keyOf(const Subject &S) const;

  // SubjectGlobals.cpp
  bool isAnother(NodeRef N, link::ElementList Rest, link::CellId Cell,
                 const link::ElementList &Part);
  bool changesThrough(CallRef W, link::CellId Cell, const link::ElementList &Part);
  void findWritersThrough(BodyId Accessor, link::CellId Cell, const link::ElementList &Part,
                          llvm::SmallVectorImpl<BodyId> &Found);
  bool changesGlobal(NodeRef Store, const link::ElementList &Part);
  const llvm::BitVector &writersOf(link::CellId Cell, const link::ElementList &Part);
  void findEvents(BodyId B, link::CellId Cell, const link::ElementList &Part, PlaceVersions &Of);
  const PlaceVersions *versionsIn(BodyId B, link::CellId Cell, const link::ElementList &Part);
  RootId cellRoot(link::CellId Cell, NodeRef N, BodyId B, uint64_t Version);
  Subject globalAt(NodeRef Load, const link::ElementList &Part, const Walk &State);
  Subject globalToCaller(const Subject &S, link::CallSite Site, const Walk &State);

  // SubjectMembers.cpp
  bool isChanged(const Root &R) const { return R.Kind == RootKind::Apply && R.Number == ChangedAt; }
  Subject parameterAt(NodeRef N, link::ElementList Path, const Walk &State);
  Subject changedAt(NodeRef N, link::ElementList Path, uint64_t Version);
  Subject replaced(const Subject &Old, NodeRef Since);
  std::optional<Subject> changedToCaller(const Subject &S, link::CallSite Site, Walk &State);
  std::optional<Relation> compareChanged(const Subject &A, const Subject &B) const;

  Subject walk(NodeRef N, link::ElementList Path, Walk &State);
  Subject toCaller(const Subject &S, link::CallSite Site, Walk &State);
  std::optional<Subject> oneOf(NodeRef N, const link::ElementList &Path, Walk &State);
  std::optional<Subject> elementOf(NodeRef N, const link::ElementList &Path, Walk &State);
  std::optional<Subject> computed(NodeRef N, const link::ElementList &Path, Walk &State);
  Subject walkEdges(NodeRef N, const link::ElementList &Path, Walk &State);
  Subject walkResult(NodeRef N, const link::ElementList &Path, Walk &State);
  Subject walkPost(NodeRef N, const link::ElementList &Path, Walk &State);
  bool mayReplace(CallRef C, const link::ElementList &Path);
  Subject walkWriteBack(CallRef C, uint32_t Argument, const link::ElementList &Path, Walk &State);
  std::optional<Subject> throughIdentity(CallRef C, const link::ElementList &Path, Walk &State);
  std::optional<Subject> throughModel(CallRef C, policy::Port::Kind To, uint32_t Argument,
                                      const link::ElementList &Path, Walk &State);
  std::optional<Subject> throughBody(CallRef C,
                                     graph::NodeId (*Exit)(const link::Program &, BodyId, uint32_t),
                                     uint32_t Argument, const link::ElementList &Path, Walk &State);
  std::optional<Subject> throughOnlyMember(CallRef C, uint32_t Argument, Walk &State);
  Subject apply(CallRef C, NodeRef N, const link::ElementList &Path, Walk &State);
  bool bringsOthers(NodeRef Post, const link::ElementList &At, const link::ElementList &Part);
  NodeRef othersSince(CallRef C, const link::ElementList &Path, Walk &State);
  std::string versionOf(CallRef C, const link::ElementList &Path, Walk &State);
  bool readsAnother(CallRef A, CallRef B, Walk &State);
  Subject derived(const Root &From, link::CallSite Site);
  bool isOtherMember(const Subject &A, const Subject &B);
  bool isOtherPart(const Subject &A, const Subject &B);
  bool isOtherAnswer(const Subject &A, const Subject &B);
  bool isOtherElement(const Subject &A, const Subject &B) const;
  bool isPointer(const Root &R) const;
  bool isBesideFirst(const Subject &First, const Subject &Element) const;
  Relation compareDerived(const Root &One, const Subject &Other);
  bool isOneOfElements(const Subject &One, const Subject &Other) const;
  llvm::SmallVector<Subject, 2> partsWithFallback(CallRef C);
  bool looksUp(SymbolId S) const;
  bool isNobody(NodeRef N) const;
  bool isLookedUp(const Subject &S) const;
  // SubjectPicks.cpp
  llvm::SmallVector<Subject, 2> pickedParts(const Root &Made);
  NodeRef choiceIn(BodyId Body);
  llvm::SmallVector<Subject, 2> choicesOf(BodyId Body);
  llvm::SmallVector<Subject, 4> lookedAt(BodyId Body, llvm::ArrayRef<Subject> Choices);
  std::optional<Subject> picked(CallRef C, NodeRef N, const link::ElementList &Path, Walk &State);
  /// What a function picks of, and looks at for that; no parts: it does something else.
  struct Pick {
    unsigned Choices = 0;
    llvm::SmallVector<Subject, 4> Parts;
  };
  llvm::DenseMap<BodyId, Pick> Picks;
  static bool isPicked(const Root &R);
  static unsigned choicesAmong(const Root &R);
  bool mayPickAnother(const Root &Made, const Subject &Other);
  bool mayBeAnother(const Subject &Chosen, const Subject &Other);
  bool isOneOfMany(const Root &Many, const Subject &Other) const;
  Subject argument(CallRef C, const link::PortRef &Port, link::ElementList Rest, Walk &State);
  bool isMovedFrom(const Subject &A, const Subject &B);
  bool isMappedFrom(const Subject &A, const Subject &B);
  bool derivesFrom(const Root &From, const Root &What, const link::ElementList &Part,
                   bool Elements);
  bool isMadeOf(NodeRef Start, const Root &What, const link::ElementList &Part);
  bool isAmongElements(NodeRef Start, const Root &What, const link::ElementList &Part);
  bool isAt(NodeRef N, const Root &What) const;
  bool isMoved(NodeRef N) const;
  template <typename Visitor>
  void forEachOperand(NodeRef N, const link::ElementList &At, const Root &What,
                      const link::ElementList &Part, Visitor Visit);
  bool hasMoved(NodeRef N) const;
  bool readsBeside(NodeRef N, const graph::EdgeRecord &Edge, const Root &What,
                   const link::ElementList &Part);

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const Identities &Known;
  std::unique_ptr<MemberVersions> Members;
  llvm::StringSet<> IdentityClasses; ///< classes with an accessor that says whose they are
  std::vector<Root> Roots;
  std::map<std::string, RootId> Index;
  llvm::DenseMap<NodeRef, RootId> NodeRoots, ParamRoots; ///< in front of it
  // What was asked, by node, or root and call site, and the number of a path.
  std::map<llvm::SmallVector<link::ElementId, 4>, uint32_t> PathNumbers;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, Subject> Resolved;
  std::map<std::tuple<uint32_t, uint32_t, uint32_t, uint32_t>, Subject> Carried;
  std::map<std::tuple<uint32_t, uint32_t, uint32_t>, bool> Others; ///< bringsOthers(), by numbers
  std::map<std::pair<link::CellId, link::ElementList>, llvm::BitVector> Writers;
  std::map<std::tuple<BodyId, link::CellId, link::ElementList>,
           std::shared_ptr<const PlaceVersions>>
      VersionsIn;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_SUBJECT_H
