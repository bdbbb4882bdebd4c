//===- FunctionBuilder.h - a body's CFG to its flow graph -------*- C++ -*-===//
//
//   prescan (lambdas, try blocks, construction targets) -> clang::CFG
//     -> transfer of blocks until the states are stable -> exits -> Draft
//
// An abstract interpreter: for each expression its Value, for each program point
// a State (Places.h). Control.cpp drives the blocks; Memory.cpp reads and writes
// places; Expressions.cpp, Operators.cpp and Objects.cpp give each expression its
// value; Calls.cpp everything that calls.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_FUNCTIONBUILDER_H
#define FLOWPACT_EXTRACT_FUNCTIONBUILDER_H

#include "extract/Draft.h"
#include "extract/UnitBuilder.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtVisitor.h"
#include "clang/Analysis/CFG.h"

namespace flowpact::extract {

/// What is known of an expression's value.
struct Value {
  /// The data. None: no content, or to be read from Places.
  graph::NodeId Node;
  /// Glvalue: the places it designates. Pointer: the places it points to.
  /// Class prvalue: the objects that it is a copy of.
  PlaceSetId Places;
  /// Class prvalue: the call that returned it.
  DraftCallId Origin;
  /// Class prvalue: Places is its own new object, not another that is copied.
  bool Fresh = false;
  /// Which element Places are, where they are some element of an array: its position, counted
  /// from the array's first. None: the first, one that Places tell, or not known.
  graph::NodeId At = graph::NodeId();
  /// Pointer: the element at At is not what it points to, but holds it.
  bool AtHolder = false;
};

/// Member: no object, but what a pointer to a data member designates. Position: of the element
/// that a pointer or reference names. HandedOut: what a
/// callee made an argument name; last, as each argument has its own in the index of roots.
enum class RootKind : uint8_t {
  This,
  Param,
  Local,
  Temporary,
  Heap,
  CallObject,
  Global,
  Member,
  Position,
  HandedOut
};
struct Root {
  RootKind Kind = RootKind::Local;
  std::string Name;
  DraftCallId Call;      ///< CallObject, HandedOut: the call that returned it
  unsigned Argument = 0; ///< HandedOut: which one
  graph::GlobalId Global;
  graph::NodeId Entry;                         ///< node when the state has no definition
  const clang::FieldDecl *Field = nullptr;     ///< Member
  const clang::CXXRecordDecl *Class = nullptr; ///< Heap: which `new` made, none if it may be many
  bool IsArray = false;                        ///< of which a pointer to it names the first element
  bool NamesPointer = false;                   ///< a variable that points to a pointer
  unsigned Dimensions = 0;                     ///< of an array of arrays: how deep its elements are
};

/// An object that ends with the expression that makes it.
struct Temporary {
  const clang::Expr *Made;
  const clang::Expr *Holder; ///< gives it a place; may be Made itself
};

/// A loop that assigns each element of a container, or one member of each, once a round.
struct WholeLoop {
  const clang::Stmt *Loop;
  const clang::DeclStmt *Starts; ///< where the range is named, or the counter declared
  const clang::Expr *Container;
  llvm::SmallVector<const clang::FieldDecl *, 2> Fields; ///< below the element
};
std::optional<WholeLoop> readWholeLoop(const clang::Stmt *S, clang::ASTContext &Context);
/// `v`, `this->v` or `a.v`, without what a pointer or a call gives.
bool isPlainContainer(const clang::Expr *E);
/// Both are such a container, and the same.
bool isSamePlace(const clang::Expr *A, const clang::Expr *B);
/// \p Count is how many elements such a container has: `v.size()`, or a constant.
bool isSizeOf(const clang::Expr *Count, const clang::Expr *Container, clang::ASTContext &Context);
/// The container whose first element, or whose end, \p E names; null if it is none of these.
const clang::Expr *startsRange(const clang::Expr *E, clang::ASTContext &Context);
const clang::Expr *endsRange(const clang::Expr *E, clang::ASTContext &Context);

/// What one walk over the body finds before its CFG is built.
struct Prescan {
  /// Constructor calls and initialiser lists that build a named object.
  llvm::DenseMap<const clang::Expr *, const clang::VarDecl *> BuildsVariable;
  /// By the expression that brings the object into being.
  llvm::DenseMap<const clang::Expr *, const clang::Expr *> BuildsHeap;
  llvm::DenseMap<const clang::Expr *, const clang::CXXCtorInitializer *> BuildsMember;
  /// Innermost try block whose body holds the call or throw.
  llvm::DenseMap<const clang::Stmt *, const clang::CXXTryStmt *> InTry;
  /// The try block around a try block.
  llvm::DenseMap<const clang::CXXTryStmt *, const clang::CXXTryStmt *> OuterTry;
  std::vector<const clang::CXXRecordDecl *> Lambdas; ///< in source order
  /// Named other than to be read or assigned: pointers to them may exist.
  std::vector<const clang::VarDecl *> Escaping;
  /// By `throw;` or call of at most one argument: the try block whose handler it stands in.
  llvm::DenseMap<const clang::Expr *, const clang::CXXTryStmt *> Rethrows;
  llvm::DenseMap<const clang::CXXCatchStmt *, const clang::CXXTryStmt *> TryOf;
  /// In the order in which they are made, by the expression after which they end.
  llvm::DenseMap<const clang::Expr *, llvm::SmallVector<Temporary, 1>> Temporaries;
  llvm::DenseMap<const clang::DeclStmt *, WholeLoop> WholeLoops;        ///< by what starts them
  llvm::DenseMap<const clang::Stmt *, const clang::DeclStmt *> StartOf; ///< of such a loop
  /// Local pointers and references that may name any element of an array, and that are
  /// turned only where they are named.
  llvm::DenseSet<const clang::VarDecl *> Positional;
  llvm::DenseSet<const clang::VarDecl *> Holding; ///< of them: those that an element may hold
  bool HasTry = false;
};
/// Notes in \p Facts what ends with \p E. \p Becomes: what \p E makes is a variable,
/// member or result.
void findTemporaries(const clang::ExprWithCleanups *E, bool Becomes, Prescan &Facts);
Prescan prescan(const clang::Stmt *Body, const clang::FunctionDecl *Function,
                clang::ASTContext &Context);
/// The constructor call or list in \p Init that builds the object in place, if any.
const clang::Expr *builderOf(const clang::Expr *Init);

/// A class whose objects stand for another object: it has `operator*()` or
/// `operator->()`, like smart pointers and iterators, or converts to a reference.
bool isHandle(clang::QualType Type);
/// True for a handle whose copies stand for one object: a shared_ptr, no optional.
bool isSharedHandle(clang::QualType Type);

/// True for a handle whose object no copy of it names: a unique_ptr.
bool ownsAlone(clang::QualType Type);

/// A class that gives shared handles to what it watches: a weak_ptr.
bool isWatcher(clang::QualType Type);

/// A class whose objects hold references to others, as its template arguments say:
/// `tuple<T &, U &>`. What is written to it is written to them. No handle: turning an
/// iterator writes nothing.
bool holdsReferences(clang::QualType Type);

/// A class whose objects own nothing and may stand for others.
bool mayView(clang::QualType Type);

/// `std::get<N>(t)`, which leaves the object as it is.
bool namesPart(const clang::FunctionDecl *Callee);

/// \p Callee has a body that returns at its end and nowhere else.
bool returnsOnce(const clang::FunctionDecl *Callee);
/// What \p Callee, whose body is in the unit, always returns; \p Alone: and does nothing else.
/// Null if it has several.
const clang::Expr *returnedBy(const clang::FunctionDecl *Callee, bool &Alone);

/// What \p Lambda calls the \p Variable that it has captured: a pack's elements have one
/// name in the source.
std::string captureName(const clang::CXXRecordDecl *Lambda, const clang::VarDecl *Variable);

/// Gives function \p Id the body of one that only calls \p To, or what \p To returns.
void buildForwarder(UnitBuilder &Tables, graph::FunctionId Id, const clang::FunctionDecl *To,
                    bool Resolves, clang::SourceRange Range);

/// `std::bind(..)` and its like, and what their closures call the argument at \p Position.
bool isBindCall(const clang::CallExpr *E);
std::string boundName(unsigned Position);

/// A pointer or reference through which a callee may write.
bool isMutableTarget(clang::QualType Type);

/// Of how many pointers \p Pointer is one: 2 of `char **`.
uint32_t levelsOf(clang::QualType Pointer);
/// The parameter that \p E passes on as it is: by name, moved, copied or its address.
const clang::ParmVarDecl *passedOn(const clang::Expr *E);

/// An array that is used as a pointer to its first element.
bool isArray(const clang::Expr *E);

/// Depth of define() for what a write to one handle says of another: of it, no more is told.
inline constexpr unsigned WriteBackDepth = 4, TwinWrite = WriteBackDepth - 1;

/// An argument on its way into a call.
struct Argument {
  Value Passed;
  const clang::Expr *Written = nullptr; ///< what it was written as, if it was
  clang::QualType Type;                 ///< of the parameter, or of the expression if variadic
  clang::SourceRange Range;
  bool IsThis = false;
  bool Mutable = false; ///< the callee may write what it names
};

class FunctionBuilder : public clang::ConstStmtVisitor<FunctionBuilder, Value> {
public:
  FunctionBuilder(UnitBuilder &Tables, graph::FunctionId Id, std::string Key);

  /// Builds the graph of \p Function's definition.
  void build(const clang::FunctionDecl *Function);
  /// Builds the pseudo-function that initialises \p Variable.
  void build(const clang::VarDecl *Variable, graph::GlobalId Global);

  // Expressions; called through Visit().
  Value VisitStmt(const clang::Stmt *S);
  Value VisitExpr(const clang::Expr *E);
  Value VisitDeclRefExpr(const clang::DeclRefExpr *E);
  Value VisitMemberExpr(const clang::MemberExpr *E);
  Value VisitArraySubscriptExpr(const clang::ArraySubscriptExpr *E);
  Value VisitCastExpr(const clang::CastExpr *E);
  Value VisitUnaryOperator(const clang::UnaryOperator *E);
  Value VisitBinaryOperator(const clang::BinaryOperator *E);
  Value VisitCompoundAssignOperator(const clang::CompoundAssignOperator *E);
  Value VisitAbstractConditionalOperator(const clang::AbstractConditionalOperator *E);
  Value VisitCXXThisExpr(const clang::CXXThisExpr *E);
  Value VisitIntegerLiteral(const clang::IntegerLiteral *E);
  Value VisitCharacterLiteral(const clang::CharacterLiteral *E);
  Value VisitFloatingLiteral(const clang::FloatingLiteral *E);
  Value VisitStringLiteral(const clang::StringLiteral *E);
  Value VisitPredefinedExpr(const clang::PredefinedExpr *E);
  Value VisitCXXBoolLiteralExpr(const clang::CXXBoolLiteralExpr *E);
  Value VisitCXXNullPtrLiteralExpr(const clang::CXXNullPtrLiteralExpr *E);
  Value VisitGNUNullExpr(const clang::GNUNullExpr *E);
  Value VisitUnaryExprOrTypeTraitExpr(const clang::UnaryExprOrTypeTraitExpr *E);
  Value VisitParenExpr(const clang::ParenExpr *E);
  Value VisitFullExpr(const clang::FullExpr *E);
  Value VisitCXXBindTemporaryExpr(const clang::CXXBindTemporaryExpr *E);
  Value VisitMaterializeTemporaryExpr(const clang::MaterializeTemporaryExpr *E);
  Value VisitSubstNonTypeTemplateParmExpr(const clang::SubstNonTypeTemplateParmExpr *E);
  Value VisitCXXDefaultArgExpr(const clang::CXXDefaultArgExpr *E);
  Value VisitCXXDefaultInitExpr(const clang::CXXDefaultInitExpr *E);
  Value VisitOpaqueValueExpr(const clang::OpaqueValueExpr *E);
  Value VisitGenericSelectionExpr(const clang::GenericSelectionExpr *E);
  Value VisitChooseExpr(const clang::ChooseExpr *E);
  Value VisitStmtExpr(const clang::StmtExpr *E);
  Value VisitCXXRewrittenBinaryOperator(const clang::CXXRewrittenBinaryOperator *E);
  Value VisitCXXStdInitializerListExpr(const clang::CXXStdInitializerListExpr *E);
  Value VisitArrayInitLoopExpr(const clang::ArrayInitLoopExpr *E);
  Value VisitInitListExpr(const clang::InitListExpr *E);
  Value VisitCXXParenListInitExpr(const clang::CXXParenListInitExpr *E);
  Value VisitCompoundLiteralExpr(const clang::CompoundLiteralExpr *E);
  Value VisitLambdaExpr(const clang::LambdaExpr *E);
  Value VisitCXXThrowExpr(const clang::CXXThrowExpr *E);
  Value VisitVAArgExpr(const clang::VAArgExpr *E);
  Value VisitCoroutineSuspendExpr(const clang::CoroutineSuspendExpr *E);
  Value VisitCallExpr(const clang::CallExpr *E);
  Value VisitCXXConstructExpr(const clang::CXXConstructExpr *E);
  Value VisitCXXInheritedCtorInitExpr(const clang::CXXInheritedCtorInitExpr *E);
  Value VisitCXXNewExpr(const clang::CXXNewExpr *E);
  Value VisitCXXDeleteExpr(const clang::CXXDeleteExpr *E);
  // Statements that appear in the CFG.
  Value VisitDeclStmt(const clang::DeclStmt *S);
  Value VisitReturnStmt(const clang::ReturnStmt *S);
  Value VisitCoreturnStmt(const clang::CoreturnStmt *S);
  Value VisitGCCAsmStmt(const clang::GCCAsmStmt *S);

private:
  // Control.cpp: the body as a whole.
  void run(const clang::Decl *Owner, const clang::Stmt *Body);
  void nameLambdas();
  std::unique_ptr<clang::CFG> buildCfg(const clang::Decl *Owner, const clang::Stmt *Body);
  void seedParams(const clang::FunctionDecl *Function);
  void orderBlocks(const clang::CFG &Cfg);
  const clang::CFGBlock *initializersHandlers(const clang::CFG &Cfg) const;
  void iterate();
  void dropWorkingState();
  // KeptAnywhere.cpp: closures that are kept who knows where.
  void keepAnywhere(Place Holder, graph::StringId Name, PlaceSetId Named);
  void keepAt(Place Holder, graph::StringId Name, PlaceSetId Named);
  void keepCapturesOf(Place From, Place Holder);
  void retainAnywhere(llvm::ArrayRef<Argument> Args, const clang::FunctionDecl *Callee);
  void retainCaptured(const Argument &Holder, llvm::ArrayRef<Argument> Args,
                      const clang::FunctionDecl *Callee);
  void shareMoved(llvm::ArrayRef<Argument> Args, const clang::FunctionDecl *Callee);
  void shareInserted(llvm::ArrayRef<Argument> Args);
  void nameThrough(DraftCallId Call, RootId Object, const clang::FunctionDecl *Callee,
                   llvm::ArrayRef<Argument> Args);
  void findPassedOn(const clang::CallExpr *Call, const clang::FunctionDecl *Owner,
                    UnitBuilder::CapturedParams &Found);
  void findCaptured(const clang::Stmt *S, const clang::FunctionDecl *Owner,
                    UnitBuilder::CapturedParams &Found);
  llvm::ArrayRef<UnitBuilder::CapturedParam> capturedParams(const clang::FunctionDecl *Callee);
  unsigned PassedOn = 0; ///< functions that capturedParams() is in
  bool keepsCallables(clang::QualType Type);
  // HandedOut.cpp: pointers that a callee gives its caller by argument.
  graph::PathId handedOutBy(unsigned Argument);
  RootId handedOut(const clang::Stmt *At, uint32_t Extra, unsigned Index, DraftCallId Call);
  void handOut(const DraftCall &Call, DraftCallId Id, const clang::FunctionDecl *Callee,
               llvm::ArrayRef<Argument> Args, const clang::Stmt *At, uint32_t Extra);
  void writeBackOut(RootId Object, graph::NodeId Written, const void *Key, uint32_t Sequence,
                    clang::SourceRange Range, unsigned Depth);
  void takeHandedOut();
  graph::NodeId returnPost(clang::SourceRange Range);
  bool outlives(Place P) const;
  // Raises.cpp: edges to handlers that the CFG leaves out.
  void findRaises(const clang::CFG &Cfg);
  void noteRaise(const clang::Stmt *S);
  void addRaises(const clang::CFGBlock *Block);
  void joinRaises(const clang::CFGBlock *Block,
                  std::vector<std::pair<uint32_t, const State *>> &In) const;
  State joinPredecessors(const clang::CFGBlock *Block);
  void joinDefs(uint32_t Block, llvm::ArrayRef<std::pair<uint32_t, const State *>> In, State &Out);
  void joinPoints(llvm::ArrayRef<std::pair<uint32_t, const State *>> In, State &Out);
  void transferBlock(const clang::CFGBlock *Block);
  void transferElement(const clang::CFGElement &Element);
  void transferLabel(const clang::CFGBlock *Block);
  void destroyTemporaries(const clang::Stmt *Anchor);
  graph::PathId initialized(const clang::CXXCtorInitializer *Init);
  void transferInitializer(const clang::CXXCtorInitializer *Init);
  void terminate(const clang::CFGBlock *Block);
  DraftSuccessor successor(const clang::CFGBlock *Block, unsigned Index,
                           const clang::CFGBlock *Target);
  void finishExit(uint32_t ExitBlock);
  // Coroutines.cpp
  void startCoroutine();
  void finishCoroutine();
  bool callsOurs(const clang::Expr *E);
  void promised(const clang::Expr *PromiseCall, const clang::Stmt *At);
  graph::NodeId exceptionTarget(const clang::Stmt *At);
  graph::NodeId catchNode(const clang::CXXTryStmt *Try);
  graph::PathId thrownAs(clang::QualType Type);
  void throwInto(graph::NodeId Target, graph::NodeId Thrown, clang::QualType Type);
  void passOn();
  std::optional<Value> exceptionCall(const clang::CallExpr *E);
  void declare(const clang::VarDecl *Variable);
  void returned(const Value &V, clang::QualType Type, const clang::Stmt *At);

  // Memory.cpp: places.
  RootId root(RootKind Kind, const void *Key, llvm::StringRef Name);
  RootId globalRoot(const clang::VarDecl *Variable);
  Place variable(const clang::VarDecl *Variable, bool Captured);
  graph::PathId member(graph::PathId At, const clang::FieldDecl *Field);
  PlaceSetId points(Place P);
  PlaceSetId pointsAll(PlaceSetId Places);
  PlaceSetId element(PlaceSetId Places, llvm::StringRef Element);
  PlaceSetId shifted(PlaceSetId Places, std::optional<int64_t> Offset);
  graph::NodeId def(RootId Root);
  graph::NodeId load(PlaceSetId Places, const void *Key, clang::SourceRange Range);
  graph::NodeId translated(const clang::Expr *Element, graph::NodeId Read);
  graph::NodeId other(const clang::CastExpr *E, graph::NodeId From);
  /// The content of \p Places with everything that they point to.
  graph::NodeId flatten(PlaceSetId Places, const void *Key, uint32_t Extra,
                        clang::SourceRange Range);
  void flattenInto(graph::NodeId Into, Place From);
  bool updatePointed(graph::NodeId Into, Place From, const void *Key, uint32_t Extra,
                     clang::SourceRange Range);
  /// What \p From points to, directly or through others. Sole: nothing else stands
  /// at At, and this is the first path at which the place is met.
  struct Pointed {
    graph::PathId At;
    Place Target;
    bool Sole;
  };
  std::vector<Pointed> pointedBelow(Place From, bool MayRun);
  bool hasPointsBelow(PlaceSetId Places);
  bool namesData(graph::PathId Path);
  /// \p Post with what stood in members of \p Object that point elsewhere by now, and that
  /// somebody else still names: after `t = d; d = o.d; o.d = t;`.
  graph::NodeId withOwn(RootId Object, graph::NodeId Post, const void *Key, uint32_t &Sequence,
                        clang::SourceRange Range);
  // TakenOver.cpp: what a pointer named before it was turned.
  bool namesCell(Place P) const;
  bool isNamedAsObject(Place P) const;
  static void noteCell(Root &R, const clang::VarDecl *Variable);
  void takeOverParts(Place P, PlaceSetId By, const void *Key, uint32_t Sequence,
                     clang::SourceRange Range);
  void addTurnedWithin(graph::NodeId Into, Place From);
  bool takeOver(Place P, PlaceSetId To, const void *Key, uint32_t Sequence,
                clang::SourceRange Range);
  void noteTaken(Place Target, graph::NodeId From);
  graph::NodeId withTaken(RootId Cell, graph::NodeId Final);
  // WholeLoops.cpp: loops that write to every element of a container.
  std::optional<Place> containerOf(const WholeLoop &Loop);
  std::optional<Place> soleObject(PlaceSetId Places);
  PlaceSetId plainPlace(const clang::Expr *E);
  void startWholeLoop(const clang::DeclStmt *S);
  void collectWritten(Place Target, graph::NodeId From, const void *Key, uint32_t Sequence,
                      clang::SourceRange Range);
  graph::PathId wholePath(const WholeLoop &Loop, Place Container);
  bool endWholeLoop(const clang::CFGBlock *From, const clang::CFGBlock *To, State &Before);
  // WholeRanges.cpp: calls that are given all of a container by two iterators.
  struct WholeRange {
    Place Container;
    DraftCallId Begin; ///< the call that gave its first element; none: a pointer
    bool IsEnd;        ///< the argument is the end: the beginning says what was written
  };
  bool isCountOf(const Argument &Arg, const clang::Expr *Container) const;
  bool holdBoth(llvm::ArrayRef<Argument> Args, const clang::Expr *Container) const;
  bool isIterator(const clang::FunctionDecl *Callee, llvm::ArrayRef<Argument> Args,
                  unsigned Index) const;
  std::optional<WholeRange> wholeRange(const clang::FunctionDecl *Callee,
                                       llvm::ArrayRef<Argument> Args, unsigned Index);
  void replaceWhole(const WholeRange &Range, size_t FirstCall, const clang::Stmt *At,
                    uint32_t Sequence, clang::SourceRange Where);
  /// Another pointer names \p P or something below it.
  bool isPointedTo(Place P);
  /// The data of \p V, read now.
  graph::NodeId content(const Value &V, const void *Key, clang::SourceRange Range,
                        uint32_t Extra = 0);
  void write(PlaceSetId Targets, const Value &V, clang::QualType Type, const void *Key,
             uint32_t Sequence, clang::SourceRange Range, bool Weak = false);
  void define(Place Target, graph::NodeId From, bool Strong, const void *Key, uint32_t Sequence,
              clang::SourceRange Range, unsigned Depth);
  void assignPoints(Place Target, const Value &V, clang::QualType Type, bool Strong);
  void writeBack(DraftCallId Original, graph::NodeId Written, const void *Key, uint32_t Sequence,
                 clang::SourceRange Range, unsigned Depth);
  /// A library's class that cannot be copied, like a promise or its future: objects of
  /// such classes that come from one another share a state.
  bool sharesState(clang::QualType Type);
  /// A handle that \p Ctor made of another one: of one to a derived class, or by a project's
  /// own copy constructor.
  void twinOfOther(Place Target, clang::QualType Type, const clang::CXXConstructorDecl *Ctor,
                   const Argument &Made);
  void aliasOther(Place Target, clang::QualType Type, llvm::ArrayRef<Argument> Args);
  PlaceSetId castHandle(const clang::FunctionDecl *Callee, clang::QualType Result,
                        llvm::ArrayRef<Argument> Args);
  void findThroughHandle(RootId Object, DraftCallId Call, const clang::FunctionDecl *Callee,
                         llvm::ArrayRef<Argument> Args);
  void noteBehindHandle(Place Member, PlaceSetId Named);
  void twinAssigned(const clang::CXXOperatorCallExpr *E, llvm::ArrayRef<Argument> Args);
  /// What was written to \p Changed shows in its twins.
  void tellTwins(Place Changed, graph::NodeId From, bool Strong, const void *Key, uint32_t Sequence,
                 clang::SourceRange Range);
  /// Notes that \p Target is now a handle to what \p Source is a handle to.
  void twin(Place Target, const Value &Source);
  /// Notes of a shared handle that it certainly has the object of \p Source from now on.
  void noteSameObject(Place Target, const Value &Source, clang::QualType Type);
  /// What \p Post says of everything that \p From points to.
  void spreadBeyond(graph::NodeId Post, Place P, const void *Key, uint32_t Sequence,
                    clang::SourceRange Range);
  void spread(graph::NodeId Post, Place From, const void *Key, uint32_t &Sequence,
              clang::SourceRange Range, llvm::ArrayRef<Place> Written = {}, bool Weak = false);
  void spreadWithin(graph::NodeId Post, Place From, const void *Key, uint32_t &Sequence,
                    clang::SourceRange Range);
  /// A place that holds \p V, for values that have none.
  PlaceSetId materialize(const Value &V, clang::QualType Type, const void *Key,
                         clang::SourceRange Range);

  // Expressions.
  Value get(const clang::Expr *E);
  Value fresh(const clang::Expr *E);
  Value constant(const clang::Expr *E, graph::Op Kind, llvm::StringRef Spelling,
                 llvm::StringRef Text);
  Value operation(const clang::Expr *E, graph::Op Kind,
                  llvm::ArrayRef<const clang::Expr *> Operands, bool Implicit);
  // Positions.cpp: at which element of an array a pointer stands.
  RootId positionRoot(const clang::VarDecl *Variable);
  void placeAt(Value &Named, const clang::Expr *Name);
  graph::NodeId moved(const Value &From, const clang::Expr *Amount, bool Back,
                      const clang::Expr *E);
  graph::NodeId stepped(const Value &From, const clang::UnaryOperator *E);
  graph::NodeId firstPosition(const void *Key, clang::SourceRange Range);
  void notePosition(const clang::Expr *Name, const Value &V);
  void notePosition(const clang::VarDecl *Variable, const Value &V);
  bool isElement(PlaceSetId Places);
  void noteIndex(const Value &Access, graph::NodeId At);
  void noteFirstOfMany(PlaceSetId Places);
  void noteWrittenIndex(Place Target, graph::NodeId At, bool Perhaps);
  Value assign(const clang::Expr *E, const clang::Expr *Left, Value Right, clang::QualType Type);
  Value pointerArithmetic(const clang::BinaryOperator *E);
  Value increment(const clang::UnaryOperator *E);
  std::optional<int64_t> constantIndex(const clang::Expr *E);
  Value aggregate(const clang::Expr *E, llvm::ArrayRef<const clang::Expr *> Inits,
                  clang::QualType Type);
  Value defaultOfPart(const clang::CXXDefaultInitExpr *Init, Place Object, const clang::Expr *E,
                      unsigned Index, graph::NodeId SoFar);
  PlaceSetId objectOf(const clang::Expr *Base, bool Arrow);
  PlaceSetId firstElements(PlaceSetId Arrays, clang::QualType Element);
  PlaceSetId memberThrough(PlaceSetId Object, const clang::Expr *Pointer);
  PlaceSetId buildTarget(const clang::Expr *E, llvm::StringRef Name);

  // Calls.cpp.
  struct Callee {
    const clang::FunctionDecl *Function = nullptr;
    graph::NodeId Node;
    graph::CallKind Kind = graph::CallKind::Direct;
    const clang::CXXRecordDecl *Receiver = nullptr;
  };
  Value emitCall(const clang::Stmt *At, const Callee &Target, llvm::ArrayRef<Argument> Args,
                 clang::QualType ResultType, bool ResultIsGlvalue, clang::SourceRange Range,
                 uint32_t Extra = 0);
  bool isPartOfAnother(const Argument &Arg, llvm::ArrayRef<Argument> Args);
  llvm::SmallVector<uint32_t, 8> inWritingOrder(llvm::ArrayRef<Argument> Args);
  void afterCall(DraftCall &Call, const clang::FunctionDecl *Callee, llvm::ArrayRef<Argument> Args,
                 const clang::Stmt *At, uint32_t Extra);
  PlaceSetId withHolders(PlaceSetId Objects);
  void noteCallObject(DraftNode &Node, clang::QualType Given);
  bool isView(const Argument &Arg);
  bool isMadeByCall(const Argument &Arg);
  /// Objects of the class of \p Type (or of what it names) may refer to others (Proxies.cpp).
  bool isProxy(clang::QualType Type);
  /// An object that a call returned and that may refer to others.
  bool isReturnedProxy(const Argument &Arg);
  /// \p Holder, if it is a global's, has come to point elsewhere (Registered.cpp).
  void noteRegistered(Place Holder);
  /// Objects whose address a global was just given may hold what is written through it.
  /// \p Any: whatever the global's pointers say that they name.
  void tellRegistered(const void *Key, uint32_t Sequence, clang::SourceRange Range,
                      bool Any = false);
  /// The same of all globals, where the function ends.
  void tellAllRegistered(const void *Key, uint32_t Sequence, clang::SourceRange Range, bool Any);
  bool forgetsClass(clang::QualType Type, unsigned Depth = 0);
  const clang::VarDecl *singletonOf(const clang::FunctionDecl *Callee);
  graph::NodeId registryAt(Place Holder, clang::QualType &Type, RootId &Of);
  bool isConstantGlobal(RootId Id);
  /// A constant global through which nothing else can be written, in a function's body.
  bool isNeverWritten(RootId Id);
  /// \p Path leads over a reference or pointer among the members, to what it names.
  bool isBeyond(graph::PathId Path);
  bool writesThrough(Place Object, DraftCallId From, const clang::FunctionDecl *Callee,
                     size_t Args);
  void turnPointers(const clang::FunctionDecl *Callee, llvm::ArrayRef<Argument> Args);
  // LeftByCalls.cpp
  struct LeftByCall {
    graph::PathId Of;   ///< below here, what an object holds
    Place At;           ///< is also there
    graph::NodeId Post; ///< in what is held there
  };
  bool isNamedOnlyBy(Place Cell, RootId Named) const;
  bool isNamedElsewhere(Place P, Place Cell);
  void noteLeftAt(Place Cell, DraftCallId Call, llvm::ArrayRef<Argument> Args);
  void noteLeft(const DraftCall &Call, DraftCallId Id, llvm::ArrayRef<Argument> Args);
  void followWrite(Place Target, graph::NodeId Old, graph::NodeId Written, bool Strong);
  bool isStillThere(const LeftByCall &Left);
  bool isLeftAt(Place P, llvm::ArrayRef<Place> Others);
  llvm::SmallVector<Place, 4> placesToRead(PlaceSetId Places);
  // Overlays.cpp
  bool isLess(clang::QualType Part, clang::QualType Whole) const;
  void noteOverlaid(const clang::CastExpr *E, PlaceSetId Places);
  bool isOverlay(Place P, clang::QualType Type);
  bool isOverlay(Place P, const Argument &Arg);
  bool writeMembers(Place Target, const Value &V, clang::QualType Type, const void *Key,
                    uint32_t Sequence, clang::SourceRange Range);
  bool swapPointers(const clang::CallExpr *E);
  bool isOnlyTurned(const DraftCall &Call, const clang::FunctionDecl *Callee, unsigned Argument);
  void forgetTurned(Place Object, const clang::FunctionDecl *Callee);
  bool mayTurn(const clang::FunctionDecl *Callee, unsigned Depth = 0);
  void noteView(DraftCallId Made, const clang::CXXConstructorDecl *Ctor,
                llvm::ArrayRef<Argument> Args);
  // Retention.cpp
  bool areOnlyNames(PlaceSetId Handles, clang::QualType Type);
  bool isMaker(DraftCallId Id);
  void retain(const Argument &Holder, llvm::ArrayRef<Argument> Args,
              const clang::FunctionDecl *Callee);
  void retainWritten(Place Result, const Value &V, clang::QualType Type);
  void keep(Place Member, PlaceSetId Given);
  void shareHandle(Place Member, const Value &V, clang::QualType Type);
  void keepers(const clang::CXXRecordDecl *Class, clang::QualType Given, graph::PathId At,
               unsigned Depth, llvm::SmallVectorImpl<graph::PathId> &Found);
  // Accessors.cpp: what a call's result names, where the callee says so plainly.
  Place accessedFrom(Place Result) const;
  /// What an accessor was called on and with.
  struct AccessedOn {
    PlaceSetId Object;
    llvm::ArrayRef<Argument> Args; ///< without the object
  };
  PlaceSetId accessed(const clang::FunctionDecl *Callee, const AccessedOn &On, unsigned Depth = 0);
  PlaceSetId parameterNamed(const clang::Expr *E, const AccessedOn &On, bool Pointer);
  PlaceSetId elementNamed(const clang::ArraySubscriptExpr *E, const AccessedOn &On, unsigned Depth);
  PlaceSetId streamOf(const clang::FunctionDecl *Callee, llvm::ArrayRef<Argument> Args,
                      clang::QualType Result);
  PlaceSetId namedBy(const clang::Expr *E, const AccessedOn &On, unsigned Depth);
  PlaceSetId accessedBy(const Callee &Target, llvm::ArrayRef<Argument> Args);
  void noteAccessed(DraftCallId Call, Place Named);
  graph::NodeId refreshed(RootId Object, graph::NodeId Known);
  // HandedBack.cpp: pointers in the objects that a call returns.
  bool bindReturned(RootId Object, const Callee &Target, llvm::ArrayRef<Argument> Args);
  Value returnedObject(Value Result, const Callee &Target, llvm::ArrayRef<Argument> Args,
                       const clang::Stmt *At);
  graph::PathId wayPath(llvm::ArrayRef<const clang::FieldDecl *> Way);
  const UnitBuilder::KeptParams &keptParams(const clang::FunctionDecl *Callee);
  void findReturned(const clang::Expr *E, const clang::FunctionDecl *Of,
                    UnitBuilder::ReturnedPointer Part, UnitBuilder::ReturnedPointers &Found);
  void findReturnedPart(const clang::FieldDecl *Field, const clang::Expr *Init,
                        const clang::FunctionDecl *Of, UnitBuilder::ReturnedPointer Part,
                        UnitBuilder::ReturnedPointers &Found);
  void findReturnedLocal(const clang::VarDecl *Local, const clang::FunctionDecl *Of,
                         UnitBuilder::ReturnedPointer Part, UnitBuilder::ReturnedPointers &Found);
  const UnitBuilder::ReturnedPointers &returnedPointers(const clang::FunctionDecl *Callee);
  // Tuples.cpp: references in tuples and pairs.
  bool bindReferences(Place Object, const clang::CXXRecordDecl *Class,
                      llvm::ArrayRef<Argument> Args);
  graph::PathId partPath(graph::PathId At, const clang::CXXRecordDecl *Class, unsigned Index);
  PlaceSetId partOfTuple(const clang::FunctionDecl *Callee, llvm::ArrayRef<Argument> Args);
  PlaceSetId heldBy(const clang::FunctionDecl *Callee, llvm::ArrayRef<Argument> Args);
  std::optional<Value> joinedTuples(const clang::CallExpr *E);
  // Closures.cpp: closures that were put away.
  bool wrapsCallable(clang::QualType Type);
  bool isClosure(clang::QualType Type);
  void wrappersIn(clang::QualType Type, graph::PathId At, unsigned Depth,
                  llvm::SmallVectorImpl<graph::PathId> &Found);
  /// Objects of the class of \p Type may change though they are constant: they have mutable
  /// members, or are or keep callables, which may write to what they have captured.
  bool changesThoughConstant(clang::QualType Class);
  /// A copy of such a callable refers to what the original has captured.
  bool sharesCaptures(clang::QualType Type);
  /// A handle whose object is a part of it: a copy, say of a std::optional<std::string>, shares
  /// nothing with it.
  bool isCopiedWhole(clang::QualType Handle);
  bool namesOthers(clang::QualType Type, unsigned Depth);
  void shareCaptures(Place From, Place To);
  void retainClosures(const Argument &Holder, llvm::ArrayRef<Argument> Args,
                      const clang::FunctionDecl *Callee);
  graph::PathId namedWrapper(const clang::FunctionDecl *Callee,
                             llvm::ArrayRef<graph::PathId> Wrappers);
  /// True if a library's object that \p Callee makes writes to what it is given as \p Given.
  bool isAdapted(const clang::FunctionDecl *Callee, clang::QualType Given);
  /// The one member in which \p Callee keeps its parameter, if its body says so plainly.
  const clang::FieldDecl *plainKeeper(const clang::FunctionDecl *Callee, unsigned Param);
  void retainStored(const clang::FunctionDecl *Callee, llvm::ArrayRef<Argument> Args);
  void retainOwn(const Argument &Holder, const clang::FunctionDecl *Callee);
  void shareKept(const Argument &Holder, RootId Accessed);
  void keepCaptured(Value &Result, const clang::CXXRecordDecl *Class, const clang::Stmt *Call,
                    const clang::FunctionDecl *Callee, llvm::ArrayRef<Argument> Args);
  bool namesItself(const clang::VarDecl *Variable);
  Argument argument(const clang::Expr *E, clang::QualType ParamType);
  Argument thisArgument(Value Object, clang::QualType Class, bool Const, clang::SourceRange Range);
  void explicitArguments(const clang::FunctionProtoType *Type,
                         llvm::ArrayRef<const clang::Expr *> Exprs,
                         llvm::SmallVectorImpl<Argument> &Args);
  /// Builds what a library function builds from arguments that it forwards, and
  /// leaves in \p Exprs the object in their place. True if so.
  void literalArgument(const clang::UserDefinedLiteral *E, llvm::SmallVectorImpl<Argument> &Args);
  bool emplace(const clang::CallExpr *E, llvm::SmallVectorImpl<const clang::Expr *> &Exprs,
               Argument &Object);
  std::optional<Value> transparentCall(const clang::CallExpr *E);
  graph::FunctionId memberReader(const clang::FieldDecl *Field);
  std::optional<Value> boundCall(const clang::CallExpr *E);
  bool variadicList(const clang::CallExpr *E);
  std::optional<Value> copyAssignment(const clang::CXXOperatorCallExpr *E);
  Value construct(const clang::Stmt *At, const clang::CXXConstructorDecl *Ctor, PlaceSetId Target,
                  llvm::ArrayRef<const clang::Expr *> Exprs, clang::SourceRange Range);
  void destroy(const clang::CXXRecordDecl *Class, Value Object, const clang::Stmt *At,
               uint32_t Extra, clang::SourceRange Range, unsigned Depth = 0);
  const clang::CXXRecordDecl *exactClass(PlaceSetId Objects) const;
  void destroyReset(const clang::CXXMemberCallExpr *E);
  void noteReset(const clang::CXXMemberCallExpr *E);
  bool isGivenUp(const Value &Object);
  /// Destroys what an object of a library's class owns, as its template arguments say.
  void destroyOwned(const clang::CXXRecordDecl *Class, Value Object, const clang::Stmt *At,
                    uint32_t Extra, clang::SourceRange Range, unsigned Depth);

  // Globals.cpp: when they are read and written, and who keeps their addresses.
  graph::NodeId loadGlobal(RootId Global, Since When);
  void orderStore(graph::NodeId Store, Place Target, bool Strong);
  void dropGlobals();
  void noteKept(Place Holder, PlaceSetId Named);
  void noteHeld(Place Holder, DraftCallId Origin, clang::QualType Type);
  void noteGiven(PlaceSetId Named);
  void markKept();
  PlaceSetId staticOf(const clang::FunctionDecl *Callee);

  // Nodes and edges in the current block.
  graph::NodeId node(const void *Key, Role What, uint64_t Extra, graph::NodeKind Kind,
                     clang::SourceRange Range, graph::Op Operation = graph::Op::None);
  void edge(graph::NodeId From, graph::NodeId To, graph::EdgeKind Kind = graph::EdgeKind::Copy,
            graph::PathId Path = {}, uint8_t Operand = 0, uint16_t Flags = 0);
  void edgeIn(uint32_t Block, graph::NodeId From, graph::NodeId To, uint8_t Operand,
              uint16_t Flags = 0);

  UnitBuilder &Tables;
  graph::UnitData &Unit;
  clang::ASTContext &Context;
  graph::FunctionId Id;
  std::string Key;
  const clang::FunctionDecl *Function = nullptr;
  bool IsLambdaBody = false;
  const clang::CoroutineBodyStmt *Coroutine = nullptr;
  Prescan Facts;
  Draft Body;
  Paths AccessPaths;
  PlaceSets Sets;
  std::vector<Root> Roots;
  llvm::DenseMap<std::pair<const void *, unsigned>, RootId> RootIndex;
  std::vector<DraftParam> Params;
  std::vector<RootId> ParamRoots;
  std::vector<const clang::ParmVarDecl *> ParamDecls; ///< null: this, or the ellipsis
  RootId ThisRoot;
  std::optional<Place> Built; ///< aggregate whose members' default initialisers are evaluated

  State Now;
  uint32_t Owner = 0;        ///< block being transferred, in reverse post-order
  uint32_t Block = 0;        ///< block that edges are said to happen in; mostly Owner
  uint32_t CurrentVisit = 0; ///< counts the transfers of blocks
  /// A value stays known while the visit that computed it stands: when its block is
  /// transferred again, the edges that it made are gone.
  struct Known {
    Value V;
    uint32_t Block, Owner, Visit;
  };
  llvm::DenseMap<const clang::Expr *, Known> Values;
  std::vector<uint32_t> NumberOf; ///< CFG block id -> number
  std::vector<const clang::CFGBlock *> Order;
  std::vector<State> Out;
  std::vector<uint8_t> Done;
  uint32_t InitializersRaise = 0; ///< block where what initialisers throw goes; 0: none
  /// An expression left the function's objects like this, and the handlers get them.
  struct Raise {
    uint32_t Target; ///< number of the block that dispatches to the handlers
    State Left;
    friend bool operator==(const Raise &, const Raise &) = default;
  };
  std::map<uint32_t, llvm::SmallVector<Raise, 1>> RaisedIn; ///< by number of the block
  llvm::DenseMap<const clang::Stmt *, const clang::CFGBlock *> RaisesTo;
  llvm::DenseMap<const clang::CFGBlock *, llvm::SmallVector<const clang::CFGBlock *, 1>>
      RaisingBlocks;
  llvm::DenseMap<const clang::CXXTryStmt *, graph::NodeId> CatchNodes;
  /// Try blocks whose handlers need not take everything.
  std::vector<const clang::CXXTryStmt *> Leaking;
  /// By call of a member function: the class of its object.
  llvm::DenseMap<DraftCallId, const clang::CXXRecordDecl *> HolderOf;
  llvm::DenseMap<const clang::FunctionDecl *, bool> Turns;     ///< asked so far
  llvm::DenseMap<const clang::ParmVarDecl *, bool> OnlyTurned; ///< asked so far
  /// Of classes: what pointers and references to it are to a library's object (Adapters.cpp).
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> AdaptedPointers, AdaptedReferences;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> Proxies, Runs,
      KeepsCallables;                                             ///< asked so far
  llvm::DenseMap<DraftCallId, const clang::VarDecl *> Singletons; ///< that the call returned
  llvm::DenseMap<RootId, const clang::VarDecl *> GlobalOf;
  llvm::DenseMap<RootId, bool> NeverWritten; ///< asked so far
  bool GivesOne = false; ///< what is returned is one object, whichever way the function takes
  std::set<DraftCallId> HeldCalls; ///< what stands for an object that they were given is kept
  std::set<RootId> KeptRoots;      ///< something that outlives an expression points to them
  llvm::DenseMap<graph::NodeId, LeftByCall> LeftAt; ///< by what the object that was named holds
  /// Of such places: by what is held there, what was before, and what was written.
  llvm::DenseMap<graph::NodeId, std::tuple<graph::NodeId, graph::PathId, bool>> WrittenSince;
  std::set<RootId> FollowedWrites;
  std::map<Place, clang::QualType> Overlaid; ///< what stands where a pointer to less was made
  std::set<Place> Filled; ///< pointers' places that hold what was written through the pointer
  /// What the effects name that are being recorded, if that is one thing.
  const Value *Writing = nullptr;
  /// By object that a pointer no longer names: where the pointer stands, and what was written
  /// to the object since.
  struct Taken {
    Place At;
    graph::NodeId Later;
  };
  std::map<RootId, Taken> TakenFrom;
  llvm::SmallVector<Place, 4> Registered; ///< places of globals that were just made to point
  /// An argument that the callee leaves in another, and where.
  struct KeptArgument {
    unsigned Object, Given;
    graph::PathId Path;
  };
  llvm::DenseMap<const clang::FunctionDecl *, llvm::SmallVector<KeptArgument, 2>> Stores;
  /// What the result of a call names, where that is known exactly.
  llvm::DenseMap<DraftCallId, Place> AccessedBy;
  /// By such a call: the object's definition that the result is known to be in step with.
  llvm::DenseMap<DraftCallId, graph::NodeId> InStepWith;
  /// By call that gives the object of a handle: the handles.
  llvm::DenseMap<DraftCallId, PlaceSetId> HandledBy;
  /// The shared handle whose object the result of a call is.
  llvm::DenseMap<DraftCallId, Place> NamedBy;
  /// By call of std::bind: the function that makes the call with what was bound.
  llvm::DenseMap<const clang::CallExpr *, graph::FunctionId> Bound;
  llvm::DenseMap<const clang::VarDecl *, bool> NamesItself; ///< captured, by its closure
  /// Phis, once made, stay: by block and root.
  llvm::DenseMap<std::pair<uint32_t, RootId>, graph::NodeId> Phis;
  /// A container whose elements a loop writes, and what collects that while it runs.
  struct Collection {
    RootId Container, Written;
  };
  llvm::SmallVector<Collection, 2> Collected;
  /// For handles that were copied from one another: a number of their own.
  std::map<std::pair<RootId, RootId>, uint32_t> ObjectNumbers;
  std::set<graph::NodeId> GivenUp; ///< what handles hold whose object was destroyed
  bool Unseen = false;     ///< what is written now, to an object that was taken over, nobody sees
  bool PointedCut = false; ///< pointedBelow() met its limit
  bool WriteBacksCut = false;                        ///< writeBack() met its limit
  unsigned WriteBacksMade = 0, WriteBackNesting = 0; ///< of the write that is made
  unsigned FreshDepth = 0, SpreadNesting = 0;
};

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_FUNCTIONBUILDER_H
