//===- Registered.cpp - objects that a global knows by address --------------===//
//
//   on(Data, keep, &log);          bus().add(&listener);          T *current = &first;
//   feed(text);                    bus().emit(text);              current->text = text;
//
// Whoever calls what was registered writes to the object, although nothing here hands it
// over again: what is kept in the global at the place of the pointer is the object's, too.
// When the writing happens is not known: it may at any time after the address was taken.
//
// Only pointers that do not say what they name (`void *`, an abstract class, what a
// callable has captured) are followed so, and what a global's initialiser points to.
// Objects of one class in a table of that class would all tell each other everything.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Objects that one function registers, and containers of containers.
static constexpr unsigned MaxRegistered = 16, MaxNesting = 3;

/// `void *`, `Listener *`, a container of such, or a callable.
bool FunctionBuilder::forgetsClass(QualType Type, unsigned Depth) {
  while (const ArrayType *Array = Context.getAsArrayType(Type))
    Type = Array->getElementType();
  if (Type->isReferenceType() || Type->isPointerType()) {
    QualType Target = Type->getPointeeType();
    if (const auto *Class = Target->getAsCXXRecordDecl())
      return Class->getDefinition() && Class->getDefinition()->isAbstract();
    return Target->isVoidType();
  }
  if (wrapsCallable(Type))
    return true;
  const auto *Instance =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  if (!Instance || Depth == MaxNesting || !Tables.isExternal(Instance->getLocation()))
    return false;
  return llvm::any_of(Instance->getTemplateArgs().asArray(), [&](const TemplateArgument &Arg) {
    if (Arg.getKind() != TemplateArgument::Type)
      return false;
    // What a smart pointer names.
    const auto *Class = Arg.getAsType()->getAsCXXRecordDecl();
    return (Class && Class->getDefinition() && Class->getDefinition()->isAbstract()) ||
           forgetsClass(Arg.getAsType(), Depth + 1);
  });
}

/// The static variable that calling \p Callee gives: `static Bus bus; return bus;`.
const VarDecl *FunctionBuilder::singletonOf(const FunctionDecl *Callee) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee || Callee->getNumParams() || !Callee->hasBody(Definition) ||
      Definition->isDependentContext() || Tables.isExternal(Definition->getLocation()))
    return nullptr;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Definition->getBody());
  const auto *Last =
      Body && !Body->body_empty() ? dyn_cast<ReturnStmt>(Body->body_back()) : nullptr;
  const Expr *E = Last ? Last->getRetValue() : nullptr;
  if (!E)
    return nullptr;
  E = E->IgnoreParenImpCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref))
    E = Unary->getSubExpr()->IgnoreParenImpCasts();
  const auto *Named = dyn_cast<DeclRefExpr>(E);
  const auto *Variable = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  return Variable && Variable->hasGlobalStorage() ? Variable : nullptr;
}

/// What the global that \p Holder belongs to holds at any time; none: it is no global's.
/// \p Type: of the variable, or of the element that a call gave (`handlers["x"]`).
NodeId FunctionBuilder::registryAt(Place Holder, QualType &Type, RootId &Of) {
  const Root &R = Roots[Holder.Root.Value];
  const VarDecl *Variable = nullptr;
  NodeId Element;
  if (R.Kind == RootKind::CallObject && R.Call.isSome()) {
    const DraftCall &Call = Body.Calls[R.Call.Value];
    Variable = Singletons.lookup(R.Call);
    if (!Variable && HolderOf.count(R.Call) && Sets[Call.Places[0]].size() == 1 &&
        Roots[Sets[Call.Places[0]][0].Root.Value].Kind == RootKind::Global) {
      Variable = GlobalOf.lookup(Sets[Call.Places[0]][0].Root);
      Element = Call.Result;
    }
  } else if (R.Kind == RootKind::Global) {
    Variable = GlobalOf.lookup(Holder.Root);
  }
  if (!Variable)
    return NodeId();
  Type = Variable->getType();
  Of = globalRoot(Variable);
  // The innermost member on the way says what it keeps.
  for (StringId Name : AccessPaths.elements(Holder.Path))
    if (const FieldDecl *Field = Tables.fieldOf(Name))
      Type = Field->getType();
  return Element.isSome() ? Element : loadGlobal(Of, Now.Globals);
}

void FunctionBuilder::noteRegistered(Place Holder) {
  RootKind Kind = Roots[Holder.Root.Value].Kind;
  if (Kind == RootKind::Global || Kind == RootKind::CallObject)
    Registered.push_back(Holder);
}

void FunctionBuilder::tellRegistered(const void *Key, uint32_t Sequence, SourceRange Range,
                                     bool Any) {
  struct Told {
    NodeId Registry;
    PathId Path;
    Place Object;
  };
  llvm::SmallVector<Told, 4> Found;
  for (Place Holder : Registered) {
    QualType Type;
    RootId Global;
    const PlaceSetId *Set = Now.Points.find(Holder);
    NodeId Registry = Set ? registryAt(Holder, Type, Global) : NodeId();
    if (Registry.isNone() || !(Any || forgetsClass(Type)))
      continue;
    for (Place Object : Sets[*Set])
      if (Object.Root != Holder.Root && Found.size() < MaxRegistered &&
          !isConstantGlobal(Object.Root)) {
        Found.push_back({Registry, Holder.Path, Object});
        KeptRoots.insert(Global); // what it holds is looked at whenever that changes
      }
  }
  Registered.clear();
  for (const Told &Each : Found) {
    NodeId Part =
        node(Key, Role::Effect, uint64_t(Sequence) << 32 | 0x40000000u, NodeKind::Value, Range);
    edge(Each.Registry, Part, EdgeKind::Load, Each.Path);
    define(Each.Object, Part, /*Strong=*/false, Key, ++Sequence, Range, 0);
  }
}

void FunctionBuilder::tellAllRegistered(const void *Key, uint32_t Sequence, SourceRange Range,
                                        bool Any) {
  for (const auto &[Holder, Set] : Now.Points)
    noteRegistered(Holder);
  tellRegistered(Key, Sequence, Range, Any);
}

/// Nothing in a constant object of \p Type leads to what can be written: numbers, texts,
/// functions, and structures of these.
static bool isAllConstant(QualType Type, unsigned Depth = 0) {
  while (const auto *Array = Type->getAsArrayTypeUnsafe())
    Type = Array->getElementType();
  if (Type->isReferenceType() || Type->isPointerType())
    return Type->getPointeeType()->isFunctionType() ||
           (Type->getPointeeType().isConstQualified() && Depth < MaxNesting &&
            isAllConstant(Type->getPointeeType(), Depth + 1));
  if (Type->isArithmeticType() || Type->isEnumeralType())
    return true;
  const auto *Class = Type->getAsCXXRecordDecl();
  if (!Class && Type->isRecordType()) { // C
    const RecordDecl *Record = Type->castAsRecordDecl();
    return Depth < MaxNesting &&
           llvm::all_of(
               Record->fields(),
               [&](const FieldDecl *Field) { return isAllConstant(Field->getType(), Depth + 1); });
  }
  if (!Class || !Class->hasDefinition() || !Class->isAggregate() || Class->getNumBases() ||
      Depth == MaxNesting)
    return false;
  return llvm::all_of(Class->fields(), [&](const FieldDecl *Field) {
    return !Field->isMutable() && isAllConstant(Field->getType(), Depth + 1);
  });
}

bool FunctionBuilder::isNeverWritten(RootId Id) {
  if (!Function || !isConstantGlobal(Id))
    return false;
  const VarDecl *Variable = GlobalOf.lookup(Id);
  auto [Row, New] = NeverWritten.try_emplace(Id, false);
  // A static local is made by its function.
  if (New && Variable && !Variable->isStaticLocal())
    Row->second = !Variable->getType()->isPointerType() &&
                  !Variable->getType()->isReferenceType() && isAllConstant(Variable->getType());
  return Row->second;
}

bool FunctionBuilder::isConstantGlobal(RootId Id) {
  const Root &R = Roots[Id.Value];
  return R.Kind == RootKind::Global && (Unit.Globals[R.Global.Value].Flags & GF_Constant);
}

} // namespace flowpact::extract
