//===- TypeFit.cpp - whether an object can have a member ------------------===//
#include "link/TypeFit.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;

/// Classes looked at for one question; beyond, everything fits.
static constexpr size_t MaxClasses = 4096;

TypeFit::TypeFit(const Program &P) : P(P) {
  for (ClassId C(0); C.Value < P.classCount(); ++C.Value)
    if (P.type(C).Kind == TypeKind::Record && !P.name(C).contains('<'))
      ByName.try_emplace(P.name(C), C);
}

/// "acme::User::email" is a member of acme::User. None: of a template, a capture.
ClassId TypeFit::ownerOf(ElementId Element) const {
  auto [Entry, Inserted] = Owners.try_emplace(Element);
  if (!Inserted)
    return Entry->second;
  llvm::StringRef Text = P.paths().text(Element);
  if (!Text.contains('<') && !P.paths().isBracketed(Element))
    if (size_t End = Text.rfind("::"); End != llvm::StringRef::npos)
      if (auto Found = ByName.find(Text.take_front(End)); Found != ByName.end())
        Entry->second = Found->second;
  return Entry->second;
}

bool TypeFit::related(ClassId A, ClassId B) const {
  llvm::DenseSet<ClassId> Below;
  std::vector<ClassId> Work{A};
  for (size_t I = 0; I < Work.size(); ++I) {
    if (I == MaxClasses)
      return true;
    if (Work[I] == B)
      return true;
    if (Below.insert(Work[I]).second)
      llvm::append_range(Work, P.derived(Work[I]));
  }
  Work.assign(1, B);
  llvm::DenseSet<ClassId> Seen;
  for (size_t I = 0; I < Work.size(); ++I) {
    if (I == MaxClasses || Below.contains(Work[I]))
      return true;
    if (Seen.insert(Work[I]).second)
      llvm::append_range(Work, P.derived(Work[I]));
  }
  return false;
}

bool TypeFit::canHave(ClassId T, ElementId Element) const {
  if (Element.Value >= P.paths().elementCount())
    return true; // a model's
  ClassId Owner = ownerOf(Element);
  if (Owner.isNone() || T.isNone() || Owner == T)
    return true;
  auto Key = std::pair(std::min(Owner, T), std::max(Owner, T));
  auto [Entry, Inserted] = Known.try_emplace(Key, true);
  if (Inserted)
    Entry->second = related(Owner, T);
  return Entry->second;
}

} // namespace flowpact::link
