//===- Check.h - some files against the whole program -----------*- C++ -*-===//
//
//   index of the last scan (mapped artifacts, policy) + fresh graphs of some units
//     -> the units that these replace -> link, solve -> findings that touch them
//
// What a scan of the whole project would say, without reading another source. The
// verdicts and fingerprints are those of a scan, since it is the same analysis over the
// same graphs; if no graph differs from the scan's but in where code stands, its result is
// taken as it is kept.
// Without an index the fresh units are a program of their own, and that is said.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_CHECK_CHECK_H
#define FLOWPACT_CHECK_CHECK_H

#include "check/Decided.h"
#include "check/Moved.h"
#include "finding/Finding.h"
#include "graph/Artifact.h"
#include "index/ProgramIndex.h"
#include "report/Report.h"
#include "review/Suppressions.h"
#include <optional>

namespace flowpact::finding {
struct Analysed;
}

namespace flowpact::check {

struct Settings {
  std::string CacheDirectory; ///< where indexes lie; empty: none
  std::string IndexFile;      ///< this one, instead of looking for it
  std::string File;           ///< absolute; what the index is looked for
  /// What to take instead of the index's own, where set.
  std::string RulesDirectory, ProjectFile;
  std::vector<std::string> PolicyNames, ExtraFiles;
  std::optional<unsigned> MinConfidence;
  unsigned DefaultMinConfidence = 30; ///< where there is no index either; as of a scan
  /// Where there is no index either.
  std::string DefaultProjectFile;
  std::string FallbackRules; ///< where nothing names a rules directory that exists
  std::string Root;          ///< of the project, where there is no index
  unsigned Threads = 1;
};

/// What is to be done about what the check could not know; for people.
struct Mark {
  enum class Kind {
    NoIndex,      ///< the file was analysed alone
    NotInIndex,   ///< the file is no unit of the index
    OldFiles,     ///< files changed since the scan
    OtherVersion, ///< another flowpact made the index
    LostUnits,    ///< artifacts are gone from the cache
    Unusable,     ///< something beside the program could not be read
  };
  Kind What;
  std::string Text;
};

struct Decision {
  finding::Result Result; ///< of the whole program; suppressed findings are not in it
  report::ScanInfo Info;  ///< suppressions, and the findings that they are about
  std::vector<Mark> Marks;
  bool FromScan = false; ///< nothing was linked: it is the scan's result, with places of now
  double LinkSeconds = 0, SolveSeconds = 0;
  /// Of what was held: tables that were taken over, and tables that were made with their steps.
  unsigned TablesKept = 0, TablesResumed = 0;
  std::shared_ptr<const void> Linked; ///< keeps its memory; see finding::analyze()
  /// What was computed, before suppressions; null: the result was known.
  std::shared_ptr<const finding::Result> Computed;
};

/// True if the path of \p F, or its place, is in one of \p Files (as findings name them).
bool touches(const finding::Finding &F, llvm::ArrayRef<std::string> Files);

/// One program, ready to check files of. Reading it costs little: its artifacts are
/// mapped only once something has to be linked.
class Session {
public:
  /// An error: rules that do not load, or an index that was named and is of no use.
  static llvm::Expected<std::unique_ptr<Session>> open(const Settings &Given);

  /// \p Texts: of files that are not saved, by absolute path. Fresh units replace those
  /// of the same file, or are added.
  Decision decide(llvm::ArrayRef<FreshUnit> Fresh, const llvm::StringMap<std::string> &Texts = {});

  /// Lets later decisions use what decide() computed with \p Fresh.
  void remember(llvm::ArrayRef<FreshUnit> Fresh, finding::Result Computed) {
    Known.add(Fresh, std::move(Computed));
  }
  /// From now on, what decide() computes is kept for the next time, and stays here: the graphs
  /// of all its fresh units must be left where they are.
  void hold() { Holds = true; }
  /// Gives back what only an earlier decision needed, which takes time.
  void release();
  /// Keeps it in the cache, for other processes and scans of the same sources.
  void keep(llvm::ArrayRef<FreshUnit> Fresh, const finding::Result &Computed) const;

  /// The scan's own result, if no file of the project changed since, \p File is one of its
  /// units, and files of which \p Read says what they held (xxh3, by absolute path) held
  /// what the scan read.
  std::optional<Decision> asScanned(llvm::StringRef File,
                                    const llvm::StringMap<uint64_t> &Read = {});

  /// The graph of \p File as the scan read it; none if it is no unit, or was lost.
  std::optional<graph::Artifact> scannedGraph(llvm::StringRef File) const;

  bool hasIndex() const { return Index.has_value(); }
  const index::ProgramIndex &index() const { return *Index; }
  const policy::Policy &policy() const { return Policy; }
  const std::string &root() const { return Root; }
  const policy::LoadOptions &policyOptions() const { return Rules; }
  /// \p Path as findings name it: relative to the root if it is below it.
  std::string nameOf(llvm::StringRef Path) const;
  /// Maps and verifies the artifacts, which decide() does when it has to.
  void load();

private:
  Session() = default;
  struct Mapped {
    std::optional<graph::Artifact> Graph;
    std::string Problem;
  };
  std::optional<finding::Result> knownResult(llvm::ArrayRef<FreshUnit> Fresh, Decision &Out) const;
  std::optional<finding::Result> keptResult(llvm::ArrayRef<FreshUnit> Fresh,
                                            std::vector<Mark> &Marks) const;
  std::optional<finding::Result> storedResult(std::vector<cache::Digest> Names,
                                              std::vector<Mark> &Marks) const;
  std::optional<std::vector<cache::Digest>> artifactsWith(llvm::ArrayRef<FreshUnit> Fresh) const;
  bool isScanned(const FreshUnit &Fresh) const;
  bool hasOwnPlaces(const FreshUnit &Fresh) const;
  std::optional<Moved> movedSince(const FreshUnit &Fresh) const;
  std::vector<uint32_t> replaced(const FreshUnit &Fresh, const std::vector<bool> &Taken) const;
  void addMarks(llvm::ArrayRef<FreshUnit> Fresh, Decision &Out) const;
  void suppress(const llvm::StringMap<std::string> &Texts, Decision &Out) const;

  std::string Root, CacheDirectory;
  policy::LoadOptions Rules;
  policy::Policy Policy;
  unsigned MinConfidence = 0, Threads = 1;
  std::optional<index::ProgramIndex> Index;
  std::vector<std::string> Damage;
  std::vector<Mapped> Units; ///< of the index; empty until load()
  Decided Known;
  bool Holds = false;
  std::shared_ptr<finding::Analysed> Held; ///< what was computed last
};

} // namespace flowpact::check

#endif // FLOWPACT_CHECK_CHECK_H
