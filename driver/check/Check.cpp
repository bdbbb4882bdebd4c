//===- Check.cpp - some files against the whole program -------------------===//
#include "check/Check.h"
#include "cache/Key.h"
#include "cache/Results.h"
#include "finding/Analyze.h"
#include "review/Uncertain.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <deque>
#include <set>
#include <thread>

using namespace llvm;

namespace flowpact::check {
namespace {

constexpr size_t FilesNamed = 3;

/// "a.cpp, b.cpp, c.cpp and 4 more"
std::string enumerate(ArrayRef<std::string> Names) {
  std::string Text = join(Names.take_front(FilesNamed), ", ");
  if (Names.size() > FilesNamed)
    Text += " and " + std::to_string(Names.size() - FilesNamed) + " more";
  return Text;
}

bool holdsRules(StringRef Directory) {
  return !Directory.empty() && sys::fs::is_directory(Directory + "/schema");
}

/// What the scan was configured with, but for what is \p Given.
policy::LoadOptions rulesOf(const Settings &Given, const index::ProgramIndex *Index) {
  policy::LoadOptions Result;
  if (Index)
    Result = Index->Policy;
  else
    Result.ProjectFile = Given.DefaultProjectFile;
  if (!Given.RulesDirectory.empty())
    Result.RulesDirectory = Given.RulesDirectory;
  else if (!holdsRules(Result.RulesDirectory))
    Result.RulesDirectory = Given.FallbackRules;
  if (!Given.ProjectFile.empty())
    Result.ProjectFile = Given.ProjectFile;
  if (!Given.PolicyNames.empty())
    Result.PolicyNames = Given.PolicyNames;
  if (!Given.ExtraFiles.empty())
    Result.ExtraFiles = Given.ExtraFiles;
  return Result;
}

/// Where the suppressions of \p F stand, if it has some in code.
StringRef placeOf(const finding::Finding &F) {
  const finding::Step *Own = report::lastOwnStep(F);
  return Own ? Own->Where.File : F.Primary.File;
}

/// \p Unit without the bodies that stand in its main file: without what an edit of that may
/// change. \p Functions: where the changed rows are kept.
graph::UnitView withoutMainFile(graph::UnitView Unit,
                                std::vector<graph::FunctionRecord> &Functions) {
  Functions.assign(Unit.Functions.begin(), Unit.Functions.end());
  for (graph::FunctionRecord &Row : Functions) {
    bool IsPlaced = Row.Location.isSome() && Unit[Row.Location].File.isSome();
    if (!IsPlaced || Unit.string(Unit[Unit[Row.Location].File].Path) == Unit.MainFile)
      Row.Flags &= ~graph::FN_HasBody;
  }
  Unit.Functions = Functions;
  return Unit;
}

} // namespace

bool touches(const finding::Finding &F, ArrayRef<std::string> Files) {
  return is_contained(Files, F.Primary.File) ||
         any_of(F.Path, [&](const finding::Step &S) { return is_contained(Files, S.Where.File); });
}

Expected<std::unique_ptr<Session>> Session::open(const Settings &Given) {
  std::unique_ptr<Session> S(new Session);
  S->CacheDirectory = Given.CacheDirectory;
  S->Root = Given.Root;
  S->Threads = std::max(1u, Given.Threads);
  std::string Path = Given.IndexFile;
  if (Path.empty() && !Given.CacheDirectory.empty())
    Path = index::findIndex(Given.CacheDirectory, Given.File, S->Damage);
  if (!Path.empty()) {
    Expected<index::ProgramIndex> Index = index::readIndex(Path);
    if (!Index)
      return Index.takeError();
    S->Index = std::move(*Index);
    S->Root = S->Index->Root;
    if (!Given.IndexFile.empty())
      S->CacheDirectory = sys::path::parent_path(Given.IndexFile).str();
  }
  const index::ProgramIndex *Index = S->Index ? &*S->Index : nullptr;
  S->Rules = rulesOf(Given, Index);
  S->MinConfidence =
      Given.MinConfidence.value_or(Index ? Index->MinConfidence : Given.DefaultMinConfidence);
  Expected<policy::Policy> Policy = policy::loadPolicy(S->Rules);
  if (!Policy)
    return Policy.takeError();
  S->Policy = std::move(*Policy);
  return std::move(S);
}

std::string Session::nameOf(StringRef Path) const {
  StringRef Rest = Path;
  return Rest.consume_front(Root) && Rest.consume_front("/") ? Rest.str() : Path.str();
}

void Session::load() {
  if (!Index || !Units.empty())
    return;
  Units.resize(Index->Units.size());
  cache::ObjectStore Objects(CacheDirectory);
  auto OpenEvery = [&](unsigned First) {
    for (size_t I = First; I < Units.size(); I += Threads)
      if (auto Opened = graph::Artifact::open(Objects.pathOf(Index->Units[I].Artifact)))
        Units[I].Graph.emplace(std::move(*Opened));
      else
        Units[I].Problem = toString(Opened.takeError());
  };
  std::vector<std::thread> Pool;
  for (unsigned T = 1; T < Threads; ++T)
    Pool.emplace_back(OpenEvery, T);
  OpenEvery(0);
  for (std::thread &Thread : Pool)
    Thread.join();
}

/// True if only the unit itself has places of its file: not where others read it, too, or it is
/// compiled several times, since what they have of it stays where it was.
bool Session::hasOwnPlaces(const FreshUnit &Fresh) const {
  if (!Fresh.HasHeaders)
    return false;
  if (!Index)
    return true;
  auto File =
      find_if(Index->Files, [&](const index::IndexedFile &Row) { return Row.Path == Fresh.File; });
  auto IsRead = [&](const index::IndexedUnit &Unit) {
    return is_contained(Unit.Files, File - Index->Files.begin());
  };
  size_t Own = Index->unitsOf(Fresh.File).size();
  return Own <= 1 && size_t(count_if(Index->Units, IsRead)) == Own;
}

/// True if the scan saw the very graph of \p Fresh.
bool Session::isScanned(const FreshUnit &Fresh) const {
  return any_of(Index->Units, [&](const index::IndexedUnit &Row) {
    return Row.File == Fresh.File && Row.Artifact == Fresh.Name;
  });
}

/// Where the places of \p Fresh are now, if it is what the scan read but for these.
std::optional<Moved> Session::movedSince(const FreshUnit &Fresh) const {
  if (!hasOwnPlaces(Fresh))
    return std::nullopt;
  std::optional<graph::Artifact> Scanned = scannedGraph(Fresh.File);
  return Scanned ? Moved::between(Scanned->unit(), Fresh.Graph) : std::nullopt;
}

/// Of all units, with those of \p Fresh as they are now; none where it is not plain which
/// these replace.
std::optional<std::vector<cache::Digest>> Session::artifactsWith(ArrayRef<FreshUnit> Fresh) const {
  std::vector<cache::Digest> Names;
  std::set<uint32_t> Replaced;
  for (const FreshUnit &Unit : Fresh) {
    std::vector<uint32_t> Rows = Index->unitsOf(Unit.File);
    if (Rows.size() > 1 || !Unit.HasHeaders)
      return std::nullopt;
    Replaced.insert(Rows.begin(), Rows.end());
    Names.push_back(Unit.Name);
  }
  for (uint32_t I = 0; I < Index->Units.size(); ++I)
    if (!Replaced.count(I))
      Names.push_back(Index->Units[I].Artifact);
  return Names;
}

std::optional<finding::Result> Session::storedResult(std::vector<cache::Digest> Names,
                                                     std::vector<Mark> &Marks) const {
  cache::Results Kept(CacheDirectory, UINT64_MAX);
  auto Found = Kept.find(cache::resultKey(std::move(Names), Policy.ContentHash));
  if (Found)
    return std::move(*Found);
  Marks.push_back(
      {Mark::Kind::Unusable,
       "the scan's own result is damaged, it is computed again: " + toString(Found.takeError())});
  return std::nullopt;
}

/// The scan's result, if the scan saw the graphs of \p Fresh, wherever their code stood.
std::optional<finding::Result> Session::keptResult(ArrayRef<FreshUnit> Fresh,
                                                   std::vector<Mark> &Marks) const {
  if (!Index)
    return std::nullopt;
  std::vector<Moved> Moves;
  for (const FreshUnit &Unit : Fresh) {
    if (isScanned(Unit))
      continue;
    std::optional<Moved> Move = movedSince(Unit);
    if (!Move)
      return std::nullopt;
    Moves.push_back(std::move(*Move));
  }
  std::vector<cache::Digest> Names;
  for (const index::IndexedUnit &Row : Index->Units)
    Names.push_back(Row.Artifact);
  std::optional<finding::Result> Found = storedResult(std::move(Names), Marks);
  bool IsTold = Found && all_of(Moves, [&](const Moved &M) { return M.apply(*Found); });
  return IsTold ? std::move(Found) : std::nullopt;
}

/// What the scan, or an earlier check, has decided of the whole program.
std::optional<finding::Result> Session::knownResult(ArrayRef<FreshUnit> Fresh,
                                                    Decision &Out) const {
  std::optional<finding::Result> Found = keptResult(Fresh, Out.Marks);
  Out.FromScan = Found.has_value();
  if (!Found)
    Found = Known.find(Fresh, [&](const FreshUnit &Unit) { return hasOwnPlaces(Unit); });
  if (!Found && Index)
    if (std::optional<std::vector<cache::Digest>> Names = artifactsWith(Fresh))
      Found = storedResult(std::move(*Names), Out.Marks);
  return Found;
}

void Session::keep(ArrayRef<FreshUnit> Fresh, const finding::Result &Computed) const {
  bool IsWhole = Index && none_of(Units, [](const Mapped &Unit) { return !Unit.Problem.empty(); });
  bool IsEdited = any_of(Fresh, [&](const FreshUnit &Unit) { return IsWhole && !isScanned(Unit); });
  auto Names = IsEdited ? artifactsWith(Fresh) : std::nullopt;
  if (!Names)
    return;
  cache::Digest Key = cache::resultKey(std::move(*Names), Policy.ContentHash);
  cache::ObjectStore Objects(CacheDirectory); // whose size the extraction has bounded
  consumeError(Objects.write(Key, cache::encodeResult(Key, Computed), cache::ObjectKind::Result));
}

/// The unit of the index that \p Fresh is now. A file that is compiled several times has
/// several: the same graph, else the one that differs least in size.
std::vector<uint32_t> Session::replaced(const FreshUnit &Fresh,
                                        const std::vector<bool> &Taken) const {
  std::optional<uint32_t> Best;
  uint64_t BestDistance = UINT64_MAX;
  for (uint32_t Row : Index->unitsOf(Fresh.File)) {
    if (Taken[Row])
      continue;
    uint64_t Distance = UINT64_MAX - 1;
    if (Index->Units[Row].Artifact == Fresh.Name)
      Distance = 0;
    else if (Units[Row].Graph)
      Distance = 1 + std::abs(int64_t(Units[Row].Graph->unit().Nodes.size()) -
                              int64_t(Fresh.Graph.Nodes.size()));
    if (Distance < BestDistance) {
      BestDistance = Distance;
      Best = Row;
    }
  }
  return Best ? std::vector<uint32_t>{*Best} : std::vector<uint32_t>();
}

std::optional<Decision> Session::asScanned(StringRef File, const StringMap<uint64_t> &Read) {
  if (!Index || Index->unitsOf(File).empty())
    return std::nullopt;
  for (const index::IndexedFile &Row : Index->Files)
    if (auto Found = Read.find(Row.Path); Found != Read.end() && Found->second != Row.Hash)
      return std::nullopt;
  if (!index::changedFiles(*Index, Threads).empty())
    return std::nullopt;
  Decision Out;
  std::optional<finding::Result> Kept = keptResult({}, Out.Marks);
  if (!Kept)
    return std::nullopt;
  Out.Result = std::move(*Kept);
  Out.FromScan = true;
  addMarks({}, Out);
  suppress({}, Out);
  return Out;
}

std::optional<graph::Artifact> Session::scannedGraph(StringRef File) const {
  std::vector<uint32_t> Rows = Index ? Index->unitsOf(File) : std::vector<uint32_t>();
  if (Rows.empty())
    return std::nullopt;
  cache::ObjectStore Objects(CacheDirectory);
  auto Opened = graph::Artifact::open(Objects.pathOf(Index->Units[Rows.front()].Artifact));
  if (Opened)
    return std::move(*Opened);
  consumeError(Opened.takeError()); // load() will say so, if it is needed
  return std::nullopt;
}

Decision Session::decide(ArrayRef<FreshUnit> Fresh, const StringMap<std::string> &Texts) {
  Decision Out;
  if (std::optional<finding::Result> Known = knownResult(Fresh, Out)) {
    Out.Result = std::move(*Known);
  } else {
    load();
    std::vector<bool> Taken(Units.size());
    std::vector<graph::UnitView> Views;
    std::deque<std::vector<graph::FunctionRecord>> Headers;
    for (const FreshUnit &Unit : Fresh) {
      Views.push_back(Unit.Graph);
      if (Index)
        for (uint32_t Row : replaced(Unit, Taken)) {
          Taken[Row] = true;
          if (!Unit.HasHeaders && Units[Row].Graph)
            Views.push_back(withoutMainFile(Units[Row].Graph->unit(), Headers.emplace_back()));
        }
    }
    for (size_t I = 0; I < Units.size(); ++I)
      if (!Taken[I] && Units[I].Graph)
        Views.push_back(Units[I].Graph->unit());
    // Rows of headers that were changed for one decision are gone with it.
    std::shared_ptr<finding::Analysed> Own;
    auto &Kept = Holds && Headers.empty() ? Held : Own;
    Out.Result = finding::analyze(Views, Policy, Limits(), Threads, &Kept);
    Out.Linked = Own;
    if (Kept) {
      Out.TablesKept = Kept->Tables.Reused;
      Out.TablesResumed = Kept->Tables.Resumed;
    }
    Out.Computed = std::make_shared<finding::Result>(Out.Result);
    const finding::Statistics &Stats = Out.Result.Stats;
    Out.LinkSeconds = Stats.LinkSeconds;
    Out.SolveSeconds = Stats.ReachSeconds + Stats.TabulateSeconds + Stats.JudgeSeconds;
  }
  addMarks(Fresh, Out);
  suppress(Texts, Out);
  return Out;
}

void Session::release() {
  if (!Held)
    return;
  Held->Before.reset();
  Held->Tables.Spent.clear();
}

void Session::addMarks(ArrayRef<FreshUnit> Fresh, Decision &Out) const {
  auto Add = [&](Mark::Kind What, std::string Text) { Out.Marks.push_back({What, Text}); };
  if (!Index) {
    std::string Why = Damage.empty() ? "there is no program index" : Damage.front();
    return Add(Mark::Kind::NoIndex,
               Why + ": only this file was analysed; flows through other files are seen once "
                     "'flowpact scan' has read the project");
  }
  for (const FreshUnit &Unit : Fresh)
    if (Index->unitsOf(Unit.File).empty())
      Add(Mark::Kind::NotInIndex, "'" + nameOf(Unit.File) +
                                      "' is no unit of the program index: it was added to the "
                                      "program; scan the project again");
  if (Index->Extractor != cache::extractorVersion())
    Add(Mark::Kind::OtherVersion,
        "the program index was made by another version of flowpact; scan the project again");
  std::set<std::string> Changed;
  for (uint32_t Row : index::changedFiles(*Index, Threads))
    if (none_of(Fresh, [&](const FreshUnit &U) { return U.File == Index->Files[Row].Path; }))
      Changed.insert(nameOf(Index->Files[Row].Path));
  if (!Changed.empty())
    Add(Mark::Kind::OldFiles,
        "the program index is older than " +
            enumerate(std::vector<std::string>(Changed.begin(), Changed.end())) +
            ": what the last scan read of them was used; scan the project again");
  std::vector<std::string> Lost;
  for (size_t I = 0; I < Units.size(); ++I)
    if (!Units[I].Problem.empty())
      Lost.push_back(nameOf(Index->Units[I].File));
  if (!Lost.empty())
    Add(Mark::Kind::LostUnits, "the cache no longer holds what was read of " + enumerate(Lost) +
                                   ", which was left out; scan the project again");
}

/// Reads comments only where findings are: elsewhere they suppress nothing.
void Session::suppress(const StringMap<std::string> &Texts, Decision &Out) const {
  policy::Diagnostics Problems; // a scan reports them
  std::set<std::string> Places;
  for (const finding::Finding &F : Out.Result.Findings)
    Places.insert(placeOf(F).str());
  std::vector<report::Suppression> Rows;
  for (const std::string &Name : Places) {
    SmallString<256> Path(Root);
    sys::path::append(Path, Name);
    if (auto Found = Texts.find(Path); Found != Texts.end())
      review::readCommentsOf(Name, Found->second, Policy, Problems, Rows);
    else if (report::isBelowRoot(Name))
      append_range(Rows, review::readComments(Root, {Name}, Policy, Problems));
  }
  SmallString<256> Reviewed(Root);
  sys::path::append(Reviewed, review::ReviewedFile);
  if (sys::fs::exists(Reviewed)) {
    if (auto Schemas = policy::SchemaSet::load(Rules.RulesDirectory + "/schema"))
      append_range(Rows, review::readReviewed(Reviewed, *Schemas, Policy, Problems));
    else
      Out.Marks.push_back({Mark::Kind::Unusable, "'" + std::string(Reviewed) +
                                                     "' was not read, it "
                                                     "suppresses nothing: " +
                                                     toString(Schemas.takeError())});
  }
  review::apply(std::move(Rows), review::today(), Out.Result, Out.Info);
  Out.Info.SourceRoot = Root;
  review::leaveOutUncertain(MinConfidence, Policy, Out.Result, Out.Info);
}

} // namespace flowpact::check
