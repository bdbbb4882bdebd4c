//===- UnitBuilder.h - the tables that functions share ----------*- C++ -*-===//
//
// Declarations of the AST to rows of the unit: files, locations, types,
// functions, globals. Each is made on first mention and then looked up; bodies
// that ought to be read are queued for the walk.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_UNITBUILDER_H
#define FLOWPACT_EXTRACT_UNITBUILDER_H

#include "extract/Emplace.h"
#include "extract/Extract.h"
#include "extract/Names.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseMap.h"
#include <deque>
#include <map>

namespace flowpact::extract {

class UnitBuilder {
public:
  UnitBuilder(graph::UnitData &Unit, clang::ASTContext &Context, const CompileJob &Job);

  graph::UnitData &Unit;
  clang::ASTContext &Context;
  const CompileJob &Job;
  Names Naming;
  std::unique_ptr<Emplacements> Emplaced; ///< none where Sema is not at hand

  graph::LocationId location(clang::SourceRange Range);
  graph::TypeId type(clang::QualType Type);
  graph::TypeId record(const clang::CXXRecordDecl *Record);
  graph::FunctionId function(const clang::FunctionDecl *Function);
  graph::GlobalId global(const clang::VarDecl *Variable);
  /// The pseudo-function that initialises \p Variable.
  graph::FunctionId initializer(const clang::VarDecl *Variable, graph::GlobalId Global);
  /// A closure's function that no source text holds: what std::bind makes in \p Owner.
  graph::FunctionId thunk(graph::FunctionId Owner, llvm::StringRef Key, clang::QualType Result,
                          clang::SourceLocation Where);
  /// A function that gives a member of the object that it is given: what a pointer to the
  /// member is to who calls it. True if it was not there before.
  bool memberReader(const clang::FieldDecl *Field, graph::FunctionId &Id);
  graph::StringId fieldElement(const clang::FieldDecl *Field);
  /// The member that \p Element stands for in a path; null if it is no member's.
  const clang::FieldDecl *fieldOf(graph::StringId Element) const {
    return FieldsByElement.lookup(Element);
  }
  graph::Range attributes(const clang::Decl *Decl);
  /// An object of exactly this class comes into being.
  void markConstructed(const clang::CXXRecordDecl *Record);
  /// \p Variable may be written through pointers that nobody follows.
  void markEscaping(const clang::VarDecl *Variable);
  /// Counts an approximation under its stable name.
  void approximate(llvm::StringRef What, clang::SourceRange Range, uint32_t Times = 1);

  /// Objects end by a call of \p Destructor that somebody may ask about: it is the project's,
  /// or that of a class from elsewhere that may be a scope object's.
  bool isCalledToDestroy(const clang::CXXDestructorDecl *Destructor);
  /// The destruction of an object of \p Class may run code of the project, or ends a scope.
  bool destructionMatters(const clang::CXXRecordDecl *Class);
  /// The call operator with which an owner deletes its object (`unique_ptr<T, Closer>`),
  /// if that is the project's; else null.
  const clang::CXXMethodDecl *deleterOf(const clang::CXXRecordDecl *Owner);
  /// A constant member function of the same name takes the same arguments: the other only
  /// gives access (`begin`, `find`, `at`), it neither changes nor keeps anything by itself.
  bool onlyGivesAccess(const clang::CXXMethodDecl *Method);
  /// \p Method cannot change its object: it is constant, or a library's that only gives
  /// access.
  bool leavesObject(const clang::CXXMethodDecl *Method) {
    return Method->isConst() || (isExternal(Method->getLocation()) && onlyGivesAccess(Method));
  }
  /// In a system header or a directory that the project calls external.
  bool isExternal(clang::SourceLocation Location);
  /// Bodies met through references (instantiations, initialisers), to be walked.
  std::deque<const clang::Decl *> Queue;

  /// By definition of a member function: the members that it gives closures which have
  /// captured the object, and what they call it. Filled by who asks.
  using KeptClosures = llvm::SmallVector<std::pair<const clang::FieldDecl *, std::string>, 1>;
  llvm::DenseMap<const clang::FunctionDecl *, KeptClosures> OwnClosures;

  /// A member of an object that a function gives back, and the pointer that it is given there.
  struct ReturnedPointer {
    llvm::SmallVector<const clang::FieldDecl *, 2> Way; ///< the innermost last
    const clang::Expr *Given;
    bool Exact; ///< it is given nothing else
  };
  /// By definition. Filled by who asks.
  using ReturnedPointers = llvm::SmallVector<ReturnedPointer, 1>;
  llvm::DenseMap<const clang::FunctionDecl *, ReturnedPointers> Returned;

  /// A member, below the object, that a function makes a parameter's pointer.
  struct KeptParam {
    llvm::SmallVector<const clang::FieldDecl *, 2> Way; ///< the innermost last
    unsigned Param;
  };
  using KeptParams = llvm::SmallVector<KeptParam, 1>;
  llvm::DenseMap<const clang::FunctionDecl *, KeptParams> Kept; ///< by definition

  /// What closures that a function makes have captured of what it was given, and by which
  /// name. The object: no index.
  struct CapturedParam {
    std::optional<unsigned> Index;
    std::string Name;
    friend bool operator==(const CapturedParam &, const CapturedParam &) = default;
  };
  /// By definition. Filled by who asks.
  using CapturedParams = llvm::SmallVector<CapturedParam, 1>;
  llvm::DenseMap<const clang::FunctionDecl *, CapturedParams> CapturedBy;

  /// Moves counted approximations into the unit's table.
  void finish();

private:
  graph::FileId file(clang::FileID File);
  unsigned tokenLength(clang::SourceLocation Location);
  void fillFunction(graph::FunctionRecord &Row, const clang::FunctionDecl *Function);
  void fillEnum(graph::TypeId Id, const clang::EnumDecl *Enum);
  void fillRecord(graph::TypeId Id, const clang::CXXRecordDecl *Record);
  void declareOverriders(const clang::CXXRecordDecl *Class);

  llvm::DenseMap<clang::FileID, graph::FileId> FilesByClang;
  llvm::DenseMap<const clang::FileEntry *, graph::FileId> FilesByEntry;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> DestructionMatters;
  llvm::DenseMap<const clang::CXXMethodDecl *, bool> GivesAccess;
  llvm::DenseMap<clang::FileID, bool> ExternalFiles;
  llvm::DenseMap<std::pair<clang::SourceLocation, clang::SourceLocation>, graph::LocationId>
      Locations;
  llvm::DenseMap<clang::SourceLocation, unsigned> TokenLengths;
  llvm::DenseMap<const clang::Type *, graph::TypeId> TypesByClang;
  llvm::StringMap<graph::TypeId> TypesByName;
  llvm::DenseMap<const clang::FunctionDecl *, graph::FunctionId> Functions;
  llvm::DenseMap<const clang::VarDecl *, graph::GlobalId> Globals;
  llvm::DenseMap<const clang::FieldDecl *, graph::StringId> FieldElements;
  llvm::DenseMap<graph::StringId, const clang::FieldDecl *> FieldsByElement;
  llvm::DenseMap<const clang::FieldDecl *, graph::FunctionId> MemberReaders;
  std::map<std::string, graph::ApproximationRecord> Approximations;
};

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_UNITBUILDER_H
