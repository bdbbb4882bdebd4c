//===- RandomProgram.cpp - generated programs for property tests ----------===//
#include "RandomProgram.h"

namespace flowpact::test {

namespace {

/// SplitMix64 (Steele, Lea and Flood, 2014): standard distributions differ
/// between libraries, this does not.
class Random {
public:
  explicit Random(uint64_t Seed) : State(Seed) {}
  uint32_t below(uint32_t Bound) {
    uint64_t Z = (State += 0x9E3779B97F4A7C15u);
    Z = (Z ^ (Z >> 30)) * 0xBF58476D1CE4E5B9u;
    Z = (Z ^ (Z >> 27)) * 0x94D049BB133111EBu;
    return uint32_t((Z ^ (Z >> 31)) >> 32) % Bound;
  }
  bool oneIn(uint32_t Bound) { return below(Bound) == 0; }
  template <typename T> const T &of(const std::vector<T> &Values) {
    return Values[below(Values.size())];
  }

private:
  uint64_t State;
};

class Generator {
public:
  Generator(uint64_t Seed, bool Recursive) : R(Seed), Recursive(Recursive), Unit("random.cpp") {}

  graph::UnitData run() {
    uint32_t Count = 2 + R.below(4);
    for (uint32_t I = 0; I < Count; ++I) {
      std::vector<std::string> Params;
      for (uint32_t P = 0, E = R.below(4); P < E; ++P)
        Params.push_back("p" + std::to_string(P));
      Functions.push_back(&Unit.function("f" + std::to_string(I), Params));
      ParamCount.push_back(Params.size());
      // Write-backs need the node even where the body comes later.
      if (R.oneIn(3))
        Functions.back()->returnPost();
    }
    for (uint32_t I = 0; I < Count; ++I)
      fill(I);
    return Unit.finish();
  }

private:
  Path path() {
    static const std::vector<std::string> Names{"f", "g", "[*]", "[1]", "[2]"};
    Path Result{R.of(Names)};
    if (R.oneIn(4))
      Result.push_back(R.of(Names));
    return Result;
  }

  void fill(uint32_t I) {
    FunctionBuilder &F = *Functions[I];
    std::vector<Node> Nodes;
    for (uint32_t P = 0; P < ParamCount[I]; ++P)
      Nodes.push_back(F.param(P));
    if (HasPost(I))
      Nodes.push_back(F.returnPost());
    Nodes.push_back(F.definition("v"));
    std::vector<Node> Targets;
    for (uint32_t S = 0, E = 3 + R.below(6); S < E; ++S)
      statement(I, Nodes);
    for (uint32_t S = 0, E = R.below(4); S < E; ++S)
      edge(F, R.of(Nodes), R.of(Nodes)); // may close a cycle
    for (uint32_t P = 0; P < ParamCount[I]; ++P)
      if (R.oneIn(2)) {
        if (R.oneIn(2))
          F.copy(F.param(P), F.exit(P));
        edge(F, R.of(Nodes), F.exit(P));
      }
    if (!R.oneIn(4))
      edge(F, R.of(Nodes), F.returnNode());
    if (R.oneIn(3))
      edge(F, R.of(Nodes), F.exceptionNode());
    F.ret();
  }

  bool HasPost(uint32_t I) { return Functions[I]->hasReturnPost(); }

  void edge(FunctionBuilder &F, Node From, Node To) {
    switch (R.below(6)) {
    case 0:
      return F.derive(From, To);
    case 1:
      return F.store(From, To, path());
    case 2:
      return F.edge(EdgeKind::Load, From, To, path());
    case 3:
      return F.update(From, To, path());
    default:
      return F.copy(From, To);
    }
  }

  void statement(uint32_t I, std::vector<Node> &Nodes) {
    FunctionBuilder &F = *Functions[I];
    switch (R.below(9)) {
    case 0:
      Nodes.push_back(F.call("load" + std::to_string(Sources++), {}).Result);
      return;
    case 1:
      F.call("send" + std::to_string(Sinks++), {use(F, Nodes)});
      return;
    case 2:
      Nodes.push_back(F.globalLoad("g"));
      return;
    case 3:
      if (R.oneIn(2))
        F.globalStore("g", R.of(Nodes));
      return;
    case 4: {
      Node N = R.oneIn(4) ? F.node(NodeKind::Value, "", 0, Op::Eq) : F.definition("v");
      edge(F, R.of(Nodes), N);
      Nodes.push_back(N);
      return;
    }
    case 5: {
      Call C = F.call("external" + std::to_string(R.below(2)), {use(F, Nodes), use(F, Nodes)});
      keep(C, Nodes);
      return;
    }
    default:
      return callFunction(I, Nodes);
    }
  }

  /// An argument: a node of its own, or a known one.
  Node use(FunctionBuilder &F, const std::vector<Node> &Nodes) {
    if (R.oneIn(2))
      return R.of(Nodes);
    Node N = F.definition("a");
    edge(F, R.of(Nodes), N);
    return N;
  }

  void keep(const Call &C, std::vector<Node> &Nodes) {
    Nodes.push_back(C.Result);
    for (Node Post : C.Post)
      if (R.oneIn(2))
        Nodes.push_back(Post);
  }

  void callFunction(uint32_t I, std::vector<Node> &Nodes) {
    uint32_t First = Recursive ? 0 : I + 1;
    if (First >= Functions.size())
      return;
    uint32_t To = First + R.below(Functions.size() - First);
    FunctionBuilder &F = *Functions[I];
    std::vector<Node> Args;
    for (uint32_t P = 0; P < ParamCount[To]; ++P)
      Args.push_back(use(F, Nodes));
    CallOptions Options;
    if (R.oneIn(3)) {
      Options.Exception = R.oneIn(2) ? F.exceptionNode() : F.node(NodeKind::Catch);
      if (Options.Exception != F.exceptionNode())
        Nodes.push_back(Options.Exception);
    }
    Call C = F.call("f" + std::to_string(To), Args, Options);
    keep(C, Nodes);
    if (R.oneIn(2)) {
      Call Back = F.writeBack(C, R.of(Nodes));
      for (Node Post : Back.Post)
        Nodes.push_back(Post);
    }
  }

  Random R;
  bool Recursive;
  UnitBuilder Unit;
  std::vector<FunctionBuilder *> Functions;
  std::vector<uint32_t> ParamCount;
  uint32_t Sources = 0, Sinks = 0;
};

} // namespace

graph::UnitData randomProgram(uint64_t Seed, bool Recursive) {
  return Generator(Seed, Recursive).run();
}

} // namespace flowpact::test
