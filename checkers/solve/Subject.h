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
// arguments. Roots that mean nothing in the caller make it unknown there.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_SUBJECT_H
#define FLOWPACT_SOLVE_SUBJECT_H

#include "solve/Points.h"
#include <map>

namespace flowpact::solve {

using RootId = Id<struct RootTag>;

struct Subject {
  RootId Root; ///< none: not known
  link::ElementList Path;
  bool isKnown() const { return Root.isSome(); }
  friend bool operator==(const Subject &, const Subject &) = default;
};

enum class Relation : uint8_t { Same, Unknown, Different };

/// Declared identity accessors, matched; shared by all threads.
struct Identities {
  link::SymbolMatches Matches;
  std::vector<std::pair<link::PortRef, link::PortRef>> Ports; ///< from, to
  static Identities match(link::LinkedProgram &Program, const policy::Policy &Policy,
                          unsigned Threads);
};

/// Resolves and compares subjects. Remembers what it resolved: one object a thread.
class Subjects {
public:
  Subjects(const link::LinkedProgram &Linked, const Identities &Known);

  /// What (\p N, \p Path) denotes, in terms of N's function.
  Subject resolve(NodeRef N, link::ElementList Path = {});
  /// What \p Port of \p Call denotes; unknown if the call has no such port.
  Subject ofPort(CallRef Call, const link::PortRef &Port);
  /// \p S, of a callee of \p Site, in terms of the caller; unknown if it cannot
  /// be said there.
  Subject toCaller(const Subject &S, link::CallSite Site);
  /// Compares two subjects of one function.
  Relation compare(const Subject &A, const Subject &B);

  /// True if \p S means something outside of its function.
  bool isPortable(const Subject &S) const;
  /// The node at which the root's value came to be; none for globals and roots
  /// that were carried over from a callee.
  NodeRef anchor(const Subject &S) const;
  /// As a person would write it: "user.id"; empty if there is no name for it.
  std::string text(const Subject &S) const;

private:
  enum class RootKind : uint8_t { Param, Node, Cell, Constant, Apply };
  struct Root {
    RootKind Kind = RootKind::Node;
    NodeRef Anchor; ///< Param: entry; Node, Apply: the node
    uint32_t Number = 0; ///< Param: index; Cell; Apply: symbol
    std::string Text;    ///< Constant
    std::vector<Subject> Arguments; ///< Apply
  };
  struct Walk;

  RootId intern(Root New, std::string Key);
  RootId nodeRoot(NodeRef N);
  RootId paramRoot(NodeRef N);
  std::string keyOf(const Subject &S) const;

  Subject walk(NodeRef N, link::ElementList Path, Walk &State);
  Subject toCaller(const Subject &S, link::CallSite Site, Walk &State);
  Subject walkEdges(NodeRef N, const link::ElementList &Path, Walk &State);
  Subject walkResult(NodeRef N, const link::ElementList &Path, Walk &State);
  Subject walkPost(NodeRef N, const link::ElementList &Path, Walk &State);
  Subject walkWriteBack(CallRef C, uint32_t Argument, const link::ElementList &Path,
                        Walk &State);
  std::optional<Subject> throughIdentity(CallRef C, const link::ElementList &Path, Walk &State);
  std::optional<Subject> throughModel(CallRef C, policy::Port::Kind To, uint32_t Argument,
                                      const link::ElementList &Path, Walk &State);
  std::optional<Subject> throughBody(CallRef C, graph::NodeId (*Exit)(const link::Program &, BodyId, uint32_t),
                                     uint32_t Argument, const link::ElementList &Path, Walk &State);
  Subject apply(CallRef C, NodeRef N, const link::ElementList &Path, Walk &State);
  Subject argument(CallRef C, const link::PortRef &Port, link::ElementList Rest, Walk &State);
  bool derivesFrom(const Root &From, const Root &What);

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const Identities &Known;
  std::vector<Root> Roots;
  std::map<std::string, RootId> Index;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_SUBJECT_H
