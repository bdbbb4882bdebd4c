//===- Constructions.h - objects that library functions make ----*- C++ -*-===//
//
// std::make_unique<T>(args), v.emplace_back(args): a model's "constructs" says
// where the new object stands and which template argument names its class. If the
// program has that class, its constructor is called with the arguments; if the
// class is an aggregate, they become its members. Classes of the library are left
// to the model's flows, and so are copies.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_CONSTRUCTIONS_H
#define FLOWPACT_LINK_CONSTRUCTIONS_H

#include "link/Models.h"

namespace flowpact::link {

struct Construction {
  uint32_t Model = 0; ///< row of the models
  ClassId Class;
  llvm::SmallVector<BodyId, 1> Constructors;
  bool Aggregate = false; ///< without constructors: arguments are the members
  /// The class is known, and nothing of it is: the model's flows hold.
  bool isOpaque() const { return Constructors.empty() && !Aggregate; }
};

class Constructions {
public:
  Constructions(const Program &P, const Models &M);

  /// What \p C makes; none if nothing that the program knows.
  const Construction *of(CallRef C) const {
    auto Found = Known.find(C);
    return Found == Known.end() ? nullptr : &Found->second;
  }
  /// Calls that make an object, in order.
  llvm::ArrayRef<CallRef> calls() const { return Calls; }

private:
  std::optional<Construction> resolve(CallRef C, uint32_t Row, SymbolId Callee) const;
  ClassId classNamed(const ModelConstruct &What, SymbolId Callee) const;
  bool isCopy(CallRef C, const ModelConstruct &What, ClassId Class) const;
  void findConstructors(CallRef C, const ModelConstruct &What, Construction &Into) const;

  const Program &P;
  const Models &M;
  llvm::StringMap<ClassId> ByName;
  llvm::DenseMap<CallRef, Construction> Known;
  std::vector<CallRef> Calls;
};

/// Argument number \p Index of "a::T<b<c>, d>"; empty: it has none.
llvm::StringRef templateArgument(llvm::StringRef Type, unsigned Index);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_CONSTRUCTIONS_H
