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
    Names.find(Name, Out);
    for (uint32_t I : ByExpression)
      if (Expressions[I]->match(Name))
        Out.push_back(I);
    llvm::append_range(Out, Nameless);
    llvm::sort(Out);
  }

private:
  void add(uint32_t I) {
    const FunctionMatcher &M = *Matchers[I];
    for (const std::string &Name : M.Names)
      Names.add(Name, I);
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
  policy::NameIndex Names;
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

using Matchers = std::vector<const FunctionMatcher *>;
using Found = std::vector<llvm::SmallVector<uint32_t, 1>>; ///< by symbol

static Found findAll(const Program &P, llvm::ArrayRef<const FunctionMatcher *> Matchers,
                     unsigned Threads) {
  Index Names(Matchers);
  Found Result(P.symbolCount());
  parallelFor(P.symbolCount(), Threads, 256, [&](size_t S) {
    llvm::SmallVector<uint32_t, 8> Candidates;
    Names.candidates(P.name(SymbolId(S)), Candidates);
    if (Candidates.empty())
      return;
    Conditions Parts(P, SymbolId(S));
    for (uint32_t I : Candidates)
      if (Parts.hold(*Matchers[I]))
        Result[S].push_back(I);
  });
  return Result;
}

/// Of what was found, the matchers [\p Begin, \p End), numbered from 0.
static SymbolMatches part(const Found &All, uint32_t Begin, uint32_t End) {
  std::vector<std::pair<uint32_t, uint32_t>> Pairs;
  for (uint32_t S = 0; S < All.size(); ++S)
    for (uint32_t I : All[S])
      if (I >= Begin && I < End)
        Pairs.push_back({S, I - Begin});
  return SymbolMatches(All.size(), Pairs);
}

SymbolMatches matchSymbols(const Program &P, llvm::ArrayRef<const FunctionMatcher *> Matchers,
                           unsigned Threads) {
  return part(findAll(P, Matchers, Threads), 0, Matchers.size());
}

static Matchers hooksOf(const policy::Policy &Policy) {
  Matchers Result;
  for (const policy::CallModel &Model : Policy.Models)
    for (const policy::HookModel &Hook : Model.Hooks)
      Result.push_back(&Hook.Functions);
  return Result;
}

PolicyMatches matchPolicy(const Program &P, const policy::Policy &Policy, unsigned Threads) {
  PolicyMatches Result;
  std::pair<Matchers, SymbolMatches *> Kinds[] = {
      {matchersOf(Policy.Models), &Result.Models},
      {hooksOf(Policy), &Result.Hooks},
      {matchersOf(Policy.Libraries), &Result.Libraries},
      {matchersOf(Policy.Tasks), &Result.Tasks},
      {matchersOf(Policy.Labels), &Result.Labels},
      {matchersOf(Policy.Guards), &Result.Guards},
      {matchersOf(Policy.Identities), &Result.Identities},
      {matchersOf(Policy.Outcomes), &Result.Outcomes}};
  Matchers All;
  for (const auto &[Some, Into] : Kinds)
    llvm::append_range(All, Some);
  Found Rows = findAll(P, All, Threads);
  uint32_t Begin = 0;
  for (const auto &[Some, Into] : Kinds) {
    *Into = part(Rows, Begin, Begin + Some.size());
    Begin += Some.size();
  }
  return Result;
}

} // namespace flowpact::link
