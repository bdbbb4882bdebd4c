//===- ReferenceSolver.cpp - the slow, obvious solver ---------------------===//
#include "ReferenceSolver.h"
#include <deque>
#include <map>
#include <vector>

namespace flowpact::test {

using namespace graph;

namespace {

using Elements = std::vector<std::string>;
using Stack = std::vector<uint32_t>; ///< CallIds, outermost first

struct State {
  uint32_t Node;
  Elements Path;
  Stack Calls;
  friend auto operator<=>(const State &, const State &) = default;
};

bool bracketed(const std::string &Element) { return Element.front() == '['; }

bool matches(const std::string &A, const std::string &B) {
  return A == B || (bracketed(A) && bracketed(B) && (A == "[*]" || B == "[*]"));
}

class Walk {
public:
  Walk(const UnitView &U, unsigned PathDepth, unsigned StackDepth, size_t MaxStates)
      : U(U), PathDepth(PathDepth), StackDepth(StackDepth), MaxStates(MaxStates) {
    for (uint32_t F = 0; F < U.Functions.size(); ++F) {
      for (uint32_t N = U.Functions[F].Nodes.Begin; N < U.Functions[F].Nodes.End; ++N)
        FunctionOf[N] = F;
      for (uint32_t C = U.Functions[F].Calls.Begin; C < U.Functions[F].Calls.End; ++C)
        CallerOf[C] = F;
    }
  }

  ReferenceResult run() {
    for (uint32_t C = 0; C < U.Calls.size(); ++C) {
      std::string Name = nameOf(C);
      if (U.Calls[C].Kind != CallKind::WriteBack && Name.rfind("load", 0) == 0 &&
          U.Calls[C].Result.isSome())
        walkFrom(Name, U.Calls[C].Result.Value);
    }
    return Result;
  }

private:
  std::string nameOf(uint32_t C) const { return U.string(U[U.Calls[C].Callee].Name).str(); }
  const FunctionRecord *calleeOf(uint32_t C) const {
    const FunctionRecord &F = U[U.Calls[C].Callee];
    return F.Flags & FN_HasBody ? &F : nullptr;
  }

  void walkFrom(const std::string &Source, uint32_t Node) {
    std::set<State> Seen;
    std::deque<State> Work;
    auto Add = [&](uint32_t N, Elements Path, Stack Calls) {
      State S{N, std::move(Path), std::move(Calls)};
      if (Seen.insert(S).second)
        Work.push_back(S);
    };
    Add(Node, {}, {});
    while (!Work.empty()) {
      if (Seen.size() > MaxStates) {
        Result.Exhausted = true;
        return;
      }
      State S = Work.front();
      Work.pop_front();
      step(Source, S, Add);
    }
  }

  template <typename Add> void step(const std::string &Source, const State &S, Add Give) {
    const FunctionRecord &F = U.Functions[FunctionOf.at(S.Node)];
    for (uint32_t E = F.Edges.Begin; E < F.Edges.End; ++E) {
      const EdgeRecord &Edge = U.Edges[E];
      if (Edge.From.Value != S.Node || (Edge.Flags & (EF_Implicit | EF_Condition)))
        continue;
      if (Edge.Kind != EdgeKind::CallArg)
        followEdge(Edge, S, Give);
      else if (U.Calls[Edge.Target].Kind == CallKind::WriteBack)
        followWriteBack(Edge.Target, S, Give);
      else
        followArgument(Source, Edge.Target, Edge.Operand, S, Give);
    }
    const NodeRecord &N = U.Nodes[S.Node];
    if (N.Kind == NodeKind::GlobalStore)
      for (uint32_t L = 0; L < U.Nodes.size(); ++L)
        if (U.Nodes[L].Kind == NodeKind::GlobalLoad && U.Nodes[L].Payload == N.Payload)
          Give(L, S.Path, Stack());
    if (N.Kind == NodeKind::Return || N.Kind == NodeKind::ParamExit ||
        N.Kind == NodeKind::Exception)
      leave(S, Give);
  }

  Elements elements(PathId P) const {
    Elements Out;
    for (StringId E : U.path(P))
      Out.push_back(U.string(E).str());
    return Out;
  }

  template <typename Add> void followEdge(const EdgeRecord &Edge, const State &S, Add Give) {
    Op Operation = U.Nodes[Edge.Target].Operation;
    if (U.Nodes[Edge.Target].Kind == NodeKind::Value &&
        (Operation == Op::Eq || Operation == Op::Not || Operation == Op::Truth))
      return;
    Elements Q = elements(Edge.Path), P = S.Path;
    switch (Edge.Kind) {
    case EdgeKind::Copy:
      return Give(Edge.Target, P, S.Calls);
    case EdgeKind::Derive:
      return Give(Edge.Target, Elements(), S.Calls);
    case EdgeKind::Store:
      Q.insert(Q.end(), P.begin(), P.end());
      if (Q.size() > PathDepth)
        return; // deeper than paths reach: given up
      return Give(Edge.Target, Q, S.Calls);
    case EdgeKind::Load: {
      size_t I = 0;
      for (; I < P.size() && I < Q.size(); ++I)
        if (!matches(P[I], Q[I]))
          return;
      return Give(Edge.Target, Elements(P.begin() + I, P.end()), S.Calls);
    }
    case EdgeKind::Update: {
      bool Killed = Q.size() <= P.size();
      for (size_t I = 0; Killed && I < Q.size(); ++I)
        Killed = P[I] == Q[I] && Q[I] != "[*]";
      if (!Killed)
        Give(Edge.Target, P, S.Calls);
      return;
    }
    case EdgeKind::CallArg:
      return;
    }
  }

  template <typename Add>
  void followArgument(const std::string &Source, uint32_t C, uint32_t Argument, const State &S,
                      Add Give) {
    const CallRecord &Call = U.Calls[C];
    auto Args = UnitView::slice(U.Args, Call.Args);
    auto Put = [&](NodeId N, const Elements &P) {
      if (N.isSome())
        Give(N.Value, P, S.Calls);
    };
    if (const FunctionRecord *To = calleeOf(C)) {
      auto Params = UnitView::slice(U.Params, To->Params);
      if (Argument >= Params.size())
        return Put(Args[Argument].Post, S.Path);
      if (Params[Argument].Exit.isNone())
        Put(Args[Argument].Post, S.Path);
      if (S.Calls.size() < StackDepth) {
        Stack Inner = S.Calls;
        Inner.push_back(C);
        Give(Params[Argument].Entry.Value, S.Path, Inner);
      }
      return;
    }
    if (Argument == 0 && nameOf(C).rfind("send", 0) == 0)
      Result.Found.insert({Source, nameOf(C)});
    Put(Args[Argument].Post, S.Path);
    Put(Call.Result, {});
    for (uint32_t I = 0; I < Args.size(); ++I)
      if (I != Argument)
        Put(Args[I].Post, {});
  }

  template <typename Add> void followWriteBack(uint32_t C, const State &S, Add Give) {
    const CallRecord &Call = U.Calls[C];
    auto Args = UnitView::slice(U.Args, Call.Args);
    if (const FunctionRecord *To = calleeOf(Call.Original.Value)) {
      if (To->ReturnPost.isNone() || S.Calls.size() >= StackDepth)
        return;
      Stack Inner = S.Calls;
      Inner.push_back(C);
      return Give(To->ReturnPost.Value, S.Path, Inner);
    }
    for (const ArgRecord &Arg : Args)
      if (Arg.Post.isSome())
        Give(Arg.Post.Value, Elements(), S.Calls);
  }

  template <typename Add> void leave(const State &S, Add Give) {
    if (!S.Calls.empty()) {
      Stack Outer = S.Calls;
      uint32_t C = Outer.back();
      Outer.pop_back();
      return giveBack(C, S, Outer, Give);
    }
    for (uint32_t C = 0; C < U.Calls.size(); ++C)
      if (U.Calls[C].Kind != CallKind::WriteBack &&
          U.Calls[C].Callee.Value == FunctionOf.at(S.Node))
        giveBack(C, S, {}, Give);
  }

  template <typename Add> void giveBack(uint32_t C, const State &S, const Stack &Outer, Add Give) {
    const CallRecord &Call = U.Calls[C];
    auto Args = UnitView::slice(U.Args, Call.Args);
    const NodeRecord &N = U.Nodes[S.Node];
    NodeId To;
    if (N.Kind == NodeKind::ParamExit)
      To = N.Payload < Args.size() ? Args[N.Payload].Post : NodeId();
    else if (Call.Kind != CallKind::WriteBack)
      To = N.Kind == NodeKind::Return ? Call.Result : Call.Exception;
    if (To.isSome())
      Give(To.Value, S.Path, Outer);
  }

  const UnitView &U;
  unsigned PathDepth, StackDepth;
  size_t MaxStates;
  std::map<uint32_t, uint32_t> FunctionOf, CallerOf;
  ReferenceResult Result;
};

} // namespace

ReferenceResult solveSlowly(const UnitView &Unit, unsigned PathDepth, unsigned StackDepth,
                            size_t MaxStates) {
  return Walk(Unit, PathDepth, StackDepth, MaxStates).run();
}

} // namespace flowpact::test
