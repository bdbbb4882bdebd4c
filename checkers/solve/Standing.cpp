//===- Standing.cpp - does a rule's check hold here, for this subject -----===//
#include "solve/Standing.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

RuleGuards RuleGuards::of(const policy::FlowRule &Rule, const GuardTable &Table) {
  RuleGuards Result;
  for (const policy::GuardUse &Use : Rule.UnlessGuards)
    if (GuardName Name = Table.findName(Use.Guard); Name.isSome())
      Result.Names.push_back({Name, Use.Subject == policy::GuardUse::SubjectMode::Any});
  return Result;
}

static Subject toBase(Subject S, llvm::ArrayRef<link::CallSite> Stack, Subjects &Resolver) {
  for (link::CallSite Site : llvm::reverse(Stack))
    S = Resolver.toCaller(S, Site);
  return S;
}

/// Compares with what \p Of was found equal to, too: viewer == author.
static Relation compareWithEqualities(const Subject &Of, const AtomList &Atoms,
                                      llvm::ArrayRef<link::CallSite> Stack,
                                      const Subject &About, Subjects &Resolver) {
  Relation Best = Resolver.compare(toBase(Of, Stack, Resolver), About);
  for (const GuardAtom *Atom : Atoms) {
    if (Atom->Guard.isSome() || !Atom->Accepted || Best != Relation::Different)
      continue;
    for (auto [One, Other] : {std::pair(&Atom->Of, &Atom->Other),
                              std::pair(&Atom->Other, &Atom->Of)})
      if (Resolver.compare(Of, *One) == Relation::Same)
        Best = std::min(Best, Resolver.compare(toBase(*Other, Stack, Resolver), About));
  }
  return Best;
}

StandingResult judgeAtoms(const AtomList &Atoms, llvm::ArrayRef<link::CallSite> Stack,
                          const Subject &About, const RuleGuards &Rule,
                          Subjects &Resolver) {
  StandingResult Result;
  for (const GuardAtom *Atom : Atoms) {
    auto Use = llvm::find_if(Rule.Names,
                             [&](const auto &Use) { return Use.first == Atom->Guard; });
    if (Atom->Guard.isNone() || !Atom->Accepted || Use == Rule.Names.end())
      continue;
    Relation R = Relation::Same;
    if (!Use->second && !Atom->AnySubject)
      R = compareWithEqualities(Atom->Of, Atoms, Stack, About, Resolver);
    if (R == Relation::Different)
      continue;
    Standing Value = R == Relation::Same ? Standing::Guarded : Standing::Unsure;
    if (Value > Result.Value)
      Result = {Value, *Atom};
  }
  return Result;
}

} // namespace flowpact::solve
