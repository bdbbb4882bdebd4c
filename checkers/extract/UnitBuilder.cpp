//===- UnitBuilder.cpp - declarations to rows of the unit -----------------===//
#include "extract/UnitBuilder.h"
#include "extract/FunctionBuilder.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace flowpact::extract {
using namespace graph;

UnitBuilder::UnitBuilder(UnitData &Unit, ASTContext &Context, const CompileJob &Job)
    : Unit(Unit), Context(Context), Job(Job), Naming(Context, Unit.MainFile) {}

/// \p Path below \p Root, with '/' and without "./" and "x/..".
static std::string relativePath(llvm::StringRef Path, const CompileJob &Job) {
  llvm::SmallString<256> Full(Path);
  if (!llvm::sys::path::is_absolute(Full)) {
    Full = Job.Directory;
    llvm::sys::path::append(Full, Path);
  }
  llvm::SmallString<256> Written(Full), Real;
  llvm::sys::path::remove_dots(Full, /*remove_dot_dot=*/true);
  // From a directory that is a link, "x/.." leads elsewhere than its text says.
  if (Full != Written && !llvm::sys::fs::exists(Full) && !llvm::sys::fs::real_path(Written, Real))
    Full = Real;
  llvm::StringRef Text(Full);
  if (!Job.ProjectRoot.empty() && Text.consume_front(Job.ProjectRoot) && Text.consume_front("/"))
    return Text.str();
  return std::string(Full);
}

bool UnitBuilder::onlyGivesAccess(const CXXMethodDecl *Method) {
  // An instance of a member template is looked for by its pattern.
  if (const FunctionTemplateDecl *Primary = Method->getPrimaryTemplate())
    Method = cast<CXXMethodDecl>(Primary->getTemplatedDecl());
  if (Method->isConst() || Method->isStatic() || isa<CXXConstructorDecl, CXXDestructorDecl>(Method))
    return Method->isConst();
  auto [Known, Inserted] = GivesAccess.try_emplace(Method->getCanonicalDecl(), false);
  if (!Inserted)
    return Known->second;
  auto IsTwin = [&](const NamedDecl *Found) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(Found);
    const auto *Other = dyn_cast<CXXMethodDecl>(Template ? Template->getTemplatedDecl() : Found);
    return Other && Other->isConst() &&
           bool(Template) == bool(Method->getDescribedFunctionTemplate()) &&
           Other->getNumParams() == Method->getNumParams() &&
           llvm::equal(Other->parameters(), Method->parameters(),
                       [&](const ParmVarDecl *A, const ParmVarDecl *B) {
                         return Context.hasSameType(A->getType(), B->getType());
                       });
  };
  bool Result = llvm::any_of(Method->getParent()->lookup(Method->getDeclName()), IsTwin);
  return GivesAccess[Method->getCanonicalDecl()] = Result;
}

bool UnitBuilder::isExternal(SourceLocation Location) {
  const SourceManager &Sources = Context.getSourceManager();
  SourceLocation Expansion = Sources.getExpansionLoc(Location);
  if (Expansion.isInvalid())
    return true;
  FileID File = Sources.getFileID(Expansion);
  auto [Entry, Inserted] = ExternalFiles.try_emplace(File, false);
  if (!Inserted)
    return Entry->second;
  bool External = Sources.isInSystemHeader(Expansion);
  if (!External && !Job.ExternalDirectories.empty())
    if (auto FileEntry = Sources.getFileEntryRefForID(File)) {
      llvm::SmallString<256> Full(FileEntry->getName());
      if (!llvm::sys::path::is_absolute(Full)) {
        Full = Job.Directory;
        llvm::sys::path::append(Full, FileEntry->getName());
      }
      llvm::sys::path::remove_dots(Full, true);
      for (const std::string &Directory : Job.ExternalDirectories)
        External |= llvm::StringRef(Full).starts_with(Directory + "/");
    }
  return ExternalFiles[File] = External;
}

bool UnitBuilder::isCalledToDestroy(const CXXDestructorDecl *Destructor) {
  if (!isExternal(Destructor->getLocation()))
    return Destructor->isUserProvided() || Destructor->isVirtual();
  return mayBeScope(Destructor->getParent(), Context.getSourceManager());
}

bool UnitBuilder::destructionMatters(const CXXRecordDecl *Class) {
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Class->hasTrivialDestructor())
    return false;
  auto [Known, Inserted] = DestructionMatters.try_emplace(Class, false);
  if (!Inserted)
    return Known->second;
  auto OfType = [this](QualType Type) {
    return destructionMatters(Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl());
  };
  const CXXDestructorDecl *Own = Class->getDestructor();
  bool Result = Own && isCalledToDestroy(Own);
  if (const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Class);
      Instance && isExternal(Class->getLocation())) {
    Result |= deleterOf(Class) != nullptr;
    for (const TemplateArgument &Arg : Instance->getTemplateArgs().asArray())
      Result |= Arg.getKind() == TemplateArgument::Type && OfType(Arg.getAsType());
  } else {
    for (const FieldDecl *Field : Class->fields())
      Result |= OfType(Field->getType());
    for (const CXXBaseSpecifier &Base : Class->bases())
      Result |= OfType(Base.getType());
  }
  return DestructionMatters[Class] = Result;
}

const CXXMethodDecl *UnitBuilder::deleterOf(const CXXRecordDecl *Owner) {
  const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Owner);
  if (!Instance || Instance->getTemplateArgs().size() < 2 ||
      Instance->getTemplateArgs()[1].getKind() != TemplateArgument::Type ||
      !isHandle(QualType(Context.getCanonicalTagType(Owner))))
    return nullptr;
  const CXXRecordDecl *Deleter = Instance->getTemplateArgs()[1].getAsType()->getAsCXXRecordDecl();
  Deleter = Deleter ? Deleter->getDefinition() : nullptr;
  if (!Deleter || isExternal(Deleter->getLocation()) || Deleter->isLambda())
    return nullptr;
  for (const CXXMethodDecl *Method : Deleter->methods())
    if (Method->getOverloadedOperator() == OO_Call && Method->getNumParams() == 1)
      return Method;
  return nullptr;
}

FileId UnitBuilder::file(FileID File) {
  auto [Known, Inserted] = FilesByClang.try_emplace(File, FileId());
  if (!Inserted)
    return Known->second;
  const SourceManager &Sources = Context.getSourceManager();
  FileId Id;
  auto Entry = Sources.getFileEntryRefForID(File);
  const FileEntry *Unique = Entry ? &Entry->getFileEntry() : nullptr;
  if (Unique)
    if (auto Same = FilesByEntry.find(Unique); Same != FilesByEntry.end())
      Id = Same->second;
  if (Id.isNone()) {
    Id = FileId(Unit.Files.size());
    FileRecord Row;
    Row.Path = Unit.intern(Entry ? relativePath(Entry->getName(), Job) : std::string("<built-in>"));
    if (File == Sources.getMainFileID())
      Row.Flags |= FF_Main;
    if (isExternal(Sources.getLocForStartOfFile(File)))
      Row.Flags |= FF_External;
    Unit.Files.push_back(Row);
    if (Unique)
      FilesByEntry[Unique] = Id;
  }
  return FilesByClang[File] = Id;
}

unsigned UnitBuilder::tokenLength(SourceLocation Location) {
  auto [Entry, Inserted] = TokenLengths.try_emplace(Location, 0);
  if (Inserted)
    Entry->second =
        Lexer::MeasureTokenLength(Location, Context.getSourceManager(), Context.getLangOpts());
  return Entry->second;
}

LocationId UnitBuilder::location(SourceRange Range) {
  if (Range.isInvalid())
    return LocationId();
  auto [Known, Inserted] = Locations.try_emplace({Range.getBegin(), Range.getEnd()}, LocationId());
  if (!Inserted)
    return Known->second;
  const SourceManager &Sources = Context.getSourceManager();
  auto Fill = [&](SourceLocation Begin, SourceLocation End) {
    LocationRecord Row;
    auto [File, Offset] = Sources.getDecomposedLoc(Begin);
    auto [EndFile, EndOffset] = Sources.getDecomposedLoc(End);
    Row.File = file(File);
    Row.Line = Sources.getLineNumber(File, Offset);
    Row.Column = Sources.getColumnNumber(File, Offset);
    Row.EndLine = Row.Line;
    Row.EndColumn = Row.Column + 1;
    if (EndFile == File && EndOffset >= Offset) {
      Row.EndLine = Sources.getLineNumber(File, EndOffset);
      Row.EndColumn = Sources.getColumnNumber(File, EndOffset) + tokenLength(End);
    }
    return Row;
  };
  LocationRecord Row = Fill(Sources.getExpansionLoc(Range.getBegin()),
                            Sources.getExpansionRange(Range.getEnd()).getEnd());
  if (Range.getBegin().isMacroID()) {
    SourceLocation Spelling = Sources.getSpellingLoc(Range.getBegin());
    if (Spelling.isValid() && Sources.getFileEntryRefForID(Sources.getFileID(Spelling))) {
      Row.Spelling = LocationId(Unit.Locations.size());
      Unit.Locations.push_back(Fill(Spelling, Spelling));
    }
  }
  LocationId Id(Unit.Locations.size());
  Unit.Locations.push_back(Row);
  Locations[{Range.getBegin(), Range.getEnd()}] = Id;
  return Id;
}

Range UnitBuilder::attributes(const Decl *Decl) {
  Range Rows{static_cast<uint32_t>(Unit.Attributes.size()),
             static_cast<uint32_t>(Unit.Attributes.size())};
  for (const auto *Attribute : Decl->specific_attrs<AnnotateAttr>())
    Unit.Attributes.push_back(Unit.intern(Attribute->getAnnotation()));
  Rows.End = Unit.Attributes.size();
  return Rows;
}

StringId UnitBuilder::fieldElement(const FieldDecl *Field) {
  auto [Known, Inserted] = FieldElements.try_emplace(Field, StringId());
  if (Inserted) {
    Known->second = Unit.intern(Names::field(Field));
    FieldsByElement.try_emplace(Known->second, Field);
  }
  return Known->second;
}

TypeId UnitBuilder::record(const CXXRecordDecl *Record) {
  return type(QualType(Context.getCanonicalTagType(Record)));
}

/// \p Type without references, pointers, arrays and qualifiers.
static QualType strip(QualType Type) {
  for (;;) {
    Type = Type.getCanonicalType().getUnqualifiedType();
    if (Type->isReferenceType() || Type->isAnyPointerType())
      Type = Type->getPointeeType();
    else if (const auto *Array = Type->getAsArrayTypeUnsafe())
      Type = Array->getElementType();
    else
      return Type.getUnqualifiedType();
  }
}

static TypeKind kindOf(QualType Type) {
  if (Type->isBuiltinType())
    return TypeKind::Builtin;
  if (Type->isEnumeralType())
    return TypeKind::Enum;
  if (Type->isRecordType())
    return TypeKind::Record;
  return Type->isFunctionType() ? TypeKind::Function : TypeKind::Other;
}

TypeId UnitBuilder::type(QualType Original) {
  if (Original.isNull())
    return TypeId();
  QualType Stripped = strip(Original);
  auto [Known, Inserted] = TypesByClang.try_emplace(Stripped.getTypePtr(), TypeId());
  if (!Inserted)
    return Known->second;
  const CXXRecordDecl *Record = Stripped->getAsCXXRecordDecl();
  std::string Name = Record && enclosingLambda(Record) && Record->isLambda()
                         ? Naming.key(Record)
                         : Naming.type(Stripped);
  auto [Named, New] = TypesByName.try_emplace(Name, TypeId(Unit.Types.size()));
  TypeId Id = Named->second;
  TypesByClang[Stripped.getTypePtr()] = Id;
  if (!New)
    return Id;
  TypeRecord Row;
  Row.Name = Unit.intern(Name);
  Row.Kind = kindOf(Stripped);
  Row.TemplateName = Row.Name;
  if (const TagDecl *Tag = Stripped->getAsTagDecl())
    Row.TemplateName = Unit.intern(Names::qualified(Tag));
  Unit.Types.push_back(Row);
  if (Record)
    fillRecord(Id, Record);
  else if (const auto *Enum = dyn_cast_or_null<EnumDecl>(Stripped->getAsTagDecl()))
    fillEnum(Id, Enum);
  return Id;
}

/// Enumerators of the project's own types: those of a library are rarely asked for.
void UnitBuilder::fillEnum(TypeId Id, const EnumDecl *Enum) {
  static constexpr unsigned MaxListed = 512;
  const EnumDecl *Definition = Enum->getDefinition();
  if (!Definition || Definition->isDependentType())
    return;
  Range Rows{static_cast<uint32_t>(Unit.Enumerators.size()), 0};
  for (const EnumConstantDecl *Each : Definition->enumerators()) {
    if (Unit.Enumerators.size() - Rows.Begin >= MaxListed)
      break;
    llvm::SmallString<24> Value;
    Each->getInitVal().toString(Value, 10);
    Unit.Enumerators.push_back({Unit.intern(Names::qualified(Each)), Unit.intern(Value)});
  }
  Rows.End = Unit.Enumerators.size();
  Unit.Types[Id.Value].Enumerators = Rows;
  LocationId Where = location(Definition->getLocation());
  Unit.Types[Id.Value].Location = Where;
}

void UnitBuilder::fillRecord(TypeId Id, const CXXRecordDecl *Record) {
  const CXXRecordDecl *Definition = Record->getDefinition();
  if (!Definition)
    return;
  uint32_t Flags = 0;
  if (Definition->isUnion())
    Flags |= TF_Union;
  if (Definition->isLambda())
    Flags |= TF_Lambda;
  if (!Definition->isDependentType() && Definition->isPolymorphic())
    Flags |= TF_Polymorphic;
  llvm::SmallVector<TypeId, 4> Bases;
  for (const CXXBaseSpecifier &Base : Definition->bases())
    Bases.push_back(type(Base.getType()));
  llvm::SmallVector<FieldRecord, 8> Fields;
  // Of a library's classes, records that a neighbouring project shares say what their parts are.
  bool Shared = Definition->isAggregate() && !isa<ClassTemplateSpecializationDecl>(Definition) &&
                !Context.getSourceManager().isInSystemHeader(Definition->getLocation());
  if (Shared || !isExternal(Definition->getLocation()))
    for (const FieldDecl *Field : Definition->fields())
      Fields.push_back({fieldElement(Field), type(Field->getType()), attributes(Field)});
  TypeRecord &Row = Unit.Types[Id.Value];
  Row.Flags |= Flags;
  Row.Bases.Begin = Unit.TypeBases.size();
  Unit.TypeBases.insert(Unit.TypeBases.end(), Bases.begin(), Bases.end());
  Row.Bases.End = Unit.TypeBases.size();
  Row.Fields.Begin = Unit.Fields.size();
  Unit.Fields.insert(Unit.Fields.end(), Fields.begin(), Fields.end());
  Row.Fields.End = Unit.Fields.size();
  LocationId Where = location(Definition->getLocation());
  Unit.Types[Id.Value].Location = Where;
  declareOverriders(Definition);
}

/// A virtual call may run what nothing in the program defines and labels may speak of: an
/// adapter that comes as a library, `struct DiskStore : Store { void put(Text) override; };`.
void UnitBuilder::declareOverriders(const CXXRecordDecl *Class) {
  if (isExternal(Class->getLocation()) || Class->isDependentContext() || !Class->isPolymorphic())
    return;
  for (const CXXMethodDecl *Method : Class->methods()) {
    const FunctionDecl *Pattern = Method->getTemplateInstantiationPattern();
    bool Elsewhere = !Method->isDefined() && !(Pattern && Pattern->isDefined());
    if (Elsewhere && !Method->isImplicit() && !Method->isPureVirtual() &&
        !isa<CXXDestructorDecl>(Method) && Method->size_overridden_methods() > 0)
      function(Method);
  }
}

void UnitBuilder::markConstructed(const CXXRecordDecl *Record) {
  if (Record)
    Unit.Types[record(Record).Value].Flags |= TF_Constructed;
}

static uint32_t flagsOf(const FunctionDecl *Function) {
  uint32_t Flags = 0;
  if (Function->isNoReturn() || Function->hasAttr<AnalyzerNoReturnAttr>())
    Flags |= FN_NoReturn;
  if (Function->isVariadic())
    Flags |= FN_Variadic;
  if (Function->isMain())
    Flags |= FN_Main;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Function)) {
    if (Method->isImplicitObjectMemberFunction())
      Flags |= FN_HasThis;
    if (Method->isVirtual())
      Flags |= FN_Virtual;
    if (Method->isPureVirtual())
      Flags |= FN_Pure;
    if (Method->isConst())
      Flags |= FN_Const;
    if (Method->getParent()->isLambda() && Method->isOverloadedOperator())
      Flags |= FN_Lambda;
    if (isa<CXXConstructorDecl>(Method))
      Flags |= FN_Constructor;
    if (isa<CXXDestructorDecl>(Method))
      Flags |= FN_Destructor;
  }
  Linkage Formal = Function->getFormalLinkage();
  if (Formal == Linkage::Internal || Formal == Linkage::UniqueExternal)
    Flags |= FN_Internal;
  return Flags;
}

static uint32_t paramFlags(QualType Type) {
  uint32_t Flags = 0;
  if (Type->isReferenceType() || Type->isAnyPointerType()) {
    Flags |= PF_Indirect;
    if (Type->getPointeeType().isConstQualified())
      Flags |= PF_ConstTarget;
  }
  if (Type->isRValueReferenceType())
    Flags |= PF_Rvalue;
  return Flags;
}

void UnitBuilder::fillFunction(FunctionRecord &Row, const FunctionDecl *Function) {
  Row.Key = Unit.intern(Naming.key(Function));
  Row.Name = Unit.intern(Names::qualified(Function));
  Row.Signature = Unit.intern(Naming.signature(Function));
  Row.Location = location(Function->getLocation());
  Row.ReturnType = type(Function->getReturnType());
  Row.Flags = flagsOf(Function);
  if (isExternal(Function->getLocation()))
    Row.Flags |= FN_External;
  Row.Attributes = attributes(Function);
  llvm::SmallVector<FunctionId, 2> Overrides;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Function)) {
    Row.Class = record(Method->getParent());
    for (const CXXMethodDecl *Base : Method->overridden_methods())
      Overrides.push_back(function(Base));
    if (const CXXRecordDecl *Lambda = enclosingLambda(Method))
      if (const auto *Owner = dyn_cast_or_null<FunctionDecl>(Lambda->getParentFunctionOrMethod());
          Owner && !Owner->isDependentContext())
        Row.Enclosing = function(Owner);
  }
  Row.Overrides.Begin = Unit.FunctionRefs.size();
  Unit.FunctionRefs.insert(Unit.FunctionRefs.end(), Overrides.begin(), Overrides.end());
  Row.Overrides.End = Unit.FunctionRefs.size();
  llvm::SmallVector<ParamRecord, 6> Params;
  if (Row.Flags & FN_HasThis) {
    ParamRecord This;
    This.Name = Unit.intern("this");
    This.Type = Row.Class;
    This.Flags = PF_This | PF_Indirect | (Row.Flags & FN_Const ? PF_ConstTarget : 0);
    Params.push_back(This);
  }
  for (const ParmVarDecl *Param : Function->parameters()) {
    ParamRecord Out;
    Out.Name = Unit.intern(Param->getName());
    Out.Type = type(Param->getType());
    Out.TypeText = Unit.intern(Naming.type(Param->getType()));
    Out.Flags = paramFlags(Param->getType());
    Out.Attributes = attributes(Param);
    Params.push_back(Out);
  }
  if (Row.Flags & FN_Variadic) {
    ParamRecord Rest;
    Rest.Name = Rest.TypeText = Unit.intern("...");
    Rest.Flags = PF_Variadic;
    Params.push_back(Rest);
  }
  Row.Params.Begin = Unit.Params.size();
  Unit.Params.insert(Unit.Params.end(), Params.begin(), Params.end());
  Row.Params.End = Unit.Params.size();
}

FunctionId UnitBuilder::function(const FunctionDecl *Function) {
  const FunctionDecl *Canonical = Function->getCanonicalDecl();
  if (auto Known = Functions.find(Canonical); Known != Functions.end())
    return Known->second;
  FunctionId Id(Unit.Functions.size());
  Functions[Canonical] = Id;
  Unit.Functions.emplace_back();
  FunctionRecord Row;
  fillFunction(Row, Function);
  Unit.Functions[Id.Value] = Row;
  if (Function->isDefined())
    Queue.push_back(Function);
  return Id;
}

GlobalId UnitBuilder::global(const VarDecl *Variable) {
  const VarDecl *Canonical = Variable->getCanonicalDecl();
  if (auto Known = Globals.find(Canonical); Known != Globals.end())
    return Known->second;
  GlobalId Id(Unit.Globals.size());
  Globals[Canonical] = Id;
  GlobalRecord Row;
  Row.Key = Unit.intern(Naming.key(Canonical));
  Row.Name = Unit.intern(Names::qualified(Canonical));
  Row.Type = type(Variable->getType());
  // Whether Clang defined a static member of a library's template is a matter of order.
  bool IsOurs = !isExternal(Canonical->getLocation());
  Row.Location = location((IsOurs ? Variable : Canonical)->getLocation());
  if (Variable->getType().isConstQualified() || Variable->isConstexpr())
    Row.Flags |= GF_Constant;
  if (Variable->isStaticLocal())
    Row.Flags |= GF_StaticLocal;
  if (Variable->getTLSKind() != VarDecl::TLS_None)
    Row.Flags |= GF_ThreadLocal;
  if (Variable->getFormalLinkage() == Linkage::Internal)
    Row.Flags |= GF_Internal;
  if (!IsOurs || Variable->getType().isVolatileQualified() || Variable->hasAttr<WeakAttr>())
    Row.Flags |= GF_Escapes | GF_Kept;
  Unit.Globals.push_back(Row);
  const VarDecl *Definition = nullptr;
  bool Given = Variable->getAnyInitializer(Definition) && Definition;
  if (Given && !Variable->isStaticLocal())
    Queue.push_back(Definition);
  bool IsDefined = Variable->hasDefinition() != VarDecl::DeclarationOnly;
  Unit.Globals[Id.Value].Flags |= Given ? GF_Given : IsDefined ? GF_Zero : 0u;
  return Id;
}

void UnitBuilder::markEscaping(const VarDecl *Variable) {
  GlobalId Id = global(Variable);
  Unit.Globals[Id.Value].Flags |= GF_Escapes;
}

FunctionId UnitBuilder::initializer(const VarDecl *Variable, GlobalId Global) {
  FunctionId Id(Unit.Functions.size());
  FunctionRecord Row;
  Row.Key = Unit.intern(("init:" + Unit.string(Unit.Globals[Global.Value].Key)).str());
  Row.Name = Row.Signature =
      Unit.intern(("initialiser of " + Unit.string(Unit.Globals[Global.Value].Name)).str());
  Row.Location = location(Variable->getLocation());
  Row.Flags = FN_Initializer;
  if (Unit.Globals[Global.Value].Flags & GF_Internal)
    Row.Flags |= FN_Internal;
  Unit.Functions.push_back(Row);
  Unit.Globals[Global.Value].Initializer = Id;
  return Id;
}

FunctionId UnitBuilder::thunk(FunctionId Owner, llvm::StringRef Key, QualType Result,
                              SourceLocation Where) {
  FunctionRecord Row;
  Row.Key = Unit.intern(Key);
  const FunctionRecord &Around = Unit.Functions[Owner.Value];
  Row.Name = Unit.intern((Unit.string(Around.Name) + "::(bound)::operator()").str());
  Row.Signature = Unit.intern((Unit.string(Around.Name) + "::(bound)::operator()(...)").str());
  Row.Location = location(Where);
  Row.Flags = FN_Lambda | FN_HasThis | FN_HasBody | (Around.Flags & FN_Internal);
  Row.Enclosing = Owner;
  if (!Result.isNull())
    Row.ReturnType = type(Result);
  FunctionId Id(Unit.Functions.size());
  Unit.Functions.push_back(Row);
  return Id;
}

bool UnitBuilder::memberReader(const FieldDecl *Field, FunctionId &Id) {
  auto [Known, New] = MemberReaders.try_emplace(Field->getCanonicalDecl(), FunctionId());
  Id = Known->second;
  if (!New)
    return false;
  llvm::StringRef Element = Unit.string(fieldElement(Field));
  FunctionRecord Row;
  Row.Key = Unit.intern(
      ("member:" + Naming.type(QualType(Context.getCanonicalTagType(Field->getParent()))) +
       "::" + Field->getName())
          .str());
  Row.Name = Row.Signature = Unit.intern(Element);
  Row.Location = location(Field->getLocation());
  Row.Flags = FN_HasThis | FN_HasBody | FN_Const;
  Row.ReturnType = type(Field->getType());
  Id = FunctionId(Unit.Functions.size());
  Unit.Functions.push_back(Row);
  MemberReaders[Field->getCanonicalDecl()] = Id;
  return true;
}

void UnitBuilder::approximate(llvm::StringRef What, SourceRange Range, uint32_t Times) {
  ApproximationRecord &Row = Approximations[What.str()];
  if (Row.Count == 0) {
    Row.What = Unit.intern(What);
    Row.First = location(Range);
  }
  Row.Count += Times;
}

void UnitBuilder::finish() {
  for (auto &[What, Row] : Approximations)
    Unit.Approximations.push_back(Row);
}

} // namespace flowpact::extract
