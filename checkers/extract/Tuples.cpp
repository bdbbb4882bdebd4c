//===- Tuples.cpp - the parts of tuples and pairs --------------------------===//
//
//   std::tie(a, b) = f();   std::pair<int &, int> p(b, 1);   std::get<1>(t) = 0;
//
// A tuple or pair of references points to what it was made of, part by part, so that a
// write to a part replaces what stood there; and what std::get names is that part.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// The types of the parts of a std::tuple or std::pair; empty: \p Class is no such.
static llvm::SmallVector<QualType, 4> partTypes(const CXXRecordDecl *Class) {
  llvm::SmallVector<QualType, 4> Types;
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  if (!Instance || !Instance->isInStdNamespace() ||
      (Instance->getName() != "tuple" && Instance->getName() != "pair"))
    return Types;
  for (const TemplateArgument &Arg : Instance->getTemplateArgs().asArray()) {
    if (Arg.getKind() == TemplateArgument::Type)
      Types.push_back(Arg.getAsType());
    else if (Arg.getKind() == TemplateArgument::Pack)
      for (const TemplateArgument &Each : Arg.pack_elements())
        if (Each.getKind() == TemplateArgument::Type)
          Types.push_back(Each.getAsType());
  }
  return Types;
}

PathId FunctionBuilder::partPath(PathId At, const CXXRecordDecl *Class, unsigned Index) {
  if (Class->getName() == "pair" && Class->getDefinition()) {
    unsigned Next = 0;
    for (const FieldDecl *Field : Class->getDefinition()->fields())
      if (Next++ == Index)
        return AccessPaths.append(At, Tables.fieldElement(Field));
  }
  return AccessPaths.append(At, "[" + std::to_string(Index) + "]");
}

/// Each part of \p Object that is a reference names the argument that it was made of. False
/// if \p Args are not the parts.
bool FunctionBuilder::bindReferences(Place Object, const CXXRecordDecl *Class,
                                     llvm::ArrayRef<Argument> Args) {
  llvm::SmallVector<QualType, 4> Parts = partTypes(Class);
  if (Parts.empty() || Parts.size() != Args.size())
    return false;
  for (unsigned I = 0; I < Parts.size(); ++I)
    if (Parts[I]->isLValueReferenceType() &&
        !Context.hasSameUnqualifiedType(Parts[I].getNonReferenceType(),
                                        Args[I].Type.getNonReferenceType()))
      return false;
  for (unsigned I = 0; I < Parts.size(); ++I)
    if (Parts[I]->isLValueReferenceType() && Args[I].Passed.Places.isSome())
      Now.Points.set({Object.Root, partPath(Object.Path, Class, I)}, Args[I].Passed.Places);
  return true;
}

bool namesPart(const FunctionDecl *Callee) {
  return Callee && Callee->isInStdNamespace() && Callee->getIdentifier() &&
         Callee->getName() == "get" && !isa<CXXMethodDecl>(Callee) && Callee->getNumParams() == 1 &&
         Callee->getTemplateSpecializationArgs();
}

/// What `std::get<N>(t)` names.
PlaceSetId FunctionBuilder::partOfTuple(const FunctionDecl *Callee, llvm::ArrayRef<Argument> Args) {
  if (!namesPart(Callee) || Args.size() != 1)
    return PlaceSetId();
  const TemplateArgument &Which = Callee->getTemplateSpecializationArgs()->get(0);
  const CXXRecordDecl *Class = Args[0].Type.getNonReferenceType()->getAsCXXRecordDecl();
  llvm::SmallVector<QualType, 4> Parts = partTypes(Class);
  llvm::ArrayRef<Place> Objects = Sets[Args[0].Passed.Places];
  if (Parts.empty() || Objects.size() != 1)
    return PlaceSetId();
  unsigned Index = Parts.size();
  if (Which.getKind() == TemplateArgument::Integral)
    Index = Which.getAsIntegral().getLimitedValue(Parts.size());
  else if (Which.getKind() == TemplateArgument::Type)
    Index =
        llvm::find_if(Parts,
                      [&](QualType Part) { return Context.hasSameType(Part, Which.getAsType()); }) -
        Parts.begin();
  if (Index >= Parts.size())
    return PlaceSetId();
  Place Part{Objects[0].Root, partPath(Objects[0].Path, Class, Index)};
  return Parts[Index]->isReferenceType() ? points(Part) : Sets.single(Part);
}

/// What `*o` names, where `o` holds its object itself or names one until it is assigned: an
/// optional, an expected, a unique_ptr, a shared_ptr.
PlaceSetId FunctionBuilder::heldBy(const FunctionDecl *Callee, llvm::ArrayRef<Argument> Args) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Method || Args.size() != 1 || !Method->getParent()->isInStdNamespace() ||
      Sets[Args[0].Passed.Places].size() != 1)
    return PlaceSetId();
  OverloadedOperatorKind Operator = Method->getOverloadedOperator();
  llvm::StringRef Class = Method->getParent()->getName();
  bool Value = Method->getIdentifier() && Method->getName() == "value";
  bool Shared = Class == "shared_ptr" || Class == "__shared_ptr_access" || Class == "__shared_ptr";
  if ((Operator != OO_Star && Operator != OO_Arrow && !Value) ||
      (Class != "optional" && Class != "expected" && Class != "unique_ptr" && !Shared))
    return PlaceSetId();
  // What it was made a copy of names the object as well.
  if (Place Handle = Sets[Args[0].Passed.Places][0]; Shared && Now.Points.find(Handle))
    return points(Handle);
  return Class == "expected" ? element(Args[0].Passed.Places, "value") : Args[0].Passed.Places;
}

/// `std::tuple_cat(a, b)`: the parts of all, one after the other.
std::optional<Value> FunctionBuilder::joinedTuples(const CallExpr *E) {
  const FunctionDecl *Callee = E->getDirectCallee();
  if (!Callee || !Callee->isInStdNamespace() || !Callee->getIdentifier() ||
      Callee->getName() != "tuple_cat" || E->getNumArgs() == 0)
    return std::nullopt;
  unsigned Next = 0;
  NodeId Result = node(E, Role::Value, 0, NodeKind::Value, E->getSourceRange(), Op::Aggregate);
  for (unsigned I = 0; I < E->getNumArgs(); ++I) {
    const Expr *Arg = E->getArg(I);
    const CXXRecordDecl *Class = Arg->getType().getNonReferenceType()->getAsCXXRecordDecl();
    llvm::SmallVector<QualType, 4> Parts = partTypes(Class);
    if (Parts.empty())
      return std::nullopt;
    NodeId From = content(get(Arg), E, Arg->getSourceRange(), I + 1);
    for (unsigned J = 0; J < Parts.size(); ++J) {
      NodeId Part =
          node(E, Role::Load, uint64_t(I) << 8 | J, NodeKind::Value, Arg->getSourceRange());
      edge(From, Part, EdgeKind::Load, partPath(PathId(), Class, J));
      edge(Part, Result, EdgeKind::Store,
           AccessPaths.append(PathId(), "[" + std::to_string(Next++) + "]"));
    }
  }
  return Value{Result, PlaceSetId(), DraftCallId(), false};
}

} // namespace flowpact::extract
