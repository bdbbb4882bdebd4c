//===- SubjectNumbers.cpp - numbers that are computed ---------------------===//
//
//   if (mayTrain(Ids[I - 1])) train(load(Ids[I - 1]));
//
// Two computations of one number from the same numbers give the same number, wherever they stand:
// a position that is computed anew names the same element.
//
//===----------------------------------------------------------------------===//
#include "solve/Subject.h"
#include "llvm/Support/SaveAndRestore.h"

namespace flowpact::solve {

using namespace graph;

/// How \p Node computes a number of others; none if it does not, or is not known to.
static std::optional<std::string> operationOf(const NodeRecord &Node) {
  if (Node.Kind != NodeKind::Value)
    return std::nullopt;
  switch (Node.Operation) {
  case Op::Arithmetic:
  case Op::Shift:
    if (Node.Payload == uint32_t(Arithmetic::None))
      return std::nullopt;
    break;
  case Op::BitAnd:
  case Op::BitOr:
  case Op::BitXor:
  case Op::BitNot:
  case Op::Negate:
    break;
  case Op::Cast:
    if (!isCutOff(Node))
      return std::nullopt;
    break;
  default:
    return std::nullopt;
  }
  return "." + std::to_string(unsigned(Node.Operation)) + "." + std::to_string(Node.Payload);
}

std::optional<Subject> Subjects::computed(NodeRef N, const link::ElementList &Path, Walk &State) {
  auto Operation = operationOf(P.node(N));
  auto Rows = P.inEdges(N);
  if (!Operation || !Path.empty() || Rows.empty() || Rows.size() > 2)
    return std::nullopt;
  // A number that is counted up in a loop is another one each time.
  llvm::SaveAndRestore Outside(State.Met, ~size_t(0));
  size_t Here = State.Visiting.size();
  Root New{RootKind::Apply, N, Computed, *Operation, std::vector<Subject>(Rows.size())};
  for (uint32_t Row : Rows) {
    const EdgeRecord &Edge = P.edge(N, Row);
    bool Takes = Edge.Kind == EdgeKind::Derive || Edge.Kind == EdgeKind::Copy;
    if (!Takes || Edge.Operand >= Rows.size())
      return std::nullopt;
    New.Arguments[Edge.Operand] = walk(P.nodeRef(P.bodyOf(N), Edge.From), {}, State);
  }
  std::string Key = "a" + std::to_string(Computed) + *Operation;
  for (const Subject &Operand : New.Arguments) {
    if (!Operand.isKnown() || State.Met < Here)
      return std::nullopt;
    Key += "(" + keyOf(Operand);
  }
  return Subject{intern(std::move(New), std::move(Key)), {}, N};
}

} // namespace flowpact::solve
