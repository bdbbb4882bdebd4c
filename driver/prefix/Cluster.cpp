//===- Cluster.cpp - which units share which files ------------------------===//
#include "prefix/Cluster.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <compare>
#include <map>

using namespace llvm;

namespace flowpact::prefix {
namespace {

/// Beyond so many different units the tree is made of runs of them: neighbours
/// in path order are alike, and its cost is quadratic.
constexpr size_t MaxLeaves = 400;

struct Node {
  std::vector<size_t> Units;
  BitVector Atoms;
  double Weight = 0; ///< of Atoms
  int Left = -1, Right = -1;
};

struct Pair {
  double Loss;
  int A, B;
  friend auto operator<=>(const Pair &, const Pair &) = default;
};

/// Files that occur in the same units, as one.
struct Atoms {
  std::vector<BitVector> OfUnit;
  std::vector<FileSet> Files;
  std::vector<double> Weight;
};

Atoms makeAtoms(ArrayRef<FileSet> Units, ArrayRef<uint64_t> Weight) {
  std::map<uint32_t, std::vector<uint32_t>> UnitsOfFile;
  for (size_t Unit = 0; Unit < Units.size(); ++Unit)
    for (uint32_t File : Units[Unit])
      UnitsOfFile[File].push_back(Unit);
  std::map<std::vector<uint32_t>, FileSet> Same;
  for (auto &[File, Where] : UnitsOfFile)
    if (Where.size() > 1)
      Same[Where].push_back(File);
  Atoms Result;
  Result.OfUnit.assign(Units.size(), BitVector(Same.size()));
  for (auto &[Where, Files] : Same) {
    for (uint32_t Unit : Where)
      Result.OfUnit[Unit].set(Result.Files.size());
    double Sum = 0;
    for (uint32_t File : Files)
      Sum += Weight[File];
    Result.Weight.push_back(Sum);
    Result.Files.push_back(std::move(Files));
  }
  return Result;
}

class Tree {
public:
  Tree(const Atoms &Parts, const ClusterOptions &Options) : Parts(Parts), Options(Options) {}

  /// Adds clusters of \p First..\p Last, which become the leaves of one tree.
  void build(size_t First, size_t Last, std::vector<Cluster> &Out) {
    Nodes.clear();
    addLeaves(First, Last);
    join();
    for (int Root : Alive)
      choose(Root, Cluster::None, 0, Out);
  }

private:
  void addLeaves(size_t First, size_t Last) {
    Alive.clear();
    for (size_t Unit = First; Unit < Last; ++Unit) {
      auto Same = find_if(Nodes, [&](const Node &N) { return N.Atoms == Parts.OfUnit[Unit]; });
      if (Same != Nodes.end()) {
        Same->Units.push_back(Unit);
        continue;
      }
      Alive.push_back(Nodes.size());
      Nodes.push_back({{Unit}, Parts.OfUnit[Unit], weigh(Parts.OfUnit[Unit]), -1, -1});
    }
  }

  double weigh(const BitVector &Atoms) const {
    double Sum = 0;
    for (unsigned Atom : Atoms.set_bits())
      Sum += Parts.Weight[Atom];
    return Sum;
  }

  /// The share of what \p A and \p B can save by themselves that is lost
  /// together.
  double loss(const Node &A, const Node &B) const {
    BitVector Both = A.Atoms;
    Both &= B.Atoms;
    double Alone = A.Weight * A.Units.size() + B.Weight * B.Units.size();
    double Together = weigh(Both) * (A.Units.size() + B.Units.size());
    return Alone > 0 ? 1 - Together / Alone : 1;
  }

  void join() {
    std::vector<Pair> Pairs;
    auto Compare = [&](int A, int B) { Pairs.push_back({loss(Nodes[A], Nodes[B]), A, B}); };
    for (size_t I = 0; I < Alive.size(); ++I)
      for (size_t J = I + 1; J < Alive.size(); ++J)
        Compare(Alive[I], Alive[J]);
    while (Alive.size() > 1) {
      auto [Loss, A, B] = *min_element(Pairs);
      int New = merge(A, B);
      auto IsGone = [A = A, B = B](int N) { return N == A || N == B; };
      erase_if(Alive, IsGone);
      erase_if(Pairs, [&](const Pair &P) { return IsGone(P.A) || IsGone(P.B); });
      for (int Other : Alive)
        Compare(Other, New);
      Alive.push_back(New);
    }
  }

  int merge(int A, int B) {
    Node New;
    New.Units = Nodes[A].Units;
    append_range(New.Units, Nodes[B].Units);
    New.Atoms = Nodes[A].Atoms;
    New.Atoms &= Nodes[B].Atoms;
    New.Weight = weigh(New.Atoms);
    New.Left = A;
    New.Right = B;
    Nodes.push_back(std::move(New));
    return Nodes.size() - 1;
  }

  /// Adds what of \p At and below it pays. \p Parent, a cluster, shares \p
  /// Shared.
  void choose(int At, size_t Parent, double Shared, std::vector<Cluster> &Out) {
    const Node &N = Nodes[At];
    double Added = N.Weight - Shared;
    if (Added >= Options.MinWeight && Added * (N.Units.size() - 1) >= Options.MinGain) {
      Out.push_back({Parent, {}, {}});
      Parent = Out.size() - 1;
      Shared = N.Weight;
      for (unsigned Atom : N.Atoms.set_bits())
        append_range(Out.back().Common, Parts.Files[Atom]);
      llvm::sort(Out.back().Common);
    }
    if (N.Left >= 0) {
      choose(N.Left, Parent, Shared, Out);
      choose(N.Right, Parent, Shared, Out);
    } else if (Parent != Cluster::None) {
      append_range(Out[Parent].Units, N.Units);
      llvm::sort(Out[Parent].Units);
    }
  }

  const Atoms &Parts;
  const ClusterOptions &Options;
  std::vector<Node> Nodes;
  std::vector<int> Alive;
};

} // namespace

std::vector<Cluster> cluster(ArrayRef<FileSet> Units, ArrayRef<uint64_t> Weight,
                             const ClusterOptions &Options) {
  Atoms Parts = makeAtoms(Units, Weight);
  Tree Similar(Parts, Options);
  std::vector<Cluster> Result;
  for (size_t First = 0; First < Units.size(); First += MaxLeaves)
    Similar.build(First, std::min(First + MaxLeaves, Units.size()), Result);
  return Result;
}

} // namespace flowpact::prefix
