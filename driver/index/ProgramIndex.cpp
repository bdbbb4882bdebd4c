//===- ProgramIndex.cpp - what the last scan knew of the program ----------===//
//
// File: "FPINDEX1", the hash of what follows, the index.
//
//===----------------------------------------------------------------------===//
#include "index/ProgramIndex.h"
#include "cache/ObjectStore.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <tuple>

using namespace llvm;
using flowpact::cache::Digest;
using flowpact::wire::ByteReader;
using flowpact::wire::ByteWriter;

namespace flowpact::index {
namespace {

constexpr StringLiteral Magic = "FPINDEX1";

void write(ByteWriter &Out, const Digest &Value) {
  Out.u64(Value.High);
  Out.u64(Value.Low);
}

Digest readDigest(ByteReader &In) {
  uint64_t High = In.u64();
  return {High, In.u64()};
}

void write(ByteWriter &Out, const IndexedFile &File) {
  const cache::FileState &State = File.State;
  Out.text(File.Path);
  for (uint64_t Value : {File.Hash, File.Size, State.Size, State.Inode, State.Device,
                         uint64_t(State.Modified), uint64_t(State.Changed), State.Hash})
    Out.u64(Value);
}

IndexedFile readFile(ByteReader &In) {
  IndexedFile File;
  File.Path = In.text().str();
  File.Hash = In.u64();
  File.Size = In.u64();
  File.State.Size = In.u64();
  File.State.Inode = In.u64();
  File.State.Device = In.u64();
  File.State.Modified = In.u64();
  File.State.Changed = In.u64();
  File.State.Hash = In.u64();
  return File;
}

void write(ByteWriter &Out, const IndexedUnit &Unit) {
  Out.text(Unit.File);
  write(Out, Unit.Artifact);
  Out.u32(Unit.ErrorCount);
  Out.u32(Unit.External);
  Out.u32(Unit.Files.size());
  for (uint32_t Row : Unit.Files)
    Out.u32(Row);
}

IndexedUnit readUnit(ByteReader &In) {
  IndexedUnit Unit;
  Unit.File = In.text().str();
  Unit.Artifact = readDigest(In);
  Unit.ErrorCount = In.u32();
  Unit.External = In.u32();
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left)
    Unit.Files.push_back(In.u32());
  return Unit;
}

bool isConsistent(const ProgramIndex &Index) {
  return all_of(Index.Units, [&](const IndexedUnit &Unit) {
    return Unit.External < Index.External.size() &&
           all_of(Unit.Files, [&](uint32_t Row) { return Row < Index.Files.size(); });
  });
}

} // namespace

std::vector<uint32_t> ProgramIndex::unitsOf(StringRef File) const {
  std::vector<uint32_t> Found;
  for (uint32_t I = 0; I < Units.size(); ++I)
    if (Units[I].File == File)
      Found.push_back(I);
  return Found;
}

std::string encodeIndex(const ProgramIndex &Index) {
  ByteWriter Out;
  Out.text(Index.Root);
  Out.text(Index.Database);
  Out.text(Index.Extractor);
  Out.u64(Index.Made);
  Out.text(Index.Policy.RulesDirectory);
  Out.texts(Index.Policy.PolicyNames);
  Out.text(Index.Policy.ProjectFile);
  Out.texts(Index.Policy.ExtraFiles);
  Out.u32(Index.MinConfidence);
  Out.u32(Index.External.size());
  for (const std::vector<std::string> &Directories : Index.External)
    Out.texts(Directories);
  Out.u32(Index.Files.size());
  for (const IndexedFile &File : Index.Files)
    write(Out, File);
  Out.u32(Index.Units.size());
  for (const IndexedUnit &Unit : Index.Units)
    write(Out, Unit);
  ByteWriter All;
  All.raw(Magic);
  write(All, Digest::of(Out.bytes()));
  All.raw(Out.bytes());
  return All.take();
}

Expected<ProgramIndex> decodeIndex(StringRef Bytes) {
  ByteReader Header(Bytes);
  if (Header.raw(Magic.size()) != Magic)
    return createStringError("it is no program index of this version");
  Digest Hash = readDigest(Header);
  StringRef Payload = Bytes.drop_front(std::min(Bytes.size(), Magic.size() + 16));
  if (Digest::of(Payload) != Hash)
    return createStringError("its checksum does not match");
  ByteReader In(Payload);
  ProgramIndex Index;
  Index.Root = In.text().str();
  Index.Database = In.text().str();
  Index.Extractor = In.text().str();
  Index.Made = In.u64();
  Index.Policy.RulesDirectory = In.text().str();
  Index.Policy.PolicyNames = In.texts();
  Index.Policy.ProjectFile = In.text().str();
  Index.Policy.ExtraFiles = In.texts();
  Index.MinConfidence = In.u32();
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left)
    Index.External.push_back(In.texts());
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left)
    Index.Files.push_back(readFile(In));
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left)
    Index.Units.push_back(readUnit(In));
  if (In.bad() || !In.atEnd() || !isConsistent(Index))
    return createStringError("it does not end where it should, or its rows do not fit");
  return Index;
}

std::string indexPath(StringRef CacheDirectory, StringRef Root, StringRef Database) {
  Digest Name = Digest::of((Root + Twine('\0') + Database).str());
  return (CacheDirectory + "/program-" + Name.hex() + ".fpi").str();
}

Error writeIndex(StringRef CacheDirectory, const ProgramIndex &Index) {
  return cache::writeFileAtomically(indexPath(CacheDirectory, Index.Root, Index.Database),
                                    encodeIndex(Index));
}

Expected<ProgramIndex> readIndex(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path, false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return createStringError(Buffer.getError(),
                             "cannot read '" + Path + "': " + Buffer.getError().message());
  Expected<ProgramIndex> Index = decodeIndex((*Buffer)->getBuffer());
  if (!Index)
    return createStringError("program index '" + Path + "' is of no use: " +
                             toString(Index.takeError()) + "; scan the project again");
  return Index;
}

std::vector<std::string> listIndexes(StringRef CacheDirectory) {
  std::vector<std::string> Found;
  std::error_code Code;
  for (sys::fs::directory_iterator It(CacheDirectory, Code), End; It != End && !Code;
       It.increment(Code)) {
    StringRef Name = sys::path::filename(It->path());
    if (Name.starts_with("program-") && Name.ends_with(".fpi"))
      Found.push_back(It->path());
  }
  llvm::sort(Found);
  return Found;
}

std::string findIndex(StringRef CacheDirectory, StringRef File, std::vector<std::string> &Damage) {
  std::string Best;
  std::tuple<int, bool, uint64_t> BestRank;
  for (const std::string &Path : listIndexes(CacheDirectory)) {
    Expected<ProgramIndex> Index = readIndex(Path);
    if (!Index) {
      Damage.push_back(toString(Index.takeError()));
      continue;
    }
    bool HasFile = any_of(Index->Files, [&](const IndexedFile &Row) { return Row.Path == File; });
    bool IsBelow = StringRef(File).starts_with(Index->Root + "/");
    int Fit = !Index->unitsOf(File).empty() ? 3 : HasFile ? 2 : IsBelow ? 1 : 0;
    // A project's, before one of a few files that were scanned by themselves.
    std::tuple Rank(Fit, !Index->Database.empty(), Index->Made);
    if (Fit && Rank > BestRank) {
      BestRank = Rank;
      Best = Path;
    }
  }
  return Best;
}

std::vector<uint32_t> changedFiles(const ProgramIndex &Index, unsigned Threads) {
  cache::FileMemo Memo;
  std::vector<StringRef> Paths;
  for (const IndexedFile &File : Index.Files) {
    if (File.State.Hash)
      Memo.remember(File.Path, File.State);
    Paths.push_back(File.Path);
  }
  Memo.look(Paths, Threads);
  std::vector<uint32_t> Changed;
  for (uint32_t I = 0; I < Index.Files.size(); ++I)
    if (!Memo.isCurrent({Index.Files[I].Path, Index.Files[I].Hash, Index.Files[I].Size, true}))
      Changed.push_back(I);
  return Changed;
}

void rememberStates(ProgramIndex &Index, int64_t Began) {
  cache::FileMemo Memo;
  for (const IndexedFile &File : Index.Files)
    Memo.noteRead({File.Path, File.Hash, File.Size, true}, Began);
  StringMap<cache::FileState> States;
  for (auto &[Path, State] : Memo.newStates())
    States[Path] = State;
  for (IndexedFile &File : Index.Files)
    if (auto Found = States.find(File.Path);
        Found != States.end() && Found->second.Hash == File.Hash)
      File.State = Found->second;
}

} // namespace flowpact::index
