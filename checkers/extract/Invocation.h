//===- Invocation.h - what every run of Clang over a unit shares -*- C++
//-*-===//
//
//   CompileJob -> file system that notes misses, collected problems, cc1
//   invocation
//     -> CompilerInstance -> action -> dependencies
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_INVOCATION_H
#define FLOWPACT_EXTRACT_INVOCATION_H

#include "extract/Extract.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <set>

namespace flowpact::extract {

/// Notes the paths that were looked for and are not there.
class NotingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine &Path) override;

  std::set<std::string> Missing;
  /// Absolute paths that were asked for with __has_include and are there.
  std::set<std::string> Probed;

private:
  void note(const llvm::Twine &Path, std::error_code Error);
};

/// Collects errors as the unit's problems.
class ProblemCollector : public clang::DiagnosticConsumer {
public:
  struct Problem {
    graph::Severity Level;
    std::string Message;
    std::string File;
    unsigned Line = 0, Column = 0;
  };
  std::vector<Problem> Problems;
  unsigned Located = 0; ///< errors that have a place: not those of the command line

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

private:
  static constexpr size_t MaxProblems = 100;
};

/// \p Path below the job's directory if it is relative, without "." and "..".
std::string absolutePath(llvm::StringRef Path, const CompileJob &Job);
/// \p Path relative to the project's root if it is below it, else absolute.
std::string projectPath(llvm::StringRef Path, const CompileJob &Job);
/// \p Path is in a directory that the job calls external.
bool isBelowExternal(llvm::StringRef Path, const CompileJob &Job);

/// One compiler over one job, made in steps that callers may adjust in between.
class CompilerRun {
public:
  /// \p Physical: where files come from; null: the machine's file system. An
  /// error if the directory cannot be entered or the arguments make no
  /// invocation.
  static llvm::Expected<std::unique_ptr<CompilerRun>>
  create(const CompileJob &Job, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Physical = nullptr);

  /// Of the analysis: no output, no warnings, external bodies skipped.
  clang::CompilerInvocation &invocation() { return *Invocation; }

  /// Reads \p Text, which is copied, instead of the main file.
  void replaceMainFile(llvm::StringRef Text);

  /// Runs \p Action; false if it could not.
  bool execute(clang::FrontendAction &Action);

  /// What the run read and looked for in vain, sorted by path.
  std::vector<Dependency> dependencies();

  clang::CompilerInstance &compiler() { return *Compiler; }
  const ProblemCollector &problems() const { return Problems; }
  unsigned errorCount() const { return Problems.getNumErrors(); }

private:
  CompilerRun() = default;
  std::string Directory;

  ProblemCollector Problems;
  clang::DiagnosticOptions DiagOptions; ///< Diags refers to it
  llvm::IntrusiveRefCntPtr<NotingFileSystem> Files;
  llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> Diags;
  std::shared_ptr<clang::CompilerInvocation> Invocation;
  std::unique_ptr<llvm::MemoryBuffer> MainText; ///< null: the file's
  std::unique_ptr<clang::CompilerInstance> Compiler;
};

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_INVOCATION_H
