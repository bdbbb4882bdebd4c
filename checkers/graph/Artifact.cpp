//===- Artifact.cpp - writing and mapping a unit's flow graph -------------===//
//
// Writing copies each table once into a FlatBuffer and puts the header before
// it. Reading copies nothing: the view's tables are the mapped bytes, which is
// sound because ArtifactLayout.cpp asserts that the schema's structs are the
// rows, and because everything below is checked before the view is handed out.
//
//===----------------------------------------------------------------------===//
#include "graph/Artifact.h"
#include "graph/Artifact_generated.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Alignment.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/xxhash.h"
#include <cstring>

namespace flowpact::graph {
namespace {

/// The first bytes of an artifact, little-endian. Its size keeps the payload as
/// aligned as the artifact itself.
struct Header {
  char Magic[8];
  uint32_t Version;
  uint32_t Reserved; ///< zero
  uint64_t PayloadSize;
  uint64_t Checksum; ///< xxh3, 64 bit, of the payload
};
static_assert(sizeof(Header) == 32 && alignof(Header) == 8);

// A byte above 127 and both line ends: a transfer as text damages them.
constexpr char ExpectedMagic[8] = {'\x8B', 'F', 'P', 'G', '\r', '\n', '\x1A', '\n'};
constexpr llvm::Align PayloadAlign = llvm::Align::Constant<8>();

template <typename... Args> llvm::Error error(const char *Format, const Args &...Values) {
  return llvm::createStringError(llvm::formatv(Format, Values...).str());
}

uint64_t checksum(llvm::StringRef Payload) { return llvm::xxh3_64bits(Payload); }

/// The payload behind \p Bytes' header, if header and checksum are right.
llvm::Expected<llvm::StringRef> payload(llvm::StringRef Bytes) {
  if (Bytes.size() < sizeof(Header))
    return error("truncated: {0} bytes, and the header alone has {1}", Bytes.size(),
                 sizeof(Header));
  Header Head;
  std::memcpy(&Head, Bytes.data(), sizeof(Header));
  if (std::memcmp(Head.Magic, ExpectedMagic, sizeof(ExpectedMagic)) != 0)
    return error("not a flow graph artifact: its first bytes are {0}",
                 llvm::toHex(Bytes.take_front(sizeof(ExpectedMagic))));
  if (Head.Version != ArtifactVersion)
    return error("written as artifact version {0}, this program reads version {1}", Head.Version,
                 ArtifactVersion);
  if (Head.Reserved != 0)
    return error("reserved header field is {0}, not 0", Head.Reserved);
  llvm::StringRef Payload = Bytes.drop_front(sizeof(Header));
  if (Head.PayloadSize != Payload.size())
    return error("payload has {0} bytes, the header says {1}", Payload.size(), Head.PayloadSize);
  if (uint64_t Actual = checksum(Payload); Actual != Head.Checksum)
    return error("checksum of the payload is {0:x16}, the header says {1:x16}", Actual,
                 Head.Checksum);
  return Payload;
}

/// Lets \p Table read the rows of \p Stored in place.
template <typename Row, typename StoredRow>
llvm::Error mapTable(const flatbuffers::Vector<const StoredRow *> *Stored, const char *Name,
                     llvm::ArrayRef<Row> &Table) {
  Table = {};
  if (Stored->size() == 0) // has no rows to align
    return llvm::Error::success();
  const uint8_t *Data = Stored->Data();
  // FlatBuffers' verifier checks the alignment of the length only.
  if (!llvm::isAddrAligned(llvm::Align::Of<Row>(), Data))
    return error("table {0} is not aligned to {1} bytes", Name, alignof(Row));
  Table = {reinterpret_cast<const Row *>(Data), Stored->size()};
  return llvm::Error::success();
}

llvm::Expected<UnitView> mapTables(llvm::StringRef Payload) {
  if (Payload.size() >= FLATBUFFERS_MAX_BUFFER_SIZE)
    return error("payload of {0} bytes is beyond the format's {1}", Payload.size(),
                 FLATBUFFERS_MAX_BUFFER_SIZE);
  flatbuffers::Verifier Verifier(Payload.bytes_begin(), Payload.size());
  if (!fb::VerifyUnitBuffer(Verifier))
    return error("payload is not a well-formed FlatBuffer of a unit");
  const fb::Unit *Stored = fb::GetUnit(Payload.data());
  UnitView View;
#define FLOWPACT_TABLE(Name, Row)                                                                  \
  if (llvm::Error Wrong = mapTable(Stored->Name(), #Name, View.Name))                              \
    return Wrong;
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
  const auto &Offsets = *Stored->StringOffsets();
  View.StringOffsets = {Offsets.data(), Offsets.size()};
  const auto &Text = *Stored->StringBytes();
  View.StringBytes = {reinterpret_cast<const char *>(Text.data()), Text.size()};
  View.MainFile = {Stored->MainFile()->data(), Stored->MainFile()->size()};
  return View;
}

llvm::Expected<UnitView> readUnit(llvm::StringRef Bytes) {
  llvm::Expected<llvm::StringRef> Payload = payload(Bytes);
  if (!Payload)
    return Payload.takeError();
  llvm::Expected<UnitView> View = mapTables(*Payload);
  if (!View)
    return View.takeError();
  if (llvm::Error Wrong = verifyUnit(*View))
    return Wrong;
  return *View;
}

/// Bytes of all tables: what the FlatBuffer needs, but for its own bookkeeping.
size_t tableBytes(const UnitView &Unit) {
  size_t Bytes =
      Unit.StringOffsets.size() * sizeof(uint32_t) + Unit.StringBytes.size() + Unit.MainFile.size();
#define FLOWPACT_TABLE(Name, Row) Bytes += Unit.Name.size() * sizeof(Row);
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
  return Bytes;
}

template <typename StoredRow, typename Row>
flatbuffers::Offset<flatbuffers::Vector<const StoredRow *>>
writeTable(llvm::ArrayRef<Row> Table, flatbuffers::FlatBufferBuilder &Builder) {
  return Builder.CreateVectorOfStructs(reinterpret_cast<const StoredRow *>(Table.data()),
                                       Table.size());
}

void buildPayload(const UnitView &Unit, flatbuffers::FlatBufferBuilder &Builder) {
  // NOLINTBEGIN(bugprone-macro-parentheses): Name is declared
#define FLOWPACT_TABLE(Name, Row) auto Name = writeTable<fb::Row>(Unit.Name, Builder);
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
  // NOLINTEND(bugprone-macro-parentheses)
  auto Offsets = Builder.CreateVector(Unit.StringOffsets.data(), Unit.StringOffsets.size());
  auto Text = Builder.CreateVector(reinterpret_cast<const uint8_t *>(Unit.StringBytes.data()),
                                   Unit.StringBytes.size());
  auto MainFile = Builder.CreateString(Unit.MainFile.data(), Unit.MainFile.size());
  fb::UnitBuilder Stored(Builder);
#define FLOWPACT_TABLE(Name, Row) Stored.add_##Name(Name);
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
  Stored.add_StringOffsets(Offsets);
  Stored.add_StringBytes(Text);
  Stored.add_MainFile(MainFile);
  fb::FinishUnitBuffer(Builder, Stored.Finish());
}

} // namespace

std::string writeArtifact(const UnitView &Unit) {
  constexpr size_t Bookkeeping = 4096;
  size_t Expected = tableBytes(Unit) + Bookkeeping;
  // Ids are 32 bits wide and so are FlatBuffers' offsets. The memory limit of a
  // unit's worker is far below this.
  if (Expected >= FLATBUFFERS_MAX_BUFFER_SIZE)
    llvm::reportFatalUsageError(error("flow graph of '{0}' needs {1} bytes, an artifact holds {2}",
                                      Unit.MainFile, Expected, FLATBUFFERS_MAX_BUFFER_SIZE));
  flatbuffers::FlatBufferBuilder Builder(Expected);
  buildPayload(Unit, Builder);
  llvm::StringRef Payload(reinterpret_cast<const char *>(Builder.GetBufferPointer()),
                          Builder.GetSize());

  Header Head = {};
  std::memcpy(Head.Magic, ExpectedMagic, sizeof(ExpectedMagic));
  Head.Version = ArtifactVersion;
  Head.PayloadSize = Payload.size();
  Head.Checksum = checksum(Payload);
  std::string Bytes;
  Bytes.reserve(sizeof(Head) + Payload.size());
  Bytes.append(reinterpret_cast<const char *>(&Head), sizeof(Head));
  Bytes.append(Payload.data(), Payload.size());
  return Bytes;
}

llvm::Expected<Artifact> Artifact::read(std::unique_ptr<llvm::MemoryBuffer> Buffer) {
  if (!llvm::isAddrAligned(PayloadAlign, Buffer->getBufferStart()))
    Buffer =
        llvm::MemoryBuffer::getMemBufferCopy(Buffer->getBuffer(), Buffer->getBufferIdentifier());
  llvm::Expected<UnitView> View = readUnit(Buffer->getBuffer());
  if (!View)
    return error("artifact '{0}': {1}; extract the unit again", Buffer->getBufferIdentifier(),
                 llvm::toString(View.takeError()));
  Artifact Result;
  Result.Buffer = std::move(Buffer);
  Result.View = *View;
  return Result;
}

llvm::Expected<Artifact> Artifact::open(llvm::StringRef File) {
  // No terminator is asked for, so that a file of whole pages is mapped too.
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return error("artifact '{0}': {1}", File, Buffer.getError().message());
  return read(std::move(*Buffer));
}

} // namespace flowpact::graph
