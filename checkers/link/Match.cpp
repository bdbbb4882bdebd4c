//===- Match.cpp - which functions a rule entry speaks of -----------------===//
#include "link/Match.h"
#include "link/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Support/Regex.h"
#include <memory>

namespace flowpact::link {

using namespace graph;
using policy::FunctionMatcher;

llvm::StringRef lastNameComponent(llvm::StringRef Name) {
  // A conversion operator's type may hold "::" itself.
  size_t Operator = Name.find("operator");
  if (Operator != llvm::StringRef::npos &&
      (Operator == 0 || Name.substr(0, Operator).ends_with("::")))
    return Name.substr(Operator);
  size_t At = Name.rfind("::");
  return At == llvm::StringRef::npos ? Name : Name.substr(At + 2);
}

namespace {

/// A name or expression under which a matcher may be found.
class Index {
public:
  Index(llvm::ArrayRef<const FunctionMatcher *> Matchers) : Matchers(Matchers) {
    Expressions.resize(Matchers.size());
    for (uint32_t I = 0; I < Matchers.size(); ++I)
      add(I);
  }

  /// Matchers whose name part holds for \p Name, ascending.
  void candidates(llvm::StringRef Name, llvm::SmallVectorImpl<uint32_t> &Out) const {
    auto Literal = ByLastComponent.find(lastNameComponent(Name));
    if (Literal != ByLastComponent.end())
      for (auto [I, Pattern] : Literal->second)
        if (policy::nameMatches(*Pattern, Name))
          Out.push_back(I);
    for (auto [I, Pattern] : Patterns)
      if (policy::nameMatches(*Pattern, Name))
        Out.push_back(I);
    for (uint32_t I : ByExpression)
      if (Expressions[I]->match(Name))
        Out.push_back(I);
    llvm::append_range(Out, Nameless);
    llvm::sort(Out);
    Out.erase(std::unique(Out.begin(), Out.end()), Out.end());
  }

private:
  using Named = std::pair<uint32_t, const std::string *>;

  void add(uint32_t I) {
    const FunctionMatcher &M = *Matchers[I];
    for (const std::string &Name : M.Names) {
      llvm::StringRef Last = lastNameComponent(Name);
      bool Glob = Last.contains('*') && !Last.starts_with("operator");
      if (Glob)
        Patterns.push_back({I, &Name});
      else
        ByLastComponent[Last].push_back({I, &Name});
    }
    if (!M.Names.empty())
      return;
    if (!M.Regex.empty()) {
      Expressions[I] = std::make_unique<llvm::Regex>(M.Regex);
      ByExpression.push_back(I);
    } else if (!M.Mangled.empty() || M.HasParamTypes || M.ParamCount || !M.OverrideOf.empty() ||
               !M.ClassDerivedFrom.empty() || !M.Annotations.empty()) {
      Nameless.push_back(I);
    } // a matcher that says nothing matches nothing
  }

  llvm::ArrayRef<const FunctionMatcher *> Matchers;
  llvm::StringMap<std::vector<Named>> ByLastComponent;
  std::vector<Named> Patterns;
  std::vector<uint32_t> ByExpression, Nameless;
  std::vector<std::unique_ptr<llvm::Regex>> Expressions;
};

/// The parts of a matcher beyond the name.
class Conditions {
public:
  Conditions(const Program &P, SymbolId S)
      : P(P), S(S), Unit(P.unit(P.symbol(S).Unit)), Function(P.function(S)) {}

  bool hold(const FunctionMatcher &M) const {
    return (M.Mangled.empty() || isMangled(M.Mangled)) &&
           (!M.HasParamTypes || paramTypesMatch(M.ParamTypes)) &&
           (!M.ParamCount || explicitParams().size() == *M.ParamCount) &&
           (M.OverrideOf.empty() || overridesOneOf(M.OverrideOf)) &&
           (M.ClassDerivedFrom.empty() || derivesFromOneOf(M.ClassDerivedFrom)) &&
           (M.Annotations.empty() || hasAnnotation(M.Annotations)) && !isNamed(M.Except) &&
           (M.ExceptParams.empty() || !paramTypesMatch(M.ExceptParams));
  }

private:
  llvm::ArrayRef<ParamRecord> explicitParams() const {
    auto Params = UnitView::slice(Unit.Params, Function.Params);
    if (!Params.empty() && (Params.front().Flags & PF_This))
      Params = Params.drop_front();
    if (!Params.empty() && (Params.back().Flags & PF_Variadic))
      Params = Params.drop_back();
    return Params;
  }

  bool paramTypesMatch(llvm::ArrayRef<std::string> Wanted) const {
    auto Params = explicitParams();
    bool Open = !Wanted.empty() && Wanted.back() == "...";
    if (Open)
      Wanted = Wanted.drop_back();
    if (Open ? Params.size() < Wanted.size() : Params.size() != Wanted.size())
      return false;
    for (size_t I = 0; I < Wanted.size(); ++I)
      if (!policy::typeMatches(Wanted[I], Unit.string(Params[I].TypeText)))
        return false;
    return true;
  }

  bool isMangled(llvm::ArrayRef<std::string> Patterns) const {
    return llvm::any_of(Patterns, [&](const std::string &Pattern) {
      return policy::mangledMatches(Pattern, P.key(S));
    });
  }

  bool isNamed(llvm::ArrayRef<std::string> Names) const {
    return llvm::any_of(
        Names, [&](const std::string &Name) { return policy::nameMatches(Name, P.name(S)); });
  }

  bool overridesOneOf(llvm::ArrayRef<std::string> Names) const {
    llvm::SmallVector<SymbolId, 8> Work{S};
    for (size_t I = 0; I < Work.size() && Work.size() < 256; ++I)
      for (SymbolId Base : P.overridden(Work[I])) {
        if (llvm::any_of(Names, [&](const std::string &Name) {
              return policy::nameMatches(Name, P.name(Base));
            }))
          return true;
        if (!llvm::is_contained(Work, Base))
          Work.push_back(Base);
      }
    return false;
  }

  bool classIs(ClassId C, llvm::ArrayRef<std::string> Names) const {
    const UnitView &ClassUnit = P.unit(P.classInfo(C).Unit);
    llvm::StringRef Template = ClassUnit.string(P.type(C).TemplateName);
    return llvm::any_of(Names, [&](const std::string &Name) {
      return policy::nameMatches(Name, P.name(C)) ||
             (!Template.empty() && policy::nameMatches(Name, Template));
    });
  }

  bool derivesFromOneOf(llvm::ArrayRef<std::string> Names) const {
    llvm::SmallVector<ClassId, 8> Work;
    if (ClassId C = P.classOf(S); C.isSome())
      Work.push_back(C);
    for (size_t I = 0; I < Work.size() && Work.size() < 256; ++I) {
      if (classIs(Work[I], Names))
        return true;
      for (ClassId Base : P.bases(Work[I]))
        if (!llvm::is_contained(Work, Base))
          Work.push_back(Base);
    }
    return false;
  }

  bool hasAnnotation(llvm::ArrayRef<std::string> Wanted) const {
    for (StringId Text : UnitView::slice(Unit.Attributes, Function.Attributes))
      if (llvm::is_contained(Wanted, Unit.string(Text)))
        return true;
    return false;
  }

  const Program &P;
  SymbolId S;
  const UnitView &Unit;
  const FunctionRecord &Function;
};

} // namespace

SymbolMatches matchSymbols(const Program &P, llvm::ArrayRef<const FunctionMatcher *> Matchers,
                           unsigned Threads) {
  Index Names(Matchers);
  std::vector<llvm::SmallVector<uint32_t, 1>> Found(P.symbolCount());
  parallelFor(P.symbolCount(), Threads, 1024, [&](size_t S) {
    llvm::SmallVector<uint32_t, 8> Candidates;
    Names.candidates(P.name(SymbolId(S)), Candidates);
    if (Candidates.empty())
      return;
    Conditions Parts(P, SymbolId(S));
    for (uint32_t I : Candidates)
      if (Parts.hold(*Matchers[I]))
        Found[S].push_back(I);
  });
  std::vector<std::pair<uint32_t, uint32_t>> Pairs;
  for (uint32_t S = 0; S < Found.size(); ++S)
    for (uint32_t I : Found[S])
      Pairs.push_back({S, I});
  return SymbolMatches(P.symbolCount(), Pairs);
}

} // namespace flowpact::link
