//===- Memory.cpp - reading and writing places ----------------------------===//
//
// Strong updates for a place that is known exactly, weak ones otherwise. What a
// pointer names is read when it is used, so `p->x` after `x = f()` sees f.
//
//===----------------------------------------------------------------------===//
#include "extract/FunctionBuilder.h"
#include "clang/AST/DeclTemplate.h"
#include <map>
#include <set>

using namespace clang;

namespace flowpact::extract {
using namespace graph;

/// Levels of pointers followed when a value leaves the function, and paths at
/// which what one place points to is followed.
static constexpr unsigned FlattenDepth = 4, OpenedTimes = 2;
/// Handles' twins are told of writes made at most this deep.
static constexpr unsigned TwinDepth = 3;
/// Calls through whose results a write goes back.

NodeId FunctionBuilder::node(const void *Key, Role What, uint64_t Extra, NodeKind Kind,
                             SourceRange Range, Op Operation) {
  DraftNode Node;
  Node.Kind = Kind;
  Node.Operation = Operation;
  Node.Block = Block;
  Node.Range = Range;
  return Body.node(Key, What, Extra, Node);
}

void FunctionBuilder::edge(NodeId From, NodeId To, EdgeKind Kind, PathId Path, uint8_t Operand,
                           uint16_t Flags) {
  if (Path.isNone() && (Kind == EdgeKind::Load || Kind == EdgeKind::Store))
    Kind = EdgeKind::Copy;
  Body.edge(Owner, {From, To, Kind, Operand, Flags, Path, Block});
}

void FunctionBuilder::edgeIn(uint32_t InBlock, NodeId From, NodeId To, uint8_t Operand,
                             uint16_t Flags) {
  Body.edge(Owner, {From, To, EdgeKind::Copy, Operand, Flags, PathId(), InBlock});
}

RootId FunctionBuilder::root(RootKind Kind, const void *Key, llvm::StringRef Name) {
  auto [Known, Inserted] =
      RootIndex.try_emplace({Key, static_cast<unsigned>(Kind)}, RootId(Roots.size()));
  if (Inserted) {
    Roots.emplace_back();
    Roots.back().Kind = Kind;
    Roots.back().Name = Name.str();
  }
  return Known->second;
}

RootId FunctionBuilder::globalRoot(const VarDecl *Variable) {
  RootId Id = root(RootKind::Global, Variable->getCanonicalDecl(), Variable->getName());
  if (Roots[Id.Value].Global.isNone()) {
    Roots[Id.Value].Global = Tables.global(Variable);
    GlobalOf[Id] = Variable;
    noteCell(Roots[Id.Value], Variable);
  }
  return Id;
}

Place FunctionBuilder::variable(const VarDecl *Variable, bool Captured) {
  if (Variable->hasGlobalStorage())
    return {globalRoot(Variable), PathId()};
  if (Captured && IsLambdaBody && namesItself(Variable))
    return {ThisRoot, PathId()};
  if (Captured && IsLambdaBody)
    return {ThisRoot,
            AccessPaths.append(PathId(),
                               captureName(cast<CXXMethodDecl>(Function)->getParent(), Variable))};
  RootId Id = root(RootKind::Local, Variable->getCanonicalDecl(), Variable->getName());
  noteCell(Roots[Id.Value], Variable);
  Roots[Id.Value].IsArray = Variable->getType()->isArrayType();
  Roots[Id.Value].Dimensions = 0;
  for (QualType Type = Variable->getType(); const ArrayType *Array = Context.getAsArrayType(Type);
       Type = Array->getElementType())
    ++Roots[Id.Value].Dimensions;
  return {Id, PathId()};
}

/// True if nothing can be read through \p Field, a member of a union, that was not written
/// through it: its class has a life of its own.
static bool isApart(const FieldDecl *Field) {
  const CXXRecordDecl *Class = Field->getType()->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && !Class->isTriviallyCopyable() &&
         !Field->isAnonymousStructOrUnion();
}

/// Members of a union overlap: they are the union's own place, which without a name is a
/// member of its class, or beside members that do not overlap one part of it. What has a struct
/// without a name has its members.
PathId FunctionBuilder::member(PathId At, const FieldDecl *Field) {
  const RecordDecl *Class = Field->getParent();
  if (Class->isUnion()) {
    if (isApart(Field))
      return AccessPaths.append(At, Tables.fieldElement(Field));
    return llvm::any_of(Class->fields(), isApart)
               ? AccessPaths.append(At, Names::qualified(Class) + "::(plain members)")
               : At;
  }
  if (!Field->isAnonymousStructOrUnion())
    return AccessPaths.append(At, Tables.fieldElement(Field));
  if (!Field->getType()->isUnionType())
    return At;
  return AccessPaths.append(At, Names::qualified(Class) + "::(union " +
                                    std::to_string(Field->getFieldIndex()) + ")");
}

PlaceSetId FunctionBuilder::points(Place P) {
  const PlaceSetId *Own = Now.Points.find(P);
  if (P.Path.isNone() || !AccessPaths.isIndexed(P.Path))
    return Own ? *Own : Sets.single(P);
  // `table[i]` is one of the elements that are known, or another.
  PlaceSetId All = Own ? *Own : PlaceSetId();
  PathId Rest;
  for (auto Row = Now.Points.lower({P.Root, PathId(0)});
       Row != Now.Points.end() && Row->first.Root == P.Root; ++Row)
    if (Row->first != P && AccessPaths.stripAny(Row->first.Path, P.Path, Rest) && Rest.isNone())
      All = Sets.unite(All, Row->second);
  return Own ? All : Sets.unite(All, Sets.single(P));
}

PlaceSetId FunctionBuilder::pointsAll(PlaceSetId Places) {
  PlaceSetId All;
  llvm::SmallVector<Place, 4> Copy(Sets[Places]);
  for (Place P : Copy)
    All = Sets.unite(All, points(P));
  return All;
}

PlaceSetId FunctionBuilder::element(PlaceSetId Places, llvm::StringRef Element) {
  std::vector<Place> Result;
  StringId Name = Unit.intern(Element);
  for (Place P : Sets[Places])
    Result.push_back({P.Root, AccessPaths.append(P.Path, Name)});
  return Sets.intern(std::move(Result));
}

/// What `p + Offset` points to: the neighbour of an element, or an element of
/// what p names.
PlaceSetId FunctionBuilder::shifted(PlaceSetId Places, std::optional<int64_t> Offset) {
  std::vector<Place> Result;
  Paths &AP = AccessPaths;
  for (Place P : llvm::SmallVector<Place, 4>(Sets[Places])) {
    int64_t Index = 0;
    llvm::StringRef Last = AP.lastIndex(P.Path);
    bool Known = Offset.has_value();
    PathId Base = P.Path;
    // A row of an array of arrays has elements of its own.
    if (!Last.empty() && AP.elements(P.Path).size() >= Roots[P.Root.Value].Dimensions) {
      Known &= !Last.drop_front().drop_back().getAsInteger(10, Index);
      Base = AP.parent(P.Path);
    }
    std::string Element = Known ? "[" + std::to_string(Index + *Offset) + "]" : std::string("[*]");
    Result.push_back({P.Root, AP.append(Base, Element)});
  }
  return Sets.intern(std::move(Result));
}

NodeId FunctionBuilder::def(RootId Id) {
  if (const NodeId *Known = Now.Defs.find(Id))
    return Roots[Id.Value].Kind == RootKind::CallObject ? refreshed(Id, *Known) : *Known;
  return Roots[Id.Value].Kind == RootKind::Global ? loadGlobal(Id, Now.Globals)
                                                  : Roots[Id.Value].Entry;
}

NodeId FunctionBuilder::load(PlaceSetId Places, const void *Key, SourceRange Range) {
  llvm::SmallVector<Place, 4> All = placesToRead(Places);
  if (All.empty())
    return NodeId();
  if (All.size() == 1 && All[0].Path.isNone())
    return def(All[0].Root);
  NodeId Result = node(Key, Role::Load, 0, NodeKind::Value, Range);
  if (All.size() == 1)
    Body.Nodes[Result.Value].Name =
        Unit.intern(Roots[All[0].Root.Value].Name + AccessPaths.text(All[0].Path));
  for (Place P : All)
    edge(def(P.Root), Result, EdgeKind::Load, P.Path, 0, All.size() > 1 ? EF_Weak : 0);
  return Result;
}

bool FunctionBuilder::hasPointsBelow(PlaceSetId Places) {
  PathId Rest;
  for (Place P : Sets[Places])
    for (auto At = Now.Points.lower({P.Root, PathId(0)});
         At != Now.Points.end() && At->first.Root == P.Root; ++At)
      if (AccessPaths.strip(At->first.Path, P.Path, Rest))
        return true;
  return false;
}

/// \p Path ends in a member that points to objects, not to pointers.
bool FunctionBuilder::namesData(PathId Path) {
  const FieldDecl *Field =
      Path.isSome() ? Tables.fieldOf(AccessPaths.elements(Path).back()) : nullptr;
  return Field && Field->getType()->isPointerType() &&
         !Field->getType()->getPointeeType()->isAnyPointerType() &&
         !isHandle(Field->getType()->getPointeeType());
}

/// Breadth first, so that what is nearest comes first. A place that hangs at many
/// paths (lists and trees that point back into themselves) is opened at the first
/// few of them only: following all would take exponential time. What closures have captured is
/// there only where they \p MayRun, and what those have captured that they reach is not.
std::vector<FunctionBuilder::Pointed> FunctionBuilder::pointedBelow(Place From, bool MayRun) {
  struct Open {
    Place At;
    PathId Under;
    unsigned Depth;
    bool Data;     ///< what a pointer names, and no pointer itself
    bool Captured; ///< by a closure
  };
  std::vector<Pointed> Found;
  std::vector<Open> Queue{{From, PathId(), 1, false, !MayRun}};
  std::set<std::pair<Place, PathId>> Seen;
  std::map<Place, unsigned> Opened;
  PathId Rest;
  for (size_t Next = 0; Next < Queue.size(); ++Next) {
    const Open Here = Queue[Next];
    for (auto Row = Now.Points.lower({Here.At.Root, PathId(0)});
         Row != Now.Points.end() && Row->first.Root == Here.At.Root; ++Row) {
      // `p` and `*p` are one place: where the one is meant, what `p` points to now is not.
      if (!AccessPaths.stripAny(Row->first.Path, Here.At.Path, Rest) ||
          (Here.Data && Rest.isNone()))
        continue;
      const bool Captured = AccessPaths.isAnywhere(Rest);
      if (Captured && Here.Captured)
        continue;
      PathId Full = AccessPaths.concat(Here.Under, Rest);
      llvm::ArrayRef<Place> Targets = Sets[Row->second];
      for (Place Target : Targets) {
        // What is within the place is there already.
        if ((Target.Root == Here.At.Root && AccessPaths.strip(Target.Path, Here.At.Path, Rest)) ||
            !Seen.insert({Target, Full}).second)
          continue;
        if (Found.size() >= Tables.Job.Bounds.PointedBelow) {
          PointedCut = true;
          return Found;
        }
        unsigned &Times = Opened[Target];
        Found.push_back({Full, Target, Targets.size() == 1 && Times == 0});
        if (Here.Depth < FlattenDepth && Times++ < OpenedTimes)
          Queue.push_back({Target, Full, Here.Depth + 1, namesData(Row->first.Path),
                           Here.Captured || Captured});
      }
    }
  }
  return Found;
}

NodeId FunctionBuilder::withOwn(RootId Object, NodeId Post, const void *Key, uint32_t &Sequence,
                                SourceRange Range) {
  const NodeId *Old = Now.Defs.find(Object);
  for (auto Row = Now.Points.lower({Object, PathId(0)});
       Old && Row != Now.Points.end() && Row->first.Root == Object; ++Row) {
    Place At = Row->first;
    if (!namesData(At.Path) || !AccessPaths.isExact(At.Path) || !isPointedTo(At) ||
        llvm::any_of(Sets[Row->second], [&](Place P) { return P.Root == Object; }))
      continue;
    NodeId Own = node(Key, Role::Effect, ++Sequence, NodeKind::Value, Range);
    edge(*Old, Own, EdgeKind::Load, At.Path);
    NodeId Both = node(Key, Role::Effect, ++Sequence, NodeKind::Value, Range);
    edge(Post, Both, EdgeKind::Update, At.Path);
    edge(Own, Both, EdgeKind::Store, At.Path);
    Post = Both;
  }
  return Post;
}

void FunctionBuilder::flattenInto(NodeId Into, Place From) {
  // What captured variables held when they were captured is there already.
  for (const Pointed &Each : pointedBelow(From, /*MayRun=*/false)) {
    const Place Target = Each.Target;
    const Place Cell{From.Root, AccessPaths.concat(From.Path, Each.At)};
    if (const PlaceSetId *Named = LeftAt.empty() ? nullptr : Now.Points.find(Cell);
        Named && isLeftAt(Target, Sets[*Named]))
      continue;
    NodeId Source = def(Target.Root);
    if (Target.Path.isSome()) {
      NodeId Part = node(&Body, Role::Load,
                         uint64_t(Into.Value) << 40 | uint64_t(Target.Root.Value) << 20 |
                             Each.At.Value % (1u << 20),
                         NodeKind::Value, Body.Nodes[Into.Value].Range);
      edge(Source, Part, EdgeKind::Load, Target.Path);
      Source = Part;
    }
    edge(Source, Into, EdgeKind::Store, Each.At);
  }
  addTurnedWithin(Into, From);
}

/// Members that point to other places, and only there, have no content of their own: what
/// calls left in \p From at them is old. False if there are none.
bool FunctionBuilder::updatePointed(NodeId Into, Place From, const void *Key, uint32_t Extra,
                                    SourceRange Range) {
  static constexpr unsigned MaxMembers = 4;
  llvm::SmallVector<PathId, MaxMembers> Members;
  for (auto Row = Now.Points.lower({From.Root, PathId(0)});
       Row != Now.Points.end() && Row->first.Root == From.Root; ++Row)
    if (Row->first.Path.isSome() && AccessPaths.isExact(Row->first.Path) &&
        Members.size() < MaxMembers && !Filled.count(Row->first) &&
        llvm::none_of(Sets[Row->second], [&](Place P) { return P.Root == From.Root; }))
      Members.push_back(Row->first.Path);
  NodeId Old = def(From.Root);
  for (size_t I = 0; I < Members.size(); ++I) {
    NodeId Next = Into;
    if (I + 1 < Members.size())
      Next = node(Key, Role::Flatten, uint64_t(Extra) << 8 | (I + 1) | uint64_t(1) << 40,
                  NodeKind::Value, Range);
    edge(Old, Next, EdgeKind::Update, Members[I]);
    Old = Next;
  }
  return !Members.empty();
}

NodeId FunctionBuilder::flatten(PlaceSetId Places, const void *Key, uint32_t Extra,
                                SourceRange Range) {
  llvm::SmallVector<Place, 4> All = placesToRead(Places);
  if (All.empty())
    return NodeId();
  bool Deep = hasPointsBelow(Places);
  if (!Deep && All.size() == 1 && All[0].Path.isNone())
    return def(All[0].Root);
  NodeId Result = node(Key, Role::Flatten, Extra, NodeKind::Value, Range);
  if (All.size() == 1)
    Body.Nodes[Result.Value].Name =
        Unit.intern(Roots[All[0].Root.Value].Name + AccessPaths.text(All[0].Path));
  for (Place P : All) {
    if (All.size() > 1 || P.Path.isSome() || !updatePointed(Result, P, Key, Extra, Range))
      edge(def(P.Root), Result, EdgeKind::Load, P.Path, 0, All.size() > 1 ? EF_Weak : 0);
    if (Deep)
      flattenInto(Result, P);
  }
  return Result;
}

NodeId FunctionBuilder::content(const Value &V, const void *Key, SourceRange Range,
                                uint32_t Extra) {
  if (V.Places.isNone())
    return V.Node;
  if (V.Node.isSome() && !hasPointsBelow(V.Places))
    return V.Node;
  return flatten(V.Places, Key, Extra, Range);
}

void FunctionBuilder::define(Place Target, NodeId From, bool Strong, const void *Key,
                             uint32_t Sequence, SourceRange Range, unsigned Depth) {
  const RootKind Kind = Roots[Target.Root.Value].Kind;
  if (Kind == RootKind::Global && isNeverWritten(Target.Root))
    return;
  NodeId New = node(Key, Role::Definition, uint64_t(Sequence) << 32 | Target.Root.Value,
                    NodeKind::Definition, Range);
  Body.Nodes[New.Value].Name =
      Unit.intern(Roots[Target.Root.Value].Name + AccessPaths.text(Target.Path));
  NodeId Old = def(Target.Root);
  if (!Strong)
    edge(Old, New, EdgeKind::Copy, PathId(), 0, EF_Weak);
  else if (Target.Path.isSome())
    edge(Old, New, EdgeKind::Update, Target.Path);
  edge(From, New, EdgeKind::Store, Target.Path, 0, Strong ? 0 : EF_Weak);
  const bool Later = From == Body.ReturnPost && From.isSome();
  noteWrittenIndex(Target, New, Later);
  followWrite(Target, Old, New, Strong);
  Now.Defs.set(Target.Root, New);
  if (Target.Path.isNone())
    Now.SameObject.erase(Target.Root);
  collectWritten(Target, From, Key, Sequence, Range);
  noteTaken(Target, From);
  if (Kind == RootKind::Global) {
    NodeId Store = node(Key, Role::Store, uint64_t(Sequence) << 32 | Target.Root.Value,
                        NodeKind::GlobalStore, Range);
    Body.Nodes[Store.Value].Payload = Roots[Target.Root.Value].Global.Value;
    Body.Nodes[Store.Value].Name = Body.Nodes[New.Value].Name;
    // Only what is written here, so that what was loaded is not stored again.
    edge(From, Store, EdgeKind::Store, Target.Path);
    noteWrittenIndex(Target, Store, Later);
    orderStore(Store, Target, Strong || (GivesOne && From == Body.ReturnPost));
  }
  if (Depth >= WriteBackDepth)
    return;
  if (Kind == RootKind::CallObject && Roots[Target.Root.Value].Call.isSome()) {
    DraftCallId Through = Roots[Target.Root.Value].Call;
    if (auto Named = AccessedBy.find(Through); Named != AccessedBy.end()) {
      Place P = Named->second;
      Place Part{P.Root, AccessPaths.concat(P.Path, Target.Path)};
      define(Part, From, Strong && AccessPaths.isExact(Part.Path), Key, Sequence, Range, Depth + 1);
      InStepWith[Through] = def(P.Root);
      spreadBeyond(From, Part, Key, (Sequence * 8 + Depth) << 8 | 0x40000000u, Range);
    } else {
      writeBack(Through, New, Key, Sequence, Range, Depth + 1);
    }
  }
  if (Kind == RootKind::HandedOut)
    writeBackOut(Target.Root, New, Key, Sequence, Range, Depth + 1);
  if (Kind == RootKind::CallObject || Kind == RootKind::HandedOut ||
      (Depth == 0 && !isBeyond(Target.Path)))
    return;
  if (const DraftCallId *Origin = Now.Origins.find(Target.Root))
    writeBack(*Origin, New, Key, Sequence, Range, Depth + 1);
  if (Depth == 0)
    return;
  if (Depth < TwinDepth)
    tellTwins(Target, From, Strong, Key, Sequence, Range);
}

static bool namesReference(llvm::ArrayRef<TemplateArgument> Args) {
  return llvm::any_of(Args, [](const TemplateArgument &Arg) {
    if (Arg.getKind() == TemplateArgument::Pack)
      return namesReference(Arg.pack_elements());
    return Arg.getKind() == TemplateArgument::Type && Arg.getAsType()->isLValueReferenceType() &&
           !Arg.getAsType()->getPointeeType().isConstQualified();
  });
}

bool holdsReferences(QualType Type) {
  const CXXRecordDecl *Record = Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
  return Instance && namesReference(Instance->getTemplateArgs().asArray()) && !isHandle(Type);
}

void FunctionBuilder::writeBack(DraftCallId Original, NodeId Written, const void *Key,
                                uint32_t Sequence, SourceRange Range, unsigned Depth) {
  llvm::SmallVector<PlaceSetId, 4> Places(Body.Calls[Original.Value].Places);
  llvm::SmallVector<DraftCallId, 4> Origins(Body.Calls[Original.Value].Origins);
  // What a library's function refers to without having been given it is not followed.
  FunctionId Callee = Body.Calls[Original.Value].Callee;
  if (llvm::all_of(Places, [](PlaceSetId Set) { return Set.isNone(); }) &&
      llvm::all_of(Origins, [](DraftCallId Id) { return Id.isNone(); }) && Callee.isSome() &&
      (Unit.Functions[Callee.Value].Flags & FN_External))
    return;
  if (WriteBackNesting == 0)
    WriteBacksMade = 0;
  if (++WriteBacksMade > Tables.Job.Bounds.WriteBacks) {
    WriteBacksCut = true;
    return;
  }
  ++WriteBackNesting;
  DraftCallId Id = Body.call(Key, Role::WriteBack, uint64_t(Sequence) << 32 | Original.Value);
  DraftCall Call;
  Call.Callee = Body.Calls[Original.Value].Callee;
  Call.CalleeNode = Body.Calls[Original.Value].CalleeNode;
  Call.Receiver = Body.Calls[Original.Value].Receiver;
  Call.Flags = Body.Calls[Original.Value].Flags;
  Call.Kind = CallKind::WriteBack;
  Call.Original = Original;
  Call.Result = Written;
  Call.Range = Range;
  Call.Args.resize(Places.size());
  Body.Blocks[Owner].Calls.push_back(Id);
  if (Callee.isNone() || !(Unit.Functions[Callee.Value].Flags & FN_External))
    dropGlobals(); // it may be one that was returned
  // What was made to view the arguments is what was written already.
  unsigned First = Body.Calls[Original.Value].Kind == CallKind::Constructor ? 1 : 0;
  for (unsigned I = First; I < Places.size(); ++I) {
    DraftCallId Origin = I < Origins.size() && Places[I].isNone() ? Origins[I] : DraftCallId();
    if (Places[I].isNone() && (Origin.isNone() || Depth >= WriteBackDepth))
      continue;
    NodeId Post =
        node(Key, Role::WriteBackPost, uint64_t(Sequence) << 40 | uint64_t(Original.Value) << 8 | I,
             NodeKind::ArgPost, Range);
    Body.Nodes[Post.Value].Payload = Id.Value;
    Call.Args[I].Post = Post;
    Call.Args[I].Range = Range;
    if (Origin.isSome())
      writeBack(Origin, Post, Key, Sequence * 8 + Depth, Range, Depth + 1);
    for (Place P : llvm::SmallVector<Place, 4>(Sets[Places[I]])) {
      define(P, Post, /*Strong=*/false, Key, Sequence * 8 + Depth, Range, Depth);
      spreadBeyond(Post, P, Key, (Sequence * 8 + Depth) << 8 | 0x80000000u, Range);
    }
  }
  Body.Calls[Id.Value] = std::move(Call);
  --WriteBackNesting;
}

/// What the object at \p P keeps pointers to may be what was written to it. Of what they name
/// only what was written is known here.
void FunctionBuilder::spreadBeyond(NodeId Post, Place P, const void *Key, uint32_t Sequence,
                                   SourceRange Range) {
  if (SpreadNesting > 0 || !hasPointsBelow(Sets.single(P)))
    return;
  ++SpreadNesting;
  spread(Post, P, Key, Sequence, Range, {}, /*Weak=*/true);
  --SpreadNesting;
}

static bool isPointerLike(QualType Type) {
  return !Type.isNull() && (Type->isAnyPointerType() || Type->isReferenceType() ||
                            Type->isMemberDataPointerType() || Type->isNullPtrType());
}

bool FunctionBuilder::isPointedTo(Place P) {
  PathId Rest;
  for (const auto &[At, Set] : Now.Points)
    if (At != P)
      for (Place Target : Sets[Set])
        if (Target.Root == P.Root && AccessPaths.strip(Target.Path, P.Path, Rest))
          return true;
  return false;
}

void FunctionBuilder::assignPoints(Place Target, const Value &V, QualType Type, bool Strong) {
  Paths &AP = AccessPaths;
  if (Strong || isPointerLike(Type))
    noteBehindHandle(Target, isPointerLike(Type) ? V.Places : PlaceSetId());
  if (isPointerLike(Type)) {
    noteKept(Target, V.Places);
    if (Strong && V.Places.isNone())
      Now.Points.erase(Target);
    else if (V.Places.isSome())
      Now.Points.set(Target, Strong ? V.Places : Sets.unite(points(Target), V.Places));
    noteRegistered(Target);
    return;
  }
  std::vector<std::pair<Place, PlaceSetId>> Copied;
  for (Place Source : Sets[V.Places])
    for (auto Row = Now.Points.lower({Source.Root, PathId(0)});
         Row != Now.Points.end() && Row->first.Root == Source.Root; ++Row) {
      PathId Rest;
      if (AP.strip(Row->first.Path, Source.Path, Rest) && Rest.isSome())
        Copied.push_back({{Target.Root, AP.concat(Target.Path, Rest)}, Row->second});
    }
  if (Strong)
    Now.Points.eraseIf([&](const auto &Row) {
      PathId Rest;
      return Row.first.Root == Target.Root && AP.strip(Row.first.Path, Target.Path, Rest);
    });
  for (auto &[At, Set] : Copied) {
    noteKept(At, Set);
    const PlaceSetId *Old = Now.Points.find(At);
    Now.Points.set(At, Old ? Sets.unite(*Old, Set) : Set);
    noteRegistered(At);
  }
}

void FunctionBuilder::write(PlaceSetId Targets, const Value &V, QualType Type, const void *Key,
                            uint32_t Sequence, SourceRange Range, bool Weak) {
  llvm::SmallVector<Place, 4> All(Sets[Targets]);
  bool Strong = !Weak && All.size() == 1 && AccessPaths.isExact(All[0].Path);
  bool Pointer = isPointerLike(Type), TurnedOnly = false;
  if (Strong && isOverlay(All[0], Type)) {
    if (writeMembers(All[0], V, Type, Key, Sequence, Range))
      return;
    Strong = false;
  }
  NodeId From = V.Node;
  // What leaves the function with the place takes the pointed-to content along.
  bool Escapes = llvm::any_of(All, [&](Place P) {
    RootKind Kind = Roots[P.Root.Value].Kind;
    return Kind == RootKind::Global || Kind == RootKind::CallObject || Kind == RootKind::HandedOut;
  });
  if (Escapes)
    From = content(V, Key, Range, Sequence + 0x4000);
  else if (!Pointer && From.isNone() && V.Places.isSome())
    noteIndex(V, From = load(V.Places, Key, Range));
  DraftCallId Origin = V.Origin;
  if (Origin.isNone() && !Pointer && Sets[V.Places].size() == 1)
    if (const DraftCallId *Of = Now.Origins.find(Sets[V.Places][0].Root))
      Origin = *Of;
  // Content that some other pointer still names outlives the pointer's turning, and so does
  // what the pointer itself goes on to name: `this->p += n`.
  PathId Rest;
  auto IsWithin = [&](Place P) {
    return P.Root == All[0].Root && AccessPaths.strip(P.Path, All[0].Path, Rest);
  };
  if (Pointer && Strong && !takeOver(All[0], V.Places, Key, Sequence, Range) &&
      All[0].Path.isSome() &&
      (isPointedTo(All[0]) || Filled.count(All[0]) || llvm::any_of(Sets[V.Places], IsWithin)))
    Strong = false, TurnedOnly = true;
  if (Strong && !Pointer && Type->isRecordType() && V.Places != Targets)
    takeOverParts(All[0], V.Places, Key, Sequence, Range);
  for (Place Target : All) {
    if (Strong && V.Places.isSome() && Sets[V.Places] == llvm::ArrayRef(Target) && !Pointer)
      continue; // built in place
    assignPoints(Target, V, Type, Strong || TurnedOnly);
    noteHeld(Target, Origin, Type);
    define(Target, From, Strong, Key, Sequence, Range, 0);
    retainWritten(Target, V, Type);
    if (Strong && !Pointer &&
        ((isHandle(Type) && !isCopiedWhole(Type)) || isWatcher(Type) || sharesState(Type) ||
         sharesCaptures(Type) || keepsCallables(Type))) {
      twin(Target, V);
      noteSameObject(Target, V, Type);
    }
    if (Target.Path.isSome()) {
      shareHandle(Target, V, Type);
      continue;
    }
    if (Origin.isSome() && !Pointer)
      Now.Origins.set(Target.Root, Origin);
    else if (Strong)
      Now.Origins.erase(Target.Root);
  }
  if (!Registered.empty())
    tellRegistered(Key, Sequence + 0x8000, Range);
}

/// Pointers of an object to other parts of it: `list->tail = &list->head;`. What a call wrote
/// through them is in those parts.
void FunctionBuilder::spreadWithin(NodeId Post, Place From, const void *Key, uint32_t &Sequence,
                                   SourceRange Range) {
  llvm::SmallVector<std::pair<PathId, Place>, 2> Found;
  PathId Below, Rest;
  for (auto Row = Now.Points.lower({From.Root, PathId(0)});
       Row != Now.Points.end() && Row->first.Root == From.Root; ++Row)
    if (AccessPaths.strip(Row->first.Path, From.Path, Below) && Below.isSome() &&
        !AccessPaths.isAnywhere(Below))
      for (Place Target : Sets[Row->second])
        if (Target.Root == From.Root && AccessPaths.strip(Target.Path, From.Path, Rest) &&
            Rest.isSome() && !AccessPaths.strip(Target.Path, Row->first.Path, Rest) &&
            !AccessPaths.strip(Row->first.Path, Target.Path, Rest))
          Found.push_back({Below, Target});
  for (auto [At, Target] : Found) {
    NodeId Part = node(Key, Role::Effect, ++Sequence, NodeKind::Value, Range);
    edge(Post, Part, EdgeKind::Load, At);
    define(Target, Part, /*Strong=*/false, Key, ++Sequence, Range, 0);
  }
}

/// \p Written: what the same call names itself, and what it says of that counts as well.
/// \p Weak: the call may have let go of what it kept.
void FunctionBuilder::spread(NodeId Post, Place From, const void *Key, uint32_t &Sequence,
                             SourceRange Range, llvm::ArrayRef<Place> Written, bool Weak) {
  spreadWithin(Post, From, Key, Sequence, Range);
  for (const Pointed &Each : pointedBelow(From, /*MayRun=*/true)) {
    if (AccessPaths.endsAnywhere(Each.At))
      continue; // cut off
    bool Known = llvm::any_of(Written, [&](Place P) { return P.Root == Each.Target.Root; });
    NodeId Part = node(Key, Role::Effect, ++Sequence, NodeKind::Value, Range);
    edge(Post, Part, EdgeKind::Load, Each.At);
    bool Strong = !Weak && !Known && Each.Sole && AccessPaths.isExact(Each.Target.Path) &&
                  !AccessPaths.isAnywhere(Each.At);
    define(Each.Target, Part, Strong, Key, ++Sequence, Range,
           Now.Twins.find(Each.Target.Root) ? 1 : 0);
  }
}

PlaceSetId FunctionBuilder::materialize(const Value &V, QualType Type, const void *Key,
                                        SourceRange Range) {
  RootId Id = root(RootKind::Temporary, Key, "temporary");
  PlaceSetId Place = Sets.single({Id, PathId()});
  Now.Origins.erase(Id);
  write(Place, V, Type, Key, 0x7F, Range);
  return Place;
}

} // namespace flowpact::extract
