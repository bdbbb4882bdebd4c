//===- Pack.cpp - many cache entries in one file --------------------------===//
//
// Frames are padded to eight bytes, so that a damaged size is likely to be
// noticed.
//
//===----------------------------------------------------------------------===//
#include "cache/Pack.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using flowpact::wire::ByteReader;
using flowpact::wire::ByteWriter;

namespace flowpact::cache {

namespace {
constexpr StringLiteral Magic = "FPCACHE1";
constexpr size_t FrameHeaderSize = 16;
enum FrameKind : uint32_t { EntryFrame = 1, StatesFrame = 2 };

std::string makeFrame(FrameKind Kind, StringRef Payload) {
  ByteWriter Out;
  Out.u32(Payload.size());
  Out.u32(Kind);
  Out.u64(xxh3_64bits(Payload));
  Out.raw(Payload);
  Out.raw(StringRef("\0\0\0\0\0\0\0", offsetToAlignment(Payload.size(), Align(8))));
  return Out.take();
}

void writeDigest(ByteWriter &Out, const Digest &Value) {
  Out.u64(Value.High);
  Out.u64(Value.Low);
}

Digest readDigest(ByteReader &In) {
  Digest Value;
  Value.High = In.u64();
  Value.Low = In.u64();
  return Value;
}
} // namespace

//===-- Reading
//------------------------------------------------------------===//

Expected<PackReader> PackReader::open(StringRef Path) {
  PackReader Result;
  Result.Path = Path.str();
  auto Buffer = MemoryBuffer::getFile(Path, false, /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  if (!Buffer) {
    if (Buffer.getError() == std::errc::no_such_file_or_directory ||
        Buffer.getError() == std::errc::not_a_directory)
      return std::move(Result);
    return createStringError("cannot read '" + Path + "': " + Buffer.getError().message());
  }
  Result.Buffer = std::move(*Buffer);
  Result.readFrames(Result.Buffer->getBuffer());
  return std::move(Result);
}

void PackReader::readFrames(StringRef Bytes) {
  if (Bytes.empty())
    return;
  if (!Bytes.consume_front(Magic)) {
    Damage = "not a cache index of this version";
    return;
  }
  while (!Bytes.empty()) {
    ByteReader Header(Bytes);
    uint32_t Size = Header.u32(), Kind = Header.u32();
    uint64_t Checksum = Header.u64();
    StringRef Payload = Header.raw(Size);
    if (Header.bad()) {
      Truncated = true;
      return;
    }
    Bytes = Bytes.drop_front(
        std::min<size_t>(FrameHeaderSize + alignTo(uint64_t(Size), 8), Bytes.size()));
    if (xxh3_64bits(Payload) != Checksum)
      Damage = "checksum of a frame does not match";
    else if (Kind == EntryFrame)
      readEntry(ByteReader(Payload));
    else if (Kind == StatesFrame)
      readStates(ByteReader(Payload));
  }
}

void PackReader::readEntry(ByteReader In) {
  // Versions of a lost frame leave a gap, which no file of the disk equals.
  uint32_t First = In.u32(), NewCount = In.u32();
  if (First < Versions.size() || First - Versions.size() > (1u << 28)) {
    Damage = "file versions out of order";
    return;
  }
  Versions.resize(First);
  for (; NewCount && !In.bad(); --NewCount) {
    FileVersion Version;
    Version.Hash = In.u64();
    Version.Size = In.u64();
    Version.Exists = In.u32();
    Version.Path = In.text();
    Versions.push_back(Version);
  }
  Entry Read;
  Read.Key = readDigest(In);
  Read.Artifact = readDigest(In);
  Read.ArtifactSize = In.u64();
  Read.Seconds = In.f64();
  Read.ErrorCount = In.u32();
  Read.Stored = In.u64();
  Read.MainFile = In.text();
  Read.Version = In.text();
  Read.Command = In.text();
  bool Whole = true;
  uint32_t Count = In.u32();
  Read.Dependencies.reserve(std::min<uint32_t>(Count, 1 << 20));
  for (; Count && !In.bad(); --Count) {
    uint32_t Id = In.u32();
    Whole &= Id < Versions.size() && !Versions[Id].Path.empty();
    Read.Dependencies.push_back(Id);
  }
  if (!In.bad() && Whole)
    Entries.push_back(std::move(Read));
  else if (Damage.empty())
    Damage = "an entry refers to a file version that is lost";
}

void PackReader::readStates(ByteReader In) {
  for (uint32_t Count = In.u32(); Count && !In.bad(); --Count) {
    FileState State;
    StringRef Path = In.text();
    State.Size = In.u64();
    State.Inode = In.u64();
    State.Device = In.u64();
    State.Modified = In.u64();
    State.Changed = In.u64();
    State.Hash = In.u64();
    if (!In.bad())
      States.push_back({Path, State});
  }
}

//===-- Writing
//------------------------------------------------------------===//

StringRef PackWriter::header() { return Magic; }

uint32_t PackWriter::idOf(const FileVersion &Version, ByteWriter &NewVersions) {
  // Absence is a version of its own; xxh3 of nothing is not 0, so 0 is free.
  uint64_t Hash = Version.Exists ? Version.Hash : 0;
  auto &OfPath = Ids[Version.Path];
  for (auto [KnownHash, Id] : OfPath)
    if (KnownHash == Hash)
      return Id;
  OfPath.push_back({Hash, Count});
  NewVersions.u64(Hash);
  NewVersions.u64(Version.Size);
  NewVersions.u32(Version.Exists);
  NewVersions.text(Version.Path);
  return Count++;
}

std::string PackWriter::frame(const Entry &NewEntry, ArrayRef<FileVersion> Files) {
  ByteWriter NewVersions, Dependencies;
  uint32_t First = Count;
  for (const FileVersion &File : Files)
    Dependencies.u32(idOf(File, NewVersions));
  ByteWriter Out;
  Out.u32(First);
  Out.u32(Count - First);
  Out.raw(NewVersions.bytes());
  writeDigest(Out, NewEntry.Key);
  writeDigest(Out, NewEntry.Artifact);
  Out.u64(NewEntry.ArtifactSize);
  Out.f64(NewEntry.Seconds);
  Out.u32(NewEntry.ErrorCount);
  Out.u64(NewEntry.Stored);
  Out.text(NewEntry.MainFile);
  Out.text(NewEntry.Version);
  Out.text(NewEntry.Command);
  Out.u32(Files.size());
  Out.raw(Dependencies.bytes());
  return makeFrame(EntryFrame, Out.bytes());
}

std::string PackWriter::frame(ArrayRef<std::pair<std::string, FileState>> States) {
  ByteWriter Out;
  Out.u32(States.size());
  for (const auto &[Path, State] : States) {
    Out.text(Path);
    Out.u64(State.Size);
    Out.u64(State.Inode);
    Out.u64(State.Device);
    Out.u64(State.Modified);
    Out.u64(State.Changed);
    Out.u64(State.Hash);
  }
  return makeFrame(StatesFrame, Out.bytes());
}

} // namespace flowpact::cache
