//===- Conditions.h - what branches say of values ---------------*- C++ -*-===//
//
// Within one run of a function a value (a node of its graph) does not change. So two
// branches that ask the same value different things are not both taken. This names
// the values that conditions are about, and says which numbers each may be where
// control has come to a block, or goes from one to another.
//
//   value   a node; the member of an object that has not been written since; a
//           comparison of two such values
//
// In a loop a node stands for another value in each round: what is known of it holds
// until the loop is entered anew (Feasible.h).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_CONDITIONS_H
#define FLOWPACT_SOLVE_CONDITIONS_H

#include "link/Link.h"
#include "solve/Outcome.h"
#include <map>
#include <memory>
#include <tuple>

namespace flowpact::solve {

using ValueId = Id<struct ConditionValueTag>;

class FieldStores;
class GuardTable;
class MemberVersions;

/// Which numbers each value may be; by value, ascending. Absent: any.
class Knowledge {
public:
  using Row = std::pair<ValueId, NumberSet>;
  llvm::ArrayRef<Row> rows() const { return Rows; }
  const NumberSet *find(ValueId V) const;
  /// \p V is also one of \p May. False if nothing is left.
  bool add(ValueId V, const NumberSet &May);
  /// False if the two contradict each other.
  bool add(const Knowledge &Other);
  /// Keeps what holds in both.
  void meet(const Knowledge &Other);
  template <typename Predicate> void dropIf(Predicate P) { llvm::erase_if(Rows, P); }

  friend bool operator==(const Knowledge &, const Knowledge &) = default;
  friend llvm::hash_code hash_value(const Knowledge &K) {
    llvm::hash_code Code = llvm::hash_value(K.Rows.size());
    for (const Row &R : K.Rows)
      Code = llvm::hash_combine(Code, R.first.Value, R.second);
    return Code;
  }

private:
  llvm::SmallVector<Row, 4> Rows;
};

/// Answers for any body; remembers. One object a thread.
class Conditions {
public:
  /// \p Fields and \p Table tell which calls change members unseen.
  Conditions(const link::LinkedProgram &Linked, const FieldStores &Fields, const GuardTable &Table);
  ~Conditions();

  /// What holds whenever \p Block of \p B runs; nothing if it is none.
  const Knowledge &at(link::BodyId B, graph::BlockId Block);
  /// What holds when control goes from \p From on to \p To.
  Knowledge along(link::BodyId B, graph::BlockId From, graph::BlockId To);
  /// What follows if \p N is one of \p May, given \p Known.
  Knowledge implied(link::NodeRef N, const NumberSet &May, const Knowledge &Known);
  /// What \p N may be, given \p Known; none: anything.
  std::optional<NumberSet> numbersOf(link::NodeRef N, const Knowledge &Known);
  /// Control that goes from \p From to \p To goes round a loop.
  bool isBack(link::BodyId B, graph::BlockId From, graph::BlockId To);
  /// \p From is in a loop that \p To is not in.
  bool leavesLoop(link::BodyId B, graph::BlockId From, graph::BlockId To);
  /// \p V is made anew in each round of the loop that \p Head is in.
  bool isMadeIn(ValueId V, link::BodyId B, graph::BlockId Head);
  /// What is known of the joins at \p Join when control came there from \p From.
  Knowledge joins(link::BodyId B, graph::BlockId From, graph::BlockId Join, const Knowledge &Known);
  /// Parameters that conditions of \p B are about, or of what it hands them on to, by position.
  llvm::ArrayRef<uint32_t> parameters(link::BodyId B) { return dependsOn(B, 0); }
  /// The parameter of \p B that \p V is; none if it is something else.
  std::optional<uint32_t> parameter(ValueId V, link::BodyId B);
  /// True if some branches of \p B may find again what others found before.
  bool asksAgain(link::BodyId B);
  /// True if several branches of \p B ask for \p V, or one asks what ways that join had made it.
  bool isAskedAgain(ValueId V, link::BodyId B);
  /// The node that makes \p V, or the later one of two.
  link::NodeRef madeAt(ValueId V) const { return MadeAt[V.Value]; }
  /// The member of a parameter's that a value is: which parameter, and where in it.
  struct MemberOf {
    uint32_t Parameter;
    link::PathRef Path;
  };
  std::optional<MemberOf> member(ValueId V, link::BodyId B) const;
  /// The constant that member \p Path of the object \p N was given; none if that is not plain.
  std::optional<int64_t> constantAt(link::NodeRef N, link::PathRef Path) const;
  /// True if \p Block of \p B only runs where a member of an object of the function's own is not
  /// the constant that it is.
  bool isRuledOut(link::BodyId B, graph::BlockId Block);
  /// True if \p Site gives its callee \p Object, or a part of it, by several names, by one of which
  /// it may be written.
  bool isGivenTwice(link::CallSite Site, link::NodeRef Object) const;
  /// The same, whoever may write to the object afterwards.
  std::optional<int64_t> initialAt(link::NodeRef N, link::PathRef Path) const;
  ValueId value(link::NodeRef N) { return intern({Kind::Node, N.Value, 0}); }
  /// What parameter \p N holds at the place that its caller numbers \p Slot.
  ValueId held(link::NodeRef N, uint32_t Slot) { return intern({Kind::Held, N.Value, Slot}); }

private:
  enum class Kind : uint8_t { Node, Address, Member, Changed, Held, Asked, Equal, Less };
  /// Changed: a member of a parameter after a call that changed it; a node of where, and a number.
  /// Node: the node. Address: the pointer that is one node with what it points to. Member: node
  /// and path. Held: node and a number. Asked: a value, and the function that says something of it,
  /// always the same. Else: two values.
  using Key = std::tuple<Kind, uint32_t, uint32_t>;
  struct Body;

  // MemberConstants.cpp
  struct Traced {
    link::NodeRef Node;
    link::PathRef Path;
  };
  std::optional<link::PathRef> exactlyBelow(link::PathRef Path, link::PathRef Front) const;
  bool stepBack(Traced &At) const;
  bool throughCall(Traced &At, unsigned Depth) const;
  std::optional<Traced> origin(Traced At, unsigned Depth, link::NodeRef *First = nullptr) const;
  bool staysOwn(link::NodeRef Object, link::PathRef Path, unsigned Depth) const;
  bool isHandedOn(const graph::EdgeRecord &Edge, link::BodyId B, link::PathRef Path,
                  unsigned Depth) const;
  bool isPartHandedOn(const graph::EdgeRecord &Edge, link::BodyId B) const;
  bool partIsKept(link::NodeRef Part) const;
  std::optional<int64_t> ownConstant(ValueId V, link::BodyId B);
  llvm::StringRef variableOf(link::NodeRef N) const;
  link::NodeRef objectBehind(link::NodeRef N) const;

  ValueId intern(const Key &K);
  ValueId asked(link::NodeRef N);
  ValueId address(link::NodeRef N) { return intern({Kind::Address, stripped(N).Value, 1}); }
  ValueId addressTestedBy(link::NodeRef Test, link::NodeRef Pointer);
  std::optional<NumberSet> addressesOf(link::NodeRef N, const Knowledge &Known);
  link::NodeRef addressOperand(link::NodeRef N) const;
  ValueId named(link::NodeRef N);
  ValueId member(link::NodeRef Object, link::PathRef Path, link::NodeRef Read);
  link::NodeRef stripped(link::NodeRef N) const;
  link::NodeRef owner(link::NodeRef N, link::PathRef Path, unsigned Nested);
  link::NodeRef operand(link::NodeRef N, unsigned Position) const;
  std::optional<int64_t> constant(link::NodeRef N) const;
  void imply(link::NodeRef N, const NumberSet &May, Knowledge &Known, Knowledge &Result,
             unsigned Nested);
  void implyComparison(link::NodeRef N, graph::Op Operation, bool True, Knowledge &Result);
  void implyEquality(link::NodeRef N, bool True, Knowledge &Result);
  Body &bodyOf(link::BodyId B);
  void order(link::BodyId B, Body &Of);
  void compute(link::BodyId B, Body &Of);
  bool updateBlock(link::BodyId B, Body &Of, uint32_t Block, llvm::ArrayRef<uint32_t> Before);
  llvm::SmallVector<uint32_t, 2> successorsOf(link::BodyId B, uint32_t Block) const;
  void findParameters(Body &Of);
  void findAskedAgain(link::BodyId B, Body &Of);
  llvm::ArrayRef<uint32_t> dependsOn(link::BodyId B, unsigned Depth);
  Knowledge alongBranch(link::BodyId B, uint32_t From, uint32_t To, const Knowledge &Before);

  const link::LinkedProgram &Linked;
  const link::Program &P;
  std::map<Key, ValueId> Index;
  std::map<ValueId, link::PathRef> MemberPath;
  std::unique_ptr<MemberVersions> Versions;
  std::map<std::tuple<link::NodeRef, link::PathRef, uint64_t>, uint32_t> Changes;
  std::vector<link::NodeRef> MadeAt; ///< by value: the node whose block makes it
  std::vector<bool> IsComparison;    ///< by value
  llvm::DenseMap<link::BodyId, std::unique_ptr<Body>> Bodies;
  /// By body, and how deep below another: parameters, and those that are handed on.
  std::map<std::pair<link::BodyId, unsigned>, llvm::SmallVector<uint32_t, 4>> Parameters;
  std::map<std::pair<link::BodyId, graph::BlockId>, bool> RuledOut;
  std::map<ValueId, std::optional<int64_t>> OwnConstants; ///< members of own objects
  unsigned Steps = 0;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_CONDITIONS_H
