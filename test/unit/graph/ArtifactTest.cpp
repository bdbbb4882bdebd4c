//===- ArtifactTest.cpp - round trips and damaged artifacts ---------------===//
#include "graph/Artifact.h"
#include "Units.h"
#include "graph/Artifact_generated.h"
#include "graph/Dump.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include "gtest/gtest.h"
#include <cstring>
#include <random>

namespace flowpact::graph::test {
namespace {

// The header as docs/ArtifactFormat.md has it.
constexpr size_t VersionAt = 8, ReservedAt = 12, SizeAt = 16, ChecksumAt = 24, HeaderSize = 32;

llvm::Expected<Artifact> read(llvm::StringRef Bytes) {
  // A copy of exactly this size, so that the address sanitizer sees its end.
  return Artifact::read(llvm::MemoryBuffer::getMemBufferCopy(Bytes, "x.fpg"));
}

std::string errorOf(llvm::StringRef Bytes) {
  llvm::Expected<Artifact> Result = read(Bytes);
  return Result ? "" : llvm::toString(Result.takeError());
}

void expectMentions(llvm::StringRef Message, llvm::StringRef Part) {
  EXPECT_TRUE(Message.contains(Part)) << Message.str();
}

testing::AssertionResult succeeded(llvm::Expected<Artifact> &Read) {
  if (Read)
    return testing::AssertionSuccess();
  return testing::AssertionFailure() << llvm::toString(Read.takeError());
}

template <typename Number> void put(std::string &Bytes, size_t At, Number Value) {
  std::memcpy(Bytes.data() + At, &Value, sizeof(Value));
}

/// Makes the header fit the payload again, as someone who forges would.
void seal(std::string &Bytes) {
  llvm::StringRef Payload = llvm::StringRef(Bytes).drop_front(HeaderSize);
  put(Bytes, SizeAt, uint64_t(Payload.size()));
  put(Bytes, ChecksumAt, uint64_t(llvm::xxh3_64bits(Payload)));
}

template <typename Row> bool sameBytes(llvm::ArrayRef<Row> A, llvm::ArrayRef<Row> B) {
  return A.size() == B.size() &&
         (A.empty() || std::memcmp(A.data(), B.data(), A.size() * sizeof(Row)) == 0);
}

void expectSame(const UnitView &A, const UnitView &B) {
#define FLOWPACT_TABLE(Name, Row) EXPECT_TRUE(sameBytes(A.Name, B.Name)) << #Name;
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
  EXPECT_TRUE(sameBytes(A.StringOffsets, B.StringOffsets));
  EXPECT_EQ(A.StringBytes, B.StringBytes);
  EXPECT_EQ(A.MainFile, B.MainFile);
}

void expectRoundTrip(const UnitData &Unit) {
  std::string Bytes = writeArtifact(Unit.view());
  llvm::Expected<Artifact> Read = read(Bytes);
  ASSERT_TRUE(succeeded(Read));
  expectSame(Read->unit(), Unit.view());
  EXPECT_EQ(writeArtifact(Read->unit()), Bytes);
  EXPECT_EQ(Read->sizeInBytes(), Bytes.size());
}

TEST(ArtifactTest, RoundTripsTheSample) { expectRoundTrip(sampleUnit()); }

TEST(ArtifactTest, RoundTripsTheEmptyUnit) { expectRoundTrip(UnitData()); }

TEST(ArtifactTest, RoundTripsRandomUnits) {
  for (uint64_t Seed = 0; Seed < 300; ++Seed) {
    SCOPED_TRACE(Seed);
    expectRoundTrip(randomUnit(Seed, Seed % 40));
  }
}

TEST(ArtifactTest, EqualUnitsGiveEqualBytes) {
  EXPECT_EQ(writeArtifact(sampleUnit().view()), writeArtifact(sampleUnit().view()));
}

TEST(ArtifactTest, OpensAFile) {
  llvm::SmallString<128> File;
  ASSERT_FALSE(llvm::sys::fs::createTemporaryFile("flowpact", "fpg", File));
  std::error_code Wrong;
  // Whole pages are mapped without a terminator behind them.
  UnitData Unit = randomUnit(7, 2000);
  llvm::raw_fd_ostream(File, Wrong) << writeArtifact(Unit.view());
  ASSERT_FALSE(Wrong);
  llvm::Expected<Artifact> Read = Artifact::open(File);
  llvm::sys::fs::remove(File);
  ASSERT_TRUE(succeeded(Read));
  expectSame(Read->unit(), Unit.view());
}

TEST(ArtifactTest, NamesAFileThatIsNotThere) {
  llvm::Expected<Artifact> Read = Artifact::open("/nonexistent/x.fpg");
  ASSERT_FALSE(bool(Read));
  expectMentions(llvm::toString(Read.takeError()), "artifact '/nonexistent/x.fpg': ");
}

TEST(ArtifactTest, ReadsABufferThatIsNotAligned) {
  UnitData Unit = sampleUnit();
  std::string Bytes = " " + writeArtifact(Unit.view());
  auto Buffer =
      llvm::MemoryBuffer::getMemBuffer(llvm::StringRef(Bytes).drop_front(), "x.fpg", false);
  llvm::Expected<Artifact> Read = Artifact::read(std::move(Buffer));
  ASSERT_TRUE(succeeded(Read));
  expectSame(Read->unit(), Unit.view());
}

TEST(ArtifactTest, RejectsEveryTruncation) {
  std::string Bytes = writeArtifact(sampleUnit().view());
  for (size_t Size = 0; Size < Bytes.size(); ++Size)
    EXPECT_NE(errorOf(llvm::StringRef(Bytes).take_front(Size)), "") << Size;
  EXPECT_EQ(errorOf(llvm::StringRef(Bytes).take_front(9)),
            "artifact 'x.fpg': truncated: 9 bytes, and the header alone has 32; "
            "extract the unit again");
}

TEST(ArtifactTest, RejectsWhatIsBehindThePayload) {
  expectMentions(errorOf(writeArtifact(sampleUnit().view()) + "\n"), "the header says");
}

TEST(ArtifactTest, RejectsEverySingleBitFlip) {
  const std::string Bytes = writeArtifact(sampleUnit().view());
  for (size_t Bit = 0; Bit < Bytes.size() * 8; ++Bit) {
    std::string Flipped = Bytes;
    Flipped[Bit / 8] ^= 1 << Bit % 8;
    EXPECT_NE(errorOf(Flipped), "") << "bit " << Bit;
  }
}

/// Whatever is in the payload: it is rejected or it can be read everywhere.
void expectHarmless(llvm::StringRef Bytes) {
  llvm::Expected<Artifact> Read = read(Bytes);
  if (!Read) {
    llvm::consumeError(Read.takeError());
    return;
  }
  DumpOptions Options;
  Options.WithSource = false;
  Options.WithLocations = true;
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  dumpUnit(Read->unit(), Options, Out);
  EXPECT_FALSE(Text.empty());
}

TEST(ArtifactTest, SurvivesEverySingleBitFlipWithARightChecksum) {
  const std::string Bytes = writeArtifact(sampleUnit().view());
  for (size_t Bit = HeaderSize * 8; Bit < Bytes.size() * 8; ++Bit) {
    std::string Flipped = Bytes;
    Flipped[Bit / 8] ^= 1 << Bit % 8;
    seal(Flipped);
    expectHarmless(Flipped);
  }
}

TEST(ArtifactTest, SurvivesEveryTruncationWithARightHeader) {
  const std::string Bytes = writeArtifact(sampleUnit().view());
  for (size_t Size = HeaderSize; Size < Bytes.size(); ++Size) {
    std::string Cut = Bytes.substr(0, Size);
    seal(Cut);
    expectHarmless(Cut);
  }
}

TEST(ArtifactTest, SurvivesExtremeNumbersWithARightChecksum) {
  const std::string Bytes = writeArtifact(sampleUnit().view());
  for (size_t At = HeaderSize; At + 4 <= Bytes.size(); At += 4)
    for (uint32_t Value : {0u, 1u, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFEu, 0xFFFFFFFFu}) {
      std::string Changed = Bytes;
      put(Changed, At, Value);
      seal(Changed);
      expectHarmless(Changed);
    }
}

TEST(ArtifactTest, SurvivesRandomDamageWithARightChecksum) {
  std::mt19937_64 Random(1);
  for (unsigned Round = 0; Round < 5000; ++Round) {
    std::string Bytes = writeArtifact(randomUnit(Round, Round % 9).view());
    for (unsigned I = 0; I <= Round % 3; ++I) {
      size_t Words = (Bytes.size() - HeaderSize) / 4;
      uint32_t Small = Random() % 40;
      put(Bytes, HeaderSize + Random() % Words * 4, Small);
    }
    seal(Bytes);
    SCOPED_TRACE(Round);
    expectHarmless(Bytes);
  }
}

TEST(ArtifactTest, RejectsAnotherMagic) {
  EXPECT_EQ(errorOf(std::string(64, 'x')),
            "artifact 'x.fpg': not a flow graph artifact: its first bytes are "
            "7878787878787878; extract the unit again");
}

TEST(ArtifactTest, RejectsAnotherVersion) {
  std::string Bytes = writeArtifact(sampleUnit().view());
  put(Bytes, VersionAt, ArtifactVersion + 1);
  expectMentions(errorOf(Bytes), "written as artifact version");
}

TEST(ArtifactTest, RejectsAReservedFieldThatIsUsed) {
  std::string Bytes = writeArtifact(sampleUnit().view());
  put(Bytes, ReservedAt, uint32_t(4));
  expectMentions(errorOf(Bytes), "reserved header field is 4");
}

TEST(ArtifactTest, RejectsAPayloadThatIsNoFlatBuffer) {
  std::string Bytes = writeArtifact(sampleUnit().view());
  std::memset(Bytes.data() + HeaderSize, 0xAB, Bytes.size() - HeaderSize);
  seal(Bytes);
  expectMentions(errorOf(Bytes), "not a well-formed FlatBuffer");
}

TEST(ArtifactTest, RejectsATableThatIsNotAligned) {
  // A unit whose one vector of 8-byte rows begins 4 bytes late: FlatBuffers'
  // verifier does not look at that.
  std::string Bytes = writeArtifact(sampleUnit().view());
  const auto *Root = fb::GetUnit(Bytes.data() + HeaderSize);
  const char *Length = reinterpret_cast<const char *>(Root->Successors()->Data()) - 4;
  const size_t At = Length - Bytes.data();
  std::string Field;
  for (size_t I = HeaderSize; I + 4 <= Bytes.size(); I += 4) {
    uint32_t Offset;
    std::memcpy(&Offset, Bytes.data() + I, 4);
    if (I + Offset != At)
      continue;
    put(Bytes, I, Offset + 4);
    put(Bytes, At + 4, uint32_t(1)); // now the length of the vector
    break;
  }
  seal(Bytes);
  expectMentions(errorOf(Bytes), "table Successors is not aligned to 8 bytes");
}

TEST(ArtifactTest, VerifiesTheRows) {
  UnitData Unit = sampleUnit();
  Unit.Nodes[3].Block = BlockId(4711);
  EXPECT_EQ(errorOf(writeArtifact(Unit.view())),
            "artifact 'x.fpg': Nodes[3].Block is 4711, expected none or one of "
            "Blocks [0, 6); extract the unit again");
}

} // namespace
} // namespace flowpact::graph::test
