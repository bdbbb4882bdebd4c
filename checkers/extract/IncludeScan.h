//===- IncludeScan.h - what a unit includes, found without parsing -*- C++
//-*-===//
//
//   CompileJob -> preprocessor over directives only -> IncludeScan
//
// Costs a few hundredths of a parse: files are reduced to their directives once
// for all units that one scanner sees. What is found is exact, not a guess from
// text.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_INCLUDESCAN_H
#define FLOWPACT_EXTRACT_INCLUDESCAN_H

#include "extract/Extract.h"
#include <memory>

namespace flowpact::extract {

/// Time, here, is counted in inclusions of external headers by project files:
/// the first of them is at 1, what precedes it at 0.
struct IncludeScan {
  struct File {
    std::string Path; ///< absolute
    uint64_t Size = 0;
    uint32_t Entered = 0; ///< when its text was first read
    /// Offsets, begin and end, of text that conditions left out; ascending.
    std::vector<std::pair<uint32_t, uint32_t>> Skipped;
  };
  struct Header {
    std::string Spelling; ///< finds it between angle brackets
    std::string Path;
  };
  /// A name that project code defines or undefines, or tests, and when first.
  struct Macro {
    static constexpr uint32_t Never = UINT32_MAX;
    std::string Name;
    uint32_t ChangedAt = Never, TestedAt = Never;
  };
  std::vector<File> External;  ///< in the order of their entry
  std::vector<Header> Headers; ///< external ones with include guards that project files
                               ///< include, in order
  std::vector<Macro> Macros;   ///< before the last entry of an external file; by name
  /// The unit starts with something of its own already (-include, a PCH), or
  /// project files are included by external ones: no prefix can precede it.
  bool OwnStart = false;
};

class IncludeScanner {
public:
  IncludeScanner();
  ~IncludeScanner();

  /// An error if \p Job makes no compiler invocation.
  llvm::Expected<IncludeScan> scan(const CompileJob &Job);
  /// The same of \p Text in place of the main file, all of whose includes count
  /// as a project file's.
  llvm::Expected<IncludeScan> scanText(const CompileJob &Job, llvm::StringRef Text);

private:
  llvm::Expected<IncludeScan> run(const CompileJob &Job, const std::string *Text);
  struct Shared;
  std::unique_ptr<Shared> Files;
};

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_INCLUDESCAN_H
