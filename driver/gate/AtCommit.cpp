//===- AtCommit.cpp - the findings of another commit ----------------------===//
//
// Units: those of the database whose file was there; for a file that is gone, the flags of
// the one that took its place, else of its nearest neighbour.
//
//===----------------------------------------------------------------------===//
#include "gate/AtCommit.h"
#include "database/Language.h"
#include "report/SourceText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using flowpact::database::Unit;
using flowpact::report::BaselineFinding;

namespace flowpact::gate {

Expected<std::unique_ptr<Scratch>> Scratch::create() {
  SmallString<128> Path;
  if (std::error_code Code = sys::fs::createUniqueDirectory("flowpact-gate", Path))
    return createStringError(Code, "cannot make a temporary directory: " + Code.message());
  auto Result = std::make_unique<Scratch>();
  Result->Directory = std::string(Path);
  return Result;
}

Scratch::~Scratch() {
  if (!Directory.empty())
    (void)sys::fs::remove_directories(Directory);
}

std::string Scratch::path(StringRef Name) const { return Directory + "/" + Name.str(); }

namespace {

/// What a symbolic link's file was: a link of the commit is followed once, to what its
/// target was or is.
void addLink(const ChangedFile &Link, StringRef Target, FileOverlay &Files) {
  SmallString<256> Path(Target);
  if (!sys::path::is_absolute(Target)) {
    Path = sys::path::parent_path(Link.Path);
    sys::path::append(Path, Target);
  }
  const FileOverlay::File *Then = Files.find(Path);
  if (Then && Then->Exists)
    Files.replace(Link.Path, Then->Content);
}

/// Writes the index and the pack for workers, and reads them as these will.
Expected<std::shared_ptr<const FileOverlay>> makeOverlay(const Difference &Changes,
                                                         const std::string &Index) {
  auto Places = writeContents(Changes.Files, Index + ".pack");
  if (!Places)
    return Places.takeError();
  auto Pack = MemoryBuffer::getFile(Index + ".pack", false, /*RequiresNullTerminator=*/false);
  if (!Pack)
    return createStringError(Pack.getError(), "cannot read '" + Index + ".pack'");
  auto Files = std::make_shared<FileOverlay>(std::move(*Pack));
  for (auto [File, Place] : zip(Changes.Files, *Places))
    if (!File.Existed)
      Files->hide(File.Path);
    else if (!File.IsLink)
      Files->replace(File.Path, Files->pack().substr(Place.first, Place.second));
  for (auto [File, Place] : zip(Changes.Files, *Places))
    if (File.IsLink)
      addLink(File, Files->pack().substr(Place.first, Place.second), *Files);
  std::error_code Code;
  raw_fd_ostream Out(Index, Code);
  Out << Files->encode();
  Out.close();
  if (Code || Out.has_error()) {
    Code = Code ? Code : Out.error();
    Out.clear_error();
    return createStringError(Code, "cannot write '" + Index + "': " + Code.message());
  }
  return std::shared_ptr<const FileOverlay>(std::move(Files));
}

/// Components that the directories of \p A and \p B share from the root on.
size_t nearness(StringRef A, StringRef B) {
  size_t Shared = 0;
  for (auto I = sys::path::begin(A), J = sys::path::begin(B);
       I != sys::path::end(A) && J != sys::path::end(B) && *I == *J; ++I, ++J)
    ++Shared;
  return 2 * Shared + (sys::path::extension(A) == sys::path::extension(B));
}

/// Whose flags a file that is gone is read with; null: there is nobody.
const Unit *donorOf(const std::string &File, const Difference &Changes, ArrayRef<Unit> Units) {
  if (auto New = Changes.Renamed.find(File); New != Changes.Renamed.end())
    for (const Unit &U : Units)
      if (U.File == New->second)
        return &U;
  auto Nearest = max_element(Units, [&](const Unit &A, const Unit &B) {
    return nearness(File, A.File) < nearness(File, B.File);
  });
  return Nearest == Units.end() ? nullptr : &*Nearest;
}

bool isSource(StringRef File) {
  using database::Language;
  Language Found = database::languageOfFile(File);
  return Found != Language::Header && database::isAnalysable(Found);
}

/// A file that a build's flags or generated files are made from.
bool decidesBuild(StringRef File) {
  StringRef Name = sys::path::filename(File), Extension = sys::path::extension(File);
  return is_contained({"CMakeLists.txt", "CMakePresets.json", "meson.build", "BUILD", "BUILD.bazel",
                       "Makefile", "configure.ac"},
                      Name) ||
         is_contained({".cmake", ".bzl", ".mk", ".in", ".proto", ".fbs", ".thrift", ".capnp",
                       ".idl", ".y", ".yy", ".l", ".ll", ".g4", ".ui", ".pro", ".pri"},
                      Extension);
}

void noteBuild(const Difference &Changes, StringRef Root, std::vector<std::string> &Notes) {
  std::vector<StringRef> Found;
  for (const ChangedFile &File : Changes.Files)
    if (decidesBuild(File.Path))
      Found.push_back(File.Path);
  if (Found.empty())
    return;
  std::string Others = Found.size() > 1 ? " and " + std::to_string(Found.size() - 1) + " more" : "";
  Notes.push_back("the change touches what the build is made from (" +
                  scan::relativeTo(Root, Found.front()) + Others +
                  "): flags and generated files of the base are taken to be those of now; a log "
                  "of the base's own build knows better");
}

/// The units as they were. \p Now: of the working tree.
std::vector<Unit> unitsAt(const Difference &Changes, const FileOverlay &Files,
                          const scan::Selection &From, std::vector<std::string> &Notes) {
  ArrayRef<Unit> Now = From.Database.Units;
  std::vector<Unit> Units;
  StringSet<> Known;
  for (const Unit &U : Now) {
    Known.insert(U.File);
    const FileOverlay::File *Then = Files.find(U.File);
    if (Then && !Then->Exists)
      continue;
    Units.push_back(U);
    if (Then)
      Units.back().Unavailable.clear();
  }
  bool IsWhole = !From.IsPart && !From.Database.Path.empty();
  unsigned Guessed = 0;
  for (const ChangedFile &File : Changes.Files) {
    if (!File.Existed || sys::fs::exists(File.Path) || Known.contains(File.Path) ||
        !isSource(File.Path) || (!IsWhole && !Changes.Renamed.count(File.Path)))
      continue;
    const Unit *Donor = donorOf(File.Path, Changes, Now);
    if (!Donor)
      continue;
    Unit U = *Donor;
    for (std::string &Word : U.Arguments)
      if (Word == Donor->File)
        Word = File.Path;
    U.File = File.Path;
    U.Unavailable.clear();
    Units.push_back(std::move(U));
    Guessed += !Changes.Renamed.count(File.Path);
  }
  if (Guessed)
    Notes.push_back(std::to_string(Guessed) +
                    (Guessed == 1 ? " file that is gone was" : " files that are gone were") +
                    " read with the flags of a neighbour");
  llvm::sort(Units, [](const Unit &A, const Unit &B) {
    return std::tie(A.File, A.Directory, A.Arguments) < std::tie(B.File, B.Directory, B.Arguments);
  });
  return Units;
}

void noteFailures(const scan::ProjectRun &Run, std::vector<std::string> &Notes) {
  size_t Failed = count_if(Run.Info.Units, [](const report::UnitReport &Unit) {
    return Unit.Status == report::UnitStatus::Failed || Unit.isPartial();
  });
  if (Failed)
    Notes.push_back(std::to_string(Failed) + (Failed == 1 ? " unit was" : " units were") +
                    " not wholly analysed at the base: what was not seen there is new");
}

BaselineFinding rowOf(const finding::Finding &F, report::SourceText &Sources) {
  BaselineFinding Row;
  Row.Fingerprint = F.Fingerprint;
  Row.LooseFingerprint = F.LooseFingerprint;
  Row.Rule = F.Rule;
  Row.Clause = F.Clause;
  Row.Message = report::plainMessage(F);
  Row.Severity = F.Severity;
  Row.Where = report::reportedPlace(F);
  if (std::optional<report::SourceLine> Line = Sources.line(Row.Where.File, Row.Where.Line))
    Row.Text = Line->Text.trim().str();
  return Row;
}

} // namespace

Expected<std::optional<Baseline>> findingsAt(StringRef Commit, StringRef Ref,
                                             const scan::ScanOptions &Options,
                                             const policy::Policy &Policy, const Scratch &Files) {
  Expected<Difference> Changes =
      differenceFrom(Options.Selected.Root, Commit, Options.Selected.BuildDirectory);
  if (!Changes)
    return Changes.takeError();
  std::string Index = Files.path("overlay");
  Expected<std::shared_ptr<const FileOverlay>> Overlay = makeOverlay(*Changes, Index);
  if (!Overlay)
    return Overlay.takeError();
  Baseline Result;
  Result.Name = (Ref + " (" + Commit.take_front(12) + ")").str();
  Result.Notes = Changes->Notes;
  noteBuild(*Changes, Options.Selected.Root, Result.Notes);
  scan::ScanOptions Then = Options;
  Then.Extraction.Overlay = *Overlay;
  Then.Extraction.OverlayIndex = Index;
  Then.Selected.Database.Units = unitsAt(*Changes, **Overlay, Options.Selected, Result.Notes);
  Expected<scan::ProjectRun> Run = scan::runProject(Then, Policy);
  if (!Run)
    return Run.takeError();
  if (Run->Extracted.Interrupted)
    return std::nullopt;
  if (Error Mistakes = Run->Unusable.takeError()) {
    std::string Text = StringRef(toString(std::move(Mistakes))).rtrim().str();
    llvm::replace(Text, '\n', ' ');
    Result.Notes.push_back("suppressions of the base that are no use suppressed nothing there: " +
                           Text);
  }
  noteFailures(*Run, Result.Notes);
  report::SourceText Sources(Options.Selected.Root, Overlay->get());
  for (const finding::Finding &F : Run->Result.Findings)
    Result.Findings.push_back(rowOf(F, Sources));
  for (const report::SuppressedFinding &Row : Run->Info.Suppressed) {
    Result.Findings.push_back(rowOf(Row.What, Sources));
    Result.Findings.back().Suppressed = true;
  }
  for (const auto *Findings : std::as_const(Run->Info.LeftOut).lists())
    for (const finding::Finding &F : *Findings) {
      Result.Findings.push_back(rowOf(F, Sources));
      Result.Findings.back().LeftOut = true;
    }
  return Result;
}

} // namespace flowpact::gate
