//===- ProvenanceTargets.cpp - objects full of pointers -------------------===//
//
//   for (auto &U : Users) if (mayTrain(U.Id)) Allowed.push_back(&U);    use(Allowed);
//
// Where a call takes such an object, or where its function ends, its pointers stand for what they
// point to by now. Whose that is was said when they were put there, if it still is what was put.
//
//===----------------------------------------------------------------------===//
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

using NodeList = llvm::SmallVector<NodeRef, 16>;
/// Steps from a pointer's target, or a list of pointers, to what it was.
static constexpr size_t MaxTargetSteps = 32;

/// The member functions by which things were put where \p At of \p N is, as far as the function
/// shows.
static llvm::SmallVector<CallRef, 4> putsInto(const link::LinkedProgram &Linked, NodeRef N,
                                              link::ElementList At) {
  const link::Program &P = Linked.program();
  llvm::SmallVector<CallRef, 4> Puts;
  llvm::SmallVector<std::pair<NodeRef, link::ElementList>, 16> Work{{N, std::move(At)}};
  auto Push = [&](NodeRef Next, link::ElementList Path) {
    if (Next.isSome() && llvm::none_of(Work, [&](const auto &Row) { return Row.first == Next; }))
      Work.push_back({Next, std::move(Path)});
  };
  for (size_t I = 0; I < Work.size() && I < MaxTargetSteps; ++I) {
    const auto [Here, Path] = Work[I];
    BodyId B = P.bodyOf(Here);
    if (P.node(Here).Kind == NodeKind::ArgPost) {
      CallRef C = P.callRef(B, CallId(P.node(Here).Payload));
      if (P.call(C).Kind == CallKind::Constructor || P.argumentOfPost(C, Here) != 0 ||
          !P.hasThisArgument(C))
        continue;
      Puts.push_back(C);
      Push(P.nodeRef(B, P.args(C)[0].Pre), Path);
      continue;
    }
    for (uint32_t Row : P.inEdges(Here)) {
      const EdgeRecord &Edge = P.edge(Here, Row);
      link::ElementList Where = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path)), Rest;
      bool Within =
          Where.size() < Path.size() && std::equal(Where.begin(), Where.end(), Path.begin());
      if (Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Update)
        Push(P.nodeRef(B, Edge.From), Path);
      else if (Edge.Kind == EdgeKind::Store && Within)
        Push(P.nodeRef(B, Edge.From), link::ElementList(Path.begin() + Where.size(), Path.end()));
      else if (Edge.Kind == EdgeKind::Load) {
        Where.append(Path.begin(), Path.end());
        Push(P.nodeRef(B, Edge.From), std::move(Where));
      }
    }
  }
  return Puts;
}

/// What \p N is copied from, where it is no more than passed on, or given to \p Puts.
static std::optional<NodeList> targetsOf(const link::Program &P, NodeRef N,
                                         llvm::ArrayRef<CallRef> Puts) {
  NodeList Work{N}, Found;
  auto Push = [&](NodeRef Next) {
    if (Next.isSome() && !llvm::is_contained(Work, Next))
      Work.push_back(Next);
  };
  auto IsList = [&](NodeRef Of) {
    return P.node(Of).Kind == NodeKind::ArgPost &&
           P.argumentOfPost(P.callRef(P.bodyOf(Of), CallId(P.node(Of).Payload)), Of) == 0 &&
           llvm::is_contained(Puts, P.callRef(P.bodyOf(Of), CallId(P.node(Of).Payload)));
  };
  for (size_t I = 0; I < Work.size(); ++I) {
    BodyId B = P.bodyOf(Work[I]);
    const NodeRecord &Node = P.node(Work[I]);
    bool Passes = Node.Kind == NodeKind::Phi || Node.Kind == NodeKind::Definition ||
                  (Node.Kind == NodeKind::Value && Node.Operation == Op::None);
    auto In = P.inEdges(Work[I]);
    if (I >= MaxTargetSteps)
      return std::nullopt;
    if (Node.Kind == NodeKind::ArgPost) {
      CallRef C = P.callRef(B, CallId(Node.Payload));
      if (uint32_t Argument = P.argumentOfPost(C, Work[I]);
          llvm::is_contained(Puts, C) && Argument != 0) {
        Push(P.nodeRef(B, P.args(C)[Argument].Pre));
        continue;
      }
    } else if (Passes && In.size() == 1 && P.edge(Work[I], In[0]).Kind == EdgeKind::Load &&
               IsList(P.nodeRef(B, P.edge(Work[I], In[0]).From))) {
      continue; // what was put there
    } else if (Passes && llvm::all_of(In, [&](uint32_t Row) {
                 return P.edge(Work[I], Row).Kind == EdgeKind::Copy;
               })) {
      for (uint32_t Row : In)
        Push(P.nodeRef(B, P.edge(Work[I], Row).From));
      continue;
    }
    Found.push_back(Work[I]);
  }
  return Found;
}

/// True if nothing that this function sees may replace what \p Target, of a pointer, is a part of:
/// a constant parameter, or what a function gives that nobody sees.
static bool isLeftAsItIs(const link::LinkedProgram &Linked, NodeRef Target) {
  const link::Program &P = Linked.program();
  NodeList Work{Target};
  for (size_t I = 0; I < Work.size(); ++I) {
    BodyId B = P.bodyOf(Work[I]);
    const NodeRecord &Node = P.node(Work[I]);
    if (I >= MaxTargetSteps)
      return false;
    if (Node.Kind == NodeKind::Param) {
      const ParamRecord &Row =
          UnitView::slice(P.unit(B).Params, P.function(B).Params)[Node.Payload];
      if (!(Row.Flags & PF_ConstTarget) || (Row.Flags & PF_This))
        return false;
      continue;
    }
    auto Push = [&](NodeRef Next) {
      if (Next.isSome() && !llvm::is_contained(Work, Next))
        Work.push_back(Next);
    };
    if (Node.Kind == NodeKind::CallResult || Node.Kind == NodeKind::ArgPost) {
      CallRef C = P.callRef(B, CallId(Node.Payload));
      bool Position = Linked.calls().needsModel(C) && P.hasThisArgument(C);
      if (Position && P.args(C)[0].Pre.isSome())
        Push(P.nodeRef(B, P.args(C)[0].Pre)); // out of a list, or an iterator
      else if (Node.Kind == NodeKind::ArgPost || !Linked.calls().needsModel(C))
        return false;
      continue;
    }
    for (uint32_t Row : P.inEdges(Work[I])) {
      const EdgeRecord &Edge = P.edge(Work[I], Row);
      if (Edge.Kind == EdgeKind::Store || Edge.Kind == EdgeKind::Update)
        return false;
      if (Edge.Kind == EdgeKind::Copy && (Edge.Flags & EF_Weak) && Row != P.inEdges(Work[I])[0])
        continue; // what pointers to it may have written
      Push(P.nodeRef(B, Edge.From));
    }
  }
  return true;
}

/// An object whose pointers stand for what they point to by now, where a call takes it, or where
/// its function ends:
///   for (auto &U : Users) if (mayTrain(U.Id)) Allowed.push_back(&U);    use(Allowed);
/// Whose they are was said when they were put there, if they still are what was put there.
bool Provenance::readsTargets(NodeRef N) const {
  auto In = P.inEdges(N);
  if (P.node(N).Kind != NodeKind::Value || P.node(N).Operation != Op::None || In.size() < 2)
    return false;
  BodyId B = P.bodyOf(N);
  const EdgeRecord &Before = P.edge(N, In[0]);
  if (Before.Kind != EdgeKind::Copy || (Before.Flags & EF_Weak) || Before.Path.isSome())
    return false;
  return llvm::all_of(In.drop_front(), [&](uint32_t Row) {
    const EdgeRecord &Edge = P.edge(N, Row);
    if (Edge.Kind != EdgeKind::Store)
      return false;
    link::ElementList Where = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path));
    auto Puts = putsInto(Linked, P.nodeRef(B, Before.From), Where);
    if (Where.size() == 1 && !Puts.empty())
      return true; // a list of this function, which sees what is done to it
    auto Now = targetsOf(P, P.nodeRef(B, Edge.From), Puts);
    NodeList Then;
    for (CallRef C : Puts)
      for (const ArgRecord &Arg : P.args(C).drop_front())
        if (auto Given =
                Arg.Pre.isSome() ? targetsOf(P, P.nodeRef(B, Arg.Pre), Puts) : std::nullopt)
          llvm::append_range(Then, *Given);
    return Now && !Puts.empty() && llvm::all_of(*Now, [&](NodeRef T) {
             return llvm::is_contained(Then, T) && isLeftAsItIs(Linked, T);
           });
  });
}

} // namespace flowpact::solve
